//! Who can read what is written here. The same few sentences on every page, so that people learn to trust them.

use crate::Messages;
use crate::art::{Icon, icon};
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
    /// Anybody.
    Anyone,
    /// Nobody at all: it is not saved.
    NotSaved,
}

/// The line that says who can read it.
#[must_use]
pub fn who_can_see(t: &Messages, readers: Readers<'_>) -> Markup {
    let (sign, line) = match readers {
        Readers::OnlyYou => (Icon::Lock, t.readers_only_you()),
        Readers::OnlyYouUntilShared => (Icon::Lock, t.readers_until_shared()),
        Readers::You(others) => (Icon::Eye, t.readers_you_and(others)),
        Readers::Record(others) => (Icon::Seal, t.readers_record(others)),
        Readers::Anyone => (Icon::Eye, t.readers_anyone()),
        Readers::NotSaved => (Icon::Leaf, t.readers_not_saved()),
    };
    html! { p.who-sees { (icon(sign)) span { (line) } } }
}
