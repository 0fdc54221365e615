//! Lessons, their practice and their check.

use super::public::Part;
use crate::Messages;
use crate::art::{Icon, icon};
use crate::parts::{Tone, choice, crumbs, notice, who_sees};
use maud::{Markup, PreEscaped, html};

/// A lesson in the list.
pub struct LessonLine<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What the competency is.
    pub competency: &'a str,
    /// About how long it takes.
    pub minutes: u32,
}

/// All lessons, by group: its heading (empty where there is none) and what is in it.
#[must_use]
pub fn lessons(t: &Messages, groups: &[(&str, Vec<LessonLine<'_>>)]) -> Markup {
    html! {
        div.wrap {
            h1 { (t.lessons_title()) }
            p.lead { (t.lessons_lead()) }
            @if groups.len() > 1 {
                nav aria-label=(t.contents()) { ul.contents {
                    @for (place, (title, _)) in groups.iter().enumerate() { li { a href=(format!("#group-{place}")) { (title) } } }
                } }
            }
            @for (place, (title, lessons)) in groups.iter().enumerate() {
                @if !title.is_empty() { h2 id=(format!("group-{place}")) { (title) } }
                ul.index {
                    @for lesson in lessons {
                        li {
                            a href=(format!("/{}/lessons/{}", t.lang().code(), lesson.id)) { (lesson.title) }
                            span.small.soft { (lesson.competency) " " (t.lesson_minutes(i64::from(lesson.minutes))) }
                        }
                    }
                }
            }
        }
    }
}

/// A lesson.
pub struct LessonView<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// About how long it takes.
    pub minutes: u32,
    /// What to know before; empty when there is nothing.
    pub content_note: &'a str,
    /// Another route; empty when there is none.
    pub alternative: &'a str,
    /// Its parts.
    pub parts: Vec<Part<'a>>,
    /// What can be practised with it: where, and what it is called.
    pub practices: Vec<(String, &'a str)>,
    /// How many questions its check has.
    pub questions: usize,
}

/// A lesson's page.
#[must_use]
pub fn lesson(t: &Messages, view: &LessonView<'_>) -> Markup {
    let to = |path: String| format!("/{}{path}", t.lang().code());
    html! {
        div.wrap {
            (crumbs(t, &[("/lessons", &t.lessons_title())]))
            h1 { (view.title) }
            p.soft { (t.lesson_minutes(i64::from(view.minutes))) }
            @if !view.content_note.is_empty() {
                (notice(Tone::Calm, &html! {
                    p { strong { (t.content_note()) ". " } (view.content_note) }
                    @if !view.alternative.is_empty() { p { strong { (t.another_route()) ". " } (view.alternative) } }
                }))
            }
            article.prose { @for part in &view.parts { h2 #(part.id) { (part.heading) } (PreEscaped(part.html)) } }
            div.cards {
                @if let Some((first, _)) = view.practices.first() {
                    section.card { h2 { (t.lesson_practice()) } p { (t.lesson_practice_line()) }
                        p.actions { a.button href=(to(first.clone())) { (t.lesson_start_practice()) } }
                        @if view.practices.len() > 1 { ul { @for (href, title) in &view.practices { li { a href=(to(href.clone())) { (title) } } } } }
                    }
                }
                @if view.questions > 0 {
                    section.card { h2 { (t.lesson_check()) } p { (t.lesson_check_line()) }
                        p.actions { a.button.quiet href=(to(format!("/lessons/{}/check", view.id))) { (t.lesson_start_check()) } } }
                }
            }
        }
    }
}

/// A card to sort.
pub struct SortCard<'a> {
    /// Its id.
    pub id: &'a str,
    /// What it says.
    pub text: &'a str,
    /// The pile where the author put it.
    pub pile: &'a str,
    /// Why.
    pub why: &'a str,
}

/// A sorting practice: before sorting, or with what was chosen for each card.
pub struct PracticeView<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What to do.
    pub instruction: &'a str,
    /// Pile id and label.
    pub piles: Vec<(&'a str, &'a str)>,
    /// The cards.
    pub cards: Vec<SortCard<'a>>,
    /// What was chosen, once the reasons are asked for.
    pub chosen: Option<Vec<Option<String>>>,
}

/// A sorting practice. It works by choosing, so it needs neither a mouse nor a script.
#[must_use]
pub fn practice(t: &Messages, view: &PracticeView<'_>) -> Markup {
    let here = format!("/{}/practice/{}", t.lang().code(), view.id);
    let label = |id: &str| view.piles.iter().find(|(pile, _)| *pile == id).map_or("", |(_, label)| *label);
    html! {
        div.wrap {
            (crumbs(t, &[("/lessons", &t.lessons_title())]))
            h1 { (view.title) }
            p { (view.instruction) }
            (who_sees(&t.practice_who()))
            @if let Some(chosen) = &view.chosen {
                @let agree = view.cards.iter().zip(chosen).filter(|(card, pile)| pile.as_deref() == Some(card.pile)).count();
                (notice(Tone::Good, &html! { p { (t.practice_result(count(agree), count(view.cards.len()))) } }))
                ul.rules {
                    @for (card, pile) in view.cards.iter().zip(chosen) {
                        li { div.card {
                            h2 { (card.text) }
                            p { strong {
                                @match pile.as_deref() {
                                    Some(pile) if pile == card.pile => { (icon(Icon::Check)) " " (t.practice_agree()) }
                                    Some(_) => { (icon(Icon::Leaf)) " " (t.practice_differ(label(card.pile))) }
                                    None => { (t.practice_open(label(card.pile))) }
                                }
                            } }
                            p { (card.why) }
                        } }
                    }
                }
                p.actions { a.button.quiet href=(here) { (t.practice_again()) } }
            } @else {
                form method="post" action=(here) {
                    @for card in &view.cards {
                        fieldset {
                            legend { (card.text) }
                            @for (pile, label) in &view.piles {
                                (choice(card.id, &format!("{}-{pile}", card.id), pile, label, None))
                            }
                        }
                    }
                    p.actions { button { (t.practice_look()) } }
                }
            }
        }
    }
}

/// A question of a check.
pub struct CheckQuestion<'a> {
    /// The item's id.
    pub id: &'a str,
    /// The scene; empty when there is none.
    pub scene: &'a str,
    /// The question.
    pub stem: &'a str,
    /// Text, reason, whether it is the key.
    pub options: Vec<(&'a str, &'a str, bool)>,
}

/// A lesson's check: before, or with what was answered.
#[must_use]
pub fn check(
    t: &Messages,
    lesson: (&str, &str),
    questions: &[CheckQuestion<'_>],
    answered: Option<&[Option<usize>]>,
) -> Markup {
    let here = format!("/{}/lessons/{}/check", t.lang().code(), lesson.0);
    let lesson_path = format!("/lessons/{}", lesson.0);
    html! {
        div.wrap {
            (crumbs(t, &[("/lessons", &t.lessons_title()), (&lesson_path, lesson.1)]))
            h1 { (t.lesson_check()) }
            (who_sees(&t.practice_who()))
            @if let Some(answered) = answered {
                @let right = questions.iter().zip(answered).filter(|(q, a)| a.and_then(|a| q.options.get(a)).is_some_and(|o| o.2)).count();
                (notice(Tone::Good, &html! { p { (t.check_right(count(right), count(questions.len()))) } }))
                @for (question, answer) in questions.iter().zip(answered) {
                    section.card {
                        @if !question.scene.is_empty() { p { (question.scene) } }
                        h2 { (question.stem) }
                        @if answer.is_none() { p { strong { (t.check_open()) } } }
                        @for (place, (text, why, key)) in question.options.iter().enumerate() {
                            @let mine = *answer == Some(place);
                            @let class = if *key { "choice right" } else if mine { "choice chosen-other" } else { "choice" };
                            @if *key || mine {
                                div class=(class) {
                                    (icon(if *key { Icon::Check } else { Icon::Leaf }))
                                    span { strong { (text) } " " (if *key { t.check_yes() } else { t.check_no() }) }
                                    span.why { (why) }
                                }
                            }
                        }
                    }
                }
                p.actions { a.button.quiet href=(here) { (t.check_again()) } }
            } @else {
                form method="post" action=(here) {
                    @for question in questions {
                        fieldset {
                            legend {
                                @if !question.scene.is_empty() { span.soft { (question.scene) } br; }
                                (question.stem)
                            }
                            @for (place, (text, _, _)) in question.options.iter().enumerate() {
                                (choice(question.id, &format!("{}-{place}", question.id), &place.to_string(), text, None))
                            }
                        }
                    }
                    p.actions { button { (t.check_done()) } }
                }
            }
        }
    }
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
