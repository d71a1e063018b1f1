//! Telling subscribers: from a published update to the outbox.

use super::endpoint::signer;
use super::{Actor, Error, Result, Services};
use crate::domain::component::ComponentStatus;
use crate::domain::explanation::{Explanation, SECTIONS};
use crate::domain::id::{self, Id};
use crate::domain::incident::{Impact, Incident, Kind, Status, Update, UpdateKind};
use crate::domain::page::Page;
use crate::domain::staff::Permission;
use crate::domain::subscriber::Audience;
use crate::domain::time::HOUR;
use crate::domain::translation::Texts;
use crate::mail::address::Address;
use crate::mail::content::{Content, Earlier, IncidentUpdate, Section, TOKEN, Tone};
use crate::mail::message::{Kind as LetterKind, Letter, Skeleton};
use crate::markdown::{self, SafeHtml};
use crate::store::{self, Tx, notification::NewNotification};
use crate::words::Words;

/// An update of an open incident is no news after this long.
pub(super) const NOTICE_LIFE: i64 = 24 * HOUR;
/// The end of an incident is worth telling for longer.
const END_LIFE: i64 = 48 * HOUR;
/// At most so many earlier updates stand in a mail that replaces them.
const EARLIER_SHOWN: usize = 5;

/// A mail as a recipient would get it, for looking at.
#[derive(Debug, Clone)]
pub struct Preview {
    pub from: String,
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// A piece of news on its way into a mail.
pub(super) struct News<'a> {
    pub incident: &'a Incident,
    pub update: &'a Update,
    /// The update as it was, if this corrects it.
    pub earlier: Option<&'a Update>,
    /// What tells its mails from others to the same person.
    pub unique: String,
}

/// Where an incident stands, in words.
pub(super) struct Standing {
    /// "Down: Payments."
    pub state: String,
    pub tone: Tone,
    /// "Next update by 14:30 UTC."; may be empty.
    pub promise: String,
}

/// An update's mail before it is in the outbox.
pub(super) struct Prepared {
    content: Content,
    from_name: String,
    reply_to: Option<Address>,
}

impl Services {
    /// Puts the notification of an update into the outbox, in the transaction
    /// that publishes it. Answers nothing if no relay is configured.
    pub(super) async fn announce(&self, tx: &mut Tx<'_>, incident: &Incident, update: &Update) -> Result<Option<i64>> {
        if !self.mail.relay {
            return Ok(None);
        }
        let page = store::page::get(tx).await?.ok_or(Error::NotFound("page"))?;
        let words = Words::of(Some(&page), page.languages.default_language());
        let news = News { incident, update, earlier: None, unique: format!("u{}", update.id) };
        let prepared = self.prepare(tx, &page, &news, words).await?;
        let skeleton = self.skeleton(&page, &news, &prepared)?;
        let audience = self.concerned(tx, incident).await?;
        let now = self.now();
        let number = id::sequence(now.ms());
        let life = if incident.status.is_closed() { END_LIFE } else { NOTICE_LIFE };
        store::notification::add(
            tx,
            &NewNotification {
                id: number,
                kind: update.kind.as_str(),
                incident_id: &incident.id,
                update_id: &update.id,
                thread_key: &incident.thread_key(),
                subject: &incident.subject,
                skeleton: &skeleton.to_bytes(),
                audience: &audience,
                corrects: None,
                now,
                not_before: now.plus(self.mail.undo_ms),
                expires_at: now.plus(self.mail.undo_ms + life),
            },
        )
        .await?;
        self.translate(tx, &page, &news, number).await?;
        Ok(Some(number))
    }

    /// Writes the same mail in every other language that a subscriber reads.
    pub(super) async fn translate(&self, tx: &mut Tx<'_>, page: &Page, news: &News<'_>, number: i64) -> Result<()> {
        let default = page.languages.default_language();
        for language in page.languages.offered().filter(|l| *l != default) {
            if store::subscriber::reads(tx, language).await? {
                let prepared = self.prepare(tx, page, news, Words::of(Some(page), language)).await?;
                let skeleton = self.skeleton(page, news, &prepared)?;
                store::notification::put_translation(tx, number, language, &skeleton.to_bytes()).await?;
            }
        }
        Ok(())
    }

