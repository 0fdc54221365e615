//! Trainings: open cohorts, applying, being admitted, being observed, and the completion that the training entity states.

use crate::actor::{Actor, Role};
use crate::failure::{Failure, Stop};
use crate::installation::App;
use crate::way::{attested, best_level, completed_training, live_minutes, passed};
use cairn_core::id::{CohortId, PersonId};
use cairn_core::record::{Decision, Fact, Record};
use cairn_store::{Cohort, Conn};
use jiff::Timestamp;

/// A cohort, as somebody who looks for a training sees it.
#[derive(Clone, Debug)]
pub struct CohortView {
    /// The cohort.
    pub cohort: Cohort,
    /// Who holds it.
    pub organisation_name: String,
    /// Places that are not taken.
    pub free: u32,
}

/// Where somebody stands with a cohort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Enrolment {
    /// Applied, not decided.
    Waiting,
    /// Admitted.
    Admitted,
    /// Not admitted.
    Refused,
}

/// Somebody who applied to a cohort.
#[derive(Clone, Debug)]
pub struct Trainee {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Waiting, admitted or refused.
    pub enrolment: Enrolment,
    /// Live minutes that were confirmed.
    pub minutes: u32,
    /// Live minutes of the training.
    pub minutes_needed: u32,
    /// Whether the knowledge assessment was passed.
    pub passed: bool,
    /// The best level of each role-play that the training asks for: competency, level.
    pub levels: Vec<(String, Option<u8>)>,
    /// Whether the training entity stated the completion.
    pub completed: bool,
}

impl Trainee {
    /// Whether everything that the training asks for is there.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.minutes >= self.minutes_needed
            && self.passed
            && self.levels.iter().all(|(_, level)| level.is_some_and(|level| level >= 3))
    }
}

/// What an observer saw in a role-play.
#[derive(Clone, Debug)]
pub struct Observation {
    /// Which competency.
    pub competency: String,
    /// 1 not yet, 2 emerging, 3 ready, 4 strong.
    pub level: u8,
    /// Behaviours of the rubric, by id.
    pub behaviours: Vec<String>,
}

/// Why an application to a training is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JoinRefused {
    /// The orientation has to be signed first.
    OrientationFirst,
    /// The core training has to be completed first.
    CoreFirst,
    /// Applied before.
    Already,
    /// No free place.
    Full,
    /// The training has begun.
    Begun,
}

/// Why an observation or a completion is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObserveRefused {
    /// Not somebody of this cohort, or not admitted.
    NotHere,
    /// A level is 1 to 4.
    Level,
    /// Nobody rates themself.
    Yourself,
    /// Something that the training asks for is missing.
    NotReady,
    /// It was stated before.
    Already,
}

fn enrolment(records: &[Record], person: &PersonId, cohort: &CohortId) -> Option<Enrolment> {
    let mut state = None;
    for record in records.iter().filter(|record| record.person == *person) {
        match &record.fact {
            Fact::Applied { cohort: Some(c), .. } if c == cohort => state = Some(Enrolment::Waiting),
            Fact::Decided { cohort: Some(c), decision, .. } if c == cohort => {
                state = Some(match decision {
                    Decision::Granted => Enrolment::Admitted,
                    Decision::Refused => Enrolment::Refused,
                });
            }
            _ => {}
        }
    }
    state
}

/// Where a person stands with a cohort, if they applied.
///
/// # Errors
/// When the store fails.
pub(crate) async fn enrolment_in(
    conn: &mut Conn,
    person: &PersonId,
    cohort: &CohortId,
) -> Result<Option<Enrolment>, Failure> {
    Ok(enrolment(&conn.records_about(cohort.as_str()).await?, person, cohort))
}

/// Everybody who applied to a cohort, once each, in the order in which they applied.
pub(crate) async fn applicants(conn: &mut Conn, cohort: &CohortId) -> Result<Vec<(PersonId, Enrolment)>, Failure> {
    let records = conn.records_about(cohort.as_str()).await?;
    let mut people: Vec<(PersonId, Enrolment)> = Vec::new();
    for record in &records {
        if people.iter().all(|(person, _)| *person != record.person)
            && let Some(state) = enrolment(&records, &record.person, cohort)
        {
            people.push((record.person.clone(), state));
        }
    }
    Ok(people)
}

async fn free_places(conn: &mut Conn, cohort: &Cohort) -> Result<u32, Failure> {
    let taken = applicants(conn, &cohort.id).await?.iter().filter(|(_, state)| *state != Enrolment::Refused).count();
    Ok(cohort.places.saturating_sub(u32::try_from(taken).unwrap_or(u32::MAX)))
}

