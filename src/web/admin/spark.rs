//! Small bars for people who would rather look than read.

use super::view::count;

/// How high the bars are in the picture's own units.
const HEIGHT: i64 = 32;
/// From one bar to the next, and how wide a bar is.
const STEP: i64 = 8;
const WIDE: i64 = 6;

/// A row of bars with the same facts in words.
pub struct Spark {
    pub label: String,
    /// All of them together.
    pub total: String,
    pub width: i64,
    pub height: i64,
    pub bars: Vec<Bar>,
}

pub struct Bar {
    pub x: i64,
    pub y: i64,
    pub width: i64,
    pub height: i64,
}

impl Spark {
    /// Bars for `numbers`, oldest first; `what` is "Incidents per week".
    pub fn new(what: &str, numbers: &[i64]) -> Self {
        let most = numbers.iter().copied().max().unwrap_or(0).max(1);
        let bar = |(place, number): (i64, &i64)| {
            // What is not nothing is seen.
            let height = if *number == 0 { 1 } else { (number * HEIGHT / most).max(3) };
            Bar { x: place * STEP, y: HEIGHT - height, width: WIDE, height }
        };
        let words: Vec<String> = numbers.iter().map(|n| count(*n)).collect();
        Self {
            total: count(numbers.iter().sum()),
            label: format!("{what}, oldest first: {}", words.join(", ")),
            width: STEP * i64::try_from(numbers.len()).unwrap_or(1),
            height: HEIGHT,
            bars: (0..).zip(numbers).map(bar).collect(),
        }
    }
}

/// How many of `moments` fall into each of `slots` spans of `span` that end at
/// `now`, oldest first; each counts as much as the number beside it.
pub fn counted(moments: impl Iterator<Item = (i64, i64)>, now: i64, span: i64, slots: usize) -> Vec<i64> {
    let mut counts = vec![0; slots];
    for (at, weight) in moments {
        let back = usize::try_from((now - at) / span).unwrap_or(usize::MAX);
        if at <= now
            && let Some(slot) = slots.checked_sub(1 + back)
        {
            counts[slot] += weight;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_counted_into_their_spans() {
        let moments = [(99, 1), (90, 1), (89, 2), (70, 5), (101, 7)];
        assert_eq!(counted(moments.into_iter(), 100, 10, 3), [0, 3, 1]);
    }

    #[test]
    fn bars_say_the_same_in_words() {
        let spark = Spark::new("Mails per day", &[0, 2, 4]);
        assert_eq!(spark.label, "Mails per day, oldest first: 0, 2, 4");
        assert_eq!(spark.bars.iter().map(|b| b.height).collect::<Vec<_>>(), [1, 16, 32]);
    }
}
