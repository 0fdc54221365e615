//! A practice tool: its sheet to write on, what rules can say of it, and the sheet on paper, blank or filled.

use super::lookup::FactLine;
use super::{Said, said, to};
use crate::Messages;
use crate::art::{Icon, icon};
use crate::parts::{OnKeep, Readers, Tone, card, crumbs, keep_bar, notice, once, saved_draft, staff_line, who_can_see};
use cairn_core::lens::Sure;
use cairn_core::text::{Lang, Text};
use cairn_core::tool::{Case, Choice, Class, Column, Field, FieldKind, ROWS_MAX, Remark, Tool, Values};
use maud::{Markup, html};

/// A line that leads somewhere: address without the language, words, and a second line.
pub struct Line {
    /// Where it leads.
    pub href: String,
    /// What it is.
    pub title: String,
    /// More about it.
    pub line: String,
}

/// What the programme lends to a tool.
#[derive(Default)]
pub struct Lent<'a> {
    /// Facts by topic, of those that the tool asks for.
    pub facts: Vec<(&'a str, Vec<FactLine<'a>>)>,
    /// What roles are called, by id.
    pub roles: Vec<(&'a str, &'a str)>,
    /// Lines that one can reach: name and how.
    pub lines: Vec<(&'a str, &'a str)>,
    /// In a jail or a prison: whom to tell there, in place of the lines.
    pub inside: Option<&'a str>,
    /// The phrases that call up the quiet panel, for the page's script. Empty where nobody is to look.
    pub phrases: String,
}

impl<'a> Lent<'a> {
    fn of(&self, topic: Option<&String>) -> Option<&[FactLine<'a>]> {
        let topic = topic?;
        Some(self.facts.iter().find(|(id, _)| id == topic).map_or(&[], |(_, cards)| cards.as_slice()))
    }
}

/// What stands before a sheet.
pub struct FrontView<'a> {
    /// The tool.
    pub tool: &'a Tool,
    /// What the programme lends to it.
    pub lent: &'a Lent<'a>,
    /// What the competencies are called.
    pub serves: Vec<&'a str>,
    /// What the writer wrote before, by date. None for somebody who is not signed in.
    pub entries: Option<Vec<Line>>,
    /// Whether the vault has to be opened first.
    pub locked: bool,
    /// The mark that lets a sheet be begun once.
    pub mark: &'a str,
    /// What came of something that was sent.
    pub said: Said,
}

/// A sheet to write on.
pub struct SheetView<'a> {
    /// The tool.
    pub tool: &'a Tool,
    /// What the programme lends to it.
    pub lent: &'a Lent<'a>,
    /// What is written so far.
    pub values: &'a Values,
    /// What rules and patterns say, without what was dismissed.
    pub remarks: &'a [Remark],
    /// Whether somebody asked for it.
    pub reviewed: bool,
    /// The rows field to which empty rows were added.
    pub more_rows: &'a str,
    /// The entry's address without the language; the tool's own when nothing is kept.
    pub href: &'a str,
    /// Whether it is kept.
    pub kept: bool,
    /// Whether the vault has to be opened before it can be kept.
    pub locked: bool,
    /// Who can see a copy.
    pub copies: Vec<Line>,
    /// Whether to show, quietly, who listens.
    pub listen: bool,
    /// What came of something that was sent.
    pub said: Said,
}

fn class_line(t: &Messages, class: Class) -> Markup {
    match class {
        Class::Private => who_can_see(t, Readers::OnlyYou),
        Class::Shared | Class::Fictional => who_can_see(t, Readers::OnlyYouUntilShared),
    }
}

fn spoken(text: Option<&Text>, lang: Lang) -> Option<&str> {
    text.map(|text| text.get(lang))
}

/// What keeps it safe. Inside, what a tool says of privacy and of numbers to call is not true: there the place has its own words.
fn safety(t: &Messages, tool: &Tool) -> Option<String> {
    let said = spoken(tool.safety.as_ref(), t.lang())?;
    Some(if t.place().staff_may_read() { t.facility_safety() } else { said.to_owned() })
}

