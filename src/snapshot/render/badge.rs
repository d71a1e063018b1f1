//! The state as a small picture for other sites.

use super::feeds::escape;
use super::layout::site_name;
use super::letters::{self, Weight};
use super::now::Now;
use super::state::Mark;
use super::{PAGE_SECONDS, Scene};
use crate::domain::component::Component;
use crate::domain::text::clean_line;
use crate::snapshot::document::{Document, Policy};
use std::fmt::Write;

/// How a badge is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// Name and state on two grounds.
    Flat,
    /// Name and state in a white box.
    Plain,
    /// The shape alone.
    Dot,
}

/// Letters and box, in pixels.
const SIZE: f32 = 11.0;
const HEIGHT: u32 = 20;
const GAP: u32 = 6;
const SHAPE: u32 = 12;
/// A longer name is cut: a badge is a word, not a sentence.
const NAME: usize = 40;

impl Style {
    /// Every style; the first is what comes unasked.
    pub const ALL: [Self; 3] = [Self::Flat, Self::Plain, Self::Dot];

    /// What stands for it in a query.
    pub fn name(self) -> &'static str {
        match self {
            Self::Flat => "flat",
            Self::Plain => "plain",
            Self::Dot => "dot",
        }
    }

    /// What stands in the query for it.
    pub fn query(self) -> String {
        match self {
            Self::Flat => String::new(),
            other => format!("?style={}", other.name()),
        }
    }

    /// The style that a query asks for; an unknown one is the first.
    pub fn asked(query: &str) -> Self {
        let wanted = query.split('&').find_map(|pair| pair.strip_prefix("style="));
        Self::ALL.into_iter().find(|style| Some(style.name()) == wanted).unwrap_or(Self::Flat)
    }
}

/// The badge of the whole page, or of one component.
pub fn document(scene: &Scene<'_>, style: Style, component: Option<&Component>) -> Document {
    let name = component.map_or_else(|| site_name(scene.model.page.as_ref(), scene.words()), |c| c.name.clone());
    let mark = match component {
        Some(component) => Mark::of(scene, component.status),
        None => Now::all(scene).into_iter().next().map_or_else(|| Mark::quiet(scene), |now| now.mark),
    };
    let svg = draw(style, &short(&name), &mark);
    Document::new(200, "image/svg+xml; charset=utf-8", Policy::Seconds(PAGE_SECONDS), svg)
}

fn short(name: &str) -> String {
    let name = clean_line(name);
    match name.char_indices().nth(NAME) {
        Some((cut, _)) => format!("{}…", name[..cut].trim_end()),
        None => name,
    }
}

fn draw(style: Style, name: &str, mark: &Mark) -> String {
    let [r, g, b] = mark.state.colour();
    let colour = format!("#{r:02x}{g:02x}{b:02x}");
    if style == Style::Dot {
        let shape = format!("<path fill=\"{colour}\" d=\"{}\"/>", mark.state.shape());
        return svg(HEIGHT, name, &mark.word, &shape);
    }
    let (left, right) = (width(name), width(&mark.word));
    let split = GAP + left + GAP;
    let whole = split + GAP + SHAPE + GAP + right + GAP;
    let (grounds, name_ink, state_ink) = match style {
        Style::Plain => (
            format!(
                "<rect x=\".5\" y=\".5\" width=\"{}\" height=\"{}\" fill=\"#fff\" stroke=\"#83888f\"/>",
                whole - 1,
                HEIGHT - 1
            ),
            "#1b1d22",
            colour.as_str(),
        ),
        _ => (
            format!(
                "<rect width=\"{whole}\" height=\"{HEIGHT}\" rx=\"4\" fill=\"#3b4048\"/>\
                 <path fill=\"{colour}\" d=\"M{split} 0H{x}a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4H{split}z\"/>",
                x = whole - 4
            ),
            "#fff",
            "#fff",
        ),
    };
    let mut body = grounds;
    let _ = write!(
        body,
        "<path fill=\"{state_ink}\" transform=\"translate({} 4) scale(.6)\" d=\"{}\"/>",
        split + GAP,
        mark.state.shape()
    );
    text(&mut body, name, GAP, left, name_ink);
    text(&mut body, &mark.word, split + GAP + SHAPE + GAP, right, state_ink);
    svg(whole, name, &mark.word, &body)
}

