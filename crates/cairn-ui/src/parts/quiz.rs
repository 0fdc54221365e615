//! A question of a quiz: before it is answered, and with what there is to learn from the answer.

use super::choices::Choice;
use crate::Messages;
use crate::art::{Icon, icon};
use maud::{Markup, html};

/// Where a question stands among the others.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// Its name in the form.
    pub name: &'a str,
    /// Which one it is, from 1.
    pub number: u32,
    /// Of how many.
    pub of: u32,
    /// The scene; empty when there is none.
    pub scene: &'a str,
    /// The question.
    pub stem: &'a str,
    /// The answers.
    pub options: &'a [Choice<'a>],
    /// What is chosen.
    pub chosen: Option<&'a str>,
    /// What to mend, such as an answer that is missing.
    pub error: Option<&'a str>,
}

/// A question to answer.
#[must_use]
pub fn quiz_question(t: &Messages, question: &Question<'_>) -> Markup {
    let name = question.name;
    html! {
        fieldset.question id=(name) role="radiogroup" aria-describedby=[question.error.map(|_| format!("{name}-error"))] {
            legend {
                span.eyebrow { (t.quiz_where(i64::from(question.number), i64::from(question.of))) }
                @if !question.scene.is_empty() { span.scene { (question.scene) } }
                span.stem { (question.stem) }
            }
            (super::field::error_line(t, name, question.error))
            @for (place, option) in question.options.iter().enumerate() {
                @let id = format!("{name}-{}", place + 1);
                label.choice for=(id) {
                    input type="radio" id=(id) name=(name) value=(option.value) checked[question.chosen == Some(option.value)];
                    span { (option.label) }
                }
            }
        }
    }
}

/// The same question after it was answered. Each option's `why` is shown for the best answer and for the chosen one.
#[must_use]
pub fn quiz_reply(t: &Messages, question: &Question<'_>, best: &str) -> Markup {
    html! {
        section.question aria-labelledby=(format!("{}-stem", question.name)) {
            p.eyebrow { (t.quiz_where(i64::from(question.number), i64::from(question.of))) }
            @if !question.scene.is_empty() { p.scene { (question.scene) } }
            h2.stem id=(format!("{}-stem", question.name)) { (question.stem) }
            ul.replies {
                @for option in question.options {
                    @let right = option.value == best;
                    @let mine = question.chosen == Some(option.value);
                    li class=(if right { "choice right" } else if mine { "choice chosen-other" } else { "choice plain" }) {
                        @if right { (icon(Icon::Check)) } @else if mine { (icon(Icon::Leaf)) } @else { (icon(Icon::Dash)) }
                        span {
                            (option.label)
                            @if right || mine {
                                span.reply-word {
                                    @match (right, mine) {
                                        (true, true) => (t.quiz_yours_best()),
                                        (true, false) => (t.quiz_best()),
                                        _ => (t.quiz_yours()),
                                    }
                                }
                                @if let Some(why) = option.why { span.why { (why) } }
                            }
                        }
                    }
                }
            }
        }
    }
}
