//! Presence: who was in a live session, from when to when. It counts for nothing until a facilitator confirms it.

use crate::driver::{Conn, Row};
use crate::error::StoreError;
use crate::statement::{args, statements, word_column};
use crate::store::Tx;
use cairn_core::id::{PersonId, SessionId};
use jiff::Timestamp;

/// Who noted a stretch of presence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PresenceSource {
    /// The person checked in.
    Self_,
    /// A facilitator noted it.
    Facilitator,
}

word_column!(PresenceSource { Self_ = "self", Facilitator = "facilitator" });

/// One stretch of being there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresenceRow {
    /// Where.
    pub session: SessionId,
    /// Who.
    pub person: PersonId,
    /// From when.
    pub from_at: Timestamp,
    /// Until when; still there when left out.
    pub to_at: Option<Timestamp>,
    /// Who noted it.
    pub source: PresenceSource,
}

statements! {
    /// Someone comes in. Who is in already, as with a second device, stays in.
    ENTER = "INSERT INTO presence (session, person, from_at, to_at, source) \
         SELECT ?1, ?2, ?3, NULL, ?4 \
         WHERE NOT EXISTS (SELECT 1 FROM presence WHERE session = ?1 AND person = ?2 AND to_at IS NULL) \
         ON CONFLICT (session, person, from_at) DO NOTHING";
    /// Someone leaves. Never backwards: an end is not before its beginning.
    LEAVE = "UPDATE presence SET to_at = ?3 WHERE session = ?1 AND person = ?2 AND to_at IS NULL AND from_at <= ?3";
    /// The session is over for whoever is still in.
    ALL_LEAVE = "UPDATE presence SET to_at = ?2 WHERE session = ?1 AND to_at IS NULL AND from_at <= ?2";
    /// Everybody's stretches, to lay over the run-sheet.
    PRESENCE_IN = "SELECT session, person, from_at, to_at, source FROM presence \
         WHERE session = ?1 ORDER BY person, from_at";
    /// A facilitator puts a person's stretches right: the old ones go.
    FORGET_PRESENCE = "DELETE FROM presence WHERE session = ?1 AND person = ?2";
    /// A facilitator puts a person's stretches right: the new ones come.
    ADD_PRESENCE = "INSERT INTO presence (session, person, from_at, to_at, source) VALUES (?1, ?2, ?3, ?4, ?5)";
}

fn read_presence(row: &Row) -> Result<PresenceRow, StoreError> {
    Ok(PresenceRow {
        session: row.get("session")?,
        person: row.get("person")?,
        from_at: row.get("from_at")?,
        to_at: row.get("to_at")?,
        source: row.get("source")?,
    })
}

impl Conn {
    /// Everybody's stretches in a session, by person and time.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn presence_in(&mut self, session: &SessionId) -> Result<Vec<PresenceRow>, StoreError> {
        self.all(PRESENCE_IN, args![session], read_presence).await
    }
}

impl Tx {
    /// Notes that a person came in. Says whether this did it: not, when they were in already.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn enter(
        &mut self,
        session: &SessionId,
        person: &PersonId,
        at: Timestamp,
        source: PresenceSource,
    ) -> Result<bool, StoreError> {
        Ok(self.conn.run(ENTER, args![session, person, at, source]).await? > 0)
    }

    /// Notes that a person left. Says whether this did it: not, when they were not in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn leave(&mut self, session: &SessionId, person: &PersonId, at: Timestamp) -> Result<bool, StoreError> {
        Ok(self.conn.run(LEAVE, args![session, person, at]).await? > 0)
    }

    pub(crate) async fn all_leave(&mut self, session: &SessionId, at: Timestamp) -> Result<(), StoreError> {
        self.conn.run(ALL_LEAVE, args![session, at]).await.map(drop)
    }

    /// Puts a person's stretches in place of those that were there. They carry from when, until when and who noted it.
    ///
    /// # Errors
    /// `Conflict` when two begin at the same moment; or the database fails.
    pub async fn replace_presence_for(
        &mut self,
        session: &SessionId,
        person: &PersonId,
        stretches: &[(Timestamp, Option<Timestamp>, PresenceSource)],
    ) -> Result<(), StoreError> {
        self.conn.run(FORGET_PRESENCE, args![session, person]).await?;
        for (from_at, to_at, source) in stretches {
            self.conn.run(ADD_PRESENCE, args![session, person, from_at, to_at, source]).await?;
        }
        Ok(())
    }
}
