//! Subscribers and their choices.

use super::{Connection, Result, Tx};
use crate::domain::id::Id;
use crate::domain::subscriber::{Subscriber, SubscriberState};
use crate::domain::time::Timestamp;
use crate::domain::words::Flag;

macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, public_id, email, state, all_components, consent_source, created_at, confirmed_at
             FROM subscriber ",
            $rest
        )
    };
}

pub async fn by_email(connection: &mut Connection, email_key: &str) -> Result<Option<Subscriber>> {
    Ok(sqlx::query_as(columns!("WHERE email_key = $1")).bind(email_key).fetch_optional(connection).await?)
}

pub async fn by_id(connection: &mut Connection, id: i64) -> Result<Option<Subscriber>> {
    Ok(sqlx::query_as(columns!("WHERE id = $1")).bind(id).fetch_optional(connection).await?)
}

pub async fn by_public_id(connection: &mut Connection, id: &Id) -> Result<Option<Subscriber>> {
    Ok(sqlx::query_as(columns!("WHERE public_id = $1")).bind(id).fetch_optional(connection).await?)
}

/// A page of subscribers in one state, or in any but unsubscribed, whose
/// address contains `search`.
pub async fn list(
    connection: &mut Connection,
    state: Option<SubscriberState>,
    search: &str,
    limit: i64,
    offset: i64,
) -> Result<Vec<Subscriber>> {
    let state = state.map_or("", SubscriberState::as_str);
    Ok(sqlx::query_as(columns!(
        "WHERE (state = $1 OR ($1 = '' AND state <> 'unsubscribed'))
           AND ($4 = '' OR lower(email) LIKE '%' || $4 || '%' ESCAPE '!')
         ORDER BY id LIMIT $2 OFFSET $3"
    ))
    .bind(state)
    .bind(limit)
    .bind(offset)
    .bind(escaped(search))
    .fetch_all(connection)
    .await?)
}

/// What LIKE is to take as it stands, in lower case.
fn escaped(search: &str) -> String {
    let mut out = String::with_capacity(search.len());
    for c in search.to_lowercase().chars().filter(|c| *c != '\0') {
        if matches!(c, '%' | '_' | '!') {
            out.push('!');
        }
        out.push(c);
    }
    out
}

pub async fn count(connection: &mut Connection, state: SubscriberState) -> Result<i64> {
    Ok(sqlx::query_scalar("SELECT count(*) FROM subscriber WHERE state = $1").bind(state).fetch_one(connection).await?)
}

/// How many confirmed subscribers an incident on these components reaches.
pub async fn audience(connection: &mut Connection, components: &[Id]) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "SELECT count(*) FROM subscriber s WHERE s.state = 'confirmed' AND (s.all_components = 1
            OR $1 = '' OR EXISTS (SELECT 1 FROM subscription c WHERE c.subscriber_id = s.id
                AND $1 LIKE '%' || c.component_id || '%'))",
    )
    .bind(component_list(components))
    .fetch_one(connection)
    .await?)
}

/// The form in which a notification keeps its components: ids have one
/// length, so that a substring is a member.
pub fn component_list(components: &[Id]) -> String {
    let ids: Vec<&str> = components.iter().map(Id::as_str).collect();
    ids.join(",")
}

pub async fn components(connection: &mut Connection, subscriber: i64) -> Result<Vec<Id>> {
    Ok(sqlx::query_scalar("SELECT component_id FROM subscription WHERE subscriber_id = $1")
        .bind(subscriber)
        .fetch_all(connection)
        .await?)
}

/// Adds a subscriber unless the address is known; answers whether it was added.
pub async fn add(tx: &mut Tx<'_>, s: &Subscriber, email_key: &str) -> Result<bool> {
    let changed = sqlx::query(
        "INSERT INTO subscriber (id, public_id, email, email_key, state, all_components,
                consent_source, created_at, confirmed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
    )
    .bind(s.id)
    .bind(&s.public_id)
    .bind(&s.email)
    .bind(email_key)
    .bind(s.state)
    .bind(s.all_components)
    .bind(&s.consent_source)
    .bind(s.created_at)
    .bind(s.confirmed_at)
    .execute(&mut **tx)
    .await?
    .rows_affected();
    Ok(changed == 1)
}

