//! Comments of another system, and our own as a file.
//!
//! They pass the same checks and the same renderer as live ones: what would not
//! be taken from the form is not taken from a file. Numbers that should not be
//! public are masked. Addresses prove nothing, and nobody is mailed. What has
//! been imported once is known by its name there.

use super::super::error::Checks;
use super::super::{Actor, Error, Result, Services};
use super::Text;
use crate::domain::comment::{CommentState, MAX_LINKS, OwnComment, QuestionState};
use crate::domain::id::Id;
use crate::domain::look_alike::poses_as;
use crate::domain::pattern::Pattern;
use crate::domain::private_data::{self, Watch};
use crate::domain::staff::Permission;
use crate::domain::text;
use crate::domain::time::Timestamp;
use crate::mail::address::Address;
use crate::store::comment::{Secrets, Verdict};
use crate::store::{self, Tx};
use crate::words::Words;
use serde::{Deserialize, Serialize};

/// So many comments are written in one transaction.
const TOGETHER: usize = 100;
/// For whom another system knows no name.
const NAMELESS: &str = "Anonymous";

/// A comment as it comes from elsewhere.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Foreign {
    /// What it is called there, the same in every file.
    pub key: String,
    /// What it replies to.
    pub parent: Option<String>,
    pub name: String,
    /// May be empty.
    pub email: String,
    pub website: String,
    /// Markdown.
    pub text: String,
    pub written_at: Timestamp,
    /// Only from our own export: what staff was called.
    pub title: String,
    pub role: String,
    pub question: bool,
    /// The comment that answers it.
    pub answer: Option<String>,
}

/// What became of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    pub imported: usize,
    /// Were here already.
    pub known: usize,
    /// Held numbers that are not public any more.
    pub masked: usize,
    /// What was not taken, by its name there, and why.
    pub refused: Vec<(String, String)>,
}

/// A comment as `candor export comments` writes it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Exported {
    pub number: i64,
    pub parent: Option<i64>,
    pub name: String,
    #[serde(default)]
    pub email: String,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub role: String,
    #[serde(default)]
    pub website: String,
    /// As typed.
    pub text: String,
    pub state: CommentState,
    pub question: QuestionState,
    pub answer: Option<i64>,
    /// ISO 8601, UTC.
    pub written_at: String,
}

/// Checked, and rendered before the database is locked.
struct Ready {
    foreign: Foreign,
    name: String,
    website: String,
    text: Text,
}

impl Services {
    /// Takes over the comments that stood under one post elsewhere, in the order
    /// in which they were written. `source` names the system. Needs `Administer`.
    pub async fn import_comments(
        &self,
        actor: &Actor,
        incident: &Id,
        source: &str,
        mut comments: Vec<Foreign>,
    ) -> Result<Brought> {
        actor.require(Permission::Administer)?;
        comments.sort_by(|a, b| (a.written_at, &a.key).cmp(&(b.written_at, &b.key)));
        let answers: Vec<(String, String)> =
            comments.iter().filter_map(|c| Some((c.key.clone(), c.answer.clone()?))).collect();
        let known = self.known().await?;
        let mut brought = Brought::default();
        for chunk in comments.chunks(TOGETHER) {
            let mut ready = Vec::new();
            for foreign in chunk {
                let text = known.masked(foreign);
                if text != foreign.text {
                    brought.masked += 1;
                }
                match known.check(foreign, &text).await {
                    Ok(checked) => ready.push(checked),
                    Err(Error::Invalid(why)) => brought.refused.push((foreign.key.clone(), why.summary())),
                    Err(other) => return Err(other),
                }
            }
            self.bring(actor, incident, source, ready, &mut brought).await?;
        }
        self.bring_answers(incident, source, &answers).await?;
        Ok(brought)
    }

    /// What texts and names are checked against.
    async fn known(&self) -> Result<Known> {
        let store = self.store()?;
        let mut connection = store.read().await?;
        let page = store::page::get(&mut connection).await?.ok_or(Error::NotFound("page"))?;
        let staff = store::staff::list(&mut connection).await?;
        let patterns = store::private::patterns(&mut connection).await?;
        Ok(Known { ours: vec![page.name], people: staff.into_iter().map(|s| s.name).collect(), patterns })
    }

    async fn bring(
        &self,
        actor: &Actor,
        incident: &Id,
        source: &str,
        ready: Vec<Ready>,
        brought: &mut Brought,
    ) -> Result<()> {
        let store = self.store()?;
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        store::incident::get(&mut tx, incident).await?.ok_or(Error::NotFound("post"))?;
        let before = brought.imported;
        for one in ready {
            let origin = origin(source, &one.foreign.key);
            if store::comment::number_of_origin(&mut tx, incident, &origin).await?.is_some() {
                brought.known += 1;
                continue;
            }
            self.bring_one(&mut tx, incident, source, one, version).await?;
            brought.imported += 1;
        }
        let detail = format!("{} from {source}", brought.imported - before);
        self.audit(&mut tx, actor, "comment.import", incident.as_str(), &detail).await?;
        tx.commit().await?;
        self.show_soon(&store, version).await;
        Ok(())
    }

