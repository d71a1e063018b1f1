//! Markdown as plain text.

use super::*;

#[test]
fn a_letter_reads_like_a_mail() {
    let letter = "# What happened\n\nWe lost **two hours**\nof [mail](https://a.example/x). See <https://b.example>.\n\n\
        - one `x`\n- two\n  1. inner\n  2. inner *b*\n\n> You said\n>\n> - this\n\nEnd.\n\n```\nlet a;\n\n  b\n```\n\n---\nBye & <b>bye</b>";
    assert_eq!(
        plain_text(letter),
        "What happened\n\nWe lost two hours\nof mail (https://a.example/x). \
        See https://b.example.\n\n- one x\n- two\n  1. inner\n  2. inner b\n\n> You said\n>\n> - this\n\nEnd.\n\n\
        \x20   let a;\n\n      b\n\n---\n\nBye & <b>bye</b>"
    );
}

#[test]
fn lists_keep_their_shape() {
    assert_eq!(plain_text("7. a\n8. b\n\n   c"), "7. a\n\n8. b\n\n   c");
    assert_eq!(plain_text("-\n- b"), "- \n- b");
    assert_eq!(plain_text("- - a\n  - b\n- c"), "- - a\n  - b\n- c");
    assert_eq!(plain_text("x\n\n- > q\n  > r\n- s"), "x\n\n- > q\n  > r\n\n- s");
    assert_eq!(plain_text("> a\n\n> > b\n\nc"), "> a\n\n> > b\n\nc");
    assert_eq!(plain_text("> a\n> > b\n>\n> c"), "> a\n>\n> > b\n>\n> c");
}

#[test]
fn links_are_shown_once() {
    assert_eq!(plain_text("[write us](mailto:a@b.example)"), "write us (a@b.example)");
    assert_eq!(plain_text("<a@b.example> [a@b.example](mailto:a@b.example)"), "a@b.example a@b.example");
    assert_eq!(plain_text("[https://a.example](https://a.example)"), "https://a.example");
    assert_eq!(plain_text("https://a.example/x"), "https://a.example/x");
    assert_eq!(plain_text("![Graph](https://a.example/1.png)"), "Graph (https://a.example/1.png)");
    assert_eq!(plain_text("[](https://a.example/1)"), "https://a.example/1");
}

#[test]
fn tables_stay_as_typed() {
    assert_eq!(
        plain_text("| Day | Lost |\n|-----|------|\n| Mon | 3 |"),
        "| Day | Lost |\n|-----|------|\n| Mon | 3 |"
    );
}

#[test]
fn what_was_struck_out_stays_recognisable() {
    assert_eq!(plain_text("~~All is well.~~ We are down."), "~~All is well.~~ We are down.");
    assert_eq!(excerpt("~~All is well.~~ We are down.", 99), "We are down.");
}

#[test]
fn excerpts_end_after_a_sentence_or_a_word() {
    let text = "# We are down\n\nPayments **fail**. We know [why](https://a.example).\n\n- Next update at 14:30.";
    assert_eq!(excerpt(text, 99), "Payments fail. We know why. Next update at 14:30.");
    assert_eq!(excerpt(text, 40), "Payments fail. We know why. …");
    assert_eq!(excerpt(text, 20), "Payments fail. …");
    assert_eq!(excerpt(text, 12), "Payments…");
    assert_eq!(excerpt(text, 14), "Payments fail…");
    assert_eq!(excerpt("Donaudampfschifffahrt", 8), "Donauda…");
    assert_eq!(excerpt("支払いが止まっています。原因を調べています。続報は", 14), "支払いが止まっています。 …");
    assert_eq!(excerpt("# Only a heading", 99), "Only a heading");
    assert_eq!(excerpt("abc", 3), "abc");
    assert_eq!(excerpt("abcd", 1), "…");
    assert_eq!(excerpt("abcd", 0), "");
    assert_eq!(excerpt("", 9), "");
}
