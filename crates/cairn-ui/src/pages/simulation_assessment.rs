//! A conversation that is walked once and then rated: the door, the turn, and the way as its walker and a facilitator see it.
//!
//! On the way there is no step back, no reason and no count. Reasons are for the talk afterwards.

use super::simulation::{before, criticals, debrief, said, so_far};
use super::to;
use crate::Messages;
use crate::art::{Icon, icon};
use crate::parts::{Readers, Tone, crumbs, notice, who_can_see};
use cairn_core::simulation::assessment::SimulationAssessment;
use cairn_core::simulation::{Simulation, Walk};
use maud::{Markup, html};

/// What can be done at the door.
pub enum Door {
    /// Begin: which try, of how many; the cohorts whose facilitators can read it, with id, title and organisation.
    Begin(u32, u32, Vec<(String, String, String)>),
    /// Go on with the try at this address, without the language.
    GoOn(String),
    /// It was rated as ready.
    Done,
    /// Not now, and why.
    Closed(String),
}

/// The page before an assessment.
pub struct DoorView<'a> {
    /// The assessment.
    pub assessment: &'a SimulationAssessment,
    /// One of its forms: they are alike in length and weight.
    pub form: &'a Simulation,
    /// What the competency is called.
    pub competency: &'a str,
    /// What can be done.
    pub door: Door,
    /// Earlier tries: address without the language, and words.
    pub earlier: Vec<(String, String)>,
}

/// The page before an assessment.
#[must_use]
pub fn door(t: &Messages, view: &DoorView<'_>) -> Markup {
    let (assessment, lang) = (view.assessment, t.lang());
    html! {
        div.wrap {
            (crumbs(t, &[("/practice", &t.practice_title())]))
            h1 { (assessment.title.get(lang)) }
            p.lead { (assessment.lead.get(lang)) }
            (before(t, view.form))
            @match &view.door {
                Door::Done => (notice(Tone::Good, &html! { p { strong { (t.walk_done()) } } })),
                Door::Closed(why) => (notice(Tone::Calm, &html! { p { (why) } })),
                Door::GoOn(href) => p.actions { a.button href=(to(t, href)) { (t.assessment_go_on()) } },
                Door::Begin(number, of, cohorts) => {
                    ul { li { (t.walk_once()) } li { (t.walk_pause()) } li { (t.walk_after()) } }
                    p { (t.assessment_tries(i64::from(*number), i64::from(*of))) }
                    form method="post" action=(to(t, &format!("/simulation-assessments/{}", assessment.id))) {
                        fieldset {
                            legend { (t.walk_who_reads()) }
                            @for (place, (id, title, organisation)) in cohorts.iter().enumerate() {
                                label.choice for=(format!("cohort-{place}")) {
                                    input type="radio" id=(format!("cohort-{place}")) name="cohort" value=(id) checked[place == 0];
                                    span { (t.share_facilitators_rated(organisation)) span.why { (title) } }
                                }
                            }
                        }
                        (who_can_see(t, Readers::Leaders))
                        p.actions { button { (t.assessment_begin()) } }
                    }
                }
            }
            @if !view.earlier.is_empty() { h2 { (t.walk_earlier()) } ul { @for (href, words) in &view.earlier { li { a href=(to(t, href)) { (words) } } } } }
            h2 { (t.tool_serves()) }
            ul { li { (view.competency) } }
        }
    }
}

/// A turn: what is said now, and what can be said or done. Each button is a choice, and none can be taken back.
#[must_use]
pub fn turn(
    t: &Messages,
    href: &str,
    (assessment, form): (&SimulationAssessment, &Simulation),
    walk: &Walk<'_>,
) -> Markup {
    let lang = t.lang();
    let count = walk.taken();
    html! {
        div.wrap {
            (crumbs(t, &[("/practice", &t.practice_title())]))
            p.eyebrow { (assessment.title.get(lang)) }
            h1 { (form.title.get(lang)) }
            (so_far(t, walk, None))
            @if let Some(now) = walk.turns.last() {
                @if count == 0 { div.prose { p.soft { (form.intro.get(lang)) } } }
                section.card.talk-now #now aria-labelledby="now-title" {
                    h2.hidden #now-title { (t.sim_turn(i64::try_from(count + 1).unwrap_or(1))) }
                    (said(now.scene, now, lang))
                }
                h2 { (t.sim_what_now()) }
                form.ways-form method="post" action=(format!("{}#now", to(t, href))) {
                    input type="hidden" name="turn" value=(count);
                    ul.ways {
                        @for choice in &now.offered {
                            li { button.choice name="choice" value=(choice.id) { (icon(Icon::Arrow)) span { (choice.text.get(lang)) } } }
                        }
                    }
                }
                p.small.soft { (t.walk_no_way_back()) }
                p.actions { a href=(to(t, "/support")) { (t.note_pause()) } a href=(to(t, "/practice")) { (t.walk_later()) } }
            }
        }
    }
}

