//! Components, their groups and their recorded states.

use super::{Connection, Result, Tx, expect_one};
use crate::domain::component::{Component, ComponentChange, ComponentGroup, ComponentStatus};
use crate::domain::id::Id;
use crate::domain::time::Timestamp;

pub async fn list(connection: &mut Connection) -> Result<Vec<Component>> {
    Ok(sqlx::query_as(
        "SELECT id, group_id, name, description, status, position, showcase, only_show_if_degraded,
                hidden, start_date, automation_key, created_at, updated_at
         FROM component ORDER BY position, created_at, id",
    )
    .fetch_all(connection)
    .await?)
}

pub async fn groups(connection: &mut Connection) -> Result<Vec<ComponentGroup>> {
    Ok(sqlx::query_as(
        "SELECT id, name, description, position, hidden, created_at, updated_at
         FROM component_group ORDER BY position, created_at, id",
    )
    .fetch_all(connection)
    .await?)
}

pub async fn get(connection: &mut Connection, id: &Id) -> Result<Option<Component>> {
    Ok(sqlx::query_as(
        "SELECT id, group_id, name, description, status, position, showcase, only_show_if_degraded,
                hidden, start_date, automation_key, created_at, updated_at
         FROM component WHERE id = $1",
    )
    .bind(id)
    .fetch_optional(connection)
    .await?)
}

pub async fn get_group(connection: &mut Connection, id: &Id) -> Result<Option<ComponentGroup>> {
    Ok(sqlx::query_as(
        "SELECT id, name, description, position, hidden, created_at, updated_at
         FROM component_group WHERE id = $1",
    )
    .bind(id)
    .fetch_optional(connection)
    .await?)
}

/// The component whose address for monitors ends in `key`.
pub async fn by_automation_key(connection: &mut Connection, key: &str) -> Result<Option<Component>> {
    Ok(sqlx::query_as(
        "SELECT id, group_id, name, description, status, position, showcase, only_show_if_degraded,
                hidden, start_date, automation_key, created_at, updated_at
         FROM component WHERE automation_key = $1",
    )
    .bind(key)
    .fetch_optional(connection)
    .await?)
}

pub async fn set_automation_key(tx: &mut Tx<'_>, id: &Id, key: &str) -> Result<()> {
    let changed = sqlx::query("UPDATE component SET automation_key = $2 WHERE id = $1").bind(id).bind(key);
    expect_one(changed.execute(&mut **tx).await?.rows_affected(), "the component")
}

pub async fn set_position(tx: &mut Tx<'_>, id: &Id, position: i64) -> Result<()> {
    let changed = sqlx::query("UPDATE component SET position = $2 WHERE id = $1").bind(id).bind(position);
    expect_one(changed.execute(&mut **tx).await?.rows_affected(), "the component")
}

pub async fn set_group_position(tx: &mut Tx<'_>, id: &Id, position: i64) -> Result<()> {
    let changed = sqlx::query("UPDATE component_group SET position = $2 WHERE id = $1").bind(id).bind(position);
    expect_one(changed.execute(&mut **tx).await?.rows_affected(), "the group")
}

/// The recorded changes of one component, oldest first.
pub async fn changes_of(connection: &mut Connection, id: &Id) -> Result<Vec<ComponentChange>> {
    Ok(sqlx::query_as(
        "SELECT component_id, status, at, incident_id FROM component_change WHERE component_id = $1 ORDER BY at, id",
    )
    .bind(id)
    .fetch_all(connection)
    .await?)
}

/// Adds a component at the end of the list, with its first recorded state.
pub async fn add(tx: &mut Tx<'_>, c: &Component) -> Result<()> {
    insert(tx, c).await?;
    record(tx, &c.id, c.status, c.created_at, None).await
}

