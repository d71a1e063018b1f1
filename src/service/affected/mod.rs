//! "This affects me too": counted in public for confirmed people, one each;
//! what others press is for staff only. It subscribes to the answer of a
//! question, and a rush of it is told to staff ([`rush`]).

mod rush;

use super::comment::Visitor;
use super::{Actor, Error, Invalid, Result, Services, keys, throttle};
use crate::domain::affected::{Affect, Press, REGION_MAX};
use crate::domain::comment::{CONFIRM_MS, CommentState, Commenter, REMEMBER_MS};
use crate::domain::id::Id;
use crate::domain::language::Preferred;
use crate::domain::staff::Permission;
use crate::domain::text;
use crate::domain::time::DAY;
use crate::mail::comment::Asked;
use crate::store::affected::NewPress;
use crate::store::{self, Tx};

/// As much of a post's presses as staff is shown.
const SHOWN: i64 = 20_000;

/// What somebody said.
#[derive(Clone, Debug)]
pub struct Said {
    /// The number of a question, or 0 for the post.
    pub about: i64,
    pub kind: Affect,
    pub component: Option<Id>,
    /// In the reader's own words; may be empty.
    pub region: String,
    /// To be counted in public from a browser that we do not know; may be empty.
    pub email: String,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// A known person said it.
    Counted,
    /// Somebody unknown said it: staff sees it, the public number does not.
    Noted,
    /// It counts once the button behind the mail link is pressed.
    Mailed,
}

/// What a mail link leads to.
#[derive(Clone, Debug)]
pub struct ToCount {
    pub incident: Id,
    pub about: i64,
    pub language: Preferred,
    /// The button was pressed before.
    pub done: bool,
}

impl Services {
    /// Takes a press under a post or a question.
    pub async fn press(&self, incident: &Id, visitor: &Visitor, said: &Said) -> Result<Pressed> {
        self.throttle.comment(visitor.address)?;
        let known = self.remembered(visitor.browser.as_deref()).await?;
        let unknown = known.is_none();
        if unknown && !said.email.trim().is_empty() {
            return self.press_by_mail(incident, visitor, said).await;
        }
        let store = self.store()?;
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        let region = self.check_press(&mut tx, incident, said).await?;
        let who = match &known {
            Some(person) => person_key(person.id),
            None => self.links.network_mark(&throttle::network(visitor.address), self.now().ms() / DAY),
        };
        let press = self.new_press(incident, said, &who, known.as_ref(), &region);
        store::affected::add(&mut tx, &press, None).await?;
        if known.is_some() && store::affected::confirm(&mut tx, incident, said.about, said.kind, &who).await? {
            count(&mut tx, incident, said, version).await?;
        }
        tx.commit().await?;
        self.look_for_rush(incident, said.kind).await?;
        if unknown {
            return Ok(Pressed::Noted);
        }
        self.show_soon(&store, version).await;
        Ok(Pressed::Counted)
    }

    /// The press waits for the button behind the link to this address.
    async fn press_by_mail(&self, incident: &Id, visitor: &Visitor, said: &Said) -> Result<Pressed> {
        self.throttle.comment_mail(visitor.address)?;
        let words = visitor.words;
        if crate::mail::address::Address::parse(&said.email).is_err() {
            return Err(Invalid::one("email", words.say("bad-address")));
        }
        let store = self.store()?;
        let mut tx = store.write().await?;
        let region = self.check_press(&mut tx, incident, said).await?;
        let page = store::page::get(&mut tx).await?.ok_or(Error::NotFound("page"))?;
        let writer = self.commenter_at(&mut tx, &said.email, "", Some(words.language)).await?;
        let secret = keys::random();
        let who = person_key(writer.id);
        let press = self.new_press(incident, said, &who, Some(&writer), &region);
        store::affected::add(&mut tx, &press, Some(&keys::hash(&secret))).await?;
        self.post_link(&mut tx, words, (&page, &writer), (Asked::Affected, &secret)).await?;
        tx.commit().await?;
        self.outbox_bell.notify_one();
        Ok(Pressed::Mailed)
    }

    /// Takes a press back. Needs the browser of whoever made it.
    pub async fn withdraw_press(&self, incident: &Id, browser: Option<&str>, about: i64) -> Result<()> {
        let person = self.remembered(browser).await?.ok_or(Error::Forbidden)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        if store::affected::withdraw(&mut tx, incident, about, Affect::Affected, &person_key(person.id)).await? {
            store::affected::count(&mut tx, incident, about, -1, version).await?;
        }
        tx.commit().await?;
        self.show_soon(&store, version).await;
        Ok(())
    }

