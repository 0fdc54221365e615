//! A live session: its run-sheet, and who is there.

use crate::Messages;
use crate::art::{Icon, icon};
use maud::{Markup, html};

/// How far a block of a run-sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockState {
    /// Over.
    Past,
    /// Running.
    Now,
    /// To come.
    Ahead,
    /// A break, still to come.
    Break,
}

/// A block of a run-sheet.
#[derive(Clone, Copy, Debug)]
pub struct Block<'a> {
    /// When it starts, as `09:30`.
    pub start: &'a str,
    /// How long it takes.
    pub minutes: u32,
    /// What happens.
    pub title: &'a str,
    /// What to have at hand or to say; empty when there is nothing.
    pub note: &'a str,
    /// How far it is.
    pub state: BlockState,
}

/// The run-sheet of a session. `label` is its name, such as *Day 2, morning*.
#[must_use]
pub fn run_sheet(t: &Messages, label: &str, blocks: &[Block<'_>]) -> Markup {
    html! {
        ol.sheet aria-label=(label) {
            @for block in blocks {
                @let class = match block.state {
                    BlockState::Past => "past",
                    BlockState::Now => "now-block",
                    BlockState::Ahead => "ahead",
                    BlockState::Break => "pause",
                };
                li class=(class) aria-current=[(block.state == BlockState::Now).then_some("step")] {
                    time.nums datetime=(block.start) { (block.start) }
                    div {
                        span.block-title {
                            @if block.state == BlockState::Break { (icon(Icon::Pause)) " " }
                            (block.title)
                        }
                        @if block.state == BlockState::Now { span.now-word { (t.sheet_now()) } }
                        @if !block.note.is_empty() { span.why { (block.note) } }
                    }
                    span.nums.soft { (t.sheet_minutes(i64::from(block.minutes))) }
                }
            }
        }
    }
}

/// Whether somebody is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Here the whole time.
    Here,
    /// Here for a part of it.
    Part,
    /// Not here.
    Away,
    /// Nobody said.
    Unknown,
}

/// A person in the attendance list.
#[derive(Clone, Copy, Debug)]
pub struct Attendee<'a> {
    /// The person's id, from which the names in the form are made.
    pub id: &'a str,
    /// The name that the person goes by.
    pub name: &'a str,
    /// What is known so far, such as *joined 9:04*; empty when nothing is.
    pub seen: &'a str,
    /// Whether they are there.
    pub presence: Presence,
    /// How many minutes count.
    pub minutes: u32,
}

/// A row of the attendance list, for a list with the class `people`.
#[must_use]
pub fn attendance_row(t: &Messages, person: &Attendee<'_>) -> Markup {
    let name = format!("presence-{}", person.id);
    let minutes = format!("minutes-{}", person.id);
    html! {
        li.attendance {
            span class=(if person.presence == Presence::Here { "initials present" } else { "initials" }) aria-hidden="true" { (initials(person.name)) }
            div.who { strong { (person.name) } @if !person.seen.is_empty() { span.why { (person.seen) } } }
            fieldset.segments role="radiogroup" {
                legend.hidden { (t.attendance_of(person.name)) }
                @for (presence, value, word) in [
                    (Presence::Here, "here", t.attendance_here()),
                    (Presence::Part, "part", t.attendance_part()),
                    (Presence::Away, "away", t.attendance_away()),
                ] {
                    @let id = format!("{name}-{value}");
                    label for=(id) {
                        input type="radio" id=(id) name=(name) value=(value) checked[person.presence == presence];
                        span { (word) }
                    }
                }
            }
            label.minutes for=(minutes) {
                span { (t.attendance_minutes()) }
                input.short type="number" inputmode="numeric" min="0" step="1" id=(minutes) name=(minutes) value=(person.minutes) aria-label=(t.attendance_minutes_of(person.name));
            }
        }
    }
}

/// The first letters of the first two words of a name.
fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|word| word.chars().next()).take(2).flat_map(char::to_uppercase).collect()
}
