//! What a client sent: JSON or a form, told apart by looking at it.
//!
//! Two clients in use send JSON without a Content-Type, curl's `-d` calls it a
//! form; so the first byte decides. Only handlers that need a body read one:
//! clients send Content-Types, but nothing else, with GET and DELETE.

use super::brackets;
use super::fields::Fields;
use crate::service::Invalid;
use crate::web::error::Failure;
use crate::web::extract;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::LocalBoxFuture;
use serde_json::{Map, Value};

/// The fields of a request, whichever way they were written.
#[derive(Debug, Default)]
pub struct Body(Map<String, Value>);

impl Body {
    /// Reads JSON if it begins like an object, else a form.
    pub fn parse(bytes: &[u8]) -> Result<Self, Failure> {
        let bytes = bytes.trim_ascii();
        if matches!(bytes.first(), Some(b'{' | b'[' | b'"')) {
            return match serde_json::from_slice(bytes) {
                Ok(Value::Object(map)) => Ok(Self(map)),
                Ok(_) => Err(Failure::plain(400, "The JSON you sent is not an object.")),
                Err(_) if std::str::from_utf8(bytes).is_err() => {
                    Err(Failure::plain(400, "What you sent is not valid UTF-8 text."))
                }
                Err(_) => Err(Failure::plain(400, "What you sent is not valid JSON.")),
            };
        }
        brackets::parse(bytes).map(Self).map_err(|fault| {
            Failure::plain(
                400,
                match fault {
                    brackets::Fault::NotText => "What you sent is not valid UTF-8 text.",
                    brackets::Fault::TooDeep => "What you sent is nested too deeply.",
                    brackets::Fault::TooMany => "What you sent has too many fields.",
                    brackets::Fault::Mixed => "What you sent gives one field both a value and something inside it.",
                },
            )
        })
    }

    /// What stands under `noun`, as Rails wraps it: `{"incident": {…}}`.
    pub fn under(&self, noun: &'static str) -> Result<Fields<'_>, Failure> {
        match self.0.get(noun) {
            Some(Value::Object(map)) => Ok(Fields::of(map)),
            Some(Value::Null) | None => Err(Failure::plain(400, missing(noun))),
            Some(_) => Err(Invalid::one(noun, format!("{noun} must be an object.")).into()),
        }
    }

    /// What stands outside every noun.
    pub fn top(&self) -> Fields<'_> {
        Fields::of(&self.0)
    }
}

fn missing(noun: &str) -> &'static str {
    match noun {
        "page" => "Bad request: everything must stand inside \"page\".",
        "component" => "Bad request: everything must stand inside \"component\".",
        "component_group" => "Bad request: everything must stand inside \"component_group\".",
        "incident" => "Bad request: everything must stand inside \"incident\".",
        _ => "Bad request: what to change must stand inside an object named after it.",
    }
}

impl FromRequest for Body {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(_: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let mut payload = payload.take();
        Box::pin(async move { Self::parse(&extract::body(&mut payload).await?) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_and_forms_are_told_apart_by_their_first_byte() {
        for (bytes, good) in [
            (&b" {\"component\":{\"name\":\"A\"}}"[..], true),
            (b"component[name]=A", true),
            (b"component[name]=A&component[name]=B", true),
            (b"{\"component\":{},\"component\":{\"name\":\"B\"}}", true),
            (b"", false),
            (b"[1]", false),
            (b"{\"component\":", false),
            (b"{\"component\":{\"name\":\"\xff\"}}", false),
            (b"{\"component\":{\"x\":1e999}}", false),
        ] {
            let read = Body::parse(bytes).and_then(|b| b.under("component").map(|_| ()));
            assert_eq!(read.is_ok(), good, "{bytes:?}");
        }
    }

    #[test]
    fn deep_json_is_refused() {
        let bomb = format!("{{\"a\":{}", "[".repeat(100_000));
        assert!(Body::parse(bomb.as_bytes()).is_err());
    }
}
