//! The evaluator: what is met, what is missing, what is next, and which rule says so.
//!
//! [`standing`] is a pure function of rules, records and a moment. It never stores anything, and the order of the records
//! never matters. Words for people are made from its values in `cairn-ui`; this module knows no sentence but those that
//! the programme's author wrote.

mod allot;
mod milestones;
mod need;

use crate::id::{PersonId, RecordId};
use crate::record::{Fact, Record, WitnessRole};
use crate::rules::{AfterLapse, Confidence, Need, NextStep, Quantity, RoleRules, Rule, Unit, Who};
use crate::text::Text;
use jiff::{Timestamp, civil::Date};
use milestones::Milestones;
use serde::Serialize;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The moment that is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsOf {
    /// The day, where the programme is.
    pub date: Date,
    /// Only what was written down by this moment is known.
    pub moment: Timestamp,
}

/// The four answers. There is no fifth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// The rule is met.
    Met,
    /// The rule is not met yet.
    NotYet,
    /// A quantity or a fact is unknown, so nobody can say.
    CannotTell,
    /// The rule does not ask anything of this person now.
    NotApplicable,
}

/// The whole answer for a person, a role and a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// Whom it is about.
    pub person: PersonId,
    /// The role.
    pub role: String,
    /// The day it is true of.
    pub date: Date,
    /// What the person holds on that day.
    pub state: State,
    /// The phase that the person is on the way to. None when the way has ended.
    pub goal: Option<String>,
    /// The answer for that phase.
    pub answer: Answer,
    /// An application that waits for a decision.
    pub pending: Option<Pending>,
    /// A refusal that stands.
    pub refused: Option<Refused>,
    /// The one next step.
    pub next: Option<Next>,
    /// What happens when what is held ends and nobody did anything.
    pub if_nothing: Option<IfNothing>,
    /// Endorsements that were granted.
    pub endorsements: Vec<Endorsement>,
    /// Every phase with every rule.
    pub phases: Vec<PhaseStanding>,
    /// What was put in the records and changes nothing, with the reason.
    pub notices: Vec<Notice>,
}

/// What a person holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum State {
    /// Nothing yet.
    NotCertified,
    /// What this phase grants, in force.
    InForce {
        /// The phase that was granted.
        phase: String,
        /// Since when.
        from: Date,
        /// The last day, where a term is known.
        until: Option<Date>,
    },
    /// What this phase granted has run out.
    Ended {
        /// The phase that was granted.
        phase: String,
        /// Since when it held.
        from: Date,
        /// Its last day.
        until: Date,
        /// Full months since then.
        months_ago: u32,
    },
    /// Granted and not over, but valid only under another certification, which is not in force.
    Dormant {
        /// The phase that was granted.
        phase: String,
        /// Since when.
        from: Date,
        /// The last day, where a term is known.
        until: Option<Date>,
        /// The roles of which one has to be held.
        under: Vec<String>,
    },
    /// Stopped for now by the certifying body.
    Suspended {
        /// Since when.
        on: Date,
        /// Why, in its words.
        reason: String,
        /// The last day of the term, which runs on; where one is known.
        until: Option<Date>,
    },
    /// Ended by the certifying body.
    Revoked {
        /// Since when.
        on: Date,
        /// Why, in its words.
        reason: String,
    },
    /// Given up by the holder.
    Relinquished {
        /// Since when.
        on: Date,
    },
}

/// What happens when nothing is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IfNothing {
    /// The phase that granted it.
    pub phase: String,
    /// The last day of what is held.
    pub ends: Date,
    /// What follows, in order, where a rule says it.
    pub tiers: Vec<TierNote>,
    /// What comes after that, where a rule says it.
    pub then: Option<AfterLapse>,
    /// How many more extensions there could be, and of how many months.
    pub extension: Option<(u32, u32)>,
    /// The last day with one more extension.
    pub extended: Option<Date>,
    /// The way back, as the term's rule says it.
    pub way_back: Option<NextStep>,
}

