//! One request as a handler sees it, and what comes of it.

use super::form::Form;
use super::policy::Pass;
use super::{Problem, Shown};
use axum::http::StatusCode;
use cairn_app::{App, Failure, Once, SignedIn};
use cairn_core::text::Lang;
use cairn_programme::Programme;
use cairn_ui::Messages;
use jiff::Timestamp;
use jiff::civil::Date;
use maud::Markup;
use std::future::Future;
use std::pin::Pin;

/// One request.
pub struct Ask<'a> {
    /// The installation.
    pub app: &'a App,
    /// Its programme.
    pub programme: &'a Programme,
    /// The language.
    pub lang: Lang,
    /// Its messages.
    pub t: &'static Messages,
    /// The parts of the address that the route left open.
    pub parts: Vec<&'a str>,
    /// Who is asking, and about what.
    pub pass: Pass,
    /// The hash of the session's token, when somebody is signed in.
    pub session: Option<[u8; 32]>,
    /// What stands after the question mark.
    pub query: Form,
    /// What was sent; none for a page that is only read.
    pub sent: Option<Form>,
    /// What was sent, as it came.
    pub raw: &'a str,
    /// Where the request came from, for limits on guessing.
    pub peer: &'a str,
    /// When.
    pub now: Timestamp,
    /// The day, where the programme is.
    pub today: Date,
}

impl Ask<'_> {
    /// An open part of the address; empty when there is none.
    #[must_use]
    pub fn part(&self, place: usize) -> &str {
        self.parts.get(place).copied().unwrap_or_default()
    }

    /// A field of what was sent; empty when nothing was.
    #[must_use]
    pub fn field(&self, name: &str) -> &str {
        self.sent.as_ref().map_or("", |form| form.text(name))
    }

    /// A fresh mark for a form that is shown; empty where nobody is signed in.
    ///
    /// # Errors
    /// When there is no entropy.
    pub fn mark(&self) -> Result<String, Problem> {
        self.pass.actor.as_ref().map_or_else(|| Ok(String::new()), |actor| Ok(self.app.mark(actor)?))
    }

    /// The mark of the form that was sent.
    ///
    /// # Errors
    /// In words: it was shown to somebody else.
    pub fn once(&self) -> Result<Option<Once>, String> {
        let Some(actor) = &self.pass.actor else { return Ok(None) };
        self.app.once(actor, self.field("once"), self.raw).map_err(|_| self.t.form_of_another())
    }

    /// Every value of a field of what was sent.
    #[must_use]
    pub fn fields(&self, name: &str) -> Vec<String> {
        self.sent.as_ref().map_or_else(Vec::new, |form| form.all(name).to_vec())
    }
}

/// What comes of a request.
pub enum Reply {
    /// A page.
    Page(Shown),
    /// On to another page of this language.
    Go(String),
    /// Signed in: the cookie, then on; with the body of a form that waited for it, where one did.
    Enter(SignedIn, String, Option<String>),
    /// Signed out: no cookie any more.
    Leave,
    /// A file to keep: media type, name, bytes.
    File(&'static str, String, Vec<u8>),
    /// Kept; nothing to show.
    Kept,
}

/// What a handler gives back, later.
pub type Answer<'a> = Pin<Box<dyn Future<Output = Result<Reply, Problem>> + Send + 'a>>;

impl From<Failure> for Problem {
    /// The cause goes to the log, once, here.
    fn from(failure: Failure) -> Problem {
        tracing::error!(cause = %failure.chain(), "failed");
        if failure.is_busy() { Problem::Busy } else { Problem::Broken }
    }
}

/// A page.
pub fn page(title: impl Into<String>, place: &'static str, body: Markup) -> Result<Reply, Problem> {
    Ok(Reply::Page(super::shown(title, place, body)))
}

/// The page again, with what to mend. What was typed is on it.
pub fn again(title: impl Into<String>, place: &'static str, body: Markup) -> Result<Reply, Problem> {
    Ok(Reply::Page(Shown { status: StatusCode::UNPROCESSABLE_ENTITY, title: title.into(), place, body, scripts: &[] }))
}

/// On to another page.
pub fn go(path: impl Into<String>) -> Result<Reply, Problem> {
    Ok(Reply::Go(path.into()))
}
