//! Subscribers and their choices.

use super::{Connection, Result, Tx};
use crate::domain::bounce::SoftBounces;
use crate::domain::id::Id;
use crate::domain::language::Language;
use crate::domain::subscriber::{Audience, Scope, Subscriber, SubscriberState, Wishes};
use crate::domain::time::Timestamp;
use crate::domain::words::Flag;

macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, public_id, email, state, all_components, events, maintenance, consent_source, language, created_at,
                    confirmed_at, unsubscribed_at, quarantined_at, quarantine_reason
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

/// A page of those who follow an incident and have not left.
pub async fn followers(connection: &mut Connection, incident: &Id, limit: i64, offset: i64) -> Result<Vec<Subscriber>> {
    Ok(sqlx::query_as(columns!(
        "WHERE state <> 'unsubscribed'
           AND EXISTS (SELECT 1 FROM following f WHERE f.subscriber_id = subscriber.id AND f.incident_id = $1)
         ORDER BY id LIMIT $2 OFFSET $3"
    ))
    .bind(incident)
    .bind(limit)
    .bind(offset)
    .fetch_all(connection)
    .await?)
}

/// Adds an incident to what somebody wants to hear of.
pub async fn follow(tx: &mut Tx<'_>, id: i64, incident: &Id) -> Result<()> {
    sqlx::query("INSERT INTO following (subscriber_id, incident_id) VALUES ($1, $2) ON CONFLICT DO NOTHING")
        .bind(id)
        .bind(incident)
        .execute(&mut **tx)
        .await?;
    Ok(())
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

/// Whether a confirmed subscriber reads mail in this language.
pub async fn reads(connection: &mut Connection, language: Language) -> Result<bool> {
    let found: i64 = sqlx::query_scalar(
        "SELECT CASE WHEN EXISTS (SELECT 1 FROM subscriber WHERE language = $1 AND state = 'confirmed')
                THEN 1 ELSE 0 END",
    )
    .bind(language.as_str())
    .fetch_one(connection)
    .await?;
    Ok(found == 1)
}

/// Notes the language that somebody subscribes in.
pub async fn set_language(tx: &mut Tx<'_>, id: i64, language: Language) -> Result<()> {
    sqlx::query("UPDATE subscriber SET language = $2 WHERE id = $1")
        .bind(id)
        .bind(language.as_str())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn count(connection: &mut Connection, state: SubscriberState) -> Result<i64> {
    Ok(sqlx::query_scalar("SELECT count(*) FROM subscriber WHERE state = $1").bind(state).fetch_one(connection).await?)
}

/// The condition that the confirmed subscriber `s` wants to hear of a piece of
/// news, by whom it concerns: `$1` its incident, `$2` its components as
/// [`component_list`] writes them, `$3` whether it is planned work, `$4` whether
/// it is a start or an end.
macro_rules! wanted {
    () => {
        "s.state = 'confirmed' AND ((
            (s.all_components = 1 OR EXISTS (SELECT 1 FROM subscription c WHERE c.subscriber_id = s.id
                AND ($2 = '' OR $2 LIKE '%' || c.component_id || '%')))
            AND (s.maintenance = 1 OR $3 = 0) AND (s.events = 'all' OR $4 = 1))
         OR EXISTS (SELECT 1 FROM following f WHERE f.subscriber_id = s.id AND f.incident_id = $1))"
    };
}
pub(super) use wanted;

/// How many confirmed subscribers want to hear of it.
pub async fn audience(connection: &mut Connection, audience: &Audience) -> Result<i64> {
    Ok(sqlx::query_scalar(concat!("SELECT count(*) FROM subscriber s WHERE ", wanted!()))
        .bind(audience.incident.as_ref().map_or("", Id::as_str))
        .bind(component_list(&audience.components))
        .bind(Flag(audience.maintenance))
        .bind(Flag(audience.milestone))
        .fetch_one(connection)
        .await?)
}

/// The form in which a notification keeps its components: ids have one
/// length, so that a substring is a member.
pub fn component_list(components: &[Id]) -> String {
    let ids: Vec<&str> = components.iter().map(Id::as_str).collect();
    ids.join(",")
}

/// What a subscriber has chosen.
pub async fn wishes(connection: &mut Connection, s: &Subscriber) -> Result<Wishes> {
    let components: Vec<Id> =
        sqlx::query_scalar("SELECT component_id FROM subscription WHERE subscriber_id = $1 ORDER BY component_id")
            .bind(s.id)
            .fetch_all(&mut *connection)
            .await?;
    let following: Vec<Id> =
        sqlx::query_scalar("SELECT incident_id FROM following WHERE subscriber_id = $1 ORDER BY incident_id")
            .bind(s.id)
            .fetch_all(connection)
            .await?;
    let scope = match (*s.all_components, components.is_empty()) {
        (true, _) => Scope::Everything,
        (false, false) => Scope::Components(components),
        (false, true) => Scope::Followed,
    };
    Ok(Wishes { scope, events: s.events, maintenance: *s.maintenance, following })
}

