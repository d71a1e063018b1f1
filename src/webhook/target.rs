//! The address of an endpoint, taken apart and looked at.

use super::guard::Rules;
use url::{Host, Url};

/// An address that may be called, as far as one can see without resolving it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    url: Url,
    host: Host,
    pub port: u16,
    pub tls: bool,
}

/// The longest address.
const MAX_LENGTH: usize = 2_000;
/// Where https and http are served; other ports belong to other protocols, which
/// would take our request for theirs.
const TLS_PORTS: [u16; 2] = [443, 8443];
const PLAIN_PORTS: [u16; 2] = [80, 8080];

impl Target {
    /// Takes `text` apart as a browser does: `0x7f.1`, `2130706433` and
    /// full-width digits are the addresses they stand for.
    ///
    /// # Errors
    /// A sentence for whoever typed it.
    pub fn parse(text: &str, rules: &Rules) -> Result<Self, String> {
        if text.len() > MAX_LENGTH {
            return Err(format!("The address is too long; at most {MAX_LENGTH} characters fit."));
        }
        let wrong = || "Write a whole address, such as https://hooks.example.com/status.".to_owned();
        let url = Url::parse(text).map_err(|_| wrong())?;
        let tls = match url.scheme() {
            "https" => true,
            "http" => false,
            _ => return Err("Only https addresses are called.".to_owned()),
        };
        if !url.username().is_empty() || url.password().is_some() {
            return Err("Leave name and password out of the address.".to_owned());
        }
        if url.fragment().is_some() {
            return Err("Leave out what follows the # in the address.".to_owned());
        }
        let host = url.host().ok_or_else(wrong)?.to_owned();
        let port = url.port_or_known_default().ok_or_else(wrong)?;
        let target = Self { url, host, port, tls };
        target.check(rules)?;
        Ok(target)
    }

    fn check(&self, rules: &Rules) -> Result<(), String> {
        let literal = match &self.host {
            Host::Ipv4(address) => Some((*address).into()),
            Host::Ipv6(address) => Some((*address).into()),
            Host::Domain(_) => None,
        };
        if let Some(address) = literal
            && !rules.allow(address)
        {
            return Err(REFUSED.to_owned());
        }
        // A name may lead into a network of one's own: that is seen when it is
        // resolved.
        if rules.networks.is_empty() || literal.is_some_and(|a| !rules.is_own(a)) {
            self.check_public(rules)?;
        }
        Ok(())
    }

    /// What holds for everything outside one's own networks.
    pub(super) fn check_public(&self, rules: &Rules) -> Result<(), String> {
        if !self.tls && !rules.allow_http {
            return Err(
                "Only https addresses are called; http would show everybody on the way what it says.".to_owned()
            );
        }
        let ports = if self.tls { TLS_PORTS } else { PLAIN_PORTS };
        if !ports.contains(&self.port) {
            return Err(format!("Port {} is not one for webhooks; use {} or {}.", self.port, ports[0], ports[1]));
        }
        Ok(())
    }

    pub fn host(&self) -> &Host {
        &self.host
    }

    /// The whole address.
    pub fn as_str(&self) -> &str {
        self.url.as_str()
    }

    /// What stands in the request line.
    pub(super) fn path(&self) -> &str {
        &self.url[url::Position::BeforePath..url::Position::AfterQuery]
    }

    /// What stands in the Host header: no port if it is the scheme's own.
    pub(super) fn authority(&self) -> String {
        match self.url.port() {
            Some(port) => format!("{}:{port}", self.host),
            None => self.host.to_string(),
        }
    }
}

/// Told for every address that leads nowhere public.
pub(super) const REFUSED: &str = "This address leads into a private network. Only public addresses are called, and those that webhook_networks names.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_closed_address_is_refused() {
        let rules = Rules::default();
        for bad in [
            "https://127.0.0.1/",
            "https://2130706433/",
            "https://0x7f.1/",
            "https://0177.1/",
            "https://127.1/",
            "https://１２７.0.0.1/",
            "https://[::1]/",
            "https://[::ffff:127.0.0.1]/",
            "https://[64:ff9b::7f00:1]/",
            "https://169.254.169.254/latest",
            "https://user@example.com/",
            "https://user:pw@example.com/",
            "https://example.com#@127.0.0.1/",
            "http://example.com/",
            "ftp://example.com/",
            "file:///etc/passwd",
            "https://example.com:25/",
            "https://example.com:22/",
            "example.com",
            "",
            "https://",
            "https:///",
        ] {
            assert!(Target::parse(bad, &rules).is_err(), "{bad}");
        }
        let good = Target::parse("https://hooks.example.com/a/b?c=d", &rules).unwrap();
        assert_eq!((good.path(), good.authority().as_str(), good.port), ("/a/b?c=d", "hooks.example.com", 443));
        assert!(Target::parse("https://hooks.example.com:8443", &rules).is_ok_and(|t| t.path() == "/"));
    }

    #[test]
    fn http_and_own_networks_need_the_settings() {
        let http = Rules { allow_http: true, ..Rules::default() };
        assert!(Target::parse("http://example.com/", &http).is_ok());
        assert!(Target::parse("http://10.0.0.5/", &http).is_err());
        let own = Rules { networks: vec!["10.0.0.0/8".parse().unwrap()], ..Rules::default() };
        assert!(Target::parse("http://10.0.0.5:9000/x", &own).is_ok());
        assert!(Target::parse("http://8.8.8.8/", &own).is_err());
        assert!(Target::parse("http://192.168.0.1/", &own).is_err());
    }
}
