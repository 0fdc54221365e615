//! Knowledge assessments: a form drawn by the blueprint, answers kept as they are given, the server's clock, one score.

use crate::accounts::no_refusal;
use crate::actor::Actor;
use crate::failure::{Failure, Stop};
use crate::installation::{App, fresh};
use crate::trainings::{Enrolment, enrolment_in};
use crate::walks::is_walk;
use crate::way::{live_minutes, passed};
use cairn_core::id::{AttemptId, PersonId};
use cairn_core::quiz::{Candidate, Marks, Question, draw, score};
use cairn_core::record::{Fact, Record, Witness, WitnessRole};
use cairn_core::text::Lang;
use cairn_programme::{Assessment, ItemUse, Training};
use cairn_store::AttemptRow;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// Answers that arrive so many seconds after the end are still taken: a slow line is nobody's fault.
const LATE_SECONDS: i64 = 90;

/// Whether somebody may take an assessment now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MayTry {
    /// Passed already.
    Passed,
    /// An attempt is open.
    Open(AttemptId),
    /// The live training comes first.
    TrainingFirst {
        /// Live minutes that were confirmed.
        have: u32,
        /// Live minutes of the training.
        need: u32,
    },
    /// A pause between two tries.
    Wait {
        /// Until when.
        until: Timestamp,
    },
    /// Every try was used: a person at the training entity helps from here.
    NoneLeft,
    /// Yes.
    Now {
        /// Which try this will be, from 1.
        attempt: u32,
    },
}

/// An attempt with its form and its answers.
#[derive(Clone, Debug)]
pub struct AttemptView {
    /// The attempt.
    pub row: AttemptRow,
    /// The form that was drawn.
    pub form: Vec<Question>,
    /// Item → option that was chosen.
    pub answers: BTreeMap<String, u8>,
    /// What it came to, once it is handed in or its time is over.
    pub marks: Option<Marks>,
}

/// The installation itself as a witness, for what a machine can state.
///
/// # Errors
/// Never for this id; the type asks.
pub(crate) fn system() -> Result<Witness, Failure> {
    let person = PersonId::parse("per_cairn").map_err(|error| Failure::new("naming the system", error))?;
    Ok(Witness { person, role: WitnessRole::System, organisation: None, organisation_kind: None })
}

impl App {
    /// The training that an assessment closes.
    #[must_use]
    pub fn training_of_assessment(&self, assessment: &str) -> Option<&Training> {
        self.programme.trainings.iter().find(|training| training.assessment == assessment)
    }

