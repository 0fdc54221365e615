//! One's own writing: a sheet that is kept, its lock, copies that were given out, throwing away.
//!
//! Whoever writes asks for their own entries only: the policy hands them over sealed, and only the writer's session opens them.

use super::ask::{Ask, Reply, again, go, page as show};
use super::form::Form;
use super::practice::{lent, level_name, moved, on_paper, refused, remarks_of, worries};
use super::{Problem, Shown};
use axum::http::StatusCode;
use cairn_app::{Copy, Entry, Lock, Sent, Stop, VaultRefused, Written, walked};
use cairn_core::id::{CohortId, EntryId};
use cairn_core::tool::{Class, Tool};
use cairn_store::Purpose;
use cairn_ui::pages::Said;
use cairn_ui::pages::simulation_assessment as walk_page;
use cairn_ui::pages::studio::{self as page, CopyView, LockState, LockView, ShareView, WritingView};
use cairn_ui::pages::tool::{self as tool_page, Line, SheetView};
use std::collections::BTreeSet;

/// The script that keeps what is typed; on a private sheet also the one that shows who listens.
const DRAFT: &[&str] = &["draft.js"];
const DRAFT_AND_LISTEN: &[&str] = &["draft.js", "listen.js"];

/// An entry as a line: what it is, when it was written, when its writer wants to see it again.
pub fn entry_line(ask: &Ask<'_>, entry: &Entry) -> Line {
    let title = match entry.written.tool.strip_prefix("simulation:") {
        Some(id) => ask.programme.simulation(id).map(|sim| sim.title.get(ask.lang)),
        None => ask.programme.tool(&entry.written.tool).map(|tool| tool.title.get(ask.lang)),
    };
    let named = ask.programme.tool(&entry.written.tool).and_then(|tool| tool.name_of(&entry.written.values, ask.lang));
    let title = title.unwrap_or(&entry.written.tool);
    let title = named.map_or_else(|| title.to_owned(), |name| ask.t.entry_name(&name, title));
    let dates = ask.t.tool_entry_dates(&ask.say_moment(entry.created_at), &ask.say_moment(entry.updated_at));
    let again = entry.written.values.get("look-again").and_then(|day| day.parse().ok()).map(|day| ask.say_day(day));
    Line {
        href: match entry.written.tool.strip_prefix("simulation:") {
            Some(id) => {
                format!("/simulations/{id}?way={}", entry.written.values.get("way").map_or("", String::as_str))
            }
            None => format!("/writing/{}", entry.id),
        },
        title,
        line: again.map_or(dates.clone(), |day| format!("{dates} · {}: {day}", ask.t.tool_look_again())),
    }
}

/// An entry of one's own, open. To a shut vault the way leads over its lock.
async fn open<'a>(ask: &'a Ask<'_>) -> Result<Result<(Entry, &'a Tool), Reply>, Problem> {
    let row = ask.pass.entry()?;
    let actor = ask.pass.actor()?;
    match ask.app.open_entry(actor, ask.session, row, ask.now).await {
        Ok(entry) => {
            let tool = ask.programme.tool(&entry.written.tool).ok_or(Problem::NotFound)?;
            Ok(Ok((entry, tool)))
        }
        Err(Stop::Refused(VaultRefused::Locked)) => Ok(Err(Reply::Go("/writing-lock".to_owned()))),
        Err(Stop::Refused(_)) => Err(Problem::NotFound),
        Err(Stop::Failed(failure)) => Err(failure.into()),
    }
}

