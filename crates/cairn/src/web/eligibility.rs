//! The private eligibility check: a page without a form. No answer ever comes here.

use super::ask::Ask;
use super::standing::cited;
use super::{Problem, Shown, shown};
use cairn_core::rules::Quantity;
use cairn_programme::{SourcedText, Wait};
use cairn_ui::pages::eligibility::{self as page, Category, Question, Sourced, View, Waits};

/// The page.
pub fn eligibility(ask: &Ask<'_>) -> Result<Shown, Problem> {
    let lang = ask.lang;
    let data = ask.programme.eligibility.as_ref().ok_or(Problem::NotFound)?;
    let cited = cited(ask.programme, ask.lang);
    let say = |said| said_of(said, lang);
    let view = View {
        title: data.title.get(lang),
        lead: data.lead.get(lang),
        facts: data.facts.iter().map(say).collect(),
        questions: data
            .questions
            .iter()
            .map(|(id, text, answers)| Question {
                id,
                text: text.get(lang),
                answers: answers.iter().map(|(label, reply)| (label.get(lang), say(reply))).collect(),
            })
            .collect(),
        categories: data
            .categories
            .iter()
            .map(|category| Category {
                id: &category.id,
                title: category.title.get(lang),
                examples: category.examples.get(lang),
                bar: say(&category.bar),
                wait: match category.wait {
                    Wait::Years(years) => Waits::Years(years),
                    Wait::NoException => Waits::NoException,
                    Wait::Unknown => Waits::Unknown,
                },
            })
            .collect(),
        route: say(&data.exception.title),
        steps: data.exception.steps.iter().map(|step| step.get(lang)).collect(),
        deadline_days: match data.exception.deadline_days {
            Quantity::Known(days) => Some(days),
            Quantity::Unknown => None,
        },
        otherwise: data.exception.otherwise.get(lang),
        cited: &cited,
    };
    Ok(shown(view.title, "/orientation", page::eligibility(ask.t, &view)))
}

fn said_of(said: &SourcedText, lang: cairn_core::text::Lang) -> Sourced<'_> {
    Sourced { text: said.text.get(lang), sources: &said.sources, confidence: said.confidence }
}
