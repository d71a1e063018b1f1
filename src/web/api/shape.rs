//! Statuspage's v1 objects, with every key its clients know.
//!
//! Times are to the second and in UTC, except those of updates, which have
//! milliseconds. What Candor has not is null or says "no"; nothing is made up.

use crate::domain::component::{Component, ComponentGroup};
use crate::domain::endpoint::{EndpointKind, EndpointState};
use crate::domain::explanation::Draft;
use crate::domain::id::Id;
use crate::domain::incident::{Impact, Incident, Kind, Status, Update, UpdateKind};
use crate::domain::page::Page;
use crate::domain::ready_text::ReadyText;
use crate::domain::subscriber::SubscriberState;
use crate::domain::time::Timestamp;
use crate::service::Error;
use crate::service::endpoint::Known;
use crate::service::subscriber::Managed;
use crate::snapshot::model::{Model, Story};
use serde_json::{Map, Value, json};

/// The page. Its look is not set through this API: the colours only keep the
/// place of Statuspage's, which clients take for texts.
pub fn page(page: &Page) -> Value {
    let none = || json!({ "updated_at": null, "size": null, "url": "" });
    let no_image =
        || json!({ "updated_at": null, "original_url": "", "size": null, "normal_url": "", "retina_url": "" });
    let mut object = json!({
        "id": page.id,
        "created_at": page.created_at.iso_seconds(),
        "updated_at": page.updated_at.iso_seconds(),
        "name": page.name,
        "page_description": filled(&page.description),
        "headline": null,
        "branding": "basic",
        "subdomain": null,
        "domain": null,
        "url": filled(&page.url),
        "support_url": filled(&page.contact),
        "hidden_from_search": false,
        "allow_page_subscribers": true,
        "allow_incident_subscribers": true,
        "allow_email_subscribers": true,
        "allow_sms_subscribers": false,
        "allow_rss_atom_feeds": true,
        "allow_webhook_subscribers": true,
        "notifications_from_email": null,
        "notifications_email_footer": null,
        "activity_score": 0,
        "twitter_username": null,
        "viewers_must_be_team_members": false,
        "ip_restrictions": null,
        "city": null,
        "state": null,
        "country": null,
        "time_zone": page.time_zone,
        "favicon_logo": none(),
        "transactional_logo": no_image(),
        "hero_cover": no_image(),
        "email_logo": no_image(),
        "twitter_logo": none(),
    });
    if let Value::Object(map) = &mut object {
        map.extend(COLOURS.iter().map(|(name, colour)| (format!("css_{name}"), json!(colour))));
    }
    object
}

const COLOURS: [(&str, &str); 12] = [
    ("body_background_color", "ffffff"),
    ("font_color", "1a1a1a"),
    ("light_font_color", "595959"),
    ("greens", "1a7f37"),
    ("yellows", "9a6700"),
    ("oranges", "bc4c00"),
    ("blues", "0969da"),
    ("reds", "cf222e"),
    ("border_color", "d0d7de"),
    ("graph_color", "0969da"),
    ("link_color", "0969da"),
    ("no_data", "d0d7de"),
];

/// A component. `automation_email` is empty: Candor takes no mail from monitors.
pub fn component(page: &Id, c: &Component) -> Value {
    json!({
        "id": c.id,
        "page_id": page,
        "group_id": c.group_id,
        "created_at": c.created_at.iso_seconds(),
        "updated_at": c.updated_at.iso_seconds(),
        "group": false,
        "name": c.name,
        "description": c.description,
        "position": c.position,
        "status": c.status,
        "showcase": *c.showcase,
        "only_show_if_degraded": *c.only_show_if_degraded,
        "automation_email": "",
        "start_date": c.start_date,
    })
}

/// A group with the ids of those of `all` that are in it.
pub fn group(page: &Id, g: &ComponentGroup, all: &[Component]) -> Value {
    let inside = all.iter().filter(|c| c.group_id.as_ref() == Some(&g.id));
    json!({
        "id": g.id,
        "page_id": page,
        "name": g.name,
        "description": g.description,
        "components": inside.map(|c| &c.id).collect::<Vec<_>>(),
        "position": g.position,
        "created_at": g.created_at.iso_seconds(),
        "updated_at": g.updated_at.iso_seconds(),
    })
}

