//! Taking a comment from the public form.

use super::super::error::Checks;
use super::super::letter::Post;
use super::super::{Error, Result, Services, keys, throttle};
use super::Text;
use crate::domain::comment::{
    CONFIRM_MS, CommentState, Commenter, MAX_LINKS, MAX_LINKS_FIRST, OPEN_AFTER_END_MS, OwnComment, Pace,
    QuestionState, ThreadMode,
};
use crate::domain::id::{self, Id};
use crate::domain::incident::Incident;
use crate::domain::look_alike::poses_as;
use crate::domain::page::Page;
use crate::domain::private_data::{self, Found};
use crate::domain::subscriber::{SubscriberState, Suppression};
use crate::domain::text;
use crate::domain::time::{DAY, MINUTE, Timestamp};
use crate::domain::words::Flag;
use crate::mail::address::Address;
use crate::mail::comment::ConfirmComment;
use crate::store::comment::Secrets;
use crate::store::subscriber::Budget;
use crate::store::{self, Tx};
use std::net::IpAddr;

/// How often one mailbox gets a link because somebody typed its address.
const BUDGET: Budget = Budget { interval: 10 * MINUTE, per_day: 3 };
pub(super) const NAME_MAX: usize = 60;
const WEBSITE_MAX: usize = 200;

/// What somebody typed.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The number of the comment that this replies to.
    pub parent: Option<i64>,
    pub name: String,
    pub email: String,
    pub website: String,
    pub text: String,
    /// "I need an answer."
    pub question: bool,
    /// "Mail me when somebody replies."
    pub follow: bool,
    /// "Mail me the updates too."
    pub subscribe: bool,
    pub numbers: Numbers,
}

/// What is to happen to numbers that should not be public.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numbers {
    /// Stop and ask.
    #[default]
    Ask,
    /// Publish without them.
    Mask,
}

/// Where a comment comes from.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// The secret by which we remember this browser.
    pub browser: Option<String>,
    pub address: IpAddr,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    Published(i64),
    /// A rule holds it until staff has looked.
    Held,
    /// It waits for the button behind the mail link.
    Mailed,
    /// Nothing was kept: the text holds these.
    Stopped(Vec<Found>),
}

/// Checked and ready to be stored.
struct Ready {
    name: String,
    website: String,
    text: Text,
    question: QuestionState,
}

impl Services {
    /// Takes a comment on a post. A remembered browser publishes at once, if no
    /// rule holds the comment; anybody else gets a mail link, and the answer is
    /// the same whether the address is known or not.
    pub async fn write_comment(&self, incident: &Id, visitor: &Visitor, draft: &Draft) -> Result<Written> {
        self.throttle.comment(visitor.address)?;
        let store = self.store()?;
        let known = match &visitor.browser {
            Some(secret) => {
                let mut connection = store.read().await?;
                store::commenter::by_browser(&mut connection, &keys::hash(secret), self.now()).await?
            }
            None => None,
        };
        // Somebody else's address in a remembered browser is somebody else.
        let known = known.filter(|c| draft.email.trim().is_empty() || is_theirs(c, &draft.email));
        if known.is_none() {
            self.throttle.stranger()?;
        }
        let ready = match self.check_draft(draft, known.as_ref()).await? {
            Ok(ready) => ready,
            Err(found) => return Ok(Written::Stopped(found)),
        };
        match known {
            Some(writer) => self.write_known(incident, visitor, draft, writer, ready).await,
            None => self.write_unknown(incident, visitor, draft, ready).await,
        }
    }

