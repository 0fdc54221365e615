//! Attempts: tries at an assessment, with the form that was drawn and what was answered so far.

use crate::driver::{Conn, Row};
use crate::error::StoreError;
use crate::statement::{args, statements};
use crate::store::Tx;
use cairn_core::id::{AttemptId, PersonId};
use cairn_core::text::Lang;
use jiff::Timestamp;

/// One try at one assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttemptRow {
    /// Its id.
    pub id: AttemptId,
    /// Whose.
    pub person: PersonId,
    /// At which assessment.
    pub assessment: String,
    /// In which language.
    pub lang: Lang,
    /// The edition of the programme that the form was drawn from.
    pub edition: String,
    /// The form that was drawn, as JSON.
    pub form: String,
    /// The answers so far, as JSON.
    pub answers: String,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When its time is up.
    pub closes_at: Timestamp,
    /// When it was handed in.
    pub submitted_at: Option<Timestamp>,
}

statements! {
    /// Someone starts a try.
    ADD_ATTEMPT = "INSERT INTO attempt (id, person, assessment, lang, edition, form_json, answers_json, opened_at, \
         closes_at, submitted_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    /// Someone goes on with a try.
    ATTEMPT = "SELECT id, person, assessment, lang, edition, form_json, answers_json, opened_at, closes_at, submitted_at \
         FROM attempt WHERE id = ?1";
    /// Earlier tries, oldest first: how many are left, which items were seen.
    ATTEMPTS_OF = "SELECT id, person, assessment, lang, edition, form_json, answers_json, opened_at, closes_at, \
         submitted_at FROM attempt WHERE person = ?1 AND assessment = ?2 ORDER BY opened_at, id";
    /// Answers change until it is handed in, and never after.
    SAVE_ANSWERS = "UPDATE attempt SET answers_json = ?2 WHERE id = ?1 AND submitted_at IS NULL";
    /// Handed in once.
    SUBMIT_ATTEMPT = "UPDATE attempt SET submitted_at = ?2 WHERE id = ?1 AND submitted_at IS NULL";
}

fn read_attempt(row: &Row) -> Result<AttemptRow, StoreError> {
    Ok(AttemptRow {
        id: row.get("id")?,
        person: row.get("person")?,
        assessment: row.get("assessment")?,
        lang: row.get("lang")?,
        edition: row.get("edition")?,
        form: row.get("form_json")?,
        answers: row.get("answers_json")?,
        opened_at: row.get("opened_at")?,
        closes_at: row.get("closes_at")?,
        submitted_at: row.get("submitted_at")?,
    })
}

impl Conn {
    /// One attempt.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn attempt(&mut self, id: &AttemptId) -> Result<Option<AttemptRow>, StoreError> {
        self.optional(ATTEMPT, args![id], read_attempt).await
    }

    /// A person's attempts at an assessment, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn attempts_of(&mut self, person: &PersonId, assessment: &str) -> Result<Vec<AttemptRow>, StoreError> {
        self.all(ATTEMPTS_OF, args![person, assessment], read_attempt).await
    }
}

impl Tx {
    /// Opens an attempt.
    ///
    /// # Errors
    /// `Conflict` when the id is taken; or the database fails.
    pub async fn add_attempt(&mut self, attempt: &AttemptRow) -> Result<(), StoreError> {
        let AttemptRow { id, person, assessment, lang, edition, form, answers, opened_at, closes_at, submitted_at } =
            attempt;
        let args = args![id, person, assessment, lang, edition, form, answers, opened_at, closes_at, submitted_at,];
        self.conn.run(ADD_ATTEMPT, args).await.map(drop)
    }

    /// Keeps the answers so far. Says whether it did: not, when the attempt was handed in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn save_answers(&mut self, id: &AttemptId, answers: &str) -> Result<bool, StoreError> {
        Ok(self.conn.run(SAVE_ANSWERS, args![id, answers]).await? > 0)
    }

    /// Hands an attempt in. Says whether this did it: not, when it was handed in already.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn submit_attempt(&mut self, id: &AttemptId, at: Timestamp) -> Result<bool, StoreError> {
        Ok(self.conn.run(SUBMIT_ATTEMPT, args![id, at]).await? > 0)
    }
}
