//! Subscribers from a file, and into one.

use super::super::{Actor, Invalid, Result, Services};
use crate::domain::component::Component;
use crate::domain::csv;
use crate::domain::id::Id;
use crate::domain::language::{Language, Preferred};
use crate::domain::staff::Permission;
use crate::domain::subscriber::{Events, Scope, SubscriberState, Wishes};
use crate::domain::text;
use crate::mail::address::Address;
use crate::store::{self, Tx};

/// Rows written in one transaction.
const CHUNK: usize = 500;
/// More incidents than anybody follows.
const MOST_FOLLOWED: usize = 1_000;
/// Rows read at once for an export.
const READ: i64 = 2_000;

/// What became of a file.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Imported {
    pub added: usize,
    /// Confirmed before; left as they were.
    pub known: usize,
    /// Line and reason.
    pub refused: Vec<(usize, String)>,
    /// Added, but it looks as if several people read it: each of them can stop
    /// the mails for all.
    pub shared: Vec<String>,
}

impl Services {
    /// Adds the addresses of a CSV file with a column `email` and perhaps
    /// `components` (names or ids, separated by `;`), `events`,
    /// `maintenance`, `language`, `scope` and `incidents`, as an export has them. `source` says where these people agreed, and is kept with
    /// each. Who left, complained or has no mailbox is not brought back.
    /// `progress` is told how many lines are done. Needs `Administer`.
    pub async fn import_subscribers(
        &self,
        actor: &Actor,
        file: &str,
        source: &str,
        mut progress: impl FnMut(usize),
    ) -> Result<Imported> {
        actor.require(Permission::Administer)?;
        let source = text::line("source", source, 200).map_err(|_| {
            Invalid::one("source", "Say in at most 200 characters where these people agreed to get mail.")
        })?;
        let (columns, rows) = table(file)?;
        let store = self.store()?;
        let mut report = Imported::default();
        let mut done = 0;
        for chunk in rows.chunks(CHUNK) {
            let mut tx = store.write().await?;
            let components = store::component::list(&mut tx).await?;
            for (line, cells) in chunk {
                match read_row(&columns, cells, &components) {
                    Ok(row) => match self.take(&mut tx, &row, &source).await? {
                        Taken::Added => {
                            report.added += 1;
                            if row.email.is_role() {
                                report.shared.push(row.email.readable());
                            }
                        }
                        Taken::Known => report.known += 1,
                        Taken::Refused(why) => report.refused.push((*line, format!("{}: {why}", row.email))),
                    },
                    Err(why) => report.refused.push((*line, why)),
                }
            }
            tx.commit().await?;
            done += chunk.len();
            progress(done);
        }
        let mut tx = store.write().await?;
        let detail = format!("{} added from: {source}", report.added);
        self.audit(&mut tx, actor, "subscriber.import", "", &detail).await?;
        tx.commit().await?;
        Ok(report)
    }

    async fn take(&self, tx: &mut Tx<'_>, row: &Row, source: &str) -> Result<Taken> {
        if store::suppression::reason(tx, &row.email.key()).await?.is_some() {
            return Ok(Taken::Refused("must not be written to any more"));
        }
        let mut wishes = Wishes { following: Vec::new(), ..row.wishes.clone() };
        for id in &row.wishes.following {
            // What was followed elsewhere is not here: it is over for them.
            wishes.following.extend(store::incident::get(tx, id).await?.map(|i| i.id));
        }
        if wishes.scope == Scope::Followed && wishes.following.is_empty() {
            return Ok(Taken::Refused("asked for single incidents only, and none of them is here"));
        }
        let subscriber = self.find_or_add(tx, &row.email, &format!("import: {source}"), row.language).await?;
        match subscriber.state {
            SubscriberState::Confirmed => Ok(Taken::Known),
            SubscriberState::Unsubscribed => Ok(Taken::Refused("has left, and can come back only by their own choice")),
            SubscriberState::Quarantined => Ok(Taken::Refused("is in quarantine: mail to it failed")),
            SubscriberState::Pending => {
                store::subscriber::set_state(tx, subscriber.id, SubscriberState::Confirmed, self.now()).await?;
                store::subscriber::choose(tx, subscriber.id, &wishes).await?;
                Ok(Taken::Added)
            }
        }
    }

