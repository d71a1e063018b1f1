//! A second pair of eyes: what somebody publishes whose role asks for it is
//! kept until another person has read and approved it.
//!
//! It has passed every check by then: publishing is tried and rolled back. On
//! approval it is published as its author's, and noted as approved, in one
//! transaction, so that two who approve at once publish once.

use super::explanation::CheckedExplanation;
use super::incident::{NewIncident, NewUpdate};
use super::{Actor, Error, Invalid, Result, Services, keys};
use crate::domain::id::Id;
use crate::domain::review::{Review, ReviewKind, ReviewRules, ReviewState};
use crate::domain::staff::{Permission, Staff};
use crate::domain::text;
use crate::domain::time::Timestamp;
use crate::store::{self, Tx};
use serde::{Deserialize, Serialize};

/// How many people have read what is to be published.
#[derive(Clone, Debug)]
pub(super) enum Eyes {
    /// Its author.
    One,
    /// Somebody else too, who approves the waiting post.
    Two { review: Id, by: String },
}

/// What waits, as it will be published.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Held {
    Opening(NewIncident),
    Update { incident: Id, new: NewUpdate },
    Edit { incident: Id, update: Id, text: String, seen: Timestamp, correct: bool },
    Explanation { incident: Id, checked: CheckedExplanation, deliver: bool, key: String },
    ExplanationEdit { incident: Id, checked: CheckedExplanation, correct: bool },
    Answer { incident: Id, numbers: Vec<i64>, text: String },
}

impl Held {
    fn kind(&self) -> ReviewKind {
        match self {
            Self::Opening(_) => ReviewKind::Opening,
            Self::Update { .. } => ReviewKind::Update,
            Self::Edit { .. } => ReviewKind::Edit,
            Self::Explanation { .. } | Self::ExplanationEdit { .. } => ReviewKind::Explanation,
            Self::Answer { .. } => ReviewKind::Answer,
        }
    }

    /// The incident it belongs to; none for what opens one.
    pub fn incident(&self) -> Option<&Id> {
        match self {
            Self::Opening(_) => None,
            Self::Update { incident, .. }
            | Self::Edit { incident, .. }
            | Self::Explanation { incident, .. }
            | Self::ExplanationEdit { incident, .. }
            | Self::Answer { incident, .. } => Some(incident),
        }
    }

    /// The text, as it was typed.
    pub fn text(&self) -> String {
        match self {
            Self::Opening(new) => new.body.clone(),
            Self::Update { new, .. } => new.body.clone(),
            Self::Edit { text, .. } | Self::Answer { text, .. } => text.clone(),
            Self::Explanation { checked, .. } | Self::ExplanationEdit { checked, .. } => checked.sections.markdown(),
        }
    }

    /// The same with another text; nothing for an explanation, whose sections
    /// have a form of their own.
    fn with_text(mut self, new_text: String) -> Option<Self> {
        match &mut self {
            Self::Opening(new) => new.body = new_text,
            Self::Update { new, .. } => new.body = new_text,
            Self::Edit { text, .. } | Self::Answer { text, .. } => *text = new_text,
            Self::Explanation { .. } | Self::ExplanationEdit { .. } => return None,
        }
        Some(self)
    }

    /// Whether mail leaves when it is published.
    pub fn mails(&self) -> bool {
        match self {
            Self::Opening(new) => new.deliver,
            Self::Update { new, .. } => new.deliver && !new.silent,
            Self::Edit { correct, .. } | Self::ExplanationEdit { correct, .. } => *correct,
            Self::Explanation { deliver, .. } => *deliver,
            Self::Answer { .. } => false,
        }
    }

    /// What approving it needs.
    fn needs(&self) -> Permission {
        match self {
            Self::Answer { .. } => Permission::Moderate,
            _ => Permission::Publish,
        }
    }

    /// The form it came with, and the same one that names it.
    fn keyed(mut self) -> (Self, String) {
        let fresh = keys::random();
        let key = match &mut self {
            Self::Opening(new) => new.idempotency_key.get_or_insert(fresh).clone(),
            Self::Update { new, .. } => new.idempotency_key.get_or_insert(fresh).clone(),
            Self::Explanation { key, .. } => key.clone(),
            _ => fresh,
        };
        (self, key)
    }
}

fn is_decided() -> Error {
    Error::Conflict("This post does not wait any more. Look at the newest state.".to_owned())
}

