//! Passkeys as people use them, and what they withstand.

use crate::support::browser::{Browser, Fields, Page, with};
use crate::support::device::{Device, Said};
use crate::support::{Engine, PASSWORD, TestApp};
use candor::domain::staff::Role;
use candor::domain::time::MINUTE;
use candor::service::Actor;

on_both_engines!(
    a_passkey_signs_in_without_a_password_until_it_is_removed,
    an_answer_for_another_place_person_or_question_does_not_count,
    an_answer_counts_once_and_a_copied_device_is_noticed,
    a_passkey_is_a_second_factor_where_one_is_asked_of_everybody,
    a_passkey_proves_who_one_is_before_dangerous_things,
    who_lost_access_or_the_phone_has_no_passkeys,
    adding_one_ends_the_other_sessions,
    a_page_without_a_name_says_that_it_cannot_have_passkeys,
);

const MARA: &str = "mara@kanal.example";
const JO: &str = "jo@kanal.example";
const HERE: &str = "http://localhost";
const PATH: &str = "/admin/account/passkeys";
const SIGN_IN: &str = "/admin/sign-in/passkey";

async fn app(engine: Engine) -> TestApp {
    TestApp::start_with(engine, &[("CANDOR_BASE_URL", HERE)]).await
}

fn id(actor: &Actor) -> String {
    let Actor::Staff { staff, .. } = actor else { panic!("not a person") };
    staff.id.to_string()
}

fn data(page: &Page, name: &str) -> String {
    let mark = format!("data-{name}=\"");
    let found = page.body.split(&mark).nth(1).and_then(|rest| rest.split('"').next());
    found.unwrap_or_else(|| panic!("no {mark}: {}", page.body)).to_owned()
}

async fn question(browser: &Browser<'_>, path: &str) -> String {
    data(browser.get(path).await.is(200), "challenge")
}

async fn add(browser: &Browser<'_>, device: &Device, user: &str) -> Page {
    let said = Said::honest(HERE, user, &question(browser, PATH).await, 0);
    browser.post(PATH, &with(device.made(&said), &[("name", "My phone")])).await
}

/// An honest answer to a new question of the sign-in page.
async fn honest(browser: &Browser<'_>, user: &str, uses: u32) -> Said {
    Said::honest(HERE, user, &question(browser, "/admin/sign-in").await, uses)
}

async fn sign_in(browser: &Browser<'_>, device: &Device, said: &Said) -> Page {
    let fields: Fields = with(device.used(said), &[("next", "/admin/account")]);
    browser.post(SIGN_IN, &fields).await
}

async fn a_passkey_signs_in_without_a_password_until_it_is_removed(engine: Engine) {
    let app = app(engine).await;
    let mara = id(&app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await);
    let (phone, key) = (Device::new(), Device::new());
    let here = Browser::signed_in(&app, MARA).await;
    assert_eq!(add(&here, &phone, &mara).await.is(303).location, PATH);
    add(&here, &phone, &mara).await.is(422).has("This passkey is there already.");
    add(&here, &key, &mara).await.is(303);
    let list = here.get(PATH).await;
    list.has("My phone").has("never used");
    assert_eq!(data(&list, "has").split(' ').count(), 2);

    let there = Browser::new(&app);
    let said = honest(&there, &mara, 1).await;
    assert_eq!(sign_in(&there, &phone, &said).await.is(303).location, "/admin/account");
    there.get("/admin/account").await.is(200).has("mara@kanal.example");
    there.get(PATH).await.is(200).has("last used");

    let list = there.get(PATH).await;
    let actions: Vec<&str> =
        list.body.split("action=\"").skip(1).filter_map(|a| a.split('"').next()).filter(|a| a.len() > 30).collect();
    let rename = actions.iter().find(|a| !a.ends_with("/removal")).unwrap();
    there.post(rename, &with(Vec::new(), &[("name", "Old phone")])).await.is(303);
    there.post(rename, &with(Vec::new(), &[("name", " ")])).await.is(422);
    there.get(PATH).await.has("Old phone");
    there.post(&format!("{rename}/removal"), &Vec::new()).await.is(303);
    let (said, other) = (honest(&there, &mara, 2).await, honest(&there, &mara, 1).await);
    let refused = sign_in(&Browser::new(&app), &phone, &said).await;
    refused.is(422).has("This passkey does not count here. Try again, or use your password.");
    sign_in(&Browser::new(&app), &key, &other).await.is(303);
}

