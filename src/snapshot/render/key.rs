//! The name of every public document, and its address.

use super::assets::Asset;
use super::machine::Machine;
use super::view::View;
use crate::domain::id::Id;
use crate::snapshot::model::{Model, Story};
use std::sync::Arc;

/// Every public document there can be.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    Home,
    Incident(Id),
    Revisions(Id),
    /// Comments under a post, or some of them.
    Thread(Id, Pick),
    /// One comment, by its number.
    Comment(Id, i64),
    /// The newest months, or one month.
    History(Option<Month>),
    Component(Id),
    /// The days of this year, or of another one.
    Days(Option<i32>),
    /// Where the posts are searched.
    Search,
    Subscribe,
    /// Every way to hear of news.
    Follow,
    /// How much of each month everything worked.
    Uptime,
    /// "Something wrong that is not here?"
    Report,
    /// In whose time to read.
    Zone,
    /// What readers with other needs can rely on.
    Accessibility,
    /// The manual of the APIs.
    Manual,
    V2(V2),
    /// The stylesheet of the look that an owner chose.
    LookStyle,
    Logo,
    Machine(Machine),
    /// A stylesheet or an icon under the address that names its content.
    Asset(Asset),
    /// The same under an address without its hash or with the hash of another
    /// release, asked for by a page that was kept somewhere.
    OtherAsset(Asset),
    NotFound,
}

/// Which comments under a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pick {
    /// A page of them, from the second on: the first stands under the post.
    Page(usize),
    Newest,
    Answered,
    Waiting,
    Atom,
    AnswersAtom,
}

impl Pick {
    /// Its address below `/incidents/{id}/`.
    fn path(self) -> String {
        match self {
            Self::Page(n) => format!("thread/{n}"),
            Self::Newest => "thread/newest".to_owned(),
            Self::Answered => "thread/answered".to_owned(),
            Self::Waiting => "thread/waiting".to_owned(),
            Self::Atom => "comments.atom".to_owned(),
            Self::AnswersAtom => "answers.atom".to_owned(),
        }
    }

    fn parse(path: &str) -> Option<Self> {
        Some(match path {
            "thread/newest" => Self::Newest,
            "thread/answered" => Self::Answered,
            "thread/waiting" => Self::Waiting,
            "comments.atom" => Self::Atom,
            "answers.atom" => Self::AnswersAtom,
            _ => Self::Page(usize::try_from(number(path.strip_prefix("thread/")?)?).ok().filter(|n| *n >= 2)?),
        })
    }
}

/// A number exactly as it is printed.
fn number(text: &str) -> Option<i64> {
    let good =
        !text.is_empty() && text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
    good.then(|| text.parse().ok()).flatten()
}

/// A year exactly as [`Key::path`] prints it.
fn year(text: &str) -> Option<i32> {
    let good = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    good.then(|| text.parse().ok()).flatten()
}

/// The bodies of Statuspage's public API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum V2 {
    Summary,
    Status,
    Components,
    Incidents,
    Unresolved,
    Maintenances,
    Upcoming,
    Active,
}

/// A calendar month in the page's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Month {
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
}

impl V2 {
    /// Every body.
    pub const ALL: [Self; 8] = [
        Self::Summary,
        Self::Status,
        Self::Components,
        Self::Incidents,
        Self::Unresolved,
        Self::Maintenances,
        Self::Upcoming,
        Self::Active,
    ];

    /// Its address below `/api/v2/`.
    pub fn file(self) -> &'static str {
        match self {
            Self::Summary => "summary.json",
            Self::Status => "status.json",
            Self::Components => "components.json",
            Self::Incidents => "incidents.json",
            Self::Unresolved => "incidents/unresolved.json",
            Self::Maintenances => "scheduled-maintenances.json",
            Self::Upcoming => "scheduled-maintenances/upcoming.json",
            Self::Active => "scheduled-maintenances/active.json",
        }
    }

    fn parse(file: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|which| which.file() == file)
    }
}

impl Month {
    /// `2026-11`, exactly as [`Month`] prints it.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let digits = |s: &str, n| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return None;
        }
        let found = Self { year: year.parse().ok()?, month: month.parse().ok()? };
        (1..=12).contains(&found.month).then_some(found)
    }
}

