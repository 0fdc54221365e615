//! Applying, following one's application, and the certifying body's queue, cases and decisions.

use super::ask::{Ask, Reply, again, go, page as show};
use super::standing::cited;
use super::{Problem, Shown};
use axum::http::StatusCode;
use cairn_app::{ApplyRefused, CaseView, DecideRefused, REASON_CHARS_MAX, Role, Stop, reviewables, statements};
use cairn_core::id::{OrganisationId, RecordId};
use cairn_core::record::{Decision, Fact, Record};
use cairn_core::rules::{Need, RoleRules};
use cairn_core::standing::{Answer, Standing, State};
use cairn_ui::pages::Said;
use cairn_ui::pages::case::{self as page, ApplyView, Bundle, Extension, QueueLine, Statement};
use cairn_ui::words;
use std::collections::BTreeMap;

/// The records behind each rule of a phase, confirmations included.
fn behind(standing: &Standing, phase: &str, records: &[Record]) -> BTreeMap<String, Vec<RecordId>> {
    let mut bundles = BTreeMap::new();
    let rules = standing.phases.iter().filter(|known| known.id == phase).flat_map(|known| &known.rules);
    for rule in rules {
        let mut ids: Vec<RecordId> = rule
            .counted
            .iter()
            .map(|counted| counted.record.clone())
            .chain(rule.left_out.iter().map(|left| left.record.clone()))
            .collect();
        let confirming: Vec<RecordId> = records
            .iter()
            .filter(|record| match &record.fact {
                Fact::Confirmed { confirms, .. } => confirms.iter().any(|id| ids.contains(id)),
                _ => false,
            })
            .map(|record| record.id.clone())
            .collect();
        ids.extend(confirming);
        if !ids.is_empty() {
            bundles.insert(rule.id.clone(), ids);
        }
    }
    bundles
}

/// What somebody can send for a phase. `sent` are records that the certifying body has already.
struct Packet {
    statements: Vec<Statement>,
    bundles: Vec<Bundle>,
    missing: Vec<(String, String)>,
    behind: BTreeMap<String, Vec<RecordId>>,
}

fn packet(
    ask: &Ask<'_>,
    rules: &RoleRules,
    standing: &Standing,
    phase: &str,
    records: &[Record],
    sent: &[RecordId],
) -> Packet {
    let mut behind = behind(standing, phase, records);
    for ids in behind.values_mut() {
        ids.retain(|id| !sent.contains(id));
    }
    behind.retain(|_, ids| !ids.is_empty());
    let title = |id: &str| rules.rules.iter().find(|rule| rule.id == id);
    let say = statements(rules, standing, phase);
    let of_phase: Vec<_> = standing.phases.iter().filter(|p| p.id == phase).flat_map(|p| &p.rules).collect();
    let bundles = of_phase
        .iter()
        .filter_map(|rule| {
            let ids = behind.get(&rule.id)?;
            Some(Bundle {
                rule: rule.id.clone(),
                title: rule.title.get(ask.lang).to_owned(),
                count: ids.len(),
                answer: rule.answer,
            })
        })
        .collect();
    let missing = of_phase
        .iter()
        .filter(|rule| rule.answer == Answer::NotYet && say.iter().all(|(id, _)| *id != rule.id))
        .map(|rule| {
            let step = rule.next.as_ref().map_or_else(String::new, |next| next.step.get(ask.lang).to_owned());
            (rule.title.get(ask.lang).to_owned(), step)
        })
        .collect();
    let statements = say
        .iter()
        .filter_map(|(id, word)| {
            let rule = title(id)?;
            Some(Statement {
                word: (*word).to_owned(),
                title: rule.title.get(ask.lang).to_owned(),
                explain: rule.explain.get(ask.lang).to_owned(),
            })
        })
        .collect();
    Packet { statements, bundles, missing, behind }
}

fn chosen(ask: &Ask<'_>, behind: &BTreeMap<String, Vec<RecordId>>) -> Vec<RecordId> {
    let send = ask.fields("send");
    behind.iter().filter(|(rule, _)| send.contains(rule)).flat_map(|(_, ids)| ids.clone()).collect()
}