/// What to know before: content note, another way, what keeps it safe, a fact to say once.
fn before(t: &Messages, tool: &Tool) -> Markup {
    let lang = t.lang();
    html! {
        @if let Some(note) = spoken(tool.content_note.as_ref(), lang) {
            aside.content-note aria-label=(t.note_before()) {
                (icon(Icon::Leaf))
                div {
                    p.label { (t.note_before()) }
                    p { (note) }
                    @if let Some(other) = spoken(tool.alternative.as_ref(), lang) { p { strong { (t.another_route()) ". " } (other) } }
                    p { a href=(to(t, "/support")) { (t.note_pause()) } }
                }
            }
        }
        @if let Some(safety) = safety(t, tool) { (notice(Tone::Calm, &html! { p { (safety) } })) }
        @if let Some(fact) = spoken(tool.notice.as_ref(), lang) { (notice(Tone::Info, &html! { p { (fact) } })) }
    }
}

/// The page before the sheet: what it is for, what to know, what was written before, and the way in.
#[must_use]
pub fn front(t: &Messages, view: &FrontView<'_>) -> Markup {
    let (tool, lang) = (view.tool, t.lang());
    let here = to(t, &format!("/tools/{}", tool.id));
    let keeps_nothing = t.place().staff_may_read() && tool.class == Class::Private;
    html! {
        div.wrap {
            (crumbs(t, &[("/practice", &t.practice_title())]))
            h1 { (tool.title.get(lang)) }
            p.lead { (tool.lead.get(lang)) }
            p.soft { (t.lesson_minutes(i64::from(tool.minutes))) }
            (class_line(t, tool.class))
            (said(&view.said))
            (before(t, tool))
            (gates(t, view))
            @if keeps_nothing {
                (notice(Tone::Info, &html! { p { (t.facility_paper()) } }))
                p.actions.begin { a.button href=(format!("{here}/print")) { (icon(Icon::Download)) (t.tool_print_blank()) } }
            } @else if view.entries.is_some() {
                @if view.locked {
                    (notice(Tone::Info, &html! { p { (t.vault_locked()) } p { a href=(to(t, "/writing-lock")) { (t.vault_unlock()) } } }))
                }
                form method="post" action=(here) {
                    (once(view.mark))
                    (cases(t, view))
                    p.actions.begin {
                        button { (t.tool_begin()) }
                        a.button.quiet href=(format!("{here}/print")) { (t.tool_print_blank()) }
                    }
                }
            } @else {
                (notice(Tone::Calm, &html! { p { (t.tool_not_signed_in()) } p { a href=(to(t, &format!("/sign-in?next=/tools/{}", tool.id))) { (t.nav_sign_in()) } } }))
                form method="get" action=(here) {
                    input type="hidden" name="try" value="1";
                    (cases(t, view))
                    p.actions.begin {
                        button { (t.tool_try()) }
                        a.button.quiet href=(format!("{here}/print")) { (t.tool_print_blank()) }
                    }
                }
            }
            @if let Some(entries) = &view.entries { @if !entries.is_empty() {
                h2 { (t.tool_before()) }
                ul.rules { @for entry in entries { li { div.card.leads { h3 { a href=(to(t, &entry.href)) { (entry.title) } } p.small.soft { (entry.line) } } } } }
            } }
            @if !view.serves.is_empty() {
                h2 { (t.tool_serves()) }
                ul { @for competency in &view.serves { li { (competency) } } }
            }
        }
    }
}

/// The questions before a tool. Their answers belong to no form, so nothing of them is ever sent; the style sheet takes the way in
/// off the page while one of them is open or a yes, and shows the other ways in its place.
fn gates(t: &Messages, view: &FrontView<'_>) -> Markup {
    let (tool, lang) = (view.tool, t.lang());
    html! {
        @for gate in &tool.gates {
            fieldset.gate {
                legend { (gate.question.get(lang)) }
                @for (word, answer, reply) in [(t.word_yes(), "yes", Some(gate.instead.get(lang))), (t.word_no(), "no", None)] {
                    @let id = format!("gate-{}-{answer}", gate.id);
                    div.answer-block {
                        label.choice for=(id) {
                            input type="radio" id=(id) name=(format!("gate-{}", gate.id)) value=(answer) required autocomplete="off";
                            span { (word) }
                        }
                        @if let Some(reply) = reply { div.reply { p { (reply) } (facts(t, view.lent.of(gate.facts.as_ref()))) } }
                    }
                }
            }
        }
        @if !tool.gates.is_empty() {
            p.small.soft { (t.tool_gates_line()) }
            p.gate-wait { (icon(Icon::Pause)) " " (t.gate_wait()) }
            div.gate-stop {
                (notice(Tone::Care, &html! {
                    p.label { (t.gate_stop_title()) }
                    p { (t.gate_stop_line()) }
                    (ways_on(t, tool))
                    @if !tool.exits.iter().any(|exit| exit.to == "support") { p { a href=(to(t, "/support")) { (t.support_now()) } } }
                }))
            }
        }
    }
}

