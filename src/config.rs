//! Configuration: one table of options, read from `candor.toml` and overridden
//! by the environment.

use crate::checker::{Checker, Checkers};
use crate::fetch::is_safe;
use crate::mail::address::Address;
use crate::mail::dkim::Dkim;
use crate::mail::relay::Relay;
use crate::mail::return_path::ReturnPath;
use crate::oidc;
use crate::store::dialect::Engine;
use crate::webhook::{Rules, signature};
use secrecy::{ExposeSecret, SecretString};
use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One option of the configuration.
pub struct Opt {
    /// The key in `candor.toml`; the environment variable is `CANDOR_` and the
    /// key in capitals.
    pub key: &'static str,
    /// The default as it would stand in the file; empty for none.
    pub default: &'static str,
    /// A secret may also be given as the path of a file, in `…_FILE`.
    pub secret: bool,
    pub help: &'static str,
}

/// Every option there is.
pub const OPTIONS: &[Opt] = &[
    Opt {
        key: "listen",
        default: "127.0.0.1:8080",
        secret: false,
        help: "Address and port that the pages are served on.",
    },
    Opt {
        key: "base_url",
        default: "http://127.0.0.1:8080",
        secret: false,
        help: "Where readers reach the page, as it stands in mails and feeds. No slash at the end.",
    },
    Opt {
        key: "data_dir",
        default: "./candor-data",
        secret: false,
        help: "Folder for the database, the secret key and the last good snapshot.",
    },
    Opt {
        key: "database_url",
        default: "",
        secret: true,
        help: "sqlite:FILE or postgres://…; empty means SQLite in the data folder.",
    },
    Opt {
        key: "secret_key",
        default: "",
        secret: true,
        help: "At least 32 characters, the same on every node; empty means a random one kept in the data folder.",
    },
    Opt {
        key: "smtp_url",
        default: "",
        secret: true,
        help: "smtp://[user:pass@]host:port[?tls=none|opportunistic|required] or smtps://…; empty means no mail.",
    },
    Opt {
        key: "smtp_connections",
        default: "4",
        secret: false,
        help: "Connections to the relay for notifications, 1 to 64; letters to one person have one more.",
    },
    Opt {
        key: "smtp_max_per_connection",
        default: "100",
        secret: false,
        help: "Messages on one connection before it is closed and opened anew.",
    },
    Opt {
        key: "smtp_rate",
        default: "0",
        secret: false,
        help: "Mails a second that the relay may get at most; 0 means as many as it takes.",
    },
    Opt {
        key: "mail_from",
        default: "",
        secret: false,
        help: "The address in From of every mail; empty means status@ and the host of base_url.",
    },
    Opt {
        key: "return_path",
        default: "none",
        secret: false,
        help: "Where mail servers send bounces: none (mail_from), fixed (bounce_address), or verp (bounce_address with a token for each subscriber).",
    },
    Opt {
        key: "bounce_address",
        default: "",
        secret: false,
        help: "The address for bounces, on the domain of mail_from or one below it.",
    },
    Opt {
        key: "bounce_secret",
        default: "",
        secret: true,
        help: "What a mail server or provider must hold to report bounces at /hooks/bounce; empty means nobody may.",
    },
    Opt {
        key: "dkim_key",
        default: "",
        secret: true,
        help: "Private keys in PEM (RSA of 2048 bits or more, Ed25519) that sign every mail; empty means the relay signs.",
    },
    Opt {
        key: "dkim_selector",
        default: "",
        secret: false,
        help: "The name of each key in DNS, before ._domainkey, separated by commas.",
    },
    Opt {
        key: "dkim_domain",
        default: "",
        secret: false,
        help: "The domain that signs; empty means the one of mail_from.",
    },
    Opt {
        key: "mail_undo_seconds",
        default: "60",
        secret: false,
        help: "How long a published mail waits and can be stopped.",
    },
    Opt {
        key: "mail_hourly_limit",
        default: "6",
        secret: false,
        help: "Mails about posts that one person gets in an hour; more wait and become one. The end of an incident never waits. 0 means no limit.",
    },
    Opt {
        key: "webhook_allow_http",
        default: "no",
        secret: false,
        help: "Whether webhooks may be called over plain http too: yes or no.",
    },
    Opt {
        key: "webhook_networks",
        default: "",
        secret: false,
        help: "Networks of your own that webhooks may lead into, separated by commas, such as 10.0.0.0/8; others than public ones are refused.",
    },
    Opt {
        key: "trusted_proxies",
        default: "",
        secret: false,
        help: "Addresses of proxies in front, separated by commas, whose X-Forwarded-For is believed.",
    },
    Opt {
        key: "sign_in_header",
        default: "",
        secret: false,
        help: "A header in which a trusted proxy gives the e-mail address of who asks, such as X-Forwarded-Email; \
               empty for none. The proxy must remove it from what it is sent.",
    },
    Opt {
        key: "oidc_issuer",
        default: "",
        secret: false,
        help: "A service that staff sign in with (OpenID Connect), such as https://id.example.com; empty for none.",
    },
    Opt { key: "oidc_client_id", default: "", secret: false, help: "What that service calls this page." },
    Opt { key: "oidc_client_secret", default: "", secret: true, help: "The secret that belongs to it." },
    Opt {
        key: "oidc_domains",
        default: "",
        secret: false,
        help: "Whoever has an address in these domains, separated by commas, may join that way as viewer.",
    },
    Opt {
        key: "akismet_key",
        default: "",
        secret: true,
        help: "Ask Akismet about comments, with this key; empty for not.",
    },
    Opt {
        key: "akismet_url",
        default: "https://rest.akismet.com",
        secret: false,
        help: "Where Akismet, or a service that speaks like it, is.",
    },
    Opt {
        key: "rspamd_url",
        default: "",
        secret: false,
        help: "Ask rspamd about comments, such as http://127.0.0.1:11333; empty for not.",
    },
    Opt {
        key: "comment_check_url",
        default: "",
        secret: false,
        help: "Ask a program of your own about comments, over https or on this machine; empty for not.",
    },
    Opt {
        key: "comment_check_secret",
        default: "",
        secret: true,
        help: "Signs what that program is asked, as webhooks are signed: whsec_ and at least 24 bytes in base64.",
    },
    Opt {
        key: "workers",
        default: "0",
        secret: false,
        help: "Threads that answer readers; 0 means one for each processor.",
    },
    Opt {
        key: "log",
        default: "info",
        secret: false,
        help: "What is logged: error, warn, info, debug, or a filter such as candor=debug.",
    },
];

