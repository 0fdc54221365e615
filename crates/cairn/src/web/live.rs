//! Live sessions: the trainee's room and the facilitator's.

use super::Problem;
use super::ask::{Ask, Reply, again, go, page as show};
use cairn_app::{ConfirmRefused, SessionView, Stop};
use cairn_programme::BlockKind;
use cairn_store::{Cohort, LiveSession};
use cairn_ui::pages::Said;
use cairn_ui::pages::session::{self as page, Guideline, Present, RoomState, RoomView, Stage};
use cairn_ui::parts::{Block, BlockState};
use jiff::SignedDuration;
use std::collections::BTreeMap;

const GUIDELINES: &str = "group-guidelines";

fn guidelines<'a>(ask: &'a Ask<'_>) -> Vec<Guideline<'a>> {
    let lines = ask.programme.agreement(GUIDELINES).map_or(&[][..], |agreement| &agreement.lines);
    lines
        .iter()
        .map(|line| Guideline {
            id: &line.id,
            title: line.title.get(ask.lang),
            text: line.text.get(ask.lang),
            talk: line.talk.get(ask.lang),
        })
        .collect()
}

/// A block of the run-sheet: when it starts, how long it is, its title, where it is.
type SheetLine<'a> = (String, u32, &'a str, BlockState);

fn sheet<'a>(ask: &'a Ask<'_>, session: &LiveSession, cohort: &Cohort) -> Vec<SheetLine<'a>> {
    let begins = session.opened_at.unwrap_or(session.starts_at);
    let day = ask
        .programme
        .training(&cohort.training)
        .and_then(|training| training.days.iter().find(|day| day.number == session.day_number));
    let mut at = begins;
    let mut lines = Vec::new();
    for block in day.map_or(&[][..], |day| &day.blocks) {
        let end = at.checked_add(SignedDuration::from_mins(i64::from(block.minutes))).unwrap_or(at);
        let running = session.opened_at.is_some() && session.closed_at.is_none();
        let state = match block.kind {
            _ if session.closed_at.is_some() || (running && end <= ask.now) => BlockState::Past,
            _ if running && at <= ask.now => BlockState::Now,
            BlockKind::Pause => BlockState::Break,
            BlockKind::Teach | BlockKind::Practise => BlockState::Ahead,
        };
        lines.push((ask.say_time(at), block.minutes, block.title.get(ask.lang), state));
        at = end;
    }
    lines
}

