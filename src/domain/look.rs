//! How the page looks beside its words: a logo, the colour of links, a line at
//! the foot.

use super::text::FieldError;
use super::time::Timestamp;
use serde::{Deserialize, Serialize};

/// What an owner has chosen; nothing is a fine choice.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Look {
    /// `#0b4fb3`, the colour of links on light pages; empty for our own.
    pub accent: String,
    /// The same on dark pages.
    pub accent_dark: String,
    /// At the foot of every page; may be empty.
    pub footer: String,
    /// Rules of the owners' own, checked; may be empty.
    #[serde(default)]
    pub css: String,
    pub logo: Option<Logo>,
    /// When it was last changed.
    pub changed_at: Timestamp,
}

/// A picture of our own making, whatever was uploaded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Logo {
    pub png: Vec<u8>,
    pub width: i64,
    pub height: i64,
}

type Rgb = [u8; 3];

/// What links stand on: the page and its cards, as in static/app.css.
const LIGHT: [Rgb; 2] = [[0xf7, 0xf6, 0xf3], [0xff, 0xff, 0xff]];
const DARK: [Rgb; 2] = [[0x12, 0x14, 0x17], [0x1a, 0x1d, 0x21]];
/// WCAG 2.2, 1.4.3: text of ordinary size.
const ENOUGH: f64 = 4.5;

/// The colour for links on light pages, if it can be read there; empty for none.
pub fn accent(text: &str) -> Result<String, FieldError> {
    readable("accent", text, "light", &LIGHT)
}

/// The colour for links on dark pages, if it can be read there; empty for none.
pub fn accent_dark(text: &str) -> Result<String, FieldError> {
    readable("accent_dark", text, "dark", &DARK)
}

fn readable(field: &'static str, text: &str, scheme: &str, grounds: &[Rgb]) -> Result<String, FieldError> {
    let text = text.trim().to_ascii_lowercase();
    if text.is_empty() {
        return Ok(text);
    }
    let fail = |message: String| Err(FieldError { field, message });
    let Some(colour) = parse(&text) else {
        return fail("Write the colour as six digits, such as #0b4fb3.".to_owned());
    };
    let worst = grounds.iter().map(|ground| contrast(colour, *ground)).fold(f64::INFINITY, f64::min);
    if worst < ENOUGH {
        // Cut, not rounded: 4.49 must not read as enough.
        let shown = (worst * 100.0).floor() / 100.0;
        return fail(format!(
            "{text} has a contrast of {shown:.2} : 1 on the {scheme} page. Links need at least {ENOUGH} : 1 to be read."
        ));
    }
    Ok(text)
}

fn parse(text: &str) -> Option<Rgb> {
    let digits = text.strip_prefix('#')?;
    if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

/// WCAG's contrast of two colours, from 1 to 21.
fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: Rgb) -> f64 {
    let linear = |c: u8| {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    let [r, g, b] = colour.map(linear);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_measured_as_wcag_says() {
        assert!((contrast([0, 0, 0], [255, 255, 255]) - 21.0).abs() < 0.01);
        assert!((contrast([0x77, 0x77, 0x77], [255, 255, 255]) - 4.48).abs() < 0.01);
    }

    #[test]
    fn a_colour_that_cannot_be_read_is_refused_with_its_ratio() {
        assert_eq!(accent(" #0B4FB3 ").as_deref(), Ok("#0b4fb3"));
        assert_eq!(accent_dark("#8cb8ff").as_deref(), Ok("#8cb8ff"));
        assert_eq!(accent("").as_deref(), Ok(""));
        let message = accent("#ffcc00").unwrap_err().message;
        assert!(message.contains(" : 1 on the light page"), "{message}");
        assert!(accent_dark("#0b4fb3").unwrap_err().message.contains("on the dark page"));
        for odd in ["red", "#fff", "#12345g", "url(x)", "#0b4fb3;}"] {
            assert!(accent(odd).is_err(), "{odd}");
        }
    }
}
