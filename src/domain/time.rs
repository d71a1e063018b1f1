//! Moments, clocks and how both are written for people.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A moment: milliseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

/// One minute in milliseconds.
pub const MINUTE: i64 = 60_000;
/// One hour in milliseconds.
pub const HOUR: i64 = 60 * MINUTE;
/// One day in milliseconds.
pub const DAY: i64 = 24 * HOUR;

impl Timestamp {
    pub fn ms(self) -> i64 {
        self.0
    }

    /// This moment plus `ms` milliseconds.
    pub fn plus(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// Milliseconds from `earlier` to this moment; negative if it is later.
    pub fn since(self, earlier: Self) -> i64 {
        self.0 - earlier.0
    }

    pub fn utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0).unwrap_or(DateTime::UNIX_EPOCH)
    }

    fn local(self, zone: Tz) -> DateTime<Tz> {
        self.utc().with_timezone(&zone)
    }

    /// ISO 8601 with three fractional digits and `Z`, for `datetime=` and JSON.
    pub fn iso(self) -> String {
        self.utc().format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
    }

    /// ISO 8601 with milliseconds in the offset of `zone`; `Z` for UTC
    /// (Statuspage's v2 form).
    pub fn iso_in(self, zone: Tz) -> String {
        let local = self.local(zone);
        if local.offset().fix().local_minus_utc() == 0 {
            return self.iso();
        }
        local.format("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string()
    }

    /// ISO 8601 to the second in UTC (Statuspage's v1 form).
    pub fn iso_seconds(self) -> String {
        self.utc().format("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    /// The calendar day in `zone`.
    pub fn day(self, zone: Tz) -> NaiveDate {
        self.local(zone).date_naive()
    }

    /// The year and month in `zone`.
    pub fn month(self, zone: Tz) -> (i32, u32) {
        let day = self.day(zone);
        (day.year(), day.month())
    }

    /// `14:30 UTC`, or `16:30 CEST (14:30 UTC)` when the zone is another one.
    pub fn clock(self, zone: Tz) -> String {
        self.written("%H:%M", zone)
    }

    /// `22 Nov 2026, 14:30 UTC`, with UTC in brackets when the zone is another one.
    pub fn full(self, zone: Tz) -> String {
        self.written("%-d %b %Y, %H:%M", zone)
    }

    /// Like [`Timestamp::full`] with seconds.
    pub fn full_seconds(self, zone: Tz) -> String {
        self.written("%-d %b %Y, %H:%M:%S", zone)
    }

    /// The clock time if `now` is on the same day in `zone`, else the full form.
    pub fn brief(self, now: Self, zone: Tz) -> String {
        if self.day(zone) == now.day(zone) { self.clock(zone) } else { self.full(zone) }
    }

    /// [`Timestamp::clock`] in its two parts, for a page that marks up each.
    pub fn clock_parts(self, zone: Tz) -> (String, Option<String>) {
        self.parts("%H:%M", zone)
    }

    /// [`Timestamp::full`] in its two parts.
    pub fn full_parts(self, zone: Tz) -> (String, Option<String>) {
        self.parts("%-d %b %Y, %H:%M", zone)
    }

    /// [`Timestamp::full_seconds`] in its two parts.
    pub fn full_seconds_parts(self, zone: Tz) -> (String, Option<String>) {
        self.parts("%-d %b %Y, %H:%M:%S", zone)
    }

    /// The parts that every way of writing a moment is put together from.
    pub fn pieces(self, zone: Tz, seconds: bool) -> Pieces {
        let clock = if seconds { "%H:%M:%S" } else { "%H:%M" };
        let (local, utc) = (self.local(zone), self.utc());
        let name = zone_name(&local);
        let other_day = utc.date_naive() != local.date_naive();
        Pieces {
            date: local.date_naive(),
            local: format!("{} {name}", local.format(clock)),
            utc: (name != "UTC").then(|| (other_day.then(|| utc.date_naive()), format!("{} UTC", utc.format(clock)))),
        }
    }

    fn written(self, format: &str, zone: Tz) -> String {
        match self.parts(format, zone) {
            (local, Some(utc)) => format!("{local} ({utc})"),
            (local, None) => local,
        }
    }

    /// The moment in `zone`, and in UTC if that is another zone.
    fn parts(self, format: &str, zone: Tz) -> (String, Option<String>) {
        let pieces = self.pieces(zone, format.contains("%S"));
        let date =
            format.split_once(", ").map_or_else(String::new, |(day, _)| format!("{}, ", pieces.date.format(day)));
        let utc = pieces.utc.map(|(day, utc)| match day {
            Some(day) => format!("{} {utc}", day.format("%-d %b")),
            None => utc,
        });
        (format!("{date}{}", pieces.local), utc)
    }

    /// The value for `<input type="datetime-local">` in `zone`.
    pub fn input_value(self, zone: Tz) -> String {
        self.local(zone).format("%Y-%m-%dT%H:%M").to_string()
    }
}

/// A moment taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pieces {
    /// The day in the zone.
    pub date: NaiveDate,
    /// `15:30 CET`
    pub local: String,
    /// `14:30 UTC` if the zone is another one, with the day if that differs.
    pub utc: Option<(Option<NaiveDate>, String)>,
}

/// The zone's abbreviation (`CET`), or `UTC+03:00` where it has none.
fn zone_name(local: &DateTime<Tz>) -> String {
    let name = local.format("%Z").to_string();
    if name.chars().all(|c| c.is_ascii_alphabetic()) {
        return if name == "GMT" && local.timezone() != Tz::UTC {
            "GMT".to_owned()
        } else if matches!(name.as_str(), "UTC" | "Z") {
            "UTC".to_owned()
        } else {
            name
        };
    }
    format!("UTC{}", local.format("%:z"))
}

/// A moment typed into a form without a zone, read in `zone`:
/// `2026-11-22T14:30` or `14:30`. A bare time that has passed today means
/// tomorrow. A local time skipped by a clock change is moved one hour on.
pub fn parse_local(text: &str, zone: Tz, now: Timestamp) -> Option<Timestamp> {
    let text = text.trim();
    if let Ok(time) = NaiveTime::parse_from_str(text, "%H:%M") {
        let today = now.day(zone).and_time(time);
        let at = resolve(today, zone)?;
        if at > now {
            return Some(at);
        }
        return resolve(now.day(zone).succ_opt()?.and_time(time), zone);
    }
    for format in ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"] {
        if let Ok(local) = NaiveDateTime::parse_from_str(text, format) {
            return resolve(local, zone);
        }
    }
    parse_iso(text)
}

