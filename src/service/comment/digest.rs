//! What the author of a post is told about its comments: questions that wait
//! for too long, and the digest.
//!
//! A digest holds no words of thanks or anger, only what needs somebody, and no
//! link in it does anything by itself.

use super::super::{Actor, Error, Result, Services, keys};
use crate::domain::comment::{OwnComment, Rule};
use crate::domain::id::Id;
use crate::domain::incident::Incident;
use crate::domain::staff::{Permission, Staff};
use crate::domain::time::{DAY, HOUR, Timestamp, span};
use crate::mail::comment_desk::DeskItem;
use crate::snapshot::thread::Thread;
use crate::store::{self, Tx};
use std::collections::BTreeMap;

/// The most questions that a mail names.
const NAMED: usize = 5;
/// How much of a question a mail quotes.
const QUOTED: usize = 280;

impl Services {
    /// Tells authors of questions that wait for too long, each once.
    pub async fn remind_of_questions(&self) -> Result<()> {
        let store = self.store()?;
        let now = self.now();
        let mut late: BTreeMap<Id, Vec<OwnComment>> = BTreeMap::new();
        {
            let mut connection = store.read().await?;
            for question in store::comment::unreminded(&mut connection, 200).await? {
                let live = self.post_of(&question.incident_id).is_some_and(|i| i.is_open());
                if question.overdue(live, now).is_some() {
                    late.entry(question.incident_id.clone()).or_default().push(question);
                }
            }
        }
        for (post, questions) in late {
            let mut tx = store.write().await?;
            let mut told = Vec::new();
            for question in questions {
                if store::comment_desk::note_reminder(&mut tx, &question.id, now).await? {
                    told.push(question);
                }
            }
            if let (Some(author), false) = (self.who_answers_for(&mut tx, &post).await?, told.is_empty()) {
                self.mail_late(&mut tx, &author, &post, &told).await?;
            }
            tx.commit().await?;
            self.outbox_bell.notify_one();
        }
        Ok(())
    }

    async fn mail_late(&self, tx: &mut Tx<'_>, author: &Staff, post: &Id, late: &[OwnComment]) -> Result<()> {
        let now = self.now();
        let headline = match late.len() {
            1 => "A question waits for an answer".to_owned(),
            n => format!("{n} questions wait for an answer"),
        };
        let longest = late.iter().map(|q| now.since(q.published_at.unwrap_or(q.created_at))).max().unwrap_or(0);
        let said = [format!("The longest waits for {}. Whoever answers can claim it first.", span(longest))];
        let items: Vec<DeskItem> = late.iter().take(NAMED).map(|q| self.item(q, 0)).collect();
        let url = self.desk_url(post);
        self.mail_staff(tx, author, &headline, post, &said, &items, Some(&url), &keys::random()).await
    }

    /// Mails the digests that are due: every hour while a post is open, then
    /// once a day, and only when something was written.
    pub async fn send_digests(&self) -> Result<()> {
        let store = self.store()?;
        let now = self.now();
        let owed = {
            let mut connection = store.read().await?;
            store::comment_desk::digests_owed(&mut connection).await?
        };
        for (post, last) in owed {
            let Some(incident) = self.post_of(&post) else { continue };
            let every = if incident.is_open() { HOUR } else { DAY };
            match last {
                Some(last) if now.since(last) < every => continue,
                Some(last) => {
                    let mut tx = store.write().await?;
                    if store::comment_desk::note_digest(&mut tx, &post, last, now).await?
                        && let Some(author) = self.who_answers_for(&mut tx, &post).await?
                    {
                        self.mail_digest(&mut tx, &author, &post, last).await?;
                    }
                    tx.commit().await?;
                    self.outbox_bell.notify_one();
                }
                None => {
                    let mut tx = store.write().await?;
                    store::comment_desk::begin_digest(&mut tx, &post, now.plus(-HOUR), now).await?;
                    tx.commit().await?;
                }
            }
        }
        Ok(())
    }

