//! Made-up people on the way of a Texas peer specialist, for measuring. The same number always gives the same person.

use crate::id::{PersonId, RecordId};
use crate::record::{Decision, Fact, Mode, Outcome, Record, Witness, WitnessRole};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, date},
};
use std::collections::BTreeMap;

/// Numbers that look like chance and are not (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides.max(1)
    }
}

struct Life {
    person: PersonId,
    number: u64,
    records: Vec<Record>,
    others: Others,
}

/// Who witnesses. The same few people for everyone.
struct Others {
    fay: PersonId,
    sue: PersonId,
    rae: PersonId,
    dana: PersonId,
}

/// The id of the person with a number.
#[must_use]
pub fn id(number: u64) -> Option<PersonId> {
    PersonId::parse(&format!("per_made-up-{number:09}")).ok()
}

/// A person with about so many records, as they stand in the spring of 2027.
///
/// None only where an id cannot be made, which no number gives.
///
/// # Example
/// ```
/// use cairn_core::rehearse::made_up::person;
/// assert_eq!(person(7, 120), person(7, 120));
/// ```
#[must_use]
pub fn person(number: u64, records: usize) -> Option<(PersonId, Vec<Record>)> {
    let person = id(number)?;
    let others = Others {
        fay: PersonId::parse("per_fay").ok()?,
        sue: PersonId::parse("per_sue").ok()?,
        rae: PersonId::parse("per_rae").ok()?,
        dana: PersonId::parse("per_dana").ok()?,
    };
    let mut dice = Dice(number);
    let mut life = Life { person, number, records: Vec::with_capacity(records + 40), others };
    let start = after(date(2026, 6, 1), dice.roll(120));
    life.begin(start, &mut dice);
    // One in eight is still in training.
    if dice.roll(8) > 0 {
        let granted = after(start, 40);
        life.decide("initial", granted);
        // Who is in training has few; the others have an eighth more, so that the average is what was asked for.
        life.work(granted, records + records / 8, &mut dice);
        if dice.roll(3) == 0 {
            life.attest(WitnessRole::Supervisor, "supervisor-letter", 0, after(granted, 150));
        }
    }
    Some((life.person, life.records))
}

fn after(day: Date, days: u64) -> Date {
    day.checked_add(i64::try_from(days).unwrap_or(0).days()).unwrap_or(Date::MAX)
}

impl Life {
    fn add(&mut self, role: WitnessRole, fact: Fact) {
        let witness = match role {
            WitnessRole::Facilitator => &self.others.fay,
            WitnessRole::Supervisor => &self.others.sue,
            WitnessRole::Reviewer => &self.others.rae,
            WitnessRole::Decider => &self.others.dana,
            _ => &self.person,
        };
        let at = format!("{}T18:00:00Z", fact.on()).parse().unwrap_or(Timestamp::MIN);
        let Ok(id) = RecordId::parse(&format!("rec_{}-{}", self.number, self.records.len())) else { return };
        self.records.push(Record {
            id,
            person: self.person.clone(),
            at,
            witness: Witness { person: witness.clone(), role, organisation: None, organisation_kind: None },
            tags: Vec::new(),
            fact,
        });
    }

    fn attest(&mut self, role: WitnessRole, what: &str, dollars: u32, on: Date) {
        let fact =
            Fact::Attested { what: what.to_owned(), on, minutes: 60, dollars, quantity: 0, form: None, session: None };
        self.add(role, fact);
    }

    fn decide(&mut self, what: &str, on: Date) {
        let fact = Fact::Decided {
            what: what.to_owned(),
            on,
            decision: Decision::Granted,
            reason: "complete".to_owned(),
            role: "mhps".to_owned(),
            from: None,
            until: None,
            cohort: None,
            case: None,
            exception: false,
        };
        self.add(WitnessRole::Decider, fact);
    }

    fn begin(&mut self, start: Date, dice: &mut Dice) {
        for what in ["orientation", "age-18", "lived-experience:mental-health", "story-willing", "recovery-current"] {
            self.attest(WitnessRole::Self_, what, 0, start);
        }
        for (training, days, minutes) in [("core", 3, 390), ("mhps-supplemental", 5, 480)] {
            for day in 0..days {
                let missed = if dice.roll(20) == 0 { 30 } else { 0 };
                let on = after(start, 7 + day);
                let fact = Fact::Attended {
                    training: training.to_owned(),
                    on,
                    minutes: minutes - missed,
                    mode: Mode::LiveRemote,
                    missed,
                    session: None,
                };
                self.add(WitnessRole::Facilitator, fact);
            }
        }
        for assessment in ["core-knowledge", "mhps-knowledge"] {
            let fact = Fact::Scored {
                assessment: assessment.to_owned(),
                on: after(start, 14),
                outcome: if dice.roll(10) == 0 { Outcome::NotYet } else { Outcome::Pass },
                right: 24,
                of: 30,
                domains: Vec::new(),
            };
            self.add(WitnessRole::Facilitator, fact);
        }
        for what in ["education", "background-check", "state-id"] {
            self.attest(WitnessRole::Reviewer, what, 0, after(start, 20));
        }
        self.attest(WitnessRole::Self_, "ethics-statement", 0, after(start, 20));
        self.attest(WitnessRole::Reviewer, "fee:application", 60, after(start, 21));
        let course = Fact::Completed {
            what: "continuing-education".to_owned(),
            on: after(start, 22),
            minutes: 240,
            ethics_minutes: 60,
            subjects: BTreeMap::new(),
            provider: Some("training-entity".to_owned()),
            title: None,
        };
        self.add(WitnessRole::Reviewer, course);
    }

    /// Work and weekly supervision, until there are as many records as were asked for, a third more or less.
    fn work(&mut self, granted: Date, records: usize, dice: &mut Dice) {
        let spread = u64::try_from(records).unwrap_or(0) * 2 / 3;
        let wanted = records * 2 / 3 + usize::try_from(dice.roll(spread.max(1))).unwrap_or(0);
        for week in 0..26 {
            if dice.roll(25) > 0 {
                self.attest(WitnessRole::Supervisor, "supervision-meeting", 0, after(granted, week * 7 + 2));
            }
        }
        const ACTIVITIES: [&str; 5] = ["mentoring", "recovery-support", "advocacy", "study", "supervision-received"];
        while self.records.len() < wanted {
            let activity = *ACTIVITIES.get(usize::try_from(dice.roll(5)).unwrap_or(0)).unwrap_or(&"mentoring");
            let fact = Fact::Logged {
                activity: activity.to_owned(),
                on: after(granted, dice.roll(190)),
                minutes: u32::try_from(60 + dice.roll(8) * 30).unwrap_or(60),
                observed_at_work: false,
            };
            self.add(WitnessRole::Supervisor, fact);
        }
    }
}