/// An ISO 8601 / RFC 3339 moment that carries its zone.
pub fn parse_iso(text: &str) -> Option<Timestamp> {
    DateTime::parse_from_rfc3339(text.trim()).ok().map(|t| Timestamp(t.timestamp_millis()))
}

/// A local time that a zone skipped is read as the first full hour after it that
/// the zone did have. Most skip an hour; some skipped four (Ust-Nera, 1981), or a
/// whole day (Apia, 2011).
fn resolve(local: NaiveDateTime, zone: Tz) -> Option<Timestamp> {
    let found =
        (0..=24).find_map(|hours| zone.from_local_datetime(&(local + chrono::Duration::hours(hours))).earliest());
    found.map(|t| Timestamp(t.timestamp_millis()))
}

/// The first moment of `day` in `zone`.
pub fn midnight(day: NaiveDate, zone: Tz) -> Option<Timestamp> {
    resolve(day.and_time(NaiveTime::MIN), zone)
}

/// A span for people: `4 min`, `1 h 02 min`, `3 d 4 h`. Never negative.
pub fn span(ms: i64) -> String {
    let minutes = ms.max(0) / MINUTE;
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    match (days, hours) {
        (0, 0) if minutes == 0 => "less than a minute".to_owned(),
        (0, 0) => format!("{rest} min"),
        (0, _) => format!("{hours} h {rest:02} min"),
        _ => format!("{days} d {hours} h"),
    }
}

/// Where the time comes from: the system, or a test.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Timestamp + Send + Sync>);

impl Clock {
    pub fn system() -> Self {
        Self(Arc::new(|| Timestamp(Utc::now().timestamp_millis())))
    }

    /// A clock that a test sets.
    pub fn from_fn(f: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self(Arc::new(f))
    }

    pub fn now(&self) -> Timestamp {
        (self.0)()
    }
}

impl std::fmt::Debug for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Clock")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const T: Timestamp = Timestamp(1_795_357_800_000); // 2026-11-22T14:30:00Z

    #[test]
    fn times_name_their_zone_and_utc() {
        assert_eq!(T.clock(Tz::UTC), "14:30 UTC");
        assert_eq!(T.clock(Tz::Europe__Berlin), "15:30 CET (14:30 UTC)");
        assert_eq!(T.full(Tz::UTC), "22 Nov 2026, 14:30 UTC");
        assert_eq!(T.plus(10 * HOUR).full(Tz::America__Los_Angeles), "22 Nov 2026, 16:30 PST (23 Nov 00:30 UTC)");
        assert_eq!(T.clock(Tz::Asia__Kathmandu), "20:15 UTC+05:45 (14:30 UTC)");
    }

    #[test]
    fn json_times_have_three_digits_and_the_offset() {
        assert_eq!(T.iso_in(Tz::UTC), "2026-11-22T14:30:00.000Z");
        assert_eq!(T.iso_in(Tz::America__Los_Angeles), "2026-11-22T06:30:00.000-08:00");
    }

    #[test]
    fn a_bare_time_earlier_than_now_means_tomorrow() {
        assert_eq!(parse_local("15:00", Tz::UTC, T), Some(T.plus(30 * MINUTE)));
        assert_eq!(parse_local("14:00", Tz::UTC, T), Some(T.plus(DAY - 30 * MINUTE)));
        assert_eq!(parse_local("2026-11-22T16:00", Tz::Europe__Berlin, T), Some(T.plus(30 * MINUTE)));
        assert_eq!(parse_local("tomorrow", Tz::UTC, T), None);
    }

    #[test]
    fn a_time_that_the_clock_change_skips_still_exists() {
        assert!(parse_local("2027-03-28T02:30", Tz::Europe__Berlin, T).is_some());
    }

    #[test]
    fn spans_read_like_speech() {
        assert_eq!(span(0), "less than a minute");
        assert_eq!(span(4 * MINUTE), "4 min");
        assert_eq!(span(62 * MINUTE), "1 h 02 min");
        assert_eq!(span(76 * HOUR), "3 d 4 h");
    }
}
