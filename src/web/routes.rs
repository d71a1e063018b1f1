//! Every route of the product, one table.
//!
//! A route that is not here does not exist; a route here says who may use it,
//! and the [`gate`](super::middleware::gate) holds everybody to that.

use super::middleware::gate::gate;
use super::{admin, api, public};
use crate::domain::staff::Permission;
use actix_web::http::Method;
use actix_web::{HttpRequest, guard, middleware, web};

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody, and nothing is changed or everything needed is in the address.
    Public,
    /// Anybody, from our own pages only.
    Form,
    /// Whoever may read the page, which an owner may restrict.
    Reader,
    /// The same, from our own pages only.
    ReaderForm,
    /// Anybody holding the address, from anywhere, without cookies or checks:
    /// one-click unsubscription (RFC 8058), and monitors.
    OneClick,
    /// Signed-in people with this permission.
    Staff(Permission),
    /// The same, who proved lately who they are: for what would do most harm
    /// on a screen that somebody left open.
    Fresh(Permission),
    /// Anybody signed in, also who still has to set up the second factor that
    /// the owners ask for.
    Person,
    /// Machines that hold a secret of their own; the handler asks for it.
    Hook,
    /// Clients of the management API with a token; scopes are checked by the
    /// services.
    Token,
}

/// Readers' pages, answered from the snapshot without any middleware; the
/// [`door`](public::door) keeps them if the page is private. The ones asked for
/// most stand first.
pub const READ: &[&str] = &[
    "/",
    "/static/{name}",
    "/api/v2/{body:.*}",
    "/incidents/{id}",
    "/history",
    "/history/{month}",
    "/calendar",
    "/calendar/{year}",
    "/accessibility",
    "/history.atom",
    "/history.rss",
    "/history.json",
    "/badge.svg",
    "/embed.json",
    "/embed",
    "/embed.js",
    // A page, a feed or a text, by what stands behind the dot.
    "/components/{id}",
    "/components/{id}/badge.svg",
    "/components/{id}/uptime.csv",
    "/incidents/{id}/revisions",
    "/look.css",
    "/logo.png",
    "/follow",
    "/uptime",
    "/uptime.csv",
    "/maintenance.ics",
    "/index.md",
    "/history.md",
    "/status.txt",
    "/llms.txt",
    "/incidents/{id}/comments/{n}",
    "/incidents/{id}/thread/{pick}",
    "/incidents/{id}/comments.atom",
    "/incidents/{id}/answers.atom",
    "/favicon.ico",
    "/favicon.svg",
    "/robots.txt",
    "/sitemap.xml",
    "/api",
];

/// Pictures, which are drawn on first use; otherwise like [`READ`].
pub const DRAWN: &[&str] = &["/incidents/{id}/preview.png"];

macro_rules! routes {
    ($($path:literal { $($method:ident $access:expr => $handler:path,)+ })+) => {
        /// Method, path pattern and access of every route behind the gate.
        pub const GATED: &[(&str, &str, Access)] = &[$($((stringify!($method), $path, $access),)+)+];

        fn gated(config: &mut web::ServiceConfig) {
            $(config.service(
                web::resource(spellings($path))
                    .wrap(middleware::from_fn(gate))
                    $(.route(by(&Method::$method).to($handler)))+
                    .default_service(web::to(not_reached)),
            );)+
        }
    };
}

use Access::{Form, Fresh, Hook, OneClick, Person, Public, Reader, ReaderForm, Staff, Token};
use Permission::{Administer, Moderate, Publish, View};