fn ways_on(t: &Messages, tool: &Tool) -> Markup {
    let lang = t.lang();
    html! { ul.records { @for exit in &tool.exits { li { (icon(Icon::Arrow)) span { (exit.when.get(lang)) " " a href=(to(t, &exit_href(&exit.to))) { (exit.label.get(lang)) } } } } } }
}

/// The cases to choose from: by theme, each with the role that it is set in.
fn cases(t: &Messages, view: &FrontView<'_>) -> Markup {
    let (tool, lang) = (view.tool, t.lang());
    let one = |case: &Case, first: bool| {
        let role = view.lent.roles.iter().find(|(id, _)| *id == case.role).map(|(_, title)| *title);
        html! {
            label.choice for=(format!("case-{}", case.id)) {
                input type="radio" id=(format!("case-{}", case.id)) name="case" value=(case.id) checked[first];
                span { (case.title.get(lang)) @if let Some(role) = role { span.why { (role) } } }
            }
        }
    };
    let first = tool.themes.first().and_then(|theme| tool.cases.iter().find(|case| case.theme == theme.id));
    let first = first.or(tool.cases.first()).map(|case| case.id.as_str());
    html! {
        @if !tool.cases.is_empty() {
            fieldset {
                legend { (t.tool_choose_case()) }
                p.hint { (t.tool_cases_made_up()) }
                @if tool.themes.is_empty() {
                    div.case-list { @for case in &tool.cases { (one(case, Some(case.id.as_str()) == first)) } }
                }
                @for theme in &tool.themes {
                    @let id = format!("theme-{}", theme.id);
                    div.theme role="group" aria-labelledby=(id) {
                        h2.small-heading id=(id) { (theme.label.get(lang)) }
                        div.case-list { @for case in tool.cases.iter().filter(|case| case.theme == theme.id) { (one(case, Some(case.id.as_str()) == first)) } }
                    }
                }
            }
        }
    }
}

/// So many cards of facts are shown open; more are folded to their titles.
const OPEN_CARDS_MAX: usize = 4;

