//! Failed tries at signing in, for the limits on guessing.

use crate::driver::Conn;
use crate::error::StoreError;
use crate::statement::{args, statements};
use crate::store::Tx;
use jiff::Timestamp;

statements! {
    /// How often it went wrong lately: too often, and the next try has to wait.
    SIGN_IN_FAILURES = "SELECT COUNT(*) AS failures FROM sign_in_failure WHERE key = ?1 AND at > ?2";
    /// It went wrong once more.
    ADD_SIGN_IN_FAILURE = "INSERT INTO sign_in_failure (key, at) VALUES (?1, ?2)";
    /// It went right; and old ones no longer count and are swept away.
    FORGET_SIGN_IN_FAILURES = "DELETE FROM sign_in_failure WHERE key = ?1 OR at <= ?2";
}

impl Conn {
    /// How many tries with this key failed after a moment.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_in_failures(&mut self, key: &str, since: Timestamp) -> Result<u32, StoreError> {
        let count = self.optional(SIGN_IN_FAILURES, args![key, since], |row| row.get("failures")).await?;
        Ok(count.unwrap_or(0))
    }
}

impl Tx {
    /// Notes that a try failed. The key says whose or from where, and never holds a password.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_sign_in_failure(&mut self, key: &str, at: Timestamp) -> Result<(), StoreError> {
        self.conn.run(ADD_SIGN_IN_FAILURE, args![key, at]).await.map(drop)
    }

    /// Forgets the failed tries with this key, and everybody's from before a moment.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_sign_in_failures(&mut self, key: &str, before: Timestamp) -> Result<(), StoreError> {
        self.conn.run(FORGET_SIGN_IN_FAILURES, args![key, before]).await.map(drop)
    }
}
