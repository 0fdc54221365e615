//! Records: immutable facts that may count. `docs/records.md` documents the JSON form of each kind.
//!
//! A record says who it is about, what happened and when, who states it and from what they saw. Nothing here decides
//! whether a record counts: that is [`crate::standing`].

use crate::id::{CaseId, CohortId, CredentialId, OrganisationId, PersonId, RecordId, SessionId};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One immutable fact. Its JSON form is the one that is stored, hashed, exported and imported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The record's own id. The same id twice is the same record and counts once.
    pub id: RecordId,
    /// Whom it is about.
    pub person: PersonId,
    /// When it was written down. Standing as of a moment knows only what was written by then.
    pub at: Timestamp,
    /// Who states it, in which role.
    pub witness: Witness,
    /// Words of the programme that say more about it: `group`, `face-to-face`, `with-like-experience`. Rules may ask for them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// What happened.
    #[serde(flatten)]
    pub fact: Fact,
}

/// Who states a record, and in which role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Witness {
    /// The person who states it.
    pub person: PersonId,
    /// In which role.
    pub role: WitnessRole,
    /// For which organisation, when in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrganisationId>,
    /// What kind of organisation that is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation_kind: Option<OrganisationKind>,
}

/// The role in which a witness speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WitnessRole {
    /// The person the record is about.
    #[serde(rename = "self")]
    Self_,
    /// Leads a live training.
    Facilitator,
    /// Watches a role-play.
    Observer,
    /// Supervises a peer's work; holds a supervisor certificate.
    Supervisor,
    /// Runs a training organisation's programmes.
    Manager,
    /// Reads cases at a certifying body.
    Reviewer,
    /// Decides cases at a certifying body.
    Decider,
    /// Writes a letter for somebody.
    Referee,
    /// Sees who signs.
    Notary,
    /// This installation itself, for what a machine can state: a score, a clock.
    System,
}

/// The three kinds of organisation. A certifying body is never also a training entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrganisationKind {
    /// Trains.
    TrainingEntity,
    /// Employs and supervises.
    Employer,
    /// Certifies.
    CertifyingBody,
}

/// How a live training was joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// In a room.
    Classroom,
    /// On screen, live, with questions and answers.
    LiveRemote,
    /// Alone, at any time. Never counts as classroom hours.
    SelfPaced,
}

/// How an assessment went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Passed.
    Pass,
    /// Not yet.
    NotYet,
}

/// What a decider may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// Yes.
    Granted,
    /// No, with reasons and the way to appeal.
    Refused,
}

/// The states a credential can be put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CredentialState {
    /// Stopped for now.
    Suspended,
    /// In force again after a suspension.
    Reinstated,
    /// Ended by the certifying body.
    Revoked,
    /// Given up by its holder.
    Relinquished,
}

/// How many parts of a score in one blueprint domain were right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DomainScore {
    /// The domain's id.
    pub domain: String,
    /// How many were right.
    pub right: u16,
    /// Of how many.
    pub of: u16,
}

