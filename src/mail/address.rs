//! Mail addresses: what we accept from a form, and what we put on the wire.
//!
//! Narrower than RFC 5321 on purpose. Quoted local parts, IP literals and
//! dotless domains are legal there, yet in a subscription form they are always
//! a mistake or an attack.

use std::fmt;

/// Longest address a mail path can carry (RFC 5321 4.5.3.1.3, less the brackets).
const MAX_LEN: usize = 254;
/// Longest local part (RFC 5321 4.5.3.1.1).
const MAX_LOCAL_LEN: usize = 64;

/// Local parts that usually reach several people (RFC 2142 and custom).
const ROLES: &[&str] = &[
    "abuse",
    "admin",
    "administrator",
    "all",
    "alerts",
    "contact",
    "dev",
    "developers",
    "everyone",
    "help",
    "helpdesk",
    "hostmaster",
    "info",
    "it",
    "list",
    "mail",
    "marketing",
    "noc",
    "office",
    "ops",
    "postmaster",
    "root",
    "sales",
    "security",
    "service",
    "staff",
    "support",
    "team",
    "webmaster",
];

/// A deliverable mail address: pure ASCII, one `@`, a domain with a dot.
///
/// The spelling of the local part is kept for sending; compare with [`Address::key`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Address {
    ascii: String,
    at: usize,
}

/// Why an address was refused; the text is a sentence for the person at the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// Nothing but blanks.
    #[error("Please enter a mail address.")]
    Empty,
    /// No `@`, or nothing on one side of it.
    #[error("A mail address looks like name@example.com.")]
    NoAt,
    /// Longer than 254 characters, or 64 before the `@`.
    #[error("This mail address is too long: at most 64 characters before the @ and 254 in all.")]
    TooLong,
    /// Line breaks, NUL and other control characters.
    #[error("This mail address contains an invisible character. Please type it again.")]
    Control,
    /// `"odd name"@example.com`.
    #[error("Addresses with quotation marks are not supported.")]
    Quoted,
    /// Needs SMTPUTF8 all the way to the mailbox, which few relays offer.
    #[error(
        "The part before the @ has letters outside a-z. Many mail servers cannot deliver to it; please use another address."
    )]
    NonAsciiLocal,
    /// `name@[192.0.2.1]` or `name@192.0.2.1`.
    #[error("Please use a domain name after the @, not a number.")]
    IpLiteral,
    /// `name@localhost`.
    #[error("The part after the @ needs a dot, as in example.com.")]
    NoDot,
    /// The part before the `@` breaks the rules of RFC 5322.
    #[error("The part before the @ is not valid. Is there a blank or a stray dot?")]
    BadLocal,
    /// The part after the `@` is no domain name.
    #[error("The part after the @ is not a valid domain name.")]
    BadDomain,
}

impl Address {
    /// Reads an address typed by a person: trims it and turns an
    /// internationalised domain into its A-label form (RFC 5890).
    ///
    /// # Errors
    /// The [`AddressError`] that best tells the person what to change.
    pub fn parse(input: &str) -> Result<Self, AddressError> {
        let address = Self::parse_any_host(input)?;
        if !address.domain().contains('.') {
            return Err(AddressError::NoDot);
        }
        Ok(address)
    }

    /// Like [`Address::parse`], but takes `status@localhost` too: for the
    /// operator's own sender, never for subscribers.
    ///
    /// # Errors
    /// As [`Address::parse`], without [`AddressError::NoDot`].
    pub fn parse_sender(input: &str) -> Result<Self, AddressError> {
        Self::parse_any_host(input)
    }

