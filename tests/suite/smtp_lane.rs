//! The SMTP lane in real conversations: every outcome, every fault we know of.

use std::time::Duration;

use crate::support::smtp::{Act, At, Options, SmtpServer};
use candor::mail::{
    address::Address,
    content::{ConfirmSubscription, Wanted},
    lane::{Action, Admission, ConnectError, Envelope, Lane, Outcome, Refusal, Stage, Timeouts},
    message::{Kind, Letter, Skeleton},
    relay::Relay,
};
use candor::words::Words;

const MESSAGE: &[u8] = b"Subject: hello\r\n\r\nbody\r\n";

/// Short enough for a test that waits for one, long enough for a busy machine.
fn timeouts() -> Timeouts {
    Timeouts { command: Duration::from_millis(400), data: Duration::from_millis(400), ..Timeouts::default() }
}

async fn connect(url: &str) -> Result<Lane, ConnectError> {
    // Handshakes on a busy machine take their time; only silence is cut short.
    let generous = Timeouts::default();
    Lane::connect(&Relay::parse(url).unwrap().greeting_as("page.example"), &generous).await
}

async fn lane(server: &SmtpServer) -> Lane {
    Lane::connect(&Relay::parse(&server.url()).unwrap(), &Timeouts::default()).await.unwrap()
}

async fn hasty_lane(server: &SmtpServer) -> Lane {
    Lane::connect(&Relay::parse(&server.url()).unwrap(), &timeouts()).await.unwrap()
}

async fn send(lane: &mut Lane, to: &str) -> Outcome {
    send_bytes(lane, to, MESSAGE).await
}

async fn send_bytes(lane: &mut Lane, to: &str, message: &[u8]) -> Outcome {
    let from = Address::parse("status@page.example").unwrap();
    let to = Address::parse(to).unwrap();
    lane.send(&Envelope { from: Some(&from), to: &to }, message).await
}

#[track_caller]
fn accepted(outcome: Outcome) {
    assert!(matches!(outcome, Outcome::Accepted { code: 250, .. }), "{outcome:?}");
}

