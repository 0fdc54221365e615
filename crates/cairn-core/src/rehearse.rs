//! What a changed rule would do: two editions over the same people, and who gains, who loses, who becomes unknown.
//!
//! Pure, and in a stream: one person at a time goes in, and what is kept does not grow with their number. Nothing here
//! adopts a rule; that is another act, with a day of its own.

use crate::id::PersonId;
use crate::record::Record;
use crate::rules::{Quantity, RoleRules};
use crate::standing::{Answer, AsOf, Known, Measure, RuleStanding, Standing, State, of_known};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

pub mod made_up;

/// One edition of a role's rules, among those of the other roles of its programme.
#[derive(Clone, Copy, Debug)]
pub struct Edition<'a> {
    /// The role's rules.
    pub rules: &'a RoleRules,
    /// Those of the programme's roles: what is held elsewhere lasts as they say.
    pub others: &'a [RoleRules],
}

/// What happens to a person's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Turn {
    /// The goal was not met, and is.
    Gains,
    /// The goal was met, and is not; or what is held ends earlier.
    Loses,
    /// Nobody can say any more.
    BecomesUnknown,
    /// The answer is the same, and something behind it is not: an amount, a day, a rule.
    Moves,
}

/// One rule, before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleChange {
    /// The rule.
    pub rule: String,
    /// The answer before; none where it was not asked.
    pub before: Option<Answer>,
    /// The answer after; none where it is not asked any more.
    pub after: Option<Answer>,
    /// How much it asked for before, in its unit.
    pub need_before: Option<Quantity>,
    /// How much it asks for after.
    pub need_after: Option<Quantity>,
    /// How much was missing before, in the rule's unit.
    pub short_before: u32,
    /// How much is missing after.
    pub short_after: u32,
    /// The unit.
    pub unit: Option<Measure>,
    /// On which day it was met before.
    pub met_before: Option<Date>,
    /// On which day it is met after.
    pub met_after: Option<Date>,
}

/// One person whose standing is not the same under both editions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PersonChange {
    /// Who.
    pub person: PersonId,
    /// What happens.
    pub turn: Turn,
    /// The goal after.
    pub goal: Option<String>,
    /// The answer for the goal before.
    pub before: Answer,
    /// The answer for the goal after.
    pub after: Answer,
    /// The last day of what is held, before.
    pub ends_before: Option<Date>,
    /// The last day of what is held, after.
    pub ends_after: Option<Date>,
    /// The rules that are not the same.
    pub rules: Vec<RuleChange>,
}

/// How often a rule changes, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RuleTally {
    /// Not met before, met after.
    pub gains: u64,
    /// Met before, not met after.
    pub loses: u64,
    /// Unknown after.
    pub becomes_unknown: u64,
    /// Asked now, and not before.
    pub asked_now: u64,
    /// Asked before, and not now.
    pub no_longer_asked: u64,
    /// Only amounts or days move.
    pub moves: u64,
    /// How much more is missing, over all for whom more is: in the rule's unit.
    pub short_by: u64,
}

/// The whole of a rehearsal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Rehearsal {
    /// How many people were looked at.
    pub people: u64,
    /// For how many everything is the same.
    pub same: u64,
    /// How many take each turn.
    pub turns: BTreeMap<Turn, u64>,
    /// By rule.
    pub rules: BTreeMap<String, RuleTally>,
    /// Some of the people, by id: as many as were asked for.
    pub shown: BTreeMap<PersonId, PersonChange>,
    /// How many are shown at most.
    pub show: usize,
}

impl Rehearsal {
    /// An empty rehearsal that shows so many people by name.
    #[must_use]
    pub fn showing(show: usize) -> Rehearsal {
        Rehearsal { show, ..Rehearsal::default() }
    }

    /// Looks at one person under both editions.
    pub fn person(
        &mut self,
        before: Edition<'_>,
        after: Edition<'_>,
        person: &PersonId,
        records: &[Record],
        as_of: AsOf,
    ) {
        let known = Known::new(person, records, as_of);
        let under = |edition: Edition<'_>| of_known(edition.rules, edition.others, person, &known, as_of);
        self.add(compare(&under(before), &under(after)));
    }

    /// Adds one person's change, or that there is none.
    pub fn add(&mut self, change: Option<PersonChange>) {
        self.people += 1;
        let Some(change) = change else {
            self.same += 1;
            return;
        };
        *self.turns.entry(change.turn).or_default() += 1;
        for rule in &change.rules {
            let tally = self.rules.entry(rule.rule.clone()).or_default();
            tally.short_by += u64::from(rule.short_after.saturating_sub(rule.short_before));
            let kind = match (rule.before, rule.after) {
                (None, _) => &mut tally.asked_now,
                (_, None) => &mut tally.no_longer_asked,
                (Some(before), Some(after)) if before == after => &mut tally.moves,
                (_, Some(Answer::CannotTell)) => &mut tally.becomes_unknown,
                (_, Some(Answer::Met)) => &mut tally.gains,
                (Some(Answer::Met), _) => &mut tally.loses,
                _ => &mut tally.moves,
            };
            *kind += 1;
        }
        self.keep(change);
    }

