//! Fills a database for measurements: `seed DATABASE_URL INCIDENTS UPDATES_EACH SUBSCRIBERS`.
//! The database must have been migrated. Writes rows directly, so that a
//! hundred thousand take seconds.

use candor::domain::id::Id;
use sqlx::any::AnyPoolOptions;

const HOUR: i64 = 3_600_000;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, url, incidents, updates, subscribers] = &arguments[..] else {
        anyhow::bail!("usage: seed DATABASE_URL INCIDENTS UPDATES_EACH SUBSCRIBERS");
    };
    let (incidents, updates, subscribers): (i64, i64, i64) =
        (incidents.parse()?, updates.parse()?, subscribers.parse()?);
    sqlx::any::install_default_drivers();
    let pool = AnyPoolOptions::new().max_connections(1).connect(url).await?;
    let now = chrono::Utc::now().timestamp_millis();
    let mut tx = pool.begin().await?;
    sqlx::query("INSERT INTO page (id, name, time_zone, contact, created_at, updated_at) VALUES ($1, 'Measured', 'UTC', 'help@measured.example', $2, $2) ON CONFLICT DO NOTHING")
        .bind(Id::random()).bind(now).execute(&mut *tx).await?;
    let mut components = Vec::new();
    for n in 0..8 {
        let id = Id::random();
        sqlx::query("INSERT INTO component (id, name, status, position, showcase, only_show_if_degraded, start_date, automation_key, created_at, updated_at) VALUES ($1, $2, 'operational', $3, 1, 0, '2020-01-01', $4, $5, $5)")
            .bind(&id).bind(format!("Service {n}")).bind(n + 1).bind(id.as_str()).bind(now - 90 * 24 * HOUR).execute(&mut *tx).await?;
        components.push(id);
    }
    let version: i64 =
        sqlx::query_scalar("UPDATE content_version SET version = version + 1 WHERE id = 1 RETURNING version")
            .fetch_one(&mut *tx)
            .await?;
    for n in 0..incidents {
        let (id, started) = (Id::random(), now - (n + 1) * 9 * HOUR);
        sqlx::query("INSERT INTO incident (id, kind, title, subject, status, impact, started_at, resolved_at, created_at, updated_at, version, changed_version) VALUES ($1, 'incident', $2, $2, 'resolved', 'minor', $3, $4, $3, $4, 1, $5)")
            .bind(&id).bind(format!("Requests to part {n} were slow")).bind(started).bind(started + HOUR).bind(version).execute(&mut *tx).await?;
        // As services record it: a part is slow, then works again. The bars of the front page are left alike, so that
        // pages of different histories can be compared.
        let shown = n >= 10 && started > now - 100 * 24 * HOUR;
        let component = &components[usize::try_from(n)? % components.len()];
        sqlx::query(
            "INSERT INTO incident_component (incident_id, component_id, status) VALUES ($1, $2, 'operational')",
        )
        .bind(&id)
        .bind(component)
        .execute(&mut *tx)
        .await?;
        for (status, at) in [("degraded_performance", started), ("operational", started + HOUR)] {
            if shown {
                continue;
            }
            sqlx::query("INSERT INTO component_change (id, component_id, status, at, incident_id, changed_version) VALUES ($1, $2, $3, $4, $5, $6)")
                .bind(Id::random()).bind(component).bind(status).bind(at).bind(&id).bind(version).execute(&mut *tx).await?;
        }
        for u in 0..updates {
            let status = if u + 1 == updates { "resolved" } else { "investigating" };
            let text = format!(
                "Entry {u}: about one request in {} took longer than two seconds. We have moved the load to other machines and watch the queue.",
                n % 50 + 2
            );
            sqlx::query("INSERT INTO incident_update (id, incident_id, kind, status, body, html, author_name, author_title, author_contact, deliver, created_at, updated_at, display_at) VALUES ($1, $2, 'update', $3, $4, $5, 'Ada Brandt', 'Head of operations', 'ada@measured.example', 0, $6, $6, $6)")
                .bind(Id::random()).bind(&id).bind(status).bind(&text).bind(format!("<p dir=\"auto\">{text}</p>")).bind(started + u * HOUR / updates.max(1)).execute(&mut *tx).await?;
        }
    }
    for n in 0..subscribers {
        sqlx::query("INSERT INTO subscriber (id, public_id, email, email_key, state, all_components, consent_source, created_at, confirmed_at) VALUES ($1, $2, $3, $3, 'confirmed', 1, 'seed', $4, $4)")
            .bind(n + 1).bind(Id::random()).bind(format!("reader{n}@measured.example")).bind(now).execute(&mut *tx).await?;
    }
    tx.commit().await?;
    println!("{incidents} incidents with {updates} updates each, {subscribers} subscribers");
    Ok(())
}