/// An endorsement that was granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Endorsement {
    /// The phase.
    pub phase: String,
    /// Since when.
    pub from: Date,
    /// Its own last day, where it has one.
    pub until: Option<Date>,
    /// Whether it and what it stands on are in force.
    pub in_force: bool,
}

/// One stretch after the end of a term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TierNote {
    /// What it is called.
    pub title: Text,
    /// Its first day.
    pub from: Date,
    /// Its last day, where it has one.
    pub until: Option<Date>,
    /// What it costs.
    pub fee: Option<Quantity>,
}

/// An application that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pending {
    /// For which phase, or `extension`.
    pub what: String,
    /// Since when.
    pub applied_on: Date,
    /// The day by which the certifying body has to decide, where a rule says so.
    pub due: Option<Date>,
}

/// A refusal that stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// Of what.
    pub what: String,
    /// When.
    pub on: Date,
    /// Why, in the decider's words.
    pub reason: String,
}

/// The one next step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Next {
    /// The rule that it comes from; the phase, when every rule is met and what is left is to apply.
    pub rule: String,
    /// Who acts.
    pub who: Who,
    /// What to do.
    pub step: Text,
    /// By when, where a clock runs.
    pub by: Option<Date>,
}

/// One phase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PhaseStanding {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Not yet before cannot tell before met.
    pub answer: Answer,
    /// Since when it was granted, if it was.
    pub granted_on: Option<Date>,
    /// Its rules, in the author's order.
    pub rules: Vec<RuleStanding>,
}

/// One rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleStanding {
    /// The rule's id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Its explanation.
    pub explain: Text,
    /// The answer.
    pub answer: Answer,
    /// How much there is, in the rule's unit.
    pub have: u32,
    /// How much it asks for.
    pub need: Option<Quantity>,
    /// The unit.
    pub unit: Option<Measure>,
    /// On which day it was first met.
    pub met_on: Option<Date>,
    /// For an amount: between which days records count.
    pub window: Option<RuleWindow>,
    /// The records that count, with how much.
    pub counted: Vec<Counted>,
    /// For a ratio: the records that set how much is needed.
    pub asked_by: Vec<Counted>,
    /// The records that are about this rule and do not count, with why.
    pub left_out: Vec<LeftOut>,
    /// For a frequency: the weeks or months without.
    pub missing: Vec<Period>,
    /// For a packet: its parts.
    pub parts: Vec<PartStanding>,
    /// For a term, a clock, an extension: what follows from it here.
    pub note: Option<Note>,
    /// Tags of the sources.
    pub cite: Arc<[String]>,
    /// How sure we are.
    pub confidence: Confidence,
    /// What to do, and who.
    pub next: Option<NextStep>,
}

/// Between which days records count for a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleWindow {
    /// Its first day.
    pub opens: Opens,
    /// Its last day, where one is known.
    pub closes: Option<Date>,
}

/// From when records count for a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Opens {
    /// From any day.
    Always,
    /// From this day.
    On {
        /// That day.
        day: Date,
    },
    /// Not yet: something has to come first.
    NotYet {
        /// The anchor, such as `granted:initial`.
        first: String,
    },
}

/// One part of a packet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartStanding {
    /// What it is called.
    pub title: Text,
    /// Met, not yet, or cannot tell.
    pub answer: Answer,
    /// How much of it there is, where it is counted.
    pub have: Option<u32>,
    /// How much of it there has to be.
    pub need: Option<Quantity>,
    /// How much of it counts at most.
    pub at_most: Option<Quantity>,
    /// What it is counted in, where that is not the rule's own unit.
    pub unit: Option<Measure>,
}

