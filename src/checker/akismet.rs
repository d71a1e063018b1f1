//! Akismet's comment-check, which others speak too
//! (<https://akismet.com/developers/detailed-docs/comment-check/>). It is
//! somebody else's service, so it gets neither the mail address nor the end of
//! the network address.

use super::{Subject, below, coarse};
use crate::fetch::{Ask, Fault, fetch};
use secrecy::{ExposeSecret, SecretString};
use url::Url;

pub(super) async fn ask(url: &Url, key: &SecretString, subject: &Subject<'_>) -> Result<bool, Fault> {
    let (address, language) = (coarse(subject.address).to_string(), subject.language);
    let fields = [
        ("api_key", key.expose_secret()),
        ("blog", subject.site),
        ("permalink", subject.post),
        ("user_ip", &address),
        ("comment_type", "comment"),
        ("comment_author", subject.name),
        ("comment_author_url", subject.website),
        ("comment_content", subject.text),
        ("blog_lang", language),
        ("blog_charset", "UTF-8"),
    ];
    let answer = fetch(Ask::form(&below(url, "1.1/comment-check")?, fields)).await?;
    match answer.trim_ascii() {
        b"true" => Ok(true),
        b"false" => Ok(false),
        other => {
            let shown: String = String::from_utf8_lossy(other).chars().filter(|c| !c.is_control()).take(80).collect();
            Err(Fault::Refused(format!("it answered {shown:?}")))
        }
    }
}
