//! A live session: the trainee's room with the group guidelines, and the facilitator's with everybody's presence.

use super::{Said, said, to};
use crate::Messages;
use crate::parts::{Attendee, Block, Presence, Readers, Tone, attendance_row, crumbs, notice, run_sheet, who_can_see};
use maud::{Markup, html};

/// One line of the group guidelines.
#[derive(Clone, Copy, Debug)]
pub struct Guideline<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What it asks for.
    pub text: &'a str,
    /// What to talk about.
    pub talk: &'a str,
}

/// Where a trainee is with the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Not open: day and time.
    NotOpen(String, String),
    /// Open, not entered.
    Enter,
    /// Inside: minutes so far, in words.
    Here(String),
    /// Stepped out.
    Away,
    /// Over: minutes, in words.
    Over(String),
    /// Confirmed: minutes, in words.
    Confirmed(String),
}

/// The trainee's room.
#[must_use]
pub fn trainee(
    t: &Messages,
    id: &str,
    title: &str,
    stage: &Stage,
    lines: &[Guideline<'_>],
    sheet: &[Block<'_>],
    sent: &Said,
) -> Markup {
    let send = |to_do: &str| to(t, &format!("/sessions/{id}/{to_do}"));
    html! {
        div.wrap {
            (crumbs(t, &[("/path", &t.nav_path())]))
            h1 { (title) }
            (said(sent))
            @match stage {
                Stage::NotOpen(day, time) => (notice(Tone::Calm, &html! { p { strong { (t.session_not_open()) } } p { (t.session_not_open_line(day, time)) } })),
                Stage::Over(amount) => (notice(Tone::Calm, &html! { p { strong { (t.session_over()) } } p { (t.session_over_line(amount)) } })),
                Stage::Confirmed(amount) => (notice(Tone::Good, &html! { p { strong { (t.session_over()) } } p { (t.session_confirmed_line(amount)) } })),
                Stage::Here(amount) => {
                    (notice(Tone::Good, &html! { p { strong { (t.session_here()) } } p { (t.session_here_line(amount)) } }))
                    form method="post" action=(send("leave")) { p.actions { button.quiet { (t.session_step_out()) } } }
                }
                Stage::Away => {
                    (notice(Tone::Calm, &html! { p { strong { (t.session_away()) } } p { (t.session_away_line()) } }))
                    form method="post" action=(send("enter")) { p.actions { button { (t.session_come_back()) } } }
                }
                Stage::Enter => {
                    p.lead { (t.guidelines_lead()) }
                    form method="post" action=(send("enter")) {
                        @for line in lines {
                            section.card {
                                h2 { (line.title) }
                                p { (line.text) }
                                p.small { strong { (t.guidelines_talk()) ": " } (line.talk) }
                                label.choice for=(format!("agree-{}", line.id)) {
                                    input type="checkbox" id=(format!("agree-{}", line.id)) name="agree" value=(line.id);
                                    span { (t.guidelines_agree(line.title)) }
                                }
                            }
                        }
                        p { (t.guidelines_each()) }
                        (who_can_see(t, Readers::Record(&t.session_record_who())))
                        p.actions { button { (t.guidelines_enter()) } }
                    }
                }
            }
            @if *stage != Stage::Enter {
                h2 { (t.session_sheet()) }
                (run_sheet(t, title, sheet))
            }
            @if matches!(stage, Stage::Here(_) | Stage::Away) { (guidelines(t, lines)) }
        }
    }
}

fn guidelines(t: &Messages, lines: &[Guideline<'_>]) -> Markup {
    html! {
        section {
            h2 { (t.guidelines_title()) }
            @for line in lines { details.rule { summary { span.title { (line.title) } } div.inside { p { (line.text) } p.small { strong { (t.guidelines_talk()) ": " } (line.talk) } } } }
        }
    }
}

/// Someone in the facilitator's list.
#[derive(Clone, Debug)]
pub struct Present {
    /// Their id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Whether they agreed to the guidelines.
    pub agreed: bool,
    /// Whether they are there now.
    pub here: bool,
    /// Minutes so far.
    pub minutes: u32,
    /// Minutes in words.
    pub amount: String,
}

/// Where the session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoomState {
    /// Not opened.
    Planned,
    /// Running.
    Open,
    /// Closed, to be confirmed.
    Closed,
    /// Confirmed.
    Confirmed,
}

/// What the facilitator's room shows.
pub struct RoomView<'a> {
    /// The session's id.
    pub id: &'a str,
    /// Its cohort's address, without the language.
    pub cohort_href: &'a str,
    /// Its cohort's title.
    pub cohort: &'a str,
    /// Which day.
    pub day_number: u32,
    /// Where it is.
    pub state: RoomState,
    /// The time on the clock.
    pub time: &'a str,
    /// Live minutes of the day.
    pub live_minutes: u32,
    /// Everybody with a place.
    pub people: &'a [Present],
    /// The group guidelines.
    pub lines: &'a [Guideline<'a>],
    /// The run-sheet.
    pub sheet: &'a [Block<'a>],
}