/// Dated facts as small cards. None where nothing was asked for.
fn facts(t: &Messages, cards: Option<&[FactLine<'_>]>) -> Markup {
    html! {
        @if let Some(cards) = cards {
            div.law-cards role="group" aria-label=(t.law_cards()) {
                p.label { (t.law_cards()) }
                @if cards.is_empty() { p.soft { (t.law_none()) } }
                @for fact in cards {
                    details.rule open[cards.len() <= OPEN_CARDS_MAX] {
                        summary { span.title { (fact.title) } }
                        div.inside {
                            @if fact.old { p { (icon(Icon::Care)) " " (t.law_check(&fact.recheck)) " " (t.facts_check_at(fact.check_at)) } } @else {
                                p { (fact.value) }
                                p.small.soft { a href=(to(t, &super::public::source_path(fact.source.0))) { (fact.source.1) } " · " (t.law_read(&fact.recheck)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The sheet.
#[must_use]
pub fn sheet(t: &Messages, view: &SheetView<'_>) -> Markup {
    let (tool, lang) = (view.tool, t.lang());
    let action = to(t, view.href);
    let case = view.values.get("case").and_then(|id| tool.cases.iter().find(|case| case.id == *id));
    let fields = html! {
        @for section in &tool.sections {
            section.sheet-section aria-labelledby=(format!("s-{}", section.id)) {
                h2 id=(format!("s-{}", section.id)) { (section.title.get(lang)) }
                @if let Some(help) = spoken(section.help.as_ref(), lang) { p.soft { (help) } }
                (facts(t, view.lent.of(section.facts.as_ref())))
                @for field in &section.fields { (one_field(t, view, field)) }
            }
        }
        @if tool.look_again {
            div.field {
                label for="look-again" { (t.tool_look_again()) " " span.optional { (t.field_optional()) } }
                p.hint id="look-again-hint" { (t.tool_look_again_hint()) }
                input type="date" id="look-again" name="look-again" value=(value(view.values, "look-again")) aria-describedby="look-again-hint";
            }
        }
        @if let Some(case) = case { input type="hidden" name="case" value=(case.id); }
        @if view.locked {
            div.field {
                label for="unlock" { (t.vault_passphrase()) }
                p.hint id="unlock-hint" { (t.vault_unlock_here()) }
                input type="password" id="unlock" name="unlock" autocomplete="off" aria-describedby="unlock-hint";
            }
        }
        (keep_bar(&html! {
            button name="do" value="look" { (t.tool_look()) }
            @if view.kept { button.quiet name="do" value="keep" { (t.tool_keep()) } }
        }))
    };
    let form = html! { form.tool method="post" action=(action) { (fields) } };
    html! {
        div.wrap {
            (crumbs(t, &[("/practice", &t.practice_title()), (&format!("/tools/{}", tool.id), tool.title.get(lang))]))
            h1 { (tool.title.get(lang)) }
            @if view.kept { (class_line(t, tool.class)) } @else { (who_can_see(t, Readers::NotSaved)) }
            (said(&view.said))
            (listening(t, view))
            @if let Some(case) = case { (card(case.title.get(lang), &html! { p { (case.text.get(lang)) } })) }
            @if view.reviewed { (remarks(t, view)) }
            @if tool.sections.len() > 2 {
                nav aria-label=(t.contents()) { ul.contents { @for section in &tool.sections {
                    li { a href=(format!("#s-{}", section.id)) { (section.title.get(lang)) } }
                } } }
            }
            @if view.kept && !view.locked { (saved_draft(t, &format!("{action}/keep"), OnKeep::Stays, &form)) } @else { (form) }
            (after(t, view, case))
        }
    }
}

/// Quietly, who listens. It stops nothing, tells nobody, and says so. Where no word worries yet, the panel waits hidden on the page:
/// a script may show it while somebody types, from phrases that came with the page.
fn listening(t: &Messages, view: &SheetView<'_>) -> Markup {
    let lent = view.lent;
    html! {
        @if view.listen || !lent.phrases.is_empty() {
            quiet-panel phrases=(lent.phrases) close=(t.listen_close()) role="status" {
                div.panel hidden[!view.listen] {
                    (notice(Tone::Calm, &html! {
                        p.label { (t.listen_title()) }
                        @match lent.inside {
                            Some(whom) => { p { (t.listen_inside()) " " strong { (whom) } } }
                            None => {
                                p { (t.listen_know()) }
                                ul { @for (name, how) in &lent.lines { li { strong { (name) ". " } (how) } } }
                            }
                        }
                        p { (t.listen_nobody_reads()) }
                        p { a href=(to(t, "/support")) { (t.support_now()) } }
                    }))
                }
            }
        }
    }
}

fn field_label<'a>(tool: &'a Tool, id: &'a str, lang: Lang) -> &'a str {
    tool.field(id).map_or(id, |field| field.label.get(lang))
}

/// What rules can say, each with its label; then what only a person can.
fn remarks(t: &Messages, view: &SheetView<'_>) -> Markup {
    let lang = t.lang();
    html! {
        section.card #remarks aria-labelledby="remarks-title" {
            h2 #remarks-title { (t.tool_remarks()) }
            @if view.remarks.is_empty() { p { (t.tool_no_remarks()) } }
            ul.records {
                @for remark in view.remarks {
                    li {
                        (icon(if remark.sure == Sure::Rule { Icon::Pencil } else { Icon::Question }))
                        div {
                            p.small.soft {
                                strong { (if remark.sure == Sure::Rule { t.label_rule() } else { t.label_hint() }) } " · "
                                a href=(format!("#{}", remark.field)) { (field_label(view.tool, &remark.field, lang)) }
                                @if let Some(row) = remark.row { " · " (t.tool_row(i64::try_from(row + 1).unwrap_or(1))) }
                            }
                            @if !remark.words.is_empty() && remark.row.is_none_or(|_| remark.words.chars().count() > 1) { p { q { (remark.words) } } }
                            p { (remark.say) }
                            @if let Some(swap) = &remark.swap { p.soft { (t.tool_swap()) " " (swap) } }
                            @if view.kept && remark.sure == Sure::Hint {
                                form method="post" action=(format!("{}/dismiss", to(t, view.href))) {
                                    input type="hidden" name="remark" value=(remark.key());
                                    button.link { (t.tool_dismiss()) span.hidden { ": " (remark.say) } }
                                }
                            }
                        }
                    }
                }
            }
            @if !view.tool.person.is_empty() {
                h3 { (t.label_person()) }
                p.soft { (t.tool_person_line()) }
                ul { @for line in &view.tool.person { li { (line.text.get(lang)) } } }
            }
        }
    }
}

/// What can be done with it: other ways on, print, share, take along, throw away.
fn after(t: &Messages, view: &SheetView<'_>, case: Option<&cairn_core::tool::Case>) -> Markup {
    let (tool, lang) = (view.tool, t.lang());
    let here = to(t, view.href);
    html! {
        @if view.reviewed && let Some(case) = case && !case.afterwards.is_empty() {
            section.card {
                h2 { (t.tool_afterwards()) }
                p.soft { (t.tool_afterwards_line()) }
                @for text in &case.afterwards { p { (text.get(lang)) } }
            }
        }
        @if !tool.exits.is_empty() {
            h2 { (t.tool_exits()) }
            (ways_on(t, tool))
        }
        @if view.kept {
            h2 { (t.tool_yours()) }
            p.actions {
                a.button.quiet href=(format!("{here}/print")) { (t.tool_print_filled()) }
                @if !tool.pocket.is_empty() { a.button.quiet href=(format!("{here}/card")) { (t.tool_pocket()) } }
                a.button.quiet href=(format!("{here}/text")) { (icon(Icon::Download)) (t.tool_take()) }
            }
            @if tool.class != Class::Private || !t.place().staff_may_read() {
                h3 { (t.tool_who_sees()) }
                @if view.copies.is_empty() { p { (t.tool_nobody_sees()) } }
                ul.records { @for copy in &view.copies { li { (icon(Icon::Eye)) span { a href=(to(t, &copy.href)) { (copy.title) } " · " (copy.line) } } } }
                p.actions { a.button.quiet href=(format!("{here}/share")) { (if tool.class == Class::Fictional { t.tool_hand_in() } else { t.tool_show() }) } }
            }
            p { a href=(format!("{here}/delete")) { (t.tool_delete()) } }
        }
    }
}

fn exit_href(exit: &str) -> String {
    match exit.split_once(':') {
        Some(("tool", id)) => format!("/tools/{id}"),
        Some(("lesson", id)) => format!("/lessons/{id}"),
        Some(("simulation", id)) => format!("/simulations/{id}"),
        Some(("practice", id)) => format!("/practice/{id}"),
        _ => format!("/{exit}"),
    }
}

fn value<'a>(values: &'a Values, name: &str) -> &'a str {
    values.get(name).map_or("", String::as_str)
}

fn hints(id: &str, field: &Field, lang: Lang) -> (Option<String>, Markup) {
    let shown = field.hint.is_some() || field.example.is_some();
    let markup = html! {
        @if shown {
            p.hint id=(format!("{id}-hint")) {
                @if let Some(hint) = &field.hint { (hint.get(lang)) }
                @if let Some(example) = &field.example { @if field.hint.is_some() { " " } i { (example.get(lang)) } }
            }
        }
    };
    (shown.then(|| format!("{id}-hint")), markup)
}

fn one_field(t: &Messages, view: &SheetView<'_>, field: &Field) -> Markup {
    let lang = t.lang();
    let id = field.id.as_str();
    let label = field.label.get(lang);
    let (described, hint) = hints(id, field, lang);
    let now = value(view.values, id);
    match field.kind {
        FieldKind::Line | FieldKind::Date | FieldKind::Time => {
            let kind = match field.kind {
                FieldKind::Date => "date",
                FieldKind::Time => "time",
                _ => "text",
            };
            html! { div.field { label for=(id) { (label) } (hint) @if field.kind == FieldKind::Line { (staff_line(t)) }
            input type=(kind) id=(id) name=(id) value=(now) autocomplete="off" aria-describedby=[described]; } }
        }
        FieldKind::Text => html! { div.field { label for=(id) { (label) } (hint) (staff_line(t))
        textarea id=(id) name=(id) rows="4" autocomplete="off" aria-describedby=[described] { (now) } } },
        FieldKind::Scale => html! { div.field { label for=(id) { (label) } (hint)
        (scale(t, id, now, field.min, field.max, described.as_deref())) } },
        FieldKind::Choice | FieldKind::Choices => {
            let kind = if field.kind == FieldKind::Choice { "radio" } else { "checkbox" };
            let chosen: Vec<&str> = now.lines().collect();
            html! { fieldset id=(id) aria-describedby=[described] { legend { (label) } (hint)
            @for option in &field.options {
                @let option_id = format!("{id}-{}", option.id);
                label.choice for=(option_id) {
                    input type=(kind) id=(option_id) name=(id) value=(option.id) checked[chosen.contains(&option.id.as_str())];
                    span { (option.label.get(lang)) }
                }
            } } }
        }
        FieldKind::Rows | FieldKind::Cards => rows(t, view, field, &hint, described.as_deref()),
    }
}

fn scale(t: &Messages, id: &str, now: &str, min: u32, max: u32, described: Option<&str>) -> Markup {
    html! {
        select.short id=(id) name=(id) aria-describedby=[described] {
            option value="" selected[now.is_empty()] { (t.tool_scale_open()) }
            @for number in min..=max.min(min + 100) { option value=(number) selected[now == number.to_string()] { (number) } }
        }
    }
}

fn select(t: &Messages, id: &str, now: &str, options: &[Choice]) -> Markup {
    html! {
        select id=(id) name=(id) {
            option value="" selected[now.is_empty()] { (t.tool_scale_open()) }
            @for option in options { option value=(option.id) selected[now == option.id] { (option.label.get(t.lang())) } }
        }
    }
}

fn cell(t: &Messages, column: &Column, id: &str, now: &str) -> Markup {
    match column.kind {
        FieldKind::Scale => scale(t, id, now, 0, 10, None),
        FieldKind::Choice => select(t, id, now, &column.options),
        FieldKind::Date => html! { input type="date" id=(id) name=(id) value=(now) autocomplete="off"; },
        FieldKind::Time => html! { input type="time" id=(id) name=(id) value=(now) autocomplete="off"; },
        FieldKind::Text => html! { textarea id=(id) name=(id) rows="2" autocomplete="off" { (now) } },
        _ => html! { input type="text" id=(id) name=(id) value=(now) autocomplete="off"; },
    }
}

fn rows(t: &Messages, view: &SheetView<'_>, field: &Field, hint: &Markup, described: Option<&str>) -> Markup {
    let lang = t.lang();
    let filled = field.rows_of(view.values).last().map_or(0, |row| row + 1);
    let more = if view.more_rows == field.id { 3 } else { 1 };
    let count = (filled + more).max(field.rows).min(ROWS_MAX);
    let own =
        [Column { id: "text".to_owned(), label: field.label.clone(), kind: FieldKind::Line, options: Vec::new() }];
    let columns: &[Column] = if field.columns.is_empty() { &own } else { &field.columns };
    let is_cards = field.kind == FieldKind::Cards;
    let wide = columns.len() > 1 || (is_cards && !field.options.is_empty());
    html! {
        fieldset id=(field.id) aria-describedby=[described] {
            legend { (field.label.get(lang)) }
            (hint)
            (staff_line(t))
            ol.rows.wide-rows[wide] {
                @for row in 0..count {
                    li {
                        @for column in columns {
                            @let id = format!("{}.{row}.{}", field.id, column.id);
                            div.cell {
                                label for=(id) class=[(!wide).then_some("hidden")] { (column.label.get(lang)) span.hidden { " " (row + 1) } }
                                (cell(t, column, &id, value(view.values, &id)))
                            }
                        }
                        @if is_cards && !field.options.is_empty() {
                            @let id = format!("{}.{row}.mark", field.id);
                            div.cell { label for=(id) { (t.tool_mark()) span.hidden { " " (row + 1) } } (select(t, &id, value(view.values, &id), &field.options)) }
                        }
                        @if is_cards && row > 0 && row < filled {
                            button.link name="up" value=(format!("{}.{row}", field.id)) { (t.tool_move_up()) span.hidden { " " (row + 1) } }
                        }
                    }
                }
            }
            @if count < ROWS_MAX { button.link name="more" value=(field.id) { (t.tool_more_rows()) span.hidden { ": " (field.label.get(lang)) } } }
        }
    }
}

/// A sheet on paper: blank to write by hand, or filled.
#[must_use]
pub fn paper(t: &Messages, tool: &Tool, lent: &Lent<'_>, values: Option<&Values>, only_pocket: bool) -> Markup {
    let lang = t.lang();
    html! {
        div.wrap.paper.pocket[only_pocket] {
            p.small.soft.no-print { (t.paper_how()) }
            h1 { (tool.title.get(lang)) }
            @if !only_pocket {
                p { (tool.lead.get(lang)) }
                @if let Some(safety) = safety(t, tool) { p.small { (safety) } }
                @if let Some(fact) = spoken(tool.notice.as_ref(), lang) { p.small { (fact) } }
                @if values.is_none() && !tool.gates.is_empty() { (paper_gates(t, tool, lent)) }
            }
            @if values.is_none() && !tool.cases.is_empty() {
                h2 { (t.paper_choose_case()) }
                @for case in &tool.cases { div.paper-field { h3 { "☐ " (case.title.get(lang)) } p { (case.text.get(lang)) } } }
            }
            (on_paper(t, tool, Some(lent), values, only_pocket))
            @if only_pocket { @if let Some(line) = t.place().telephone(Some("988")) { p { strong { (line) } } } }
            @if !only_pocket { (judged(t, tool)) }
            p.small.soft { (t.paper_found()) }
        }
    }
}

/// A filled sheet inside another page: a copy before it is given, or that was given. What was promised to the writer alone is not
/// in it, because here somebody else reads.
#[must_use]
pub fn copy_inside(t: &Messages, tool: &Tool, values: &Values) -> Markup {
    html! { div.card { div.paper { p.label { (tool.title.get(t.lang())) } (on_paper(t, tool, None, Some(values), false)) } } }
}

fn judged(t: &Messages, tool: &Tool) -> Markup {
    html! { @if !tool.person.is_empty() { h2 { (t.label_person()) } ul { @for line in &tool.person { li { (line.text.get(t.lang())) } } } } }
}

fn paper_gates(t: &Messages, tool: &Tool, lent: &Lent<'_>) -> Markup {
    let lang = t.lang();
    html! {
        h2 { (t.paper_gates()) }
        p.small { (t.paper_gates_line()) }
        @for gate in &tool.gates {
            div.paper-field {
                h3 { (gate.question.get(lang)) }
                p.ticks { span { "☐ " (t.word_yes()) } span { "☐ " (t.word_no()) } }
                p.small { strong { (t.paper_if_yes()) " " } (gate.instead.get(lang)) }
                (facts(t, lent.of(gate.facts.as_ref())))
            }
        }
    }
}

fn on_paper(t: &Messages, tool: &Tool, lent: Option<&Lent<'_>>, values: Option<&Values>, only_pocket: bool) -> Markup {
    let lang = t.lang();
    let case =
        values.and_then(|values| values.get("case")).and_then(|id| tool.cases.iter().find(|case| case.id == *id));
    let shown = |field: &&Field| !only_pocket || tool.pocket.contains(&field.id);
    html! {
        @if let Some(case) = case { h2 { (case.title.get(lang)) } p { (case.text.get(lang)) } }
        @for section in &tool.sections {
            @let fields: Vec<&Field> = section.fields.iter().filter(shown).collect();
            @if !fields.is_empty() {
                @if !only_pocket {
                    h2 { (section.title.get(lang)) }
                    @if let Some(help) = spoken(section.help.as_ref(), lang) { p.small.keep { (help) } }
                    @if let Some(lent) = lent { (facts(t, lent.of(section.facts.as_ref()))) }
                }
                @for field in fields { (paper_field(t, field, values, lent.is_some_and(|lent| lent.inside.is_none()))) }
            }
        }
    }
}

/// How a value reads: the words of an option in place of its id.
fn read<'a>(options: &'a [Choice], value: &'a str, lang: Lang) -> &'a str {
    options.iter().find(|option| option.id == value).map_or(value, |option| option.label.get(lang))
}

/// From so many rows on, a table may go on over the next page.
const LONG_ROWS_MIN: usize = 8;

/// Boxes to tick by hand.
fn ticks(options: &[Choice], lang: Lang) -> Markup {
    html! { @if !options.is_empty() { span.ticks { @for option in options { span { "☐ " (option.label.get(lang)) } } } } }
}

/// The steps of a scale on paper: each of them, or every so many where there are too many for a line.
fn steps(min: u32, max: u32) -> Vec<u32> {
    let step = ((max.saturating_sub(min)) / 20 + 1).max(1);
    let step = if step > 1 { (max.saturating_sub(min) / 10).max(1) } else { 1 };
    (min..=max).step_by(usize::try_from(step).unwrap_or(1)).collect()
}

/// `started`: whether what stands in a sheet from the start stands on paper as well; lines cannot be reached from a unit.
fn paper_field(t: &Messages, field: &Field, values: Option<&Values>, started: bool) -> Markup {
    let lang = t.lang();
    let written = values.map(|values| value(values, &field.id));
    let marked = field.kind == FieldKind::Cards && !field.options.is_empty();
    html! {
        div.paper-field.long[values.map_or(field.rows, |values| field.rows_of(values).len()) > LONG_ROWS_MIN] {
            h3 { (field.label.get(lang)) }
            @match (field.kind, values) {
                (FieldKind::Rows | FieldKind::Cards, _) => {
                    @let filled = values.map(|values| field.rows_of(values));
                    @let rows: Vec<usize> = filled.unwrap_or_else(|| (0..field.rows.max(3)).collect());
                    table {
                        @if !field.columns.is_empty() || marked { thead { tr {
                            @for column in &field.columns { th scope="col" { (column.label.get(lang)) } }
                            @if field.columns.is_empty() { th scope="col" { (field.label.get(lang)) } }
                            @if marked { th scope="col" { (t.tool_mark()) } }
                        } } }
                        tbody { @for row in rows { tr {
                            @for id in field.column_ids() {
                                @let column = field.columns.iter().find(|column| column.id == id);
                                @let options = column.map_or(&[][..], |column| &column.options);
                                td data-label=[column.map(|column| column.label.get(lang))] { @match values {
                                    Some(values) => (read(options, value(values, &format!("{}.{row}.{id}", field.id)), lang)),
                                    None if column.is_some_and(|column| column.kind == FieldKind::Scale) => span.soft { "0 – 10" },
                                    None => { (field.starts.get(row).filter(|_| started).and_then(|cells| cells.get(id)).map_or("", |text| text.get(lang))) (ticks(options, lang)) }
                                } }
                            }
                            @if marked { td { @match values {
                                Some(values) => (read(&field.options, value(values, &format!("{}.{row}.mark", field.id)), lang)),
                                None => (ticks(&field.options, lang)),
                            } } }
                        } } }
                    }
                }
                (FieldKind::Choice | FieldKind::Choices, None) => { ul.boxes { @for option in &field.options { li { (option.label.get(lang)) } } } }
                (FieldKind::Choice | FieldKind::Choices, Some(_)) => {
                    ul { @for id in written.unwrap_or_default().lines() { li { (read(&field.options, id, lang)) } } }
                }
                (FieldKind::Scale, None) => { p.numbers { @for number in steps(field.min, field.max) { span { (number) } } } }
                (FieldKind::Text, None) => { div.blank {} div.blank {} div.blank {} }
                (_, None) => { div.blank {} }
                (_, Some(_)) => { p.written { (written.unwrap_or_default()) } }
            }
        }
    }
}

/// What was written, as plain text to take along.
#[must_use]
pub fn as_text(t: &Messages, tool: &Tool, values: &Values) -> String {
    let lang = t.lang();
    let mut out = format!("{}\n{}\n", tool.title.get(lang), "=".repeat(tool.title.get(lang).chars().count()));
    if let Some(case) = values.get("case").and_then(|id| tool.cases.iter().find(|case| case.id == *id)) {
        out.push_str(&format!("\n{}\n{}\n", case.title.get(lang), case.text.get(lang)));
    }
    for section in &tool.sections {
        out.push_str(&format!(
            "\n{}\n{}\n",
            section.title.get(lang),
            "-".repeat(section.title.get(lang).chars().count())
        ));
        for field in &section.fields {
            out.push_str(&format!("\n{}\n", field.label.get(lang)));
            match field.kind {
                FieldKind::Rows | FieldKind::Cards => {
                    for row in field.rows_of(values) {
                        let options =
                            |id: &str| field.columns.iter().find(|column| column.id == id).map(|c| &c.options);
                        let mark =
                            read(&field.options, value(values, &format!("{}.{row}.mark", field.id)).trim(), lang);
                        let cells: Vec<&str> = field
                            .column_ids()
                            .into_iter()
                            .map(|column| {
                                let cell = value(values, &format!("{}.{row}.{column}", field.id)).trim();
                                read(options(column).map_or(&[][..], |options| options), cell, lang)
                            })
                            .chain([mark])
                            .filter(|cell| !cell.is_empty())
                            .collect();
                        out.push_str(&format!("- {}\n", cells.join(" | ")));
                    }
                }
                _ => {
                    for line in value(values, &field.id).lines() {
                        out.push_str(&format!("{}\n", read(&field.options, line, lang)));
                    }
                }
            }
        }
    }
    out
}