/// What `have` and `need` are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Records.
    Records,
    /// Minutes.
    Minutes,
    /// Days.
    Days,
    /// US dollars.
    Dollars,
    /// Calendar weeks.
    Weeks,
    /// Calendar months.
    Months,
    /// Quarters of the calendar year.
    Quarters,
    /// Calendar years.
    Years,
    /// College credits.
    Credits,
    /// Points.
    Points,
    /// Percent of what was right.
    Percent,
    /// Ways of which some have to be met.
    Ways,
    /// Minutes missed: less is better.
    MissedMinutes,
    /// Parts of a packet.
    Parts,
}

impl From<Unit> for Measure {
    fn from(unit: Unit) -> Measure {
        match unit {
            Unit::Records => Measure::Records,
            Unit::Minutes => Measure::Minutes,
            Unit::Days => Measure::Days,
            Unit::Months => Measure::Months,
            Unit::Credits => Measure::Credits,
            Unit::Points => Measure::Points,
            Unit::Dollars => Measure::Dollars,
        }
    }
}

/// A record that counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// Which.
    pub record: RecordId,
    /// The day it is about.
    pub on: Date,
    /// How much it gives.
    pub amount: u32,
    /// What of it does not count, because so much of its category counts and not more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub over: Option<Box<Over>>,
}

/// The rest of a record of which a part counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Over {
    /// How much of it does not count.
    pub amount: u32,
    /// Why not.
    pub reason: Reason,
}

/// A record that does not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Which.
    pub record: RecordId,
    /// The day it is about.
    pub on: Date,
    /// What it is about.
    pub what: String,
    /// How much it would have given.
    pub amount: u32,
    /// Why not.
    pub reason: Reason,
}

/// A stretch of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// Why a record does not count for a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Reason {
    /// It is dated after the day that is asked about.
    InTheFuture,
    /// It was corrected.
    Corrected {
        /// The correction.
        by: RecordId,
        /// Its reason.
        why: String,
    },
    /// The rule leaves this out by name.
    Excluded {
        /// Why.
        because: Text,
        /// Where that is written.
        cite: Arc<[String]>,
    },
    /// It is not one of the activities that the rule names.
    OtherActivity,
    /// Live presence is asked for.
    NotLive,
    /// The provider is not of an accepted kind.
    OtherProvider,
    /// The assessment was not passed.
    NotPassed,
    /// The score is under the one that passes.
    BelowScore {
        /// Percent that were right.
        percent: u32,
        /// Percent that pass.
        wanted: u32,
    },
    /// It is one attempt more than the rule allows.
    AttemptsUsed {
        /// How many there are.
        of: u32,
    },
    /// It does not carry one of the tags that the rule asks for.
    WithoutTag {
        /// One of these.
        wanted: Vec<String>,
    },
    /// It is of another form than those that count.
    OtherForm {
        /// One of these.
        wanted: Vec<String>,
    },
    /// It claims more than 24 hours of work on one day.
    LongerThanADay,
    /// One that is alike counts already.
    Repeated {
        /// That one.
        first: RecordId,
    },
    /// So much of this category counts, and not more.
    OverCap {
        /// The category.
        part: Text,
        /// How much of it counts.
        at_most: u32,
    },
    /// The same organisation stated both.
    SameOrganisation,
    /// It was asked to be proved, and nobody has confirmed it yet.
    Audited {
        /// Who may.
        wanted: Vec<WitnessRole>,
    },
    /// Someone in another role has to state it.
    WrongWitness {
        /// Who stated it.
        given: WitnessRole,
        /// Who may.
        wanted: Vec<WitnessRole>,
    },
    /// The person stated it for themself, and the rule wants another.
    OwnWord {
        /// Who may.
        wanted: Vec<WitnessRole>,
    },
    /// It waits for somebody to confirm it.
    NotConfirmed {
        /// Who may.
        wanted: Vec<WitnessRole>,
    },
    /// The time that counts has not begun: this has to come first.
    NotStarted {
        /// The anchor, such as `granted:initial`.
        first: String,
    },
    /// It is from before the time that counts.
    TooEarly {
        /// The anchor.
        anchor: String,
        /// Its day.
        start: Date,
    },
    /// It is from after the time that counts.
    TooLate {
        /// The anchor.
        anchor: String,
        /// Its day.
        end: Date,
    },
    /// It is too old or too far from the application.
    Stale {
        /// How many days are allowed.
        days: u32,
        /// Counted from this day.
        from: Date,
    },
}

