//! One of several, or some of several: every answer is a card that a thumb can hit.

use super::field::{described_by, error_line, hint_line};
use crate::Messages;
use maud::{Markup, html};

/// One answer.
#[derive(Clone, Copy, Debug, Default)]
pub struct Choice<'a> {
    /// What the form sends.
    pub value: &'a str,
    /// What it says.
    pub label: &'a str,
    /// A line below it.
    pub why: Option<&'a str>,
}

impl<'a> Choice<'a> {
    /// An answer without a second line.
    #[must_use]
    pub fn new(value: &'a str, label: &'a str) -> Choice<'a> {
        Choice { value, label, why: None }
    }
}

/// A question with answers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Choices<'a> {
    /// Its name in the form, from which the ids are made.
    pub name: &'a str,
    /// The question.
    pub legend: &'a str,
    /// How to answer.
    pub hint: Option<&'a str>,
    /// The answers.
    pub options: &'a [Choice<'a>],
    /// What is chosen: at most one for [`choice_group`].
    pub chosen: &'a [&'a str],
    /// What to mend.
    pub error: Option<&'a str>,
}

/// One of several.
#[must_use]
pub fn choice_group(t: &Messages, choices: &Choices<'_>) -> Markup {
    group(t, choices, "radio")
}

/// Some of several, or none.
#[must_use]
pub fn check_group(t: &Messages, choices: &Choices<'_>) -> Markup {
    group(t, choices, "checkbox")
}

fn group(t: &Messages, choices: &Choices<'_>, kind: &str) -> Markup {
    let name = choices.name;
    html! {
        fieldset id=(name) aria-describedby=[described_by(name, choices.hint, choices.error)]
            aria-invalid=[(kind == "radio" && choices.error.is_some()).then_some("true")] role=[(kind == "radio").then_some("radiogroup")] {
            legend { (choices.legend) }
            (hint_line(name, choices.hint))
            (error_line(t, name, choices.error))
            @for (place, choice) in choices.options.iter().enumerate() {
                @let id = format!("{name}-{}", place + 1);
                label.choice for=(id) {
                    input type=(kind) id=(id) name=(name) value=(choice.value) checked[choices.chosen.contains(&choice.value)];
                    span { (choice.label) @if let Some(why) = choice.why { span.why { (why) } } }
                }
            }
        }
    }
}