/// What happened: the kinds of record of `design.md`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Fact {
    /// Was present at a live training.
    Attended {
        /// Which training: `core`, `mhps-supplemental`.
        training: String,
        /// The day of the session.
        on: Date,
        /// Live minutes present, pauses left out.
        minutes: u32,
        /// In a room, on screen, or alone.
        mode: Mode,
        /// Live minutes of that day that were missed.
        #[serde(default, skip_serializing_if = "is_zero")]
        missed: u32,
        /// The session.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        session: Option<SessionId>,
    },
    /// Finished something: a lesson, a training, a continuing education activity.
    Completed {
        /// What: `training:core`, `lesson:core.define-peer`, `continuing-education`.
        what: String,
        /// When.
        on: Date,
        /// How long it was, where that counts.
        #[serde(default, skip_serializing_if = "is_zero")]
        minutes: u32,
        /// Of these, minutes on a subject that a rule names, such as `ethics`.
        #[serde(default, skip_serializing_if = "is_zero")]
        ethics_minutes: u32,
        /// Of these, minutes by subject, such as `advocacy`.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        subjects: BTreeMap<String, u32>,
        /// Who accepted it: `training-entity`, `pre-approved`, `professional-ce`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        provider: Option<String>,
        /// What it was, in words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
    },
    /// Took an assessment.
    Scored {
        /// Which: `core-knowledge`, `check:core.define-peer`.
        assessment: String,
        /// When.
        on: Date,
        /// Pass or not yet.
        outcome: Outcome,
        /// How many were right.
        #[serde(default)]
        right: u16,
        /// Of how many.
        #[serde(default)]
        of: u16,
        /// By domain of the blueprint.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        domains: Vec<DomainScore>,
    },
    /// Was seen doing something, and rated on the four-level rubric.
    Observed {
        /// Which competency.
        competency: String,
        /// When.
        on: Date,
        /// 1 not yet, 2 emerging, 3 ready, 4 strong.
        level: u8,
        /// Where: a role-play, a live group.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        setting: Option<String>,
        /// Behaviours of the rubric that were seen, by id.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        behaviours: Vec<String>,
    },
    /// Something was stated and signed.
    Attested {
        /// What: `orientation`, `state-id`, `background-check`, `supervision-meeting`, `fee:application`…
        what: String,
        /// The day it is true of: signed, seen, met, paid.
        on: Date,
        /// Minutes, where that counts.
        #[serde(default, skip_serializing_if = "is_zero")]
        minutes: u32,
        /// Whole US dollars, where money is stated.
        #[serde(default, skip_serializing_if = "is_zero")]
        dollars: u32,
        /// How many, where a rule counts credits or points.
        #[serde(default, skip_serializing_if = "is_zero")]
        quantity: u32,
        /// A word about how: `one-to-one`, `group`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        form: Option<String>,
        /// The session it belongs to, such as for group guidelines.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        session: Option<SessionId>,
    },
    /// Work was done as a peer.
    Logged {
        /// What kind: `recovery-support`, `mentoring`, `advocacy`, `group`, `study`, `supervision-received`…
        activity: String,
        /// The day.
        on: Date,
        /// How long.
        minutes: u32,
        /// Whether the supervisor was watching the work (only for `supervision-received`).
        #[serde(default, skip_serializing_if = "is_false")]
        observed_at_work: bool,
    },
    /// Other records were confirmed by someone who may.
    Confirmed {
        /// Which records.
        confirms: Vec<RecordId>,
        /// When.
        on: Date,
    },
    /// Someone asked for something.
    Applied {
        /// For what: `training:core`, `initial`, `full`, `renewal`, `extension`.
        #[serde(rename = "for")]
        for_: String,
        /// When.
        on: Date,
        /// The role it is about, such as `mhps`; empty for the core training.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        role: String,
        /// The cohort, for a training.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cohort: Option<CohortId>,
        /// The case, before a certifying body.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        case: Option<CaseId>,
        /// The records that the person submits: all that the certifying body may see.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        includes: Vec<RecordId>,
    },
    /// A person decided, with a reason.
    Decided {
        /// On what: `training:core`, `initial`, `full`, `renewal`, `extension`.
        #[serde(rename = "on_what")]
        what: String,
        /// When.
        on: Date,
        /// Yes or no.
        decision: Decision,
        /// Why, in words.
        reason: String,
        /// The role, such as `mhps`.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        role: String,
        /// From when it holds; `on` when left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Date>,
        /// Until when; computed from the rule when left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Date>,
        /// The cohort, for a training.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cohort: Option<CohortId>,
        /// The case.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        case: Option<CaseId>,
        /// A recorded exception of the board, such as a second extension.
        #[serde(default, skip_serializing_if = "is_false")]
        exception: bool,
    },
    /// A credential was signed and released.
    Issued {
        /// Which credential.
        credential: CredentialId,
        /// For what: `training:core`, `initial`, `full`.
        what: String,
        /// When.
        on: Date,
        /// The role.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        role: String,
        /// Valid until, if it ends.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Date>,
    },
    /// A credential's state changed.
    ChangedState {
        /// Of which role's certification.
        role: String,
        /// To what.
        state: CredentialState,
        /// From when.
        on: Date,
        /// Why, in words.
        reason: String,
    },
    /// An earlier record was wrong. The old one stays; it no longer counts.
    Corrected {
        /// Which record.
        corrects: RecordId,
        /// When.
        on: Date,
        /// Why, in words.
        reason: String,
        /// The record that stands in its place, if there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        replaced_by: Option<RecordId>,
    },
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for this shape")]
fn is_zero(n: &u32) -> bool {
    *n == 0
}
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for this shape")]
fn is_false(b: &bool) -> bool {
    !*b
}

