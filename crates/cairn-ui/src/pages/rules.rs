//! A certifying body's rules as cards, and the rehearsal of a change: a plot, the same in a table, by rule, and by person.

use super::standing::{Cited, citations};
use super::to;
use crate::Messages;
use crate::parts::{Column, Field, Tone, crumbs, data_table, date_field, notice, select_field};
use crate::words;
use cairn_core::rehearse::{PersonChange, Rehearsal, RuleChange, Turn};
use cairn_core::rules::{Quantity, RoleRules, Rule, RuleState};
use cairn_core::standing::{Answer, Measure};
use jiff::civil::Date;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// The rules of one role.
pub struct RulesView<'a> {
    /// Roles: id and title.
    pub roles: &'a [(&'a str, &'a str)],
    /// The rules that are shown.
    pub rules: &'a RoleRules,
    /// Sources.
    pub cited: &'a Cited,
    /// The day.
    pub today: Date,
    /// The edition.
    pub edition: &'a str,
}

/// Where a rule stands, in words.
fn state(t: &Messages, rule: &Rule, today: Date) -> String {
    let day = |day: Date| words::day(t, day);
    match rule.state {
        RuleState::Proposed => t.rules_state_proposed(),
        RuleState::Submitted => t.rules_state_submitted(),
        RuleState::Approved => t.rules_state_approved(),
        RuleState::Retired => t.rules_state_retired(),
        RuleState::InForce => match (rule.in_force_from, rule.in_force_until) {
            (Some(from), _) if from > today => t.rules_from(&day(from)),
            (_, Some(until)) => t.rules_until(&day(until)),
            (Some(from), None) => t.rules_from(&day(from)),
            (None, None) => t.rules_in_force(),
        },
    }
}

/// The page.
#[must_use]
pub fn rules(t: &Messages, view: &RulesView<'_>) -> Markup {
    html! {
        div.wrap {
            (crumbs(t, &[("/today", &t.nav_today())]))
            h1 { (t.rules_title()) }
            p.lead { (t.rules_lead()) }
            p.actions { a.button.quiet href=(to(t, "/rules/rehearse")) { (t.rehearse_title()) } }
            form method="get" action=(to(t, "/rules")) {
                (select_field(t, &Field { value: &view.rules.role, ..Field::new("role", &t.rules_role()) }, view.roles))
                p.actions { button { (t.rules_show()) } }
            }
            @for phase in &view.rules.phases {
                @let of_phase: Vec<&Rule> = view.rules.rules.iter().filter(|rule| rule.phase == phase.id).collect();
                section {
                    h2 #(format!("phase-{}", phase.id)) { (phase.title.get(t.lang())) }
                    p.soft { (t.rules_count(i64::try_from(of_phase.len()).unwrap_or(0))) }
                    ul.rules { @for rule in of_phase { li { (card(t, rule, view)) } } }
                }
            }
            p.small.soft { (t.standing_edition(view.edition)) }
        }
    }
}

fn card(t: &Messages, rule: &Rule, view: &RulesView<'_>) -> Markup {
    html! {
        details.rule #(rule.id) {
            summary {
                span.title { (rule.title.get(t.lang())) }
                span.amount.nums { span { (state(t, rule, view.today)) } }
            }
            div.inside {
                p { (rule.explain.get(t.lang())) }
                @if let Some(old) = &rule.replaces { p { (t.rules_replaces(old)) } }
                @if let Some(next) = &rule.next { p { (next.step.get(t.lang())) " " span.soft { (t.next_step_who(&words::who(t, next.who))) } } }
                (citations(t, &rule.cite, view.cited))
                p.small.soft { (words::confidence(t, rule.confidence)) }
            }
        }
    }
}

/// What was asked for a rehearsal, and what came of it.
pub struct RehearseView<'a> {
    /// The changes that can be tried: number and title.
    pub changes: &'a [(String, String)],
    /// Which is chosen.
    pub chosen: &'a str,
    /// The day, as it was typed.
    pub date: &'a str,
    /// The outcome.
    pub outcome: Option<Outcome<'a>>,
}

/// What came of a rehearsal.
pub struct Outcome<'a> {
    /// What the change is called.
    pub title: &'a str,
    /// What it says of itself.
    pub explain: &'a str,
    /// The day.
    pub date: Date,
    /// The rehearsal.
    pub rehearsal: &'a Rehearsal,
    /// The rules before and after, for their titles.
    pub rules: [&'a RoleRules; 2],
    /// Names of the people that are shown, and where their case is, without the language.
    pub names: &'a BTreeMap<String, (String, String)>,
}

