//! Comments of other systems, taken over by the command line.

use crate::support::visitor::{Desk, texts};
use crate::support::{Engine, eventually};
use secrecy::ExposeSecret;
use serde_json::Value;
use std::path::Path;
use std::process::Command;

on_both_engines!(
    disqus_comments_keep_their_order_and_lose_their_script,
    wordpress_comments_are_masked_and_advertising_stays_away,
    remark42_backups_are_read_gzipped_too,
    an_isso_database_is_read,
    our_own_file_comes_back_as_it_was,
    a_map_says_which_page_is_which_post,
);

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/suite/fixtures/comments");

/// Runs the command beside the running server, on its database.
fn candor(desk: &Desk, arguments: &[&str]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_candor"))
        .args(arguments)
        .current_dir(desk.app.folder())
        .env_clear()
        .env("CANDOR_LOG", "error")
        .env("CANDOR_DATA_DIR", desk.app.folder())
        .env("CANDOR_DATABASE_URL", desk.app.config.database_url.expose_secret())
        .env("CANDOR_SECRET_KEY", "a key for tests that is long enough")
        .output()
        .unwrap();
    (output.status.success(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
}

fn import(desk: &Desk, format: &str, file: &str) -> String {
    let (good, said) = candor(desk, &["import", "comments", "--format", format, file, "--post", desk.id.as_str()]);
    assert!(good, "{said}");
    said
}

/// Waits until the page shows what another process wrote.
async fn shows(desk: &Desk, text: &str) -> String {
    eventually(text, || async { desk.post().await.contains(text) }).await;
    desk.post().await
}

async fn disqus_comments_keep_their_order_and_lose_their_script(engine: Engine) {
    let desk = Desk::open(engine).await;
    let said = import(&desk, "disqus", &format!("{FIXTURES}/disqus.xml"));
    assert!(said.contains("Imported 3 comments; 0 were here already, 1 were not taken"), "{said}");
    assert!(said.contains("Not taken: 304") && said.contains("take this name for ours"), "{said}");
    let page = shows(&desk, "Still waiting").await;
    assert!(page.contains("3 comments") && !page.contains("watches") && !page.contains("<script>alert"), "{page}");
    assert!(page.contains("Is my transfer &amp; my card safe?"), "{page}");
    let bob = &texts(&page, ".replies h5")[0];
    assert!(bob.contains("by Bob") && bob.contains("in reply to #2"), "pages stand in their order in time: {bob}");
    assert!(page.contains("2024-05-02T10:20"), "the times are those of then: {page}");
    let again = import(&desk, "disqus", &format!("{FIXTURES}/disqus.xml"));
    assert!(again.contains("Imported 0 comments; 3 were here already"), "{again}");
    assert!(desk.mails_to("ann@x.test").is_empty(), "nobody is mailed");
    // The address proves nothing yet.
    let ann = desk.visitor();
    ann.write(&[("name", "Ann"), ("email", "ann@x.test"), ("text", "It is me")]).await;
    desk.link("ann@x.test", 1, "/comments/confirm/").await;
    desk.relay.stop().await;
}

async fn wordpress_comments_are_masked_and_advertising_stays_away(engine: Engine) {
    let desk = Desk::open(engine).await;
    let said = import(&desk, "wordpress", &format!("{FIXTURES}/wordpress.xml"));
    assert!(said.contains("Imported 2 comments") && said.contains("1 had numbers that are masked"), "{said}");
    let page = shows(&desk, "was charged twice").await;
    assert!(!page.contains("4111") && !page.contains("pingback") && !page.contains("watches"), "{page}");
    assert!(page.contains("<blockquote") && page.contains("in reply to #1"), "{page}");
    assert!(page.contains("href=\"https://ann.example/\""), "{page}");
    assert!(!page.contains("192.0.2.7") && !page.contains("ann@x.test"));
    desk.relay.stop().await;
}

async fn remark42_backups_are_read_gzipped_too(engine: Engine) {
    let desk = Desk::open(engine).await;
    let plain = std::fs::read(format!("{FIXTURES}/remark42.json")).unwrap();
    let packed = desk.app.folder().join("backup.gz");
    let mut out = flate2::write::GzEncoder::new(std::fs::File::create(&packed).unwrap(), flate2::Compression::fast());
    std::io::Write::write_all(&mut out, &plain).unwrap();
    out.finish().unwrap();
    assert!(import(&desk, "remark42", packed.to_str().unwrap()).contains("Imported 2 comments"));
    assert!(import(&desk, "remark42", &format!("{FIXTURES}/remark42.json")).contains("2 were here already"));
    let page = shows(&desk, "It is for me &amp; mine.").await;
    assert!(page.contains("<strong>back</strong>") && page.contains("in reply to #1"), "{page}");
    desk.relay.stop().await;
}

async fn an_isso_database_is_read(engine: Engine) {
    let desk = Desk::open(engine).await;
    let file = desk.app.folder().join("isso.db");
    isso(&file).await;
    let said = import(&desk, "isso", file.to_str().unwrap());
    assert!(said.contains("Imported 2 comments"), "{said}");
    let page = shows(&desk, "Who knows <em>more</em>?").await;
    assert!(page.contains("<bdi>Anonymous</bdi>") && !page.contains("Pending"), "{page}");
    let wrong = candor(&desk, &["import", "comments", "--format", "isso", "candor.toml", "--post", desk.id.as_str()]);
    assert!(!wrong.0 && wrong.1.contains("is not a file of isso"), "{}", wrong.1);
    desk.relay.stop().await;
}

/// A database as Isso makes it.
async fn isso(file: &Path) {
    use sqlx::Connection;
    let mut db = sqlx::AnyConnection::connect(&format!("sqlite:{}?mode=rwc", file.display())).await.unwrap();
    for statement in [
        "CREATE TABLE threads (id INTEGER PRIMARY KEY, uri VARCHAR(256) UNIQUE, title VARCHAR(256))",
        "CREATE TABLE comments (tid REFERENCES threads(id), id INTEGER PRIMARY KEY, parent INTEGER,
            created FLOAT NOT NULL, modified FLOAT, mode INTEGER, remote_addr VARCHAR, text VARCHAR, author VARCHAR,
            email VARCHAR, website VARCHAR, likes INTEGER DEFAULT 0, dislikes INTEGER DEFAULT 0, voters BLOB NOT NULL,
            notification INTEGER NOT NULL DEFAULT 0)",
        "INSERT INTO threads VALUES (1, '/outage/', 'Our outage')",
        "INSERT INTO comments VALUES (1, 1, NULL, 1714644000.25, NULL, 1, '127.0.0.0', 'Who knows *more*?', NULL, NULL,
            NULL, 0, 0, x'00', 0)",
        "INSERT INTO comments VALUES (1, 2, 1, 1714645000.5, NULL, 1, '127.0.0.0', 'I do.', 'Ann', 'ann@x.test',
            'https://ann.example', 1, 0, x'00', 1)",
        "INSERT INTO comments VALUES (1, 3, NULL, 1714646000.0, NULL, 2, '127.0.0.0', 'Pending', 'Eve', NULL, NULL,
            0, 0, x'00', 0)",
    ] {
        sqlx::query(statement).execute(&mut db).await.unwrap();
    }
    db.close().await.unwrap();
}

