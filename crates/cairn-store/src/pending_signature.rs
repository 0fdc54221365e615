//! What was signed before there was an account: taken once, or forgotten after its time.

use crate::driver::{Conn, Row};
use crate::error::{Kind, StoreError};
use crate::statement::{args, statements};
use crate::store::Tx;
use crate::web_session::TokenHash;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A signature from before there was an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PendingSignature {
    /// The name that was signed.
    pub name: String,
    /// When.
    pub signed_at: Timestamp,
}

statements! {
    /// A visitor signs, and gets a token for it.
    ADD_PENDING_SIGNATURE = "INSERT INTO pending_signature (token_hash, body, expires_at) VALUES (?1, ?2, ?3)";
    /// The page for the account shows the name that was signed.
    PENDING_SIGNATURE = "SELECT body FROM pending_signature WHERE token_hash = ?1 AND expires_at > ?2";
    /// The token is brought back. It works once, so what is read is gone.
    TAKE_PENDING_SIGNATURE = "DELETE FROM pending_signature WHERE token_hash = ?1 AND expires_at > ?2 RETURNING body";
    /// What was never brought back is swept away.
    FORGET_PENDING_SIGNATURES = "DELETE FROM pending_signature WHERE expires_at <= ?1";
}

fn read_signature(row: &Row) -> Result<PendingSignature, StoreError> {
    serde_json::from_str(&row.text("body")?)
        .map_err(|error| StoreError::new(Kind::Corrupt, "reading a signature that waits", error))
}

impl Conn {
    /// A signature that waits for its account, left where it is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pending_signature(
        &mut self,
        token_hash: &TokenHash,
        now: Timestamp,
    ) -> Result<Option<PendingSignature>, StoreError> {
        self.optional(PENDING_SIGNATURE, args![token_hash, now], read_signature).await
    }
}

impl Tx {
    /// Keeps a signature until its token is brought back, and sweeps away those that had expired when it was signed.
    ///
    /// # Errors
    /// `Conflict` when the token is taken; or the database fails.
    pub async fn add_pending_signature(
        &mut self,
        token_hash: &TokenHash,
        signature: &PendingSignature,
        expires_at: Timestamp,
    ) -> Result<(), StoreError> {
        let body = serde_json::to_string(signature)
            .map_err(|error| StoreError::new(Kind::Bug, "writing a signature that waits", error))?;
        self.conn.run(FORGET_PENDING_SIGNATURES, args![signature.signed_at]).await?;
        self.conn.run(ADD_PENDING_SIGNATURE, args![token_hash, body, expires_at]).await.map(drop)
    }

    /// Takes a signature out, once.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_pending_signature(
        &mut self,
        token_hash: &TokenHash,
        now: Timestamp,
    ) -> Result<Option<PendingSignature>, StoreError> {
        self.conn.optional(TAKE_PENDING_SIGNATURE, args![token_hash, now], read_signature).await
    }
}
