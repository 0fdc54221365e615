//! What a visitor gets when something does not work: a closed list, each with a status, words in both languages and a way on.
//!
//! Another person's id answers exactly like an id that does not exist: [`Problem::NotFound`].

use super::form::BadForm;
use axum::http::StatusCode;
use cairn_app::Failure;

/// Why there is no page.
#[derive(Debug)]
pub enum Problem {
    /// No such page, or not this person's.
    NotFound,
    /// Sign in first; then the page opens.
    SignInFirst,
    /// The form came from another site, or the browser does not say from where.
    CrossSite,
    /// The body is larger than any form here.
    TooLarge,
    /// The body cannot be read as text.
    NotText,
    /// The address asks in a way that this page does not know.
    WrongMethod,
    /// Too many tries in a short time.
    TooManyTries {
        /// After how many minutes to try again.
        minutes: u32,
    },
    /// What was asked is no longer possible: somebody was quicker, or the time is over.
    TooLate,
    /// The form does not say what it has to.
    Incomplete,
    /// The system is busy. What was typed is safe with the browser.
    Busy,
    /// Something broke. The cause is in the log.
    Broken,
}

impl Problem {
    /// Every problem, for the tests that walk them.
    pub const ALL: [Problem; 11] = [
        Problem::NotFound,
        Problem::SignInFirst,
        Problem::CrossSite,
        Problem::TooLarge,
        Problem::NotText,
        Problem::WrongMethod,
        Problem::TooManyTries { minutes: 15 },
        Problem::TooLate,
        Problem::Incomplete,
        Problem::Busy,
        Problem::Broken,
    ];

    /// A short name that does not change.
    pub fn slug(&self) -> &'static str {
        match self {
            Problem::NotFound => "not-found",
            Problem::SignInFirst => "sign-in-first",
            Problem::CrossSite => "cross-site",
            Problem::TooLarge => "too-large",
            Problem::NotText => "not-text",
            Problem::WrongMethod => "wrong-method",
            Problem::TooManyTries { .. } => "too-many-tries",
            Problem::TooLate => "too-late",
            Problem::Incomplete => "incomplete",
            Problem::Busy => "busy",
            Problem::Broken => "broken",
        }
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        match self {
            Problem::NotFound => StatusCode::NOT_FOUND,
            Problem::SignInFirst => StatusCode::UNAUTHORIZED,
            Problem::CrossSite => StatusCode::FORBIDDEN,
            Problem::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Problem::NotText => StatusCode::BAD_REQUEST,
            Problem::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Problem::TooManyTries { .. } => StatusCode::TOO_MANY_REQUESTS,
            Problem::TooLate => StatusCode::CONFLICT,
            Problem::Incomplete => StatusCode::UNPROCESSABLE_ENTITY,
            Problem::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Problem::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<BadForm> for Problem {
    fn from(bad: BadForm) -> Problem {
        match bad {
            BadForm::TooMany => Problem::TooLarge,
            BadForm::NotUtf8 => Problem::NotText,
        }
    }
}

impl From<Failure> for Problem {
    /// The cause goes to the log, once, here; the visitor reads what is safe and what to do.
    fn from(failure: Failure) -> Problem {
        if failure.is_busy() {
            tracing::warn!(cause = %failure.chain(), "busy");
            return Problem::Busy;
        }
        tracing::error!(cause = %failure.chain(), "failed");
        Problem::Broken
    }
}
