//! Migrations: forward only, and frozen by checksum once they were applied.

use crate::driver::{Conn, Migration};
use crate::error::{Kind, StoreError};
use crate::statement::{args, statements};
use cairn_core::ledger::{self, Digest};
use std::collections::BTreeMap;

statements! {
    /// Where it is kept what was applied. It is there before the first migration.
    MIGRATION_TABLE = "CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, checksum TEXT NOT NULL)";
    /// What was applied, to compare with what this program brings.
    MIGRATIONS_APPLIED = "SELECT name, checksum FROM migration";
    /// One more was applied.
    INSERT_MIGRATION = "INSERT INTO migration (name, checksum) VALUES (?1, ?2)";
}

/// What a migration's text is frozen by. The ledger's digest is a SHA-256 like any other.
pub(crate) fn checksum(sql: &str) -> String {
    ledger::digest(0, Digest::ZERO, sql).to_hex()
}

/// Applies what is missing, all of it or nothing.
///
/// # Errors
/// When the file holds a migration that reads differently here, or one that this program does not know.
pub(crate) async fn migrate(conn: &mut Conn, migrations: &[Migration]) -> Result<(), StoreError> {
    // Two programs may open the file at the same time: the second waits here, and then finds nothing to do.
    conn.begin_writing().await?;
    let outcome = apply(conn, migrations).await;
    match outcome {
        Ok(Applied::Nothing) => conn.commit().await,
        // What a migration throws away is gone from the file as well, not only from its tables.
        Ok(Applied::Some) => {
            conn.commit().await?;
            conn.tidy().await
        }
        Err(error) => {
            if let Err(error) = conn.roll_back().await {
                tracing::debug!(%error, "nothing to roll back");
            }
            Err(error)
        }
    }
}

enum Applied {
    Nothing,
    Some,
}

async fn apply(conn: &mut Conn, migrations: &[Migration]) -> Result<Applied, StoreError> {
    conn.run(MIGRATION_TABLE, args![]).await?;
    let mut applied: BTreeMap<String, String> = conn
        .all(MIGRATIONS_APPLIED, args![], |row| Ok((row.get("name")?, row.get("checksum")?)))
        .await?
        .into_iter()
        .collect();
    let mut done = Applied::Nothing;
    for Migration { name, sql } in migrations {
        let checksum = checksum(sql);
        match applied.remove(*name) {
            Some(there) if there == checksum => {}
            Some(_) => {
                return Err(refused(format!("migration {name} reads differently from when it was applied")));
            }
            None if !applied.is_empty() && applied.keys().any(|there| there.as_str() > *name) => {
                return Err(refused(format!("migration {name} should have come before others that are there")));
            }
            None => {
                conn.run_script(sql).await?;
                conn.run(INSERT_MIGRATION, args![*name, checksum]).await?;
                done = Applied::Some;
            }
        }
    }
    match applied.keys().next() {
        Some(unknown) => Err(refused(format!("migration {unknown} is not known here: a newer program made this file"))),
        None => Ok(done),
    }
}

fn refused(why: String) -> StoreError {
    StoreError::new(Kind::Bug, "bringing the tables up to date", why)
}
