use super::*;
use crate::mail::{
    address::Address,
    message::{Kind, Letter, Skeleton},
};
use crate::words::Words;
use std::sync::LazyLock;

const BASE: &str = "https://status.kanal.example";

static SECTIONS: LazyLock<[Section<'static>; 2]> = LazyLock::new(|| {
    [
        Section {
            heading: "",
            text: "We are down. A disk change we made this morning filled the database,\nand payments stopped. This was my decision; blame me.",
            html: html(
                "<p>We are down. A disk change we made this morning filled the database, and payments stopped. This was my decision; blame me.</p>",
            ),
        },
        Section {
            heading: "What we do now",
            text: "We move the data to larger disks.",
            html: html("<p>We move the data to <em>larger</em> disks.</p>"),
        },
    ]
});

fn html(text: &str) -> &'static SafeHtml {
    Box::leak(Box::new(SafeHtml::from_stored(text.to_owned())))
}

fn update() -> IncidentUpdate<'static> {
    IncidentUpdate {
        words: Words::STAFF,
        page: "Kanal",
        base_url: BASE,
        title: "We are down",
        state: "Down: Payments.",
        tone: Tone::Down,
        safety: "No data loss. No security exposure.",
        promise: "Next update by 14:30 UTC.",
        estimate: "Our best estimate: back tonight, before 22:00 UTC.",
        sections: &*SECTIONS,
        author: "Mara Lindqvist",
        author_title: "CEO",
        answerable: true,
        url: "https://status.kanal.example/incidents/7",
        earlier: &[Earlier { when: "22 Nov, 13:40 UTC", text: "Looking into it: payments fail.\nMore soon." }],
        sent: "22 Nov 2026, 14:02 UTC",
    }
}

#[test]
fn the_plain_part_tells_the_whole_story_in_order() {
    let content = update().render().unwrap();
    assert_eq!(content.subject, "[Kanal] We are down");
    let wanted = "\
Down: Payments. No data loss. No security exposure.
Next update by 14:30 UTC. Our best estimate: back tonight, before 22:00 UTC.

We are down. A disk change we made this morning filled the database,
and payments stopped. This was my decision; blame me.

What we do now

We move the data to larger disks.

You can answer this mail, it comes to me.

Mara Lindqvist, CEO

Read everything on the page:
https://status.kanal.example/incidents/7

Since the last mail you got:

22 Nov, 13:40 UTC
Looking into it: payments fail.
More soon.

-- 
Kanal: https://status.kanal.example
Sent 22 Nov 2026, 14:02 UTC, because you asked for updates of Kanal.
Stop these mails: https://status.kanal.example/unsubscribe/\u{1a}
Choose what you get: https://status.kanal.example/manage/\u{1a}";
    assert_eq!(content.text, wanted);
}

#[test]
fn what_is_not_known_leaves_no_gap() {
    let bare = IncidentUpdate {
        safety: "",
        promise: "",
        estimate: "",
        sections: &SECTIONS[1..],
        author_title: "",
        answerable: false,
        earlier: &[],
        ..update()
    };
    let content = bare.render().unwrap();
    let start =
        "Down: Payments.\n\nWhat we do now\n\nWe move the data to larger disks.\n\nMara Lindqvist\n\nRead everything";
    assert!(content.text.starts_with(start), "{}", content.text);
    assert!(content.text.contains("/incidents/7\n\n-- \n"), "{}", content.text);
    assert!(!content.html.contains("You can answer") && !content.html.contains("Since the last"));
    assert!(!content.html.contains("<strong></strong>"));
}

#[test]
fn the_subject_fits_and_is_cut_with_an_ellipsis() {
    let long = subject("A company with a very long name indeed", &"very ".repeat(40));
    assert!(long.chars().count() <= 78 && long.ends_with('…'), "{long}");
    assert!(long.starts_with("[A company with a very long na"), "{long}");
    assert_eq!(subject("Kanal\r\nBcc: x", "a\u{1a}b"), "[Kanal Bcc: x] a b");
}

