//! What can break in a store. Opaque: a kind for the caller, and the cause for the log.

use std::error::Error;

/// What kind of failure it is, as far as a caller may care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Too much is waiting. Nothing was changed; try again.
    Busy,
    /// The same key already holds something else.
    Conflict,
    /// What is stored cannot be read.
    Corrupt,
    /// A limit is reached: the disk is full, or what was given is too big to keep.
    Full,
    /// The file is not there or cannot be written.
    Unavailable,
    /// Our own mistake.
    Bug,
}

/// A failure of the store. `Display` says what was being done; the source says why it failed.
#[derive(Debug, thiserror::Error)]
#[error("{doing}")]
pub struct StoreError {
    /// What kind of failure it is.
    pub kind: Kind,
    doing: &'static str,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl StoreError {
    /// A failure with its cause.
    pub(crate) fn new(kind: Kind, doing: &'static str, source: impl Into<Box<dyn Error + Send + Sync>>) -> StoreError {
        StoreError { kind, doing, source: Some(source.into()) }
    }

    /// A failure that is its own cause.
    pub(crate) fn plain(kind: Kind, doing: &'static str) -> StoreError {
        StoreError { kind, doing, source: None }
    }
}