fn blocks<'a>(lines: &'a [SheetLine<'a>]) -> Vec<Block<'a>> {
    lines
        .iter()
        .map(|(start, minutes, title, state)| Block { start, minutes: *minutes, title, note: "", state: *state })
        .collect()
}

async fn whole(ask: &Ask<'_>) -> Result<SessionView, Problem> {
    let (session, _) = ask.pass.session()?;
    ask.app.session_view(&session.id, ask.now).await?.ok_or(Problem::NotFound)
}

/// The trainee's room.
pub async fn session(ask: &Ask<'_>) -> Result<Reply, Problem> {
    show_session(ask, Said::Nothing).await
}

async fn show_session(ask: &Ask<'_>, said: Said) -> Result<Reply, Problem> {
    let t = ask.t;
    let actor = ask.pass.actor()?;
    let view = whole(ask).await?;
    let mine = view.people.iter().find(|line| line.person == actor.person);
    let minutes = mine.map_or(0, |line| line.minutes);
    let session = &view.session;
    let stage = match (session.opened_at, session.closed_at) {
        (None, _) => Stage::NotOpen(ask.say_moment(session.starts_at), ask.say_time(session.starts_at)),
        (_, Some(_)) => match mine.and_then(|line| line.confirmed) {
            Some(minutes) => Stage::Confirmed(ask.say_minutes(minutes)),
            None => Stage::Over(ask.say_minutes(minutes)),
        },
        _ if mine.is_some_and(|line| line.here) => Stage::Here(ask.say_minutes(minutes)),
        _ if mine.is_some_and(|line| line.agreed) => Stage::Away,
        _ => Stage::Enter,
    };
    let title = t.session_of(i64::from(session.day_number), view.cohort.title.get(ask.lang));
    let lines = sheet(ask, session, &view.cohort);
    let body = page::trainee(t, session.id.as_str(), &title, &stage, &guidelines(ask), &blocks(&lines), &said);
    if said == Said::Nothing { show(title, "/path", body) } else { again(title, "/path", body) }
}

/// Agrees to the guidelines and comes in, or comes back.
pub async fn enter(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let actor = ask.pass.actor()?;
    let view = whole(ask).await?;
    let agreed_before = view.people.iter().any(|line| line.person == actor.person && line.agreed);
    let ticked = ask.fields("agree");
    if !agreed_before && !guidelines(ask).iter().all(|line| ticked.iter().any(|id| id == line.id)) {
        return show_session(ask, Said::Mend(ask.t.guidelines_each())).await;
    }
    ask.app.agree_and_enter(actor, &view.session.id, ask.now).await?;
    go(format!("/sessions/{}", view.session.id))
}

/// Steps out.
pub async fn leave(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let (session, _) = ask.pass.session()?;
    ask.app.step_out(ask.pass.actor()?, &session.id, ask.now).await?;
    go(format!("/sessions/{}", session.id))
}

/// The facilitator's room.
pub async fn room(ask: &Ask<'_>) -> Result<Reply, Problem> {
    show_room(ask, Said::Nothing).await
}

async fn show_room(ask: &Ask<'_>, said: Said) -> Result<Reply, Problem> {
    let view = whole(ask).await?;
    let session = &view.session;
    let people: Vec<Present> = view
        .people
        .iter()
        .map(|line| {
            let minutes = line.confirmed.unwrap_or(line.minutes);
            Present {
                id: line.person.to_string(),
                name: line.name.clone(),
                agreed: line.agreed,
                here: line.here,
                minutes,
                amount: ask.say_minutes(minutes),
            }
        })
        .collect();
    let lines = sheet(ask, session, &view.cohort);
    let cohort_href = format!("/cohorts/{}", view.cohort.id);
    let body = page::room(
        ask.t,
        &RoomView {
            id: session.id.as_str(),
            cohort_href: &cohort_href,
            cohort: view.cohort.title.get(ask.lang),
            day_number: session.day_number,
            state: match (session.opened_at, session.closed_at, session.confirmed_at) {
                (None, ..) => RoomState::Planned,
                (_, None, _) => RoomState::Open,
                (_, _, None) => RoomState::Closed,
                (_, _, Some(_)) => RoomState::Confirmed,
            },
            time: &ask.say_time(ask.now),
            live_minutes: view.live_minutes,
            people: &people,
            lines: &guidelines(ask),
            sheet: &blocks(&lines),
        },
        &said,
    );
    let title = ask.t.room_title(view.cohort.title.get(ask.lang), i64::from(session.day_number));
    if said == Said::Nothing { show(title, "/today", body) } else { again(title, "/today", body) }
}

fn back(ask: &Ask<'_>) -> Result<Reply, Problem> {
    go(format!("/room/{}", ask.pass.session()?.0.id))
}

/// Opens the session.
pub async fn open(ask: &Ask<'_>) -> Result<Reply, Problem> {
    ask.app.open_session(ask.pass.actor()?, &ask.pass.session()?.0.id, ask.now).await?;
    back(ask)
}

/// Closes it.
pub async fn close(ask: &Ask<'_>) -> Result<Reply, Problem> {
    ask.app.close_session(&ask.pass.session()?.0.id, ask.now).await?;
    back(ask)
}

/// Confirms the minutes.
pub async fn confirm(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let view = whole(ask).await?;
    let mut minutes = BTreeMap::new();
    for line in &view.people {
        let typed = ask.field(&format!("minutes-{}", line.person)).parse::<u32>().ok();
        let chosen = match ask.field(&format!("presence-{}", line.person)) {
            "away" => Some(0),
            "here" if typed.is_none_or(|typed| typed == 0) => Some(view.live_minutes),
            _ => typed,
        };
        if let Some(chosen) = chosen {
            minutes.insert(line.person.clone(), chosen);
        }
    }
    match ask.app.confirm_attendance(ask.pass.actor()?, &view.session.id, minutes, ask.now).await {
        Ok(_) | Err(Stop::Refused(ConfirmRefused::Already | ConfirmRefused::StillOpen)) => back(ask),
        Err(Stop::Refused(ConfirmRefused::TooMany)) => {
            show_room(ask, Said::Mend(ask.t.room_too_many(&ask.say_minutes(view.live_minutes)))).await
        }
        Err(Stop::Failed(failure)) => Err(failure.into()),
    }
}
