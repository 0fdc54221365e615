//! Trainings that are announced: the list, and one of them with its way to a place.

use super::{Said, said, to};
use crate::Messages;
use crate::parts::{Choice, Choices, Tone, choice_group, crumbs, empty_state, facts, notice, who_sees};
use maud::{Markup, html};

/// A training cohort as somebody who looks for one sees it.
#[derive(Clone, Debug)]
pub struct TrainingView {
    /// Where it is, without the language.
    pub href: String,
    /// The cohort's title.
    pub title: String,
    /// Who holds it.
    pub organisation: String,
    /// Its days, in words.
    pub days: String,
    /// Where.
    pub place: String,
    /// In a room or on screen.
    pub mode: String,
    /// The language that is spoken.
    pub spoken: String,
    /// How many live hours, in words.
    pub hours: String,
    /// Places that are free.
    pub free: u32,
}

fn about(t: &Messages, training: &TrainingView) -> Markup {
    facts(&[
        (&t.training_when(), html! { (training.days) }),
        (&t.training_where(), html! { (training.mode) ", " (training.place) }),
        (&t.training_lang(), html! { (training.spoken) }),
        (&t.training_hours(), html! { (training.hours) }),
        (&t.training_who(), html! { (training.organisation) }),
    ])
}

/// All announced trainings.
#[must_use]
pub fn trainings(t: &Messages, trainings: &[TrainingView]) -> Markup {
    html! {
        div.wrap {
            h1 { (t.nav_trainings()) }
            p.lead { (t.trainings_lead()) }
            @if trainings.is_empty() { (empty_state(&t.trainings_none(), &t.trainings_none_line(), None)) }
            ul.cards {
                @for training in trainings {
                    li { div.card.leads {
                        h2 { a href=(to(t, &training.href)) { (training.title) } }
                        p { strong { (t.training_free(i64::from(training.free))) } }
                        (about(t, training))
                    } }
                }
            }
        }
    }
}

/// What somebody can do with a training.
pub enum Place<'a> {
    /// Nobody is signed in.
    SignIn,
    /// Ask for a place, for one of these roles; none where the training is for one role only.
    Ask(&'a [(&'a str, &'a str)]),
    /// Asked, and waits.
    Waiting,
    /// Has a place.
    Admitted,
    /// Has no place.
    Refused,
    /// Nothing.
    Nothing,
}

/// One training.
#[must_use]
pub fn training(t: &Messages, training: &TrainingView, place: &Place<'_>, sent: &Said) -> Markup {
    html! {
        div.wrap {
            (crumbs(t, &[("/trainings", &t.nav_trainings())]))
            h1 { (training.title) }
            p { strong { (t.training_free(i64::from(training.free))) } }
            (said(sent))
            (about(t, training))
            @match place {
                Place::Nothing => {}
                Place::SignIn => p.actions { a.button href=(to(t, "/account/new")) { (t.training_sign_in()) } a href=(to(t, "/sign-in")) { (t.account_have()) } },
                Place::Waiting => (notice(Tone::Info, &html! { p { (t.training_waiting(&training.organisation)) } })),
                Place::Admitted => (notice(Tone::Good, &html! { p { (t.training_admitted()) } p { a href=(to(t, "/path")) { (t.nav_path()) } } })),
                Place::Refused => (notice(Tone::Calm, &html! { p { (t.training_refused()) } p { a href=(to(t, "/file")) { (t.nav_file()) } } })),
                Place::Ask(roles) => form method="post" action=(to(t, &training.href)) {
                    @if !roles.is_empty() {
                        @let hint = t.training_for_role_hint();
                        (choice_group(t, &Choices {
                            name: "role",
                            legend: &t.training_for_role(),
                            hint: Some(&hint),
                            options: &roles.iter().map(|(id, title)| Choice::new(id, title)).collect::<Vec<_>>(),
                            chosen: &roles.first().map(|(id, _)| vec![*id]).unwrap_or_default(),
                            error: None,
                        }))
                    }
                    (who_sees(&t.training_apply_who()))
                    p.actions { button { (t.training_apply()) } }
                },
            }
        }
    }
}
