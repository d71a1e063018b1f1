//! The pages over HTTP, as a browser uses them: links, forms, cookies.

use super::{PASSWORD, TestApp};
use reqwest::{Response, StatusCode};
use scraper::{Html, Selector};

pub type Fields = Vec<(String, String)>;

/// A page as somebody sees it.
pub struct Page {
    pub status: StatusCode,
    pub location: String,
    pub body: String,
}

impl Page {
    pub async fn of(answer: Response) -> Self {
        let status = answer.status();
        let location = answer.headers().get("location").map_or("", |l| l.to_str().unwrap()).to_owned();
        Self { status, location, body: answer.text().await.unwrap() }
    }

    pub fn has(&self, words: &str) -> &Self {
        let text: String = Html::parse_document(&self.body).root_element().text().collect();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(words), "{} lacks {words:?}:\n{text}", self.status);
        self
    }

    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        self
    }

    /// What a browser would send of the form with this action, without a button.
    pub fn form(&self, action: &str) -> Fields {
        let page = Html::parse_document(&self.body);
        let all = |s: &str| Selector::parse(s).unwrap();
        let forms = all("form");
        let form = page.select(&forms).rfind(|f| f.value().attr("action") == Some(action));
        let form = form.unwrap_or_else(|| panic!("no form for {action}: {}", self.body));
        let mut fields = Vec::new();
        for e in form.select(&all("input, textarea, select")) {
            let v = e.value();
            let name = v.attr("name").unwrap_or_default().to_owned();
            match (v.name(), v.attr("type").unwrap_or_default()) {
                ("textarea", _) => {
                    fields.push((name, e.text().collect::<String>().trim_start_matches('\n').to_owned()))
                }
                ("select", _) => {
                    let chosen = e.select(&all("option[selected]")).next().or(e.select(&all("option")).next());
                    fields.push((name, chosen.and_then(|o| o.value().attr("value")).unwrap_or_default().to_owned()));
                }
                (_, "radio" | "checkbox") if v.attr("checked").is_none() => {}
                _ => fields.push((name, v.attr("value").unwrap_or_default().to_owned())),
            }
        }
        fields
    }

    pub fn first_button(&self, action: &str) -> (String, String) {
        let page = Html::parse_document(&self.body);
        let buttons = Selector::parse(&format!("form[action=\"{action}\"] button")).unwrap();
        let button = page.select(&buttons).next().unwrap();
        let of = |a: &str| button.value().attr(a).unwrap_or_default().to_owned();
        (of("name"), of("value"))
    }
}

/// `fields` with these values instead.
pub fn with(mut fields: Fields, changes: &[(&str, &str)]) -> Fields {
    for (name, value) in changes {
        fields.retain(|(n, _)| n != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

/// A browser with cookies of its own.
pub struct Browser<'a> {
    app: &'a TestApp,
    pub http: reqwest::Client,
}

impl<'a> Browser<'a> {
    pub fn new(app: &'a TestApp) -> Self {
        let http =
            reqwest::Client::builder().cookie_store(true).redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self { app, http }
    }

    pub async fn signed_in(app: &'a TestApp, email: &str) -> Self {
        let browser = Self::new(app);
        let fields = [("email", email), ("password", PASSWORD), ("next", "/admin")];
        browser.post("/admin/sign-in", &with(Vec::new(), &fields)).await.is(303);
        browser
    }

    pub async fn get(&self, path: &str) -> Page {
        Page::of(self.http.get(format!("{}{path}", self.app.url)).send().await.unwrap()).await
    }

    pub async fn post(&self, path: &str, fields: &Fields) -> Page {
        let request = self.http.post(format!("{}{path}", self.app.url)).header("sec-fetch-site", "same-origin");
        Page::of(request.form(fields).send().await.unwrap()).await
    }
}
