//! Observing a role-play on a phone: named behaviours to tap, then one of four levels. Under a minute, and nothing of the story.

use super::{Said, said, to};
use crate::Messages;
use crate::art::{Icon, icon};
use crate::parts::{Level, Readers, RubricLine, crumbs, rubric_form, who_can_see};
use maud::{Markup, html};

/// What the page shows.
pub struct ObserveView<'a> {
    /// Where the form goes, without the language.
    pub href: &'a str,
    /// The person's page and name.
    pub person: (&'a str, &'a str),
    /// The role-play.
    pub title: &'a str,
    /// Cards: who gets it, what it says.
    pub cards: Vec<(String, &'a str)>,
    /// Behaviours: id, words, whether it is one to grow.
    pub behaviours: Vec<(&'a str, &'a str, bool)>,
    /// Levels: value, name, what it looks like.
    pub levels: Vec<(String, String, &'a str)>,
    /// Behaviours that were tapped.
    pub tapped: Vec<String>,
    /// How often, by behaviour, as it was typed.
    pub counts: Vec<(String, String)>,
    /// Two things that were heard, word for word.
    pub quotes: [String; 2],
    /// The level that was chosen before something was asked for.
    pub chosen: Option<String>,
}

/// The name of a behaviour's count in the form.
#[must_use]
pub fn count_name(behaviour: &str) -> String {
    format!("count-{behaviour}")
}

/// The page.
#[must_use]
pub fn observe(t: &Messages, view: &ObserveView<'_>, error: Option<&str>) -> Markup {
    let described: Vec<[&str; 1]> = view.levels.iter().map(|(_, _, describes)| [*describes]).collect();
    let levels: Vec<Level<'_>> = view
        .levels
        .iter()
        .zip(&described)
        .map(|((value, name, _), behaviours)| Level { value, name, behaviours })
        .collect();
    let sent = error.map_or(Said::Nothing, |error| Said::Mend(error.to_owned()));
    html! {
        div.wrap {
            (crumbs(t, &[("/today", &t.nav_today()), view.person]))
            p.eyebrow { (view.title) }
            h1 { (t.observe_title(view.person.1)) }
            (said(&sent))
            details.rule {
                summary { span.title { (t.observe_cards()) } }
                div.inside { @for (who, text) in &view.cards { p { strong { (who) ". " } (text) } } }
            }
            form method="post" action=(to(t, view.href)) {
                fieldset #seen aria-describedby="seen-hint" {
                    legend { (t.observe_tap()) }
                    p.hint #seen-hint { (t.observe_tap_hint()) }
                    @for (id, words, good) in &view.behaviours {
                        label.choice for=(format!("seen-{id}")) {
                            input type="checkbox" id=(format!("seen-{id}")) name="seen" value=(id) checked[view.tapped.iter().any(|tapped| tapped == id)];
                            span { (words) @if !good { span.why { (icon(Icon::Leaf)) " " (t.observe_away()) } } }
                        }
                    }
                }
                details.rule open[!view.counts.is_empty()] {
                    summary { span.title { (t.observe_count()) } }
                    div.inside {
                        p.hint { (t.observe_count_hint()) }
                        @for (id, words, _) in &view.behaviours {
                            @let name = count_name(id);
                            @let now = view.counts.iter().find(|(known, _)| known == id).map_or("", |(_, count)| count.as_str());
                            div.field { label for=(name) { (words) }
                                tap-count { input.short type="number" min="0" max="99" inputmode="numeric" autocomplete="off" id=(name) name=(name) value=(now) aria-label=(format!("{}: {words}", t.observe_count())); } }
                        }
                    }
                }
                fieldset aria-describedby="quotes-hint" {
                    legend { (t.observe_quotes()) }
                    p.hint #quotes-hint { (t.observe_quotes_hint()) }
                    @for (name, number, quote) in [("quote-1", 1, &view.quotes[0]), ("quote-2", 2, &view.quotes[1])] {
                        div.field { label for=(name) { (t.observe_quote_label(number)) } input type="text" id=(name) name=(name) value=(quote) autocomplete="off"; }
                    }
                }
                (rubric_form(t, &RubricLine { name: "level", title: &t.observe_level(), look_for: &t.observe_level_hint(), levels: &levels, chosen: view.chosen.as_deref(), error }))
                (who_can_see(t, Readers::Record(&t.observe_record_who())))
                p.actions { button { (t.observe_save()) } }
            }
        }
    }
}
