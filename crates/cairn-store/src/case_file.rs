//! Case files before a certifying body, and the notes in them. Where a case stands comes from its records.

use crate::driver::{Conn, Row};
use crate::error::StoreError;
use crate::statement::{args, statements};
use crate::store::Tx;
use cairn_core::id::{CaseId, OrganisationId, PersonId};
use jiff::Timestamp;

/// That there is a case, and about what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFile {
    /// Its id.
    pub id: CaseId,
    /// Whom it is about.
    pub person: PersonId,
    /// The certifying body.
    pub organisation: OrganisationId,
    /// The role that it is about, such as `mhps`.
    pub role: String,
    /// What was asked for: `initial`, `renewal`.
    pub what: String,
    /// When.
    pub opened_at: Timestamp,
}

/// A note in a case file.
#[derive(Clone, PartialEq, Eq)]
pub struct CaseNote {
    /// In which case.
    pub case: CaseId,
    /// Who wrote it.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// What it is, in a word: `note`, `question`, `packet`.
    pub kind: String,
    /// What it says.
    pub body: String,
}

impl std::fmt::Debug for CaseNote {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CaseNote").field("case", &self.case).field("by", &self.by).finish_non_exhaustive()
    }
}

statements! {
    /// Someone applies.
    ADD_CASE = "INSERT INTO case_file (id, person, organisation, role, what, opened_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    /// One case.
    CASE_FILE = "SELECT id, person, organisation, role, what, opened_at FROM case_file WHERE id = ?1";
    /// A certifying body's cases, the longest waiting first.
    CASES_AT = "SELECT id, person, organisation, role, what, opened_at FROM case_file \
         WHERE organisation = ?1 ORDER BY opened_at, id";
    /// A person's own cases, oldest first.
    CASES_OF = "SELECT id, person, organisation, role, what, opened_at FROM case_file \
         WHERE person = ?1 ORDER BY opened_at, id";
    /// A reviewer notes something.
    ADD_NOTE = "INSERT INTO case_note (case_file, by_person, at, kind, body) VALUES (?1, ?2, ?3, ?4, ?5)";
    /// What was noted, oldest first.
    NOTES_ON = "SELECT case_file, by_person, at, kind, body FROM case_note WHERE case_file = ?1 ORDER BY id";
}

fn read_case_file(row: &Row) -> Result<CaseFile, StoreError> {
    Ok(CaseFile {
        id: row.get("id")?,
        person: row.get("person")?,
        organisation: row.get("organisation")?,
        role: row.get("role")?,
        what: row.get("what")?,
        opened_at: row.get("opened_at")?,
    })
}

fn read_case_note(row: &Row) -> Result<CaseNote, StoreError> {
    Ok(CaseNote {
        case: row.get("case_file")?,
        by: row.get("by_person")?,
        at: row.get("at")?,
        kind: row.get("kind")?,
        body: row.get("body")?,
    })
}

impl Conn {
    /// One case file.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn case_file(&mut self, id: &CaseId) -> Result<Option<CaseFile>, StoreError> {
        self.optional(CASE_FILE, args![id], read_case_file).await
    }

    /// An organisation's case files, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cases_at(&mut self, organisation: &OrganisationId) -> Result<Vec<CaseFile>, StoreError> {
        self.all(CASES_AT, args![organisation], read_case_file).await
    }

    /// A person's case files, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cases_of(&mut self, person: &PersonId) -> Result<Vec<CaseFile>, StoreError> {
        self.all(CASES_OF, args![person], read_case_file).await
    }

    /// The notes in a case file, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn notes_on(&mut self, case: &CaseId) -> Result<Vec<CaseNote>, StoreError> {
        self.all(NOTES_ON, args![case], read_case_note).await
    }
}

impl Tx {
    /// Opens a case file.
    ///
    /// # Errors
    /// `Conflict` when the id is taken; or the database fails.
    pub async fn add_case(&mut self, file: &CaseFile) -> Result<(), StoreError> {
        let CaseFile { id, person, organisation, role, what, opened_at } = file;
        self.conn.run(ADD_CASE, args![id, person, organisation, role, what, opened_at]).await.map(drop)
    }

    /// Adds a note to a case file.
    ///
    /// # Errors
    /// When the database fails, or there is no such case.
    pub async fn add_note(&mut self, note: &CaseNote) -> Result<(), StoreError> {
        let CaseNote { case, by, at, kind, body } = note;
        self.conn.run(ADD_NOTE, args![case, by, at, kind, body]).await.map(drop)
    }
}