impl Services {
    /// Whether what `actor` publishes in `tx` has to wait. If another person has
    /// read it, notes in the same transaction that it is published.
    pub(super) async fn must_wait(&self, tx: &mut Tx<'_>, actor: &Actor, eyes: &Eyes, quick: bool) -> Result<bool> {
        match (eyes, actor) {
            (Eyes::Two { review, by }, _) => {
                let now = self.now();
                match store::review::decide(tx, review, ReviewState::Published, "", by, now).await? {
                    true => Ok(false),
                    false => Err(is_decided()),
                }
            }
            (Eyes::One, Actor::Staff { staff, .. }) => Ok(store::review::rules(tx).await?.ask(staff.role, quick)),
            (Eyes::One, _) => Ok(false),
        }
    }

    /// Keeps a post until somebody else has read it. Always answers
    /// [`Error::Waiting`], which names it.
    pub(super) async fn hold<T>(&self, actor: &Actor, held: Held) -> Result<T> {
        let Actor::Staff { staff, .. } = actor else { return Err(Error::Forbidden) };
        let (held, form_key) = held.keyed();
        let store = self.store()?;
        let now = self.now();
        let mut tx = store.write().await?;
        let title = match (&held, held.incident()) {
            (Held::Opening(new), _) => new.title.clone(),
            (_, Some(id)) => store::incident::get(&mut tx, id).await?.map(|i| i.title).unwrap_or_default(),
            _ => String::new(),
        };
        let review = Review {
            id: Id::random(),
            kind: held.kind(),
            incident_id: held.incident().map(Id::to_string).unwrap_or_default(),
            title,
            content: written(&held)?,
            staff_id: staff.id.clone(),
            staff_name: staff.name.clone(),
            state: ReviewState::Waiting,
            note: String::new(),
            decided_by: String::new(),
            created_at: now,
            changed_at: now,
        };
        let id = store::review::add(&mut tx, &review, &form_key).await?;
        if id == review.id {
            self.audit(&mut tx, actor, "review.ask", id.as_str(), &review.title).await?;
        }
        tx.commit().await?;
        Err(Error::Waiting(id))
    }