/// The checked configuration.
#[derive(Clone, Debug)]
pub struct Config {
    pub listen: SocketAddr,
    /// Without a slash at the end.
    pub base_url: String,
    pub data_dir: PathBuf,
    pub database_url: SecretString,
    /// Nothing means the key is kept in the data folder.
    pub secret_key: Option<SecretString>,
    /// Nothing means no mail leaves.
    pub relay: Option<Relay>,
    pub smtp_connections: usize,
    pub smtp_max_per_connection: u32,
    /// Mails a second at most.
    pub smtp_rate: Option<f64>,
    pub mail_from: Address,
    pub return_path: ReturnPath,
    pub bounce_secret: Option<SecretString>,
    /// Nothing means the relay signs.
    pub dkim: Option<Arc<Dkim>>,
    pub mail_undo_ms: i64,
    /// Mails about posts that one person gets in an hour; 0 for any number.
    pub mail_hourly_limit: i64,
    /// Which webhooks may be called.
    pub webhooks: Rules,
    pub trusted_proxies: Vec<IpAddr>,
    pub sign_in_header: Option<String>,
    pub oidc: Option<oidc::Settings>,
    /// Who outside is asked about comments.
    pub checkers: Checkers,
    /// 0 means one for each processor.
    pub workers: usize,
    pub log: String,
}

