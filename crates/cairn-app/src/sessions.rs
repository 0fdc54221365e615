//! Live sessions: opened by a facilitator, guidelines agreed by each person, presence to the minute, confirmed at the end.

use crate::accounts::no_refusal;
use crate::actor::{Actor, Role};
use crate::failure::{Failure, Stop};
use crate::installation::App;
use crate::trainings::{Enrolment, applicants};
use cairn_core::id::{PersonId, SessionId};
use cairn_core::presence::{Block, Stretch, live_minutes, minutes_present};
use cairn_core::record::Fact;
use cairn_programme::BlockKind;
use cairn_store::{Cohort, LiveSession, PresenceSource};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// One person in a session.
#[derive(Clone, Debug)]
pub struct AttendanceLine {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Whether they agreed to the group guidelines in this session.
    pub agreed: bool,
    /// Whether they are there now.
    pub here: bool,
    /// Live minutes so far, or in all once it is closed.
    pub minutes: u32,
    /// Minutes that were confirmed.
    pub confirmed: Option<u32>,
}

/// A session with everybody in it.
#[derive(Clone, Debug)]
pub struct SessionView {
    /// The session.
    pub session: LiveSession,
    /// Its cohort.
    pub cohort: Cohort,
    /// Live minutes of the day.
    pub live_minutes: u32,
    /// Everybody who was admitted.
    pub people: Vec<AttendanceLine>,
}

/// Why attendance is not confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConfirmRefused {
    /// Close the session first.
    StillOpen,
    /// It was confirmed before.
    Already,
    /// More minutes than the day has.
    TooMany,
}

impl App {
    fn blocks(&self, cohort: &Cohort, day_number: u32) -> Vec<Block> {
        self.programme
            .training(&cohort.training)
            .and_then(|training| training.days.iter().find(|day| day.number == day_number))
            .map(|day| {
                day.blocks
                    .iter()
                    .map(|block| match block.kind {
                        BlockKind::Teach | BlockKind::Practise => Block::Live(block.minutes),
                        BlockKind::Pause => Block::Pause(block.minutes),
                    })
                    .collect()
            })
            .unwrap_or_default()
    }

