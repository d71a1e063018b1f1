//! Looking whether mail works: the conversation with the relay step by step, in
//! its own words, and whether receivers can see that a mail is from the sender.
//! For `candor check` and for the admin page.

use super::address::Address;
use super::desk::TestMail;
use super::dkim::{self, Dkim};
use super::lane::{Envelope, Lane, Outcome, Timeouts};
use super::message::{Kind, Letter, Skeleton};
use super::relay::Relay;
use super::return_path::ReturnPath;
use std::time::Duration;

/// Somebody looks at the screen: shorter than for mail in the background.
const PATIENCE: Duration = Duration::from_secs(20);

/// How a step went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Good,
    Bad,
    /// Nobody can tell from here.
    Note,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub what: &'static str,
    pub verdict: Verdict,
    pub words: String,
}

impl Step {
    fn new(what: &'static str, verdict: Verdict, words: impl Into<String>) -> Self {
        // What others say must not command a terminal.
        let words = words.into().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        Self { what, verdict, words }
    }

    fn of(what: &'static str, result: Result<String, String>) -> Self {
        match result {
            Ok(words) => Self::new(what, Verdict::Good, words),
            Err(words) => Self::new(what, Verdict::Bad, words),
        }
    }
}

/// Who sends, as far as a receiver sees it.
#[derive(Debug, Clone, Copy)]
pub struct Sender<'a> {
    pub from: &'a Address,
    pub return_path: &'a ReturnPath,
    pub dkim: Option<&'a Dkim>,
    /// Address of the page, without a slash at the end.
    pub base_url: &'a str,
    /// Now, in milliseconds since 1970.
    pub now_ms: i64,
}

impl Sender<'_> {
    fn envelope(&self) -> &Address {
        match self.return_path {
            ReturnPath::Sender(address) | ReturnPath::Fixed(address) | ReturnPath::Each(address) => address,
        }
    }

    /// Whether DMARC can find what it asks for: SPF or DKIM for the domain in
    /// From, or for one above or below it.
    pub fn alignment(&self) -> Vec<Step> {
        let (from, envelope) = (self.from.domain(), self.envelope().domain());
        let spf = match aligned(from, envelope) {
            true => Step::new(
                "SPF",
                Verdict::Good,
                format!(
                    "From is at {from}, the return path at {envelope}: they align, if the relay keeps the return path and SPF of {envelope} names the relay."
                ),
            ),
            false => Step::new(
                "SPF",
                Verdict::Bad,
                format!("From is at {from}, the return path at {envelope}: SPF cannot align. Then DKIM must."),
            ),
        };
        let mut steps = vec![spf];
        match self.dkim {
            None => steps.push(Step::new("DKIM", Verdict::Note, format!(
                "The relay is to sign. Look at a mail that arrived: d= must be {from} or a domain above it, and h= must hold list-unsubscribe:list-unsubscribe-post."
            ))),
            Some(dkim) => {
                steps.push(Step::new("DKIM", Verdict::Good, format!(
                    "Signed here for {}, which aligns; h= holds list-unsubscribe:list-unsubscribe-post.", dkim.domain()
                )));
                for (name, text) in dkim.records() {
                    steps.push(Step::new("DNS", Verdict::Note, format!("{name} must be TXT: {text}")));
                }
            }
        }
        steps
    }

    /// A mail with the headers of those to subscribers.
    fn test_mail(&self, to: &Address) -> Result<Vec<u8>, String> {
        let content = TestMail { base_url: self.base_url }.render().map_err(|e| e.to_string())?;
        let url = |path: &str| format!("{}/{path}", self.base_url);
        let skeleton = Skeleton::build(&Letter {
            from_name: "Candor",
            from_address: self.from,
            reply_to: None,
            sender_domain: self.from.domain(),
            subject: &content.subject,
            date_ms: self.now_ms,
            thread_root: "test",
            unique: &format!("t{}", self.now_ms),
            list_name: "Test",
            list_id: &format!("test.{}", self.from.domain()),
            unsubscribe_base: &url("unsubscribe"),
            manage_base: &url("manage"),
            archive_url: None,
            kind: Kind::Bulk,
            text: &content.text,
            html: &content.html,
        })
        .map_err(|e| e.to_string())?;
        let mut wire = Vec::new();
        skeleton.wire(to, "test", &mut wire).map_err(|e| e.to_string())?;
        if let Some(dkim) = self.dkim {
            dkim.sign(&mut wire);
        }
        Ok(wire)
    }
}

fn aligned(one: &str, other: &str) -> bool {
    let (one, other) = (one.to_ascii_lowercase(), other.to_ascii_lowercase());
    dkim::within(&one, &other) || dkim::within(&other, &one)
}

/// Talks to the relay, and sends a test mail if there is somebody to send it to.
pub async fn converse(relay: &Relay, sender: &Sender<'_>, to: Option<&Address>) -> Vec<Step> {
    let host = url::Url::parse(sender.base_url).ok().and_then(|u| u.domain().map(str::to_owned));
    let relay = relay.clone().greeting_as(host.as_deref().unwrap_or_default());
    let timeouts = Timeouts { connect: PATIENCE, command: PATIENCE, ..Timeouts::default() };
    let mut lane = match Lane::connect(&relay, &timeouts).await {
        Ok(lane) => lane,
        Err(error) => return vec![Step::new("mail relay", Verdict::Bad, error.to_string())],
    };
    let pipelining = if lane.is_pipelining() { "with" } else { "without" };
    let mut steps = vec![Step::new("mail relay", Verdict::Good, format!("{relay} answers, {pipelining} PIPELINING"))];
    let envelope = sender.envelope();
    let said = lane.probe_sender(Some(envelope)).await;
    let good = said.is_ok();
    let said = said.map(|words| format!("{} may send: {words}", envelope.as_str()));
    steps.push(Step::of("sender", said));
    if let (true, Some(to)) = (good, to) {
        steps.push(Step::of("test mail", send(&mut lane, sender, to).await));
    }
    lane.quit().await;
    steps
}

async fn send(lane: &mut Lane, sender: &Sender<'_>, to: &Address) -> Result<String, String> {
    let wire = sender.test_mail(to)?;
    match lane.send(&Envelope { from: Some(sender.envelope()), to }, &wire).await {
        Outcome::Accepted { code, text } => Ok(format!("taken for {}: {code} {text}", to.as_str())),
        Outcome::Refused(refusal) => Err(format!("refused at {:?}: {refusal}", refusal.stage)),
        Outcome::Lost { error, .. } => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alignment_is_what_receivers_look_for() {
        for (one, other, good) in [
            ("kanal.example", "kanal.example", true),
            ("status.kanal.example", "kanal.example", true),
            ("kanal.example", "bounce.Kanal.example", true),
            ("kanal.example", "anal.example", false),
            ("kanal.example", "mailer.example", false),
        ] {
            assert_eq!(aligned(one, other), good, "{one} {other}");
        }
    }
}
