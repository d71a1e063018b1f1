//! The command line: the operator's manual, one file per command.
//!
//! Exit codes: 0 done, 1 it could not be done (the reason is on standard
//! error), 2 the command or the configuration is wrong.

mod backup;
mod check;
mod comments;
mod demo;
mod export;
mod import;
mod serve;
mod staff;
mod statuspage;
mod subscribers;
mod token;

use crate::app::Parts;
use crate::config::Config;
use crate::domain::time::Clock;
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "candor", version, about = "Status page and incident communication in one binary")]
struct Cli {
    /// The configuration file; ./candor.toml if it is there
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the pages (the default)
    Serve,
    /// Start a filled example in a temporary folder, with a mail viewer
    Demo,
    /// People who can sign in
    #[command(subcommand)]
    Staff(staff::Command),
    /// Addresses that get updates
    #[command(subcommand)]
    Subscribers(subscribers::Command),
    /// Keys for the management API
    #[command(subcommand)]
    Token(token::Command),
    /// Write everything into one file, also while Candor runs
    Backup { file: PathBuf },
    /// Put a backup in the place of the database, which is kept
    Restore { file: PathBuf },
    /// Write what is public
    #[command(subcommand)]
    Export(Export),
    /// Take over history; nobody is mailed
    #[command(subcommand)]
    Import(import::Command),
    /// Look whether configuration, database and mail relay work
    Check(check::Arguments),
    /// Bring the database's schema up to this version
    Migrate,
    /// Print the documented defaults
    Config,
}

#[derive(Subcommand)]
enum Export {
    /// Every public page as a file, ready for any web server
    Site { folder: PathBuf },
    /// Everything public as JSON
    Data { file: PathBuf },
    /// The comments, with their writers' addresses, as JSON
    Comments(comments::Export),
}

/// Parses the command line and does what it says.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    if matches!(cli.command, Some(Command::Config)) {
        print!("{}", Config::documented());
        return ExitCode::SUCCESS;
    }
    let config = match Config::read(cli.config.as_deref(), std::env::vars()) {
        Ok(config) => config,
        Err(error) => {
            eprintln!("candor: {error}");
            return ExitCode::from(2);
        }
    };
    if let Err(error) = crate::telemetry::init(&config.log) {
        eprintln!("candor: log: {error}");
        return ExitCode::from(2);
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("candor: {error}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(command(cli.command.unwrap_or(Command::Serve), config)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("candor: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn command(command: Command, config: Config) -> anyhow::Result<()> {
    match command {
        Command::Serve => serve::run(config).await,
        Command::Demo => demo::run(config).await,
        Command::Staff(command) => staff::run(command, &config).await,
        Command::Subscribers(command) => subscribers::run(command, &config).await,
        Command::Token(command) => token::run(command, &config).await,
        Command::Backup { file } => backup::backup(&config, &file).await,
        Command::Restore { file } => backup::restore(&config, &file).await,
        Command::Export(Export::Site { folder }) => export::site(&config, &folder).await,
        Command::Export(Export::Data { file }) => export::data(&config, &file).await,
        Command::Export(Export::Comments(arguments)) => comments::export(arguments, &config).await,
        Command::Import(command) => import::run(command, &config).await,
        Command::Check(arguments) => check::run(arguments, &config).await,
        Command::Migrate => {
            crate::app::open_store(&config).await?;
            println!("The database is up to date.");
            Ok(())
        }
        Command::Config => Ok(()),
    }
}

/// The services without a server, for commands that change something.
async fn services(config: &Config) -> anyhow::Result<crate::service::Services> {
    let parts = Parts::open(config, Clock::system()).await?;
    parts.services.store().map_err(|e| anyhow::anyhow!("{e}"))?;
    Ok(parts.services)
}

/// Writes a file that only its owner can read.
fn write_private(path: &std::path::Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    std::io::Write::write_all(&mut options.open(path)?, bytes)
}