/// A sheet of one's own.
pub async fn sheet(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let actor = ask.pass.actor()?;
    let row = ask.pass.entry()?;
    let Some(sent) = &ask.sent else {
        return match open(ask).await? {
            Ok((entry, tool)) => show_sheet(ask, &entry.id, tool, &entry.written, Asked::default()).await,
            Err(reply) => Ok(reply),
        };
    };
    // The vault may have been shut since the page was opened. What was typed stays on the page, and its passphrase opens it.
    let words = sent.text("unlock");
    let mut wrong = None;
    if let (false, Some(session)) = (words.is_empty(), ask.session) {
        match ask.app.unlock_vault(actor, session, words.to_owned(), ask.now).await {
            Ok(()) => {}
            Err(Stop::Refused(why)) => wrong = Some(refused(ask, why)),
            Err(Stop::Failed(failure)) => return Err(failure.into()),
        }
    }
    let opened = match ask.app.open_entry(actor, ask.session, row, ask.now).await {
        Ok(entry) => Some(entry),
        Err(Stop::Refused(VaultRefused::Locked)) => None,
        Err(Stop::Refused(_)) => return Err(Problem::NotFound),
        Err(Stop::Failed(failure)) => return Err(failure.into()),
    };
    let tool = match &opened {
        Some(entry) => ask.programme.tool(&entry.written.tool).ok_or(Problem::NotFound)?,
        // Which tool it is is sealed as well; the form's fields say it.
        None => guess_tool(ask, sent).ok_or(Problem::NotFound)?,
    };
    let values = moved(tool, tool.accept(&|name| sent.all(name).to_vec()), sent.text("up"));
    let Some(entry) = opened else {
        let written = Written { tool: tool.id.clone(), values, dismissed: BTreeSet::new() };
        let asked = Asked {
            locked: true,
            said: Said::Mend(wrong.unwrap_or_else(|| ask.t.vault_unlock_here())),
            ..Asked::default()
        };
        return show_sheet(ask, &row.id, tool, &written, asked).await;
    };
    let written = Written { values, ..entry.written };
    let mut asked = Asked { reviewed: sent.text("do") == "look", more_rows: sent.text("more"), ..Asked::default() };
    if on_paper(ask, tool) {
        return Err(Problem::NotFound);
    }
    match ask.app.keep_entry(actor, ask.session, Some(&entry.id), &written, ask.now).await {
        Ok(_) => asked.said = Said::Done(ask.t.tool_kept()),
        Err(Stop::Refused(why)) => asked.said = Said::Mend(refused(ask, why)),
        Err(Stop::Failed(failure)) => return Err(failure.into()),
    }
    show_sheet(ask, &entry.id, tool, &written, asked).await
}

/// The tool whose fields a form has most of.
fn guess_tool<'a>(ask: &'a Ask<'_>, sent: &Form) -> Option<&'a Tool> {
    let fits = |tool: &&Tool| tool.accept(&|name| sent.all(name).to_vec()).len();
    ask.programme.tools.iter().max_by_key(fits)
}

/// What was asked of a sheet.
#[derive(Default)]
struct Asked<'a> {
    reviewed: bool,
    more_rows: &'a str,
    locked: bool,
    said: Said,
}

