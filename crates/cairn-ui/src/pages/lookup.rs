//! What people look up: the map of the state's system, words of the field, facts with their dates, a facilitator's guide.

use super::to;
use crate::Messages;
use crate::parts::{Link, Tone, crumbs, notice, tabs};
use maud::{Markup, html};

/// A place of the system.
pub struct Place<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// What it does.
    pub what: &'a str,
    /// For whom.
    pub who: &'a str,
    /// How to get in.
    pub enter: &'a str,
    /// What it costs.
    pub cost: Option<&'a str>,
    /// The number to call.
    pub tel: Option<&'a str>,
    /// The source: tag and title.
    pub source: (&'a str, &'a str),
    /// When it was read, or that it is too old, in words.
    pub checked: String,
    /// Whether it is past its day.
    pub old: bool,
    /// How it hangs together with others: words, and the other's id and name.
    pub edges: Vec<(String, &'a str, &'a str)>,
}

/// A task: who needs what, doors that fit, and why.
pub struct DoorView<'a> {
    /// Who needs what.
    pub scene: &'a str,
    /// Doors that fit: id and name.
    pub fits: Vec<(&'a str, &'a str)>,
    /// Why.
    pub why: &'a str,
}

/// The map: places by their kind, then tasks.
#[must_use]
pub fn map(
    t: &Messages,
    title: &str,
    lead: &str,
    kinds: &[(String, Vec<Place<'_>>)],
    doors: &[DoorView<'_>],
) -> Markup {
    html! {
        div.wrap {
            (crumbs(t, &[("/practice", &t.practice_title())]))
            h1 { (title) }
            p.lead { (lead) }
            p.actions { a.button.quiet href="#doors" { (t.map_doors()) } }
            @for (kind, places) in kinds.iter().filter(|(_, places)| !places.is_empty()) {
                h2 { (kind) }
                div.rules { @for place in places { details.rule id=(place.id) {
                    summary { span.title { (place.name) } span.why { (place.what) } }
                    div.inside {
                        dl.facts.plain {
                            dt { (t.map_who()) } dd { (place.who) }
                            dt { (t.map_enter()) } dd { (place.enter) }
                            @if let Some(cost) = place.cost { dt { (t.map_cost()) } dd { (cost) } }
                        }
                        @if let Some(tel) = t.place().telephone(place.tel) { p.actions { a.button.quiet href=(format!("tel:{tel}")) { (t.map_call(&crate::words::telephone(tel))) } } }
                        @if !place.edges.is_empty() {
                            h3 { (t.map_lines()) }
                            ul { @for (words, id, name) in &place.edges { li { (words) " " a href=(format!("#{id}")) { (name) } } } }
                        }
                        @if place.old { (notice(Tone::Care, &html! { p { (place.checked) } })) } @else { p.small.soft { (place.checked) " " a href=(to(t, &super::public::source_path(place.source.0))) { (place.source.1) } } }
                    }
                } } }
            }
            @if !doors.is_empty() {
                h2 #doors { (t.map_doors()) }
                p { (t.map_doors_line()) }
                div.rules { @for door in doors { details.rule {
                    summary { span.title { (door.scene) } span.why { (t.map_open_answer()) } }
                    div.inside {
                        ul { @for (id, name) in &door.fits { li { a href=(format!("#{id}")) { (name) } } } }
                        p { (door.why) }
                    }
                } } }
            }
        }
    }
}

/// Words of the field.
#[must_use]
pub fn glossary(t: &Messages, terms: &[(&str, &str, &str)]) -> Markup {
    html! {
        div.wrap {
            (crumbs(t, &[("/practice", &t.practice_title())]))
            h1 { (t.glossary_title()) }
            p.lead { (t.glossary_lead()) }
            dl.prose { @for (id, term, means) in terms { dt #(id) { strong { (term) } } dd { (means) } } }
        }
    }
}

/// A dated fact.
pub struct FactLine<'a> {
    /// What it is about.
    pub title: &'a str,
    /// What was read.
    pub value: &'a str,
    /// The source: tag and title.
    pub source: (&'a str, &'a str),
    /// By when it has to be checked, in words.
    pub recheck: String,
    /// Where.
    pub check_at: &'a str,
    /// Whether it is past its day.
    pub old: bool,
}

/// Facts that go out of date.
#[must_use]
pub fn facts(t: &Messages, facts: &[FactLine<'_>]) -> Markup {
    html! {
        div.wrap {
            (crumbs(t, &[("/practice", &t.practice_title())]))
            h1 { (t.facts_title()) }
            p.lead { (t.facts_lead()) }
            ul.rules { @for fact in facts { li { div.card {
                h2.small-heading { (fact.title) }
                @if fact.old { (notice(Tone::Care, &html! { p { (t.map_old(&fact.recheck)) } })) }
                p { (fact.value) }
                p.small.soft { a href=(to(t, &super::public::source_path(fact.source.0))) { (fact.source.1) } " · " (t.facts_check_at(fact.check_at)) ", " (t.facts_by(&fact.recheck)) }
            } } } }
        }
    }
}

/// How to lead one block.
pub struct GuideBlockView<'a> {
    /// What the block is called.
    pub title: &'a str,
    /// How long.
    pub minutes: u32,
    /// What it is for; none where there is no guide.
    pub purpose: Option<&'a str>,
    /// What to say and do.
    pub points: Vec<&'a str>,
    /// Likely feelings.
    pub feelings: &'a str,
    /// If this happens, do that.
    pub ifs: Vec<(&'a str, &'a str)>,
    /// Questions afterwards.
    pub debrief: Vec<&'a str>,
    /// Open to everybody.
    pub access: &'a str,
    /// What to have ready.
    pub materials: Vec<&'a str>,
    /// Whether it is a pause.
    pub pause: bool,
}

/// A day of a facilitator guide: every block of it, to lead from and to print. `days` are the numbers of all days.
#[must_use]
pub fn guide(
    t: &Messages,
    (title, here): (&str, &str),
    prepare: &[&str],
    days: &[u32],
    (number, blocks): (u32, &[GuideBlockView<'_>]),
) -> Markup {
    let names: Vec<(String, String)> =
        days.iter().map(|day| (to(t, &format!("{here}?day={day}")), t.guide_day(i64::from(*day)))).collect();
    let links: Vec<Link<'_>> = names.iter().map(|(href, label)| Link { href, label }).collect();
    html! {
        div.wrap {
            h1 { (t.guide_title(title)) }
            (tabs(&t.guide_link(), &to(t, &format!("{here}?day={number}")), &links))
            @if !prepare.is_empty() { section.card { h2 { (t.guide_prepare()) } ul { @for line in prepare { li { (line) } } } } }
            h2 { (t.guide_day(i64::from(number))) }
            div.rules { @for block in blocks {
                    @if block.pause { p.soft { (block.title) ", " (t.guide_minutes(i64::from(block.minutes))) } } @else {
                        details.rule {
                            summary { span.title { (block.title) } span.why { (t.guide_minutes(i64::from(block.minutes))) @if let Some(purpose) = block.purpose { " · " (purpose) } } }
                            div.inside { @if block.purpose.is_none() { p { (t.guide_none()) } } @else { (led(t, block)) } }
                        }
                    }
            } }
        }
    }
}

fn led(t: &Messages, block: &GuideBlockView<'_>) -> Markup {
    html! {
        @if !block.materials.is_empty() { h3 { (t.guide_materials()) } ul { @for line in &block.materials { li { (line) } } } }
        h3 { (t.guide_points()) }
        ol { @for line in &block.points { li { (line) } } }
        h3 { (t.guide_feelings()) }
        p { (block.feelings) }
        @if !block.ifs.is_empty() { h3 { (t.guide_ifs()) } dl { @for (happens, then) in &block.ifs { dt { strong { (happens) } } dd { (then) } } } }
        h3 { (t.guide_debrief()) }
        ul { @for line in &block.debrief { li { (line) } } }
        h3 { (t.guide_access()) }
        p { (block.access) }
    }
}
