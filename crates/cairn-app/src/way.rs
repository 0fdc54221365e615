//! A person's way: their records, their role, their standing. Reads only.

use crate::failure::Failure;
use crate::installation::App;
use cairn_core::id::PersonId;
use cairn_core::record::{Fact, Outcome, Record};
use cairn_core::rules::RoleRules;
use cairn_core::standing::{AsOf, Standing, standing};
use jiff::Timestamp;

impl App {
    /// A person's records, in the order in which they were written.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn records_of(&self, person: &PersonId) -> Result<Vec<Record>, Failure> {
        Ok(self.read().await?.records_of(person).await?)
    }

    /// The role that a person is on the way to: the one they named last when they applied for something, else the programme's
    /// first role with rules.
    #[must_use]
    pub fn role_of<'a>(&'a self, records: &'a [Record]) -> &'a str {
        records
            .iter()
            .rev()
            .find_map(|record| match &record.fact {
                Fact::Applied { role, .. } if self.programme.rules_of(role).is_some() => Some(role.as_str()),
                _ => None,
            })
            .or_else(|| self.programme.rules.first().map(|rules| rules.role.as_str()))
            .unwrap_or_default()
    }

    /// The rules of the role that a person is on the way to.
    ///
    /// # Errors
    /// When the programme has no rules at all.
    pub fn rules_for<'a>(&'a self, records: &[Record]) -> Result<&'a RoleRules, Failure> {
        let role = self.role_of(records);
        self.programme
            .rules_of(role)
            .ok_or_else(|| Failure::new("looking up rules", format!("the programme has none for the role `{role}`")))
    }

    /// Standing at a moment. Computed, never stored.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn standing_of(&self, person: &PersonId, now: Timestamp) -> Result<Standing, Failure> {
        self.standing_as_of(person, self.as_of(now)).await
    }

    /// Standing on any day of the story.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn standing_as_of(&self, person: &PersonId, as_of: AsOf) -> Result<Standing, Failure> {
        let records = self.records_of(person).await?;
        Ok(standing(self.rules_for(&records)?, &self.programme.rules, person, &records, as_of))
    }
}

/// Whether a training was completed, as the training entity says.
#[must_use]
pub(crate) fn completed_training(records: &[Record], training: &str) -> bool {
    let what = format!("training:{training}");
    records.iter().any(|record| matches!(&record.fact, Fact::Completed { what: w, .. } if *w == what))
}

/// Whether an assessment was passed.
#[must_use]
pub(crate) fn passed(records: &[Record], assessment: &str) -> bool {
    records.iter().any(
        |record| matches!(&record.fact, Fact::Scored { assessment: a, outcome: Outcome::Pass, .. } if a == assessment),
    )
}

/// The best level that was observed for a competency.
#[must_use]
pub(crate) fn best_level(records: &[Record], competency: &str) -> Option<u8> {
    records
        .iter()
        .filter_map(|record| match &record.fact {
            Fact::Observed { competency: c, level, .. } if c == competency => Some(*level),
            _ => None,
        })
        .max()
}

/// Live minutes that were confirmed for a training.
#[must_use]
pub(crate) fn live_minutes(records: &[Record], training: &str) -> u32 {
    records
        .iter()
        .filter_map(|record| match &record.fact {
            Fact::Attended { training: t, minutes, .. } if t == training => Some(*minutes),
            _ => None,
        })
        .sum()
}

/// Whether the orientation was attested.
#[must_use]
pub(crate) fn attested(records: &[Record], wanted: &str) -> bool {
    records.iter().any(|record| matches!(&record.fact, Fact::Attested { what, .. } if what == wanted))
}
