//! Staff answers: one for one question or for many, with seconds to take it back.

use super::super::review::{Eyes, Held};
use super::super::{Actor, Error, Result, Services};
use crate::domain::comment::{CommentState, OwnComment, QuestionState, RECALL_MS};
use crate::domain::id::Id;
use crate::domain::staff::{Permission, Staff};
use crate::domain::time::Timestamp;
use crate::domain::words::Flag;
use crate::markdown::SafeHtml;
use crate::store::comment::Verdict;
use crate::store::{self, Tx};
use crate::words::Words;

impl Services {
    /// Answers the comments with these numbers under one post; the answer stands
    /// under the first. Each asker is told once. Needs `Moderate`, and a person:
    /// an answer is signed. Answers the number of the answer.
    pub async fn answer_comments(&self, actor: &Actor, incident: &Id, numbers: &[i64], typed: &str) -> Result<i64> {
        self.answer_comments_read(actor, incident, numbers, typed, Eyes::One).await
    }

    /// The same, read by so many.
    pub(in crate::service) async fn answer_comments_read(
        &self,
        actor: &Actor,
        incident: &Id,
        numbers: &[i64],
        typed: &str,
        eyes: Eyes,
    ) -> Result<i64> {
        let staff = person(actor)?;
        let text = super::render(Words::STAFF, typed, usize::MAX).await?;
        let (first, others) = numbers.split_first().ok_or(Error::NotFound("comment"))?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        let question = self.public_comment(&mut tx, incident, *first).await?;
        let answer = self.staff_comment(&question, staff, &text);
        let answer = self.store_public(&mut tx, answer, &text.digest, version).await?;
        let number = answer.number.unwrap_or_default();
        self.mark_answered(&mut tx, &question, &answer, version).await?;
        for other in others {
            let other = self.public_comment(&mut tx, incident, *other).await?;
            self.mark_answered(&mut tx, &other, &answer, version).await?;
        }
        if self.must_wait(&mut tx, actor, &eyes, false).await? {
            tx.rollback().await?;
            let (incident, numbers, text) = (incident.clone(), numbers.to_vec(), typed.to_owned());
            return self.hold(actor, Held::Answer { incident, numbers, text }).await;
        }
        self.audit(&mut tx, actor, "comment.answer", incident.as_str(), &format!("#{number} to {numbers:?}")).await?;
        tx.commit().await?;
        self.show_soon(&store, version).await;
        self.comment_bell.notify_one();
        Ok(number)
    }

    /// How an answer would look. Needs `Moderate`.
    pub async fn preview_answer(&self, actor: &Actor, typed: &str) -> Result<SafeHtml> {
        actor.require(Permission::Moderate)?;
        Ok(SafeHtml::from_stored(super::render(Words::STAFF, typed, usize::MAX).await?.html))
    }

    /// Takes one's own answer back within seconds: it leaves the page, and
    /// nobody is mailed. Needs `Moderate`.
    pub async fn recall_answer(&self, actor: &Actor, incident: &Id, number: i64) -> Result<()> {
        let staff = person(actor)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        let answer = self.public_comment(&mut tx, incident, number).await?;
        if answer.staff_id.as_ref() != Some(&staff.id) {
            return Err(Error::Forbidden);
        }
        let now = self.now();
        if answer.published_at.is_none_or(|at| now.since(at) > RECALL_MS) {
            return Err(Error::Conflict(
                "More than 30 seconds have passed. Readers may have seen it: answer again, or remove it with a reason."
                    .to_owned(),
            ));
        }
        for question in store::comment::answered_by(&mut tx, incident, number).await? {
            let verdict = Verdict::waiting(now, version);
            store::comment::judge(&mut tx, &question.id, question.question, &verdict).await?;
        }
        store::comment::close(&mut tx, &answer.id, CommentState::Recalled, "", now, version).await?;
        store::comment_notice::drop_for(&mut tx, &answer.id).await?;
        self.audit(&mut tx, actor, "comment.recall", incident.as_str(), &format!("#{number}")).await?;
        tx.commit().await?;
        self.show_soon(&store, version).await;
        Ok(())
    }