const TURNS: [Turn; 4] = [Turn::Gains, Turn::Loses, Turn::BecomesUnknown, Turn::Moves];

fn label(t: &Messages, turn: Turn) -> String {
    match turn {
        Turn::Gains => t.rehearse_bar_gains(),
        Turn::Loses => t.rehearse_bar_loses(),
        Turn::BecomesUnknown => t.rehearse_bar_unknown(),
        Turn::Moves => t.rehearse_bar_moves(),
    }
}

/// The page.
#[must_use]
pub fn rehearse(t: &Messages, view: &RehearseView<'_>) -> Markup {
    html! {
        div.wrap {
            (crumbs(t, &[("/rules", &t.nav_rules())]))
            h1 { (t.rehearse_title()) }
            p.lead { (t.rehearse_intro()) }
            @if view.changes.is_empty() { p { (t.rules_no_proposed()) } } @else {
                @let options: Vec<(&str, &str)> = view.changes.iter().map(|(id, title)| (id.as_str(), title.as_str())).collect();
                form method="get" action=(to(t, "/rules/rehearse")) {
                    (select_field(t, &Field { value: view.chosen, ..Field::new("change", &t.rehearse_change()) }, &options))
                    (date_field(t, &Field { value: view.date, ..Field::new("date", &t.rehearse_date()) }))
                    p.actions { button { (t.rehearse_run()) } }
                }
            }
            @if let Some(outcome) = &view.outcome { (outcome_of(t, outcome)) }
        }
    }
}

fn outcome_of(t: &Messages, view: &Outcome<'_>) -> Markup {
    let rehearsal = view.rehearsal;
    let mut rows: Vec<Vec<Markup>> = TURNS
        .iter()
        .map(|turn| {
            vec![html! { (label(t, *turn)) }, html! { (rehearsal.count(*turn)) }, html! { (words::turn(t, *turn)) }]
        })
        .collect();
    rows.push(vec![html! { (t.rehearse_bar_same()) }, html! { (rehearsal.same) }, html! { (t.rehearse_same()) }]);
    html! {
        section {
            h2 { (t.rehearse_result(&words::day(t, view.date), view.title)) }
            p { (view.explain) }
            (notice(Tone::Info, &html! { p { strong { (t.rehearse_nothing_changed()) } } p { (t.rehearse_adopting()) } }))
            @if rehearsal.people == 0 { p { (t.rehearse_nobody()) } } @else {
                (plot(t, rehearsal))
                (data_table(t, &t.rehearse_plot(), &[Column::Words(&t.rehearse_what_column()), Column::Numbers(&t.rehearse_people_column()), Column::Words(&t.rehearse_how_column())], &rows))
                @if !rehearsal.rules.is_empty() { (by_rule(t, view)) }
                @if !rehearsal.shown.is_empty() { (by_person(t, view)) }
            }
        }
    }
}

/// Bars, drawn here: no script and no inline style.
fn plot(t: &Messages, rehearsal: &Rehearsal) -> Markup {
    let count = |turn| rehearsal.count(turn);
    let bars: Vec<(&str, String, u64)> = vec![
        ("plot-gains", label(t, Turn::Gains), count(Turn::Gains)),
        ("plot-loses", label(t, Turn::Loses), count(Turn::Loses)),
        ("plot-unknown", label(t, Turn::BecomesUnknown), count(Turn::BecomesUnknown)),
        ("plot-moves", label(t, Turn::Moves), count(Turn::Moves)),
        ("plot-same", t.rehearse_bar_same(), rehearsal.same),
    ];
    let most = bars.iter().map(|(_, _, count)| *count).max().unwrap_or(1).max(1);
    let said = t.rehearse_plot_desc(
        &count(Turn::Gains).to_string(),
        &count(Turn::Loses).to_string(),
        &count(Turn::Moves).to_string(),
        &rehearsal.same.to_string(),
        &count(Turn::BecomesUnknown).to_string(),
    );
    html! {
        figure.plot {
            svg viewBox="0 0 360 210" role="img" aria-labelledby="plot-title plot-desc" {
                title #plot-title { (t.rehearse_plot()) }
                desc #plot-desc { (said) }
                line.plot-axis x1="0" x2="0" y1="0" y2="210" {}
                @for (place, (class, label, count)) in bars.iter().enumerate() {
                    @let top = place * 42;
                    // A bar of somebody is never too thin to be seen.
                    @let length = if *count == 0 { 0 } else { (count * 300 / most).max(3) };
                    text.plot-label x="6" y=(top + 14) { (label) }
                    rect class=(class) x="0" y=(top + 19) width=(length) height="16" rx="3" {}
                    text.plot-number x=(length + 6) y=(top + 32) { (count) }
                }
            }
        }
    }
}

