//! *Today* for staff, cohorts and their people, observing a role-play.

use super::Problem;
use super::ask::{Ask, Reply, again, go, page as show};
use super::standing::cited;
use cairn_app::{Enrolment, Observation, ObserveRefused, Role, Stop, Trainee, Written};
use cairn_core::id::PersonId;
use cairn_core::record::{Decision, Fact, Record, WitnessRole};
use cairn_core::rules::Rule;
use cairn_core::standing::{Answer, standing as standing_of};
use cairn_programme::Roleplay;
use cairn_ui::pages::cohort::{self as page, PersonView, Row, SessionLine};
use cairn_ui::pages::observe::{self as observe_page, ObserveView};
use cairn_ui::pages::standing::{self as standing_page, Limited};
use cairn_ui::pages::today::{self as today_page, Waits};
use cairn_ui::pages::{Said, case as case_page};
use cairn_ui::words;

/// The documents that a manager may state to have seen.
const DOCUMENTS: [&str; 2] = ["education", "state-id"];

/// What waits for somebody, across all that they do.
pub async fn today(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let (app, t) = (ask.app, ask.t);
    let actor = ask.pass.actor()?;
    let is = |role: Role| actor.memberships.iter().any(|membership| membership.role == role);
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let mut waits = Vec::new();
    let mut places = Vec::new();
    for view in app.staffed_cohorts(actor).await? {
        let cohort = &view.cohort;
        let (title, href) = (cohort.title.get(ask.lang), format!("/cohorts/{}", cohort.id));
        let line = t.training_days(&ask.say_day(cohort.starts_on), &ask.say_day(cohort.ends_on));
        for session in app.sessions_of(cohort).await? {
            let day = i64::from(session.day_number);
            let words = match (session.opened_at, session.closed_at, session.confirmed_at) {
                (_, _, Some(_)) => continue,
                (_, Some(_), _) => t.today_session_confirm(title, day),
                (Some(_), ..) => t.today_session_open(title, day),
                (None, ..) if app.day_of(session.starts_at) <= ask.today => t.today_session(title, day),
                (None, ..) => continue,
            };
            waits.push(Waits {
                href: format!("/room/{}", session.id),
                title: words,
                line: view.organisation_name.clone(),
            });
        }
        let trainees = app.trainees(cohort).await?;
        let manages = actor.membership_in(&cohort.organisation, &[Role::Manager]).is_some();
        let waiting = trainees.iter().filter(|trainee| trainee.enrolment == Enrolment::Waiting).count();
        if waiting > 0 && manages {
            waits.push(Waits {
                href: href.clone(),
                title: t.today_ask_places(title, number(waiting)),
                line: line.clone(),
            });
        }
        let ready = trainees.iter().filter(|trainee| trainee.is_ready() && !trainee.completed).count();
        if ready > 0 && manages {
            waits.push(Waits { href: href.clone(), title: t.today_ready(title, number(ready)), line: line.clone() });
        }
        places.push(Waits { href, title: title.to_owned(), line });
    }
    if is(Role::Facilitator) || is(Role::Manager) {
        let waiting = app.review_queue(actor).await?.len();
        if waiting > 0 {
            let line = t.review_title();
            waits.push(Waits { href: "/review".to_owned(), title: t.review_count(number(waiting)), line });
        }
    }
    if is(Role::Supervisor) {
        for (link, name) in app.supervised(actor, ask.now).await? {
            let lines = app.work_of(&link.person, ask.now).await?;
            let minutes: u32 = lines.iter().filter(|line| !line.confirmed).map(|line| line.work.minutes).sum();
            if minutes > 0 {
                waits.push(Waits {
                    href: format!("/supervision/{}", link.person),
                    title: t.today_confirm_work(&ask.say_minutes(minutes), &name),
                    line: app.organisation_name(&link.organisation).await?,
                });
            }
        }
    }
    if is(Role::Reviewer) || is(Role::Decider) {
        for case in app.queue(actor, ask.now).await?.iter().filter(|case| case.decided.is_none()) {
            let rules = ask.programme.rules_of(&case.file.role).ok_or(Problem::NotFound)?;
            let what = case_page::what_words(t, rules, &case.file.what);
            let due = case.standing.pending.as_ref().and_then(|pending| pending.due);
            waits.push(Waits {
                href: format!("/cases/{}", case.file.id),
                title: t.today_case(&case.name, &what),
                line: due.map_or_else(|| case.organisation.name.clone(), |due| t.today_due(&ask.say_day(due))),
            });
        }
    }
    for membership in app.releases_for(actor) {
        let due = app.due_for_release(membership, ask.now).await?.len();
        if due > 0 {
            let line = membership.organisation_name.clone();
            waits.push(Waits { href: "/release".to_owned(), title: t.today_release(number(due)), line });
        }
    }
    show(t.today_title(), "/today", today_page::today(t, &actor.name, &waits, &places))
}