    /// Says what a comment is as a question: open again, not for us, answered in
    /// private, or the same as `duplicate_of`, whose answer it then shows. Needs
    /// `Moderate`.
    pub async fn judge_question(
        &self,
        actor: &Actor,
        incident: &Id,
        number: i64,
        state: QuestionState,
        duplicate_of: Option<i64>,
    ) -> Result<()> {
        actor.require(Permission::Moderate)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        let comment = self.public_comment(&mut tx, incident, number).await?;
        let mut verdict = Verdict { question: state, ..Verdict::waiting(self.now(), version) };
        match state {
            QuestionState::Claimed => verdict.claimed_by = person(actor)?.name.clone(),
            QuestionState::Answered => return Err(Error::NotFound("answer")),
            QuestionState::Duplicate => {
                let original = duplicate_of.filter(|n| *n != number);
                let original = original.ok_or_else(|| {
                    super::super::Invalid::one("duplicate_of", "Give the number of the question that was asked first.")
                })?;
                let original = self.public_comment(&mut tx, incident, original).await?;
                verdict.duplicate_of = original.number;
                verdict.answer = original.answer;
                if let Some(answer) = original.answer {
                    let answer = self.public_comment(&mut tx, incident, answer).await?;
                    self.tell(&mut tx, &comment, &answer.id).await?;
                }
            }
            _ => {}
        }
        store::comment::judge(&mut tx, &comment.id, comment.question, &verdict).await?;
        self.audit(&mut tx, actor, "comment.judge", incident.as_str(), &format!("#{number} {state}")).await?;
        tx.commit().await?;
        self.show_soon(&store, version).await;
        self.comment_bell.notify_one();
        Ok(())
    }

    /// Pins a question to the top of the answers, or lets it go. Needs `Moderate`.
    pub async fn pin_comment(&self, actor: &Actor, incident: &Id, number: i64, pinned: bool) -> Result<()> {
        actor.require(Permission::Moderate)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        let comment = self.public_comment(&mut tx, incident, number).await?;
        store::comment::pin(&mut tx, &comment.id, pinned.then_some(self.now()), version).await?;
        self.audit(&mut tx, actor, "comment.pin", incident.as_str(), &format!("#{number} {pinned}")).await?;
        tx.commit().await?;
        self.show_soon(&store, version).await;
        Ok(())
    }

    /// A public comment by its number.
    pub(super) async fn public_comment(&self, tx: &mut Tx<'_>, incident: &Id, number: i64) -> Result<OwnComment> {
        let found = store::comment::by_number(tx, incident, number).await?;
        found.filter(|c| c.state == CommentState::Published).ok_or(Error::NotFound("comment"))
    }

    fn staff_comment(&self, question: &OwnComment, staff: &Staff, text: &super::Text) -> OwnComment {
        OwnComment {
            id: Id::random(),
            parent: question.number,
            commenter_id: None,
            staff_id: Some(staff.id.clone()),
            name: staff.name.clone(),
            title: staff.title.clone(),
            role: staff.role.to_string(),
            website: String::new(),
            body: text.markdown.clone(),
            html: text.html.clone(),
            follow: Flag(false),
            subscribe: Flag(false),
            private: Flag(false),
            created_at: self.now(),
            pinned_at: None,
            ..question.clone()
        }
    }

    /// The question shows this answer, with those that were found to be the
    /// same; whoever asked is told.
    async fn mark_answered(
        &self,
        tx: &mut Tx<'_>,
        question: &OwnComment,
        answer: &OwnComment,
        version: i64,
    ) -> Result<()> {
        let duplicates = store::comment::duplicates_of(tx, &question.incident_id, question.number).await?;
        for (asked, state) in std::iter::once((question, QuestionState::Answered))
            .chain(duplicates.iter().map(|d| (d, QuestionState::Duplicate)))
        {
            let verdict = Verdict {
                question: state,
                claimed_by: String::new(),
                answer: answer.number,
                duplicate_of: asked.duplicate_of,
                now: self.now(),
                version,
            };
            store::comment::judge(tx, &asked.id, asked.question, &verdict).await?;
            if asked.question != QuestionState::No || *asked.follow {
                self.tell(tx, asked, &answer.id).await?;
            }
            let number = asked.number.unwrap_or_default();
            for follower in store::affected::followers(tx, &asked.incident_id, number).await? {
                self.tell_person(tx, follower, number, &answer.id).await?;
            }
        }
        Ok(())
    }
}

impl Verdict {
    /// It waits for an answer.
    pub(super) fn waiting(now: Timestamp, version: i64) -> Self {
        Self {
            question: QuestionState::Open,
            claimed_by: String::new(),
            answer: None,
            duplicate_of: None,
            now,
            version,
        }
    }
}

/// The person behind an actor who may moderate.
pub(super) fn person(actor: &Actor) -> Result<&Staff> {
    actor.require(Permission::Moderate)?;
    match actor {
        Actor::Staff { staff, .. } => Ok(staff),
        _ => Err(Error::Forbidden),
    }
}
