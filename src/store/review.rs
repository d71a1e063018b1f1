//! Posts that wait for a second person, and whose do.

use super::{Connection, Result, Tx};
use crate::domain::id::Id;
use crate::domain::review::{Review, ReviewRules, ReviewState};
use crate::domain::time::Timestamp;

pub async fn rules(connection: &mut Connection) -> Result<ReviewRules> {
    Ok(sqlx::query_as(
        "SELECT review_moderator, review_publisher, review_owner, review_spares_quick FROM staff_rule WHERE id = 1",
    )
    .fetch_one(connection)
    .await?)
}

pub async fn set_rules(tx: &mut Tx<'_>, rules: &ReviewRules) -> Result<()> {
    sqlx::query(
        "UPDATE staff_rule SET review_moderator = $1, review_publisher = $2, review_owner = $3,
                review_spares_quick = $4 WHERE id = 1",
    )
    .bind(rules.review_moderator)
    .bind(rules.review_publisher)
    .bind(rules.review_owner)
    .bind(rules.review_spares_quick)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Keeps a post; one that came with the same form stays as it is. Answers the
/// identifier of the one that is kept.
pub async fn add(tx: &mut Tx<'_>, review: &Review, form_key: &str) -> Result<Id> {
    sqlx::query(
        "INSERT INTO review (id, kind, incident_id, title, content, staff_id, staff_name, form_key, state, note,
                decided_by, created_at, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (form_key) DO NOTHING",
    )
    .bind(&review.id)
    .bind(review.kind)
    .bind(&review.incident_id)
    .bind(&review.title)
    .bind(&review.content)
    .bind(&review.staff_id)
    .bind(&review.staff_name)
    .bind(form_key)
    .bind(review.state)
    .bind(&review.note)
    .bind(&review.decided_by)
    .bind(review.created_at)
    .bind(review.changed_at)
    .execute(&mut **tx)
    .await?;
    Ok(sqlx::query_scalar("SELECT id FROM review WHERE form_key = $1").bind(form_key).fetch_one(&mut **tx).await?)
}

pub async fn get(connection: &mut Connection, id: &Id) -> Result<Option<Review>> {
    Ok(sqlx::query_as(
        "SELECT id, kind, incident_id, title, content, staff_id, staff_name, state, note, decided_by, created_at,
                changed_at
         FROM review WHERE id = $1",
    )
    .bind(id)
    .fetch_optional(connection)
    .await?)
}

/// What waits, and what this person got back, the oldest first.
pub async fn open(connection: &mut Connection, staff_id: &Id) -> Result<Vec<Review>> {
    Ok(sqlx::query_as(
        "SELECT id, kind, incident_id, title, content, staff_id, staff_name, state, note, decided_by, created_at,
                changed_at
         FROM review WHERE state = 'waiting' OR (state = 'returned' AND staff_id = $1)
         ORDER BY created_at, id LIMIT 200",
    )
    .bind(staff_id)
    .fetch_all(connection)
    .await?)
}

/// What becomes of a post that waits: true for exactly one caller.
pub async fn decide(
    tx: &mut Tx<'_>,
    id: &Id,
    state: ReviewState,
    note: &str,
    by: &str,
    now: Timestamp,
) -> Result<bool> {
    let changed = sqlx::query(
        "UPDATE review SET state = $2, note = $3, decided_by = $4, changed_at = $5
         WHERE id = $1 AND state = 'waiting'",
    )
    .bind(id)
    .bind(state)
    .bind(note)
    .bind(by)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(changed.rows_affected() == 1)
}

/// Lets the author's own post wait again with this content, or ends it; false
/// if it is decided.
pub async fn change_own(
    tx: &mut Tx<'_>,
    id: &Id,
    staff_id: &Id,
    content: &str,
    state: ReviewState,
    now: Timestamp,
) -> Result<bool> {
    let changed = sqlx::query(
        "UPDATE review SET content = $3, state = $4, changed_at = $5
         WHERE id = $1 AND staff_id = $2 AND state IN ('waiting', 'returned')",
    )
    .bind(id)
    .bind(staff_id)
    .bind(content)
    .bind(state)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(changed.rows_affected() == 1)
}
