//! Credentials as they were signed and released. Whether one is in force comes from records.

use crate::driver::{Conn, Row};
use crate::error::StoreError;
use crate::statement::{args, statements};
use crate::store::Tx;
use cairn_core::id::{CredentialId, OrganisationId, PersonId};
use jiff::Timestamp;

/// A signed credential.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredCredential {
    /// Its id.
    pub id: CredentialId,
    /// Whose.
    pub person: PersonId,
    /// Who issued it.
    pub organisation: OrganisationId,
    /// For what: `training:core`, `initial`.
    pub what: String,
    /// The role; empty where there is none.
    pub role: String,
    /// The signed document itself.
    pub body: String,
    /// Its place in the status list.
    pub status_index: u32,
    /// When.
    pub issued_at: Timestamp,
    /// Whether its holder lets everybody look it up.
    pub public: bool,
}

statements! {
    /// A credential is released.
    ADD_CREDENTIAL = "INSERT INTO credential \
         (id, person, organisation, what, role, json, status_index, issued_at, public) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    /// Someone shows or checks a credential.
    CREDENTIAL = "SELECT id, person, organisation, what, role, json, status_index, issued_at, public \
         FROM credential WHERE id = ?1";
    /// A person's own, oldest first.
    CREDENTIALS_OF = "SELECT id, person, organisation, what, role, json, status_index, issued_at, public \
         FROM credential WHERE person = ?1 ORDER BY issued_at, id";
    /// All that an issuer's status list speaks of, by their place in it.
    CREDENTIALS_ISSUED_BY = "SELECT id, person, organisation, what, role, json, status_index, issued_at, public \
         FROM credential WHERE organisation = ?1 ORDER BY status_index";
    /// The next free place. Asked for in the transaction that takes it.
    NEXT_STATUS_INDEX = "SELECT COALESCE(MAX(status_index) + 1, 0) AS next FROM credential";
    /// A place chosen at random may be taken.
    STATUS_INDEX_TAKEN = "SELECT id FROM credential WHERE status_index = ?1";
    /// The holder decides who may look it up.
    SET_PUBLIC = "UPDATE credential SET public = ?2 WHERE id = ?1";
}

fn read_credential(row: &Row) -> Result<StoredCredential, StoreError> {
    Ok(StoredCredential {
        id: row.get("id")?,
        person: row.get("person")?,
        organisation: row.get("organisation")?,
        what: row.get("what")?,
        role: row.get("role")?,
        body: row.get("json")?,
        status_index: row.get("status_index")?,
        issued_at: row.get("issued_at")?,
        public: row.get("public")?,
    })
}

impl Conn {
    /// One credential.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn credential(&mut self, id: &CredentialId) -> Result<Option<StoredCredential>, StoreError> {
        self.optional(CREDENTIAL, args![id], read_credential).await
    }

    /// A person's credentials, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn credentials_of(&mut self, person: &PersonId) -> Result<Vec<StoredCredential>, StoreError> {
        self.all(CREDENTIALS_OF, args![person], read_credential).await
    }

    /// All credentials that an organisation issued, by their place in the status list.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn credentials_issued_by(
        &mut self,
        organisation: &OrganisationId,
    ) -> Result<Vec<StoredCredential>, StoreError> {
        self.all(CREDENTIALS_ISSUED_BY, args![organisation], read_credential).await
    }

    /// Whether a place in the status list is taken.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn status_index_is_taken(&mut self, index: u32) -> Result<bool, StoreError> {
        Ok(self.optional(STATUS_INDEX_TAKEN, args![index], |row| row.text("id")).await?.is_some())
    }

    /// The next free place in the status list. Ask in the transaction that then takes it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next_status_index(&mut self) -> Result<u32, StoreError> {
        Ok(self.optional(NEXT_STATUS_INDEX, args![], |row| row.get("next")).await?.unwrap_or(0))
    }
}

impl Tx {
    /// Keeps a released credential.
    ///
    /// # Errors
    /// `Conflict` when the id or the place in the status list is taken; or the database fails.
    pub async fn add_credential(&mut self, credential: &StoredCredential) -> Result<(), StoreError> {
        let StoredCredential { id, person, organisation, what, role, body, status_index, issued_at, public } =
            credential;
        let args = args![id, person, organisation, what, role, body, status_index, issued_at, public];
        self.conn.run(ADD_CREDENTIAL, args).await.map(drop)
    }

    /// Lets everybody look a credential up. Says whether there is one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn publish_credential(&mut self, id: &CredentialId) -> Result<bool, StoreError> {
        Ok(self.conn.run(SET_PUBLIC, args![id, true]).await? > 0)
    }

    /// Lets only who holds a credential's link look it up. Says whether there is one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unpublish_credential(&mut self, id: &CredentialId) -> Result<bool, StoreError> {
        Ok(self.conn.run(SET_PUBLIC, args![id, false]).await? > 0)
    }
}
