//! Applying to a certifying body, following one's application, and the certifying body's own pages: queue, case, decision.

use super::{Said, said, standing as standing_page, to};
use crate::Messages;
use crate::parts::{
    Column, Field, OnKeep, Readers, Tone, badge, crumbs, data_table, empty_state, keep_bar, notice, saved_draft,
    select_field, text_area,
};
use crate::words;
use cairn_core::record::Decision;
use cairn_core::rules::RoleRules;
use cairn_core::standing::{Answer, Standing};
use maud::{Markup, html};

/// A statement to tick.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Its word.
    pub word: String,
    /// What the rule is called.
    pub title: String,
    /// What it asks for.
    pub explain: String,
}

/// Records of one rule that can be sent.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// The rule.
    pub rule: String,
    /// What it is called.
    pub title: String,
    /// How many records.
    pub count: usize,
    /// Whether the rule is met by them.
    pub answer: Answer,
}

/// What somebody can send.
pub struct ApplyView<'a> {
    /// What is applied for, in words.
    pub what: &'a str,
    /// Certifying bodies: id and name.
    pub bodies: &'a [(String, String)],
    /// What to say for oneself.
    pub statements: &'a [Statement],
    /// Records to send.
    pub bundles: &'a [Bundle],
    /// Rules that are not met yet and that nothing here can meet.
    pub missing: &'a [(String, String)],
    /// Where the form goes, without the language.
    pub href: &'a str,
    /// Whether this adds to an application that waits.
    pub more: bool,
    /// A hidden value of the form: what is applied for.
    pub what_word: &'a str,
}

/// Whether somebody can ask for more time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extension {
    /// No.
    No,
    /// Yes, besides applying.
    Possible,
    /// Yes, and it is the next step.
    First,
}

/// Nothing to apply for.
#[must_use]
pub fn nothing(t: &Messages) -> Markup {
    html! {
        div.wrap {
            (crumbs(t, &[("/path", &t.nav_path())]))
            h1 { (t.apply_nothing()) }
            (empty_state(&t.apply_nothing(), &t.apply_nothing_line(), Some(&html! { a.button href=(to(t, "/my-standing")) { (t.nav_standing()) } })))
        }
    }
}

/// Saying what is true of oneself, before any application.
#[must_use]
pub fn say(t: &Messages, open: &[Statement]) -> Markup {
    html! {
        div.wrap {
            (crumbs(t, &[("/path", &t.nav_path())]))
            h1 { (t.say_title()) }
            p.lead { (t.say_lead()) }
            @if open.is_empty() {
                (empty_state(&t.say_none(), &t.say_none_line(), Some(&html! { a.button href=(to(t, "/path")) { (t.nav_path()) } })))
            } @else {
                form method="post" action=(to(t, "/say")) {
                    (say_fields(t, open))
                    (crate::parts::who_can_see(t, Readers::OnlyYouUntilShared))
                    p.actions { button { (t.say_button()) } }
                }
            }
        }
    }
}

fn say_fields(t: &Messages, statements: &[Statement]) -> Markup {
    html! {
        fieldset aria-describedby="say-hint" {
            legend { (t.apply_say()) }
            p.hint #say-hint { (t.apply_say_line()) }
            @for statement in statements {
                @let id = format!("say-{}", statement.word.replace(':', "-"));
                label.choice for=(id) {
                    input type="checkbox" id=(id) name="say" value=(statement.word);
                    span { (statement.title) span.why { (statement.explain) } }
                }
            }
        }
    }
}

/// The application.
#[must_use]
pub fn apply(t: &Messages, view: &ApplyView<'_>, extension: Extension, sent: &Said) -> Markup {
    html! {
        div.wrap {
            (crumbs(t, &[("/path", &t.nav_path())]))
            h1 { @if view.more { (t.case_more()) } @else { (t.apply_title(view.what)) } }
            p.lead { (t.apply_lead()) }
            (said(sent))
            @if extension == Extension::First { (ask_extension(t, view)) }
            (packet(t, view))
            @if extension == Extension::Possible { (ask_extension(t, view)) }
        }
    }
}

fn ask_extension(t: &Messages, view: &ApplyView<'_>) -> Markup {
    html! {
        section.card {
            h2 { (t.apply_extension()) }
            p { (t.apply_extension_line()) }
            form method="post" action=(to(t, view.href)) {
                input type="hidden" name="what" value="extension";
                @if let Some((id, _)) = view.bodies.first() { input type="hidden" name="body" value=(id); }
                p.actions { button.quiet { (t.apply_extension_send()) } }
            }
        }
    }
}

