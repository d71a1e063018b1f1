//! `candor import comments` and `candor export comments`: threads of other
//! systems, and our own as a file. Nobody is mailed.

mod disqus;
mod isso;
mod own;
mod prose;
mod remark42;
mod wordpress;
mod xml;

use crate::config::Config;
use crate::domain::id::Id;
use crate::service::comment::{Brought, Foreign};
use crate::service::{Actor, Services};
use anyhow::{Context, bail, ensure};
use clap::{Args, ValueEnum};
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

/// Where a file comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// What `candor export comments` wrote
    Candor,
    /// The XML that Disqus exports
    Disqus,
    /// WordPress's export (WXR)
    Wordpress,
    /// Isso's database file
    Isso,
    /// The backup of Remark42, gzipped or not
    Remark42,
}

impl Format {
    fn name(self) -> &'static str {
        match self {
            Self::Candor => "candor",
            Self::Disqus => "disqus",
            Self::Wordpress => "wordpress",
            Self::Isso => "isso",
            Self::Remark42 => "remark42",
        }
    }
}

#[derive(Args)]
pub struct Import {
    /// Where the file comes from
    #[arg(long, value_enum)]
    format: Format,
    file: PathBuf,
    /// The incident under which all comments go
    #[arg(long, value_name = "ID", conflicts_with = "map")]
    post: Option<String>,
    /// A file that says, a line each, which address there is which incident here: `ADDRESS ID`
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
}

#[derive(Args)]
pub struct Export {
    file: PathBuf,
    /// Only the comments under this incident
    #[arg(long, value_name = "ID")]
    post: Option<String>,
}

/// The comments of a file, by the page under which they stood there.
type Pages = BTreeMap<String, Vec<Foreign>>;

/// Imports, and says what was new and what was not taken.
pub async fn import(arguments: Import, config: &Config) -> anyhow::Result<()> {
    let pages = read(arguments.format, &arguments.file).await?;
    let places = Places::of(&arguments)?;
    let services = super::services(config).await?;
    // Several pages there may be one incident here; its comments come in their order in time.
    let mut threads: BTreeMap<Id, Vec<Foreign>> = BTreeMap::new();
    for (page, comments) in pages {
        match places.post(&page) {
            Some(post) => threads.entry(post).or_default().extend(comments),
            None => println!("{} comments under {page} have no incident here: left out.", comments.len()),
        }
    }
    let mut all = Brought::default();
    for (post, comments) in threads {
        let done = services.import_comments(&Actor::Cli, &post, arguments.format.name(), comments).await;
        let done = done.map_err(|e| anyhow::anyhow!("incident {post}: {e}"))?;
        all.imported += done.imported;
        all.known += done.known;
        all.masked += done.masked;
        all.refused.extend(done.refused);
    }
    for (key, why) in &all.refused {
        println!("Not taken: {key}: {why}");
    }
    println!(
        "Imported {} comments; {} were here already, {} were not taken, {} had numbers that are masked now. Nobody was mailed.",
        all.imported,
        all.known,
        all.refused.len(),
        all.masked
    );
    Ok(())
}

async fn read(format: Format, file: &Path) -> anyhow::Result<Pages> {
    let bytes = || std::fs::read(file).with_context(|| format!("cannot read {}", file.display()));
    let pages = match format {
        Format::Candor => own::read(&bytes()?),
        Format::Disqus => disqus::read(&bytes()?),
        Format::Wordpress => wordpress::read(&bytes()?),
        Format::Remark42 => remark42::read(&bytes()?),
        Format::Isso => isso::read(file).await,
    };
    pages.with_context(|| format!("{} is not a file of {}", file.display(), format.name()))
}

/// Which page there is which incident here.
enum Places {
    /// All are this one.
    One(Id),
    Some(HashMap<String, Id>),
    /// The names are our own.
    Same,
}

impl Places {
    fn of(arguments: &Import) -> anyhow::Result<Self> {
        match (&arguments.post, &arguments.map) {
            (Some(post), _) => Ok(Self::One(id(post)?)),
            (None, Some(map)) => Self::listed(map),
            (None, None) if arguments.format == Format::Candor => Ok(Self::Same),
            (None, None) => bail!("say with --post or --map under which incident the comments go"),
        }
    }

    fn listed(map: &Path) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(map).with_context(|| format!("cannot read {}", map.display()))?;
        let mut places = HashMap::new();
        for line in text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let (page, post) = line.rsplit_once(char::is_whitespace).context("a line of the map needs two words")?;
            places.insert(page.trim().to_owned(), id(post)?);
        }
        ensure!(!places.is_empty(), "{} names no page", map.display());
        Ok(Self::Some(places))
    }

    fn post(&self, page: &str) -> Option<Id> {
        match self {
            Self::One(id) => Some(id.clone()),
            Self::Some(places) => places.get(page).cloned(),
            Self::Same => Id::parse(page),
        }
    }
}

fn id(text: &str) -> anyhow::Result<Id> {
    Id::parse(text).with_context(|| format!("{text} is not the id of an incident"))
}

/// Writes the comments of one post or of all; the file holds addresses, so only
/// its owner can read it.
pub async fn export(arguments: Export, config: &Config) -> anyhow::Result<()> {
    let services = super::services(config).await?;
    services.catch_up().await.map_err(|e| anyhow::anyhow!("{e}"))?;
    let posts = match &arguments.post {
        Some(post) => vec![id(post)?],
        None => commented(&services),
    };
    let mut threads = Vec::new();
    let mut count = 0;
    for post in posts {
        let comments = services.export_comments(&Actor::Cli, &post).await.map_err(|e| anyhow::anyhow!("{e}"))?;
        count += comments.len();
        threads.push(own::Thread { post, comments });
    }
    super::write_private(&arguments.file, &own::written(threads)?)
        .with_context(|| format!("cannot write {}", arguments.file.display()))?;
    println!("Wrote {count} comments to {}. It holds mail addresses.", arguments.file.display());
    Ok(())
}

/// Every post with comments.
fn commented(services: &Services) -> Vec<Id> {
    let snapshot = services.refresher.snapshots().get();
    let mut posts: Vec<Id> = snapshot.model.threads.keys().cloned().collect();
    posts.sort();
    posts
}
