//! Rules as data: what a role asks for, how much, in which window, excluding what, attested by whom, cited from where.
//!
//! These types are what a `rules/ROLE.toml` file holds (`docs/rules.md` is the guide for authors). Reading the file and
//! checking it is the programme compiler's work; answering it for a person is [`crate::standing`]'s.

use crate::record::{Mode, WitnessRole};
use crate::text::Text;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

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
    /// What to do, and who, once every rule of the phase is met: apply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub apply: Option<NextStep>,
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
    pub cite: Vec<String>,
    /// How sure we are.
    pub confidence: Confidence,
    /// Whether it is proposed or in force.
    #[serde(default)]
    pub state: RuleState,
    /// The first day it applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_from: Option<Date>,
    /// The last day it applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_until: Option<Date>,
    /// What it asks for.
    pub need: Need,
    /// What to do next while it is not met, and who.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<NextStep>,
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
    /// Minutes of these that were on ethics.
    EthicsMinutes,
    /// Different days.
    Days,
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
}

/// The shape of a requirement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "shape", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Need {
    /// At least so much of something, in a window.
    Amount {
        /// What is counted.
        unit: Unit,
        /// How much at least.
        at_least: Quantity,
        /// Which records.
        of: Select,
        /// Only when this holds; otherwise the rule is not applicable.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        when: Option<When>,
    },
    /// One record for each part, such as the documents of a packet.
    Each {
        /// The parts.
        #[serde(rename = "part")]
        parts: Vec<Part>,
    },
    /// At least so many times in each full week or month of a window.
    Frequency {
        /// Week or month.
        every: Every,
        /// How many times in each.
        at_least: Quantity,
        /// Which records.
        of: Select,
    },
    /// At most so many live minutes missed and not made up, of so many.
    Missed {
        /// How many may be missed.
        at_most: Quantity,
        /// Of how many live minutes.
        of_minutes: u32,
        /// Which records.
        of: Select,
    },
    /// How long what a phase grants lasts.
    Term {
        /// Months.
        months: Quantity,
    },
    /// How often and for how long a phase's term may be made longer.
    Extension {
        /// Months each time.
        months: u32,
        /// How many times without an exception of the board.
        times: u32,
    },
    /// How many calendar days the certifying body has for a decision.
    DecisionClock {
        /// Days.
        days: Quantity,
    },
    /// For so many months after expiry, a late renewal is still open without a penalty.
    Grace {
        /// Months.
        months: u32,
    },
    /// A duty of somebody that no record of the person can meet. Shown, never counted.
    Duty {
        /// Whose.
        of: Who,
    },
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

/// When an amount is asked for at all. Where both are given, both have to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// The renewal is more than so many months late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_over_months: Option<u32>,
    /// The person holds, or does not hold, a certification for another role on the day of the application.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certified_elsewhere: Option<bool>,
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
    /// Who may state it. Nobody states for themself what the rule wants from another.
    pub witness: Vec<WitnessRole>,
    /// A record by another witness counts once one of these confirmed it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confirmed_by: Vec<WitnessRole>,
    /// From which day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Anchor>,
    /// Until which day, that day included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Anchor>,
    /// Not more than so many days before the application of the phase.
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
    pub what: Vec<String>,
    /// Counts all the same when the supervisor was watching the work.
    #[serde(default)]
    pub unless_observed: bool,
    /// Why it does not count.
    pub because: Text,
    /// Where that is written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cite: Vec<String>,
}

/// A day that depends on the person's own records. Written `granted:initial`, `end:initial`, `applied:training:core`,
/// `rule:mhps.core.hours`, `term-start`, `term-end` or `new-start`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The day from which a phase was granted.
    Granted(String),
    /// The last day of a phase's term, extensions included.
    End(String),
    /// The day of the newest application for something.
    Applied(String),
    /// The day on which another rule was met.
    Rule(String),
    /// The first day of the term that is to be renewed.
    TermStart,
    /// The last day of the term that is to be renewed.
    TermEnd,
    /// The day after an earlier certification ended, for who starts anew. Who starts for the first time has no such day,
    /// and then nothing is too early.
    NewStart,
}

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
            ("term-start", true) => Some(Anchor::TermStart),
            ("term-end", true) => Some(Anchor::TermEnd),
            ("new-start", true) => Some(Anchor::NewStart),
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
            Anchor::TermStart => f.write_str("term-start"),
            Anchor::TermEnd => f.write_str("term-end"),
            Anchor::NewStart => f.write_str("new-start"),
        }
    }
}

impl Serialize for Anchor {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Anchor {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let word = String::deserialize(from)?;
        Anchor::parse(&word).ok_or_else(|| {
            serde::de::Error::custom(format!(
                "`{word}` is not a day: write granted:PHASE, end:PHASE, applied:WHAT, rule:ID, term-start, \
                 term-end or new-start"
            ))
        })
    }
}

impl Need {
    /// The selections of records that this need is about, where it is about any.
    #[must_use]
    pub fn selects(&self) -> Vec<&Select> {
        match self {
            Need::Amount { of, .. } | Need::Frequency { of, .. } | Need::Missed { of, .. } => vec![of],
            Need::Each { parts } => parts.iter().map(|part| &part.of).collect(),
            Need::Term { .. }
            | Need::Extension { .. }
            | Need::DecisionClock { .. }
            | Need::Grace { .. }
            | Need::Duty { .. } => Vec::new(),
        }
    }
}
