//! Rating what was seen: four levels, each with behaviours that somebody could point at.

use crate::Messages;
use maud::{Markup, html};

/// One of the levels.
#[derive(Clone, Copy, Debug)]
pub struct Level<'a> {
    /// What the form sends.
    pub value: &'a str,
    /// Its name.
    pub name: &'a str,
    /// What was seen at this level.
    pub behaviours: &'a [&'a str],
}

/// One line of a rubric.
#[derive(Clone, Copy, Debug)]
pub struct RubricLine<'a> {
    /// Its name in the form.
    pub name: &'a str,
    /// What is rated.
    pub title: &'a str,
    /// What to look for.
    pub look_for: &'a str,
    /// The levels, lowest first.
    pub levels: &'a [Level<'a>],
    /// The level that is chosen.
    pub chosen: Option<&'a str>,
    /// What to mend.
    pub error: Option<&'a str>,
}

/// One line of a rubric as large cards. The last card says that it was not seen, which is not a low level.
#[must_use]
pub fn rubric_form(t: &Messages, line: &RubricLine<'_>) -> Markup {
    let name = line.name;
    let unseen = format!("{name}-unseen");
    html! {
        fieldset.rubric id=(name) role="radiogroup" aria-describedby=[super::field::described_by(name, Some(line.look_for), line.error)] {
            legend { (line.title) }
            (super::field::hint_line(name, Some(line.look_for)))
            (super::field::error_line(t, name, line.error))
            div.levels {
                @for (place, level) in line.levels.iter().enumerate() {
                    @let id = format!("{name}-{}", place + 1);
                    label.choice.level for=(id) {
                        input type="radio" id=(id) name=(name) value=(level.value) checked[line.chosen == Some(level.value)];
                        span {
                            span.level-name { (crate::art::small_cairn(place + 1)) strong { (level.name) } }
                            @for behaviour in level.behaviours { span.why { (behaviour) } }
                        }
                    }
                }
            }
            label.choice for=(unseen) {
                input type="radio" id=(unseen) name=(name) value="unseen" checked[line.chosen == Some("unseen")];
                span { (t.rubric_unseen()) span.why { (t.rubric_unseen_why()) } }
            }
        }
    }
}
