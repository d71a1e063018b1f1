//! The page's own settings.

use super::compose::{self, Body};
use super::error::Checks;
use super::{Actor, Error, Result, Services};
use crate::domain::comment::ThreadMode;
use crate::domain::language::Languages;
use crate::domain::page::{Page, parse_zone};
use crate::domain::text;
use crate::domain::words::Flag;
use crate::store;

/// In characters.
const ABOUT_MAX: usize = 2_000;
const POLICY_MAX: usize = 500;

/// What to change; nothing leaves a field as it is.
#[derive(Debug, Default)]
pub struct PageChange {
    pub name: Option<String>,
    pub time_zone: Option<String>,
    pub contact: Option<String>,
    pub url: Option<String>,
    pub description: Option<String>,
    /// Markdown.
    pub about: Option<String>,
    pub comment_policy: Option<String>,
    pub thread_mode: Option<ThreadMode>,
}

impl Services {
    /// The page, read from the database. Needs no permission: it is public.
    pub async fn page(&self) -> Result<Page> {
        let store = self.store()?;
        let mut connection = store.read().await?;
        store::page::get(&mut connection).await?.ok_or(Error::NotFound("page"))
    }

    /// Changes the languages that readers can have the page in, and whether
    /// states are called as on Statuspage. Needs to be allowed to change settings.
    pub async fn change_words(&self, actor: &Actor, languages: Languages, classic: bool) -> Result<()> {
        actor.require_settings()?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let page = store::page::get(&mut tx).await?.ok_or(Error::NotFound("page"))?;
        let page = Page { languages, classic: Flag(classic), updated_at: self.now(), ..page };
        store::page::put(&mut tx, &page).await?;
        let version = store::version::bump(&mut tx).await?;
        let wording = if classic { "classic" } else { "plain" };
        self.audit(&mut tx, actor, "page.languages", page.id.as_str(), &format!("{languages}; {wording} words"))
            .await?;
        tx.commit().await?;
        self.show(&store, version).await;
        Ok(())
    }

    /// Changes the page's settings. Needs to be allowed to change settings.
    pub async fn change_page(&self, actor: &Actor, change: PageChange) -> Result<Page> {
        actor.require_settings()?;
        let mut checks = Checks::default();
        let name = change.name.map(|v| checks.take(text::line("name", &v, 80)));
        let zone = change.time_zone.map(|v| match parse_zone(&v) {
            Ok(zone) => zone.name().to_owned(),
            Err(message) => {
                checks.fail("time_zone", message);
                String::new()
            }
        });
        let contact = change.contact.map(|v| checks.take(text::optional_line("contact", &v, 200)));
        let url = change.url.map(|v| checks.take(text::optional_line("url", &v, 200)));
        let description = change.description.map(|v| checks.take(text::optional_line("description", &v, 500)));
        let comment_policy =
            change.comment_policy.map(|v| checks.take(text::optional_text("comment_policy", &v, POLICY_MAX)));
        if change.about.as_ref().is_some_and(|about| about.chars().count() > ABOUT_MAX) {
            checks.fail("about", format!("The text is too long; at most {ABOUT_MAX} characters fit."));
        }
        checks.done()?;
        let about = match change.about {
            Some(about) => Some(compose::body("about", &about).await?),
            None => None,
        };

        let store = self.store()?;
        let mut tx = store.write().await?;
        let mut page = store::page::get(&mut tx).await?.ok_or(Error::NotFound("page"))?;
        page.name = name.unwrap_or(page.name);
        page.time_zone = zone.unwrap_or(page.time_zone);
        page.contact = contact.map_or(page.contact, Option::unwrap_or_default);
        page.url = url.map_or(page.url, Option::unwrap_or_default);
        page.description = description.map_or(page.description, Option::unwrap_or_default);
        if let Some(Body { markdown, html }) = about {
            (page.about, page.about_html) = (markdown, html);
        }
        page.comment_policy = comment_policy.map_or(page.comment_policy, Option::unwrap_or_default);
        page.thread_mode = change.thread_mode.unwrap_or(page.thread_mode);
        page.updated_at = self.now();
        store::page::put(&mut tx, &page).await?;
        let version = store::version::bump(&mut tx).await?;
        self.audit(&mut tx, actor, "page.change", page.id.as_str(), &page.name).await?;
        tx.commit().await?;
        self.show(&store, version).await;
        Ok(page)
    }
}
