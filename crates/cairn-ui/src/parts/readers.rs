//! Who can read what is written here. The same few sentences on every page, so that people learn to trust them.

use super::{Tone, notice};
use crate::Messages;
use crate::art::{Icon, icon};
use crate::words;
use maud::{Markup, html};

/// Who can read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers<'a> {
    /// Nobody but the writer: it lies in the vault.
    OnlyYou,
    /// Nobody but the writer until they share it.
    OnlyYouUntilShared,
    /// These people, named in words: *your facilitator Rosa*.
    You(&'a str),
    /// It becomes a record: the people named here, and whoever may read the record.
    Record(&'a str),
    /// A comment on somebody's work: that person alone.
    Writer,
    /// A comment on somebody's work that is rated as well: the comment is theirs alone, the level becomes a record.
    WriterAndLevel,
    /// The way through a conversation that is rated: those who lead the training.
    Leaders,
    /// Anybody.
    Anyone,
    /// Nobody at all: it is not saved.
    NotSaved,
}

/// The line that says who can read it, and in a place where staff may read it too, that they may.
#[must_use]
pub fn who_can_see(t: &Messages, readers: Readers<'_>) -> Markup {
    let (sign, line) = match readers {
        Readers::OnlyYou => (Icon::Lock, t.readers_only_you()),
        Readers::OnlyYouUntilShared => (Icon::Lock, t.readers_until_shared()),
        Readers::You(others) => (Icon::Eye, t.readers_you_and(&words::and(t, others))),
        Readers::Record(others) => (Icon::Seal, t.readers_record(&words::and(t, others))),
        Readers::Writer => (Icon::Eye, t.readers_writer()),
        Readers::WriterAndLevel => (Icon::Seal, t.readers_writer_and_level()),
        Readers::Leaders => (Icon::Seal, t.readers_leaders()),
        Readers::Anyone => (Icon::Eye, t.readers_anyone()),
        Readers::NotSaved => (Icon::Leaf, t.readers_not_saved()),
    };
    let sign = if t.place().staff_may_read() && sign == Icon::Lock { Icon::Eye } else { sign };
    html! { p.who-sees { (icon(sign)) span { (line) } } (staff_banner(t)) }
}

/// The banner of a jail or a prison, above room to write. Elsewhere there is none.
#[must_use]
pub fn staff_banner(t: &Messages) -> Markup {
    html! { @if t.place().staff_may_read() { (notice(Tone::Care, &html! { p { strong { (t.facility_banner()) } } })) } }
}

/// The same in a few words, at each field of a sheet that has the banner above it.
#[must_use]
pub fn staff_line(t: &Messages) -> Markup {
    html! { @if t.place().staff_may_read() { p.who-sees { (icon(Icon::Eye)) span { (t.facility_field()) } } } }
}
