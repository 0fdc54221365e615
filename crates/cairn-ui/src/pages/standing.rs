//! Standing on one page: every rule with its answer, what counts, what does not and why, and who acts next.

use crate::Messages;
use crate::art::{self, Icon, Stone, icon};
use crate::parts::{Tone, amount_bar, badge, crumbs, notice, who_sees};
use crate::words;
use cairn_core::id::RecordId;
use cairn_core::rules::{Quantity, RoleRules};
use cairn_core::standing::{Answer, Measure, Next, RuleStanding, Standing, State};
use cairn_core::text::Lang;
use jiff::civil::Date;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// A source as a citation shows it.
#[derive(Clone, Debug)]
pub struct Citation {
    /// Its title.
    pub title: String,
    /// The language of the title.
    pub lang: Lang,
    /// Where it can be read; empty where nowhere.
    pub url: String,
    /// The day it was read.
    pub read: Date,
}

/// Sources by their tags.
pub type Cited = BTreeMap<String, Citation>;

/// What somebody asks, as they typed it.
#[derive(Default)]
pub struct Asked {
    /// The records.
    pub records: String,
    /// The day.
    pub date: String,
    /// The role.
    pub role: String,
    /// Lines that cannot be read: number and what to do.
    pub broken: Vec<(usize, String)>,
}

/// The page on which anybody can ask for a standing. Nothing of it is kept.
#[must_use]
pub fn ask(t: &Messages, asked: &Asked, roles: &[(&str, &str)], examples: &[(&str, String)]) -> Markup {
    let here = format!("/{}/standing", t.lang().code());
    html! {
        div.wrap {
            h1 { (t.standing_title()) }
            p.lead { (t.standing_lead()) }
            section {
                h2 { (t.standing_examples()) }
                ul { @for (id, name) in examples { li { a href=(format!("{here}?example={id}")) { (name) } } } }
            }
            @if !asked.broken.is_empty() {
                (notice(Tone::Care, &html! {
                    p { strong { (t.standing_broken()) } }
                    ul { @for (line, message) in &asked.broken { li { (t.standing_broken_line(message, i64::try_from(*line).unwrap_or(0))) } } }
                }))
            }
            form method="post" action=(here) {
                div.field {
                    label for="records" { (t.standing_records()) }
                    p.hint #records-hint { (t.standing_records_hint()) }
                    (who_sees(&t.standing_private()))
                    (crate::parts::staff_banner(t))
                    textarea.mono #records name="records" rows="10" spellcheck="false" aria-describedby="records-hint" aria-invalid=[(!asked.broken.is_empty()).then_some("true")] { (asked.records) }
                }
                div.field {
                    label for="role" { (t.standing_role()) }
                    select #role name="role" {
                        @for (id, title) in roles { option value=(id) selected[*id == asked.role] { (title) } }
                    }
                }
                div.field {
                    label for="date" { (t.standing_date()) }
                    input #date type="date" name="date" value=(asked.date) required;
                }
                p.actions { button { (t.standing_ask()) } }
            }
        }
    }
}