fn state(ask: &Ask<'_>, trainee: &Trainee) -> String {
    let t = ask.t;
    match trainee.enrolment {
        Enrolment::Waiting => t.cohort_waiting(),
        Enrolment::Refused => t.cohort_refused(),
        Enrolment::Admitted if trainee.completed => t.cohort_complete(),
        Enrolment::Admitted if trainee.is_ready() => t.cohort_ready(),
        Enrolment::Admitted => t.cohort_admitted(),
    }
}

fn observed(trainee: &Trainee) -> Answer {
    match trainee.levels.iter().all(|(_, level)| level.is_some_and(|level| level >= 3)) {
        true => Answer::Met,
        false => Answer::NotYet,
    }
}

/// A cohort with its people.
pub async fn cohort(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let (app, t) = (ask.app, ask.t);
    let cohort = ask.pass.cohort()?;
    let trainees = app.trainees(cohort).await?;
    let rows: Vec<Row> = trainees
        .iter()
        .map(|trainee| Row {
            href: format!("/cohorts/{}/people/{}", cohort.id, trainee.person),
            name: trainee.name.clone(),
            state: state(ask, trainee),
            live: t.amount_of(&ask.say_minutes(trainee.minutes), &ask.say_minutes(trainee.minutes_needed)),
            passed: trainee.passed,
            observed: observed(trainee),
        })
        .collect();
    let mut sessions = Vec::new();
    for session in app.sessions_of(cohort).await? {
        let state = match (session.opened_at, session.closed_at, session.confirmed_at) {
            (_, _, Some(_)) => t.session_confirmed(),
            (_, Some(_), _) => t.session_closed(),
            (Some(_), ..) => t.session_open(),
            _ => t.session_planned(),
        };
        sessions.push(SessionLine {
            href: format!("/room/{}", session.id),
            title: t.session_day(i64::from(session.day_number)),
            line: format!("{}, {} · {state}", ask.say_moment(session.starts_at), ask.say_time(session.starts_at)),
        });
    }
    let taken = trainees.iter().filter(|trainee| trainee.enrolment != Enrolment::Refused).count();
    let line = format!(
        "{} · {} · {}",
        t.training_days(&ask.say_day(cohort.starts_on), &ask.say_day(cohort.ends_on)),
        cohort.place.get(ask.lang),
        t.cohort_places(i64::try_from(taken).unwrap_or(0), i64::from(cohort.places)),
    );
    let title = cohort.title.get(ask.lang);
    let mut links = vec![(format!("/cohorts/{}/triads", cohort.id), t.triads_link())];
    if ask.programme.guides.iter().any(|guide| guide.training == cohort.training) {
        links.push((format!("/guides/{}", cohort.training), t.guide_link()));
    }
    show(title, "/today", page::cohort(t, title, &line, &links, &sessions, &rows))
}

async fn trainee(ask: &Ask<'_>) -> Result<Trainee, Problem> {
    let cohort = ask.pass.cohort()?;
    let id = PersonId::parse(ask.part(1)).map_err(|_| Problem::NotFound)?;
    ask.app.trainees(cohort).await?.into_iter().find(|trainee| trainee.person == id).ok_or(Problem::NotFound)
}

/// One person of a cohort.
pub async fn person(ask: &Ask<'_>) -> Result<Reply, Problem> {
    show_person(ask, Said::Nothing).await
}

