//! Knowledge assessments: the door, the questions, the result.

use super::Problem;
use super::ask::{Ask, Reply, go, page as show};
use super::form::Form;
use cairn_app::{AttemptView, MayTry, Stop};
use cairn_core::record::Outcome;
use cairn_programme::Assessment;
use cairn_ui::pages::Said;
use cairn_ui::pages::assessment::{self as page, Asked, Door, Intro};
use std::collections::BTreeMap;

/// The door to an assessment; sending opens an attempt.
pub async fn assessment(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let (app, t) = (ask.app, ask.t);
    let actor = ask.pass.actor()?;
    let assessment = ask.programme.assessment(ask.part(0)).ok_or(Problem::NotFound)?;
    let takes = app.takes(&actor.person, &assessment.id).await?;
    if ask.sent.is_some() && takes {
        match app.open_attempt(actor, assessment, ask.lang, ask.now).await {
            Ok(id) => return go(format!("/attempts/{id}")),
            Err(Stop::Refused(_)) => {}
            Err(Stop::Failed(failure)) => return Err(failure.into()),
        }
    }
    let (may, attempts) = app.may_try(&actor.person, assessment, ask.now).await?;
    let door = if takes { door(ask, assessment, may) } else { Door::Closed(t.assessment_not_yours()) };
    let href = format!("/assessments/{}", assessment.id);
    let earlier = attempts
        .iter()
        .zip(1_i64..)
        .filter(|(row, _)| row.submitted_at.is_some())
        .map(|(row, number)| {
            let words = t.assessment_tries(number, i64::from(assessment.attempts));
            (format!("/attempts/{}", row.id), words)
        })
        .collect();
    let view = Intro {
        href: &href,
        title: assessment.title.get(ask.lang),
        questions: assessment.draws.iter().map(|draw| draw.items).sum(),
        minutes: assessment.minutes,
        percent: assessment.pass_percent,
        door,
        earlier,
    };
    show(view.title, "/path", page::intro(t, &view))
}

fn door(ask: &Ask<'_>, assessment: &Assessment, may: MayTry) -> Door {
    let t = ask.t;
    match may {
        MayTry::Passed => Door::Passed,
        MayTry::Open(id) => Door::GoOn(format!("/attempts/{id}")),
        MayTry::TrainingFirst { have, need } => {
            Door::Closed(t.assessment_training_first(&ask.say_minutes(have), &ask.say_minutes(need)))
        }
        MayTry::Wait { until } => Door::Closed(t.assessment_wait(&ask.say_moment(until), &ask.say_time(until))),
        MayTry::NoneLeft => Door::Closed(t.assessment_none_left()),
        MayTry::Now { attempt } => Door::Begin(attempt, assessment.attempts),
    }
}

fn answers(form: &Form, view: &AttemptView) -> BTreeMap<String, u8> {
    view.form
        .iter()
        .filter_map(|question| {
            let chosen: u8 = form.text(&question.item).parse().ok()?;
            question.order.contains(&chosen).then(|| (question.item.clone(), chosen))
        })
        .collect()
}

/// Keeps answers while they are chosen.
pub async fn keep_answers(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let view = ask.pass.attempt()?;
    let sent = ask.sent.as_ref().map(|form| answers(form, view)).unwrap_or_default();
    ask.app.keep_answers(&view.row.id, sent, ask.now).await?;
    Ok(Reply::Kept)
}

/// The questions, or what they came to.
pub async fn attempt(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let app = ask.app;
    let actor = ask.pass.actor()?;
    let view = ask.pass.attempt()?;
    if view.marks.is_some() {
        return outcome(ask, view);
    }
    let here = format!("/attempts/{}", view.row.id);
    if let Some(form) = &ask.sent {
        app.keep_answers(&view.row.id, answers(form, view), ask.now).await?;
        if form.text("do") == "hand-in" {
            app.hand_in(actor, &view.row.id, ask.now).await?;
            return go(here);
        }
        return go(format!("{here}?kept=yes"));
    }
    if ask.now > view.row.closes_at {
        // The time is over: what was chosen by then is what was handed in.
        app.hand_in(actor, &view.row.id, ask.now).await?;
        return go(here);
    }
    let questions: Vec<Asked> = view
        .form
        .iter()
        .filter_map(|question| {
            let item = ask.programme.item(&question.item)?;
            let option = |place: &u8| item.options.get(usize::from(*place)).map(|o| o.text.get(ask.lang).to_owned());
            Some(Asked {
                id: item.id.clone(),
                scene: item.scene.as_ref().map_or_else(String::new, |scene| scene.get(ask.lang).to_owned()),
                stem: item.stem.get(ask.lang).to_owned(),
                options: question
                    .order
                    .iter()
                    .filter_map(|place| option(place).map(|text| (place.to_string(), text)))
                    .collect(),
                chosen: view.answers.get(&item.id).map(u8::to_string),
            })
        })
        .collect();
    let title = ask.say_what(&view.row.assessment);
    let said = match ask.query.text("kept") {
        "yes" => Said::Done(ask.t.assessment_kept()),
        _ => Said::Nothing,
    };
    let until = ask.say_time(view.row.closes_at);
    let body = page::attempt(ask.t, (view.row.id.as_str(), &title, &until), &questions, &said);
    let mut shown = super::shown(title, "/path", body);
    shown.scripts = &["draft.js"];
    Ok(Reply::Page(shown))
}

fn outcome(ask: &Ask<'_>, view: &AttemptView) -> Result<Reply, Problem> {
    let Some(marks) = &view.marks else { return Err(Problem::NotFound) };
    let assessment = ask.programme.assessment(&view.row.assessment).ok_or(Problem::NotFound)?;
    let title_of = |domain: &str| {
        let draw = assessment.draws.iter().find(|draw| draw.domain == domain);
        draw.map_or_else(|| domain.to_owned(), |draw| draw.title.get(ask.lang).to_owned())
    };
    let weak: Vec<&str> =
        marks.domains.iter().filter(|score| score.right < score.of).map(|score| score.domain.as_str()).collect();
    let competencies: Vec<&str> = ask
        .programme
        .items
        .iter()
        .filter(|item| weak.contains(&item.domain.as_str()))
        .map(|item| item.competency.as_str())
        .collect();
    let review = ask
        .programme
        .lessons
        .iter()
        .filter(|lesson| competencies.contains(&lesson.competency.as_str()))
        .map(|lesson| (format!("/lessons/{}", lesson.id), lesson.get(ask.lang).title.clone()))
        .collect();
    let shown = page::Outcome {
        title: assessment.title.get(ask.lang),
        passed: marks.outcome == Outcome::Pass,
        right: (marks.right, marks.of),
        domains: marks.domains.iter().map(|s| (title_of(&s.domain), s.right, s.of)).collect(),
        review,
    };
    show(shown.title, "/path", page::outcome(ask.t, &shown))
}
