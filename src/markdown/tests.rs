use super::*;

mod attacks;
mod limits;
mod posts;
mod texts;

/// A post's HTML.
fn post(text: &str) -> String {
    render(text, Profile::UPDATE).unwrap().to_string()
}

/// The HTML of a comment that may have two links.
fn comment(text: &str) -> String {
    render(text, Profile::comment(2)).unwrap().to_string()
}

fn refused(text: &str, profile: Profile) -> String {
    render(text, profile).unwrap_err().to_string()
}
