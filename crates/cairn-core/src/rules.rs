//! Rules as data: what a role asks for, how much, in which window, excluding what, attested by whom, cited from where.
//!
//! These types are what a `rules/ROLE.toml` file holds (`docs/rules.md` is the guide for authors). Reading the file and
//! checking it is the programme compiler's work; answering it for a person is [`crate::standing`]'s.

use crate::record::{Mode, WitnessRole};
use crate::text::Text;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The rules of one role: phases in order, each with its requirements.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleRules {
    /// The role's id, such as `mhps`.
    pub role: String,
    /// The steps of the way, in order: `initial`, `full`, `renewal`.
    #[serde(rename = "phase")]
    pub phases: Vec<Phase>,
    /// The requirements.
    #[serde(rename = "rule", default)]
    pub rules: Vec<Rule>,
}

/// One step of the way, ended by a decision of the certifying body whose `what` is the phase's id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Its id, and the `what` of the decision that grants it.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// The phase that must have been granted before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Whether it comes again at the end of each term (a renewal).
    #[serde(default)]
    pub repeats: bool,
    /// Whether it is an endorsement: beside the way and not on it, held only while what it stands on is in force.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub endorsement: bool,
    /// It is valid only while the person holds a certification for one of these roles (a chain, a second layer).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub under: Vec<String>,
    /// What to do, and who, once every rule of the phase is met: apply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub apply: Option<NextStep>,
    /// What to do, and who, once the application was refused and every rule is met: ask for an exception, appeal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<NextStep>,
}

/// One requirement, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its id. Once published, it keeps its meaning.
    pub id: String,
    /// The phase that it belongs to.
    pub phase: String,
    /// A plain title.
    pub title: Text,
    /// A plain explanation: what it asks and why.
    pub explain: Text,
    /// Tags of `sources.toml`. Every rule has a reason, so at least one.
    pub cite: Arc<[String]>,
    /// How sure we are.
    pub confidence: Confidence,
    /// Whether it is proposed or in force.
    #[serde(default)]
    pub state: RuleState,
    /// The first day it applies.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "day")]
    pub in_force_from: Option<Date>,
    /// The last day it applies. A retired rule goes on for whoever began on or before that day.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "day")]
    pub in_force_until: Option<Date>,
    /// The retired rule in whose place it stands: it is asked only of those to whom that one does not apply any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
    /// Only when this holds; otherwise the rule is not applicable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// Who is excused from it, and why.
    #[serde(default, rename = "waiver", skip_serializing_if = "Vec::is_empty")]
    pub waivers: Vec<Waiver>,
    /// What it asks for.
    pub need: Need,
    /// What to do next while it is not met, and who.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<NextStep>,
}

/// A day, in quotes or as TOML writes days without them.
fn day<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
    struct Reads;
    impl<'de> serde::de::Visitor<'de> for Reads {
        type Value = String;
        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a day, such as 2027-01-31")
        }
        fn visit_str<E: serde::de::Error>(self, word: &str) -> Result<String, E> {
            Ok(word.to_owned())
        }
        // TOML's own days come as a map of one entry.
        fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<String, A::Error> {
            let entry = map.next_entry::<String, String>()?;
            entry.map(|(_, day)| day).ok_or_else(|| serde::de::Error::custom("this is not a day"))
        }
    }
    let word = from.deserialize_any(Reads)?;
    let day = word.parse().map_err(|_| serde::de::Error::custom(format!("`{word}` is not a date: write 2027-01-31")));
    day.map(Some)
}

/// How sure we are of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// The rule text was read, or two independent sources agree.
    High,
    /// One good secondary source.
    Medium,
    /// Old, indirect or inferred.
    Low,
    /// Nobody verified it.
    NotVerified,
}

/// Where a rule stands on its way into force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleState {
    /// Somebody suggests it.
    Proposed,
    /// Sent for approval.
    Submitted,
    /// Approved, not yet in force.
    Approved,
    /// In force.
    #[default]
    InForce,
    /// No longer in force for new people.
    Retired,
}

/// Who acts next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NextStep {
    /// Who.
    pub who: Who,
    /// What to do, as a sentence.
    #[serde(rename = "do")]
    pub step: Text,
}

/// Someone who can act on a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    /// The person on the way.
    You,
    /// The facilitator of the training.
    Facilitator,
    /// The training entity.
    TrainingEntity,
    /// The supervisor.
    Supervisor,
    /// The certifying body.
    CertifyingBody,
    /// The employer.
    Employer,
    /// An authority of the state that approves, registers or pays.
    StateAuthority,
}