/// What follows from a term, a clock, an extension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Note {
    /// The term's last day.
    TermUntil {
        /// That day.
        until: Date,
        /// Months, where known.
        months: Option<u32>,
    },
    /// The decision's last day.
    DecisionDue {
        /// That day.
        due: Date,
    },
    /// Extensions used.
    Extensions {
        /// How many were granted.
        used: u32,
        /// How many there are without an exception.
        of: u32,
    },
    /// What follows when the term ends without renewal.
    Lapse {
        /// The tiers; their days are known once there is a term.
        tiers: Vec<TierNote>,
        /// What comes after the last.
        then: AfterLapse,
    },
    /// The days by which somebody has to be told.
    Notice {
        /// Whose duty it is.
        of: Who,
        /// The days, once they are known.
        days: Vec<Date>,
    },
    /// How long papers are kept.
    Retention {
        /// By whom.
        of: Who,
        /// Years, where known.
        years: Option<u32>,
    },
    /// Attempts at an assessment.
    Attempts {
        /// How many were used.
        used: u32,
        /// Of how many, where known.
        of: Option<u32>,
    },
    /// The person is excused.
    Waived {
        /// Why.
        because: Text,
    },
    /// The tier of a selection.
    Tier {
        /// Which.
        title: Text,
    },
    /// A duty of someone else.
    Duty {
        /// Whose.
        of: Who,
    },
}

/// Something in the records that changes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Notice {
    /// A correction by someone who may not witness that record.
    CorrectionWithoutStanding {
        /// The correction.
        record: RecordId,
        /// What it wanted to correct.
        corrects: RecordId,
    },
    /// A correction of a record that is not here.
    CorrectionOfUnknown {
        /// The correction.
        record: RecordId,
        /// What it names.
        corrects: RecordId,
    },
    /// A decision by someone who may not decide.
    DecisionWithoutStanding {
        /// The decision.
        record: RecordId,
    },
    /// An application or a decision on a certification that does not say for which role.
    WithoutRole {
        /// The application or decision.
        record: RecordId,
    },
    /// One more extension than the rule allows, without an exception of the board.
    ExtensionOverLimit {
        /// The decision.
        record: RecordId,
        /// How many the rule allows.
        times: u32,
    },
    /// A phase was granted before the one it needs.
    OutOfOrder {
        /// The decision.
        record: RecordId,
        /// What was granted.
        phase: String,
        /// What has to come before.
        needs: String,
    },
}

impl Notice {
    /// The record that it is about.
    #[must_use]
    pub fn record(&self) -> &RecordId {
        match self {
            Notice::CorrectionWithoutStanding { record, .. }
            | Notice::CorrectionOfUnknown { record, .. }
            | Notice::DecisionWithoutStanding { record }
            | Notice::WithoutRole { record }
            | Notice::ExtensionOverLimit { record, .. }
            | Notice::OutOfOrder { record, .. } => record,
        }
    }
}

/// The records of one person that are known at a moment, in one order, each once, with valid corrections applied.
pub(crate) struct Known<'a> {
    pub(crate) records: Vec<&'a Record>,
    pub(crate) corrected: BTreeMap<&'a RecordId, (&'a RecordId, &'a str)>,
    pub(crate) notices: Vec<Notice>,
    of_kind: Vec<OfKind<'a>>,
}

/// The records of one kind, in order.
struct OfKind<'a> {
    kind: std::mem::Discriminant<Fact>,
    name: &'static str,
    records: Vec<&'a Record>,
}

