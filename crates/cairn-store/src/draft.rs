//! Drafts: what someone typed and has not sent. Nothing typed is lost; it counts for nothing.

use crate::driver::{Conn, Row};
use crate::error::{Kind, StoreError};
use crate::statement::{args, statements};
use crate::store::Tx;
use cairn_core::id::PersonId;
use jiff::Timestamp;

/// How long a draft may be.
pub const DRAFT_BYTES_MAX: usize = 64 * 1024;

/// What someone typed and has not sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Draft {
    /// The text. Private writing comes sealed.
    pub body: String,
    /// When it was kept.
    pub saved_at: Timestamp,
}

// Written by hand: what a person wrote never goes to a log.
impl std::fmt::Debug for Draft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Draft").field("saved_at", &self.saved_at).finish_non_exhaustive()
    }
}

statements! {
    /// Typing goes on: the newest takes the place of the one before.
    PUT_DRAFT = "INSERT INTO draft (person, key, body, saved_at) VALUES (?1, ?2, ?3, ?4) \
         ON CONFLICT (person, key) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at";
    /// The form is opened again.
    DRAFT = "SELECT body, saved_at FROM draft WHERE person = ?1 AND key = ?2";
    /// The form was sent, or the person threw the draft away.
    DROP_DRAFT = "DELETE FROM draft WHERE person = ?1 AND key = ?2";
}

fn read_draft(row: &Row) -> Result<Draft, StoreError> {
    Ok(Draft { body: row.get("body")?, saved_at: row.get("saved_at")? })
}

impl Conn {
    /// A person's draft of a form.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn draft(&mut self, person: &PersonId, key: &str) -> Result<Option<Draft>, StoreError> {
        self.optional(DRAFT, args![person, key], read_draft).await
    }
}

impl Tx {
    /// Keeps a draft in place of the one before.
    ///
    /// # Errors
    /// `Full` when it is longer than [`DRAFT_BYTES_MAX`]; or the database fails.
    pub async fn put_draft(
        &mut self,
        person: &PersonId,
        key: &str,
        body: &str,
        saved_at: Timestamp,
    ) -> Result<(), StoreError> {
        if body.len() > DRAFT_BYTES_MAX {
            return Err(StoreError::plain(Kind::Full, "keeping a draft that is too long"));
        }
        self.conn.run(PUT_DRAFT, args![person, key, body, saved_at]).await.map(drop)
    }

    /// Throws a draft away.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_draft(&mut self, person: &PersonId, key: &str) -> Result<(), StoreError> {
        self.conn.run(DROP_DRAFT, args![person, key]).await.map(drop)
    }
}
