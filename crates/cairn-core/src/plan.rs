//! A plan to a date: at this pace, on which day is each amount reached, and is that before what is held ends?
//!
//! Pure, and made from rules and a standing. It promises nothing: what will be logged is not logged yet.

use crate::rules::{Need, Quantity, RoleRules};
use crate::standing::{Answer, Measure, Opens, Reason, RuleStanding, Standing, State};
use crate::text::Text;
use jiff::{ToSpan, civil::Date};
use serde::Serialize;

/// How much a person does in a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Pace {
    /// Minutes.
    pub minutes: u32,
    /// Times: records, or different days.
    pub times: u32,
}

/// The plan for the phase that the person is on the way to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// The pace that it assumes.
    pub pace: Pace,
    /// The phase that is held, and the last day of it, where a term runs.
    pub held: Option<Held>,
    /// The amounts that are not met, in the author's order.
    pub rules: Vec<RulePlan>,
    /// Rules that are open and that no pace meets: live training on its own days, a packet, an exam, a meeting each week.
    pub others: Vec<(String, Text)>,
}

/// What is held while the person is on the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Held {
    /// The phase.
    pub phase: String,
    /// Its last day.
    pub until: Date,
    /// Its last day with one more extension, where there can be one.
    pub extended: Option<Date>,
}

/// One amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RulePlan {
    /// The rule.
    pub rule: String,
    /// Its title.
    pub title: Text,
    /// What it is counted in.
    pub unit: Measure,
    /// How much there has to be.
    pub need: Quantity,
    /// How much is missing.
    pub left: Quantity,
    /// Of what is missing, how much is written down and waits for somebody's word.
    pub waiting: u32,
    /// When it is reached.
    pub reach: Reach,
    /// By when it has to be reached, where a day is known.
    pub by: Option<By>,
}

/// When an amount is reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Reach {
    /// On this day.
    On {
        /// That day.
        day: Date,
    },
    /// Nobody knows how much it is.
    Unknown,
    /// The time that counts has not begun: this has to come first.
    NotOpen {
        /// The anchor, such as `granted:initial`.
        first: String,
    },
    /// The time that counts is over.
    Closed {
        /// Its last day.
        on: Date,
    },
    /// Never: the pace is nothing, or the day is too far away.
    Never,
}

/// A last day, and the pace that would reach it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct By {
    /// The last day.
    pub last: Date,
    /// How much a week would do. None when no pace does any more.
    pub needed: Option<u32>,
    /// The last day with one more extension, and how much a week would do then.
    pub extended: Option<(Date, Option<u32>)>,
}

impl RulePlan {
    /// Whether it is reached by a day. Nothing is, where nobody knows.
    #[must_use]
    pub fn reached_by(&self, last: Date) -> bool {
        matches!(self.reach, Reach::On { day } if day <= last)
    }
}

/// Makes a plan from a standing.
///
/// # Example
/// ```
/// # use cairn_core::{id::PersonId, rules::RoleRules, standing::{standing, AsOf}};
/// use cairn_core::plan::{Pace, plan};
/// let rules = RoleRules { role: "mhps".into(), phases: vec![], rules: vec![] };
/// let ada = PersonId::parse("per_ada").unwrap();
/// let as_of = AsOf { date: jiff::civil::date(2027, 3, 1), moment: "2027-03-02T05:59:59Z".parse().unwrap() };
/// let standing = standing(&rules, &[], &ada, &[], as_of);
/// assert_eq!(plan(&rules, &standing, Pace { minutes: 600, times: 1 }).rules, []);
/// ```
#[must_use]
pub fn plan(rules: &RoleRules, standing: &Standing, pace: Pace) -> Plan {
    let live = |id: &str| {
        let known = rules.rules.iter().find(|rule| rule.id == id);
        known.is_some_and(|rule| matches!(&rule.need, Need::Amount { of, .. } if of.kind == "attended"))
    };
    let extended = standing.if_nothing.as_ref().and_then(|nothing| nothing.extended);
    let held = match &standing.state {
        State::InForce { phase, until: Some(until), .. } => {
            Some(Held { phase: phase.clone(), until: *until, extended })
        }
        _ => None,
    };
    let goal = standing.phases.iter().find(|phase| Some(&phase.id) == standing.goal.as_ref());
    let (mut planned, mut others) = (Vec::new(), Vec::new());
    for rule in goal.into_iter().flat_map(|phase| &phase.rules) {
        if !matches!(rule.answer, Answer::NotYet | Answer::CannotTell) {
            continue;
        }
        // Live training comes on its own days, and a pace changes nothing.
        match one(standing.date, held.as_ref(), rule, pace).filter(|_| !live(&rule.id)) {
            Some(one) => planned.push(one),
            None => others.push((rule.id.clone(), rule.title.clone())),
        }
    }
    Plan { pace, held, rules: planned, others }
}

