//! What happened, in order, and what comes next.

use crate::Messages;
use crate::art::{self, Stone};
use maud::{Markup, html};

/// Something that happened or will.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a> {
    /// The day as `2027-06-01`, for machines.
    pub date: &'a str,
    /// The day in words.
    pub day: &'a str,
    /// What.
    pub title: &'a str,
    /// More about it; empty when there is nothing more.
    pub text: &'a str,
    /// Laid when it is past, next when it is due, later when it is far.
    pub stone: Stone,
}

/// The line of moments. `label` names it for people who cannot see it.
#[must_use]
pub fn timeline(t: &Messages, label: &str, moments: &[Moment<'_>]) -> Markup {
    html! {
        ol.timeline aria-label=(label) {
            @for (place, moment) in moments.iter().enumerate() {
                li {
                    (art::pebble(place, match moment.stone {
                        Stone::Laid => super::way::StepState::Done,
                        Stone::Next => super::way::StepState::Now,
                        Stone::Later => super::way::StepState::Later,
                    }))
                    div {
                        time datetime=(moment.date) { (moment.day) @if moment.stone != Stone::Laid { " · " (t.timeline_ahead()) } }
                        strong { (moment.title) }
                        @if !moment.text.is_empty() { p { (moment.text) } }
                    }
                }
            }
        }
    }
}
