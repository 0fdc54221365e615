//! The gap list to another state, on one page: what carries, what is missing, what to ask.

use super::standing::{Cited, citations};
use super::to;
use crate::Messages;
use crate::art::{Icon, icon};
use crate::parts::{Column, Field, Tone, crumbs, data_table, notice, select_field, who_sees};
use crate::words;
use cairn_core::gap::{AskWhy, Carry, Gap, GapLine};
use cairn_core::rules::{Quantity, RoleRules};
use cairn_core::standing::Measure;
use maud::{Markup, html};

/// What is shown for one role of one body.
pub struct Shown<'a> {
    /// The place, in words.
    pub place: &'a str,
    /// The role, in words.
    pub role: &'a str,
    /// The list.
    pub gap: &'a Gap,
    /// The rules there.
    pub rules: &'a RoleRules,
    /// The sources there.
    pub cited: &'a Cited,
    /// What was granted here: what and for which role, in words, with the day.
    pub decided: Vec<(String, String, String)>,
    /// Hours: kind, what they are about, and how many, in words.
    pub hours: Vec<[String; 3]>,
    /// The edition of the rules there.
    pub edition: &'a str,
}

/// What was not carried, in words: `130 h more`.
#[must_use]
pub fn short(t: &Messages, line: &GapLine) -> Option<String> {
    let (Some(Quantity::Known(need)), Some(unit)) = (line.rule.need, line.rule.unit) else { return None };
    let left = need.saturating_sub(line.rule.have);
    let counts =
        !matches!(unit, Measure::MissedMinutes | Measure::Percent) && line.carry != Carry::All && left > 0 && need > 1;
    counts.then(|| t.gap_short(&words::amount(t, left, unit)))
}

/// The question behind a line.
#[must_use]
pub fn ask(t: &Messages, why: AskWhy) -> String {
    match why {
        AskWhy::Unknown => t.gap_ask_unknown(),
        AskWhy::NotVerified => t.gap_ask_not_verified(),
        AskWhy::SeenElsewhere => t.gap_ask_seen(),
    }
}

/// The word for what carries.
#[must_use]
pub fn carry(t: &Messages, carry: Carry) -> String {
    match carry {
        Carry::All => t.gap_all(),
        Carry::Part => t.gap_part(),
        Carry::Nothing => t.gap_nothing(),
    }
}

/// The word for a kind of hour.
#[must_use]
pub fn kind(t: &Messages, kind: &str) -> String {
    match kind {
        "attended" => t.gap_kind_attended(),
        "completed" => t.gap_kind_completed(),
        "logged" => t.gap_kind_logged(),
        _ => t.gap_kind_attested(),
    }
}

/// The page. `choices` are value and words, by place and role.
#[must_use]
pub fn gap(t: &Messages, choices: &[(String, String)], chosen: &str, shown: Option<&Shown<'_>>) -> Markup {
    html! {
        div.wrap {
            (crumbs(t, &[("/path", &t.nav_path())]))
            @if let Some(shown) = shown { p.eyebrow { (t.gap_title()) } h1 { (t.gap_of(shown.place, shown.role)) } }
            @else { h1 { (t.gap_title()) } }
            p.lead { (t.gap_lead()) }
            (who_sees(&t.gap_private()))
            @if choices.is_empty() { p { (t.gap_nowhere()) } } @else {
                @let options: Vec<(&str, &str)> = choices.iter().map(|(id, words)| (id.as_str(), words.as_str())).collect();
                form method="get" action=(to(t, "/gap")) {
                    (select_field(t, &Field { value: chosen, ..Field::new("where", &t.gap_where()) }, &options))
                    p.actions { button { (t.gap_show()) } }
                }
            }
            @if let Some(shown) = shown { (list(t, shown)) }
        }
    }
}

fn list(t: &Messages, shown: &Shown<'_>) -> Markup {
    let gap = shown.gap;
    let (all, part, nothing) = gap.counts();
    let carried: Vec<&GapLine> = gap.lines().filter(|line| line.carry != Carry::Nothing).collect();
    let missing: Vec<&GapLine> = gap.lines().filter(|line| line.carry == Carry::Nothing).collect();
    let asks: Vec<(&GapLine, AskWhy)> = gap.lines().filter_map(|line| line.ask.map(|why| (line, why))).collect();
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    html! {
        p.eyebrow { (t.gap_on(&words::day(t, gap.date))) }
        p { strong { (t.gap_counts(&all.to_string(), number(all + part + nothing), &part.to_string())) } }
        section {
            h2 { (t.gap_carries()) }
            @if carried.is_empty() { p { (t.gap_carries_none()) } }
            ul.rules { @for line in carried { li { (one(t, shown, line)) } } }
        }
        section {
            h2 { (t.gap_missing()) }
            @if missing.is_empty() { p { (t.gap_missing_none()) } }
            ul.rules { @for line in missing { li { (one(t, shown, line)) } } }
        }
        section {
            h2 { (t.gap_ask()) }
            ul {
                @for (what, role, day) in &shown.decided { li { (t.gap_decided(day, role, what)) } }
                @if gap.fees > 0 { li { (t.gap_fees(number(gap.fees))) } }
                @for (line, why) in asks { li { a href=(format!("#{}", line.rule.id)) { (line.rule.title.get(t.lang())) } ": " (ask(t, why)) } }
            }
        }
        @if !shown.hours.is_empty() {
            @let rows: Vec<Vec<Markup>> = shown.hours.iter().map(|row| row.iter().map(|cell| html! { (cell) }).collect()).collect();
            (data_table(t, &t.gap_hours(), &[Column::Words(&t.gap_hours_kind()), Column::Words(&t.gap_hours_what()), Column::Numbers(&t.gap_hours_amount())], &rows))
        }
        (notice(Tone::Calm, &html! { p { (t.gap_honest()) } p { (t.gap_print()) } }))
        p.small.soft { (t.standing_edition(shown.edition)) }
    }
}

/// Shape, word and colour together, as for the answers.
fn badge(t: &Messages, what: Carry) -> Markup {
    let (class, sign) = match what {
        Carry::All => ("badge met", Icon::Check),
        Carry::Part => ("badge not-yet", Icon::Clock),
        Carry::Nothing => ("badge not-applicable", Icon::Dash),
    };
    html! { span class=(class) { (icon(sign)) (carry(t, what)) } }
}

fn one(t: &Messages, shown: &Shown<'_>, line: &GapLine) -> Markup {
    let rule = &line.rule;
    html! {
        details.rule #(rule.id) {
            summary {
                span.title { (rule.title.get(t.lang())) }
                (badge(t, line.carry))
                @if let Some(words) = words::have_of_need(t, rule) { span.amount.nums { (words) @if let Some(short) = short(t, line) { " · " (short) } } }
            }
            div.inside {
                p { (rule.explain.get(t.lang())) }
                @if !rule.left_out.is_empty() {
                    p.label { (t.rule_left_out()) }
                    ul { @for left in rule.left_out.iter().take(6) { li { (words::day(t, left.on)) " · " (super::standing::left_out_words(t, &left.what)) ": " (words::reason(t, shown.rules, &left.reason)) } } }
                }
                (citations(t, &rule.cite, shown.cited))
                p.small.soft { (words::confidence(t, rule.confidence)) }
            }
        }
    }
}
