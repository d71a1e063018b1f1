//! A sign-in service of our own over plain HTTP, that can be told to lie.

use data_encoding::BASE64URL_NOPAD;
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

pub struct Provider {
    pub issuer: String,
    state: Arc<Mutex<State>>,
}

struct State {
    issuer: String,
    key: EcdsaKeyPair,
    /// By code: the claims of its token, and the challenge that its holder must know the verifier of.
    codes: HashMap<String, (Value, String)>,
    /// The name of the key in tokens; the list of keys has the first.
    kid: &'static str,
    tokens_asked: usize,
}

fn text(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}

impl Provider {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let random = SystemRandom::new();
        let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, document.as_ref(), &random).unwrap();
        let state = State { issuer: issuer.clone(), key, codes: HashMap::new(), kid: "one", tokens_asked: 0 };
        let state = Arc::new(Mutex::new(state));
        let shared = state.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream, shared.clone()));
            }
        });
        Self { issuer, state }
    }

    /// Somebody signs in at the address that Candor sent them to: the address
    /// that they are sent back to. `lie` changes what the token says.
    pub fn sign_in(&self, address: &str, email: &str, lie: impl FnOnce(&mut Value)) -> String {
        let url = url::Url::parse(address).unwrap();
        let asked: HashMap<String, String> = url.query_pairs().into_owned().collect();
        assert_eq!((asked["response_type"].as_str(), asked["code_challenge_method"].as_str()), ("code", "S256"));
        let mut claims = json!({
            "iss": self.issuer, "aud": asked["client_id"], "exp": 4_000_000_000_i64, "nonce": asked["nonce"],
            "sub": "1", "email": email, "email_verified": true, "name": "Somebody New",
        });
        lie(&mut claims);
        let mut state = self.state.lock().unwrap();
        let code = format!("code{}", state.codes.len());
        state.codes.insert(code.clone(), (claims, asked["code_challenge"].clone()));
        format!("{}?code={code}&state={}", asked["redirect_uri"], asked["state"])
    }

    /// Tokens name a key that is not in the list.
    pub fn use_unknown_key(&self) {
        self.state.lock().unwrap().kid = "two";
    }

    pub fn tokens_asked(&self) -> usize {
        self.state.lock().unwrap().tokens_asked
    }
}

async fn answer(mut stream: TcpStream, state: Arc<Mutex<State>>) {
    let mut bytes = Vec::new();
    let mut chunk = [0; 4096];
    let (head, body) = loop {
        let n = stream.read(&mut chunk).await.unwrap_or(0);
        bytes.extend_from_slice(&chunk[..n]);
        let all = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = all.split_once("\r\n\r\n") {
            let length =
                head.to_lowercase().lines().find_map(|l| l.strip_prefix("content-length:")?.trim().parse().ok());
            if body.len() >= length.unwrap_or(0) {
                break (head.to_owned(), body.to_owned());
            }
        }
        if n == 0 {
            return;
        }
    };
    let (status, json) = state.lock().unwrap().answer(&head, &body);
    let json = json.to_string();
    let answer =
        format!("HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{json}", json.len());
    let _ = stream.write_all(answer.as_bytes()).await;
}

impl State {
    fn answer(&mut self, head: &str, body: &str) -> (&'static str, Value) {
        let issuer = &self.issuer;
        if head.starts_with("GET /.well-known/openid-configuration ") {
            let at = |path: &str| format!("{issuer}/{path}");
            return (
                "200 OK",
                json!({
                    "issuer": issuer, "authorization_endpoint": at("authorize?tenant=1"), "token_endpoint": at("token"),
                    "jwks_uri": at("keys"),
                }),
            );
        }
        if head.starts_with("GET /keys ") {
            let point = self.key.public_key().as_ref();
            let key = json!({
                "kty": "EC", "crv": "P-256", "kid": "one", "use": "sig",
                "x": text(&point[1..33]), "y": text(&point[33..]),
            });
            return ("200 OK", json!({ "keys": [key] }));
        }
        self.tokens_asked += 1;
        let asked: HashMap<String, String> = url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
        let Some((claims, challenge)) = self.codes.remove(&asked["code"]) else {
            return ("400 Bad Request", json!({ "error": "invalid_grant" }));
        };
        let verified = text(digest(&SHA256, asked["code_verifier"].as_bytes()).as_ref()) == challenge;
        if !verified || asked["client_secret"] != "a secret of the service" {
            return ("401 Unauthorized", json!({ "error": "invalid_client" }));
        }
        let header = json!({ "alg": "ES256", "kid": self.kid });
        let message = format!("{}.{}", text(header.to_string().as_bytes()), text(claims.to_string().as_bytes()));
        let signature = self.key.sign(&SystemRandom::new(), message.as_bytes()).unwrap();
        ("200 OK", json!({ "id_token": format!("{message}.{}", text(signature.as_ref())), "token_type": "Bearer" }))
    }
}