/// The way of somebody who walked it, as they see it: what was said, what they showed, and what must not happen. No reasons: the
/// other form is still before them, and the reasons belong to the talk.
#[must_use]
pub fn own_way(t: &Messages, assessment: &SimulationAssessment, walk: &Walk<'_>) -> Markup {
    let lang = t.lang();
    html! {
        div.card {
            (findings(t, assessment, walk))
            h2 { (t.walk_your_way()) }
            ol.talk {
                @for turn in &walk.turns {
                    li { (said(turn.scene, turn, lang))
                        @if let Some(choice) = turn.chosen { p { strong { (t.sim_you()) " " } (choice.text.get(lang)) } } }
                }
            }
        }
    }
}

/// The end of a way, right after it: land first, then what happens next.
#[must_use]
pub fn ended(t: &Messages, (assessment, form): (&SimulationAssessment, &Simulation), walk: &Walk<'_>) -> Markup {
    let lang = t.lang();
    html! {
        div.wrap {
            (crumbs(t, &[("/practice", &t.practice_title()), ("/writing", &t.writing_title())]))
            p.eyebrow { (assessment.title.get(lang)) }
            h1 { (form.title.get(lang)) }
            (notice(Tone::Calm, &html! { p.label { (t.sim_land()) } p { (form.grounding.get(lang)) } p { a href=(to(t, "/support")) { (t.note_pause()) } } }))
            div role="status" { (notice(Tone::Good, &html! { p { strong { (t.walk_handed_in()) } } p { (t.walk_handed_in_line()) } p { a href=(to(t, "/writing")) { (t.tool_who_sees()) } } })) }
            (own_way(t, assessment, walk))
        }
    }
}

/// The way of somebody else, for the facilitator who talks it over: findings, questions for the talk, and every reason.
#[must_use]
pub fn way_to_rate(t: &Messages, (assessment, form): (&SimulationAssessment, &Simulation), walk: &Walk<'_>) -> Markup {
    let lang = t.lang();
    html! {
        div.card {
            p.label { (form.title.get(lang)) }
            p.soft { (form.intro.get(lang)) }
            (findings(t, assessment, walk))
            @if !assessment.interview.is_empty() {
                h2 { (t.walk_interview()) }
                p { (t.walk_interview_line()) }
                ol { @for question in &assessment.interview { li { (question.text.get(lang)) } } }
            }
            (debrief(t, walk, None))
            @if let Some(last) = walk.turns.last() { h2 { (t.walk_end()) } (said(last.scene, last, lang)) }
        }
    }
}

fn findings(t: &Messages, assessment: &SimulationAssessment, walk: &Walk<'_>) -> Markup {
    let lang = t.lang();
    let found = assessment.findings(walk);
    let (shown, not): (Vec<_>, Vec<_>) = found.lines.iter().partition(|(_, times)| *times > 0);
    html! {
        h2 { (t.walk_findings()) }
        @if found.criticals.is_empty() { p { (t.walk_no_critical()) } } @else { (criticals(t, found.criticals.iter().copied())) }
        ul.records {
            @for (line, _) in &shown { li { (icon(Icon::Check)) span { (line.text.get(lang)) } } }
        }
        @if !not.is_empty() {
            p.small.soft { (t.walk_not_seen()) }
            ul { @for (line, _) in &not { li { (line.text.get(lang)) } } }
        }
        p.small.soft { (t.walk_findings_line()) }
    }
}
