//! The practice studios at a glance, one's own writing, its lock, what was given out, and what facilitators answer.

use super::tool::Line;
use super::{Said, said, to};
use crate::Messages;
use crate::art::{Icon, icon};
use crate::parts::{
    Level, OnKeep, Readers, RubricLine, Tone, card, crumbs, empty_state, keep_bar, notice, once, rubric_form,
    saved_draft, who_can_see,
};
use cairn_core::tool::{Level as RubricLevel, Tool, Values};
use maud::{Markup, html};

/// A group of practice: its heading, a line, and what is in it.
pub struct Shelf {
    /// The heading.
    pub title: String,
    /// What they have in common.
    pub line: String,
    /// What is on it.
    pub lines: Vec<Line>,
}

/// Every practice there is.
#[must_use]
pub fn studio(t: &Messages, shelves: &[Shelf], own: bool) -> Markup {
    html! {
        div.wrap {
            h1 { (t.practice_title()) }
            p.lead { (t.practice_lead()) }
            @if own { p.actions { a.button.quiet href=(to(t, "/writing")) { (icon(Icon::Lock)) (t.writing_title()) } } }
            @let filled: Vec<(usize, &Shelf)> = shelves.iter().enumerate().filter(|(_, shelf)| !shelf.lines.is_empty()).collect();
            nav aria-label=(t.contents()) { ul.contents { @for (place, shelf) in &filled { li { a href=(format!("#shelf-{place}")) { (shelf.title) } } } } }
            @for (place, shelf) in &filled {
                h2 id=(format!("shelf-{place}")) { (shelf.title) }
                p { (shelf.line) }
                ul.index { @for line in &shelf.lines {
                    li { a href=(to(t, &line.href)) { (line.title) } @if !line.line.is_empty() { span.small.soft { (line.line) } } }
                } }
            }
        }
    }
}

/// One's own writing.
pub struct WritingView {
    /// What was written, the newest first. None while the vault is shut.
    pub entries: Option<Vec<Line>>,
    /// What was given out.
    pub copies: Vec<Line>,
    /// Whether there is a passphrase.
    pub has_lock: bool,
    /// What came of something.
    pub said: Said,
}

/// One's own writing.
#[must_use]
pub fn writing(t: &Messages, view: &WritingView) -> Markup {
    html! {
        div.wrap {
            (crumbs(t, &[("/practice", &t.practice_title())]))
            h1 { (t.writing_title()) }
            (who_can_see(t, Readers::OnlyYouUntilShared))
            (said(&view.said))
            @match &view.entries {
                None => { (notice(Tone::Info, &html! { p { (t.vault_locked()) } p { a href=(to(t, "/writing-lock")) { (t.vault_unlock()) } } })) }
                Some(entries) if entries.is_empty() => {
                    (empty_state(&t.writing_empty(), &t.writing_empty_line(), Some(&html! { a.button href=(to(t, "/practice")) { (t.practice_title()) } })))
                }
                Some(entries) => ul.rules { @for entry in entries {
                    li { div.card.leads { h3 { a href=(to(t, &entry.href)) { (entry.title) } } p.small.soft { (entry.line) } } }
                } }
            }
            h2 { (t.tool_who_sees()) }
            @if view.copies.is_empty() { p { (t.tool_nobody_sees()) } }
            ul.records { @for copy in &view.copies { li { (icon(Icon::Eye)) span { a href=(to(t, &copy.href)) { (copy.title) } " · " (copy.line) } } } }
            h2 { (t.vault_title()) }
            p { (if view.has_lock { t.vault_has_lock() } else { t.vault_no_lock() }) }
            p.actions { a.button.quiet href=(to(t, "/writing-lock")) { (if view.has_lock { t.vault_change() } else { t.vault_add() }) } }
            p { a href=(to(t, "/writing-delete")) { (t.vault_delete()) } }
        }
    }
}

/// The lock of one's own writing.
pub struct LockView {
    /// Whether there is a passphrase, and whether it was given here.
    pub state: LockState,
    /// The recovery code, once, right after the passphrase was set.
    pub code: Option<String>,
    /// What came of something.
    pub said: Said,
}

/// Whether there is a lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockState {
    /// None.
    None,
    /// Open here.
    Open,
    /// Shut.
    Shut,
}

