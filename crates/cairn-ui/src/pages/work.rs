//! Hours: asking before they are written down, the log, and the supervisor's page.

use super::{Said, said, to};
use crate::Messages;
use crate::assets::asset_url;
use crate::parts::{
    Bounds, Column, Field, Readers, Tone, amount_bar, crumbs, data_table, date_field, empty_state, notice,
    number_field, once, select_field, text_area,
};
use maud::{Markup, html};

/// What the rules say, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    /// It counts, for this rule.
    Counts(String),
    /// It does not: the reason, and the rule with where it is written.
    DoesNot(String, String),
    /// No rule is about it.
    NoRule,
}

/// The answer as a notice.
#[must_use]
pub fn says(t: &Messages, says: &Says) -> Markup {
    match says {
        Says::Counts(rule) => {
            notice(Tone::Good, &html! { p { strong { (t.work_counts()) } } p { (t.work_counts_rule(rule)) } })
        }
        Says::DoesNot(why, rule) => notice(
            Tone::Care,
            &html! { p { strong { (t.work_does_not()) } " " (why) } p.small { (t.work_counts_rule(rule)) } p.small { (t.work_anyway()) } },
        ),
        Says::NoRule => notice(Tone::Calm, &html! { p { (t.work_no_rule()) } p.small { (t.work_anyway()) } }),
    }
}

/// A line of the log.
#[derive(Clone, Debug)]
pub struct Line {
    /// The record.
    pub id: String,
    /// The day, in words.
    pub day: String,
    /// The activity, in words.
    pub activity: String,
    /// How long, in words.
    pub amount: String,
    /// What the rules say.
    pub says: Says,
    /// Whether a supervisor stated or confirmed it.
    pub confirmed: bool,
}

fn log(t: &Messages, lines: &[Line]) -> Markup {
    let rows: Vec<Vec<Markup>> = lines
        .iter()
        .map(|line| {
            vec![
                html! { (line.day) },
                html! { (line.activity) },
                html! { (line.amount) },
                html! {
                    @match &line.says {
                        Says::Counts(_) => (t.work_counts()),
                        Says::DoesNot(why, rule) => { strong { (t.work_does_not()) } " " (why) span.why { (rule) } }
                        Says::NoRule => (t.work_no_rule()),
                    }
                    @if !line.confirmed { span.why { (t.work_waits()) } }
                },
            ]
        })
        .collect();
    data_table(
        t,
        &t.work_list(),
        &[
            Column::Words(&t.work_col_day()),
            Column::Words(&t.work_col_what()),
            Column::Numbers(&t.work_col_time()),
            Column::Words(&t.work_col_counts()),
        ],
        &rows,
    )
}

/// What was typed in the form for one day.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// The activity.
    pub activity: String,
    /// The day.
    pub day: String,
    /// The minutes.
    pub minutes: String,
    /// Whether the supervisor was watching.
    pub watched: bool,
}

/// How far the hours are.
pub struct Progress {
    /// What counts, of what is needed, as numbers and in words.
    pub amount: (u32, Option<u32>, String),
    /// The pace, in words.
    pub pace: Option<String>,
}

/// The peer's own page.
pub struct HoursView<'a> {
    /// How far.
    pub progress: Option<Progress>,
    /// Names of the supervisors, joined.
    pub supervisors: &'a str,
    /// Who can be named as a supervisor: id, and name with organisation.
    pub to_name: &'a [(String, String)],
    /// Activities: word and words.
    pub activities: &'a [(String, String)],
    /// What was typed.
    pub typed: Typed,
    /// The answer to what was asked.
    pub answer: Option<Says>,
    /// How many such lines are there already, and that in words.
    pub alike: Option<(usize, String)>,
    /// The mark that lets the form be written down once.
    pub mark: &'a str,
    /// The newest lines.
    pub lines: &'a [Line],
    /// How many more there are.
    pub older: usize,
}