/// An incident or a maintenance with its updates, newest first.
pub fn incident(page: &Id, model: &Model, base_url: &str, story: &Story) -> Value {
    let i = &story.incident;
    let components = story.components.iter().filter_map(|a| model.component(&a.component_id));
    let mut object = json!({
        "id": i.id,
        "page_id": page,
        "name": i.title,
        "status": status(i.status),
        "impact": impact(i),
        "impact_override": i.impact_override,
        "created_at": i.created_at.iso_seconds(),
        "updated_at": i.updated_at.iso_seconds(),
        "monitoring_at": seconds(i.monitoring_at),
        "resolved_at": seconds(i.resolved_at),
        "shortlink": format!("{base_url}/incidents/{}", i.id),
        "components": components.map(|c| component(page, c)).collect::<Vec<_>>(),
        "incident_updates": story.updates.iter().map(|u| update(story, u)).collect::<Vec<_>>(),
        "metadata": serde_json::from_str::<Map<String, Value>>(&i.metadata).unwrap_or_default(),
        "backfilled": *i.backfilled,
        "reminder_intervals": null,
        "scheduled_for": seconds(i.scheduled_for),
        "scheduled_until": seconds(i.scheduled_until),
        "scheduled_auto_in_progress": *i.auto_start,
        "scheduled_auto_completed": *i.auto_complete,
        "scheduled_remind_prior": i.remind_before > 0,
        "scheduled_reminded_at": seconds(i.reminded_at),
        "auto_transition_deliver_notifications_at_end": null,
        "auto_transition_deliver_notifications_at_start": null,
        "auto_transition_to_maintenance_state": null,
        "auto_transition_to_operational_state": null,
    });
    if let (Value::Object(to), Value::Object(from)) = (&mut object, postmortem_keys(story)) {
        to.extend(from);
    }
    object
}

fn postmortem_keys(story: &Story) -> Value {
    let explanation = story.explanation.as_ref();
    json!({
        "postmortem_body": explanation.map(|e| e.sections.markdown()),
        "postmortem_body_last_updated_at": seconds(explanation.map(|e| e.edited_at.unwrap_or(e.published_at))),
        "postmortem_ignored": false,
        "postmortem_notified_subscribers": told(story),
        "postmortem_notified_twitter": false,
        "postmortem_published_at": seconds(explanation.map(|e| e.published_at)),
    })
}

/// The explanation in the form of a postmortem, with the draft of whoever
/// asks: other people's are nobody's business.
pub fn postmortem(story: &Story, draft: Option<&Draft>) -> Option<Value> {
    let e = story.explanation.as_ref();
    let written = e.map(|e| e.edited_at.unwrap_or(e.published_at));
    let drafted = draft.map(|d| d.saved_at);
    let created = e.map(|e| e.published_at).or(drafted)?;
    Some(json!({
        "preview_key": null,
        "body": e.map(|e| e.sections.markdown()),
        "body_updated_at": seconds(written),
        "body_draft": draft.map(|d| d.form.sections.markdown()),
        "body_draft_updated_at": seconds(drafted),
        "published_at": seconds(e.map(|e| e.published_at)),
        "notify_subscribers": told(story),
        "notify_twitter": false,
        "custom_tweet": null,
        "created_at": created.iso_seconds(),
        "updated_at": written.max(drafted).unwrap_or(created).iso_seconds(),
    }))
}

/// Whether subscribers were told of the explanation.
fn told(story: &Story) -> bool {
    story.updates.iter().any(|u| u.kind == UpdateKind::Explanation && *u.deliver)
}

/// One entry of a timeline.
pub fn update(story: &Story, u: &Update) -> Value {
    let affected = u.affected();
    let body = match story.announced_by(u) {
        Some(explanation) if u.kind == UpdateKind::Explanation => explanation.sections.markdown(),
        _ => u.body.clone(),
    };
    json!({
        "id": u.id,
        "incident_id": u.incident_id,
        "affected_components": (!affected.is_empty()).then_some(affected),
        "body": body,
        "created_at": u.created_at.iso(),
        "custom_tweet": null,
        "deliver_notifications": *u.deliver,
        "display_at": u.display_at.iso(),
        "status": status(u.status),
        "tweet_id": null,
        "twitter_updated_at": null,
        "updated_at": u.updated_at.iso(),
        "wants_twitter_update": false,
    })
}

