//! `candor check` against a relay that takes mail, refuses it, or is not there.

use crate::support::smtp::{At, Options, SmtpServer};
use std::process::Output;

async fn candor(folder: &std::path::Path, relay: &str, arguments: &[&str]) -> Output {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_candor"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("CANDOR_")) {
        command.env_remove(name);
    }
    command.env("CANDOR_DATA_DIR", folder).env("CANDOR_SMTP_URL", relay).env("CANDOR_LOG", "error");
    command.env("CANDOR_DATABASE_URL", format!("sqlite:{}/candor.db", folder.display()));
    command.args(arguments);
    tokio::task::spawn_blocking(move || command.output()).await.expect("no panic").expect("the binary runs")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_answer_is_told_in_the_relays_own_words() {
    let folder = tempfile::tempdir().unwrap();
    assert!(candor(folder.path(), "", &["migrate"]).await.status.success());

    let none = candor(folder.path(), "", &["check"]).await;
    assert!(none.status.success());
    assert!(String::from_utf8_lossy(&none.stdout).contains("no relay is configured"));

    let server = SmtpServer::start(Options::default()).await;
    let good = candor(folder.path(), &server.url(), &["check", "--to", "me@x.test"]).await;
    assert!(good.status.success(), "{good:?}");
    assert_eq!(server.received()[0].to, ["me@x.test"]);

    server.on(At::Mail).reply("550 5.7.1 Sender not allowed here");
    let bad = candor(folder.path(), &server.url(), &["check"]).await;
    assert_eq!(bad.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&bad.stdout).contains("550 5.7.1 Sender not allowed here"), "{bad:?}");

    server.stop().await;
    let away = candor(folder.path(), &server.url(), &["check"]).await;
    assert_eq!(away.status.code(), Some(1));
}