impl<'a> Known<'a> {
    pub(crate) fn new(person: &PersonId, records: &'a [Record], as_of: AsOf) -> Known<'a> {
        // The order of the file is kept: it is most often that of the days, and then sorting costs nearly nothing.
        let mut all: Vec<&Record> = Vec::with_capacity(records.len());
        let mut places: HashMap<&RecordId, usize> = HashMap::with_capacity(records.len());
        for record in records.iter().filter(|r| r.person == *person && r.at <= as_of.moment) {
            match places.entry(&record.id) {
                Entry::Vacant(free) => {
                    free.insert(all.len());
                    all.push(record);
                }
                // Known twice is known once. Two different records under one id cannot come out of a ledger; from a file, the
                // one with the smaller canonical form is kept, so that the order of the lines never matters.
                Entry::Occupied(place) => {
                    if let Some(kept) = all.get_mut(*place.get())
                        && record != *kept
                        && format!("{record:?}") < format!("{kept:?}")
                    {
                        *kept = record;
                    }
                }
            }
        }
        let mut notices = Vec::new();
        let by_id = ById { records: &all, places: &places };
        let corrected = corrections(&by_id, as_of.date, &mut notices);
        // On one day, asking comes before deciding, and deciding before what follows from it.
        let turn = |record: &Record| match record.fact {
            Fact::Decided { .. } => 1_u8,
            Fact::Issued { .. } | Fact::ChangedState { .. } => 2,
            _ => 0,
        };
        // What is compared is read once from each record, and not again at every comparison.
        let mut in_turn: Vec<_> = all.into_iter().map(|r| ((r.fact.on(), r.at, turn(r)), r)).collect();
        in_turn.sort_unstable_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.id.cmp(&other.id)));
        let records: Vec<&Record> = in_turn.into_iter().map(|(_, record)| record).collect();
        let mut of_kind: Vec<OfKind<'_>> = Vec::new();
        for record in &records {
            let kind = std::mem::discriminant(&record.fact);
            match of_kind.iter_mut().find(|known| known.kind == kind) {
                Some(known) => known.records.push(record),
                None => of_kind.push(OfKind { kind, name: record.fact.kind(), records: vec![record] }),
            }
        }
        Known { records, corrected, notices, of_kind }
    }

    /// Records that were not corrected and are not from the future.
    pub(crate) fn standing(&self, date: Date) -> impl Iterator<Item = &'a Record> + '_ {
        self.records.iter().copied().filter(move |r| r.fact.on() <= date && !self.corrected.contains_key(&r.id))
    }

    /// Records of one kind, corrected ones and later ones too.
    pub(crate) fn of_kind(&self, kind: &str) -> &[&'a Record] {
        self.of_kind.iter().find(|known| known.name == kind).map_or(&[], |known| &known.records)
    }
}

/// Records, each once, that can be looked up by id.
struct ById<'a, 'b> {
    records: &'b [&'a Record],
    places: &'b HashMap<&'a RecordId, usize>,
}

impl<'a> ById<'a, '_> {
    fn get(&self, id: &RecordId) -> Option<&'a Record> {
        self.places.get(id).and_then(|place| self.records.get(*place)).copied()
    }
}

