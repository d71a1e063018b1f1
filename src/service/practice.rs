//! Practising: the whole of publishing, done in a transaction that is rolled
//! back. What remains lies in a table of its own, and one letter to the author.

use super::incident::NewIncident;
use super::letter::Post;
use super::notification::Preview;
use super::{Actor, Error, Result, Services, keys};
use crate::domain::id::Id;
use crate::domain::page::Page;
use crate::domain::practice::PracticePost;
use crate::domain::staff::Permission;
use crate::domain::time::DAY;
use crate::mail::address::Address;
use crate::mail::desk::PracticeMail;
use crate::store::{self, Tx};

impl Services {
    /// Checks and writes a notice as if it were published, mails it to its
    /// author, and publishes nothing. The same key practises once. Needs
    /// `Publish` and a person.
    pub async fn practise(&self, actor: &Actor, new: NewIncident, key: &str) -> Result<Id> {
        let Actor::Staff { staff, .. } = actor else { return Err(Error::Forbidden) };
        let quiet = NewIncident { deliver: false, idempotency_key: None, ..new };
        let (new, body) = self.check_opening(actor, quiet).await?;
        let worst = new.components.iter().map(|c| c.1).max();
        let (title, html) = (new.title.clone(), body.html.clone());
        let state = worst.map_or(new.status.label(), |status| status.label());
        let mail = self.rehearse(actor, new, body).await?;

        let store = self.store()?;
        let mut tx = store.write().await?;
        let page = store::page::get(&mut tx).await?.ok_or(Error::NotFound("page"))?;
        let post = PracticePost {
            id: Id::random(),
            staff_id: staff.id.clone(),
            author_name: staff.name.clone(),
            title,
            state: state.to_owned(),
            html,
            mail_from: mail.from.clone(),
            mail_subject: mail.subject.clone(),
            mail_text: mail.text.clone(),
            made_at: self.now(),
        };
        if !store::practice::add(&mut tx, &post, key).await? {
            let first = store::practice::by_key(&mut tx, key).await?;
            return first.ok_or_else(|| Error::Internal("a practice post vanished".to_owned()));
        }
        if self.mail.relay {
            self.mail_practice(&mut tx, &page, &staff.email, &mail).await?;
        }
        tx.commit().await?;
        self.outbox_bell.notify_one();
        Ok(post.id)
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