async fn an_answer_for_another_place_person_or_question_does_not_count(engine: Engine) {
    let app = app(engine).await;
    let mara = id(&app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await);
    let jo = id(&app.add_staff(JO, "Jo Berg", "CTO", Role::Publisher).await);
    let (device, other) = (Device::new(), Device::new());
    let here = Browser::signed_in(&app, MARA).await;
    add(&here, &device, &mara).await.is(303);
    add(&Browser::signed_in(&app, JO).await, &other, &jo).await.is(303);
    let stranger = Browser::new(&app);
    let good = honest(&stranger, &mara, 1).await;
    let own_question = question(&here, "/admin/confirm").await;
    let made_up = data_encoding::BASE64URL_NOPAD.encode(b"a question that nobody asked");
    let faults: [(&str, Said); 10] = [
        ("another origin", Said { origin: "http://localhost.evil.example".to_owned(), ..good.clone() }),
        ("another port", Said { origin: "http://localhost:81".to_owned(), ..good.clone() }),
        ("another site", Said { site: "evil.example".to_owned(), ..good.clone() }),
        ("inside a foreign page", Said { cross_origin: true, ..good.clone() }),
        ("another ceremony", Said { kind: "webauthn.create", ..good.clone() }),
        ("a question of another page", Said { challenge: own_question, ..good.clone() }),
        ("a question made up", Said { challenge: made_up, ..good.clone() }),
        ("nobody there", Said { flags: 0x04, ..good.clone() }),
        ("not verified", Said { flags: 0x01, ..good.clone() }),
        ("another person", Said { user: jo, ..good.clone() }),
    ];
    // Another network each time, so that no limit hides what is refused and why.
    let ask = |fields: Fields| {
        let services = app.app.services.clone();
        async move {
            let part = |name: &str| fields.iter().find(|(n, _)| n == name).unwrap().1.clone();
            let proof = candor::service::passkey::Proof {
                credential: part("credential"),
                client_data: part("client_data"),
                authenticator_data: part("authenticator_data"),
                signature: part("signature"),
                user_handle: part("user_handle"),
            };
            let address = std::net::IpAddr::from([10, rand::random(), rand::random(), 1]);
            services
                .sign_in_with_passkey(&proof, candor::service::session::Origin { address, agent: "test" })
                .await
                .is_ok()
        }
    };
    for (fault, said) in faults {
        assert!(!ask(device.used(&said)).await, "{fault} counts");
    }
    let foreign_signature = with(device.used(&good), &[("signature", &other.used(&good)[3].1)]);
    assert!(!ask(foreign_signature).await, "another device's signature counts");
    let foreign = with(device.used(&good), &[("credential", &other.used(&good)[0].1)]);
    assert!(!ask(foreign).await, "another device's name counts");
    for field in ["credential", "client_data", "authenticator_data", "signature", "user_handle"] {
        for odd in ["", "!!", "AAAA"] {
            assert!(!ask(with(device.used(&good), &[(field, odd)])).await, "{field} {odd:?} counts");
        }
    }
    app.advance(16 * MINUTE);
    assert!(!ask(device.used(&good)).await, "an old question counts");
    let fresh = honest(&stranger, &mara, 1).await;
    assert!(ask(device.used(&fresh)).await, "the honest answer does not count");
}

async fn an_answer_counts_once_and_a_copied_device_is_noticed(engine: Engine) {
    let app = app(engine).await;
    let mara = id(&app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await);
    let (counting, silent) = (Device::new(), Device::new());
    let here = Browser::signed_in(&app, MARA).await;
    add(&here, &counting, &mara).await.is(303);
    add(&here, &silent, &mara).await.is(303);
    let browser = Browser::new(&app);
    let said = honest(&browser, &mara, 5).await;
    sign_in(&browser, &counting, &said).await.is(303);
    sign_in(&browser, &counting, &said).await.is(422);
    let again = Said { uses: 6, ..said };
    sign_in(&browser, &counting, &again).await.is(422);
    let not_grown = honest(&browser, &mara, 5).await;
    sign_in(&browser, &counting, &not_grown).await.is(422);
    for _ in 0..2 {
        // Devices that keep their passkeys in a cloud do not count.
        let said = honest(&browser, &mara, 0).await;
        sign_in(&browser, &silent, &said).await.is(303);
    }
}

