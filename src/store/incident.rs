//! Incidents, maintenances and what belongs to them.

use super::{Connection, Result, Tx, expect_one};
use crate::domain::assertion::Assertion;
use crate::domain::id::Id;
use crate::domain::incident::{AffectedComponent, Estimate, Incident, Revision, Update};
use crate::domain::promise::Promise;
use crate::domain::time::Timestamp;

/// Which incidents are read, with everything that belongs to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those that changed after this content version.
    ChangedSince(i64),
    /// Those that the first pages need: what is open, planned or withdrawn, the
    /// newest of each kind, and where the last words were said.
    Front,
}

/// Everything that the front page and the short lists of the API can show; the
/// counts are at least as large as theirs.
const FRONT: &str = "
    SELECT id FROM incident WHERE withdrawn_at IS NULL
        AND status NOT IN ('resolved', 'postmortem', 'completed', 'cancelled')
    UNION SELECT id FROM incident WHERE withdrawn_at IS NOT NULL
    UNION SELECT id FROM (SELECT id FROM incident WHERE kind = 'incident'
        ORDER BY started_at DESC, created_at DESC, id DESC LIMIT 50) AS newest
    UNION SELECT id FROM (SELECT id FROM incident WHERE kind = 'incident' AND status IN ('resolved', 'postmortem')
        ORDER BY started_at DESC, created_at DESC, id DESC LIMIT 50) AS over
    UNION SELECT id FROM (SELECT id FROM incident WHERE kind = 'maintenance'
        ORDER BY coalesce(scheduled_for, started_at) DESC, created_at DESC, id DESC LIMIT 50) AS planned
    UNION SELECT id FROM (SELECT id FROM incident WHERE kind = 'maintenance' AND status = 'completed'
        ORDER BY coalesce(scheduled_for, started_at) DESC, created_at DESC, id DESC LIMIT 50) AS done
    UNION SELECT id FROM (SELECT id FROM incident ORDER BY updated_at DESC LIMIT 1) AS changed
    UNION SELECT incident_id FROM (SELECT incident_id FROM incident_update ORDER BY created_at DESC LIMIT 1) AS told";

impl Which {
    /// The condition on the column that holds the incident's id.
    fn condition(self, column: &str) -> String {
        match self {
            Self::ChangedSince(_) => format!("{column} IN (SELECT id FROM incident WHERE changed_version > $1)"),
            Self::Front => format!("{column} IN ({FRONT})"),
        }
    }
}

/// The rows that `select` finds for these incidents, in the order `order`.
pub(super) async fn rows<T>(
    connection: &mut Connection,
    which: Which,
    select: &str,
    column: &str,
    order: &str,
) -> Result<Vec<T>>
where
    T: for<'r> sqlx::FromRow<'r, sqlx::any::AnyRow> + Send + Unpin,
{
    // Built of our own words only.
    let text = sqlx::AssertSqlSafe(format!("{select} WHERE {} {order}", which.condition(column)));
    let query = sqlx::query_as(text);
    let query = match which {
        Which::ChangedSince(version) => query.bind(version),
        Which::Front => query,
    };
    Ok(query.fetch_all(connection).await?)
}

macro_rules! incident_columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, kind, title, subject, status, impact, impact_override, started_at, monitoring_at,
                    resolved_at, scheduled_for, scheduled_until, auto_start, auto_complete, remind_before,
                    reminded_at, no_promise, backfilled, withdrawn_at, withdrawn_reason, metadata, created_at, updated_at,
                    version, changed_version
             FROM incident ",
            $rest
        )
    };
}

macro_rules! update_columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, incident_id, kind, status, body, html, affected, staff_id, author_name, author_title,
                    author_contact, deliver, created_at, updated_at, display_at, edited_at
             FROM incident_update ",
            $rest
        )
    };
}

pub async fn get(connection: &mut Connection, id: &Id) -> Result<Option<Incident>> {
    Ok(sqlx::query_as(incident_columns!("WHERE id = $1")).bind(id).fetch_optional(connection).await?)
}

pub async fn list(connection: &mut Connection, which: Which) -> Result<Vec<Incident>> {
    rows(connection, which, incident_columns!(""), "id", "").await
}