async fn show_person(ask: &Ask<'_>, said: Said) -> Result<Reply, Problem> {
    let (app, t) = (ask.app, ask.t);
    let cohort = ask.pass.cohort()?;
    let actor = ask.pass.actor()?;
    let trainee = trainee(ask).await?;
    if ask.sent.is_none() {
        app.note_look(actor, Some(&cohort.organisation), &trainee.person, "training", ask.now).await?;
    }
    let manages = actor.membership_in(&cohort.organisation, &[Role::Manager]).is_some();
    let admitted = trainee.enrolment == Enrolment::Admitted;
    let here = format!("/cohorts/{}/people/{}", cohort.id, trainee.person);
    let cohort_href = format!("/cohorts/{}", cohort.id);
    let mut facts = vec![
        (t.cohort_state(), state(ask, &trainee)),
        (t.cohort_live(), t.amount_of(&ask.say_minutes(trainee.minutes), &ask.say_minutes(trainee.minutes_needed))),
        (t.cohort_assessment(), if trainee.passed { t.cohort_passed() } else { t.cohort_none() }),
    ];
    for (roleplay, level) in &trainee.levels {
        let title = ask.programme.roleplay(roleplay).map_or(roleplay.as_str(), |roleplay| roleplay.title.get(ask.lang));
        let words = level.map_or_else(|| t.cohort_none(), |level| t.cohort_level(i64::from(level)));
        facts.push((title.to_owned(), words));
    }
    let mut documents = Vec::new();
    if manages && admitted {
        let seen = app.documents_seen_by(&cohort.organisation, &trainee.person).await?;
        for word in DOCUMENTS {
            documents.push((word.to_owned(), words::what(t, word), seen.iter().any(|known| known == word)));
        }
    }
    let observe = trainee
        .levels
        .iter()
        .filter(|_| admitted)
        .filter_map(|(id, _)| {
            let title = ask.programme.roleplay(id)?.title.get(ask.lang).to_owned();
            Some((format!("{here}/observe/{id}"), title))
        })
        .collect();
    let view = PersonView {
        href: &here,
        cohort: (&cohort_href, cohort.title.get(ask.lang)),
        name: &trainee.name,
        facts,
        may_admit: manages && trainee.enrolment == Enrolment::Waiting,
        observe,
        documents,
        completion: (manages && admitted && !trainee.completed).then(|| trainee.is_ready()),
        completed: trainee.completed,
        standing: manages.then(|| format!("{here}/standing")),
    };
    let typed = ask.field("reason").to_owned();
    let reason = if typed.is_empty() { t.person_welcome() } else { typed };
    let body = page::person(t, &view, &reason, &said);
    match said {
        Said::Mend(_) => again(&trainee.name, "/today", body),
        Said::Nothing | Said::Done(_) => show(&trainee.name, "/today", body),
    }
}

/// Whether a rule is about nothing but training: what a training entity writes down.
fn is_about_training(rule: &Rule) -> bool {
    let selects = rule.need.selects();
    let ours = [WitnessRole::Facilitator, WitnessRole::Manager, WitnessRole::Observer];
    !selects.is_empty()
        && selects.iter().all(|of| match of.kind.as_str() {
            "attended" | "scored" | "observed" => true,
            "completed" => of.what.iter().any(|what| what.starts_with("training:")),
            _ => of.witness.iter().any(|role| ours.contains(role)),
        })
}

/// The rules about training, held against what the cohort's organisation wrote down, and nothing else.
pub async fn standing(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let (app, t) = (ask.app, ask.t);
    let cohort = ask.pass.cohort()?;
    let actor = ask.pass.actor()?;
    let trainee = trainee(ask).await?;
    app.note_look(actor, Some(&cohort.organisation), &trainee.person, "standing", ask.now).await?;
    let theirs: Vec<Record> = app
        .records_of(&trainee.person)
        .await?
        .into_iter()
        .filter(|record| match &record.fact {
            Fact::Applied { cohort: Some(id), .. } => *id == cohort.id,
            _ => record.witness.organisation.as_ref() == Some(&cohort.organisation),
        })
        .collect();
    // Which role somebody trains for is theirs to tell: a training for every role is answered by the first role's rules.
    let role = ask.programme.training(&cohort.training).map_or("", |training| training.role.as_str());
    let rules = match ask.programme.rules_of(role) {
        Some(rules) => rules,
        None => ask.programme.rules.first().ok_or(Problem::NotFound)?,
    };
    let about: Vec<&str> =
        rules.rules.iter().filter(|rule| is_about_training(rule)).map(|rule| rule.id.as_str()).collect();
    let standing = standing_of(rules, &ask.programme.rules, &trainee.person, &theirs, app.as_of(ask.now))
        .only(|rule| about.contains(&rule.id.as_str()));
    let title = t.limited_manager(&trainee.name);
    let (cohort_href, person_href) =
        (format!("/cohorts/{}", cohort.id), format!("/cohorts/{}/people/{}", cohort.id, trainee.person));
    let cited = cited(ask.programme, ask.lang);
    let view = Limited {
        above: &[("/today", &t.nav_today()), (&cohort_href, cohort.title.get(ask.lang)), (&person_href, &trainee.name)],
        title: &title,
        lead: &t.limited_manager_lead(),
        standing: &standing,
        with_state: false,
        rules,
        cited: &cited,
        edition: &ask.programme.edition,
    };
    show(&title, "/today", standing_page::limited(t, &view))
}

