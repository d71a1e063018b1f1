//! Events for endpoints, written in the transaction in which they happen.

use crate::domain::component::{Component, ComponentStatus, shown};
use crate::domain::endpoint::{EVENT_LIFE, Event, EventKind, Message, Mood};
use crate::domain::id::{self, Id};
use crate::domain::incident::{Incident, Kind, Update, UpdateKind};
use crate::domain::page::Page;
use crate::domain::time::Timestamp;
use crate::mail::content::Tone;
use crate::service::notification::texts_of;
use crate::service::{Error, Result, Services};
use crate::store::{self, Tx, endpoint::NewEvent};
use crate::webhook::body::statuspage::{Scene, Story};
use crate::words::Words;

impl Services {
    /// Tells endpoints of an update, at `due`.
    pub(in crate::service) async fn tell_endpoints(
        &self,
        tx: &mut Tx<'_>,
        incident: &Incident,
        update: &Update,
        due: Timestamp,
    ) -> Result<()> {
        let kind = match incident.kind {
            Kind::Incident => EventKind::Incident,
            Kind::Maintenance => EventKind::Maintenance,
        };
        if !store::endpoint::wanted(tx, kind).await? {
            return Ok(());
        }
        let page = store::page::get(tx).await?.ok_or(Error::NotFound("page"))?;
        let components = store::component::list(tx).await?;
        let updates = store::incident::updates(tx, &incident.id).await?;
        let affected = store::incident::components(tx, &incident.id).await?;
        let named: Vec<Id> = affected.into_iter().map(|a| a.component_id).collect();
        let explanation = store::explanation::get(tx, &incident.id).await?;
        let scene = self.webhook_scene(&page, &components);
        let story = Story { incident, updates: &updates, named: &named, explanation: explanation.as_ref() };
        let message = self.message(tx, &page, incident, update).await?;
        let event = Event { payload: scene.incident(&story), message };
        self.add_event(tx, kind, Some(&incident.id), Some(&update.id), &event, due, &named).await
    }

    /// Puts a component into a state and tells endpoints, if that changed it.
    /// Unlike a text, a state waits for nothing: the page shows it already.
    pub(in crate::service) async fn set_component_status(
        &self,
        tx: &mut Tx<'_>,
        id: &Id,
        status: ComponentStatus,
        incident: Option<&Id>,
        now: Timestamp,
    ) -> Result<()> {
        let Some(old) = store::component::set_status(tx, id, status, now, incident).await? else { return Ok(()) };
        if !store::endpoint::wanted(tx, EventKind::ComponentUpdate).await? {
            return Ok(());
        }
        let page = store::page::get(tx).await?.ok_or(Error::NotFound("page"))?;
        let (components, _) = shown(&store::component::list(tx).await?, &store::component::groups(tx).await?);
        // What readers do not see is told to nobody.
        let Some(changed) = components.iter().find(|c| c.id == *id) else { return Ok(()) };
        let payload = self.webhook_scene(&page, &components).component_update(&Id::random(), changed, old);
        let event = Event { payload, message: self.component_message(&page, changed) };
        let named = std::slice::from_ref(id);
        self.add_event(tx, EventKind::ComponentUpdate, incident, None, &event, now, named).await
    }

    pub(super) fn webhook_scene<'a>(&'a self, page: &'a Page, components: &'a [Component]) -> Scene<'a> {
        Scene { page, components, base_url: self.links.base_url(), now: self.now() }
    }

    #[expect(clippy::too_many_arguments, reason = "one row, said once")]
    async fn add_event(
        &self,
        tx: &mut Tx<'_>,
        kind: EventKind,
        incident: Option<&Id>,
        update: Option<&Id>,
        event: &Event,
        due: Timestamp,
        components: &[Id],
    ) -> Result<()> {
        let now = self.now();
        let event = serde_json::to_string(event).map_err(|e| Error::Internal(e.to_string()))?;
        let new = NewEvent {
            id: id::sequence(now.ms()),
            public_id: &Id::random(),
            kind,
            incident,
            update,
            event: &event,
            now,
            due,
            expires_at: due.plus(EVENT_LIFE),
        };
        store::endpoint::add_event(tx, &new, &store::subscriber::component_list(components)).await?;
        Ok(())
    }

    /// An update as people in a chat read it, in the page's own language.
    async fn message(&self, tx: &mut Tx<'_>, page: &Page, incident: &Incident, update: &Update) -> Result<Message> {
        let words = Words::new(page.languages.default_language());
        let standing = self.standing(tx, page, incident, update, words).await?;
        let explanation = match update.kind {
            UpdateKind::Explanation => store::explanation::get(tx, &incident.id).await?,
            _ => None,
        };
        let texts = texts_of(words, incident, update, explanation.as_ref());
        let texts = texts.into_iter().map(|(heading, text, _)| match heading.as_str() {
            "" => text,
            heading => format!("{heading}\n{text}"),
        });
        Ok(Message {
            page: page.name.clone(),
            title: incident.title.clone(),
            state: standing.state,
            mood: mood(standing.tone),
            body: texts.collect::<Vec<_>>().join("\n\n"),
            author: signer(update),
            next: standing.promise,
            url: self.links.incident(incident.id.as_str()),
            at: update.created_at,
        })
    }

    fn component_message(&self, page: &Page, component: &Component) -> Message {
        let words = Words::new(page.languages.default_language());
        Message {
            page: page.name.clone(),
            title: component.name.clone(),
            state: words.state(component.status).into_owned(),
            mood: match component.status {
                ComponentStatus::Operational => Mood::Fixed,
                ComponentStatus::UnderMaintenance => Mood::Planned,
                ComponentStatus::DegradedPerformance => Mood::Watching,
                ComponentStatus::PartialOutage | ComponentStatus::MajorOutage => Mood::Down,
            },
            body: String::new(),
            author: String::new(),
            next: String::new(),
            url: format!("{}/components/{}", self.links.base_url(), component.id),
            at: self.now(),
        }
    }
}

/// "Mara Lindqvist, CEO".
pub(in crate::service) fn signer(update: &Update) -> String {
    match update.author_title.as_str() {
        "" => update.author_name.clone(),
        title => format!("{}, {title}", update.author_name),
    }
}

fn mood(tone: Tone) -> Mood {
    match tone {
        Tone::Down => Mood::Down,
        Tone::Watching => Mood::Watching,
        Tone::Fixed => Mood::Fixed,
        Tone::Planned => Mood::Planned,
    }
}
