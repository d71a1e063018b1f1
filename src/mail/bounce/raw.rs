//! Delivery status notifications (RFC 3464) and abuse reports (RFC 5965) as
//! they arrive at the return path.

use super::{Event, short};
use crate::domain::bounce::Fate;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

/// What a raw mail reports; nothing if it is no report. Any bytes are allowed.
pub fn read(raw: &[u8]) -> Vec<Event> {
    let Some(mail) = MessageParser::default().parse(raw) else { return Vec::new() };
    // Answering machines write to the return path too.
    if header(&mail, "Auto-Submitted").is_some_and(|v| v.to_ascii_lowercase().starts_with("auto-replied")) {
        return Vec::new();
    }
    let about = About::of(&mail);
    let reports = mail.parts.iter().flat_map(|part| match subtype(part).as_str() {
        // "global" where addresses have letters beyond ASCII (RFC 6533).
        "delivery-status" | "global-delivery-status" => statuses(&contents(part)),
        "feedback-report" => complaint(&contents(part)),
        _ => Vec::new(),
    });
    reports.map(|event| about.complete(event)).collect()
}

/// What the whole mail tells about the one that was returned.
struct About {
    return_token: Option<String>,
    token: Option<String>,
    incident: Option<String>,
}

impl About {
    fn of(mail: &Message<'_>) -> Self {
        let to = ["Delivered-To", "X-Original-To", "To"].into_iter().filter_map(|name| header(mail, name));
        let returned: String = mail.parts.iter().filter_map(returned_headers).collect();
        Self {
            return_token: to.filter_map(|to| detail(&to)).next(),
            token: between(&returned, "/unsubscribe/", |c| c.is_ascii_alphanumeric()),
            incident: between(&returned, "<incident-", |c| c.is_ascii_alphanumeric()),
        }
    }

    fn complete(&self, event: Event) -> Event {
        Event {
            return_token: self.return_token.clone(),
            token: self.token.clone(),
            incident: self.incident.clone(),
            ..event
        }
    }
}

/// One block for each recipient, after one for the message.
fn statuses(text: &str) -> Vec<Event> {
    let text = text.replace("\r\n", "\n");
    text.split("\n\n").filter_map(status).collect()
}

fn status(block: &str) -> Option<Event> {
    let action = field(block, "Action")?.to_ascii_lowercase();
    let code = field(block, "Status").unwrap_or_default();
    let fate = match action.as_str() {
        "failed" => Fate::of_status(code.split_whitespace().next().unwrap_or_default()),
        "delivered" => Fate::Delivered,
        _ => Fate::Nothing,
    };
    let address = field(block, "Original-Recipient").or_else(|| field(block, "Final-Recipient"));
    let email = address.map(|a| a.rsplit(';').next().unwrap_or_default().trim().trim_matches(['<', '>']).to_owned());
    let words = short(&field(block, "Diagnostic-Code").unwrap_or_else(|| format!("{action} {code}")));
    Some(Event { fate: Some(fate), email, words, ..Event::default() })
}

fn complaint(text: &str) -> Vec<Event> {
    let text = text.replace("\r\n", "\n");
    let kind = field(&text, "Feedback-Type").unwrap_or_default().to_ascii_lowercase();
    let fate = if kind == "abuse" { Fate::Complaint } else { Fate::Nothing };
    let email = field(&text, "Original-Rcpt-To").map(|a| a.trim_matches(['<', '>']).to_owned());
    vec![Event { fate: Some(fate), email, words: format!("reported as {}", short(&kind)), ..Event::default() }]
}

/// The value of a field in a block of fields, unfolded.
fn field(block: &str, name: &str) -> Option<String> {
    let mut value: Option<String> = None;
    for line in block.lines() {
        match (&mut value, line.starts_with([' ', '\t'])) {
            (Some(value), true) => {
                value.push(' ');
                value.push_str(line.trim());
            }
            (Some(_), false) => break,
            (None, _) => {
                let found = line.split_once(':').filter(|(n, _)| n.trim().eq_ignore_ascii_case(name));
                value = found.map(|(_, v)| v.trim().to_owned());
            }
        }
    }
    value
}

