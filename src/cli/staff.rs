//! `candor staff`: people who can sign in.

use crate::config::Config;
use crate::domain::staff::Role;
use crate::service::Actor;
use crate::service::staff::NewStaff;
use clap::{Args, Subcommand};
use std::io::Read;

#[derive(Subcommand)]
pub enum Command {
    /// Add a person
    Add(Add),
    /// List everybody
    List,
    /// Take somebody's access and end their sessions
    Disable {
        #[arg(long)]
        email: String,
    },
    /// Give somebody a new password, read from standard input
    Reset {
        #[arg(long)]
        email: String,
        /// Read the password from standard input (the only way)
        #[arg(long, required = true)]
        password_stdin: bool,
    },
}

#[derive(Args)]
pub struct Add {
    #[arg(long)]
    email: String,
    #[arg(long)]
    name: String,
    /// What readers see, such as "CEO"
    #[arg(long)]
    title: String,
    /// owner, publisher, moderator or viewer
    #[arg(long)]
    role: Role,
    /// Read the password from standard input (the only way)
    #[arg(long, required = true)]
    password_stdin: bool,
}

pub async fn run(command: Command, config: &Config) -> anyhow::Result<()> {
    let services = super::services(config).await?;
    let actor = Actor::Cli;
    match command {
        Command::Add(add) => {
            let new = NewStaff {
                email: add.email,
                name: add.name,
                title: add.title,
                role: Some(add.role),
                password: password()?,
            };
            let staff = services.add_staff(&actor, new).await?;
            services.ensure_page(&staff.email).await?;
            println!("{} ({}) can sign in as {}.", staff.name, staff.email, staff.role);
        }
        Command::List => {
            for person in services.list_staff(&actor).await? {
                let disabled = if person.disabled_at.is_some() { "\tdisabled" } else { "" };
                println!("{}\t{}\t{}\t{}{disabled}", person.email, person.role, person.name, person.title);
            }
        }
        Command::Disable { email } => {
            let person = services.person_by_email(&actor, &email).await?;
            services.disable_staff(&actor, &person.id).await?;
            println!("{email} cannot sign in any more.");
        }
        Command::Reset { email, .. } => {
            let person = services.person_by_email(&actor, &email).await?;
            services.reset_password(&actor, &person.id, password()?).await?;
            println!("{email} has a new password; all sessions have ended.");
        }
    }
    Ok(())
}

/// The first line of standard input.
fn password() -> anyhow::Result<String> {
    let mut text = String::new();
    std::io::stdin().take(4096).read_to_string(&mut text)?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}