/// A standing.
#[must_use]
pub fn shown(t: &Messages, name: &str, standing: &Standing, rules: &RoleRules, cited: &Cited, edition: &str) -> Markup {
    let goal = standing.phases.iter().find(|phase| Some(&phase.id) == standing.goal.as_ref());
    let stones = goal.map_or_else(Vec::new, |phase| super::path::stones(standing, phase));
    let state = words::state(t, rules, &standing.state);
    html! {
        div.wrap {
            p.eyebrow { (t.standing_of(&words::day(t, standing.date), name)) }
            h1 { (state) }
            div.split {
                div {
                    @if let Some(pending) = &standing.pending {
                        @let applied = words::day(t, pending.applied_on);
                        (notice(Tone::Calm, &html! { p {
                            @match pending.due {
                                Some(due) => (t.standing_pending_due(&applied, &words::day(t, due))),
                                None => (t.standing_pending(&applied)),
                            }
                        } }))
                    }
                    @if let Some(refused) = &standing.refused {
                        (notice(Tone::Care, &html! { p { (t.standing_refused(&words::day(t, refused.on), &refused.reason)) } }))
                    }
                    @if let Some(next) = &standing.next { (next_box(t, standing, rules, next)) }
                    @else if standing.answer == Answer::Met {
                        (notice(Tone::Good, &html! { p { (t.standing_all_met()) } }))
                    }
                    (if_nothing(t, standing, rules))
                }
                @if let Some(phase) = goal {
                    @let laid = stones.iter().filter(|stone| **stone == Stone::Laid).count();
                    div { (art::cairn(&stones, &t.amount_of(&laid.to_string(), &format!("{} · {}", stones.len(), phase.title.get(t.lang()))))) }
                }
            }
            @if !standing.notices.is_empty() {
                (notice(Tone::Care, &html! {
                    p { strong { (t.standing_notices()) } }
                    ul { @for line in &standing.notices { li { (words::notice(t, line)) } } }
                }))
            }
            @for phase in &standing.phases {
                section {
                    h2 #(format!("phase-{}", phase.id)) { (phase.title.get(t.lang())) " " (badge(t, phase.answer)) }
                    (rule_list(t, &phase.rules, rules, cited, by(standing, &phase.id)))
                }
            }
            p.small.soft { (t.standing_edition(short(edition))) }
        }
    }
}

/// Asking for one's own standing on another day.
#[must_use]
pub fn other_day(t: &Messages, day: &str) -> Markup {
    html! {
        div.wrap {
            form method="get" action=(super::to(t, "/my-standing")) {
                div.field {
                    label for="date" { (t.path_other_day()) }
                    input #date type="date" name="date" value=(day) required;
                }
                p.actions { button.quiet { (t.path_ask_day()) } a href=(super::to(t, "/path")) { (t.nav_path()) } }
            }
        }
    }
}

/// The rules of one phase, each with its answer and everything behind it. For something that is no phase, those of the goal.
#[must_use]
pub fn phase_rules(t: &Messages, standing: &Standing, phase: &str, rules: &RoleRules, cited: &Cited) -> Markup {
    let wanted = standing
        .phases
        .iter()
        .find(|known| known.id == phase)
        .or_else(|| standing.phases.iter().find(|known| Some(&known.id) == standing.goal.as_ref()));
    html! { @if let Some(phase) = wanted { (rule_list(t, &phase.rules, rules, cited, by(standing, &phase.id))) } }
}

/// What is asked now, and folded below it what is not.
fn rule_list(t: &Messages, lines: &[RuleStanding], rules: &RoleRules, cited: &Cited, by: Option<Date>) -> Markup {
    let (other, asked): (Vec<_>, Vec<_>) = lines.iter().partition(|line| line.answer == Answer::NotApplicable);
    html! {
        ul.rules { @for line in asked { li { (rule_by(t, line, rules, cited, by)) } } }
        @if !other.is_empty() {
            details.rule {
                summary { span.title { (t.rules_other(i64::try_from(other.len()).unwrap_or(0))) } }
                div.inside { ul.rules { @for line in other { li { (rule(t, line, rules, cited)) } } } }
            }
        }
    }
}

/// One rule, folded, and behind it everything that the answer rests on. It opens by itself when a record was left out of a
/// rule that is not met: that must not be overlooked.
#[must_use]
pub fn rule(t: &Messages, rule: &RuleStanding, rules: &RoleRules, cited: &Cited) -> Markup {
    rule_by(t, rule, rules, cited, None)
}

