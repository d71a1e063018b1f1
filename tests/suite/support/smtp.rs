//! A scriptable SMTP server for tests: real sockets, real replies, chosen faults.
//!
//! ```ignore
//! let server = SmtpServer::start(Options::default()).await;
//! server.on(At::Rcpt).to("gone@x.test").reply("550 5.1.1 No such user");
//! server.on(At::EndOfData).nth(3).act(Act::StoreThenDrop);   // the third message, accepted but never confirmed
//! // … point CANDOR_SMTP_URL at server.url() …
//! let mails = server.wait_for(10, Duration::from_secs(5)).await;
//! assert_eq!(server.violations(), Vec::<String>::new());
//! ```
//!
//! Without rules every message is taken. A rule acts each time its place in a
//! conversation is reached, unless narrowed by `to`, `nth` or `times`; the
//! newest matching rule wins. Nothing here sleeps except [`Act::Delay`].

#![allow(dead_code)] // each test file uses its own part

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard},
    time::{Duration, Instant},
};

use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

#[path = "smtp_session.rs"]
mod session;

/// What the server offers.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Leave PIPELINING out of EHLO.
    pub no_pipelining: bool,
    /// Offer STARTTLS (certificate `tests/support/tls/cert.pem`, for `localhost`).
    pub starttls: bool,
    /// Speak TLS from the first byte, as port 465 does.
    pub implicit_tls: bool,
    /// Demand AUTH PLAIN with this user and password before MAIL.
    pub auth: Option<(&'static str, &'static str)>,
    /// Announce this SIZE and refuse larger messages with 552.
    pub size: Option<usize>,
    /// Announce DSN (RFC 3461).
    pub dsn: bool,
}

/// A place in the conversation where a rule can act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// Instead of the greeting.
    Connect,
    Ehlo,
    StartTls,
    Auth,
    Mail,
    Rcpt,
    Data,
    /// After the first line of the message arrived.
    Body,
    /// After the final dot.
    EndOfData,
    Rset,
}

/// What happens there.
#[derive(Debug, Clone)]
pub enum Act {
    /// This reply instead of the usual one (several lines: separate with CRLF).
    /// 4xx and 5xx refuse, 421 also closes, 354 at `Data` takes a message for nobody.
    Reply(String),
    /// No answer, and the connection stays open.
    Hang,
    /// Close without an answer; nothing is kept.
    Drop,
    /// Only at `EndOfData`: keep the message, then close without an answer.
    StoreThenDrop,
    /// The usual answer, later.
    Delay(Duration),
    /// The whole server goes away until [`SmtpServer::restart`]; nothing is kept.
    Die,
}

/// A message the server took.
#[derive(Debug, Clone)]
pub struct Received {
    /// Connections are numbered from 1.
    pub connection: usize,
    pub from: String,
    pub to: Vec<String>,
    /// As written by the client, dot-stuffing undone, without the final dot.
    pub raw: Vec<u8>,
    pub at: Instant,
}

