//! What an owner chose of the look: a stylesheet after ours, the logo.

use super::Scene;
use crate::domain::look::Look;
use crate::snapshot::document::{Document, Policy};

/// What every page's frame needs of it.
#[derive(Clone, Debug, Default)]
pub struct LookLinks {
    /// The address of the stylesheet, if there is one.
    pub style: Option<String>,
    pub logo: Option<LogoLink>,
    /// May be empty.
    pub footer: String,
}

/// The logo as pages refer to it.
#[derive(Clone, Debug)]
pub struct LogoLink {
    pub href: String,
    pub width: i64,
    pub height: i64,
}

/// The path of the stylesheet, without its version.
pub const STYLE: &str = "/look.css";
/// The path of the logo, without its version.
pub const LOGO: &str = "/logo.png";
/// How long either may be kept: a page names the version it wants in the query.
const KEPT: Policy = Policy::Seconds(300);
/// Screens of high density get twice the pixels.
const DENSITY: i64 = 2;

impl LookLinks {
    pub fn of(look: &Look) -> Self {
        let version = look.changed_at.ms();
        let logo = look.logo.as_ref().map(|logo| LogoLink {
            href: format!("{LOGO}?{version}"),
            width: (logo.width / DENSITY).max(1),
            height: (logo.height / DENSITY).max(1),
        });
        let styled = !look.accent.is_empty() || !look.accent_dark.is_empty() || !look.css.is_empty();
        Self { style: styled.then(|| format!("{STYLE}?{version}")), logo, footer: look.footer.clone() }
    }
}

/// The stylesheet: checked colours, and checked rules of the owners' own.
pub fn style(scene: &Scene<'_>) -> Document {
    let look = &scene.model.look;
    let mut css = String::new();
    if !look.accent.is_empty() {
        css.push_str(&format!(":root{{--link:{}}}", look.accent));
    }
    if !look.accent_dark.is_empty() {
        css.push_str(&format!("@media (prefers-color-scheme:dark){{:root{{--link:{}}}}}", look.accent_dark));
    } else if !look.accent.is_empty() {
        css.push_str("@media (prefers-color-scheme:dark){:root{--link:#8cb8ff}}");
    }
    css.push_str(&look.css);
    Document::new(200, "text/css; charset=utf-8", KEPT, css)
}

/// The logo, if there is one.
pub fn logo(scene: &Scene<'_>) -> Option<Document> {
    let logo = scene.model.look.logo.as_ref()?;
    Some(Document::new(200, "image/png", KEPT, logo.png.clone()))
}
