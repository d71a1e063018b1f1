//! A program of the operator's own, asked and signed as our webhooks are.

use super::Subject;
use crate::fetch::{Ask, Fault, fetch};
use crate::webhook::signature::sign;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::json;
use url::Url;

#[derive(Deserialize)]
struct Verdict {
    hold: bool,
}

pub(super) async fn ask(url: &Url, secret: &SecretString, subject: &Subject<'_>) -> Result<bool, Fault> {
    let body = json!({
        "type": "comment.check",
        "data": {
            "id": subject.id,
            "post": subject.post,
            "name": subject.name,
            "email": subject.email,
            "website": subject.website,
            "text": subject.text,
            "language": subject.language,
        },
    })
    .to_string();
    let seconds = subject.at / 1000;
    let signature = sign(std::iter::once(secret.expose_secret()), subject.id, seconds, body.as_bytes());
    let question = Ask::post(url, "application/json", body)
        .with("webhook-id", subject.id)
        .with("webhook-timestamp", seconds.to_string())
        .with("webhook-signature", signature);
    let verdict: Verdict =
        serde_json::from_slice(&fetch(question).await?).map_err(|e| Fault::Refused(format!("its answer: {e}")))?;
    Ok(verdict.hold)
}