routes! {
    // For machines that watch over Candor.
    "/healthz" { GET Public => public::health::healthz, }
    "/readyz" { GET Public => public::health::readyz, }
    "/metrics" { GET Public => public::health::metrics, }

    // Readers.
    "/subscribe" {
        GET Reader => public::read::read,
        POST ReaderForm => public::subscribe::subscribe,
    }
    // As Statuspage's page has it.
    "/subscriptions/webhook.json" { POST ReaderForm => public::webhooks::ask, }
    "/subscriptions/webhook/{token}" {
        GET Public => public::webhooks::confirm_page,
        POST Form => public::webhooks::confirm,
    }
    "/search" { GET Reader => public::search::search, }
    "/report" {
        GET Reader => public::read::read,
        POST ReaderForm => public::report::send,
    }
    "/time-zone" {
        GET Reader => public::read::read,
        POST ReaderForm => public::zone::choose,
    }
    "/unlock" {
        GET Public => public::door::page,
        POST Form => public::door::unlock,
    }
    "/confirm/{token}" {
        GET Public => public::subscribe::confirm_page,
        POST Form => public::subscribe::confirm,
    }
    "/manage" { POST Form => public::subscribe::send_link, }
    "/manage/{token}" {
        GET Public => public::subscribe::manage_page,
        POST Form => public::subscribe::manage,
    }
    "/unsubscribe/{token}" {
        GET Public => public::subscribe::unsubscribe_page,
        POST OneClick => public::subscribe::unsubscribe,
    }

    "/incidents/{id}/comments" {
        GET Reader => public::comments::go_to_thread,
        POST ReaderForm => public::comments::write,
    }
    "/incidents/{id}/comments/{n}/own" {
        GET Reader => public::own_comments::page,
        POST ReaderForm => public::own_comments::change,
    }
    "/comments/decide/{token}" {
        GET Public => public::decide::page,
        POST Form => public::decide::decide,
    }
    "/incidents/{id}/affected" {
        GET Public => public::affected::go_to_thread,
        POST Form => public::affected::press,
    }
    "/incidents/{id}/again" {
        GET Public => public::affected::go_to_thread,
        POST Form => public::affected::again,
    }
    "/affected/{token}" {
        GET Public => public::affected::page,
        POST Form => public::affected::count,
    }
    "/person/{token}" {
        GET Public => public::person::page,
        POST Form => public::person::change,
    }
    "/person/{token}/data.json" { GET Public => public::person::data, }
    "/person/{token}/private/{id}" {
        GET Public => public::person::talk,
        POST Form => public::person::write,
    }
    "/comments/confirm/{token}" {
        GET Public => public::comments::confirm_page,
        POST Form => public::comments::confirm,
    }
    "/comments/mail/{token}" {
        GET Public => public::comment_mail::page,
        POST OneClick => public::comment_mail::stop,
    }

    // First run and sign-in.
    "/setup/{token}" {
        GET Public => admin::setup::page,
        POST Form => admin::setup::set_up,
    }
    "/admin/sign-in" {
        GET Public => admin::session::sign_in_page,
        POST Form => admin::session::sign_in,
    }
    "/admin/sign-in/code" {
        GET Public => admin::second_factor::ask_code,
        POST Form => admin::second_factor::give_code,
    }
    "/admin/sign-in/oidc" { GET Public => admin::oidc::leave, }
    "/admin/sign-in/oidc/return" { GET Public => admin::oidc::come_back, }
    "/admin/sign-in/continue" { POST Person => admin::session::go_on_here, }
    "/admin/sign-in/proxy" { POST Form => admin::proxy::sign_in, }
    "/admin/sign-in/passkey" { POST Form => admin::passkeys::sign_in, }
    "/admin/sign-out" { POST Form => admin::session::sign_out, }
    "/admin/confirm" {
        GET Person => admin::confirm::page,
        POST Person => admin::confirm::confirm,
    }
    "/admin/confirm/passkey" { POST Person => admin::passkeys::prove, }
    "/admin/password-link" {
        GET Public => admin::password::ask_page,
        POST Form => admin::password::ask,
    }
    "/password/{token}" {
        GET Public => admin::password::choose_page,
        POST Form => admin::password::choose,
    }
    "/invitation/{token}" {
        GET Public => admin::invitations::join_page,
        POST Form => admin::invitations::join,
    }

    // Staff.
    "/admin" { GET Staff(View) => admin::home::page, }
    "/admin/now" {
        GET Staff(Publish) => admin::now::page,
        POST Staff(Publish) => admin::now::publish,
    }
    "/admin/practice" { GET Staff(View) => admin::practice::list, }
    "/admin/practice/now" {
        GET Staff(Publish) => admin::practice::notice_page,
        POST Staff(Publish) => admin::practice::notice,
    }
    "/admin/practice/{id}" { GET Staff(View) => admin::practice::page, }
    "/admin/practice/{id}/explanation" {
        GET Staff(Publish) => admin::practice_follow::letter_page,
        POST Staff(Publish) => admin::practice_follow::check_letter,
    }
    "/admin/practice/{id}/explanation/publication" {
        POST Staff(Publish) => admin::practice_follow::practise_letter,
    }
    "/admin/practice/{id}/closing" {
        GET Staff(Publish) => admin::practice_follow::closing_page,
        POST Staff(Publish) => admin::practice_follow::close,
    }
    "/admin/promises" { GET Staff(View) => admin::promises::page, }
    "/admin/promises/second-person" { POST Staff(Administer) => admin::promises::choose, }
    "/admin/texts" { GET Staff(Publish) => admin::texts::list, }
    "/admin/texts/{id}" {
        GET Staff(Publish) => admin::texts::page,
        POST Staff(Publish) => admin::texts::save,
    }
    "/admin/texts/{id}/removal" { POST Staff(Publish) => admin::texts::remove, }
    "/admin/backfills/new" {
        GET Staff(Publish) => admin::backfills::page,
        POST Staff(Publish) => admin::backfills::enter,
    }
    "/admin/maintenances/new" {
        GET Staff(Publish) => admin::maintenances::page,
        POST Staff(Publish) => admin::maintenances::plan,
    }
    "/admin/incidents/{id}" { GET Staff(View) => admin::incidents::page, }
    "/admin/incidents/{id}/updates" {
        GET Staff(Publish) => admin::updates::update_page,
        POST Staff(Publish) => admin::updates::update,
    }
    "/admin/incidents/{id}/updates/{update}" {
        GET Staff(Publish) => admin::edits::page,
        POST Staff(Publish) => admin::edits::save,
    }
    "/admin/incidents/{id}/title" { POST Staff(Publish) => admin::edits::title, }
    "/admin/incidents/{id}/closing" {
        GET Staff(Publish) => admin::updates::closing_page,
        POST Staff(Publish) => admin::updates::close,
    }
    "/admin/incidents/{id}/cancellation" {
        GET Staff(Publish) => admin::updates::cancellation_page,
        POST Staff(Publish) => admin::updates::cancel,
    }
    "/admin/incidents/{id}/schedule" {
        GET Staff(Publish) => admin::maintenances::schedule_page,
        POST Staff(Publish) => admin::maintenances::reschedule,
    }
    "/admin/incidents/{id}/translations/{language}" {
        GET Staff(Publish) => admin::translations::page,
        POST Staff(Publish) => admin::translations::save,
    }
    "/admin/incidents/{id}/no-news" { POST Staff(Publish) => admin::incidents::no_news, }
    "/admin/incidents/{id}/withdrawal" { POST Staff(Publish) => admin::incidents::withdraw, }
    "/admin/incidents/{id}/explanation" {
        GET Staff(Publish) => admin::explanations::write_page,
        POST Staff(Publish) => admin::explanations::save_or_check,
    }
    "/admin/incidents/{id}/explanation/publication" {
        POST Staff(Publish) => admin::explanations::publish,
    }
    "/admin/comments" { GET Staff(Moderate) => admin::comments::queue, }
    "/admin/comments/decisions" { POST Staff(Moderate) => admin::comments::batch, }
    "/admin/comments/mail" { POST Staff(Moderate) => admin::comments::watch, }
    "/admin/comments/words" { POST Staff(Moderate) => admin::comments::words, }
    "/admin/comments/{id}/approval" { POST Staff(Moderate) => admin::comments::approve, }
    "/admin/comments/{id}/filing" { POST Staff(Moderate) => admin::comments::file, }
    "/admin/private" { GET Staff(Moderate) => admin::private::list, }
    "/admin/private/patterns" { POST Staff(Moderate) => admin::private::patterns, }
    "/admin/private/{id}" {
        GET Staff(Moderate) => admin::private::page,
        POST Staff(Moderate) => admin::private::answer,
    }
    "/admin/incidents/{id}/affected" { GET Staff(View) => admin::affected::page, }
    "/admin/incidents/{id}/comments" { GET Staff(View) => admin::thread::page, }
    "/admin/incidents/{id}/comments/answers" { POST Staff(Moderate) => admin::thread::answer, }
    "/admin/incidents/{id}/comments/digest" { POST Staff(Moderate) => admin::thread::digest, }
    "/admin/incidents/{id}/comments/mode" { POST Staff(Moderate) => admin::thread::mode, }
    "/admin/incidents/{id}/comments/{n}/recall" { POST Staff(Moderate) => admin::thread::recall, }
    "/admin/incidents/{id}/comments/{n}/question" { POST Staff(Moderate) => admin::thread::question, }
    "/admin/incidents/{id}/comments/{n}/private" { POST Staff(Moderate) => admin::thread::private, }
    "/admin/incidents/{id}/comments/{n}/pin" { POST Staff(Moderate) => admin::thread::pin, }
    "/admin/incidents/{id}/comments/{n}/lift" { POST Staff(Moderate) => admin::thread::lift, }
    "/admin/incidents/{id}/comments/{n}/tie" { POST Staff(Moderate) => admin::thread::tie, }
    "/admin/incidents/{id}/comments/{n}/removal" { POST Staff(Moderate) => admin::thread::remove, }
    "/admin/reviews" { GET Staff(View) => admin::reviews::list, }
    "/admin/reviews/{id}" {
        GET Staff(View) => admin::reviews::page,
        POST Staff(Moderate) => admin::reviews::change,
    }
    "/admin/reviews/{id}/approval" { POST Staff(Moderate) => admin::reviews::approve, }
    "/admin/reviews/{id}/return" { POST Staff(Moderate) => admin::reviews::give_back, }
    "/admin/reviews/{id}/withdrawal" { POST Staff(Moderate) => admin::reviews::drop, }
    "/admin/notifications" { GET Staff(View) => admin::notifications::list, }
    "/admin/notifications/{id}" { GET Staff(View) => admin::notifications::page, }
    "/admin/notifications/{id}/mail.html" { GET Staff(View) => admin::notifications::html, }
    "/admin/notifications/{id}/failed.csv" { GET Fresh(Administer) => admin::notifications::failed, }
    "/admin/notifications/{id}/pause" { POST Staff(Publish) => admin::notifications::pause, }
    "/admin/notifications/{id}/resumption" { POST Staff(Publish) => admin::notifications::resume, }
    "/admin/notifications/{id}/retry" { POST Staff(Publish) => admin::notifications::retry, }
    "/admin/notifications/{id}/stop" { POST Staff(Publish) => admin::notifications::stop, }
    "/admin/languages" {
        GET Staff(Administer) => admin::languages::page,
        POST Staff(Administer) => admin::languages::change,
    }
    "/admin/reports" {
        GET Staff(View) => admin::reports::page,
        POST Staff(Publish) => admin::reports::seen,
    }
    "/admin/subscribers" { GET Staff(Administer) => admin::subscribers::list_page, }
    "/admin/subscribers/import" { POST Staff(Administer) => admin::subscribers::import, }
    "/admin/subscribers.csv" { GET Fresh(Administer) => admin::subscribers::export, }
    "/admin/subscribers/{id}" { GET Staff(Administer) => admin::subscribers::page, }
    "/admin/subscribers/{id}/reactivation" { POST Staff(Administer) => admin::subscribers::reactivate, }
    "/admin/subscribers/{id}/erasure" { POST Fresh(Administer) => admin::subscribers::erase, }
    "/admin/mail-check" {
        GET Staff(Administer) => admin::mail_check::page,
        POST Staff(Administer) => admin::mail_check::send,
    }
    "/admin/endpoints" {
        GET Staff(Administer) => admin::endpoints::page,
        POST Fresh(Administer) => admin::endpoints::add,
    }
    "/admin/endpoints/{id}" {
        GET Staff(Administer) => admin::endpoint::page,
        POST Staff(Administer) => admin::endpoint::change,
    }
    "/admin/endpoints/{id}/test" { POST Staff(Administer) => admin::endpoint::test, }
    "/admin/endpoints/{id}/pause" { POST Staff(Administer) => admin::endpoint::pause, }
    "/admin/endpoints/{id}/resumption" { POST Staff(Administer) => admin::endpoint::resume, }
    "/admin/endpoints/{id}/secret" { POST Fresh(Administer) => admin::endpoint::rotate, }
    "/admin/endpoints/{id}/removal" { POST Fresh(Administer) => admin::endpoint::remove, }
    "/admin/components" {
        GET Staff(View) => admin::components::page,
        POST Staff(Administer) => admin::components::add,
    }
    "/admin/components/{id}" {
        GET Staff(Administer) => admin::component::page,
        POST Staff(Administer) => admin::component::change,
    }
    "/admin/components/{id}/position" { POST Staff(Administer) => admin::component::step, }
    "/admin/components/{id}/past" { POST Staff(Administer) => admin::component::past, }
    "/admin/components/{id}/address" { POST Staff(Administer) => admin::component::renew_address, }
    "/admin/components/{id}/removal" { POST Fresh(Administer) => admin::component::remove, }
    "/admin/groups" { POST Staff(Administer) => admin::groups::add, }
    "/admin/groups/{id}" {
        GET Staff(Administer) => admin::groups::page,
        POST Staff(Administer) => admin::groups::change,
    }
    "/admin/groups/{id}/position" { POST Staff(Administer) => admin::groups::step, }
    "/admin/groups/{id}/removal" { POST Staff(Administer) => admin::groups::remove, }

    // People and settings.
    "/admin/settings" {
        GET Staff(Administer) => admin::settings::page,
        POST Staff(Administer) => admin::settings::change,
    }
    "/admin/reading" {
        GET Staff(Administer) => admin::reading::page,
        POST Fresh(Administer) => admin::reading::change,
    }
    "/admin/look" {
        GET Staff(Administer) => admin::look::page,
        POST Staff(Administer) => admin::look::change,
    }
    "/admin/look/css" {
        GET Staff(Administer) => admin::stylesheet::page,
        POST Staff(Administer) => admin::stylesheet::change,
    }
    "/admin/look/preview" { GET Staff(Administer) => admin::stylesheet::preview, }
    "/admin/look/preview.css" { GET Staff(Administer) => admin::stylesheet::preview_css, }
    "/admin/look/logo" { POST Staff(Administer) => admin::look::set_logo, }
    "/admin/look/logo-removal" { POST Staff(Administer) => admin::look::remove_logo, }
    "/admin/account" {
        GET Staff(View) => admin::account::page,
        POST Staff(View) => admin::account::change_details,
    }
    "/admin/account/password" { POST Staff(View) => admin::account::change_password, }
    "/admin/account/sessions" { POST Staff(View) => admin::account::end_sessions, }
    "/admin/account/second-factor" {
        GET Person => admin::second_factor::page,
        POST Person => admin::second_factor::set,
    }
    "/admin/account/passkeys" {
        GET Person => admin::passkeys::page,
        POST Person => admin::passkeys::add,
    }
    "/admin/account/passkeys/{id}" { POST Person => admin::passkeys::rename, }
    "/admin/account/passkeys/{id}/removal" { POST Fresh(View) => admin::passkeys::remove, }
    "/admin/account/second-factor/removal" { POST Fresh(View) => admin::second_factor::remove, }
    "/admin/people" {
        GET Staff(View) => admin::people::list,
        POST Fresh(Administer) => admin::invitations::invite,
    }
    "/admin/people/{id}" {
        GET Staff(Administer) => admin::people::page,
        POST Staff(Administer) => admin::people::change_details,
    }
    "/admin/people/{id}/role" { POST Fresh(Administer) => admin::people::change_role, }
    "/admin/people/{id}/access" { POST Fresh(Administer) => admin::people::change_access, }
    "/admin/people/{id}/password-link" { POST Fresh(Administer) => admin::people::password_link, }
    "/admin/people/{id}/second-factor/removal" {
        POST Fresh(Administer) => admin::people::remove_second_factor,
    }
    "/admin/people-rules" { POST Fresh(Administer) => admin::people::change_rules, }
    "/admin/invitations/{id}/withdrawal" { POST Fresh(Administer) => admin::invitations::withdraw, }
    "/admin/tokens" {
        GET Staff(Administer) => admin::tokens::page,
        POST Fresh(Administer) => admin::tokens::create,
    }
    "/admin/tokens/{id}/revocation" { POST Fresh(Administer) => admin::tokens::revoke, }
    "/admin/audit" { GET Staff(Administer) => admin::audit::page, }
    "/admin/audit.csv" { GET Fresh(Administer) => admin::audit::file, }

    // Monitors, which hold the secret in the address.
    "/hooks/components/{key}" { POST OneClick => api::hooks::component, }

    "/openapi.json" { GET Public => api::describe::openapi, }
    // Reports about mail that left.
    "/hooks/bounce" { POST Hook => api::bounces::webhook, }
    "/hooks/bounce/raw" { POST Hook => api::bounces::mail, }

    // The management API (Statuspage's v1). Each path also with `.json`.
    "/v1/pages" { GET Token => api::pages::list, }
    "/v1/pages/{page}" {
        GET Token => api::pages::show,
        PATCH Token => api::pages::change,
        PUT Token => api::pages::change,
    }
    "/v1/pages/{page}/components" {
        GET Token => api::components::list,
        POST Token => api::components::create,
    }
    "/v1/pages/{page}/components/{id}" {
        GET Token => api::components::show,
        PATCH Token => api::components::change,
        PUT Token => api::components::change,
        DELETE Token => api::components::delete,
    }
    "/v1/pages/{page}/components/{id}/uptime" { GET Token => api::uptime::component, }
    "/v1/pages/{page}/component-groups/{id}/uptime" { GET Token => api::uptime::group, }
    "/v1/pages/{page}/component-groups" {
        GET Token => api::groups::list,
        POST Token => api::groups::create,
    }
    "/v1/pages/{page}/component-groups/{id}" {
        GET Token => api::groups::show,
        PATCH Token => api::groups::change,
        PUT Token => api::groups::change,
        DELETE Token => api::groups::delete,
    }
    "/v1/pages/{page}/incidents" {
        GET Token => api::incidents::list,
        POST Token => api::incidents::create,
    }
    "/v1/pages/{page}/incidents/unresolved" { GET Token => api::incidents::unresolved, }
    "/v1/pages/{page}/incidents/scheduled" { GET Token => api::incidents::scheduled, }
    "/v1/pages/{page}/incidents/upcoming" { GET Token => api::incidents::upcoming, }
    "/v1/pages/{page}/incidents/active_maintenance" { GET Token => api::incidents::active_maintenance, }
    "/v1/pages/{page}/incidents/{id}" {
        GET Token => api::incidents::show,
        PATCH Token => api::incidents::change,
        PUT Token => api::incidents::change,
        DELETE Token => api::incidents::delete,
    }
    "/v1/pages/{page}/incidents/{id}/incident_updates" { POST Token => api::incidents::post_update, }
    "/v1/pages/{page}/incidents/{id}/incident_updates/{update}" {
        PATCH Token => api::incidents::change_update,
        PUT Token => api::incidents::change_update,
    }
    "/v1/pages/{page}/incident_templates" {
        GET Token => api::templates::list,
        POST Token => api::templates::create,
    }
    "/v1/pages/{page}/incidents/{id}/postmortem" {
        GET Token => api::postmortems::show,
        PUT Token => api::postmortems::draft,
        DELETE Token => api::postmortems::delete,
    }
    "/v1/pages/{page}/incidents/{id}/postmortem/publish" { PUT Token => api::postmortems::publish, }
    "/v1/pages/{page}/incidents/{id}/postmortem/revert" { PUT Token => api::postmortems::revert, }
    "/v1/pages/{page}/incidents/{id}/subscribers" {
        GET Token => api::followers::list,
        POST Token => api::followers::create,
    }
    "/v1/pages/{page}/incidents/{id}/subscribers/{subscriber}" {
        GET Token => api::followers::show,
        DELETE Token => api::followers::delete,
    }
    "/v1/pages/{page}/incidents/{id}/subscribers/{subscriber}/resend_confirmation" {
        POST Token => api::followers::resend_confirmation,
    }
    "/v1/pages/{page}/subscribers" {
        GET Token => api::subscribers::list,
        POST Token => api::subscribers::create,
    }
    "/v1/pages/{page}/subscribers/count" { GET Token => api::subscribers::count, }
    "/v1/pages/{page}/subscribers/histogram_by_state" { GET Token => api::subscribers::histogram, }
    "/v1/pages/{page}/subscribers/unsubscribed" { GET Token => api::subscribers::unsubscribed, }
    "/v1/pages/{page}/subscribers/unsubscribe" { POST Token => api::subscribers::unsubscribe, }
    "/v1/pages/{page}/subscribers/reactivate" { POST Token => api::subscribers::reactivate, }
    "/v1/pages/{page}/subscribers/resend_confirmation" { POST Token => api::subscribers::resend_confirmations, }
    "/v1/pages/{page}/subscribers/{id}/resend_confirmation" { POST Token => api::subscribers::resend_confirmation, }
    "/v1/pages/{page}/subscribers/{id}" {
        GET Token => api::subscribers::show,
        PATCH Token => api::subscribers::change,
        DELETE Token => api::subscribers::delete,
    }
    // What Statuspage has and Candor has not: told in JSON, and only to holders of a token.
    "/v1{tail:(/.*)?}" {
        GET Token => api::unknown,
        POST Token => api::unknown,
        PUT Token => api::unknown,
        PATCH Token => api::unknown,
        DELETE Token => api::unknown,
    }
}

