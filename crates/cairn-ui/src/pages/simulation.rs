//! A branching conversation: the scene, what can be said, the way so far, and the debrief. It works by links alone.

use super::to;
use super::tool::Line;
use crate::Messages;
use crate::art::{Icon, icon};
use crate::parts::{Readers, Tone, crumbs, notice, who_can_see};
use cairn_core::simulation::{Critical, Ending, Scene, Simulation, Turn, Walk};
use cairn_core::text::Lang;
use maud::{Markup, html};

/// What the page shows.
pub struct SimulationView<'a> {
    /// The conversation.
    pub simulation: &'a Simulation,
    /// The way so far. None before it begins.
    pub walk: Option<&'a Walk<'a>>,
    /// Whether somebody is signed in, so that it can be noted that they did it.
    pub signed_in: bool,
    /// Ways that they took before.
    pub before: Vec<Line>,
    /// Whether it was just noted.
    pub noted: bool,
    /// Another way to practise the same: what the competencies' lessons are called.
    pub serves: Vec<&'a str>,
}

/// The way's address after so many choices.
fn way(walk: &Walk<'_>, count: usize, next: Option<&str>) -> String {
    let taken = walk.turns.iter().take(count).filter_map(|turn| turn.chosen).map(|choice| choice.id.as_str());
    taken.chain(next).collect::<Vec<_>>().join(".")
}

fn here(t: &Messages, simulation: &Simulation) -> String {
    to(t, &format!("/simulations/{}", simulation.id))
}

/// The page.
#[must_use]
pub fn simulation(t: &Messages, view: &SimulationView<'_>) -> Markup {
    let (sim, lang) = (view.simulation, t.lang());
    html! {
        div.wrap {
            (crumbs(t, &[("/practice", &t.practice_title())]))
            h1 { (sim.title.get(lang)) }
            @match view.walk {
                None => { (begin(t, view)) }
                Some(walk) => {
                    (so_far(t, walk, Some(sim)))
                    @if let Some(turn) = walk.turns.last() {
                        @if turn.scene.ending.is_some() { (ended(t, view, walk, turn)) } @else { (now(t, sim, walk, turn)) }
                    }
                }
            }
        }
    }
}

/// What is to be known before a conversation: how long, how heavy, another way, who one is in it.
pub(crate) fn before(t: &Messages, sim: &Simulation) -> Markup {
    let lang = t.lang();
    let intensity = match sim.intensity {
        1 => t.sim_intensity_1(),
        2 => t.sim_intensity_2(),
        _ => t.sim_intensity_3(),
    };
    html! {
        p.soft { (t.lesson_minutes(i64::from(sim.minutes))) " · " (intensity) }
        aside.content-note aria-label=(t.note_before()) {
            (icon(Icon::Leaf))
            div {
                p.label { (t.note_before()) }
                p { (sim.content_note.get(lang)) }
                p { strong { (t.another_route()) ". " } (sim.alternative.get(lang)) }
                p { a href=(to(t, "/support")) { (t.note_pause()) } }
            }
        }
    }
}

fn begin(t: &Messages, view: &SimulationView<'_>) -> Markup {
    let sim = view.simulation;
    html! {
        (before(t, sim))
        div.prose { p.lead { (sim.intro.get(t.lang())) } }
        (who_can_see(t, if view.signed_in { Readers::OnlyYou } else { Readers::NotSaved }))
        p { (t.sim_how()) }
        p.actions { a.button href=(format!("{}?way=", here(t, sim))) { (t.sim_begin()) } }
        @if !view.before.is_empty() {
            h2 { (t.sim_before()) }
            ul { @for line in &view.before { li { a href=(to(t, &line.href)) { (line.title) } " · " (line.line) } } }
        }
        @if !view.serves.is_empty() {
            h2 { (t.tool_serves()) }
            ul { @for competency in &view.serves { li { (competency) } } }
        }
    }
}