/// A configuration that cannot be used; one sentence for each fault.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct ConfigError(pub Vec<String>);

type Values = BTreeMap<&'static str, String>;

impl Config {
    /// Reads `file` (`candor.toml` in the current folder if it is there and
    /// none is named), then the environment.
    pub fn read(file: Option<&Path>, environment: impl Iterator<Item = (String, String)>) -> Result<Self, ConfigError> {
        let mut faults = Vec::new();
        let mut values: Values = OPTIONS.iter().map(|o| (o.key, o.default.to_owned())).collect();
        read_file(file, &mut values, &mut faults);
        read_environment(environment, &mut values, &mut faults);
        let config = check(&values, &mut faults);
        match config {
            Some(config) if faults.is_empty() => Ok(config),
            _ => Err(ConfigError(faults)),
        }
    }

    pub fn engine(&self) -> Option<Engine> {
        Engine::of(self.database_url.expose_secret())
    }

    /// The documented defaults, as a `candor.toml`.
    pub fn documented() -> String {
        let mut text = String::from(
            "# Candor's configuration. Every key can also be set in the environment:\n# the key listen is CANDOR_LISTEN there; secrets also as CANDOR_SECRET_KEY_FILE=/path.\n",
        );
        for option in OPTIONS {
            text.push_str(&format!("\n# {}\n# {} = \"{}\"\n", option.help, option.key, option.default));
        }
        text
    }
}

fn read_file(file: Option<&Path>, values: &mut Values, faults: &mut Vec<String>) {
    let path = file.unwrap_or(Path::new("candor.toml"));
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(_) if file.is_none() && !path.exists() => return,
        Err(error) => return faults.push(format!("{} cannot be read: {error}.", path.display())),
    };
    let table: toml::Table = match text.parse() {
        Ok(table) => table,
        // The error's own text quotes the line, which may hold a secret.
        Err(error) => {
            let line = error.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1);
            return faults.push(format!("{} line {line} is not valid TOML: {}.", path.display(), error.message()));
        }
    };
    for (key, value) in table {
        let text = match value {
            toml::Value::String(text) => text,
            toml::Value::Integer(number) => number.to_string(),
            toml::Value::Boolean(flag) => flag.to_string(),
            toml::Value::Array(items) => items.iter().filter_map(|i| i.as_str()).collect::<Vec<_>>().join(","),
            _ => {
                faults.push(format!("{}: {key} has a value of the wrong kind; write it as text.", path.display()));
                continue;
            }
        };
        match OPTIONS.iter().find(|o| o.key == key) {
            Some(option) => drop(values.insert(option.key, text)),
            None => faults.push(unknown(&format!("{}: {key}", path.display()), &key, "")),
        }
    }
}

fn read_environment(
    environment: impl Iterator<Item = (String, String)>,
    values: &mut Values,
    faults: &mut Vec<String>,
) {
    for (name, value) in environment {
        let Some(key) = name.strip_prefix("CANDOR_").map(str::to_lowercase) else { continue };
        if let Some(option) = OPTIONS.iter().find(|o| o.key == key) {
            values.insert(option.key, value);
        } else if let Some(option) = OPTIONS.iter().find(|o| o.secret && key == format!("{}_file", o.key)) {
            match std::fs::read_to_string(&value) {
                Ok(text) => drop(values.insert(option.key, text.trim().to_owned())),
                Err(error) => faults.push(format!("{name}: {value} cannot be read: {error}.")),
            }
        } else {
            faults.push(unknown(&name, &key, "CANDOR_"));
        }
    }
}

