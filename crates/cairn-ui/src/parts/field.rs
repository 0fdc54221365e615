//! Fields to type in. A label is never optional, a hint and an error are tied to their field, and wherever somebody can
//! write freely the page says who can read it.

use super::readers::{Readers, who_can_see};
use crate::Messages;
use maud::{Markup, html};

/// What every field has. `id` is its name in the form as well.
#[derive(Clone, Copy, Debug, Default)]
pub struct Field<'a> {
    /// Its id on the page and its name in the form.
    pub id: &'a str,
    /// What to fill in.
    pub label: &'a str,
    /// How to fill it in.
    pub hint: Option<&'a str>,
    /// What was typed so far.
    pub value: &'a str,
    /// What to mend, in a sentence.
    pub error: Option<&'a str>,
    /// Whether it may stay empty; the label says so.
    pub optional: bool,
    /// What a browser may fill in by itself, such as `given-name`.
    pub autocomplete: Option<&'a str>,
}

impl<'a> Field<'a> {
    /// An empty field that has to be filled in.
    #[must_use]
    pub fn new(id: &'a str, label: &'a str) -> Field<'a> {
        Field { id, label, ..Field::default() }
    }

    fn described_by(&self) -> Option<String> {
        described_by(self.id, self.hint, self.error)
    }

    fn invalid(&self) -> Option<&'static str> {
        self.error.map(|_| "true")
    }
}

pub(super) fn described_by(id: &str, hint: Option<&str>, error: Option<&str>) -> Option<String> {
    match (hint, error) {
        (None, None) => None,
        (Some(_), None) => Some(format!("{id}-hint")),
        (None, Some(_)) => Some(format!("{id}-error")),
        (Some(_), Some(_)) => Some(format!("{id}-hint {id}-error")),
    }
}

pub(super) fn hint_line(id: &str, hint: Option<&str>) -> Markup {
    html! { @if let Some(hint) = hint { p.hint id=(format!("{id}-hint")) { (hint) } } }
}

pub(super) fn error_line(t: &Messages, id: &str, error: Option<&str>) -> Markup {
    html! { @if let Some(error) = error { p.error id=(format!("{id}-error")) { span.hidden { (t.field_mend()) " " } (error) } } }
}

fn around(t: &Messages, field: &Field<'_>, input: &Markup) -> Markup {
    html! {
        div.field {
            label for=(field.id) { (field.label) @if field.optional { " " span.optional { (t.field_optional()) } } }
            (hint_line(field.id, field.hint))
            (input)
            (error_line(t, field.id, field.error))
        }
    }
}

fn input(t: &Messages, field: &Field<'_>, kind: &str, class: Option<&str>, mode: Option<&str>) -> Markup {
    around(
        t,
        field,
        &html! {
            input type=(kind) class=[class] id=(field.id) name=(field.id) value=(field.value) inputmode=[mode]
                autocomplete=[field.autocomplete] required[!field.optional]
                aria-describedby=[field.described_by()] aria-invalid=[field.invalid()];
        },
    )
}

/// One line of text.
#[must_use]
pub fn text_field(t: &Messages, field: &Field<'_>) -> Markup {
    input(t, field, "text", None, None)
}

/// A line that is not shown while it is typed.
#[must_use]
pub fn password_field(t: &Messages, field: &Field<'_>) -> Markup {
    input(t, &Field { value: "", ..*field }, "password", None, None)
}

/// A short code, such as one from a paper: wide letters, no correction of spelling.
#[must_use]
pub fn code_field(t: &Messages, field: &Field<'_>) -> Markup {
    around(
        t,
        field,
        &html! {
            input.mono.short type="text" id=(field.id) name=(field.id) value=(field.value) required[!field.optional]
                autocomplete=(field.autocomplete.unwrap_or("off")) autocapitalize="characters" spellcheck="false"
                aria-describedby=[field.described_by()] aria-invalid=[field.invalid()];
        },
    )
}

/// A day.
#[must_use]
pub fn date_field(t: &Messages, field: &Field<'_>) -> Markup {
    input(t, field, "date", None, None)
}

/// A time of day.
#[must_use]
pub fn time_field(t: &Messages, field: &Field<'_>) -> Markup {
    input(t, field, "time", None, None)
}

/// The smallest and the largest number that make sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The smallest.
    pub min: u32,
    /// The largest.
    pub max: u32,
}

/// A whole number.
#[must_use]
pub fn number_field(t: &Messages, field: &Field<'_>, bounds: Bounds) -> Markup {
    around(
        t,
        field,
        &html! {
            input type="number" inputmode="numeric" step="1" min=(bounds.min) max=(bounds.max) id=(field.id) name=(field.id)
                value=(field.value) required[!field.optional] autocomplete=[field.autocomplete]
                aria-describedby=[field.described_by()] aria-invalid=[field.invalid()];
        },
    )
}

/// Room to write. It always says who can read what is written.
#[must_use]
pub fn text_area(t: &Messages, field: &Field<'_>, readers: Readers<'_>, rows: u32) -> Markup {
    let described = match field.described_by() {
        Some(others) => format!("{}-readers {others}", field.id),
        None => format!("{}-readers", field.id),
    };
    around(
        t,
        field,
        &html! {
            div id=(format!("{}-readers", field.id)) { (who_can_see(t, readers)) }
            textarea id=(field.id) name=(field.id) rows=(rows) required[!field.optional] autocomplete="off"
                aria-describedby=(described) aria-invalid=[field.invalid()] { (field.value) }
        },
    )
}

/// One of a list that is too long for cards. An empty value is the line that asks to choose.
#[must_use]
pub fn select_field(t: &Messages, field: &Field<'_>, options: &[(&str, &str)]) -> Markup {
    around(
        t,
        field,
        &html! {
            select id=(field.id) name=(field.id) required[!field.optional] autocomplete=[field.autocomplete]
                aria-describedby=[field.described_by()] aria-invalid=[field.invalid()] {
                @if !options.iter().any(|(value, _)| *value == field.value) {
                    option value="" selected { (t.field_choose()) }
                }
                @for (value, label) in options { option value=(value) selected[*value == field.value] { (label) } }
            }
        },
    )
}

/// What has to be mended, at the top of a form: each line leads to its field.
#[must_use]
pub fn error_summary(t: &Messages, errors: &[(&str, &str)]) -> Markup {
    html! {
        @if !errors.is_empty() {
            div.notice.care #error-summary role="alert" tabindex="-1" {
                (crate::art::icon(crate::art::Icon::Care))
                div {
                    p.label { (t.errors_title(i64::try_from(errors.len()).unwrap_or(i64::MAX))) }
                    ul { @for (id, message) in errors { li { a href=(format!("#{id}")) { (message) } } } }
                    p.small { (t.errors_kept()) }
                }
            }
        }
    }
}
