//! Mail about comments: who is told what, once, and how to stop it.

use super::super::letter::Ready;
use super::super::{Error, Result, Services};
use crate::domain::comment::Pace;
use crate::domain::id;
use crate::domain::language::Preferred;
use crate::domain::page::Page;
use crate::domain::time::{HOUR, Timestamp};
use crate::mail::address::Address;
use crate::mail::comment::{Answer, CommentAnswers};
use crate::mail::message::{Kind, Letter, Skeleton};
use crate::store::comment_notice::Notice;
use crate::store::{self, Tx};
use crate::words::Words;

/// News about a comment are no news after a day.
const LIFE_MS: i64 = 24 * HOUR;

/// What a mail was about, for the page behind its "less of this" link.
#[derive(Debug, Clone)]
pub struct Told {
    pub email: String,
    pub language: Preferred,
    pub pace: Pace,
    /// Title of each post, and the number of their comment there.
    pub about: Vec<(String, i64)>,
    /// The token of their own page.
    pub own_page: String,
}

/// How much mail about comments somebody no longer wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// About the comments that this mail was about.
    Threads,
    /// About the posts that this mail was about.
    Posts,
    /// All of it, or only so often.
    Pace(Pace),
}

impl Services {
    /// Mails whatever is due to be told, a mail a person. Answers how many mails
    /// were put into the outbox.
    pub async fn tell_commenters(&self) -> Result<usize> {
        let mut mails = 0;
        loop {
            let store = self.store()?;
            let now = self.now();
            let due = {
                let mut connection = store.read().await?;
                store::comment_notice::next_due(&mut connection, now).await?
            };
            let Some(commenter) = due else { break };
            let mut tx = store.write().await?;
            let taken = store::comment_notice::take(&mut tx, commenter, now).await?;
            if self.mail_notices(&mut tx, commenter, &taken, now).await? {
                mails += 1;
            }
            tx.commit().await?;
        }
        if mails > 0 {
            self.outbox_bell.notify_one();
        }
        Ok(mails)
    }

    async fn mail_notices(&self, tx: &mut Tx<'_>, commenter: i64, taken: &[Notice], now: Timestamp) -> Result<bool> {
        let wanted: Vec<&Notice> = taken.iter().filter(|n| n.muted == 0 && n.state == "published").collect();
        let (Some(last), Some(writer)) = (wanted.last(), store::commenter::by_id(tx, commenter).await?) else {
            return Ok(false);
        };
        if writer.pace == Pace::Never {
            return Ok(false);
        }
        let page = store::page::get(tx).await?.ok_or(Error::NotFound("page"))?;
        let to = Address::parse(&writer.email).map_err(|e| Error::Internal(e.to_string()))?;
        let answers: Vec<Answer> = wanted.iter().map(|n| self.told(n)).collect();
        let content = CommentAnswers {
            words: Words::new(page.language_for(writer.language)),
            page: &page.name,
            base_url: self.links.base_url(),
            answers: &answers,
        }
        .render()
        .map_err(|e| Error::Internal(format!("mail template: {e}")))?;
        let number = id::sequence(now.ms());
        let thread = format!("comments-{}-{}", last.incident_id, last.about);
        let letter = self.bulk_letter(&page, number, &thread);
        let skeleton = Skeleton::build(&Letter {
            subject: &content.subject,
            text: &content.text,
            html: &content.html,
            ..letter.as_letter()
        })
        .map_err(|e| Error::Internal(format!("mail: {e}")))?;
        let ready = Ready { number, kind: "comment_answers", subject: &content.subject, skeleton };
        self.enqueue(tx, ready, &to, &self.links.notice_token(last.id), LIFE_MS).await?;
        Ok(true)
    }

    fn told(&self, n: &Notice) -> Answer {
        let staff = !n.role.is_empty();
        Answer {
            post: n.incident_title.clone(),
            about: n.about,
            author: if n.title.is_empty() { n.name.clone() } else { format!("{}, {}", n.name, n.title) },
            staff,
            text: n.body.clone(),
            url: format!("{}/comments/{}", self.links.incident(n.incident_id.as_str()), n.number),
        }
    }

    fn bulk_letter(&self, page: &Page, number: i64, thread: &str) -> Frame<'_> {
        Frame {
            page: page.name.clone(),
            thread: thread.to_owned(),
            unique: format!("c{number}"),
            list_id: format!("comments.{}", self.mail.from.domain()),
            stop: format!("{}/comments/mail", self.links.base_url()),
            from: &self.mail.from,
            date_ms: self.now().ms(),
        }
    }

    /// What the mail with this token was about; nothing if it is not ours.
    pub async fn told_by(&self, token: &str) -> Result<Option<Told>> {
        let Some(id) = self.links.notice(token) else { return Ok(None) };
        let store = self.store()?;
        let mut connection = store.read().await?;
        let notices = store::comment_notice::same_mail(&mut connection, id).await?;
        let Some(first) = notices.first() else { return Ok(None) };
        let Some(writer) = store::commenter::by_id(&mut connection, first.commenter_id).await? else {
            return Ok(None);
        };
        let mut about: Vec<(String, i64)> = notices.iter().map(|n| (n.incident_title.clone(), n.about)).collect();
        about.dedup();
        Ok(Some(Told {
            email: writer.email,
            language: writer.language,
            pace: writer.pace,
            about,
            own_page: self.links.commenter_token(writer.id),
        }))
    }

    /// Less mail about comments, or none. An unknown token changes nothing and
    /// is told nothing. Doing it twice is no error.
    pub async fn stop_comment_mail(&self, token: &str, stop: Stop) -> Result<()> {
        let Some(id) = self.links.notice(token) else { return Ok(()) };
        let store = self.store()?;
        let mut tx = store.write().await?;
        for notice in store::comment_notice::same_mail(&mut tx, id).await? {
            let about = match stop {
                Stop::Threads => notice.about,
                Stop::Posts => 0,
                Stop::Pace(pace) => {
                    store::commenter::set_pace(&mut tx, notice.commenter_id, pace).await?;
                    continue;
                }
            };
            store::commenter::mute(&mut tx, notice.commenter_id, &notice.incident_id, about).await?;
        }
        Ok(tx.commit().await?)
    }
}

/// What surrounds a mail about comments.
struct Frame<'a> {
    page: String,
    thread: String,
    unique: String,
    list_id: String,
    stop: String,
    from: &'a Address,
    date_ms: i64,
}

impl Frame<'_> {
    fn as_letter(&self) -> Letter<'_> {
        Letter {
            from_name: &self.page,
            from_address: self.from,
            reply_to: None,
            sender_domain: self.from.domain(),
            subject: "",
            date_ms: self.date_ms,
            thread_root: &self.thread,
            unique: &self.unique,
            list_name: "Comments",
            list_id: &self.list_id,
            unsubscribe_base: &self.stop,
            manage_base: &self.stop,
            archive_url: None,
            kind: Kind::Bulk,
            text: "",
            html: "",
        }
    }
}
