//! Fills a thread for measurements: `seed_comments DATABASE_URL COMMENTS DEPTH`.
//! The database must have been migrated. One post that is open gets so many
//! comments: a top-level one with 99 below it, again and again, each of these
//! going as deep as DEPTH. Every fortieth is a question, every other question
//! has an answer. Prints the address of the post.

use candor::domain::id::Id;
use sqlx::any::AnyPoolOptions;

const MINUTE: i64 = 60_000;
const BRANCH: i64 = 100;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, url, comments, depth] = &arguments[..] else {
        anyhow::bail!("usage: seed_comments DATABASE_URL COMMENTS DEPTH");
    };
    let (comments, depth): (i64, i64) = (comments.parse()?, depth.parse()?);
    sqlx::any::install_default_drivers();
    let pool = AnyPoolOptions::new().max_connections(1).connect(url).await?;
    let now = chrono::Utc::now().timestamp_millis();
    let begun = now - 600 * MINUTE;
    let mut tx = pool.begin().await?;
    sqlx::query("INSERT INTO page (id, name, time_zone, contact, created_at, updated_at) SELECT $1, 'Measured', 'UTC', 'help@measured.example', $2, $2 WHERE NOT EXISTS (SELECT 1 FROM page)")
        .bind(Id::random()).bind(now).execute(&mut *tx).await?;
    let version: i64 =
        sqlx::query_scalar("UPDATE content_version SET version = version + 1 WHERE id = 1 RETURNING version")
            .fetch_one(&mut *tx)
            .await?;
    let post = Id::random();
    sqlx::query("INSERT INTO incident (id, kind, title, subject, status, impact, started_at, created_at, updated_at, version, changed_version) VALUES ($1, 'incident', 'Payments are down', 'Payments are down', 'investigating', 'major', $2, $2, $2, 1, $3)")
        .bind(&post).bind(begun).bind(version).execute(&mut *tx).await?;
    sqlx::query("INSERT INTO thread (incident_id, mode, last_number, changed_version) VALUES ($1, 'open', $2, $3)")
        .bind(&post)
        .bind(comments)
        .bind(version)
        .execute(&mut *tx)
        .await?;
    for number in 1..=comments {
        let at = (number - 1) % BRANCH;
        let staff = at == 1 && (number / BRANCH) % 2 == 0;
        let parent = match at {
            0 => None,
            1 => Some(number - 1),
            _ if at % depth == 0 => Some(number - at),
            _ => Some(number - 1),
        };
        let asks = at == 0 && (number / BRANCH) % 4 < 2;
        let answer = (asks && (number / BRANCH) % 2 == 0 && number < comments).then_some(number + 1);
        let question = if answer.is_some() {
            "answered"
        } else if asks {
            "open"
        } else {
            "no"
        };
        let text = format!(
            "Comment {number}: since noon we have {} orders that wait for this to end. Do you know what happened to those that were charged but never arrived?",
            number % 97
        );
        let published = begun + number * (600 * MINUTE) / (comments + 1);
        let name = if staff { "Ada Brandt".to_owned() } else { format!("Reader {}", number % 5000) };
        let (title, role) = if staff { ("Head of operations", "publisher") } else { ("", "") };
        sqlx::query("INSERT INTO comment (id, incident_id, number, parent, name, title, role, body, html, digest, state, question, answer, answered_at, created_at, published_at, changed_version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'published', $11, $12, $13, $14, $14, $15)")
            .bind(Id::random()).bind(&post).bind(number).bind(parent).bind(name).bind(title).bind(role)
            .bind(&text).bind(format!("<p dir=\"auto\">{text}</p>")).bind(format!("{number:032x}"))
            .bind(question).bind(answer).bind(answer.map(|_| published + 20 * MINUTE))
            .bind(published).bind(version)
            .execute(&mut *tx).await?;
    }
    tx.commit().await?;
    println!("/incidents/{post}");
    Ok(())
}