async fn after(ask: &Ask<'_>, done: Result<(), Stop<ObserveRefused>>) -> Result<Reply, Problem> {
    let t = ask.t;
    match done {
        Ok(()) => go(format!("/cohorts/{}/people/{}", ask.part(0), ask.part(1))),
        Err(Stop::Failed(failure)) => Err(failure.into()),
        Err(Stop::Refused(why)) => {
            let line = match why {
                ObserveRefused::NotHere => t.person_not_here(),
                ObserveRefused::Level => t.observe_choose(),
                ObserveRefused::Yourself => t.person_yourself(),
                ObserveRefused::NotReady => t.person_not_ready(),
                ObserveRefused::Already => t.person_already(),
            };
            show_person(ask, Said::Mend(line)).await
        }
    }
}

/// Gives a place, or does not.
pub async fn admit(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let trainee = trainee(ask).await?;
    let reason = ask.field("reason");
    if reason.is_empty() || reason.chars().count() > cairn_app::REASON_CHARS_MAX {
        return show_person(ask, Said::Mend(ask.t.person_reason_missing())).await;
    }
    let decision = if ask.field("do") == "refuse" { Decision::Refused } else { Decision::Granted };
    let cohort = ask.pass.cohort()?;
    let done = ask.app.admit(ask.pass.actor()?, cohort, &trainee.person, decision, reason, ask.now).await;
    after(ask, done).await
}

/// States that a document was seen.
pub async fn saw(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let trainee = trainee(ask).await?;
    let Some(what) = DOCUMENTS.into_iter().find(|word| *word == ask.field("what")) else {
        return Err(Problem::NotFound);
    };
    let done = ask.app.saw_document(ask.pass.actor()?, ask.pass.cohort()?, &trainee.person, what, ask.now).await;
    after(ask, done).await
}

/// States the completion.
pub async fn complete(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let trainee = trainee(ask).await?;
    let done = ask.app.state_completion(ask.pass.actor()?, ask.pass.cohort()?, &trainee.person, ask.now).await;
    after(ask, done).await
}

/// The most characters of a quote.
const QUOTE_CHARS_MAX: usize = 400;

/// What was counted was seen.
fn with_counted(mut seen: Vec<String>, counted: &[(String, String)]) -> Vec<String> {
    for (id, count) in counted {
        if count.parse::<u32>().is_ok_and(|count| count > 0) && !seen.contains(id) {
            seen.push(id.clone());
        }
    }
    seen
}

/// Keeps counts and quotes in a watcher's sheet among the watcher's own writing: without a name, and never in the record. Gives
/// whether they could be kept; a shut vault keeps nothing.
async fn keep_watch(
    ask: &Ask<'_>,
    roleplay: &Roleplay,
    counted: &[(String, String)],
    quotes: &[String; 2],
) -> Result<bool, Problem> {
    let tool = ask.programme.tool(cairn_ui::pages::roleplay::WATCH_TOOL);
    let Some(tool) = tool.filter(|_| !counted.is_empty() || quotes.iter().any(|quote| !quote.is_empty())) else {
        return Ok(true);
    };
    let mut written = Written { tool: tool.id.clone(), ..Written::default() };
    let mut put = |name: String, value: &str| {
        written.values.insert(name, value.to_owned());
    };
    put("skill".to_owned(), roleplay.title.get(ask.lang));
    put("day".to_owned(), &ask.today.to_string());
    for (row, (id, count)) in counted.iter().enumerate() {
        let behaviour = roleplay.behaviours.iter().find(|behaviour| behaviour.id == *id);
        put(format!("own-behaviours.{row}.what"), behaviour.map_or("", |behaviour| behaviour.text.get(ask.lang)));
        put(format!("own-behaviours.{row}.count"), count);
    }
    for (row, quote) in quotes.iter().filter(|quote| !quote.is_empty()).enumerate() {
        put(format!("quotes.{row}.text"), quote);
    }
    match ask.app.keep_entry(ask.pass.actor()?, ask.session, None, &written, ask.now).await {
        Ok(_) => Ok(true),
        Err(Stop::Refused(_)) => Ok(false),
        Err(Stop::Failed(failure)) => Err(failure.into()),
    }
}

