//! How often strangers may ask for costly things.

use super::{Error, Result};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::net::IpAddr;
use std::num::NonZeroU32;

const fn n(n: u32) -> NonZeroU32 {
    match NonZeroU32::new(n) {
        Some(n) => n,
        None => NonZeroU32::MIN,
    }
}

/// Rate limits by network and by account, kept in memory.
pub struct Throttle {
    sign_in_network: DefaultKeyedRateLimiter<String>,
    sign_in_account: DefaultKeyedRateLimiter<String>,
    code_account: DefaultKeyedRateLimiter<String>,
    subscribe_network: DefaultKeyedRateLimiter<String>,
    search_network: DefaultKeyedRateLimiter<String>,
    search_all: DefaultDirectRateLimiter,
    report_network: DefaultKeyedRateLimiter<String>,
    report_all: DefaultDirectRateLimiter,
    comment_network: DefaultKeyedRateLimiter<String>,
    comment_strangers: DefaultDirectRateLimiter,
    comment_mail_network: DefaultKeyedRateLimiter<String>,
    comment_mail_all: DefaultDirectRateLimiter,
    subscribe_all: DefaultDirectRateLimiter,
    unlock_network: DefaultKeyedRateLimiter<String>,
    api_token: DefaultKeyedRateLimiter<String>,
    person: DefaultKeyedRateLimiter<String>,
}

impl Default for Throttle {
    fn default() -> Self {
        Self {
            sign_in_network: RateLimiter::keyed(Quota::per_minute(n(10))),
            sign_in_account: RateLimiter::keyed(Quota::per_minute(n(5))),
            code_account: RateLimiter::keyed(Quota::per_minute(n(5))),
            subscribe_network: RateLimiter::keyed(Quota::per_hour(n(20))),
            search_network: RateLimiter::keyed(Quota::per_minute(n(30))),
            search_all: RateLimiter::direct(Quota::per_second(n(20))),
            report_network: RateLimiter::keyed(Quota::per_hour(n(10))),
            report_all: RateLimiter::direct(Quota::per_minute(n(120))),
            comment_network: RateLimiter::keyed(Quota::per_minute(n(30))),
            comment_strangers: RateLimiter::direct(Quota::per_second(n(40))),
            comment_mail_network: RateLimiter::keyed(Quota::per_hour(n(20))),
            comment_mail_all: RateLimiter::direct(Quota::per_second(n(20))),
            subscribe_all: RateLimiter::direct(Quota::per_second(n(50))),
            unlock_network: RateLimiter::keyed(Quota::per_minute(n(10))),
            api_token: RateLimiter::keyed(Quota::per_second(n(20))),
            person: RateLimiter::keyed(Quota::per_hour(n(30))),
        }
    }
}

impl Throttle {
    /// One attempt to sign in. The account's limit is kept per network, so that
    /// a stranger elsewhere cannot lock the rightful person out.
    pub fn sign_in(&self, address: IpAddr, account: &str) -> Result<()> {
        let network = network(address);
        let account = format!("{network} {account}");
        check(&self.sign_in_network, &network)?;
        check(&self.sign_in_account, &account)
    }

    /// One code of a second factor, for an account whose password is known: a
    /// limit of its own, whatever network the codes come from.
    pub fn code(&self, account: &str) -> Result<()> {
        check(&self.code_account, &account.to_owned())
    }

    /// One request to subscribe.
    pub fn subscribe(&self, address: IpAddr) -> Result<()> {
        check(&self.subscribe_network, &network(address))?;
        self.subscribe_all.check().map_err(|wait| Error::Throttled(wait.wait_time_from(DefaultClock::default().now())))
    }

    /// One look through all posts.
    pub fn search(&self, address: IpAddr) -> Result<()> {
        check(&self.search_network, &network(address))?;
        self.search_all.check().map_err(|wait| Error::Throttled(wait.wait_time_from(DefaultClock::default().now())))
    }

    /// One report of a problem.
    pub fn report(&self, address: IpAddr) -> Result<()> {
        check(&self.report_network, &network(address))?;
        self.report_all.check().map_err(|wait| Error::Throttled(wait.wait_time_from(DefaultClock::default().now())))
    }

    /// One comment, from whomever: a household or an office, not a machine.
    pub fn comment(&self, address: IpAddr) -> Result<()> {
        check(&self.comment_network, &network(address))
    }

    /// One comment of somebody whom we do not know, looked at before anything is
    /// read or rendered for it: a flood from ever new addresses must not take
    /// the database from those who publish.
    pub fn stranger(&self) -> Result<()> {
        let wait = self.comment_strangers.check();
        wait.map_err(|wait| Error::Throttled(wait.wait_time_from(DefaultClock::default().now())))
    }

    /// One comment that leads to a mail to an address somebody typed.
    pub fn comment_mail(&self, address: IpAddr) -> Result<()> {
        check(&self.comment_mail_network, &network(address))?;
        self.comment_mail_all
            .check()
            .map_err(|wait| Error::Throttled(wait.wait_time_from(DefaultClock::default().now())))
    }

    /// One attempt at the password that readers share.
    pub fn unlock(&self, address: IpAddr) -> Result<()> {
        check(&self.unlock_network, &network(address))
    }

    /// One call of the management API.
    pub fn api(&self, token: &str) -> Result<()> {
        check(&self.api_token, &token.to_owned())
    }

    /// One private message of somebody we know by their link.
    pub fn person(&self, id: i64) -> Result<()> {
        check(&self.person, &id.to_string())
    }

    /// Forgets networks that have not asked for a while.
    pub fn forget(&self) {
        for keyed in [
            &self.sign_in_network,
            &self.sign_in_account,
            &self.code_account,
            &self.subscribe_network,
            &self.search_network,
            &self.report_network,
            &self.comment_network,
            &self.comment_mail_network,
            &self.unlock_network,
            &self.api_token,
            &self.person,
        ] {
            keyed.retain_recent();
            keyed.shrink_to_fit();
        }
    }
}

fn check(limiter: &DefaultKeyedRateLimiter<String>, key: &String) -> Result<()> {
    limiter.check_key(key).map_err(|wait| Error::Throttled(wait.wait_time_from(DefaultClock::default().now())))
}

/// An IPv4 address, or the /64 of an IPv6 address: what one subscriber line has.
pub fn network(address: IpAddr) -> String {
    match address {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => v4.to_string(),
            None => {
                let s = v6.segments();
                format!("{:x}:{:x}:{:x}:{:x}::/64", s[0], s[1], s[2], s[3])
            }
        },
    }
}