impl Received {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.raw).into_owned()
    }

    /// The plain part as people read it, in one line.
    pub fn words(&self) -> String {
        let mail = mail_parser::MessageParser::default().parse(&self.raw).expect("a mail");
        let text = mail.body_text(0).unwrap_or_default().into_owned();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

struct Rule {
    at: At,
    to: Option<String>,
    nth: Option<usize>,
    times: usize,
    seen: usize,
    act: Act,
}

#[derive(Default)]
struct State {
    rules: Vec<Rule>,
    received: Vec<Received>,
    commands: Vec<(usize, String)>,
    violations: Vec<String>,
    connections: usize,
    tasks: Vec<JoinHandle<()>>,
}

struct Shared {
    options: Options,
    addr: SocketAddr,
    state: Mutex<State>,
    /// Bumped at each change, for those who wait.
    changed: watch::Sender<()>,
}

/// See the module's documentation.
pub struct SmtpServer {
    shared: Arc<Shared>,
}

impl SmtpServer {
    /// Listens on a free port of 127.0.0.1.
    pub async fn start(options: Options) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let addr = listener.local_addr().expect("a bound socket");
        let shared = Arc::new(Shared { options, addr, state: Mutex::default(), changed: watch::Sender::new(()) });
        shared.clone().listen(listener);
        Self { shared }
    }

    pub fn addr(&self) -> SocketAddr {
        self.shared.addr
    }

    /// A `CANDOR_SMTP_URL` for this server in plain text, credentials included.
    pub fn url(&self) -> String {
        let login = self.shared.options.auth.map(|(user, password)| format!("{user}:{password}@")).unwrap_or_default();
        format!("smtp://{login}{}?tls=none", self.addr())
    }

    /// Begins a rule; finish it with [`RuleBuilder::reply`] or [`RuleBuilder::act`].
    pub fn on(&self, at: At) -> RuleBuilder<'_> {
        RuleBuilder {
            shared: &self.shared,
            rule: Rule { at, to: None, nth: None, times: usize::MAX, seen: 0, act: Act::Hang },
        }
    }

    /// Forgets all rules.
    pub fn behave(&self) {
        self.shared.lock().rules.clear();
    }

    /// Refuses connections from now on and cuts the open ones.
    pub async fn stop(&self) {
        self.shared.cut();
        let tasks = self.shared.change(|state| std::mem::take(&mut state.tasks));
        // Only a task that has really ended has closed its socket.
        for task in tasks {
            let _ = task.await;
        }
    }

    /// Listens again on the same port.
    pub async fn restart(&self) {
        self.stop().await;
        let listener = TcpListener::bind(self.addr()).await.expect("our old port");
        self.shared.clone().listen(listener);
    }

    /// Messages taken so far, in order.
    pub fn received(&self) -> Vec<Received> {
        self.shared.lock().received.clone()
    }

    /// How many messages were taken so far.
    pub fn taken(&self) -> usize {
        self.shared.lock().received.len()
    }

    /// Whether a message to this recipient was taken.
    pub fn took_mail_to(&self, recipient: &str) -> bool {
        self.shared.lock().received.iter().any(|m| m.to == [recipient])
    }

    /// Waits until `n` messages were taken; panics after `deadline`.
    pub async fn wait_for(&self, n: usize, deadline: Duration) -> Vec<Received> {
        self.wait_until(deadline, &format!("{n} messages"), |server| server.received().len() >= n).await;
        self.received()
    }

    /// Waits until `done` holds, looking after each event on the server; panics after `deadline`.
    pub async fn wait_until(&self, deadline: Duration, what: &str, done: impl Fn(&Self) -> bool) {
        let mut changes = self.shared.changed.subscribe();
        let waiting = async {
            while !done(self) {
                changes.changed().await.expect("the server lives as long as we do");
            }
        };
        if tokio::time::timeout(deadline, waiting).await.is_err() {
            panic!(
                "waited {deadline:?} for {what}; took {} messages, commands: {:#?}",
                self.received().len(),
                self.commands()
            );
        }
    }

    /// Connections made so far.
    pub fn connections(&self) -> usize {
        self.shared.lock().connections
    }

    /// Every command line with the number of its connection.
    pub fn commands(&self) -> Vec<(usize, String)> {
        self.shared.lock().commands.clone()
    }

    /// What the client did against the protocol: bare CR or LF, 8-bit bytes,
    /// long lines, pipelining that was not offered.
    pub fn violations(&self) -> Vec<String> {
        self.shared.lock().violations.clone()
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        self.shared.cut();
    }
}

/// A rule in the making.
#[must_use]
pub struct RuleBuilder<'a> {
    shared: &'a Shared,
    rule: Rule,
}

impl RuleBuilder<'_> {
    /// Only when a recipient of the message contains this text (`Rcpt` and later).
    pub fn to(mut self, recipient: &str) -> Self {
        self.rule.to = Some(recipient.to_owned());
        self
    }

    /// Only the `n`th time, from 1, counted over all connections.
    pub fn nth(mut self, n: usize) -> Self {
        self.rule.nth = Some(n);
        self
    }

    /// Only the first `n` times.
    pub fn times(mut self, n: usize) -> Self {
        self.rule.times = n;
        self
    }

    pub fn reply(self, reply: &str) {
        self.act(Act::Reply(reply.to_owned()));
    }

    pub fn act(mut self, act: Act) {
        self.rule.act = act;
        self.shared.lock().rules.push(self.rule);
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no test thread panics while holding it")
    }

    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let result = change(&mut self.lock());
        self.changed.send_replace(());
        result
    }

    fn listen(self: Arc<Self>, listener: TcpListener) {
        let shared = self.clone();
        let accepting = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let _ = stream.set_nodelay(true);
                let number = shared.change(|state| {
                    state.connections += 1;
                    state.connections
                });
                let session = tokio::spawn(session::serve(shared.clone(), number, stream));
                shared.lock().tasks.push(session);
            }
        });
        self.lock().tasks.push(accepting);
    }

    /// Tells every task to end: no more listening, all connections closed.
    fn cut(&self) {
        self.change(|state| state.tasks.iter().for_each(JoinHandle::abort));
    }

    /// The act of the newest rule that matches; counts for all that look at this place.
    fn act_at(&self, at: At, recipients: &[String]) -> Option<Act> {
        let mut state = self.lock();
        let mut chosen = None;
        for rule in state.rules.iter_mut().filter(|rule| rule.at == at) {
            let for_them = rule.to.as_ref().is_none_or(|to| recipients.iter().any(|r| r.contains(to.as_str())));
            if !for_them {
                continue;
            }
            rule.seen += 1;
            if rule.seen <= rule.times && rule.nth.is_none_or(|n| n == rule.seen) {
                chosen = Some(rule.act.clone());
            }
        }
        chosen
    }
}
