//! Names, and small things that one person knows of another.

use crate::accounts::actor_of;
use crate::actor::{Actor, Role};
use crate::failure::{Failure, Stop};
use crate::installation::App;
use crate::trainings::{Enrolment, ObserveRefused, enrolment_in};
use cairn_core::id::{OrganisationId, PersonId};
use cairn_core::record::Fact;
use cairn_store::{Cohort, Supervision};
use jiff::Timestamp;

/// The setting under which a demonstration keeps how far its clock is ahead, in seconds.
const CLOCK_AHEAD: &str = "clock-ahead-seconds";

impl App {
    /// The name that a person wants to be called.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn name_of(&self, person: &PersonId) -> Result<String, Failure> {
        Ok(self.read().await?.name_of(person).await?)
    }

    /// An organisation's name.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn organisation_name(&self, id: &OrganisationId) -> Result<String, Failure> {
        Ok(self.read().await?.organisation(id).await?.map_or_else(String::new, |organisation| organisation.name))
    }

    /// Whether somebody works for an organisation here.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn is_staff(&self, person: &PersonId, now: Timestamp) -> Result<bool, Failure> {
        let mut read = self.read().await?;
        Ok(actor_of(&mut read, person, self.day_of(now)).await?.is_some_and(|actor| !actor.memberships.is_empty()))
    }

    /// The names of those who supervise a person's work today.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn supervisor_names(&self, person: &PersonId, now: Timestamp) -> Result<Vec<String>, Failure> {
        let today = self.day_of(now);
        let mut read = self.read().await?;
        let mut names = Vec::new();
        for link in read.supervisors_of(person).await? {
            if link.since <= today && link.until.is_none_or(|until| today <= until) {
                names.push(read.name_of(&link.supervisor).await?);
            }
        }
        Ok(names)
    }

    /// Everybody who supervises for an employer: the organisation, its name, the person, their name.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn supervisors_to_name(
        &self,
        now: Timestamp,
    ) -> Result<Vec<(OrganisationId, String, PersonId, String)>, Failure> {
        let today = self.day_of(now);
        let mut read = self.read().await?;
        let mut found = Vec::new();
        for organisation in read.organisations().await? {
            for row in read.members_at(&organisation.id).await? {
                let active = row.since <= today && row.until.is_none_or(|until| today <= until);
                if row.role == Role::Supervisor.word() && active {
                    let name = read.name_of(&row.person).await?;
                    found.push((organisation.id.clone(), organisation.name.clone(), row.person, name));
                }
            }
        }
        Ok(found)
    }

    /// Names who supervises one's own work from today on. The supervisor can then see and confirm one's hours.
    /// False when nobody supervises under this name.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn name_supervisor(&self, actor: &Actor, supervisor: &PersonId, now: Timestamp) -> Result<bool, Failure> {
        let known = self.supervisors_to_name(now).await?;
        let Some((organisation, ..)) = known.into_iter().find(|(_, _, person, _)| person == supervisor) else {
            return Ok(false);
        };
        if *supervisor == actor.person {
            return Ok(false);
        }
        let role = self.role_of(&self.records_of(&actor.person).await?).to_owned();
        let link = Supervision {
            person: actor.person.clone(),
            supervisor: supervisor.clone(),
            organisation,
            role,
            since: self.day_of(now),
            until: None,
        };
        let done: Result<(), Stop<()>> = self
            .write(move |tx| {
                Box::pin(async move {
                    let linked = tx.supervisors_of(&link.person).await?;
                    if linked.iter().all(|known| known.supervisor != link.supervisor || known.until.is_some()) {
                        tx.add_supervision(&link).await?;
                    }
                    Ok(())
                })
            })
            .await;
        crate::accounts::no_refusal(done)?;
        Ok(true)
    }

    /// What an organisation stated to have seen of a person's documents.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn documents_seen_by(
        &self,
        organisation: &OrganisationId,
        person: &PersonId,
    ) -> Result<Vec<String>, Failure> {
        let records = self.records_of(person).await?;
        Ok(records
            .into_iter()
            .filter(|record| record.witness.organisation.as_ref() == Some(organisation))
            .filter_map(|record| match record.fact {
                Fact::Attested { what, .. } => Some(what),
                _ => None,
            })
            .collect())
    }

    /// States that a document of somebody in a cohort was seen. No copy is kept.
    ///
    /// # Errors
    /// Why it is not taken, or a failure.
    pub async fn saw_document(
        &self,
        actor: &Actor,
        cohort: &Cohort,
        person: &PersonId,
        what: &str,
        now: Timestamp,
    ) -> Result<(), Stop<ObserveRefused>> {
        let membership = actor
            .membership_in(&cohort.organisation, &[Role::Manager])
            .ok_or(Stop::Refused(ObserveRefused::NotHere))?;
        if *person == actor.person {
            return Err(Stop::Refused(ObserveRefused::Yourself));
        }
        let admitted = {
            let mut read = self.read().await?;
            enrolment_in(&mut read, person, &cohort.id).await? == Some(Enrolment::Admitted)
        };
        if !admitted {
            return Err(Stop::Refused(ObserveRefused::NotHere));
        }
        if self.documents_seen_by(&cohort.organisation, person).await?.iter().any(|known| known == what) {
            return Err(Stop::Refused(ObserveRefused::Already));
        }
        let fact = Fact::Attested {
            what: what.to_owned(),
            on: self.day_of(now),
            minutes: 0,
            dollars: 0,
            quantity: 0,
            form: None,
            session: None,
        };
        Ok(self.append_one(self.record(person, actor.witness(membership), fact, now)?).await?)
    }

    /// Moves the clock of a demonstration forward, and remembers it. Elsewhere it does nothing.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn move_clock(&self, seconds: u32) -> Result<(), Failure> {
        if !self.settings.demo {
            return Ok(());
        }
        self.clock.forward(seconds);
        let ahead = self.clock.seconds_ahead().to_string();
        let done: Result<(), Stop<()>> =
            self.write(move |tx| Box::pin(async move { Ok(tx.put_setting(CLOCK_AHEAD, &ahead).await?) })).await;
        crate::accounts::no_refusal(done)
    }

    /// How far ahead the clock of a demonstration was left, in seconds.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn remembered_clock(&self) -> Result<u32, Failure> {
        let kept = self.read().await?.setting(CLOCK_AHEAD).await?;
        Ok(kept.and_then(|ahead| ahead.parse().ok()).unwrap_or(0))
    }
}
