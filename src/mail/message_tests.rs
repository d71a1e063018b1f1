use mail_parser::MessageParser;
use proptest::prelude::*;

use super::*;

const DAY: i64 = 1_795_356_120_000; // Sun, 22 Nov 2026 14:02:00 UTC
const TOKEN_OF_JO: &str = "abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrst";

fn letter<'a>(from: &'a Address, text: &'a str, html: &'a str) -> Letter<'a> {
    Letter {
        from_name: "Mara Lindqvist, CEO (Kanal)",
        from_address: from,
        reply_to: None,
        sender_domain: "status.kanal.example",
        subject: "[Kanal] We are down",
        date_ms: DAY,
        thread_root: "incident-7",
        unique: "u42",
        list_name: "Kanal status",
        list_id: "updates.status.kanal.example",
        unsubscribe_base: "https://status.kanal.example/unsubscribe",
        manage_base: "https://status.kanal.example/manage",
        archive_url: Some("https://status.kanal.example/incidents/7"),
        kind: Kind::Bulk,
        text,
        html,
    }
}

fn address(text: &str) -> Address {
    Address::parse(text).unwrap()
}

fn wire(letter: &Letter<'_>) -> String {
    let mut out = Vec::new();
    Skeleton::build(letter).unwrap().wire(&address("jo@x.example"), TOKEN_OF_JO, &mut out).unwrap();
    let wire = String::from_utf8(out).unwrap();
    check_strictly(&wire);
    wire
}

/// RFC 5322 and 2045 as far as they concern us: ASCII, CRLF, line lengths,
/// every header known and present at most once.
fn check_strictly(wire: &str) {
    const KNOWN: &[&str] = &[
        "From",
        "Reply-To",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "References",
        "In-Reply-To",
        "List-Id",
        "List-Unsubscribe",
        "List-Unsubscribe-Post",
        "List-Archive",
        "List-Help",
        "Precedence",
        "Auto-Submitted",
        "X-Auto-Response-Suppress",
        "MIME-Version",
        "Content-Type",
    ];
    assert!(wire.bytes().all(|b| matches!(b, b'\r' | b'\n' | b'\t' | b' '..=b'~')), "printable ASCII only");
    assert!(!wire.replace("\r\n", "").contains(['\r', '\n']), "no bare CR or LF");
    let (head, body) = wire.split_once("\r\n\r\n").unwrap();
    let mut names = Vec::new();
    for line in head.split("\r\n") {
        assert!(line.len() <= 998 && !line.trim().is_empty(), "{line:?}");
        if !line.starts_with(' ') {
            names.push(line.split_once(": ").unwrap_or_else(|| panic!("no header: {line:?}")).0);
        }
    }
    assert!(names.iter().all(|name| KNOWN.contains(name)), "{names:?}");
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count, "a header came twice");
    assert!(body.split("\r\n").all(|line| line.len() <= 76), "body lines");
}

#[test]
fn a_bulk_message_has_every_header_and_nothing_secret_in_its_id() {
    let from = address("status@kanal.example");
    let reply_to = address("mara@kanal.example");
    let letter = Letter {
        reply_to: Some(&reply_to),
        ..letter(&from, "Down: payments.\nhttps://s.example/unsubscribe/\u{1a}\n", "<p>Down: payments.</p>")
    };
    let wire = wire(&letter);
    let tag = short_hash("message-id", TOKEN_OF_JO);
    let head = [
        "From: \"Mara Lindqvist, CEO (Kanal)\" <status@kanal.example>",
        "Reply-To: mara@kanal.example",
        "To: jo@x.example",
        "Subject: [Kanal] We are down",
        "Date: Sun, 22 Nov 2026 14:02:00 +0000",
        &format!("Message-ID: <u42.{tag}@status.kanal.example>"),
        "References: <incident-7@status.kanal.example>",
        "In-Reply-To: <incident-7@status.kanal.example>",
        "List-Id: Kanal status <updates.status.kanal.example>",
        &format!("List-Unsubscribe: <https://status.kanal.example/unsubscribe/{TOKEN_OF_JO}>"),
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        &format!("List-Help: <https://status.kanal.example/manage/{TOKEN_OF_JO}>"),
        "List-Archive: <https://status.kanal.example/incidents/7>",
        "Precedence: bulk",
        "Auto-Submitted: auto-generated",
        "X-Auto-Response-Suppress: OOF, AutoReply",
        "MIME-Version: 1.0",
        "Content-Type: multipart/alternative;",
    ];
    assert!(wire.starts_with(&head.join("\r\n")), "{wire}");
    assert!(!tag.contains(&TOKEN_OF_JO[..6]) && !TOKEN_OF_JO.contains(&tag));

    let parsed = MessageParser::default().parse(wire.as_bytes()).unwrap();
    assert_eq!(
        parsed.body_text(0).unwrap(),
        format!("Down: payments.\r\nhttps://s.example/unsubscribe/{TOKEN_OF_JO}\r\n")
    );
    assert_eq!(parsed.body_html(0).unwrap().trim_end(), "<p>Down: payments.</p>");
    let order: Vec<_> = parsed
        .parts
        .iter()
        .filter_map(|part| mail_parser::MimeHeaders::content_type(part)?.subtype().map(str::to_owned))
        .collect();
    assert_eq!(order, ["alternative", "plain", "html"]);
}