async fn a_passkey_is_a_second_factor_where_one_is_asked_of_everybody(engine: Engine) {
    let app = app(engine).await;
    let owner = app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await;
    let jo = id(&app.add_staff(JO, "Jo Berg", "CTO", Role::Publisher).await);
    let device = Device::new();
    let here = Browser::signed_in(&app, JO).await;
    add(&here, &device, &jo).await.is(303);
    app.app.services.require_second_factor(&owner, true).await.unwrap();
    here.get("/admin/account").await.is(200);

    let there = Browser::new(&app);
    let fields = [("email", JO), ("password", PASSWORD)];
    let waiting = there.post("/admin/sign-in", &with(Vec::new(), &fields)).await;
    let challenge = data(waiting.is(200).has("One more code"), "challenge");
    assert_eq!(there.get("/admin").await.is(303).location, "/admin/sign-in?next=%2Fadmin");
    let said = Said::honest(HERE, &jo, &challenge, 1);
    sign_in(&there, &device, &said).await.is(303);
    there.get("/admin").await.is(200);
}

async fn a_passkey_proves_who_one_is_before_dangerous_things(engine: Engine) {
    let app = app(engine).await;
    let mara = id(&app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await);
    let jo = id(&app.add_staff(JO, "Jo Berg", "CTO", Role::Owner).await);
    let (device, other) = (Device::new(), Device::new());
    let here = Browser::signed_in(&app, MARA).await;
    add(&here, &device, &mara).await.is(303);
    add(&Browser::signed_in(&app, JO).await, &other, &jo).await.is(303);
    app.advance(16 * MINUTE);
    let role = format!("/admin/people/{jo}/role");
    let asked = here.post(&role, &with(Vec::new(), &[("role", "viewer")])).await;
    let challenge = data(asked.is(401).has("Is it still you?"), "challenge");
    let said = Said::honest(HERE, &jo, &challenge, 1);
    let foreign = here.post("/admin/confirm/passkey", &other.used(&said)).await;
    foreign.is(422).has("This passkey does not count here.");
    let form = asked.form("/admin/confirm/passkey");
    let said = Said::honest(HERE, &mara, &challenge, 1);
    let answer: Vec<(String, String)> = device.used(&said);
    let fields: Vec<(&str, &str)> = answer.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let form = here.post("/admin/confirm/passkey", &with(form, &fields)).await.is(200).has("It is you").form(&role);
    here.post(&role, &form).await.is(303);
}

async fn who_lost_access_or_the_phone_has_no_passkeys(engine: Engine) {
    let app = app(engine).await;
    let owner = app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await;
    let actor = app.add_staff(JO, "Jo Berg", "CTO", Role::Publisher).await;
    let jo = id(&actor);
    let Actor::Staff { staff, .. } = &actor else { panic!("not a person") };
    let device = Device::new();
    let here = Browser::signed_in(&app, JO).await;
    add(&here, &device, &jo).await.is(303);
    let removal = here.get(PATH).await.body;
    let removal = removal.split("action=\"").find(|a| a.contains("/removal\"")).unwrap().split('"').next().unwrap();
    Browser::signed_in(&app, MARA).await.post(removal, &Vec::new()).await.is(404);
    app.app.services.disable_staff(&owner, &staff.id).await.unwrap();
    let browser = Browser::new(&app);
    let said = honest(&browser, &jo, 1).await;
    sign_in(&browser, &device, &said).await.is(422);
    app.app.services.enable_staff(&owner, &staff.id).await.unwrap();
    sign_in(&browser, &device, &said).await.is(303);
    let person = format!("/admin/people/{jo}");
    let desk = Browser::signed_in(&app, MARA).await;
    desk.get(&person).await.has("Remove the second factor and passkeys");
    desk.post(&format!("{person}/second-factor/removal"), &Vec::new()).await.is(303);
    browser.get("/admin").await.is(303);
    let said = honest(&browser, &jo, 2).await;
    sign_in(&browser, &device, &said).await.is(422);
}

async fn adding_one_ends_the_other_sessions(engine: Engine) {
    let app = app(engine).await;
    let mara = id(&app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await);
    let (here, there) = (Browser::signed_in(&app, MARA).await, Browser::signed_in(&app, MARA).await);
    there.get("/admin").await.is(200);
    add(&here, &Device::new(), &mara).await.is(303);
    here.get("/admin").await.is(200);
    there.get("/admin").await.is(303);
    app.advance(16 * MINUTE);
    assert_eq!(here.get(PATH).await.is(303).location, "/admin/confirm?next=/admin/account/passkeys");
}

async fn a_page_without_a_name_says_that_it_cannot_have_passkeys(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await;
    let page = Browser::signed_in(&app, MARA).await.get(PATH).await;
    page.is(200).has("Passkeys need a page that is reached by a name over https.");
    let sign_in = Browser::new(&app).get("/admin/sign-in").await;
    assert!(!sign_in.is(200).body.contains("data-passkey"));
}
