//! `candor check`: whether this installation can do its work. Says what it
//! did, what came back in the other side's own words, and fails if anything does.

use crate::config::Config;
use crate::mail::address::Address;
use crate::mail::lane::{Envelope, Lane, Outcome, Timeouts};
use crate::mail::message::{Kind, Letter, Skeleton};
use crate::mail::relay::Relay;
use crate::store::Store;
use chrono::Utc;
use clap::Args;
use secrecy::ExposeSecret;
use std::time::Duration;

#[derive(Args)]
pub struct Arguments {
    /// Also send a test mail to this address
    #[arg(long, value_name = "ADDRESS")]
    to: Option<String>,
}

/// Somebody looks at the screen: shorter than for mail in the background.
const PATIENCE: Duration = Duration::from_secs(20);

pub async fn run(arguments: Arguments, config: &Config) -> anyhow::Result<()> {
    let mut report = Report::default();
    report.good("configuration", &format!("page at {}, mail from {}", config.base_url, config.mail_from.as_str()));
    database(config, &mut report).await;
    match &config.relay {
        None => {
            println!(
                "-     mail: no relay is configured (smtp_url is empty); nobody gets mail, and nobody can subscribe"
            );
            if arguments.to.is_some() {
                report.bad("test mail", "cannot be sent without a relay; set CANDOR_SMTP_URL");
            }
        }
        Some(relay) => mail(config, relay, arguments.to.as_deref(), &mut report).await,
    }
    anyhow::ensure!(report.failed == 0, "{} of the checks failed", report.failed);
    Ok(())
}

#[derive(Default)]
struct Report {
    failed: u32,
}

impl Report {
    fn good(&self, what: &str, words: &str) {
        println!("ok    {what}: {}", printable(words));
    }

    fn bad(&mut self, what: &str, words: &str) {
        self.failed += 1;
        println!("FAIL  {what}: {}", printable(words));
    }

    fn note(&mut self, what: &str, result: Result<String, String>) -> bool {
        match &result {
            Ok(words) => self.good(what, words),
            Err(words) => self.bad(what, words),
        }
        result.is_ok()
    }
}

/// What others say must not command the terminal.
fn printable(words: &str) -> String {
    words.chars().filter(|c| !c.is_control()).collect()
}

async fn database(config: &Config, report: &mut Report) {
    let store = match Store::open(config.database_url.expose_secret()).await {
        Ok(store) => store,
        Err(error) => return report.bad("database", &format!("cannot be opened: {error}")),
    };
    if let Err(error) = store.check_integrity().await {
        return report.bad("database", &error.to_string());
    }
    report.good("database", &format!("{:?} can be opened and is not damaged", store.engine()));
    let schema = store.schema().await;
    let current = report.note(
        "schema",
        match schema {
            Ok((have, want)) if have == want => Ok(format!("version {have}, as this program needs it")),
            Ok((0, want)) => Err(format!("empty; `candor migrate` or the first start makes version {want}")),
            Ok((have, want)) if have < want => {
                Err(format!("version {have}; this program needs {want}: run `candor migrate`"))
            }
            Ok((have, want)) => Err(format!("version {have} is newer than this program ({want}); update Candor")),
            Err(error) => Err(error.to_string()),
        },
    );
    if current {
        let probe = async {
            let mut tx = store.write().await?;
            crate::store::version::touch(&mut tx).await?;
            tx.commit().await?;
            Ok::<_, crate::store::StoreError>("a change was made and committed".to_owned())
        };
        let probe = probe.await.map_err(|e| e.to_string());
        report.note("write", probe);
    }
    store.close().await;
}

async fn mail(config: &Config, relay: &Relay, to: Option<&str>, report: &mut Report) {
    let host = url::Url::parse(&config.base_url).ok().and_then(|u| u.domain().map(str::to_owned));
    let relay = relay.clone().greeting_as(host.as_deref().unwrap_or_default());
    let timeouts = Timeouts { connect: PATIENCE, command: PATIENCE, ..Timeouts::default() };
    let mut lane = match Lane::connect(&relay, &timeouts).await {
        Ok(lane) => lane,
        Err(error) => return report.bad("mail relay", &error.to_string()),
    };
    let pipelining = if lane.is_pipelining() { "with" } else { "without" };
    report.good("mail relay", &format!("{relay} answers, {pipelining} PIPELINING"));
    let sender = lane.probe_sender(Some(&config.mail_from)).await;
    if report.note("sender", sender)
        && let Some(to) = to
    {
        let sent = send(config, &mut lane, to).await;
        report.note("test mail", sent);
    }
    lane.quit().await;
}

async fn send(config: &Config, lane: &mut Lane, to: &str) -> Result<String, String> {
    let to = Address::parse(to).map_err(|e| e.to_string())?;
    let now = Utc::now().timestamp_millis();
    let text = format!(
        "This is a test mail from Candor at {}. It arrived: mail works.\n\nLook at its headers: SPF and DKIM should say \"pass\", \
         and the signature should cover List-Unsubscribe and List-Unsubscribe-Post in the mails to subscribers.",
        config.base_url
    );
    let skeleton = Skeleton::build(&Letter {
        from_name: "Candor",
        from_address: &config.mail_from,
        reply_to: None,
        sender_domain: config.mail_from.domain(),
        subject: "Test mail from Candor",
        date_ms: now,
        thread_root: "",
        unique: &format!("t{now}"),
        list_name: "",
        list_id: "",
        unsubscribe_base: "",
        manage_base: "",
        archive_url: None,
        kind: Kind::Transactional,
        text: &text,
        html: &format!("<p>{}</p>", text.replace("\n\n", "</p><p>")),
    })
    .map_err(|e| e.to_string())?;
    let mut wire = Vec::new();
    skeleton.wire(&to, "test", &mut wire).map_err(|e| e.to_string())?;
    match lane.send(&Envelope { from: Some(&config.mail_from), to: &to }, &wire).await {
        Outcome::Accepted { code, text } => Ok(format!("taken for {}: {code} {text}", to.as_str())),
        Outcome::Refused(refusal) => Err(format!("refused at {:?}: {refusal}", refusal.stage)),
        Outcome::Lost { error, .. } => Err(error),
    }
}