fn packet(t: &Messages, view: &ApplyView<'_>) -> Markup {
    html! {
        form method="post" action=(to(t, view.href)) {
            input type="hidden" name="what" value=(view.what_word);
            @if !view.more {
                @let options: Vec<(&str, &str)> = view.bodies.iter().map(|(id, name)| (id.as_str(), name.as_str())).collect();
                (select_field(t, &Field { value: options.first().map_or("", |(id, _)| id), ..Field::new("body", &t.apply_to()) }, &options))
            }
            @if !view.statements.is_empty() { (say_fields(t, view.statements)) }
            @if !view.bundles.is_empty() {
                fieldset {
                    legend { (t.apply_send()) }
                    @for bundle in view.bundles {
                        @let id = format!("send-{}", bundle.rule.replace('.', "-"));
                        label.choice for=(id) {
                            input type="checkbox" id=(id) name="send" value=(bundle.rule) checked;
                            span { (bundle.title) " " (badge(t, bundle.answer)) span.why { (t.apply_records(i64::try_from(bundle.count).unwrap_or(0))) } }
                        }
                    }
                }
            }
            @if !view.missing.is_empty() {
                (notice(Tone::Calm, &html! {
                    p { strong { (t.apply_missing()) } }
                    ul { @for (title, step) in view.missing { li { (title) @if !step.is_empty() { ": " (step) } } } }
                    p.small { (t.apply_missing_line()) }
                }))
            }
            p.small.soft { (t.apply_who_acts()) }
            @if view.more && view.statements.is_empty() && view.bundles.is_empty() { p.soft { (t.case_more_none()) } }
            @else { p.actions { button { @if view.more { (t.case_more_button()) } @else { (t.apply_submit()) } } } }
        }
    }
}

/// A case, for its owner or for those who work on it.
pub struct CaseView<'a> {
    /// The case's id.
    pub id: &'a str,
    /// What it is about, in words.
    pub what: &'a str,
    /// Whose, in words.
    pub name: &'a str,
    /// When it was sent, and to whom.
    pub sent: String,
    /// The standing from what was submitted.
    pub standing: &'a Standing,
    /// The word of what was applied for.
    pub what_word: &'a str,
    /// The rules.
    pub rules: &'a RoleRules,
    /// Sources.
    pub cited: &'a standing_page::Cited,
    /// The decision: day in words, yes or no, reason.
    pub decided: Option<(String, Decision, String)>,
    /// By when it has to be decided, in words.
    pub due: Option<String>,
    /// Notes: who, when, what.
    pub notes: Vec<(String, String, String)>,
    /// Records that were submitted: day and words.
    pub records: Vec<(String, String)>,
}

fn decision(t: &Messages, view: &CaseView<'_>) -> Markup {
    match &view.decided {
        None => notice(
            Tone::Info,
            &html! { p { strong { (t.case_waits()) } @if let Some(due) = &view.due { " · " (t.today_due(due)) } } p { (t.case_who(&t.who_certifying_body())) } },
        ),
        Some((day, Decision::Granted, reason)) => {
            notice(Tone::Good, &html! { p { strong { (t.case_granted(day)) } } p { (t.case_reason()) ": " (reason) } })
        }
        Some((day, Decision::Refused, reason)) => notice(
            Tone::Care,
            &html! { p { strong { (t.case_refused(day)) } } p { (t.case_reason()) ": " (reason) } p { (t.case_appeal()) } },
        ),
    }
}

fn notes(t: &Messages, view: &CaseView<'_>) -> Markup {
    html! {
        @if !view.notes.is_empty() {
            h2 { (t.case_notes()) }
            @for (who, when, body) in &view.notes { div.card { p { (body) } p.small.soft { (who) " · " (when) } } }
        }
    }
}

/// The owner's page: state, who acts, and what can still be sent.
#[must_use]
pub fn own(t: &Messages, view: &CaseView<'_>, more: Option<&ApplyView<'_>>, sent: &Said) -> Markup {
    html! {
        div.wrap {
            (crumbs(t, &[("/path", &t.nav_path())]))
            h1 { (t.case_title(view.what)) }
            p.lead { (view.sent) }
            (said(sent))
            (decision(t, view))
            (notes(t, view))
            @if let Some(more) = more { section { h2 { (t.case_more()) } (packet(t, more)) } }
            h2 { (t.case_requirements()) }
            (standing_page::phase_rules(t, view.standing, view.what_word, view.rules, view.cited))
        }
    }
}

/// What somebody who works on the case can do.
pub struct Work {
    /// What can be stated: word, words, dollars.
    pub states: Vec<(String, String, u32)>,
    /// Whether this person decides.
    pub decides: bool,
    /// What was typed as a reason.
    pub reason: String,
}