    fn keep(&mut self, change: PersonChange) {
        self.shown.insert(change.person.clone(), change);
        if self.shown.len() > self.show {
            self.shown.pop_last();
        }
    }

    /// Puts two parts together. In which order they are put together does not matter.
    pub fn merge(&mut self, other: Rehearsal) {
        self.people += other.people;
        self.same += other.same;
        for (turn, count) in other.turns {
            *self.turns.entry(turn).or_default() += count;
        }
        for (rule, more) in other.rules {
            let tally = self.rules.entry(rule).or_default();
            tally.gains += more.gains;
            tally.loses += more.loses;
            tally.becomes_unknown += more.becomes_unknown;
            tally.asked_now += more.asked_now;
            tally.no_longer_asked += more.no_longer_asked;
            tally.moves += more.moves;
            tally.short_by += more.short_by;
        }
        self.show = self.show.max(other.show);
        for change in other.shown.into_values() {
            self.keep(change);
        }
    }

    /// How many take a turn.
    #[must_use]
    pub fn count(&self, turn: Turn) -> u64 {
        self.turns.get(&turn).copied().unwrap_or_default()
    }
}

/// What is not the same in two standings of one person on one day. None where everything that counts is.
#[must_use]
pub fn compare(before: &Standing, after: &Standing) -> Option<PersonChange> {
    let rules = |standing: &Standing| -> BTreeMap<String, RuleChange> {
        let all = standing.phases.iter().flat_map(|phase| &phase.rules);
        all.map(|rule| (rule.id.clone(), change_of(rule))).collect()
    };
    let same = |a: &RuleStanding, b: &RuleStanding| {
        a.id == b.id && a.answer == b.answer && a.have == b.have && a.need == b.need && a.met_on == b.met_on
    };
    let (ends_before, ends_after) = (ends(&before.state), ends(&after.state));
    let all_same = before.phases.len() == after.phases.len()
        && before.phases.iter().zip(&after.phases).all(|(a, b)| {
            a.id == b.id && a.rules.len() == b.rules.len() && a.rules.iter().zip(&b.rules).all(|(a, b)| same(a, b))
        });
    if all_same && ends_before == ends_after && before.goal == after.goal {
        return None;
    }
    let mut changes = rules(before);
    for (id, now) in rules(after) {
        match changes.get_mut(&id) {
            Some(was) => {
                was.after = now.before;
                was.need_after = now.need_before;
                was.short_after = now.short_before;
                was.met_after = now.met_before;
            }
            None => {
                let new = RuleChange {
                    before: None,
                    after: now.before,
                    need_before: None,
                    need_after: now.need_before,
                    short_before: 0,
                    short_after: now.short_before,
                    met_before: None,
                    met_after: now.met_before,
                    ..now
                };
                changes.insert(id, new);
            }
        }
    }
    let rules: Vec<RuleChange> = changes
        .into_values()
        .filter(|c| {
            let term = ends_before != ends_after && c.need_before != c.need_after;
            c.before != c.after || c.short_before != c.short_after || c.met_before != c.met_after || term
        })
        .collect();
    let ends_earlier = ends_after.is_some_and(|after| ends_before.is_none_or(|before| after < before));
    if rules.is_empty() && ends_before == ends_after && before.goal == after.goal {
        return None;
    }
    // Under another goal the old answer says nothing of the new one, so each answers for its own.
    let turn = match (before.answer, after.answer) {
        (Answer::CannotTell, Answer::CannotTell) => Turn::Moves,
        (_, Answer::CannotTell) => Turn::BecomesUnknown,
        (a, b) if a != Answer::Met && b == Answer::Met => Turn::Gains,
        (Answer::Met, b) if b != Answer::Met => Turn::Loses,
        _ if ends_earlier => Turn::Loses,
        _ => Turn::Moves,
    };
    Some(PersonChange {
        person: after.person.clone(),
        turn,
        goal: after.goal.clone(),
        before: before.answer,
        after: after.answer,
        ends_before,
        ends_after,
        rules,
    })
}

fn change_of(rule: &RuleStanding) -> RuleChange {
    let short = match rule.need {
        Some(Quantity::Known(need)) if rule.unit == Some(Measure::MissedMinutes) => rule.have.saturating_sub(need),
        Some(Quantity::Known(need)) if !matches!(rule.answer, Answer::NotApplicable | Answer::Met) => {
            need.saturating_sub(rule.have)
        }
        _ => 0,
    };
    RuleChange {
        rule: rule.id.clone(),
        before: Some(rule.answer),
        after: None,
        need_before: rule.need,
        need_after: None,
        short_before: short,
        short_after: 0,
        unit: rule.unit,
        met_before: rule.met_on,
        met_after: None,
    }
}

fn ends(state: &State) -> Option<Date> {
    match state {
        State::InForce { until, .. } | State::Dormant { until, .. } => *until,
        State::Ended { until, .. } => Some(*until),
        _ => None,
    }
}