/// A ready text for a notice, in the form of an incident template.
pub fn template(page: &Id, text: &ReadyText, about: Option<&Component>) -> Value {
    json!({
        "id": text.id,
        "components": about.map(|c| component(page, c)).into_iter().collect::<Vec<_>>(),
        "name": text.name,
        "title": text.title,
        "body": text.body,
        "group_id": null,
        "update_status": null,
        "should_tweet": false,
        "should_send_notifications": true,
    })
}

/// A subscriber. An empty list of components means all of them.
pub fn subscriber(managed: &Managed) -> Value {
    let s = &managed.subscriber;
    json!({
        "id": s.public_id,
        "skip_confirmation_notification": false,
        "mode": "email",
        "email": s.email,
        "endpoint": null,
        "phone_number": null,
        "phone_country": null,
        "display_phone_number": null,
        "obfuscated_channel_name": null,
        "workspace_name": null,
        "quarantined_at": seconds(s.quarantined_at.filter(|_| s.state == SubscriberState::Quarantined)),
        "purge_at": null,
        "components": managed.components(),
        "page_access_user_id": null,
        "created_at": s.created_at.iso_seconds(),
        "state": state(s.state),
    })
}

/// A subscriber that is a program or a chat. The address of a chat is the key to
/// it, so only its host is shown.
pub fn endpoint(known: &Known) -> Value {
    let e = &known.endpoint;
    let webhook = e.kind == EndpointKind::Webhook;
    json!({
        "id": e.public_id,
        "skip_confirmation_notification": true,
        "mode": if e.kind == EndpointKind::Discord { "integration_partner" } else { e.kind.as_str() },
        "email": filled(&e.contact),
        "endpoint": webhook.then_some(&known.url),
        "phone_number": null,
        "phone_country": null,
        "display_phone_number": null,
        "obfuscated_channel_name": (!webhook).then_some(&e.host),
        "workspace_name": (!webhook).then_some(&e.name),
        "quarantined_at": seconds(e.quarantined_at),
        "purge_at": null,
        "components": known.wishes.components,
        "page_access_user_id": null,
        "created_at": e.created_at.iso_seconds(),
        "state": match e.state {
            EndpointState::Active => "active",
            EndpointState::Paused => "paused",
            EndpointState::Quarantined => "quarantined",
        },
    })
}

fn state(state: SubscriberState) -> &'static str {
    match state {
        SubscriberState::Pending => "unconfirmed",
        SubscriberState::Confirmed => "active",
        SubscriberState::Unsubscribed => "unsubscribed",
        SubscriberState::Quarantined => "quarantined",
    }
}

/// Statuspage has no word for a cancelled maintenance, and its clients accept
/// no new one.
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Cancelled => Status::Completed.as_str(),
        other => other.as_str(),
    }
}

/// A maintenance that touches nothing is still a maintenance.
fn impact(incident: &Incident) -> Impact {
    match (incident.kind, incident.impact_override.unwrap_or(incident.impact)) {
        (Kind::Maintenance, Impact::None) => Impact::Maintenance,
        (_, impact) => impact,
    }
}

/// What a client is told that cannot have what it asked for: `error` as
/// Statuspage's clients read it, `message` as its documentation says.
pub fn refusal(error: &Error) -> Value {
    match error {
        Error::Invalid(invalid) => {
            let sentences: Vec<&str> = invalid.0.iter().map(|e| e.message.as_str()).collect();
            json!({ "error": sentences, "message": invalid.summary() })
        }
        Error::NotFound("resource") => told_plainly("The requested resource could not be found."),
        Error::NotFound(what) => told_plainly(&format!("{} not found", capital(what))),
        Error::Forbidden => told_plainly("You are not authorized to access this resource."),
        other => told_plainly(&other.to_string()),
    }
}

fn told_plainly(sentence: &str) -> Value {
    json!({ "error": sentence, "message": sentence })
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn seconds(at: Option<Timestamp>) -> Option<String> {
    at.map(Timestamp::iso_seconds)
}

fn filled(text: &str) -> Option<&str> {
    Some(text).filter(|t| !t.is_empty())
}
