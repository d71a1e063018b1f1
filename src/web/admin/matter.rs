//! What a form that follows a notice is about: an incident, or one that was
//! only practised. Both go through the same pages; only the end differs.

use super::desk::{Desk, Frame};
use super::now::{Mode, published_at};
use crate::domain::comment::Use;
use crate::domain::incident::AffectedComponent;
use crate::domain::practice::PracticePost;
use crate::service::Error;
use crate::service::explanation::CheckedExplanation;
use crate::service::incident::NewUpdate;
use crate::service::notification::Preview;
use crate::snapshot::model::Story;
use crate::web::respond;
use actix_web::HttpResponse;
use std::sync::Arc;

/// A story, and whether it is meant.
pub struct Matter {
    pub story: Arc<Story>,
    pub mode: Mode,
}

impl Matter {
    pub fn real(story: Arc<Story>) -> Self {
        Self { story, mode: Mode::Real }
    }

    /// The story that a practised notice would have begun.
    pub fn practised(notice: &PracticePost) -> Self {
        let incident = notice.incident();
        let affected =
            |(component_id, status)| AffectedComponent { incident_id: incident.id.clone(), component_id, status };
        let components = notice.affected().into_iter().map(affected).collect();
        let story = Story { components, ..Story::new(incident) };
        Self { story: Arc::new(story), mode: Mode::Practice }
    }

    /// The address below which its forms lie.
    pub fn base(&self) -> String {
        let list = match self.mode {
            Mode::Real => "incidents",
            Mode::Practice => "practice",
        };
        format!("/admin/{list}/{}", self.story.incident.id)
    }

    /// The frame, which says so when nothing is meant.
    pub fn frame(&self, frame: Frame) -> Frame {
        match self.mode {
            Mode::Real => frame,
            Mode::Practice => frame.for_practice(),
        }
    }

    /// The mail of an explanation.
    pub async fn preview_explanation(&self, desk: &Desk, checked: CheckedExplanation) -> Result<Preview, Error> {
        let (services, id) = (desk.services(), &self.story.incident.id);
        match self.mode {
            Mode::Real => services.preview_explanation(&desk.actor, id, checked).await,
            Mode::Practice => services.rehearse_explanation(&desk.actor, id, checked).await,
        }
    }

    /// The mail of the next entry.
    pub async fn preview_update(&self, desk: &Desk, new: NewUpdate) -> Result<Preview, Error> {
        let (services, id) = (desk.services(), &self.story.incident.id);
        match self.mode {
            Mode::Real => services.preview_update(&desk.actor, id, new).await,
            Mode::Practice => services.rehearse_closing(&desk.actor, id, new).await,
        }
    }

    /// Publishes the next entry, or practises it. It and the comment that it
    /// began with link to each other.
    pub async fn publish_update(
        &self,
        desk: &Desk,
        new: NewUpdate,
        key: &str,
        comment: Option<i64>,
    ) -> Result<HttpResponse, Error> {
        let (services, id) = (desk.services(), &self.story.incident.id);
        match self.mode {
            Mode::Real => {
                let published = services.update_incident(&desk.actor, id, new).await?;
                if let (Some(number), Some(update)) = (comment, &published.update_id) {
                    services.tie_comment(&desk.actor, id, number, Some((update, Use::News))).await?;
                }
                Ok(published_at(&published.incident_id))
            }
            Mode::Practice => {
                let post = services.practise_closing(&desk.actor, id, new, key).await?;
                Ok(respond::see_other(&format!("/admin/practice/{post}")))
            }
        }
    }
}