/// The way so far, folded. To practise, each turn can be gone back to.
pub(crate) fn so_far(t: &Messages, walk: &Walk<'_>, back: Option<&Simulation>) -> Markup {
    let lang = t.lang();
    let taken: Vec<(usize, &Turn<'_>)> =
        walk.turns.iter().enumerate().filter(|(_, turn)| turn.chosen.is_some()).collect();
    html! {
        @if !taken.is_empty() && walk.ending().is_none() {
            details.rule {
                summary { span.title { (t.sim_so_far(i64::try_from(taken.len()).unwrap_or(0))) } }
                div.inside { ol.talk { @for (place, turn) in &taken { li {
                    p { (turn.scene.text.get(lang)) }
                    @if let Some(choice) = turn.chosen { p { strong { (t.sim_you()) " " } (choice.text.get(lang)) } }
                    @if let Some(sim) = back { p.small { a href=(format!("{}?way={}", here(t, sim), way(walk, *place, None))) { (t.sim_back_here()) span.hidden { " " (place + 1) } } } }
                } } } }
            }
        }
    }
}

pub(crate) fn said(scene: &Scene, turn: &Turn<'_>, lang: Lang) -> Markup {
    html! {
        p { (scene.text.get(lang)) }
        @for line in &turn.lines { p { (line.text.get(lang)) } }
    }
}

fn now(t: &Messages, sim: &Simulation, walk: &Walk<'_>, turn: &Turn<'_>) -> Markup {
    let lang = t.lang();
    let count = walk.turns.len().saturating_sub(1);
    html! {
        @if count == 0 { div.prose { p.soft { (sim.intro.get(lang)) } } }
        section.card.talk-now #now aria-labelledby="now-title" {
            h2.hidden #now-title { (t.sim_turn(i64::try_from(count + 1).unwrap_or(1))) }
            (said(turn.scene, turn, lang))
        }
        h2 { (t.sim_what_now()) }
        ul.ways {
            @for choice in &turn.offered {
                li { a.choice href=(format!("{}?way={}#now", here(t, sim), way(walk, count, Some(&choice.id)))) {
                    (icon(Icon::Arrow)) span { (choice.text.get(lang)) }
                } }
            }
        }
        p.actions {
            @if count > 0 { a href=(format!("{}?way={}", here(t, sim), way(walk, count - 1, None))) { (t.sim_one_back()) } }
            a href=(here(t, sim)) { (t.sim_leave()) }
        }
    }
}

fn ended(t: &Messages, view: &SimulationView<'_>, walk: &Walk<'_>, turn: &Turn<'_>) -> Markup {
    let (sim, lang) = (view.simulation, t.lang());
    let (tone, word) = match turn.scene.ending {
        Some(Ending::Good) => (Tone::Good, t.sim_ending_good()),
        Some(Ending::Mixed) => (Tone::Info, t.sim_ending_mixed()),
        _ => (Tone::Care, t.sim_ending_hard()),
    };
    let whole = way(walk, walk.turns.len(), None);
    html! {
        section.card #now { (said(turn.scene, turn, lang)) }
        (notice(tone, &html! { p { strong { (word) } } }))
        (notice(Tone::Calm, &html! { p.label { (t.sim_land()) } p { (sim.grounding.get(lang)) } p { a href=(to(t, "/support")) { (t.note_pause()) } } }))
        (criticals(t, walk.criticals()))
        (debrief(t, walk, Some(sim)))
        @if !sim.meters.is_empty() {
            h2 { (t.sim_state()) }
            p { (t.sim_state_line()) }
            dl.facts { @for meter in &sim.meters {
                @let end = walk.state.get(&meter.id).copied().unwrap_or_default();
                dt { (meter.title.get(lang)) }
                dd { (if end > meter.start { t.sim_grew() } else if end < meter.start { t.sim_shrank() } else { t.sim_same() }) }
            } }
        }
        @if view.noted { div role="status" { (notice(Tone::Good, &html! { p { (t.sim_noted()) } })) } }
        p.actions {
            a.button href=(format!("{}?way=", here(t, sim))) { (t.sim_again()) }
            a.button.quiet href=(to(t, "/practice")) { (t.practice_title()) }
        }
        @if view.signed_in && !view.noted {
            form method="post" action=(here(t, sim)) {
                input type="hidden" name="way" value=(whole);
                (who_can_see(t, Readers::OnlyYou))
                p.actions { button.quiet { (t.sim_note()) } }
            }
        }
    }
}

