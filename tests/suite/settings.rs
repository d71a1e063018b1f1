//! The page's settings in the browser.

use crate::support::browser::{Browser, Page, with};
use crate::support::company::company;
use crate::support::{Engine, TestApp};
use candor::domain::comment::ThreadMode;
use candor::domain::id::Id;
use candor::domain::staff::Role;
use image::ImageFormat;

on_both_engines!(
    what_is_saved_is_what_readers_see,
    a_wrong_setting_comes_back_with_everything_typed,
    an_about_text_stands_on_the_front_page,
    writers_are_told_what_is_asked_of_them_and_new_posts_begin_as_chosen,
    a_logo_is_drawn_anew_and_survives_a_restart,
    a_colour_that_cannot_be_read_is_refused,
    an_own_stylesheet_is_tried_used_and_always_switched_off,
);

const MARA: &str = "mara@kanal.example";
const PATH: &str = "/admin/settings";

async fn what_is_saved_is_what_readers_see(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let form = browser.get(PATH).await.is(200).form(PATH);
    let new = [
        ("name", "Kanal"),
        ("time_zone", "Europe/Berlin"),
        ("contact", "+49 30 1234"),
        ("url", "https://kanal.example/"),
    ];
    let saved = browser.post(PATH, &with(form, &new)).await;
    browser.get(&saved.is(303).location).await.has("Saved.");
    let home = browser.get("/").await;
    home.has("Kanal status").has("+49 30 1234").has("Our own site");
    assert!(home.body.contains(" CE") || home.body.contains("CEST"), "the zone is not the page's");
}

async fn an_about_text_stands_on_the_front_page(engine: Engine) {
    let app = TestApp::start(engine).await;
    company(&app).await;
    let browser = Browser::signed_in(&app, MARA).await;
    assert!(!app.get("/").await.contains("About this page"));
    let about = "We watch from **three** places. <script>alert(1)</script>";
    let form = with(browser.get(PATH).await.form(PATH), &[("about", about)]);
    browser.post(PATH, &form).await.is(303);
    let home = app.get("/").await;
    assert!(home.contains("About this page") && home.contains("<strong>three</strong>"), "{home}");
    assert!(!home.contains("<script>alert"), "{home}");
    assert!(browser.get(PATH).await.form(PATH).contains(&("about".to_owned(), about.to_owned())));
    let long = with(browser.get(PATH).await.form(PATH), &[("about", &"x".repeat(2001)), ("name", "Kept")]);
    let refused = browser.post(PATH, &long).await;
    refused.is(422).has("at most 2000 characters fit");
    assert!(refused.form(PATH).contains(&("name".to_owned(), "Kept".to_owned())));
}

async fn writers_are_told_what_is_asked_of_them_and_new_posts_begin_as_chosen(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (mara, payments) = company(&app).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let part = format!("component-{payments}");
    let open = async || {
        let form = browser.get("/admin/now").await.form("/admin/now");
        let sent = browser.post("/admin/now", &with(form, &[(&part, "yes"), ("do", "page")])).await;
        let path = sent.is(303).location.trim_end_matches("?published").to_owned();
        Id::parse(path.rsplit('/').next().unwrap()).unwrap()
    };
    let before = open().await;
    let policy = [("comment_policy", "Be kind. We answer within a day."), ("thread_mode", "all_held")];
    browser.post(PATH, &with(browser.get(PATH).await.form(PATH), &policy)).await.is(303);
    let after = open().await;
    assert!(app.get(&format!("/incidents/{after}")).await.contains("Be kind. We answer within a day."));
    let mode = async |id: &Id| app.app.services.thread_rules(&mara, id).await.unwrap().mode;
    assert_eq!(mode(&before).await, ThreadMode::Open, "a choice for new posts changed an old one");
    assert_eq!(mode(&after).await, ThreadMode::AllHeld);
}

async fn a_wrong_setting_comes_back_with_everything_typed(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let form =
        with(browser.get(PATH).await.form(PATH), &[("name", ""), ("time_zone", "Mars/Olympus"), ("contact", "desk 4")]);
    let refused = browser.post(PATH, &form).await;
    refused.is(422).has("There is a problem").has("The name is empty.").has("is not a time zone we know");
    assert!(refused.form(PATH).contains(&("contact".to_owned(), "desk 4".to_owned())));
    browser.get("/").await.has("Status");
}