    /// Whom the newest word about an incident concerns.
    async fn concerned(&self, tx: &mut Tx<'_>, incident: &Incident) -> Result<Audience> {
        let affected = store::incident::components(tx, &incident.id).await?;
        let components = affected.into_iter().map(|c| c.component_id).collect();
        let begun = store::notification::has_begun(tx, &incident.thread_key()).await?;
        Ok(Audience::of(incident, components, !begun || incident.status.is_closed()))
    }

    /// The mail that publishing this update would send. The transaction is the
    /// caller's and is never committed.
    pub(super) async fn preview(&self, tx: &mut Tx<'_>, incident: &Incident, update: &Update) -> Result<Preview> {
        let page = store::page::get(tx).await?.ok_or(Error::NotFound("page"))?;
        let words = Words::of(Some(&page), page.languages.default_language());
        let news = News { incident, update, earlier: None, unique: String::new() };
        let prepared = self.prepare(tx, &page, &news, words).await?;
        Ok(Preview {
            from: format!("\"{}\" <{}>", prepared.from_name, self.mail.from.as_str()),
            subject: incident.subject.clone(),
            // Where each recipient's own secret will stand.
            text: prepared.content.text.replace(TOKEN, "…"),
            html: prepared.content.html.replace(TOKEN, "…"),
        })
    }

    /// Makes the mail of a piece of news.
    pub(super) async fn prepare(
        &self,
        tx: &mut Tx<'_>,
        page: &Page,
        news: &News<'_>,
        words: Words,
    ) -> Result<Prepared> {
        let mut explanation = match news.update.kind {
            UpdateKind::Explanation => store::explanation::get(tx, &news.incident.id).await?,
            _ => None,
        };
        let told = translated(tx, news, explanation.as_mut(), words).await?;
        let (incident, update) = (&told.0, &told.1);
        let zone = page.zone();
        let Standing { state, tone, promise } = self.standing(tx, page, incident, update, words).await?;
        let state = match news.earlier {
            Some(_) => words.fill("mail-correction", &[("state", state.into())]),
            None => state,
        };
        let safety = match store::incident::latest_assertion(tx, &incident.id).await? {
            Some(assertion) if incident.kind == Kind::Incident => words.safety(&assertion.answers()),
            _ => String::new(),
        };
        let estimate = match store::incident::latest_estimate(tx, &incident.id).await? {
            Some(estimate) if !incident.status.is_closed() => {
                words.fill("mail-estimate", &[("text", estimate.text.as_str().into())])
            }
            _ => String::new(),
        };
        let mut texts = texts_of(words, incident, update, explanation.as_ref());
        if let Some(earlier) = news.earlier {
            let html = SafeHtml::from_stored(earlier.html.clone());
            texts.push((words.say("mail-before").into_owned(), markdown::plain_text(&earlier.body), html));
        }
        let sections: Vec<Section<'_>> =
            texts.iter().map(|(heading, text, html)| Section { heading, text, html }).collect();
        let replaced = store::notification::waiting_updates(tx, &incident.thread_key(), &update.id).await?;
        let earlier: Vec<(String, String)> = replaced
            .into_iter()
            .take(EARLIER_SHOWN)
            .map(|u| (words.full_line(u.display_at, zone), markdown::plain_text(&u.body)))
            .collect();
        let earlier: Vec<Earlier<'_>> = earlier.iter().map(|(when, text)| Earlier { when, text }).collect();
        let reply_to = Address::parse(&update.author_contact).ok();
        let title = incident_title(incident, page);
        let content = IncidentUpdate {
            words,
            page: &page.name,
            base_url: self.links.base_url(),
            title: &title,
            state: &state,
            tone,
            safety: &safety,
            promise: &promise,
            estimate: &estimate,
            sections: &sections,
            author: &update.author_name,
            author_title: &update.author_title,
            answerable: reply_to.is_some(),
            url: &self.links.incident(incident.id.as_str()),
            earlier: &earlier,
            sent: &words.full_line(update.created_at, zone),
        }
        .render()
        .map_err(|e| Error::Internal(format!("mail template: {e}")))?;
        Ok(Prepared { content, from_name: format!("{} ({})", signer(update), page.name), reply_to })
    }

