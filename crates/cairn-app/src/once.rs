//! Forms that count once: whoever presses twice, goes back and sends again, or sends over a weak line, writes one thing down.
//!
//! A form is shown with a mark that only this installation can make, bound to the person it was shown to. What is written down
//! notes the mark in the same transaction, so the same form sent twice at once is still written once.

use crate::actor::Actor;
use crate::failure::{Failure, Stop};
use crate::installation::{App, fresh};
use cairn_core::id::PersonId;
use cairn_core::ledger::{Digest, digest};
use cairn_store::{StoreError, Tx};
use jiff::{SignedDuration, Timestamp};

/// A form that was sent is remembered for so many days.
pub const SENT_FORM_DAYS_MAX: i64 = 60;
/// A nonce and a tag.
const MARK_BYTES: usize = 24 + 16;

/// The mark of a form that came back from the person it was shown to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Once(String);

/// This form was shown to somebody else, or its mark was not made here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormOfAnother;

/// What came of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent<T> {
    /// It was written down just now.
    Now(T),
    /// It was written down before; this is what came of it then.
    Before(T),
}

impl<T> Sent<T> {
    /// What came of it, whenever.
    pub fn what(self) -> T {
        match self {
            Sent::Now(what) | Sent::Before(what) => what,
        }
    }
}

fn about(person: &PersonId) -> String {
    format!("form of {person}")
}

impl App {
    /// A fresh mark, for a form that is shown to somebody.
    ///
    /// # Errors
    /// When there is no entropy.
    pub fn mark(&self, actor: &Actor) -> Result<String, Failure> {
        let sealed = self.vault.seal(&[], &about(&actor.person), fresh()?);
        let sealed = sealed.map_err(|error| Failure::new("marking a form", error))?;
        Ok(hex::encode(sealed))
    }

    /// The mark of a form that was sent, with what it says: who goes back and types something else sends another form. None where
    /// it has no mark: it is then written down as often as it comes.
    ///
    /// # Errors
    /// When it was shown to somebody else.
    pub fn once(&self, actor: &Actor, mark: &str, says: &str) -> Result<Option<Once>, FormOfAnother> {
        if mark.is_empty() {
            return Ok(None);
        }
        let bytes = hex::decode(mark).ok().filter(|bytes| bytes.len() == MARK_BYTES).ok_or(FormOfAnother)?;
        self.vault.open(&bytes, &about(&actor.person)).map_err(|_| FormOfAnother)?;
        Ok(Some(Once(format!("{mark}.{}", digest(0, Digest::ZERO, says).to_hex()))))
    }

    /// What came of this form when it was sent before.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn sent_before(&self, actor: &Actor, once: Option<&Once>) -> Result<Option<String>, Failure> {
        match once {
            Some(Once(mark)) => Ok(self.read().await?.sent_form(&actor.person, mark).await?),
            None => Ok(None),
        }
    }
}

/// What came of this form before, asked inside the write.
pub(crate) async fn before(tx: &mut Tx, person: &PersonId, once: Option<&Once>) -> Result<Option<String>, StoreError> {
    match once {
        Some(Once(mark)) => tx.sent_form(person, mark).await,
        None => Ok(None),
    }
}

/// Notes what came of it, in the same write.
pub(crate) async fn note(
    tx: &mut Tx,
    person: &PersonId,
    once: Option<&Once>,
    answer: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Some(Once(mark)) = once else { return Ok(()) };
    let forget = now.checked_sub(SignedDuration::from_hours(24 * SENT_FORM_DAYS_MAX)).unwrap_or(Timestamp::MIN);
    tx.add_sent_form(person, mark, answer, (now, forget)).await
}

/// An answer that was noted, read again.
pub(crate) fn again<T: std::str::FromStr, R>(answer: &str) -> Result<T, Stop<R>> {
    answer.parse().map_err(|_| Stop::Failed(Failure::new("reading what came of a form", "it is not what was noted")))
}
