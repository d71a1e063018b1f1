//! `candor token`: keys for the management API.

use crate::config::Config;
use crate::domain::id::Id;
use crate::domain::staff::Scope;
use crate::service::Actor;
use clap::Subcommand;

#[derive(Subcommand)]
pub enum Command {
    /// Make a token and print it, alone, on standard output; it cannot be read again
    Create {
        #[arg(long)]
        name: String,
        /// read, publish or write
        #[arg(long)]
        scope: Scope,
    },
    /// List tokens, without their secrets
    List,
    /// End a token at once
    Revoke { id: String },
}

pub async fn run(command: Command, config: &Config) -> anyhow::Result<()> {
    let services = super::services(config).await?;
    let actor = Actor::Cli;
    match command {
        Command::Create { name, scope } => {
            let (_, secret) = services.create_token(&actor, &name, scope, None).await?;
            println!("{secret}");
        }
        Command::List => {
            for token in services.list_tokens(&actor).await? {
                let used = token.used_at.map_or("never used".to_owned(), |at| at.iso_seconds());
                let revoked = if token.revoked_at.is_some() { "\trevoked" } else { "" };
                println!("{}\t{}\t{}\t{used}{revoked}", token.id, token.scope, token.name);
            }
        }
        Command::Revoke { id } => {
            let id = Id::parse(&id).ok_or_else(|| anyhow::anyhow!("\"{id}\" is not the id of a token"))?;
            services.revoke_token(&actor, &id).await?;
            println!("The token does not work any more.");
        }
    }
    Ok(())
}