/// A quantity, or the honest word that nobody knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// So many.
    Known(u32),
    /// Not verified. Written `"unknown"`; never gives *met*.
    Unknown,
}

impl Serialize for Quantity {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Quantity::Known(n) => to.serialize_u32(*n),
            Quantity::Unknown => to.serialize_str("unknown"),
        }
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reads;
        impl serde::de::Visitor<'_> for Reads {
            type Value = Quantity;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a whole number, or \"unknown\"")
            }
            fn visit_i64<E: serde::de::Error>(self, n: i64) -> Result<Quantity, E> {
                u32::try_from(n)
                    .map(Quantity::Known)
                    .map_err(|_| E::invalid_value(serde::de::Unexpected::Signed(n), &self))
            }
            fn visit_u64<E: serde::de::Error>(self, n: u64) -> Result<Quantity, E> {
                u32::try_from(n)
                    .map(Quantity::Known)
                    .map_err(|_| E::invalid_value(serde::de::Unexpected::Unsigned(n), &self))
            }
            fn visit_str<E: serde::de::Error>(self, word: &str) -> Result<Quantity, E> {
                match word {
                    "unknown" => Ok(Quantity::Unknown),
                    other => Err(E::invalid_value(serde::de::Unexpected::Str(other), &self)),
                }
            }
        }
        from.deserialize_any(Reads)
    }
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Records: one pass, one signed statement, one document.
    Records,
    /// Minutes. Hours are written as minutes: 19.5 hours is 1170.
    Minutes,
    /// Different days.
    Days,
    /// Different calendar months.
    Months,
    /// College credits, as a record's `quantity` says.
    Credits,
    /// Points that somebody gave, as a record's `quantity` says.
    Points,
    /// Whole US dollars.
    Dollars,
}

/// How often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Every {
    /// Each calendar week, Monday to Sunday.
    Week,
    /// Each calendar month.
    Month,
    /// Each quarter of the calendar year.
    Quarter,
    /// Each calendar year.
    Year,
}

