//! The arithmetic of uptime, whatever the changes are.

use super::*;
use crate::domain::id::Id;
use crate::domain::time::{DAY, HOUR, MINUTE};
use proptest::prelude::*;

const ALL: [ComponentStatus; 5] = [
    ComponentStatus::Operational,
    ComponentStatus::UnderMaintenance,
    ComponentStatus::DegradedPerformance,
    ComponentStatus::PartialOutage,
    ComponentStatus::MajorOutage,
];
const SPAN: i64 = 400 * DAY;

fn change(at: i64, status: ComponentStatus) -> ComponentChange {
    ComponentChange { component_id: Id::parse("000000000001").unwrap(), status, at: Timestamp(at), incident_id: None }
}

fn timeline(since: i64, changes: &[(i64, ComponentStatus)]) -> Timeline {
    let changes: Vec<_> = changes.iter().map(|(at, status)| change(*at, *status)).collect();
    Timeline::new(Timestamp(since), &changes.iter().collect::<Vec<_>>())
}

fn any_timeline() -> impl Strategy<Value = Timeline> {
    let step = (0..SPAN, prop::sample::select(&ALL[..]));
    (0..SPAN, proptest::collection::vec(step, 0..12)).prop_map(|(since, mut steps)| {
        steps.sort_by_key(|(at, _)| *at);
        timeline(since, &steps)
    })
}

/// The state at a moment, looked up the slow way.
fn at(timeline: &Timeline, moment: i64) -> Option<ComponentStatus> {
    timeline.0.iter().rev().find(|(at, _)| at.ms() <= moment).map(|(_, status)| *status)
}

fn sum(a: Tally, b: Tally) -> Tally {
    Tally {
        working: a.working + b.working,
        slow: a.slow + b.slow,
        partly: a.partly + b.partly,
        down: a.down + b.down,
        planned: a.planned + b.planned,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn states_fill_the_time_since_counting_began(one in any_timeline(), from in 0..SPAN, long in 0..SPAN) {
        let to = from + long;
        let since = one.0[0].0.ms();
        prop_assert_eq!(one.tally(Timestamp(from), Timestamp(to)).known(), (to - from.max(since)).max(0));
    }

    #[test]
    fn a_time_cut_in_two_counts_the_same(one in any_timeline(), mut cuts in prop::array::uniform3(0..SPAN)) {
        cuts.sort_unstable();
        let [a, b, c] = cuts.map(Timestamp);
        prop_assert_eq!(sum(one.tally(a, b), one.tally(b, c)), one.tally(a, c));
    }

    #[test]
    fn a_group_is_at_each_moment_as_bad_as_its_worst(all in proptest::collection::vec(any_timeline(), 1..5), moment in 0..SPAN) {
        let group = Timeline::worst_of(&all);
        prop_assert_eq!(at(&group, moment), all.iter().filter_map(|one| at(one, moment)).max());
        // Troubles that overlap are counted once.
        let (from, to) = (Timestamp(0), Timestamp(SPAN));
        let troubles = all.iter().map(|one| one.tally(from, to).trouble());
        let counted = group.tally(from, to).trouble();
        prop_assert!(counted >= troubles.clone().max().unwrap_or(0) && counted <= troubles.sum());
    }

    #[test]
    fn the_share_never_flatters(one in any_timeline(), from in 0..SPAN, long in 0..SPAN) {
        let tally = one.tally(Timestamp(from), Timestamp(from + long));
        match tally.share() {
            Some(share) => prop_assert_eq!(share == 10_000, tally.trouble() == 0),
            None => prop_assert_eq!(tally.working + tally.trouble(), 0),
        }
    }

    #[test]
    fn months_follow_each_other_without_gap(now in 0..4_000_000_000_000_i64, zone in prop::sample::select(&chrono_tz::TZ_VARIANTS[..])) {
        let months = months(Timestamp(now), 14, zone);
        prop_assert_eq!(months.len(), 14);
        for pair in months.windows(2) {
            prop_assert_eq!(pair[0].3, pair[1].2);
        }
        prop_assert!(months[13].2.ms() <= now && now < months[13].3.ms());
    }
}

#[test]
fn a_month_that_began_inside_a_skipped_hour_is_there() {
    // Ust-Nera went from midnight to four in the morning on 1 April 1981.
    let months = months(Timestamp(352_220_400_000), 2, chrono_tz::Tz::Asia__UstNera);
    assert_eq!(months.len(), 2);
}

#[test]
fn planned_work_is_counted_apart() {
    let steps = [(0, ComponentStatus::UnderMaintenance), (HOUR, ComponentStatus::MajorOutage)];
    let tally = timeline(0, &steps).tally(Timestamp(0), Timestamp(4 * HOUR));
    assert_eq!((tally.planned, tally.down, tally.working), (HOUR, 3 * HOUR, 0));
    assert_eq!(tally.share(), Some(0));
    let only = timeline(0, &steps[..1]).tally(Timestamp(0), Timestamp(HOUR));
    assert_eq!(only.share(), None, "nothing is said of a time that was planned work alone");
}

#[test]
fn what_began_before_counting_or_lasts_counts_for_its_part() {
    let one = timeline(10 * HOUR, &[(HOUR, ComponentStatus::PartialOutage)]);
    assert_eq!(one.tally(Timestamp(0), Timestamp(12 * HOUR)).partly, 2 * HOUR);
    assert_eq!(one.tally(Timestamp(0), Timestamp(12 * HOUR)).known(), 2 * HOUR);
}

#[test]
fn a_month_with_a_clock_change_is_as_long_as_it_was() {
    let now = Timestamp(1_795_348_800_000); // 2026-11-22T12:00:00Z
    let months = months(now, 9, Tz::Europe__Berlin);
    let long = |month: u32| months.iter().find(|m| m.1 == month).map(|m| m.3.since(m.2)).unwrap();
    assert_eq!(long(3), 31 * DAY - HOUR);
    assert_eq!(long(10), 31 * DAY + HOUR);
    assert_eq!(long(6), 30 * DAY);
    // An outage across the end of a month is shared between both.
    let (_, _, from, to) = months[7];
    let down = timeline(0, &[(to.ms() - 20 * MINUTE, ComponentStatus::MajorOutage), (to.ms() + 10 * MINUTE, ALL[0])]);
    assert_eq!(down.tally(from, to).down, 20 * MINUTE);
    assert_eq!(down.tally(to, months[8].3).down, 10 * MINUTE);
}
