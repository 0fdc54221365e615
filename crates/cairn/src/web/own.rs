//! What is one's own: *My path*, standing on any day, *My file*, drafts.

use super::Problem;
use super::ask::{Ask, Reply, page as show};
use super::standing::cited;
use crate::clock::end_of;
use cairn_app::Enrolment;
use cairn_core::id::{CaseId, CopyId};
use cairn_core::record::{Fact, Record, WitnessRole};
use cairn_core::rules::{Need, RoleRules};
use cairn_core::standing::{AsOf, Next, Standing};
use cairn_ui::pages::path::{self as path_page, Line, PathView};
use cairn_ui::pages::{file as file_page, standing as standing_page};
use cairn_ui::words;
use jiff::civil::Date;

/// Where the next step is done. None when somebody else acts.
fn action(rules: &RoleRules, next: &Next, session: Option<&str>) -> Option<String> {
    if rules.phases.iter().any(|phase| phase.id == next.rule) {
        return Some("/apply".to_owned());
    }
    let rule = rules.rules.iter().find(|rule| rule.id == next.rule)?;
    if matches!(rule.need, Need::Extension { .. }) {
        return Some("/apply".to_owned());
    }
    let select = rule.need.selects().into_iter().next()?;
    let own_word = select.witness.contains(&WitnessRole::Self_);
    match (select.kind.as_str(), select.what.first().map(String::as_str)) {
        ("attested", Some("orientation")) => Some("/orientation".to_owned()),
        ("attested", _) if own_word => Some("/say".to_owned()),
        ("attended", _) => Some(session.map_or_else(|| "/trainings".to_owned(), str::to_owned)),
        ("scored", Some(assessment)) => Some(format!("/assessments/{assessment}")),
        ("logged", _) => Some("/hours".to_owned()),
        ("completed" | "applied", _) if matches!(rule.need, Need::Each { .. }) => Some("/apply".to_owned()),
        _ => None,
    }
}

/// *My path*.
pub async fn path(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let (app, t) = (ask.app, ask.t);
    let actor = ask.pass.actor()?;
    let records = app.records_of(&actor.person).await?;
    let rules = app.rules_for(&records)?;
    let standing = app.standing_of(&actor.person, ask.now).await?;
    let mut trainings = Vec::new();
    let mut session_open = None;
    let mut cohorts = app.cohorts_of(&actor.person).await?;
    cohorts.reverse();
    for (cohort, enrolment) in cohorts {
        let line = match enrolment {
            Enrolment::Waiting => t.training_waiting(&app.organisation_name(&cohort.organisation).await?),
            Enrolment::Refused => t.training_refused(),
            Enrolment::Admitted => t.training_days(&ask.say_day(cohort.starts_on), &ask.say_day(cohort.ends_on)),
        };
        let title = cohort.title.get(ask.lang).to_owned();
        if enrolment != Enrolment::Admitted {
            trainings.push(Line { href: format!("/trainings/{}", cohort.id), title, line });
            continue;
        }
        for session in app.sessions_of(&cohort).await? {
            let state = match (session.opened_at, session.closed_at, session.confirmed_at) {
                (_, _, Some(_)) => continue,
                (None, ..) => format!("{}, {}", ask.say_moment(session.starts_at), ask.say_time(session.starts_at)),
                (_, None, _) => t.session_open(),
                (_, Some(_), _) => t.session_closed(),
            };
            let href = format!("/sessions/{}", session.id);
            if session.closed_at.is_none() && session_open.is_none() {
                session_open = Some(href.clone());
            }
            let day = t.session_of(i64::from(session.day_number), &title);
            trainings.push(Line { href, title: day, line: state });
        }
    }
    let mut applications = Vec::new();
    for case in app.own_cases(actor, ask.now).await? {
        let line = match &case.decided {
            None => t.case_waits(),
            Some((day, cairn_core::record::Decision::Granted, _)) => t.case_granted(&ask.say_day(*day)),
            Some((day, cairn_core::record::Decision::Refused, _)) => t.case_refused(&ask.say_day(*day)),
        };
        applications.push(Line {
            href: format!("/applications/{}", case.file.id),
            title: ask.say_what(&case.file.what),
            line,
        });
    }
    applications.truncate(2);
    let mut credentials = Vec::new();
    for view in app.credentials_of(&actor.person, ask.now).await?.into_iter().rev() {
        let (title, line) = app.title_of(&view.stored.what, &view.stored.role, ask.lang);
        if view.is_good() && !view.stored.role.is_empty() && credentials.is_empty() {
            credentials.push(Line { href: format!("/credentials/{}", view.stored.id), title, line });
        }
    }
    let read = |lesson: &str| {
        records.iter().any(|r| matches!(&r.fact, Fact::Completed { what, .. } if *what == format!("lesson:{lesson}")))
    };
    let lesson = ask.programme.lessons.iter().find(|lesson| !read(&lesson.id)).map(|lesson| Line {
        href: format!("/lessons/{}", lesson.id),
        title: lesson.get(ask.lang).title.clone(),
        line: t.lesson_minutes(i64::from(lesson.minutes)),
    });
    let view = PathView {
        name: &actor.name,
        standing: &standing,
        rules,
        action: standing.next.as_ref().and_then(|next| action(rules, next, session_open.as_deref())),
        trainings,
        applications,
        credentials,
        lesson,
    };
    show(t.path_title(), "/path", path_page::path(t, &view))
}

