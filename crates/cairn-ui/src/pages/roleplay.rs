//! Role-plays in threes: the cards, the watcher's sheet, the order of the talk afterwards, and who meets whom.

use super::to;
use crate::Messages;
use crate::parts::{Readers, crumbs, who_can_see};
use maud::{Markup, html};

/// Up to so many minutes a role-play is short, which is the point of it.
const SHORT_MINUTES_MAX: u32 = 5;
/// The tool in which a watcher keeps a sheet.
pub const WATCH_TOOL: &str = "watch-sheet";

/// A role-play.
pub struct RoleplayView<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// The competency.
    pub competency: &'a str,
    /// How long.
    pub minutes: u32,
    /// Whether the watcher's sheet can be kept: somebody is signed in.
    pub keep: bool,
    /// Cards: who gets it, in words, and what it says.
    pub cards: Vec<(String, &'a str)>,
    /// Behaviours: id, words, whether it is one to grow.
    pub behaviours: Vec<(&'a str, &'a str, bool)>,
    /// Levels: name and what it looks like.
    pub levels: Vec<(String, &'a str)>,
}

/// One role-play: on a phone for the three who play, and on paper.
#[must_use]
pub fn roleplay(t: &Messages, view: &RoleplayView<'_>) -> Markup {
    html! {
        div.wrap {
            (crumbs(t, &[("/practice", &t.practice_title())]))
            h1 { (view.title) }
            p.soft { (view.competency) " · " (t.guide_minutes(i64::from(view.minutes))) }
            p.lead { (if view.minutes > SHORT_MINUTES_MAX { t.roleplay_lead_long(i64::from(view.minutes)) } else { t.roleplay_lead_short(i64::from(view.minutes)) }) }
            section.card {
                h2.small-heading { (t.roleplay_agree()) }
                ul { li { (t.roleplay_agree_word()) } li { (t.roleplay_agree_out()) } li { (t.roleplay_agree_light()) } }
            }
            div.no-print {
                h2 { (t.roleplay_timer()) }
                p { (t.roleplay_timer_line()) }
                quiet-timer minutes=(view.minutes) start=(t.roleplay_timer_start()) stop=(t.roleplay_timer_stop()) done=(t.roleplay_timer_done()) {}
            }
            h2 { (t.roleplay_cards()) }
            p { (t.roleplay_cards_line()) }
            div.rules { @for (who, text) in &view.cards { details.rule { summary { span.title { (who) } } div.inside { p { (text) } } } } }
            h2 { (t.roleplay_watch()) }
            p { (t.roleplay_watch_line()) }
            @if view.keep {
                form method="post" action=(to(t, &format!("/tools/{WATCH_TOOL}"))) {
                    input type="hidden" name="skill" value=(view.title);
                    (watch_sheet(t, view))
                    div.no-print { (who_can_see(t, Readers::OnlyYouUntilShared)) p.small.soft { (t.roleplay_keep_line()) } }
                    p.actions { button.quiet { (t.roleplay_keep()) } }
                }
            } @else { (watch_sheet(t, view)) }
            h2 { (t.roleplay_order()) }
            ol { li { (t.roleplay_order_1()) } li { (t.roleplay_order_2()) } li { (t.roleplay_order_3()) } }
            details.rule { summary { span.title { (t.roleplay_levels()) } }
                div.inside { dl { @for (name, looks) in &view.levels { dt { strong { (name) } } dd { (looks) } } } } }
            p.small.soft.no-print { (t.paper_how()) }
        }
    }
}

/// The watcher's sheet: a count for each behaviour, two quotes, one sentence. Its fields have the names of the tool in which it can be
/// kept; without an account nothing of it is sent.
fn watch_sheet(t: &Messages, view: &RoleplayView<'_>) -> Markup {
    html! {
        table.folds role="table" {
            caption.hidden { (t.roleplay_watch()) }
            thead role="rowgroup" { tr role="row" { th scope="col" role="columnheader" { (t.observe_tap()) } th scope="col" role="columnheader" { (t.roleplay_count()) } } }
            tbody role="rowgroup" {
                @for (place, (id, words, good)) in view.behaviours.iter().enumerate() {
                    tr role="row" {
                        th scope="row" role="rowheader" { (words) @if !good { span.why { (t.observe_away()) } } }
                        td role="cell" data-label=(t.roleplay_count()) {
                            @if view.keep { input type="hidden" name=(format!("own-behaviours.{place}.what")) value=(words); }
                            tap-count { input.short type="number" name=(format!("own-behaviours.{place}.count")) min="0" max="99" inputmode="numeric" autocomplete="off" aria-label=(format!("{}: {words}", t.roleplay_count())) id=(format!("tap-{id}")); }
                        }
                    }
                }
            }
        }
        (crate::parts::staff_banner(t))
        div.field { label for="watch-quote" { (t.roleplay_quote()) } textarea id="watch-quote" name="quotes.0.text" rows="2" autocomplete="off" {} }
        div.field { label for="watch-next" { (t.roleplay_next_time()) } textarea id="watch-next" name="next-time" rows="2" autocomplete="off" {} }
    }
}

/// Who meets whom.
pub struct TriadsView<'a> {
    /// The cohort's address without the language.
    pub cohort: (&'a str, &'a str),
    /// Which round.
    pub round: usize,
    /// Whether the same three stay together.
    pub same: bool,
    /// How many rounds there are until everybody has met.
    pub rounds: usize,
    /// Groups: members with the role that each begins with, and whether a second watcher joins.
    pub groups: Vec<(Vec<(&'a str, String)>, bool)>,
    /// The role-plays: id and title.
    pub roleplays: Vec<(&'a str, &'a str)>,
}

/// The plan of threes for a cohort.
#[must_use]
pub fn triads(t: &Messages, view: &TriadsView<'_>) -> Markup {
    html! {
        div.wrap {
            (crumbs(t, &[("/today", &t.nav_today()), (view.cohort.0, view.cohort.1)]))
            h1 { (t.triads_title(view.cohort.1)) }
            form.no-print method="get" action=(to(t, &format!("{}/triads", view.cohort.0))) {
                fieldset {
                    legend { (t.triads_choose()) }
                    @for (value, words, on) in [("new", t.triads_new(), !view.same), ("same", t.triads_same(), view.same)] {
                        label.choice for=(format!("mode-{value}")) { input type="radio" id=(format!("mode-{value}")) name="mode" value=(value) checked[on]; span { (words) } }
                    }
                }
                div.field { label for="round" { (t.triads_which_round()) } select.short id="round" name="round" {
                    @for number in 1..=view.rounds { option value=(number) selected[number == view.round] { (number) } }
                } }
                p.actions { button.quiet { (t.triads_show()) } }
            }
            h2 { (t.triads_round(i64::try_from(view.round).unwrap_or(1))) }
            @if view.groups.is_empty() { p { (t.triads_empty()) } }
            ul.cards { @for (number, (members, second)) in view.groups.iter().enumerate() {
                li { div.card {
                    h3 { (t.triads_group(i64::try_from(number + 1).unwrap_or(1))) }
                    ul { @for (name, role) in members { li { strong { (name) } " · " (role) } } }
                    @if *second { p.small { (t.triads_second()) } }
                } }
            } }
            p.small.soft { (t.triads_second_line()) }
            p.small.soft { (t.triads_paper()) }
            h2 { (t.roleplay_title()) }
            ul { @for (id, title) in &view.roleplays { li { a href=(to(t, &format!("/role-plays/{id}"))) { (title) } } } }
        }
    }
}