    async fn bring_one(&self, tx: &mut Tx<'_>, incident: &Id, source: &str, one: Ready, version: i64) -> Result<()> {
        let Ready { foreign, name, website, text } = one;
        let parent = match &foreign.parent {
            Some(key) => store::comment::number_of_origin(tx, incident, &origin(source, key)).await?,
            None => None,
        };
        let writer = match Address::parse(&foreign.email) {
            Ok(_) if foreign.role.is_empty() => Some(self.commenter_at(tx, &foreign.email, &name, None).await?.id),
            _ => None,
        };
        let at = foreign.written_at;
        let comment = OwnComment {
            commenter_id: writer,
            title: foreign.title,
            role: foreign.role,
            website,
            body: text.markdown,
            html: text.html,
            question: if foreign.question { QuestionState::Open } else { QuestionState::No },
            number: Some(store::thread::next_number(tx, incident, version).await?),
            state: CommentState::Published,
            published_at: Some(at),
            ..OwnComment::new(incident.clone(), parent, 0, name, at)
        };
        let secrets = Secrets::public(&text.digest, version);
        store::comment::add(tx, &comment, &secrets).await?;
        Ok(store::comment::set_origin(tx, &comment.id, &origin(source, &foreign.key)).await?)
    }

    /// Ties questions to the comments that answer them.
    async fn bring_answers(&self, incident: &Id, source: &str, answers: &[(String, String)]) -> Result<()> {
        if answers.is_empty() {
            return Ok(());
        }
        let store = self.store()?;
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        for (question, answer) in answers {
            let asked = store::comment::number_of_origin(&mut tx, incident, &origin(source, question)).await?;
            let answer = store::comment::number_of_origin(&mut tx, incident, &origin(source, answer)).await?;
            let (Some(asked), Some(answer)) = (asked, answer) else { continue };
            let Ok(asked) = self.public_comment(&mut tx, incident, asked).await else { continue };
            let Ok(answer) = self.public_comment(&mut tx, incident, answer).await else { continue };
            if asked.question != QuestionState::Open {
                continue;
            }
            let now = answer.published_at.unwrap_or(answer.created_at);
            let verdict =
                Verdict { question: QuestionState::Answered, answer: answer.number, ..Verdict::waiting(now, version) };
            store::comment::judge(&mut tx, &asked.id, asked.question, &verdict).await?;
        }
        tx.commit().await?;
        self.show_soon(&store, version).await;
        Ok(())
    }

    /// Every comment that was ever public under a post, by number. Needs
    /// `Administer`: addresses are part of it.
    pub async fn export_comments(&self, actor: &Actor, incident: &Id) -> Result<Vec<Exported>> {
        actor.require(Permission::Administer)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        let emails = store::commenter::emails_under(&mut connection, incident).await?;
        let comments = store::comment::numbered(&mut connection, incident).await?;
        Ok(comments.into_iter().map(|c| exported(c, &emails)).collect())
    }
}

fn exported(comment: OwnComment, emails: &std::collections::HashMap<i64, String>) -> Exported {
    let email = comment.commenter_id.and_then(|id| emails.get(&id)).cloned().unwrap_or_default();
    Exported {
        number: comment.number.unwrap_or_default(),
        parent: comment.parent,
        name: comment.name,
        email,
        title: comment.title,
        role: comment.role,
        website: comment.website,
        text: comment.body,
        state: comment.state,
        question: comment.question,
        answer: comment.answer,
        written_at: comment.published_at.unwrap_or(comment.created_at).iso(),
    }
}

/// What an imported comment is known by: short, whatever it was called.
fn origin(source: &str, key: &str) -> String {
    let short = super::super::keys::hash(key);
    format!("{source}:{}", &short[..short.len().min(32)])
}

/// What texts and names are checked against.
struct Known {
    ours: Vec<String>,
    /// Also of those who have left: readers remember them.
    people: Vec<String>,
    patterns: Vec<Pattern>,
}

impl Known {
    /// The text without what must not be public. Ours may name addresses.
    fn masked(&self, foreign: &Foreign) -> String {
        let watch = Watch { patterns: &self.patterns, own_address: foreign.email.trim() };
        if foreign.role.is_empty() { private_data::masked(&foreign.text, watch) } else { foreign.text.clone() }
    }

    async fn check(&self, foreign: &Foreign, text: &str) -> Result<Ready> {
        let mut checks = Checks::default();
        let typed = if foreign.name.trim().is_empty() { NAMELESS } else { &foreign.name };
        let name = checks.take(text::line("name", typed, super::write::NAME_MAX));
        if foreign.role.is_empty()
            && let Some(whose) = poses_as(&name, &self.ours, &self.people)
        {
            checks.fail("name", format!("Readers could take this name for ours (“{whose}”)."));
        }
        checks.done()?;
        let text = super::render(Words::STAFF, text, MAX_LINKS).await?;
        // A website that is none is left out; that is no reason to lose what was said.
        let website = super::write::website(Words::STAFF, &foreign.website).unwrap_or_default();
        Ok(Ready { foreign: foreign.clone(), name, website, text })
    }
}