/// One's own standing, today or on any day.
pub async fn my_standing(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let (app, t) = (ask.app, ask.t);
    let actor = ask.pass.actor()?;
    let date: Date = ask.query.text("date").parse().unwrap_or(ask.today);
    let as_of = if date == ask.today {
        app.as_of(ask.now)
    } else {
        AsOf { date, moment: end_of(date, &ask.programme.time_zone) }
    };
    let standing: Standing = app.standing_as_of(&actor.person, as_of).await?;
    let records = app.records_of(&actor.person).await?;
    let rules = app.rules_for(&records)?;
    let cited = cited(ask.programme, ask.lang);
    let body = maud::html! {
        (standing_page::shown(t, &actor.name, &standing, rules, &cited, &ask.programme.edition))
        (standing_page::other_day(t, &date.to_string()))
    };
    show(t.standing_title(), "/path", body)
}

/// *My file*.
pub async fn file(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let (app, t) = (ask.app, ask.t);
    let actor = ask.pass.actor()?;
    let looks: Vec<[String; 4]> = app
        .looks_at(&actor.person)
        .await?
        .into_iter()
        .map(|(who, organisation, what, at)| {
            let what = match what.as_str() {
                "case" => t.look_case(),
                "hours" => t.look_hours(),
                "training" => t.look_training(),
                "standing" => t.look_standing(),
                _ => what,
            };
            [who, organisation, what, format!("{}, {}", ask.say_moment(at), ask.say_time(at))]
        })
        .collect();
    let records: Vec<[String; 3]> =
        app.records_of(&actor.person).await?.iter().rev().map(|record| record_row(ask, record)).collect();
    show(t.file_title(), "/file", file_page::file(t, &looks, &records))
}

fn record_row(ask: &Ask<'_>, record: &Record) -> [String; 3] {
    [ask.say_day(record.fact.on()), ask.say_record(record), words::witness(ask.t, record.witness.role)]
}

/// Every record of one's own, in the documented form.
pub async fn records(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let actor = ask.pass.actor()?;
    let mut lines = String::new();
    for record in ask.app.records_of(&actor.person).await? {
        let line = serde_json::to_string(&record).map_err(|error| {
            tracing::error!(%error, "writing a record");
            Problem::Broken
        })?;
        lines.push_str(&line);
        lines.push('\n');
    }
    Ok(Reply::File("application/jsonl; charset=utf-8", "records.jsonl".to_owned(), lines.into_bytes()))
}

/// Keeps what is being typed.
pub async fn keep_draft(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let actor = ask.pass.actor()?;
    // Only forms of this site have drafts: a reason, a comment that is being written.
    let key = ask.part(0);
    let decides = key.strip_prefix("decide-").is_some_and(|case| CaseId::parse(case).is_ok());
    let reviews = key.strip_prefix("review-").is_some_and(|copy| CopyId::parse(copy).is_ok());
    if !decides && !reviews {
        return Err(Problem::NotFound);
    }
    match ask.app.keep_draft(actor, ask.part(0), ask.raw, ask.now).await? {
        true => Ok(Reply::Kept),
        false => Err(Problem::TooLarge),
    }
}