    /// Cleans and checks every field; a text with numbers that should not be
    /// public is no fault, but stops here.
    async fn check_draft(
        &self,
        draft: &Draft,
        known: Option<&Commenter>,
    ) -> Result<std::result::Result<Ready, Vec<Found>>> {
        let mut checks = Checks::default();
        let mut max_links = MAX_LINKS_FIRST;
        let typed_name = if draft.name.trim().is_empty() { known.map_or("", |c| &c.name) } else { &draft.name };
        let name = checks.take(text::line("name", typed_name, NAME_MAX));
        let store = self.store()?;
        {
            let mut connection = store.read().await?;
            if let Some(writer) = known
                && store::comment::accepted(&mut connection, writer.id).await? > 0
            {
                max_links = MAX_LINKS;
            }
            let page = store::page::get(&mut connection).await?.ok_or(Error::NotFound("page"))?;
            let staff = store::staff::list(&mut connection).await?;
            let people: Vec<String> = staff.into_iter().filter(|s| s.disabled_at.is_none()).map(|s| s.name).collect();
            if let Some(whose) = poses_as(&name, &[page.name], &people) {
                checks.fail("name", format!("Readers could take this name for ours (“{whose}”). Choose another one."));
            }
        }
        if known.is_none()
            && let Err(error) = Address::parse(&draft.email)
        {
            checks.fail("email", error.to_string());
        }
        let website = checks.take(website(&draft.website));
        let typed = match draft.numbers {
            Numbers::Mask => private_data::masked(&draft.text),
            Numbers::Ask => draft.text.clone(),
        };
        let text = match super::render(&typed, max_links).await {
            Ok(text) => text,
            Err(Error::Invalid(invalid)) => {
                invalid.0.into_iter().for_each(|e| checks.fail(e.field, e.message));
                Text::default()
            }
            Err(other) => return Err(other),
        };
        checks.done()?;
        let found = private_data::look(&text.markdown);
        if !found.is_empty() {
            return Ok(Err(found));
        }
        let question = if draft.question { QuestionState::Open } else { QuestionState::No };
        Ok(Ok(Ready { name, website, text, question }))
    }

    async fn write_known(
        &self,
        incident: &Id,
        visitor: &Visitor,
        draft: &Draft,
        writer: Commenter,
        ready: Ready,
    ) -> Result<Written> {
        let store = self.store()?;
        let mut tx = store.write().await?;
        // First of all, so that numbers and versions grow together.
        let version = store::version::bump(&mut tx).await?;
        self.may_write(&mut tx, incident, draft.parent, Some(&writer)).await?;
        let comment = self.store_draft(&mut tx, incident, visitor, draft, (writer.id, ready), None).await?;
        store::commenter::confirm(&mut tx, writer.id, &comment.name, self.now()).await?;
        let number = self.publish_or_hold(&mut tx, &comment, &writer, version).await?;
        tx.commit().await?;
        match number {
            Some(number) => {
                self.show_soon(&store, version).await;
                self.comment_bell.notify_one();
                Ok(Written::Published(number))
            }
            None => Ok(Written::Held),
        }
    }

    async fn write_unknown(&self, incident: &Id, visitor: &Visitor, draft: &Draft, ready: Ready) -> Result<Written> {
        self.throttle.comment_mail(visitor.address)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        self.may_write(&mut tx, incident, draft.parent, None).await?;
        let page = store::page::get(&mut tx).await?.ok_or(Error::NotFound("page"))?;
        let writer = self.commenter_at(&mut tx, &draft.email, &ready.name).await?;
        let secret = keys::random();
        self.store_draft(&mut tx, incident, visitor, draft, (writer.id, ready), Some(&keys::hash(&secret))).await?;
        self.post_link(&mut tx, &page, &writer, &secret).await?;
        tx.commit().await?;
        self.outbox_bell.notify_one();
        Ok(Written::Mailed)
    }

    /// The person with this address, noted down if they are new.
    pub(super) async fn commenter_at(&self, tx: &mut Tx<'_>, email: &str, name: &str) -> Result<Commenter> {
        let now = self.now();
        let address = Address::parse(email).map_err(|e| super::super::Invalid::one("email", e.to_string()))?;
        let new = Commenter {
            id: id::sequence(now.ms()),
            email: address.as_str().to_owned(),
            name: name.to_owned(),
            confirmed_at: None,
            banned_until: None,
            ban_reason: String::new(),
            pace: Pace::Now,
            erase_at: None,
            created_at: now,
        };
        store::commenter::add(tx, &new, &address.mailbox()).await?;
        let found = store::commenter::by_email(tx, &address.mailbox()).await?;
        found.ok_or_else(|| Error::Internal("a commenter vanished".to_owned()))
    }

    /// Posts the link, within the mailbox's budget and unless its owner has
    /// complained about us.
    async fn post_link(&self, tx: &mut Tx<'_>, page: &Page, writer: &Commenter, secret: &str) -> Result<()> {
        let to = Address::parse(&writer.email).map_err(|e| Error::Internal(e.to_string()))?;
        let account = keys::hash(&format!("comment {}", to.mailbox()));
        let allowed = store::subscriber::spend(tx, &account, &BUDGET, self.now()).await?;
        let unwanted = store::suppression::reason(tx, &to.key()).await? == Some(Suppression::Complaint);
        if !allowed || unwanted {
            return Ok(());
        }
        let content = ConfirmComment { page: &page.name, base_url: self.links.base_url() }.render();
        self.post(tx, page, Post { kind: "comment_confirmation", to: &to, content, token: secret, life: CONFIRM_MS })
            .await
    }

