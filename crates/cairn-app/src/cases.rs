//! Cases before a certifying body: applying with the records that a person submits, reviewing, deciding with a reason.
//!
//! The wall: a certifying body sees what was submitted to it and what it stated itself, and nothing else. Every look is
//! noted and shown to the person.

use crate::actor::{Actor, Role};
use crate::failure::{Failure, Stop};
use crate::installation::{App, fresh};
use cairn_core::id::{CaseId, OrganisationId, PersonId, RecordId};
use cairn_core::record::{Decision, Fact, OrganisationKind, Record, WitnessRole};
use cairn_core::rules::{Need, RoleRules};
use cairn_core::standing::{Answer, Standing, standing};
use cairn_store::{AccessLine, CaseFile, CaseNote, Conn, Organisation};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// The most characters in a reason or a note.
pub const REASON_CHARS_MAX: usize = 2_000;

/// A case, as those who work on it see it.
#[derive(Clone, Debug)]
pub struct CaseView {
    /// The case.
    pub file: CaseFile,
    /// Whose.
    pub name: String,
    /// The certifying body.
    pub organisation: Organisation,
    /// What the body may see: submitted, or stated by itself.
    pub records: Vec<Record>,
    /// The standing from these records alone.
    pub standing: Standing,
    /// The decision, once there is one: day, yes or no, reason.
    pub decided: Option<(jiff::civil::Date, Decision, String)>,
    /// Notes, oldest first, each with the name of its writer.
    pub notes: Vec<(CaseNote, String)>,
}

impl CaseView {
    /// The answer for what was applied for; for something that is no phase, such as an extension, there is none.
    #[must_use]
    pub fn answer(&self) -> Option<Answer> {
        self.standing.phases.iter().find(|phase| phase.id == self.file.what).map(|phase| phase.answer)
    }
}

/// Why an application is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApplyRefused {
    /// This is not what the person can apply for now.
    NotNow,
    /// An application waits already.
    Already,
    /// There is no such certifying body.
    Nobody,
}

/// Why a decision or a note is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecideRefused {
    /// Not this person's to decide.
    NotYours,
    /// It was decided.
    Already,
    /// A reason is needed, of at most [`REASON_CHARS_MAX`] characters.
    Reason,
    /// Not everything is met; granting it anyway is an exception, and has to be called one.
    NotMet,
    /// The rules know nothing of this statement.
    What,
}

/// What a person can say for themself on an application: the rule and the word of the statement.
#[must_use]
pub fn statements<'a>(rules: &'a RoleRules, standing: &Standing, phase: &str) -> Vec<(&'a str, &'a str)> {
    let open: Vec<&str> = standing
        .phases
        .iter()
        .filter(|known| known.id == phase)
        .flat_map(|known| &known.rules)
        // What is not asked of this person is not offered either.
        .filter(|rule| !matches!(rule.answer, Answer::Met | Answer::NotApplicable))
        .map(|rule| rule.id.as_str())
        .collect();
    rules
        .rules
        .iter()
        .filter(|rule| open.contains(&rule.id.as_str()))
        .filter_map(|rule| match &rule.need {
            // The orientation has a page of its own, and must be signed before training.
            Need::Amount { of, .. } if of.kind == "attested" && of.witness.contains(&WitnessRole::Self_) => {
                of.what.first().filter(|what| *what != "orientation").map(|what| (rule.id.as_str(), what.as_str()))
            }
            _ => None,
        })
        .collect()
}

/// What a reviewer can state for a phase: documents seen, checks done, fees received. With the dollars, where money is meant.
#[must_use]
pub fn reviewables(rules: &RoleRules, phase: &str) -> Vec<(String, u32)> {
    let mut found: Vec<(String, u32)> = Vec::new();
    for rule in rules.rules.iter().filter(|rule| rule.phase == phase) {
        let dollars = match &rule.need {
            Need::Amount { unit: cairn_core::rules::Unit::Dollars, at_least, .. } => match at_least {
                cairn_core::rules::Quantity::Known(dollars) => *dollars,
                cairn_core::rules::Quantity::Unknown => 0,
            },
            _ => 0,
        };
        for select in rule.need.selects() {
            let theirs =
                select.witness.contains(&WitnessRole::Reviewer) && !select.witness.contains(&WitnessRole::Self_);
            if select.kind == "attested"
                && theirs
                && let Some(what) = select.what.first()
                && found.iter().all(|(known, _)| known != what)
            {
                found.push((what.clone(), dollars));
            }
        }
    }
    found
}

