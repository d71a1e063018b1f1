//! What people write under the CEO's letter, and what they get for an answer.

use crate::domain::affected::Affect;
use crate::domain::comment::Reason;
use crate::domain::id::Id;
use crate::domain::time::MINUTE;
use crate::service::affected::Said;
use crate::service::comment::Imported;
use crate::service::{Actor, Services};
use std::sync::atomic::{AtomicI64, Ordering};

/// Tells what was written under the post `id`, `ingrid`'s answers in between.
pub(super) async fn tell(services: &Services, skew: &AtomicI64, id: &Id, ingrid: &Actor) -> anyhow::Result<()> {
    let at = |minutes: i64| skew.store(-minutes * MINUTE, Ordering::SeqCst);
    let post = async |name: &str, parent: Option<i64>, text: &str| {
        let new = Imported {
            parent,
            name: name.to_owned(),
            email: format!("{}@customers.example", name.to_lowercase().replace(' ', "-")),
            text: text.to_owned(),
            question: crate::domain::comment::asks(text) && parent.is_none(),
            confirmed: true,
        };
        services.import_comment(&Actor::Cli, id, new).await
    };
    at(22);
    post("Ahmed", None, "Thank you for writing this yourself. Hang in there, we will still be here tomorrow.").await?;
    at(21);
    let transfer =
        post("Lena", None, "My parcel to Bergen was paid at noon but has no label. Is the money gone?").await?;
    at(20);
    let joke = post(
        "Odd",
        None,
        "I have written my labels by hand all afternoon. My wife says my handwriting is the next outage.",
    )
    .await?;
    at(18);
    let moved = post(
        "Priya",
        None,
        "Why was there no rehearsal? You write that one is needed *from today*. It was needed yesterday.",
    )
    .await?;
    at(17);
    let advert = post("Best Parcels", None, "Tired of outages? We ship cheaper, ask for a quote today.").await?;
    services.remove_comment(ingrid, id, advert, Reason::Advertising).await?;
    at(15);
    services
        .answer_comments(
            ingrid,
            id,
            &[moved],
            "You are right, and I have no better answer than the one in the letter: I did not ask for one. The next move is rehearsed on a full copy, and I will publish its date here.",
        )
        .await?;
    at(14);
    services
        .answer_privately(
            ingrid,
            id,
            transfer,
            "Your payment is safe: it waits with the parcel in the queue and the label prints by itself tonight. Reply to this mail if it has not by ten.",
        )
        .await?;
    at(12);
    services
        .answer_comments(
            ingrid,
            id,
            &[joke],
            "Every courier has been told to read carefully. Tell your wife we owe her one.",
        )
        .await?;
    at(10);
    post("Priya", Some(moved), "Thank you. I would rather read that than a promise of five nines.").await?;
    at(6);
    post("Jonas", None, "I have moved label databases for a living, twice. If you want somebody for the rehearsal, I am looking for work.").await?;
    at(3);
    let pickups = post("Marit", None, "Do pick-ups that I book now still come tomorrow morning?").await?;
    for (minutes, name, about, region) in [
        (19, "lena", 0, "Bergen"),
        (16, "odd", 0, "Oslo"),
        (15, "priya", 0, "Oslo"),
        (9, "jonas", 0, "Bergen"),
        (2, "lena", pickups, ""),
        (1, "odd", pickups, ""),
    ] {
        at(minutes);
        let said = Said {
            about,
            kind: Affect::Affected,
            component: None,
            region: region.to_owned(),
            email: format!("{name}@customers.example"),
        };
        services.import_press(&Actor::Cli, id, &said).await?;
    }
    Ok(())
}

/// What somebody wrote under an old post, long after it was over.
pub(super) async fn tell_late(services: &Services, id: &Id) -> anyhow::Result<()> {
    let new = Imported {
        name: "Solveig".to_owned(),
        email: "solveig@customers.example".to_owned(),
        text: "I found this while looking for why tracking was slow again last week. It helped to read that it has a name.".to_owned(),
        confirmed: true,
        ..Imported::default()
    };
    services.import_comment(&Actor::Cli, id, new).await?;
    Ok(())
}