async fn our_own_file_comes_back_as_it_was(engine: Engine) {
    let desk = Desk::open(engine).await;
    let services = &desk.app.app.services;
    let ann = desk.known("Ann", "ann@x.test").await;
    let asked = ann.say(&[("text", "Is it **safe**?"), ("question", "1")]).await;
    services.answer_comments(&desk.mara, &desk.id, &[asked], "Yes.").await.unwrap();
    let (good, said) = candor(&desk, &["export", "comments", "all.json"]);
    assert!(good && said.contains("Wrote 3 comments"), "{said}");
    let file = desk.app.folder().join("all.json");
    let written: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    assert_eq!(written["threads"][0]["comments"][0]["email"], "ann@x.test");
    assert_eq!(
        std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&file).unwrap().permissions()) & 0o777,
        0o600
    );

    let other = Desk::open(engine).await;
    std::fs::copy(&file, other.app.folder().join("all.json")).unwrap();
    assert!(import(&other, "candor", "all.json").contains("Imported 3 comments"));
    let page = shows(&other, "1 question, 1 answered").await;
    assert!(page.contains("<strong>safe</strong>") && page.contains("Staff · CEO"), "{page}");
    assert_eq!(texts(&page, ".pair").len(), 1, "the answer stands with its question");
    assert!(import(&other, "candor", "all.json").contains("3 were here already"));
    other.relay.stop().await;
    desk.relay.stop().await;
}

async fn a_map_says_which_page_is_which_post(engine: Engine) {
    let desk = Desk::open(engine).await;
    let map = format!("# ours\nhttps://blog.kanal.example/outage/ {}\n", desk.id);
    std::fs::write(desk.app.folder().join("map"), map).unwrap();
    let file = format!("{FIXTURES}/disqus.xml");
    let (good, said) = candor(&desk, &["import", "comments", "--format", "disqus", &file, "--map", "map"]);
    assert!(good && said.contains("Imported 2 comments"), "{said}");
    assert!(said.contains("1 comments under https://blog.kanal.example/welcome/ have no incident here"), "{said}");
    let (good, said) = candor(&desk, &["import", "comments", "--format", "disqus", &file]);
    assert!(!good && said.contains("--post or --map"), "{said}");
    desk.relay.stop().await;
}
