//! Taking a comment from the public form.

use super::super::error::Checks;
use super::super::letter::Post;
use super::super::{Error, Result, Services, keys, throttle};
use super::Text;
use crate::checker::Subject;
use crate::domain::comment::{
    CONFIRM_MS, CommentState, Commenter, MAX_LINKS, MAX_LINKS_FIRST, OPEN_AFTER_END_MS, OwnComment, Pace,
    QuestionState, ThreadMode,
};
use crate::domain::id::{self, Id};
use crate::domain::incident::Incident;
use crate::domain::language::{Language, Preferred};
use crate::domain::look_alike::poses_as;
use crate::domain::page::Page;
use crate::domain::private_data::{self, Found, Watch};
use crate::domain::subscriber::{SubscriberState, Suppression};
use crate::domain::text::{self, FieldError};
use crate::domain::time::{DAY, MINUTE, Timestamp};
use crate::domain::words::Flag;
use crate::mail::address::{Address, AddressError};
use crate::mail::comment::{Asked, ConfirmComment};
use crate::store::comment::Secrets;
use crate::store::subscriber::Budget;
use crate::store::{self, Tx};
use crate::words::Words;
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
    /// Publish nothing: ask staff in private.
    Private,
}

/// Where a comment comes from.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// The secret by which we remember this browser.
    pub browser: Option<String>,
    pub address: IpAddr,
    /// In whose language they are told what is wrong, and mailed.
    pub words: Words,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    Published(i64),
    /// A rule holds it until staff has looked.
    Held,
    /// It waits for the button behind the mail link.
    Mailed,
    /// Staff has it; the address of the conversation.
    Private(String),
    /// Nothing was kept: the text holds these.
    Stopped(Vec<Found>),
}