#[test]
fn hostile_words_are_escaped_and_cannot_forge_a_token() {
    let evil = "<script>alert(1)</script> \u{1a} & \"x\"";
    let hostile = IncidentUpdate {
        words: Words::STAFF,
        page: evil,
        title: evil,
        state: evil,
        safety: evil,
        promise: evil,
        estimate: evil,
        author: evil,
        author_title: evil,
        sections: &[Section { heading: evil, text: evil, html: html("<p>\u{1a}</p>") }],
        earlier: &[Earlier { when: evil, text: evil }],
        ..update()
    };
    let content = hostile.render().unwrap();
    assert!(!content.html.contains("<script") && content.html.contains("&#60;script"), "{}", content.html);
    assert_eq!(content.html.matches(TOKEN).count(), 2);
    assert_eq!(content.text.matches(TOKEN).count(), 2);
}

#[test]
fn confirmations_have_the_link_and_nothing_of_a_visitor() {
    let confirm =
        ConfirmSubscription { words: Words::STAFF, page: "Kanal", base_url: BASE, wanted: Wanted::Everything }
            .render()
            .unwrap();
    assert_eq!(confirm.subject, "[Kanal] One more click to get updates");
    for part in [&confirm.text, &confirm.html] {
        assert!(part.contains("One more click") && part.contains("48 hours"));
        assert!(part.contains("https://status.kanal.example/confirm/\u{1a}"));
    }
    let manage = ManageLink { words: Words::STAFF, page: "Kanal", base_url: BASE }.render().unwrap();
    for part in [&manage.text, &manage.html] {
        assert!(part.contains("https://status.kanal.example/manage/\u{1a}"));
    }
}

/// Writes sample mails where `CANDOR_MAIL_SAMPLES` says, for the mail audit:
/// `node email-check.mjs $CANDOR_MAIL_SAMPLES/*.eml --out report`.
#[test]
fn sample_mails() {
    let from = Address::parse("status@kanal.example").unwrap();
    let reply_to = Address::parse("mara@kanal.example").unwrap();
    let fixed = IncidentUpdate {
        state: "Working again: Payments.",
        tone: Tone::Fixed,
        promise: "",
        estimate: "",
        earlier: &[],
        sections: &SECTIONS[..1],
        ..update()
    };
    let planned = IncidentUpdate {
        title: "Database move",
        state: "Planned work: Payments, 29 Nov, 22:00 to 23:00 UTC.",
        tone: Tone::Planned,
        safety: "",
        promise: "Next update by 22:00 UTC.",
        ..fixed
    };
    let samples = [
        ("update", update().render(), Kind::Bulk),
        ("fixed", fixed.render(), Kind::Bulk),
        ("planned", planned.render(), Kind::Bulk),
        (
            "confirm",
            ConfirmSubscription { words: Words::STAFF, page: "Kanal", base_url: BASE, wanted: Wanted::Everything }
                .render(),
            Kind::Transactional,
        ),
        ("manage", ManageLink { words: Words::STAFF, page: "Kanal", base_url: BASE }.render(), Kind::Transactional),
    ];
    for (name, content, kind) in samples {
        let content = content.unwrap();
        assert!(content.html.len() <= 20 * 1024 && !content.html.contains("<img"));
        let letter = Letter {
            from_name: if kind == Kind::Bulk { "Mara Lindqvist, CEO (Kanal)" } else { "Kanal status" },
            from_address: &from,
            reply_to: (kind == Kind::Bulk).then_some(&reply_to),
            sender_domain: "status.kanal.example",
            subject: &content.subject,
            date_ms: 1_795_356_120_000,
            thread_root: "incident-7",
            unique: "u42",
            list_name: "Kanal status",
            list_id: "updates.status.kanal.example",
            unsubscribe_base: "https://status.kanal.example/unsubscribe",
            manage_base: "https://status.kanal.example/manage",
            archive_url: Some("https://status.kanal.example/incidents/7"),
            kind,
            text: &content.text,
            html: &content.html,
        };
        let mut wire = Vec::new();
        let to = Address::parse("ahmed@customer.example").unwrap();
        Skeleton::build(&letter).unwrap().wire(&to, "abcdefghijklmnopqrstuvwxyz234567", &mut wire).unwrap();
        if let Some(folder) = std::env::var_os("CANDOR_MAIL_SAMPLES") {
            std::fs::write(std::path::Path::new(&folder).join(format!("{name}.eml")), wire).unwrap();
        }
    }
}
