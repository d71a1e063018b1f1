//! Somebody else's program that we tell things: an HTTP server that can be as
//! unpleasant as they come, and keeps what it was sent.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// How it answers.
#[derive(Clone, Debug)]
pub enum Manner {
    Answers(u16, &'static str),
    /// Sends the caller elsewhere.
    Redirects(String),
    /// Takes the request and says nothing.
    Silent,
    /// 200, then a byte every second, for ever.
    Drips,
    /// 200, then as much as the caller takes.
    Floods,
    /// Hangs up.
    HangsUp,
}

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Got {
    pub line: String,
    /// Names in lower case.
    pub headers: HashMap<String, String>,
    pub body: Vec<u8>,
}

impl Got {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

#[derive(Clone)]
pub struct Receiver {
    pub port: u16,
    manner: Arc<Mutex<Manner>>,
    got: Arc<Mutex<Vec<Got>>>,
    connections: Arc<AtomicUsize>,
    /// Bytes of flooding bodies that callers took.
    pub flooded: Arc<AtomicUsize>,
}

impl Receiver {
    pub async fn start(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let receiver = Self {
            port: listener.local_addr().expect("its address").port(),
            manner: Arc::new(Mutex::new(manner)),
            got: Arc::default(),
            connections: Arc::default(),
            flooded: Arc::default(),
        };
        let shared = receiver.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                shared.connections.fetch_add(1, Ordering::SeqCst);
                let shared = shared.clone();
                tokio::spawn(async move { drop(shared.serve(stream).await) });
            }
        });
        receiver
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    pub fn behave(&self, manner: Manner) {
        *self.manner.lock().unwrap() = manner;
    }

    pub fn got(&self) -> Vec<Got> {
        self.got.lock().unwrap().clone()
    }

    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    async fn serve(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let mut bytes = Vec::new();
        let head = loop {
            let mut chunk = [0; 4096];
            let n = stream.read(&mut chunk).await?;
            if n == 0 {
                return Ok(());
            }
            bytes.extend_from_slice(&chunk[..n]);
            if let Some(at) = bytes.windows(4).position(|w| w == b"\r\n\r\n") {
                break at;
            }
        };
        let text = String::from_utf8_lossy(&bytes[..head]).into_owned();
        let mut lines = text.lines();
        let line = lines.next().unwrap_or_default().to_owned();
        let headers: HashMap<String, String> = lines
            .filter_map(|l| l.split_once(':'))
            .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
            .collect();
        let length: usize = headers.get("content-length").and_then(|l| l.parse().ok()).unwrap_or(0);
        let mut body = bytes[head + 4..].to_vec();
        while body.len() < length {
            let mut chunk = [0; 4096];
            let n = stream.read(&mut chunk).await?;
            if n == 0 {
                return Ok(());
            }
            body.extend_from_slice(&chunk[..n]);
        }
        self.got.lock().unwrap().push(Got { line, headers, body });
        let manner = self.manner.lock().unwrap().clone();
        self.answer(&mut stream, manner).await
    }

    async fn answer(&self, stream: &mut TcpStream, manner: Manner) -> std::io::Result<()> {
        match manner {
            Manner::Answers(status, words) => {
                let answer = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\n\r\n{words}", words.len());
                stream.write_all(answer.as_bytes()).await
            }
            Manner::Redirects(to) => {
                let answer = format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n");
                stream.write_all(answer.as_bytes()).await
            }
            Manner::Silent => {
                tokio::time::sleep(Duration::from_secs(600)).await;
                Ok(())
            }
            Manner::Drips => {
                stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n").await?;
                loop {
                    stream.write_all(b"x").await?;
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
            }
            Manner::Floods => {
                stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n").await?;
                let block = vec![b'x'; 64 * 1024];
                loop {
                    stream.write_all(&block).await?;
                    self.flooded.fetch_add(block.len(), Ordering::SeqCst);
                }
            }
            Manner::HangsUp => Ok(()),
        }
    }
}
