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
    reply::{Action, Refusal, Stage},
};

/// Sender and recipient of one message.
#[derive(Debug, Clone, Copy)]
pub struct Envelope<'a> {
    /// Return path; `None` is the null path `<>` (RFC 5321 4.5.5).
    pub from: Option<&'a Address>,
    /// The one recipient.
    pub to: &'a Address,
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

    /// Sends one message to one recipient.
    ///
    /// `message` is a whole message in ASCII; lone CR or LF become CRLF and
    /// leading dots are doubled here. Dropping the future breaks the lane.
    pub async fn send(&mut self, envelope: &Envelope<'_>, message: &[u8]) -> Outcome {
        if !self.usable {
            return lost(false, "the connection was given up before");
        }
        self.usable = false;
        if self.idle_since.elapsed() > self.timeouts.idle
            && let Err(error) = self.reset().await
        {
            return lost(false, &error);
        }
        self.sent += 1;
        let outcome = match self.converse(envelope, message).await {
            Ok(outcome) => outcome,
            Err(broken) => return lost(broken.in_doubt, &broken.error),
        };
        // 421 announces that the server hangs up (RFC 5321 3.8).
        self.usable = match &outcome {
            Outcome::Accepted { .. } => true,
            Outcome::Refused(refusal) => refusal.code != 421 && self.reset().await.is_ok(),
            Outcome::Lost { .. } => false,
        };
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

    /// Says goodbye. A broken lane is just closed.
    pub async fn quit(mut self) {
        if self.usable {
            let _ = timeout(self.timeouts.command, self.connection.quit()).await;
        }
    }

    async fn converse(&mut self, envelope: &Envelope<'_>, message: &[u8]) -> Result<Outcome, Broken> {
        let commands = [
            (Stage::Mail, format!("MAIL FROM:<{}>\r\n", envelope.from.map_or("", Address::as_str))),
            (Stage::Rcpt, format!("RCPT TO:<{}>\r\n", envelope.to)),
            (Stage::Data, "DATA\r\n".to_owned()),
        ];
        let refused =
            if self.pipelining { self.open_pipelined(&commands).await? } else { self.open_stepwise(&commands).await? };
        if let Some(refusal) = refused {
            return Ok(Outcome::Refused(refusal));
        }
        let data = wire::data_block(message);
        match self.command(&data, self.timeouts.data).await {
            Ok(Reply::Positive(250, text)) => Ok(Outcome::Accepted { code: 250, text }),
            Ok(Reply::Negative(code, text)) => Ok(Outcome::Refused(Refusal::read(Stage::EndOfData, code, &text))),
            Ok(Reply::Positive(code, text)) => {
                Err(Broken { in_doubt: true, error: out_of_step(Stage::EndOfData, code, &text) })
            }
            Err(error) => Err(Broken { in_doubt: true, error }),
        }
    }

    /// One command at a time, stopping at the first refusal.
    async fn open_stepwise(&mut self, commands: &[(Stage, String)]) -> Result<Option<Refusal>, Broken> {
        for (stage, command) in commands {
            let reply = self.command(command, self.timeouts.command).await?;
            if let Some(refusal) = judge(*stage, reply)? {
                return Ok(Some(refusal));
            }
        }
        Ok(None)
    }

    /// All commands in one write, then as many replies (RFC 2920 3.1).
    async fn open_pipelined(&mut self, commands: &[(Stage, String)]) -> Result<Option<Refusal>, Broken> {
        let group: String = commands.iter().map(|(_, command)| command.as_str()).collect();
        let mut first = Some(group);
        let mut refused: Option<Refusal> = None;
        for (stage, _) in commands {
            let reply = match first.take() {
                Some(group) => self.command(&group, self.timeouts.command).await,
                None => self.read_reply().await,
            };
            match (reply, &refused) {
                // After a refusal the server may hang up: the verdict stands, RSET will tell.
                (Err(_), Some(_)) => return Ok(refused),
                (Err(error), None) => return Err(error.into()),
                // The server wants the message though nobody is to get it: an
                // empty one, which it must refuse (RFC 2920 3.1).
                (Ok(Reply::Positive(354, _)), Some(_)) if *stage == Stage::Data => {
                    let _ = self.command(".\r\n", self.timeouts.command).await;
                }
                (Ok(_), Some(_)) => {}
                (Ok(reply), None) => refused = judge(*stage, reply)?,
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
