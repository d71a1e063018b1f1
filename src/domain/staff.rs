//! People who publish, and machines that may.

use super::id::Id;
use super::incident::Author;
use super::time::Timestamp;
use super::words::{Flag, words};

words! {
    /// What a person may do; each role includes those before it.
    Role, "role" {
        Viewer = "viewer",
        Moderator = "moderator",
        Publisher = "publisher",
        Owner = "owner",
    }
}

words! {
    /// What a route or an action needs.
    Permission, "permission" {
        /// Look at the admin interface.
        View = "view",
        /// Answer and moderate comments.
        Moderate = "moderate",
        /// Publish, correct and withdraw.
        Publish = "publish",
        /// People, tokens, settings.
        Administer = "administer",
    }
}

words! {
    /// What an API token may do.
    Scope, "scope" {
        /// Look at everything the API shows.
        Read = "read",
        /// Publish incidents and set the states of services.
        Publish = "publish",
        /// Everything the API can do.
        Write = "write",
    }
}

impl Role {
    /// The one permission table.
    pub fn may(self, permission: Permission) -> bool {
        let needed = match permission {
            Permission::View => Self::Viewer,
            Permission::Moderate => Self::Moderator,
            Permission::Publish => Self::Publisher,
            Permission::Administer => Self::Owner,
        };
        self >= needed
    }

    /// What somebody with this role does, in one sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Viewer => "Looks at everything in the admin pages and changes nothing.",
            Self::Moderator => "Answers and moderates comments.",
            Self::Publisher => "Publishes, corrects and withdraws, and answers comments.",
            Self::Owner => "Does everything: people, tokens and settings too.",
        }
    }
}

impl Scope {
    /// Whether a token of this scope may do what needs `permission`.
    pub fn may(self, permission: Permission) -> bool {
        match permission {
            Permission::View => true,
            Permission::Publish => self >= Self::Publish,
            Permission::Moderate => self == Self::Write,
            Permission::Administer => false,
        }
    }

    /// What a token of this scope may do, in one sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Read => "Reads what the API shows, and changes nothing.",
            Self::Publish => "Also publishes incidents and sets the states of services.",
            Self::Write => "Also changes services, the page and subscribers.",
        }
    }
}

/// A person who can sign in.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Staff {
    pub id: Id,
    pub email: String,
    pub name: String,
    /// What readers see: "CEO".
    pub title: String,
    /// Where answers to this person's posts go.
    pub contact: String,
    pub role: Role,
    pub created_at: Timestamp,
    pub disabled_at: Option<Timestamp>,
    /// Signing in asks for a code too.
    pub second_factor: Flag,
}

impl Staff {
    /// This person as the signer of a post.
    pub fn author(&self) -> Author {
        Author {
            staff_id: Some(self.id.clone()),
            name: self.name.clone(),
            title: self.title.clone(),
            contact: self.contact.clone(),
        }
    }
}

/// A key for the management API.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct ApiToken {
    pub id: Id,
    pub name: String,
    pub scope: Scope,
    pub created_at: Timestamp,
    pub used_at: Option<Timestamp>,
    pub expires_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
}

/// Somebody who may join with a role, once they have used their link.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Invitation {
    pub id: Id,
    pub email: String,
    pub role: Role,
    /// The name of who sent it.
    pub invited_by: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

/// A device that signs its person in.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Passkey {
    pub id: Id,
    /// What its person calls it: "My phone".
    pub name: String,
    /// What the device calls it, in base64url.
    pub credential: String,
    pub created_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

/// A browser that is signed in.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Session {
    pub id: Id,
    pub created_at: Timestamp,
    pub seen_at: Timestamp,
    pub address: String,
    /// What the browser calls itself.
    pub agent: String,
    /// When its person last gave a password or a code.
    pub proved_at: Timestamp,
}

impl Session {
    /// "Firefox on Linux": as much of the browser's own words as people know.
    pub fn device(&self) -> String {
        // The first match counts: most browsers also claim to be their elders.
        const BROWSERS: [(&str, &str); 6] = [
            ("Firefox/", "Firefox"),
            ("Edg", "Edge"),
            ("OPR/", "Opera"),
            ("Chrome/", "Chrome"),
            ("Safari/", "Safari"),
            ("curl/", "curl"),
        ];
        const SYSTEMS: [(&str, &str); 7] = [
            ("Android", "Android"),
            ("iPhone", "iPhone"),
            ("iPad", "iPad"),
            ("Windows", "Windows"),
            ("Mac OS X", "Mac"),
            ("CrOS", "ChromeOS"),
            ("Linux", "Linux"),
        ];
        let find = |table: &[(&str, &'static str)]| {
            table.iter().find(|(mark, _)| self.agent.contains(mark)).map(|(_, name)| *name)
        };
        match (find(&BROWSERS), find(&SYSTEMS)) {
            (Some(browser), Some(system)) => format!("{browser} on {system}"),
            (Some(one), None) | (None, Some(one)) => one.to_owned(),
            (None, None) => "A browser that does not say its name".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_includes_those_before_it() {
        for permission in Permission::ALL {
            let may: Vec<bool> = Role::ALL.iter().map(|role| role.may(*permission)).collect();
            assert!(may.is_sorted(), "{permission}: {may:?}");
            assert!(Role::Owner.may(*permission));
        }
        assert!(!Role::Viewer.may(Permission::Moderate) && !Role::Publisher.may(Permission::Administer));
    }

    #[test]
    fn a_device_is_called_what_people_call_it() {
        let device = |agent: &str| {
            let at = Timestamp(0);
            let (address, agent) = (String::new(), agent.to_owned());
            Session { id: Id::random(), created_at: at, seen_at: at, address, agent, proved_at: at }.device()
        };
        let chrome = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36";
        assert_eq!(device(chrome), "Chrome on Android");
        assert_eq!(
            device("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"),
            "Firefox on Linux"
        );
        assert_eq!(device("curl/8"), "curl");
        assert_eq!(device(""), "A browser that does not say its name");
    }
}
