//! The last good model on disk: what a start without a database serves.

use super::model::{Model, Parts};
use crate::domain::time::Timestamp;
use anyhow::Context;
use serde::{Deserialize, Serialize};
use std::io::{BufReader, BufWriter, Write};
use std::path::Path;

#[derive(Serialize, Deserialize)]
struct Saved {
    /// The last moment at which the database confirmed this content.
    as_of: Timestamp,
    parts: Parts,
}

/// Writes the model beside its place and renames it over, so that a reader
/// finds a whole file or the earlier one. Blocks; call off the runtime.
pub fn save(path: &Path, model: &Model, as_of: Timestamp) -> anyhow::Result<()> {
    let partial = path.with_extension("partial");
    let file = std::fs::File::create(&partial).with_context(|| format!("cannot write {}", partial.display()))?;
    let mut out = flate2::write::GzEncoder::new(BufWriter::new(file), flate2::Compression::fast());
    serde_json::to_writer(&mut out, &Saved { as_of, parts: model.parts() })?;
    let mut buffer = out.finish()?;
    buffer.flush()?;
    buffer.get_ref().sync_all()?;
    std::fs::rename(&partial, path).with_context(|| format!("cannot put {} in its place", path.display()))
}

/// Reads the model back with the moment it was known to be true.
pub fn load(path: &Path) -> anyhow::Result<(Model, Timestamp)> {
    let file = std::fs::File::open(path).with_context(|| format!("no {}", path.display()))?;
    let saved: Saved = serde_json::from_reader(BufReader::new(flate2::read::GzDecoder::new(file)))?;
    Ok((Model::new(saved.parts), saved.as_of))
}
