//! A mailbox for the demo: takes every mail by SMTP and delivers none.

use mail_parser::MessageParser;
use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// Older mails are forgotten.
const KEPT: usize = 200;
/// Longer lines are not mail of ours.
const LONGEST_LINE: u64 = 64 * 1024;

/// A mail as it came in.
#[derive(Debug, Clone)]
pub struct Caught {
    /// Counts up from 1.
    pub number: usize,
    pub to: String,
    pub raw: String,
}

/// The mails that came in. Cheap to clone.
#[derive(Clone, Default)]
pub struct Mailbox(Arc<Mutex<Caughts>>);

#[derive(Default)]
struct Caughts {
    mails: VecDeque<Caught>,
    count: usize,
}

impl Mailbox {
    /// Listens on a free port of this machine and answers its address.
    pub async fn listen(&self) -> std::io::Result<SocketAddr> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let mailbox = self.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let mailbox = mailbox.clone();
                tokio::spawn(async move {
                    if let Err(error) = mailbox.converse(stream).await {
                        tracing::debug!(%error, "the demo's mailbox lost a connection");
                    }
                });
            }
        });
        Ok(address)
    }

    /// All mails, newest first.
    pub fn newest_first(&self) -> Vec<Caught> {
        let inner = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        inner.mails.iter().rev().cloned().collect()
    }

    /// One mail.
    pub fn get(&self, number: usize) -> Option<Caught> {
        let inner = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        inner.mails.iter().find(|m| m.number == number).cloned()
    }

    fn keep(&self, to: String, raw: String) {
        let mut inner = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        inner.count += 1;
        let number = inner.count;
        inner.mails.push_back(Caught { number, to, raw });
        if inner.mails.len() > KEPT {
            inner.mails.pop_front();
        }
    }

    async fn converse(&self, stream: TcpStream) -> std::io::Result<()> {
        stream.set_nodelay(true)?;
        let (read, mut write) = stream.into_split();
        let mut read = BufReader::new(read);
        write.write_all(b"220 demo mailbox\r\n").await?;
        let mut to = String::new();
        loop {
            let line = next_line(&mut read).await?;
            let Some(line) = line else { return Ok(()) };
            let verb: String = line.chars().take(4).collect::<String>().to_ascii_uppercase();
            let answer: &[u8] = match verb.as_str() {
                "EHLO" => b"250-demo mailbox\r\n250 PIPELINING\r\n",
                "RCPT" => {
                    to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                    b"250 ok\r\n"
                }
                "DATA" => {
                    write.write_all(b"354 go ahead\r\n").await?;
                    let Some(raw) = body(&mut read).await? else { return Ok(()) };
                    self.keep(std::mem::take(&mut to), raw);
                    b"250 kept\r\n"
                }
                "QUIT" => {
                    write.write_all(b"221 bye\r\n").await?;
                    return Ok(());
                }
                _ => b"250 ok\r\n",
            };
            write.write_all(answer).await?;
        }
    }
}

async fn next_line<R: tokio::io::AsyncBufRead + Unpin>(read: &mut R) -> std::io::Result<Option<String>> {
    let mut line = Vec::new();
    let count = (&mut *read).take(LONGEST_LINE).read_until(b'\n', &mut line).await?;
    Ok((count > 0).then(|| String::from_utf8_lossy(&line).trim_end().to_owned()))
}

/// The lines up to the lonely dot, with the doubled dots undone (RFC 5321 4.5.2).
async fn body<R: tokio::io::AsyncBufRead + Unpin>(read: &mut R) -> std::io::Result<Option<String>> {
    let mut raw = String::new();
    while let Some(line) = next_line(read).await? {
        if line == "." {
            return Ok(Some(raw));
        }
        raw.push_str(line.strip_prefix('.').unwrap_or(&line));
        raw.push_str("\r\n");
    }
    Ok(None)
}

impl Caught {
    /// The value of a header, unfolded; empty if it is not there.
    pub fn header(&self, name: &str) -> String {
        let mut value = String::new();
        let mut inside = false;
        for line in self.raw.lines().take_while(|l| !l.is_empty()) {
            if line.starts_with([' ', '\t']) {
                if inside {
                    value.push(' ');
                    value.push_str(line.trim());
                }
                continue;
            }
            let (found, rest) = line.split_once(':').unwrap_or((line, ""));
            inside = found.eq_ignore_ascii_case(name);
            if inside {
                value = rest.trim().to_owned();
            }
        }
        value
    }

    /// Who it is from, as mail programs show it.
    pub fn sender(&self) -> String {
        let parsed = MessageParser::default().parse(self.raw.as_bytes());
        let from = parsed.as_ref().and_then(|mail| mail.from()?.first());
        match from.map(|from| (from.name().unwrap_or_default(), from.address().unwrap_or_default())) {
            Some((name, address)) => format!("{name} <{address}>"),
            None => self.header("From"),
        }
    }

    /// What it is about, decoded.
    pub fn subject(&self) -> String {
        let parsed = MessageParser::default().parse(self.raw.as_bytes());
        parsed.as_ref().and_then(|mail| mail.subject()).map_or_else(|| self.header("Subject"), str::to_owned)
    }

    /// The part of this type (`text/plain`, `text/html`), decoded.
    pub fn part(&self, kind: &str) -> String {
        let boundary = self.header("Content-Type").split('"').nth(1).unwrap_or_default().to_owned();
        let separator = format!("--{boundary}");
        for part in self.raw.split(&separator).skip(1) {
            let Some((head, body)) = part.split_once("\r\n\r\n") else { continue };
            if head.to_ascii_lowercase().contains(kind) {
                let decoded = quoted_printable::decode(body.as_bytes(), quoted_printable::ParseMode::Robust);
                return String::from_utf8_lossy(&decoded.unwrap_or_default()).into_owned();
            }
        }
        String::new()
    }
}