fn title_of(t: &Messages, view: &Outcome<'_>, id: &str) -> String {
    let known = view.rules.iter().flat_map(|rules| &rules.rules).find(|rule| rule.id == id);
    known.map_or_else(|| id.to_owned(), |rule| rule.title.get(t.lang()).to_owned())
}

/// The title under the changed rules, where it is there.
fn by_rule(t: &Messages, view: &Outcome<'_>) -> Markup {
    let changed = |id: &str| {
        let after = view.rules.last().and_then(|rules| rules.rules.iter().find(|rule| rule.id == id));
        after.map_or_else(|| title_of(t, view, id), |rule| rule.title.get(t.lang()).to_owned())
    };
    let rows: Vec<Vec<Markup>> = view
        .rehearsal
        .rules
        .iter()
        .map(|(id, tally)| {
            let said: Vec<String> =
                words::tally(t, tally).into_iter().map(|(count, what)| format!("{count} {what}")).collect();
            vec![html! { (changed(id)) " " span.why.mono { (id) } }, html! { (said.join("; ")) }]
        })
        .collect();
    data_table(
        t,
        &t.rehearse_by_rule(),
        &[Column::Words(&t.rehearse_rule_column()), Column::Words(&t.rehearse_how_column())],
        &rows,
    )
}

fn by_person(t: &Messages, view: &Outcome<'_>) -> Markup {
    let rows: Vec<Vec<Markup>> = view
        .rehearsal
        .shown
        .values()
        .map(|change| {
            let id = change.person.to_string();
            let name = match view.names.get(&id) {
                Some((name, href)) => html! { a href=(to(t, href)) { (name) } },
                None => html! { (id) },
            };
            vec![
                name,
                html! { (label(t, change.turn)) },
                html! { @for line in lines(t, view, change) { span.why { (line) } } },
            ]
        })
        .collect();
    let listed = u64::try_from(view.rehearsal.shown.len()).unwrap_or(u64::MAX);
    let more = (view.rehearsal.people - view.rehearsal.same).saturating_sub(listed);
    html! {
        (data_table(
            t,
            &t.rehearse_who(),
            &[Column::Words(&t.rehearse_person_column()), Column::Words(&t.rehearse_what_column()), Column::Words(&t.rehearse_how_column())],
            &rows,
        ))
        @if more > 0 { p { (t.rehearse_more_people(i64::try_from(more).unwrap_or(i64::MAX))) } }
    }
}

fn lines(t: &Messages, view: &Outcome<'_>, change: &PersonChange) -> Vec<String> {
    let day = |day: Option<Date>| day.map_or_else(|| "–".to_owned(), |day| words::day(t, day));
    let mut said = vec![format!("{} → {}", words::answer(t, change.before), words::answer(t, change.after))];
    if change.ends_before != change.ends_after {
        said.push(format!("{} → {}", day(change.ends_before), day(change.ends_after)));
    }
    said.extend(change.rules.iter().map(|rule| format!("{}: {}", title_of(t, view, &rule.rule), rule_words(t, rule))));
    said
}

/// How one rule changes, in words.
#[must_use]
pub fn rule_words(t: &Messages, rule: &RuleChange) -> String {
    let answer =
        |answer: Option<Answer>| answer.map_or_else(|| t.rehearse_no_rule(), |answer| words::answer(t, answer));
    let mut said = vec![format!("{} → {}", answer(rule.before), answer(rule.after))];
    if let Some(unit) = rule.unit {
        let quantity = |need: Option<Quantity>| match need {
            Some(Quantity::Known(need)) => words::amount(t, need, unit),
            Some(Quantity::Unknown) => t.unknown(),
            None => "–".to_owned(),
        };
        if rule.need_before != rule.need_after && rule.need_before.is_some() && rule.need_after.is_some() {
            said.push(t.rehearse_asks(&quantity(rule.need_after), &quantity(rule.need_before)));
        }
        if rule.short_before != rule.short_after && unit != Measure::Percent {
            let short = |short| words::amount(t, short, unit);
            said.push(t.rehearse_short(&short(rule.short_after), &short(rule.short_before)));
        }
    }
    if rule.met_before != rule.met_after {
        let day = |day: Option<Date>| day.map_or_else(|| "–".to_owned(), |day| words::day(t, day));
        said.push(format!("{} → {}", day(rule.met_before), day(rule.met_after)));
    }
    said.join("; ")
}
