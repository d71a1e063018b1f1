//! Which network addresses may be called.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

/// What the settings allow beyond public addresses over https.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// Plain http to public addresses.
    pub allow_http: bool,
    /// Networks of one's own that may be called, over http too and on any port.
    pub networks: Vec<Network>,
}

impl Rules {
    /// Whether `address` may be called.
    pub fn allow(&self, address: IpAddr) -> bool {
        self.is_own(address) || is_public(address)
    }

    /// Whether the settings name a network with this address.
    pub fn is_own(&self, address: IpAddr) -> bool {
        self.networks.iter().any(|n| n.contains(address))
    }
}

/// Addresses that share their first bits: `10.0.0.0/8`, or one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    bits: u8,
}

impl Network {
    const fn v4(a: u8, b: u8, c: u8, bits: u8) -> Self {
        Self { address: IpAddr::V4(Ipv4Addr::new(a, b, c, 0)), bits }
    }

    const fn v6(first: u16, second: u16, third: u16, bits: u8) -> Self {
        Self { address: IpAddr::V6(Ipv6Addr::new(first, second, third, 0, 0, 0, 0, 0)), bits }
    }

    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.address, address) {
            (IpAddr::V4(ours), IpAddr::V4(theirs)) => {
                let shift = 32 - u32::from(self.bits);
                ours.to_bits().checked_shr(shift) == theirs.to_bits().checked_shr(shift)
            }
            (IpAddr::V6(ours), IpAddr::V6(theirs)) => {
                let shift = 128 - u32::from(self.bits);
                ours.to_bits().checked_shr(shift) == theirs.to_bits().checked_shr(shift)
            }
            _ => false,
        }
    }
}

impl FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || format!("\"{text}\" is not a network such as 10.0.0.0/8 or an IP address.");
        let (address, bits) = text.split_once('/').map_or((text, None), |(a, b)| (a, Some(b)));
        let address: IpAddr = address.parse().map_err(|_| wrong())?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(most), |b| b.parse()).map_err(|_| wrong())?;
        if bits > most {
            return Err(wrong());
        }
        Ok(Self { address, bits })
    }
}

/// Networks that are somebody's own, or stand for others: nothing there is a
/// public receiver. Those of IPv6 that carry an IPv4 address (mapped, NAT64,
/// 6to4, Teredo) would lead around the list of IPv4.
const CLOSED: &[Network] = &[
    Network::v4(0, 0, 0, 8),
    Network::v4(10, 0, 0, 8),
    Network::v4(100, 64, 0, 10),
    Network::v4(127, 0, 0, 8),
    Network::v4(169, 254, 0, 16),
    Network::v4(172, 16, 0, 12),
    Network::v4(192, 0, 0, 24),
    Network::v4(192, 0, 2, 24),
    Network::v4(192, 88, 99, 24),
    Network::v4(192, 168, 0, 16),
    Network::v4(198, 18, 0, 15),
    Network::v4(198, 51, 100, 24),
    Network::v4(203, 0, 113, 24),
    Network::v4(224, 0, 0, 4),
    Network::v4(240, 0, 0, 4),
    // ::, ::1, ::ffff:0:0/96 and the IPv4-compatible addresses.
    Network::v6(0, 0, 0, 64),
    Network::v6(0x64, 0xff9b, 0, 32),
    Network::v6(0x100, 0, 0, 64),
    Network::v6(0x2001, 0, 0, 23),
    Network::v6(0x2001, 0xdb8, 0, 32),
    Network::v6(0x2002, 0, 0, 16),
    Network::v6(0x3fff, 0, 0, 20),
    Network::v6(0x5f00, 0, 0, 16),
    Network::v6(0xfc00, 0, 0, 7),
    Network::v6(0xfe80, 0, 0, 10),
    Network::v6(0xfec0, 0, 0, 10),
    Network::v6(0xff00, 0, 0, 8),
];

fn is_public(address: IpAddr) -> bool {
    !CLOSED.iter().any(|n| n.contains(address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_addresses_are_called() {
        let rules = Rules::default();
        for closed in [
            "0.0.0.0",
            "0.1.2.3",
            "10.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.9.9.9",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "224.0.0.1",
            "239.1.1.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:8.8.8.8",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "2001::1",
            "2002:7f00:1::",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "febf::1",
            "ff02::1",
        ] {
            assert!(!rules.allow(closed.parse().unwrap()), "{closed}");
        }
        for open in ["8.8.8.8", "100.63.255.255", "100.128.0.1", "172.32.0.1", "198.20.0.1", "2606:4700::1111"] {
            assert!(rules.allow(open.parse().unwrap()), "{open}");
        }
    }

    #[test]
    fn settings_open_a_network_and_no_other() {
        let rules =
            Rules { networks: vec!["10.1.0.0/16".parse().unwrap(), "::1".parse().unwrap()], ..Rules::default() };
        assert!(rules.allow("10.1.2.3".parse().unwrap()) && rules.allow("::1".parse().unwrap()));
        assert!(!rules.allow("10.2.0.1".parse().unwrap()) && !rules.allow("::2".parse().unwrap()));
        assert!("10.0.0.0/33".parse::<Network>().is_err() && "here".parse::<Network>().is_err());
        let everything: Network = "0.0.0.0/0".parse().unwrap();
        assert!(everything.contains("127.0.0.1".parse().unwrap()));
    }
}
