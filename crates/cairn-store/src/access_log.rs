//! The access log: who looked at whose file. It is shown to the person.

use crate::driver::{Conn, Row};
use crate::error::StoreError;
use crate::statement::{args, statements};
use crate::store::Tx;
use cairn_core::id::{OrganisationId, PersonId};
use jiff::Timestamp;

/// How many lines are read at most: the newest.
pub const ACCESS_LINES_MAX: u32 = 1_000;

/// One look at a person's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessLine {
    /// Who looked.
    pub who: PersonId,
    /// For which organisation, when for one.
    pub organisation: Option<OrganisationId>,
    /// At whose file.
    pub person: PersonId,
    /// At what.
    pub what: String,
    /// When.
    pub at: Timestamp,
}

statements! {
    /// Someone looks.
    ADD_ACCESS = "INSERT INTO access_log (who, organisation, about_person, what, at) VALUES (?1, ?2, ?3, ?4, ?5)";
    /// The person asks who looked: the newest first.
    ACCESS_TO = "SELECT who, organisation, about_person, what, at FROM access_log \
         WHERE about_person = ?1 ORDER BY id DESC LIMIT ?2";
}

fn read_access_line(row: &Row) -> Result<AccessLine, StoreError> {
    Ok(AccessLine {
        who: row.get("who")?,
        organisation: row.get("organisation")?,
        person: row.get("about_person")?,
        what: row.get("what")?,
        at: row.get("at")?,
    })
}

impl Conn {
    /// Who looked at a person's file, the newest first, [`ACCESS_LINES_MAX`] at most.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn access_to(&mut self, person: &PersonId) -> Result<Vec<AccessLine>, StoreError> {
        self.all(ACCESS_TO, args![person, ACCESS_LINES_MAX], read_access_line).await
    }
}

impl Tx {
    /// Notes that someone looked.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_access(&mut self, line: &AccessLine) -> Result<(), StoreError> {
        let AccessLine { who, organisation, person, what, at } = line;
        self.conn.run(ADD_ACCESS, args![who, organisation, person, what, at]).await.map(drop)
    }
}