    fn parse_any_host(input: &str) -> Result<Self, AddressError> {
        let input = input.trim();
        if input.is_empty() {
            return Err(AddressError::Empty);
        }
        if input.chars().any(char::is_control) {
            return Err(AddressError::Control);
        }
        let (local, domain) = input.rsplit_once('@').ok_or(AddressError::NoAt)?;
        if local.is_empty() || domain.is_empty() {
            return Err(AddressError::NoAt);
        }
        if local.contains('"') {
            return Err(AddressError::Quoted);
        }
        if !local.is_ascii() {
            return Err(AddressError::NonAsciiLocal);
        }
        let domain = host(domain)?;
        let ascii = format!("{local}@{domain}");
        if ascii.len() > MAX_LEN || local.len() > MAX_LOCAL_LEN {
            return Err(AddressError::TooLong);
        }
        match lettre::Address::new(local, &domain) {
            Ok(_) => Ok(Self { at: local.len(), ascii }),
            Err(lettre::address::AddressError::InvalidDomain) => Err(AddressError::BadDomain),
            Err(_) => Err(AddressError::BadLocal),
        }
    }

    /// The address as it goes on the wire, in the owner's spelling.
    pub fn as_str(&self) -> &str {
        &self.ascii
    }

    /// The part before the `@`.
    pub fn local(&self) -> &str {
        &self.ascii[..self.at]
    }

    /// The part after the `@`, in ASCII.
    pub fn domain(&self) -> &str {
        &self.ascii[self.at + 1..]
    }

    /// The same mailbox with a detail, `local+detail@domain`; nothing if that is too long.
    pub fn with_detail(&self, detail: &str) -> Option<Self> {
        Self::parse_sender(&format!("{}+{detail}@{}", self.local(), self.domain())).ok()
    }

    /// The form that decides whether two addresses are the same subscriber:
    /// lower case. Dots and `+tags` are kept, they can be different mailboxes.
    pub fn key(&self) -> String {
        self.ascii.to_ascii_lowercase()
    }

    /// The form in which abuse is counted: variants by case, `+tag` and dots
    /// usually reach one mailbox. Never for sending.
    pub fn mailbox(&self) -> String {
        let local = self.local().split('+').next().unwrap_or_default().replace('.', "");
        format!("{local}@{}", self.domain()).to_ascii_lowercase()
    }

    /// The address for people: an internationalised domain in its own letters.
    pub fn readable(&self) -> String {
        let (domain, errors) = idna::domain_to_unicode(self.domain());
        match errors {
            Ok(()) => format!("{}@{domain}", self.local()),
            Err(_) => self.ascii.clone(),
        }
    }

    /// Whether this looks like a list or a shared mailbox, where one person's
    /// "stop" would silence everyone. For a warning, never for a refusal.
    pub fn is_role(&self) -> bool {
        let local = self.local().to_ascii_lowercase();
        let base = local.split('+').next().unwrap_or(&local);
        ROLES.contains(&base)
            || ["-list", "-all", "-team", "-dl", "-announce"].iter().any(|end| base.ends_with(end))
            || ["list-", "all-", "team-", "dl-"].iter().any(|start| base.starts_with(start))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.ascii)
    }
}

impl std::str::FromStr for Address {
    type Err = AddressError;

    fn from_str(input: &str) -> Result<Self, AddressError> {
        Self::parse(input)
    }
}

