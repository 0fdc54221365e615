//! Pages: a view, which is plain data, and the messages of a language give markup.

pub mod account;
pub mod assessment;
pub mod case;
pub mod cohort;
pub mod credential;
pub mod eligibility;
pub mod file;
pub mod gap;
pub mod learn;
pub mod lookup;
pub mod observe;
pub mod path;
pub mod plan;
pub mod public;
pub mod roleplay;
pub mod rules;
pub mod session;
pub mod simulation;
pub mod simulation_assessment;
pub mod standing;
pub mod studio;
pub mod today;
pub mod tool;
pub mod training;
pub mod work;

use crate::Messages;
use crate::parts::{Tone, notice};
use maud::{Markup, html};

/// An address of this site in the language of the page.
#[must_use]
pub fn to(t: &Messages, path: &str) -> String {
    format!("/{}{path}", t.lang().code())
}

/// What came of something that was sent: done, or what to mend.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Said {
    /// Nothing was sent.
    #[default]
    Nothing,
    /// It was done.
    Done(String),
    /// It was not done, and why.
    Mend(String),
}

/// The line that says what came of it.
#[must_use]
pub fn said(said: &Said) -> Markup {
    html! {
        @match said {
            Said::Nothing => {}
            Said::Done(line) => div role="status" { (notice(Tone::Good, &html! { p { (line) } })) },
            Said::Mend(line) => div role="alert" { (notice(Tone::Care, &html! { p { strong { (line) } } })) },
        }
    }
}
