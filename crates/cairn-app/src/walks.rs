//! Assessments by conversation: a form that was not seen, walked once without going back, then before a facilitator.
//!
//! Each choice is kept when it is made, so a lost line loses nothing, and none can be made twice. The way is about an invented
//! person; it is handed in as a copy like other invented work, and a level becomes a record when a facilitator has talked it over.

use crate::accounts::no_refusal;
use crate::actor::Actor;
use crate::assessments::{MayTry, next_try};
use crate::failure::{Failure, Stop};
use crate::installation::{App, fresh};
use crate::practice::Written;
use crate::trainings::{Enrolment, enrolment_in};
use cairn_core::id::{AttemptId, CohortId, PersonId};
use cairn_core::record::{Fact, Record};
use cairn_core::simulation::assessment::SimulationAssessment;
use cairn_core::simulation::{Simulation, Walk};
use cairn_core::text::Lang;
use cairn_core::tool::Values;
use cairn_programme::Programme;
use cairn_store::{AttemptRow, Purpose, SharedCopy};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// What stands before an assessment's id where it shares a place with knowledge assessments, tools and records.
pub const WALK: &str = "simulation-assessment:";
/// From this level on, nothing more is asked of a person.
const READY: u8 = 3;
/// Fifty years: a try has no clock, and somebody who needs a pause takes one.
const NEVER_HOURS: i64 = 50 * 365 * 24;

/// What a try is made of, beside its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Drawn {
    form: String,
    cohort: CohortId,
}

/// One try at an assessment by conversation.
#[derive(Clone, Debug)]
pub struct WalkTry {
    /// Its row.
    pub row: AttemptRow,
    /// The assessment's id.
    pub assessment: String,
    /// The form's id.
    pub form: String,
    /// The cohort whose facilitators read it.
    pub cohort: CohortId,
    /// The choices so far.
    pub way: Vec<String>,
}

impl WalkTry {
    /// A row as a try; none where it is a try at a knowledge assessment, or nothing that this version wrote.
    fn of(row: AttemptRow) -> Option<WalkTry> {
        let assessment = row.assessment.strip_prefix(WALK)?.to_owned();
        let Drawn { form, cohort } = serde_json::from_str(&row.form).ok()?;
        let way = serde_json::from_str(&row.answers).ok()?;
        Some(WalkTry { row, assessment, form, cohort, way })
    }
}

/// Whether a row is a try at an assessment by conversation.
pub(crate) fn is_walk(row: &AttemptRow) -> bool {
    row.assessment.starts_with(WALK)
}

/// An assessment by conversation with the form that was walked and the way: read from a copy that was handed in.
#[must_use]
pub fn walked<'p>(
    programme: &'p Programme,
    tool: &str,
    values: &Values,
) -> Option<(&'p SimulationAssessment, &'p Simulation, Walk<'p>)> {
    let assessment = programme.simulation_assessment(tool.strip_prefix(WALK)?)?;
    let form = programme.simulation_form(values.get("form")?)?;
    let way: Vec<&str> = values.get("way")?.split('.').filter(|choice| !choice.is_empty()).collect();
    Some((assessment, form, form.walk(&way)))
}

fn steps(way: &[String]) -> Vec<&str> {
    way.iter().map(String::as_str).collect()
}

fn may_walk(assessment: &SimulationAssessment, records: &[Record], tries: &[WalkTry], now: Timestamp) -> MayTry {
    let setting = format!("{WALK}{}", assessment.id);
    let ready = |record: &Record| matches!(&record.fact, Fact::Observed { level, setting: Some(s), .. } if *s == setting && *level >= READY);
    if records.iter().any(ready) {
        return MayTry::Passed;
    }
    if let Some(open) = tries.iter().find(|one| one.row.submitted_at.is_none()) {
        return MayTry::Open(open.row.id.clone());
    }
    next_try(tries.iter().map(|one| &one.row), (assessment.attempts, assessment.wait_hours), now)
}