/// Which records are corrected, by what, and why. A correction that was itself corrected has no effect.
fn corrections<'a>(
    by_id: &ById<'a, '_>,
    date: Date,
    notices: &mut Vec<Notice>,
) -> BTreeMap<&'a RecordId, (&'a RecordId, &'a str)> {
    // Each correction names one record, so the corrections form chains. Whoever nobody corrects speaks first; then whom
    // they correct has been heard or silenced. What is left goes round in a circle, and there the newest speaks first.
    let mut open: BTreeMap<&RecordId, (&Record, &RecordId, &str)> = BTreeMap::new();
    let mut corrected_by: BTreeMap<&RecordId, usize> = BTreeMap::new();
    for record in by_id.records.iter().copied() {
        let Fact::Corrected { corrects, reason, on, .. } = &record.fact else { continue };
        if *on > date {
            continue;
        }
        match by_id.get(corrects) {
            None => notices.push(Notice::CorrectionOfUnknown { record: record.id.clone(), corrects: corrects.clone() }),
            Some(target) if may_correct(record, target) => {
                open.insert(&record.id, (record, corrects, reason));
                *corrected_by.entry(corrects).or_default() += 1;
            }
            Some(_) => notices
                .push(Notice::CorrectionWithoutStanding { record: record.id.clone(), corrects: corrects.clone() }),
        }
    }
    notices.sort_by(|a, b| a.record().cmp(b.record()));
    let mut corrected: BTreeMap<&RecordId, (&RecordId, &str)> = BTreeMap::new();
    let mut ready: Vec<&RecordId> =
        open.keys().copied().filter(|id| corrected_by.get(id).is_none_or(|n| *n == 0)).collect();
    let mut oldest_first: Vec<&Record> = open.values().map(|(record, ..)| *record).collect();
    oldest_first.sort_by_key(|record| (record.at, &record.id));
    loop {
        let Some(id) = ready.pop().or_else(|| oldest_first.pop().map(|record| &record.id)) else { return corrected };
        let Some((_, corrects, why)) = open.remove(id) else { continue };
        if !corrected.contains_key(id) {
            let by = corrected.entry(corrects).or_insert((id, why));
            if id < by.0 {
                *by = (id, why);
            }
        }
        if let Some(left) = corrected_by.get_mut(corrects) {
            *left = left.saturating_sub(1);
            if *left == 0 && open.contains_key(corrects) {
                ready.push(corrects);
            }
        }
    }
}

/// Who may correct a record: whoever stated it, or somebody of the same organisation who is not the person it is about.
fn may_correct(correction: &Record, target: &Record) -> bool {
    let by = &correction.witness;
    if by.person == target.witness.person {
        return true;
    }
    by.person != target.person && by.organisation.is_some() && by.organisation == target.witness.organisation
}

/// Answers for one person, one role and one moment.
///
/// Only rules in force on the date are asked, and retired ones of those who began while they were in force. `others` are the
/// rules of the programme's roles: whether another role's certification is in force is asked of that role's own rules. Of a
/// role that is not among them, the decisions alone say how long it lasts.
///
/// # Example
/// ```
/// # use cairn_core::{id::PersonId, rules::RoleRules, standing::{standing, AsOf, State}};
/// let rules = RoleRules { role: "mhps".into(), phases: vec![], rules: vec![] };
/// let ada = PersonId::parse("per_ada").unwrap();
/// let as_of = AsOf { date: jiff::civil::date(2027, 3, 1), moment: "2027-03-02T05:59:59Z".parse().unwrap() };
/// assert_eq!(standing(&rules, &[], &ada, &[], as_of).state, State::NotCertified);
/// ```
#[must_use]
pub fn standing(
    rules: &RoleRules,
    others: &[RoleRules],
    person: &PersonId,
    records: &[Record],
    as_of: AsOf,
) -> Standing {
    of_known(rules, others, person, &Known::new(person, records, as_of), as_of)
}