/// Adds a subscriber unless the address is known; answers whether it was added.
pub async fn add(tx: &mut Tx<'_>, s: &Subscriber, email_key: &str) -> Result<bool> {
    let changed = sqlx::query(
        "INSERT INTO subscriber (id, public_id, email, email_key, state, all_components, events, maintenance,
                consent_source, language, created_at, confirmed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING",
    )
    .bind(s.id)
    .bind(&s.public_id)
    .bind(&s.email)
    .bind(email_key)
    .bind(s.state)
    .bind(s.all_components)
    .bind(s.events)
    .bind(s.maintenance)
    .bind(&s.consent_source)
    .bind(s.language)
    .bind(s.created_at)
    .bind(s.confirmed_at)
    .execute(&mut **tx)
    .await?
    .rows_affected();
    Ok(changed == 1)
}

/// How often a mailbox may be written to because somebody typed its address.
pub struct Budget {
    /// Not again before this much time has passed, in milliseconds.
    pub interval: i64,
    /// Not more often than this on one day.
    pub per_day: i64,
}

/// Counts one letter to `mailbox` if its budget allows it; answers whether it does.
pub async fn spend(tx: &mut Tx<'_>, mailbox: &str, budget: &Budget, now: Timestamp) -> Result<bool> {
    let changed = sqlx::query(
        "INSERT INTO mailbox_budget (mailbox, sent_at, day, sent) VALUES ($1, $2, $3, 1)
         ON CONFLICT (mailbox) DO UPDATE SET sent_at = $2, day = $3,
            sent = CASE WHEN mailbox_budget.day = $3 THEN mailbox_budget.sent + 1 ELSE 1 END
         WHERE mailbox_budget.sent_at <= $4 AND (mailbox_budget.day <> $3 OR mailbox_budget.sent < $5)",
    )
    .bind(mailbox)
    .bind(now)
    .bind(now.ms() / crate::domain::time::DAY)
    .bind(now.plus(-budget.interval))
    .bind(budget.per_day)
    .execute(&mut **tx)
    .await?
    .rows_affected();
    Ok(changed == 1)
}

/// Sets the link that confirms an address; one that waits is replaced.
pub async fn expect_confirmation(tx: &mut Tx<'_>, id: i64, hash: &str, until: Timestamp) -> Result<()> {
    sqlx::query("UPDATE subscriber SET confirm_hash = $2, confirm_expires_at = $3 WHERE id = $1")
        .bind(id)
        .bind(hash)
        .bind(until)
        .execute(&mut **tx)
        .await?;
    Ok(())
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
        "SELECT id, public_id, email, state, all_components, events, maintenance, consent_source, language, created_at,
                confirmed_at, unsubscribed_at, quarantined_at, quarantine_reason, confirm_expires_at
         FROM subscriber WHERE confirm_hash = $1",
    )
    .bind(hash)
    .fetch_optional(connection)
    .await?)
}

/// What a request of somebody who is not confirmed asks for: everything, or one
/// incident only. The newest request counts, as does its link.
pub async fn ask_for(tx: &mut Tx<'_>, id: i64, incident: Option<&Id>) -> Result<()> {
    let Some(incident) = incident else {
        sqlx::query(
            "UPDATE subscriber SET all_components = 1 WHERE id = $1
               AND NOT EXISTS (SELECT 1 FROM subscription c WHERE c.subscriber_id = $1)",
        )
        .bind(id)
        .execute(&mut **tx)
        .await?;
        return Ok(());
    };
    sqlx::query("UPDATE subscriber SET all_components = 0 WHERE id = $1").bind(id).execute(&mut **tx).await?;
    sqlx::query("DELETE FROM subscription WHERE subscriber_id = $1").bind(id).execute(&mut **tx).await?;
    follow(tx, id, incident).await
}