/// A form with a file, as a browser sends it.
async fn upload(app: &TestApp, browser: &Browser<'_>, path: &str, file: Vec<u8>) -> Page {
    let part = reqwest::multipart::Part::bytes(file).file_name("logo.gif").mime_str("image/gif").unwrap();
    let form = reqwest::multipart::Form::new().part("logo", part);
    let request = browser.http.post(format!("{}{path}", app.url)).header("sec-fetch-site", "same-origin");
    Page::of(request.multipart(form).send().await.unwrap()).await
}

fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(width, height, image::Rgb([11, 79, 179]));
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

async fn a_logo_is_drawn_anew_and_survives_a_restart(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await;
    {
        let browser = Browser::signed_in(&app, MARA).await;
        browser.get("/logo.png").await.is(404);
        for wrong in [b"GIF89a not a picture we take".to_vec(), Vec::new(), b"\x89PNG\r\n\x1a\n broken".to_vec()] {
            upload(&app, &browser, "/admin/look/logo", wrong).await.is(422).has("There is a problem");
        }
        let wide = picture(5000, 4, ImageFormat::Png);
        upload(&app, &browser, "/admin/look/logo", wide).await.is(422).has("5000 × 4 pixels");
        upload(&app, &browser, "/admin/look/logo", picture(1200, 240, ImageFormat::Jpeg)).await.is(303);
        assert!(browser.get("/").await.body.contains("<img class=\"logo\" src=\"/logo.png?"));
    }
    let app = app.restart().await;
    let answer = app.http.get(format!("{}/logo.png", app.url)).send().await.unwrap();
    let head = answer.headers().clone();
    assert_eq!(
        (head["content-type"].as_bytes(), head["x-content-type-options"].as_bytes()),
        (&b"image/png"[..], &b"nosniff"[..])
    );
    let drawn = image::load_from_memory_with_format(&answer.bytes().await.unwrap(), ImageFormat::Png).unwrap();
    assert_eq!((drawn.width(), drawn.height()), (480, 96));
    let browser = Browser::signed_in(&app, MARA).await;
    browser.post("/admin/look/logo-removal", &Vec::new()).await.is(303);
    browser.get("/logo.png").await.is(404);
}

async fn a_colour_that_cannot_be_read_is_refused(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let form = browser.get("/admin/look").await.form("/admin/look");
    let typed = [("accent", "#ffcc00"), ("accent_dark", "#8cb8ff"), ("footer", "Kanal GmbH, Berlin")];
    let refused = browser.post("/admin/look", &with(form, &typed)).await;
    let form = refused.is(422).has("#ffcc00 has a contrast of 1.").has(": 1 on the light page.").form("/admin/look");
    assert!(form.contains(&("footer".to_owned(), "Kanal GmbH, Berlin".to_owned())), "{form:?}");
    browser.post("/admin/look", &with(form, &[("accent", "#7a0b3a")])).await.is(303);
    let home = browser.get("/").await;
    assert!(home.has("Kanal GmbH, Berlin").body.contains("href=\"/look.css?"));
    let style = browser.get("/look.css").await;
    assert!(
        style.is(200).body.contains(":root{--link:#7a0b3a}") && style.body.contains("--link:#8cb8ff"),
        "{}",
        style.body
    );
}

async fn an_own_stylesheet_is_tried_used_and_always_switched_off(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await;
    let mara = Browser::signed_in(&app, MARA).await;
    let path = "/admin/look/css";
    let form = mara.get(path).await.has("None is in force.").form(path);
    let bad = with(form.clone(), &[("css", "a { background: url(//evil.example/x) }"), ("do", "use")]);
    let again = mara.post(path, &bad).await.is(422).has("url() loads a file").form(path);
    assert!(again.iter().any(|(_, v)| v.contains("evil.example")), "nothing typed is lost");
    let rules = "main { max-width: 30rem }";
    let tried = mara.post(path, &with(form.clone(), &[("css", rules), ("do", "try")])).await;
    assert_eq!(tried.is(303).location, "/admin/look/preview");
    mara.get("/admin/look/preview").await.is(200).has("Status");
    assert_eq!(mara.get("/admin/look/preview.css").await.body, rules);
    assert!(!app.get("/look.css").await.contains(rules) && !app.get("/").await.contains("/look.css"));
    mara.post(path, &with(form, &[("css", rules), ("do", "use")])).await.is(303);
    assert!(app.get("/look.css").await.contains(rules) && app.get("/").await.contains("/look.css?"));
    assert!(!mara.get(path).await.body.contains("/look.css"), "admin pages never carry it");
    mara.post(path, &with(Vec::new(), &[("do", "off")])).await.is(303);
    assert!(!app.get("/look.css").await.contains(rules));
    assert!(mara.get(path).await.body.contains(rules), "what was tried stays");
    Browser::new(&app).get("/admin/look/preview").await.is(303);
}