/// As [`standing()`], for records that are in order already: two editions are asked of the same ones.
pub(crate) fn of_known(
    rules: &RoleRules,
    others: &[RoleRules],
    person: &PersonId,
    known: &Known<'_>,
    as_of: AsOf,
) -> Standing {
    let milestones = Milestones::read(rules, others, known, as_of.date);
    let mut asked = need::Asked::new(rules, known, &milestones, as_of.date);
    let phases: Vec<PhaseStanding> = rules
        .phases
        .iter()
        .map(|phase| {
            let of_phase: Vec<RuleStanding> = rules
                .rules
                .iter()
                .filter(|rule| rule.phase == phase.id && milestones.applies(rules, rule))
                .map(|rule| asked.answer(rule))
                .collect();
            PhaseStanding {
                id: phase.id.clone(),
                title: phase.title.clone(),
                answer: together(of_phase.iter().map(|rule| rule.answer)),
                granted_on: milestones.granted(&phase.id).map(|grant| grant.from),
                rules: of_phase,
            }
        })
        .collect();
    let lapse = asked.lapse();
    let goal = if lapse.as_ref().is_some_and(|lapse| lapse.start_again) {
        rules.phases.first().map(|phase| phase.id.clone())
    } else {
        milestones.goal(rules)
    };
    let answer = goal
        .as_ref()
        .and_then(|goal| phases.iter().find(|phase| phase.id == *goal))
        .map_or(Answer::NotApplicable, |phase| phase.answer);
    let next = next_step(rules, &milestones, &phases, goal.as_deref());
    let if_nothing = if_nothing(rules, &milestones, lapse);
    let mut notices = known.notices.clone();
    notices.extend(milestones.notices.iter().cloned());
    Standing {
        person: person.clone(),
        role: rules.role.clone(),
        date: as_of.date,
        state: milestones.state.clone(),
        goal,
        answer,
        pending: milestones.pending().cloned(),
        refused: milestones.refused.clone(),
        next,
        if_nothing,
        endorsements: milestones.endorsements(),
        phases,
        notices,
    }
}

impl Standing {
    /// The same standing for somebody who may know only some of its rules. What could tell of the others is not in it: reasons of
    /// decisions, applications, and what was put in the records in vain.
    #[must_use]
    pub fn only(mut self, may_know: impl Fn(&RuleStanding) -> bool) -> Standing {
        for phase in &mut self.phases {
            phase.rules.retain(&may_know);
            phase.answer = together(phase.rules.iter().map(|rule| rule.answer));
        }
        self.phases.retain(|phase| !phase.rules.is_empty());
        let goal = self.goal.as_ref().and_then(|goal| self.phases.iter().find(|phase| phase.id == *goal));
        self.answer = goal.map_or(Answer::NotApplicable, |phase| phase.answer);
        let known = |id: &str| self.phases.iter().any(|phase| phase.rules.iter().any(|rule| rule.id == id));
        self.next = self.next.filter(|next| known(&next.rule));
        if let State::Suspended { reason, .. } | State::Revoked { reason, .. } = &mut self.state {
            reason.clear();
        }
        self.pending = None;
        self.refused = None;
        self.endorsements.clear();
        self.notices.clear();
        self
    }
}

/// What happens when what is held ends and nobody did anything: the lapse, the fees, the way back.
fn if_nothing(rules: &RoleRules, milestones: &Milestones<'_>, lapse: Option<need::Lapse>) -> Option<IfNothing> {
    let (phase, ends) = match &milestones.beneath {
        State::InForce { phase, until: Some(until), .. } | State::Ended { phase, until, .. } => (phase, *until),
        _ => return None,
    };
    let of_term = milestones.term(rules).is_some_and(|term| term.phase == *phase);
    let lapse = lapse.filter(|_| of_term);
    let mut asked = rules.rules.iter().filter(|rule| milestones.applies(rules, rule) && rule.phase == *phase);
    let extension = asked.clone().find_map(|rule| match rule.need {
        Need::Extension { months, times, .. } => {
            let left = times.saturating_sub(milestones.extensions_used());
            (left > 0 && milestones.can_extend(ends, months, times)).then_some((left, months))
        }
        _ => None,
    });
    let extended = extension.and_then(|(_, months)| milestones.extended(phase, months));
    let way_back = asked.find(|rule| matches!(rule.need, Need::Term { .. })).and_then(|rule| rule.next.clone());
    Some(IfNothing {
        phase: phase.clone(),
        ends,
        then: lapse.as_ref().map(|lapse| lapse.then),
        tiers: lapse.map_or_else(Vec::new, |lapse| lapse.tiers),
        extension,
        extended,
        way_back,
    })
}

