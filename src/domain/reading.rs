//! Who may read the page.

use super::words::words;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

words! {
    /// Who may read. Staff who are signed in always may.
    Mode, "way to choose who may read" {
        Everybody = "everybody",
        /// Whoever knows the one password that readers share.
        Password = "password",
        /// Whoever comes from one of the named networks.
        Networks = "networks",
        Staff = "staff",
    }
}

impl Mode {
    /// What it means, in one sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Everybody => "Everybody. The page is public.",
            Self::Password => "Whoever knows a password that you give to your readers.",
            Self::Networks => "Whoever comes from certain networks, such as that of your office.",
            Self::Staff => "Only staff who are signed in.",
        }
    }
}

/// The rule in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Reading {
    pub mode: Mode,
    /// Of the readers' password; empty if there is none.
    pub password_hash: String,
    /// One address or range a line, as [`parse_networks`] writes them.
    pub networks: String,
    /// Grows with each change.
    pub epoch: i64,
}

impl Default for Reading {
    fn default() -> Self {
        Self { mode: Mode::Everybody, password_hash: String::new(), networks: String::new(), epoch: 0 }
    }
}

impl Reading {
    /// Whether the page is public.
    pub fn is_open(&self) -> bool {
        self.mode == Mode::Everybody
    }

    /// Whether whoever comes from `address` may read for that reason.
    pub fn lets_in(&self, address: IpAddr) -> bool {
        self.mode == Mode::Networks
            && self.networks.lines().filter_map(Network::parse).any(|network| network.has(address))
    }
}

/// The first bits of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Network {
    base: IpAddr,
    bits: u8,
}

impl Network {
    /// `192.0.2.0/24`, `2001:db8::/32`, or a single address.
    fn parse(text: &str) -> Option<Self> {
        let (base, bits) = match text.trim().split_once('/') {
            Some((base, bits)) => (base, Some(bits.parse::<u8>().ok()?)),
            None => (text.trim(), None),
        };
        let base: IpAddr = base.parse().ok()?;
        let whole = if base.is_ipv4() { 32 } else { 128 };
        let bits = bits.unwrap_or(whole);
        (bits <= whole).then_some(Self { base, bits })
    }

    fn has(self, address: IpAddr) -> bool {
        match (self.base, address.to_canonical()) {
            (IpAddr::V4(base), IpAddr::V4(address)) => {
                let differ = u32::from(base) ^ u32::from(address);
                differ.checked_shr(32 - u32::from(self.bits)).unwrap_or(0) == 0
            }
            (IpAddr::V6(base), IpAddr::V6(address)) => {
                let differ = u128::from(base) ^ u128::from(address);
                differ.checked_shr(128 - u32::from(self.bits)).unwrap_or(0) == 0
            }
            _ => false,
        }
    }
}

impl std::fmt::Display for Network {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.base, self.bits)
    }
}

/// Addresses and ranges, one a line, or a sentence that names the first that is
/// none.
pub fn parse_networks(typed: &str) -> Result<String, String> {
    let mut lines = Vec::new();
    for line in typed.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let network = Network::parse(line);
        let network = network.ok_or_else(|| {
            format!(
                "\"{line}\" is not an address or a range. Write them like 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32."
            )
        })?;
        lines.push(network.to_string());
    }
    if lines.len() > 200 {
        return Err("At most 200 lines fit.".to_owned());
    }
    Ok(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_has_the_addresses_that_begin_like_it() {
        let has = |network: &str, address: &str| Network::parse(network).unwrap().has(address.parse().unwrap());
        assert!(has("192.0.2.0/24", "192.0.2.255") && !has("192.0.2.0/24", "192.0.3.0"));
        assert!(has("192.0.2.7", "192.0.2.7") && !has("192.0.2.7", "192.0.2.8"));
        assert!(has("192.0.2.0/24", "::ffff:192.0.2.1"));
        assert!(has("2001:db8::/32", "2001:db8:ffff::1") && !has("2001:db8::/32", "2001:db9::1"));
        assert!(has("0.0.0.0/0", "203.0.113.9") && !has("0.0.0.0/0", "2001:db8::1"));
        assert!(has("::/0", "2001:db8::1") && has("10.0.0.0/31", "10.0.0.1") && !has("10.0.0.0/31", "10.0.0.2"));
    }

    #[test]
    fn what_is_no_range_is_named() {
        assert_eq!(parse_networks(" 192.0.2.7 \n\n2001:db8::/32").as_deref(), Ok("192.0.2.7/32\n2001:db8::/32"));
        for odd in ["192.0.2.0/33", "::/129", "office", "192.0.2.0/", "192.0.2.0/-1", "1.2.3"] {
            assert!(parse_networks(odd).unwrap_err().contains(odd), "{odd}");
        }
    }
}
