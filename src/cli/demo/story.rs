//! The demo's story: a parcel service with a bad Sunday.

use crate::domain::assertion::{Answer, Answers};
use crate::domain::component::ComponentStatus::{self, DegradedPerformance, MajorOutage, Operational, PartialOutage};
use crate::domain::explanation::{DraftForm, Sections};
use crate::domain::id::Id;
use crate::domain::incident::Status;
use crate::domain::promise::NextUpdate;
use crate::domain::staff::Role;
use crate::domain::time::{DAY, HOUR, MINUTE};
use crate::service::component::NewComponent;
use crate::service::compose::Next;
use crate::service::incident::{NewIncident, NewUpdate};
use crate::service::page::PageChange;
use crate::service::staff::NewStaff;
use crate::service::subscriber::ApiSubscriber;
use crate::service::{Actor, Services, keys};
use std::sync::atomic::{AtomicI64, Ordering};

/// Where the story begins, in milliseconds from now.
pub const BEGIN: i64 = -80 * DAY;
/// The address that the person who publishes signs in with.
pub const EMAIL: &str = "ingrid@skerrypost.example";

struct Teller<'a> {
    services: &'a Services,
    skew: &'a AtomicI64,
    ingrid: Actor,
    tomas: Actor,
}

/// Tells the story and answers the password to sign in with.
pub async fn tell(services: &Services, skew: &AtomicI64) -> anyhow::Result<String> {
    let password = keys::random();
    let ingrid = person(services, EMAIL, "Ingrid Solvik", "CEO", Role::Owner, &password).await?;
    let tomas = person(
        services,
        "tomas@skerrypost.example",
        "Tomás Areola",
        "Head of operations",
        Role::Publisher,
        &keys::random(),
    )
    .await?;
    services.ensure_page("help@skerrypost.example").await?;
    let change = PageChange {
        name: Some("Skerry Post".to_owned()),
        time_zone: Some("Europe/Oslo".to_owned()),
        contact: Some("help@skerrypost.example".to_owned()),
        ..PageChange::default()
    };
    services.change_page(&Actor::Cli, change).await?;
    let mut components = Vec::new();
    for (name, description) in [
        ("Labels", "Printing labels in the shop and through the API"),
        ("Pick-ups", "Booking a courier for today or tomorrow"),
        ("Tracking", "Where a parcel is"),
        ("Invoices", "Monthly invoices and the archive"),
    ] {
        let new = NewComponent {
            name: name.to_owned(),
            description: Some(description.to_owned()),
            ..NewComponent::default()
        };
        components.push(services.add_component(&ingrid, new).await?.id);
    }
    for address in ["ahmed@corner-shop.example", "lena@bookbinder.example", "orders@teahouse.example"] {
        let new = ApiSubscriber { email: address.to_owned(), confirmed: true, ..ApiSubscriber::default() };
        services.add_subscriber(&Actor::Cli, new).await?;
    }
    let teller = Teller { services, skew, ingrid, tomas };
    teller.past(&components).await?;
    teller.today(&components).await?;
    skew.store(0, Ordering::SeqCst);
    services.refresher.tick().await;
    Ok(password)
}

async fn person(
    services: &Services,
    email: &str,
    name: &str,
    title: &str,
    role: Role,
    password: &str,
) -> anyhow::Result<Actor> {
    let new = NewStaff {
        email: email.to_owned(),
        name: name.to_owned(),
        title: title.to_owned(),
        role: Some(role),
        password: password.to_owned(),
    };
    let staff = services.add_staff(&Actor::Cli, new).await?;
    Ok(Actor::Staff { staff, address: String::new() })
}

fn nothing_lost() -> Answers {
    Answers { data: Answer::None, security: Answer::None, ..Answers::unknown() }
}

