//! People who publish, and machines that may.

use super::id::Id;
use super::incident::Author;
use super::time::Timestamp;
use super::words::words;

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
        Read = "read",
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