impl App {
    /// The certifying bodies of this installation.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn certifying_bodies(&self) -> Result<Vec<Organisation>, Failure> {
        let all = self.read().await?.organisations().await?;
        Ok(all.into_iter().filter(|organisation| organisation.kind == OrganisationKind::CertifyingBody).collect())
    }

    /// Applies to a certifying body, with statements of one's own and the records that are submitted.
    ///
    /// # Errors
    /// Why it is not taken, or a failure.
    pub async fn apply(
        &self,
        actor: &Actor,
        (organisation, what): (&OrganisationId, &str),
        stated: Vec<String>,
        includes: Vec<RecordId>,
        now: Timestamp,
    ) -> Result<CaseId, Stop<ApplyRefused>> {
        let bodies = self.certifying_bodies().await?;
        if bodies.iter().all(|body| body.id != *organisation) {
            return Err(Stop::Refused(ApplyRefused::Nobody));
        }
        let before = self.records_of(&actor.person).await?;
        let rules = self.rules_for(&before)?.clone();
        let today = self.day_of(now);
        let case = CaseId::new(fresh()?);
        let allowed: Vec<String> = {
            let standing = standing(&rules, &self.programme.rules, &actor.person, &before, self.as_of(now));
            statements(&rules, &standing, what).into_iter().map(|(_, word)| word.to_owned()).collect()
        };
        let mut records = Vec::new();
        for word in stated.into_iter().filter(|word| allowed.contains(word)) {
            let fact = Fact::Attested {
                what: word,
                on: today,
                minutes: 0,
                dollars: 0,
                quantity: 0,
                form: None,
                session: None,
            };
            records.push(self.record(&actor.person, actor.own_word(), fact, now)?);
        }
        let mut submitted: Vec<RecordId> = includes;
        submitted.extend(records.iter().map(|record| record.id.clone()));
        let own: BTreeSet<RecordId> = before.iter().chain(&records).map(|record| record.id.clone()).collect();
        submitted.retain(|id| own.contains(id));
        submitted.sort();
        submitted.dedup();
        let applied = Fact::Applied {
            for_: what.to_owned(),
            on: today,
            role: rules.role.clone(),
            cohort: None,
            case: Some(case.clone()),
            includes: submitted,
        };
        records.push(self.record(&actor.person, actor.own_word(), applied, now)?);
        let file = CaseFile {
            id: case.clone(),
            person: actor.person.clone(),
            organisation: organisation.clone(),
            role: rules.role.clone(),
            what: what.to_owned(),
            opened_at: now,
        };
        let (as_of, what, programme) = (self.as_of(now), what.to_owned(), self.programme.clone());
        self.write(move |tx| {
            Box::pin(async move {
                let there = tx.records_of(&file.person).await?;
                let standing = standing(&rules, &programme.rules, &file.person, &there, as_of);
                if standing.pending.is_some() {
                    return Err(Stop::Refused(ApplyRefused::Already));
                }
                let can = standing.goal.as_deref() == Some(what.as_str())
                    || (what == "extension"
                        && rules.rules.iter().any(|rule| matches!(rule.need, Need::Extension { .. })));
                if !can {
                    return Err(Stop::Refused(ApplyRefused::NotNow));
                }
                tx.add_case(&file).await?;
                for record in &records {
                    tx.append(record).await?;
                }
                Ok(case)
            })
        })
        .await
    }

    /// Adds records to an application that waits: what was missing can still be sent.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn submit_more(
        &self,
        actor: &Actor,
        case: &CaseFile,
        stated: Vec<String>,
        includes: Vec<RecordId>,
        now: Timestamp,
    ) -> Result<(), Failure> {
        let own = self.records_of(&actor.person).await?;
        let rules = self.rules_for(&own)?;
        let standing = standing(rules, &self.programme.rules, &actor.person, &own, self.as_of(now));
        let allowed: Vec<&str> = statements(rules, &standing, &case.what).into_iter().map(|(_, word)| word).collect();
        let today = self.day_of(now);
        let mut includes: Vec<RecordId> =
            includes.into_iter().filter(|id| own.iter().any(|record| record.id == *id)).collect();
        for word in stated.into_iter().filter(|word| allowed.contains(&word.as_str())) {
            let fact = Fact::Attested {
                what: word,
                on: today,
                minutes: 0,
                dollars: 0,
                quantity: 0,
                form: None,
                session: None,
            };
            let record = self.record(&actor.person, actor.own_word(), fact, now)?;
            includes.push(record.id.clone());
            self.append_one(record).await?;
        }
        let fact = Fact::Applied {
            for_: format!("more:{}", case.what),
            on: today,
            role: String::new(),
            cohort: None,
            case: Some(case.id.clone()),
            includes,
        };
        self.append_one(self.record(&actor.person, actor.own_word(), fact, now)?).await
    }

    /// A case by its id.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn case_file(&self, id: &CaseId) -> Result<Option<CaseFile>, Failure> {
        Ok(self.read().await?.case_file(id).await?)
    }

    /// A case with what may be seen of it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn case_view(&self, file: CaseFile, now: Timestamp) -> Result<CaseView, Failure> {
        let mut read = self.read().await?;
        let name = read.name_of(&file.person).await?;
        let organisation = read
            .organisation(&file.organisation)
            .await?
            .ok_or_else(|| Failure::new("reading a case", "its certifying body is not there"))?;
        let records = visible(&mut read, &file).await?;
        let rules = self
            .programme
            .rules_of(&file.role)
            .ok_or_else(|| Failure::new("reading a case", format!("no rules for the role `{}`", file.role)))?;
        let standing = standing(rules, &self.programme.rules, &file.person, &records, self.as_of(now));
        let decided = records.iter().find_map(|record| match &record.fact {
            Fact::Decided { case: Some(case), decision, reason, on, .. } if *case == file.id => {
                Some((*on, *decision, reason.clone()))
            }
            _ => None,
        });
        let mut notes = Vec::new();
        for note in read.notes_on(&file.id).await? {
            let by = read.name_of(&note.by).await?;
            notes.push((note, by));
        }
        Ok(CaseView { file, name, organisation, records, standing, decided, notes })
    }

    /// The cases of the certifying bodies in which somebody reviews or decides, the longest waiting first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn queue(&self, actor: &Actor, now: Timestamp) -> Result<Vec<CaseView>, Failure> {
        let mut organisations: Vec<&OrganisationId> = actor
            .memberships
            .iter()
            .filter(|membership| matches!(membership.role, Role::Reviewer | Role::Decider))
            .map(|membership| &membership.organisation)
            .collect();
        organisations.dedup();
        let mut cases = Vec::new();
        for organisation in organisations {
            let files = self.read().await?.cases_at(organisation).await?;
            for file in files {
                cases.push(self.case_view(file, now).await?);
            }
        }
        Ok(cases)
    }

    /// A person's own cases, the newest first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn own_cases(&self, actor: &Actor, now: Timestamp) -> Result<Vec<CaseView>, Failure> {
        let files = self.read().await?.cases_of(&actor.person).await?;
        let mut cases = Vec::new();
        for file in files.into_iter().rev() {
            cases.push(self.case_view(file, now).await?);
        }
        Ok(cases)
    }

    /// A reviewer states what they saw or received: a document, a check, a fee.
    ///
    /// # Errors
    /// Why it is not taken, or a failure.
    pub async fn state_in_case(
        &self,
        actor: &Actor,
        file: &CaseFile,
        (what, dollars): (&str, u32),
        now: Timestamp,
    ) -> Result<(), Stop<DecideRefused>> {
        let membership = actor
            .membership_in(&file.organisation, &[Role::Reviewer, Role::Decider])
            .filter(|_| file.person != actor.person)
            .ok_or(Stop::Refused(DecideRefused::NotYours))?;
        let known = self.programme.rules_of(&file.role).map(|rules| reviewables(rules, &file.what)).unwrap_or_default();
        if known.iter().all(|(word, _)| word != what) || dollars > 1_000 {
            return Err(Stop::Refused(DecideRefused::What));
        }
        let fact = Fact::Attested {
            what: what.to_owned(),
            on: self.day_of(now),
            minutes: 0,
            dollars,
            quantity: 0,
            form: None,
            session: None,
        };
        Ok(self.append_one(self.record(&file.person, actor.witness(membership), fact, now)?).await?)
    }

    /// Writes a note into a case. The person can read it.
    ///
    /// # Errors
    /// Why it is not taken, or a failure.
    pub async fn note_in_case(
        &self,
        actor: &Actor,
        file: &CaseFile,
        body: &str,
        now: Timestamp,
    ) -> Result<(), Stop<DecideRefused>> {
        if body.is_empty() || body.chars().count() > REASON_CHARS_MAX {
            return Err(Stop::Refused(DecideRefused::Reason));
        }
        let note = CaseNote {
            case: file.id.clone(),
            by: actor.person.clone(),
            at: now,
            kind: "note".to_owned(),
            body: body.to_owned(),
        };
        self.write(move |tx| Box::pin(async move { Ok(tx.add_note(&note).await?) })).await
    }

    /// Decides a case, with a reason.
    ///
    /// # Errors
    /// Why it is not decided, or a failure.
    pub async fn decide(
        &self,
        actor: &Actor,
        view: &CaseView,
        (decision, reason, exception): (Decision, &str, bool),
        now: Timestamp,
    ) -> Result<(), Stop<DecideRefused>> {
        let file = &view.file;
        let membership = actor
            .membership_in(&file.organisation, &[Role::Decider])
            .filter(|_| file.person != actor.person)
            .ok_or(Stop::Refused(DecideRefused::NotYours))?;
        if reason.is_empty() || reason.chars().count() > REASON_CHARS_MAX {
            return Err(Stop::Refused(DecideRefused::Reason));
        }
        let open = matches!(view.answer(), Some(Answer::NotYet));
        if decision == Decision::Granted && open && !exception {
            return Err(Stop::Refused(DecideRefused::NotMet));
        }
        let fact = Fact::Decided {
            what: file.what.clone(),
            on: self.day_of(now),
            decision,
            reason: reason.to_owned(),
            role: file.role.clone(),
            from: None,
            until: None,
            cohort: None,
            case: Some(file.id.clone()),
            exception: exception && open,
        };
        let record = self.record(&file.person, actor.witness(membership), fact, now)?;
        let case = file.id.clone();
        self.write(move |tx| {
            Box::pin(async move {
                let decided = tx
                    .records_about(case.as_str())
                    .await?
                    .iter()
                    .any(|record| matches!(record.fact, Fact::Decided { .. }));
                if decided {
                    return Err(Stop::Refused(DecideRefused::Already));
                }
                tx.append(&record).await?;
                Ok(())
            })
        })
        .await
    }

    /// Notes that somebody looked at a person's file. Looking at one's own is nobody's business.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn note_look(
        &self,
        actor: &Actor,
        organisation: Option<&OrganisationId>,
        person: &PersonId,
        what: &str,
        now: Timestamp,
    ) -> Result<(), Failure> {
        if *person == actor.person {
            return Ok(());
        }
        let line = AccessLine {
            who: actor.person.clone(),
            organisation: organisation.cloned(),
            person: person.clone(),
            what: what.to_owned(),
            at: now,
        };
        let done: Result<(), Stop<()>> =
            self.write(move |tx| Box::pin(async move { Ok(tx.add_access(&line).await?) })).await;
        crate::accounts::no_refusal(done)
    }

    /// Who looked at a person's file: name, organisation, what, when; the newest first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn looks_at(&self, person: &PersonId) -> Result<Vec<(String, String, String, Timestamp)>, Failure> {
        let mut read = self.read().await?;
        let mut lines = Vec::new();
        for line in read.access_to(person).await? {
            let name = read.name_of(&line.who).await?;
            let organisation = match &line.organisation {
                Some(id) => read.organisation(id).await?.map_or_else(String::new, |organisation| organisation.name),
                None => String::new(),
            };
            lines.push((name, organisation, line.what, line.at));
        }
        Ok(lines)
    }
}

/// What a certifying body may see of a person: what was submitted to it in any case, and what it stated itself.
pub(crate) async fn visible(read: &mut Conn, file: &CaseFile) -> Result<Vec<Record>, Failure> {
    let cases: Vec<CaseId> = read
        .cases_of(&file.person)
        .await?
        .into_iter()
        .filter(|case| case.organisation == file.organisation)
        .map(|case| case.id)
        .collect();
    let all = read.records_of(&file.person).await?;
    let here = |record: &Record| match &record.fact {
        Fact::Applied { case: Some(case), .. } => cases.contains(case),
        _ => record.witness.organisation.as_ref() == Some(&file.organisation),
    };
    let submitted: BTreeSet<RecordId> = all
        .iter()
        .filter(|record| here(record))
        .filter_map(|record| match &record.fact {
            Fact::Applied { includes, .. } => Some(includes.clone()),
            _ => None,
        })
        .flatten()
        .collect();
    Ok(all.into_iter().filter(|record| here(record) || submitted.contains(&record.id)).collect())
}