/// The lock.
#[must_use]
pub fn lock(t: &Messages, view: &LockView) -> Markup {
    let here = to(t, "/writing-lock");
    let words = |id: &str, label: &str, hint: &str| {
        html! {
            div.field { label for=(id) { (label) } p.hint id=(format!("{id}-hint")) { (hint) }
                input type="password" id=(id) name=(id) autocomplete="off" required aria-describedby=(format!("{id}-hint")); }
        }
    };
    html! {
        div.wrap {
            (crumbs(t, &[("/practice", &t.practice_title()), ("/writing", &t.writing_title())]))
            h1 { (t.vault_title()) }
            (said(&view.said))
            @if let Some(code) = &view.code {
                section.card {
                    h2 { (t.vault_code_title()) }
                    p { (t.vault_code_line()) }
                    p.big-code { code { (code) } }
                    p { strong { (t.vault_both_lost()) } }
                }
            }
            @match view.state {
                LockState::Shut => {
                    p { (t.vault_locked()) }
                    form method="post" action=(here) {
                        (words("unlock", &t.vault_passphrase(), &t.vault_passphrase_or_code()))
                        p.actions { button { (t.vault_unlock()) } }
                    }
                    p { a href=(to(t, "/writing-delete")) { (t.vault_delete()) } }
                }
                state => {
                    p { (t.vault_what()) }
                    p { strong { (t.vault_both_lost()) } }
                    form method="post" action=(here) {
                        (words("passphrase", &t.vault_new_passphrase(), &t.vault_passphrase_hint()))
                        p.actions { button { (if state == LockState::None { t.vault_add() } else { t.vault_change() }) } }
                    }
                    @if state == LockState::Open {
                        form method="post" action=(here) { input type="hidden" name="off" value="1"; p.actions { button.quiet { (t.vault_take_off()) } } }
                    }
                }
            }
        }
    }
}

/// Asks once more before something is thrown away.
#[must_use]
pub fn delete(t: &Messages, title: &str, line: &str, action: &str, back: &str) -> Markup {
    html! {
        div.wrap {
            h1 { (title) }
            p.lead { (line) }
            form method="post" action=(to(t, action)) {
                input type="hidden" name="sure" value="1";
                p.actions { button.careful { (t.delete_sure()) } a.button.quiet href=(to(t, back)) { (t.delete_not()) } }
            }
        }
    }
}

/// Giving a copy out.
pub struct ShareView<'a> {
    /// The entry's address without the language.
    pub href: &'a str,
    /// The tool.
    pub tool: &'a Tool,
    /// What the copy says.
    pub values: &'a Values,
    /// Cohorts: id, title, organisation.
    pub cohorts: Vec<(String, String, String)>,
    /// Whether it will be rated.
    pub rated: bool,
    /// The mark that lets the form be written down once.
    pub mark: &'a str,
    /// What came of something.
    pub said: Said,
}

/// The preview of a copy, and to whom it goes.
#[must_use]
pub fn share(t: &Messages, view: &ShareView<'_>) -> Markup {
    html! {
        div.wrap {
            (crumbs(t, &[("/practice", &t.practice_title()), (view.href, view.tool.title.get(t.lang()))]))
            h1 { (if view.rated { t.tool_hand_in() } else { t.tool_show() }) }
            (said(&view.said))
            p { (if view.rated { t.share_rated_line() } else { t.share_look_line() }) }
            @if view.cohorts.is_empty() {
                (notice(Tone::Info, &html! { p { (t.share_no_cohort()) } }))
            } @else {
                form method="post" action=(to(t, &format!("{}/share", view.href))) {
                    (once(view.mark))
                    fieldset {
                        legend { (t.share_with()) }
                        @for (place, (id, title, organisation)) in view.cohorts.iter().enumerate() {
                            label.choice for=(format!("cohort-{place}")) {
                                input type="radio" id=(format!("cohort-{place}")) name="cohort" value=(id) checked[place == 0];
                                span { (if view.rated { t.share_facilitators_rated(organisation) } else { t.share_facilitators(organisation) }) span.why { (title) } }
                            }
                        }
                    }
                    p.actions { button { (t.share_send()) } a.button.quiet href=(to(t, view.href)) { (t.delete_not()) } }
                }
            }
            h2 { (t.share_preview()) }
            p { (t.share_preview_line()) }
            (super::tool::copy_inside(t, view.tool, view.values))
        }
    }
}

