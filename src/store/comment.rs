//! Comments: writing them, and finding them for their writers and for staff.

use super::{Connection, Result, Tx, expect_one};
use crate::domain::comment::{Comment, OwnComment, QuestionState};
use crate::domain::id::Id;
use crate::domain::time::Timestamp;

macro_rules! own {
    ($rest:literal) => {
        concat!(
            "SELECT id, incident_id, number, parent, commenter_id, staff_id, name, title, role, website, body,
                    html, state, rule, question, claimed_by, claimed_at, answer, answered_at, duplicate_of,
                    pinned_at, follow, subscribe, private, created_at, published_at, edited_at, held_at
             FROM comment ",
            $rest
        )
    };
}

/// What readers may know of the comments that changed after content version
/// `since`, in the order of their numbers.
pub async fn changed_since(connection: &mut Connection, since: i64) -> Result<Vec<Comment>> {
    Ok(sqlx::query_as(
        "SELECT incident_id, number, parent, name, title, role, website,
                CASE WHEN state = 'published' THEN html ELSE '' END AS html, state, reason, question, answer,
                answered_at, duplicate_of, pinned_at, published_at, edited_at, closed_at, used_in, used_as, lifted_at
         FROM comment WHERE changed_version > $1 AND number IS NOT NULL AND published_at IS NOT NULL
         ORDER BY number",
    )
    .bind(since)
    .fetch_all(connection)
    .await?)
}

/// What only the service itself knows of a new comment.
pub struct Secrets<'a> {
    /// What its text is recognised by.
    pub digest: &'a str,
    pub confirm_hash: Option<&'a str>,
    /// Where it came from, in a form that tells nobody anything after a day.
    pub network: &'a str,
    pub expires_at: Option<Timestamp>,
    pub changed_version: i64,
}

impl<'a> Secrets<'a> {
    /// Of what is public at once: nobody has to confirm it, and it came from us.
    pub fn public(digest: &'a str, changed_version: i64) -> Self {
        Self { digest, confirm_hash: None, network: "", expires_at: None, changed_version }
    }
}

pub async fn add(tx: &mut Tx<'_>, c: &OwnComment, secrets: &Secrets<'_>) -> Result<()> {
    sqlx::query(
        "INSERT INTO comment (id, incident_id, number, parent, commenter_id, staff_id, name, title, role, website,
                body, html, state, rule, question, follow, subscribe, created_at, published_at, digest,
                confirm_hash, network, expires_at, changed_version, private)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
                $22, $23, $24, $25)",
    )
    .bind(&c.id)
    .bind(&c.incident_id)
    .bind(c.number)
    .bind(c.parent)
    .bind(c.commenter_id)
    .bind(&c.staff_id)
    .bind(&c.name)
    .bind(&c.title)
    .bind(&c.role)
    .bind(&c.website)
    .bind(&c.body)
    .bind(&c.html)
    .bind(c.state)
    .bind(&c.rule)
    .bind(c.question)
    .bind(c.follow)
    .bind(c.subscribe)
    .bind(c.created_at)
    .bind(c.published_at)
    .bind(secrets.digest)
    .bind(secrets.confirm_hash)
    .bind(secrets.network)
    .bind(secrets.expires_at)
    .bind(secrets.changed_version)
    .bind(c.private)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn by_id(connection: &mut Connection, id: &Id) -> Result<Option<OwnComment>> {
    Ok(sqlx::query_as(own!("WHERE id = $1")).bind(id).fetch_optional(connection).await?)
}

pub async fn by_number(connection: &mut Connection, incident: &Id, number: i64) -> Result<Option<OwnComment>> {
    Ok(sqlx::query_as(own!("WHERE incident_id = $1 AND number = $2"))
        .bind(incident)
        .bind(number)
        .fetch_optional(connection)
        .await?)
}

/// The comment whose mail link has this hash, whatever became of it.
pub async fn by_confirm_hash(connection: &mut Connection, hash: &str) -> Result<Option<OwnComment>> {
    Ok(sqlx::query_as(own!("WHERE confirm_hash = $1")).bind(hash).fetch_optional(connection).await?)
}

