//! Work as a peer: asking whether an hour counts before it is written down, logging, confirming, supervision.

use crate::actor::{Actor, Role};
use crate::failure::{Failure, Stop};
use crate::installation::App;
use crate::once::{self, Once, Sent};
use cairn_core::id::{PersonId, RecordId};
use cairn_core::record::{Fact, Record, Witness, WitnessRole};
use cairn_core::rules::RoleRules;
use cairn_core::standing::{AsOf, Reason, Standing, standing};
use cairn_store::Supervision;
use jiff::Timestamp;
use jiff::civil::Date;

/// The most minutes that one day of work can have.
pub const WORK_MINUTES_MAX: u32 = 16 * 60;

/// Work on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// What kind: `mentoring`, `study`…
    pub activity: String,
    /// The day.
    pub on: Date,
    /// How long, in minutes.
    pub minutes: u32,
    /// For supervision received: whether the supervisor was watching the work.
    pub observed_at_work: bool,
}

impl Work {
    fn fact(&self) -> Fact {
        Fact::Logged {
            activity: self.activity.clone(),
            on: self.on,
            minutes: self.minutes,
            observed_at_work: self.observed_at_work,
        }
    }
}

/// What a rule says of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It counts for these rules.
    Counts(Vec<String>),
    /// It does not count, because.
    DoesNot {
        /// The rule that leaves it out.
        rule: String,
        /// Why.
        reason: Reason,
    },
    /// No rule is about it.
    NoRule,
}

impl Verdict {
    /// What this standing says of a record.
    #[must_use]
    pub fn of(standing: &Standing, record: &RecordId) -> Verdict {
        let rules = || standing.phases.iter().flat_map(|phase| &phase.rules);
        let counts: Vec<String> = rules()
            .filter(|rule| rule.counted.iter().any(|c| c.record == *record))
            .map(|rule| rule.id.clone())
            .collect();
        if !counts.is_empty() {
            return Verdict::Counts(counts);
        }
        rules()
            .find_map(|rule| {
                let line = rule.left_out.iter().find(|line| line.record == *record)?;
                Some(Verdict::DoesNot { rule: rule.id.clone(), reason: line.reason.clone() })
            })
            .unwrap_or(Verdict::NoRule)
    }
}

/// A line in the log of hours.
#[derive(Clone, Debug)]
pub struct WorkLine {
    /// The record.
    pub record: RecordId,
    /// What was done.
    pub work: Work,
    /// Whether the peer wrote it down, and not the supervisor.
    pub own_word: bool,
    /// Whether a supervisor stated or confirmed it.
    pub confirmed: bool,
    /// Whether it counts.
    pub verdict: Verdict,
}

/// Why work is not written down or confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkRefused {
    /// Not supervised by this person, or nobody's supervisor.
    NotYours,
    /// A day has 1 to [`WORK_MINUTES_MAX`] minutes of work.
    Minutes,
    /// The day has not come yet.
    Future,
    /// No such kind of activity.
    Activity,
    /// More than a day's worth on one day, with what is there already.
    DayIsFull,
    /// Nothing to confirm.
    Nothing,
}

/// The kinds of activity that a role's rules speak of: those that count first, then those that are left out by name.
#[must_use]
pub fn activities(rules: &RoleRules) -> Vec<String> {
    let logged = || rules.rules.iter().flat_map(|rule| rule.need.selects()).filter(|select| select.kind == "logged");
    let mut words: Vec<String> = Vec::new();
    let all = logged().flat_map(|s| &s.what).chain(logged().flat_map(|s| &s.exclude).flat_map(|e| &e.what));
    for word in all {
        if !words.contains(word) {
            words.push(word.clone());
        }
    }
    words
}

impl App {
    fn check_work(&self, rules: &RoleRules, work: &Work, now: Timestamp) -> Result<(), WorkRefused> {
        if !(1..=WORK_MINUTES_MAX).contains(&work.minutes) {
            return Err(WorkRefused::Minutes);
        }
        if work.on > self.day_of(now) {
            return Err(WorkRefused::Future);
        }
        if !activities(rules).contains(&work.activity) {
            return Err(WorkRefused::Activity);
        }
        Ok(())
    }