impl From<(i32, u32)> for Month {
    fn from((year, month): (i32, u32)) -> Self {
        Self { year, month }
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl Key {
    /// Whether the passing of time alone changes the document.
    pub fn shows_time(&self) -> bool {
        match self {
            Self::V2(_) | Self::LookStyle | Self::Logo | Self::Asset(_) | Self::OtherAsset(_) => false,
            Self::Thread(_, Pick::Atom | Pick::AnswersAtom) => false,
            Self::Machine(machine) => machine.shows_time(),
            _ => true,
        }
    }

    /// The picture that is shown where an incident's address is shared.
    pub fn picture(incident: &Id) -> Self {
        Self::Machine(Machine::Preview(incident.clone()))
    }

    /// Whether it is a document that is the same in `new` as in `old`, although
    /// other things have changed.
    pub fn stays(&self, old: &Model, new: &Model) -> bool {
        match self {
            Self::Machine(Machine::Preview(id)) => {
                let same = |a: Option<&Arc<Story>>, b| a.zip(b).is_some_and(|(a, b)| Arc::ptr_eq(a, b));
                old.page == new.page && same(old.story(id), new.story(id))
            }
            _ => false,
        }
    }

    /// Whether new comments can change the document. They come in storms: what
    /// they cannot change is not made anew for them.
    pub fn shows_comments(&self) -> bool {
        !matches!(self, Self::V2(_) | Self::Machine(Machine::Feed(..) | Machine::Calendar))
    }

    /// Whether it is a page with words in it, which is made for each language.
    pub fn is_page(&self) -> bool {
        matches!(
            self,
            Self::Home
                | Self::Incident(_)
                | Self::Thread(_, Pick::Page(_) | Pick::Newest | Pick::Answered | Pick::Waiting)
                | Self::Comment(..)
                | Self::Revisions(_)
                | Self::History(_)
                | Self::Component(_)
                | Self::Days(_)
                | Self::Search
                | Self::Subscribe
                | Self::Follow
                | Self::Uptime
                | Self::Report
                | Self::Zone
                | Self::Accessibility
                | Self::NotFound
        )
    }

    /// Whether it speaks to its reader, and so is made in each language: pages,
    /// feeds, texts and the calendar.
    pub fn has_words(&self) -> bool {
        match self {
            Self::Machine(machine) => machine.has_words(),
            Self::Thread(_, Pick::Atom | Pick::AnswersAtom) => true,
            _ => self.is_page(),
        }
    }

    /// How a reader with this view sees it: what has no words is the same for
    /// all, and feeds keep the page's own zone.
    pub fn seen(&self, view: View, plain: View) -> View {
        match self {
            _ if self.is_page() => view,
            _ if self.has_words() => View { zone: plain.zone, ..view },
            _ => plain,
        }
    }

    /// Whether the document is the same as long as the program runs.
    pub fn is_fixed(&self) -> bool {
        matches!(self, Self::Asset(_) | Self::OtherAsset(_))
    }

    /// The document at `path`, which comes without its query. Nothing for an
    /// address that cannot exist; whether a page with this identifier exists
    /// is a question for [`super::exists`].
    pub fn parse(path: &str) -> Option<Self> {
        let path = path.strip_prefix('/')?;
        Some(match path {
            "" => Self::Home,
            "history" => Self::History(None),
            "calendar" => Self::Days(None),
            "search" => Self::Search,
            "subscribe" => Self::Subscribe,
            "look.css" => Self::LookStyle,
            "logo.png" => Self::Logo,
            "follow" => Self::Follow,
            "uptime" => Self::Uptime,
            "report" => Self::Report,
            "time-zone" => Self::Zone,
            "accessibility" => Self::Accessibility,
            "api" => Self::Manual,
            "favicon.svg" | "favicon.ico" => Self::OtherAsset(Asset::Icon),
            _ => return Self::parse_below(path).or_else(|| Machine::parse(path).map(Self::Machine)),
        })
    }

    /// The same document in the form that a query asks for. Only a badge has
    /// forms; whatever else stands in a query is not looked at, so that it
    /// cannot make documents.
    pub fn styled(self, query: &str) -> Self {
        match self {
            Self::Machine(machine) => Self::Machine(machine.styled(query)),
            other => other,
        }
    }

    fn parse_below(path: &str) -> Option<Self> {
        let (room, rest) = path.split_once('/')?;
        match room {
            "incidents" => match rest.split_once('/') {
                None => Id::parse(rest).map(Self::Incident),
                Some((id, "revisions")) => Id::parse(id).map(Self::Revisions),
                Some((id, rest)) => {
                    let id = Id::parse(id)?;
                    match rest.strip_prefix("comments/") {
                        Some(n) => number(n).map(|n| Self::Comment(id, n)),
                        None => Pick::parse(rest).map(|pick| Self::Thread(id, pick)),
                    }
                }
            },
            "components" => Id::parse(rest).map(Self::Component),
            "calendar" => year(rest).map(|year| Self::Days(Some(year))),
            "history" => Month::parse(rest).map(|month| Self::History(Some(month))),
            "api" => V2::parse(rest.strip_prefix("v2/")?).map(Self::V2),
            "static" => Asset::parse(rest),
            _ => None,
        }
    }

    /// The address, as [`Key::parse`] reads it.
    pub fn path(&self) -> String {
        match self {
            Self::Home | Self::NotFound => "/".to_owned(),
            Self::Incident(id) => format!("/incidents/{id}"),
            Self::Revisions(id) => format!("/incidents/{id}/revisions"),
            Self::Thread(id, pick) => format!("/incidents/{id}/{}", pick.path()),
            Self::Comment(id, n) => format!("/incidents/{id}/comments/{n}"),
            Self::History(None) => "/history".to_owned(),
            Self::History(Some(month)) => format!("/history/{month}"),
            Self::Component(id) => format!("/components/{id}"),
            Self::Days(None) => "/calendar".to_owned(),
            Self::Days(Some(year)) => format!("/calendar/{year:04}"),
            Self::Search => "/search".to_owned(),
            Self::Subscribe => "/subscribe".to_owned(),
            Self::Follow => "/follow".to_owned(),
            Self::Uptime => "/uptime".to_owned(),
            Self::Report => "/report".to_owned(),
            Self::Zone => "/time-zone".to_owned(),
            Self::Accessibility => "/accessibility".to_owned(),
            Self::Manual => "/api".to_owned(),
            Self::V2(which) => format!("/api/v2/{}", which.file()),
            Self::LookStyle => super::look::STYLE.to_owned(),
            Self::Logo => super::look::LOGO.to_owned(),
            Self::Machine(machine) => machine.path(),
            Self::Asset(asset) => asset.path().to_owned(),
            Self::OtherAsset(asset) => asset.plain_path(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_is_found_at_its_own_address() {
        let id = Id::random();
        let mut keys = vec![
            Key::Home,
            Key::Incident(id.clone()),
            Key::Revisions(id.clone()),
            Key::Comment(id.clone(), 17),
            Key::Thread(id.clone(), Pick::Page(2)),
            Key::Thread(id.clone(), Pick::Newest),
            Key::Thread(id.clone(), Pick::Answered),
            Key::Thread(id.clone(), Pick::Waiting),
            Key::Thread(id.clone(), Pick::Atom),
            Key::Thread(id.clone(), Pick::AnswersAtom),
            Key::History(None),
            Key::History(Some(Month { year: 2026, month: 2 })),
            Key::Component(id.clone()),
            Key::Days(None),
            Key::Days(Some(2026)),
            Key::Search,
            Key::Accessibility,
            Key::Subscribe,
            Key::LookStyle,
            Key::Logo,
            Key::Follow,
            Key::Uptime,
            Key::Report,
            Key::Zone,
            Key::Manual,
            Key::Asset(Asset::Style),
            Key::Asset(Asset::Icon),
            Key::OtherAsset(Asset::Style),
        ];
        keys.extend(V2::ALL.into_iter().map(Key::V2));
        keys.extend(Machine::of_page().into_iter().map(Key::Machine));
        keys.extend(Machine::of_component(&id).into_iter().map(Key::Machine));
        keys.extend(Machine::of_story(&id).into_iter().map(Key::Machine));
        for key in keys {
            assert_eq!(Key::parse(&key.path()), Some(key.clone()), "{}", key.path());
        }
        assert_eq!(Key::parse("/favicon.ico"), Some(Key::OtherAsset(Asset::Icon)));
        let older = "/static/app.0123456789ab.css";
        assert_eq!(Key::parse(older), Some(Key::OtherAsset(Asset::Style)));
    }

    #[test]
    fn other_addresses_are_nothing() {
        for path in [
            "",
            "home",
            "//",
            "/index.html",
            "/incidents",
            "/incidents/",
            "/incidents/aaaaaaaaaaaa",
            "/incidents/0123456789bc/",
            "/incidents/0123456789bc/comments",
            "/incidents/0123456789bc/comments/",
            "/incidents/0123456789bc/comments/0",
            "/incidents/0123456789bc/comments/017",
            "/incidents/0123456789bc/comments/-1",
            "/incidents/0123456789bc/thread/1",
            "/incidents/0123456789bc/thread/99999999999999999999",
            "/incidents/0123456789bc/revisions/",
            "/components/../../etc/passwd",
            "/history/",
            "/history/2026",
            "/history/2026-13",
            "/history/2026-1",
            "/history/+026-01",
            "/calendar/",
            "/calendar/26",
            "/calendar/+026",
            "/calendar/2026/",
            "/search/",
            "/history/2026-00",
            "/history.xml",
            "/components/0123456789bc.xml",
            "/components/0123456789bc.atom/",
            "/components/aaaaaaaaaaaa.atom",
            "/components/0123456789bc/badge.png",
            "/incidents/0123456789bc.html",
            "/index.md/",
            "/api/v2/",
            "/api/v2/summary",
            "/api/v1/summary.json",
            "/static/app.css.map",
            "/static/other.css",
            "/static/app.0123456789ab.svg",
            "/static/app.<script>.css",
            "/admin",
        ] {
            assert_eq!(Key::parse(path), None, "{path}");
        }
    }
}