impl Teller<'_> {
    /// Moves the clock to `ms` before now.
    fn at(&self, ms: i64) {
        self.skew.store(-ms, Ordering::SeqCst);
    }

    fn by(&self, minutes: i64) -> Next {
        Next::Said(NextUpdate::By(self.services.clock.now().plus(minutes * MINUTE)))
    }

    /// Two incidents that are over, and work that is planned.
    async fn past(&self, components: &[Id]) -> anyhow::Result<()> {
        self.at(33 * DAY + 4 * HOUR);
        let tracking = self
            .open(
                "Tracking is slow",
                (&components[2], DegradedPerformance),
                "Tracking pages take up to half a minute. Parcels move as usual; only looking at them is slow.",
                30,
                false,
            )
            .await?;
        self.at(33 * DAY + 4 * HOUR - 28 * MINUTE);
        self.update(
            &self.tomas,
            &tracking,
            Status::Identified,
            "One search index was rebuilt in the middle of the day, which should happen at night. We have stopped it.",
            self.by(30),
        )
        .await?;
        self.at(33 * DAY + 3 * HOUR);
        self.close(&self.tomas, &tracking, &components[2], "Tracking answers in under a second again. Index rebuilds now run only between two and four in the morning.").await?;

        self.at(12 * DAY + 9 * HOUR);
        let id = self
            .open(
                "Some pick-ups cannot be booked",
                (&components[1], PartialOutage),
                "Booking a courier fails for addresses in the north. Labels and tracking work.",
                30,
                false,
            )
            .await?;
        self.at(12 * DAY + 8 * HOUR + 12 * MINUTE);
        self.update(
            &self.tomas,
            &id,
            Status::Monitoring,
            "A partner's timetable had an empty region. They have corrected it; we are watching the first bookings.",
            self.by(60),
        )
        .await?;
        self.at(12 * DAY + 7 * HOUR + 40 * MINUTE);
        self.close(
            &self.tomas,
            &id,
            &components[1],
            "All regions can be booked. We now refuse a timetable with an empty region instead of taking it over.",
        )
        .await?;

        self.at(5 * DAY);
        super::thread::tell_late(self.services, &tracking).await?;

        self.at(2 * DAY);
        let now = self.services.clock.now();
        let planned = NewIncident {
            body: "We move invoices to a new archive. Old invoices cannot be opened during the move; new ones are written as usual.".to_owned(),
            components: vec![(components[3].clone(), ComponentStatus::UnderMaintenance)],
            deliver: false,
            scheduled_for: Some(now.plus(5 * DAY)),
            scheduled_until: Some(now.plus(5 * DAY + 2 * HOUR)),
            ..NewIncident::titled("Invoice archive moves", Status::Scheduled)
        };
        self.services.open_incident(&self.tomas, planned).await?;
        Ok(())
    }

    /// The bad Sunday.
    async fn today(&self, components: &[Id]) -> anyhow::Result<()> {
        self.at(72 * MINUTE);
        let id = self
            .open(
                "No labels can be printed",
                (&components[0], MajorOutage),
                "Labels cannot be printed, neither in the shop nor through the API. We are looking into it.",
                15,
                true,
            )
            .await?;
        self.at(59 * MINUTE);
        let worse = NewUpdate {
            status: Some(Status::Identified),
            body: "The disk under the label database is full since this morning's move to new storage. Pick-ups are slow for the same reason. We are copying the database to a larger disk.".to_owned(),
            components: vec![(components[1].clone(), DegradedPerformance)],
            answers: Some(Answers { data: Answer::None, ..Answers::unknown() }),
            next: self.by(30),
            estimate: "back by 18:00".to_owned(),
            deliver: true,
            ..NewUpdate::default()
        };
        self.services.update_incident(&self.tomas, &id, worse).await?;
        self.at(24 * MINUTE);
        let now = self.services.clock.now();
        let page = self.services.page().await?;
        let form = DraftForm {
            sections: Sections(LETTER.map(str::to_owned)),
            next_update: now.plus(50 * MINUTE).input_value(page.zone()),
            estimate:
                "tonight, before 22:00. The copy cannot be hurried; we will not promise an earlier hour to please you."
                    .to_owned(),
            data: "none".to_owned(),
            security: "none".to_owned(),
            ..DraftForm::default()
        };
        let checked = self.services.check_explanation(&form, &page).await?;
        self.services.publish_explanation(&self.ingrid, &id, checked, true, keys::random()).await?;
        super::thread::tell(self.services, self.skew, &id, &self.ingrid).await?;
        Ok(())
    }

    /// Opens an incident and answers its id. Only today's is mailed.
    async fn open(
        &self,
        title: &str,
        (component, status): (&Id, ComponentStatus),
        body: &str,
        minutes: i64,
        deliver: bool,
    ) -> anyhow::Result<Id> {
        let new = NewIncident {
            body: body.to_owned(),
            components: vec![(component.clone(), status)],
            answers: Some(Answers::unknown()),
            next: self.by(minutes),
            deliver,
            ..NewIncident::titled(title, Status::Investigating)
        };
        Ok(self.services.open_incident(&self.tomas, new).await?.incident_id)
    }

    async fn update(&self, who: &Actor, id: &Id, status: Status, body: &str, next: Next) -> anyhow::Result<()> {
        let new = NewUpdate {
            status: Some(status),
            body: body.to_owned(),
            answers: Some(nothing_lost()),
            next,
            ..NewUpdate::default()
        };
        self.services.update_incident(who, id, new).await?;
        Ok(())
    }

    async fn close(&self, who: &Actor, id: &Id, component: &Id, body: &str) -> anyhow::Result<()> {
        let new = NewUpdate {
            status: Some(Status::Resolved),
            body: body.to_owned(),
            components: vec![(component.clone(), Operational)],
            answers: Some(nothing_lost()),
            ..NewUpdate::default()
        };
        self.services.update_incident(who, id, new).await?;
        Ok(())
    }
}

/// The seven sections of the CEO's letter.
const LETTER: [&str; 7] = [
    "Early this morning we moved the label database to new storage. It was meant to take twenty minutes and it did. What nobody saw: the new disk was formatted smaller than ordered, and by midday it was full. Since then no label has been printed.",
    "Five of us are on a call with the storage supplier. We are copying the database to a disk of the right size; **a little over a third is done**. Nothing can be printed until the copy has been checked against the original, and we will not skip the check.",
    "Parcels that already have a label travel as usual. Please do not book the same parcel twice: everything you have queued is kept and prints by itself, oldest first, as soon as we are back. If a parcel must leave today, write the address by hand; every courier has been told to take it.",
    "Nothing has been lost: the database refused new entries, it did not drop any. Nobody from outside was involved and nothing was exposed.",
    "From today, no move of storage happens without a rehearsal on a full-size copy, and the size of a disk is read from the disk, not from the order. Both are written down and Tomás checks them.",
    "Tonight, before ten. It depends on the copy alone. If that changes you read it here first.",
    "I am. I approved the move for a Sunday because it is quiet, and I did not ask for a rehearsal. If you want to shout at somebody, do not shout at the people who answer the phone: write to me, I read everything tonight.",
];
