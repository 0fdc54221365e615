//! The vault: a person's wrapped key, and what they wrote, sealed. Nothing here can read it.

use crate::driver::{Conn, Row};
use crate::error::{Kind, StoreError};
use crate::statement::{args, statements};
use crate::store::Tx;
use cairn_core::id::{EntryId, PersonId};
use jiff::Timestamp;

/// How many entries one person keeps at most.
pub const ENTRIES_OF_ONE_MAX: usize = 500;
/// How many bytes one sealed entry has at most.
const SEALED_BYTES_MAX: usize = 512 * 1024;

/// A person's key, wrapped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VaultRow {
    /// The key, wrapped by the installation's and, with a passphrase, before that by the passphrase.
    pub wrapped: Vec<u8>,
    /// With a passphrase: its salt.
    pub salt: Option<[u8; 16]>,
    /// With a passphrase: the key wrapped by the recovery code.
    pub recovery: Option<Vec<u8>>,
}

/// Something written, sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VaultEntry {
    /// Its id.
    pub id: EntryId,
    /// Whose it is.
    pub person: PersonId,
    /// The sealed bytes.
    pub sealed: Vec<u8>,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it was last written in.
    pub updated_at: Timestamp,
}

statements! {
    /// The person's wrapped key, before anything can be opened.
    VAULT = "SELECT wrapped, salt, recovery FROM vault WHERE person = ?1";
    /// The first thing is written; or a passphrase is set, changed or taken away.
    PUT_VAULT = "INSERT INTO vault (person, wrapped, salt, recovery, created_at) VALUES (?1, ?2, ?3, ?4, ?5) \
         ON CONFLICT (person) DO UPDATE SET wrapped = excluded.wrapped, salt = excluded.salt, recovery = excluded.recovery";
    /// What somebody wrote, the newest first. Which tool it belongs to is known only once it is open.
    VAULT_ENTRIES = "SELECT id, person, sealed, created_at, updated_at FROM vault_entry WHERE person = ?1 \
         ORDER BY created_at DESC, id LIMIT 500";
    /// One of them. The person is asked for too: another's id is one that does not exist.
    VAULT_ENTRY = "SELECT id, person, sealed, created_at, updated_at FROM vault_entry WHERE id = ?1 AND person = ?2";
    /// How many there are, for the limit.
    COUNT_VAULT_ENTRIES = "SELECT COUNT(*) AS n FROM vault_entry WHERE person = ?1";
    /// Writing goes on: the newest takes the place of the one before.
    PUT_VAULT_ENTRY = "INSERT INTO vault_entry (id, person, sealed, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5) \
         ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed, updated_at = excluded.updated_at \
         WHERE vault_entry.person = excluded.person";
    /// The writer throws one away.
    DROP_VAULT_ENTRY = "DELETE FROM vault_entry WHERE id = ?1 AND person = ?2";
    /// The writer throws everything away: first what was written…
    DROP_VAULT_ENTRIES = "DELETE FROM vault_entry WHERE person = ?1";
    /// … then the key, so that no copy of it opens either.
    DROP_VAULT = "DELETE FROM vault WHERE person = ?1";
}

fn read_entry(row: &Row) -> Result<VaultEntry, StoreError> {
    Ok(VaultEntry {
        id: row.get("id")?,
        person: row.get("person")?,
        sealed: row.get("sealed")?,
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
    })
}

impl Conn {
    /// A person's wrapped key, once they wrote something.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn vault(&mut self, person: &PersonId) -> Result<Option<VaultRow>, StoreError> {
        self.optional(VAULT, args![person], |row| {
            Ok(VaultRow { wrapped: row.get("wrapped")?, salt: row.get("salt")?, recovery: row.get("recovery")? })
        })
        .await
    }

    /// What a person wrote, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn vault_entries(&mut self, person: &PersonId) -> Result<Vec<VaultEntry>, StoreError> {
        self.all(VAULT_ENTRIES, args![person], read_entry).await
    }

    /// One entry, where it is this person's.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn vault_entry(&mut self, person: &PersonId, id: &EntryId) -> Result<Option<VaultEntry>, StoreError> {
        self.optional(VAULT_ENTRY, args![id, person], read_entry).await
    }
}

impl Tx {
    /// Keeps a wrapped key in place of the one before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put_vault(&mut self, person: &PersonId, row: &VaultRow, now: Timestamp) -> Result<(), StoreError> {
        let arguments = args![person, row.wrapped, row.salt, row.recovery, now];
        self.conn.run(PUT_VAULT, arguments).await.map(drop)
    }

    /// Keeps an entry in place of the one before.
    ///
    /// # Errors
    /// `Full` when it is too long, or there are too many; or the database fails.
    pub async fn put_vault_entry(&mut self, entry: &VaultEntry) -> Result<(), StoreError> {
        if entry.sealed.len() > SEALED_BYTES_MAX {
            return Err(StoreError::plain(Kind::Full, "keeping something written that is too long"));
        }
        let count = self.conn.optional(COUNT_VAULT_ENTRIES, args![entry.person], |row| row.get::<u32>("n")).await?;
        let there = self.conn.vault_entry(&entry.person, &entry.id).await?.is_some();
        if !there && usize::try_from(count.unwrap_or_default()).unwrap_or(usize::MAX) >= ENTRIES_OF_ONE_MAX {
            return Err(StoreError::plain(Kind::Full, "keeping one more thing written"));
        }
        let arguments = args![entry.id, entry.person, entry.sealed, entry.created_at, entry.updated_at];
        self.conn.run(PUT_VAULT_ENTRY, arguments).await.map(drop)
    }

    /// Throws an entry away. The file is overwritten where it lay.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_vault_entry(&mut self, person: &PersonId, id: &EntryId) -> Result<(), StoreError> {
        self.conn.run(DROP_VAULT_ENTRY, args![id, person]).await.map(drop)
    }

    /// Throws everything that a person wrote away, and the key to it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_vault(&mut self, person: &PersonId) -> Result<(), StoreError> {
        self.conn.run(DROP_VAULT_ENTRIES, args![person]).await?;
        self.conn.run(DROP_VAULT, args![person]).await.map(drop)
    }
}
