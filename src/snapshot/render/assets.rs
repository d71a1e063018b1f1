//! Stylesheets, the script and the icon, inside the program and named after their content.

use super::key::Key;
use crate::snapshot::document::{Document, Policy};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

// A content never changes while the program runs, so neither do its hash and
// what follows from it.
static PATHS: LazyLock<[String; Asset::ALL.len()]> = LazyLock::new(|| Asset::ALL.map(Asset::hashed_path));

/// How many characters of the hash stand in an address.
const HASH: usize = 12;

/// A file that pages refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Asset {
    /// The stylesheet of every page.
    Style,
    /// What the admin pages add to it.
    AdminStyle,
    /// What makes the admin pages more comfortable.
    AdminScript,
    /// What puts spans of time right on a page that stays open.
    LiveScript,
    /// What passkeys need: they exist in scripts only.
    PasskeyScript,
    /// The icon in the tab.
    Icon,
}

impl Asset {
    const ALL: [Self; 6] =
        [Self::Style, Self::AdminStyle, Self::AdminScript, Self::LiveScript, Self::PasskeyScript, Self::Icon];

    /// The address with the content's hash, which may be kept forever.
    pub fn path(self) -> &'static str {
        &PATHS[self as usize]
    }

    /// The address without a hash, for what cannot know it.
    pub fn plain_path(self) -> String {
        let (name, extension) = self.name();
        format!("/static/{name}.{extension}")
    }

    /// The asset at `file` below `/static/`, under this release's hash,
    /// another one, or none.
    pub fn parse(file: &str) -> Option<Key> {
        for asset in Self::ALL {
            if asset.path().strip_prefix("/static/") == Some(file) {
                return Some(Key::Asset(asset));
            }
            let (name, extension) = asset.name();
            let middle = file.strip_prefix(name).and_then(|f| f.strip_suffix(extension));
            let middle = middle.and_then(|m| m.strip_prefix('.'));
            let hash = middle.and_then(|m| m.strip_suffix('.').or(m.is_empty().then_some("")));
            let known = |h: &str| h.is_empty() || (h.len() == HASH && h.bytes().all(|b| b.is_ascii_hexdigit()));
            if hash.is_some_and(known) {
                return Some(Key::OtherAsset(asset));
            }
        }
        None
    }

    /// The icon inside the page, which saves a request.
    pub fn icon() -> &'static str {
        static INLINE: LazyLock<String> = LazyLock::new(|| {
            let mut inline = String::from("data:image/svg+xml,");
            for c in Asset::Icon.content().trim_end().chars() {
                match c {
                    '"' => inline.push('\''),
                    ' ' | '<' | '>' | '#' | '%' | '{' | '}' => inline.push_str(&format!("%{:02X}", u32::from(c))),
                    c => inline.push(c),
                }
            }
            inline
        });
        &INLINE
    }

    /// The finished document.
    pub fn document(self, policy: Policy) -> Document {
        let kind = match self {
            Self::Style | Self::AdminStyle => "text/css; charset=utf-8",
            Self::AdminScript | Self::LiveScript | Self::PasskeyScript => "text/javascript; charset=utf-8",
            Self::Icon => "image/svg+xml",
        };
        Document::new(200, kind, policy, self.content())
    }

    fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Style => ("app", "css"),
            Self::AdminStyle => ("admin", "css"),
            Self::AdminScript => ("admin", "js"),
            Self::LiveScript => ("live", "js"),
            Self::PasskeyScript => ("passkey", "js"),
            Self::Icon => ("favicon", "svg"),
        }
    }

    fn content(self) -> &'static str {
        match self {
            Self::Style => include_str!("../../../static/app.css"),
            Self::AdminStyle => include_str!("../../../static/admin.css"),
            Self::AdminScript => include_str!("../../../static/admin.js"),
            Self::LiveScript => include_str!("../../../static/live.js"),
            Self::PasskeyScript => include_str!("../../../static/passkey.js"),
            Self::Icon => include_str!("../../../static/favicon.svg"),
        }
    }

    fn hashed_path(self) -> String {
        let mut hash = data_encoding::HEXLOWER.encode(&Sha256::digest(self.content()));
        hash.truncate(HASH);
        let (name, extension) = self.name();
        format!("/static/{name}.{hash}.{extension}")
    }
}
