//! The picture that is shown where an incident's address is shared: the state
//! with its shape, the title, whose page it is, and since when.
//!
//! Drawn with a font inside the program, so it is the same everywhere. What the
//! font cannot write properly is left out: half a title is worse than none.

use super::layout::{Image, site_name};
use super::letters::{self, Weight};
use super::state::State;
use super::{Machine, Scene};
use crate::snapshot::document::{Document, Policy};
use crate::snapshot::model::Story;
use kurbo::{BezPath, PathEl};
use tiny_skia::{Color, FillRule, Paint, Path, PathBuilder, Pixmap, Rect, Transform};

/// What every service that shows such pictures asks for, in pixels.
const WIDTH: u16 = 1200;
const HEIGHT: u16 = 630;

const MARGIN: f32 = 72.0;
const ROOM: f32 = WIDTH as f32 - 2.0 * MARGIN;
const INK: [u8; 3] = [0x1b, 0x1d, 0x22];
const SOFT: [u8; 3] = [0x54, 0x5b, 0x66];
/// Lines that a title may take.
const LINES: usize = 3;

/// The picture of a story; nothing if it cannot be drawn.
pub fn document(scene: &Scene<'_>, story: &Story) -> Option<Document> {
    let words = scene.words();
    let (state, word) = State::of_story(story, words);
    let mut sheet = Sheet::new()?;
    sheet.bar(state.colour());
    sheet.line(&site_name(scene.model.page.as_ref(), words), Weight::Regular, 36.0, (MARGIN, 120.0), SOFT);
    sheet.shape(state, 84.0, (MARGIN, 176.0));
    sheet.line(&word, Weight::Bold, 72.0, (MARGIN + 108.0, 244.0), state.colour());
    let title = letters::lines(&story.incident.title, Weight::Regular, 54.0, ROOM, LINES);
    for (line, y) in title.iter().zip([346.0, 416.0, 486.0]) {
        sheet.line(line, Weight::Regular, 54.0, (MARGIN, y), INK);
    }
    sheet.line(&scene.full(story.sort_time()).to_string(), Weight::Regular, 32.0, (MARGIN, 572.0), SOFT);
    Some(Document::packed("image/png", Policy::Seconds(300), sheet.0.encode_png().ok()?))
}

/// Where the picture is, and what it shows in words.
pub fn image(scene: &Scene<'_>, story: &Story) -> Image {
    let path = Machine::Preview(story.incident.id.clone()).path();
    Image {
        href: format!("{}{path}", scene.base_url),
        alt: format!("{}: {}", State::of_story(story, scene.words()).1, story.incident.title),
        width: WIDTH,
        height: HEIGHT,
    }
}

struct Sheet(Pixmap);

impl Sheet {
    fn new() -> Option<Self> {
        let mut pixmap = Pixmap::new(WIDTH.into(), HEIGHT.into())?;
        pixmap.fill(Color::WHITE);
        Some(Self(pixmap))
    }

    fn bar(&mut self, colour: [u8; 3]) {
        if let Some(rect) = Rect::from_xywh(0.0, 0.0, WIDTH.into(), 20.0) {
            self.0.fill_rect(rect, &paint(colour), Transform::identity(), None);
        }
    }

    fn shape(&mut self, state: State, size: f32, (x, y): (f32, f32)) {
        let Some(path) = BezPath::from_svg(state.shape()).ok().and_then(|path| skia(&path)) else { return };
        let place = Transform::from_scale(size / 20.0, size / 20.0).post_translate(x, y);
        self.fill(&path, state.colour(), FillRule::EvenOdd, place);
    }

    /// A line that begins at `x` and stands on `y`; nothing if the font cannot
    /// write it.
    fn line(&mut self, text: &str, weight: Weight, size: f32, (x, y): (f32, f32), colour: [u8; 3]) {
        if !letters::can_write(text, weight) {
            return;
        }
        if let Some(path) = letters::outline(&letters::fitted(text, weight, size, ROOM), weight, size) {
            self.fill(&path, colour, FillRule::Winding, Transform::from_translate(x, y));
        }
    }