/// How many there are.
pub async fn count(connection: &mut Connection) -> Result<i64> {
    Ok(sqlx::query_scalar("SELECT count(*) FROM incident").fetch_one(connection).await?)
}

/// The id of the incident that was made with this idempotency key.
pub async fn by_idempotency_key(connection: &mut Connection, key: &str) -> Result<Option<Id>> {
    Ok(sqlx::query_scalar("SELECT id FROM incident WHERE idempotency_key = $1")
        .bind(key)
        .fetch_optional(connection)
        .await?)
}

pub async fn add(tx: &mut Tx<'_>, i: &Incident, idempotency_key: Option<&str>) -> Result<()> {
    sqlx::query(
        "INSERT INTO incident (id, kind, title, subject, status, impact, impact_override, started_at,
                monitoring_at, resolved_at, scheduled_for, scheduled_until, auto_start, auto_complete,
                no_promise, backfilled, metadata, idempotency_key, created_at, updated_at, version,
                changed_version, remind_before)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
                $19, $20, $21, $22, $23)",
    )
    .bind(&i.id)
    .bind(i.kind)
    .bind(&i.title)
    .bind(&i.subject)
    .bind(i.status)
    .bind(i.impact)
    .bind(i.impact_override)
    .bind(i.started_at)
    .bind(i.monitoring_at)
    .bind(i.resolved_at)
    .bind(i.scheduled_for)
    .bind(i.scheduled_until)
    .bind(i.auto_start)
    .bind(i.auto_complete)
    .bind(&i.no_promise)
    .bind(i.backfilled)
    .bind(&i.metadata)
    .bind(idempotency_key)
    .bind(i.created_at)
    .bind(i.updated_at)
    .bind(i.version)
    .bind(i.changed_version)
    .bind(i.remind_before)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Writes the changeable columns if the row still has version `i.version`,
/// and counts the version up. A lost race is a conflict.
pub async fn put(tx: &mut Tx<'_>, i: &Incident) -> Result<()> {
    let changed = sqlx::query(
        "UPDATE incident SET title = $3, status = $4, impact = $5, impact_override = $6,
                started_at = $7, monitoring_at = $8, resolved_at = $9, scheduled_for = $10,
                scheduled_until = $11, auto_start = $12, auto_complete = $13, no_promise = $14,
                withdrawn_at = $15, withdrawn_reason = $16, metadata = $17, updated_at = $18,
                changed_version = $19, remind_before = $20, reminded_at = $21, version = version + 1
         WHERE id = $1 AND version = $2",
    )
    .bind(&i.id)
    .bind(i.version)
    .bind(&i.title)
    .bind(i.status)
    .bind(i.impact)
    .bind(i.impact_override)
    .bind(i.started_at)
    .bind(i.monitoring_at)
    .bind(i.resolved_at)
    .bind(i.scheduled_for)
    .bind(i.scheduled_until)
    .bind(i.auto_start)
    .bind(i.auto_complete)
    .bind(&i.no_promise)
    .bind(i.withdrawn_at)
    .bind(&i.withdrawn_reason)
    .bind(&i.metadata)
    .bind(i.updated_at)
    .bind(i.changed_version)
    .bind(i.remind_before)
    .bind(i.reminded_at)
    .execute(&mut **tx)
    .await?
    .rows_affected();
    expect_one(changed, "the incident")
}

pub async fn components(connection: &mut Connection, incident: &Id) -> Result<Vec<AffectedComponent>> {
    Ok(sqlx::query_as("SELECT incident_id, component_id, status FROM incident_component WHERE incident_id = $1")
        .bind(incident)
        .fetch_all(connection)
        .await?)
}

pub async fn all_components(connection: &mut Connection, which: Which) -> Result<Vec<AffectedComponent>> {
    let select = "SELECT incident_id, component_id, status FROM incident_component";
    rows(connection, which, select, "incident_id", "").await
}

