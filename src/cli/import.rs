//! `candor import`: history from a file of `candor export data`, or from another
//! service's saved JSON. Nobody is mailed.

use super::statuspage;
use crate::config::Config;
use crate::service::Actor;
use crate::snapshot::model::Parts;
use anyhow::Context;
use clap::Subcommand;
use std::path::{Path, PathBuf};

#[derive(Subcommand)]
pub enum Command {
    /// What `candor export data` wrote
    Data { file: PathBuf },
    /// Comments of another system, or of `candor export comments`
    Comments(super::comments::Import),
    /// The files of a Statuspage's /api/v2, saved into one folder
    Statuspage { folder: PathBuf },
}

/// Imports, and says what was new.
pub async fn run(command: Command, config: &Config) -> anyhow::Result<()> {
    let parts = match command {
        Command::Data { file } => read(&file)?,
        Command::Statuspage { folder } => statuspage::read(&folder)?,
        Command::Comments(arguments) => return super::comments::import(arguments, config).await,
    };
    let services = super::services(config).await?;
    let done = services.import(&Actor::Cli, parts).await.map_err(|e| anyhow::anyhow!("{e}"))?;
    println!(
        "Imported {} incidents and {} components; {} incidents were there already. Nobody was mailed.",
        done.incidents, done.components, done.known
    );
    Ok(())
}

fn read(file: &Path) -> anyhow::Result<Parts> {
    let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    serde_json::from_slice(&bytes)
        .with_context(|| format!("{} is not a file that `candor export data` wrote", file.display()))
}