impl Fact {
    /// The kind's name, as in the JSON form.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Fact::Attended { .. } => "attended",
            Fact::Completed { .. } => "completed",
            Fact::Scored { .. } => "scored",
            Fact::Observed { .. } => "observed",
            Fact::Attested { .. } => "attested",
            Fact::Logged { .. } => "logged",
            Fact::Confirmed { .. } => "confirmed",
            Fact::Applied { .. } => "applied",
            Fact::Decided { .. } => "decided",
            Fact::Issued { .. } => "issued",
            Fact::ChangedState { .. } => "changed-state",
            Fact::Corrected { .. } => "corrected",
        }
    }

    /// The day that the fact is about.
    #[must_use]
    pub fn on(&self) -> Date {
        match self {
            Fact::Attended { on, .. }
            | Fact::Completed { on, .. }
            | Fact::Scored { on, .. }
            | Fact::Observed { on, .. }
            | Fact::Attested { on, .. }
            | Fact::Logged { on, .. }
            | Fact::Confirmed { on, .. }
            | Fact::Applied { on, .. }
            | Fact::Decided { on, .. }
            | Fact::Issued { on, .. }
            | Fact::ChangedState { on, .. }
            | Fact::Corrected { on, .. } => *on,
        }
    }

    /// What the fact is about, as rules select it: a training, an assessment, a statement, an activity, a decision.
    #[must_use]
    pub fn what(&self) -> &str {
        match self {
            Fact::Attended { training, .. } => training,
            Fact::Completed { what, .. } | Fact::Attested { what, .. } | Fact::Issued { what, .. } => what,
            Fact::Decided { what, .. } => what,
            Fact::Scored { assessment, .. } => assessment,
            Fact::Observed { competency, .. } => competency,
            Fact::Logged { activity, .. } => activity,
            Fact::Applied { for_, .. } => for_,
            Fact::Confirmed { .. } => "confirmed",
            Fact::ChangedState { role, .. } => role,
            Fact::Corrected { .. } => "corrected",
        }
    }

    /// The role that the fact names, where it names one.
    #[must_use]
    pub fn role(&self) -> Option<&str> {
        match self {
            Fact::Applied { role, .. }
            | Fact::Decided { role, .. }
            | Fact::Issued { role, .. }
            | Fact::ChangedState { role, .. } => Some(role.as_str()).filter(|role| !role.is_empty()),
            _ => None,
        }
    }

    /// The minutes on one subject.
    #[must_use]
    pub fn minutes_on(&self, subject: &str) -> u32 {
        match self {
            Fact::Completed { ethics_minutes, subjects, .. } => {
                let named = subjects.get(subject).copied().unwrap_or(0);
                if subject == "ethics" { named.max(*ethics_minutes) } else { named }
            }
            _ => 0,
        }
    }

    /// The other ids that the fact names, for finding it again: cohort, session, case, credential, corrected record.
    #[must_use]
    pub fn about(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = Vec::new();
        match self {
            Fact::Attended { session, .. } | Fact::Attested { session, .. } => {
                ids.extend(session.as_ref().map(SessionId::as_str));
            }
            Fact::Applied { cohort, case, .. } | Fact::Decided { cohort, case, .. } => {
                ids.extend(cohort.as_ref().map(CohortId::as_str));
                ids.extend(case.as_ref().map(CaseId::as_str));
            }
            Fact::Issued { credential, .. } => ids.push(credential.as_str()),
            Fact::Corrected { corrects, .. } => ids.push(corrects.as_str()),
            Fact::Confirmed { confirms, .. } => ids.extend(confirms.iter().map(RecordId::as_str)),
            _ => {}
        }
        ids
    }
}

impl Record {
    /// Whether the person speaks for themself.
    #[must_use]
    pub fn is_own_word(&self) -> bool {
        self.witness.person == self.person
    }
}