    /// What the link with this secret leads to. Changes nothing.
    pub async fn press_to_count(&self, secret: &str) -> Result<Option<ToCount>> {
        let store = self.store()?;
        let mut connection = store.read().await?;
        let since = self.now().plus(-CONFIRM_MS);
        let found = store::affected::by_confirm_hash(&mut connection, &keys::hash(secret), since).await?;
        let Some(waiting) = found else { return Ok(None) };
        let person = store::commenter::by_id(&mut connection, waiting.commenter_id).await?;
        Ok(person.map(|person| ToCount {
            incident: waiting.incident_id,
            about: waiting.about,
            language: person.language,
            done: waiting.confirmed == 1,
        }))
    }

    /// The button behind the link: counts the press, and answers the secret that
    /// this browser is remembered by.
    pub async fn count_press(&self, secret: &str) -> Result<String> {
        let store = self.store()?;
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        let now = self.now();
        let since = now.plus(-CONFIRM_MS);
        let found = store::affected::by_confirm_hash(&mut tx, &keys::hash(secret), since).await?;
        let waiting = found.filter(|w| w.confirmed == 0).ok_or(Error::NotFound("press waiting for this link"))?;
        let person = store::commenter::by_id(&mut tx, waiting.commenter_id).await?.ok_or(Error::NotFound("person"))?;
        store::commenter::confirm(&mut tx, person.id, &person.name, now).await?;
        let who = person_key(person.id);
        if store::affected::confirm(&mut tx, &waiting.incident_id, waiting.about, waiting.kind, &who).await?
            && waiting.kind == Affect::Affected
        {
            store::affected::count(&mut tx, &waiting.incident_id, waiting.about, 1, version).await?;
        }
        let browser = keys::random();
        store::commenter::remember(&mut tx, person.id, &keys::hash(&browser), now, now.plus(REMEMBER_MS)).await?;
        tx.commit().await?;
        self.show_soon(&store, version).await;
        Ok(browser)
    }

    /// Counts somebody whose address was confirmed elsewhere: a story that is
    /// told, or another system. Needs `Administer`.
    pub async fn import_press(&self, actor: &Actor, incident: &Id, said: &Said) -> Result<()> {
        actor.require(Permission::Administer)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        let region = self.check_press(&mut tx, incident, said).await?;
        let person = self.commenter_at(&mut tx, &said.email, "", None).await?;
        store::commenter::confirm(&mut tx, person.id, &person.name, self.now()).await?;
        let who = person_key(person.id);
        let press = self.new_press(incident, said, &who, Some(&person), &region);
        store::affected::add(&mut tx, &press, None).await?;
        if store::affected::confirm(&mut tx, incident, said.about, said.kind, &who).await? {
            count(&mut tx, incident, said, version).await?;
        }
        tx.commit().await?;
        self.show_soon(&store, version).await;
        Ok(())
    }

    /// Every press under a post, oldest first. Needs `View`.
    pub async fn presses(&self, actor: &Actor, incident: &Id) -> Result<Vec<Press>> {
        actor.require(Permission::View)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::affected::of_post(&mut connection, incident, SHOWN).await?)
    }

    /// Refuses what is about nothing, and cleans the region.
    async fn check_press(&self, tx: &mut Tx<'_>, incident: &Id, said: &Said) -> Result<String> {
        let post = store::incident::get(tx, incident).await?.ok_or(Error::NotFound("post"))?;
        if said.kind.topic() == Affect::Affected.topic() && said.about == 0 && !post.is_open() {
            return Err(Error::NotFound("open incident"));
        }
        if said.about != 0 {
            let asked = store::comment::by_number(tx, incident, said.about).await?;
            asked.filter(|c| c.state == CommentState::Published).ok_or(Error::NotFound("comment"))?;
        }
        if let Some(id) = &said.component {
            let known = store::component::list(tx).await?;
            known.iter().find(|c| c.id == *id).ok_or(Error::NotFound("service"))?;
        }
        Ok(text::clean_line(&said.region).chars().take(REGION_MAX).collect())
    }

    fn new_press<'a>(
        &self,
        incident_id: &'a Id,
        said: &'a Said,
        who: &'a str,
        person: Option<&Commenter>,
        region: &'a str,
    ) -> NewPress<'a> {
        NewPress {
            incident_id,
            about: said.about,
            kind: said.kind,
            who,
            commenter_id: person.map(|p| p.id),
            component_id: said.component.as_ref(),
            region,
            now: self.now(),
        }
    }
}

async fn count(tx: &mut Tx<'_>, incident: &Id, said: &Said, version: i64) -> Result<()> {
    if said.kind == Affect::Affected {
        store::affected::count(tx, incident, said.about, 1, version).await?;
    }
    Ok(())
}

/// A person, as [`NewPress::who`] has it.
fn person_key(id: i64) -> String {
    format!("person {id}")
}
