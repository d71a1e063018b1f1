//! Any text leaves the bodies valid and arrives unchanged.

use super::{V2, body, sample};
use crate::snapshot::model::{Model, Parts};
use proptest::prelude::*;
use std::sync::Arc;

/// Any characters, and those that mean something to some reader.
pub fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::collection::vec(any::<char>(), 0..20).prop_map(String::from_iter),
        1 => prop::sample::select(&[
            "]]>", "<![CDATA[", "</script>", "&amp;", "\"", "\\", "\0", "\u{b}", "\u{85}", "\u{2028}", "\u{fffe}",
            "\u{ffff}", "\r\n", "<!--", "<?xml", "&#0;", "'",
        ][..]).prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

/// A page on which everything a person can type reads `text`.
pub fn filled_with(text: &str) -> Model {
    let mut story = sample::outage();
    let put = |place: &mut String| place.replace_range(.., text);
    put(&mut story.incident.title);
    for update in &mut story.updates {
        update.kind = crate::domain::incident::UpdateKind::Update;
        for place in [&mut update.body, &mut update.html, &mut update.author_name, &mut update.author_title] {
            put(place);
        }
    }
    if let Some(e) = &mut story.explanation {
        for place in [&mut e.sections.0[1], &mut e.html.0[1], &mut e.author_name, &mut e.author_contact] {
            put(place);
        }
    }
    let mut page = sample::page();
    put(&mut page.name);
    let mut component = sample::component(10, None, crate::domain::component::ComponentStatus::Operational);
    put(&mut component.name);
    component.description = Some(text.to_owned());
    Model::new(Parts {
        page: Some(page),
        components: vec![component],
        stories: vec![Arc::new(story)],
        ..Parts::default()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_arrives_unchanged(text in any_text()) {
        let summary = body(&filled_with(&text), V2::Summary);
        prop_assert_eq!(&summary["page"]["name"], &text);
        prop_assert_eq!(&summary["components"][0]["description"], &text);
        prop_assert_eq!(&summary["incidents"][0]["name"], &text);
        prop_assert_eq!(&summary["incidents"][0]["incident_updates"][0]["body"], &text);
    }
}

#[test]
fn any_text_keeps_the_contract() {
    super::contract::check(&filled_with("]]>\0\u{ffff}</script>\"\\"));
}
