//! The practice studios: what there is, the page before a tool's sheet, a sheet to try, a sheet on paper. What is kept is in
//! [`super::writing`].

use super::ask::{Ask, Reply, go, page as show};
use super::lookup::fact_line;
use super::writing::entry_line;
use super::{Problem, Shown, shown};
use cairn_app::{Entry, Stop, VaultRefused, Written};
use cairn_core::lens::{Lens, Words};
use cairn_core::text::{Lang, Text};
use cairn_core::tool::{Class, Remark, Tool, Values};
use cairn_ui::pages::Said;
use cairn_ui::pages::lookup::FactLine;
use cairn_ui::pages::studio::{self as page, Shelf};
use cairn_ui::pages::tool::{self as tool_page, FrontView, Lent, Line, SheetView};

/// Why something was not kept or opened, in words.
pub fn refused(ask: &Ask<'_>, why: VaultRefused) -> String {
    let t = ask.t;
    match why {
        VaultRefused::Locked => t.vault_locked(),
        VaultRefused::WrongWords => t.vault_wrong(),
        VaultRefused::Wait { minutes } => t.vault_wait(i64::from(minutes)),
        VaultRefused::TooShort => t.vault_too_short(),
        VaultRefused::NotYourCohort => t.share_no_cohort(),
        VaultRefused::Answered => t.review_already(),
        VaultRefused::Level => t.review_none(),
        VaultRefused::NoEntry => t.problem_not_found(),
    }
}

/// Everything that can be practised.
pub fn studio(ask: &Ask<'_>) -> Result<Shown, Problem> {
    let (t, lang, programme) = (ask.t, ask.lang, ask.programme);
    let place = |href: String, title: &Text, line: String| Line { href, title: title.get(lang).to_owned(), line };
    let tools = |private: bool| -> Vec<Line> {
        let of_class = programme.tools.iter().filter(|tool| (tool.class == Class::Private) == private);
        let line = |tool: &Tool| place(format!("/tools/{}", tool.id), &tool.title, tool.lead.get(lang).to_owned());
        of_class.map(line).collect()
    };
    let talks = programme.simulations.iter().map(|sim| {
        let length = t.lesson_minutes(i64::from(sim.minutes));
        place(format!("/simulations/{}", sim.id), &sim.title, format!("{length} · {}", intensity(ask, sim.intensity)))
    });
    // Nobody is rated without an account.
    let rated = programme.simulation_assessments.iter().filter(|_| ask.pass.actor.is_some());
    let walks =
        rated.map(|a| place(format!("/simulation-assessments/{}", a.id), &a.title, ask.say_what(&a.competency)));
    let roleplays = programme.roleplays.iter();
    let roleplays = roleplays.map(|r| place(format!("/role-plays/{}", r.id), &r.title, ask.say_what(&r.competency)));
    let sorting = programme.practices.iter();
    let sorting = sorting.map(|p| place(format!("/practice/{}", p.id), &p.title, ask.say_what(&p.competency)));
    let look_up = [
        (programme.map.is_some(), "/map", programme.map.as_ref().map_or("", |map| map.title.get(lang)).to_owned()),
        (!programme.glossary.is_empty(), "/glossary", t.glossary_title()),
        (!programme.facts.is_empty(), "/facts", t.facts_title()),
    ]
    .into_iter()
    .filter(|(there, ..)| *there)
    .map(|(_, href, title)| Line { href: href.to_owned(), title, line: String::new() });
    let shelves = [
        (t.practice_shelf_talks(), t.practice_shelf_talks_line(), talks.collect()),
        (t.practice_shelf_walks(), t.practice_shelf_walks_line(), walks.collect()),
        (t.practice_shelf_private(), t.practice_shelf_private_line(), tools(true)),
        (t.practice_shelf_work(), t.practice_shelf_work_line(), tools(false)),
        (t.practice_shelf_roleplay(), t.practice_shelf_roleplay_line(), roleplays.collect()),
        (t.practice_shelf_sort(), t.practice_shelf_sort_line(), sorting.collect()),
        (t.practice_shelf_look_up(), t.practice_shelf_look_up_line(), look_up.collect()),
    ]
    .map(|(title, line, lines)| Shelf { title, line, lines });
    Ok(shown(t.practice_title(), "/practice", page::studio(t, &shelves, ask.pass.actor.is_some())))
}

fn intensity(ask: &Ask<'_>, intensity: u8) -> String {
    match intensity {
        1 => ask.t.sim_intensity_1(),
        2 => ask.t.sim_intensity_2(),
        _ => ask.t.sim_intensity_3(),
    }
}

