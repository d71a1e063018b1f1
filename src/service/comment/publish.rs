//! What becomes public, what a rule holds, and who is told.

use super::super::{Result, Services};
use crate::domain::advert::is_advert;
use crate::domain::comment::{
    CommentState, Commenter, OwnComment, QuestionState, RECALL_MS, Rule, ThreadMode, ThreadRules,
};
use crate::domain::id;
use crate::domain::time::{DAY, MINUTE};
use crate::store::comment_notice::NewNotice;
use crate::store::{self, Tx};

/// More comments of one person than this in ten minutes are held.
const RATE: i64 = 6;
/// More comments under one post than this in a minute are a storm.
const STORM_PER_MINUTE: i64 = 30;
/// A storm ends after so long without being one.
const STORM_MS: i64 = 10 * MINUTE;

impl Services {
    /// Publishes a confirmed comment and answers its number, or holds it. The
    /// content version must have been counted up in this transaction.
    pub(super) async fn publish_or_hold(
        &self,
        tx: &mut Tx<'_>,
        comment: &OwnComment,
        writer: &Commenter,
        version: i64,
    ) -> Result<Option<i64>> {
        if let Some(rule) = self.rule_against(tx, comment, writer, version).await? {
            store::comment::hold(tx, &comment.id, rule.as_str(), self.now()).await?;
            return Ok(None);
        }
        Ok(Some(self.make_public(tx, comment, version).await?))
    }

    /// Gives a comment its number and tells whom it concerns.
    pub(super) async fn make_public(&self, tx: &mut Tx<'_>, comment: &OwnComment, version: i64) -> Result<i64> {
        let now = self.now();
        let number = store::thread::next_number(tx, &comment.incident_id, version).await?;
        store::comment::publish(tx, &comment.id, number, now, version).await?;
        let parent = match comment.parent {
            Some(parent) => store::comment::by_number(tx, &comment.incident_id, parent).await?,
            None => None,
        };
        if let Some(parent) = parent.filter(|p| *p.follow && p.commenter_id != comment.commenter_id) {
            self.tell(tx, &parent, &comment.id).await?;
        }
        Ok(number)
    }

    /// Notes that the writer of `about` is to be told of `comment`, once the
    /// time in which it can be taken back is over.
    pub(super) async fn tell(&self, tx: &mut Tx<'_>, about: &OwnComment, comment: &id::Id) -> Result<()> {
        let (Some(commenter_id), Some(number)) = (about.commenter_id, about.number) else { return Ok(()) };
        self.tell_person(tx, commenter_id, number, comment).await
    }

    /// The same for somebody who follows `number` without having written it.
    pub(super) async fn tell_person(
        &self,
        tx: &mut Tx<'_>,
        commenter_id: i64,
        number: i64,
        comment: &id::Id,
    ) -> Result<()> {
        let Some(writer) = store::commenter::by_id(tx, commenter_id).await? else { return Ok(()) };
        let now = self.now();
        let Some(due) = writer.pace.due(now.plus(RECALL_MS)) else { return Ok(()) };
        let notice = NewNotice { id: id::sequence(now.ms()), comment_id: comment, commenter_id, about: number, due };
        Ok(store::comment_notice::add(tx, &notice).await?)
    }

    /// The first rule that holds this comment.
    async fn rule_against(
        &self,
        tx: &mut Tx<'_>,
        comment: &OwnComment,
        writer: &Commenter,
        version: i64,
    ) -> Result<Option<Rule>> {
        let now = self.now();
        let rules = store::thread::get(tx, &comment.incident_id).await?;
        let accepted = store::comment::accepted(tx, writer.id).await?;
        let storm = self.is_storm(tx, &rules, version).await?;
        let first = accepted == 0 && !self.is_subscriber(tx, writer).await?;
        if first && is_advert(&comment.body) {
            return Ok(Some(Rule::Advert));
        }
        if let Some(rule) = comment.rule.parse::<Rule>().ok().filter(|rule| rule.is_outside()) {
            return Ok(Some(rule));
        }
        if rules.mode == ThreadMode::AllHeld {
            return Ok(Some(Rule::AllHeld));
        }
        if rules.mode == ThreadMode::FirstHeld && first {
            return Ok(Some(Rule::FirstComment));
        }
        if storm && first {
            return Ok(Some(Rule::Storm));
        }
        if accepted == 0 && !comment.website.is_empty() {
            return Ok(Some(Rule::Website));
        }
        if accepted < 3 && comment.html.contains("<a href=\"http") {
            return Ok(Some(Rule::Link));
        }
        if comment.body.chars().count() > 40
            && store::comment::repeated(tx, &comment.id, &super::digest(&comment.body), now.plus(-DAY)).await?
        {
            return Ok(Some(Rule::Repeat));
        }
        if store::comment::sent_since(tx, writer.id, now.plus(-10 * MINUTE)).await? > RATE {
            return Ok(Some(Rule::Rate));
        }
        let text = format!("{} {}", comment.name, comment.body).to_lowercase();
        let listed = store::thread::words(tx).await?.iter().any(|w| text.contains(&w.to_lowercase()));
        Ok(listed.then_some(Rule::Word))
    }

    /// Whether so many comments come in that first ones are held; begins the
    /// storm if it begins with this one.
    async fn is_storm(&self, tx: &mut Tx<'_>, rules: &ThreadRules, version: i64) -> Result<bool> {
        let now = self.now();
        let came = store::thread::came_in(tx, &rules.incident_id, now.plus(-MINUTE)).await?;
        if came > STORM_PER_MINUTE && rules.storm_until < now.plus(STORM_MS / 2) {
            store::thread::set_storm(tx, &rules.incident_id, now.plus(STORM_MS), version).await?;
        }
        Ok(came > STORM_PER_MINUTE || rules.storm_until > now)
    }

    /// A staff comment with everything that readers see of it, public at once.
    pub(super) async fn store_public(
        &self,
        tx: &mut Tx<'_>,
        mut comment: OwnComment,
        digest: &str,
        version: i64,
    ) -> Result<OwnComment> {
        let number = store::thread::next_number(tx, &comment.incident_id, version).await?;
        comment.number = Some(number);
        comment.state = CommentState::Published;
        comment.question = QuestionState::No;
        comment.published_at = Some(self.now());
        let secrets = store::comment::Secrets::public(digest, version);
        store::comment::add(tx, &comment, &secrets).await?;
        Ok(comment)
    }
}