/// Adds a component at the end of the list; its states are recorded elsewhere.
pub async fn insert(tx: &mut Tx<'_>, c: &Component) -> Result<()> {
    sqlx::query(
        "INSERT INTO component (id, group_id, name, description, status, position, showcase,
                only_show_if_degraded, hidden, start_date, automation_key, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, (SELECT coalesce(max(position), 0) + 1 FROM component),
                $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(&c.id)
    .bind(&c.group_id)
    .bind(&c.name)
    .bind(&c.description)
    .bind(c.status)
    .bind(c.showcase)
    .bind(c.only_show_if_degraded)
    .bind(c.hidden)
    .bind(&c.start_date)
    .bind(&c.automation_key)
    .bind(c.created_at)
    .bind(c.updated_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Writes every editable column but the status.
pub async fn put(tx: &mut Tx<'_>, c: &Component) -> Result<()> {
    let changed = sqlx::query(
        "UPDATE component SET group_id = $2, name = $3, description = $4, showcase = $5,
                only_show_if_degraded = $6, start_date = $7, updated_at = $8, hidden = $9 WHERE id = $1",
    )
    .bind(&c.id)
    .bind(&c.group_id)
    .bind(&c.name)
    .bind(&c.description)
    .bind(c.showcase)
    .bind(c.only_show_if_degraded)
    .bind(&c.start_date)
    .bind(c.updated_at)
    .bind(c.hidden)
    .execute(&mut **tx)
    .await?
    .rows_affected();
    expect_one(changed, "the component")
}

/// Sets a status and records the change (see [`record`]); answers the old status if
/// it differed.
pub async fn set_status(
    tx: &mut Tx<'_>,
    id: &Id,
    status: ComponentStatus,
    at: Timestamp,
    incident_id: Option<&Id>,
) -> Result<Option<ComponentStatus>> {
    let old: Option<ComponentStatus> =
        sqlx::query_scalar("SELECT status FROM component WHERE id = $1").bind(id).fetch_optional(&mut **tx).await?;
    let Some(old) = old else { return Ok(None) };
    let changed = sqlx::query("UPDATE component SET status = $2, updated_at = $3 WHERE id = $1 AND status <> $2")
        .bind(id)
        .bind(status)
        .bind(at)
        .execute(&mut **tx)
        .await?
        .rows_affected();
    if changed == 0 {
        return Ok(None);
    }
    record(tx, id, status, at, incident_id).await?;
    Ok(Some(old))
}

/// Records a status from `at` on, which may lie in the past. The content version
/// must have been counted up for it in this transaction.
pub async fn record(
    tx: &mut Tx<'_>,
    id: &Id,
    status: ComponentStatus,
    at: Timestamp,
    incident_id: Option<&Id>,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO component_change (id, component_id, status, at, incident_id, changed_version)
         VALUES ($1, $2, $3, $4, $5, (SELECT version FROM content_version WHERE id = 1))",
    )
    .bind(Id::random())
    .bind(id)
    .bind(status)
    .bind(at)
    .bind(incident_id)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The changes recorded after content version `since` and up to `until`, oldest
/// first.
pub async fn changes(connection: &mut Connection, since: i64, until: i64) -> Result<Vec<ComponentChange>> {
    Ok(sqlx::query_as(
        "SELECT component_id, status, at, incident_id FROM component_change
         WHERE changed_version > $1 AND changed_version <= $2 ORDER BY at, changed_version, id",
    )
    .bind(since)
    .bind(until)
    .fetch_all(connection)
    .await?)
}

/// The changes from `begin` on, and of each component the last one before it that
/// no withdrawn incident made; recorded up to content version `until`, oldest
/// first.
pub async fn recent_changes(connection: &mut Connection, begin: Timestamp, until: i64) -> Result<Vec<ComponentChange>> {
    Ok(sqlx::query_as(
        "SELECT c.component_id, c.status, c.at, c.incident_id
         FROM component p CROSS JOIN component_change c
         WHERE c.component_id = p.id AND +c.changed_version <= $2
           AND c.at >= (SELECT coalesce(max(b.at), $1) FROM component_change b
                        WHERE b.component_id = p.id AND b.at < $1
                          AND NOT EXISTS (SELECT 1 FROM incident w
                                          WHERE w.id = b.incident_id AND w.withdrawn_at IS NOT NULL))
         ORDER BY c.at, c.changed_version, c.id",
    )
    .bind(begin)
    .bind(until)
    .fetch_all(connection)
    .await?)
}

pub async fn delete(tx: &mut Tx<'_>, id: &Id) -> Result<bool> {
    let changed = sqlx::query("DELETE FROM component WHERE id = $1").bind(id).execute(&mut **tx).await?.rows_affected();
    Ok(changed == 1)
}

pub async fn add_group(tx: &mut Tx<'_>, g: &ComponentGroup) -> Result<()> {
    sqlx::query(
        "INSERT INTO component_group (id, name, description, position, hidden, created_at, updated_at)
         VALUES ($1, $2, $3, (SELECT coalesce(max(position), 0) + 1 FROM component_group), $4, $5, $6)",
    )
    .bind(&g.id)
    .bind(&g.name)
    .bind(&g.description)
    .bind(g.hidden)
    .bind(g.created_at)
    .bind(g.updated_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn put_group(tx: &mut Tx<'_>, g: &ComponentGroup) -> Result<()> {
    let changed = sqlx::query(
        "UPDATE component_group SET name = $2, description = $3, hidden = $4, updated_at = $5 WHERE id = $1",
    )
    .bind(&g.id)
    .bind(&g.name)
    .bind(&g.description)
    .bind(g.hidden)
    .bind(g.updated_at)
    .execute(&mut **tx)
    .await?
    .rows_affected();
    expect_one(changed, "the group")
}

/// Puts exactly `members` into the group.
pub async fn set_members(tx: &mut Tx<'_>, group: &Id, members: &[Id], now: Timestamp) -> Result<()> {
    sqlx::query("UPDATE component SET group_id = NULL, updated_at = $2 WHERE group_id = $1")
        .bind(group)
        .bind(now)
        .execute(&mut **tx)
        .await?;
    for member in members {
        let changed = sqlx::query("UPDATE component SET group_id = $2, updated_at = $3 WHERE id = $1")
            .bind(member)
            .bind(group)
            .bind(now)
            .execute(&mut **tx)
            .await?
            .rows_affected();
        expect_one(changed, "a component of the group")?;
    }
    Ok(())
}

pub async fn delete_group(tx: &mut Tx<'_>, id: &Id) -> Result<bool> {
    let changed =
        sqlx::query("DELETE FROM component_group WHERE id = $1").bind(id).execute(&mut **tx).await?.rows_affected();
    Ok(changed == 1)
}
