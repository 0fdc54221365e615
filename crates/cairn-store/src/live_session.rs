//! Live sessions of a cohort: planned, opened, closed, confirmed.

use crate::driver::{Conn, Row};
use crate::error::StoreError;
use crate::statement::{args, statements};
use crate::store::Tx;
use cairn_core::id::{CohortId, PersonId, SessionId};
use jiff::Timestamp;

/// One live session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveSession {
    /// Its id.
    pub id: SessionId,
    /// Whose.
    pub cohort: CohortId,
    /// Which day of the training, from 1.
    pub day_number: u32,
    /// When it should start.
    pub starts_at: Timestamp,
    /// When a facilitator opened it.
    pub opened_at: Option<Timestamp>,
    /// Who opened it.
    pub opened_by: Option<PersonId>,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// When a facilitator confirmed the minutes.
    pub confirmed_at: Option<Timestamp>,
}

statements! {
    /// A manager plans a session.
    ADD_LIVE_SESSION = "INSERT INTO live_session \
         (id, cohort, day_number, starts_at, opened_at, opened_by, closed_at, confirmed_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    /// One session's page.
    LIVE_SESSION = "SELECT id, cohort, day_number, starts_at, opened_at, opened_by, closed_at, confirmed_at \
         FROM live_session WHERE id = ?1";
    /// A cohort's days in their order.
    LIVE_SESSIONS_OF = "SELECT id, cohort, day_number, starts_at, opened_at, opened_by, closed_at, confirmed_at \
         FROM live_session WHERE cohort = ?1 ORDER BY day_number, starts_at, id";
    /// The first opening counts; pressing twice changes nothing.
    OPEN_SESSION = "UPDATE live_session SET opened_at = ?2, opened_by = ?3 WHERE id = ?1 AND opened_at IS NULL";
    /// The first closing counts, of a session that was opened.
    CLOSE_SESSION = "UPDATE live_session SET closed_at = ?2 \
         WHERE id = ?1 AND opened_at IS NOT NULL AND closed_at IS NULL";
    /// The first confirmation counts, of a session that was closed.
    CONFIRM_SESSION = "UPDATE live_session SET confirmed_at = ?2 \
         WHERE id = ?1 AND closed_at IS NOT NULL AND confirmed_at IS NULL";
}

fn read_live_session(row: &Row) -> Result<LiveSession, StoreError> {
    Ok(LiveSession {
        id: row.get("id")?,
        cohort: row.get("cohort")?,
        day_number: row.get("day_number")?,
        starts_at: row.get("starts_at")?,
        opened_at: row.get("opened_at")?,
        opened_by: row.get("opened_by")?,
        closed_at: row.get("closed_at")?,
        confirmed_at: row.get("confirmed_at")?,
    })
}

impl Conn {
    /// One live session.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn live_session(&mut self, id: &SessionId) -> Result<Option<LiveSession>, StoreError> {
        self.optional(LIVE_SESSION, args![id], read_live_session).await
    }

    /// A cohort's live sessions, by day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn live_sessions_of(&mut self, cohort: &CohortId) -> Result<Vec<LiveSession>, StoreError> {
        self.all(LIVE_SESSIONS_OF, args![cohort], read_live_session).await
    }
}

impl Tx {
    /// Adds a live session.
    ///
    /// # Errors
    /// `Conflict` when the id is taken; or the database fails.
    pub async fn add_live_session(&mut self, session: &LiveSession) -> Result<(), StoreError> {
        let LiveSession { id, cohort, day_number, starts_at, opened_at, opened_by, closed_at, confirmed_at } = session;
        let args = args![id, cohort, day_number, starts_at, opened_at, opened_by, closed_at, confirmed_at];
        self.conn.run(ADD_LIVE_SESSION, args).await.map(drop)
    }

    /// Opens a session. Says whether this did it: not, when it was open already.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_session(&mut self, id: &SessionId, at: Timestamp, by: &PersonId) -> Result<bool, StoreError> {
        Ok(self.conn.run(OPEN_SESSION, args![id, at, by]).await? > 0)
    }

    /// Closes an open session; whoever was in leaves with it. Says whether this did it: not, when it was never open or is closed already.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn close_session(&mut self, id: &SessionId, at: Timestamp) -> Result<bool, StoreError> {
        let closed = self.conn.run(CLOSE_SESSION, args![id, at]).await? > 0;
        if closed {
            self.all_leave(id, at).await?;
        }
        Ok(closed)
    }

    /// Notes that a closed session's minutes were confirmed. Says whether this did it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn confirm_session(&mut self, id: &SessionId, at: Timestamp) -> Result<bool, StoreError> {
        Ok(self.conn.run(CONFIRM_SESSION, args![id, at]).await? > 0)
    }
}
