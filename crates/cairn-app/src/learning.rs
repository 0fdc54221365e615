//! Lessons and drafts: what was read, and what was typed and not sent.

use crate::accounts::no_refusal;
use crate::actor::Actor;
use crate::failure::{Failure, Stop};
use crate::installation::{App, fresh};
use cairn_core::id::PersonId;
use cairn_core::record::Fact;
use jiff::Timestamp;

/// The most a draft may weigh, in bytes. Sealed and written as letters it takes twice as much.
pub const DRAFT_BYTES_MAX: usize = 31 * 1024;
/// What stands before a draft that is sealed.
const SEALED: &str = "sealed:";
/// The most characters in the name of a draft.
pub const DRAFT_KEY_CHARS_MAX: usize = 120;

fn about_draft(person: &PersonId, key: &str) -> String {
    format!("draft {key} of {person}")
}

impl App {
    /// Attests something by the person's own word, such as the orientation. A second time changes nothing.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn attest_own(&self, actor: &Actor, what: &str, now: Timestamp) -> Result<(), Failure> {
        let fact = Fact::Attested {
            what: what.to_owned(),
            on: self.day_of(now),
            minutes: 0,
            dollars: 0,
            quantity: 0,
            form: None,
            session: None,
        };
        let record = self.record(&actor.person, actor.own_word(), fact, now)?;
        let what = what.to_owned();
        let done: Result<(), Stop<()>> = self
            .write(move |tx| {
                Box::pin(async move {
                    if !crate::way::attested(&tx.records_of(&record.person).await?, &what) {
                        tx.append(&record).await?;
                    }
                    Ok(())
                })
            })
            .await;
        no_refusal(done)
    }

    /// States something by the person's own word, again if need be: what was signed for one term is signed anew for the next.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn state_own(&self, actor: &Actor, what: &str, now: Timestamp) -> Result<(), Failure> {
        let fact = Fact::Attested {
            what: what.to_owned(),
            on: self.day_of(now),
            minutes: 0,
            dollars: 0,
            quantity: 0,
            form: None,
            session: None,
        };
        self.append_one(self.record(&actor.person, actor.own_word(), fact, now)?).await
    }

    /// Notes that a lesson was read or a practice was done: `lesson:ID`, `practice:ID`. A second time changes nothing.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn complete_own(&self, actor: &Actor, what: &str, now: Timestamp) -> Result<(), Failure> {
        let fact = Fact::Completed {
            what: what.to_owned(),
            on: self.day_of(now),
            minutes: 0,
            ethics_minutes: 0,
            subjects: std::collections::BTreeMap::new(),
            provider: None,
            title: None,
        };
        let record = self.record(&actor.person, actor.own_word(), fact, now)?;
        let what = what.to_owned();
        let done: Result<(), Stop<()>> = self
            .write(move |tx| {
                Box::pin(async move {
                    let there = tx.records_of(&record.person).await?;
                    let known = |r: &cairn_core::record::Record| {
                        matches!(&r.fact, Fact::Completed { what: w, .. } if *w == what)
                    };
                    if !there.iter().any(known) {
                        tx.append(&record).await?;
                    }
                    Ok(())
                })
            })
            .await;
        no_refusal(done)
    }

    /// Keeps what was typed, sealed: a comment may quote what somebody wrote for themself. Never a record, and gone once it is sent.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn keep_draft(&self, actor: &Actor, key: &str, body: &str, now: Timestamp) -> Result<bool, Failure> {
        if body.len() > DRAFT_BYTES_MAX || key.is_empty() || key.chars().count() > DRAFT_KEY_CHARS_MAX {
            return Ok(false);
        }
        let sealed = self.vault.seal(body.as_bytes(), &about_draft(&actor.person, key), fresh()?);
        let sealed = sealed.map_err(|error| Failure::new("sealing a draft", error))?;
        let body = format!("{SEALED}{}", hex::encode(&sealed));
        let (person, key) = (actor.person.clone(), key.to_owned());
        let done: Result<(), Stop<()>> =
            self.write(move |tx| Box::pin(async move { Ok(tx.put_draft(&person, &key, &body, now).await?) })).await;
        no_refusal(done)?;
        Ok(true)
    }

    /// What was typed before, as a form body.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn draft(&self, actor: &Actor, key: &str) -> Result<Option<String>, Failure> {
        let Some(draft) = self.read().await?.draft(&actor.person, key).await? else { return Ok(None) };
        // Drafts from before they were sealed are read as they are, once: typing on seals them.
        let Some(letters) = draft.body.strip_prefix(SEALED) else { return Ok(Some(draft.body)) };
        let bytes = hex::decode(letters).unwrap_or_default();
        let open = self.vault.open(&bytes, &about_draft(&actor.person, key));
        let open = open.map_err(|error| Failure::new("opening a draft", error))?;
        Ok(Some(String::from_utf8_lossy(&open).into_owned()))
    }

    /// Throws away what was typed, once it was sent.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn drop_draft(&self, actor: &Actor, key: &str) -> Result<(), Failure> {
        let (person, key) = (actor.person.clone(), key.to_owned());
        let done: Result<(), Stop<()>> =
            self.write(move |tx| Box::pin(async move { Ok(tx.drop_draft(&person, &key).await?) })).await;
        no_refusal(done)
    }
}
