//! Settings of this installation that are set while it runs, such as where the demo's clock stands.

use crate::driver::Conn;
use crate::error::StoreError;
use crate::statement::{args, statements};
use crate::store::Tx;

statements! {
    /// What was set.
    SETTING = "SELECT value FROM setting WHERE key = ?1";
    /// The newest takes the place of the one before.
    PUT_SETTING = "INSERT INTO setting (key, value) VALUES (?1, ?2) \
         ON CONFLICT (key) DO UPDATE SET value = excluded.value";
}

impl Conn {
    /// What a setting is set to.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn setting(&mut self, key: &str) -> Result<Option<String>, StoreError> {
        self.optional(SETTING, args![key], |row| row.text("value")).await
    }
}

impl Tx {
    /// Sets a setting.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put_setting(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        self.conn.run(PUT_SETTING, args![key, value]).await.map(drop)
    }
}