/// What may be mailed to one address that asks to subscribe.
pub struct ConfirmBudget {
    /// Not again before this much time has passed, in milliseconds.
    pub interval: i64,
    /// Not more often than this on one day.
    pub per_day: i64,
}

/// Notes that a confirmation (or manage) link is being mailed now, if the
/// budget allows it; answers whether it does. A link that waits is replaced.
pub async fn note_confirmation(
    tx: &mut Tx<'_>,
    id: i64,
    link: Option<(&str, Timestamp)>,
    budget: &ConfirmBudget,
    now: Timestamp,
) -> Result<bool> {
    let day = now.ms() / crate::domain::time::DAY;
    let changed = sqlx::query(
        "UPDATE subscriber SET confirm_hash = coalesce($2, confirm_hash),
                confirm_expires_at = coalesce($3, confirm_expires_at), confirm_sent_at = $4,
                confirm_count = CASE WHEN confirm_day = $5 THEN confirm_count + 1 ELSE 1 END,
                confirm_day = $5
         WHERE id = $1 AND (confirm_sent_at IS NULL OR confirm_sent_at <= $6)
           AND (confirm_day <> $5 OR confirm_count < $7)",
    )
    .bind(id)
    .bind(link.map(|l| l.0.to_owned()))
    .bind(link.map(|l| l.1))
    .bind(now)
    .bind(day)
    .bind(now.plus(-budget.interval))
    .bind(budget.per_day)
    .execute(&mut **tx)
    .await?
    .rows_affected();
    Ok(changed == 1)
}

/// The subscriber whose confirmation link has this hash, with when it expires.
#[derive(sqlx::FromRow)]
pub struct Confirmation {
    #[sqlx(flatten)]
    pub subscriber: Subscriber,
    pub confirm_expires_at: Option<Timestamp>,
}

pub async fn by_confirm_hash(connection: &mut Connection, hash: &str) -> Result<Option<Confirmation>> {
    Ok(sqlx::query_as(
        "SELECT id, public_id, email, state, all_components, consent_source, created_at, confirmed_at,
                confirm_expires_at
         FROM subscriber WHERE confirm_hash = $1",
    )
    .bind(hash)
    .fetch_optional(connection)
    .await?)
}

/// Moves a subscriber to `state`, stamping when; answers whether it changed.
pub async fn set_state(tx: &mut Tx<'_>, id: i64, state: SubscriberState, now: Timestamp) -> Result<bool> {
    let changed = sqlx::query(
        "UPDATE subscriber SET state = $2,
                confirmed_at = CASE WHEN $2 = 'confirmed' THEN $3 ELSE confirmed_at END,
                unsubscribed_at = CASE WHEN $2 = 'unsubscribed' THEN $3 ELSE unsubscribed_at END
         WHERE id = $1 AND state <> $2",
    )
    .bind(id)
    .bind(state)
    .bind(now)
    .execute(&mut **tx)
    .await?
    .rows_affected();
    Ok(changed == 1)
}

/// Keeps a subscriber whose mailbox does not exist from further mail, with the
/// relay's words.
pub(super) async fn quarantine(tx: &mut Tx<'_>, id: i64, reason: &str) -> Result<()> {
    sqlx::query(
        "UPDATE subscriber SET state = 'quarantined', quarantine_reason = $2 WHERE id = $1 AND state = 'confirmed'",
    )
    .bind(id)
    .bind(reason)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Replaces the choice of components; an empty choice means all.
pub async fn choose(tx: &mut Tx<'_>, id: i64, components: &[Id]) -> Result<()> {
    sqlx::query("UPDATE subscriber SET all_components = $2 WHERE id = $1")
        .bind(id)
        .bind(Flag(components.is_empty()))
        .execute(&mut **tx)
        .await?;
    sqlx::query("DELETE FROM subscription WHERE subscriber_id = $1").bind(id).execute(&mut **tx).await?;
    for component in components {
        sqlx::query("INSERT INTO subscription (subscriber_id, component_id) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(id)
            .bind(component)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// Forgets addresses that were never confirmed and whose link has expired.
pub async fn purge_unconfirmed(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64> {
    Ok(sqlx::query("DELETE FROM subscriber WHERE state = 'pending' AND confirm_expires_at < $1")
        .bind(now)
        .execute(&mut **tx)
        .await?
        .rows_affected())
}
