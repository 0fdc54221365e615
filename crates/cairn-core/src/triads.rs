//! Role-play in threes: who meets whom, round after round, and who begins as what.
//!
//! The same list of people and the same round always give the same plan, so that it can be printed and shown again.

/// What somebody begins as. Everybody has each part once within a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The peer.
    Peer,
    /// The person who is supported.
    Person,
    /// Who watches. In a four, two watch.
    Watcher,
}

/// Whom people meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meeting {
    /// Somebody new each round, as far as that goes.
    New,
    /// The same three again.
    Same,
}

/// One three, or one four or two where the number of people asks for it: places in the list, each with a part.
pub type Three = Vec<(usize, Part)>;

/// How many rounds there are until a plan repeats.
#[must_use]
pub fn rounds(people: usize) -> usize {
    (people.saturating_sub(1) / 2).clamp(1, 12)
}

/// The plan of a round, counted from 0. Nobody is left out: where three do not go into the number, one or two fours are made;
/// five make a three and a two.
///
/// # Example
/// ```
/// use cairn_core::triads::{Meeting, plan};
/// let threes = plan(7, 0, Meeting::New);
/// assert_eq!(threes.iter().map(Vec::len).collect::<Vec<_>>(), [4, 3]);
/// ```
#[must_use]
pub fn plan(people: usize, round: usize, meeting: Meeting) -> Vec<Three> {
    if people == 0 {
        return Vec::new();
    }
    let turn = if meeting == Meeting::Same { 0 } else { round };
    let groups = (people / 3).max(1);
    let mut threes: Vec<Vec<usize>> = vec![Vec::new(); groups];
    // Lanes of as many people as there are groups: each lane is turned by another step, so that who sat together moves apart.
    for place in 0..people {
        let (lane, seat) = (place / groups, place % groups);
        let group = (seat + lane * turn) % groups;
        if let Some(three) = threes.get_mut(group) {
            three.push(place);
        }
    }
    threes.sort_by_key(|three| (std::cmp::Reverse(three.len()), three.first().copied()));
    threes
        .into_iter()
        .map(|three| {
            let count = three.len().max(1);
            three
                .into_iter()
                .enumerate()
                .map(|(seat, place)| {
                    let part = match (seat + round) % count {
                        0 => Part::Peer,
                        1 => Part::Person,
                        _ => Part::Watcher,
                    };
                    (place, part)
                })
                .collect()
        })
        .collect()
}

/// Whether a second watcher joins this three in this round: one in five over the rounds, and no three for long without.
#[must_use]
pub fn second_watcher(three: usize, round: usize) -> bool {
    (three + round * 2).is_multiple_of(5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn nobody_is_left_out_and_nobody_is_there_twice() {
        for people in 1..40 {
            for round in 0..rounds(people) {
                let plan = plan(people, round, Meeting::New);
                let all: Vec<usize> = plan.iter().flatten().map(|(place, _)| *place).collect();
                assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), people, "{people} in round {round}");
                assert_eq!(all.len(), people);
                assert!(people < 3 || plan.iter().all(|three| (3..=5).contains(&three.len())), "{people}: {plan:?}");
                for three in &plan {
                    let peers = three.iter().filter(|(_, part)| *part == Part::Peer).count();
                    assert_eq!(peers, 1, "{people} in round {round}");
                }
            }
        }
    }

    #[test]
    fn the_next_round_is_with_somebody_new() {
        for people in [9_usize, 12, 15, 16, 18, 21, 24] {
            let pairs = |round| -> BTreeSet<(usize, usize)> {
                let plan = plan(people, round, Meeting::New);
                let pairs = plan.iter().flat_map(|three| {
                    let places: Vec<usize> = three.iter().map(|(place, _)| *place).collect();
                    places
                        .iter()
                        .flat_map(|a| places.iter().map(|b| (*a, *b)))
                        .filter(|(a, b)| a < b)
                        .collect::<Vec<_>>()
                });
                pairs.collect()
            };
            let again = pairs(0).intersection(&pairs(1)).count();
            assert_eq!(again, 0, "{people}");
        }
    }

    #[test]
    fn in_three_rounds_with_the_same_three_everybody_has_each_part() {
        let parts: Vec<BTreeSet<Part>> = (0..6)
            .map(|place| {
                let rounds = (0..3).map(|round| plan(6, round, Meeting::Same));
                rounds.flatten().flatten().filter(|(p, _)| *p == place).map(|(_, part)| part).collect()
            })
            .collect();
        assert!(parts.iter().all(|parts| parts.len() == 3), "{parts:?}");
    }

    #[test]
    fn about_one_in_five_has_a_second_watcher() {
        let all = (0..5).flat_map(|three| (0..10).map(move |round| second_watcher(three, round)));
        assert_eq!(all.filter(|second| *second).count(), 10);
    }
}
