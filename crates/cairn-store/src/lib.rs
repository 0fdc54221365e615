//! SQL on SQLite: the ledger's one writer with group commit, and typed statements for everything else.
//!
//! Callers see nouns and typed rows, never SQL and never the driver, so that another engine can come in behind the same
//! functions. No rule lives here, no clock and no randomness: times and ids come in as arguments.
//!
//! Everything that can be read is a function of [`Conn`], which a [`Reader`] and a [`Tx`] both are; everything that
//! writes is a function of [`Tx`] alone.

mod access_log;
mod account;
mod attempt;
mod case_file;
mod cohort;
mod credential;
mod draft;
mod driver;
mod error;
mod kept_comment;
mod ledger;
mod live_session;
mod membership;
mod migrate;
mod organisation;
mod pending_signature;
#[cfg(test)]
mod prepared;
mod presence;
mod sent_form;
mod setting;
mod shared_copy;
mod sign_in_failure;
mod statement;
mod store;
mod supervision;
mod vault;
mod web_session;

pub use access_log::{ACCESS_LINES_MAX, AccessLine};
pub use account::{ACCOUNTS_MAX, Account};
pub use attempt::AttemptRow;
pub use case_file::{CaseFile, CaseNote};
pub use cohort::Cohort;
pub use credential::StoredCredential;
pub use draft::{DRAFT_BYTES_MAX, Draft};
pub use driver::Conn;
pub use error::{Kind, StoreError};
pub use kept_comment::{KEPT_COMMENTS_MAX, KeptComment};
pub use ledger::{ENTRIES_MAX, Everybody, LedgerFault, Signer, Verified, verify_file};
pub use live_session::LiveSession;
pub use membership::MembershipRow;
pub use organisation::Organisation;
pub use pending_signature::PendingSignature;
pub use presence::{PresenceRow, PresenceSource};
pub use shared_copy::{CopyAnswer, Purpose, SharedCopy};
pub use store::{BATCH_MAX, InTx, Reader, Store, Tx, WAITING_MAX, WriteError};
pub use supervision::Supervision;
pub use vault::{ENTRIES_OF_ONE_MAX, VaultEntry, VaultRow};
pub use web_session::{TokenHash, WebSession};
