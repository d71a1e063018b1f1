//! Under which name leases are taken, and which earlier name is dead for sure.

use crate::domain::id::Id;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

/// Who we are in this run.
///
/// The name stands in a locked file in the data folder. Whoever gets the lock
/// knows that the process which wrote the name before is gone, and need not
/// wait for its silence to take its leases back.
pub(super) struct Identity {
    pub boot: String,
    /// The name of a run that has ended.
    pub predecessor: Option<String>,
    /// Held as long as we run.
    _lock: Option<File>,
}

impl Identity {
    pub fn take(data_dir: &Path) -> Self {
        let boot = Id::random().to_string();
        let (predecessor, lock) = match exchange(&data_dir.join("outbox.lock"), &boot) {
            Ok((predecessor, lock)) => (predecessor, Some(lock)),
            Err(error) => {
                tracing::debug!(%error, "the outbox has no lock of its own; leases of dead workers wait a minute");
                (None, None)
            }
        };
        Self { boot, predecessor, _lock: lock }
    }
}

fn exchange(path: &Path, boot: &str) -> std::io::Result<(Option<String>, File)> {
    let mut file = File::options().read(true).write(true).create(true).truncate(false).open(path)?;
    file.try_lock()?;
    let mut text = String::new();
    file.read_to_string(&mut text)?;
    file.set_len(0)?;
    file.seek(SeekFrom::Start(0))?;
    file.write_all(boot.as_bytes())?;
    file.sync_all()?;
    Ok((Id::parse(text.trim()).map(|id| id.to_string()), file))
}
