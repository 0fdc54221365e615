//! The two ways in which a thing is not done: the domain says no (a refusal), or the world broke (a failure).

use cairn_store::{Kind, StoreError, WriteError};
use std::error::Error;

/// The world broke. The cause is for the log; nothing was written.
#[derive(Debug)]
pub struct Failure {
    doing: String,
    busy: bool,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl Failure {
    /// A failure with its cause.
    pub fn new(doing: impl Into<String>, source: impl Into<Box<dyn Error + Send + Sync>>) -> Failure {
        Failure { doing: doing.into(), busy: false, source: Some(source.into()) }
    }

    /// Whether it may work in a moment.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.busy
    }

    /// What was being done and every cause below it, in one line.
    #[must_use]
    pub fn chain(&self) -> String {
        let mut line = self.doing.clone();
        let mut cause: Option<&(dyn Error + 'static)> = self.source.as_deref().map(|source| source as _);
        while let Some(error) = cause {
            line.push_str(": ");
            line.push_str(&error.to_string());
            cause = error.source();
        }
        line
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        Failure { doing: "storing".to_owned(), busy: error.kind == Kind::Busy, source: Some(error.into()) }
    }
}

/// Why an operation did not happen. Nothing of it was written.
#[derive(Debug)]
pub enum Stop<R> {
    /// The domain says no, and why.
    Refused(R),
    /// The world broke.
    Failed(Failure),
}

impl<R> From<StoreError> for Stop<R> {
    fn from(error: StoreError) -> Stop<R> {
        Stop::Failed(error.into())
    }
}

impl<R> From<Failure> for Stop<R> {
    fn from(failure: Failure) -> Stop<R> {
        Stop::Failed(failure)
    }
}

impl<R> From<WriteError<Stop<R>>> for Stop<R> {
    fn from(error: WriteError<Stop<R>>) -> Stop<R> {
        match error {
            WriteError::Refused(stop) => stop,
            WriteError::Failed(error) => Stop::Failed(error.into()),
        }
    }
}