impl App {
    /// Whether somebody may begin now, and their tries so far, the oldest first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn may_walk(
        &self,
        person: &PersonId,
        assessment: &SimulationAssessment,
        now: Timestamp,
    ) -> Result<(MayTry, Vec<WalkTry>), Failure> {
        let mut read = self.read().await?;
        let rows = read.attempts_of(person, &format!("{WALK}{}", assessment.id)).await?;
        let tries: Vec<WalkTry> = rows.into_iter().filter_map(WalkTry::of).collect();
        let records = read.records_of(person).await?;
        Ok((may_walk(assessment, &records, &tries, now), tries))
    }

    /// Begins a try with a form that this person has not seen. The one that is open already is given back.
    ///
    /// # Errors
    /// Why it is not begun, or a failure. To somebody who was not admitted to the cohort, no try is left.
    pub async fn begin_walk(
        &self,
        actor: &Actor,
        assessment: &SimulationAssessment,
        cohort: &CohortId,
        lang: Lang,
        now: Timestamp,
    ) -> Result<AttemptId, Stop<MayTry>> {
        let (id, [draw]) = (AttemptId::new(fresh()?), fresh::<1>()?);
        let (assessment, cohort, edition) = (assessment.clone(), cohort.clone(), self.programme.edition.clone());
        let person = actor.person.clone();
        let never = now.checked_add(SignedDuration::from_hours(NEVER_HOURS)).unwrap_or(now);
        self.write(move |tx| {
            Box::pin(async move {
                if enrolment_in(tx, &person, &cohort).await? != Some(Enrolment::Admitted) {
                    return Err(Stop::Refused(MayTry::NoneLeft));
                }
                let key = format!("{WALK}{}", assessment.id);
                let rows = tx.attempts_of(&person, &key).await?;
                let tries: Vec<WalkTry> = rows.into_iter().filter_map(WalkTry::of).collect();
                let records = tx.records_of(&person).await?;
                match may_walk(&assessment, &records, &tries, now) {
                    MayTry::Now { .. } => {}
                    MayTry::Open(open) => return Ok(open),
                    other => return Err(Stop::Refused(other)),
                }
                let fresh_forms: Vec<&String> =
                    assessment.forms.iter().filter(|form| tries.iter().all(|one| one.form != **form)).collect();
                let place = usize::from(draw) % fresh_forms.len().max(1);
                let form = fresh_forms.get(place).ok_or(Stop::Refused(MayTry::NoneLeft))?;
                let drawn = Drawn { form: (*form).clone(), cohort };
                let row = AttemptRow {
                    id: id.clone(),
                    person,
                    assessment: key,
                    lang,
                    edition,
                    form: serde_json::to_string(&drawn).map_err(|error| Failure::new("keeping a form", error))?,
                    answers: "[]".to_owned(),
                    opened_at: now,
                    closes_at: never,
                    submitted_at: None,
                };
                tx.add_attempt(&row).await?;
                Ok(id)
            })
        })
        .await
    }

    /// One try. The policy layer decides who may see it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn walk_try(&self, id: &AttemptId) -> Result<Option<WalkTry>, Failure> {
        Ok(self.read().await?.attempt(id).await?.and_then(WalkTry::of))
    }

    /// Makes a choice at a turn, counted from 0. What was chosen at that turn before stands: a second press, or a page from
    /// before, changes nothing. At an ending the way is handed in.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn choose(&self, one: &WalkTry, turn: usize, choice: &str, now: Timestamp) -> Result<(), Failure> {
        let Some(form) = self.programme.simulation_form(&one.form).cloned() else { return Ok(()) };
        // A form that was rewritten since may no longer have some choice: the way goes on from where it still holds.
        let stands = form.walk(&steps(&one.way)).taken();
        if one.row.submitted_at.is_some() || turn != stands {
            return Ok(());
        }
        let mut way: Vec<String> = one.way.iter().take(stands).cloned().collect();
        way.push(choice.to_owned());
        let ended = {
            let walk = form.walk(&steps(&way));
            if walk.taken() != way.len() {
                return Ok(());
            }
            walk.ending().is_some()
        };
        let copy = if ended { Some(self.copy_of_way(one, &way, now)?) } else { None };
        let kept = serde_json::to_string(&way).map_err(|error| Failure::new("keeping a choice", error))?;
        let (id, before) = (one.row.id.clone(), one.way.clone());
        let done: Result<(), Stop<()>> = self
            .write(move |tx| {
                Box::pin(async move {
                    let now_there = tx.attempt(&id).await?.and_then(WalkTry::of);
                    if now_there.is_none_or(|there| there.way != before || there.row.submitted_at.is_some()) {
                        return Ok(());
                    }
                    tx.save_answers(&id, &kept).await?;
                    if let Some(copy) = &copy {
                        tx.submit_attempt(&id, now).await?;
                        tx.add_copy(copy).await?;
                    }
                    Ok(())
                })
            })
            .await;
        no_refusal(done)
    }

    fn copy_of_way(&self, one: &WalkTry, way: &[String], now: Timestamp) -> Result<SharedCopy, Failure> {
        let mut written = Written { tool: one.row.assessment.clone(), ..Written::default() };
        written.values.insert("form".to_owned(), one.form.clone());
        written.values.insert("way".to_owned(), way.join("."));
        self.sealed_copy(&one.row.person, &written, &one.cohort, Purpose::Rate, now)
    }
}
