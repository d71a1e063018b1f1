//! Letters without the reader's fonts: how wide a text is where it has to fit,
//! and its outlines.

use tiny_skia::{Path, PathBuilder};
use ttf_parser::{Face, OutlineBuilder};

/// One of the two fonts inside the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    Regular,
    Bold,
}

impl Weight {
    fn face(self) -> Option<Face<'static>> {
        let file = match self {
            Self::Regular => dejavu::sans::regular(),
            Self::Bold => dejavu::sans::bold(),
        };
        Face::parse(file, 0).ok()
    }
}

/// How wide `text` is in letters of `size`. A letter that the font does not have
/// counts as a square.
pub fn width(text: &str, weight: Weight, size: f32) -> f32 {
    weight.face().map_or(0.0, |face| measure(&face, text, size))
}

fn measure(face: &Face<'_>, text: &str, size: f32) -> f32 {
    let scale = size / f32::from(face.units_per_em());
    let advance = |c| face.glyph_index(c).and_then(|glyph| face.glyph_hor_advance(glyph));
    text.chars().map(|c| advance(c).map_or(size, |units| f32::from(units) * scale)).sum()
}

/// Whether the font has every letter, and they only need to be set one after
/// the other: no writing from right to left, no letters that join.
pub fn can_write(text: &str, weight: Weight) -> bool {
    let Some(face) = weight.face() else { return false };
    let joins = |c: char| matches!(c, '\u{300}'..='\u{36f}' | '\u{590}'..='\u{1cff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().all(|c| !joins(c) && !c.is_control() && face.glyph_index(c).is_some())
}

/// `text` in lines no wider than `room`, broken between words. What does not fit
/// into `most` lines is cut and marked; nothing if the font cannot write it.
pub fn lines(text: &str, weight: Weight, size: f32, room: f32, most: usize) -> Vec<String> {
    let Some(face) = weight.face().filter(|_| can_write(text, weight)) else { return Vec::new() };
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if measure(&face, &format!("{line} {word}"), size) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
}

/// `text`, cut at its end until it is no wider than `room`.
pub fn fitted(text: &str, weight: Weight, size: f32, room: f32) -> String {
    let mut fitted = text.to_owned();
    while fitted.chars().nth(1).is_some() && width(&fitted, weight, size) > room {
        let kept = fitted.trim_end_matches('…').len();
        fitted.truncate(kept);
        fitted.pop();
        fitted.push('…');
    }
    fitted
}

/// The outlines of a line that begins at the origin and stands on it.
pub fn outline(text: &str, weight: Weight, size: f32) -> Option<Path> {
    let face = weight.face()?;
    let scale = size / f32::from(face.units_per_em());
    let mut pen = Pen { path: PathBuilder::new(), scale, x: 0.0 };
    for glyph in text.chars().filter_map(|c| face.glyph_index(c)) {
        face.outline_glyph(glyph, &mut pen);
        pen.x += f32::from(face.glyph_hor_advance(glyph).unwrap_or_default()) * scale;
    }
    pen.path.finish()
}

/// Draws a glyph where the line has come to; fonts count upwards, pictures down.
struct Pen {
    path: PathBuilder,
    scale: f32,
    x: f32,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, -y * self.scale)
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_as_wide_as_its_letters() {
        let w = |text| width(text, Weight::Regular, 10.0);
        assert!(w("").abs() < 0.001);
        assert!(w("ill") < w("mmm"));
        assert!((w("ab") - w("a") - w("b")).abs() < 0.001);
        assert!(width("Down", Weight::Bold, 10.0) > w("Down"));
        assert!((w("障") - 10.0).abs() < 0.001);
    }

    #[test]
    fn lines_break_between_words_and_are_cut_with_a_mark() {
        let broken = |text, most| lines(text, Weight::Regular, 10.0, 60.0, most);
        assert_eq!(broken("", 2), Vec::<String>::new());
        assert_eq!(broken("one two three", 3), ["one two", "three"]);
        assert_eq!(broken("one two three four five", 1), ["one two…"]);
        let cut = fitted("abcdefghijklmnopqrstuvwxyz", Weight::Regular, 10.0, 60.0);
        assert!(cut.ends_with('…') && width(&cut, Weight::Regular, 10.0) <= 60.0, "{cut}");
    }
}