    /// Whether somebody may take an assessment now, and their attempts so far.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn may_try(
        &self,
        person: &PersonId,
        assessment: &Assessment,
        now: Timestamp,
    ) -> Result<(MayTry, Vec<AttemptRow>), Failure> {
        let mut read = self.read().await?;
        let attempts = read.attempts_of(person, &assessment.id).await?;
        let records = read.records_of(person).await?;
        let training = self.training_of_assessment(&assessment.id);
        Ok((may_try(assessment, training, &records, &attempts, now), attempts))
    }

    /// Opens an attempt and draws its form. The one that is open already is given back.
    ///
    /// # Errors
    /// Why it is not opened, or a failure.
    pub async fn open_attempt(
        &self,
        actor: &Actor,
        assessment: &Assessment,
        lang: Lang,
        now: Timestamp,
    ) -> Result<AttemptId, Stop<MayTry>> {
        let bank: Vec<Candidate> = self
            .programme
            .items
            .iter()
            .filter(|item| item.use_ == ItemUse::Bank)
            .map(|item| Candidate {
                id: item.id.clone(),
                domain: item.domain.clone(),
                options: u8::try_from(item.options.len()).unwrap_or(u8::MAX),
                key: u8::try_from(item.key()).unwrap_or(0),
            })
            .collect();
        let blueprint: Vec<(String, usize)> = assessment
            .draws
            .iter()
            .map(|draw| (draw.domain.clone(), usize::try_from(draw.items).unwrap_or(usize::MAX)))
            .collect();
        let (id, seed) = (AttemptId::new(fresh()?), fresh()?);
        let (assessment, training) = (assessment.clone(), self.training_of_assessment(&assessment.id).cloned());
        let (person, edition) = (actor.person.clone(), self.programme.edition.clone());
        let closes_at =
            now.checked_add(SignedDuration::from_mins(i64::from(assessment.minutes))).unwrap_or(Timestamp::MAX);
        self.write(move |tx| {
            Box::pin(async move {
                let attempts = tx.attempts_of(&person, &assessment.id).await?;
                let records = tx.records_of(&person).await?;
                match may_try(&assessment, training.as_ref(), &records, &attempts, now) {
                    MayTry::Now { .. } => {}
                    MayTry::Open(open) => return Ok(open),
                    other => return Err(Stop::Refused(other)),
                }
                let seen: Vec<String> = attempts.iter().flat_map(form_of).map(|q| q.item).collect();
                let form =
                    draw(&bank, &blueprint, &seen, seed).map_err(|error| Failure::new("drawing a form", error))?;
                let row = AttemptRow {
                    id: id.clone(),
                    person,
                    assessment: assessment.id,
                    lang,
                    edition,
                    form: serde_json::to_string(&form).map_err(|error| Failure::new("keeping a form", error))?,
                    answers: "{}".to_owned(),
                    opened_at: now,
                    closes_at,
                    submitted_at: None,
                };
                tx.add_attempt(&row).await?;
                Ok(id)
            })
        })
        .await
    }

    /// An attempt with its form, its answers and, once it is over, what it came to.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn attempt_view(&self, id: &AttemptId) -> Result<Option<AttemptView>, Failure> {
        let row = self.read().await?.attempt(id).await?.filter(|row| !is_walk(row));
        let Some(row) = row else { return Ok(None) };
        let (form, answers) = (form_of(&row), answers_of(&row));
        let marks = row.submitted_at.map(|_| score(&form, &answers, self.pass_percent(&row.assessment)));
        Ok(Some(AttemptView { row, form, answers, marks }))
    }

    fn pass_percent(&self, assessment: &str) -> u8 {
        self.programme.assessment(assessment).map_or(100, |assessment| assessment.pass_percent)
    }

    /// Keeps the answers so far. False when the attempt is over; what was kept before stays.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn keep_answers(
        &self,
        id: &AttemptId,
        answers: BTreeMap<String, u8>,
        now: Timestamp,
    ) -> Result<bool, Failure> {
        let id = id.clone();
        let done: Result<bool, Stop<()>> = self
            .write(move |tx| {
                Box::pin(async move {
                    let Some(row) = tx.attempt(&id).await? else { return Ok(false) };
                    if row.submitted_at.is_some() || now > last_moment(&row) {
                        return Ok(false);
                    }
                    let mut kept = answers_of(&row);
                    let form = form_of(&row);
                    kept.extend(answers.into_iter().filter(|(item, _)| form.iter().any(|q| q.item == *item)));
                    let kept = serde_json::to_string(&kept).map_err(|e| Failure::new("keeping answers", e))?;
                    Ok(tx.save_answers(&id, &kept).await?)
                })
            })
            .await;
        no_refusal(done)
    }

    /// Hands an attempt in: scores what was kept and appends the score. A second time changes nothing.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn hand_in(&self, actor: &Actor, id: &AttemptId, now: Timestamp) -> Result<(), Failure> {
        let Some(view) = self.attempt_view(id).await? else { return Ok(()) };
        let percent = self.pass_percent(&view.row.assessment);
        // What was left open until its time ran out was handed in when it ran out.
        let at = now.min(last_moment(&view.row));
        let mut record = self.record(&actor.person, system()?, scored(&view.row.assessment, self.day_of(at)), now)?;
        let id = id.clone();
        let done: Result<(), Stop<()>> = self
            .write(move |tx| {
                Box::pin(async move {
                    let Some(row) = tx.attempt(&id).await? else { return Ok(()) };
                    if !tx.submit_attempt(&id, at).await? {
                        return Ok(());
                    }
                    let marks = score(&form_of(&row), &answers_of(&row), percent);
                    if let Fact::Scored { outcome, right, of, domains, .. } = &mut record.fact {
                        (*outcome, *right, *of, *domains) = (marks.outcome, marks.right, marks.of, marks.domains);
                    }
                    tx.append(&record).await?;
                    Ok(())
                })
            })
            .await;
        no_refusal(done)
    }

    /// Notes the score of a lesson's check, as the machine counted it. Nothing official rests on it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn note_check(
        &self,
        actor: &Actor,
        competency: &str,
        (right, of): (u16, u16),
        now: Timestamp,
    ) -> Result<(), Failure> {
        let mut fact = scored(&format!("check:{competency}"), self.day_of(now));
        if let Fact::Scored { right: r, of: o, outcome, .. } = &mut fact {
            (*r, *o) = (right, of);
            if right == of {
                *outcome = cairn_core::record::Outcome::Pass;
            }
        }
        let record = self.record(&actor.person, system()?, fact, now)?;
        let done: Result<(), Stop<()>> = self
            .write(move |tx| {
                Box::pin(async move {
                    tx.append(&record).await?;
                    Ok(())
                })
            })
            .await;
        no_refusal(done)
    }

    /// Whether somebody was admitted to a cohort that takes this assessment.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn takes(&self, person: &PersonId, assessment: &str) -> Result<bool, Failure> {
        let Some(training) = self.training_of_assessment(assessment) else { return Ok(false) };
        let mut read = self.read().await?;
        for record in read.records_of(person).await? {
            if let Fact::Applied { cohort: Some(cohort), for_, .. } = &record.fact
                && *for_ == format!("training:{}", training.id)
                && enrolment_in(&mut read, person, cohort).await? == Some(Enrolment::Admitted)
            {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn scored(assessment: &str, on: jiff::civil::Date) -> Fact {
    Fact::Scored {
        assessment: assessment.to_owned(),
        on,
        outcome: cairn_core::record::Outcome::NotYet,
        right: 0,
        of: 0,
        domains: Vec::new(),
    }
}

fn last_moment(row: &AttemptRow) -> Timestamp {
    row.closes_at.checked_add(SignedDuration::from_secs(LATE_SECONDS)).unwrap_or(Timestamp::MAX)
}

fn form_of(row: &AttemptRow) -> Vec<Question> {
    serde_json::from_str(&row.form).unwrap_or_default()
}

fn answers_of(row: &AttemptRow) -> BTreeMap<String, u8> {
    serde_json::from_str(&row.answers).unwrap_or_default()
}

fn may_try(
    assessment: &Assessment,
    training: Option<&Training>,
    records: &[Record],
    attempts: &[AttemptRow],
    now: Timestamp,
) -> MayTry {
    if passed(records, &assessment.id) {
        return MayTry::Passed;
    }
    if let Some(open) = attempts.iter().find(|row| row.submitted_at.is_none()) {
        return MayTry::Open(open.id.clone());
    }
    if let Some(training) = training {
        let have = live_minutes(records, &training.id);
        if have < training.minutes {
            return MayTry::TrainingFirst { have, need: training.minutes };
        }
    }
    next_try(attempts.iter(), (assessment.attempts, assessment.wait_hours), now)
}

/// Whether one more try may begin, after those that are handed in: so many at most, and so many hours between two.
pub(crate) fn next_try<'a>(
    tries: impl ExactSizeIterator<Item = &'a AttemptRow>,
    (most, wait_hours): (u32, u32),
    now: Timestamp,
) -> MayTry {
    let used = u32::try_from(tries.len()).unwrap_or(u32::MAX);
    if used >= most {
        return MayTry::NoneLeft;
    }
    if let Some(last) = tries.filter_map(|row| row.submitted_at).max() {
        let until = last.checked_add(SignedDuration::from_hours(i64::from(wait_hours))).unwrap_or(Timestamp::MAX);
        if now < until {
            return MayTry::Wait { until };
        }
    }
    MayTry::Now { attempt: used + 1 }
}