/// What somebody can say for themself on the way to the next phase.
pub async fn say(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let app = ask.app;
    let actor = ask.pass.actor()?;
    let records = app.records_of(&actor.person).await?;
    let rules = app.rules_for(&records)?;
    let standing = app.standing_of(&actor.person, ask.now).await?;
    let goal = standing.goal.clone().unwrap_or_default();
    let parts = packet(ask, rules, &standing, &goal, &records, &[]);
    if ask.sent.is_some() {
        for word in ask.fields("say").iter().filter(|word| parts.statements.iter().any(|s| s.word == **word)) {
            app.state_own(actor, word, ask.now).await?;
        }
        return go("/path");
    }
    show(ask.t.say_title(), "/path", page::say(ask.t, &parts.statements))
}

/// The application: what is asked for is what the standing leads to.
pub async fn apply(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let (app, t) = (ask.app, ask.t);
    let actor = ask.pass.actor()?;
    let records = app.records_of(&actor.person).await?;
    let rules = app.rules_for(&records)?;
    let standing = app.standing_of(&actor.person, ask.now).await?;
    let Some(goal) = standing.goal.clone().filter(|goal| rules.phases.iter().any(|p| p.id == *goal)) else {
        return show(t.apply_nothing(), "/path", page::nothing(t));
    };
    if let Some(pending) = &standing.pending {
        let own = app.own_cases(actor, ask.now).await?;
        if let Some(case) = own.iter().find(|case| case.decided.is_none() && case.file.what == pending.what) {
            // The same application sent twice is one.
            let said = if ask.sent.is_some() { "?said=before" } else { "" };
            return go(format!("/applications/{}{said}", case.file.id));
        }
    }
    let parts = packet(ask, rules, &standing, &goal, &records, &[]);
    let mut said = Said::Nothing;
    if ask.sent.is_some() {
        let what = if ask.field("what") == "extension" { "extension" } else { goal.as_str() };
        let done = match OrganisationId::parse(ask.field("body")) {
            Ok(body) => {
                let includes = chosen(ask, &parts.behind);
                app.apply(actor, (&body, what), ask.fields("say"), includes, ask.now).await
            }
            Err(_) => Err(Stop::Refused(ApplyRefused::Nobody)),
        };
        match done {
            Ok(case) => return go(format!("/applications/{case}")),
            Err(Stop::Failed(failure)) => return Err(failure.into()),
            Err(Stop::Refused(why)) => {
                said = Said::Mend(match why {
                    ApplyRefused::NotNow => t.apply_not_now(),
                    ApplyRefused::Already => t.apply_already(),
                    ApplyRefused::Nobody => t.apply_nobody(),
                });
            }
        }
    }
    let bodies: Vec<(String, String)> =
        app.certifying_bodies().await?.into_iter().map(|body| (body.id.to_string(), body.name)).collect();
    // An extension is for who holds something that has a term and can be extended.
    let held = match &standing.state {
        State::InForce { phase, .. } | State::Ended { phase, .. } => Some(phase.as_str()),
        _ => None,
    };
    let rule = rules
        .rules
        .iter()
        .find(|rule| matches!(rule.need, Need::Extension { .. }) && Some(rule.phase.as_str()) == held);
    let extension = match (rule, &standing.next) {
        (Some(rule), Some(next)) if next.rule == rule.id => Extension::First,
        (Some(_), _) => Extension::Possible,
        (None, _) => Extension::No,
    };
    let what = words::phase(t, rules, &goal);
    let view = ApplyView {
        what: &what,
        bodies: &bodies,
        statements: &parts.statements,
        bundles: &parts.bundles,
        missing: &parts.missing,
        href: "/apply",
        more: false,
        what_word: &goal,
    };
    let body = page::apply(t, &view, extension, &said);
    if said == Said::Nothing {
        show(t.apply_title(&what), "/path", body)
    } else {
        again(t.apply_title(&what), "/path", body)
    }
}

/// The parts of a case page that its owner and the certifying body share.
struct Words {
    what: String,
    sent: String,
    decided: Option<(String, Decision, String)>,
    due: Option<String>,
    notes: Vec<(String, String, String)>,
    records: Vec<(String, String)>,
}

