//! rspamd's /checkv2, which judges mails, so the comment is put into one
//! (<https://docs.rspamd.com/developers/protocol/>).

use super::{Subject, below};
use crate::fetch::{Ask, Fault, fetch};
use data_encoding::BASE64_MIME;
use serde::Deserialize;
use url::Url;

#[derive(Deserialize)]
struct Verdict {
    action: String,
}

pub(super) async fn ask(url: &Url, subject: &Subject<'_>) -> Result<bool, Fault> {
    let url = below(url, "checkv2")?;
    let question = Ask::post(&url, "message/rfc822", message(subject))
        .with("IP", subject.address.to_string())
        .with("From", subject.email)
        .with("Queue-Id", subject.id)
        .with("Flags", "no_log");
    let verdict: Verdict =
        serde_json::from_slice(&fetch(question).await?).map_err(|e| Fault::Refused(format!("its answer: {e}")))?;
    // What would be marked or refused as a mail is looked at as a comment.
    // Waiting and trying again ("greylist", "soft reject") is for mail servers.
    Ok(matches!(verdict.action.as_str(), "add header" | "rewrite subject" | "reject"))
}

/// A mail that says what the comment says. Name and text are encoded, so that
/// nothing in them becomes a header.
fn message(subject: &Subject<'_>) -> String {
    let date = chrono::DateTime::from_timestamp_millis(subject.at).unwrap_or_default().to_rfc2822();
    let name = data_encoding::BASE64.encode(subject.name.as_bytes());
    let text = BASE64_MIME.encode(format!("{}\n{}\n", subject.text, subject.website).as_bytes());
    format!(
        "From: =?utf-8?b?{name}?= <{}>\r\nTo: <comments@candor.invalid>\r\nSubject: Comment\r\nDate: {date}\r\n\
         Message-ID: <{}@candor.invalid>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{text}\r\n",
        subject.email, subject.id,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_becomes_a_header() {
        let subject = Subject {
            id: "abc",
            site: "",
            post: "",
            name: "Eve\r\nBcc: all@x.test",
            email: "eve@x.test",
            website: "",
            text: "Hello\r\n\r\n.\r\nX-Spam: no",
            language: "en",
            address: [127, 0, 0, 1].into(),
            at: 0,
        };
        let message = message(&subject);
        let parsed = mail_parser::MessageParser::default().parse(message.as_bytes()).unwrap();
        assert!(parsed.header("Bcc").is_none() && parsed.header("X-Spam").is_none());
        assert!(parsed.body_text(0).unwrap().contains("X-Spam: no"));
        assert!(message.lines().all(|line| line.len() <= 200));
    }
}