    /// Says whether work would count, before it is written down. Nothing is kept.
    ///
    /// # Errors
    /// What is wrong with it, or a failure.
    pub async fn ask_work(&self, person: &PersonId, work: &Work, now: Timestamp) -> Result<Verdict, Stop<WorkRefused>> {
        let mut records = self.records_of(person).await?;
        let rules = self.rules_for(&records)?.clone();
        self.check_work(&rules, work, now).map_err(Stop::Refused)?;
        // As the supervisor's word: who writes it down is another question than whether such work counts.
        let witness = Witness {
            person: crate::assessments::system()?.person,
            role: WitnessRole::Supervisor,
            organisation: None,
            organisation_kind: None,
        };
        let asked = self.record(person, witness, work.fact(), now)?;
        let id = asked.id.clone();
        records.push(asked);
        Ok(Verdict::of(&standing(&rules, &self.programme.rules, person, &records, self.as_of(now)), &id))
    }

    /// Everything that a person logged, the newest first, with what the rules say of it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn work_of(&self, person: &PersonId, now: Timestamp) -> Result<Vec<WorkLine>, Failure> {
        let records = self.records_of(person).await?;
        let as_of = AsOf { date: self.day_of(now), moment: now };
        let standing = standing(self.rules_for(&records)?, &self.programme.rules, person, &records, as_of);
        let confirmed = |record: &Record| {
            record.witness.role == WitnessRole::Supervisor
                || records.iter().any(|other| {
                    other.witness.role == WitnessRole::Supervisor
                        && matches!(&other.fact, Fact::Confirmed { confirms, .. } if confirms.contains(&record.id))
                })
        };
        // What waits is answered as if its supervisor had confirmed it: whether it waits is said beside it.
        let mut as_confirmed = records.clone();
        let system = crate::assessments::system()?.person;
        for record in
            as_confirmed.iter_mut().filter(|r| matches!(r.fact, Fact::Logged { .. }) && r.witness.person == *person)
        {
            record.witness.role = WitnessRole::Supervisor;
            record.witness.person = system.clone();
        }
        let once_confirmed = cairn_core::standing::standing(
            self.rules_for(&records)?,
            &self.programme.rules,
            person,
            &as_confirmed,
            as_of,
        );
        let mut lines: Vec<WorkLine> = records
            .iter()
            .filter_map(|record| match &record.fact {
                Fact::Logged { activity, on, minutes, observed_at_work } => Some(WorkLine {
                    record: record.id.clone(),
                    work: Work {
                        activity: activity.clone(),
                        on: *on,
                        minutes: *minutes,
                        observed_at_work: *observed_at_work,
                    },
                    own_word: record.witness.person == *person,
                    confirmed: confirmed(record),
                    verdict: match Verdict::of(&standing, &record.id) {
                        Verdict::DoesNot { reason: Reason::NotConfirmed { .. } | Reason::OwnWord { .. }, .. } => {
                            Verdict::of(&once_confirmed, &record.id)
                        }
                        said => said,
                    },
                }),
                _ => None,
            })
            .collect();
        lines.sort_by(|a, b| (b.work.on, &b.record).cmp(&(a.work.on, &a.record)));
        Ok(lines)
    }

    /// The people whom somebody supervises today.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn supervised(&self, actor: &Actor, now: Timestamp) -> Result<Vec<(Supervision, String)>, Failure> {
        let today = self.day_of(now);
        let mut read = self.read().await?;
        let mut people = Vec::new();
        for link in read.supervised_by(&actor.person).await? {
            if link.since <= today && link.until.is_none_or(|until| today <= until) {
                let name = read.name_of(&link.person).await?;
                people.push((link, name));
            }
        }
        Ok(people)
    }

    /// The supervisor's word on somebody's work, where they supervise them today.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn as_supervisor(
        &self,
        actor: &Actor,
        person: &PersonId,
        now: Timestamp,
    ) -> Result<Option<Witness>, Failure> {
        if *person == actor.person {
            return Ok(None);
        }
        let link = self.supervised(actor, now).await?.into_iter().find(|(link, _)| link.person == *person);
        Ok(link.and_then(|(link, _)| {
            actor.membership_in(&link.organisation, &[Role::Supervisor]).map(|m| actor.witness(m))
        }))
    }

    /// Writes down work of several days, all or none. By the peer it waits to be confirmed; by the supervisor it is stated.
    ///
    /// # Errors
    /// The first line that is wrong and why, or a failure.
    pub async fn log_work(
        &self,
        actor: &Actor,
        person: &PersonId,
        (days, once): (Vec<Work>, Option<Once>),
        now: Timestamp,
    ) -> Result<Sent<usize>, Stop<(usize, WorkRefused)>> {
        let witness = if *person == actor.person {
            actor.own_word()
        } else {
            self.as_supervisor(actor, person, now).await?.ok_or(Stop::Refused((0, WorkRefused::NotYours)))?
        };
        let rules = self.rules_for(&self.records_of(person).await?)?.clone();
        let mut records = Vec::new();
        for (line, work) in days.iter().enumerate() {
            self.check_work(&rules, work, now).map_err(|why| Stop::Refused((line, why)))?;
            records.push(self.record(person, witness.clone(), work.fact(), now)?);
        }
        if records.is_empty() {
            return Err(Stop::Refused((0, WorkRefused::Nothing)));
        }
        let by = actor.person.clone();
        self.write(move |tx| {
            Box::pin(async move {
                if let Some(answer) = once::before(tx, &by, once.as_ref()).await? {
                    return Ok(Sent::Before(once::again(&answer)?));
                }
                let there = match records.first() {
                    Some(first) => tx.records_of(&first.person).await?,
                    None => Vec::new(),
                };
                let minutes_on = |day: Date, records: &[Record]| -> u32 {
                    records
                        .iter()
                        .filter_map(|record| match record.fact {
                            Fact::Logged { on, minutes, .. } if on == day => Some(minutes),
                            _ => None,
                        })
                        .sum()
                };
                for (line, record) in records.iter().enumerate() {
                    let day = record.fact.on();
                    let before = records.get(..=line).unwrap_or_default();
                    if minutes_on(day, &there) + minutes_on(day, before) > WORK_MINUTES_MAX {
                        return Err(Stop::Refused((line, WorkRefused::DayIsFull)));
                    }
                }
                for record in &records {
                    tx.append(record).await?;
                }
                once::note(tx, &by, once.as_ref(), &records.len().to_string(), now).await?;
                Ok(Sent::Now(records.len()))
            })
        })
        .await
    }

    /// Confirms what somebody logged. Only their supervisor may, and only what waits.
    ///
    /// # Errors
    /// Why nothing is confirmed, or a failure.
    pub async fn confirm_work(
        &self,
        actor: &Actor,
        person: &PersonId,
        lines: Vec<RecordId>,
        now: Timestamp,
    ) -> Result<usize, Stop<WorkRefused>> {
        let witness = self.as_supervisor(actor, person, now).await?.ok_or(Stop::Refused(WorkRefused::NotYours))?;
        let waiting = self.work_of(person, now).await?;
        let confirms: Vec<RecordId> = waiting
            .into_iter()
            .filter(|line| !line.confirmed && lines.contains(&line.record))
            .map(|line| line.record)
            .collect();
        if confirms.is_empty() {
            return Err(Stop::Refused(WorkRefused::Nothing));
        }
        let count = confirms.len();
        let fact = Fact::Confirmed { confirms, on: self.day_of(now) };
        self.append_one(self.record(person, witness, fact, now)?).await?;
        Ok(count)
    }

    /// States something about a person whom one supervises: a meeting, the letter.
    ///
    /// # Errors
    /// Why it is not taken, or a failure.
    pub async fn attest_as_supervisor(
        &self,
        actor: &Actor,
        person: &PersonId,
        (what, on, minutes, form): (&str, Date, u32, Option<&str>),
        once: Option<Once>,
        now: Timestamp,
    ) -> Result<Sent<()>, Stop<WorkRefused>> {
        let witness = self.as_supervisor(actor, person, now).await?.ok_or(Stop::Refused(WorkRefused::NotYours))?;
        if on > self.day_of(now) {
            return Err(Stop::Refused(WorkRefused::Future));
        }
        if minutes > WORK_MINUTES_MAX {
            return Err(Stop::Refused(WorkRefused::Minutes));
        }
        let fact = Fact::Attested {
            what: what.to_owned(),
            on,
            minutes,
            dollars: 0,
            quantity: 0,
            form: form.map(str::to_owned),
            session: None,
        };
        let (record, by) = (self.record(person, witness, fact, now)?, actor.person.clone());
        self.write(move |tx| {
            Box::pin(async move {
                if once::before(tx, &by, once.as_ref()).await?.is_some() {
                    return Ok(Sent::Before(()));
                }
                tx.append(&record).await?;
                once::note(tx, &by, once.as_ref(), record.id.as_str(), now).await?;
                Ok(Sent::Now(()))
            })
        })
        .await
    }

    /// Appends one record that nothing else depends on.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn append_one(&self, record: Record) -> Result<(), Failure> {
        let done: Result<(), Stop<()>> = self
            .write(move |tx| {
                Box::pin(async move {
                    tx.append(&record).await?;
                    Ok(())
                })
            })
            .await;
        crate::accounts::no_refusal(done)
    }
}