#[track_caller]
fn refused(outcome: Outcome) -> Refusal {
    match outcome {
        Outcome::Refused(refusal) => refusal,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn lost(outcome: Outcome, doubtful: bool) {
    match outcome {
        Outcome::Lost { in_doubt, .. } => assert_eq!(in_doubt, doubtful),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_message_arrives_as_it_was_sent() {
    for no_pipelining in [false, true] {
        let server = SmtpServer::start(Options { no_pipelining, ..Options::default() }).await;
        let mut lane = lane(&server).await;
        assert_eq!(lane.is_pipelining(), !no_pipelining);
        accepted(send(&mut lane, "Jo@x.test").await);
        accepted(send(&mut lane, "ann@x.test").await);
        assert_eq!(lane.sent(), 2);
        lane.quit().await;

        let mails = server.wait_for(2, Duration::from_secs(5)).await;
        assert_eq!(mails[0].from, "status@page.example");
        assert_eq!(mails[0].to, ["Jo@x.test"]);
        assert_eq!(mails[0].raw, MESSAGE);
        assert_eq!(mails[1].connection, 1);
        assert_eq!(server.commands().last().map(|(_, c)| c.as_str()), Some("QUIT"));
        assert_eq!(server.violations(), Vec::<String>::new());
    }
}

#[tokio::test]
async fn a_rendered_mail_arrives_byte_for_byte() {
    let server = SmtpServer::start(Options::default()).await;
    let from = Address::parse("status@page.example").unwrap();
    let to = Address::parse("jo@x.test").unwrap();
    let content = ConfirmSubscription {
        words: Words::STAFF,
        page: "Kanal Öst",
        base_url: "https://page.example",
        wanted: Wanted::Everything,
    }
    .render()
    .unwrap();
    let letter = Letter {
        from_name: "Kanal Öst",
        from_address: &from,
        reply_to: None,
        sender_domain: "page.example",
        subject: &content.subject,
        date_ms: 1_795_356_120_000,
        thread_root: "incident-7",
        unique: "c1",
        list_name: "Kanal",
        list_id: "updates.page.example",
        unsubscribe_base: "https://page.example/unsubscribe",
        manage_base: "https://page.example/manage",
        archive_url: None,
        kind: Kind::Bulk,
        text: &format!("{}\n.\n..\n", content.text),
        html: &content.html,
    };
    let mut wire = Vec::new();
    Skeleton::build(&letter).unwrap().wire(&to, "abcd2345", &mut wire).unwrap();
    accepted(send_bytes(&mut lane(&server).await, to.as_str(), &wire).await);
    assert_eq!(server.received()[0].raw, wire);
    assert_eq!(server.violations(), Vec::<String>::new());
}

#[tokio::test]
async fn leading_dots_and_lone_line_ends_cannot_smuggle_commands() {
    let server = SmtpServer::start(Options::default()).await;
    let mut lane = lane(&server).await;
    let hostile = b"Subject: x\r\n\r\n.hidden\r\n..\nMAIL FROM:<evil@x.test>\r.\rRCPT TO:<a@x.test>\n.\r\nDATA\r\n.";
    accepted(send_bytes(&mut lane, "a@x.test", hostile).await);
    accepted(send(&mut lane, "b@x.test").await);
    let mails = server.received();
    assert_eq!(mails.len(), 2, "the body is not read as commands");
    assert_eq!(
        mails[0].text(),
        "Subject: x\r\n\r\n.hidden\r\n..\r\nMAIL FROM:<evil@x.test>\r\n.\r\nRCPT TO:<a@x.test>\r\n.\r\nDATA\r\n.\r\n"
    );
    assert_eq!(server.violations(), Vec::<String>::new());
}

#[tokio::test]
async fn refusals_keep_the_connection_and_every_verdict_is_right() {
    let server = SmtpServer::start(Options::default()).await;
    server.on(At::Rcpt).to("gone").reply("550 5.1.1 No such user");
    server.on(At::Rcpt).to("odd").reply("550 5.1.1 No such user");
    server.on(At::Data).to("odd").reply("354 go on anyway");
    server.on(At::Rcpt).to("grey").reply("450 4.2.0 Greylisted");
    let mut lane = lane(&server).await;

    accepted(send(&mut lane, "a@x.test").await);
    let gone = refused(send(&mut lane, "gone@x.test").await); // DATA gets 503
    accepted(send(&mut lane, "b@x.test").await);
    let odd = refused(send(&mut lane, "odd@x.test").await); // DATA gets 354
    accepted(send(&mut lane, "c@x.test").await);
    let grey = refused(send(&mut lane, "grey@x.test").await);
    accepted(send(&mut lane, "d@x.test").await);

    let hard = Action::FailRecipient { hard_bounce: true };
    assert_eq!((gone.stage, gone.code, gone.action), (Stage::Rcpt, 550, hard));
    assert_eq!(gone.enhanced.as_deref(), Some("5.1.1"));
    assert_eq!(gone.text, "5.1.1 No such user");
    assert_eq!((odd.stage, odd.code, odd.action), (Stage::Rcpt, 550, hard));
    assert_eq!((grey.stage, grey.code, grey.action), (Stage::Rcpt, 450, Action::RetryRecipient));
    let to: Vec<String> = server.received().into_iter().flat_map(|m| m.to).collect();
    assert_eq!(to, ["a@x.test", "b@x.test", "c@x.test", "d@x.test"]);
    assert_eq!(server.connections(), 1);
    assert_eq!(server.violations(), Vec::<String>::new());
}

#[tokio::test]
async fn refusals_at_each_stage() {
    for no_pipelining in [false, true] {
        let server = SmtpServer::start(Options { no_pipelining, ..Options::default() }).await;
        let mut lane = lane(&server).await;
        for (at, stage, reply, action) in [
            (At::Mail, Stage::Mail, "550 5.7.1 Sender not yours", Action::PauseNotification),
            (At::Mail, Stage::Mail, "454 Throttling failure", Action::SlowLane),
            (At::Rcpt, Stage::Rcpt, "554 5.7.1 Relay access denied", Action::FailRecipient { hard_bounce: false }),
            (At::Data, Stage::Data, "451 4.3.0 later", Action::RetryRecipient),
            (At::EndOfData, Stage::EndOfData, "554 5.7.1 spam", Action::PauseNotification),
            (At::EndOfData, Stage::EndOfData, "452 4.3.1 disk full", Action::RetryRecipient),
        ] {
            server.on(at).times(1).reply(reply);
            let refusal = refused(send(&mut lane, "a@x.test").await);
            assert_eq!((refusal.stage, refusal.action), (stage, action), "{reply}");
            accepted(send(&mut lane, "a@x.test").await);
        }
        assert_eq!((server.connections(), server.received().len()), (1, 6));
        assert_eq!(server.violations(), Vec::<String>::new());
    }
}

#[tokio::test]
async fn a_421_ends_the_lane() {
    let server = SmtpServer::start(Options::default()).await;
    server.on(At::Rcpt).times(1).reply("421 4.7.0 Too much, come back later");
    let mut lane = lane(&server).await;
    assert_eq!(refused(send(&mut lane, "a@x.test").await).action, Action::SlowLane);
    assert!(!lane.is_usable());
    lost(send(&mut lane, "a@x.test").await, false);
}

#[tokio::test]
async fn a_silent_server_is_given_up_and_the_lane_never_reused() {
    for (at, doubtful) in [(At::Mail, false), (At::Rcpt, false), (At::Data, false), (At::EndOfData, true)] {
        let server = SmtpServer::start(Options::default()).await;
        server.on(at).act(Act::Hang);
        let mut lane = hasty_lane(&server).await;
        lost(send(&mut lane, "a@x.test").await, doubtful);
        let commands = server.commands().len();
        lost(send(&mut lane, "b@x.test").await, false);
        assert!(!lane.is_usable());
        lane.quit().await;
        assert_eq!(server.commands().len(), commands, "nothing more is said on it");
    }
}

#[tokio::test]
async fn a_dropped_send_breaks_the_lane() {
    let server = SmtpServer::start(Options::default()).await;
    server.on(At::EndOfData).act(Act::Hang);
    let mut lane = lane(&server).await;
    tokio::select! {
        _ = send(&mut lane, "a@x.test") => panic!("the server never answers"),
        () = server.wait_until(Duration::from_secs(5), "DATA", |s| s.commands().iter().any(|(_, c)| c == "DATA")) => {}
    }
    assert!(!lane.is_usable());
}

#[tokio::test]
async fn lost_connections_say_whether_the_message_is_in_doubt() {
    for (at, act, doubtful, kept) in [
        (At::Mail, Act::Drop, false, 0),
        (At::Data, Act::Drop, false, 0),
        (At::Body, Act::Drop, true, 0),
        (At::EndOfData, Act::Drop, true, 0),
        (At::EndOfData, Act::StoreThenDrop, true, 1),
        (At::EndOfData, Act::Die, true, 0),
    ] {
        let server = SmtpServer::start(Options::default()).await;
        server.on(at).act(act);
        let mut lane = lane(&server).await;
        lost(send(&mut lane, "a@x.test").await, doubtful);
        assert!(!lane.is_usable());
        assert_eq!(server.received().len(), kept);
    }
}

#[tokio::test]
async fn replies_out_of_step_are_noticed() {
    let server = SmtpServer::start(Options::default()).await;
    server.on(At::Mail).reply("250 2.1.0 ok\r\n250 2.1.5 one reply too many");
    let mut lane = lane(&server).await;
    lost(send(&mut lane, "a@x.test").await, false);
    assert_eq!(server.received().len(), 0);
}

#[tokio::test]
async fn an_idle_lane_is_tested_before_use() {
    let server = SmtpServer::start(Options::default()).await;
    let at_once = Timeouts { idle: Duration::ZERO, ..Timeouts::default() };
    let mut lane = Lane::connect(&Relay::parse(&server.url()).unwrap(), &at_once).await.unwrap();
    accepted(send(&mut lane, "a@x.test").await);
    assert!(server.commands().iter().any(|(_, command)| command == "RSET"));
    server.restart().await;
    lost(send(&mut lane, "b@x.test").await, false);
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn a_stopped_server_refuses_and_a_restarted_one_takes_mail() {
    let server = SmtpServer::start(Options::default()).await;
    server.stop().await;
    let error = connect(&server.url()).await.unwrap_err();
    assert!(matches!(error, ConnectError::Unreachable { .. }), "{error:?}");
    assert!(!error.needs_a_person());
    server.restart().await;
    accepted(send(&mut lane(&server).await, "a@x.test").await);
}

#[tokio::test]
async fn set_up_failures_say_what_is_wrong() {
    let server = SmtpServer::start(Options::default()).await;
    server.on(At::Connect).times(1).reply("421 4.3.2 busy");
    assert_eq!(
        connect(&server.url()).await.unwrap_err(),
        ConnectError::Refused { code: 421, text: "4.3.2 busy".into() }
    );

    server.on(At::Ehlo).times(1).reply("550 go away");
    assert!(matches!(connect(&server.url()).await, Err(ConnectError::Refused { code: 550, .. })));

    server.on(At::Connect).times(1).act(Act::Hang);
    let error = Lane::connect(&Relay::parse(&server.url()).unwrap(), &timeouts()).await.unwrap_err();
    assert_eq!(error, ConnectError::Timeout { step: "greeting" });

    server.on(At::Connect).times(1).reply("HTTP/1.1 400 Bad Request");
    assert!(matches!(connect(&server.url()).await, Err(ConnectError::Protocol(_))));
}

/// RUSTSEC-2026-0562: lettre 0.11.23 panics on a blank EHLO line.
#[tokio::test]
async fn a_blank_ehlo_line_is_an_error_and_not_a_panic() {
    let server = SmtpServer::start(Options::default()).await;
    server.on(At::Ehlo).reply("250-test.example\r\n250- \r\n250 PIPELINING");
    assert!(matches!(connect(&server.url()).await, Err(ConnectError::Protocol(_))));
}

#[tokio::test]
async fn credentials_are_used_and_their_refusal_is_clear() {
    let server = SmtpServer::start(Options { auth: Some(("me", "s3cret")), ..Options::default() }).await;
    accepted(send(&mut connect(&server.url()).await.unwrap(), "a@x.test").await);

    let error = connect(&server.url().replace("s3cret", "wr0ng")).await.unwrap_err();
    assert!(matches!(error, ConnectError::AuthRefused { code: 535, .. }), "{error:?}");
    assert!(error.needs_a_person());
    assert!(!format!("{error} {error:?}").contains("wr0ng"));

    let open = SmtpServer::start(Options::default()).await;
    let url = format!("smtp://me:s3cret@{}?tls=none", open.addr());
    assert_eq!(connect(&url).await.unwrap_err(), ConnectError::AuthNotOffered);
}

#[tokio::test]
async fn credentials_are_never_sent_in_the_clear_unasked() {
    let server = SmtpServer::start(Options { auth: Some(("me", "s3cret")), ..Options::default() }).await;
    for tls in ["", "?tls=opportunistic", "?tls=required"] {
        let url = format!("smtp://me:s3cret@{}{tls}", server.addr());
        assert_eq!(connect(&url).await.unwrap_err(), ConnectError::TlsNotOffered);
    }
    assert!(server.commands().iter().all(|(_, command)| !command.starts_with("AUTH")));
}

#[tokio::test]
async fn required_encryption_that_is_not_offered_is_an_error() {
    let server = SmtpServer::start(Options::default()).await;
    let error = connect(&format!("smtp://{}?tls=required", server.addr())).await.unwrap_err();
    assert_eq!(error, ConnectError::TlsNotOffered);
    // Opportunistic, and nothing secret to say: plain text will do.
    let mut lane = connect(&format!("smtp://{}", server.addr())).await.unwrap();
    accepted(send(&mut lane, "a@x.test").await);
}

#[tokio::test]
async fn opportunistic_encryption_takes_any_certificate_strict_modes_do_not() {
    let server =
        SmtpServer::start(Options { starttls: true, auth: Some(("me", "s3cret")), ..Options::default() }).await;
    let port = server.addr().port();
    for url in [format!("smtp://localhost:{port}?tls=required"), format!("smtp://me:s3cret@localhost:{port}")] {
        let error = connect(&url).await.unwrap_err();
        assert!(matches!(error, ConnectError::Tls(_)), "{error:?}");
    }
    assert!(server.commands().iter().all(|(_, command)| !command.starts_with("AUTH")));

    let server = SmtpServer::start(Options { starttls: true, ..Options::default() }).await;
    let mut lane = connect(&format!("smtp://localhost:{}", server.addr().port())).await.unwrap();
    accepted(send(&mut lane, "a@x.test").await);
    assert!(server.commands().iter().any(|(_, command)| command == "STARTTLS"));
    assert!(lane.is_pipelining());

    let server = SmtpServer::start(Options { implicit_tls: true, ..Options::default() }).await;
    let error = connect(&format!("smtps://localhost:{}", server.addr().port())).await.unwrap_err();
    assert!(matches!(error, ConnectError::Tls(_)), "{error:?}");
}

/// The strict modes with a certificate the system trusts: in a child process,
/// because the trusted roots are named by an environment variable.
#[test]
fn strict_encryption_with_a_trusted_certificate() {
    let cert = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/suite/support/tls/cert.pem");
    let child = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "smtp_lane::strict_encryption_child"])
        .env("SSL_CERT_FILE", cert)
        .output()
        .unwrap();
    let output = String::from_utf8_lossy(&child.stdout);
    assert!(child.status.success() && output.contains("1 passed"), "{output}");
}

#[tokio::test]
#[ignore = "run by strict_encryption_with_a_trusted_certificate"]
async fn strict_encryption_child() {
    let auth = Some(("me", "s3cret"));
    let server = SmtpServer::start(Options { starttls: true, auth, ..Options::default() }).await;
    let mut lane = connect(&format!("smtp://me:s3cret@localhost:{}?tls=required", server.addr().port())).await.unwrap();
    accepted(send(&mut lane, "a@x.test").await);
    // The name counts, not only the signature.
    assert!(matches!(
        connect(&format!("smtp://me:s3cret@127.0.0.2:{}", server.addr().port())).await,
        Err(ConnectError::Unreachable { .. } | ConnectError::Tls(_))
    ));

    let server = SmtpServer::start(Options { implicit_tls: true, auth, ..Options::default() }).await;
    let mut lane = connect(&format!("smtps://me:s3cret@localhost:{}", server.addr().port())).await.unwrap();
    accepted(send(&mut lane, "a@x.test").await);
    accepted(send(&mut lane, "b@x.test").await);
    lane.quit().await;
    assert_eq!(server.received().len(), 2);
    assert_eq!(server.violations(), Vec::<String>::new());
}

/// Small writes, Nagle's algorithm and a delayed ACK would make this 200 × 40 ms.
/// (One write per step already avoids it on loopback; TCP_NODELAY is for real networks.)
#[tokio::test]
async fn messages_do_not_wait_for_delayed_acks() {
    let server = SmtpServer::start(Options::default()).await;
    let mut lane = lane(&server).await;
    let body =
        [b"Subject: x\r\n\r\n".as_slice(), &b"0123456789012345678901234567890123456789\r\n".repeat(150)].concat();
    let start = std::time::Instant::now();
    for _ in 0..200 {
        accepted(send_bytes(&mut lane, "a@x.test", &body).await);
    }
    assert!(start.elapsed() < Duration::from_secs(4), "{:?}", start.elapsed());
}

#[tokio::test]
async fn the_next_message_is_asked_for_with_the_end_of_the_last_and_every_verdict_is_right() {
    let server = SmtpServer::start(Options::default()).await;
    server.on(At::Rcpt).to("gone@").reply("550 5.1.1 No such user");
    server.on(At::EndOfData).to("spam@").reply("554 5.7.1 Spam");
    let mut lane = lane(&server).await;
    let from = Address::parse("status@kanal.example").unwrap();
    let people = ["a@x.test", "gone@x.test", "spam@x.test", "b@x.test"].map(|to| Address::parse(to).unwrap());
    let commands: Vec<_> = people.iter().map(|to| Envelope { from: Some(&from), to }.commands()).collect();

    assert!(matches!(lane.admit(&commands[0]).await, Admission::Granted));
    accepted(lane.finish(b"Subject: 1\r\n\r\nOne.\r\n", Some(commands[1].clone())).await);
    let Admission::Over(outcome) = lane.admit(&commands[1]).await else { panic!("nobody is there") };
    assert_eq!(refused(outcome).stage, Stage::Rcpt);
    assert!(matches!(lane.admit(&commands[2]).await, Admission::Granted));
    assert_eq!(refused(lane.finish(b"Spam.\r\n", Some(commands[3].clone())).await).stage, Stage::EndOfData);
    assert!(lane.is_usable() && lane.is_ahead());
    assert!(matches!(lane.admit(&commands[3]).await, Admission::Granted));
    accepted(lane.finish(b"Subject: 2\r\n\r\nTwo.\r\n", Some(commands[0].clone())).await);
    // What went ahead is what must follow.
    lost(
        match lane.admit(&commands[3]).await {
            Admission::Over(outcome) => outcome,
            Admission::Granted => panic!("another message was asked for"),
        },
        false,
    );
    let received: Vec<_> = server.received().iter().map(|m| m.to[0].clone()).collect();
    assert_eq!(received, ["a@x.test", "b@x.test"]);
    assert_eq!(server.connections(), 1);
    assert_eq!(server.violations(), Vec::<String>::new());
}
