//! `candor check`: whether this installation can do its work. Says what it
//! did, what came back in the other side's own words, and fails if anything does.

use crate::config::Config;
use crate::mail::address::Address;
use crate::mail::check::{self, Sender, Verdict};
use crate::mail::relay::Relay;
use crate::store::Store;
use chrono::Utc;
use clap::Args;
use secrecy::ExposeSecret;

#[derive(Args)]
pub struct Arguments {
    /// Also send a test mail to this address
    #[arg(long, value_name = "ADDRESS")]
    to: Option<String>,
}

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

/// The conversation with the relay, as the admin page has it too.
async fn mail(config: &Config, relay: &Relay, to: Option<&str>, report: &mut Report) {
    let to = match to.map(Address::parse).transpose() {
        Ok(to) => to,
        Err(error) => return report.bad("test mail", &error.to_string()),
    };
    let sender = Sender {
        from: &config.mail_from,
        return_path: &config.return_path,
        dkim: config.dkim.as_deref(),
        base_url: &config.base_url,
        now_ms: Utc::now().timestamp_millis(),
    };
    let conversation = check::converse(relay, &sender, to.as_ref()).await;
    for step in conversation.into_iter().chain(sender.alignment()) {
        match step.verdict {
            Verdict::Good => report.good(step.what, &step.words),
            Verdict::Bad => report.bad(step.what, &step.words),
            Verdict::Note => println!("-     {}: {}", step.what, step.words),
        }
    }
}
