//! Writes sample pages and their stylesheet into a folder, to be looked at:
//! `cargo run --example render_samples -- /tmp/pages && python3 -m http.server -d /tmp/pages`.

use candor::snapshot::cell::Stale;
use candor::snapshot::model::{Model, Parts};
use candor::snapshot::render::{
    ButtonForm, Choice, Key, ManageView, Month, Notice, Scene, View, document, error_page, manage_page, notice_page,
    subscribe, subscribe_page,
};
// The sample is shared with the tests, which know these names from the crate.
use candor::{domain, markdown, snapshot};
use std::path::{Path, PathBuf};

#[path = "../src/snapshot/render/sample.rs"]
#[allow(dead_code)]
mod sample;

fn main() -> anyhow::Result<()> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "/tmp/pages".to_owned()));
    let situations: [(&str, Parts, i64, bool); 9] = [
        ("quiet", sample::quiet(), 0, false),
        ("outage", sample::outage(), 0, false),
        ("busy", sample::busy(), 0, false),
        ("overdue", sample::outage(), 28, false),
        ("resolved", sample::resolved(), 0, false),
        ("withdrawn", sample::withdrawn(), 0, false),
        ("stale", sample::outage(), 0, true),
        ("new", Parts::default(), 0, false),
        ("berlin", berlin(), 0, false),
    ];
    for (name, parts, later, stale) in situations {
        write(&folder.join(name), parts, later * domain::time::MINUTE, stale)?;
    }
    Ok(())
}

fn berlin() -> Parts {
    let mut parts = sample::outage();
    if let Some(page) = &mut parts.page {
        page.time_zone = "Europe/Berlin".to_owned();
    }
    parts
}

fn write(folder: &Path, parts: Parts, later: i64, stale: bool) -> anyhow::Result<()> {
    let now = sample::NOW.plus(later);
    let stale = stale.then(|| Stale { as_of: now.plus(-3 * domain::time::MINUTE) });
    let model = Model::new(parts);
    let scene = Scene {
        model: &model,
        now,
        stale,
        base_url: "https://status.brightwater.example",
        view: View::plain(&model),
        stamp: "",
    };
    let november = Month { year: 2026, month: 11 };
    let keys = [
        (Key::Home, "index.html"),
        (Key::Incident(sample::id(42)), "incident.html"),
        (Key::Incident(sample::id(44)), "maintenance.html"),
        (Key::Revisions(sample::id(42)), "revisions.html"),
        (Key::History(None), "history.html"),
        (Key::History(Some(november)), "november.html"),
        (Key::Component(sample::id(2)), "component.html"),
        (Key::Subscribe, "subscribe.html"),
        (Key::NotFound, "404.html"),
    ];
    std::fs::create_dir_all(folder)?;
    for (key, file) in keys {
        if let Some(page) = document(&scene, &key) {
            let size = |v: &Option<snapshot::document::Variant>| v.as_ref().map_or(0, |v| v.body.len());
            println!("{} {file}: {} gzip, {} br", folder.display(), size(&page.gzip), size(&page.brotli));
            std::fs::write(folder.join(file), &page.plain.body)?;
        }
    }
    answers(folder, &scene)?;
    for asset in [snapshot::render::Asset::Style, snapshot::render::Asset::Icon] {
        // Pages refer to it from the root of the server.
        let place = folder.join("..").join(asset.path().trim_start_matches('/'));
        std::fs::create_dir_all(place.parent().unwrap_or(folder))?;
        if let Some(file) = document(&scene, &Key::Asset(asset)) {
            std::fs::write(place, &file.plain.body)?;
        }
    }
    Ok(())
}

fn answers(folder: &Path, scene: &Scene<'_>) -> anyhow::Result<()> {
    let wrong = subscribe::Field {
        typed: "mara@".to_owned(),
        error: Some("\"mara@\" is not an e-mail address. It needs a name, an @ and a domain.".to_owned()),
        incident: None,
    };
    std::fs::write(folder.join("subscribe-error.html"), subscribe_page(scene, wrong))?;
    let sorry = error_page(
        scene,
        500,
        "Something broke on our side",
        "We could not answer, and we have been told.",
        "Try again in a minute.",
    );
    std::fs::write(folder.join("500.html"), sorry)?;
    let notice = Notice {
        title: "Confirm your subscription".to_owned(),
        paragraphs: vec!["Press the button, and mails go to you@example.org.".to_owned()],
        form: Some(ButtonForm {
            action: "/confirm/abc".to_owned(),
            label: "Yes, send me updates".to_owned(),
            ..ButtonForm::default()
        }),
    };
    std::fs::write(folder.join("confirm.html"), notice_page(scene, &notice))?;
    let choices = scene.model.components.iter();
    let view = ManageView {
        email: "you@example.org".to_owned(),
        scope: "all",
        incidents: vec![Choice { id: "abc".to_owned(), name: "Payments are down".to_owned(), chosen: true }],
        components: choices
            .map(|c| Choice { id: c.id.to_string(), name: scene.model.full_name(c), chosen: false })
            .collect(),
        action: "/manage/abc".to_owned(),
        stop_action: "/unsubscribe/abc".to_owned(),
        saved: true,
        ..ManageView::default()
    };
    std::fs::write(folder.join("manage.html"), manage_page(scene, &view))?;
    // Only so that the sample's own names are found.
    let _ = markdown::plain_text("");
    Ok(())
}
