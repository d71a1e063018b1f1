//! What whoever may not read gets to see.

use super::layout::Layout;
use super::{Scene, print};
use crate::domain::reading::Mode;
use askama::Template;

/// What such a page says.
#[derive(Clone, Debug)]
pub struct Locked {
    /// Who may read.
    pub mode: Mode,
    /// Where the reader wanted to go.
    pub next: String,
    /// What is wrong with the password that was typed: a key of the catalogue.
    pub problem: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "public/locked.html")]
struct Page<'a> {
    layout: Layout,
    why: &'static str,
    asks_password: bool,
    locked: &'a Locked,
    sign_in: String,
}

/// The page that says who may read, and asks for the password if that helps. Of
/// what the page says it shows nothing.
pub fn locked_page(scene: &Scene<'_>, locked: &Locked) -> String {
    let mut layout = Layout::answer(scene, &scene.words().say("locked-title"));
    layout.offers_mail = false;
    layout.set_up = false;
    let why = match locked.mode {
        Mode::Everybody | Mode::Password => "locked-password",
        Mode::Networks => "locked-networks",
        Mode::Staff => "locked-staff",
    };
    let next: String = url::form_urlencoded::byte_serialize(locked.next.as_bytes()).collect();
    let sign_in = format!("/admin/sign-in?next={next}");
    print(&Page { layout, why, asks_password: locked.mode == Mode::Password, locked, sign_in })
}
