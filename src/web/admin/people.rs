//! Who works on the page: what each may do, and what readers see of them.

use super::desk::{Desk, Frame};
use super::fields::{Choice, Problems};
use super::view;
use crate::domain::id::Id;
use crate::domain::review::ReviewRules;
use crate::domain::staff::{Invitation, Permission, Role, Staff};
use crate::domain::words::Flag;
use crate::service::Error;
use crate::service::staff::Details;
use crate::snapshot::render::When;
use crate::web::error::{Answer, Failure};
use crate::web::extract::Form;
use crate::web::respond;
use actix_web::web;
use askama::Template;

#[derive(Template)]
#[template(path = "admin/people.html")]
struct List {
    frame: Frame,
    problems: Problems,
    people: Vec<Row>,
    invitations: Vec<Waiting>,
    roles: Vec<Choice>,
    email: String,
    sent: Option<Sent>,
    /// Everybody must have a second factor.
    factor_required: bool,
    review: ReviewRules,
}

#[derive(Template)]
#[template(path = "admin/person.html")]
struct Page {
    frame: Frame,
    problems: Problems,
    id: String,
    email: String,
    details: Details,
    disabled: bool,
    second_factor: bool,
    roles: Vec<Choice>,
    /// A link for a new password, shown once.
    link: Option<String>,
}

struct Row {
    id: String,
    name: String,
    title: String,
    email: String,
    role: Role,
    disabled: bool,
    second_factor: bool,
}

struct Waiting {
    id: String,
    email: String,
    role: Role,
    invited_by: String,
    until: When,
}

/// What became of an invitation just now.
pub struct Sent {
    pub email: String,
    /// To be passed on by hand.
    pub link: Option<String>,
}

/// What the form for an invitation holds.
#[derive(Default)]
pub struct Typed {
    pub email: String,
    pub role: String,
}

/// Every role with what it may do.
fn roles(chosen: &str) -> Vec<Choice> {
    let choice = |role: &Role| Choice::new(role.as_str(), format!("{role}: {}", role.words()), chosen);
    Role::ALL.iter().map(choice).collect()
}

/// The list, with what was typed and what came of it.
pub async fn list_page(desk: &Desk, problems: Problems, typed: Typed, sent: Option<Sent>) -> Answer {
    let people = desk.services().list_staff(&desk.actor).await?;
    let invitations = match desk.may(Permission::Administer) {
        true => desk.services().invitations(&desk.actor).await?,
        false => Vec::new(),
    };
    let factor_required = match desk.may(Permission::Administer) {
        true => desk.services().second_factor_is_required(&desk.actor).await?,
        false => false,
    };
    let status = problems.status();
    let page = List {
        frame: desk.frame("People"),
        problems,
        people: people.into_iter().map(row).collect(),
        invitations: invitations.into_iter().map(|i| waiting(desk, i)).collect(),
        roles: roles(&typed.role),
        email: typed.email,
        sent,
        factor_required,
        review: desk.services().review_rules(&desk.actor).await?,
    };
    view::show(status, &page)
}

fn row(staff: Staff) -> Row {
    Row {
        id: staff.id.to_string(),
        name: staff.name,
        title: staff.title,
        email: staff.email,
        role: staff.role,
        disabled: staff.disabled_at.is_some(),
        second_factor: *staff.second_factor,
    }
}

fn waiting(desk: &Desk, invitation: Invitation) -> Waiting {
    Waiting {
        id: invitation.id.to_string(),
        email: invitation.email,
        role: invitation.role,
        invited_by: invitation.invited_by,
        until: desk.scene().when(invitation.expires_at),
    }
}

/// Everybody.
pub async fn list(desk: Desk) -> Answer {
    let typed = Typed { role: Role::Publisher.to_string(), ..Typed::default() };
    list_page(&desk, Problems::default(), typed, None).await
}

/// The identifier in an address.
fn id_of(path: &str) -> Result<Id, Failure> {
    Id::parse(path).ok_or(Failure::Service(Error::NotFound("person")))
}