#[test]
fn a_transactional_message_belongs_to_no_list_and_no_thread() {
    let from = address("status@kanal.example");
    let letter = Letter {
        kind: Kind::Transactional,
        thread_root: "",
        list_id: "",
        unsubscribe_base: "",
        manage_base: "",
        archive_url: None,
        ..letter(&from, "One more click", "<p>One more click</p>")
    };
    let wire = wire(&letter);
    for absent in ["List-", "Precedence", "References", "In-Reply-To"] {
        assert!(!wire.contains(absent), "{absent}");
    }
    assert!(
        wire.contains("Auto-Submitted: auto-generated") && wire.contains("X-Auto-Response-Suppress: OOF, AutoReply")
    );
}

#[test]
fn the_same_input_gives_the_same_bytes_also_after_storing() {
    let from = address("status@kanal.example");
    let letter = letter(&from, "Grüße \u{1a}", "<p>Grüße \u{1a}</p>");
    let skeleton = Skeleton::build(&letter).unwrap();
    assert_eq!(Skeleton::build(&letter).unwrap(), skeleton);
    assert_eq!(Skeleton::from_bytes(&skeleton.to_bytes()), Ok(skeleton));
    assert_eq!(wire(&letter), wire(&letter));
    for damaged in [&b""[..], b"\x07x", "\u{1}ü".as_bytes()] {
        assert_eq!(Skeleton::from_bytes(damaged), Err(MessageError::Damaged));
    }
}

#[test]
fn words_outside_ascii_survive_the_headers() {
    let from = address("status@kanal.example");
    let name = "Zoë Åström, Geschäftsführerin für alles Mögliche (Kanal Österreich)";
    let subject = "[Kanal Österreich] 支払いが停止しています — wir sind nicht erreichbar, überall und für alle";
    let wire = wire(&Letter { from_name: name, subject, list_name: "Kanal <Österreich>", ..letter(&from, "x", "x") });
    let parsed = MessageParser::default().parse(wire.as_bytes()).unwrap();
    assert_eq!(parsed.subject(), Some(subject));
    assert_eq!(parsed.from().unwrap().first().unwrap().name(), Some(name));
    assert_eq!(parsed.from().unwrap().first().unwrap().address(), Some("status@kanal.example"));
    assert!(
        wire.split("\r\n\r\n").next().unwrap().split("\r\n").filter(|l| !l.starts_with("List-")).all(|l| l.len() <= 80),
        "{wire}"
    );
    assert!(wire.contains("<updates.status.kanal.example>\r\n"));
}

#[test]
fn tokens_are_checked() {
    let from = address("status@kanal.example");
    let skeleton = Skeleton::build(&letter(&from, "x", "x")).unwrap();
    for token in ["", "ABC", "a b", "a\r\nBcc: x", "a1", "a>", &"a".repeat(65)] {
        let mut out = Vec::new();
        assert_eq!(skeleton.wire(&from, token, &mut out), Err(MessageError::Token), "{token:?}");
        assert!(out.is_empty());
    }
}