fn rule_by(t: &Messages, rule: &RuleStanding, rules: &RoleRules, cited: &Cited, by: Option<Date>) -> Markup {
    let need = match (rule.need, rule.unit) {
        (Some(Quantity::Known(need)), Some(unit)) if need > 1 && unit != Measure::MissedMinutes => Some(Some(need)),
        (Some(Quantity::Unknown), Some(unit)) if unit != Measure::MissedMinutes => Some(None),
        _ => None,
    };
    html! {
        details.rule #(rule.id) open[rule.answer == Answer::NotYet && !rule.left_out.is_empty()] {
            summary {
                span.title { (rule.title.get(t.lang())) }
                (badge(t, rule.answer))
                @if let Some(words) = words::have_of_need(t, rule) {
                    @match need {
                        Some(need) => (amount_bar(rule.have, need, &words)),
                        None => span.amount.nums { (words) },
                    }
                }
            }
            div.inside {
                p { (rule.explain.get(t.lang())) }
                @if let (Some(next), Answer::NotYet | Answer::CannotTell) = (&rule.next, rule.answer) {
                    div.rule-next {
                        p.label { (t.rule_next()) }
                        p { (next.step.get(t.lang())) }
                        p.small { (icon(Icon::Person)) " " (t.next_step_who(&words::who(t, next.who))) @if let Some(by) = by { " · " (t.rule_by(&words::day(t, by))) } }
                    }
                }
                @if let Some(note) = &rule.note { p { strong { (words::note(t, note)) } } }
                @if !rule.parts.is_empty() {
                    ul.stones { @for part in &rule.parts { li {
                        (part.title.get(t.lang())) " " (badge(t, part.answer))
                        @if let Some(words) = words::part_amount(t, rule, part) { " " span.amount.nums { (words) } }
                    } } }
                }
                @if !rule.counted.is_empty() {
                    p.label { (t.rule_counted()) }
                    ul.records { @for line in &rule.counted { li {
                        (icon(Icon::Check))
                        span {
                            span.nums { (words::day(t, line.on)) }
                            @if let Some(unit) = rule.unit { @if unit != Measure::Records { " · " (words::amount(t, line.amount, unit)) } }
                            (id_of(&line.record))
                            @if let (Some(over), Some(unit)) = (&line.over, rule.unit) { span.why { (words::over(t, rules, over, unit)) } }
                        }
                    } } }
                }
                @if !rule.left_out.is_empty() {
                    p.label { (t.rule_left_out()) }
                    ul.records.left-out { @for line in &rule.left_out { li {
                        (icon(Icon::Dash))
                        span {
                            span.nums { (words::day(t, line.on)) } " · " (left_out_words(t, &line.what)) (id_of(&line.record))
                            span.why { (words::reason(t, rules, &line.reason)) }
                        }
                    } } }
                }
                @if !rule.missing.is_empty() {
                    p.label { (t.standing_missing()) }
                    ul { @for period in &rule.missing { li { (words::day(t, period.from)) " – " (words::day(t, period.to)) } } }
                }
                @if rule.counted.is_empty() && rule.left_out.is_empty() && rule.unit.is_some() { p.soft { (t.standing_no_records()) } }
                (citations(t, &rule.cite, cited))
                p.small.soft { (words::confidence(t, rule.confidence)) }
            }
        }
    }
}

/// Where something is written: title, address, and the day on which it was read.
#[must_use]
pub fn citations(t: &Messages, tags: &[String], cited: &Cited) -> Markup {
    html! {
        @for tag in tags {
            p.small.cite {
                (icon(Icon::Book))
                span {
                    @match cited.get(tag) {
                        Some(Citation { title, lang, url, read }) => {
                            @let lang = (*lang != t.lang()).then(|| lang.code());
                            @if url.is_empty() { span lang=[lang] { (title) } } @else { a href=(url) rel="noreferrer" lang=[lang] { (title) } }
                            ". " (t.rule_read_on(&words::day(t, *read)))
                        }
                        None => (tag),
                    }
                }
            }
        }
    }
}

/// What happens when what is held ends and nobody did anything: the lapse with its fees, more time, the way back.
#[must_use]
pub fn if_nothing(t: &Messages, standing: &Standing, rules: &RoleRules) -> Markup {
    let lines = if_nothing_lines(t, standing, rules);
    html! {
        @if !lines.is_empty() {
            section.card {
                h2 { (t.nothing_title()) }
                ul { @for line in lines { li { (line) } } }
            }
        }
    }
}

