//! Changing how the page looks.

use super::error::Checks;
use super::{Actor, Error, Invalid, Result, Services};
use crate::domain::look::{self, Logo, Look};
use crate::domain::staff::Permission;
use crate::domain::stylesheet;
use crate::domain::text;
use crate::store;
use image::{ImageFormat, ImageReader, Limits};
use std::io::Cursor;

/// A logo is shown in a box of this many pixels, for screens of high density.
const BOX: (u32, u32) = (480, 96);
/// Larger pictures are refused before they are unpacked.
const MAX_SIDE: u32 = 4096;

/// The words of the look; the logo is changed by itself.
#[derive(Debug, Default, Clone)]
pub struct LookChange {
    pub accent: String,
    pub accent_dark: String,
    pub footer: String,
}

/// The owners' own rules.
#[derive(Debug, Default)]
pub struct Stylesheet {
    /// Empty while there are none.
    pub in_force: String,
    /// What is being tried.
    pub draft: String,
}

impl Services {
    /// The look, read from the database. Needs no permission: it is public.
    pub async fn look(&self) -> Result<Look> {
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::look::get(&mut connection).await?)
    }

    /// Changes colours and the line at the foot. Needs to be allowed to change
    /// settings.
    pub async fn change_look(&self, actor: &Actor, change: LookChange) -> Result<()> {
        let mut checks = Checks::default();
        let accent = checks.take(look::accent(&change.accent));
        let accent_dark = checks.take(look::accent_dark(&change.accent_dark));
        let footer = checks.take(text::optional_line("footer", &change.footer, 300)).unwrap_or_default();
        checks.done()?;
        self.put_look(actor, |old| Look { accent, accent_dark, footer, ..old }).await
    }

    /// Takes a picture as the logo: PNG, JPEG or WebP, told by its own bytes,
    /// made small and written anew. Needs to be allowed to change settings.
    pub async fn set_logo(&self, actor: &Actor, picture: Vec<u8>) -> Result<()> {
        actor.require_settings()?;
        let drawn = tokio::task::spawn_blocking(move || draw(&picture)).await;
        let logo = drawn.map_err(|e| Error::Internal(e.to_string()))?.map_err(|m| Invalid::one("logo", m))?;
        self.put_look(actor, |old| Look { logo: Some(logo), ..old }).await
    }

    /// Shows the page without a logo. Needs to be allowed to change settings.
    pub async fn remove_logo(&self, actor: &Actor) -> Result<()> {
        self.put_look(actor, |old| Look { logo: None, ..old }).await
    }

    /// The owners' own stylesheet. Needs `Administer`.
    pub async fn stylesheet(&self, actor: &Actor) -> Result<Stylesheet> {
        actor.require(Permission::Administer)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        let in_force = store::look::get(&mut connection).await?.css;
        Ok(Stylesheet { in_force, draft: store::look::css_draft(&mut connection).await? })
    }

    /// Keeps a stylesheet to be looked at; readers do not see it. Needs
    /// `Administer`.
    pub async fn try_stylesheet(&self, actor: &Actor, typed: &str) -> Result<()> {
        actor.require(Permission::Administer)?;
        let css = stylesheet::check(typed)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        store::look::put_css_draft(&mut tx, &css).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Uses a stylesheet for everybody. Needs `Administer`.
    pub async fn use_stylesheet(&self, actor: &Actor, typed: &str) -> Result<()> {
        self.try_stylesheet(actor, typed).await?;
        let css = stylesheet::check(typed)?;
        self.put_look(actor, |old| Look { css, ..old }).await
    }

    /// Shows the pages without it; what was tried stays. Needs `Administer`.
    pub async fn switch_stylesheet_off(&self, actor: &Actor) -> Result<()> {
        actor.require(Permission::Administer)?;
        self.put_look(actor, |old| Look { css: String::new(), ..old }).await
    }

    async fn put_look(&self, actor: &Actor, change: impl FnOnce(Look) -> Look) -> Result<()> {
        actor.require_settings()?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let old = store::look::get(&mut tx).await?;
        // Never the same moment twice: the snapshot looks at it for changes.
        let changed_at = self.now().max(old.changed_at.plus(1));
        let new = Look { changed_at, ..change(old) };
        store::look::put(&mut tx, &new).await?;
        let version = store::version::bump(&mut tx).await?;
        let detail = format!("{} {} {}", new.accent, new.accent_dark, new.footer);
        self.audit(&mut tx, actor, "look.change", "", detail.trim()).await?;
        tx.commit().await?;
        self.show(&store, version).await;
        Ok(())
    }
}

/// The picture, small enough and as a PNG, or a sentence that says what is
/// wrong with it.
fn draw(bytes: &[u8]) -> std::result::Result<Logo, String> {
    if bytes.is_empty() {
        return Err("Choose a picture.".to_owned());
    }
    let unreadable = |_| "This file is not a PNG, JPEG or WebP picture that we can read.".to_owned();
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|e| e.to_string())?;
    if !matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP)) {
        return Err("Only PNG, JPEG and WebP pictures are taken.".to_owned());
    }
    let size = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|e| e.to_string())?;
    let (width, height) = size.into_dimensions().map_err(unreadable)?;
    if width > MAX_SIDE || height > MAX_SIDE {
        return Err(format!("The picture has {width} × {height} pixels; at most {MAX_SIDE} on a side are taken."));
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    reader.limits(limits);
    let picture = reader.decode().map_err(unreadable)?;
    let fits = width <= BOX.0 && height <= BOX.1;
    let small = if fits { picture } else { picture.thumbnail(BOX.0, BOX.1) };
    let mut png = Cursor::new(Vec::new());
    small.write_to(&mut png, ImageFormat::Png).map_err(|e| format!("The picture could not be written anew: {e}"))?;
    Ok(Logo { png: png.into_inner(), width: small.width().into(), height: small.height().into() })
}
