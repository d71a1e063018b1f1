//! The command line, as operators and their scripts use it.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn candor(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_candor"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("CANDOR_LOG", "error")
        .env("CANDOR_DATA_DIR", folder.join("data"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that reads nothing may have closed its input already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn out(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn error(output: &Output) -> String {
    assert!(!output.status.success());
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn add_owner(folder: &Path) -> Output {
    let arguments = [
        "staff",
        "add",
        "--email",
        "mara@kanal.example",
        "--name",
        "Mara",
        "--title",
        "CEO",
        "--role",
        "owner",
        "--password-stdin",
    ];
    candor(folder, &arguments, "correct horse battery\n")
}

#[test]
fn people_are_added_listed_and_disabled() {
    let folder = tempfile::tempdir().unwrap();
    assert!(out(&add_owner(folder.path())).contains("can sign in as owner"));
    assert!(error(&add_owner(folder.path())).contains("already there"));
    assert!(out(&candor(folder.path(), &["staff", "list"], "")).starts_with("mara@kanal.example\towner"));
    let last = error(&candor(folder.path(), &["staff", "disable", "--email", "mara@kanal.example"], ""));
    assert!(last.contains("last owner"), "{last}");
    let second = [
        "staff",
        "add",
        "--email",
        "jo@kanal.example",
        "--name",
        "Jo",
        "--title",
        "Support",
        "--role",
        "owner",
        "--password-stdin",
    ];
    out(&candor(folder.path(), &second, "another good phrase\n"));
    out(&candor(folder.path(), &["staff", "disable", "--email", "mara@kanal.example"], ""));
    assert!(out(&candor(folder.path(), &["staff", "list"], "")).contains("disabled"));
    let weak = ["staff", "reset", "--email", "jo@kanal.example", "--password-stdin"];
    assert!(error(&candor(folder.path(), &weak, "password\n")).contains("first that anybody would try"));
}

#[test]
fn a_token_is_printed_once_and_alone() {
    let folder = tempfile::tempdir().unwrap();
    out(&add_owner(folder.path()));
    let created = out(&candor(folder.path(), &["token", "create", "--name", "deploy", "--scope", "write"], ""));
    assert_eq!(created.lines().count(), 1);
    let secret = created.trim();
    assert!(secret.starts_with("candor_") && secret.len() >= 32, "{secret}");
    let listed = out(&candor(folder.path(), &["token", "list"], ""));
    assert!(listed.contains("deploy") && !listed.contains(secret), "{listed}");
    let id = listed.split('\t').next().unwrap();
    out(&candor(folder.path(), &["token", "revoke", id], ""));
    assert!(out(&candor(folder.path(), &["token", "list"], "")).contains("revoked"));
    // Nothing on disk holds the secret.
    let database = std::fs::read(folder.path().join("data/candor.db")).unwrap();
    assert!(!database.windows(secret.len()).any(|w| w == secret.as_bytes()));
}

#[test]
fn a_backup_is_restored_and_the_old_database_kept() {
    let folder = tempfile::tempdir().unwrap();
    out(&add_owner(folder.path()));
    let key = std::fs::read(folder.path().join("data/secret.key")).unwrap();
    out(&candor(folder.path(), &["backup", "one.backup"], ""));
    let elsewhere = tempfile::tempdir().unwrap();
    let backup = folder.path().join("one.backup");
    out(&candor(elsewhere.path(), &["restore", backup.to_str().unwrap()], ""));
    assert!(out(&candor(elsewhere.path(), &["staff", "list"], "")).contains("mara@kanal.example"));
    assert_eq!(
        std::fs::read(elsewhere.path().join("data/secret.key")).unwrap(),
        key,
        "links in sent mails go on working"
    );
    let again = out(&candor(elsewhere.path(), &["restore", backup.to_str().unwrap()], ""));
    assert!(again.contains("is kept as"), "{again}");
    let not_one = folder.path().join("data/secret.key");
    assert!(error(&candor(elsewhere.path(), &["restore", not_one.to_str().unwrap()], "")).contains("not a backup"));
    assert!(out(&candor(elsewhere.path(), &["staff", "list"], "")).contains("mara@kanal.example"), "nothing was lost");
}

#[test]
fn the_public_page_is_exported_as_files() {
    let folder = tempfile::tempdir().unwrap();
    out(&add_owner(folder.path()));
    out(&candor(folder.path(), &["export", "site", "copy"], ""));
    let home = std::fs::read_to_string(folder.path().join("copy/index.html")).unwrap();
    assert!(home.contains("We know of no problem"), "{home}");
    assert!(folder.path().join("copy/api/v2/summary.json").exists());
    assert!(folder.path().join("copy/history/index.html").exists());
    out(&candor(folder.path(), &["export", "data", "public.json"], ""));
    let data: serde_json::Value =
        serde_json::from_slice(&std::fs::read(folder.path().join("public.json")).unwrap()).unwrap();
    assert_eq!(data["page"]["name"], "Status");
    assert!(!data.to_string().contains("correct horse"), "no secrets");
}

#[test]
fn a_wrong_setting_is_named_with_a_suggestion() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("candor.toml"), "lisen = \"127.0.0.1:0\"\n").unwrap();
    let wrong = candor(folder.path(), &["staff", "list"], "");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(error(&wrong).contains("did you mean listen?"));
}

#[test]
fn the_documented_defaults_are_accepted_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let defaults = out(&candor(folder.path(), &["config"], ""));
    assert!(defaults.contains("# smtp_connections = \"4\""));
    std::fs::write(folder.path().join("candor.toml"), defaults).unwrap();
    out(&candor(folder.path(), &["migrate"], ""));
}