/// The domain in ASCII; an ASCII one keeps its spelling.
fn host(domain: &str) -> Result<String, AddressError> {
    if domain.starts_with('[') || domain.parse::<std::net::IpAddr>().is_ok() {
        return Err(AddressError::IpLiteral);
    }
    if domain.is_ascii() {
        return Ok(domain.to_owned());
    }
    let ascii = idna::domain_to_ascii(domain).map_err(|_| AddressError::BadDomain)?;
    // Full-width digits become an ordinary IP address only now.
    if ascii.parse::<std::net::IpAddr>().is_ok() {
        return Err(AddressError::IpLiteral);
    }
    Ok(ascii)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ok(input: &str) -> Address {
        Address::parse(input).unwrap_or_else(|e| panic!("{input:?}: {e}"))
    }

    #[test]
    fn keeps_the_spelling_and_compares_in_lower_case() {
        let address = ok("  Jo.Doe+Status@Example.COM \n");
        assert_eq!(address.as_str(), "Jo.Doe+Status@Example.COM");
        assert_eq!(address.key(), "jo.doe+status@example.com");
        assert_eq!((address.local(), address.domain()), ("Jo.Doe+Status", "Example.COM"));
    }

    #[test]
    fn turns_an_international_domain_into_ascii() {
        let address = ok("a@Bücher.example");
        assert_eq!(address.as_str(), "a@xn--bcher-kva.example");
        assert_eq!(address.readable(), "a@bücher.example");
    }

    #[test]
    fn refuses_with_the_reason() {
        use AddressError::*;
        let long = format!("{}@example.com", "a".repeat(65));
        let longer = format!("a@{}.com", "b123456789.".repeat(26));
        for (input, error) in [
            ("", Empty),
            ("   ", Empty),
            ("name", NoAt),
            ("@example.com", NoAt),
            ("name@", NoAt),
            ("a@localhost", NoDot),
            ("a@[127.0.0.1]", IpLiteral),
            ("a@1.2.3.4", IpLiteral),
            ("a@::1", IpLiteral),
            ("a@1.2.3.4", IpLiteral),
            ("\"a b\"@example.com", Quoted),
            ("ü@example.com", NonAsciiLocal),
            ("a\r\nBcc: x@example.com", Control),
            ("a\0@example.com", Control),
            ("a@exam\tple.com", Control),
            ("a..b@example.com", BadLocal),
            (".a@example.com", BadLocal),
            ("a b@example.com", BadLocal),
            ("a>@example.com", BadLocal),
            ("a@b@example.com", BadLocal),
            ("a@exa mple.com", BadDomain),
            ("a@-.com", BadDomain),
            ("a@example..com", BadDomain),
            ("a@example.com>", BadDomain),
            (&long, TooLong),
            (&longer, TooLong),
        ] {
            assert_eq!(Address::parse(input), Err(error), "{input:?}");
        }
    }

    #[test]
    fn variants_of_one_mailbox_share_its_budget() {
        for input in ["jo.doe@x.com", "JoDoe@X.com", "j.o.doe+status@x.com", "jodoe+a+b@x.com"] {
            assert_eq!(ok(input).mailbox(), "jodoe@x.com", "{input}");
        }
        assert_ne!(ok("jo@x.com").mailbox(), ok("jo@y.com").mailbox());
    }

    #[test]
    fn only_the_sender_may_be_local() {
        assert_eq!(Address::parse_sender("status@localhost").unwrap().domain(), "localhost");
    }

    #[test]
    fn knows_shared_mailboxes() {
        for input in
            ["all@x.com", "Team@x.com", "postmaster@x.com", "ops-list@x.com", "all-hands@x.com", "info+status@x.com"]
        {
            assert!(ok(input).is_role(), "{input}");
        }
        for input in ["mara@x.com", "allan@x.com", "listo@x.com"] {
            assert!(!ok(input).is_role(), "{input}");
        }
    }

    proptest! {
        #[test]
        fn what_is_accepted_is_safe_on_the_wire(input in "\\PC{0,30}@\\PC{0,20}\\.[a-z]{1,6}") {
            if let Ok(address) = Address::parse(&input) {
                let wire = address.as_str();
                prop_assert!(wire.is_ascii() && wire.len() <= 254);
                prop_assert!(!wire.contains(|c: char| c.is_control() || " <>\"".contains(c)));
                prop_assert_eq!(Address::parse(wire), Ok(address.clone()));
                prop_assert!(wire.parse::<lettre::Address>().is_ok());
            }
        }

        #[test]
        fn ordinary_addresses_round_trip(local in "[a-zA-Z0-9]{1,10}([.+_-][a-z0-9]{1,10}){0,3}", domain in "([a-z0-9]{1,12}\\.){1,3}[a-z]{2,8}") {
            let input = format!("{local}@{domain}");
            let address = ok(&input);
            prop_assert_eq!(address.as_str(), input.as_str());
            prop_assert_eq!(Address::parse(&address.key()).map(|a| a.key()), Ok(address.key()));
        }
    }
}
