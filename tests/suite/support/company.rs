//! The company of the tests: a page with one service and an owner.

use super::TestApp;
use candor::domain::id::Id;
use candor::domain::staff::Role;
use candor::service::Actor;
use candor::service::component::NewComponent;

pub const MARA: &str = "mara@kanal.example";

/// Mara, who owns the page, and its one service.
pub async fn company(app: &TestApp) -> (Actor, Id) {
    let mara = app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await;
    let new = NewComponent { name: "Payments".to_owned(), ..Default::default() };
    let payments = app.app.services.add_component(&mara, new).await.unwrap();
    (mara, payments.id)
}
