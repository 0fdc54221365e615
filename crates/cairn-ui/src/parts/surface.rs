//! Surfaces that hold a thought: the next step, a card, a note before hard material, an empty place.

use crate::Messages;
use crate::art::{self, Icon, icon};
use maud::{Markup, html};

/// The one thing to do now.
#[derive(Clone, Copy, Debug)]
pub struct NextStep<'a> {
    /// What to do, as a short sentence.
    pub what: &'a str,
    /// Why.
    pub why: &'a str,
    /// Who acts, when it is somebody else.
    pub who: Option<&'a str>,
    /// By when, in words, where a clock runs.
    pub by: Option<&'a str>,
    /// Where it is done: address and verb. None when somebody else acts.
    pub action: Option<(&'a str, &'a str)>,
    /// The rule that it comes from: address and words.
    pub rule: Option<(&'a str, &'a str)>,
}

/// The card with which a home page opens.
#[must_use]
pub fn next_step(t: &Messages, step: &NextStep<'_>) -> Markup {
    html! {
        section.next aria-labelledby="next-step" {
            div.next-mark { (art::next_stone()) }
            div {
                p.eyebrow { (t.next_step_title()) }
                h2 #next-step { (step.what) }
                p { (step.why) }
                @if step.who.is_some() || step.by.is_some() {
                    ul.meta {
                        @if let Some(who) = step.who { li { (icon(Icon::Person)) span { (t.next_step_who(who)) } } }
                        @if let Some(by) = step.by { li { (icon(Icon::Calendar)) span { (t.next_step_by(by)) } } }
                    }
                }
                @if let Some((href, verb)) = step.action { p.actions { a.button href=(href) { (verb) } } }
                @if let Some((href, words)) = step.rule { p.small.cite { (icon(Icon::Book)) a href=(href) { (words) } } }
            }
        }
    }
}

/// A card with a heading of level two.
#[must_use]
pub fn card(heading: &str, body: &Markup) -> Markup {
    html! { section.card { h2 { (heading) } (body) } }
}

/// A card that leads somewhere: its heading, of level three, is the link, and the whole card can be touched.
#[must_use]
pub fn link_card(href: &str, heading: &str, body: &Markup) -> Markup {
    html! { div.card.leads { h3 { a href=(href) { (heading) } } (body) } }
}

/// Cards side by side where there is room.
#[must_use]
pub fn cards(cards: &[Markup]) -> Markup {
    html! { ul.cards { @for card in cards { li { (card) } } } }
}

/// What to know before hard material, and another way to meet the same competency: words, address and verb.
#[must_use]
pub fn content_note(t: &Messages, note: &str, other_way: Option<(&str, &str)>, pause_href: &str) -> Markup {
    html! {
        aside.content-note aria-label=(t.note_before()) {
            (icon(Icon::Leaf))
            div {
                p.label { (t.note_before()) }
                p { (note) }
                ul.meta {
                    @if let Some((href, words)) = other_way { li { (icon(Icon::Arrow)) a href=(href) { (words) } } }
                    li { (icon(Icon::Pause)) a href=(pause_href) { (t.note_pause()) } }
                }
            }
        }
    }
}

/// A place where nothing is yet, with what will be there and what to do.
#[must_use]
pub fn empty_state(title: &str, line: &str, action: Option<&Markup>) -> Markup {
    html! {
        div.empty {
            (art::resting_stones())
            p.empty-title { (title) }
            p { (line) }
            @if let Some(action) = action { div.actions { (action) } }
        }
    }
}
