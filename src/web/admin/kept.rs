//! A form that was posted by somebody who first has to sign in, or to prove
//! who they are: carried through that page, so that nothing typed is lost.

use super::desk::Frame;
use super::view;
use crate::web::error::Answer;
use crate::web::extract::Form;
use crate::web::{State, respond};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

/// Before the names of fields that are carried.
pub const KEPT: &str = "kept:";
/// The button that was pressed is not carried on: the form comes back for a
/// second look instead of being published behind a password. Secrets are typed
/// again rather than written into a page.
const NOT_CARRIED: [&str; 4] = ["do", "password", "current", "code"];
/// Texts longer than this are also shown, to be copied.
const WORTH_SHOWING: usize = 12;

/// A form that waits.
#[derive(Clone, Default)]
pub struct Kept {
    pub action: String,
    pub fields: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "admin/go_on.html")]
struct GoOn {
    frame: Frame,
    kept: Kept,
}

impl Kept {
    /// What was just posted to `action`.
    pub fn posted(action: &str, form: Option<Form>) -> Self {
        let fields = form.map(|f| f.fields().to_vec()).unwrap_or_default();
        Self {
            action: local(action).unwrap_or("/admin").to_owned(),
            fields: fields.into_iter().filter(|(name, _)| !NOT_CARRIED.contains(&name.as_str())).collect(),
        }
    }

    /// What a form carried, if it did.
    pub fn carried(form: &Form) -> Option<Self> {
        let action = local(form.get("action")).filter(|a| a.starts_with("/admin/"))?;
        let fields =
            form.fields().iter().filter_map(|(name, value)| Some((name.strip_prefix(KEPT)?.to_owned(), value.clone())));
        Some(Self { action: action.to_owned(), fields: fields.collect() })
    }

    /// The texts in it, to be read and copied.
    pub fn texts(&self) -> Vec<&str> {
        let long = |v: &&str| v.chars().count() > WORTH_SHOWING && v.contains(char::is_whitespace);
        self.fields.iter().map(|(_, value)| value.as_str()).filter(long).collect()
    }
}

/// After what was missing has been given: on with the form, or to where the
/// person wanted to go.
pub fn go_on(state: &State, title: &str, kept: Option<Kept>, form: &Form) -> Answer {
    match kept {
        Some(kept) => view::ok(&GoOn { frame: Frame::outside(state, title), kept }),
        None => Ok(respond::see_other(next_of(form))),
    }
}

/// On to a page of our own, if it is one.
pub fn go_on_to(next: &str) -> HttpResponse {
    respond::see_other(local(next).unwrap_or("/admin"))
}

/// Where a form says to go afterwards.
pub fn next_of(form: &Form) -> &str {
    local(form.get("next")).unwrap_or("/admin")
}

/// Where an address says to go afterwards.
pub fn asked_next(request: &HttpRequest) -> String {
    let query = url::form_urlencoded::parse(request.query_string().as_bytes());
    let next = query.into_owned().find(|(name, _)| name == "next").map(|(_, value)| value);
    next.as_deref().and_then(local).unwrap_or("/admin").to_owned()
}

/// A path on this very page and nothing else: `//host` and `/\host` lead
/// elsewhere in a browser.
pub fn local(path: &str) -> Option<&str> {
    let bytes = path.as_bytes();
    let good = bytes.first() == Some(&b'/')
        && bytes.get(1) != Some(&b'/')
        && path.len() <= 300
        && bytes.iter().all(|b| b.is_ascii_graphic() && *b != b'\\');
    good.then_some(path)
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn only_a_path_of_our_own_is_followed() {
        assert_eq!(local("/admin/now"), Some("/admin/now"));
        for elsewhere in ["//evil.example", "/\\evil.example", "https://evil.example", "", "/a\r\nb", "/a b", "admin"] {
            assert_eq!(local(elsewhere), None, "{elsewhere:?}");
        }
    }
}
