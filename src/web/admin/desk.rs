//! What every admin page starts from: who asks, the newest picture, the frame.

use super::view::{self, Mark};
use crate::domain::id::Id;
use crate::domain::incident::{Incident, Kind};
use crate::domain::notification::Notification;
use crate::domain::promise::Outcome;
use crate::domain::staff::Permission;
use crate::domain::time::{Timestamp, span};
use crate::service::relay::RelayTrouble;
use crate::service::{Actor, Error, Services, keys};
use crate::snapshot::cell::Snapshot;
use crate::snapshot::model::{Model, Story};
use crate::snapshot::render::assets::Asset;
use crate::snapshot::render::layout::site_name;
use crate::snapshot::render::{Scene, State as Shape, View, When};
use crate::web::State;
use crate::web::error::Failure;
use crate::web::extract::Who;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::future::LocalBoxFuture;
use std::sync::Arc;

/// A signed-in person's view of everything.
pub struct Desk {
    pub state: web::Data<State>,
    pub actor: Actor,
    /// When the page is made.
    pub now: Timestamp,
    snapshot: Arc<Snapshot>,
    paused: Vec<Notification>,
}

impl Desk {
    pub fn services(&self) -> &Services {
        &self.state.services
    }

    pub fn model(&self) -> &Model {
        &self.snapshot.model
    }

    /// The picture at this very moment: a person decides on it, so that no
    /// relative time may be as old as the picture.
    pub fn scene(&self) -> Scene<'_> {
        Scene { now: self.now, ..self.snapshot.scene_for(View::STAFF) }
    }

    pub fn may(&self, permission: Permission) -> bool {
        self.actor.require(permission).is_ok()
    }

    /// The incident with the id in an address.
    pub fn story(&self, id: &str) -> Result<Arc<Story>, Failure> {
        let found = Id::parse(id).and_then(|id| self.model().story(&id).cloned());
        found.ok_or(Failure::Service(Error::NotFound("incident")))
    }

    /// The abbreviation of the page's zone at the moment: "CET".
    pub fn zone_word(&self) -> String {
        let (clock, _) = self.now.clock_parts(self.scene().zone());
        clock.split_once(' ').map_or_else(|| "UTC".to_owned(), |(_, zone)| zone.to_owned())
    }

    /// The frame of a page.
    pub fn frame(&self, title: &str) -> Frame {
        let scene = self.scene();
        let going_on = scene.model.open_incidents().into_iter().chain(scene.model.active_maintenances());
        let author = self.actor.author();
        Frame {
            title: title.to_owned(),
            site: site_name(scene.model.page.as_ref(), scene.words()),
            styles: [Asset::Style.path(), Asset::AdminStyle.path()],
            script: Asset::AdminScript.path(),
            passkey_script: None,
            icon: Asset::Icon.path(),
            person: author.name,
            signed_in: true,
            bars: going_on.map(|story| Bar::of(&scene, story)).collect(),
            mail_ready: self.services().mail.relay,
            relay: self.services().relay_trouble.load_full().map(|t| (scene.when(t.down_since), t)),
            paused: self.paused.iter().map(Held::of).collect(),
            publisher: self.may(Permission::Publish),
            owner: self.may(Permission::Administer),
            moderator: self.may(Permission::Moderate),
            made: scene.exact(self.now),
            stale: scene.stale.map(|s| scene.when(s.as_of)),
            writing: false,
            scripted: false,
            practice: false,
        }
    }
}

impl FromRequest for Desk {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let who = Who::from_request(request, payload);
        let state = request.app_data::<web::Data<State>>().cloned();
        Box::pin(async move {
            let Who(actor) = who.await?;
            let missing = || Failure::Service(Error::Internal("the state is missing".to_owned()));
            let state = state.ok_or_else(missing)?;
            state.services.catch_up().await?;
            let snapshot = Arc::clone(&state.services.refresher.snapshots().get());
            let now = state.services.clock.now();
            let paused = state.services.paused_notifications(&actor).await?;
            Ok(Self { state, actor, now, snapshot, paused })
        })
    }
}

