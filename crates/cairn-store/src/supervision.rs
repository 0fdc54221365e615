//! Supervision: who supervises whose work.

use crate::driver::{Conn, Row};
use crate::error::StoreError;
use crate::statement::{args, statements};
use crate::store::Tx;
use cairn_core::id::{OrganisationId, PersonId};
use jiff::civil::Date;

/// That one person supervises another's work, from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supervision {
    /// Whose work.
    pub person: PersonId,
    /// Who supervises it.
    pub supervisor: PersonId,
    /// The employer.
    pub organisation: OrganisationId,
    /// In which role the person works, such as `mhps`.
    pub role: String,
    /// The first day.
    pub since: Date,
    /// The last day, once it is known.
    pub until: Option<Date>,
}

statements! {
    /// A supervisor takes someone on.
    ADD_SUPERVISION = "INSERT INTO supervision (person, supervisor, organisation, role, since, until) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    /// Whose hours a supervisor may confirm.
    SUPERVISED_BY = "SELECT person, supervisor, organisation, role, since, until \
         FROM supervision WHERE supervisor = ?1 ORDER BY since, person, organisation, role";
    /// Who may confirm a person's hours.
    SUPERVISORS_OF = "SELECT person, supervisor, organisation, role, since, until \
         FROM supervision WHERE person = ?1 ORDER BY since, supervisor, organisation, role";
    /// Supervision ends: the last day of all that have none yet.
    END_SUPERVISION = "UPDATE supervision SET until = ?4 \
         WHERE person = ?1 AND supervisor = ?2 AND organisation = ?3 AND until IS NULL";
}

fn read_supervision(row: &Row) -> Result<Supervision, StoreError> {
    Ok(Supervision {
        person: row.get("person")?,
        supervisor: row.get("supervisor")?,
        organisation: row.get("organisation")?,
        role: row.get("role")?,
        since: row.get("since")?,
        until: row.get("until")?,
    })
}

impl Conn {
    /// Whom a supervisor supervises, also what has ended.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn supervised_by(&mut self, supervisor: &PersonId) -> Result<Vec<Supervision>, StoreError> {
        self.all(SUPERVISED_BY, args![supervisor], read_supervision).await
    }

    /// By whom a person is supervised, also what has ended.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn supervisors_of(&mut self, person: &PersonId) -> Result<Vec<Supervision>, StoreError> {
        self.all(SUPERVISORS_OF, args![person], read_supervision).await
    }
}

impl Tx {
    /// Links a person and a supervisor.
    ///
    /// # Errors
    /// `Conflict` when they were linked on that day already; or the database fails.
    pub async fn add_supervision(&mut self, link: &Supervision) -> Result<(), StoreError> {
        let Supervision { person, supervisor, organisation, role, since, until } = link;
        let args = args![person, supervisor, organisation, role, since, until];
        self.conn.run(ADD_SUPERVISION, args).await.map(drop)
    }

    /// Ends supervision at an employer after a last day. Says whether there was any to end.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_supervision(
        &mut self,
        person: &PersonId,
        supervisor: &PersonId,
        organisation: &OrganisationId,
        until: Date,
    ) -> Result<bool, StoreError> {
        Ok(self.conn.run(END_SUPERVISION, args![person, supervisor, organisation, until]).await? > 0)
    }
}
