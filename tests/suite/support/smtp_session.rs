//! One conversation of the test SMTP server.

use std::{io, sync::Arc, time::Instant};

use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio_rustls::TlsAcceptor;

use super::{Act, At, Received, Shared};

trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

struct Session {
    shared: Arc<Shared>,
    number: usize,
    stream: BufReader<Box<dyn Stream>>,
    encrypted: bool,
    signed_in: bool,
    from: Option<String>,
    /// Recipients asked for, and whether each was accepted.
    to: Vec<(String, bool)>,
}

/// Runs a conversation to its end.
pub async fn serve(shared: Arc<Shared>, number: usize, tcp: tokio::net::TcpStream) {
    let implicit = shared.options.implicit_tls;
    let mut session = Session {
        shared,
        number,
        stream: BufReader::new(Box::new(tcp)),
        encrypted: false,
        signed_in: false,
        from: None,
        to: Vec::new(),
    };
    if implicit {
        session = match session.upgrade().await {
            Ok(session) => session,
            Err(_) => return,
        };
    }
    // A client that hangs up, or a scripted drop: both end the conversation.
    let _ = session.run().await;
}

fn closed() -> io::Error {
    io::ErrorKind::ConnectionAborted.into()
}

impl Session {
    async fn run(mut self) -> io::Result<()> {
        if self.answer(At::Connect, "220 test.example ESMTP").await? >= 400 {
            return Ok(());
        }
        loop {
            let line = self.line().await?;
            self.shared.change(|state| state.commands.push((self.number, line.clone())));
            let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
            self.check_pipelining(&verb);
            match verb.as_str() {
                "EHLO" | "HELO" => {
                    let offer = self.offer();
                    self.answer(At::Ehlo, &offer).await?;
                }
                "STARTTLS" => {
                    if self.answer(At::StartTls, "220 go ahead").await? == 220 {
                        self = self.upgrade().await?;
                    }
                }
                "AUTH" => {
                    let usual =
                        if self.credentials_fit(&line) { "235 2.7.0 welcome" } else { "535 5.7.8 bad credentials" };
                    self.signed_in = self.answer(At::Auth, usual).await? == 235;
                }
                "MAIL" => self.mail(&line).await?,
                "RCPT" => self.rcpt(&line).await?,
                "DATA" => self.data().await?,
                "RSET" => {
                    self.clear();
                    self.answer(At::Rset, "250 2.0.0 ok").await?;
                }
                "NOOP" => self.write("250 2.0.0 ok").await?,
                "QUIT" => return self.write("221 2.0.0 bye").await,
                _ => self.write("500 5.5.1 unknown command").await?,
            }
        }
    }

    async fn mail(&mut self, line: &str) -> io::Result<()> {
        let usual = if self.shared.options.auth.is_some() && !self.signed_in {
            "530 5.7.0 authentication required"
        } else if self.from.is_some() {
            "503 5.5.1 nested MAIL"
        } else {
            "250 2.1.0 ok"
        };
        if self.answer(At::Mail, usual).await? == 250 {
            self.from = Some(path(line));
        }
        Ok(())
    }

    async fn rcpt(&mut self, line: &str) -> io::Result<()> {
        let usual = if self.from.is_some() { "250 2.1.5 ok" } else { "503 5.5.1 MAIL first" };
        self.to.push((path(line), false));
        let accepted = self.answer(At::Rcpt, usual).await? < 300;
        if let Some(last) = self.to.last_mut() {
            last.1 = accepted;
        }
        Ok(())
    }

    async fn data(&mut self) -> io::Result<()> {
        let somebody = self.to.iter().any(|(_, accepted)| *accepted);
        let usual = if somebody { "354 go ahead" } else { "503 5.5.1 no valid recipients" };
        if self.answer(At::Data, usual).await? != 354 {
            return Ok(());
        }
        let raw = self.body().await?;
        let too_big = self.shared.options.size.is_some_and(|limit| raw.len() > limit);
        let usual = match (somebody, too_big) {
            (false, _) => "554 5.5.1 no valid recipients",
            (_, true) => "552 5.3.4 message too big",
            _ => "250 2.0.0 taken",
        };
        let act = self.act_at(At::EndOfData);
        let received = Received {
            connection: self.number,
            from: self.from.clone().unwrap_or_default(),
            to: self.to.iter().filter(|(_, accepted)| *accepted).map(|(to, _)| to.clone()).collect(),
            raw,
            at: Instant::now(),
        };
        self.clear();
        match act {
            Some(Act::StoreThenDrop) => {
                self.store(received);
                Err(closed())
            }
            // Kept before the answer, so that a client that got it finds the mail here.
            None | Some(Act::Delay(_)) if usual.starts_with('2') => {
                if let Some(Act::Delay(time)) = act {
                    tokio::time::sleep(time).await;
                }
                self.store(received);
                self.write(usual).await
            }
            act => self.perform(act, usual).await.map(drop),
        }
    }

    fn store(&self, received: Received) {
        self.shared.change(|state| state.received.push(received));
    }

    fn clear(&mut self) {
        self.from = None;
        self.to.clear();
    }