    /// Mails the digest of a post to whoever asks, now. Needs `Moderate`, and a
    /// person.
    pub async fn mail_digest_now(&self, actor: &Actor, post: &Id) -> Result<()> {
        let staff = super::answer::person(actor)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        store::incident::get(&mut tx, post).await?.ok_or(Error::NotFound("post"))?;
        self.mail_digest(&mut tx, staff, post, self.now().plus(-DAY)).await?;
        tx.commit().await?;
        self.outbox_bell.notify_one();
        Ok(())
    }

    async fn mail_digest(&self, tx: &mut Tx<'_>, to: &Staff, post: &Id, since: Timestamp) -> Result<()> {
        let thread = self.refresher.snapshots().get().model.thread(post).cloned();
        let held = store::comment::held(tx, 1000).await?;
        let here: Vec<&OwnComment> = held.iter().filter(|c| c.incident_id == *post).collect();
        let adverts = here.iter().filter(|c| c.rule == Rule::Advert.as_str()).count();
        let said = thread.as_ref().map_or_else(Vec::new, |t| sentences(t, since, here.len() - adverts, adverts));
        let mut open = store::comment::open_under(tx, post, 500).await?;
        let weight = |q: &OwnComment| thread.as_ref().map_or(0, |t| t.weight(q.number.unwrap_or_default()));
        open.sort_by_cached_key(|q| (std::cmp::Reverse(weight(q)), q.number));
        let items: Vec<DeskItem> = open.iter().take(NAMED).map(|q| self.item(q, weight(q))).collect();
        let url = self.desk_url(post);
        self.mail_staff(tx, to, "What readers say", post, &said, &items, Some(&url), &keys::random()).await
    }

    fn item(&self, question: &OwnComment, weight: usize) -> DeskItem {
        let number = question.number.unwrap_or_default();
        let mut text: String = question.body.chars().take(QUOTED).collect();
        if text.len() < question.body.len() {
            text.push('…');
        }
        let same = if weight > 0 { format!(", {weight} more concerned") } else { String::new() };
        DeskItem {
            head: format!("#{number} by {}{same}", question.name),
            text,
            url: format!("{}?answer={number}", self.desk_url(&question.incident_id)),
        }
    }

    fn desk_url(&self, post: &Id) -> String {
        format!("{}/admin/incidents/{post}/comments", self.links.base_url())
    }

    fn post_of(&self, id: &Id) -> Option<Incident> {
        self.refresher.snapshots().get().model.story(id).map(|story| story.incident.clone())
    }

    /// Who is told: the post's author, or else an owner.
    async fn who_answers_for(&self, tx: &mut Tx<'_>, post: &Id) -> Result<Option<Staff>> {
        let author = store::comment_desk::author_of(tx, post).await?;
        let people = store::staff::list(tx).await?;
        let here = |s: &&Staff| s.disabled_at.is_none() && s.role.may(Permission::Moderate);
        let found = people.iter().filter(here).find(|s| Some(&s.id) == author.as_ref());
        let owner = || people.iter().filter(here).find(|s| s.role.may(Permission::Administer));
        Ok(found.or_else(owner).cloned())
    }
}

fn sentences(thread: &Thread, since: Timestamp, held: usize, adverts: usize) -> Vec<String> {
    let counts = &thread.counts;
    let new = thread.comments.iter().rev().take_while(|c| c.published_at > since).filter(|c| !c.is_staff()).count();
    let mut said = vec![format!(
        "{} comments, {new} of them new. {} questions, {} answered, {} open.",
        counts.comments,
        counts.questions,
        counts.questions_answered,
        thread.waiting.len()
    )];
    if let Some(wait) = counts.typical_wait {
        said.push(format!("A typical question waits for {}.", span(wait)));
    }
    if held > 0 {
        said.push(format!("{held} are held until somebody looks."));
    }
    if adverts > 0 {
        said.push(format!("{adverts} read like advertising or an application and wait in their own folder."));
    }
    let removed: usize = counts.removed.iter().map(|(_, n)| n).sum();
    if removed > 0 {
        said.push(format!("{removed} were removed."));
    }
    said
}
