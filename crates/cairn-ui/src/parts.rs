//! Components. What accessibility needs is a parameter, so that it cannot be forgotten.

use crate::Messages;
use crate::art::{self, Icon, icon};
use cairn_core::standing::Answer;
use maud::{DOCTYPE, Markup, html};

/// What stands around a page.
pub struct Frame<'a> {
    /// The messages of its language.
    pub t: &'a Messages,
    /// What the page is called.
    pub title: &'a str,
    /// The address without the language, such as `/lessons`.
    pub path: &'a str,
    /// Which place of the navigation it belongs to.
    pub place: &'a str,
    /// The places: path and name.
    pub nav: Vec<(&'static str, String)>,
}

/// The whole page.
#[must_use]
pub fn page(frame: &Frame<'_>, body: &Markup) -> Markup {
    let t = frame.t;
    let lang = t.lang().code();
    let other = t.lang().other();
    let to = |path: &str| format!("/{lang}{path}");
    html! {
        (DOCTYPE)
        html lang=(lang) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (frame.title) " · Cairn" }
                link rel="stylesheet" href="/assets/cairn.css";
                link rel="icon" href="/assets/icon.svg" type="image/svg+xml";
            }
            body {
                a.skip href="#main" { (t.skip_to_content()) }
                header.top {
                    div.wrap {
                        a.brand href=(to("/")) { (art::logo()) "Cairn" }
                        div.tools {
                            a.support-link href=(to("/support")) { (icon(Icon::Leaf)) (t.support_now()) }
                            a href=(format!("/{}{}", other.code(), frame.path)) lang=(other.code()) hreflang=(other.code()) { (other.own_name()) }
                        }
                    }
                    nav.nav aria-label=(t.nav_label()) {
                        div.wrap {
                            ul {
                                @for (path, name) in &frame.nav {
                                    li { a href=(to(path)) aria-current=[(*path == frame.place).then_some("page")] { (name) } }
                                }
                            }
                        }
                    }
                }
                main #main tabindex="-1" { (body) }
                footer.foot {
                    div.wrap {
                        span { (t.foot_line()) }
                        a href=(to("/support")) { (t.take_a_pause()) }
                        a href=(to("/sources")) { (t.nav_sources()) }
                    }
                }
            }
        }
    }
}

/// The four answers, each with a shape, a word and a colour.
#[must_use]
pub fn badge(t: &Messages, answer: Answer) -> Markup {
    let (class, sign) = match answer {
        Answer::Met => ("badge met", Icon::Check),
        Answer::NotYet => ("badge not-yet", Icon::Clock),
        Answer::CannotTell => ("badge cannot-tell", Icon::Question),
        Answer::NotApplicable => ("badge not-applicable", Icon::Dash),
    };
    html! { span class=(class) { (icon(sign)) (crate::words::answer(t, answer)) } }
}

/// The tone of a notice. There is no alarm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something to know.
    Calm,
    /// Something went well.
    Good,
    /// Something to take care of.
    Care,
}

/// A notice.
#[must_use]
pub fn notice(tone: Tone, body: &Markup) -> Markup {
    let (class, sign) = match tone {
        Tone::Calm => ("notice", Icon::Leaf),
        Tone::Good => ("notice good", Icon::Check),
        Tone::Care => ("notice care", Icon::Care),
    };
    html! { div class=(class) { (icon(sign)) div { (body) } } }
}

/// Who can read what is written here. Every page with a writing field says it.
#[must_use]
pub fn who_sees(line: &str) -> Markup {
    html! { p.who-sees { (icon(Icon::Lock)) span { (line) } } }
}

/// A radio button that a thumb can hit. The label is the whole card.
#[must_use]
pub fn choice(group: &str, id: &str, value: &str, label: &str, chosen: Option<&str>) -> Markup {
    html! {
        label.choice for=(id) {
            input type="radio" id=(id) name=(group) value=(value) checked[chosen == Some(value)];
            span { (label) }
        }
    }
}

/// The stretch of way of a page: where it lies.
#[must_use]
pub fn crumbs(t: &Messages, steps: &[(&str, &str)]) -> Markup {
    html! {
        nav.crumbs aria-label=(t.crumbs_label()) {
            @for (path, name) in steps { a href=(format!("/{}{path}", t.lang().code())) { (name) } " › " }
        }
    }
}
