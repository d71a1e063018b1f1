//! How our types are stored, for any engine at once.

use crate::domain::affected::{Affect, Rush};
use crate::domain::assertion::Answer;
use crate::domain::comment::{CommentState, Pace, QuestionState, ThreadMode};
use crate::domain::component::ComponentStatus;
use crate::domain::endpoint::{DeliveryState, EndpointKind, EndpointState, EventKind};
use crate::domain::id::Id;
use crate::domain::incident::{Impact, Kind, Status, UpdateKind};
use crate::domain::language::{Language, Languages, Preferred};
use crate::domain::notification::NotificationState;
use crate::domain::practice::PracticeKind;
use crate::domain::promise::Stage;
use crate::domain::reading::Mode;
use crate::domain::ready_text::TextKind;
use crate::domain::review::{ReviewKind, ReviewState};
use crate::domain::staff::{Role, Scope};
use crate::domain::subscriber::{Events, SubscriberState, Suppression};
use crate::domain::time::Timestamp;
use crate::domain::words::Flag;
use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::{Database, Decode, Encode, Type};

macro_rules! stored {
    ($name:ty as $repr:ty, |$v:ident| $to:expr, |$r:ident| $from:expr) => {
        impl<DB: Database> Type<DB> for $name
        where
            $repr: Type<DB>,
        {
            fn type_info() -> DB::TypeInfo {
                <$repr as Type<DB>>::type_info()
            }
            fn compatible(ty: &DB::TypeInfo) -> bool {
                <$repr as Type<DB>>::compatible(ty)
            }
        }
        impl<'q, DB: Database> Encode<'q, DB> for $name
        where
            $repr: Encode<'q, DB>,
        {
            fn encode_by_ref(&self, buf: &mut <DB as Database>::ArgumentBuffer) -> Result<IsNull, BoxDynError> {
                let $v = self;
                <$repr as Encode<'q, DB>>::encode($to, buf)
            }
        }
        impl<'r, DB: Database> Decode<'r, DB> for $name
        where
            $repr: Decode<'r, DB>,
        {
            fn decode(value: <DB as Database>::ValueRef<'r>) -> Result<Self, BoxDynError> {
                let $r = <$repr as Decode<'r, DB>>::decode(value)?;
                Ok($from)
            }
        }
    };
}

stored!(Timestamp as i64, |v| v.0, |r| Timestamp(r));
stored!(Flag as i64, |v| i64::from(v.0), |r| Flag(r != 0));
stored!(Languages as String, |v| v.to_string(), |r| Languages::parse(&r));
stored!(Preferred as String, |v| v.as_str().to_owned(), |r| Preferred::parse(&r));
stored!(Id as String, |v| v.as_str().to_owned(), |r| Id::from_stored(r));

macro_rules! stored_words {
    ($($name:ty),+) => {
        $(stored!($name as String, |v| v.as_str().to_owned(), |r| r.parse()?);)+
    };
}

stored_words!(
    Affect,
    Answer,
    CommentState,
    ComponentStatus,
    DeliveryState,
    EndpointKind,
    EndpointState,
    EventKind,
    Events,
    Impact,
    Kind,
    Language,
    Mode,
    NotificationState,
    Pace,
    QuestionState,
    PracticeKind,
    ReviewKind,
    ReviewState,
    Role,
    Rush,
    Scope,
    Stage,
    Status,
    SubscriberState,
    Suppression,
    TextKind,
    ThreadMode,
    UpdateKind
);
