//! Somebody in a browser of their own, who reads, writes and gets mail.

use crate::support::smtp::{Options, SmtpServer};
use crate::support::{Engine, TestApp};
use candor::domain::assertion::{Answer, Answers};
use candor::domain::id::Id;
use candor::domain::incident::Status;
use candor::domain::staff::Role;
use candor::service::Actor;
use candor::service::incident::{NewIncident, NewUpdate};
use mail_parser::MessageParser;
use reqwest::{Response, StatusCode};
use std::time::Duration;

/// Longer than anything here takes; only a failure waits so long.
pub const LONG: Duration = Duration::from_secs(40);

/// A company that is down, with a post to write under.
pub struct Desk {
    pub app: TestApp,
    pub relay: SmtpServer,
    pub mara: Actor,
    pub id: Id,
}

impl Desk {
    pub async fn open(engine: Engine) -> Self {
        Self::open_with(engine, &[]).await
    }

    /// The same with these settings.
    pub async fn open_with(engine: Engine, more: &[(&str, &str)]) -> Self {
        let relay = SmtpServer::start(Options::default()).await;
        let url = relay.url();
        let mut settings = vec![("CANDOR_SMTP_URL", url.as_str()), ("CANDOR_MAIL_FROM", "status@kanal.example")];
        settings.extend_from_slice(more);
        let app = TestApp::start_with(engine, &settings).await;
        let mara = app.add_staff("mara@kanal.example", "Mara Lindqvist", "CEO", Role::Owner).await;
        let new = NewIncident {
            body: "Payments do not work.".to_owned(),
            deliver: false,
            ..NewIncident::titled("Payments are down", Status::Investigating)
        };
        let id = app.app.services.open_incident(&Actor::Cli, new).await.unwrap().incident_id;
        Self { app, relay, mara, id }
    }

    pub fn visitor(&self) -> Visitor<'_> {
        let http =
            reqwest::Client::builder().cookie_store(true).redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Visitor { desk: self, http }
    }

    /// It is over.
    pub async fn resolve(&self) {
        let end = NewUpdate {
            status: Some(Status::Resolved),
            body: "It works again.".to_owned(),
            answers: Some(Answers { data: Answer::None, security: Answer::None, ..Answers::unknown() }),
            deliver: false,
            ..NewUpdate::default()
        };
        self.app.app.services.update_incident(&self.mara, &self.id, end).await.unwrap();
    }

    /// The page with the post.
    pub async fn post(&self) -> String {
        self.app.get(&format!("/incidents/{}", self.id)).await
    }

    pub async fn comment(&self, number: i64) -> String {
        self.app.get(&format!("/incidents/{}/comments/{number}", self.id)).await
    }

    /// Somebody who has confirmed before.
    pub async fn known(&self, name: &str, email: &str) -> Visitor<'_> {
        let visitor = self.visitor();
        let mails = self.mails_to(email).len();
        let answer = visitor.write(&[("name", name), ("email", email), ("text", "Hello from me")]).await;
        assert_eq!(answer.status(), StatusCode::OK);
        let link = self.link(email, mails + 1, "/comments/confirm/").await;
        assert_eq!(visitor.press(&link).await.status(), StatusCode::SEE_OTHER);
        visitor
    }

    pub fn mails_to(&self, email: &str) -> Vec<String> {
        let received = self.relay.received();
        let to = received.into_iter().filter(|m| m.to == [email]);
        to.map(|m| {
            let mail = MessageParser::default().parse(&m.raw).expect("a mail");
            let (text, html) = (mail.body_text(0).unwrap_or_default(), mail.body_html(0).unwrap_or_default());
            format!("{}\n{text}\n{html}", mail.subject().unwrap_or_default())
        })
        .collect()
    }

    /// Waits for the `n`th mail to this address.
    pub async fn mail(&self, email: &str, n: usize) -> String {
        self.relay.wait_until(LONG, "a mail", |_| self.mails_to(email).len() >= n).await;
        self.mails_to(email)[n - 1].clone()
    }

    /// The link in it that holds `part`.
    pub async fn link(&self, email: &str, n: usize, part: &str) -> String {
        let mail = self.mail(email, n).await;
        mail.split_whitespace().find(|w| w.starts_with("http") && w.contains(part)).expect("a link").to_owned()
    }
}

pub struct Visitor<'a> {
    pub desk: &'a Desk,
    pub http: reqwest::Client,
}

impl Visitor<'_> {
    pub async fn get(&self, path: &str) -> Response {
        let url = if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.desk.app.url) };
        self.http.get(url).send().await.unwrap()
    }

    pub async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        let url = if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.desk.app.url) };
        self.http.post(url).header("Origin", &self.desk.app.url).form(fields).send().await.unwrap()
    }

    /// Fills in the form under the post as a person does, in a person's time.
    pub async fn write(&self, fields: &[(&str, &str)]) -> Response {
        // Pages are made anew all the time; the test's clock has moved.
        self.desk.app.app.services.refresher.tick().await;
        let stamp = value(&self.desk.post().await, "stamp");
        self.desk.app.advance(60_000);
        let mut all = vec![("stamp", stamp.as_str())];
        all.extend_from_slice(fields);
        self.submit(&format!("/incidents/{}/comments", self.desk.id), &all).await
    }

    /// Opens a mail link and presses its button.
    pub async fn press(&self, link: &str) -> Response {
        let page = self.get(link).await.text().await.unwrap();
        let comment = value(&page, "comment");
        self.submit(link, &[("comment", &comment)]).await
    }

    /// Writes as somebody who is known here; answers the comment's number.
    pub async fn say(&self, fields: &[(&str, &str)]) -> i64 {
        let answer = self.write(fields).await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        let to = answer.headers()["location"].to_str().unwrap().to_owned();
        to.rsplit_once("#c").unwrap().1.parse().unwrap()
    }
}

/// The value of the first field with this name.
pub fn value(html: &str, name: &str) -> String {
    let document = scraper::Html::parse_document(html);
    let selector = scraper::Selector::parse(&format!("[name={name}]")).unwrap();
    let found = document.select(&selector).next();
    found.and_then(|e| e.attr("value")).unwrap_or_default().to_owned()
}

/// The text of what a selector finds, each in one line.
pub fn texts(html: &str, css: &str) -> Vec<String> {
    let document = scraper::Html::parse_document(html);
    let selector = scraper::Selector::parse(css).unwrap();
    let words =
        |e: scraper::ElementRef<'_>| e.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    document.select(&selector).map(words).collect()
}
