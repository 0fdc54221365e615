//! The gap to another state: one person's records under another body's rules. What carries, what is missing, what to ask.
//!
//! Facts carry: what was attended, completed, scored, observed, attested, logged. A decision of one body grants nothing at
//! another, so decisions are taken out before the rules are asked, and come back as questions. A fee that one body took is
//! not paid to another.

use crate::id::{PersonId, RecordId};
use crate::record::{Decision, Fact, Record, WitnessRole};
use crate::rules::{Confidence, RoleRules};
use crate::standing::{Answer, AsOf, Known, Measure, RuleStanding, standing};
use crate::text::Text;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// The whole list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// The role there.
    pub role: String,
    /// The day it is true of.
    pub date: Date,
    /// The way there, from its first step to certification. Renewals come later.
    pub phases: Vec<GapPhase>,
    /// Certifications that were granted here: they grant nothing there, and may be worth a question.
    pub decided: Vec<Decided>,
    /// Fees that were paid here. They do not carry.
    pub fees: usize,
    /// What the records hold, by kind of hour, in minutes.
    pub hours: Vec<Hours>,
}

/// One step of the way there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GapPhase {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Its rules, in the author's order, but for those that ask nothing of this person.
    pub lines: Vec<GapLine>,
}

/// One rule there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GapLine {
    /// What the evaluator says, with every record behind it.
    pub rule: RuleStanding,
    /// What carries.
    pub carry: Carry,
    /// What to ask before relying on it.
    pub ask: Option<AskWhy>,
}

/// What of the records carries for a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Carry {
    /// All that the rule asks for.
    All,
    /// Some of it.
    Part,
    /// Nothing.
    Nothing,
}

/// Why it is better to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AskWhy {
    /// Nobody knows how much the rule asks for.
    Unknown,
    /// Nobody verified the rule, or its source is old or indirect.
    NotVerified,
    /// It counts because another certifying body saw it; this one will want to see it itself.
    SeenElsewhere,
}

/// A certification that was granted here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Decided {
    /// The record.
    pub record: RecordId,
    /// For which role.
    pub role: String,
    /// Which phase.
    pub what: String,
    /// When.
    pub on: Date,
}

/// Hours of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hours {
    /// The kind of record.
    pub kind: &'static str,
    /// What they are about.
    pub what: String,
    /// How many minutes.
    pub minutes: u32,
}

/// Whether a record is a fact that another body may look at, or an act of one body that holds there alone.
#[must_use]
pub fn carries(record: &Record) -> bool {
    match &record.fact {
        Fact::Decided { .. } | Fact::Issued { .. } | Fact::ChangedState { .. } | Fact::Applied { .. } => false,
        fact => !is_fee(fact),
    }
}

fn is_fee(fact: &Fact) -> bool {
    matches!(fact, Fact::Attested { what, dollars, .. } if *dollars > 0 || what == "fee" || what.starts_with("fee:"))
}

/// Holds a person's records against another body's rules.
#[must_use]
pub fn gap(rules: &RoleRules, person: &PersonId, records: &[Record], as_of: AsOf) -> Gap {
    let known = Known::new(person, records, as_of);
    let stands: Vec<&Record> = known.standing(as_of.date).collect();
    let carried: Vec<Record> = records.iter().filter(|record| carries(record)).cloned().collect();
    // No decision is left, so nothing is held elsewhere.
    let there = standing(rules, &[], person, &carried, as_of);
    let witness: BTreeMap<&RecordId, WitnessRole> = stands.iter().map(|r| (&r.id, r.witness.role)).collect();
    let phases = there
        .phases
        .into_iter()
        .filter(|phase| rules.phases.iter().any(|p| p.id == phase.id && !p.repeats && !p.endorsement))
        .map(|phase| GapPhase {
            id: phase.id,
            title: phase.title,
            lines: phase.rules.into_iter().filter_map(|rule| line(rule, &witness)).collect(),
        })
        .collect();
    Gap {
        role: rules.role.clone(),
        date: as_of.date,
        phases,
        decided: stands.iter().filter_map(|record| decided(record)).collect(),
        fees: stands.iter().filter(|record| is_fee(&record.fact)).count(),
        hours: hours(&stands),
    }
}

fn line(rule: RuleStanding, witness: &BTreeMap<&RecordId, WitnessRole>) -> Option<GapLine> {
    let carry = match rule.answer {
        Answer::NotApplicable => return None,
        Answer::Met => Carry::All,
        // A score that does not pass is no part of one that does.
        _ if rule.unit == Some(Measure::Percent) => Carry::Nothing,
        _ if rule.have > 0 && !rule.counted.is_empty() => Carry::Part,
        _ if rule.parts.iter().any(|part| part.answer == Answer::Met && part.have != Some(0)) => Carry::Part,
        _ => Carry::Nothing,
    };
    let seen = |role: &WitnessRole| matches!(role, WitnessRole::Reviewer | WitnessRole::Decider);
    let ask = if rule.answer == Answer::CannotTell {
        Some(AskWhy::Unknown)
    } else if matches!(rule.confidence, Confidence::Low | Confidence::NotVerified) {
        Some(AskWhy::NotVerified)
    } else if rule.counted.iter().any(|counted| witness.get(&counted.record).is_some_and(seen)) {
        Some(AskWhy::SeenElsewhere)
    } else {
        None
    };
    Some(GapLine { rule, carry, ask })
}

fn decided(record: &Record) -> Option<Decided> {
    match &record.fact {
        Fact::Decided { what, on, decision: Decision::Granted, role, .. } if !role.is_empty() => {
            Some(Decided { record: record.id.clone(), role: role.clone(), what: what.clone(), on: *on })
        }
        _ => None,
    }
}

fn hours(records: &[&Record]) -> Vec<Hours> {
    let mut sums: BTreeMap<(&'static str, &str), u32> = BTreeMap::new();
    for record in records {
        let minutes = match &record.fact {
            // The hours of a training are those that were attended.
            Fact::Completed { what, .. } if what.starts_with("training:") => 0,
            Fact::Attended { minutes, .. }
            | Fact::Completed { minutes, .. }
            | Fact::Logged { minutes, .. }
            | Fact::Attested { minutes, .. } => *minutes,
            _ => 0,
        };
        if minutes > 0 {
            let sum = sums.entry((record.fact.kind(), record.fact.what())).or_default();
            *sum = sum.saturating_add(minutes);
        }
    }
    sums.into_iter().map(|((kind, what), minutes)| Hours { kind, what: what.to_owned(), minutes }).collect()
}

impl Gap {
    /// The lines of every phase.
    pub fn lines(&self) -> impl Iterator<Item = &GapLine> {
        self.phases.iter().flat_map(|phase| &phase.lines)
    }

    /// How many rules are met, met in part, and not met by what there is.
    #[must_use]
    pub fn counts(&self) -> (usize, usize, usize) {
        let of = |carry| self.lines().filter(|line| line.carry == carry).count();
        (of(Carry::All), of(Carry::Part), of(Carry::Nothing))
    }
}