impl App {
    /// Cohorts that have not begun, with their free places.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn open_cohorts(&self, now: Timestamp) -> Result<Vec<CohortView>, Failure> {
        let mut read = self.read().await?;
        let mut views = Vec::new();
        for cohort in read.cohorts_from(self.day_of(now)).await? {
            views.push(view(&mut read, cohort).await?);
        }
        Ok(views)
    }

    /// One cohort.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn cohort_view(&self, id: &CohortId) -> Result<Option<CohortView>, Failure> {
        let mut read = self.read().await?;
        match read.cohort(id).await? {
            Some(cohort) => Ok(Some(view(&mut read, cohort).await?)),
            None => Ok(None),
        }
    }

    /// Where a person stands with a cohort.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn enrolment(&self, person: &PersonId, cohort: &CohortId) -> Result<Option<Enrolment>, Failure> {
        let mut read = self.read().await?;
        enrolment_in(&mut read, person, cohort).await
    }

    /// The cohorts that a person applied to or was admitted to, oldest first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn cohorts_of(&self, person: &PersonId) -> Result<Vec<(Cohort, Enrolment)>, Failure> {
        let mut read = self.read().await?;
        let records = read.records_of(person).await?;
        let mut cohorts = Vec::new();
        for record in &records {
            if let Fact::Applied { cohort: Some(id), .. } = &record.fact
                && let (Some(state), Some(cohort)) = (enrolment(&records, person, id), read.cohort(id).await?)
            {
                cohorts.push((cohort, state));
            }
        }
        Ok(cohorts)
    }

    /// Cohorts of the organisations in which somebody is a facilitator or manager.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn staffed_cohorts(&self, actor: &Actor) -> Result<Vec<CohortView>, Failure> {
        let mut read = self.read().await?;
        let mut organisations: Vec<_> = actor
            .memberships
            .iter()
            .filter(|membership| matches!(membership.role, Role::Facilitator | Role::Manager))
            .map(|membership| membership.organisation.clone())
            .collect();
        organisations.sort();
        organisations.dedup();
        let mut views = Vec::new();
        for organisation in organisations {
            for cohort in read.cohorts_at(&organisation).await? {
                views.push(view(&mut read, cohort).await?);
            }
        }
        Ok(views)
    }

    /// Everybody who applied to a cohort, with how far they are.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn trainees(&self, cohort: &Cohort) -> Result<Vec<Trainee>, Failure> {
        let mut read = self.read().await?;
        let mut trainees = Vec::new();
        for (person, enrolment) in applicants(&mut read, &cohort.id).await? {
            let name = read.name_of(&person).await?;
            let records = read.records_of(&person).await?;
            trainees.push(self.trainee(cohort, person, name, enrolment, &records));
        }
        Ok(trainees)
    }

    fn trainee(
        &self,
        cohort: &Cohort,
        person: PersonId,
        name: String,
        enrolment: Enrolment,
        records: &[Record],
    ) -> Trainee {
        let training = self.programme.training(&cohort.training);
        Trainee {
            person,
            name,
            enrolment,
            minutes: live_minutes(records, &cohort.training),
            minutes_needed: training.map_or(0, |training| training.minutes),
            passed: training.is_some_and(|training| passed(records, &training.assessment)),
            levels: training.map_or_else(Vec::new, |training| {
                training.roleplays.iter().map(|roleplay| (roleplay.clone(), best_level(records, roleplay))).collect()
            }),
            completed: completed_training(records, &cohort.training),
        }
    }

    /// Applies to a training, for a role.
    ///
    /// # Errors
    /// Why it is not taken, or a failure.
    pub async fn join_training(
        &self,
        actor: &Actor,
        cohort: &Cohort,
        role: &str,
        now: Timestamp,
    ) -> Result<(), Stop<JoinRefused>> {
        let today = self.day_of(now);
        let fact = Fact::Applied {
            for_: format!("training:{}", cohort.training),
            on: today,
            role: role.to_owned(),
            cohort: Some(cohort.id.clone()),
            case: None,
            includes: Vec::new(),
        };
        let record = self.record(&actor.person, actor.own_word(), fact, now)?;
        let cohort = cohort.clone();
        let before =
            self.programme.training(&cohort.training).map(|training| training.after.clone()).unwrap_or_default();
        self.write(move |tx| {
            Box::pin(async move {
                let records = tx.records_of(&record.person).await?;
                if !attested(&records, "orientation") {
                    return Err(Stop::Refused(JoinRefused::OrientationFirst));
                }
                if !before.is_empty() && !completed_training(&records, &before) {
                    return Err(Stop::Refused(JoinRefused::CoreFirst));
                }
                if enrolment(&records, &record.person, &cohort.id).is_some() {
                    return Err(Stop::Refused(JoinRefused::Already));
                }
                if cohort.starts_on < today {
                    return Err(Stop::Refused(JoinRefused::Begun));
                }
                if free_places(tx, &cohort).await? == 0 {
                    return Err(Stop::Refused(JoinRefused::Full));
                }
                tx.append(&record).await?;
                Ok(())
            })
        })
        .await
    }

    /// Admits somebody to a cohort, or does not, with a reason.
    ///
    /// # Errors
    /// When they did not apply or were decided on before, or a failure.
    pub async fn admit(
        &self,
        actor: &Actor,
        cohort: &Cohort,
        person: &PersonId,
        decision: Decision,
        reason: &str,
        now: Timestamp,
    ) -> Result<(), Stop<ObserveRefused>> {
        let membership = actor
            .membership_in(&cohort.organisation, &[Role::Manager])
            .ok_or(Stop::Refused(ObserveRefused::NotHere))?;
        let fact = Fact::Decided {
            what: format!("training:{}", cohort.training),
            on: self.day_of(now),
            decision,
            reason: reason.to_owned(),
            role: String::new(),
            from: None,
            until: None,
            cohort: Some(cohort.id.clone()),
            case: None,
            exception: false,
        };
        let record = self.record(person, actor.witness(membership), fact, now)?;
        let cohort = cohort.id.clone();
        self.write(move |tx| {
            Box::pin(async move {
                match enrolment_in(tx, &record.person, &cohort).await? {
                    Some(Enrolment::Waiting) => {
                        tx.append(&record).await?;
                        Ok(())
                    }
                    Some(_) => Err(Stop::Refused(ObserveRefused::Already)),
                    None => Err(Stop::Refused(ObserveRefused::NotHere)),
                }
            })
        })
        .await
    }

    /// Rates a role-play on the four-level rubric.
    ///
    /// # Errors
    /// Why it is not taken, or a failure.
    pub async fn observe(
        &self,
        actor: &Actor,
        cohort: &Cohort,
        person: &PersonId,
        seen: Observation,
        now: Timestamp,
    ) -> Result<(), Stop<ObserveRefused>> {
        let membership = actor
            .membership_in(&cohort.organisation, &[Role::Facilitator, Role::Manager])
            .ok_or(Stop::Refused(ObserveRefused::NotHere))?;
        if *person == actor.person {
            return Err(Stop::Refused(ObserveRefused::Yourself));
        }
        if !(1..=4).contains(&seen.level) {
            return Err(Stop::Refused(ObserveRefused::Level));
        }
        let fact = Fact::Observed {
            competency: seen.competency,
            on: self.day_of(now),
            level: seen.level,
            setting: Some("role-play".to_owned()),
            behaviours: seen.behaviours,
        };
        let record = self.record(person, actor.witness(membership), fact, now)?;
        let cohort = cohort.id.clone();
        self.write(move |tx| {
            Box::pin(async move {
                if enrolment_in(tx, &record.person, &cohort).await? != Some(Enrolment::Admitted) {
                    return Err(Stop::Refused(ObserveRefused::NotHere));
                }
                tx.append(&record).await?;
                Ok(())
            })
        })
        .await
    }

    /// States that somebody completed the training. What is missing is checked here once more.
    ///
    /// # Errors
    /// Why it is not stated, or a failure.
    pub async fn state_completion(
        &self,
        actor: &Actor,
        cohort: &Cohort,
        person: &PersonId,
        now: Timestamp,
    ) -> Result<(), Stop<ObserveRefused>> {
        let membership = actor
            .membership_in(&cohort.organisation, &[Role::Manager])
            .ok_or(Stop::Refused(ObserveRefused::NotHere))?;
        if *person == actor.person {
            return Err(Stop::Refused(ObserveRefused::Yourself));
        }
        let trainee = self
            .trainees(cohort)
            .await?
            .into_iter()
            .find(|trainee| trainee.person == *person && trainee.enrolment == Enrolment::Admitted)
            .ok_or(Stop::Refused(ObserveRefused::NotHere))?;
        if trainee.completed {
            return Err(Stop::Refused(ObserveRefused::Already));
        }
        if !trainee.is_ready() {
            return Err(Stop::Refused(ObserveRefused::NotReady));
        }
        let fact = Fact::Completed {
            what: format!("training:{}", cohort.training),
            on: self.day_of(now),
            minutes: trainee.minutes,
            ethics_minutes: 0,
            subjects: std::collections::BTreeMap::new(),
            provider: Some("training-entity".to_owned()),
            title: Some(cohort.title.en.to_string()),
        };
        let record = self.record(person, actor.witness(membership), fact, now)?;
        let training = cohort.training.clone();
        self.write(move |tx| {
            Box::pin(async move {
                if completed_training(&tx.records_of(&record.person).await?, &training) {
                    return Err(Stop::Refused(ObserveRefused::Already));
                }
                tx.append(&record).await?;
                Ok(())
            })
        })
        .await
    }
}

async fn view(read: &mut Conn, cohort: Cohort) -> Result<CohortView, Failure> {
    let organisation_name =
        read.organisation(&cohort.organisation).await?.map_or_else(String::new, |organisation| organisation.name);
    let free = free_places(read, &cohort).await?;
    Ok(CohortView { cohort, organisation_name, free })
}