    async fn store_draft(
        &self,
        tx: &mut Tx<'_>,
        incident: &Id,
        visitor: &Visitor,
        draft: &Draft,
        (writer, ready): (i64, Ready),
        confirm_hash: Option<&str>,
    ) -> Result<OwnComment> {
        let now = self.now();
        let comment = OwnComment {
            website: ready.website,
            body: ready.text.markdown,
            html: ready.text.html,
            question: ready.question,
            follow: Flag(draft.follow),
            subscribe: Flag(draft.subscribe),
            ..OwnComment::new(incident.clone(), draft.parent, writer, ready.name, now)
        };
        let network = self.links.network_mark(&throttle::network(visitor.address), now.ms() / DAY);
        let secrets = Secrets {
            digest: &ready.text.digest,
            confirm_hash,
            network: &network,
            expires_at: Some(now.plus(CONFIRM_MS)),
            changed_version: 0,
        };
        store::comment::add(tx, &comment, &secrets).await?;
        Ok(comment)
    }

    /// Refuses where nobody, or not this person, may write now. `None` is
    /// somebody who has not confirmed yet: they are judged at their button.
    pub(super) async fn may_write(
        &self,
        tx: &mut Tx<'_>,
        incident: &Id,
        parent: Option<i64>,
        writer: Option<&Commenter>,
    ) -> Result<()> {
        let now = self.now();
        let post = store::incident::get(tx, incident).await?.ok_or(Error::NotFound("post"))?;
        let asked = match parent {
            Some(number) => {
                let found = store::comment::by_number(tx, incident, number).await?;
                let found = found.filter(|c| c.state == CommentState::Published);
                let found = found.ok_or_else(|| {
                    super::super::Invalid::one("text", "The comment you reply to is not there any more.")
                })?;
                found.question.is_waiting()
            }
            None => false,
        };
        let mode = store::thread::get(tx, incident).await?.mode;
        if !asked && (mode == ThreadMode::Closed || is_over_long(&post, now)) {
            return Err(Error::Conflict(
                "Comments under this post are closed. Replies to open questions are still possible.".to_owned(),
            ));
        }
        let Some(writer) = writer else { return Ok(()) };
        if let Some(until) = writer.banned_until.filter(|until| *until > now) {
            let page = store::page::get(tx).await?.ok_or(Error::NotFound("page"))?;
            return Err(Error::Conflict(format!(
                "You cannot write here until {}. The reason: {}.",
                until.full(page.zone()),
                writer.ban_reason
            )));
        }
        if mode == ThreadMode::Subscribers && !self.is_subscriber(tx, writer).await? {
            return Err(Error::Conflict(
                "Under this post only confirmed subscribers of our updates can write. Subscribe, confirm, and come back."
                    .to_owned(),
            ));
        }
        Ok(())
    }

    /// Whether this person's address is a confirmed subscriber's.
    pub(super) async fn is_subscriber(&self, tx: &mut Tx<'_>, writer: &Commenter) -> Result<bool> {
        let Ok(address) = Address::parse(&writer.email) else { return Ok(false) };
        let found = store::subscriber::by_email(tx, &address.key()).await?;
        Ok(found.is_some_and(|s| s.state == SubscriberState::Confirmed))
    }
}

/// Whether `typed` is this person's address.
fn is_theirs(writer: &Commenter, typed: &str) -> bool {
    let mailbox = |text: &str| Address::parse(text).map(|a| a.mailbox()).ok();
    mailbox(typed).is_some_and(|m| mailbox(&writer.email) == Some(m))
}

/// Over for so long that new threads make no sense any more.
fn is_over_long(post: &Incident, now: Timestamp) -> bool {
    let end = post.resolved_at.or(post.withdrawn_at).filter(|_| !post.is_open());
    end.is_some_and(|end| now.since(end.max(post.created_at)) > OPEN_AFTER_END_MS)
}

/// An address on the web, or nothing.
pub(super) fn website(typed: &str) -> std::result::Result<String, text::FieldError> {
    let Some(typed) = text::optional_line("website", typed, WEBSITE_MAX)? else { return Ok(String::new()) };
    let full = if typed.contains("://") { typed } else { format!("https://{typed}") };
    let usable = url::Url::parse(&full).ok().filter(|u| {
        matches!(u.scheme(), "http" | "https")
            && u.host_str().is_some_and(|h| h.contains('.'))
            && u.username().is_empty()
    });
    usable.map(|u| u.to_string()).ok_or(text::FieldError {
        field: "website",
        message: "A website looks like example.com or https://example.com/me.".to_owned(),
    })
}
