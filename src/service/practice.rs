//! Practising: the whole of publishing, done in a transaction that is rolled
//! back. What remains lies in a table of its own, and one letter to the author.
//!
//! An explanation and "Working again" follow a practised notice: it is opened
//! again in the same transaction, so that both go through all that real ones do.

use super::compose::{Body, Next};
use super::explanation::{CheckedExplanation, whole_html};
use super::incident::{NewIncident, NewUpdate, Published};
use super::letter::Post;
use super::notification::Preview;
use super::{Actor, Error, Result, Services, compose, keys};
use crate::domain::assertion::{Answer, Answers};
use crate::domain::id::Id;
use crate::domain::incident::Status;
use crate::domain::page::Page;
use crate::domain::practice::{PracticeKind, PracticePost};
use crate::domain::promise::NextUpdate;
use crate::domain::staff::{Permission, Staff};
use crate::domain::time::{DAY, MINUTE};
use crate::mail::address::Address;
use crate::mail::desk::PracticeMail;
use crate::store::{self, Tx};

/// What a notice says at first, and what is always true.
const UNKNOWN: Answers = Answers {
    data: Answer::Unknown,
    data_text: String::new(),
    security: Answer::Unknown,
    security_text: String::new(),
};

/// A post that went well in rehearsal.
struct Practised {
    kind: PracticeKind,
    about: Option<Id>,
    title: String,
    state: String,
    affected: String,
    html: String,
    mail: Preview,
}

impl Services {
    /// Checks and writes a notice as if it were published, mails it to its
    /// author, and publishes nothing. The same key practises once. Needs
    /// `Publish` and a person.
    pub async fn practise(&self, actor: &Actor, new: NewIncident, key: &str) -> Result<Id> {
        let quiet = NewIncident { deliver: false, idempotency_key: None, ..new };
        let (new, body) = self.check_opening(actor, quiet).await?;
        let worst = new.components.iter().map(|c| c.1).max();
        let post = Practised {
            kind: PracticeKind::Notice,
            about: None,
            title: new.title.clone(),
            state: worst.map_or(new.status.label(), |status| status.label()).to_owned(),
            affected: serde_json::to_string(&new.components).map_err(|e| Error::Internal(e.to_string()))?,
            html: body.html.clone(),
            mail: self.rehearse(actor, new, body).await?,
        };
        self.keep_practice(actor, post, key).await
    }

    /// The same with an explanation of the practised `notice`. Needs `Publish`
    /// and a person.
    pub async fn practise_explanation(
        &self,
        actor: &Actor,
        notice: &Id,
        checked: CheckedExplanation,
        key: &str,
    ) -> Result<Id> {
        let html = whole_html(&checked.html);
        let mail = self.rehearse_explanation(actor, notice, checked).await?;
        let kind = PracticeKind::Explanation;
        self.keep_following(actor, notice, kind, kind.label(), html, mail, key).await
    }

    /// The same with the end of the practised `notice`. Needs `Publish` and a
    /// person.
    pub async fn practise_closing(&self, actor: &Actor, notice: &Id, new: NewUpdate, key: &str) -> Result<Id> {
        let html = compose::body("body", &new.body).await?.html;
        let mail = self.rehearse_closing(actor, notice, new).await?;
        let state = Status::Resolved.label();
        self.keep_following(actor, notice, PracticeKind::Closing, state, html, mail, key).await
    }

    /// The mail of an explanation of the practised `notice`. Needs `Publish`.
    pub async fn rehearse_explanation(
        &self,
        actor: &Actor,
        notice: &Id,
        checked: CheckedExplanation,
    ) -> Result<Preview> {
        actor.require(Permission::Publish)?;
        let notice = self.practice_post(actor, notice).await?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let (opened, version) = self.open_again(&mut tx, actor, &notice).await?;
        let (id, key) = (&opened.incident_id, keys::random());
        let published = self.write_explanation(&mut tx, actor, id, checked, false, key, version).await?;
        let preview = self.preview_published(&mut tx, &published).await?;
        tx.rollback().await?;
        Ok(preview)
    }