/// What waits for somebody's button, oldest first.
pub async fn waiting_of(connection: &mut Connection, commenter: i64, now: Timestamp) -> Result<Vec<OwnComment>> {
    Ok(sqlx::query_as(own!("WHERE commenter_id = $1 AND state = 'waiting' AND expires_at > $2 ORDER BY created_at"))
        .bind(commenter)
        .bind(now)
        .fetch_all(connection)
        .await?)
}

/// Everything somebody wrote, newest first.
pub async fn all_of(connection: &mut Connection, commenter: i64) -> Result<Vec<OwnComment>> {
    Ok(sqlx::query_as(own!("WHERE commenter_id = $1 ORDER BY created_at DESC LIMIT 1000"))
        .bind(commenter)
        .fetch_all(connection)
        .await?)
}

/// What rules hold, oldest first.
pub async fn held(connection: &mut Connection, limit: i64) -> Result<Vec<OwnComment>> {
    Ok(sqlx::query_as(own!("WHERE state = 'held' ORDER BY created_at LIMIT $1"))
        .bind(limit)
        .fetch_all(connection)
        .await?)
}

/// Questions that wait for an answer, oldest first.
pub async fn open_questions(connection: &mut Connection, limit: i64) -> Result<Vec<OwnComment>> {
    Ok(sqlx::query_as(own!(
        "WHERE state = 'published' AND question IN ('open', 'claimed') ORDER BY published_at LIMIT $1"
    ))
    .bind(limit)
    .fetch_all(connection)
    .await?)
}

/// The same under one post.
pub async fn open_under(connection: &mut Connection, incident: &Id, limit: i64) -> Result<Vec<OwnComment>> {
    Ok(sqlx::query_as(own!(
        "WHERE incident_id = $1 AND state = 'published' AND question IN ('open', 'claimed')
         ORDER BY published_at LIMIT $2"
    ))
    .bind(incident)
    .bind(limit)
    .fetch_all(connection)
    .await?)
}

/// Those of which nobody was told that they wait for too long.
pub async fn unreminded(connection: &mut Connection, limit: i64) -> Result<Vec<OwnComment>> {
    Ok(sqlx::query_as(own!(
        "WHERE state = 'published' AND question IN ('open', 'claimed') AND reminded_at IS NULL
         ORDER BY published_at LIMIT $1"
    ))
    .bind(limit)
    .fetch_all(connection)
    .await?)
}

/// How many comments of somebody were ever accepted.
pub async fn accepted(connection: &mut Connection, commenter: i64) -> Result<i64> {
    Ok(sqlx::query_scalar("SELECT count(*) FROM comment WHERE commenter_id = $1 AND state IN ('published', 'deleted')")
        .bind(commenter)
        .fetch_one(connection)
        .await?)
}

/// How many comments somebody has sent since `since`.
pub async fn sent_since(connection: &mut Connection, commenter: i64, since: Timestamp) -> Result<i64> {
    Ok(sqlx::query_scalar("SELECT count(*) FROM comment WHERE commenter_id = $1 AND created_at > $2")
        .bind(commenter)
        .bind(since)
        .fetch_one(connection)
        .await?)
}

/// Whether a text that reads the same came in since `since`, in another
/// comment than `id`.
pub async fn repeated(connection: &mut Connection, id: &Id, digest: &str, since: Timestamp) -> Result<bool> {
    let found: i64 =
        sqlx::query_scalar("SELECT count(*) FROM comment WHERE digest = $1 AND id <> $2 AND created_at > $3")
            .bind(digest)
            .bind(id)
            .bind(since)
            .fetch_one(connection)
            .await?;
    Ok(found > 0)
}

/// Whether somebody replied to a public comment.
pub async fn has_replies(connection: &mut Connection, incident: &Id, number: i64) -> Result<bool> {
    let found: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM comment WHERE incident_id = $1 AND parent = $2 AND state IN ('published', 'removed')",
    )
    .bind(incident)
    .bind(number)
    .fetch_one(connection)
    .await?;
    Ok(found > 0)
}