/// The ways in which clients write a path: Statuspage's put `.json` behind it
/// or not, as they like. That form comes first, or the suffix would be read as
/// part of the last segment.
fn spellings(path: &'static str) -> Vec<String> {
    let dotted = path.starts_with(API).then(|| format!("{path}.json"));
    dotted.into_iter().chain([path.to_owned()]).collect()
}

/// The table's pattern for the path of a request, however it was written.
pub fn pattern(request: &HttpRequest) -> String {
    let pattern = request.match_pattern().unwrap_or_default();
    match pattern.strip_suffix(".json").filter(|p| p.starts_with(API)) {
        Some(plain) => plain.to_owned(),
        None => pattern,
    }
}

/// Where the management API begins.
const API: &str = "/v1/";

/// Registers every route.
pub fn configure(config: &mut web::ServiceConfig) {
    for path in READ {
        let read = by(&Method::GET).to(public::door::read);
        config.service(web::resource(*path).route(read).default_service(web::to(public::read::only_read)));
    }
    for path in DRAWN {
        let draw = by(&Method::GET).to(public::door::picture);
        config.service(web::resource(*path).route(draw).default_service(web::to(public::read::only_read)));
    }
    gated(config);
    config.default_service(web::to(public::door::read));
}

/// A route for a method; what answers GET answers HEAD, with the same headers.
fn by(method: &Method) -> actix_web::Route {
    if *method == Method::GET {
        return web::route().guard(guard::Any(guard::Get()).or(guard::Head()));
    }
    web::method(method.clone())
}

/// The access that the table gives a method on a path pattern. HEAD is a GET.
pub fn access(method: &Method, pattern: &str) -> Option<Access> {
    let method = if *method == Method::HEAD { "GET" } else { method.as_str() };
    GATED.iter().find(|(m, p, _)| *m == method && *p == pattern).map(|(_, _, access)| *access)
}

/// The methods that a path pattern knows, for the Allow header.
pub fn methods(pattern: &str) -> Vec<&'static str> {
    GATED.iter().filter(|(_, p, _)| *p == pattern).map(|(m, _, _)| *m).collect()
}

/// The gate refuses methods that the table does not have.
async fn not_reached() -> actix_web::HttpResponse {
    actix_web::HttpResponse::MethodNotAllowed().finish()
}