    async fn body(&mut self) -> io::Result<Vec<u8>> {
        let mut raw = Vec::new();
        let mut first = true;
        loop {
            let mut line = Vec::new();
            if self.stream.read_until(b'\n', &mut line).await? == 0 {
                return Err(closed());
            }
            if line == b".\r\n" {
                return Ok(raw);
            }
            self.check_line(&line);
            raw.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
            if std::mem::take(&mut first)
                && let Some(act) = self.act_at(At::Body)
            {
                self.perform(Some(act), "").await?;
            }
        }
    }

    /// Answers as a rule says, or as usual; gives the code that was sent.
    async fn answer(&mut self, at: At, usual: &str) -> io::Result<u16> {
        let act = self.act_at(at);
        self.perform(act, usual).await
    }

    async fn perform(&mut self, act: Option<Act>, usual: &str) -> io::Result<u16> {
        let reply = match act {
            None => usual.to_owned(),
            Some(Act::Reply(reply)) => reply,
            Some(Act::Hang) => std::future::pending().await,
            Some(Act::Drop | Act::StoreThenDrop) => return Err(closed()),
            Some(Act::Delay(time)) => {
                tokio::time::sleep(time).await;
                usual.to_owned()
            }
            Some(Act::Die) => {
                self.shared.cut();
                return Err(closed());
            }
        };
        if !reply.is_empty() {
            self.write(&reply).await?;
        }
        if reply.starts_with("421") {
            return Err(closed());
        }
        Ok(reply.get(..3).and_then(|code| code.parse().ok()).unwrap_or(0))
    }

    fn act_at(&self, at: At) -> Option<Act> {
        // A rule for one recipient looks at the one just named.
        let whom: Vec<String> = match at {
            At::Rcpt => self.to.last().map(|(to, _)| to.clone()).into_iter().collect(),
            _ => self.to.iter().map(|(to, _)| to.clone()).collect(),
        };
        self.shared.act_at(at, &whom)
    }

    async fn write(&mut self, reply: &str) -> io::Result<()> {
        self.stream.write_all(format!("{reply}\r\n").as_bytes()).await?;
        self.stream.flush().await
    }

    async fn line(&mut self) -> io::Result<String> {
        let mut line = Vec::new();
        if self.stream.read_until(b'\n', &mut line).await? == 0 {
            return Err(closed());
        }
        self.check_line(&line);
        Ok(String::from_utf8_lossy(&line).trim_end().to_owned())
    }

    fn offer(&self) -> String {
        let options = &self.shared.options;
        let mut lines = vec!["test.example".to_owned(), "8BITMIME".to_owned(), "ENHANCEDSTATUSCODES".to_owned()];
        if !options.no_pipelining {
            lines.push("PIPELINING".to_owned());
        }
        if options.starttls && !self.encrypted {
            lines.push("STARTTLS".to_owned());
        }
        if options.auth.is_some() {
            lines.push("AUTH PLAIN".to_owned());
        }
        if let Some(size) = options.size {
            lines.push(format!("SIZE {size}"));
        }
        if options.dsn {
            lines.push("DSN".to_owned());
        }
        let last = lines.len() - 1;
        let with_code = |(i, line)| format!("250{}{line}", if i == last { ' ' } else { '-' });
        lines.iter().enumerate().map(with_code).collect::<Vec<_>>().join("\r\n")
    }

    /// `AUTH PLAIN` with the initial response of RFC 4954.
    fn credentials_fit(&self, line: &str) -> bool {
        let Some((user, password)) = self.shared.options.auth else {
            return false;
        };
        let given = line.split(' ').nth(2).and_then(|b64| data_encoding::BASE64.decode(b64.as_bytes()).ok());
        given == Some(format!("\0{user}\0{password}").into_bytes())
    }

    fn check_line(&self, line: &[u8]) {
        let text = line.strip_suffix(b"\r\n");
        let fault = match text {
            None => "a line does not end with CRLF",
            Some(text) if text.contains(&b'\r') => "a bare CR",
            Some(text) if !text.is_ascii() => "a byte above 127",
            Some(text) if text.len() > 998 => "a line longer than 998",
            Some(_) => return,
        };
        self.violation(format!("{fault}: {}", line.escape_ascii()));
    }

    fn check_pipelining(&self, verb: &str) {
        // Only these may have company behind them, and only when offered (RFC 2920 3.1).
        let grouped = !self.shared.options.no_pipelining && matches!(verb, "MAIL" | "RCPT" | "RSET");
        if !grouped && verb != "DATA" && !self.stream.buffer().is_empty() {
            self.violation(format!("more input behind {verb}"));
        }
    }

    fn violation(&self, fault: String) {
        self.shared.change(|state| state.violations.push(fault));
    }

    async fn upgrade(self) -> io::Result<Self> {
        let cert = CertificateDer::from_pem_slice(include_bytes!("tls/cert.pem")).map_err(io::Error::other)?;
        let key = PrivateKeyDer::from_pem_slice(include_bytes!("tls/key.pem")).map_err(io::Error::other)?;
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(io::Error::other)?
            .with_no_client_auth()
            .with_single_cert(vec![cert], key)
            .map_err(io::Error::other)?;
        let stream = TlsAcceptor::from(Arc::new(config)).accept(self.stream.into_inner()).await?;
        Ok(Self { stream: BufReader::new(Box::new(stream)), encrypted: true, ..self })
    }
}

/// The address between the angle brackets.
fn path(line: &str) -> String {
    let start = line.find('<').map_or(line.len(), |i| i + 1);
    let end = line.rfind('>').unwrap_or(line.len()).max(start);
    line[start..end].to_owned()
}
