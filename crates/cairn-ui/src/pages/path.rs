//! *My path*: one next step, why, and which rule it comes from; a cairn that grows; what else is under way.

use super::to;
use crate::Messages;
use crate::art::{self, Stone};
use crate::parts::{NextStep, StepState, Tone, badge, next_step, notice};
use crate::words;
use cairn_core::rules::{RoleRules, Who};
use cairn_core::standing::{Answer, PhaseStanding, RuleStanding, Standing, State};
use maud::{Markup, html};

/// Something under way: what, where, and a word about it.
#[derive(Clone, Debug)]
pub struct Line {
    /// Where it can be looked at, without the language.
    pub href: String,
    /// What it is.
    pub title: String,
    /// Where it stands.
    pub line: String,
}

/// What the page shows.
pub struct PathView<'a> {
    /// The name the person wants to be called.
    pub name: &'a str,
    /// The standing.
    pub standing: &'a Standing,
    /// The rules.
    pub rules: &'a RoleRules,
    /// What the next step leads to, without the language; none when somebody else acts.
    pub action: Option<String>,
    /// Trainings.
    pub trainings: Vec<Line>,
    /// Applications.
    pub applications: Vec<Line>,
    /// Credentials in force.
    pub credentials: Vec<Line>,
    /// A lesson to read meanwhile.
    pub lesson: Option<Line>,
}

/// The stones of a phase: what was granted before, what is met, the next one, and what comes later.
#[must_use]
pub fn stones(standing: &Standing, phase: &PhaseStanding) -> Vec<Stone> {
    let mut asked: Vec<&RuleStanding> =
        phase.rules.iter().filter(|rule| rule.answer != Answer::NotApplicable).collect();
    // What is laid lies at the bottom.
    asked.sort_by_key(|rule| rule.answer != Answer::Met);
    let first = asked.iter().position(|rule| rule.answer != Answer::Met);
    let granted = standing.phases.iter().filter(|phase| phase.granted_on.is_some()).map(|_| Stone::Laid);
    granted
        .chain(asked.iter().enumerate().map(|(place, rule)| match rule.answer {
            Answer::Met => Stone::Laid,
            _ if Some(place) == first => Stone::Next,
            _ => Stone::Later,
        }))
        .collect()
}

/// The page.
#[must_use]
pub fn path(t: &Messages, view: &PathView<'_>) -> Markup {
    let standing = view.standing;
    let goal = standing.phases.iter().find(|phase| Some(&phase.id) == standing.goal.as_ref());
    let stones = goal.map_or_else(Vec::new, |phase| stones(standing, phase));
    let laid = stones.iter().filter(|stone| **stone == Stone::Laid).count();
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    html! {
        div.wrap {
            p.eyebrow { (t.path_hello(view.name)) }
            h1 { (words::state(t, view.rules, &standing.state)) }
            div.split {
                div {
                    (next(t, view))
                    @if let Some(refused) = &standing.refused {
                        (notice(Tone::Care, &html! { p { (t.standing_refused(&words::day(t, refused.on), &refused.reason)) } p { (t.case_appeal()) } }))
                    }
                    (lines(t, &t.path_credential(), &view.credentials))
                    (lines(t, &t.path_applications(), &view.applications))
                    (lines(t, &t.path_trainings(), &view.trainings))
                    @if let Some(lesson) = &view.lesson { (lines(t, &t.path_prepare(), std::slice::from_ref(lesson))) }
                }
                @if let Some(phase) = goal {
                    div {
                        @let words = t.path_stones(count(laid), count(stones.len()), phase.title.get(t.lang()));
                        (art::cairn(&stones, &words))
                        p.soft { (words) }
                        ul.stones {
                            @for (place, rule) in phase.rules.iter().filter(|rule| rule.answer != Answer::NotApplicable).enumerate() {
                                li {
                                    (art::pebble(place, if rule.answer == Answer::Met { StepState::Done } else { StepState::Later }))
                                    span { a href=(to(t, &format!("/my-standing#{}", rule.id))) { (rule.title.get(t.lang())) } " " (badge(t, rule.answer)) }
                                }
                            }
                        }
                        p { a href=(to(t, "/my-standing")) { (t.path_all()) } }
                        p { a href=(to(t, "/plan")) { (t.plan_link()) } }
                        p { a href=(to(t, "/gap")) { (t.gap_link()) } }
                    }
                }
            }
        }
    }
}

fn next(t: &Messages, view: &PathView<'_>) -> Markup {
    let standing = view.standing;
    let Some(next) = &standing.next else {
        return html! {
            (notice(Tone::Good, &html! {
                @if matches!(standing.state, State::InForce { .. }) && standing.answer == Answer::Met { p { strong { (t.path_certified()) } } }
                @else { p { strong { (t.path_nothing()) } } }
                p { (t.path_nothing_line()) }
                @if let Some(pending) = &standing.pending {
                    p { (t.standing_pending(&words::day(t, pending.applied_on))) }
                }
            }))
        };
    };
    let rule = standing.phases.iter().flat_map(|phase| &phase.rules).find(|rule| rule.id == next.rule);
    let title =
        rule.map_or_else(|| words::phase(t, view.rules, &next.rule), |rule| rule.title.get(t.lang()).to_owned());
    let href = view.action.as_ref().map(|action| to(t, action));
    let do_it = t.path_do();
    let rule_href = to(
        t,
        &format!("/my-standing#{}", if rule.is_some() { next.rule.clone() } else { format!("phase-{}", next.rule) }),
    );
    let by = next.by.map(|by| words::day(t, by));
    let who = if next.who == Who::You { t.who_self() } else { words::who(t, next.who) };
    next_step(
        t,
        &NextStep {
            what: next.step.get(t.lang()),
            why: rule.map_or(title.as_str(), |rule| rule.explain.get(t.lang())),
            who: Some(&who),
            by: by.as_deref(),
            action: href.as_deref().map(|href| (href, do_it.as_str())),
            rule: Some((&rule_href, &t.standing_rule(&title))),
        },
    )
}

fn lines(t: &Messages, heading: &str, lines: &[Line]) -> Markup {
    html! {
        @if !lines.is_empty() {
            section {
                h2 { (heading) }
                ul.cards {
                    @for line in lines {
                        li { div.card.leads { h3 { a href=(to(t, &line.href)) { (line.title) } } p { (line.line) } } }
                    }
                }
            }
        }
    }
}
