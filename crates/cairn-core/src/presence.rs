//! Presence in a live session, to the minute: stretches of being there, laid over the run-sheet, give live minutes.
//!
//! Pauses never count. Nothing here decides that the minutes are true: a facilitator confirms them.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// A stretch of being there. Never backwards: such a stretch is refused when it is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    from: Timestamp,
    to: Timestamp,
}

impl Stretch {
    /// A stretch from one moment to a later or equal one.
    #[must_use]
    pub fn new(from: Timestamp, to: Timestamp) -> Option<Stretch> {
        (from <= to).then_some(Stretch { from, to })
    }

    /// The same stretch in whole minutes since `opened`: a minute that was begun is a minute. Who comes in with the first
    /// and leaves with the last has the whole time, and nobody loses a minute to a slow button.
    #[must_use]
    pub fn whole_minutes(self, opened: Timestamp) -> Stretch {
        let minute = |moment: Timestamp, up: bool| {
            let seconds = moment.duration_since(opened).as_secs();
            let minutes = seconds.div_euclid(60) + i64::from(up && seconds.rem_euclid(60) > 0);
            opened.checked_add(SignedDuration::from_mins(minutes)).unwrap_or(moment)
        };
        Stretch { from: minute(self.from, false), to: minute(self.to, true) }
    }
}

/// One block of a run-sheet: how long, and whether it is live time or a pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Block {
    /// Teaching or practising for so many minutes.
    Live(u32),
    /// A pause of so many minutes.
    Pause(u32),
}

impl Block {
    fn minutes(self) -> u32 {
        match self {
            Block::Live(minutes) | Block::Pause(minutes) => minutes,
        }
    }
}

/// The live minutes of a day's run-sheet.
#[must_use]
pub fn live_minutes(blocks: &[Block]) -> u32 {
    blocks
        .iter()
        .map(|block| match block {
            Block::Live(minutes) => *minutes,
            Block::Pause(_) => 0,
        })
        .sum()
}

/// How many live minutes of the run-sheet a person was there for, when the session opened at `opened`.
///
/// Overlapping stretches, as from two devices, count once. Whole minutes, rounded down per session and not per stretch.
///
/// # Example
/// ```
/// use cairn_core::presence::{minutes_present, Block, Stretch};
/// let nine: jiff::Timestamp = "2027-01-12T15:00:00Z".parse().unwrap();
/// let half_past_ten = "2027-01-12T16:30:00Z".parse().unwrap();
/// let there = [Stretch::new(nine, half_past_ten).unwrap()];
/// // 60 live minutes, a pause of 15, and 15 of the next live minutes.
/// assert_eq!(minutes_present(&[Block::Live(60), Block::Pause(15), Block::Live(60)], nine, &there), 75);
/// ```
#[must_use]
pub fn minutes_present(blocks: &[Block], opened: Timestamp, there: &[Stretch]) -> u32 {
    let mut there = there.to_vec();
    there.sort_by_key(|stretch| (stretch.from, stretch.to));
    let mut seconds = 0_i64;
    let mut block_start = opened;
    for block in blocks {
        let Ok(block_end) = block_start.checked_add(SignedDuration::from_mins(i64::from(block.minutes()))) else {
            break;
        };
        if let Block::Live(_) = block {
            let mut covered_until = block_start;
            for stretch in &there {
                let from = stretch.from.max(covered_until);
                let to = stretch.to.min(block_end);
                if from < to {
                    seconds += to.duration_since(from).as_secs();
                    covered_until = to;
                }
            }
        }
        block_start = block_end;
    }
    u32::try_from(seconds / 60).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + minute * 60).expect("in range")
    }

    #[test]
    fn a_minute_that_was_begun_is_a_minute() {
        let opened = at(0);
        let second = |seconds: i64| Timestamp::from_second(1_800_000_000 + seconds).expect("in range");
        let there =
            |from: i64, to: i64| [Stretch::new(second(from), second(to)).expect("forward").whole_minutes(opened)];
        assert_eq!(minutes_present(&DAY, opened, &there(59, 90 * 60)), 90);
        assert_eq!(minutes_present(&DAY, opened, &there(60, 90 * 60)), 89);
        assert_eq!(minutes_present(&DAY, opened, &there(0, 89 * 60 + 1)), 90);
        assert_eq!(minutes_present(&DAY, opened, &there(-30, 0)), 0, "before the opening is no time");
    }

    const DAY: [Block; 3] = [Block::Live(90), Block::Pause(15), Block::Live(285)];

    #[test]
    fn two_devices_count_once_and_pauses_never() {
        let there = [Stretch::new(at(0), at(120)).expect("forward"), Stretch::new(at(30), at(100)).expect("forward")];
        assert_eq!(minutes_present(&DAY, at(0), &there), 90 + 15);
    }

    #[test]
    fn a_backward_stretch_is_refused() {
        assert_eq!(Stretch::new(at(5), at(4)), None);
    }

    proptest! {
        #[test]
        fn nobody_is_there_longer_than_the_session_and_more_presence_never_gives_less(
            stretches in proptest::collection::vec((-60_i64..500, 0_i64..300), 0..8),
            one_more in (-60_i64..500, 0_i64..300),
        ) {
            let mut there: Vec<Stretch> =
                stretches.iter().filter_map(|(from, long)| Stretch::new(at(*from), at(from + long))).collect();
            let before = minutes_present(&DAY, at(0), &there);
            there.extend(Stretch::new(at(one_more.0), at(one_more.0 + one_more.1)));
            let after = minutes_present(&DAY, at(0), &there);
            prop_assert!(before <= after);
            prop_assert!(after <= live_minutes(&DAY));
        }
    }
}