/// "x is not an option; did you mean y?"
fn unknown(shown: &str, key: &str, prefix: &str) -> String {
    let nearest = OPTIONS.iter().map(|o| (distance(o.key, key), o.key)).min();
    match nearest {
        Some((far, near)) if far <= 4 => {
            let near = if prefix.is_empty() { near.to_owned() } else { format!("{prefix}{}", near.to_uppercase()) };
            format!("{shown} is not an option; did you mean {near}?")
        }
        _ => format!("{shown} is not an option; `candor config` lists them all."),
    }
}

/// Levenshtein's distance: how many letters differ.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

fn check(values: &Values, faults: &mut Vec<String>) -> Option<Config> {
    let get = |key: &str| values.get(key).map(|v| v.trim().to_owned()).unwrap_or_default();
    let mut number = |key: &'static str, min: i64, max: i64| match get(key).parse::<i64>() {
        Ok(n) if (min..=max).contains(&n) => n,
        _ => {
            faults.push(format!("{key} must be a number from {min} to {max}."));
            min
        }
    };
    let smtp_connections = number("smtp_connections", 1, 64);
    let smtp_max_per_connection = number("smtp_max_per_connection", 1, 100_000);
    let smtp_rate = number("smtp_rate", 0, 100_000);
    let mail_undo_ms = number("mail_undo_seconds", 0, 3600) * 1000;
    let mail_hourly_limit = number("mail_hourly_limit", 0, 1000);
    let workers = number("workers", 0, 256);

    let listen = get("listen").parse::<SocketAddr>().map_err(|_| {
        faults.push("listen must be an address and a port, such as 127.0.0.1:8080 or [::]:8080.".to_owned());
    });
    let base_url = check_base_url(&get("base_url"), faults);
    let data_dir = PathBuf::from(get("data_dir"));
    let database_url = match get("database_url") {
        url if url.is_empty() => format!("sqlite:{}", data_dir.join("candor.db").display()),
        url => url,
    };
    if Engine::of(&database_url).is_none() {
        faults.push("database_url must begin with sqlite: or postgres://.".to_owned());
    }
    let secret_key = Some(get("secret_key")).filter(|k| !k.is_empty());
    if secret_key.as_ref().is_some_and(|k| k.len() < 32) {
        faults.push("secret_key is too short; use at least 32 random characters.".to_owned());
    }
    let relay = match get("smtp_url") {
        url if url.is_empty() => None,
        url => Relay::parse(&url).map_err(|e| faults.push(format!("smtp_url: {e}"))).ok(),
    };
    let host = url::Url::parse(&base_url).ok().and_then(|u| u.host_str().map(str::to_owned)).unwrap_or_default();
    let from = match get("mail_from") {
        from if from.is_empty() => format!(
            "status@{}",
            if host.contains('.') && host.parse::<IpAddr>().is_err() { host.as_str() } else { "candor.invalid" }
        ),
        from => from,
    };
    let mail_from = Address::parse_sender(&from).map_err(|e| faults.push(format!("mail_from: {e}"))).ok()?;
    let return_path = check_return_path(&get("return_path"), &get("bounce_address"), &mail_from, faults);
    let dkim = check_dkim(&get("dkim_key"), &get("dkim_selector"), &get("dkim_domain"), &mail_from, faults);
    let bounce_secret = Some(get("bounce_secret")).filter(|k| !k.is_empty());
    if bounce_secret.as_ref().is_some_and(|k| k.len() < 16) {
        faults.push("bounce_secret is too short; use at least 16 random characters.".to_owned());
    }
    let webhooks = check_webhooks(&get("webhook_allow_http"), &get("webhook_networks"), faults);
    let mut trusted_proxies = Vec::new();
    for proxy in get("trusted_proxies").split(',').map(str::trim).filter(|p| !p.is_empty()) {
        match proxy.parse() {
            Ok(address) => trusted_proxies.push(address),
            Err(_) => faults.push(format!("trusted_proxies: \"{proxy}\" is not an IP address.")),
        }
    }
    let sign_in_header = Some(get("sign_in_header").trim().to_lowercase()).filter(|h| !h.is_empty());
    if let Some(header) = &sign_in_header {
        if !header.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            faults.push(format!("sign_in_header: \"{header}\" is not the name of a header."));
        }
        if trusted_proxies.is_empty() {
            faults.push("sign_in_header counts only from trusted_proxies; name the proxy there.".to_owned());
        }
    }
    Some(Config {
        listen: listen.ok()?,
        base_url,
        data_dir,
        database_url: database_url.into(),
        secret_key: secret_key.map(Into::into),
        relay,
        smtp_connections: usize::try_from(smtp_connections).ok()?,
        smtp_max_per_connection: u32::try_from(smtp_max_per_connection).ok()?,
        smtp_rate: u32::try_from(smtp_rate).ok().filter(|rate| *rate > 0).map(f64::from),
        mail_from,
        return_path: return_path?,
        bounce_secret: bounce_secret.map(Into::into),
        dkim,
        mail_undo_ms,
        mail_hourly_limit,
        webhooks,
        trusted_proxies,
        sign_in_header,
        oidc: check_oidc(&get, faults),
        checkers: check_checkers(&get, faults),
        workers: usize::try_from(workers).ok()?,
        log: get("log"),
    })
}

