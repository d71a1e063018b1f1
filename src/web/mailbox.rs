//! The demo's mail viewer: what subscribers would have got, in the browser.
//! Runs on a port of its own and only in the demo.

use super::respond;
use crate::mail::sink::{Caught, Mailbox};
use crate::snapshot::render::Asset;
use actix_web::{App, HttpResponse, HttpServer, web};
use askama::Template;
use std::net::SocketAddr;

#[derive(Template)]
#[template(path = "mailbox/list.html")]
struct List {
    style: String,
    mails: Vec<Row>,
}

struct Row {
    number: usize,
    to: String,
    from: String,
    subject: String,
    date: String,
}

#[derive(Template)]
#[template(path = "mailbox/mail.html")]
struct Mail {
    style: String,
    row: Row,
    text: String,
    raw: String,
}

/// Serves the mailbox on `listen`; `page` is the address of the status page,
/// whose stylesheet is used.
pub async fn serve(listen: SocketAddr, mailbox: Mailbox) -> std::io::Result<SocketAddr> {
    let data = web::Data::new(mailbox);
    let server = HttpServer::new(move || {
        App::new()
            .app_data(data.clone())
            .route("/", web::get().to(list))
            .route("/mails/{number}", web::get().to(mail))
            .route("/mails/{number}/html", web::get().to(html))
            .route(Asset::Style.path(), web::get().to(style))
    })
    .workers(1)
    .disable_signals()
    .bind(listen)?;
    let address = server.addrs().first().copied().unwrap_or(listen);
    tokio::spawn(server.run());
    Ok(address)
}

async fn style() -> HttpResponse {
    let document = Asset::Style.document(crate::snapshot::document::Policy::Brief);
    HttpResponse::Ok().content_type("text/css; charset=utf-8").body(document.plain.body)
}

async fn list(mailbox: web::Data<Mailbox>) -> HttpResponse {
    let mails = mailbox.newest_first().iter().map(row).collect();
    show(&List { style: Asset::Style.path().to_owned(), mails })
}

async fn mail(mailbox: web::Data<Mailbox>, number: web::Path<usize>) -> HttpResponse {
    let Some(caught) = mailbox.get(*number) else { return HttpResponse::NotFound().body("There is no such mail.") };
    let text = caught.part("text/plain");
    show(&Mail { style: Asset::Style.path().to_owned(), row: row(&caught), text, raw: caught.raw })
}

/// The HTML part as a mail program would show it, without any script.
async fn html(mailbox: web::Data<Mailbox>, number: web::Path<usize>) -> HttpResponse {
    let Some(caught) = mailbox.get(*number) else { return HttpResponse::NotFound().body("There is no such mail.") };
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header(("content-security-policy", "sandbox allow-popups allow-top-navigation-by-user-activation; default-src 'none'; style-src 'unsafe-inline'"))
        .body(caught.part("text/html"))
}

fn row(caught: &Caught) -> Row {
    Row {
        number: caught.number,
        to: caught.to.clone(),
        from: caught.sender(),
        subject: caught.subject(),
        date: caught.header("Date"),
    }
}

fn show(template: &impl Template) -> HttpResponse {
    match template.render() {
        Ok(html) => respond::ok(html),
        Err(error) => {
            tracing::error!(%error, "the mailbox could not be rendered");
            HttpResponse::InternalServerError().finish()
        }
    }
}