    /// Every subscriber as CSV, in the shape that an import takes. Addresses
    /// are personal: needs `Administer`, and is noted.
    pub async fn export_subscribers(&self, actor: &Actor) -> Result<String> {
        actor.require(Permission::Administer)?;
        let store = self.store()?;
        let mut out = csv::row([
            "email",
            "state",
            "scope",
            "components",
            "incidents",
            "events",
            "maintenance",
            "language",
            "consent_source",
            "confirmed_at",
        ]);
        let mut after = 0;
        loop {
            let mut connection = store.read().await?;
            let subscribers = store::subscriber::from(&mut connection, after, READ).await?;
            let Some(last) = subscribers.last() else { break };
            after = last.id;
            for subscriber in subscribers {
                let managed = self.with_wishes(&mut connection, subscriber).await?;
                let list = |ids: &[Id]| ids.iter().map(Id::as_str).collect::<Vec<_>>().join(";");
                let s = &managed.subscriber;
                out.push_str(&csv::row([
                    s.email.as_str(),
                    s.state.as_str(),
                    match &managed.wishes.scope {
                        Scope::Everything => "everything",
                        Scope::Components(_) => "components",
                        Scope::Followed => FOLLOWED,
                    },
                    &list(managed.components()),
                    &list(&managed.wishes.following),
                    s.events.as_str(),
                    if *s.maintenance { "1" } else { "0" },
                    s.language.0.map_or("", Language::as_str),
                    &s.consent_source,
                    &s.confirmed_at.map(|at| at.iso_seconds()).unwrap_or_default(),
                ]));
            }
        }
        let mut tx = store.write().await?;
        self.audit(&mut tx, actor, "subscriber.export", "", "").await?;
        tx.commit().await?;
        Ok(out)
    }
}

enum Taken {
    Added,
    Known,
    Refused(&'static str),
}

struct Row {
    email: Address,
    wishes: Wishes,
    language: Preferred,
}

/// The scope of whoever asked for single incidents and nothing else.
const FOLLOWED: &str = "followed";

type Rows = Vec<(usize, Vec<String>)>;

/// The names of the columns, and the lines below with their numbers.
fn table(file: &str) -> Result<(Vec<String>, Rows)> {
    let mut rows = csv::read(file.trim_start_matches('\u{feff}')).into_iter();
    let (_, head) = rows.next().ok_or_else(|| Invalid::one("file", "The file is empty."))?;
    let columns: Vec<String> = head.iter().map(|c| c.trim().to_lowercase()).collect();
    if !columns.iter().any(|c| c == "email") {
        return Err(Invalid::one("file", "The first line must name the columns; one of them must be email."));
    }
    Ok((columns, rows.collect()))
}

fn read_row(columns: &[String], cells: &[String], known: &[Component]) -> std::result::Result<Row, String> {
    let cell = |name: &str| {
        let at = columns.iter().position(|c| c == name)?;
        cells.get(at).map(|c| c.trim()).filter(|c| !c.is_empty())
    };
    let typed = cell("email").unwrap_or_default();
    let email = Address::parse(typed).map_err(|e| format!("{}: {e}", typed.chars().take(100).collect::<String>()))?;
    if let Some(state) = cell("state").filter(|s| *s != SubscriberState::Confirmed.as_str()) {
        return Err(format!("{email}: was not confirmed where it comes from, but {state}"));
    }
    let mut components = Vec::new();
    for name in cell("components").into_iter().flat_map(|c| c.split(';')).map(str::trim).filter(|n| !n.is_empty()) {
        let found = known.iter().find(|c| c.id.as_str() == name || c.name.eq_ignore_ascii_case(name));
        components.push(found.ok_or_else(|| format!("{email}: there is no service {name}"))?.id.clone());
    }
    let events = match cell("events") {
        Some(word) => word.parse().map_err(|e| format!("{email}: {e}"))?,
        None => Events::All,
    };
    let listed = cell("incidents").into_iter().flat_map(|ids| ids.split(';')).filter_map(|id| Id::parse(id.trim()));
    let following: Vec<Id> = listed.take(MOST_FOLLOWED).collect();
    let scope = match cell("scope") {
        Some(FOLLOWED) => Scope::Followed,
        _ if components.is_empty() => Scope::Everything,
        _ => Scope::Components(components),
    };
    let maintenance = !matches!(cell("maintenance"), Some("0" | "no" | "false"));
    let language = Preferred(cell("language").and_then(|tag| tag.parse().ok()));
    Ok(Row { email, wishes: Wishes { scope, events, maintenance, following }, language })
}