    fn fill(&mut self, path: &Path, colour: [u8; 3], rule: FillRule, place: Transform) {
        self.0.fill_path(path, &paint(colour), rule, place, None);
    }
}

fn paint([r, g, b]: [u8; 3]) -> Paint<'static> {
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color_rgba8(r, g, b, 255);
    paint
}

#[allow(clippy::cast_possible_truncation)] // The shapes are twenty units wide.
fn skia(path: &BezPath) -> Option<Path> {
    let mut out = PathBuilder::new();
    let at = |p: &kurbo::Point| (p.x as f32, p.y as f32);
    for element in path.elements() {
        match element {
            PathEl::MoveTo(p) => out.move_to(at(p).0, at(p).1),
            PathEl::LineTo(p) => out.line_to(at(p).0, at(p).1),
            PathEl::QuadTo(a, p) => out.quad_to(at(a).0, at(a).1, at(p).0, at(p).1),
            PathEl::CurveTo(a, b, p) => out.cubic_to(at(a).0, at(a).1, at(b).0, at(b).1, at(p).0, at(p).1),
            PathEl::ClosePath => out.close(),
        }
    }
    out.finish()
}

#[cfg(test)]
mod tests {
    use super::super::View;
    use super::super::sample::{self, NOW, id};
    use super::*;
    use crate::snapshot::model::{Model, Parts};
    use std::sync::Arc;

    fn picture(edit: impl FnOnce(&mut Story)) -> (Vec<u8>, Pixmap) {
        let mut story = sample::outage_story();
        edit(&mut story);
        let mut parts: Parts = sample::quiet();
        parts.stories.push(Arc::new(story));
        let model = Model::new(parts);
        let scene =
            Scene { model: &model, now: NOW, stale: None, base_url: "https://a.example", view: View::STAFF, stamp: "" };
        let png = document(&scene, model.story(&id(42)).unwrap()).unwrap().plain.body.to_vec();
        let pixmap = Pixmap::decode_png(&png).unwrap();
        (png, pixmap)
    }

    /// Whether any of these rows, below the bar, holds the colour.
    fn shows(pixmap: &Pixmap, rows: std::ops::Range<u32>, colour: [u8; 3]) -> bool {
        rows.flat_map(|y| (0..pixmap.width()).map(move |x| (x, y)))
            .any(|(x, y)| pixmap.pixel(x, y).is_some_and(|p| [p.red(), p.green(), p.blue()] == colour))
    }

    #[test]
    fn the_picture_has_its_size_and_is_the_same_each_time() {
        let (png, pixmap) = picture(|_| {});
        assert_eq!((pixmap.width(), pixmap.height()), (1200, 630));
        assert_eq!(png, picture(|_| {}).0);
        assert!(png.len() < 60_000, "{}", png.len());
        assert!(shows(&pixmap, 180..250, State::Down.colour()));
        assert!(shows(&pixmap, 300..360, INK));
        assert_ne!(png, picture(|s| s.incident.title = "Another title".to_owned()).0);
    }

    #[test]
    fn what_the_font_cannot_write_is_left_out() {
        for title in ["支払いができません", "المدفوعات متوقفة", "\u{202e}abc"] {
            let (_, pixmap) = picture(|s| s.incident.title = title.to_owned());
            assert!(!shows(&pixmap, 290..500, INK), "{title}");
            assert!(shows(&pixmap, 180..250, State::Down.colour()));
        }
    }

    #[test]
    fn a_long_title_keeps_to_its_room() {
        let (_, pixmap) = picture(|s| s.incident.title = "Zahlungsverkehrsunterbrechung ".repeat(20));
        assert!(!shows(&pixmap, 505..535, INK));
        for y in 0..630 {
            for x in 1150..1200 {
                let p = pixmap.pixel(x, y).unwrap();
                assert!(y < 20 || (p.red(), p.green(), p.blue()) == (255, 255, 255), "{x} {y}");
            }
        }
    }
}