    /// A session with everybody in it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn session_view(&self, id: &SessionId, now: Timestamp) -> Result<Option<SessionView>, Failure> {
        let mut read = self.read().await?;
        let Some(session) = read.live_session(id).await? else { return Ok(None) };
        let Some(cohort) = read.cohort(&session.cohort).await? else { return Ok(None) };
        let blocks = self.blocks(&cohort, session.day_number);
        let presence = read.presence_in(id).await?;
        let records = read.records_about(id.as_str()).await?;
        let mut people = Vec::new();
        for (person, enrolment) in applicants(&mut read, &cohort.id).await? {
            if enrolment != Enrolment::Admitted {
                continue;
            }
            let mine: Vec<_> = presence.iter().filter(|row| row.person == person).collect();
            let there: Vec<Stretch> = mine
                .iter()
                .filter_map(|row| Stretch::new(row.from_at, row.to_at.or(session.closed_at).unwrap_or(now)))
                .map(|stretch| stretch.whole_minutes(session.opened_at.unwrap_or(now)))
                .collect();
            let of_mine = || records.iter().filter(|record| record.person == person);
            people.push(AttendanceLine {
                name: read.name_of(&person).await?,
                agreed: of_mine().any(|r| matches!(&r.fact, Fact::Attested { what, .. } if what == "group-guidelines")),
                here: mine.iter().any(|row| row.to_at.is_none()) && session.closed_at.is_none(),
                minutes: session.opened_at.map_or(0, |opened| minutes_present(&blocks, opened, &there)),
                confirmed: of_mine().find_map(|r| match r.fact {
                    Fact::Attended { minutes, .. } => Some(minutes),
                    _ => None,
                }),
                person,
            });
        }
        Ok(Some(SessionView { session, cohort, live_minutes: live_minutes(&blocks), people }))
    }

    /// A session and its cohort.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn live_session(&self, id: &SessionId) -> Result<Option<(LiveSession, Cohort)>, Failure> {
        let mut read = self.read().await?;
        let Some(session) = read.live_session(id).await? else { return Ok(None) };
        let cohort = read.cohort(&session.cohort).await?;
        Ok(cohort.map(|cohort| (session, cohort)))
    }

    /// The sessions of a cohort.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn sessions_of(&self, cohort: &Cohort) -> Result<Vec<LiveSession>, Failure> {
        Ok(self.read().await?.live_sessions_of(&cohort.id).await?)
    }

    /// Opens a session. A second time changes nothing.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn open_session(&self, actor: &Actor, id: &SessionId, now: Timestamp) -> Result<(), Failure> {
        let (id, by) = (id.clone(), actor.person.clone());
        let done: Result<(), Stop<()>> = self
            .write(move |tx| {
                Box::pin(async move {
                    tx.open_session(&id, now, &by).await?;
                    Ok(())
                })
            })
            .await;
        no_refusal(done)
    }

    /// Closes a session: nobody is there any more.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn close_session(&self, id: &SessionId, now: Timestamp) -> Result<(), Failure> {
        let id = id.clone();
        let done: Result<(), Stop<()>> = self
            .write(move |tx| {
                Box::pin(async move {
                    tx.close_session(&id, now).await?;
                    Ok(())
                })
            })
            .await;
        no_refusal(done)
    }

    /// Agrees to the group guidelines and enters. False when the session is not open.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn agree_and_enter(&self, actor: &Actor, id: &SessionId, now: Timestamp) -> Result<bool, Failure> {
        let fact = Fact::Attested {
            what: "group-guidelines".to_owned(),
            on: self.day_of(now),
            minutes: 0,
            dollars: 0,
            quantity: 0,
            form: None,
            session: Some(id.clone()),
        };
        let record = self.record(&actor.person, actor.own_word(), fact, now)?;
        let id = id.clone();
        let done: Result<bool, Stop<()>> = self
            .write(move |tx| {
                Box::pin(async move {
                    let open = tx
                        .live_session(&id)
                        .await?
                        .is_some_and(|session| session.opened_at.is_some() && session.closed_at.is_none());
                    if !open {
                        return Ok(false);
                    }
                    let agreed = tx.records_about(id.as_str()).await?.iter().any(|r| {
                        r.person == record.person
                            && matches!(&r.fact, Fact::Attested { what, .. } if what == "group-guidelines")
                    });
                    if !agreed {
                        tx.append(&record).await?;
                    }
                    tx.enter(&id, &record.person, now, PresenceSource::Self_).await?;
                    Ok(true)
                })
            })
            .await;
        no_refusal(done)
    }

    /// Steps out for a while.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn step_out(&self, actor: &Actor, id: &SessionId, now: Timestamp) -> Result<(), Failure> {
        let (id, person) = (id.clone(), actor.person.clone());
        let done: Result<(), Stop<()>> = self
            .write(move |tx| {
                Box::pin(async move {
                    tx.leave(&id, &person, now).await?;
                    Ok(())
                })
            })
            .await;
        no_refusal(done)
    }

    /// Confirms the attendance: one record for each person who was there, witnessed by the facilitator.
    ///
    /// # Errors
    /// Why it is not confirmed, or a failure.
    pub async fn confirm_attendance(
        &self,
        actor: &Actor,
        id: &SessionId,
        minutes: BTreeMap<PersonId, u32>,
        now: Timestamp,
    ) -> Result<u32, Stop<ConfirmRefused>> {
        let Some(view) = self.session_view(id, now).await? else { return Ok(0) };
        if view.session.closed_at.is_none() {
            return Err(Stop::Refused(ConfirmRefused::StillOpen));
        }
        if view.session.confirmed_at.is_some() {
            return Err(Stop::Refused(ConfirmRefused::Already));
        }
        let Some(membership) = actor.membership_in(&view.cohort.organisation, &[Role::Facilitator, Role::Manager])
        else {
            return Ok(0);
        };
        let on = self.day_of(view.session.opened_at.unwrap_or(now));
        let mut records = Vec::new();
        for line in view.people.iter().filter(|line| line.person != actor.person) {
            let present = minutes.get(&line.person).copied().unwrap_or(line.minutes);
            if present > view.live_minutes {
                return Err(Stop::Refused(ConfirmRefused::TooMany));
            }
            if present == 0 {
                continue;
            }
            let fact = Fact::Attended {
                training: view.cohort.training.clone(),
                on,
                minutes: present,
                mode: view.cohort.mode,
                missed: view.live_minutes - present,
                session: Some(id.clone()),
            };
            records.push(self.record(&line.person, actor.witness(membership), fact, now)?);
        }
        let id = id.clone();
        self.write(move |tx| {
            Box::pin(async move {
                if !tx.confirm_session(&id, now).await? {
                    return Err(Stop::Refused(ConfirmRefused::Already));
                }
                for record in &records {
                    tx.append(record).await?;
                }
                Ok(u32::try_from(records.len()).unwrap_or(u32::MAX))
            })
        })
        .await
    }
}
