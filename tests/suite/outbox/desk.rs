//! A company with readers, a relay and an incident.

use crate::support::smtp::{Options, Received, SmtpServer};
use crate::support::{Engine, TestApp, eventually};
use candor::domain::id::Id;
use candor::domain::incident::Status;
use candor::domain::notification::{Notification, NotificationState};
use candor::domain::staff::Role;
use candor::service::Actor;
use candor::service::incident::{NewIncident, NewUpdate, Published};
use candor::service::subscriber::ApiSubscriber;
use secrecy::ExposeSecret;
use sqlx::Connection;
use std::time::Duration;

/// Longer than anything here takes; only a failure waits so long.
pub const LONG: Duration = Duration::from_secs(40);

pub struct Desk {
    pub app: TestApp,
    pub relay: SmtpServer,
    pub mara: Actor,
}

impl Desk {
    pub async fn open(engine: Engine, readers: &[&str]) -> Self {
        Self::open_with(engine, readers, &[]).await
    }

    pub async fn open_with(engine: Engine, readers: &[&str], settings: &[(&str, &str)]) -> Self {
        Self::open_at(engine, Options::default(), readers, settings).await
    }

    /// With a relay that offers this.
    pub async fn open_at(engine: Engine, offers: Options, readers: &[&str], settings: &[(&str, &str)]) -> Self {
        let relay = SmtpServer::start(offers).await;
        let url = relay.url();
        let mut all = vec![("CANDOR_SMTP_URL", url.as_str()), ("CANDOR_MAIL_FROM", "status@kanal.example")];
        all.extend_from_slice(settings);
        let app = TestApp::start_with(engine, &all).await;
        let mara = app.add_staff("mara@kanal.example", "Mara Lindqvist", "CEO", Role::Owner).await;
        let desk = Self { app, relay, mara };
        for reader in readers {
            desk.add_reader(reader).await;
        }
        desk
    }

    pub async fn add_reader(&self, email: &str) -> i64 {
        let new = ApiSubscriber { email: email.to_owned(), components: Vec::new(), confirmed: true };
        self.app.app.services.add_subscriber(&self.mara, new).await.unwrap().subscriber.id
    }

    pub async fn publish(&self) -> Published {
        let new = NewIncident {
            body: "Payments do not work. We are **looking** into it.".to_owned(),
            ..NewIncident::titled("Payments are down", Status::Investigating)
        };
        self.app.app.services.open_incident(&Actor::Cli, new).await.unwrap()
    }

    pub async fn follow_up(&self, id: &Id, body: &str) -> Published {
        let new =
            NewUpdate { status: Some(Status::Identified), body: body.to_owned(), deliver: true, ..Default::default() };
        self.app.app.services.update_incident(&Actor::Cli, id, new).await.unwrap()
    }

    pub async fn notification(&self, published: &Published) -> Notification {
        let id = published.notification_id.expect("a notification");
        self.app.app.services.notification(&self.mara, id).await.unwrap()
    }

    /// Waits until the notification is done with.
    pub async fn done(&self, published: &Published) -> Notification {
        self.reaches(published, "done", |n| n.state == NotificationState::Done).await
    }

    pub async fn reaches(
        &self,
        published: &Published,
        what: &str,
        reached: impl Fn(&Notification) -> bool,
    ) -> Notification {
        eventually(what, || async { reached(&self.notification(published).await) }).await;
        self.notification(published).await
    }

    /// How many deliveries a lane holds or is to get.
    pub async fn leased(&self) -> i64 {
        self.numbers("SELECT count(*) FROM delivery WHERE state = 1").await[0]
    }

    /// The attempts of all deliveries.
    pub async fn attempts(&self) -> Vec<i64> {
        self.numbers("SELECT attempts FROM delivery ORDER BY subscriber_id").await
    }

    /// What became of the one delivery to an address.
    pub async fn delivery(&self, email: &str) -> Delivery {
        let (state, attempts, due, reply, subscriber): (i64, i64, i64, String, String) = sqlx::query_as(
            "SELECT d.state, d.attempts, d.due, coalesce(d.reply, ''), s.state FROM delivery d
             JOIN subscriber s ON s.id = d.subscriber_id WHERE s.email = $1",
        )
        .bind(email)
        .fetch_one(&mut self.connection().await)
        .await
        .unwrap();
        Delivery { state, attempts, due, reply, quarantined: subscriber == "quarantined" }
    }

    /// Confirmed readers in great number, straight into the database:
    /// `bulk1@crowd.test` and so on.
    pub async fn add_crowd(&self, count: i64) {
        sqlx::query(
            "WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < $1)
             INSERT INTO subscriber (id, public_id, email, email_key, state, all_components, consent_source, created_at)
             SELECT 1000 + i, 'c' || i, 'bulk' || i || '@crowd.test', 'bulk' || i || '@crowd.test', 'confirmed', 1,
                    'import', 0 FROM n",
        )
        .bind(count)
        .execute(&mut self.connection().await)
        .await
        .unwrap();
    }

    async fn numbers(&self, query: &'static str) -> Vec<i64> {
        sqlx::query_scalar(query).fetch_all(&mut self.connection().await).await.unwrap()
    }

    /// Numbers and words, straight from the database.
    pub async fn rows(&self, query: &'static str) -> Vec<(i64, String)> {
        sqlx::query_as(query).fetch_all(&mut self.connection().await).await.unwrap()
    }

    /// Puts letters to `@flood.test` into the outbox.
    pub async fn queue_letters(&self, count: i64) {
        sqlx::query(
            "WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < $1)
             INSERT INTO letter (id, kind, recipient, subject, wire, due, expires_at, created_at)
             SELECT i, 'confirm', 'l' || i || '@flood.test', 'One more click', $2, 0, $3, 0 FROM n",
        )
        .bind(count)
        .bind(b"Subject: One more click\r\n\r\nPress.\r\n".as_slice())
        .bind(i64::MAX)
        .execute(&mut self.connection().await)
        .await
        .unwrap();
    }

    async fn connection(&self) -> sqlx::AnyConnection {
        sqlx::AnyConnection::connect(self.app.config.database_url.expose_secret()).await.unwrap()
    }

    pub async fn mails(&self, n: usize) -> Vec<Received> {
        self.relay.wait_for(n, LONG).await
    }

    /// How often each of the addresses got something.
    pub fn counts(&self, readers: &[&str]) -> Vec<usize> {
        let received = self.relay.received();
        readers.iter().map(|r| received.iter().filter(|m| m.to == [*r]).count()).collect()
    }
}

/// One row of the outbox.
pub struct Delivery {
    pub state: i64,
    pub attempts: i64,
    pub due: i64,
    pub reply: String,
    pub quarantined: bool,
}

/// The value of a header, unfolded.
pub fn header<'a>(mail: &'a mail_parser::Message<'a>, name: &str) -> String {
    mail.header_raw(name).unwrap_or_default().replace("\r\n", "").trim().to_owned()
}
