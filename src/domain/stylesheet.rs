//! What a stylesheet of an owner's own may hold.
//!
//! The pages' policy lets a browser load nothing from elsewhere anyway; here it
//! is said in a sentence instead of failing silently.

use super::text::FieldError;

/// Characters that fit: every reader loads it.
const MAX: usize = 20_000;

/// What would load something or hide what it does, and why it is refused.
const REFUSED: [(&str, &str); 8] = [
    ("@import", "@import loads another file. Write everything here."),
    ("@charset", "@charset is not needed: everything is UTF-8."),
    ("@font-face", "@font-face loads a file. Use the fonts that readers have."),
    ("url(", "url() loads a file, which readers' browsers must not. Use colours and gradients."),
    ("src(", "src() loads a file, which readers' browsers must not. Use colours and gradients."),
    ("image-set(", "image-set() loads files, which readers' browsers must not."),
    ("expression(", "expression() is script, not style."),
    ("\\", "Backslashes can hide what a stylesheet does. Write the characters themselves."),
];

/// The stylesheet, if it is one that pages can carry.
pub fn check(typed: &str) -> Result<String, FieldError> {
    let fail = |message: String| Err(FieldError { field: "css", message });
    let css = typed.replace("\r\n", "\n").trim().to_owned();
    let length = css.chars().count();
    if length > MAX {
        return fail(format!("It has {length} characters; at most {MAX} fit."));
    }
    if css.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return fail("It contains control characters.".to_owned());
    }
    if css.contains('<') {
        return fail("Write only the rules, without <style> and without the character <.".to_owned());
    }
    let bare = without_comments(&css).to_lowercase();
    if let Some((_, why)) = REFUSED.iter().find(|(mark, _)| bare.contains(mark)) {
        return fail((*why).to_owned());
    }
    match bare.matches('{').count() == bare.matches('}').count() {
        true => Ok(css),
        false => fail("A { has no }, or the other way round.".to_owned()),
    }
}

/// Without what stands between `/*` and `*/`; an open comment ends it.
fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_taken_as_they_are() {
        let css = "/* ours */\n.now { border-radius: 0 }\n@media print { body { color: #000 } }";
        assert_eq!(check(css).as_deref(), Ok(css));
        assert_eq!(check("  ").as_deref(), Ok(""));
    }

    #[test]
    fn what_loads_or_hides_something_is_refused_with_the_reason() {
        for odd in [
            "@import 'x.css';",
            "@IMPORT url(x)",
            "a { background: URL(https://evil.example/x.png) }",
            "a { background: u/**/rl(x) }",
            "a { background: \\75rl(x) }",
            "a { background: image-set('x' 1x) }",
            "@font-face { font-family: x }",
            "</style><script>",
            "a { color: red",
            "a { color: red }\u{7}",
        ] {
            assert!(check(odd).is_err(), "{odd}");
        }
        assert!(check(&"a".repeat(MAX + 1)).unwrap_err().message.contains("20001"));
    }
}