    /// What waits for a second person, and what the actor got back. Needs `View`.
    pub async fn open_reviews(&self, actor: &Actor) -> Result<Vec<Review>> {
        actor.require(Permission::View)?;
        let Actor::Staff { staff, .. } = actor else { return Err(Error::Forbidden) };
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::review::open(&mut connection, &staff.id).await?)
    }

    /// One post that waits, or had to, and what it says. Needs `View`.
    pub async fn review(&self, actor: &Actor, id: &Id) -> Result<(Review, Held)> {
        actor.require(Permission::View)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        let review = store::review::get(&mut connection, id).await?.ok_or(Error::NotFound("waiting post"))?;
        let held = serde_json::from_str(&review.content);
        let held = held.map_err(|e| Error::Internal(format!("a waiting post cannot be read: {e}")))?;
        Ok((review, held))
    }

    /// Whether the actor may decide on this post: a person other than its
    /// author, who could publish it.
    pub fn may_decide(&self, actor: &Actor, review: &Review, held: &Held) -> bool {
        matches!(actor, Actor::Staff { staff, .. } if staff.id != review.staff_id)
            && actor.require(held.needs()).is_ok()
    }

    /// Publishes somebody else's post that waits, as theirs; answers the
    /// incident. Needs what publishing it needs.
    pub async fn approve(&self, actor: &Actor, id: &Id) -> Result<Id> {
        let (review, held) = self.review(actor, id).await?;
        if !self.may_decide(actor, &review, &held) {
            return Err(Error::Forbidden);
        }
        if review.state != ReviewState::Waiting {
            return Err(is_decided());
        }
        let author = self.author_of(&review, &held).await?;
        let author = Actor::Staff { staff: author, address: actor.address().to_owned() };
        let eyes = Eyes::Two { review: id.clone(), by: actor.author().name };
        let incident = match held {
            Held::Opening(new) => self.open_incident_read(&author, new, eyes).await?.incident_id,
            Held::Update { incident, new } => {
                self.update_incident_read(&author, &incident, new, eyes).await?.incident_id
            }
            Held::Edit { incident, update, text, seen, correct } => {
                self.edit_update_read(&author, &incident, &update, &text, (seen, correct), eyes).await?.incident_id
            }
            Held::Explanation { incident, checked, deliver, key } => {
                self.publish_explanation_read(&author, &incident, checked, (deliver, key), eyes).await?.incident_id
            }
            Held::ExplanationEdit { incident, checked, correct } => {
                self.edit_explanation_read(&author, &incident, checked, correct, eyes).await?.incident_id
            }
            Held::Answer { incident, numbers, text } => {
                self.answer_comments_read(&author, &incident, &numbers, &text, eyes).await?;
                incident
            }
        };
        let store = self.store()?;
        let mut tx = store.write().await?;
        // It may have been published before, by the same form.
        store::review::decide(&mut tx, id, ReviewState::Published, "", &actor.author().name, self.now()).await?;
        self.audit(&mut tx, actor, "review.approve", id.as_str(), &review.title).await?;
        tx.commit().await?;
        Ok(incident)
    }

    /// The author, if they could still publish it.
    async fn author_of(&self, review: &Review, held: &Held) -> Result<Staff> {
        let store = self.store()?;
        let mut connection = store.read().await?;
        let found = store::staff::get(&mut connection, &review.staff_id).await?.map(|found| found.staff);
        let able = found.filter(|staff| staff.disabled_at.is_none() && staff.role.may(held.needs()));
        able.ok_or_else(|| {
            Error::Conflict(format!(
                "{} may not publish this any more. Return it, or write it yourself.",
                review.staff_name
            ))
        })
    }

    /// Gives a post back to its author with a note. Needs what publishing needs.
    pub async fn return_post(&self, actor: &Actor, id: &Id, note: &str) -> Result<()> {
        let (review, held) = self.review(actor, id).await?;
        if !self.may_decide(actor, &review, &held) {
            return Err(Error::Forbidden);
        }
        let note = text::line("note", note, 500)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let by = actor.author().name;
        if !store::review::decide(&mut tx, id, ReviewState::Returned, &note, &by, self.now()).await? {
            return Err(is_decided());
        }
        self.audit(&mut tx, actor, "review.return", id.as_str(), &note).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Lets one's own post wait again, with another text.
    pub async fn change_own_post(&self, actor: &Actor, id: &Id, typed: &str) -> Result<()> {
        let (_, held) = self.review(actor, id).await?;
        super::compose::body("body", typed).await?;
        let no_text = || Error::Conflict("An explanation is changed in its own form.".to_owned());
        let held = held.with_text(text::clean_text(typed)).ok_or_else(no_text)?;
        if held.text().trim().is_empty() {
            return Err(Invalid::one("body", "Write what is to be published."));
        }
        self.put_own_post(actor, id, &written(&held)?, ReviewState::Waiting).await
    }

    /// Takes one's own post back: it is not published.
    pub async fn drop_own_post(&self, actor: &Actor, id: &Id) -> Result<()> {
        let (review, _) = self.review(actor, id).await?;
        self.put_own_post(actor, id, &review.content, ReviewState::Dropped).await
    }

    async fn put_own_post(&self, actor: &Actor, id: &Id, content: &str, state: ReviewState) -> Result<()> {
        let Actor::Staff { staff, .. } = actor else { return Err(Error::Forbidden) };
        let store = self.store()?;
        let mut tx = store.write().await?;
        let review = store::review::get(&mut tx, id).await?.ok_or(Error::NotFound("waiting post"))?;
        if review.staff_id != staff.id {
            return Err(Error::Forbidden);
        }
        if !store::review::change_own(&mut tx, id, &staff.id, content, state, self.now()).await? {
            return Err(is_decided());
        }
        let action = if state == ReviewState::Dropped { "review.drop" } else { "review.ask" };
        self.audit(&mut tx, actor, action, id.as_str(), &review.title).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Whose posts wait. Needs `View`.
    pub async fn review_rules(&self, actor: &Actor) -> Result<ReviewRules> {
        actor.require(Permission::View)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::review::rules(&mut connection).await?)
    }

    /// Changes whose posts wait. Needs `Administer`.
    pub async fn change_review_rules(&self, actor: &Actor, rules: ReviewRules) -> Result<()> {
        actor.require(Permission::Administer)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        if store::review::rules(&mut tx).await? == rules {
            return Ok(());
        }
        store::review::set_rules(&mut tx, &rules).await?;
        self.audit(&mut tx, actor, "review.rules", "", &format!("{rules:?}")).await?;
        tx.commit().await?;
        Ok(())
    }
}

fn written(held: &Held) -> Result<String> {
    serde_json::to_string(held).map_err(|e| Error::Internal(format!("a waiting post cannot be written: {e}")))
}