/// A copy that was given out, as its writer sees it.
pub struct CopyView<'a> {
    /// The copy's address without the language.
    pub href: &'a str,
    /// What it is a copy of.
    pub title: &'a str,
    /// What it says.
    pub work: Markup,
    /// Who can see it, and since when, in words.
    pub line: String,
    /// The answer: who and when, the level in words, the comment.
    pub answer: Option<(String, String, String)>,
    /// What came of something.
    pub said: Said,
}

/// A copy, as its writer sees it.
#[must_use]
pub fn copy(t: &Messages, view: &CopyView<'_>) -> Markup {
    html! {
        div.wrap {
            (crumbs(t, &[("/practice", &t.practice_title()), ("/writing", &t.writing_title())]))
            h1 { (view.title) }
            (said(&view.said))
            p.who-sees { (icon(Icon::Eye)) span { (view.line) } }
            @if let Some((by, level, comment)) = &view.answer {
                (card(level, &html! { p.soft { (by) } @if !comment.is_empty() { blockquote.voice { p { (comment) } } } }))
            } @else { (notice(Tone::Calm, &html! { p { (t.copy_waits()) } })) }
            form method="post" action=(to(t, view.href)) { input type="hidden" name="back" value="1"; p.actions { button.quiet { (t.copy_take_back()) } } }
            p.small.soft { (t.copy_take_back_line()) }
            (view.work)
        }
    }
}

/// What waits for a facilitator, and the comments that they kept: id and words.
#[must_use]
pub fn queue(t: &Messages, waiting: &[Line], kept: &[(String, String)], said_: &Said) -> Markup {
    html! {
        div.wrap {
            h1 { (t.review_title()) }
            p.lead { (t.review_count(i64::try_from(waiting.len()).unwrap_or(0))) }
            (said(said_))
            @if waiting.is_empty() { (empty_state(&t.review_empty(), &t.review_empty_line(), None)) }
            ul.rules { @for line in waiting { li { div.card.leads { h3 { a href=(to(t, &line.href)) { (line.title) } } p.small.soft { (line.line) } } } } }
            @if !kept.is_empty() {
                h2 { (t.review_kept_title()) }
                ul.rules { @for (id, words) in kept { li { div.card {
                    p { (words) }
                    form method="post" action=(to(t, &format!("/kept-comments/{id}"))) { button.link { (t.review_kept_forget()) span.hidden { ": " (words) } } }
                } } } }
            }
        }
    }
}

/// One piece of work before a facilitator.
pub struct ReviewView<'a> {
    /// Its address without the language.
    pub href: String,
    /// What it is.
    pub title: &'a str,
    /// What it says.
    pub work: Markup,
    /// The levels of its rubric. None where it has no rubric.
    pub levels: &'a [RubricLevel],
    /// What only a person can judge.
    pub person: Vec<&'a str>,
    /// What to do when the words worry.
    pub protocol: Protocol<'a>,
    /// Whose it is, and since when it waits.
    pub line: String,
    /// Whether it is to be rated.
    pub rated: bool,
    /// What was answered, if it was.
    pub answered: Option<String>,
    /// The one before and the one after, by their addresses.
    pub before: Option<String>,
    /// See `before`.
    pub after: Option<String>,
    /// How many wait.
    pub waiting: usize,
    /// One's own comments that were kept: id and words.
    pub kept: &'a [(String, String)],
    /// What was typed so far.
    pub typed: ReviewTyped,
    /// The name of its draft.
    pub draft: String,
    /// Names of the levels.
    pub level_names: [String; 4],
    /// What came of something.
    pub said: Said,
}

/// What a facilitator typed so far.
#[derive(Default)]
pub struct ReviewTyped {
    /// The level.
    pub level: String,
    /// The kept comment that was chosen, by its id.
    pub stock: String,
    /// The comment.
    pub comment: String,
    /// Whether the words are to be kept.
    pub keep: bool,
}

/// What whoever reads a copy is told to do when its words worry.
pub struct Protocol<'a> {
    /// Whether words of private or shared writing were found in it. Work about made-up people speaks of such things on purpose.
    pub found: bool,
    /// In a jail or a prison: whom to tell there.
    pub inside: Option<&'a str>,
}

