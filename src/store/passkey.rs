//! Passkeys, and the questions that have been answered with one.

use super::{Connection, Result, Tx};
use crate::domain::id::Id;
use crate::domain::staff::{Passkey, Staff};
use crate::domain::time::Timestamp;

/// A passkey to be kept.
pub struct NewPasskey<'a> {
    pub staff_id: &'a Id,
    pub name: &'a str,
    pub credential: &'a str,
    pub public_key: &'a str,
    pub uses: i64,
    pub now: Timestamp,
}

/// A passkey with the person it belongs to.
#[derive(Debug, sqlx::FromRow)]
pub struct Found {
    #[sqlx(flatten)]
    pub staff: Staff,
    pub passkey_id: Id,
    pub public_key: String,
}

/// Keeps a new one; false if this device's passkey is known already.
pub async fn add(tx: &mut Tx<'_>, new: &NewPasskey<'_>) -> Result<bool> {
    let added = sqlx::query(
        "INSERT INTO passkey (id, staff_id, name, credential, public_key, uses, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (credential) DO NOTHING",
    )
    .bind(Id::random())
    .bind(new.staff_id)
    .bind(new.name)
    .bind(new.credential)
    .bind(new.public_key)
    .bind(new.uses)
    .bind(new.now)
    .execute(&mut **tx)
    .await?;
    Ok(added.rows_affected() == 1)
}

/// Somebody's passkeys, the oldest first.
pub async fn list(connection: &mut Connection, staff_id: &Id) -> Result<Vec<Passkey>> {
    Ok(sqlx::query_as(
        "SELECT id, name, credential, created_at, used_at FROM passkey WHERE staff_id = $1 ORDER BY created_at, id",
    )
    .bind(staff_id)
    .fetch_all(connection)
    .await?)
}

/// How many passkeys somebody has.
pub async fn count(connection: &mut Connection, staff_id: &Id) -> Result<i64> {
    let found = sqlx::query_scalar("SELECT count(*) FROM passkey WHERE staff_id = $1").bind(staff_id);
    Ok(found.fetch_one(connection).await?)
}

/// The passkey that a device calls `credential`, if its person has access.
pub async fn find(connection: &mut Connection, credential: &str) -> Result<Option<Found>> {
    Ok(sqlx::query_as(
        "SELECT p.id, p.email, p.name, p.title, p.contact, p.role, p.created_at, p.disabled_at,
                CASE WHEN p.totp_secret <> '' THEN 1 ELSE 0 END AS second_factor,
                k.id AS passkey_id, k.public_key
         FROM passkey k JOIN staff p ON p.id = k.staff_id WHERE k.credential = $1 AND p.disabled_at IS NULL",
    )
    .bind(credential)
    .fetch_optional(connection)
    .await?)
}

/// Notes a use. False for a device that counts and whose count did not grow:
/// there would be two of it. Devices that do not count say 0.
pub async fn count_use(tx: &mut Tx<'_>, id: &Id, uses: i64, now: Timestamp) -> Result<bool> {
    let changed = sqlx::query(
        "UPDATE passkey SET uses = $2, used_at = $3 WHERE id = $1 AND (uses < $2 OR (uses = 0 AND $2 = 0))",
    )
    .bind(id)
    .bind(uses)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(changed.rows_affected() == 1)
}

/// Answers whether there was such a passkey of this person.
pub async fn rename(tx: &mut Tx<'_>, staff_id: &Id, id: &Id, name: &str) -> Result<bool> {
    let changed = sqlx::query("UPDATE passkey SET name = $3 WHERE id = $2 AND staff_id = $1")
        .bind(staff_id)
        .bind(id)
        .bind(name)
        .execute(&mut **tx)
        .await?;
    Ok(changed.rows_affected() == 1)
}

/// Answers whether there was such a passkey of this person.
pub async fn remove(tx: &mut Tx<'_>, staff_id: &Id, id: &Id) -> Result<bool> {
    let removed = sqlx::query("DELETE FROM passkey WHERE id = $2 AND staff_id = $1")
        .bind(staff_id)
        .bind(id)
        .execute(&mut **tx)
        .await?;
    Ok(removed.rows_affected() == 1)
}

pub async fn remove_all_of(tx: &mut Tx<'_>, staff_id: &Id) -> Result<()> {
    sqlx::query("DELETE FROM passkey WHERE staff_id = $1").bind(staff_id).execute(&mut **tx).await?;
    Ok(())
}

/// Uses up a question: true for exactly one caller.
pub async fn answer(tx: &mut Tx<'_>, challenge_hash: &str, expires_at: Timestamp) -> Result<bool> {
    let added = sqlx::query(
        "INSERT INTO answered_challenge (challenge_hash, expires_at) VALUES ($1, $2)
         ON CONFLICT (challenge_hash) DO NOTHING",
    )
    .bind(challenge_hash)
    .bind(expires_at)
    .execute(&mut **tx)
    .await?;
    Ok(added.rows_affected() == 1)
}

/// Forgets questions that could not be answered any more anyway.
pub async fn purge(tx: &mut Tx<'_>, now: Timestamp) -> Result<()> {
    sqlx::query("DELETE FROM answered_challenge WHERE expires_at <= $1").bind(now).execute(&mut **tx).await?;
    Ok(())
}
