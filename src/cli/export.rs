//! `candor export`: the public page as files, and the public data as JSON.

use crate::app::Parts;
use crate::config::Config;
use crate::domain::id::Id;
use crate::domain::reading::Reading;
use crate::domain::time::Clock;
use crate::snapshot::cell::Snapshot;
use crate::snapshot::model::Parts as SavedParts;
use crate::snapshot::render::{self, Key};
use anyhow::Context;
use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// The picture with all stories in it; without a database, the last good one.
async fn whole(config: &Config) -> anyhow::Result<Arc<Snapshot>> {
    let services = Parts::open(config, Clock::system()).await?.services;
    if services.store().is_ok() {
        services.catch_up().await.map_err(|e| anyhow::anyhow!("{e}"))?;
    }
    Ok(services.refresher.snapshots().get().clone())
}

/// Writes every public page into `folder`, ready for any web server.
pub async fn site(config: &Config, folder: &Path) -> anyhow::Result<()> {
    let snapshot = whole(config).await?;
    let mut count = 0;
    for key in render::every(&snapshot.scene()) {
        let Some(document) = snapshot.document(&key, snapshot.plain_view()) else { continue };
        let file = folder.join(file_name(&key));
        let parent = file.parent().context("a page without a folder")?;
        fs::create_dir_all(parent).with_context(|| format!("cannot make {}", parent.display()))?;
        fs::write(&file, &document.plain.body).with_context(|| format!("cannot write {}", file.display()))?;
        count += 1;
    }
    println!("Wrote {count} files to {}.", folder.display());
    Ok(())
}

/// Pages become `…/index.html`, so that their addresses stay the same.
fn file_name(key: &Key) -> String {
    let path = key.path();
    let path = path.trim_start_matches('/');
    if matches!(key, Key::NotFound) {
        "404.html".to_owned()
    } else if path.is_empty() {
        "index.html".to_owned()
    } else if Path::new(path).extension().is_some() {
        path.to_owned()
    } else {
        format!("{path}/index.html")
    }
}

/// Writes everything public as one JSON file. Addresses of subscribers and
/// secrets are not part of it; `candor backup` keeps those.
pub async fn data(config: &Config, file: &Path) -> anyhow::Result<()> {
    let model = whole(config).await?.model.clone();
    let out = fs::File::create(file).with_context(|| format!("cannot write {}", file.display()))?;
    let mut out = std::io::BufWriter::new(out);
    // Who may read here is no part of what is to be read.
    let parts = model.parts();
    let public: HashSet<&Id> = model.components.iter().map(|c| &c.id).collect();
    let changes = parts.changes.into_iter().filter(|change| public.contains(&change.component_id)).collect();
    let parts = SavedParts { reading: Reading::default(), changes, ..parts };
    serde_json::to_writer_pretty(&mut out, &parts)?;
    std::io::Write::flush(&mut out)?;
    println!(
        "Wrote {} incidents and {} components to {}.",
        model.stories.len(),
        model.components.len(),
        file.display()
    );
    Ok(())
}