/// The titles of competencies.
pub fn serves<'a>(ask: &'a Ask<'_>, ids: &[String]) -> Vec<&'a str> {
    let competencies = ids.iter().filter_map(|id| ask.programme.competency(id));
    competencies.map(|competency| competency.title.get(ask.lang)).collect()
}

fn tool_of<'a>(ask: &'a Ask<'_>) -> Result<&'a Tool, Problem> {
    ask.programme.tool(ask.part(0)).ok_or(Problem::NotFound)
}

/// Whether this tool keeps nothing here: a private one, in a jail or a prison.
pub fn on_paper(ask: &Ask<'_>, tool: &Tool) -> bool {
    ask.t.place().staff_may_read() && tool.class == Class::Private
}

/// What rules and patterns say of a sheet, without what was dismissed.
pub fn remarks_of(ask: &Ask<'_>, tool: &Tool, written: &Written) -> Vec<Remark> {
    let all = tool.review(&written.values, ask.lang, ask.today, &|id| ask.programme.lens(id));
    all.into_iter().filter(|remark| !written.dismissed.contains(&remark.key())).collect()
}

/// Whether some words of private writing worry. Looked at here and now; nothing is kept and nobody is told.
pub fn worries(ask: &Ask<'_>, tool: &Tool, values: &Values) -> bool {
    tool.class == Class::Private && worrying(ask, values)
}

/// Whether some words worry, in either language: people write in the one that is nearer.
pub fn worrying(ask: &Ask<'_>, values: &Values) -> bool {
    let Some(lens) = ask.programme.lens("support") else { return false };
    values.values().any(|text| Lang::ALL.into_iter().any(|lang| !lens.look(text, lang).is_empty()))
}

/// The phrases of a lens for the page's script, in the page's language: a finding on three lines, words, what undoes them, shapes,
/// each parted by `;`. The other language is looked for when the sheet is kept: both together would weigh too much on a slow line.
fn phrases(lens: &Lens, lang: Lang) -> String {
    let line = |words: &Words| words.get(lang).join(";");
    let findings = lens.findings.iter().map(|f| [line(&f.words), line(&f.unless), line(&f.shapes)].join("\n"));
    findings.collect::<Vec<_>>().join("\n")
}

/// What the programme lends to a tool: dated facts, names of roles, lines that listen, and the phrases that call the panel up.
pub fn lent<'a>(ask: &'a Ask<'_>, tool: &'a Tool) -> Lent<'a> {
    let (lang, programme) = (ask.lang, ask.programme);
    let asked = tool.gates.iter().filter_map(|gate| gate.facts.as_deref());
    let topics = asked.chain(tool.sections.iter().filter_map(|section| section.facts.as_deref()));
    let cards = |topic: &str| -> Vec<FactLine<'a>> {
        let facts = programme.facts.iter().filter(|fact| fact.topics.iter().any(|one| one == topic));
        facts.map(|fact| fact_line(ask, fact)).collect()
    };
    let inside = ask.app.settings.facility.as_ref().map(|whom| whom.get(lang));
    let lens = programme.lens("support").filter(|_| tool.class == Class::Private);
    Lent {
        facts: topics.map(|topic| (topic, cards(topic))).collect(),
        roles: programme.roles.iter().map(|role| (role.id.as_str(), role.title.get(lang))).collect(),
        lines: programme.support.iter().map(|line| (line.name.get(lang), line.how.get(lang))).collect(),
        inside,
        phrases: lens.map_or_else(String::new, |lens| phrases(lens, lang)),
    }
}

/// A tool: the page before its sheet; without an account, the sheet itself, which keeps nothing.
pub async fn tool(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let tool = tool_of(ask)?;
    let Some(actor) = &ask.pass.actor else { return tried(ask, tool) };
    if ask.sent.is_some() && !on_paper(ask, tool) {
        let mut written = Written { tool: tool.id.clone(), values: tool.starts(ask.lang), ..Written::default() };
        // Another page may hand over what was typed there, as a role-play does with the watcher's sheet.
        if let Some(sent) = &ask.sent {
            written.values.extend(tool.accept(&|name| sent.all(name).to_vec()));
            written.values.remove("case");
        }
        if let Some(case) = tool.cases.iter().find(|case| case.id == ask.field("case")) {
            written.values.insert("case".to_owned(), case.id.clone());
        }
        // That a sheet was begun is nobody's business but the writer's: no record says so.
        let once = match ask.once() {
            Ok(once) => once,
            Err(line) => return front(ask, tool, Some(Vec::new()), Said::Mend(line)),
        };
        return match ask.app.begin_entry(actor, ask.session, once, &written, ask.now).await {
            Ok(begun) => go(format!("/writing/{}", begun.what())),
            Err(Stop::Refused(VaultRefused::Locked)) => go("/writing-lock"),
            Err(Stop::Refused(why)) => front(ask, tool, None, Said::Mend(refused(ask, why))),
            Err(Stop::Failed(failure)) => Err(failure.into()),
        };
    }
    match ask.app.entries(actor, ask.session, ask.now).await {
        Ok(entries) => front(ask, tool, Some(entries), Said::Nothing),
        Err(Stop::Refused(_)) => front(ask, tool, None, Said::Nothing),
        Err(Stop::Failed(failure)) => Err(failure.into()),
    }
}

