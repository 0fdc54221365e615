//! A plan to a date: at this pace, on which day, and is that in time.

use super::to;
use crate::Messages;
use crate::parts::{Bounds, Field, Tone, crumbs, notice, number_field};
use crate::words;
use cairn_core::plan::{By, Plan, Reach, RulePlan};
use cairn_core::rules::{Quantity, RoleRules};
use cairn_core::standing::Measure;
use maud::{Markup, html};

/// What was typed.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// Hours a week.
    pub hours: String,
    /// Times a week.
    pub times: String,
}

fn pace(t: &Messages, unit: Measure, a_week: u32) -> String {
    match unit {
        Measure::Records => t.plan_times_amount(i64::from(a_week)),
        unit => words::amount(t, a_week, unit),
    }
}

fn quantity(t: &Messages, quantity: Quantity, unit: Measure) -> String {
    match quantity {
        Quantity::Known(amount) => words::amount(t, amount, unit),
        Quantity::Unknown => t.unknown(),
    }
}

/// One amount, in sentences. The command line says the same.
#[must_use]
pub fn sentences(t: &Messages, rules: &RoleRules, plan: &Plan, rule: &RulePlan) -> Vec<String> {
    let a_week = if rule.unit == Measure::Minutes { plan.pace.minutes } else { plan.pace.times };
    let need = quantity(t, rule.need, rule.unit);
    let mut said = Vec::new();
    if matches!(rule.left, Quantity::Known(_)) {
        said.push(t.plan_left(&quantity(t, rule.left, rule.unit), &need));
    }
    said.push(match &rule.reach {
        Reach::On { day } => t.plan_on(&words::day(t, *day), &need, &pace(t, rule.unit, a_week)),
        Reach::Unknown => t.plan_unknown(),
        Reach::NotOpen { first } => t.plan_not_open(&words::anchor(t, rules, first)),
        Reach::Closed { on } => t.plan_closed(&words::day(t, *on)),
        Reach::Never => t.plan_never(),
    });
    if let (Some(by), Reach::On { .. } | Reach::Never) = (rule.by, &rule.reach) {
        said.extend(in_time(t, rule, by));
    }
    if rule.waiting > 0 {
        said.push(t.plan_waiting(&words::amount(t, rule.waiting, rule.unit)));
    }
    said
}

fn in_time(t: &Messages, rule: &RulePlan, by: By) -> Vec<String> {
    let last = words::day(t, by.last);
    if rule.reached_by(by.last) {
        return vec![t.plan_in_time(&last)];
    }
    let mut said = Vec::new();
    if matches!(rule.reach, Reach::On { .. }) {
        said.push(t.plan_late(&last));
    }
    said.push(match by.needed {
        Some(needed) => t.plan_needed(&pace(t, rule.unit, needed), &last),
        None => t.plan_needed_none(&last),
    });
    if let Some((extended, Some(needed))) = by.extended {
        said.push(t.plan_extended(&pace(t, rule.unit, needed), &words::day(t, extended)));
    }
    said
}

/// What is held and until when, in sentences.
#[must_use]
pub fn held(t: &Messages, rules: &RoleRules, plan: &Plan) -> Vec<String> {
    let Some(held) = &plan.held else { return vec![t.plan_no_end()] };
    let mut said = vec![t.plan_held(&words::phase(t, rules, &held.phase), &words::day(t, held.until))];
    if let Some(extended) = held.extended {
        said.push(t.plan_held_extended(&words::day(t, extended)));
    }
    said
}

/// The page.
#[must_use]
pub fn plan(t: &Messages, rules: &RoleRules, typed: &Typed, plan: Option<&Plan>) -> Markup {
    html! {
        div.wrap {
            (crumbs(t, &[("/path", &t.nav_path()), ("/hours", &t.nav_hours())]))
            h1 { (t.plan_title()) }
            p.lead { (t.plan_lead()) }
            form method="get" action=(to(t, "/plan")) {
                (number_field(t, &Field { value: &typed.hours, ..Field::new("hours", &t.plan_hours()) }, Bounds { min: 0, max: 100 }))
                (number_field(t, &Field { value: &typed.times, ..Field::new("times", &t.plan_times()) }, Bounds { min: 0, max: 50 }))
                p.actions { button { (t.plan_show()) } }
            }
            @match plan {
                None => div role="alert" { (notice(Tone::Care, &html! { p { strong { (t.plan_wrong()) } } })) },
                Some(plan) => {
                    (notice(Tone::Info, &html! { @for line in held(t, rules, plan) { p { (line) } } }))
                    @if plan.rules.is_empty() { p { (t.plan_none()) } }
                    @for rule in &plan.rules {
                        section.card #(rule.rule) {
                            h2 { (rule.title.get(t.lang())) }
                            @for line in sentences(t, rules, plan, rule) { p { (line) } }
                            p.small { a href=(to(t, &format!("/my-standing#{}", rule.rule))) { (t.standing_rule(rule.title.get(t.lang()))) } }
                        }
                    }
                    @if !plan.others.is_empty() {
                        h2 { (t.plan_others()) }
                        ul { @for (id, title) in &plan.others { li { a href=(to(t, &format!("/my-standing#{id}"))) { (title.get(t.lang())) } } } }
                    }
                }
            }
        }
    }
}
