//! Taking over history: what `candor export data` wrote, or what another service
//! published. What is there already is left alone, nobody is mailed, and every
//! text is rendered anew: HTML out of a file is not trusted.

use super::compose::{self, Body};
use super::explanation::whole_html;
use super::{Actor, Error, Invalid, Result, Services, keys};
use crate::domain::component::Component;
use crate::domain::explanation::{Explanation, SECTIONS, Sections};
use crate::domain::id::Id;
use crate::domain::incident::{AffectedChange, AffectedComponent, Incident, Update};
use crate::domain::page::Page;
use crate::domain::staff::Permission;
use crate::domain::text::clean_line;
use crate::snapshot::model::{Parts, Story};
use crate::store::{self, Tx};
use std::collections::HashMap;

/// What an import did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    pub components: usize,
    pub incidents: usize,
    /// Incidents that were there before.
    pub known: usize,
}

impl Services {
    /// Adds what is not there yet, all of it or nothing. A component is known by
    /// its id or its name, an incident by its id. Needs `Administer`.
    pub async fn import(&self, actor: &Actor, parts: Parts) -> Result<Imported> {
        actor.require(Permission::Administer)?;
        let mut stories = Vec::new();
        for story in parts.stories {
            let title = story.incident.title.clone();
            let clean = cleaned(std::sync::Arc::unwrap_or_clone(story)).await;
            stories.push(clean.map_err(|e| Invalid::one("file", format!("\"{title}\" cannot be imported: {e}")))?);
        }
        let page = match parts.page {
            Some(page) => Some(page_rendered(page).await?),
            None => None,
        };
        let store = self.store()?;
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        if let Some(page) = page
            && store::page::get(&mut tx).await?.is_none()
        {
            store::page::put(&mut tx, &page).await?;
        }
        let groups = store::component::groups(&mut tx).await?;
        for group in parts.groups.iter().filter(|g| !groups.iter().any(|known| known.id == g.id)) {
            store::component::add_group(&mut tx, group).await?;
        }
        let mut done = Imported::default();
        let there = store::component::list(&mut tx).await?;
        // Under which id each component of the file is known here.
        let mut ids: HashMap<Id, Id> = HashMap::new();
        for component in parts.components {
            let known = there.iter().find(|c| c.id == component.id || c.name == component.name);
            ids.insert(component.id.clone(), known.unwrap_or(&component).id.clone());
            if known.is_none() {
                done.components += 1;
                let name = clean_line(&component.name);
                store::component::insert(&mut tx, &Component { name, automation_key: keys::random(), ..component })
                    .await?;
            }
        }
        for change in &parts.changes {
            // What is known here has its own record.
            let new = ids.get(&change.component_id) == Some(&change.component_id);
            if new && !there.iter().any(|c| c.id == change.component_id) {
                let (id, incident) = (&change.component_id, change.incident_id.as_ref());
                store::component::record(&mut tx, id, change.status, change.at, incident).await?;
            }
        }
        for story in stories {
            if store::incident::get(&mut tx, &story.incident.id).await?.is_some() {
                done.known += 1;
                continue;
            }
            done.incidents += 1;
            write(&mut tx, story, &ids, version).await?;
        }
        let detail = format!("{} incidents, {} components", done.incidents, done.components);
        self.audit(&mut tx, actor, "import", "", &detail).await?;
        tx.commit().await?;
        self.show(&store, version).await;
        Ok(done)
    }
}

/// The page with HTML of our own making.
async fn page_rendered(page: Page) -> Result<Page> {
    let Body { markdown, html } = compose::body("about", &page.about).await?;
    Ok(Page { about: markdown, about_html: html, ..page })
}