/// Moves a subscriber to `state`, stamping when; answers whether it changed.
pub async fn set_state(tx: &mut Tx<'_>, id: i64, state: SubscriberState, now: Timestamp) -> Result<bool> {
    let changed = sqlx::query(
        "UPDATE subscriber SET state = $2,
                confirmed_at = CASE WHEN $2 = 'confirmed' THEN $3 ELSE confirmed_at END,
                unsubscribed_at = CASE WHEN $2 = 'unsubscribed' THEN $3 ELSE unsubscribed_at END,
                soft_bounces = 0, soft_since = NULL, soft_last = NULL, soft_incident = ''
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
pub async fn quarantine(connection: &mut Connection, id: i64, reason: &str, now: Timestamp) -> Result<()> {
    sqlx::query(
        "UPDATE subscriber SET state = 'quarantined', quarantine_reason = $2, quarantined_at = $3
         WHERE id = $1 AND state = 'confirmed'",
    )
    .bind(id)
    .bind(reason)
    .bind(now)
    .execute(connection)
    .await?;
    Ok(())
}

/// Refusals for now in a row, as they were noted.
pub async fn soft_bounces(connection: &mut Connection, id: i64) -> Result<SoftBounces> {
    let (number, since, last, incident): (i64, Option<Timestamp>, Option<Timestamp>, String) =
        sqlx::query_as("SELECT soft_bounces, soft_since, soft_last, soft_incident FROM subscriber WHERE id = $1")
            .bind(id)
            .fetch_one(connection)
            .await?;
    Ok(SoftBounces { number, since, last, incident })
}

pub async fn note_soft_bounces(tx: &mut Tx<'_>, id: i64, soft: &SoftBounces) -> Result<()> {
    sqlx::query(
        "UPDATE subscriber SET soft_bounces = $2, soft_since = $3, soft_last = $4, soft_incident = $5 WHERE id = $1",
    )
    .bind(id)
    .bind(soft.number)
    .bind(soft.since)
    .bind(soft.last)
    .bind(&soft.incident)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Whether a mail about an incident other than the last refused one and
/// `incident` was taken since the last refusal.
pub async fn has_got(connection: &mut Connection, id: i64, soft: &SoftBounces, incident: &str) -> Result<bool> {
    let got: i64 = sqlx::query_scalar(
        "SELECT CASE WHEN EXISTS (SELECT 1 FROM notification n JOIN delivery d ON d.notification_id = n.id
                AND d.subscriber_id = $1 AND d.state = 2
            WHERE n.created_at > $2 AND n.incident_id <> $3 AND n.incident_id <> $4) THEN 1 ELSE 0 END",
    )
    .bind(id)
    .bind(soft.last.unwrap_or(Timestamp(0)))
    .bind(&soft.incident)
    .bind(incident)
    .fetch_one(connection)
    .await?;
    Ok(got == 1)
}

/// Subscribers in order of creation, from after one on, whatever their state.
pub async fn from(connection: &mut Connection, after: i64, limit: i64) -> Result<Vec<Subscriber>> {
    Ok(sqlx::query_as(columns!("WHERE id > $1 ORDER BY id LIMIT $2"))
        .bind(after)
        .bind(limit)
        .fetch_all(connection)
        .await?)
}

/// Forgets a person and everything about them.
pub async fn erase(tx: &mut Tx<'_>, id: i64) -> Result<()> {
    sqlx::query("DELETE FROM subscriber WHERE id = $1").bind(id).execute(&mut **tx).await?;
    Ok(())
}

/// Replaces what a subscriber has chosen.
pub async fn choose(tx: &mut Tx<'_>, id: i64, wishes: &Wishes) -> Result<()> {
    sqlx::query("UPDATE subscriber SET all_components = $2, events = $3, maintenance = $4 WHERE id = $1")
        .bind(id)
        .bind(Flag(wishes.scope == Scope::Everything))
        .bind(wishes.events)
        .bind(Flag(wishes.maintenance))
        .execute(&mut **tx)
        .await?;
    for statement in
        ["DELETE FROM subscription WHERE subscriber_id = $1", "DELETE FROM following WHERE subscriber_id = $1"]
    {
        sqlx::query(statement).bind(id).execute(&mut **tx).await?;
    }
    if let Scope::Components(components) = &wishes.scope {
        for component in components {
            sqlx::query(
                "INSERT INTO subscription (subscriber_id, component_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            )
            .bind(id)
            .bind(component)
            .execute(&mut **tx)
            .await?;
        }
    }
    for incident in &wishes.following {
        follow(tx, id, incident).await?;
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

/// Forgets people who followed incidents only, the last of which ended before
/// `before`: they asked for nothing more.
pub async fn purge_followers(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64> {
    Ok(sqlx::query(
        "DELETE FROM subscriber WHERE state = 'confirmed' AND all_components = 0
           AND NOT EXISTS (SELECT 1 FROM subscription c WHERE c.subscriber_id = subscriber.id)
           AND EXISTS (SELECT 1 FROM following f WHERE f.subscriber_id = subscriber.id)
           AND NOT EXISTS (SELECT 1 FROM following f JOIN incident i ON i.id = f.incident_id
                WHERE f.subscriber_id = subscriber.id AND (i.resolved_at IS NULL OR i.resolved_at >= $1)
                  AND i.withdrawn_at IS NULL)",
    )
    .bind(before)
    .execute(&mut **tx)
    .await?
    .rows_affected())
}

/// Forgets which mailboxes were written to before `before`.
pub async fn purge_budgets(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64> {
    Ok(sqlx::query("DELETE FROM mailbox_budget WHERE sent_at < $1")
        .bind(before)
        .execute(&mut **tx)
        .await?
        .rows_affected())
}
