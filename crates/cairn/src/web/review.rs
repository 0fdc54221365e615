//! The review queue: copies that trainees handed in or showed, one after the other.

use super::ask::{Ask, Reply, go, page as show};
use super::form::Form;
use super::practice::{level_name, worrying};
use super::writing::copy_title;
use super::{Problem, Shown};
use axum::http::StatusCode;
use cairn_app::{Copy, ForAgain, Reply as Answer, Stop, VaultRefused, walked};
use cairn_core::id::CommentId;
use cairn_core::tool::{Class, Level};
use cairn_store::Purpose;
use cairn_ui::pages::Said;
use cairn_ui::pages::simulation_assessment as walk_page;
use cairn_ui::pages::studio::{self as page, Protocol, ReviewTyped, ReviewView};
use cairn_ui::pages::tool::{self as tool_page, Line};

/// What waits.
pub async fn queue(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let actor = ask.pass.actor()?;
    let waiting = ask.app.review_queue(actor).await?;
    let lines: Vec<Line> = waiting
        .iter()
        .map(|copy| Line {
            href: format!("/review/{}", copy.row.id),
            title: copy_title(ask, copy),
            line: ask.t.review_line(&ask.say_moment(copy.row.shared_at), &copy.name),
        })
        .collect();
    let kept = kept(ask).await?;
    let said = match ask.query.text("said") {
        "forgotten" => Said::Done(ask.t.review_kept_forgotten()),
        _ => Said::Nothing,
    };
    show(ask.t.review_title(), "/review", page::queue(ask.t, &lines, &kept, &said))
}

/// One's own comments that were kept: id and words.
async fn kept(ask: &Ask<'_>) -> Result<Vec<(String, String)>, Problem> {
    let kept = ask.app.kept_words(ask.pass.actor()?).await?;
    Ok(kept.into_iter().map(|kept| (kept.id.to_string(), kept.words)).collect())
}

/// Throws away a comment of one's own that was kept.
pub async fn forget(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let id = CommentId::parse(ask.part(0)).map_err(|_| Problem::NotFound)?;
    ask.app.drop_kept_words(ask.pass.actor()?, &id).await?;
    go("/review?said=forgotten")
}

/// What was typed: sent just now, or kept as a draft before.
fn typed(form: &Form) -> ReviewTyped {
    ReviewTyped {
        level: form.text("level").to_owned(),
        stock: form.text("stock").to_owned(),
        comment: form.text("comment").to_owned(),
        keep: form.text("keep") == "yes",
    }
}

/// What is before the facilitator: the work itself, the levels of its rubric, and what only a person can judge.
fn before_you<'a>(ask: &'a Ask<'_>, copy: &Copy) -> Option<(maud::Markup, &'a [Level], Vec<&'a str>)> {
    let (programme, values) = (ask.programme, &copy.written.values);
    if let Some((assessment, form, walk)) = walked(programme, &copy.row.tool, values) {
        let work = walk_page::way_to_rate(ask.t, (assessment, form), &walk);
        return Some((work, &assessment.levels, Vec::new()));
    }
    let tool = programme.tool(&copy.row.tool)?;
    let person = tool.person.iter().map(|line| line.text.get(ask.lang)).collect();
    Some((tool_page::copy_inside(ask.t, tool, values), &tool.levels, person))
}

/// One piece of work; answering it leads to the next.
pub async fn work(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let actor = ask.pass.actor()?;
    let copy = ask.pass.copy()?;
    let Some(cohort) = ask.app.cohort_view(&copy.row.cohort).await? else { return Err(Problem::NotFound) };
    let draft = format!("review-{}", copy.row.id);
    let mut said = if ask.query.text("said") == "done" { Said::Done(ask.t.review_done()) } else { Said::Nothing };
    if ask.sent.is_some() {
        let chosen = kept(ask).await?.into_iter().find(|(id, _)| *id == ask.field("stock")).map(|(_, words)| words);
        let comment = [ask.field("comment").to_owned(), chosen.unwrap_or_default()];
        let comment = comment.into_iter().filter(|c| !c.is_empty()).collect::<Vec<_>>().join("\n");
        let level = ask.field("level").parse().ok().filter(|_| ask.field("do") == "rate");
        let keep = if ask.field("keep") == "yes" { ForAgain::Yes } else { ForAgain::No };
        // To rate without a level is a slip, and not a wish to give the work back.
        let answered = if ask.field("do") == "rate" && level.is_none() {
            Err(Stop::Refused(VaultRefused::Level))
        } else {
            let answer = Answer { level, comment: &comment, keep };
            ask.app.answer_copy(actor, copy, &cohort.cohort, answer, ask.now).await
        };
        match answered {
            Ok(()) => {
                ask.app.drop_draft(actor, &draft).await?;
                let next = ask.app.review_queue(actor).await?;
                let after = next.iter().find(|other| other.row.shared_at >= copy.row.shared_at).or(next.first());
                return Ok(Reply::Go(
                    after.map_or_else(|| "/review".to_owned(), |next| format!("/review/{}?said=done", next.row.id)),
                ));
            }
            Err(Stop::Refused(VaultRefused::Answered)) => said = Said::Mend(ask.t.review_already()),
            Err(Stop::Refused(_)) => said = Said::Mend(ask.t.review_none()),
            Err(Stop::Failed(failure)) => return Err(failure.into()),
        }
    } else {
        let organisation = &cohort.cohort.organisation;
        ask.app.note_look(actor, Some(organisation), &copy.row.person, "training", ask.now).await?;
    }
    let waiting = ask.app.review_queue(actor).await?;
    let place = waiting.iter().position(|other| other.row.id == copy.row.id);
    let href = |place: Option<usize>| {
        place.and_then(|place| waiting.get(place)).map(|other| format!("/review/{}", other.row.id))
    };
    let kept = kept(ask).await?;
    let typed = match &ask.sent {
        Some(sent) => typed(sent),
        None => match ask.app.draft(actor, &draft).await? {
            Some(body) => typed(&Form::parse(body.as_bytes()).unwrap_or_default()),
            None => ReviewTyped::default(),
        },
    };
    let (work, levels, person) = before_you(ask, copy).ok_or(Problem::NotFound)?;
    let real = ask.programme.tool(&copy.row.tool).is_some_and(|tool| tool.class != Class::Fictional);
    let protocol = Protocol {
        found: real && worrying(ask, &copy.written.values),
        inside: ask.app.settings.facility.as_ref().map(|whom| whom.get(ask.lang)),
    };
    let title = copy_title(ask, copy);
    let answered = match &copy.row.answer {
        Some(answer) => {
            let who = ask.app.name_of(&answer.by).await?;
            Some(ask.t.copy_answered_by(&ask.say_moment(answer.at), &who))
        }
        None => None,
    };
    let mend = matches!(said, Said::Mend(_));
    let view = ReviewView {
        href: format!("/review/{}", copy.row.id),
        title: &title,
        work,
        levels,
        person,
        protocol,
        line: ask.t.review_line(&ask.say_moment(copy.row.shared_at), &copy.name),
        rated: copy.row.purpose == Purpose::Rate,
        answered,
        before: href(place.and_then(|place| place.checked_sub(1))),
        after: href(place.map_or(Some(0), |place| Some(place + 1))),
        waiting: waiting.len(),
        kept: &kept,
        typed,
        draft,
        level_names: [1, 2, 3, 4].map(|level| level_name(ask, level)),
        said,
    };
    let body = page::review(ask.t, &view);
    let status = if mend { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Reply::Page(Shown { status, title: ask.t.review_title(), place: "/review", body, scripts: &["draft.js"] }))
}