const HOSTILE: &[&str] = &[
    "x\r\nBcc: evil@x.example",
    "x\nBcc: evil@x.example",
    "x\rBcc: evil@x.example",
    "x\0y",
    "\r\n\r\nbody",
    "x\r\n .\r\n",
    "\"quoted\\\"",
    "a\u{2028}Bcc: b",
    "<script>",
    "=?utf-8?q?=0d=0aBcc:_x?=",
    "\u{1a}\u{1c}\u{1d}",
    "ü\r\nBcc: evil@x.example",
    "(((",
    "\u{202e}evil",
    "\\",
    "\"",
    ",;:<>@[]",
];

#[test]
fn hostile_words_stay_words() {
    let from = address("status@kanal.example");
    let long = "long ".repeat(400);
    let endless = "x".repeat(3000);
    for words in HOSTILE.iter().copied().chain([long.as_str(), endless.as_str(), ""]) {
        let wire = wire(&Letter {
            from_name: words,
            subject: words,
            list_name: words,
            text: words,
            html: words,
            ..letter(&from, "", "")
        });
        let parsed = MessageParser::default().parse(wire.as_bytes()).unwrap();
        assert!(parsed.bcc().is_none() && parsed.parts.len() == 3, "{words:?}\n{wire}");
        assert_eq!(
            parsed.from().unwrap().first().unwrap().address(),
            Some("status@kanal.example"),
            "{words:?}\n{wire}"
        );
        assert_eq!(parsed.from().unwrap().iter().count(), 1, "{words:?}");
        assert_eq!(parsed.to().unwrap().first().unwrap().address(), Some("jo@x.example"));
    }
}

#[test]
fn hostile_identifiers_are_refused() {
    let from = address("status@kanal.example");
    for words in HOSTILE.iter().copied().chain(["", "a..b", "a b", "ü"]) {
        let base = letter(&from, "x", "x");
        for bad in [
            Letter { sender_domain: words, ..base.clone() },
            Letter { thread_root: words, ..base.clone() },
            Letter { unique: words, ..base.clone() },
            Letter { list_id: words, ..base.clone() },
            Letter { unsubscribe_base: words, ..base.clone() },
            Letter { archive_url: Some(words), ..base.clone() },
        ] {
            assert!(Skeleton::build(&bad).is_err(), "{words:?}");
        }
    }
    let base = letter(&from, "x", "x");
    for url in ["https://a.example/\r\nBcc: x", "javascript:alert(1)", "ftp://a.example", "https://"] {
        assert!(Skeleton::build(&Letter { unsubscribe_base: url, ..base.clone() }).is_err(), "{url}");
    }
    for date_ms in [i64::MAX, i64::MIN, 253_402_300_800_000] {
        assert_eq!(Skeleton::build(&Letter { date_ms, ..base.clone() }), Err(MessageError::Field("date")));
    }
}

proptest! {
    /// Any text arrives as it was, and each mark becomes the whole token.
    #[test]
    fn bodies_round_trip(text in "([a-z .=_\tüß€😀<>\"\n\u{1a}-]{0,120}\n?){0,4}") {
        let from = address("status@kanal.example");
        let wire = wire(&letter(&from, &text, &text));
        let parsed = MessageParser::default().parse(wire.as_bytes()).unwrap();
        let wanted = text.trim_end_matches('\n').replace('\u{1a}', TOKEN_OF_JO);
        let plain = parsed.body_text(0).unwrap().replace("\r\n", "\n");
        prop_assert_eq!(plain.strip_suffix('\n').unwrap_or(&plain), &wanted);
        let html = parsed.body_html(0).unwrap().replace("\r\n", "\n");
        prop_assert_eq!(html.strip_suffix('\n').unwrap_or(&html), &wanted);
    }

    #[test]
    fn any_words_make_a_sound_message(words in "\\PC{0,80}|[ -~]{0,200}|.{0,60}") {
        let from = address("status@kanal.example");
        let wire = wire(&Letter { from_name: &words, subject: &words, list_name: &words, ..letter(&from, &words, &words) });
        let parsed = MessageParser::default().parse(wire.as_bytes()).unwrap();
        prop_assert_eq!(parsed.from().unwrap().first().unwrap().address(), Some("status@kanal.example"));
    }
}