fn one(date: Date, held: Option<&Held>, rule: &RuleStanding, pace: Pace) -> Option<RulePlan> {
    let (window, unit, need) = (rule.window.as_ref()?, rule.unit?, rule.need?);
    let a_week = match unit {
        Measure::Minutes => pace.minutes,
        Measure::Days => pace.times.min(7),
        // One document or one signature is no matter of pace.
        Measure::Records if need != Quantity::Known(1) => pace.times,
        _ => return None,
    };
    let mut left = match need {
        Quantity::Known(need) => Some(need.saturating_sub(rule.have)),
        Quantity::Unknown => None,
    };
    // The categories that lack something may ask for more than the whole does.
    let mut in_parts = Some(0_u32);
    for part in &rule.parts {
        let short = match part.need {
            None => Some(0),
            Some(Quantity::Known(need)) => Some(need.saturating_sub(part.have.unwrap_or(0))),
            Some(Quantity::Unknown) => None,
        };
        in_parts = in_parts.zip(short).map(|(sum, short)| sum.saturating_add(short));
    }
    left = left.zip(in_parts).map(|(left, in_parts)| left.max(in_parts));
    let begins = match &window.opens {
        Opens::Always => Some(date),
        Opens::On { day } => Some(date.max(*day)),
        Opens::NotYet { .. } => None,
    };
    let reach = match (left, &window.opens, begins) {
        (None | Some(0), ..) => Reach::Unknown,
        (_, Opens::NotYet { first }, _) => Reach::NotOpen { first: first.clone() },
        (Some(left), _, Some(begins)) => match window.closes {
            Some(closes) if closes < begins => Reach::Closed { on: closes },
            _ => days_for(left, a_week)
                .and_then(|days| begins.checked_add(days.days()).ok())
                .map_or(Reach::Never, |day| Reach::On { day }),
        },
        (Some(_), _, None) => Reach::Never,
    };
    let (last, extended) = last_days(held, window.closes);
    let needed = |last: Date| begins.zip(left).and_then(|(begins, left)| needed(begins, last, left));
    let by = last.map(|last| By {
        last,
        needed: needed(last),
        extended: extended.map(|extended| (extended, needed(extended))),
    });
    let waiting = rule
        .left_out
        .iter()
        .filter(|out| matches!(out.reason, Reason::NotConfirmed { .. } | Reason::Audited { .. }))
        .map(|out| out.amount)
        .fold(0, u32::saturating_add);
    Some(RulePlan {
        rule: rule.id.clone(),
        title: rule.title.clone(),
        unit,
        need,
        left: left.map_or(Quantity::Unknown, Quantity::Known),
        waiting: left.map_or(0, |left| waiting.min(left)),
        reach,
        by,
    })
}

/// The last day on which it has to be reached, and that day with one more extension.
fn last_days(held: Option<&Held>, closes: Option<Date>) -> (Option<Date>, Option<Date>) {
    match (held, closes) {
        // A window that ends with what is held moves on with it.
        (Some(held), Some(closes)) if closes < held.until => (Some(closes), None),
        (Some(held), _) => (Some(held.until), held.extended),
        (None, closes) => (closes, None),
    }
}

/// How many days so much takes at so much a week: a part of a day is a day.
fn days_for(left: u32, a_week: u32) -> Option<i64> {
    let days = (a_week > 0).then(|| (u64::from(left) * 7).div_ceil(u64::from(a_week)))?;
    i64::try_from(days).ok()
}

/// How much a week it takes to reach so much by a day.
fn needed(begins: Date, last: Date, left: u32) -> Option<u32> {
    let days = u64::try_from(begins.until(last).ok()?.get_days()).ok()?;
    (days > 0).then(|| u32::try_from((u64::from(left) * 7).div_ceil(days)).unwrap_or(u32::MAX))
}