/// The certifying body's page.
#[must_use]
pub fn case(t: &Messages, view: &CaseView<'_>, work: &Work, sent: &Said) -> Markup {
    let send = |to_do: &str| to(t, &format!("/cases/{}/{to_do}", view.id));
    let phase = view.standing.phases.iter().find(|phase| phase.id == view.what_word);
    let count = |answer: Answer| {
        phase.map_or(0, |phase| phase.rules.iter().filter(|rule| rule.answer == answer).count()).to_string()
    };
    let decide = html! {
        form #decide method="post" action=(send("decide")) {
            @let hint = t.case_decide_reason_hint();
            (text_area(t, &Field { value: &work.reason, hint: Some(&hint), ..Field::new("reason", &t.case_decide_reason()) }, Readers::Record(view.name), 4))
            @if phase.is_some_and(|phase| phase.answer == Answer::NotYet) {
                label.choice for="exception" { input #exception type="checkbox" name="exception" value="yes"; span { (t.case_exception()) } }
            }
            (keep_bar(&html! { button name="do" value="grant" { (t.case_grant()) } button.careful name="do" value="refuse" { (t.case_refuse()) } }))
        }
    };
    html! {
        div.wrap {
            (crumbs(t, &[("/queue", &t.queue_title())]))
            p.eyebrow { (view.sent) }
            h1 { (t.case_of(view.name, view.what)) }
            p.who-sees { (crate::art::icon(crate::art::Icon::Eye)) span { (t.case_wall()) } }
            (said(sent))
            div.split {
                div {
                    h2 { (t.case_requirements()) }
                    p { strong { (t.case_decide_line(&count(Answer::Met), &count(Answer::NotYet), &count(Answer::CannotTell))) } }
                    @if count(Answer::CannotTell) != "0" { p.small.soft { (t.case_cannot_tell()) } }
                    (standing_page::phase_rules(t, view.standing, view.what_word, view.rules, view.cited))
                    details.rule {
                        summary { span.title { (t.case_records()) " (" (view.records.len()) ")" } }
                        div.inside { ul.records { @for (day, words) in &view.records { li { span.soft.nums { (day) } span { (words) } } } } }
                    }
                }
                div {
                    (decision(t, view))
                    (standing_page::if_nothing(t, view.standing, view.rules))
                    @if view.decided.is_none() {
                        @if !work.states.is_empty() { section.card {
                            h2 { (t.case_state()) }
                            p.small { (t.case_state_line()) }
                            @for (word, words, dollars) in &work.states {
                                form method="post" action=(send("state")) {
                                    input type="hidden" name="what" value=(word);
                                    input type="hidden" name="dollars" value=(dollars);
                                    p.actions { button.quiet.small-button { (t.case_state_button()) ": " (words) @if *dollars > 0 { " ($" (dollars) ")" } } }
                                }
                            }
                        } }
                        section.card {
                            h2 { (t.case_decide()) }
                            @if work.decides { (saved_draft(t, &to(t, &format!("/drafts/decide-{}", view.id)), OnKeep::Leaves, &decide)) } @else { p { (t.case_only_reviewer()) } }
                        }
                    }
                    section.card {
                        h2 { (t.case_note()) }
                        form method="post" action=(send("note")) {
                            @let hint = t.case_note_hint();
                            (text_area(t, &Field { hint: Some(&hint), ..Field::new("note", &t.case_notes()) }, Readers::You(view.name), 3))
                            p.actions { button.quiet { (t.case_note_save()) } }
                        }
                    }
                    (notes(t, view))
                }
            }
        }
    }
}

/// A line of the queue.
#[derive(Clone, Debug)]
pub struct QueueLine {
    /// The case, without the language.
    pub href: String,
    /// Whose.
    pub name: String,
    /// What for, in words.
    pub what: String,
    /// Since when, in words.
    pub since: String,
    /// By when, in words; empty where no rule says.
    pub due: String,
    /// How many are met.
    pub met: usize,
    /// Of how many.
    pub of: usize,
    /// The decision in words, for those that are decided.
    pub decided: Option<String>,
}

/// The queue: what waits, then what was decided.
#[must_use]
pub fn queue(t: &Messages, lines: &[QueueLine]) -> Markup {
    let row = |line: &QueueLine| {
        vec![
            html! { a href=(to(t, &line.href)) { (line.name) } },
            html! { (line.what) },
            html! { (line.since) },
            match &line.decided {
                Some(decided) => html! { (decided) },
                None if line.due.is_empty() => html! { span.soft { (t.queue_no_due()) } },
                None => html! { (line.due) },
            },
            html! { (t.queue_count(i64::try_from(line.met).unwrap_or(0), i64::try_from(line.of).unwrap_or(0))) },
        ]
    };
    let names = [t.queue_person(), t.queue_what(), t.queue_since(), t.queue_due(), t.queue_met()];
    let columns: Vec<Column<'_>> = names.iter().map(|name| Column::Words(name)).collect();
    let waiting: Vec<Vec<Markup>> = lines.iter().filter(|line| line.decided.is_none()).map(row).collect();
    let decided: Vec<Vec<Markup>> = lines.iter().filter(|line| line.decided.is_some()).map(row).collect();
    html! {
        div.wrap {
            h1 { (t.queue_title()) }
            p.lead { (t.queue_lead()) }
            @if waiting.is_empty() { (empty_state(&t.queue_none(), &t.queue_none_line(), None)) } @else { (data_table(t, &t.case_waits(), &columns, &waiting)) }
            @if !decided.is_empty() { (data_table(t, &t.queue_decided(), &columns, &decided)) }
        }
    }
}

/// What a phase or an extension is called.
#[must_use]
pub fn what_words(t: &Messages, rules: &RoleRules, what: &str) -> String {
    if what == "extension" { t.extension() } else { words::phase(t, rules, what) }
}
