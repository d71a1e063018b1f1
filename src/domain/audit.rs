//! The audit log: who did what, in words.

use super::id::Id;
use super::time::Timestamp;

/// One entry. Entries are only ever added.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct Entry {
    pub id: Id,
    pub at: Timestamp,
    /// `staff:ID ADDRESS`, `token:ID NAME`, `cli` or `system`.
    pub actor: String,
    /// `noun.verb`, one of [`ACTIONS`].
    pub action: String,
    /// The identifier of what it was done to; may be empty.
    pub object: String,
    /// Never a secret.
    pub detail: String,
    /// Where the request came from; may be empty.
    pub address: String,
}

impl Entry {
    /// Who did it: a person's address, a token's name, or the machine itself.
    pub fn who(&self) -> String {
        let (kind, rest) = self.actor.split_once(':').unwrap_or((&self.actor, ""));
        let name = rest.split_once(' ').map_or(rest, |(_, name)| name);
        match kind {
            "staff" => name.to_owned(),
            "token" => format!("API token {name}"),
            "cli" => "Somebody at the machine".to_owned(),
            "system" => "Candor itself".to_owned(),
            _ => self.actor.clone(),
        }
    }

    /// What was done, in words; the bare action if another release wrote it.
    pub fn words(&self) -> &str {
        words(&self.action).unwrap_or(&self.action)
    }
}

/// Every action and how it is told: "Mara" + "published an update".
pub const ACTIONS: &[(&str, &str)] = &[
    ("audit.export", "exported the audit log"),
    ("comment.answer", "answered a comment"),
    ("comment.approve", "approved a comment"),
    ("comment.file", "filed a comment"),
    ("comment.import", "imported comments"),
    ("comment.judge", "moderated a comment"),
    ("comment.lift", "put an answered question into the post, or took it out"),
    ("comment.pin", "pinned a comment"),
    ("comment.private", "wrote to a reader in private"),
    ("private.patterns", "changed which numbers are private"),
    ("readers.rush", "told staff what many readers say"),
    ("comment.recall", "took an answer back"),
    ("comment.remove", "removed a comment"),
    ("comment.tie", "tied a comment to an update"),
    ("commenter.ban", "banned a commenter"),
    ("component.add", "added a service"),
    ("component.change", "changed a service"),
    ("component.delete", "removed a service"),
    ("component.monitor", "set a service's state at a monitor's word"),
    ("component.move", "changed the order of the services"),
    ("group.move", "changed the order of the groups"),
    ("component.past", "added a state from before"),
    ("component.renew_address", "gave a service another address for monitors"),
    ("endpoint.add", "added a webhook"),
    ("endpoint.change", "changed a webhook"),
    ("endpoint.leave", "removed a webhook at its receiver's word"),
    ("endpoint.pause", "paused a webhook"),
    ("endpoint.quarantine", "stopped telling a webhook that does not answer"),
    ("endpoint.remove", "removed a webhook"),
    ("endpoint.resume", "let a webhook go on"),
    ("endpoint.rotate", "made a new secret for a webhook"),
    ("endpoint.test", "tried a webhook"),
    ("explanation.publish", "published an explanation"),
    ("explanation.take_back", "took an explanation back"),
    ("group.delete", "removed a group of services"),
    ("group.put", "changed a group of services"),
    ("incident.correct", "mailed a correction"),
    ("incident.edit", "edited what was published"),
    ("incident.no_news", "said that there is no news yet"),
    ("incident.open", "opened an incident"),
    ("incident.translate", "translated what was published"),
    ("incident.update", "published an update"),
    ("incident.withdraw", "withdrew an incident"),
    ("invitation.accept", "joined"),
    ("invitation.end", "took an invitation back"),
    ("invitation.send", "invited somebody"),
    ("look.change", "changed the look of the page"),
    ("mail.check", "sent a test mail"),
    ("mail.refused", "noted that a mail was refused"),
    ("moderation.words", "changed the words that hold comments back"),
    ("notification.export", "exported the deliveries of a mail"),
    ("notification.pause", "paused a mail"),
    ("notification.resume", "let a mail go on"),
    ("notification.retry", "had failed mails tried again"),
    ("notification.stop", "stopped a mail"),
    ("passkey.add", "added a passkey"),
    ("passkey.remove", "removed a passkey"),
    ("passkey.rename", "renamed a passkey"),
    ("page.change", "changed the page's settings"),
    ("page.languages", "changed the languages of the page"),
    ("page.reading", "changed who may read"),
    ("page.set_up", "set up the page"),
    ("promise.second_person", "chose who is told when an update is late"),
    ("report.seen", "looked at what readers report"),
    ("review.approve", "approved a waiting post"),
    ("review.ask", "wrote a post that waits for a second person"),
    ("review.drop", "took a waiting post back"),
    ("review.return", "returned a waiting post with a note"),
    ("review.rules", "changed whose posts wait for a second person"),
    ("second_factor.allow", "no longer asks a second factor of everybody"),
    ("second_factor.remove", "removed a second factor"),
    ("second_factor.require", "asks a second factor of everybody"),
    ("second_factor.set", "set up a second factor"),
    ("session.end", "signed out another browser"),
    ("session.end_all", "signed out everywhere"),
    ("session.refuse", "refused a sign-in"),
    ("session.refuse_code", "gave a code that did not count"),
    ("session.start", "signed in"),
    ("staff.add", "added a person"),
    ("staff.details", "changed what readers see of a person"),
    ("staff.disable", "took a person's access"),
    ("staff.enable", "gave a person's access back"),
    ("staff.password", "changed a password"),
    ("staff.password_link", "made a link for a new password"),
    ("staff.role", "changed a role"),
    ("subscriber.add", "added a subscriber"),
    ("subscriber.ask_again", "asked a subscriber to confirm again"),
    ("subscriber.complaint", "noted a complaint"),
    ("subscriber.erase", "erased a subscriber"),
    ("subscriber.export", "exported the subscribers"),
    ("subscriber.follow", "let an address follow an incident"),
    ("subscriber.import", "imported subscribers"),
    ("subscriber.quarantine", "stopped mail to an address that refuses it"),
    ("subscriber.reactivate", "gave a subscriber mail again"),
    ("subscriber.remove", "removed a subscriber"),
    ("subscriber.unfollow", "ended the following of an incident"),
    ("text.remove", "removed a ready text"),
    ("text.save", "saved a ready text"),
    ("thread.mode", "changed who may comment"),
    ("token.create", "made an API token"),
    ("token.revoke", "revoked an API token"),
];

/// The words for an action.
pub fn words(action: &str) -> Option<&'static str> {
    ACTIONS.iter().find(|(name, _)| *name == action).map(|(_, words)| *words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_says_who_did_what() {
        let entry = |actor: &str, action: &str| Entry {
            id: Id::random(),
            at: Timestamp(0),
            actor: actor.to_owned(),
            action: action.to_owned(),
            object: String::new(),
            detail: String::new(),
            address: String::new(),
        };
        let told = |e: Entry| format!("{} {}", e.who(), e.words());
        assert_eq!(told(entry("staff:0123 mara@kanal.example", "staff.role")), "mara@kanal.example changed a role");
        assert_eq!(
            told(entry("token:0123 Deploy robot", "incident.open")),
            "API token Deploy robot opened an incident"
        );
        assert_eq!(told(entry("system", "from.the_future")), "Candor itself from.the_future");
    }
}