/// The facilitator's room.
#[must_use]
pub fn room(t: &Messages, room: &RoomView<'_>, sent: &Said) -> Markup {
    let send = |to_do: &str| to(t, &format!("/room/{}/{to_do}", room.id));
    let here = room.people.iter().filter(|person| person.here).count();
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    html! {
        div.wrap {
            (crumbs(t, &[("/today", &t.nav_today()), (room.cohort_href, room.cohort)]))
            h1 { (t.room_title(room.cohort, i64::from(room.day_number))) }
            (said(sent))
            div.split.even {
                div {
                    @match room.state {
                        RoomState::Planned => {
                            form method="post" action=(send("open")) {
                                p { (t.room_open_line()) }
                                p.actions { button { (t.room_open()) } }
                            }
                            (guidelines(t, room.lines))
                        }
                        RoomState::Open => {
                            h2 { (t.room_count(count(here), count(room.people.len()))) }
                            p.small.soft { (t.room_reload(room.time)) " " a href=(to(t, &format!("/room/{}", room.id))) { (t.room_refresh()) } }
                            ul.people {
                                @for person in room.people {
                                    li.attendance {
                                        div.who { strong { (person.name) } span.why {
                                            @if person.here { (t.room_here()) " · " (t.room_by_now(&person.amount)) }
                                            @else if person.agreed { (t.room_out()) " · " (t.room_by_now(&person.amount)) }
                                            @else { (t.room_not_agreed()) }
                                        } }
                                    }
                                }
                            }
                            (guidelines(t, room.lines))
                            form method="post" action=(send("close")) {
                                p { (t.room_close_line()) }
                                p.actions { button.quiet { (t.room_close()) } }
                            }
                        }
                        RoomState::Closed => {
                            p { (t.room_confirm_line()) }
                            form.wide method="post" action=(send("confirm")) {
                                ul.people {
                                    @for person in room.people {
                                        (attendance_row(t, &Attendee {
                                            id: &person.id,
                                            name: &person.name,
                                            seen: if person.agreed { &person.amount } else { "" },
                                            presence: match person.minutes {
                                                0 => Presence::Away,
                                                minutes if minutes >= room.live_minutes => Presence::Here,
                                                _ => Presence::Part,
                                            },
                                            minutes: person.minutes,
                                        }))
                                    }
                                }
                                p.actions { button { (t.room_confirm()) } }
                            }
                        }
                        RoomState::Confirmed => {
                            (notice(Tone::Good, &html! { p { (t.room_confirmed()) } }))
                            ul.records { @for person in room.people { li { strong { (person.name) } " " span.nums { (person.amount) } } } }
                        }
                    }
                }
                div {
                    h2 { (t.session_sheet()) }
                    (run_sheet(t, room.cohort, room.sheet))
                }
            }
        }
    }
}