/// The headers of the mail that was returned, if this part holds them.
fn returned_headers(part: &MessagePart<'_>) -> Option<String> {
    let text = match (&part.body, subtype(part).as_str()) {
        (PartType::Message(mail), _) => String::from_utf8_lossy(&mail.raw_message).into_owned(),
        (_, "rfc822-headers" | "rfc822" | "global-headers" | "global") => contents(part),
        _ => return None,
    };
    // Folding may stand anywhere between the words.
    Some(text.replace("\r\n", "\n").replace("\n ", " ").replace("\n\t", " "))
}

fn subtype(part: &MessagePart<'_>) -> String {
    part.content_type().and_then(|c| c.subtype()).unwrap_or_default().to_ascii_lowercase()
}

fn contents(part: &MessagePart<'_>) -> String {
    String::from_utf8_lossy(part.contents()).into_owned()
}

fn header(mail: &Message<'_>, name: &str) -> Option<String> {
    mail.header_raw(name).map(|v| v.trim().to_owned())
}

/// `bounce+token@…`: the token.
fn detail(address: &str) -> Option<String> {
    let local = address.split('@').next()?;
    let token = local.rsplit_once('+')?.1;
    (!token.is_empty()).then(|| token.to_owned())
}

fn between(text: &str, before: &str, of: impl Fn(char) -> bool) -> Option<String> {
    let at = text.find(before)? + before.len();
    let found: String = text[at..].chars().take_while(|c| of(*c)).collect();
    (!found.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DSN: &str = "From: MAILER-DAEMON@mx.test\r\nTo: bounce+abc234@kanal.example\r\nSubject: Undelivered\r\n\
MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"x\"\r\n\r\n\
--x\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n\
--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.test\r\n\r\n\
Original-Recipient: rfc822;ann@x.test\r\nFinal-Recipient: rfc822; gone@x.test\r\nAction: failed\r\nStatus: 5.1.1\r\n\
Diagnostic-Code: smtp; 550 5.1.1\r\n no such user\r\n\r\n\
--x\r\nContent-Type: text/rfc822-headers\r\n\r\nReferences: <incident-kctbh9vrtdwd@kanal.example>\r\n\
List-Unsubscribe:\r\n <https://status.kanal.example/unsubscribe/tok234>\r\n\r\n--x--\r\n";

    #[test]
    fn a_notification_tells_who_why_and_about_what() {
        let events = read(DSN.as_bytes());
        let wanted = Event {
            fate: Some(Fate::Hard),
            return_token: Some("abc234".to_owned()),
            token: Some("tok234".to_owned()),
            email: Some("ann@x.test".to_owned()),
            incident: Some("kctbh9vrtdwd".to_owned()),
            words: "smtp; 550 5.1.1 no such user".to_owned(),
        };
        assert_eq!(events, [wanted]);
    }

    #[test]
    fn what_is_delayed_or_an_answer_counts_for_nothing() {
        let delayed = DSN.replace("Action: failed", "Action: delayed");
        assert_eq!(read(delayed.as_bytes())[0].fate, Some(Fate::Nothing));
        let vacation = "To: bounce+abc@kanal.example\r\nAuto-Submitted: auto-replied\r\n\r\nI am away.\r\n";
        assert_eq!(read(vacation.as_bytes()), []);
        assert_eq!(read(format!("Auto-Submitted: auto-replied (vacation)\r\n{DSN}").as_bytes()), []);
        assert_eq!(read(b"Subject: hello\r\n\r\nJust a letter.\r\n"), []);
        assert_eq!(read(b""), []);
    }

    #[test]
    fn an_abuse_report_is_a_complaint() {
        let arf = "To: fbl@kanal.example\r\nContent-Type: multipart/report; report-type=feedback-report; boundary=\"y\"\r\n\r\n\
--y\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nOriginal-Rcpt-To: <eve@y.test>\r\n\r\n\
--y\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\nList-Unsubscribe: <https://s.example/unsubscribe/eve234>\r\n\r\nbody\r\n--y--\r\n";
        let events = read(arf.as_bytes());
        assert_eq!(events.len(), 1);
        assert_eq!(events[0].fate, Some(Fate::Complaint));
        assert_eq!(events[0].token.as_deref(), Some("eve234"));
        assert_eq!(events[0].email.as_deref(), Some("eve@y.test"));
    }

    proptest! {
        #[test]
        fn no_bytes_break_it(bytes in prop::collection::vec(any::<u8>(), 0..600), cut in 0usize..900) {
            read(&bytes);
            let mut mail = DSN.as_bytes()[..cut.min(DSN.len())].to_vec();
            mail.extend(bytes);
            read(&mail);
        }
    }
}
