//! One lane: one SMTP connection, used by one task, message after message.
//!
//! lettre does TLS, AUTH and reply parsing; its transport and pool are not used
//! (MAIL.md 0.3 and 3 say what they would cost). Four rules keep a lane honest:
//!
//! - every command's reply is read, also after a refusal, and each must have
//!   exactly the code its command calls for: a stream that is one reply off
//!   shows at once instead of losing mail silently;
//! - a refusal is cleared with RSET and the connection lives on;
//! - after a timeout, an I/O error or a dropped `send` the lane is broken for
//!   good and only a new connection helps;
//! - nothing the server says can panic past here: lettre 0.11.23 panics on a
//!   blank EHLO line (RUSTSEC-2026-0562), so each step runs under `catch_unwind`.
//!
//! A message is sent in two steps, so that its owner decides when it is really
//! handed over: [`Lane::admit`] asks whether the relay takes it, and
//! [`Lane::finish`] writes it. With PIPELINING, MAIL, RCPT and DATA of the next
//! message may ride in the same write as the end of this one (RFC 2920 3.1):
//! one round trip for each message. Nothing is handed over by that: without its
//! body the next message does not exist for the relay.

use std::{fmt, future::Future, panic::AssertUnwindSafe, time::Duration};

use futures_util::FutureExt;
use lettre::transport::smtp::{Error, client::AsyncSmtpConnection, response::Response};
use tokio::time::{Instant, timeout};

use super::{
    address::Address,
    connect::{self, words},
    relay::Relay,
    wire,
};
pub use super::{
    connect::{ConnectError, Timeouts},
    envelope::{Commands, Envelope},
    reply::{Action, Refusal, Stage},
};

/// What the relay says to an envelope.
#[derive(Debug)]
#[must_use]
pub enum Admission {
    /// It waits for the message.
    Granted,
    /// There is no message to send: refused, or the connection failed.
    Over(Outcome),
}

/// What became of one message.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub enum Outcome {
    /// The relay took responsibility for it.
    Accepted {
        /// Always 250 today.
        code: u16,
        /// Often the relay's queue id.
        text: String,
    },
    /// The relay said no, and the message was not taken.
    Refused(Refusal),
    /// The connection failed; the lane is unusable.
    Lost {
        /// The message may have been taken: nobody knows. Otherwise it was not.
        in_doubt: bool,
        /// For the log and the admin.
        error: String,
    },
}

/// An open connection to the relay, ready for messages.
pub struct Lane {
    connection: AsyncSmtpConnection,
    timeouts: Timeouts,
    pipelining: bool,
    sent: u32,
    idle_since: Instant,
    /// Cleared while a message is under way, so that a dropped `send` breaks the lane.
    usable: bool,
    /// Commands that went out with the last message and are not answered yet.
    ahead: Option<Commands>,
}

impl fmt::Debug for Lane {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lane")
            .field("pipelining", &self.pipelining)
            .field("sent", &self.sent)
            .field("usable", &self.usable)
            .finish_non_exhaustive()
    }
}

impl Lane {
    /// Connects, encrypts and signs in as the relay's URL says.
    ///
    /// # Errors
    /// A [`ConnectError`]; nothing was sent, no delivery attempt is spent.
    pub async fn connect(relay: &Relay, timeouts: &Timeouts) -> Result<Self, ConnectError> {
        let (connection, pipelining) = connect::open(relay, timeouts).await?;
        Ok(Self {
            connection,
            timeouts: timeouts.clone(),
            pipelining,
            sent: 0,
            idle_since: Instant::now(),
            usable: true,
            ahead: None,
        })
    }

    /// Whether another message may be sent here.
    pub fn is_usable(&self) -> bool {
        self.usable
    }

    /// Messages tried on this connection; the owner closes it at its limit.
    pub fn sent(&self) -> u32 {
        self.sent
    }

    /// Whether the relay takes MAIL, RCPT and DATA in one write (RFC 2920).
    pub fn is_pipelining(&self) -> bool {
        self.pipelining
    }

    /// Whether the commands for the next message went out with the last one.
    pub fn is_ahead(&self) -> bool {
        self.ahead.is_some()
    }

    /// Whether it has not been used for so long that it may have died.
    pub fn is_idle(&self) -> bool {
        self.idle_since.elapsed() > self.timeouts.idle
    }