fn protocol(t: &Messages, view: &Protocol<'_>) -> Markup {
    let steps = html! {
        ol {
            li { (t.protocol_1()) }
            li { (t.protocol_2()) }
            @match view.inside { Some(whom) => li { (t.protocol_3_inside()) " " (whom) }, None => li { (t.protocol_3()) } }
            li { (t.protocol_4()) }
            li { (t.protocol_5()) }
        }
        p { a href=(to(t, "/support")) { (t.support_now()) } }
    };
    html! {
        @if view.found {
            (notice(Tone::Care, &html! { p.label { (t.protocol_title()) } p { (t.protocol_line()) } (steps) }))
        } @else {
            details.rule { summary { span.title { (t.protocol_see()) } } div.inside { (steps) } }
        }
    }
}

/// One piece of work before a facilitator: rate it, return it, or only say something.
#[must_use]
pub fn review(t: &Messages, view: &ReviewView<'_>) -> Markup {
    let lang = t.lang();
    let described: Vec<[&str; 1]> = view.levels.iter().map(|level| [level.describes.get(lang)]).collect();
    let values = ["1", "2", "3", "4"];
    let levels: Vec<Level<'_>> = described
        .iter()
        .zip(values)
        .zip(&view.level_names)
        .map(|((behaviours, value), name)| Level { value, name, behaviours })
        .collect();
    let step = |href: &Option<String>, word: String, class: &'static str| {
        html! { @if let Some(href) = href { a class=(class) href=(to(t, href)) { (icon(Icon::Arrow)) (word) } } }
    };
    let form = html! {
                        form method="post" action=(to(t, &view.href)) {
                            @if view.rated && !levels.is_empty() {
                                (rubric_form(t, &RubricLine { name: "level", title: &t.review_level(), look_for: &t.review_level_hint(), levels: &levels, chosen: Some(view.typed.level.as_str()).filter(|level| !level.is_empty()), error: None }))
                            } @else { p { (t.review_only_look()) } }
                            @if !view.person.is_empty() { details.rule { summary { span.title { (t.label_person()) } } div.inside { ul { @for line in &view.person { li { (line) } } } } } }
                            @if !view.kept.is_empty() {
                                div.field { label for="stock" { (t.review_stock()) " " span.optional { (t.field_optional()) } }
                                    select id="stock" name="stock" { option value="" { (t.field_choose()) } @for (id, words) in view.kept { option value=(id) selected[*id == view.typed.stock] { (words) } } } }
                            }
                            div.field { label for="comment" { (t.review_comment()) } p.hint id="comment-hint" { (t.review_comment_hint()) }
                                textarea id="comment" name="comment" rows="4" aria-describedby="comment-hint" { (view.typed.comment) } }
                            (who_can_see(t, if view.rated && !levels.is_empty() { Readers::WriterAndLevel } else { Readers::Writer }))
                            @if view.rated {
                                label.choice for="keep" { input type="checkbox" id="keep" name="keep" value="yes" checked[view.typed.keep];
                                    span { (t.review_keep()) span.why { (t.review_keep_hint()) } } }
                            }
                            (keep_bar(&html! {
                                @if view.rated && !levels.is_empty() { button name="do" value="rate" { (t.review_rate()) } }
                                button.quiet name="do" value="return" { (if view.rated { t.review_return() } else { t.review_say() }) }
                            }))
                        }
    };
    html! {
        div.wrap {
            (crumbs(t, &[("/review", &t.review_title())]))
            p.eyebrow { (view.line) }
            h1 { (view.title) }
            nav.pages aria-label=(t.review_title()) {
                (step(&view.before, t.review_before(), "before"))
                span.soft { (t.review_count(i64::try_from(view.waiting).unwrap_or(0))) }
                (step(&view.after, t.review_after(), "after"))
            }
            (said(&view.said))
            (protocol(t, &view.protocol))
            div.split.even {
                (view.work)
                div {
                    @if let Some(answered) = &view.answered { (notice(Tone::Good, &html! { p { (answered) } })) } @else {
                        (saved_draft(t, &to(t, &format!("/drafts/{}", view.draft)), OnKeep::Leaves, &form))
                    }
                }
            }
        }
    }
}
