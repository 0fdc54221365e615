//! Web sessions: who is signed in. Only a token's hash is kept, so a stolen file signs nobody in.

use crate::driver::{Conn, Row};
use crate::error::StoreError;
use crate::statement::{args, statements};
use crate::store::Tx;
use cairn_core::id::PersonId;
use jiff::Timestamp;

/// The SHA-256 of a secret token.
pub type TokenHash = [u8; 32];

/// One browser that is signed in.
#[derive(Clone, PartialEq, Eq)]
pub struct WebSession {
    /// The hash of the token in the cookie.
    pub token_hash: TokenHash,
    /// Who.
    pub person: PersonId,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last seen.
    pub seen_at: Timestamp,
    /// When it ends by itself.
    pub expires_at: Timestamp,
}

impl std::fmt::Debug for WebSession {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WebSession").field("person", &self.person).finish_non_exhaustive()
    }
}

statements! {
    /// Someone signed in.
    ADD_SESSION = "INSERT INTO web_session (token_hash, person, created_at, seen_at, expires_at) \
         VALUES (?1, ?2, ?3, ?4, ?5)";
    /// A visit brings a cookie. Whether it has expired is the caller's to say.
    WEB_SESSION = "SELECT token_hash, person, created_at, seen_at, expires_at FROM web_session WHERE token_hash = ?1";
    /// A visit keeps the session alive.
    TOUCH_SESSION = "UPDATE web_session SET seen_at = ?2, expires_at = ?3 WHERE token_hash = ?1";
    /// Someone signs out.
    END_SESSION = "DELETE FROM web_session WHERE token_hash = ?1";
    /// Someone signs out everywhere, or changes the password.
    END_SESSIONS_OF = "DELETE FROM web_session WHERE person = ?1";
    /// What has expired is swept away.
    DELETE_EXPIRED_SESSIONS = "DELETE FROM web_session WHERE expires_at <= ?1";
}

fn read_web_session(row: &Row) -> Result<WebSession, StoreError> {
    Ok(WebSession {
        token_hash: row.get("token_hash")?,
        person: row.get("person")?,
        created_at: row.get("created_at")?,
        seen_at: row.get("seen_at")?,
        expires_at: row.get("expires_at")?,
    })
}

impl Conn {
    /// Who is signed in with this token now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn session(&mut self, token_hash: &TokenHash, now: Timestamp) -> Result<Option<PersonId>, StoreError> {
        let session = self.web_session(token_hash).await?;
        Ok(session.filter(|session| now < session.expires_at).map(|session| session.person))
    }

    /// The session with this token, also when it has expired.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn web_session(&mut self, token_hash: &TokenHash) -> Result<Option<WebSession>, StoreError> {
        self.optional(WEB_SESSION, args![token_hash], read_web_session).await
    }
}

impl Tx {
    /// Signs a person in, and sweeps away the sessions of everybody that have expired.
    ///
    /// # Errors
    /// When the database fails, or there is no such account.
    pub async fn add_session(
        &mut self,
        token_hash: &TokenHash,
        person: &PersonId,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<(), StoreError> {
        self.delete_expired_sessions(now).await?;
        self.conn.run(ADD_SESSION, args![token_hash, person, now, now, expires_at]).await.map(drop)
    }

    /// Notes a visit, and until when the session now lasts. Says whether it is still there.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn touch_session(
        &mut self,
        token_hash: &TokenHash,
        seen_at: Timestamp,
        expires_at: Timestamp,
    ) -> Result<bool, StoreError> {
        Ok(self.conn.run(TOUCH_SESSION, args![token_hash, seen_at, expires_at]).await? > 0)
    }

    /// Signs one browser out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_session(&mut self, token_hash: &TokenHash) -> Result<(), StoreError> {
        self.conn.run(END_SESSION, args![token_hash]).await.map(drop)
    }

    /// Signs a person out everywhere, and says in how many places.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_sessions_of(&mut self, person: &PersonId) -> Result<u64, StoreError> {
        self.conn.run(END_SESSIONS_OF, args![person]).await
    }

    /// Sweeps away what has expired, and says how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_expired_sessions(&mut self, now: Timestamp) -> Result<u64, StoreError> {
        self.conn.run(DELETE_EXPIRED_SESSIONS, args![now]).await
    }
}
