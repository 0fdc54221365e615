//! What a handler gives back.

use axum::http::StatusCode;
use maud::Markup;

/// An answer that is not a problem.
#[derive(Debug)]
pub enum Reply {
    /// A page, inside the layout.
    Page(Page),
    /// Go and look there (303): the way out of every form that was taken.
    SeeOther(String, Vec<Cookie>),
    /// A file to keep.
    File {
        /// Its media type.
        content_type: &'static str,
        /// Under which name to save it; shown in the browser when empty.
        name: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// Nothing to show, for scripts (204).
    Done,
}

/// A page before its layout.
#[derive(Debug)]
pub struct Page {
    /// 200, or 422 for a form that comes back with what was typed.
    pub status: StatusCode,
    /// What the page is called.
    pub title: String,
    /// Which place of the navigation it belongs to: the path of that place, such as `/path`.
    pub place: &'static str,
    /// What stands in `main`.
    pub body: Markup,
}

/// The session cookie, set or cleared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cookie {
    /// Signed in: the token.
    Session(String),
    /// Signed out.
    NoSession,
}

/// A page that is fine.
pub fn page(title: impl Into<String>, place: &'static str, body: Markup) -> Reply {
    Reply::Page(Page { status: StatusCode::OK, title: title.into(), place, body })
}

/// A form that comes back: 422, and what was typed is still there.
pub fn again(title: impl Into<String>, place: &'static str, body: Markup) -> Reply {
    Reply::Page(Page { status: StatusCode::UNPROCESSABLE_ENTITY, title: title.into(), place, body })
}

/// On to another page.
pub fn see_other(to: impl Into<String>) -> Reply {
    Reply::SeeOther(to.into(), Vec::new())
}