/// Observing a role-play.
pub async fn observe(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let t = ask.t;
    let cohort = ask.pass.cohort()?;
    let trainee = trainee(ask).await?;
    let roleplay = ask.programme.roleplay(ask.part(2)).ok_or(Problem::NotFound)?;
    if trainee.levels.iter().all(|(id, _)| *id != roleplay.id) || trainee.enrolment != Enrolment::Admitted {
        return Err(Problem::NotFound);
    }
    let person_href = format!("/cohorts/{}/people/{}", cohort.id, trainee.person);
    let here = format!("{person_href}/observe/{}", roleplay.id);
    let tapped = ask.fields("seen");
    let counted: Vec<(String, String)> = roleplay
        .behaviours
        .iter()
        .map(|behaviour| {
            let count: String = ask.field(&observe_page::count_name(&behaviour.id)).chars().take(3).collect();
            (behaviour.id.clone(), count)
        })
        .filter(|(_, count)| !count.is_empty())
        .collect();
    let quotes = ["quote-1", "quote-2"].map(|name| ask.field(name).chars().take(QUOTE_CHARS_MAX).collect::<String>());
    let mut error = None;
    if ask.sent.is_some() {
        match ask.field("level") {
            // Not seen is no level, and no record.
            "unseen" => return go(person_href),
            level => match level.parse::<u8>().ok().filter(|level| (1..=4).contains(level)) {
                // The ends of the scale are shown by what was heard.
                Some(1 | 4) if quotes.iter().all(String::is_empty) => error = Some(t.observe_quote_needed()),
                Some(_) if !keep_watch(ask, roleplay, &counted, &quotes).await? => error = Some(t.vault_locked()),
                Some(level) => {
                    let known = |id: &String| roleplay.behaviours.iter().any(|behaviour| behaviour.id == *id);
                    let seen = Observation {
                        competency: roleplay.competency.clone(),
                        level,
                        behaviours: with_counted(tapped, &counted).into_iter().filter(known).collect(),
                    };
                    let done = ask.app.observe(ask.pass.actor()?, cohort, &trainee.person, seen, ask.now).await;
                    return after(ask, done).await;
                }
                None => error = Some(t.observe_choose()),
            },
        }
    }
    let view = ObserveView {
        href: &here,
        person: (&person_href, &trainee.name),
        title: roleplay.title.get(ask.lang),
        cards: roleplay
            .cards
            .iter()
            .map(|card| {
                let who = match card.role.as_str() {
                    "peer" => t.card_peer(),
                    "person" => t.card_person(),
                    _ => t.card_observer(),
                };
                (who, card.text.get(ask.lang))
            })
            .collect(),
        behaviours: roleplay.behaviours.iter().map(|b| (b.id.as_str(), b.text.get(ask.lang), b.good)).collect(),
        levels: roleplay
            .levels
            .iter()
            .map(|level| {
                let name = match level.level {
                    1 => t.level_1(),
                    2 => t.level_2(),
                    3 => t.level_3(),
                    _ => t.level_4(),
                };
                (level.level.to_string(), name, level.describes.get(ask.lang))
            })
            .collect(),
        tapped,
        counts: counted,
        quotes,
        chosen: Some(ask.field("level").to_owned()).filter(|level| !level.is_empty()),
    };
    let body = observe_page::observe(t, &view, error.as_deref());
    let title = t.observe_title(&trainee.name);
    let mut page = if error.is_none() { show(title, "/today", body) } else { again(title, "/today", body) };
    if let Ok(Reply::Page(shown)) = &mut page {
        shown.scripts = &["role-play.js"];
    }
    page
}