/// Checked and ready to be stored.
struct Ready {
    name: String,
    website: String,
    text: Text,
    question: QuestionState,
    private: bool,
    /// The name of the rule of whoever outside wants it held; mostly empty.
    rule: &'static str,
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
        let ready = match self.check_draft(visitor.words, draft, known.as_ref()).await? {
            Ok(ready) => ready,
            Err(found) => return Ok(Written::Stopped(found)),
        };
        let email = known.as_ref().map_or(draft.email.trim(), |c| &c.email);
        let rule = self.outside_opinion(incident, visitor, email, &ready).await;
        let ready = Ready { rule, ..ready };
        match known {
            Some(writer) => self.write_known(incident, visitor, draft, writer, ready).await,
            None => self.write_unknown(incident, visitor, draft, ready).await,
        }
    }

    /// Cleans and checks every field; a text with numbers that should not be
    /// public is no fault, but stops here.
    async fn check_draft(
        &self,
        words: Words,
        draft: &Draft,
        known: Option<&Commenter>,
    ) -> Result<std::result::Result<Ready, Vec<Found>>> {
        let mut checks = Checks::default();
        let mut max_links = MAX_LINKS_FIRST;
        let patterns;
        let typed_name = if draft.name.trim().is_empty() { known.map_or("", |c| &c.name) } else { &draft.name };
        let name = text::line("name", typed_name, NAME_MAX);
        let name = checks.take(super::clean(words, "comment-no-name", name, typed_name));
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
            // Also of those who have left: readers remember them.
            let people: Vec<String> = staff.into_iter().map(|s| s.name).collect();
            patterns = store::private::patterns(&mut connection).await?;
            if let Some(whose) = poses_as(&name, &[page.name], &people) {
                checks.fail("name", words.fill("comment-name-ours", &[("name", whose.into())]));
            }
        }
        if known.is_none()
            && let Err(error) = Address::parse(&draft.email)
        {
            checks.fail("email", bad_address(words, &error));
        }
        let website = checks.take(website(words, &draft.website));
        let own_address = known.map_or(draft.email.trim(), |c| &c.email);
        let watch = Watch { patterns: &patterns, own_address };
        let private = draft.numbers == Numbers::Private;
        let typed = match draft.numbers {
            Numbers::Mask => private_data::masked(&draft.text, watch),
            Numbers::Ask | Numbers::Private => draft.text.clone(),
        };
        let text = match super::render(words, &typed, max_links).await {
            Ok(text) => text,
            Err(Error::Invalid(invalid)) => {
                invalid.0.into_iter().for_each(|e| checks.fail(e.field, e.message));
                Text::default()
            }
            Err(other) => return Err(other),
        };
        checks.done()?;
        let found = private_data::look(&text.markdown, watch);
        if !found.is_empty() && !private {
            return Ok(Err(found));
        }
        let question = if draft.question { QuestionState::Open } else { QuestionState::No };
        Ok(Ok(Ready { name, website, text, question, private, rule: "" }))
    }

    /// The name of the outside checker that wants the comment held. What is for
    /// staff only is shown to nobody else.
    async fn outside_opinion(&self, incident: &Id, visitor: &Visitor, email: &str, ready: &Ready) -> &'static str {
        if ready.private || self.checkers.is_empty() {
            return "";
        }
        let (id, now) = (Id::random(), self.now());
        let post = self.links.incident(incident.as_str());
        let subject = Subject {
            id: id.as_str(),
            site: self.links.base_url(),
            post: &post,
            name: &ready.name,
            email,
            website: &ready.website,
            text: &ready.text.markdown,
            language: visitor.words.language.as_str(),
            address: visitor.address,
            at: now.ms(),
        };
        self.checkers.held_by(&subject).await.unwrap_or_default()
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
        if !ready.private {
            self.may_write(&mut tx, visitor.words, (incident, draft.parent), Some(&writer)).await?;
        }
        let comment = self.store_draft(&mut tx, incident, visitor, draft, (writer.id, ready), None).await?;
        store::commenter::confirm(&mut tx, writer.id, &comment.name, self.now()).await?;
        store::commenter::set_language(&mut tx, writer.id, Preferred(Some(visitor.words.language))).await?;
        if *comment.private {
            store::comment::keep_private(&mut tx, &comment.id).await?;
            tx.commit().await?;
            return Ok(Written::Private(self.conversation_path(writer.id, &comment.id)));
        }
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
        if !ready.private {
            self.may_write(&mut tx, visitor.words, (incident, draft.parent), None).await?;
        }
        let page = store::page::get(&mut tx).await?.ok_or(Error::NotFound("page"))?;
        let writer = self.commenter_at(&mut tx, &draft.email, &ready.name, Some(visitor.words.language)).await?;
        let secret = keys::random();
        self.store_draft(&mut tx, incident, visitor, draft, (writer.id, ready), Some(&keys::hash(&secret))).await?;
        self.post_link(&mut tx, visitor.words, (&page, &writer), (Asked::Comment, &secret)).await?;
        tx.commit().await?;
        self.outbox_bell.notify_one();
        Ok(Written::Mailed)
    }

    /// The person with this address, noted down if they are new.
    pub(in crate::service) async fn commenter_at(
        &self,
        tx: &mut Tx<'_>,
        email: &str,
        name: &str,
        language: Option<Language>,
    ) -> Result<Commenter> {
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
            language: Preferred(language),
            erase_at: None,
            created_at: now,
        };
        store::commenter::add(tx, &new, &address.mailbox()).await?;
        let found = store::commenter::by_email(tx, &address.mailbox()).await?;
        found.ok_or_else(|| Error::Internal("a commenter vanished".to_owned()))
    }

    /// Posts the link, within the mailbox's budget and unless its owner has
    /// complained about us.
    pub(in crate::service) async fn post_link(
        &self,
        tx: &mut Tx<'_>,
        words: Words,
        (page, writer): (&Page, &Commenter),
        (what, secret): (Asked, &str),
    ) -> Result<()> {
        let to = Address::parse(&writer.email).map_err(|e| Error::Internal(e.to_string()))?;
        let account = keys::hash(&format!("comment {}", to.mailbox()));
        let allowed = store::subscriber::spend(tx, &account, &BUDGET, self.now()).await?;
        let unwanted = store::suppression::reason(tx, &to.key()).await? == Some(Suppression::Complaint);
        if !allowed || unwanted {
            return Ok(());
        }
        let content = ConfirmComment { words, page: &page.name, base_url: self.links.base_url(), what }.render();
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
            private: Flag(ready.private),
            rule: ready.rule.to_owned(),
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
        words: Words,
        (incident, parent): (&Id, Option<i64>),
        writer: Option<&Commenter>,
    ) -> Result<()> {
        let now = self.now();
        let post = store::incident::get(tx, incident).await?.ok_or(Error::NotFound("post"))?;
        let asked = match parent {
            Some(number) => {
                let found = store::comment::by_number(tx, incident, number).await?;
                let found = found.filter(|c| c.state == CommentState::Published);
                let found =
                    found.ok_or_else(|| super::super::Invalid::one("text", words.say("comment-parent-gone")))?;
                found.question.is_waiting()
            }
            None => false,
        };
        let mode = store::thread::get(tx, incident).await?.mode;
        if !asked && (mode == ThreadMode::Closed || is_over_long(&post, now)) {
            return Err(Error::Conflict(words.say("thread-closed").into_owned()));
        }
        let Some(writer) = writer else { return Ok(()) };
        if let Some(until) = writer.banned_until.filter(|until| *until > now) {
            let page = store::page::get(tx).await?.ok_or(Error::NotFound("page"))?;
            let (at, _) = words.full(until, page.zone());
            let values = [("at", at.into()), ("reason", writer.ban_reason.as_str().into())];
            return Err(Error::Conflict(words.fill("comment-banned", &values)));
        }
        if mode == ThreadMode::Subscribers && !self.is_subscriber(tx, writer).await? {
            return Err(Error::Conflict(words.say("comment-subscribers-only").into_owned()));
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

/// What is wrong with an address: exactly in English, which the parser speaks.
fn bad_address(words: Words, error: &AddressError) -> String {
    match words.language {
        Language::English => error.to_string(),
        _ => words.say("bad-address").into_owned(),
    }
}

/// An address on the web, or nothing.
pub(super) fn website(words: Words, typed: &str) -> std::result::Result<String, FieldError> {
    let checked = text::optional_line("website", typed, WEBSITE_MAX);
    let checked =
        checked.map_err(|e| FieldError { message: super::too_long(words, typed.chars().count(), WEBSITE_MAX), ..e })?;
    let Some(typed) = checked else { return Ok(String::new()) };
    let full = if typed.contains("://") { typed } else { format!("https://{typed}") };
    let usable = url::Url::parse(&full).ok().filter(|u| {
        matches!(u.scheme(), "http" | "https")
            && u.host_str().is_some_and(|h| h.contains('.'))
            && u.username().is_empty()
    });
    usable
        .map(|u| u.to_string())
        .ok_or(FieldError { field: "website", message: words.say("comment-bad-website").into_owned() })
}