/// The shape of a requirement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "shape", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Need {
    /// At least so much of something, in a window, with minimums, shares and caps for its parts.
    Amount {
        /// What is counted.
        unit: Unit,
        /// How much at least.
        at_least: Quantity,
        /// Which records.
        of: Select,
        /// Categories of it: how much of the whole at least or at most.
        #[serde(default, rename = "part", skip_serializing_if = "Vec::is_empty")]
        parts: Vec<Category>,
    },
    /// One record for each part, such as the documents of a packet.
    Each {
        /// The parts.
        #[serde(rename = "part")]
        parts: Vec<Part>,
    },
    /// So many of several ways, each a need of its own: work or study, in recovery or a parent.
    Any {
        /// How many ways have to be met.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        at_least: u32,
        /// The ways.
        #[serde(rename = "way")]
        ways: Vec<Way>,
    },
    /// Every one of several needs, where they belong together inside a way.
    All {
        /// The needs.
        #[serde(rename = "way")]
        ways: Vec<Way>,
    },
    /// So much of one thing for so much of another: an hour of supervision for every 25 of work.
    Ratio {
        /// What both are counted in.
        unit: Unit,
        /// So much of `of`…
        at_least: Quantity,
        /// …for every so much of `to`.
        per: u32,
        /// Of which records there have to be enough.
        of: Select,
        /// Which records ask for them.
        to: Select,
    },
    /// At least so much in each full week, month, quarter or year of a window.
    Frequency {
        /// Week, month, quarter or year.
        every: Every,
        /// How much in each.
        at_least: Quantity,
        /// What is counted.
        #[serde(default = "records", skip_serializing_if = "is_records")]
        unit: Unit,
        /// Which records.
        of: Select,
    },
    /// At most so many live minutes missed and not made up, of so many.
    Missed {
        /// How many may be missed.
        at_most: Quantity,
        /// Of how many live minutes.
        of_minutes: Quantity,
        /// Which records.
        of: Select,
    },
    /// A passed assessment, with the score that passes and the attempts that one has.
    Score {
        /// The percentage that passes. Without it, whoever scored says whether it was passed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pass_percent: Option<Quantity>,
        /// How many attempts one has.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        attempts: Option<Quantity>,
        /// The attempts are counted over so many months; without it, over the whole window.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        attempts_in_months: Option<u32>,
        /// What to do when they are used up.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        used_up: Option<NextStep>,
        /// Each `what` has to be passed, with its own attempts, where otherwise one of them is enough.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        every: bool,
        /// Which assessments.
        of: Select,
    },
    /// Holds a certification for one of these roles: what is valid only under another.
    Holds {
        /// The roles.
        role: Vec<String>,
    },
    /// Not both by the same organisation: who certifies did not train.
    Separation {
        /// The one.
        one: Select,
        /// The other.
        other: Select,
    },
    /// Chosen among those who applied, in the order of tiers, by a rubric.
    Selection {
        /// Which records say that the person was chosen.
        of: Select,
        /// The points that the rubric asks for, where there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        points: Option<Quantity>,
        /// Who goes first: the first tier whose records the person has.
        #[serde(default, rename = "tier", skip_serializing_if = "Vec::is_empty")]
        tiers: Vec<Part>,
    },
    /// How long what a phase grants lasts: so many months, or until a fixed day of the calendar.
    Term {
        /// Months.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        months: Option<Quantity>,
        /// The day of the year on which it ends.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ends: Option<MonthDay>,
        /// In which years that day ends it.
        #[serde(default, skip_serializing_if = "is_each_year")]
        in_years: InYears,
        /// The first term is the rest of the running one and a whole one after it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        whole_first: bool,
    },
    /// How often and for how long a phase's term may be made longer, and who grants it.
    Extension {
        /// Months each time.
        months: u32,
        /// How many times without an exception of the board.
        times: u32,
        /// Who grants it.
        #[serde(default = "certifying_body", skip_serializing_if = "is_certifying_body")]
        granted_by: Who,
    },
    /// How many calendar days the certifying body has for a decision.
    DecisionClock {
        /// Days.
        days: Quantity,
    },
    /// What happens when a term ends without renewal: tiers with their fees, and what comes after the last.
    Lapse {
        /// The tiers, in order.
        #[serde(default, rename = "tier", skip_serializing_if = "Vec::is_empty")]
        tiers: Vec<Tier>,
        /// What comes after the last tier.
        then: AfterLapse,
    },
    /// Somebody has to tell another so many days before something.
    Notice {
        /// Whose duty it is.
        of: Who,
        /// Before what.
        before: Point,
        /// How many days before.
        days: Vec<u32>,
    },
    /// How long papers have to be kept, and by whom.
    Retention {
        /// By whom.
        of: Who,
        /// Years.
        years: Quantity,
    },
    /// A duty of somebody that no record of the person can meet. Shown, never counted.
    Duty {
        /// Whose.
        of: Who,
    },
}

fn one() -> u32 {
    1
}
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for this shape")]
fn is_one(n: &u32) -> bool {
    *n == 1
}
fn records() -> Unit {
    Unit::Records
}
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for this shape")]
fn is_records(unit: &Unit) -> bool {
    *unit == Unit::Records
}
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for this shape")]
fn is_each_year(years: &InYears) -> bool {
    *years == InYears::Each
}
fn certifying_body() -> Who {
    Who::CertifyingBody
}
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for this shape")]
fn is_certifying_body(who: &Who) -> bool {
    *who == Who::CertifyingBody
}

/// One part of an `each` rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// What it is called.
    pub title: Text,
    /// Which records give it.
    pub of: Select,
    /// One record for every `what` of the selection, where otherwise one of them is enough.
    #[serde(default)]
    pub every: bool,
}

/// One way of an `any`, one need of an `all`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Way {
    /// What it is called.
    pub title: Text,
    /// What it asks for. Only needs that count records.
    pub need: Need,
}

/// A category of an amount: of the records that count, those that fit every field given here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// What it is called.
    pub title: Text,
    /// What they are about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub what: Vec<String>,
    /// For `attended`: the ways of being there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mode: Vec<Mode>,
    /// For `completed`: the kinds of provider.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub provider: Vec<String>,
    /// They carry one of these tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// For `attested`: the forms, such as `group`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub form: Vec<String>,
    /// Only the minutes on this subject.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// How much of it at least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Quantity>,
    /// How many percent of what the rule asks for, at least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least_percent: Option<u32>,
    /// How much of it counts at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Quantity>,
    /// How many percent of what the rule asks for count at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most_percent: Option<u32>,
}

/// Who is excused, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// Why the rule asks nothing of this person.
    pub because: Text,
    /// When that is so.
    pub when: When,
}

