//! Addresses that must not be brought back, kept as hashes only.

use super::{Connection, Result, Tx};
use crate::domain::subscriber::Suppression;
use crate::domain::time::Timestamp;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// Why the address with this key is suppressed, if it is.
pub async fn reason(connection: &mut Connection, email_key: &str) -> Result<Option<Suppression>> {
    Ok(sqlx::query_scalar("SELECT reason FROM suppression WHERE email_hash = $1")
        .bind(hash(email_key))
        .fetch_optional(connection)
        .await?)
}

/// Suppresses an address. A complaint is not weakened by a later erasure.
pub async fn add(tx: &mut Tx<'_>, email_key: &str, reason: Suppression, now: Timestamp) -> Result<()> {
    sqlx::query(
        "INSERT INTO suppression (email_hash, reason, at) VALUES ($1, $2, $3)
         ON CONFLICT (email_hash) DO UPDATE SET reason = $2, at = $3 WHERE suppression.reason <> 'complaint'",
    )
    .bind(hash(email_key))
    .bind(reason)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes a suppression back.
pub async fn lift(tx: &mut Tx<'_>, email_key: &str) -> Result<()> {
    sqlx::query("DELETE FROM suppression WHERE email_hash = $1").bind(hash(email_key)).execute(&mut **tx).await?;
    Ok(())
}

fn hash(email_key: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(email_key.as_bytes()))
}
