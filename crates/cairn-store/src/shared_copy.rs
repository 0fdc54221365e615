//! Copies of practice work that its writer gave out: handed in to be rated, or shown. The original stays where it is.

use crate::driver::{Conn, Row};
use crate::error::StoreError;
use crate::statement::{args, statements, word_column};
use crate::store::Tx;
use cairn_core::id::{CohortId, CopyId, PersonId};
use jiff::Timestamp;

/// Why a copy was given out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Work about an invented person, to be rated.
    Rate,
    /// Something of one's own, to be looked at. It is never rated.
    Look,
}
word_column!(Purpose { Rate = "rate", Look = "look" });

/// A facilitator's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopyAnswer {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: PersonId,
    /// The level; none when it was returned for another try, or was only shown.
    pub level: Option<u32>,
    /// What was said, sealed.
    pub sealed: Vec<u8>,
}

/// A copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedCopy {
    /// Its id.
    pub id: CopyId,
    /// Whose work it is.
    pub person: PersonId,
    /// The cohort whose facilitators may see it.
    pub cohort: CohortId,
    /// Why.
    pub purpose: Purpose,
    /// The tool.
    pub tool: String,
    /// What it says, sealed by the installation.
    pub sealed: Vec<u8>,
    /// When it was given out.
    pub shared_at: Timestamp,
    /// The answer, once there is one.
    pub answer: Option<CopyAnswer>,
}

statements! {
    /// Somebody gives a copy out.
    ADD_COPY = "INSERT INTO shared_copy (id, person, cohort, purpose, tool, sealed, shared_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    /// One copy, for whoever the policy lets in.
    COPY = "SELECT id, person, cohort, purpose, tool, sealed, shared_at, answered_at, answered_by, level, answer \
         FROM shared_copy WHERE id = ?1";
    /// What somebody gave out: the list of who can see what.
    COPIES_OF = "SELECT id, person, cohort, purpose, tool, sealed, shared_at, answered_at, answered_by, level, answer \
         FROM shared_copy WHERE person = ?1 ORDER BY shared_at DESC, id LIMIT 500";
    /// What waits for the facilitators of a cohort, the oldest first.
    COPIES_WAITING = "SELECT id, person, cohort, purpose, tool, sealed, shared_at, answered_at, answered_by, level, answer \
         FROM shared_copy WHERE cohort = ?1 AND answered_at IS NULL ORDER BY shared_at, id LIMIT 500";
    /// A facilitator answers. Only once: a second answer finds nothing that waits.
    ANSWER_COPY = "UPDATE shared_copy SET answered_at = ?2, answered_by = ?3, level = ?4, answer = ?5 \
         WHERE id = ?1 AND answered_at IS NULL";
    /// The writer takes it back.
    DROP_COPY = "DELETE FROM shared_copy WHERE id = ?1 AND person = ?2";
}

fn read_copy(row: &Row) -> Result<SharedCopy, StoreError> {
    let answered: Option<Timestamp> = row.get("answered_at")?;
    let by: Option<PersonId> = row.get("answered_by")?;
    let sealed: Option<Vec<u8>> = row.get("answer")?;
    let level = row.get("level")?;
    let answer = match (answered, by) {
        (Some(at), Some(by)) => Some(CopyAnswer { at, by, level, sealed: sealed.unwrap_or_default() }),
        _ => None,
    };
    Ok(SharedCopy {
        id: row.get("id")?,
        person: row.get("person")?,
        cohort: row.get("cohort")?,
        purpose: row.get("purpose")?,
        tool: row.get("tool")?,
        sealed: row.get("sealed")?,
        shared_at: row.get("shared_at")?,
        answer,
    })
}

impl Conn {
    /// One copy.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn shared_copy(&mut self, id: &CopyId) -> Result<Option<SharedCopy>, StoreError> {
        self.optional(COPY, args![id], read_copy).await
    }

    /// What a person gave out, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn copies_of(&mut self, person: &PersonId) -> Result<Vec<SharedCopy>, StoreError> {
        self.all(COPIES_OF, args![person], read_copy).await
    }

    /// What waits for an answer in a cohort, the oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn copies_waiting(&mut self, cohort: &CohortId) -> Result<Vec<SharedCopy>, StoreError> {
        self.all(COPIES_WAITING, args![cohort], read_copy).await
    }
}

impl Tx {
    /// Gives a copy out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_copy(&mut self, copy: &SharedCopy) -> Result<(), StoreError> {
        let c = copy;
        let arguments = args![c.id, c.person, c.cohort, c.purpose, c.tool, c.sealed, c.shared_at];
        self.conn.run(ADD_COPY, arguments).await.map(drop)
    }

    /// Answers a copy. False when it was answered before, or is gone.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn answer_copy(&mut self, id: &CopyId, answer: &CopyAnswer) -> Result<bool, StoreError> {
        let waits = self.conn.shared_copy(id).await?.is_some_and(|copy| copy.answer.is_none());
        if waits {
            self.conn.run(ANSWER_COPY, args![id, answer.at, answer.by, answer.level, answer.sealed]).await?;
        }
        Ok(waits)
    }

    /// Takes a copy back. Records that rest on an answer stay: they say nothing of what was written.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_copy(&mut self, person: &PersonId, id: &CopyId) -> Result<(), StoreError> {
        self.conn.run(DROP_COPY, args![id, person]).await.map(drop)
    }
}