/// One stretch after the end of a term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// What it is called.
    pub title: Text,
    /// Its last day. Without one, it stays open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Point>,
    /// What it costs beside the ordinary fee, in whole US dollars.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee: Option<Quantity>,
}

/// What comes after the last tier of a lapse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AfterLapse {
    /// A late renewal stays open.
    LateRenewal,
    /// Inactive: it can be made active again, as the renewal's rules say.
    Inactive,
    /// The way begins anew at its first phase.
    StartAgain,
    /// Nobody verified it.
    Unknown,
}

/// In which years a fixed day ends a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InYears {
    /// In each.
    #[default]
    Each,
    /// In odd years.
    Odd,
    /// In even years.
    Even,
}

/// A day of every year. Written `12-31`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthDay {
    /// 1 to 12.
    pub month: i8,
    /// 1 to 31; a month that is shorter ends it on its last day.
    pub day: i8,
}

impl MonthDay {
    /// Reads the written form.
    #[must_use]
    pub fn parse(word: &str) -> Option<MonthDay> {
        let (month, day) = word.split_once('-')?;
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        // 2024 has a 29 February.
        (word.len() == 5 && Date::new(2024, month, day).is_ok()).then_some(MonthDay { month, day })
    }

    /// That day in a year.
    #[must_use]
    pub fn in_year(self, year: i16) -> Option<Date> {
        let first = Date::new(year, self.month, 1).ok()?;
        Date::new(year, self.month, self.day.min(first.days_in_month())).ok()
    }
}

impl Serialize for MonthDay {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&format_args!("{:02}-{:02}", self.month, self.day))
    }
}

impl<'de> Deserialize<'de> for MonthDay {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let word = String::deserialize(from)?;
        MonthDay::parse(&word).ok_or_else(|| {
            serde::de::Error::custom(format!("`{word}` is not a day of the year: write month and day, such as 12-31"))
        })
    }
}

/// When a rule is asked at all. Where several are given, all have to hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// The application for the phase came after this day, or would if it came today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applied_after: Option<Point>,
    /// The application for the phase came on or before this day, or would if it came today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applied_until: Option<Point>,
    /// The person holds, or does not hold, a certification for another role on the day of the application.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certified_elsewhere: Option<bool>,
    /// There is such a record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub has: Option<Select>,
    /// There is no such record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub has_not: Option<Select>,
}

/// Which records a rule is about, and which of them count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Select {
    /// The record kind, as in the JSON form: `attended`, `logged`, `attested`…
    pub kind: String,
    /// What they are about. Empty: anything of this kind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub what: Vec<String>,
    /// For `attended`: which ways of being there count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mode: Vec<Mode>,
    /// For `completed`: which kinds of provider count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub provider: Vec<String>,
    /// They carry one of these tags, such as `with-like-experience`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// For `attested`: which forms count, such as `one-to-one`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub form: Vec<String>,
    /// For minutes: only those on this subject, such as `ethics`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Only the first of those that are alike counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub once_per: Option<OncePer>,
    /// Who may state it. Nobody states for themself what the rule wants from another.
    pub witness: Vec<WitnessRole>,
    /// A record by another witness counts once one of these confirmed it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confirmed_by: Vec<WitnessRole>,
    /// The person's own word is enough until an attested record about this, by a reviewer or a decider, asks for proof. From
    /// then on one of `confirmed_by` has to confirm it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audit: Option<String>,
    /// From which day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Point>,
    /// Until which day, that day included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Point>,
    /// Not more than so many days from the application of the phase, before or after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fresh_days: Option<u32>,
    /// What is about this rule and does not count, with the reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exclude: Vec<Exclude>,
}

/// Something that does not count, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exclude {
    /// What the record is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub what: Vec<String>,
    /// Tags that a record of the rule may carry.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Counts all the same when the supervisor was watching the work.
    #[serde(default)]
    pub unless_observed: bool,
    /// Why it does not count.
    pub because: Text,
    /// Where that is written.
    #[serde(default, skip_serializing_if = "none_cited")]
    pub cite: Arc<[String]>,
}

fn none_cited(cite: &Arc<[String]>) -> bool {
    cite.is_empty()
}

/// When records are alike, so that only the first counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OncePer {
    /// The same title: one course is not counted twice.
    Title,
    /// About the same thing.
    What,
    /// The same day.
    Day,
    /// By the same witness: three letters from three people.
    Witness,
}