/// In whole pixels, so that letters stand sharp.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A name has at most NAME letters.
fn width(text: &str) -> u32 {
    letters::width(text, Weight::Regular, SIZE).ceil() as u32
}

/// A text that takes exactly the room it was given, whatever font draws it.
fn text(out: &mut String, text: &str, x: u32, width: u32, ink: &str) {
    if width == 0 {
        return;
    }
    let _ = write!(
        out,
        "<text x=\"{x}\" y=\"14\" textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{ink}\">{}</text>",
        escape(text)
    );
}

fn svg(width: u32, name: &str, word: &str, body: &str) -> String {
    let title = escape(&format!("{name}: {word}"));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{HEIGHT}\" viewBox=\"0 0 {width} {HEIGHT}\" \
         role=\"img\" aria-label=\"{title}\"><title>{title}</title>\
         <g font-family=\"Verdana,'DejaVu Sans',sans-serif\" font-size=\"{SIZE}\">{body}</g></svg>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::super::{View, sample};
    use super::*;
    use crate::snapshot::cell::Stale;
    use crate::snapshot::model::{Model, Parts};
    use roxmltree::Document as Xml;

    fn badge(parts: Parts, style: Style, stale: bool) -> String {
        let model = Model::new(parts);
        let stale = stale.then_some(Stale { as_of: sample::NOW });
        let scene = Scene {
            model: &model,
            now: sample::NOW,
            stale,
            base_url: "https://a.example",
            view: View::STAFF,
            stamp: "",
        };
        String::from_utf8(document(&scene, style, None).plain.body.to_vec()).unwrap()
    }

    fn title(svg: &str) -> String {
        let xml = Xml::parse(svg).unwrap();
        let title = xml.descendants().find(|n| n.has_tag_name(("http://www.w3.org/2000/svg", "title"))).unwrap();
        assert_eq!(xml.root_element().attribute("aria-label"), title.text());
        title.text().unwrap().to_owned()
    }

    #[test]
    fn a_badge_says_the_worst_in_words() {
        for style in Style::ALL {
            assert_eq!(title(&badge(sample::outage(), style, false)), "Brightwater status: Down");
            assert_eq!(title(&badge(sample::quiet(), style, false)), "Brightwater status: We know of no problem");
            assert_eq!(title(&badge(Parts::default(), style, false)), "Status: This page is being set up.");
        }
    }

    #[test]
    fn a_stale_badge_is_not_green() {
        let quiet = badge(sample::quiet(), Style::Flat, true);
        assert_eq!(title(&quiet), "Brightwater status: Last known: we knew of no problem");
        assert!(!quiet.contains("#0b6b3a"), "{quiet}");
    }

    #[test]
    fn every_letter_has_its_room() {
        let mut parts = sample::outage();
        parts.page.as_mut().unwrap().name =
            "A <name> & a \"very\" long one that nobody would put on a badge".to_owned();
        let svg = badge(parts, Style::Flat, false);
        let xml = Xml::parse(&svg).unwrap();
        let number = |n: roxmltree::Node<'_, '_>, name: &str| n.attribute(name).unwrap().parse::<f32>().unwrap();
        let texts: Vec<_> = xml.descendants().filter(|n| n.tag_name().name() == "text").collect();
        assert_eq!(texts.len(), 2);
        let mut end = 0.0;
        for text in texts {
            assert!(number(text, "x") > end);
            end = number(text, "x") + number(text, "textLength");
        }
        assert!(end < number(xml.root_element(), "width"));
    }

    #[test]
    fn a_query_chooses_among_the_styles_and_nothing_else() {
        for (query, style) in
            [("", Style::Flat), ("style=dot", Style::Dot), ("a=b&style=plain", Style::Plain), ("style=x", Style::Flat)]
        {
            assert_eq!(Style::asked(query), style, "{query}");
        }
    }
}
