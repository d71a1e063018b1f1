//! Practising what follows a notice: the explanation, and "Working again".

use super::compose::{Act, key};
use super::desk::Desk;
use super::explanations::{self, WritePage};
use super::fields::Problems;
use super::matter::Matter;
use super::updates::{self, Purpose};
use super::view;
use crate::domain::explanation::DraftForm;
use crate::domain::id::Id;
use crate::domain::practice::PracticeKind;
use crate::service::Error;
use crate::web::error::{Answer, Failure};
use crate::web::extract::Form;
use crate::web::respond;
use actix_web::web;

/// The practised notice of an address.
async fn notice(desk: &Desk, id: &str) -> Result<Matter, Failure> {
    let missing = || Failure::Service(Error::NotFound("practice post"));
    let post = desk.services().practice_post(&desk.actor, &Id::parse(id).ok_or_else(missing)?).await?;
    if post.kind != PracticeKind::Notice {
        return Err(missing());
    }
    Ok(Matter::practised(&post))
}

/// The letter, empty.
pub async fn letter_page(desk: Desk, id: web::Path<String>) -> Answer {
    let matter = notice(&desk, &id).await?;
    view::ok(&WritePage::new(&desk, &matter, DraftForm::default(), 0))
}

/// What publishing the letter would do; or the letter again, to write on.
pub async fn check_letter(desk: Desk, id: web::Path<String>, form: Form) -> Answer {
    let matter = notice(&desk, &id).await?;
    let draft = explanations::read(&form);
    if form.get("do") == "back" {
        return view::ok(&WritePage::new(&desk, &matter, draft, 0));
    }
    explanations::check(&desk, &matter, draft, 0, Problems::default(), &form).await
}

/// Practises what was looked at, once.
pub async fn practise_letter(desk: Desk, id: web::Path<String>, form: Form) -> Answer {
    let matter = notice(&desk, &id).await?;
    let draft = explanations::read(&form);
    let asked = matches!(Act::of(&form), Act::Publish { .. });
    let problems = if asked { explanations::unticked(&form) } else { Problems::default() };
    let page = desk.model().page.as_ref().ok_or(Failure::Service(Error::NotFound("page")))?;
    if asked && problems.is_empty() {
        let (services, notice) = (desk.services(), &matter.story.incident.id);
        let practised = match services.check_explanation(&draft, page).await {
            Ok(checked) => services.practise_explanation(&desk.actor, notice, checked, &key(&form)).await,
            Err(error) => Err(error),
        };
        match practised {
            Ok(post) => return Ok(respond::see_other(&format!("/admin/practice/{post}"))),
            // The same checks say in the form what is wrong.
            Err(Error::Invalid(_)) => {}
            Err(other) => return Err(other.into()),
        }
    }
    explanations::check(&desk, &matter, draft, 0, problems, &form).await
}

/// The form that ends the practised incident.
pub async fn closing_page(desk: Desk, id: web::Path<String>) -> Answer {
    updates::empty(&desk, &notice(&desk, &id).await?, Purpose::Closing).await
}

/// Practises the end, or shows what it would look like.
pub async fn close(desk: Desk, id: web::Path<String>, form: Form) -> Answer {
    updates::take(&desk, &notice(&desk, &id).await?, &form, Purpose::Closing).await
}