/// A day that depends on the person's own records, and so much before or after it.
///
/// Written `granted:initial`, `term-end + 6 months`, `today - 5 years`, `term-end - 1 year + 1 day`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// From which day.
    pub anchor: Anchor,
    /// So much later or earlier, in this order.
    pub shifts: Vec<Shift>,
}

/// So many days or months, forward or back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// Days. A week is seven.
    Days(i32),
    /// Months, to the same day of the month, or its last. A year is twelve.
    Months(i32),
}

/// A day that depends on the person's own records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// `granted:PHASE`: the day from which a phase was granted.
    Granted(String),
    /// `end:PHASE`: the last day of a phase's term, extensions included.
    End(String),
    /// `applied:WHAT`: the day of the newest application for something.
    Applied(String),
    /// `rule:ID`: the day on which another rule was met.
    Rule(String),
    /// `first:WHAT`: the day of the first record about something.
    First(String),
    /// `newest:WHAT`: the day of the newest record about something.
    Newest(String),
    /// `term-start`: the first day of the term that is to be renewed.
    TermStart,
    /// `term-end`: the last day of the term that is to be renewed.
    TermEnd,
    /// `new-start`: the day after an earlier certification ended, for who starts anew. Who starts for the first time has no
    /// such day, and then nothing is too early.
    NewStart,
    /// `application`: the day of the application for the rule's own phase; today, when there is none.
    Application,
    /// `today`: the day that is asked about.
    Today,
    /// A day of the calendar, such as 2027-01-01.
    On(Date),
}

/// How far a point may lie from its anchor.
const SHIFT_YEARS_MAX: u32 = 100;

impl Anchor {
    /// Reads the written form.
    #[must_use]
    pub fn parse(word: &str) -> Option<Anchor> {
        let (kind, rest) = word.split_once(':').unwrap_or((word, ""));
        match (kind, rest.is_empty()) {
            ("granted", false) => Some(Anchor::Granted(rest.to_owned())),
            ("end", false) => Some(Anchor::End(rest.to_owned())),
            ("applied", false) => Some(Anchor::Applied(rest.to_owned())),
            ("rule", false) => Some(Anchor::Rule(rest.to_owned())),
            ("first", false) => Some(Anchor::First(rest.to_owned())),
            ("newest", false) => Some(Anchor::Newest(rest.to_owned())),
            ("term-start", true) => Some(Anchor::TermStart),
            ("term-end", true) => Some(Anchor::TermEnd),
            ("new-start", true) => Some(Anchor::NewStart),
            ("application", true) => Some(Anchor::Application),
            ("today", true) => Some(Anchor::Today),
            (day, true) if day.len() == 10 => day.parse().ok().map(Anchor::On),
            _ => None,
        }
    }
}

impl std::fmt::Display for Anchor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Anchor::Granted(phase) => write!(f, "granted:{phase}"),
            Anchor::End(phase) => write!(f, "end:{phase}"),
            Anchor::Applied(what) => write!(f, "applied:{what}"),
            Anchor::Rule(rule) => write!(f, "rule:{rule}"),
            Anchor::First(what) => write!(f, "first:{what}"),
            Anchor::Newest(what) => write!(f, "newest:{what}"),
            Anchor::TermStart => f.write_str("term-start"),
            Anchor::TermEnd => f.write_str("term-end"),
            Anchor::NewStart => f.write_str("new-start"),
            Anchor::Application => f.write_str("application"),
            Anchor::Today => f.write_str("today"),
            Anchor::On(day) => write!(f, "{day}"),
        }
    }
}

impl Shift {
    fn parse(sign: &str, number: &str, unit: &str) -> Option<Shift> {
        let number: u32 = number.parse().ok()?;
        // One of it in days or in months, and how many of it make a hundred years.
        let (one, most) = match unit {
            "day" | "days" => (Shift::Days(1), SHIFT_YEARS_MAX * 366),
            "week" | "weeks" => (Shift::Days(7), SHIFT_YEARS_MAX * 53),
            "month" | "months" => (Shift::Months(1), SHIFT_YEARS_MAX * 12),
            "year" | "years" => (Shift::Months(12), SHIFT_YEARS_MAX),
            _ => return None,
        };
        let number = i32::try_from(Some(number).filter(|number| *number <= most)?).ok()?;
        let number = match sign {
            "+" => number,
            "-" => -number,
            _ => return None,
        };
        Some(match one {
            Shift::Days(days) => Shift::Days(number * days),
            Shift::Months(months) => Shift::Months(number * months),
        })
    }
}

