//! The second factor: a person's encrypted secret, the last code that was
//! used, and recovery codes by their hash.

use super::{Connection, Result, Tx, expect_one};
use crate::domain::id::Id;
use crate::domain::words::Flag;

/// The encrypted secret; empty if there is none.
pub async fn secret(connection: &mut Connection, staff_id: &Id) -> Result<String> {
    let found = sqlx::query_scalar("SELECT totp_secret FROM staff WHERE id = $1").bind(staff_id);
    Ok(found.fetch_optional(connection).await?.unwrap_or_default())
}

/// Sets or, with an empty `sealed`, removes the secret; recovery codes end.
pub async fn put(tx: &mut Tx<'_>, staff_id: &Id, sealed: &str, step: i64) -> Result<()> {
    sqlx::query("DELETE FROM recovery_code WHERE staff_id = $1").bind(staff_id).execute(&mut **tx).await?;
    let changed = sqlx::query("UPDATE staff SET totp_secret = $2, totp_step = $3 WHERE id = $1")
        .bind(staff_id)
        .bind(sealed)
        .bind(step)
        .execute(&mut **tx)
        .await?;
    expect_one(changed.rows_affected(), "the person")
}

/// Uses the code of `step`: true for exactly one caller, and never for a step
/// that is not newer than the last one.
pub async fn use_step(tx: &mut Tx<'_>, staff_id: &Id, step: i64) -> Result<bool> {
    let changed = sqlx::query("UPDATE staff SET totp_step = $2 WHERE id = $1 AND totp_step < $2")
        .bind(staff_id)
        .bind(step)
        .execute(&mut **tx)
        .await?;
    Ok(changed.rows_affected() == 1)
}

pub async fn add_recovery_code(tx: &mut Tx<'_>, staff_id: &Id, code_hash: &str) -> Result<()> {
    sqlx::query("INSERT INTO recovery_code (staff_id, code_hash) VALUES ($1, $2)")
        .bind(staff_id)
        .bind(code_hash)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Uses a recovery code: true for exactly one caller.
pub async fn use_recovery_code(tx: &mut Tx<'_>, staff_id: &Id, code_hash: &str) -> Result<bool> {
    let changed = sqlx::query("DELETE FROM recovery_code WHERE staff_id = $1 AND code_hash = $2")
        .bind(staff_id)
        .bind(code_hash)
        .execute(&mut **tx)
        .await?;
    Ok(changed.rows_affected() == 1)
}

/// How many recovery codes are left.
pub async fn recovery_codes(connection: &mut Connection, staff_id: &Id) -> Result<i64> {
    Ok(sqlx::query_scalar("SELECT count(*) FROM recovery_code WHERE staff_id = $1")
        .bind(staff_id)
        .fetch_one(connection)
        .await?)
}

/// Whether everybody must have a second factor.
pub async fn is_required(connection: &mut Connection) -> Result<bool> {
    let flag: Flag =
        sqlx::query_scalar("SELECT second_factor FROM staff_rule WHERE id = 1").fetch_one(connection).await?;
    Ok(*flag)
}

pub async fn set_required(tx: &mut Tx<'_>, required: bool) -> Result<()> {
    sqlx::query("UPDATE staff_rule SET second_factor = $1 WHERE id = 1")
        .bind(Flag(required))
        .execute(&mut **tx)
        .await?;
    Ok(())
}
