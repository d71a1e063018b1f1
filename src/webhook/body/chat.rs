//! Messages for people in chats.
//!
//! Everything in them is text that somebody wrote: what a chat would take for a
//! mention, a link or a format of its own is made harmless first.

use crate::domain::endpoint::{Message, Mood};
use serde_json::{Value, json};

/// What is longer is cut; all of it stands behind the link. Slack takes 3,000
/// characters in a block, Discord 4,096, Teams 28 KB in all.
const MOST: usize = 2_500;
/// The longest title (Discord).
const TITLE: usize = 250;
/// Paragraphs in a card.
const PARAGRAPHS: usize = 60;

/// A message for a Slack incoming webhook.
pub fn slack(m: &Message) -> Value {
    let plain = |text: &str| json!({ "type": "plain_text", "text": text, "emoji": false });
    let mut blocks = vec![json!({ "type": "section", "text": plain(&m.state) })];
    if !m.body.is_empty() {
        blocks.push(json!({ "type": "section", "text": plain(&cut(&m.body, MOST)) }));
    }
    if let Some(last) = last_line(m) {
        blocks.push(json!({ "type": "context", "elements": [plain(&last)] }));
    }
    json!({
        "text": format!("*{}*: <{}|{}>", mrkdwn(&m.page), m.url, mrkdwn(&cut(&m.title, TITLE))),
        "attachments": [{ "color": colour(m.mood), "fallback": m.state, "blocks": blocks }],
    })
}

/// A card for a Teams workflow that waits for webhook requests.
pub fn teams(m: &Message) -> Value {
    let block = |text: &str, more: Value| {
        let mut block = json!({ "type": "TextBlock", "text": text, "wrap": true });
        if let (Value::Object(to), Value::Object(from)) = (&mut block, more) {
            to.extend(from);
        }
        block
    };
    let style = match m.mood {
        Mood::Down => "attention",
        Mood::Watching => "warning",
        Mood::Fixed => "good",
        Mood::Planned => "accent",
    };
    let state = block(&markdown(&m.state), json!({ "weight": "bolder" }));
    let mut body = vec![
        block(&markdown(&m.page), json!({ "isSubtle": true, "size": "small" })),
        block(&markdown(&cut(&m.title, TITLE)), json!({ "weight": "bolder", "size": "large" })),
        json!({ "type": "Container", "style": style, "items": [state] }),
    ];
    let text = cut(&m.body, MOST);
    let paragraphs = text.lines().filter(|l| !l.trim().is_empty()).take(PARAGRAPHS);
    body.extend(paragraphs.map(|line| block(&markdown(line), json!({}))));
    if let Some(last) = last_line(m) {
        body.push(block(&markdown(&last), json!({ "isSubtle": true, "size": "small" })));
    }
    json!({
        "type": "message",
        "attachments": [{
            "contentType": "application/vnd.microsoft.card.adaptive",
            "contentUrl": null,
            "content": {
                "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
                "type": "AdaptiveCard",
                "version": "1.4",
                "fallbackText": format!("{}: {}. {}", m.page, m.title, m.state),
                "body": body,
                "actions": [{ "type": "Action.OpenUrl", "title": "Read all of it", "url": m.url }],
            },
        }],
    })
}

/// A message for a Discord webhook.
pub fn discord(m: &Message) -> Value {
    let mut text = format!("**{}**", markdown(&m.state));
    if !m.body.is_empty() {
        text.push_str("\n\n");
        text.push_str(&cut(&markdown(&m.body), MOST));
    }
    let mut embed = json!({
        "author": { "name": cut(&m.page, TITLE) },
        "title": cut(&m.title, TITLE),
        "url": m.url,
        "description": text,
        "color": u32::from_str_radix(colour(m.mood).trim_start_matches('#'), 16).unwrap_or_default(),
        "timestamp": m.at.iso(),
    });
    if let Some(last) = last_line(m) {
        embed["footer"] = json!({ "text": cut(&last, TITLE) });
    }
    json!({ "embeds": [embed], "allowed_mentions": { "parse": [] } })
}

/// "Next update by 14:30 UTC. Mara Lindqvist, CEO"
fn last_line(m: &Message) -> Option<String> {
    let parts: Vec<&str> = [m.next.as_str(), m.author.as_str()].into_iter().filter(|p| !p.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join(" – "))
}

/// The colours of mails and pages.
fn colour(mood: Mood) -> &'static str {
    match mood {
        Mood::Down => "#b42318",
        Mood::Watching => "#9a6700",
        Mood::Fixed => "#1a7f37",
        Mood::Planned => "#0b4fb3",
    }
}

/// At most `most` characters.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(most - 1).collect();
    cut.push('…');
    cut
}

/// Text that Slack takes as it stands: no mention, no link.
fn mrkdwn(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('*', "∗")
}

/// Text that Markdown takes as it stands.
fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '*' | '_' | '`' | '~' | '|' | '[' | ']' | '<' | '>' | '#') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Timestamp;

    fn message() -> Message {
        Message {
            page: "Kanal".to_owned(),
            title: "<!channel> *Payments* are down & out".to_owned(),
            state: "Down: Payments.".to_owned(),
            mood: Mood::Down,
            body: "@everyone [read](https://evil.example)\n\n__init__ failed.".to_owned(),
            author: "Mara Lindqvist, CEO".to_owned(),
            next: "Next update by 14:30 UTC.".to_owned(),
            url: "https://status.example/incidents/1".to_owned(),
            at: Timestamp(0),
        }
    }

    #[test]
    fn what_people_write_is_no_command_to_a_chat() {
        let slack = slack(&message());
        let text = slack["text"].as_str().unwrap();
        assert!(text.contains("&lt;!channel&gt;") && !text.contains("<!"), "{text}");
        assert_eq!(slack["attachments"][0]["blocks"][1]["text"]["type"], "plain_text");
        let discord = discord(&message());
        assert_eq!(discord["allowed_mentions"]["parse"], json!([]));
        let description = discord["embeds"][0]["description"].as_str().unwrap();
        assert!(description.contains(r"\[read\]") && description.contains(r"\_\_init\_\_"), "{description}");
        let card = teams(&message());
        assert_eq!(card["attachments"][0]["content"]["body"][1]["text"], r"\<!channel\> \*Payments\* are down & out");
    }

    #[test]
    fn a_long_post_fits_into_every_chat() {
        let long = Message { body: "ä*".repeat(20_000), title: "t".repeat(900), ..message() };
        let block = &slack(&long)["attachments"][0]["blocks"][1]["text"]["text"];
        assert!(block.as_str().unwrap().chars().count() <= 3_000);
        let embed = &discord(&long)["embeds"][0];
        assert!(embed["description"].as_str().unwrap().chars().count() <= 4_096);
        assert!(embed["title"].as_str().unwrap().chars().count() <= 256);
        assert!(teams(&long).to_string().len() < 28 * 1024);
    }
}
