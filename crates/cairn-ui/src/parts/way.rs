//! Finding one's way: where this page lies, its neighbours, and how far one has come.

use crate::Messages;
use crate::art::{Icon, icon};
use maud::{Markup, html};

/// A link with words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link<'a> {
    /// Where it leads.
    pub href: &'a str,
    /// What it says.
    pub label: &'a str,
}

/// The pages above this one, from the top down.
#[must_use]
pub fn breadcrumbs(t: &Messages, above: &[Link<'_>]) -> Markup {
    html! {
        nav.crumbs aria-label=(t.crumbs_label()) {
            ol { @for link in above { li { a href=(link.href) { (link.label) } } } }
        }
    }
}

/// Views of one thing, as links. `here` is the address of the one that is shown.
#[must_use]
pub fn tabs(label: &str, here: &str, links: &[Link<'_>]) -> Markup {
    html! {
        nav.tabs aria-label=(label) {
            ul { @for link in links { li { a href=(link.href) aria-current=[(link.href == here).then_some("page")] { (link.label) } } } }
        }
    }
}

/// Pages of a long list. `first` is 1.
#[must_use]
pub fn pagination(t: &Messages, current: u32, last: u32, href: &dyn Fn(u32) -> String) -> Markup {
    html! {
        @if last > 1 {
            nav.pages aria-label=(t.pages_label()) {
                @if current > 1 { a.before rel="prev" href=(href(current - 1)) { (icon(Icon::Arrow)) (t.pages_before()) } }
                span.nums { (t.pages_where(i64::from(current), i64::from(last))) }
                @if current < last { a rel="next" href=(href(current + 1)) { (t.pages_after()) (icon(Icon::Arrow)) } }
            }
        }
    }
}

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Done.
    Done,
    /// This one.
    Now,
    /// Later.
    Later,
}

/// A step of something that takes several.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    /// What it is.
    pub title: &'a str,
    /// How far it is.
    pub state: StepState,
    /// Where it can be looked at.
    pub href: Option<&'a str>,
}

/// Progress as stones on a path.
#[must_use]
pub fn steps(t: &Messages, label: &str, steps: &[Step<'_>]) -> Markup {
    html! {
        ol.steps aria-label=(label) {
            @for (place, step) in steps.iter().enumerate() {
                @let (class, word) = match step.state {
                    StepState::Done => ("done", t.step_done()),
                    StepState::Now => ("now", t.step_now()),
                    StepState::Later => ("later", t.step_later()),
                };
                li class=(class) aria-current=[(step.state == StepState::Now).then_some("step")] {
                    (crate::art::pebble(place, step.state))
                    span {
                        @if let Some(href) = step.href { a href=(href) { (step.title) } } @else { (step.title) }
                        span.step-word { (word) }
                    }
                }
            }
        }
    }
}
