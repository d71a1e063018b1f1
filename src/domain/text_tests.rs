use super::*;
use proptest::prelude::*;

#[test]
fn a_line_is_trimmed_and_joined() {
    assert_eq!(clean_line("  Payments\r\n\t are \u{a0} down\u{2028}"), "Payments are down");
    assert_eq!(clean_line(" \u{2800}\n"), "");
}

#[test]
fn a_line_loses_what_cannot_be_seen() {
    assert_eq!(clean_line("\u{FEFF}Ad\u{200B}m\u{202E}in\u{2069}\u{0}\u{7f}"), "Admin");
    assert_eq!(clean_line("Ad\u{200D}min\u{200E}"), "Admin");
    assert_eq!(clean_line("А\u{200C}дмин"), "Админ");
    assert_eq!(clean_line("\u{3164}\u{FFFF}"), "");
}

#[test]
fn names_of_other_scripts_survive() {
    let persian = "می\u{200C}خواهم";
    let family = "👩\u{200D}👩\u{200D}👧";
    let heart = "❤\u{FE0F}\u{200D}🔥";
    for name in [persian, family, heart, "Nguyễn Thị Hằng", "שָׁלוֹם", "ตั้งอยู่", "Đặng", "Zoë", "山田 太郎"]
    {
        assert_eq!(clean_line(name), name);
        assert_eq!(clean_text(name), name);
    }
}

#[test]
fn a_text_keeps_lines_tabs_and_indent() {
    assert_eq!(clean_text("a\r\nb\rc\u{85}d\u{2028}e"), "a\nb\nc\nd\ne");
    assert_eq!(clean_text("\tcode  \n\n x\u{0}\u{8}y\u{1b}[31m"), "\tcode  \n\n xy[31m");
    assert_eq!(clean_text("left\u{200F}right\u{202E}x\u{2066}"), "left\u{200F}rightx");
}

#[test]
fn towers_of_marks_are_cut() {
    let tower = format!("a{}b\u{301}", "\u{301}".repeat(10_000));
    let cut = format!("a{}b\u{301}", "\u{301}".repeat(MAX_MARKS));
    assert_eq!(clean_text(&tower), cut);
    assert_eq!(clean_line(&tower), cut);
    // Characters that vanish must not start the count anew.
    let mixed = format!("a{}", "\u{301}\u{200B}\u{200D}".repeat(500));
    assert_eq!(clean_text(&mixed).chars().filter(|c| *c == '\u{301}').count(), MAX_MARKS);
}

#[test]
fn sentences_name_the_field_and_the_limit() {
    let message = |result: Result<String, FieldError>| result.unwrap_err().to_string();
    assert_eq!(message(line("title", " \u{200B} ", 255)), "The title is empty.");
    assert_eq!(message(line("title", &"x".repeat(300), 255)), "The title has 300 characters; at most 255 fit.");
    assert_eq!(message(text("author_role", "\n\u{301}\n", 9)), "The author role is empty.");
    assert_eq!(line("title", &"ä".repeat(255), 255).unwrap().chars().count(), 255);
}

#[test]
fn optional_fields_may_be_empty_but_not_long() {
    assert_eq!(optional_line("website", "  ", 9), Ok(None));
    assert_eq!(optional_line("website", " a ", 9), Ok(Some("a".into())));
    assert_eq!(optional_text("note", "\n a\n", 9), Ok(Some(" a".into())));
    assert!(optional_text("note", "0123456789", 9).is_err());
}

#[test]
fn a_text_loses_empty_lines_around_it() {
    assert_eq!(text("body", "\r\n  \r\n    code\nend \n\n", 99).unwrap(), "    code\nend");
}

proptest! {
    #[test]
    fn cleaning_twice_changes_nothing(value in any::<String>()) {
        let once = clean_line(&value);
        prop_assert_eq!(clean_line(&once), once.clone());
        let text = clean_text(&value);
        prop_assert_eq!(clean_text(&text), text.clone());
        prop_assert!(text.chars().all(|c| c == '\n' || c == '\t' || !(is_control(c) || is_hidden(c))));
        prop_assert!(once.chars().all(|c| !(is_control(c) || is_hidden(c) || is_mark_of_direction(c))));
    }

    #[test]
    fn cleaning_twice_changes_nothing_with_odd_neighbours(
        value in "[aم👩\u{200C}\u{200D}\u{200E}\u{202E}\u{301}\u{64B}\u{FE0F} \r\n\u{2800}]{0,40}",
    ) {
        let once = clean_line(&value);
        prop_assert_eq!(clean_line(&once), once.clone());
        let text = clean_text(&value);
        prop_assert_eq!(clean_text(&text), text.clone());
    }
}