fn case_words(ask: &Ask<'_>, rules: &RoleRules, case: &CaseView) -> Words {
    let due = case.standing.pending.as_ref().and_then(|pending| pending.due).map(|due| ask.say_day(due));
    Words {
        what: page::what_words(ask.t, rules, &case.file.what),
        sent: ask.t.case_sent(&ask.say_moment(case.file.opened_at), &case.organisation.name),
        decided: case.decided.as_ref().map(|(on, decision, reason)| (ask.say_day(*on), *decision, reason.clone())),
        due,
        notes: case.notes.iter().map(|(note, by)| (by.clone(), ask.say_moment(note.at), note.body.clone())).collect(),
        records: case.records.iter().map(|record| (ask.say_day(record.fact.on()), ask.say_record(record))).collect(),
    }
}

fn case_page<'a>(
    case: &'a CaseView,
    rules: &'a RoleRules,
    words: Words,
    what: &'a str,
    cited: &'a cairn_ui::pages::standing::Cited,
) -> page::CaseView<'a> {
    page::CaseView {
        id: case.file.id.as_str(),
        what,
        name: &case.name,
        sent: words.sent,
        standing: &case.standing,
        what_word: &case.file.what,
        rules,
        cited,
        decided: words.decided,
        due: words.due,
        notes: words.notes,
        records: words.records,
    }
}

/// One's own case; sending adds to it while it waits.
pub async fn own_case(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let (app, t) = (ask.app, ask.t);
    let actor = ask.pass.actor()?;
    let file = ask.pass.case()?;
    let rules = ask.programme.rules_of(&file.role).ok_or(Problem::NotFound)?;
    let case = app.case_view(file.clone(), ask.now).await?;
    let records = app.records_of(&actor.person).await?;
    let standing = app.standing_of(&actor.person, ask.now).await?;
    let there: Vec<RecordId> = case.records.iter().map(|record| record.id.clone()).collect();
    let parts = packet(ask, rules, &standing, &file.what, &records, &there);
    if ask.sent.is_some() && case.decided.is_none() {
        app.submit_more(actor, file, ask.fields("say"), chosen(ask, &parts.behind), ask.now).await?;
        return go(format!("/applications/{}", file.id));
    }
    let (cited, words) = (cited(ask.programme, ask.lang), case_words(ask, rules, &case));
    let what = words.what.clone();
    let href = format!("/applications/{}", file.id);
    let more = ApplyView {
        what: &what,
        bodies: &[],
        statements: &parts.statements,
        bundles: &parts.bundles,
        missing: &parts.missing,
        href: &href,
        more: true,
        what_word: &file.what,
    };
    let view = case_page(&case, rules, words, &what, &cited);
    let more = case.decided.is_none().then_some(&more);
    let said = match ask.query.text("said") {
        "before" => Said::Done(t.form_sent_before()),
        _ => Said::Nothing,
    };
    show(t.case_title(&what), "/path", page::own(t, &view, more, &said))
}

/// The queue.
pub async fn queue(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let (app, t) = (ask.app, ask.t);
    let mut lines = Vec::new();
    for case in app.queue(ask.pass.actor()?, ask.now).await? {
        let rules = ask.programme.rules_of(&case.file.role).ok_or(Problem::NotFound)?;
        let phase = case.standing.phases.iter().find(|phase| phase.id == case.file.what);
        let asked: Vec<Answer> = phase
            .map_or(&[][..], |phase| &phase.rules)
            .iter()
            .map(|rule| rule.answer)
            .filter(|answer| *answer != Answer::NotApplicable)
            .collect();
        let due = case.standing.pending.as_ref().and_then(|pending| pending.due);
        lines.push(QueueLine {
            href: format!("/cases/{}", case.file.id),
            name: case.name.clone(),
            what: page::what_words(t, rules, &case.file.what),
            since: ask.say_moment(case.file.opened_at),
            due: due.map_or_else(String::new, |due| ask.say_day(due)),
            met: asked.iter().filter(|answer| **answer == Answer::Met).count(),
            of: asked.len(),
            decided: case.decided.as_ref().map(|(on, decision, _)| match decision {
                Decision::Granted => t.case_granted(&ask.say_day(*on)),
                Decision::Refused => t.case_refused(&ask.say_day(*on)),
            }),
        });
    }
    show(t.queue_title(), "/queue", page::queue(t, &lines))
}

/// A case, for those who work on it.
pub async fn case(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let said = if ask.query.text("done") == "yes" { Said::Done(ask.t.saved_good()) } else { Said::Nothing };
    show_case(ask, said).await
}

