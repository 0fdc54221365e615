//! A cohort and one of its people, as the training organisation sees them.

use super::{Said, said, to};
use crate::Messages;
use crate::parts::{Column, Field, Readers, Tone, badge, crumbs, data_table, facts, notice, text_area};
use cairn_core::standing::Answer;
use maud::{Markup, html};

/// Somebody in the table.
#[derive(Clone, Debug)]
pub struct Row {
    /// Their page, without the language.
    pub href: String,
    /// Their name.
    pub name: String,
    /// Where they are with the cohort, in words.
    pub state: String,
    /// Live time of what is needed, in words.
    pub live: String,
    /// Whether the assessment was passed.
    pub passed: bool,
    /// Whether each role-play was seen at level 3 or above.
    pub observed: Answer,
}

/// A session in the list.
#[derive(Clone, Debug)]
pub struct SessionLine {
    /// Its room, without the language.
    pub href: String,
    /// Which day, in words.
    pub title: String,
    /// When and where it stands.
    pub line: String,
}

/// The cohort.
#[must_use]
pub fn cohort(
    t: &Messages,
    title: &str,
    line: &str,
    links: &[(String, String)],
    sessions: &[SessionLine],
    rows: &[Row],
) -> Markup {
    let table: Vec<Vec<Markup>> = rows
        .iter()
        .map(|row| {
            vec![
                html! { a href=(to(t, &row.href)) { (row.name) } },
                html! { (row.state) },
                html! { (row.live) },
                badge(t, if row.passed { Answer::Met } else { Answer::NotYet }),
                badge(t, row.observed),
            ]
        })
        .collect();
    html! {
        div.wrap {
            (crumbs(t, &[("/today", &t.nav_today())]))
            h1 { (title) }
            p.lead { (line) }
            p.actions { @for (href, words) in links { a.button.quiet href=(to(t, href)) { (words) } } }
            h2 { (t.sessions_title()) }
            ul.cards { @for session in sessions { li { div.card.leads { h3 { a href=(to(t, &session.href)) { (session.title) } } p { (session.line) } } } } }
            (data_table(t, &t.cohort_people(), &[
                Column::Words(&t.cohort_name()),
                Column::Words(&t.cohort_state()),
                Column::Numbers(&t.cohort_live()),
                Column::Words(&t.cohort_assessment()),
                Column::Words(&t.cohort_observed()),
            ], &table))
        }
    }
}

/// One person of a cohort.
pub struct PersonView<'a> {
    /// The page's own address, without the language.
    pub href: &'a str,
    /// The cohort's address and title.
    pub cohort: (&'a str, &'a str),
    /// The person's name.
    pub name: &'a str,
    /// Facts: name and words.
    pub facts: Vec<(String, String)>,
    /// Whether an answer to their request is open, and this person may give it.
    pub may_admit: bool,
    /// Role-plays to observe: address without the language, and title.
    pub observe: Vec<(String, String)>,
    /// Documents: word, words, and whether it was seen. Empty when this person may not state it.
    pub documents: Vec<(String, String, bool)>,
    /// Whether the completion may be stated now; none when it is no matter.
    pub completion: Option<bool>,
    /// Whether the completion was stated.
    pub completed: bool,
    /// The rules about training with reasons, without the language, for who may see them.
    pub standing: Option<String>,
}

/// One person of a cohort.
#[must_use]
pub fn person(t: &Messages, view: &PersonView<'_>, reason: &str, sent: &Said) -> Markup {
    let send = |to_do: &str| to(t, &format!("{}/{to_do}", view.href));
    let pairs: Vec<(&str, Markup)> =
        view.facts.iter().map(|(name, words)| (name.as_str(), html! { (words) })).collect();
    html! {
        div.wrap {
            (crumbs(t, &[("/today", &t.nav_today()), view.cohort]))
            h1 { (view.name) }
            (said(sent))
            (facts(&pairs))
            @if let Some(href) = &view.standing { p { a href=(to(t, href)) { (t.limited_link()) } } }
            @if view.may_admit {
                form method="post" action=(send("admit")) {
                    @let hint = t.person_reason_hint();
                    (text_area(t, &Field { value: reason, hint: Some(&hint), ..Field::new("reason", &t.person_reason()) }, Readers::Record(&t.person_they_and()), 3))
                    p.actions { button name="do" value="admit" { (t.person_admit()) } button.careful name="do" value="refuse" { (t.person_not_admit()) } }
                }
            }
            @if !view.observe.is_empty() {
                h2 { (t.cohort_observed()) }
                ul.cards { @for (href, title) in &view.observe { li { div.card.leads { h3 { a href=(to(t, href)) { (title) } } p { (t.person_observe()) } } } } }
            }
            @if !view.documents.is_empty() {
                h2 { (t.person_saw()) }
                p { (t.person_saw_line()) }
                @for (word, words, seen) in &view.documents {
                    @if *seen { p { (t.person_seen()) ": " (words) " " (badge(t, Answer::Met)) } }
                    @else { form method="post" action=(send("saw")) { input type="hidden" name="what" value=(word); p.actions { button.quiet { (t.person_saw_button(words)) } } } }
                }
            }
            @if view.completed { (notice(Tone::Good, &html! { p { (t.person_done()) } })) }
            @match view.completion {
                Some(true) => form method="post" action=(send("complete")) { p { (t.person_complete_line()) } p.actions { button { (t.person_complete()) } } },
                Some(false) => p.soft { (t.person_not_ready()) },
                None => {}
            }
        }
    }
}