fn front(ask: &Ask<'_>, tool: &Tool, entries: Option<Vec<Entry>>, said: Said) -> Result<Reply, Problem> {
    let locked = entries.is_none();
    let own = entries.unwrap_or_default();
    let mark = ask.mark()?;
    let lines = own.iter().filter(|entry| entry.written.tool == tool.id).map(|entry| entry_line(ask, entry)).collect();
    let lent = lent(ask, tool);
    let view = FrontView {
        tool,
        lent: &lent,
        serves: serves(ask, &tool.competencies),
        entries: ask.pass.actor.is_some().then_some(lines),
        locked: locked && ask.pass.actor.is_some(),
        mark: &mark,
        said,
    };
    show(tool.title.get(ask.lang), "/practice", tool_page::front(ask.t, &view))
}

/// A sheet for somebody without an account: it answers, and keeps nothing.
fn tried(ask: &Ask<'_>, tool: &Tool) -> Result<Reply, Problem> {
    let sent = ask.sent.as_ref();
    let lent = lent(ask, tool);
    if (sent.is_none() && ask.query.text("try").is_empty()) || on_paper(ask, tool) {
        let view = FrontView {
            tool,
            lent: &lent,
            serves: serves(ask, &tool.competencies),
            entries: None,
            locked: false,
            mark: "",
            said: Said::Nothing,
        };
        return show(tool.title.get(ask.lang), "/practice", tool_page::front(ask.t, &view));
    }
    let mut written = Written { tool: tool.id.clone(), ..Written::default() };
    let mut more_rows = "";
    if let Some(sent) = sent {
        written.values = moved(tool, tool.accept(&|name| sent.all(name).to_vec()), sent.text("up"));
        more_rows = sent.text("more");
    } else {
        written.values = tool.starts(ask.lang);
        let asked = tool.cases.iter().find(|case| case.id == ask.query.text("case"));
        if let Some(case) = asked.or(tool.cases.first()) {
            written.values.insert("case".to_owned(), case.id.clone());
        }
    }
    let reviewed = sent.is_some_and(|sent| sent.text("do") == "look");
    let remarks = if reviewed { remarks_of(ask, tool, &written) } else { Vec::new() };
    let href = format!("/tools/{}", tool.id);
    let view = SheetView {
        tool,
        lent: &lent,
        values: &written.values,
        remarks: &remarks,
        reviewed,
        more_rows,
        href: &href,
        kept: false,
        locked: false,
        copies: Vec::new(),
        listen: worries(ask, tool, &written.values),
        said: if reviewed { Said::Done(ask.t.tool_nothing_kept()) } else { Said::Nothing },
    };
    let mut page = shown(tool.title.get(ask.lang), "/practice", tool_page::sheet(ask.t, &view));
    page.scripts = if lent.phrases.is_empty() { &[] } else { &["listen.js"] };
    Ok(Reply::Page(page))
}

/// Rows in another order: the row that `up` names changes place with the one above it.
pub fn moved(tool: &Tool, mut values: Values, up: &str) -> Values {
    let Some((id, row)) = up.rsplit_once('.') else { return values };
    let (Some(field), Ok(row)) = (tool.field(id), row.parse::<usize>()) else { return values };
    let Some(above) = row.checked_sub(1) else { return values };
    for column in field.column_ids().into_iter().chain(["mark"]) {
        let (one, other) = (format!("{id}.{row}.{column}"), format!("{id}.{above}.{column}"));
        let (a, b) = (values.remove(&one), values.remove(&other));
        values.extend(a.map(|a| (other, a)));
        values.extend(b.map(|b| (one, b)));
    }
    values
}

/// A blank sheet on paper.
pub fn print(ask: &Ask<'_>) -> Result<Shown, Problem> {
    let tool = tool_of(ask)?;
    Ok(shown(tool.title.get(ask.lang), "/practice", tool_page::paper(ask.t, tool, &lent(ask, tool), None, false)))
}

/// What a level of the rubric is called.
pub fn level_name(ask: &Ask<'_>, level: u32) -> String {
    match level {
        1 => ask.t.level_1(),
        2 => ask.t.level_2(),
        3 => ask.t.level_3(),
        _ => ask.t.level_4(),
    }
}