impl std::fmt::Display for Shift {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (number, unit) = match self {
            Shift::Days(days) => (*days, "day"),
            Shift::Months(months) => (*months, "month"),
        };
        let sign = if number < 0 { '-' } else { '+' };
        let many = if number.unsigned_abs() == 1 { "" } else { "s" };
        write!(f, "{sign} {} {unit}{many}", number.unsigned_abs())
    }
}

impl Point {
    /// Reads the written form.
    ///
    /// # Example
    /// ```
    /// use cairn_core::rules::{Anchor, Point, Shift};
    /// let point = Point::parse("term-end + 6 months").unwrap();
    /// assert_eq!(point, Point { anchor: Anchor::TermEnd, shifts: vec![Shift::Months(6)] });
    /// assert_eq!(Point::parse("term-end + 6 moons"), None);
    /// ```
    #[must_use]
    pub fn parse(words: &str) -> Option<Point> {
        let words: Vec<&str> = words.split_whitespace().collect();
        let (first, rest) = words.split_first()?;
        let shifts: Option<Vec<Shift>> = rest
            .chunks(3)
            .map(|chunk| match chunk {
                [sign, number, unit] => Shift::parse(sign, number, unit),
                _ => None,
            })
            .collect();
        Some(Point { anchor: Anchor::parse(first)?, shifts: shifts.filter(|shifts| shifts.len() <= 4)? })
    }
}

impl From<Anchor> for Point {
    fn from(anchor: Anchor) -> Point {
        Point { anchor, shifts: Vec::new() }
    }
}

impl std::fmt::Display for Point {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.anchor)?;
        self.shifts.iter().try_for_each(|shift| write!(f, " {shift}"))
    }
}

impl Serialize for Point {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Point {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let word = String::deserialize(from)?;
        Point::parse(&word).ok_or_else(|| {
            serde::de::Error::custom(format!(
                "`{word}` is not a day: write granted:PHASE, end:PHASE, applied:WHAT, rule:ID, first:WHAT, newest:WHAT, \
                 term-start, term-end, new-start, application, today or a date, and after it `+ 6 months`, `- 5 years`, \
                 `+ 1 day`"
            ))
        })
    }
}

impl Need {
    /// The selections of records that this need is about, where it is about any.
    #[must_use]
    pub fn selects(&self) -> Vec<&Select> {
        match self {
            Need::Amount { of, .. } | Need::Frequency { of, .. } | Need::Missed { of, .. } | Need::Score { of, .. } => {
                vec![of]
            }
            Need::Ratio { of, to, .. } => vec![of, to],
            Need::Separation { one, other } => vec![one, other],
            Need::Each { parts } => parts.iter().map(|part| &part.of).collect(),
            Need::Selection { of, tiers, .. } => tiers.iter().map(|tier| &tier.of).chain([of]).collect(),
            Need::Any { ways, .. } | Need::All { ways } => ways.iter().flat_map(|way| way.need.selects()).collect(),
            Need::Holds { .. }
            | Need::Term { .. }
            | Need::Extension { .. }
            | Need::DecisionClock { .. }
            | Need::Lapse { .. }
            | Need::Notice { .. }
            | Need::Retention { .. }
            | Need::Duty { .. } => Vec::new(),
        }
    }

    /// Whether it counts records, so that it may stand in an `any` or an `all`.
    #[must_use]
    pub fn counts(&self) -> bool {
        match self {
            Need::Any { ways, .. } | Need::All { ways } => ways.iter().all(|way| way.need.counts()),
            Need::Holds { .. } => true,
            need => !need.selects().is_empty(),
        }
    }
}

impl Rule {
    /// Every selection of records in it, those of its conditions too.
    #[must_use]
    pub fn selects(&self) -> Vec<&Select> {
        let whens = self.when.iter().chain(self.waivers.iter().map(|waiver| &waiver.when));
        let in_whens = whens.flat_map(|when| when.has.iter().chain(&when.has_not));
        self.need.selects().into_iter().chain(in_whens).collect()
    }

    /// Whether it is in force on a day, whoever asks.
    #[must_use]
    pub fn in_force_on(&self, date: Date) -> bool {
        let adopted = matches!(self.state, RuleState::InForce | RuleState::Retired);
        adopted
            && self.in_force_from.is_none_or(|from| from <= date)
            && self.in_force_until.is_none_or(|until| date <= until)
    }
}
