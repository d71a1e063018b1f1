//! Reports as the providers' webhooks send them. Each shape has fields that
//! the others have not, so that nobody has to say which provider it is.

use super::{Event, short};
use crate::domain::bounce::Fate;
use serde_json::Value;

/// What a body reports; nothing if its shape is not known.
pub fn read(body: &Value) -> Option<Vec<Event>> {
    if let Some(several) = body.as_array() {
        return Some(several.iter().filter_map(sendgrid).collect());
    }
    let text = |name: &str| body.get(name).and_then(Value::as_str);
    if text("Type") == Some("Notification") {
        // A topic that was just set up says so in plain words.
        return serde_json::from_str(text("Message")?).map_or(Some(Vec::new()), |message| ses(&message));
    }
    if text("Type") == Some("SubscriptionConfirmation") {
        return Some(Vec::new());
    }
    if body.get("notificationType").or(body.get("eventType")).is_some() {
        return ses(body);
    }
    if let Some(event) = body.get("event-data") {
        return Some(vec![mailgun(event)]);
    }
    // Older bounces of Postmark's say no record type.
    if text("RecordType").is_some() || body.get("TypeCode").is_some() {
        return Some(vec![postmark(body)]);
    }
    if body.get("event").is_some() && body.get("recipient").is_some() {
        return Some(vec![mailgun(body)]);
    }
    text("event").map(|event| vec![plain(body, event)])
}