/// The same in lines. None where no term runs or ran out.
#[must_use]
pub fn if_nothing_lines(t: &Messages, standing: &Standing, rules: &RoleRules) -> Vec<String> {
    let Some(nothing) = &standing.if_nothing else { return Vec::new() };
    let (phase, ends) = (words::phase(t, rules, &nothing.phase), words::day(t, nothing.ends));
    let over = nothing.ends < standing.date;
    let mut lines = vec![if over { t.nothing_ended(&phase, &ends) } else { t.nothing_ends(&phase, &ends) }];
    if let (Some((count, _)), Some(until)) = (nothing.extension, nothing.extended) {
        lines.push(t.nothing_extension(i64::from(count), &words::day(t, until)));
    }
    lines.extend(nothing.tiers.iter().map(|tier| words::tier(t, tier)));
    lines.extend(nothing.then.map(|then| words::after_lapse(t, then)));
    if let Some(back) = &nothing.way_back {
        lines.push(t.nothing_back(&format!("{} ({})", back.step.get(t.lang()), words::who(t, back.who))));
    }
    lines
}

/// A standing for somebody who may know only some of its rules: a supervisor, a manager.
pub struct Limited<'a> {
    /// The pages above it.
    pub above: &'a [(&'a str, &'a str)],
    /// What it is called.
    pub title: &'a str,
    /// What it shows, and what it does not.
    pub lead: &'a str,
    /// The standing, already without what they may not know.
    pub standing: &'a Standing,
    /// Whether what is held is theirs to know: who supervises needs its last day.
    pub with_state: bool,
    /// The rules.
    pub rules: &'a RoleRules,
    /// Sources.
    pub cited: &'a Cited,
    /// The edition.
    pub edition: &'a str,
}

/// The page of it.
#[must_use]
pub fn limited(t: &Messages, view: &Limited<'_>) -> Markup {
    let standing = view.standing;
    html! {
        div.wrap {
            (crumbs(t, view.above))
            h1 { (view.title) }
            p.lead { (view.lead) }
            @if view.with_state {
                p { strong { (words::state(t, view.rules, &standing.state)) } }
                @if let Some(next) = &standing.next { (next_box(t, standing, view.rules, next)) }
                (if_nothing(t, standing, view.rules))
            }
            // What comes after the goal asks nothing of anybody yet.
            @for phase in standing.phases.iter().filter(|phase| phase.granted_on.is_some() || standing.goal.as_ref() == Some(&phase.id)) {
                section {
                    h2 #(format!("phase-{}", phase.id)) { (phase.title.get(t.lang())) " " (badge(t, phase.answer)) }
                    (rule_list(t, &phase.rules, view.rules, view.cited, by(standing, &phase.id)))
                }
            }
            p.small.soft { (words::day(t, standing.date)) " · " (t.standing_edition(short(view.edition))) }
        }
    }
}

/// The beginning of an edition's name: enough to tell two apart, and to be read out over the telephone.
fn short(edition: &str) -> &str {
    edition.get(..12).unwrap_or(edition)
}

fn next_box(t: &Messages, standing: &Standing, rules: &RoleRules, next: &Next) -> Markup {
    let rule = standing.phases.iter().flat_map(|phase| &phase.rules).find(|rule| rule.id == next.rule);
    let title = rule.map_or_else(|| words::phase(t, rules, &next.rule), |rule| rule.title.get(t.lang()).to_owned());
    let there = if rule.is_some() { next.rule.clone() } else { format!("phase-{}", next.rule) };
    html! {
        section.next {
            p.eyebrow { (t.standing_next()) }
            h2 { (next.step.get(t.lang())) }
            p { strong { (t.standing_who(&words::who(t, next.who))) } @if let Some(by) = next.by { " · " (t.standing_by(&words::day(t, by))) } }
            p.small { a href=(format!("#{there}")) { (t.standing_rule(&title)) } }
        }
    }
}

/// The day by which the rules of a phase have to be met: the end of what is held, for the phase that it leads to.
fn by(standing: &Standing, phase: &str) -> Option<Date> {
    match &standing.state {
        State::InForce { until, .. } if standing.goal.as_deref() == Some(phase) => *until,
        _ => None,
    }
}

/// A record's id where a person gave it a name that can be read, as in a file of records. Those of the ledger tell nothing.
fn id_of(record: &RecordId) -> Markup {
    html! { @if record.as_str().len() <= 20 { " " span.mono.soft { (record) } } }
}

/// What a record that does not count is about: an activity or a thing that has words, else as it was written.
pub(crate) fn left_out_words(t: &Messages, what: &str) -> String {
    let activity = words::activity(t, what);
    if activity == what { words::what(t, what) } else { activity }
}