/// The way turn by turn: what was chosen, what an experienced peer might choose, what else was open, and why.
pub(crate) fn debrief(t: &Messages, walk: &Walk<'_>, replay: Option<&Simulation>) -> Markup {
    let lang = t.lang();
    html! {
        h2 { (if replay.is_some() { t.sim_debrief() } else { t.walk_their_way() }) }
        p { (if replay.is_some() { t.sim_debrief_line() } else { t.walk_their_way_line() }) }
        ol.talk.debrief {
            @for (place, turn) in walk.turns.iter().enumerate() {
                @if let Some(chosen) = turn.chosen {
                    li {
                        (said(turn.scene, turn, lang))
                        @if let Some(feeling) = &turn.scene.feeling { p.soft { strong { (t.sim_feeling()) " " } (feeling.get(lang)) } }
                        ul.replies {
                            @for choice in &turn.offered {
                                @let mine = choice.id == chosen.id;
                                @if mine || choice.experienced {
                                    li class=(match (mine, choice.critical.is_some(), choice.experienced) { (true, true, _) => "choice chosen-other", (true, false, true) => "choice right", (true, ..) => "choice", _ => "choice plain" }) {
                                        (icon(match (mine, choice.critical.is_some(), choice.experienced) { (true, true, _) => Icon::Care, (true, false, true) => Icon::Check, (true, ..) => Icon::Arrow, _ => Icon::Person }))
                                        span {
                                            span.reply-word { (match (mine, replay) { (true, Some(_)) => t.sim_you_chose(), (true, None) => t.sim_they_chose(), _ => t.sim_experienced() }) @if choice.repair { " · " (t.sim_repair()) } }
                                            (choice.text.get(lang)) span.why { (choice.why.get(lang)) }
                                        }
                                    }
                                }
                            }
                        }
                        details { summary { (t.sim_what_was_open()) span.hidden { " " (place + 1) } }
                            ul { @for choice in turn.offered.iter().filter(|choice| choice.id != chosen.id && !choice.experienced) {
                                li { (choice.text.get(lang)) span.why { (choice.why.get(lang)) } }
                            } }
                        }
                        @if let Some(sim) = replay { p.small { a href=(format!("{}?way={}#now", here(t, sim), way(walk, place, None))) { (t.sim_replay_here()) span.hidden { " " (place + 1) } } } }
                    }
                }
            }
        }
    }
}

/// The critical errors of a way.
pub(crate) fn criticals(t: &Messages, found: impl IntoIterator<Item = Critical>) -> Markup {
    html! {
        @for critical in found { (notice(Tone::Care, &html! { p { strong { (t.sim_critical()) " " } (critical_words(t, critical)) } })) }
    }
}

fn critical_words(t: &Messages, critical: Critical) -> String {
    match critical {
        Critical::PromiseSecrecy => t.critical_promise_secrecy(),
        Critical::NoDirectQuestion => t.critical_no_direct_question(),
        Critical::LeaveWithMeans => t.critical_leave_with_means(),
        Critical::TouchWithoutPermission => t.critical_touch(),
        Critical::Threaten => t.critical_threaten(),
        Critical::MedicalAdvice => t.critical_medical_advice(),
        Critical::ShareProtected => t.critical_share_protected(),
        Critical::PoliceFirst => t.critical_police_first(),
        Critical::NoHelpInDanger => t.critical_no_help(),
    }
}
