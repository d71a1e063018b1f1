//! `candor backup` and `candor restore`: the whole installation in one file.
//!
//! A backup is a tar archive of the database (a consistent copy, made while
//! Candor runs) and the secret key, without which links in mails that have been
//! sent would stop working. PostgreSQL has tools of its own for its data;
//! docs/operating.md names them.

use crate::config::Config;
use crate::store::Store;
use crate::store::dialect::Engine;
use anyhow::{Context, ensure};
use secrecy::ExposeSecret;
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// First line of a backup file.
const MAGIC: &[u8] = b"candor backup 1\n";

/// Writes a backup of the running or stopped installation to `target`.
pub async fn backup(config: &Config, target: &Path) -> anyhow::Result<()> {
    database_file(config)?;
    let store = Store::open(config.database_url.expose_secret()).await.context("the database cannot be opened")?;
    let copy = target.with_extension("partial-db");
    if copy.exists() {
        fs::remove_file(&copy)?;
    }
    let copied = store.copy_to(&copy).await.context("the database cannot be copied");
    store.close().await;
    copied?;
    let written = write(config, &copy, target);
    fs::remove_file(&copy)?;
    let size = written?;
    println!("Wrote {} ({size} bytes).", target.display());
    Ok(())
}

fn write(config: &Config, copy: &Path, target: &Path) -> anyhow::Result<u64> {
    let partial = target.with_extension("partial");
    let mut out = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&partial)
        .with_context(|| format!("cannot write {}", partial.display()))?;
    out.write_all(MAGIC)?;
    let key = fs::read(config.data_dir.join("secret.key")).unwrap_or_default();
    let mut packed = flate2::write::GzEncoder::new(out, flate2::Compression::default());
    packed.write_all(&u64::try_from(key.len())?.to_be_bytes())?;
    packed.write_all(&key)?;
    std::io::copy(&mut File::open(copy)?, &mut packed)?;
    let out = packed.finish()?;
    out.sync_all()?;
    let size = out.metadata()?.len();
    fs::rename(&partial, target)?;
    Ok(size)
}

/// Puts a backup in the place of the database, which is kept beside it. Candor
/// must not run meanwhile.
pub async fn restore(config: &Config, source: &Path) -> anyhow::Result<()> {
    let database = database_file(config)?;
    let mut file = File::open(source).with_context(|| format!("cannot read {}", source.display()))?;
    let mut magic = [0; MAGIC.len()];
    file.read_exact(&mut magic).context("this is not a backup of Candor")?;
    ensure!(magic == MAGIC, "{} is not a backup of Candor", source.display());
    let mut packed = flate2::read::GzDecoder::new(file);
    let mut length = [0; 8];
    packed.read_exact(&mut length)?;
    let length = u64::from_be_bytes(length);
    ensure!(length <= 4096, "{} is damaged", source.display());
    let mut key = Vec::new();
    (&mut packed).take(length).read_to_end(&mut key)?;

    fs::create_dir_all(&config.data_dir)?;
    let fresh = database.with_extension("restoring");
    let mut out = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&fresh)?;
    std::io::copy(&mut packed, &mut out).context("the backup is damaged")?;
    out.sync_all()?;
    // A copy that cannot be opened must not take the place of anything.
    let check = Store::open(&format!("sqlite:{}", fresh.display())).await.context("the backup is damaged")?;
    check.check_integrity().await.context("the backup is damaged")?;
    check.migrate().await.context("the backup cannot be brought to this version")?;
    check.close().await;
    for leftover in ["restoring-wal", "restoring-shm"] {
        let _ = fs::remove_file(database.with_extension(leftover));
    }
    if database.exists() {
        let kept = database.with_extension("before-restore");
        fs::rename(&database, &kept)?;
        println!("The database that was there is kept as {}.", kept.display());
    }
    for (leftover, kept) in [("db-wal", "before-restore-wal"), ("db-shm", "before-restore-shm")] {
        let path = database.with_extension(leftover);
        if path.exists() {
            fs::rename(&path, database.with_extension(kept))?;
        }
    }
    fs::rename(&fresh, &database)?;
    if !key.is_empty() {
        let path = config.data_dir.join("secret.key");
        let mut out = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&path)?;
        out.write_all(&key)?;
        out.sync_all()?;
    }
    println!("Restored {}.", database.display());
    Ok(())
}

fn database_file(config: &Config) -> anyhow::Result<PathBuf> {
    Engine::Sqlite
        .file(config.database_url.expose_secret())
        .filter(|_| config.engine() == Some(Engine::Sqlite))
        .context("this installation keeps its data in PostgreSQL: use pg_dump and pg_restore, and keep the secret key")
}
