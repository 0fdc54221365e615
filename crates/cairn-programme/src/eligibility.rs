//! The private eligibility check: what is asked, what each answer means, and the way to an exception. Data, so that each state
//! has its own; the page that shows it sends nothing.

use crate::compile::Work;
use crate::diagnostic::Level;
use crate::model::{Category, Eligibility, ExceptionRoute, Programme, SourcedText, Wait};
use crate::raw::Word;
use cairn_core::rules::{Confidence, Quantity};
use cairn_core::text::Text;
use serde::Deserialize;
use std::ops::Range;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    title: Text,
    lead: Text,
    /// Which facts hold for everybody: what has to be said, who looks, what an employer may do.
    #[serde(default)]
    fact: Vec<Fact>,
    question: Vec<Question>,
    category: Vec<RawCategory>,
    exception: Exception,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fact {
    text: Text,
    sources: Vec<Word>,
    confidence: Confidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    id: Word,
    text: Text,
    answer: Vec<Answer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    label: Text,
    reply: Text,
    #[serde(default)]
    sources: Vec<Word>,
    #[serde(default)]
    confidence: Option<Confidence>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCategory {
    id: Word,
    title: Text,
    /// What falls into it.
    examples: Text,
    /// How long it stands in the way, as far as anybody could read it.
    bar: Text,
    /// Years from the conviction until an exception can be asked for; `"unknown"`. Left out: there is no exception.
    wait_years: Option<Quantity>,
    sources: Vec<Word>,
    confidence: Confidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    title: Text,
    /// Days from the refusal in which it has to be asked for.
    deadline_days: Quantity,
    step: Vec<Text>,
    /// What to do where there is no exception.
    otherwise: Text,
    sources: Vec<Word>,
    confidence: Confidence,
}

/// Reads `eligibility.toml`, where there is one.
pub(crate) fn read(work: &mut Work<'_>, programme: &mut Programme) {
    for file in work.files_in("eligibility.toml", "eligibility.toml") {
        let Some(raw) = work.parse::<Raw>(&file) else { continue };
        let mut reads = Reads { work, file: &file };
        programme.eligibility = Some(reads.whole(raw));
    }
}

struct Reads<'w, 'f> {
    work: &'w mut Work<'f>,
    file: &'w str,
}

impl Reads<'_, '_> {
    fn whole(&mut self, raw: Raw) -> Eligibility {
        let facts = raw.fact.into_iter().map(|fact| self.sourced(fact.text, &fact.sources, fact.confidence)).collect();
        let mut questions = Vec::new();
        for question in raw.question {
            let near = question.id.span();
            let id = self.work.define_at("eligibility question", question.id.get_ref(), self.file, near.clone());
            let answers = question
                .answer
                .into_iter()
                .map(|answer| {
                    let label = self.text(answer.label, &near);
                    // A reply that states no fact, such as "then go on", needs no source.
                    let sources = answer.sources.iter().map(|word| self.cite(word)).collect();
                    let reply =
                        SourcedText { text: self.text(answer.reply, &near), sources, confidence: answer.confidence };
                    (label, reply)
                })
                .collect();
            questions.push((id, self.text(question.text, &near), answers));
        }
        let mut categories = Vec::new();
        for category in raw.category {
            let near = category.id.span();
            let id = self.work.define_at("eligibility category", category.id.get_ref(), self.file, near.clone());
            if category.wait_years == Some(Quantity::Known(0)) {
                self.work.say(
                    "C050",
                    Level::Error,
                    self.file,
                    near.clone(),
                    format!("the category `{id}` waits for nothing"),
                    "leave `wait_years` out where there is no exception; write `\"unknown\"` where nobody knows",
                );
            }
            categories.push(Category {
                title: self.text(category.title, &near),
                examples: self.text(category.examples, &near),
                bar: self.sourced(category.bar, &category.sources, category.confidence),
                wait: match category.wait_years {
                    None => Wait::NoException,
                    Some(Quantity::Known(years)) => Wait::Years(years),
                    Some(Quantity::Unknown) => Wait::Unknown,
                },
                id,
            });
        }
        let near = raw.exception.sources.first().map_or(0..0, Word::span);
        let exception = ExceptionRoute {
            deadline_days: raw.exception.deadline_days,
            steps: raw.exception.step.into_iter().map(|step| self.text(step, &near)).collect(),
            otherwise: self.text(raw.exception.otherwise, &near),
            title: self.sourced(raw.exception.title, &raw.exception.sources, raw.exception.confidence),
        };
        Eligibility {
            title: self.text(raw.title, &(0..0)),
            lead: self.text(raw.lead, &(0..0)),
            facts,
            questions,
            categories,
            exception,
        }
    }

    fn text(&mut self, text: Text, near: &Range<usize>) -> Text {
        if text.en.trim().is_empty() || text.es.trim().is_empty() {
            let message = "a text of the eligibility check is not in both languages";
            self.work.say("C010", Level::Error, self.file, near.clone(), message, "write it in both languages");
        }
        text
    }

    fn cite(&mut self, word: &Word) -> String {
        self.work.refer_at("source", word.get_ref(), self.file, word.span());
        word.get_ref().clone()
    }

    fn sourced(&mut self, text: Text, sources: &[Word], confidence: Confidence) -> SourcedText {
        if sources.is_empty() {
            let message = "a fact of the eligibility check says no source";
            let help = "add `sources = [\"…\"]` with tags of sources.toml: every fact has a reason";
            self.work.say("C011", Level::Error, self.file, 0..0, message, help);
        }
        let near = sources.first().map_or(0..0, Word::span);
        SourcedText {
            text: self.text(text, &near),
            sources: sources.iter().map(|word| self.cite(word)).collect(),
            confidence: Some(confidence),
        }
    }
}