    /// Where an incident stands after an update, and what is promised.
    pub(super) async fn standing(
        &self,
        tx: &mut Tx<'_>,
        page: &Page,
        incident: &Incident,
        update: &Update,
        words: Words,
    ) -> Result<Standing> {
        let components = store::component::list(tx).await?;
        let affected = store::incident::components(tx, &incident.id).await?;
        let names: Vec<&str> = components
            .iter()
            .filter(|c| affected.iter().any(|a| a.component_id == c.id))
            .map(|c| c.name.as_str())
            .collect();
        let worst = affected.iter().map(|a| a.status).max();
        let (state, tone) = state_line(words, incident, worst, &names);
        let promise = match store::incident::open_promise(tx, &incident.id).await? {
            Some(promise) => {
                let at = words.brief_line(promise.due_at, update.created_at, page.zone());
                let key = if incident.status.is_closed() { "account-by" } else { "next-by" };
                words.sentences(&[words.fill(key, &[("at", at.into())])])
            }
            None if !incident.no_promise.is_empty() => {
                words.fill("next-none-because", &[("reason", incident.no_promise.as_str().into())])
            }
            None => planned_window(words, incident, page),
        };
        Ok(Standing { state, tone, promise })
    }

    pub(super) fn skeleton(&self, page: &Page, news: &News<'_>, mail: &Prepared) -> Result<Skeleton> {
        let News { incident, update, .. } = *news;
        let domain = self.mail.from.domain();
        Skeleton::build(&Letter {
            from_name: &mail.from_name,
            from_address: &self.mail.from,
            reply_to: mail.reply_to.as_ref(),
            sender_domain: domain,
            subject: &incident.subject,
            date_ms: update.created_at.ms(),
            thread_root: &incident.thread_key(),
            unique: &news.unique,
            list_name: &page.name,
            list_id: &format!("{}.{domain}", page.id),
            unsubscribe_base: &format!("{}/unsubscribe", self.links.base_url()),
            manage_base: &format!("{}/manage", self.links.base_url()),
            archive_url: Some(&self.links.incident(incident.id.as_str())),
            kind: LetterKind::Bulk,
            text: &mail.content.text,
            html: &mail.content.html,
        })
        .map_err(|e| Error::Internal(format!("mail: {e}")))
    }

    /// Stops everything that still waits for an incident that was withdrawn.
    pub(super) async fn stop_thread(&self, tx: &mut Tx<'_>, incident: &Id) -> Result<()> {
        store::endpoint::stop_incident(tx, incident).await?;
        Ok(store::notification::stop_incident(tx, incident).await?)
    }

    /// How many confirmed subscribers a piece of news reaches. Needs `View`.
    pub async fn audience(&self, actor: &Actor, audience: &Audience) -> Result<i64> {
        actor.require(Permission::View)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::subscriber::audience(&mut connection, audience).await?)
    }

    /// How many confirmed subscribers the next word about an incident reaches,
    /// if it is on these components; `end` when it is the last. Needs `View`.
    pub async fn audience_of(&self, actor: &Actor, incident: &Incident, components: Vec<Id>, end: bool) -> Result<i64> {
        actor.require(Permission::View)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        let begun = store::notification::has_begun(&mut connection, &incident.thread_key()).await?;
        let audience = Audience::of(incident, components, end || !begun || incident.status.is_closed());
        Ok(store::subscriber::audience(&mut connection, &audience).await?)
    }
}