/// Where Amazon SNS wants to be confirmed, which only a person may decide.
pub fn confirmation(body: &Value) -> Option<&str> {
    let asked = body.get("Type")?.as_str()? == "SubscriptionConfirmation";
    body.get("SubscribeURL")?.as_str().filter(|_| asked)
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn event(fate: Fate, email: &str, words: &str) -> Event {
    Event { fate: Some(fate), email: Some(email.to_owned()), words: short(words), ..Event::default() }
}

/// `{"event": "bounce", "email": …, "status": "5.1.1", "reason": …}`
fn plain(body: &Value, kind: &str) -> Event {
    let fate = match kind {
        "bounce" => Fate::of_status(text(body, "status")),
        "complaint" => Fate::Complaint,
        "delivered" => Fate::Delivered,
        _ => Fate::Nothing,
    };
    let token = body.get("token").and_then(Value::as_str).map(str::to_owned);
    Event { token, ..event(fate, text(body, "email"), text(body, "reason")) }
}

/// Amazon SES, inside or outside an SNS envelope.
fn ses(message: &Value) -> Option<Vec<Event>> {
    let kind = [text(message, "notificationType"), text(message, "eventType")].concat();
    let list = |part: &str, name: &str| message.get(part)?.get(name)?.as_array().cloned();
    Some(match kind.as_str() {
        "Bounce" => {
            let permanent = text(message.get("bounce")?, "bounceType") == "Permanent";
            let one = |r: &Value| {
                let fate = match Fate::of_status(text(r, "status")) {
                    Fate::Nothing if permanent => Fate::Hard,
                    Fate::Nothing => Fate::Soft,
                    known => known,
                };
                event(fate, text(r, "emailAddress"), text(r, "diagnosticCode"))
            };
            list("bounce", "bouncedRecipients")?.iter().map(one).collect()
        }
        "Complaint" => {
            // "not-spam" takes one back; "auth-failure" is about the sender.
            let kind = text(message.get("complaint")?, "complaintFeedbackType");
            let fate = if matches!(kind, "not-spam" | "auth-failure") { Fate::Nothing } else { Fate::Complaint };
            let one = |r: &Value| event(fate, text(r, "emailAddress"), "reported as unwanted");
            list("complaint", "complainedRecipients")?.iter().map(one).collect()
        }
        "Delivery" => {
            let one = |r: &Value| event(Fate::Delivered, r.as_str().unwrap_or_default(), "");
            list("delivery", "recipients")?.iter().map(one).collect()
        }
        _ => Vec::new(),
    })
}

fn postmark(body: &Value) -> Event {
    let bounced = match text(body, "Type") {
        // What was deactivated there is not sent any more.
        "HardBounce" | "BadEmailAddress" | "ManuallyDeactivated" => Fate::Hard,
        "SoftBounce" | "Transient" | "DnsError" => Fate::Soft,
        "SpamComplaint" => Fate::Complaint,
        "SpamNotification" | "Blocked" | "ISPBlocked" | "SMTPApiError" | "DMARCPolicy" => Fate::Policy,
        _ => Fate::Nothing,
    };
    let words = [text(body, "Description"), text(body, "Details")].join(" ");
    match text(body, "RecordType") {
        "Bounce" | "" => event(bounced, text(body, "Email"), &words),
        "SubscriptionChange" if body.get("SuppressSending") == Some(&Value::Bool(true)) => {
            let reason = text(body, "SuppressionReason");
            let fate = if reason == "SpamComplaint" { Fate::Complaint } else { Fate::Hard };
            event(fate, text(body, "Recipient"), &format!("Postmark sends nothing there any more: {reason}"))
        }
        "SpamComplaint" => event(Fate::Complaint, text(body, "Email"), "reported as unwanted"),
        "Delivery" => event(Fate::Delivered, text(body, "Recipient"), ""),
        _ => event(Fate::Nothing, "", ""),
    }
}

fn sendgrid(one: &Value) -> Option<Event> {
    let fate = match one.get("event")?.as_str()? {
        // "blocked" is about us; the address may be good.
        "bounce" if text(one, "type") == "blocked" => Fate::Policy,
        "bounce" => match (text(one, "bounce_classification"), Fate::of_status(text(one, "status"))) {
            ("Invalid Address", _) => Fate::Hard,
            ("Content" | "Reputation" | "Frequency or Volume Too High", _) => Fate::Policy,
            (_, Fate::Nothing) => Fate::Hard,
            (_, known) => known,
        },
        // It was not sent at all, and no later one will be.
        "dropped" => match text(one, "reason") {
            "Spam Reporting Address" => Fate::Complaint,
            "Bounced Address" | "Invalid" | "Unsubscribed Address" => Fate::Hard,
            _ => Fate::Nothing,
        },
        "spamreport" => Fate::Complaint,
        "delivered" => Fate::Delivered,
        _ => Fate::Nothing,
    };
    Some(event(fate, text(one, "email"), text(one, "reason")))
}

fn mailgun(data: &Value) -> Event {
    let empty = Value::Null;
    let status = data.get("delivery-status").unwrap_or(&empty);
    let fate = match (text(data, "event"), text(data, "severity")) {
        ("failed", severity) => match (text(data, "reason"), Fate::of_status(text(status, "enhanced-code"))) {
            ("suppress-complaint", _) => Fate::Complaint,
            // Mailgun gave up after many tries.
            ("old", Fate::Nothing | Fate::Hard) => Fate::Soft,
            ("espblock", Fate::Nothing) => Fate::Policy,
            (_, Fate::Nothing) if severity == "permanent" => Fate::Hard,
            (_, Fate::Nothing) => Fate::Soft,
            (_, known) => known,
        },
        ("complained", _) => Fate::Complaint,
        ("delivered", _) => Fate::Delivered,
        _ => Fate::Nothing,
    };
    let words = [text(status, "message"), text(status, "description")].join(" ");
    event(fate, text(data, "recipient"), &words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn fates(body: Value) -> Vec<(Fate, String)> {
        let events = read(&body).expect("a known shape");
        events.into_iter().map(|e| (e.fate.unwrap(), e.email.unwrap())).collect()
    }

    #[test]
    fn every_provider_is_understood() {
        let ses = json!({"notificationType": "Bounce", "bounce": {"bounceType": "Permanent", "bounceSubType": "General",
            "bouncedRecipients": [{"emailAddress": "a@x.test", "action": "failed", "status": "5.1.1"}, {"emailAddress": "b@x.test"}]}});
        let sns =
            json!({"Type": "Notification", "MessageId": "1", "TopicArn": "arn:aws:sns:x", "Message": ses.to_string()});
        let both = vec![(Fate::Hard, "a@x.test".to_owned()), (Fate::Hard, "b@x.test".to_owned())];
        assert_eq!(fates(ses), both);
        assert_eq!(fates(sns), both);
        let complaint =
            json!({"eventType": "Complaint", "complaint": {"complainedRecipients": [{"emailAddress": "a@x.test"}]}});
        let a = |fate| vec![(fate, "a@x.test".to_owned())];
        assert_eq!(fates(complaint), a(Fate::Complaint));
        for (body, fate) in [
            (json!({"eventType": "Delivery", "delivery": {"recipients": ["a@x.test"]}}), Fate::Delivered),
            (
                json!({"RecordType": "Bounce", "Type": "HardBounce", "Email": "a@x.test", "Description": "gone"}),
                Fate::Hard,
            ),
            (json!({"RecordType": "Bounce", "Type": "SoftBounce", "Email": "a@x.test"}), Fate::Soft),
            (json!({"RecordType": "Bounce", "Type": "AutoResponder", "Email": "a@x.test"}), Fate::Nothing),
            (json!({"RecordType": "SpamComplaint", "Email": "a@x.test"}), Fate::Complaint),
            (json!([{"event": "bounce", "email": "a@x.test", "type": "bounce", "status": "5.1.1"}]), Fate::Hard),
            (json!([{"event": "bounce", "email": "a@x.test", "type": "blocked", "status": "5.1.1"}]), Fate::Policy),
            (json!([{"event": "spamreport", "email": "a@x.test"}]), Fate::Complaint),
            (
                json!([{"event": "deferred", "email": "a@x.test", "response": "400 try again later", "attempt": "5"}]),
                Fate::Nothing,
            ),
            (
                json!([{"event": "dropped", "email": "a@x.test", "reason": "Bounced Address", "status": "5.0.0"}]),
                Fate::Hard,
            ),
            (json!([{"event": "dropped", "email": "a@x.test", "reason": "Spam Reporting Address"}]), Fate::Complaint),
            (
                json!([{"event": "bounce", "email": "a@x.test", "type": "bounce", "status": "5.0.0",
                "bounce_classification": "Invalid Address", "reason": "500 unknown recipient"}]),
                Fate::Hard,
            ),
            (
                json!([{"event": "bounce", "email": "a@x.test", "type": "bounce", "status": "5.0.0",
                "bounce_classification": "Reputation"}]),
                Fate::Policy,
            ),
            (
                json!({"ID": 42, "Type": "HardBounce", "TypeCode": 1, "Name": "Hard bounce", "Email": "a@x.test",
                "BouncedAt": "2014-08-01T13:28:10.2735393-04:00", "Inactive": true}),
                Fate::Hard,
            ),
            (
                json!({"RecordType": "SubscriptionChange", "Recipient": "a@x.test", "SuppressSending": true,
                "SuppressionReason": "SpamComplaint", "Origin": "Recipient"}),
                Fate::Complaint,
            ),
            (
                json!({"notificationType": "Complaint", "complaint": {"complaintFeedbackType": "not-spam",
                "complainedRecipients": [{"emailAddress": "a@x.test"}]}}),
                Fate::Nothing,
            ),
            (
                json!({"notificationType": "Bounce", "bounce": {"bounceType": "Transient", "bounceSubType": "MailboxFull",
                "bouncedRecipients": [{"emailAddress": "a@x.test", "status": "5.2.2"}]}}),
                Fate::Soft,
            ),
            (
                json!({"event-data": {"event": "failed", "severity": "permanent", "reason": "old", "recipient": "a@x.test",
                "delivery-status": {"code": 602, "message": "Too old"}}}),
                Fate::Soft,
            ),
            (
                json!({"event": "failed", "severity": "permanent", "reason": "suppress-bounce", "recipient": "a@x.test",
                "delivery-status": {"code": 605, "description": "Not delivering to previously bounced address"}}),
                Fate::Hard,
            ),
            (
                json!({"signature": {}, "event-data": {"event": "failed", "severity": "permanent", "recipient": "a@x.test",
                "delivery-status": {"code": 550, "enhanced-code": "5.7.1"}}}),
                Fate::Policy,
            ),
            (json!({"event-data": {"event": "failed", "severity": "temporary", "recipient": "a@x.test"}}), Fate::Soft),
            (json!({"event-data": {"event": "complained", "recipient": "a@x.test"}}), Fate::Complaint),
            (json!({"event": "bounce", "email": "a@x.test", "status": "5.2.2"}), Fate::Soft),
        ] {
            assert_eq!(fates(body.clone()), a(fate), "{body}");
        }
        assert_eq!(read(&json!({"something": "else"})), None);
        let greeting = json!({"Type": "Notification", "Message": "Successfully validated SNS topic for events."});
        assert_eq!(read(&greeting), Some(Vec::new()));
        let asked = json!({"Type": "SubscriptionConfirmation", "SubscribeURL": "https://sns.example/confirm"});
        assert_eq!(confirmation(&asked), Some("https://sns.example/confirm"));
    }
}