async fn show_case(ask: &Ask<'_>, said: Said) -> Result<Reply, Problem> {
    let (app, t) = (ask.app, ask.t);
    let actor = ask.pass.actor()?;
    let file = ask.pass.case()?;
    if ask.sent.is_none() {
        app.note_look(actor, Some(&file.organisation), &file.person, "case", ask.now).await?;
    }
    let rules = ask.programme.rules_of(&file.role).ok_or(Problem::NotFound)?;
    let case = app.case_view(file.clone(), ask.now).await?;
    // What is stated is offered while its rule asks for it.
    let open: Vec<&str> = case
        .standing
        .phases
        .iter()
        .filter(|phase| phase.id == file.what)
        .flat_map(|phase| &phase.rules)
        .filter(|rule| rule.answer == Answer::NotYet)
        .map(|rule| rule.id.as_str())
        .collect();
    let wanted =
        |what: &str| {
            rules.rules.iter().filter(|rule| open.contains(&rule.id.as_str())).any(|rule| {
                rule.need.selects().iter().any(|select| select.what.first().is_some_and(|word| word == what))
            })
        };
    let states: Vec<(String, String, u32)> = reviewables(rules, &file.what)
        .into_iter()
        .filter(|(what, _)| wanted(what))
        .map(|(what, dollars)| {
            let said = words::what(t, &what);
            (what, said, dollars)
        })
        .collect();
    let typed = ask.field("reason").to_owned();
    let reason = if typed.is_empty() {
        let key = format!("decide-{}", file.id);
        let draft = app.draft(actor, &key).await?.unwrap_or_default();
        super::form::Form::parse(draft.as_bytes()).map(|form| form.text("reason").to_owned()).unwrap_or_default()
    } else {
        typed
    };
    let decides = actor.membership_in(&file.organisation, &[Role::Decider]).is_some();
    let (cited, words) = (cited(ask.programme, ask.lang), case_words(ask, rules, &case));
    let what = words.what.clone();
    let view = case_page(&case, rules, words, &what, &cited);
    let body = page::case(t, &view, &page::Work { states, decides, reason }, &said);
    let status = if matches!(said, Said::Mend(_)) { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let title = t.case_of(&case.name, &what);
    Ok(Reply::Page(Shown { status, title, place: "/queue", body, scripts: if decides { &["draft.js"] } else { &[] } }))
}

async fn after(ask: &Ask<'_>, done: Result<(), Stop<DecideRefused>>) -> Result<Reply, Problem> {
    let t = ask.t;
    match done {
        Ok(()) => go(format!("/cases/{}?done=yes", ask.pass.case()?.id)),
        Err(Stop::Failed(failure)) => Err(failure.into()),
        Err(Stop::Refused(why)) => {
            let line = match why {
                DecideRefused::NotYours => t.case_not_yours(),
                DecideRefused::Already => t.case_decided(),
                DecideRefused::Reason => t.case_reason_needed(i64::try_from(REASON_CHARS_MAX).unwrap_or(0)),
                DecideRefused::NotMet => t.case_exception_needed(),
                DecideRefused::What => return Err(Problem::NotFound),
            };
            show_case(ask, Said::Mend(line)).await
        }
    }
}

/// States what was checked or received.
pub async fn state(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let dollars = ask.field("dollars").parse().unwrap_or(0);
    let said = (ask.field("what"), dollars);
    let done = ask.app.state_in_case(ask.pass.actor()?, ask.pass.case()?, said, ask.now).await;
    after(ask, done).await
}

/// Adds a note.
pub async fn note(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let done = ask.app.note_in_case(ask.pass.actor()?, ask.pass.case()?, ask.field("note"), ask.now).await;
    after(ask, done).await
}

/// Decides.
pub async fn decide(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let file = ask.pass.case()?;
    let actor = ask.pass.actor()?;
    let view = ask.app.case_view(file.clone(), ask.now).await?;
    let decision = match ask.field("do") {
        "grant" => Decision::Granted,
        "refuse" => Decision::Refused,
        _ => return Err(Problem::NotFound),
    };
    let said = (decision, ask.field("reason"), ask.field("exception") == "yes");
    let done = ask.app.decide(actor, &view, said, ask.now).await;
    if done.is_ok() {
        ask.app.drop_draft(actor, &format!("decide-{}", file.id)).await?;
    }
    after(ask, done).await
}