/// Without anything that only this program may have written.
async fn cleaned(story: Story) -> Result<Story> {
    let mut clean = story;
    let incident = &mut clean.incident;
    for line in [&mut incident.title, &mut incident.subject, &mut incident.no_promise, &mut incident.withdrawn_reason] {
        *line = clean_line(line);
    }
    if serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(&incident.metadata).is_err() {
        incident.metadata = "{}".to_owned();
    }
    if let Some(explanation) = &mut clean.explanation {
        let (sections, html) = rendered(&explanation.sections).await?;
        *explanation = Explanation { sections, html, staff_id: None, ..explanation.clone() };
        for line in [&mut explanation.author_name, &mut explanation.author_title, &mut explanation.author_contact] {
            *line = clean_line(line);
        }
    }
    for update in &mut clean.updates {
        let Body { markdown, html } = compose::body("body", &update.body).await?;
        (update.body, update.html, update.staff_id) = (markdown, html, None);
        // Its announcement looks as it did when it was published.
        if let Some(announced) = clean.explanation.as_ref().filter(|e| e.sections.markdown() == update.body) {
            update.html = whole_html(&announced.html);
        }
        for line in [&mut update.author_name, &mut update.author_title, &mut update.author_contact] {
            *line = clean_line(line);
        }
    }
    for assertion in &mut clean.assertions {
        for line in [&mut assertion.data_text, &mut assertion.security_text, &mut assertion.author_name] {
            *line = clean_line(line);
        }
    }
    clean.estimates.iter_mut().for_each(|e| e.text = clean_line(&e.text));
    for translation in &mut clean.translations {
        let Body { markdown, html } = compose::body("body", &translation.body).await?;
        (translation.body, translation.html) =
            if translation.part == "title" { (clean_line(&markdown), String::new()) } else { (markdown, html) };
        translation.author_name = clean_line(&translation.author_name);
    }
    for revision in &mut clean.revisions {
        revision.body = compose::body("body", &revision.body).await?.markdown;
        revision.author_name = clean_line(&revision.author_name);
    }
    Ok(clean)
}

async fn rendered(sections: &Sections) -> Result<(Sections, Sections)> {
    let (mut texts, mut html) = (Sections::default(), Sections::default());
    for (n, (field, _, _)) in SECTIONS.iter().enumerate() {
        let body = compose::body(field, &sections.0[n]).await?;
        (texts.0[n], html.0[n]) = (body.markdown, body.html);
    }
    Ok((texts, html))
}

async fn write(tx: &mut Tx<'_>, story: Story, ids: &HashMap<Id, Id>, version: i64) -> Result<()> {
    let incident = Incident { version: 1, changed_version: version, ..story.incident };
    let id = &incident.id;
    store::incident::add(tx, &incident, None).await?;
    if incident.withdrawn_at.is_some() {
        store::incident::put(tx, &incident).await?;
    }
    for touched in &story.components {
        // A component that was deleted there is not named here.
        if let Some(component) = ids.get(&touched.component_id) {
            let (incident_id, component_id) = (id.clone(), component.clone());
            let touched = AffectedComponent { incident_id, component_id, status: touched.status };
            store::incident::put_component(tx, &touched).await?;
        }
    }
    for update in story.updates {
        let known = |change: AffectedChange| match ids.get(&change.code) {
            Some(code) => AffectedChange { code: code.clone(), ..change },
            None => change,
        };
        let affected: Vec<_> = update.affected().into_iter().map(known).collect();
        let affected = serde_json::to_string(&affected).map_err(|e| Error::Internal(e.to_string()))?;
        store::incident::add_update(tx, &Update { incident_id: id.clone(), affected, ..update }, None).await?;
    }
    for assertion in &story.assertions {
        store::incident::add_assertion(tx, assertion).await?;
    }
    for promise in &story.promises {
        store::incident::add_promise(tx, promise).await?;
    }
    for estimate in &story.estimates {
        store::incident::add_estimate(tx, estimate).await?;
    }
    for revision in &story.revisions {
        store::incident::add_revision(tx, revision).await?;
    }
    for translation in &story.translations {
        store::translation::put(tx, translation).await?;
    }
    if let Some(explanation) = &story.explanation {
        store::explanation::put(tx, explanation).await?;
    }
    Ok(())
}