/// The answer of several rules together: not yet before cannot tell before met; what is not applicable says nothing.
pub(crate) fn together(answers: impl Iterator<Item = Answer>) -> Answer {
    answers.fold(Answer::NotApplicable, |so_far, answer| match (so_far, answer) {
        (Answer::NotYet, _) | (_, Answer::NotYet) => Answer::NotYet,
        (Answer::CannotTell, _) | (_, Answer::CannotTell) => Answer::CannotTell,
        (Answer::Met, _) | (_, Answer::Met) => Answer::Met,
        (Answer::NotApplicable, Answer::NotApplicable) => Answer::NotApplicable,
    })
}

fn next_step(
    rules: &RoleRules,
    milestones: &Milestones<'_>,
    phases: &[PhaseStanding],
    goal: Option<&str>,
) -> Option<Next> {
    let step =
        |rule: &str, next: &NextStep, by| Next { rule: rule.to_owned(), who: next.who, step: next.step.clone(), by };
    let named = |matches: &dyn Fn(&Rule) -> bool, by| {
        rules
            .rules
            .iter()
            .find(|rule| milestones.applies(rules, rule) && matches(rule))
            .and_then(|rule| rule.next.as_ref().map(|next| step(&rule.id, next, by)))
    };
    // Who is suspended waits for the certifying body, as long as there is something to give back; who renewed early waits
    // for the day.
    let suspended = matches!(milestones.state, State::Suspended { .. });
    if suspended && !matches!(milestones.beneath, State::Ended { .. }) || milestones.begins_later() {
        return None;
    }
    let answer_of = |goal: &str| phases.iter().find(|phase| phase.id == goal).map(|phase| phase.answer);
    let ended = goal.and_then(|goal| milestones.ended_on_the_way(rules, goal));
    if let Some(pending) = milestones.pending() {
        // While an application waits, what is missing from it can still be sent.
        let incomplete = goal == Some(pending.what.as_str()) && answer_of(&pending.what) == Some(Answer::NotYet);
        if !incomplete || ended.is_some() {
            return named(&|rule| matches!(rule.need, Need::DecisionClock { .. }), pending.due);
        }
    }
    let goal = goal?;
    if let Some((phase, until)) = ended {
        let extension = named(
            &|rule| match rule.need {
                Need::Extension { months, times, .. } => {
                    rule.phase == phase && milestones.can_extend(until, months, times)
                }
                _ => false,
            },
            None,
        );
        let way_back =
            extension.or_else(|| named(&|rule| rule.phase == phase && matches!(rule.need, Need::Term { .. }), None));
        // Where the rules name no way back, it is the first steps again.
        if way_back.is_some() || rules.phases.first().is_none_or(|first| first.id != goal) {
            return way_back;
        }
    }
    let phase = phases.iter().find(|phase| phase.id == goal)?;
    let by = milestones.clock();
    let open = |wanted: Answer| {
        phase
            .rules
            .iter()
            .filter(move |rule| rule.answer == wanted)
            .find_map(|rule| rule.next.as_ref().map(|next| step(&rule.id, next, by)))
    };
    open(Answer::NotYet).or_else(|| open(Answer::CannotTell)).or_else(|| {
        let refused = milestones.refused.as_ref().is_some_and(|refused| refused.what == goal);
        let waits = milestones.pending().is_some_and(|pending| pending.what == goal);
        let known = rules.phases.iter().find(|phase| phase.id == goal)?;
        // Where nothing is asked, nothing is open either.
        let ready = matches!(phase.answer, Answer::Met | Answer::NotApplicable) && !waits;
        let to_do = if refused { known.refused.as_ref() } else { known.apply.as_ref() };
        to_do.filter(|_| ready).map(|to_do| step(goal, to_do, by))
    })
}