/// The peer's own page.
#[must_use]
pub fn hours(t: &Messages, view: &HoursView<'_>, sent: &Said) -> Markup {
    let options: Vec<(&str, &str)> = view.activities.iter().map(|(id, words)| (id.as_str(), words.as_str())).collect();
    html! {
        div.wrap {
            h1 { (t.work_title()) }
            p.lead { (t.work_lead()) }
            (said(sent))
            @if let Some(progress) = &view.progress {
                @let (have, need, words) = &progress.amount;
                (amount_bar(*have, *need, words))
                @if let Some(pace) = &progress.pace { p { (pace) } }
                p { a href=(to(t, "/plan")) { (t.plan_link()) } }
            }
            @if view.supervisors.is_empty() {
                @if view.to_name.is_empty() { p.soft { (t.work_no_supervisor()) } } @else {
                    form.card method="post" action=(to(t, "/hours/supervisor")) {
                        @let hint = t.work_name_supervisor_hint();
                        @let options: Vec<(&str, &str)> = view.to_name.iter().map(|(id, name)| (id.as_str(), name.as_str())).collect();
                        (select_field(t, &Field { hint: Some(&hint), ..Field::new("supervisor", &t.work_name_supervisor()) }, &options))
                        p.actions { button.quiet { (t.work_name_supervisor_save()) } }
                    }
                }
            } @else { p.soft { (t.work_supervisors(view.supervisors)) } }
            section {
                h2 { (t.work_add()) }
                // Without a script the answer comes with the page; with one, it comes while the form is filled in.
                ask-first {
                div #hours-answer role="status" { @if let Some(answer) = &view.answer { (says(t, answer)) } @if let Some((_, alike)) = &view.alike { (notice(Tone::Care, &html! { p { strong { (alike) } } })) } }
                form method="post" action=(to(t, "/hours")) {
                    (once(view.mark))
                    @if let Some((like, _)) = &view.alike { input type="hidden" name="alike" value=(like); }
                    (select_field(t, &Field { value: &view.typed.activity, ..Field::new("activity", &t.work_activity()) }, &options))
                    (date_field(t, &Field { value: &view.typed.day, ..Field::new("day", &t.work_day()) }))
                    (number_field(t, &Field { value: &view.typed.minutes, ..Field::new("minutes", &t.work_minutes()) }, Bounds { min: 1, max: 960 }))
                    label.choice for="watched" { input #watched type="checkbox" name="watched" value="yes" checked[view.typed.watched]; span { (t.work_watched()) } }
                    p.actions { button name="do" value="ask" { (t.work_ask()) } button.quiet name="do" value="log" { (t.work_log()) } }
                }
                }
                script type="module" src=(asset_url("ask.js")) {}
            }
            @if view.lines.is_empty() { (empty_state(&t.work_none(), &t.work_none_line(), None)) } @else { (log(t, view.lines)) }
            @if view.older > 0 { p.soft { (t.work_more(i64::try_from(view.older).unwrap_or(0))) " " a href=(to(t, "/hours?all=yes")) { (t.open_it()) } } }
        }
    }
}

/// The people whom somebody supervises: address without the language, name, and a line.
#[must_use]
pub fn supervised(t: &Messages, people: &[(String, String, String)]) -> Markup {
    html! {
        div.wrap {
            h1 { (t.supervision_title()) }
            @if people.is_empty() { (empty_state(&t.supervision_none(), &t.supervision_none_line(), None)) }
            ul.cards { @for (href, name, line) in people { li { div.card.leads { h2 { a href=(to(t, href)) { (name) } } p { (line) } } } } }
        }
    }
}

/// One week that waits for the supervisor's word.
#[derive(Clone, Debug)]
pub struct Week {
    /// The week, in words.
    pub title: String,
    /// All of it, in words.
    pub amount: String,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// What the supervisor pasted, looked at line by line.
#[derive(Clone, Debug, Default)]
pub struct Pasted {
    /// As it was typed.
    pub text: String,
    /// What is wrong: line and why.
    pub wrong: Vec<(usize, String)>,
    /// The lines that were understood, with what the rules say.
    pub lines: Vec<Line>,
    /// How many lines count, and how many do not. None before they were looked at.
    pub counted: Option<(usize, usize)>,
}

/// The supervisor's page about one person.
pub struct SupervisionView<'a> {
    /// Its own address, without the language.
    pub href: &'a str,
    /// Their name.
    pub name: &'a str,
    /// How far.
    pub progress: Option<Progress>,
    /// Weeks that wait, the oldest first.
    pub weeks: Vec<Week>,
    /// Weeks without a meeting, in words.
    pub missing: Vec<String>,
    /// The words that can stand in a line.
    pub words: String,
    /// What was pasted.
    pub pasted: Pasted,
    /// The day that a meeting form begins with.
    pub today: &'a str,
    /// Whether the letter was stated.
    pub letter: bool,
    /// The newest lines that are there.
    pub log: Vec<Line>,
    /// The marks that let a form be written down once: lines, meeting, letter.
    pub marks: &'a [String; 3],
}

/// The supervisor's page about one person.
#[must_use]
pub fn supervision(t: &Messages, view: &SupervisionView<'_>, sent: &Said) -> Markup {
    let send = |to_do: &str| to(t, &format!("{}/{to_do}", view.href));
    html! {
        div.wrap {
            (crumbs(t, &[("/supervision", &t.supervision_title())]))
            h1 { (t.supervision_of(view.name)) }
            (said(sent))
            @if let Some(progress) = &view.progress {
                @let (have, need, words) = &progress.amount;
                (amount_bar(*have, *need, words))
            }
            p { a href=(send("standing")) { (t.limited_link()) } }
            div.split.even {
                section {
                    h2 { (t.supervision_waiting()) }
                    @if view.weeks.is_empty() { p.soft { (t.supervision_none_waiting()) } } @else { p { (t.supervision_waiting_line()) } }
                    @for (number, week) in view.weeks.iter().enumerate() {
                        form.card method="post" action=(send("confirm")) {
                            h3 { (week.title) }
                            @for line in &week.lines {
                                @let id = format!("line-{number}-{}", line.id);
                                label.choice for=(id) {
                                    input type="checkbox" id=(id) name="line" value=(line.id) checked[true];
                                    span { (line.day) " · " (line.activity) " · " span.nums { (line.amount) }
                                        @if let Says::DoesNot(why, rule) = &line.says { span.why { (t.work_does_not()) " " (why) " " (rule) } } }
                                }
                            }
                            p.actions { button { (t.supervision_confirm()) } span.nums.soft { (t.supervision_all(&week.amount)) } }
                        }
                    }
                    h2 { (t.supervision_meeting()) }
                    p { (t.supervision_meeting_line()) }
                    @if !view.missing.is_empty() { (notice(Tone::Care, &html! { p { strong { (t.supervision_missing()) } } ul { @for week in &view.missing { li { (week) } } } })) }
                    form method="post" action=(send("met")) {
                        (once(&view.marks[1]))
                        (date_field(t, &Field { value: view.today, ..Field::new("met-on", &t.work_day()) }))
                        (number_field(t, &Field { value: "60", ..Field::new("met-minutes", &t.work_minutes()) }, Bounds { min: 1, max: 480 }))
                        (select_field(t, &Field { value: "one-to-one", ..Field::new("met-how", &t.supervision_how()) }, &[("one-to-one", &t.supervision_form_one()), ("group", &t.supervision_form_group())]))
                        p.actions { button.quiet { (t.supervision_meeting_save()) } }
                    }
                }
                section {
                    h2 { (t.supervision_enter()) }
                    @let pasted = &view.pasted;
                    @if !pasted.wrong.is_empty() {
                        div role="alert" { (notice(Tone::Care, &html! {
                            p { strong { (t.supervision_lines_kept()) } }
                            ul { @for (line, why) in &pasted.wrong { li { (t.supervision_line_wrong(i64::try_from(*line).unwrap_or(0), why)) } } }
                        })) }
                    }
                    @if let Some((counts, not)) = pasted.counted {
                        div role="status" { (notice(if not == 0 { Tone::Good } else { Tone::Care }, &html! { p { strong { (t.supervision_checked(i64::try_from(counts + not).unwrap_or(0), &counts.to_string(), &not.to_string())) } } })) }
                        @if not > 0 { (log(t, &pasted.lines.iter().filter(|line| !matches!(line.says, Says::Counts(_))).cloned().collect::<Vec<_>>())) }
                    }
                    form method="post" action=(send("lines")) {
                        (once(&view.marks[0]))
                        @let hint = format!("{} {}", t.supervision_enter_line(), t.supervision_words(&view.words));
                        (text_area(t, &Field { value: &pasted.text, hint: Some(&hint), ..Field::new("lines", &t.supervision_lines()) }, Readers::Record(view.name), 6))
                        p.actions {
                            button name="do" value="check" { (t.supervision_check()) }
                            button.quiet name="do" value="save" { (t.supervision_save()) }
                        }
                    }
                    h2 { (t.supervision_letter()) }
                    @if view.letter { (notice(Tone::Good, &html! { p { (t.supervision_letter_done()) } })) }
                    @else { form method="post" action=(send("letter")) { (once(&view.marks[2])) p { (t.supervision_letter_line()) } p.actions { button.quiet { (t.supervision_letter_save()) } } } }
                }
            }
            (log(t, &view.log))
        }
    }
}