/// The sign-in service, if one is named.
fn check_oidc(get: &dyn Fn(&str) -> String, faults: &mut Vec<String>) -> Option<oidc::Settings> {
    let issuer = get("oidc_issuer").trim().to_owned();
    if issuer.is_empty() {
        return None;
    }
    if !url::Url::parse(&issuer).is_ok_and(|url| is_safe(&url)) {
        faults.push(format!("oidc_issuer: \"{issuer}\" is not an address over https."));
    }
    let (client_id, client_secret) = (get("oidc_client_id"), get("oidc_client_secret"));
    if client_id.is_empty() || client_secret.is_empty() {
        faults.push("oidc_issuer needs oidc_client_id and oidc_client_secret too.".to_owned());
    }
    let domains = get("oidc_domains");
    let domains = domains.split(',').map(|d| d.trim().to_lowercase()).filter(|d| !d.is_empty());
    Some(oidc::Settings { issuer, client_id, client_secret: client_secret.into(), domains: domains.collect() })
}

/// Who is asked about comments.
fn check_checkers(get: &dyn Fn(&str) -> String, faults: &mut Vec<String>) -> Checkers {
    let mut address = |key: &str| {
        let found = url::Url::parse(&get(key)).ok().filter(is_safe);
        if found.is_none() {
            faults.push(format!("{key}: \"{}\" is neither an address over https nor on this machine.", get(key)));
        }
        found
    };
    let mut all = Vec::new();
    if !get("akismet_key").is_empty()
        && let Some(url) = address("akismet_url")
    {
        all.push(Checker::Akismet { url, key: get("akismet_key").into() });
    }
    if !get("rspamd_url").is_empty()
        && let Some(url) = address("rspamd_url")
    {
        all.push(Checker::Rspamd { url });
    }
    if !get("comment_check_url").is_empty()
        && let Some(url) = address("comment_check_url")
    {
        let secret = get("comment_check_secret");
        if !signature::is_secret(&secret) {
            faults.push(
                "comment_check_url needs comment_check_secret: whsec_ and at least 24 bytes in base64.".to_owned(),
            );
        }
        all.push(Checker::Program { url, secret: secret.into() });
    }
    Checkers::new(all)
}

fn check_dkim(key: &str, selector: &str, domain: &str, from: &Address, faults: &mut Vec<String>) -> Option<Arc<Dkim>> {
    if key.is_empty() {
        if !selector.is_empty() || !domain.is_empty() {
            faults.push("dkim_selector and dkim_domain need dkim_key.".to_owned());
        }
        return None;
    }
    let domain = if domain.is_empty() { from.domain() } else { domain };
    Dkim::new(domain, selector, key, from).map_err(|why| faults.push(why)).ok().map(Arc::new)
}

