//! Dates, clock times and spans in the reader's language. Digits are the same
//! in all of them, so that a time can be compared with a log; every clock time
//! has its zone, and UTC where that is another one.

use super::Words;
use crate::domain::time::{DAY, HOUR, MINUTE, Timestamp};
use chrono::{Datelike, NaiveDate};
use chrono_tz::Tz;

impl Words {
    /// `14:30 UTC`, or `16:30 CEST` and `14:30 UTC` when the zone is another one.
    pub fn clock(self, at: Timestamp, zone: Tz) -> (String, Option<String>) {
        let pieces = at.pieces(zone, false);
        (pieces.local, pieces.utc.map(|(day, utc)| self.after_day(day, utc)))
    }

    /// `22 Nov 2026, 14:30 UTC`, and UTC.
    pub fn full(self, at: Timestamp, zone: Tz) -> (String, Option<String>) {
        self.dated(at, zone, false)
    }

    /// [`Words::full`] with seconds.
    pub fn exact(self, at: Timestamp, zone: Tz) -> (String, Option<String>) {
        self.dated(at, zone, true)
    }

    /// [`Words::full`] in one line, UTC in brackets.
    pub fn full_line(self, at: Timestamp, zone: Tz) -> String {
        in_one_line(self.full(at, zone))
    }

    /// The clock time if `now` is on the same day, else with the day, in one line.
    pub fn brief_line(self, at: Timestamp, now: Timestamp, zone: Tz) -> String {
        let same = at.day(zone) == now.day(zone);
        in_one_line(if same { self.clock(at, zone) } else { self.full(at, zone) })
    }

    fn dated(self, at: Timestamp, zone: Tz, seconds: bool) -> (String, Option<String>) {
        let pieces = at.pieces(zone, seconds);
        let date = self.date("date-short", pieces.date);
        let local = self.fill("date-and-time", &[("date", date.into()), ("time", pieces.local.into())]);
        (local, pieces.utc.map(|(day, utc)| self.after_day(day, utc)))
    }

    fn after_day(self, day: Option<NaiveDate>, clock: String) -> String {
        match day {
            Some(day) => format!("{} {clock}", self.date("day-short", day)),
            None => clock,
        }
    }

    /// `4 October`.
    pub fn day(self, date: NaiveDate) -> String {
        self.date("day-long", date)
    }

    /// `4 October 2026`.
    pub fn day_and_year(self, date: NaiveDate) -> String {
        self.date("date-long", date)
    }

    /// `October 2026`.
    pub fn month(self, year: i32, month: u32) -> String {
        NaiveDate::from_ymd_opt(year, month, 1).map_or_else(String::new, |date| self.date("month-and-year", date))
    }

    fn date(self, key: &str, date: NaiveDate) -> String {
        let number = [("month", date.month().into())];
        let name = if key.ends_with("short") { "month-short" } else { "month-long" };
        let values = [
            ("day", date.day().into()),
            ("month", self.fill(name, &number).into()),
            ("number", date.month().into()),
            ("year", date.year().to_string().into()),
        ];
        self.fill(key, &values)
    }

    /// A span: `4 min`, `1 h 02 min`, `3 d 4 h`. Never negative.
    pub fn span(self, ms: i64) -> String {
        let minutes = ms.max(0) / MINUTE;
        let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
        match (days, hours, rest) {
            (0, 0, 0) => self.say("span-none").into_owned(),
            (0, 0, _) => self.fill("span-minutes", &[("m", rest.into())]),
            (0, ..) => self.fill("span-hours", &[("h", hours.into()), ("m", format!("{rest:02}").into())]),
            _ => self.fill("span-days", &[("d", days.into()), ("h", hours.into())]),
        }
    }

    /// [`Words::span`], in whole days where hours no longer matter.
    pub fn roughly(self, ms: i64) -> String {
        match ms.abs() / DAY {
            0 | 1 => self.span(ms.abs()),
            days => self.fill("days", &[("n", days.into())]),
        }
    }

    /// `12 minutes late`, to be read aloud.
    pub fn late(self, ms: i64) -> String {
        match ms / MINUTE {
            0 => self.say("late-moment").into_owned(),
            minutes if ms < HOUR => self.fill("late-minutes", &[("n", minutes.into())]),
            _ => self.fill("late-span", &[("span", self.span(ms).into())]),
        }
    }
}

fn in_one_line((local, utc): (String, Option<String>)) -> String {
    match utc {
        Some(utc) => format!("{local} ({utc})"),
        None => local,
    }
}