    /// Sends one message to one recipient.
    ///
    /// `message` is a whole message in ASCII; lone CR or LF become CRLF and
    /// leading dots are doubled here. Dropping the future breaks the lane.
    pub async fn send(&mut self, envelope: &Envelope<'_>, message: &[u8]) -> Outcome {
        match self.admit(&envelope.commands()).await {
            Admission::Granted => self.finish(message, None).await,
            Admission::Over(outcome) => outcome,
        }
    }

    /// Asks whether the relay takes a message; when it does, [`Lane::finish`]
    /// must follow. If commands went ahead, they must be these.
    pub async fn admit(&mut self, commands: &Commands) -> Admission {
        if !self.usable {
            return Admission::Over(lost(false, "the connection was given up before"));
        }
        self.usable = false;
        let ahead = self.ahead.take();
        if ahead.is_none()
            && self.is_idle()
            && let Err(error) = self.reset().await
        {
            return Admission::Over(lost(false, &error));
        }
        let refused = match ahead {
            Some(sent) if sent == *commands => self.read_answers(commands, None).await,
            Some(_) => Err("the relay was asked about another message".to_owned().into()),
            None => {
                self.sent += 1;
                match self.pipelining {
                    true => self.read_answers(commands, Some(&commands.text)).await,
                    false => self.step_by_step(commands).await,
                }
            }
        };
        match refused {
            Ok(None) => Admission::Granted,
            Ok(Some(refusal)) => {
                // 421 announces that the server hangs up (RFC 5321 3.8).
                self.usable = refusal.code != 421 && self.reset().await.is_ok();
                self.idle_since = Instant::now();
                Admission::Over(Outcome::Refused(refusal))
            }
            Err(broken) => Admission::Over(lost(broken.in_doubt, &broken.error)),
        }
    }

    /// Writes the message that was admitted, and in the same write what opens
    /// the `next` one, which needs PIPELINING. Answers what became of the
    /// message; the next one's fate is [`Lane::admit`]'s to tell.
    pub async fn finish(&mut self, message: &[u8], next: Option<Commands>) -> Outcome {
        let mut block = wire::data_block(message);
        if let Some(next) = &next {
            block.push_str(&next.text);
            self.sent += 1;
        }
        let outcome = match self.command(&block, self.timeouts.data).await {
            Ok(Reply::Positive(250, text)) => Outcome::Accepted { code: 250, text },
            Ok(Reply::Negative(code, text)) => Outcome::Refused(Refusal::read(Stage::EndOfData, code, &text)),
            Ok(Reply::Positive(code, text)) => lost(true, &out_of_step(Stage::EndOfData, code, &text)),
            Err(error) => lost(true, &error),
        };
        self.usable = match &outcome {
            Outcome::Accepted { .. } => true,
            Outcome::Refused(refusal) if refusal.code == 421 => false,
            // The next message is open: RSET would be taken for its text.
            Outcome::Refused(_) => next.is_some() || self.reset().await.is_ok(),
            Outcome::Lost { .. } => false,
        };
        self.ahead = next;
        self.idle_since = Instant::now();
        outcome
    }

    /// Asks whether the relay takes mail from this sender, without sending any;
    /// answers its words.
    ///
    /// # Errors
    /// The relay's refusal, or why the conversation failed.
    pub async fn probe_sender(&mut self, from: Option<&Address>) -> Result<String, String> {
        if !self.usable {
            return Err("the connection was given up before".to_owned());
        }
        self.usable = false;
        let command = format!("MAIL FROM:<{}>\r\n", from.map_or("", Address::as_str));
        let answer = match self.command(&command, self.timeouts.command).await? {
            Reply::Positive(code, text) => Ok(format!("{code} {text}")),
            Reply::Negative(code, text) => Err(format!("{code} {text}")),
        };
        self.usable = self.reset().await.is_ok();
        answer
    }

    /// Says goodbye. A lane that is broken, or has a message open, is just closed.
    pub async fn quit(mut self) {
        if self.usable && self.ahead.is_none() {
            let _ = timeout(self.timeouts.command, self.connection.quit()).await;
        }
    }

