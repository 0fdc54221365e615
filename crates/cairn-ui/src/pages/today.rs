//! *Today*, where staff begin: the one thing to do next, then everything else that waits.

use super::to;
use crate::Messages;
use crate::parts::{NextStep, empty_state, next_step};
use maud::{Markup, html};

/// Something that waits for somebody.
#[derive(Clone, Debug)]
pub struct Waits {
    /// Where it is done, without the language.
    pub href: String,
    /// What it is.
    pub title: String,
    /// More about it: by when, at which organisation.
    pub line: String,
}

/// The page. The first of what waits is the next step.
#[must_use]
pub fn today(t: &Messages, name: &str, waits: &[Waits], places: &[Waits]) -> Markup {
    html! {
        div.wrap {
            p.eyebrow { (t.nav_today()) }
            h1 { (t.today_hello(name)) }
            @if let Some((first, rest)) = waits.split_first() {
                @let href = to(t, &first.href);
                (next_step(t, &NextStep { what: &first.title, why: &first.line, who: None, by: None, action: Some((&href, &t.open_it())), rule: None }))
                @if !rest.is_empty() {
                    h2 { (t.today_waits()) }
                    ul.cards { @for one in rest { li { (card(t, one)) } } }
                }
            } @else {
                (empty_state(&t.today_clear(), &t.today_clear_line(), None))
            }
            @if !places.is_empty() {
                h2 { (t.nav_cohorts()) }
                ul.cards { @for one in places { li { (card(t, one)) } } }
            }
        }
    }
}

fn card(t: &Messages, one: &Waits) -> Markup {
    html! { div.card.leads { h3 { a href=(to(t, &one.href)) { (one.title) } } p { (one.line) } } }
}