/// Makes a waiting or held comment public under `number`. Somebody who was
/// first is a conflict.
pub async fn publish(tx: &mut Tx<'_>, id: &Id, number: i64, now: Timestamp, version: i64) -> Result<()> {
    let changed = sqlx::query(
        "UPDATE comment SET state = 'published', number = $2, published_at = $3, expires_at = NULL,
                changed_version = $4
         WHERE id = $1 AND state IN ('waiting', 'held') AND number IS NULL",
    )
    .bind(id)
    .bind(number)
    .bind(now)
    .bind(version)
    .execute(&mut **tx)
    .await?
    .rows_affected();
    expect_one(changed, "the comment")
}

/// Holds a confirmed comment under the name of a rule.
pub async fn hold(tx: &mut Tx<'_>, id: &Id, rule: &str, now: Timestamp) -> Result<()> {
    let changed = sqlx::query(
        "UPDATE comment SET state = 'held', rule = $2, held_at = $3, expires_at = NULL WHERE id = $1 AND state = 'waiting'",
    )
    .bind(id)
    .bind(rule)
    .bind(now)
    .execute(&mut **tx)
    .await?
    .rows_affected();
    expect_one(changed, "the comment")
}

/// A confirmed comment is for its writer and staff only.
pub async fn keep_private(tx: &mut Tx<'_>, id: &Id) -> Result<()> {
    let changed =
        sqlx::query("UPDATE comment SET state = 'private', expires_at = NULL WHERE id = $1 AND state = 'waiting'")
            .bind(id)
            .execute(&mut **tx)
            .await?
            .rows_affected();
    expect_one(changed, "the question")
}

/// Files a held comment away; it was never public.
pub async fn file(tx: &mut Tx<'_>, id: &Id, reason: &str, now: Timestamp) -> Result<()> {
    let changed =
        sqlx::query("UPDATE comment SET state = 'filed', reason = $2, closed_at = $3 WHERE id = $1 AND state = 'held'")
            .bind(id)
            .bind(reason)
            .bind(now)
            .execute(&mut **tx)
            .await?
            .rows_affected();
    expect_one(changed, "the comment")
}

/// Takes a public comment away: `state` says by whom. The text of what its
/// writer deletes is forgotten.
pub async fn close(
    tx: &mut Tx<'_>,
    id: &Id,
    state: crate::domain::comment::CommentState,
    reason: &str,
    now: Timestamp,
    version: i64,
) -> Result<()> {
    let changed = sqlx::query(
        "UPDATE comment SET state = $2, reason = $3, closed_at = $4, changed_version = $5,
                body = CASE WHEN $2 = 'deleted' THEN '' ELSE body END,
                html = CASE WHEN $2 = 'deleted' THEN '' ELSE html END,
                website = CASE WHEN $2 = 'deleted' THEN '' ELSE website END,
                question = CASE WHEN question IN ('open', 'claimed') THEN 'no' ELSE question END
         WHERE id = $1 AND state = 'published'",
    )
    .bind(id)
    .bind(state)
    .bind(reason)
    .bind(now)
    .bind(version)
    .execute(&mut **tx)
    .await?
    .rows_affected();
    expect_one(changed, "the comment")
}

/// Changes the text of a public comment.
pub async fn edit(
    tx: &mut Tx<'_>,
    id: &Id,
    (body, html, digest): (&str, &str, &str),
    now: Timestamp,
    version: i64,
) -> Result<()> {
    let changed = sqlx::query(
        "UPDATE comment SET body = $2, html = $3, digest = $4, edited_at = $5, changed_version = $6
         WHERE id = $1 AND state = 'published'",
    )
    .bind(id)
    .bind(body)
    .bind(html)
    .bind(digest)
    .bind(now)
    .bind(version)
    .execute(&mut **tx)
    .await?
    .rows_affected();
    expect_one(changed, "the comment")
}

/// What becomes of a comment as a question.
pub struct Verdict {
    pub question: QuestionState,
    /// Who writes the answer; empty for nobody.
    pub claimed_by: String,
    pub answer: Option<i64>,
    pub duplicate_of: Option<i64>,
    pub now: Timestamp,
    pub version: i64,
}

