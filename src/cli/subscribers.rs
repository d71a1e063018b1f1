//! `candor subscribers`: addresses from a file, and into one.

use crate::config::Config;
use crate::service::Actor;
use anyhow::Context;
use clap::Subcommand;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum Command {
    /// Add the addresses of a CSV file; who left is not brought back
    Import {
        file: PathBuf,
        /// Where these people agreed to get mail; kept with each of them
        #[arg(long, value_name = "WORDS")]
        source: String,
    },
    /// Write every subscriber as CSV
    Export { file: PathBuf },
}

pub async fn run(command: Command, config: &Config) -> anyhow::Result<()> {
    let services = super::services(config).await?;
    match command {
        Command::Import { file, source } => {
            let text = std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
            let lines = text.lines().count().saturating_sub(1);
            let progress = |done| eprintln!("{done} of about {lines}");
            let report = services.import_subscribers(&Actor::Cli, &text, &source, progress).await?;
            for (line, why) in &report.refused {
                println!("line {line}: {}", why.chars().filter(|c| !c.is_control()).collect::<String>());
            }
            for address in &report.shared {
                println!("{address} looks like an address that several people read; each of them can stop the mails");
            }
            println!("{} added, {} known before, {} refused", report.added, report.known, report.refused.len());
            anyhow::ensure!(report.refused.is_empty(), "{} lines were refused", report.refused.len());
        }
        Command::Export { file } => {
            let text = services.export_subscribers(&Actor::Cli).await?;
            super::write_private(&file, text.as_bytes()).with_context(|| format!("cannot write {}", file.display()))?;
        }
    }
    Ok(())
}
