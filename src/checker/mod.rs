//! Outside opinions on a comment before it is public: Akismet, rspamd, a
//! program of the operator's own.
//!
//! A checker can hold a comment for staff to look at, never remove one. It has
//! [`BUDGET`] to say so: one that is slow, away or answers nonsense holds
//! nothing, so that nobody's comment depends on it.

mod akismet;
mod program;
mod rspamd;

use crate::fetch::Fault;
use futures_util::future::join_all;
use secrecy::SecretString;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// For all of them together; the writer waits for it.
pub const BUDGET: Duration = Duration::from_millis(300);

/// Who can be asked. The operator named the address, so it may be internal.
#[derive(Clone, Debug)]
pub enum Checker {
    Akismet { url: Url, key: SecretString },
    Rspamd { url: Url },
    Program { url: Url, secret: SecretString },
}

/// A comment as a checker gets it.
#[derive(Clone, Debug)]
pub struct Subject<'a> {
    /// Tells this question from every other.
    pub id: &'a str,
    /// Where the status page is.
    pub site: &'a str,
    /// The post that it stands under.
    pub post: &'a str,
    pub name: &'a str,
    pub email: &'a str,
    pub website: &'a str,
    pub text: &'a str,
    /// The two letters of the language of the page that it was written on.
    pub language: &'a str,
    /// Where it came from.
    pub address: IpAddr,
    /// Milliseconds since 1970.
    pub at: i64,
}

/// Everybody who is asked. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Checkers(Arc<[Checker]>);

impl Checkers {
    pub fn new(all: Vec<Checker>) -> Self {
        Self(all.into())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The name of the first, in the order of the configuration, that wants the
    /// comment held.
    pub async fn held_by(&self, subject: &Subject<'_>) -> Option<&'static str> {
        let asked = self.0.iter().map(|checker| async move {
            match tokio::time::timeout(BUDGET, checker.ask(subject)).await {
                Ok(Ok(hold)) => hold.then_some(checker.name()),
                Ok(Err(Fault::Away(why) | Fault::Refused(why))) => {
                    tracing::warn!(checker = checker.name(), why, "a comment was not checked");
                    None
                }
                Err(_) => {
                    tracing::warn!(checker = checker.name(), "a comment was not checked: no answer in time");
                    None
                }
            }
        });
        join_all(asked).await.into_iter().flatten().next()
    }
}

impl Checker {
    /// As the rule is called that holds the comment.
    fn name(&self) -> &'static str {
        match self {
            Self::Akismet { .. } => "akismet",
            Self::Rspamd { .. } => "rspamd",
            Self::Program { .. } => "program",
        }
    }

    async fn ask(&self, subject: &Subject<'_>) -> Result<bool, Fault> {
        match self {
            Self::Akismet { url, key } => akismet::ask(url, key, subject).await,
            Self::Rspamd { url } => rspamd::ask(url, subject).await,
            Self::Program { url, secret } => program::ask(url, secret, subject).await,
        }
    }
}

/// The address at which a service answers, below the one that the operator named.
fn below(url: &Url, path: &str) -> Result<Url, Fault> {
    let base = url.as_str().trim_end_matches('/');
    Url::parse(&format!("{base}/{path}")).map_err(|e| Fault::Refused(format!("{url} has no {path}: {e}")))
}

/// Where somebody is, roughly: enough to compare with known senders, too little
/// to find one reader.
fn coarse(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            Ipv4Addr::new(a, b, c, 0).into()
        }
        IpAddr::V6(v6) => {
            let [a, b, c, ..] = v6.segments();
            Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0).into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_given_away_without_its_end() {
        let coarse = |text: &str| coarse(text.parse().unwrap()).to_string();
        assert_eq!(coarse("203.0.113.77"), "203.0.113.0");
        assert_eq!(coarse("::ffff:203.0.113.77"), "203.0.113.0");
        assert_eq!(coarse("2001:db8:1:2:3::4"), "2001:db8:1::");
    }
}
