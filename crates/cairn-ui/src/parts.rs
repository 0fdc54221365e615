//! Components. What accessibility needs is a parameter, so that it cannot be forgotten.

pub mod action;
pub mod amount;
pub mod certificate;
pub mod choices;
pub mod draft;
pub mod field;
pub mod layout;
pub mod quiz;
pub mod readers;
pub mod rubric;
pub mod session;
pub mod surface;
pub mod table;
pub mod timeline;
pub mod way;

pub use action::{Weight, actions, button, choice_button, link_button, link_button_with};
pub use amount::amount_bar;
pub use certificate::{Certificate, certificate_preview, scan_code};
pub use choices::{Choice, Choices, check_group, choice_group};
pub use draft::{OnKeep, keep_bar, once, saved_draft};
pub use field::{
    Bounds, Field, code_field, date_field, error_summary, number_field, password_field, select_field, text_area,
    text_field, time_field,
};
pub use layout::{Page, whole_page};
pub use quiz::{Question, quiz_question, quiz_reply};
pub use readers::{Readers, staff_banner, staff_line, who_can_see};
pub use rubric::{Level, RubricLine, rubric_form};
pub use session::{Attendee, Block, BlockState, Presence, attendance_row, run_sheet};
pub use surface::{NextStep, card, cards, content_note, empty_state, link_card, next_step};
pub use table::{Column, data_table, facts};
pub use timeline::{Moment, timeline};
pub use way::{Link, Step, StepState, breadcrumbs, pagination, steps, tabs};

use crate::Messages;
use crate::art::{Icon, icon};
use cairn_core::standing::Answer;
use maud::{Markup, html};

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
    /// Whether somebody is signed in.
    pub signed_in: bool,
    /// The strip of a demonstration.
    pub demo: Option<&'a Markup>,
    /// Scripts that add comfort to this page.
    pub scripts: &'a [&'a str],
}

/// The whole page: a [`Page`] with the addresses that every page of this site has.
#[must_use]
pub fn page(frame: &Frame<'_>, body: &Markup) -> Markup {
    let t = frame.t;
    let to = |path: &str| format!("/{}{path}", t.lang().code());
    let nav: Vec<(String, &str)> = frame.nav.iter().map(|(path, name)| (to(path), name.as_str())).collect();
    let nav: Vec<Link<'_>> = nav.iter().map(|(href, label)| Link { href, label }).collect();
    let tools = html! {
        @if frame.signed_in {
            form method="post" action=(to("/sign-out")) { button.link { (t.sign_out()) } }
        } @else {
            a href=(to("/sign-in")) { (t.nav_sign_in()) }
        }
    };
    whole_page(
        &Page {
            t,
            title: frame.title,
            nav: &nav,
            place: &to(frame.place),
            other_language_href: &format!("/{}{}", t.lang().other().code(), frame.path),
            home_href: &to("/"),
            support_href: &to("/support"),
            tools: Some(&tools),
            demo: frame.demo,
            foot: &[
                Link { href: &to("/sources"), label: &t.nav_sources() },
                Link { href: &to("/verify"), label: &t.nav_verify() },
            ],
            scripts: frame.scripts,
        },
        body,
    )
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
    /// Something to know, kindly.
    Calm,
    /// A fact that helps.
    Info,
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
        Tone::Info => ("notice info", Icon::Info),
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

/// The pages above this one, by their addresses without the language.
#[must_use]
pub fn crumbs(t: &Messages, steps: &[(&str, &str)]) -> Markup {
    let steps: Vec<(String, &str)> =
        steps.iter().map(|(path, name)| (format!("/{}{path}", t.lang().code()), *name)).collect();
    let links: Vec<Link<'_>> = steps.iter().map(|(href, label)| Link { href, label }).collect();
    breadcrumbs(t, &links)
}