/// The incident and the update with their texts, and those of the explanation,
/// in the language of `words` as far as they were translated.
async fn translated(
    tx: &mut Tx<'_>,
    news: &News<'_>,
    explanation: Option<&mut Explanation>,
    words: Words,
) -> Result<(Incident, Update)> {
    let (mut incident, mut update) = (news.incident.clone(), news.update.clone());
    let translations = store::translation::of(tx, &incident.id, words.language).await?;
    if !translations.is_empty() {
        let revisions = store::incident::revisions(tx, &incident.id).await?;
        let updates = std::slice::from_mut(&mut update);
        Texts { incident: &mut incident, updates, explanation }.tell(words.language, &translations, &revisions);
    }
    Ok((incident, update))
}

/// What an update says: heading, plain text and HTML of each part.
pub(super) fn texts_of(
    words: Words,
    incident: &Incident,
    update: &Update,
    explanation: Option<&Explanation>,
) -> Vec<(String, String, SafeHtml)> {
    let plain = markdown::plain_text(&update.body);
    match explanation {
        Some(e) => printed(words, e),
        None if plain.is_empty() => vec![(String::new(), incident.title.clone(), SafeHtml::default())],
        None => vec![(String::new(), plain, SafeHtml::from_stored(update.html.clone()))],
    }
}

/// The filled sections of an explanation: heading, plain text and HTML.
fn printed(words: Words, explanation: &Explanation) -> Vec<(String, String, SafeHtml)> {
    let texts = explanation.sections.0.iter().zip(&explanation.html.0);
    let filled = SECTIONS.iter().zip(texts).filter(|(_, (text, _))| !text.trim().is_empty());
    filled
        .map(|((field, ..), (text, html))| {
            let html = SafeHtml::from_stored(html.clone());
            (words.section(field).into_owned(), markdown::plain_text(text), html)
        })
        .collect()
}

/// "Down: Payments." with its colour.
fn state_line(words: Words, incident: &Incident, worst: Option<ComponentStatus>, names: &[&str]) -> (String, Tone) {
    use ComponentStatus::{DegradedPerformance, MajorOutage, PartialOutage};
    let what = if names.is_empty() { incident.title.clone() } else { words.list(names) };
    let (word, tone) = match incident.status {
        Status::Resolved | Status::Postmortem => (words.phase(Status::Resolved), Tone::Fixed),
        Status::Completed => (words.say("work-done"), Tone::Fixed),
        Status::Cancelled => (words.say("work-cancelled"), Tone::Planned),
        Status::Scheduled => (words.state(ComponentStatus::UnderMaintenance), Tone::Planned),
        Status::InProgress => (words.say("mail-work-begun"), Tone::Planned),
        Status::Verifying => (words.say("mail-work-checked"), Tone::Planned),
        Status::Monitoring => (words.phase(Status::Monitoring), Tone::Watching),
        Status::Investigating | Status::Identified => match (worst, incident.impact) {
            (Some(MajorOutage), _) | (None, Impact::Critical) => (words.state(MajorOutage), Tone::Down),
            (Some(PartialOutage), _) | (None, Impact::Major) => (words.state(PartialOutage), Tone::Down),
            (Some(DegradedPerformance), _) | (None, Impact::Minor) => {
                (words.state(DegradedPerformance), Tone::Watching)
            }
            _ => (words.phase(incident.status), Tone::Watching),
        },
    };
    let line = [("word", word.into_owned().into()), ("title", what.trim_end_matches('.').to_owned().into())];
    (words.fill("state-of", &line), tone)
}

fn planned_window(words: Words, incident: &Incident, page: &Page) -> String {
    match (incident.kind, incident.scheduled_for, incident.scheduled_until) {
        (Kind::Maintenance, Some(from), Some(until)) => {
            let [from, until] = [from, until].map(|at| words.full_line(at, page.zone()));
            words.fill("mail-planned", &[("from", from.into()), ("until", until.into())])
        }
        _ => String::new(),
    }
}

/// The title at first publication, which the frozen subject still holds.
fn incident_title(incident: &Incident, page: &Page) -> String {
    let prefix = format!("[{}] ", page.name);
    incident.subject.strip_prefix(&prefix).unwrap_or(&incident.title).to_owned()
}