    /// One command at a time, stopping at the first refusal.
    async fn step_by_step(&mut self, commands: &Commands) -> Result<Option<Refusal>, Broken> {
        for (stage, command) in commands.steps() {
            let reply = self.command(command, self.timeouts.command).await?;
            if let Some(refusal) = judge(stage, reply)? {
                return Ok(Some(refusal));
            }
        }
        Ok(None)
    }

    /// As many replies as there are commands (RFC 2920 3.1), after writing them
    /// all unless that was done before.
    async fn read_answers(&mut self, commands: &Commands, mut unsent: Option<&str>) -> Result<Option<Refusal>, Broken> {
        let mut refused: Option<Refusal> = None;
        for (stage, _) in commands.steps() {
            let reply = match unsent.take() {
                Some(text) => self.command(text, self.timeouts.command).await,
                None => self.read_reply().await,
            };
            match (reply, &refused) {
                // After a refusal the server may hang up: the verdict stands, RSET will tell.
                (Err(_), Some(_)) => return Ok(refused),
                (Err(error), None) => return Err(error.into()),
                // The server wants the message though nobody is to get it: an
                // empty one, which it must refuse (RFC 2920 3.1).
                (Ok(Reply::Positive(354, _)), Some(_)) if stage == Stage::Data => {
                    let _ = self.command(".\r\n", self.timeouts.command).await;
                }
                (Ok(_), Some(_)) => {}
                (Ok(reply), None) => refused = judge(stage, reply)?,
            }
        }
        Ok(refused)
    }

    async fn reset(&mut self) -> Result<(), String> {
        match self.command("RSET\r\n", self.timeouts.command).await? {
            Reply::Positive(250, _) => Ok(()),
            Reply::Positive(code, text) | Reply::Negative(code, text) => {
                Err(format!("RSET was answered {code} {text}"))
            }
        }
    }

    async fn command(&mut self, text: &str, limit: Duration) -> Result<Reply, String> {
        guarded(limit, self.connection.command(text)).await
    }

    async fn read_reply(&mut self) -> Result<Reply, String> {
        guarded(self.timeouts.command, self.connection.read_response()).await
    }
}

/// The conversation cannot go on.
struct Broken {
    in_doubt: bool,
    error: String,
}

/// Before the message was sent, nothing is in doubt.
impl From<String> for Broken {
    fn from(error: String) -> Self {
        Self { in_doubt: false, error }
    }
}

/// A reply with its code and its lines joined by blanks.
enum Reply {
    Positive(u16, String),
    Negative(u16, String),
}

/// Whether a reply lets the conversation go on: `None` is yes.
fn judge(stage: Stage, reply: Reply) -> Result<Option<Refusal>, Broken> {
    match (stage, reply) {
        (_, Reply::Negative(code, text)) => Ok(Some(Refusal::read(stage, code, &text))),
        (Stage::Mail, Reply::Positive(250, _)) => Ok(None),
        // 251: will forward (RFC 5321 3.4).
        (Stage::Rcpt, Reply::Positive(250 | 251, _)) => Ok(None),
        (Stage::Data, Reply::Positive(354, _)) => Ok(None),
        (_, Reply::Positive(code, text)) => Err(out_of_step(stage, code, &text).into()),
    }
}

fn out_of_step(stage: Stage, code: u16, text: &str) -> String {
    format!("the relay answered {stage:?} with {code} {text}: replies are out of step")
}

fn lost(in_doubt: bool, error: &str) -> Outcome {
    Outcome::Lost { in_doubt, error: error.to_owned() }
}

/// Runs one exchange with a limit; only a reply that was read whole is `Ok`.
async fn guarded<F>(limit: Duration, exchange: F) -> Result<Reply, String>
where
    F: Future<Output = Result<Response, Error>>,
{
    match timeout(limit, AssertUnwindSafe(exchange).catch_unwind()).await {
        Ok(Ok(Ok(reply))) => {
            let text: Vec<&str> = reply.message().collect();
            Ok(Reply::Positive(reply.code().into(), text.join(" ")))
        }
        Ok(Ok(Err(error))) => match error.status() {
            Some(code) => Ok(Reply::Negative(code.into(), words(&error))),
            None => Err(error.to_string()),
        },
        Ok(Err(_)) => Err("the relay sent a reply nobody can read".to_owned()),
        Err(_) => Err(format!("the relay did not answer within {limit:?}")),
    }
}