/// Adds a component to an incident or changes its state there.
pub async fn put_component(tx: &mut Tx<'_>, c: &AffectedComponent) -> Result<()> {
    sqlx::query(
        "INSERT INTO incident_component (incident_id, component_id, status) VALUES ($1, $2, $3)
         ON CONFLICT (incident_id, component_id) DO UPDATE SET status = excluded.status",
    )
    .bind(&c.incident_id)
    .bind(&c.component_id)
    .bind(c.status)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn remove_component(tx: &mut Tx<'_>, incident: &Id, component: &Id) -> Result<()> {
    sqlx::query("DELETE FROM incident_component WHERE incident_id = $1 AND component_id = $2")
        .bind(incident)
        .bind(component)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn add_update(tx: &mut Tx<'_>, u: &Update, idempotency_key: Option<&str>) -> Result<()> {
    sqlx::query(
        "INSERT INTO incident_update (id, incident_id, kind, status, body, html, affected, staff_id,
                author_name, author_title, author_contact, deliver, idempotency_key, created_at,
                updated_at, display_at, edited_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
    )
    .bind(&u.id)
    .bind(&u.incident_id)
    .bind(u.kind)
    .bind(u.status)
    .bind(&u.body)
    .bind(&u.html)
    .bind(&u.affected)
    .bind(&u.staff_id)
    .bind(&u.author_name)
    .bind(&u.author_title)
    .bind(&u.author_contact)
    .bind(u.deliver)
    .bind(idempotency_key)
    .bind(u.created_at)
    .bind(u.updated_at)
    .bind(u.display_at)
    .bind(u.edited_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// One entry of a timeline.
pub async fn update(connection: &mut Connection, id: &Id) -> Result<Option<Update>> {
    Ok(sqlx::query_as(update_columns!("WHERE id = $1")).bind(id).fetch_optional(connection).await?)
}

/// Writes the text of an entry that was last changed at `seen`. A lost race is
/// a conflict.
pub async fn put_update_text(tx: &mut Tx<'_>, u: &Update, seen: Timestamp) -> Result<()> {
    let changed = sqlx::query(
        "UPDATE incident_update SET body = $3, html = $4, edited_at = $5, updated_at = $6
         WHERE id = $1 AND updated_at = $2",
    )
    .bind(&u.id)
    .bind(seen)
    .bind(&u.body)
    .bind(&u.html)
    .bind(u.edited_at)
    .bind(u.updated_at)
    .execute(&mut **tx)
    .await?
    .rows_affected();
    expect_one(changed, "the text")
}

/// Whether an update with this idempotency key is already there.
pub async fn update_exists(connection: &mut Connection, key: &str) -> Result<bool> {
    let found: Option<i64> = sqlx::query_scalar("SELECT 1 FROM incident_update WHERE idempotency_key = $1")
        .bind(key)
        .fetch_optional(connection)
        .await?;
    Ok(found.is_some())
}

/// The updates of one incident, newest first.
pub async fn updates(connection: &mut Connection, incident: &Id) -> Result<Vec<Update>> {
    Ok(sqlx::query_as(update_columns!("WHERE incident_id = $1 ORDER BY display_at DESC, created_at DESC, id"))
        .bind(incident)
        .fetch_all(connection)
        .await?)
}

/// In no order: sorting all of them in the database costs more than reading them.
pub async fn all_updates(connection: &mut Connection, which: Which) -> Result<Vec<Update>> {
    rows(connection, which, update_columns!(""), "incident_id", "").await
}

pub async fn add_assertion(tx: &mut Tx<'_>, a: &Assertion) -> Result<()> {
    sqlx::query(
        "INSERT INTO assertion (id, incident_id, data, data_text, security, security_text, author_name, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(Id::random())
    .bind(&a.incident_id)
    .bind(a.data)
    .bind(&a.data_text)
    .bind(a.security)
    .bind(&a.security_text)
    .bind(&a.author_name)
    .bind(a.at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Oldest first.
pub async fn all_assertions(connection: &mut Connection, which: Which) -> Result<Vec<Assertion>> {
    let select = "SELECT incident_id, data, data_text, security, security_text, author_name, at FROM assertion";
    rows(connection, which, select, "incident_id", "ORDER BY at, id").await
}

/// The answers in force for one incident.
pub async fn latest_assertion(connection: &mut Connection, incident: &Id) -> Result<Option<Assertion>> {
    Ok(sqlx::query_as(
        "SELECT incident_id, data, data_text, security, security_text, author_name, at
         FROM assertion WHERE incident_id = $1 ORDER BY at DESC, id DESC LIMIT 1",
    )
    .bind(incident)
    .fetch_optional(connection)
    .await?)
}

pub async fn add_promise(tx: &mut Tx<'_>, p: &Promise) -> Result<()> {
    sqlx::query("INSERT INTO promise (id, incident_id, due_at, made_at, met_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(&p.id)
        .bind(&p.incident_id)
        .bind(p.due_at)
        .bind(p.made_at)
        .bind(p.met_at)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The next word has come: every open promise of the incident is met at `now`.
pub async fn meet_promises(tx: &mut Tx<'_>, incident: &Id, now: Timestamp) -> Result<()> {
    sqlx::query("UPDATE promise SET met_at = $2 WHERE incident_id = $1 AND met_at IS NULL")
        .bind(incident)
        .bind(now)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Oldest first.
pub async fn all_promises(connection: &mut Connection, which: Which) -> Result<Vec<Promise>> {
    let select = "SELECT id, incident_id, due_at, made_at, met_at FROM promise";
    rows(connection, which, select, "incident_id", "ORDER BY made_at, id").await
}

pub async fn add_estimate(tx: &mut Tx<'_>, e: &Estimate) -> Result<()> {
    sqlx::query("INSERT INTO estimate (id, incident_id, text, at) VALUES ($1, $2, $3, $4)")
        .bind(Id::random())
        .bind(&e.incident_id)
        .bind(&e.text)
        .bind(e.at)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The estimate in force for one incident.
pub async fn latest_estimate(connection: &mut Connection, incident: &Id) -> Result<Option<Estimate>> {
    Ok(sqlx::query_as(
        "SELECT incident_id, text, at FROM estimate WHERE incident_id = $1 ORDER BY at DESC, id DESC LIMIT 1",
    )
    .bind(incident)
    .fetch_optional(connection)
    .await?)
}

/// Oldest first.
pub async fn all_estimates(connection: &mut Connection, which: Which) -> Result<Vec<Estimate>> {
    let select = "SELECT incident_id, text, at FROM estimate";
    rows(connection, which, select, "incident_id", "ORDER BY at, id").await
}

pub async fn add_revision(tx: &mut Tx<'_>, r: &Revision) -> Result<()> {
    sqlx::query(
        "INSERT INTO revision (id, incident_id, subject, subject_id, body, author_name, replaced_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(&r.id)
    .bind(&r.incident_id)
    .bind(&r.subject)
    .bind(&r.subject_id)
    .bind(&r.body)
    .bind(&r.author_name)
    .bind(r.replaced_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Newest first.
pub async fn all_revisions(connection: &mut Connection, which: Which) -> Result<Vec<Revision>> {
    let select = "SELECT id, incident_id, subject, subject_id, body, author_name, replaced_at FROM revision";
    rows(connection, which, select, "incident_id", "ORDER BY replaced_at DESC, id").await
}

/// The earlier texts of one incident, newest first.
pub async fn revisions(connection: &mut Connection, incident: &Id) -> Result<Vec<Revision>> {
    let query = "SELECT id, incident_id, subject, subject_id, body, author_name, replaced_at FROM revision
         WHERE incident_id = $1 ORDER BY replaced_at DESC, id";
    Ok(sqlx::query_as(query).bind(incident).fetch_all(connection).await?)
}

/// Whether another open incident has this component in trouble.
pub async fn held_by_another(connection: &mut Connection, component: &Id, incident: &Id) -> Result<bool> {
    let found: Option<i64> = sqlx::query_scalar(
        "SELECT 1 FROM incident_component c JOIN incident i ON i.id = c.incident_id
         WHERE c.component_id = $1 AND i.id <> $2 AND c.status <> 'operational'
           AND i.withdrawn_at IS NULL
           AND i.status NOT IN ('resolved', 'postmortem', 'completed', 'cancelled') AND i.status <> 'scheduled'
         LIMIT 1",
    )
    .bind(component)
    .bind(incident)
    .fetch_optional(connection)
    .await?;
    Ok(found.is_some())
}

/// The promise that waits for the next word.
pub async fn open_promise(connection: &mut Connection, incident: &Id) -> Result<Option<Promise>> {
    Ok(sqlx::query_as(
        "SELECT id, incident_id, due_at, made_at, met_at FROM promise
         WHERE incident_id = $1 AND met_at IS NULL ORDER BY made_at DESC, id DESC LIMIT 1",
    )
    .bind(incident)
    .fetch_optional(connection)
    .await?)
}
