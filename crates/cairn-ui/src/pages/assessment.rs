//! A knowledge assessment: before it, its questions, and what it came to.

use super::{Said, said, to};
use crate::Messages;
use crate::parts::{Choice, OnKeep, Question, Tone, amount_bar, crumbs, keep_bar, notice, quiz_question, saved_draft};
use maud::{Markup, html};

/// What can be done now.
pub enum Door {
    /// Begin: which try, of how many.
    Begin(u32, u32),
    /// Go on with the attempt at this address, without the language.
    GoOn(String),
    /// Passed.
    Passed,
    /// Not now, and why.
    Closed(String),
}

/// The page before an assessment.
pub struct Intro<'a> {
    /// Its address, without the language.
    pub href: &'a str,
    /// Its title.
    pub title: &'a str,
    /// How many questions.
    pub questions: u32,
    /// How many minutes.
    pub minutes: u32,
    /// The training entity's threshold, in per cent.
    pub percent: u8,
    /// What can be done.
    pub door: Door,
    /// Earlier tries: address without the language, and words.
    pub earlier: Vec<(String, String)>,
}

/// The page before an assessment.
#[must_use]
pub fn intro(t: &Messages, view: &Intro<'_>) -> Markup {
    html! {
        div.wrap {
            (crumbs(t, &[("/path", &t.nav_path())]))
            h1 { (view.title) }
            @match &view.door {
                Door::Passed => (notice(Tone::Good, &html! { p { strong { (t.assessment_passed()) } } p { (t.assessment_passed_line()) } })),
                Door::Closed(why) => (notice(Tone::Calm, &html! { p { (why) } })),
                Door::Begin(number, of) => {
                    p.lead { (t.assessment_lead(i64::from(view.minutes), i64::from(view.questions))) }
                    p { (t.assessment_tries(i64::from(*number), i64::from(*of))) }
                    form method="post" action=(to(t, view.href)) { p.actions { button { (t.assessment_begin()) } } }
                }
                Door::GoOn(href) => p.actions { a.button href=(to(t, href)) { (t.assessment_go_on()) } },
            }
            @if !view.earlier.is_empty() { ul { @for (href, words) in &view.earlier { li { a href=(to(t, href)) { (words) } } } } }
            p.small.soft { (t.assessment_threshold(i64::from(view.percent))) }
            p.small.soft { (t.assessment_extra()) }
        }
    }
}

/// A question with its options in the order in which they stand: the option's number, and its words.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The item.
    pub id: String,
    /// The scene; empty when there is none.
    pub scene: String,
    /// The question.
    pub stem: String,
    /// The options.
    pub options: Vec<(String, String)>,
    /// What is chosen.
    pub chosen: Option<String>,
}

/// The questions, kept as they are answered.
#[must_use]
pub fn attempt(t: &Messages, (id, title, until): (&str, &str, &str), questions: &[Asked], sent: &Said) -> Markup {
    let of = u32::try_from(questions.len()).unwrap_or(u32::MAX);
    let open = questions.iter().filter(|question| question.chosen.is_none()).count();
    let form = html! {
        form.long method="post" action=(to(t, &format!("/attempts/{id}"))) {
            @for (number, question) in (1..).zip(questions) {
                @let options: Vec<Choice<'_>> = question.options.iter().map(|(value, label)| Choice::new(value, label)).collect();
                (quiz_question(t, &Question {
                    name: &question.id,
                    number,
                    of,
                    scene: &question.scene,
                    stem: &question.stem,
                    options: &options,
                    chosen: question.chosen.as_deref(),
                    error: None,
                }))
            }
            @if open > 0 && open < questions.len() { p { (t.assessment_open_left(i64::try_from(open).unwrap_or(0))) } }
            (keep_bar(&html! {
                button name="do" value="hand-in" { (t.assessment_hand_in()) }
                button.quiet name="do" value="keep" { (t.assessment_save()) }
            }))
        }
    };
    html! {
        div.wrap {
            h1 { (title) }
            p { (t.assessment_until(until)) }
            (said(sent))
            (saved_draft(t, &to(t, &format!("/attempts/{id}/answers")), OnKeep::Leaves, &form))
        }
    }
}

/// What an attempt came to.
pub struct Outcome<'a> {
    /// The assessment's title.
    pub title: &'a str,
    /// Whether it was passed.
    pub passed: bool,
    /// How many were right, of how many.
    pub right: (u16, u16),
    /// The parts: title, right, of how many.
    pub domains: Vec<(String, u16, u16)>,
    /// Lessons to look at again: address without the language, and title.
    pub review: Vec<(String, String)>,
}

/// The result by part. Which single answers were right is not told: the bank is drawn from again.
#[must_use]
pub fn outcome(t: &Messages, view: &Outcome<'_>) -> Markup {
    let (right, of) = view.right;
    html! {
        div.wrap {
            (crumbs(t, &[("/path", &t.nav_path())]))
            p.eyebrow { (view.title) }
            h1 { @if view.passed { (t.assessment_passed()) } @else { (t.assessment_not_yet()) } }
            p.lead { (t.assessment_right(i64::from(of), i64::from(right))) }
            p { @if view.passed { (t.assessment_passed_line()) } @else { (t.assessment_not_yet_line()) } }
            h2 { (t.assessment_domains()) }
            ul.records {
                @for (title, right, of) in &view.domains {
                    li { div { strong { (title) } (amount_bar(u32::from(*right), Some(u32::from(*of)), &t.assessment_right(i64::from(*of), i64::from(*right)))) } }
                }
            }
            @if !view.review.is_empty() {
                h2 { (t.assessment_review()) }
                ul { @for (href, title) in &view.review { li { a href=(to(t, href)) { (title) } } } }
            }
            p.actions { a.button href=(to(t, "/path")) { (t.nav_path()) } }
        }
    }
}