/// What surrounds every admin page.
pub struct Frame {
    pub title: String,
    /// "Kanal status".
    pub site: String,
    pub styles: [&'static str; 2],
    pub script: &'static str,
    /// On pages that ask for a passkey.
    pub passkey_script: Option<&'static str>,
    pub icon: &'static str,
    pub person: String,
    pub signed_in: bool,
    pub bars: Vec<Bar>,
    pub mail_ready: bool,
    /// Since when the relay takes no mail, and its words.
    pub relay: Option<(When, Arc<RelayTrouble>)>,
    /// Mails that wait for a person.
    pub paused: Vec<Held>,
    pub publisher: bool,
    pub owner: bool,
    pub moderator: bool,
    pub made: When,
    pub stale: Option<When>,
    /// Somebody types on this page: what leads elsewhere opens beside it.
    pub writing: bool,
    /// The page is more comfortable with the script.
    pub scripted: bool,
    /// Nothing on this page is real.
    pub practice: bool,
}

impl Frame {
    /// The frame of a page for somebody who is not signed in.
    pub fn outside(state: &State, title: &str) -> Self {
        let snapshot = state.services.refresher.snapshots().get();
        let now = state.services.clock.now();
        let scene = Scene { now, ..snapshot.scene_for(View::STAFF) };
        Self {
            title: title.to_owned(),
            site: site_name(scene.model.page.as_ref(), scene.words()),
            styles: [Asset::Style.path(), Asset::AdminStyle.path()],
            script: Asset::AdminScript.path(),
            passkey_script: None,
            icon: Asset::Icon.path(),
            person: String::new(),
            signed_in: false,
            bars: Vec::new(),
            mail_ready: true,
            relay: None,
            paused: Vec::new(),
            publisher: false,
            owner: false,
            moderator: false,
            made: scene.exact(now),
            stale: scene.stale.map(|s| scene.when(s.as_of)),
            writing: false,
            scripted: false,
            practice: false,
        }
    }

    /// The same frame around what is not real.
    pub fn for_practice(mut self) -> Self {
        self.practice = true;
        self.title = format!("PRACTICE: {}", self.title);
        self
    }

    /// The same frame around a question for a passkey.
    pub fn with_passkeys(mut self) -> Self {
        self.passkey_script = Some(Asset::PasskeyScript.path());
        self
    }

    /// The same frame around a form with texts in it.
    pub fn with_writing(mut self) -> Self {
        self.writing = true;
        self.with_script()
    }

    /// The same frame with the script, which nothing depends on.
    pub fn with_script(mut self) -> Self {
        self.scripted = true;
        self
    }
}

/// A paused mail on top of every page.
pub struct Held {
    pub id: i64,
    pub subject: String,
    /// Who paused it; empty if the relay refuses it.
    pub by: String,
    /// "1 284 people have".
    pub waiting: String,
    /// The relay's words.
    pub words: String,
}

impl Held {
    fn of(n: &Notification) -> Self {
        let waiting = match n.waiting() {
            0 => "its readers have".to_owned(),
            1 => "one person has".to_owned(),
            many => format!("{} people have", view::count(many)),
        };
        let words = n.last_error.clone();
        Self { id: n.id, subject: n.subject.clone(), by: n.paused_by.clone(), waiting, words }
    }
}

/// An open incident on top of every page.
pub struct Bar {
    pub id: String,
    pub title: String,
    pub mark: Mark,
    pub due: Due,
    /// The same key says "no news yet" once.
    pub key: String,
}

/// When the next word is due.
pub enum Due {
    By {
        at: When,
        within: String,
    },
    Late {
        at: When,
        late: String,
    },
    Open {
        because: String,
    },
    /// Planned work is to end then, or was.
    Planned {
        until: When,
    },
}

impl Bar {
    fn of(scene: &Scene<'_>, story: &Story) -> Self {
        let (shape, word) = Shape::of_story(story, scene.words());
        Self {
            id: story.incident.id.to_string(),
            title: story.incident.title.clone(),
            mark: Mark { state: shape, word: word.into_owned() },
            due: Due::of(scene, story),
            key: keys::random(),
        }
    }
}

impl Bar {
    /// Planned work has its plan; nobody waits for a word before its end.
    pub fn planned(&self) -> bool {
        matches!(self.due, Due::Planned { .. })
    }
}

impl Due {
    /// What is due in an open story.
    pub fn of(scene: &Scene<'_>, story: &Story) -> Self {
        let Some(promise) = story.open_promise() else {
            return match (story.incident.kind, story.incident.scheduled_until) {
                (Kind::Maintenance, Some(until)) => Self::Planned { until: scene.when(until) },
                _ => Self::open(&story.incident),
            };
        };
        let at = scene.when(promise.due_at);
        match promise.outcome(scene.now) {
            Outcome::Overdue(ms) => Self::Late { at, late: span(ms) },
            _ => Self::By { at, within: span(promise.due_at.since(scene.now)) },
        }
    }

    fn open(incident: &Incident) -> Self {
        Self::Open { because: incident.no_promise.trim().to_owned() }
    }
}
