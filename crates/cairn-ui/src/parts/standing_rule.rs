//! One rule with its answer, and behind it everything that the answer rests on.

use super::amount::amount_bar;
use super::badge;
use crate::Messages;
use crate::art::{Icon, icon};
use cairn_core::standing::Answer;
use maud::{Markup, html};

/// How much a rule has of how much it needs.
#[derive(Clone, Copy, Debug)]
pub struct Amount<'a> {
    /// What there is.
    pub have: u32,
    /// What it takes, where that is known.
    pub need: Option<u32>,
    /// Both in words: *187 h 30 min of 250 h*.
    pub words: &'a str,
}

/// A record in a list of records.
#[derive(Clone, Copy, Debug)]
pub struct RecordLine<'a> {
    /// Its day, in words.
    pub day: &'a str,
    /// What it says.
    pub what: &'a str,
    /// Where it can be read.
    pub href: Option<&'a str>,
}

/// Where a rule comes from.
#[derive(Clone, Copy, Debug)]
pub struct Citation<'a> {
    /// The text and the place in it.
    pub title: &'a str,
    /// Where it can be read.
    pub href: Option<&'a str>,
    /// When it was read, in words.
    pub read_on: &'a str,
    /// How sure we are, as a sentence.
    pub confidence: &'a str,
}

/// A rule as a person sees it.
#[derive(Clone, Copy, Debug)]
pub struct RuleView<'a> {
    /// Its id, to which other pages link.
    pub id: &'a str,
    /// What it asks for.
    pub title: &'a str,
    /// Why it is asked for.
    pub explain: &'a str,
    /// The answer.
    pub answer: Answer,
    /// How much, where the rule counts something.
    pub amount: Option<Amount<'a>>,
    /// Records that count.
    pub counted: &'a [RecordLine<'a>],
    /// Records that do not, each with the reason.
    pub left_out: &'a [(RecordLine<'a>, &'a str)],
    /// What to do next and who acts.
    pub next: Option<(&'a str, &'a str)>,
    /// Where it comes from.
    pub citations: &'a [Citation<'a>],
}

/// The rule, folded. It opens by itself when a record was left out of a rule that is not met: that must not be overlooked.
#[must_use]
pub fn standing_rule(t: &Messages, rule: &RuleView<'_>) -> Markup {
    html! {
        details.rule id=(rule.id) open[rule.answer == Answer::NotYet && !rule.left_out.is_empty()] {
            summary {
                span.title { (rule.title) }
                (badge(t, rule.answer))
                @if let Some(amount) = rule.amount { (amount_bar(amount.have, amount.need, amount.words)) }
            }
            div.inside {
                p { (rule.explain) }
                @if let Some((what, who)) = rule.next {
                    div.rule-next { p.label { (t.rule_next()) } p { (what) } p.small { (icon(Icon::Person)) " " (t.next_step_who(who)) } }
                }
                @if !rule.counted.is_empty() {
                    p.label { (t.rule_counted()) }
                    ul.records { @for line in rule.counted { li { (icon(Icon::Check)) span { (record(line)) } } } }
                }
                @if !rule.left_out.is_empty() {
                    p.label { (t.rule_left_out()) }
                    ul.records.left-out { @for (line, why) in rule.left_out { li { (icon(Icon::Dash)) span { (record(line)) span.why { (why) } } } } }
                }
                @for citation in rule.citations {
                    p.small.cite {
                        (icon(Icon::Book))
                        span {
                            @if let Some(href) = citation.href { a href=(href) rel="noreferrer" { (citation.title) } } @else { (citation.title) }
                            " " (t.rule_read_on(citation.read_on)) " " (citation.confidence)
                        }
                    }
                }
            }
        }
    }
}

fn record(line: &RecordLine<'_>) -> Markup {
    html! {
        span.soft.nums { (line.day) } " "
        @if let Some(href) = line.href { a href=(href) { (line.what) } } @else { (line.what) }
    }
}

/// Rules below each other.
#[must_use]
pub fn rules(rules: &[Markup]) -> Markup {
    html! { ul.rules { @for rule in rules { li { (rule) } } } }
}
