//! Incidents, maintenances and what belongs to them.

use super::{Connection, Result, Tx, expect_one};
use crate::domain::assertion::Assertion;
use crate::domain::id::Id;
use crate::domain::incident::{AffectedComponent, Estimate, Incident, Revision, Update};
use crate::domain::promise::Promise;
use crate::domain::time::Timestamp;

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
            "SELECT u.id, u.incident_id, u.kind, u.status, u.body, u.html, u.affected, u.staff_id,
                    u.author_name, u.author_title, u.author_contact, u.deliver, u.created_at,
                    u.updated_at, u.display_at, u.edited_at
             FROM incident_update u ",
            $rest
        )
    };
}

pub async fn get(connection: &mut Connection, id: &Id) -> Result<Option<Incident>> {
    Ok(sqlx::query_as(incident_columns!("WHERE id = $1")).bind(id).fetch_optional(connection).await?)
}

/// Incidents that changed after content version `since`.
pub async fn changed_since(connection: &mut Connection, since: i64) -> Result<Vec<Incident>> {
    Ok(sqlx::query_as(incident_columns!("WHERE changed_version > $1")).bind(since).fetch_all(connection).await?)
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

/// The affected components of incidents changed after `since`.
pub async fn components_changed_since(connection: &mut Connection, since: i64) -> Result<Vec<AffectedComponent>> {
    Ok(sqlx::query_as(
        "SELECT c.incident_id, c.component_id, c.status FROM incident_component c
         JOIN incident i ON i.id = c.incident_id WHERE i.changed_version > $1",
    )
    .bind(since)
    .fetch_all(connection)
    .await?)
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

pub async fn add_update(tx: &mut Tx<'_>, u: &Update, idempotency_key: Option<&str>) -> Result<()> {
    sqlx::query(
        "INSERT INTO incident_update (id, incident_id, kind, status, body, html, affected, staff_id,
                author_name, author_title, author_contact, deliver, idempotency_key, created_at,
                updated_at, display_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
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
    .execute(&mut **tx)
    .await?;
    Ok(())
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
    Ok(sqlx::query_as(update_columns!("WHERE u.incident_id = $1 ORDER BY u.display_at DESC, u.created_at DESC, u.id"))
        .bind(incident)
        .fetch_all(connection)
        .await?)
}

/// The updates of incidents changed after `since`, in no order: sorting all of
/// them in the database costs more than reading them.
pub async fn updates_changed_since(connection: &mut Connection, since: i64) -> Result<Vec<Update>> {
    Ok(sqlx::query_as(update_columns!("JOIN incident i ON i.id = u.incident_id WHERE i.changed_version > $1"))
        .bind(since)
        .fetch_all(connection)
        .await?)
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

/// The assertions of incidents changed after `since`, oldest first.
pub async fn assertions_changed_since(connection: &mut Connection, since: i64) -> Result<Vec<Assertion>> {
    Ok(sqlx::query_as(
        "SELECT a.incident_id, a.data, a.data_text, a.security, a.security_text, a.author_name, a.at
         FROM assertion a JOIN incident i ON i.id = a.incident_id
         WHERE i.changed_version > $1 ORDER BY a.at, a.id",
    )
    .bind(since)
    .fetch_all(connection)
    .await?)
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

/// The promises of incidents changed after `since`, oldest first.
pub async fn promises_changed_since(connection: &mut Connection, since: i64) -> Result<Vec<Promise>> {
    Ok(sqlx::query_as(
        "SELECT p.id, p.incident_id, p.due_at, p.made_at, p.met_at FROM promise p
         JOIN incident i ON i.id = p.incident_id WHERE i.changed_version > $1 ORDER BY p.made_at, p.id",
    )
    .bind(since)
    .fetch_all(connection)
    .await?)
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

/// The estimates of incidents changed after `since`, oldest first.
pub async fn estimates_changed_since(connection: &mut Connection, since: i64) -> Result<Vec<Estimate>> {
    Ok(sqlx::query_as(
        "SELECT e.incident_id, e.text, e.at FROM estimate e
         JOIN incident i ON i.id = e.incident_id WHERE i.changed_version > $1 ORDER BY e.at, e.id",
    )
    .bind(since)
    .fetch_all(connection)
    .await?)
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

/// The revisions of incidents changed after `since`, newest first.
pub async fn revisions_changed_since(connection: &mut Connection, since: i64) -> Result<Vec<Revision>> {
    Ok(sqlx::query_as(
        "SELECT r.id, r.incident_id, r.subject, r.subject_id, r.body, r.author_name, r.replaced_at
         FROM revision r JOIN incident i ON i.id = r.incident_id
         WHERE i.changed_version > $1 ORDER BY r.replaced_at DESC, r.id",
    )
    .bind(since)
    .fetch_all(connection)
    .await?)
}

/// Whether another open incident has this component in trouble.
pub async fn held_by_another(connection: &mut Connection, component: &Id, incident: &Id) -> Result<bool> {
    let found: Option<i64> = sqlx::query_scalar(
        "SELECT 1 FROM incident_component c JOIN incident i ON i.id = c.incident_id
         WHERE c.component_id = $1 AND i.id <> $2 AND c.status <> 'operational'
           AND i.withdrawn_at IS NULL
           AND i.status NOT IN ('resolved', 'postmortem', 'scheduled', 'completed', 'cancelled') LIMIT 1",
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
