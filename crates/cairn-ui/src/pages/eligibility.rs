//! The private eligibility check. There is no form, so there is nothing that could be sent; what is chosen is shown by the style
//! sheet alone.

use super::standing::{Cited, citations};
use crate::Messages;
use crate::parts::{Tone, notice, who_sees};
use crate::words;
use cairn_core::rules::Confidence;
use maud::{Markup, html};

/// A text with its sources and how sure we are.
pub struct Sourced<'a> {
    /// The text.
    pub text: &'a str,
    /// Tags of the sources.
    pub sources: &'a [String],
    /// How sure we are; none where no fact is stated.
    pub confidence: Option<Confidence>,
}

/// A question with its answers: what can be chosen, and what it means.
pub struct Question<'a> {
    /// Its id.
    pub id: &'a str,
    /// The question.
    pub text: &'a str,
    /// Its answers.
    pub answers: Vec<(&'a str, Sourced<'a>)>,
}

/// When an exception can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waits {
    /// So many years from the conviction on.
    Years(u32),
    /// There is none.
    NoException,
    /// Nobody knows.
    Unknown,
}

/// One category.
pub struct Category<'a> {
    /// Its id.
    pub id: &'a str,
    /// What it is called.
    pub title: &'a str,
    /// What falls into it.
    pub examples: &'a str,
    /// How long it stands in the way.
    pub bar: Sourced<'a>,
    /// When an exception can be asked for.
    pub wait: Waits,
}

/// The page.
pub struct View<'a> {
    /// Its title.
    pub title: &'a str,
    /// What it is.
    pub lead: &'a str,
    /// What holds for everybody.
    pub facts: Vec<Sourced<'a>>,
    /// The questions.
    pub questions: Vec<Question<'a>>,
    /// The categories.
    pub categories: Vec<Category<'a>>,
    /// What the way to an exception is called.
    pub route: Sourced<'a>,
    /// What belongs to it.
    pub steps: Vec<&'a str>,
    /// Days from the refusal; none where nobody knows.
    pub deadline_days: Option<u32>,
    /// What to do where there is no exception.
    pub otherwise: &'a str,
    /// Sources.
    pub cited: &'a Cited,
}

fn behind(t: &Messages, said: &Sourced<'_>, cited: &Cited) -> Markup {
    html! {
        (citations(t, said.sources, cited))
        @if let Some(confidence) = said.confidence { p.small.soft { (words::confidence(t, confidence)) } }
    }
}

/// The page.
#[must_use]
pub fn eligibility(t: &Messages, view: &View<'_>) -> Markup {
    html! {
        div.wrap {
            h1 { (view.title) }
            p.lead { (view.lead) }
            (who_sees(&t.eligibility_private()))
            @for question in &view.questions {
                fieldset {
                    legend { (question.text) }
                    @for (number, (label, reply)) in question.answers.iter().enumerate() {
                        @let id = format!("{}-{number}", question.id);
                        div.answer-block {
                            label.choice for=(id) {
                                input type="radio" id=(id) name=(question.id) autocomplete="off";
                                span { (label) }
                            }
                            div.reply { p { (reply.text) } (behind(t, reply, view.cited)) }
                        }
                    }
                }
            }
            fieldset aria-describedby="category-hint" {
                legend { (t.eligibility_category()) }
                p.hint #category-hint { (t.eligibility_several()) }
                div.answer-block {
                    label.choice for="category-none" {
                        input #category-none type="radio" name="category" autocomplete="off";
                        span { (t.eligibility_none()) }
                    }
                    div.reply { p { (t.eligibility_none_reply()) } }
                }
                @for category in &view.categories {
                    @let id = format!("category-{}", category.id);
                    div.answer-block {
                        label.choice for=(id) {
                            input type="radio" id=(id) name="category" autocomplete="off";
                            span { (category.title) span.why { (category.examples) } }
                        }
                        div.reply {
                            p { (category.bar.text) }
                            p { strong { @match category.wait {
                                Waits::Years(years) => (t.eligibility_wait_years(i64::from(years))),
                                Waits::NoException => (view.otherwise),
                                Waits::Unknown => (t.eligibility_wait_unknown()),
                            } } }
                            @if category.wait != Waits::NoException { p { a href="#exception" { (t.eligibility_route_link()) } } }
                            (behind(t, &category.bar, view.cited))
                        }
                    }
                }
            }
            (notice(Tone::Info, &html! { p { strong { (t.eligibility_decides()) } } }))
            section {
                h2 #exception { (t.eligibility_route()) }
                p { (view.route.text) }
                p { strong { @match view.deadline_days {
                    Some(days) => (t.eligibility_deadline(i64::from(days))),
                    None => (t.eligibility_deadline_unknown()),
                } } }
                ol { @for step in &view.steps { li { (step) } } }
                (behind(t, &view.route, view.cited))
            }
            section {
                h2 { (t.eligibility_facts()) }
                @for fact in &view.facts { div.card { p { (fact.text) } (behind(t, fact, view.cited)) } }
            }
        }
    }
}
