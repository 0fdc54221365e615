//! Forms that were sent: each is written down once, however often it comes.

use crate::driver::Conn;
use crate::error::StoreError;
use crate::statement::{args, statements};
use crate::store::Tx;
use cairn_core::id::PersonId;
use jiff::Timestamp;

statements! {
    /// The same form comes again: what it was answered with.
    SENT_FORM = "SELECT answer FROM sent_form WHERE person = ?1 AND mark = ?2";
    /// A form was written down.
    ADD_SENT_FORM = "INSERT INTO sent_form (person, mark, answer, sent_at) VALUES (?1, ?2, ?3, ?4)";
    /// Nobody sends a form again after so long.
    FORGET_SENT_FORMS = "DELETE FROM sent_form WHERE sent_at < ?1";
}

impl Conn {
    /// What a form was answered with, where it was sent before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sent_form(&mut self, person: &PersonId, mark: &str) -> Result<Option<String>, StoreError> {
        self.optional(SENT_FORM, args![person, mark], |row| row.text("answer")).await
    }
}

impl Tx {
    /// Notes that a form was written down, and what it was answered with. Those from before `forget` are swept away.
    ///
    /// # Errors
    /// `Conflict` when it was sent before; or the database fails.
    pub async fn add_sent_form(
        &mut self,
        person: &PersonId,
        mark: &str,
        answer: &str,
        (now, forget): (Timestamp, Timestamp),
    ) -> Result<(), StoreError> {
        self.conn.run(FORGET_SENT_FORMS, args![forget]).await?;
        self.conn.run(ADD_SENT_FORM, args![person, mark, answer, now]).await.map(drop)
    }
}