fn check_webhooks(http: &str, networks: &str, faults: &mut Vec<String>) -> Rules {
    let allow_http = match http {
        "yes" | "true" | "1" => true,
        "no" | "false" | "0" | "" => false,
        _ => {
            faults.push("webhook_allow_http must be yes or no.".to_owned());
            false
        }
    };
    let mut rules = Rules { allow_http, ..Rules::default() };
    for network in networks.split(',').map(str::trim).filter(|n| !n.is_empty()) {
        match network.parse() {
            Ok(network) => rules.networks.push(network),
            Err(why) => faults.push(format!("webhook_networks: {why}")),
        }
    }
    rules
}

fn check_return_path(kind: &str, address: &str, from: &Address, faults: &mut Vec<String>) -> Option<ReturnPath> {
    let mut address = || match Address::parse_sender(address) {
        // Room for "+" and a token before the @.
        Ok(address) if address.local().len() <= 32 => Some(address),
        Ok(_) => {
            faults.push("bounce_address: at most 32 characters may stand before the @.".to_owned());
            None
        }
        Err(error) => {
            faults.push(format!("bounce_address, which return_path = \"{kind}\" needs: {error}"));
            None
        }
    };
    match kind {
        "none" => Some(ReturnPath::Sender(from.clone())),
        "fixed" => address().map(ReturnPath::Fixed),
        "verp" => address().map(ReturnPath::Each),
        _ => {
            faults.push("return_path must be none, fixed or verp.".to_owned());
            None
        }
    }
}

fn check_base_url(text: &str, faults: &mut Vec<String>) -> String {
    let good = url::Url::parse(text).is_ok_and(|u| {
        matches!(u.scheme(), "http" | "https") && u.has_host() && u.query().is_none() && u.path() == "/"
    });
    if !good {
        faults.push("base_url must be an address such as https://status.example.com, without a path.".to_owned());
    }
    text.trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Config, ConfigError> {
        Config::read(None, pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())))
    }

    #[test]
    fn the_defaults_are_usable() {
        let config = read(&[]).unwrap();
        assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
        assert_eq!(config.database_url.expose_secret(), "sqlite:./candor-data/candor.db");
        assert!(config.relay.is_none());
    }

    #[test]
    fn an_unknown_key_is_an_error_with_a_suggestion() {
        let error = read(&[("CANDOR_LISTN", "x")]).unwrap_err().to_string();
        assert_eq!(error, "CANDOR_LISTN is not an option; did you mean CANDOR_LISTEN?");
        assert!(read(&[("CANDOR_WHATEVER_ELSE", "x")]).unwrap_err().to_string().contains("candor config"));
    }

    #[test]
    fn every_fault_is_told_at_once_and_no_secret_with_it() {
        let error = read(&[
            ("CANDOR_LISTEN", "nowhere"),
            ("CANDOR_SMTP_CONNECTIONS", "65"),
            ("CANDOR_SMTP_URL", "smtpx://user:hunter2@host"),
            ("CANDOR_DATABASE_URL", "mysql://user:hunter2@host"),
        ])
        .unwrap_err()
        .to_string();
        assert_eq!(error.lines().count(), 4, "{error}");
        assert!(!error.contains("hunter2"), "{error}");
    }

    #[test]
    fn the_documented_defaults_are_valid_toml() {
        let text = Config::documented();
        let uncommented = text.lines().filter_map(|l| l.strip_prefix("# "));
        let lines: Vec<&str> =
            uncommented.filter(|l| OPTIONS.iter().any(|o| l.starts_with(&format!("{} = ", o.key)))).collect();
        assert_eq!(lines.len(), OPTIONS.len());
        lines.join("\n").parse::<toml::Table>().unwrap();
    }
}
