//! Hints on wording: said beside a text, never in its way.

/// Phrases that readers have learned to distrust, and what would serve them.
const PHRASES: [(&str, &str); 8] = [
    ("any inconvenience", "Say what the trouble was for readers; “any inconvenience” says that you do not know."),
    ("may have", "Say what did happen, or that you do not know yet."),
    ("some users", "Say how many, or who: “one payment in ten”, “customers in Norway”."),
    ("experiencing issues", "Say what does not work."),
    ("experiencing problems", "Say what does not work."),
    ("a small number of", "Give the number, or say that you do not know it yet."),
    ("third-party", "It is your service to your readers; say what you do about it."),
    ("third party", "It is your service to your readers; say what you do about it."),
];

/// Words that, twice in a row, tell readers that there is no news.
const NO_NEWS: &str = "continue to investigate";

/// What could be better in `text`. `colleagues` are the names of those who
/// work here, but for its author; `before` is the last text that was published.
pub fn hints(text: &str, colleagues: &[&str], before: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let mut hints: Vec<String> = PHRASES
        .iter()
        .filter(|(phrase, _)| lower.contains(phrase))
        .map(|(phrase, advice)| format!("“{phrase}”: {advice}"))
        .collect();
    if lower.contains(NO_NEWS) && before.to_lowercase().contains(NO_NEWS) {
        hints.push(
            "You “continue to investigate” for the second time. Say what you have ruled out, or use “No news yet”."
                .to_owned(),
        );
    }
    let named = colleagues.iter().filter(|name| !name.trim().is_empty() && lower.contains(&name.to_lowercase()));
    hints.extend(
        named.map(|name| {
            format!("“{name}” works here. Readers need a role (“our database team”), not a name to blame.")
        }),
    );
    hints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_pass() {
        assert!(hints("Payments fail since 9:00 UTC. We restart the database.", &["Jo Okafor"], "").is_empty());
    }

    #[test]
    fn hollow_phrases_names_and_repetition_are_noticed() {
        let text = "Some users may have been hit. We continue to investigate. Jo Okafor is on it.";
        assert_eq!(hints(text, &["Jo Okafor"], "We continue to investigate.").len(), 4);
        assert_eq!(hints(text, &[], "We look into it.").len(), 2);
    }
}