impl Page {
    async fn new(desk: &Desk, staff: Staff, problems: Problems) -> Result<Self, Failure> {
        let passkeys = desk.services().has_passkeys(&desk.actor, &staff.id).await?;
        Ok(Self {
            frame: desk.frame(&staff.name),
            problems,
            id: staff.id.to_string(),
            email: staff.email,
            details: Details { name: staff.name, title: staff.title, contact: staff.contact },
            disabled: staff.disabled_at.is_some(),
            second_factor: *staff.second_factor || passkeys,
            roles: roles(staff.role.as_str()),
            link: None,
        })
    }
}

/// One person.
pub async fn page(desk: Desk, path: web::Path<String>) -> Answer {
    let staff = desk.services().person(&desk.actor, &id_of(&path)?).await?;
    view::ok(&Page::new(&desk, staff, Problems::default()).await?)
}

/// Back to the person's page, or the page with what is wrong.
async fn changed(desk: &Desk, id: &Id, result: Result<(), Error>, typed: Option<Details>) -> Answer {
    match result {
        Ok(()) => Ok(respond::see_other(&format!("/admin/people/{id}"))),
        Err(Error::Invalid(invalid)) => {
            let mut problems = Problems::default();
            problems.take(invalid);
            let staff = desk.services().person(&desk.actor, id).await?;
            let mut page = Page::new(desk, staff, problems).await?;
            page.details = typed.unwrap_or(page.details);
            view::show(page.problems.status(), &page)
        }
        Err(other) => Err(other.into()),
    }
}

/// The three fields that readers see.
pub fn typed_details(form: &Form) -> Details {
    let typed = |name: &str| form.get(name).to_owned();
    Details { name: typed("name"), title: typed("title"), contact: typed("contact") }
}

pub async fn change_details(desk: Desk, path: web::Path<String>, form: Form) -> Answer {
    let (id, details) = (id_of(&path)?, typed_details(&form));
    let result = desk.services().change_details(&desk.actor, &id, details.clone()).await;
    changed(&desk, &id, result, Some(details)).await
}

pub async fn change_role(desk: Desk, path: web::Path<String>, form: Form) -> Answer {
    let id = id_of(&path)?;
    let result = match form.get("role").parse() {
        Ok(role) => desk.services().change_role(&desk.actor, &id, role).await,
        Err(_) => Err(crate::service::Invalid::one("role", "Choose a role.")),
    };
    changed(&desk, &id, result, None).await
}

/// Takes or gives back somebody's access.
pub async fn change_access(desk: Desk, path: web::Path<String>, form: Form) -> Answer {
    let id = id_of(&path)?;
    let result = match form.get("access") {
        "none" => desk.services().disable_staff(&desk.actor, &id).await,
        "again" => desk.services().enable_staff(&desk.actor, &id).await,
        _ => Err(crate::service::Invalid::one("access", "Say whether access is taken or given.")),
    };
    changed(&desk, &id, result, None).await
}

/// Makes a link for a new password and shows it once.
pub async fn password_link(desk: Desk, path: web::Path<String>) -> Answer {
    let id = id_of(&path)?;
    let link = desk.services().make_password_link(&desk.actor, &id).await?;
    let staff = desk.services().person(&desk.actor, &id).await?;
    view::ok(&Page { link: Some(link), ..Page::new(&desk, staff, Problems::default()).await? })
}

/// For somebody who lost the app and the recovery codes.
pub async fn remove_second_factor(desk: Desk, path: web::Path<String>) -> Answer {
    let id = id_of(&path)?;
    desk.services().remove_second_factor(&desk.actor, &id).await?;
    Ok(respond::see_other(&format!("/admin/people/{id}")))
}

/// What is asked of everybody who signs in.
pub async fn change_rules(desk: Desk, form: Form) -> Answer {
    let ticked = |name: &str| form.get(name) == "yes";
    desk.services().require_second_factor(&desk.actor, ticked("second_factor")).await?;
    let rules = ReviewRules {
        review_moderator: Flag(ticked("review_moderator")),
        review_publisher: Flag(ticked("review_publisher")),
        review_owner: Flag(ticked("review_owner")),
        review_spares_quick: Flag(ticked("review_spares_quick")),
    };
    desk.services().change_review_rules(&desk.actor, rules).await?;
    Ok(respond::see_other("/admin/people"))
}
