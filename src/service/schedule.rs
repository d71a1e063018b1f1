//! What happens at its time without anybody: planned work reminds, begins and
//! ends.

use super::compose::{self, Next};
use super::incident::{Entry, Published};
use super::{Actor, Error, Result, Services};
use crate::domain::id::Id;
use crate::domain::incident::{Incident, Status, UpdateKind};
use crate::domain::page::Page;
use crate::domain::schedule::Step;
use crate::store::{self, Tx};
use crate::words::Words;

impl Services {
    /// Does everything that is due. Nodes may call it at the same moment: each
    /// step is taken once.
    pub async fn keep_schedule(&self) -> Result<()> {
        let store = self.store()?;
        let plans = {
            let mut connection = store.read().await?;
            store::schedule::plans(&mut connection).await?
        };
        for plan in plans.iter().filter(|plan| plan.due(self.now()).is_some()) {
            if let Some(published) = self.take_step(&plan.id).await? {
                tracing::info!(incident = %published.incident_id, "planned work went on by itself");
            }
        }
        Ok(())
    }

    async fn take_step(&self, id: &Id) -> Result<Option<Published>> {
        let store = self.store()?;
        let mut tx = store.write().await?;
        // Counting up takes the lock, so that what is read now is what another
        // node has left.
        let version = store::version::bump(&mut tx).await?;
        let plan = store::schedule::plan(&mut tx, id).await?;
        let Some(step) = plan.and_then(|plan| plan.due(self.now())) else { return Ok(None) };
        let mut incident = store::incident::get(&mut tx, id).await?.ok_or(Error::NotFound("maintenance"))?;
        if step == Step::Remind {
            incident.reminded_at = Some(self.now());
        }
        let entry = self.entry_of(&mut tx, step, &incident).await?;
        let status = entry.status;
        let published = self.write_entry(&mut tx, &Actor::System, incident, entry, version).await?;
        self.audit(&mut tx, &Actor::System, "incident.update", id.as_str(), status.as_str()).await?;
        Ok(Some(self.finish(&store, tx, version, published).await?))
    }

    /// What is said, and which services change, when a step is taken.
    async fn entry_of(&self, tx: &mut Tx<'_>, step: Step, incident: &Incident) -> Result<Entry> {
        let page = store::page::get(tx).await?.ok_or(Error::NotFound("page"))?;
        let (status, components) = match step {
            Step::Remind => (Status::Scheduled, Vec::new()),
            Step::Start => {
                let planned = store::incident::components(tx, &incident.id).await?;
                (Status::InProgress, planned.into_iter().map(|c| (c.component_id, c.status)).collect())
            }
            Step::Finish => (Status::Completed, self.released(tx, &incident.id).await?),
        };
        let (body, also) = compose::in_each_language(&page, |words| said(words, step, incident, &page)).await?;
        Ok(Entry {
            kind: UpdateKind::Update,
            status,
            body,
            also,
            components,
            answers: None,
            next: Next::Silent,
            estimate: String::new(),
            deliver: true,
            idempotency_key: None,
        })
    }
}

/// What is said of a step in the language of these words.
fn said(words: Words, step: Step, incident: &Incident, page: &Page) -> String {
    match (step, incident.scheduled_for, incident.scheduled_until) {
        (Step::Remind, Some(from), until) => {
            let zone = page.zone();
            let (begins, ends) = (words.full_line(from, zone), words.brief_line(until.unwrap_or(from), from, zone));
            words.fill("work-reminder", &[("from", begins.into()), ("until", ends.into())])
        }
        (Step::Remind | Step::Start, ..) => words.say("work-begun").into_owned(),
        (Step::Finish, ..) => words.say("work-over").into_owned(),
    }
}