async fn show_sheet(
    ask: &Ask<'_>,
    id: &EntryId,
    tool: &Tool,
    written: &Written,
    asked: Asked<'_>,
) -> Result<Reply, Problem> {
    let remarks = if asked.reviewed { remarks_of(ask, tool, written) } else { Vec::new() };
    let copies = ask.app.copies_of(ask.pass.actor()?).await?;
    let mut lines = Vec::new();
    for copy in copies.iter().filter(|copy| copy.row.tool == tool.id) {
        lines.push(copy_line(ask, copy).await?);
    }
    let href = format!("/writing/{id}");
    let lent = lent(ask, tool);
    let view = SheetView {
        tool,
        lent: &lent,
        values: &written.values,
        remarks: &remarks,
        reviewed: asked.reviewed,
        more_rows: asked.more_rows,
        href: &href,
        kept: true,
        locked: asked.locked,
        copies: lines,
        listen: worries(ask, tool, &written.values),
        said: asked.said,
    };
    let body = tool_page::sheet(ask.t, &view);
    let status = if asked.locked { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let title = tool.title.get(ask.lang).to_owned();
    let scripts = if lent.phrases.is_empty() { DRAFT } else { DRAFT_AND_LISTEN };
    Ok(Reply::Page(Shown { status, title, place: "/practice", body, scripts }))
}

/// What something is called that a copy was made of.
pub fn copy_title(ask: &Ask<'_>, copy: &Copy) -> String {
    let tool = ask.programme.tool(&copy.row.tool).map(|tool| {
        let title = tool.title.get(ask.lang);
        let named = tool.name_of(&copy.written.values, ask.lang);
        named.map_or_else(|| title.to_owned(), |name| ask.t.entry_name(&name, title))
    });
    tool.unwrap_or_else(|| ask.say_what(&copy.row.tool))
}

async fn copy_line(ask: &Ask<'_>, copy: &Copy) -> Result<Line, Problem> {
    let organisation = match ask.app.cohort_view(&copy.row.cohort).await? {
        Some(view) => view.organisation_name,
        None => String::new(),
    };
    let day = ask.say_moment(copy.row.shared_at);
    let mut line = match copy.row.purpose {
        Purpose::Rate => ask.t.tool_copy_line_rated(&day, &organisation),
        Purpose::Look => ask.t.tool_copy_line(&day, &organisation),
    };
    if let Some(answer) = &copy.row.answer {
        line = format!("{line} · {}", ask.t.tool_copy_answered(&ask.say_moment(answer.at)));
    }
    Ok(Line { href: format!("/shared/{}", copy.row.id), title: copy_title(ask, copy), line })
}

/// Keeps a sheet while it is typed in.
pub async fn keep(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let actor = ask.pass.actor()?;
    let Some(sent) = &ask.sent else { return Err(Problem::NotFound) };
    let Ok((entry, tool)) = open(ask).await? else {
        // The vault was shut meanwhile: the script says so, and what is typed stays on the page.
        let body = page::lock(ask.t, &LockView { state: LockState::Shut, code: None, said: Said::Nothing });
        let title = ask.t.vault_title();
        return Ok(Reply::Page(Shown { status: StatusCode::LOCKED, title, place: "/practice", body, scripts: &[] }));
    };
    if on_paper(ask, tool) {
        return Err(Problem::NotFound);
    }
    let written = Written { values: tool.accept(&|name| sent.all(name).to_vec()), ..entry.written };
    match ask.app.keep_entry(actor, ask.session, Some(&entry.id), &written, ask.now).await {
        Ok(_) => Ok(Reply::Kept),
        Err(Stop::Refused(_)) => Err(Problem::NotFound),
        Err(Stop::Failed(failure)) => Err(failure.into()),
    }
}

/// Puts a remark away for good.
pub async fn dismiss(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let actor = ask.pass.actor()?;
    let (mut entry, tool) = match open(ask).await? {
        Ok(opened) => opened,
        Err(reply) => return Ok(reply),
    };
    let remark: String = ask.field("remark").chars().take(400).collect();
    let known = remarks_of(ask, tool, &entry.written).iter().any(|found| found.key() == remark);
    if known {
        entry.written.dismissed.insert(remark);
        match ask.app.keep_entry(actor, ask.session, Some(&entry.id), &entry.written, ask.now).await {
            Ok(_) | Err(Stop::Refused(_)) => {}
            Err(Stop::Failed(failure)) => return Err(failure.into()),
        }
    }
    show_sheet(ask, &entry.id, tool, &entry.written, Asked { reviewed: true, ..Asked::default() }).await
}

/// A filled sheet on paper.
pub async fn print_filled(ask: &Ask<'_>) -> Result<Reply, Problem> {
    on_sheet(ask, |ask, entry, tool| {
        show(
            tool.title.get(ask.lang),
            "/practice",
            tool_page::paper(ask.t, tool, &lent(ask, tool), Some(&entry.written.values), false),
        )
    })
    .await
}

/// The pocket card of a sheet.
pub async fn pocket(ask: &Ask<'_>) -> Result<Reply, Problem> {
    on_sheet(ask, |ask, entry, tool| {
        show(
            tool.title.get(ask.lang),
            "/practice",
            tool_page::paper(ask.t, tool, &lent(ask, tool), Some(&entry.written.values), true),
        )
    })
    .await
}

/// A sheet as text, to take along.
pub async fn text(ask: &Ask<'_>) -> Result<Reply, Problem> {
    on_sheet(ask, |ask, entry, tool| {
        let text = tool_page::as_text(ask.t, tool, &entry.written.values);
        Ok(Reply::File("text/plain; charset=utf-8", format!("{}.txt", tool.id), text.into_bytes()))
    })
    .await
}

async fn on_sheet(
    ask: &Ask<'_>,
    then: impl FnOnce(&Ask<'_>, &Entry, &Tool) -> Result<Reply, Problem>,
) -> Result<Reply, Problem> {
    match open(ask).await? {
        Ok((entry, tool)) => then(ask, &entry, tool),
        Err(reply) => Ok(reply),
    }
}

/// Throws a sheet away, after asking once more.
pub async fn delete(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let actor = ask.pass.actor()?;
    let row = ask.pass.entry()?;
    if ask.field("sure") == "1" {
        ask.app.drop_entry(actor, &row.id).await?;
        return go("/writing?said=deleted");
    }
    let here = format!("/writing/{}", row.id);
    let body = page::delete(ask.t, &ask.t.delete_title(), &ask.t.delete_line(), &format!("{here}/delete"), &here);
    show(ask.t.delete_title(), "/practice", body)
}

/// Gives a copy out, after showing exactly what will be seen.
pub async fn share(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let actor = ask.pass.actor()?;
    let (entry, tool) = match open(ask).await? {
        Ok(opened) => opened,
        Err(reply) => return Ok(reply),
    };
    let rated = tool.class == Class::Fictional && !tool.levels.is_empty();
    let mut said = Said::Nothing;
    if ask.sent.is_some() {
        let cohort = CohortId::parse(ask.field("cohort")).map_err(|_| Problem::NotFound)?;
        let purpose = if rated { Purpose::Rate } else { Purpose::Look };
        match ask.once() {
            Err(line) => said = Said::Mend(line),
            Ok(once) => match ask.app.give_copy(actor, &entry.written, &cohort, (purpose, once), ask.now).await {
                Ok(Sent::Now(id)) => return go(format!("/shared/{id}?said=given")),
                Ok(Sent::Before(id)) => return go(format!("/shared/{id}?said=before")),
                Err(Stop::Refused(why)) => said = Said::Mend(refused(ask, why)),
                Err(Stop::Failed(failure)) => return Err(failure.into()),
            },
        }
    }
    let cohorts = super::walks::own_cohorts(ask).await?;
    let href = format!("/writing/{}", entry.id);
    let refused_ = said != Said::Nothing;
    let mark = ask.mark()?;
    let view = ShareView { href: &href, tool, values: &entry.written.values, cohorts, rated, mark: &mark, said };
    let title = if rated { ask.t.tool_hand_in() } else { ask.t.tool_show() };
    let body = page::share(ask.t, &view);
    if refused_ { again(title, "/practice", body) } else { show(title, "/practice", body) }
}

/// Everything that one wrote.
pub async fn writing(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let actor = ask.pass.actor()?;
    let entries = match ask.app.entries(actor, ask.session, ask.now).await {
        Ok(entries) => Some(entries.iter().map(|entry| entry_line(ask, entry)).collect()),
        Err(Stop::Refused(_)) => None,
        Err(Stop::Failed(failure)) => return Err(failure.into()),
    };
    let mut copies = Vec::new();
    for copy in ask.app.copies_of(actor).await? {
        copies.push(copy_line(ask, &copy).await?);
    }
    let lock = ask.app.vault_lock(actor, ask.session, ask.now).await?;
    let said = match ask.query.text("said") {
        "deleted" => Said::Done(ask.t.deleted()),
        "emptied" => Said::Done(ask.t.vault_deleted()),
        "opened" => Said::Done(ask.t.vault_opened()),
        "taken-back" => Said::Done(ask.t.copy_taken_back()),
        _ => Said::Nothing,
    };
    let view = WritingView { entries, copies, has_lock: lock != Lock::None, said };
    show(ask.t.writing_title(), "/practice", page::writing(ask.t, &view))
}

/// The lock of one's own writing: put on, opened, changed, taken off.
pub async fn lock(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let actor = ask.pass.actor()?;
    let session = ask.session.ok_or(Problem::NotFound)?;
    let (mut code, mut said) = (None, Said::Nothing);
    if ask.sent.is_some() {
        let words = ask.field("unlock").to_owned();
        let done = if !words.is_empty() {
            match ask.app.unlock_vault(actor, session, words, ask.now).await {
                Ok(()) => return go("/writing?said=opened"),
                Err(stop) => Err(stop),
            }
        } else if ask.field("off") == "1" {
            let done = ask.app.take_lock_off(actor, session, ask.now).await;
            done.map(|()| said = Said::Done(ask.t.vault_taken_off()))
        } else {
            let done = ask.app.lock_vault(actor, session, ask.field("passphrase"), ask.now).await;
            done.map(|fresh| code = Some(fresh))
        };
        match done {
            Ok(()) => {}
            Err(Stop::Refused(why)) => said = Said::Mend(refused(ask, why)),
            Err(Stop::Failed(failure)) => return Err(failure.into()),
        }
    }
    let state = match ask.app.vault_lock(actor, ask.session, ask.now).await? {
        Lock::None => LockState::None,
        Lock::Open => LockState::Open,
        Lock::Shut => LockState::Shut,
    };
    let refused_ = matches!(said, Said::Mend(_));
    let body = page::lock(ask.t, &LockView { state, code, said });
    if refused_ { again(ask.t.vault_title(), "/practice", body) } else { show(ask.t.vault_title(), "/practice", body) }
}

/// Throws everything away that one wrote, after asking once more. It works without the passphrase too.
pub async fn delete_all(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let actor = ask.pass.actor()?;
    if ask.field("sure") == "1" {
        for copy in ask.app.copies_of(actor).await? {
            ask.app.take_copy_back(actor, &copy.row.id).await?;
        }
        ask.app.drop_vault(actor, ask.session).await?;
        return go("/writing?said=emptied");
    }
    let t = ask.t;
    let body = page::delete(t, &t.vault_delete(), &t.vault_delete_line(), "/writing-delete", "/writing");
    show(t.vault_delete(), "/practice", body)
}

/// A copy that one gave out, and what was answered.
pub async fn shared(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let actor = ask.pass.actor()?;
    let copy = ask.pass.copy()?;
    if ask.field("back") == "1" {
        ask.app.take_copy_back(actor, &copy.row.id).await?;
        return go("/writing?said=taken-back");
    }
    let answer = match &copy.row.answer {
        Some(answer) => {
            let who = ask.app.name_of(&answer.by).await?;
            let level = match answer.level {
                Some(level) => ask.t.copy_level(&level_name(ask, level), i64::from(level)),
                None if copy.row.purpose == Purpose::Rate => ask.t.copy_returned(),
                None => ask.t.copy_said(),
            };
            let by = ask.t.copy_answered_by(&ask.say_moment(answer.at), &who);
            Some((by, level, copy.comment.clone().unwrap_or_default()))
        }
        None => None,
    };
    let line = copy_line(ask, copy).await?.line;
    let href = format!("/shared/{}", copy.row.id);
    let (tool, values) = (&copy.row.tool, &copy.written.values);
    let work = match (walked(ask.programme, tool, values), ask.programme.tool(tool)) {
        (Some((assessment, _, walk)), _) => walk_page::own_way(ask.t, assessment, &walk),
        (None, Some(tool)) => tool_page::copy_inside(ask.t, tool, values),
        (None, None) => return Err(Problem::NotFound),
    };
    let title = copy_title(ask, copy);
    let said = match ask.query.text("said") {
        "given" => Said::Done(ask.t.share_sent()),
        "before" => Said::Done(ask.t.share_before()),
        _ => Said::Nothing,
    };
    let view = CopyView { href: &href, title: &title, work, line, answer, said };
    show(title.clone(), "/practice", page::copy(ask.t, &view))
}