    /// The mail of the end of the practised `notice`, after all its checks.
    /// Needs `Publish`.
    pub async fn rehearse_closing(&self, actor: &Actor, notice: &Id, new: NewUpdate) -> Result<Preview> {
        actor.require(Permission::Publish)?;
        let notice = self.practice_post(actor, notice).await?;
        let quiet = NewUpdate { deliver: false, idempotency_key: None, ..new };
        let (new, body, checks) = self.check_update(quiet).await?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let (opened, _) = self.open_again(&mut tx, actor, &notice).await?;
        let (published, ..) = self.write_update(&mut tx, actor, &opened.incident_id, new, body, checks).await?;
        let preview = self.preview_published(&mut tx, &published).await?;
        tx.rollback().await?;
        Ok(preview)
    }

    /// Does what the notice would have done, in a transaction that must be
    /// rolled back.
    async fn open_again(&self, tx: &mut Tx<'_>, actor: &Actor, notice: &PracticePost) -> Result<(Published, i64)> {
        let known = store::component::list(tx).await?;
        let still_there = |id: &Id| known.iter().any(|c| c.id == *id);
        let new = NewIncident {
            components: notice.affected().into_iter().filter(|(id, _)| still_there(id)).collect(),
            answers: Some(UNKNOWN),
            next: Next::Said(NextUpdate::By(self.now().plus(15 * MINUTE))),
            deliver: false,
            ..NewIncident::titled(notice.title.clone(), Status::Investigating)
        };
        let body = Body { markdown: notice.title.clone(), html: notice.html.clone() };
        let version = store::version::bump(tx).await?;
        Ok((self.write_opening(tx, actor, new, body, version).await?, version))
    }

    #[allow(clippy::too_many_arguments)]
    async fn keep_following(
        &self,
        actor: &Actor,
        notice: &Id,
        kind: PracticeKind,
        state: &str,
        html: String,
        mail: Preview,
        key: &str,
    ) -> Result<Id> {
        let notice = self.practice_post(actor, notice).await?;
        let post = Practised {
            kind,
            about: Some(notice.id),
            title: notice.title,
            state: state.to_owned(),
            affected: notice.affected,
            html,
            mail,
        };
        self.keep_practice(actor, post, key).await
    }

    async fn keep_practice(&self, actor: &Actor, done: Practised, key: &str) -> Result<Id> {
        let Actor::Staff { staff, .. } = actor else { return Err(Error::Forbidden) };
        let store = self.store()?;
        let mut tx = store.write().await?;
        let page = store::page::get(&mut tx).await?.ok_or(Error::NotFound("page"))?;
        let post = self.practice_row(staff, &done);
        if !store::practice::add(&mut tx, &post, key).await? {
            let first = store::practice::by_key(&mut tx, key).await?;
            return first.ok_or_else(|| Error::Internal("a practice post vanished".to_owned()));
        }
        if self.mail.relay {
            self.mail_practice(&mut tx, &page, &staff.email, &done.mail).await?;
        }
        tx.commit().await?;
        self.outbox_bell.notify_one();
        Ok(post.id)
    }

    fn practice_row(&self, staff: &Staff, done: &Practised) -> PracticePost {
        PracticePost {
            id: Id::random(),
            staff_id: staff.id.clone(),
            author_name: staff.name.clone(),
            kind: done.kind,
            about: done.about.clone(),
            title: done.title.clone(),
            state: done.state.clone(),
            affected: done.affected.clone(),
            html: done.html.clone(),
            mail_from: done.mail.from.clone(),
            mail_subject: done.mail.subject.clone(),
            mail_text: done.mail.text.clone(),
            made_at: self.now(),
        }
    }

    async fn mail_practice(&self, tx: &mut Tx<'_>, page: &Page, to: &str, mail: &Preview) -> Result<()> {
        let Ok(to) = Address::parse(to) else { return Ok(()) };
        let content = PracticeMail {
            base_url: self.links.base_url(),
            subject: &mail.subject,
            from: &mail.from,
            text: &mail.text,
        };
        let post = Post { kind: "practice", to: &to, content: content.render(), token: &keys::random(), life: DAY };
        self.post(tx, page, post).await
    }

    /// The newest practice posts. Needs `View`.
    pub async fn practice_posts(&self, actor: &Actor) -> Result<Vec<PracticePost>> {
        actor.require(Permission::View)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::practice::list(&mut connection, 50).await?)
    }

    /// One practice post. Needs `View`.
    pub async fn practice_post(&self, actor: &Actor, id: &Id) -> Result<PracticePost> {
        actor.require(Permission::View)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        store::practice::get(&mut connection, id).await?.ok_or(Error::NotFound("practice post"))
    }
}
