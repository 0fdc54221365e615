//! Everything signed: the installation's key, the credentials it issues, the list that says which of them still stand,
//! and the reader that checks all of it, ours or a stranger's, without a network.
//!
//! A credential is an [Open Badge 3.0](https://www.imsglobal.org/spec/ob/v3p0/) on W3C Verifiable Credentials 2.0 with a
//! Data Integrity proof (`eddsa-rdfc-2022`) by a `did:key`. Time is an argument; nothing here reads a clock, draws a
//! random number, opens a file or a socket. The JSON-LD contexts are part of the binary, so their meaning cannot change.

mod canonical;
mod credential;
mod did;
mod json;
mod key;
mod proof;
mod rdf;
mod shape;
mod status;
pub mod vault;

pub use credential::{
    Checks, CredentialFacts, SealError, Shape, Signature, StatusCheck, Verified, Window, issue, verify,
};
pub use json::Unreadable;
pub use key::InstallationKey;
pub use status::{
    STATUS_LIST_DAYS, STATUS_LIST_LEN_MAX, STATUS_LIST_LEN_MIN, StatusBits, StatusListRefused, StatusPurpose,
    VerifiedStatusList, issue_status_list, verify_status_list,
};

/// The largest document that is read, in bytes.
pub const DOCUMENT_BYTES_MAX: usize = 256 * 1024;
/// The deepest nesting of objects and arrays that is read.
pub const DOCUMENT_DEPTH_MAX: usize = 16;