/// Writes a verdict on a public comment, if it is one of `from` still.
pub async fn judge(tx: &mut Tx<'_>, id: &Id, was: QuestionState, verdict: &Verdict) -> Result<()> {
    let changed = sqlx::query(
        "UPDATE comment SET question = $3, claimed_by = $4,
                claimed_at = CASE WHEN $4 = '' THEN NULL ELSE $5 END, answer = $6,
                answered_at = CASE WHEN $6 IS NULL THEN NULL ELSE coalesce(answered_at, $5) END,
                duplicate_of = $7, changed_version = $8
         WHERE id = $1 AND state = 'published' AND question = $2",
    )
    .bind(id)
    .bind(was)
    .bind(verdict.question)
    .bind(&verdict.claimed_by)
    .bind(verdict.now)
    .bind(verdict.answer)
    .bind(verdict.duplicate_of)
    .bind(verdict.version)
    .execute(&mut **tx)
    .await?
    .rows_affected();
    expect_one(changed, "the question")
}

/// The number of a comment that was imported, by what it was called there.
pub async fn number_of_origin(connection: &mut Connection, incident: &Id, origin: &str) -> Result<Option<i64>> {
    let found: Option<Option<i64>> =
        sqlx::query_scalar("SELECT number FROM comment WHERE incident_id = $1 AND origin = $2")
            .bind(incident)
            .bind(origin)
            .fetch_optional(connection)
            .await?;
    Ok(found.flatten())
}

/// Notes what an imported comment was called where it came from.
pub async fn set_origin(tx: &mut Tx<'_>, id: &Id, origin: &str) -> Result<()> {
    sqlx::query("UPDATE comment SET origin = $2 WHERE id = $1").bind(id).bind(origin).execute(&mut **tx).await?;
    Ok(())
}

/// Everything under a post that ever was public, by number.
pub async fn numbered(connection: &mut Connection, incident: &Id) -> Result<Vec<OwnComment>> {
    Ok(sqlx::query_as(own!("WHERE incident_id = $1 AND number IS NOT NULL AND state <> 'recalled' ORDER BY number"))
        .bind(incident)
        .fetch_all(connection)
        .await?)
}

/// Questions under a post that this answer stands for.
pub async fn answered_by(connection: &mut Connection, incident: &Id, answer: i64) -> Result<Vec<OwnComment>> {
    Ok(sqlx::query_as(own!("WHERE incident_id = $1 AND answer = $2 ORDER BY number"))
        .bind(incident)
        .bind(answer)
        .fetch_all(connection)
        .await?)
}

/// Questions that were found to be the same as this one.
pub async fn duplicates_of(connection: &mut Connection, incident: &Id, number: Option<i64>) -> Result<Vec<OwnComment>> {
    Ok(sqlx::query_as(own!("WHERE incident_id = $1 AND duplicate_of = $2 AND state = 'published' ORDER BY number"))
        .bind(incident)
        .bind(number)
        .fetch_all(connection)
        .await?)
}

/// Pins a question to the top of the answers, or lets it go.
pub async fn pin(tx: &mut Tx<'_>, id: &Id, at: Option<Timestamp>, version: i64) -> Result<()> {
    sqlx::query("UPDATE comment SET pinned_at = $2, changed_version = $3 WHERE id = $1")
        .bind(id)
        .bind(at)
        .bind(version)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Notes which update a public comment led to.
pub async fn tie(tx: &mut Tx<'_>, id: &Id, update: Option<&Id>, used_as: &str, version: i64) -> Result<()> {
    sqlx::query("UPDATE comment SET used_in = $2, used_as = $3, changed_version = $4 WHERE id = $1")
        .bind(id)
        .bind(update)
        .bind(used_as)
        .bind(version)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Puts an answered comment into the post, or takes it out again.
pub async fn lift(tx: &mut Tx<'_>, id: &Id, at: Option<Timestamp>, version: i64) -> Result<()> {
    sqlx::query("UPDATE comment SET lifted_at = $2, changed_version = $3 WHERE id = $1")
        .bind(id)
        .bind(at)
        .bind(version)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Forgets comments whose address was never confirmed in time, and where
/// comments came from after `forget`.
pub async fn purge(tx: &mut Tx<'_>, now: Timestamp, forget: Timestamp) -> Result<()> {
    sqlx::query("DELETE FROM comment WHERE state = 'waiting' AND expires_at < $1").bind(now).execute(&mut **tx).await?;
    sqlx::query("UPDATE comment SET network = '' WHERE network <> '' AND created_at < $1")
        .bind(forget)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
