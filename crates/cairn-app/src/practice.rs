//! What people write in practice tools: kept sealed, opened for its writer alone, given out as copies and answered.
//!
//! No staff role reaches an entry: every function here that opens one takes the writer as the actor. What a facilitator sees is
//! a copy that its writer gave out, and only that.

use crate::accounts::no_refusal;
use crate::actor::{Actor, Role};
use crate::failure::{Failure, Stop};
use crate::installation::{App, fresh};
use crate::once::{self, Once, Sent};
use crate::walks::walked;
use cairn_core::id::{CohortId, CommentId, CopyId, EntryId, PersonId};
use cairn_core::record::Fact;
use cairn_core::tool::Values;
use cairn_seal::vault::{RECOVERY_BYTES, VaultError, VaultKey, recovery_code};
use cairn_store::{Cohort, CopyAnswer, KeptComment, Purpose, SharedCopy, VaultEntry, VaultRow};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};
use std::sync::Mutex;

/// The fewest characters of a passphrase for the vault.
pub const PASSPHRASE_CHARS_MIN: usize = 10;
/// The most characters of a comment.
pub const COMMENT_CHARS_MAX: usize = 2_000;
/// A vault with a passphrase stays open for so long after it was last used.
const OPEN_MINUTES: i64 = 60;
/// How many wrong passphrases are taken in a quarter of an hour.
const GUESSES_MAX: u32 = 8;
const GUESS_MINUTES: i64 = 15;

/// Something written in a tool.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// The tool; `simulation:ID` for a way through a conversation, `simulation-assessment:ID` for one that was walked to be rated.
    pub tool: String,
    /// What was written.
    pub values: Values,
    /// Remarks that the writer does not want to see again.
    #[serde(default)]
    pub dismissed: BTreeSet<String>,
}

// Written by hand: what a person wrote never goes to a log.
impl std::fmt::Debug for Written {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Written(…)")
    }
}

/// An entry, open.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its id.
    pub id: EntryId,
    /// What is in it.
    pub written: Written,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it was last written in.
    pub updated_at: Timestamp,
}

/// A copy that was given out, open.
#[derive(Clone, Debug)]
pub struct Copy {
    /// The row, still sealed.
    pub row: SharedCopy,
    /// The writer's name.
    pub name: String,
    /// What it says.
    pub written: Written,
    /// What was answered.
    pub comment: Option<String>,
}

/// A facilitator's answer to a copy.
#[derive(Clone, Copy)]
pub struct Reply<'a> {
    /// The level; none to give it back for another try, or only to say a word.
    pub level: Option<u8>,
    /// What is said.
    pub comment: &'a str,
    /// Whether the words are kept to be said again.
    pub keep: ForAgain,
}

/// Whether a facilitator's words are kept to be used again. About private writing they never are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForAgain {
    /// They go to the writer alone.
    No,
    /// The facilitator asked for it.
    Yes,
}

/// Words that a facilitator kept.
#[derive(Clone, PartialEq, Eq)]
pub struct KeptWords {
    /// Their id.
    pub id: CommentId,
    /// What they say.
    pub words: String,
}

// Written by hand: what a person wrote never goes to a log.
impl std::fmt::Debug for KeptWords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeptWords").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Whether somebody's vault has a lock, and whether it is open here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    /// No passphrase.
    None,
    /// A passphrase, and it was given in this session.
    Open,
    /// A passphrase, and it has to be given.
    Shut,
}

/// Why nothing was kept or opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VaultRefused {
    /// The passphrase has to be given first.
    Locked,
    /// It is another passphrase, or code.
    WrongWords,
    /// Too many were tried.
    Wait {
        /// For so many minutes.
        minutes: u32,
    },
    /// The passphrase is shorter than [`PASSPHRASE_CHARS_MIN`].
    TooShort,
    /// There is no such entry.
    NoEntry,
    /// Not a cohort that the writer was admitted to.
    NotYourCohort,
    /// It was answered already, or taken back.
    Answered,
    /// No such level, or no word with a return.
    Level,
}

/// Keys of vaults with a passphrase, while they are open, by session. In memory only.
#[derive(Default)]
pub struct OpenVaults(Mutex<HashMap<[u8; 32], (PersonId, VaultKey, Timestamp)>>);

impl OpenVaults {
    fn get(&self, session: [u8; 32], person: &PersonId, now: Timestamp) -> Option<VaultKey> {
        let mut open = self.0.lock().ok()?;
        open.retain(|_, (.., until)| *until > now);
        let (whose, key, until) = open.get_mut(&session).filter(|(whose, ..)| whose == person)?;
        debug_assert_eq!(whose, person);
        *until = later(now);
        Some(key.clone())
    }

    fn put(&self, session: [u8; 32], person: PersonId, key: VaultKey, now: Timestamp) {
        if let Ok(mut open) = self.0.lock() {
            open.insert(session, (person, key, later(now)));
        }
    }

    /// Shuts the vault of a session.
    pub fn shut(&self, session: [u8; 32]) {
        if let Ok(mut open) = self.0.lock() {
            open.remove(&session);
        }
    }
}

fn later(now: Timestamp) -> Timestamp {
    now.checked_add(SignedDuration::from_mins(OPEN_MINUTES)).unwrap_or(Timestamp::MAX)
}

fn about_key(person: &PersonId) -> String {
    format!("vault key of {person}")
}

fn about_entry(person: &PersonId, id: &EntryId) -> String {
    format!("entry {id} of {person}")
}

fn about_comment(person: &PersonId, id: &CommentId) -> String {
    format!("comment {id} of {person}")
}

fn about_copy(id: &CopyId, part: &str) -> String {
    format!("{part} of copy {id}")
}

fn shut(error: VaultError) -> Failure {
    Failure::new("opening something sealed", error)
}

fn bytes_of(written: &Written) -> Result<Vec<u8>, Failure> {
    serde_json::to_vec(written).map_err(|error| Failure::new("writing an entry", error))
}

fn written_of(bytes: &[u8]) -> Result<Written, Failure> {
    serde_json::from_slice(bytes).map_err(|error| Failure::new("reading an entry", error))
}

impl App {
    fn open_row(&self, person: &PersonId, row: &VaultRow, words: Option<&str>) -> Result<VaultKey, Stop<VaultRefused>> {
        let about = about_key(person);
        match (&row.salt, words) {
            (None, _) => Ok(self.vault.unwrap_key(&row.wrapped, &about).map_err(shut)?),
            (Some(_), None) => Err(Stop::Refused(VaultRefused::Locked)),
            (Some(salt), Some(words)) => {
                let from_words = VaultKey::from_words(words, salt)
                    .map_err(|error| Failure::new("deriving a key from a passphrase", error))?;
                let locks = [Some(&row.wrapped), row.recovery.as_ref()];
                for wrapped in locks.into_iter().flatten() {
                    let inner = self.vault.open(wrapped, &about).map_err(shut)?;
                    if let Ok(key) = from_words.unwrap_key(&inner, &about) {
                        return Ok(key);
                    }
                }
                Err(Stop::Refused(VaultRefused::WrongWords))
            }
        }
    }

    /// The writer's key, where their vault is open here. None where nothing was ever written.
    async fn vault_key(
        &self,
        actor: &Actor,
        session: Option<[u8; 32]>,
        now: Timestamp,
    ) -> Result<Option<VaultKey>, Stop<VaultRefused>> {
        let Some(row) = self.read().await?.vault(&actor.person).await? else { return Ok(None) };
        if row.salt.is_some() {
            let open = session.and_then(|session| self.open_vaults.get(session, &actor.person, now));
            return open.map(Some).ok_or(Stop::Refused(VaultRefused::Locked));
        }
        self.open_row(&actor.person, &row, None).map(Some)
    }

    /// Whether the writer's vault has a lock.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn vault_lock(&self, actor: &Actor, session: Option<[u8; 32]>, now: Timestamp) -> Result<Lock, Failure> {
        let row = self.read().await?.vault(&actor.person).await?;
        Ok(match row {
            Some(row) if row.salt.is_some() => {
                let open = session.and_then(|session| self.open_vaults.get(session, &actor.person, now));
                if open.is_some() { Lock::Open } else { Lock::Shut }
            }
            _ => Lock::None,
        })
    }

    /// Opens a vault with its passphrase or its recovery code, for this session.
    ///
    /// # Errors
    /// When the words are others, or too many were tried.
    pub async fn unlock_vault(
        &self,
        actor: &Actor,
        session: [u8; 32],
        words: String,
        now: Timestamp,
    ) -> Result<(), Stop<VaultRefused>> {
        let key = format!("vault:{}", actor.person);
        let since = now.checked_sub(SignedDuration::from_mins(GUESS_MINUTES)).unwrap_or(Timestamp::MIN);
        let row = {
            let mut read = self.read().await?;
            if read.sign_in_failures(&key, since).await? >= GUESSES_MAX {
                let minutes = u32::try_from(GUESS_MINUTES).unwrap_or(15);
                return Err(Stop::Refused(VaultRefused::Wait { minutes }));
            }
            read.vault(&actor.person).await?
        };
        let Some(row) = row else { return Ok(()) };
        match self.open_row(&actor.person, &row, Some(&words)) {
            Ok(opened) => {
                self.open_vaults.put(session, actor.person.clone(), opened, now);
                Ok(())
            }
            Err(stop) => {
                self.write(move |tx| {
                    Box::pin(async move {
                        tx.add_sign_in_failure(&key, now).await?;
                        Ok::<(), Stop<VaultRefused>>(())
                    })
                })
                .await?;
                Err(stop)
            }
        }
    }

    /// Puts a passphrase on the vault, or another one. Gives the recovery code, which is shown once and kept nowhere.
    ///
    /// # Errors
    /// When the vault is shut here, or the passphrase is too short.
    pub async fn lock_vault(
        &self,
        actor: &Actor,
        session: [u8; 32],
        passphrase: &str,
        now: Timestamp,
    ) -> Result<String, Stop<VaultRefused>> {
        if passphrase.trim().chars().count() < PASSPHRASE_CHARS_MIN {
            return Err(Stop::Refused(VaultRefused::TooShort));
        }
        let own = match self.vault_key(actor, Some(session), now).await? {
            Some(key) => key,
            None => VaultKey::from_bytes(fresh()?),
        };
        let (about, salt) = (about_key(&actor.person), fresh()?);
        let code = recovery_code(fresh::<RECOVERY_BYTES>()?);
        let wrap = |words: &str, nonces: [[u8; 24]; 2]| -> Result<Vec<u8>, Failure> {
            let [inner, outer] = nonces;
            let from_words = VaultKey::from_words(words, &salt).map_err(shut)?;
            let inner = from_words.wrap(&own, &about, inner).map_err(shut)?;
            self.vault.seal(&inner, &about, outer).map_err(shut)
        };
        let row = VaultRow {
            wrapped: wrap(passphrase, [fresh()?, fresh()?])?,
            salt: Some(salt),
            recovery: Some(wrap(&code, [fresh()?, fresh()?])?),
        };
        self.put_vault(actor, row, now).await?;
        self.open_vaults.put(session, actor.person.clone(), own, now);
        Ok(code)
    }

    /// Takes the passphrase off again.
    ///
    /// # Errors
    /// When the vault is shut here.
    pub async fn take_lock_off(
        &self,
        actor: &Actor,
        session: [u8; 32],
        now: Timestamp,
    ) -> Result<(), Stop<VaultRefused>> {
        if let Some(own) = self.vault_key(actor, Some(session), now).await? {
            self.put_vault(actor, self.plain_row(&actor.person, &own)?, now).await?;
        }
        self.open_vaults.shut(session);
        Ok(())
    }

    fn plain_row(&self, person: &PersonId, own: &VaultKey) -> Result<VaultRow, Failure> {
        let wrapped = self.vault.wrap(own, &about_key(person), fresh()?).map_err(shut)?;
        Ok(VaultRow { wrapped, salt: None, recovery: None })
    }

    async fn put_vault(&self, actor: &Actor, row: VaultRow, now: Timestamp) -> Result<(), Failure> {
        let person = actor.person.clone();
        let done: Result<(), Stop<()>> =
            self.write(move |tx| Box::pin(async move { Ok(tx.put_vault(&person, &row, now).await?) })).await;
        no_refusal(done)
    }

    /// Keeps something written, in place of what was in the entry before. A new entry without one.
    ///
    /// # Errors
    /// When the vault is shut here, or there is no such entry.
    pub async fn keep_entry(
        &self,
        actor: &Actor,
        session: Option<[u8; 32]>,
        entry: Option<&EntryId>,
        written: &Written,
        now: Timestamp,
    ) -> Result<EntryId, Stop<VaultRefused>> {
        let own = self.own_key(actor, session, now).await?;
        let (id, created_at) = match entry {
            Some(id) => {
                let there = self.read().await?.vault_entry(&actor.person, id).await?;
                (id.clone(), there.ok_or(Stop::Refused(VaultRefused::NoEntry))?.created_at)
            }
            None => (EntryId::new(fresh()?), now),
        };
        let sealed = own.seal(&bytes_of(written)?, &about_entry(&actor.person, &id), fresh()?).map_err(shut)?;
        let row = VaultEntry { id: id.clone(), person: actor.person.clone(), sealed, created_at, updated_at: now };
        let done: Result<(), Stop<()>> =
            self.write(move |tx| Box::pin(async move { Ok(tx.put_vault_entry(&row).await?) })).await;
        no_refusal(done)?;
        Ok(id)
    }

    /// The writer's key; a new one where nothing was written before.
    async fn own_key(
        &self,
        actor: &Actor,
        session: Option<[u8; 32]>,
        now: Timestamp,
    ) -> Result<VaultKey, Stop<VaultRefused>> {
        if let Some(key) = self.vault_key(actor, session, now).await? {
            return Ok(key);
        }
        let key = VaultKey::from_bytes(fresh()?);
        self.put_vault(actor, self.plain_row(&actor.person, &key)?, now).await?;
        Ok(key)
    }

    /// Begins an entry. The same form begins one, however often it is sent.
    ///
    /// # Errors
    /// When the vault is shut here.
    pub async fn begin_entry(
        &self,
        actor: &Actor,
        session: Option<[u8; 32]>,
        once: Option<Once>,
        written: &Written,
        now: Timestamp,
    ) -> Result<Sent<EntryId>, Stop<VaultRefused>> {
        let own = self.own_key(actor, session, now).await?;
        let id = EntryId::new(fresh()?);
        let sealed = own.seal(&bytes_of(written)?, &about_entry(&actor.person, &id), fresh()?).map_err(shut)?;
        let row = VaultEntry { id, person: actor.person.clone(), sealed, created_at: now, updated_at: now };
        self.write(move |tx| {
            Box::pin(async move {
                if let Some(answer) = once::before(tx, &row.person, once.as_ref()).await? {
                    return Ok(Sent::Before(once::again(&answer)?));
                }
                tx.put_vault_entry(&row).await?;
                once::note(tx, &row.person, once.as_ref(), row.id.as_str(), now).await?;
                Ok(Sent::Now(row.id))
            })
        })
        .await
    }

    /// Everything that somebody wrote, the newest first. For the writer.
    ///
    /// # Errors
    /// When the vault is shut here, or the store fails.
    pub async fn entries(
        &self,
        actor: &Actor,
        session: Option<[u8; 32]>,
        now: Timestamp,
    ) -> Result<Vec<Entry>, Stop<VaultRefused>> {
        let Some(key) = self.vault_key(actor, session, now).await? else { return Ok(Vec::new()) };
        let rows = self.read().await?.vault_entries(&actor.person).await?;
        let mut entries = Vec::with_capacity(rows.len());
        for row in rows {
            entries.push(opened(&key, row)?);
        }
        Ok(entries)
    }

    /// The sealed entry, where it is this person's. The policy layer asks with it whose it is.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn sealed_entry(&self, person: &PersonId, id: &EntryId) -> Result<Option<VaultEntry>, Failure> {
        Ok(self.read().await?.vault_entry(person, id).await?)
    }

    /// Opens an entry for its writer.
    ///
    /// # Errors
    /// When the vault is shut here, or it is not the writer who asks.
    pub async fn open_entry(
        &self,
        actor: &Actor,
        session: Option<[u8; 32]>,
        row: &VaultEntry,
        now: Timestamp,
    ) -> Result<Entry, Stop<VaultRefused>> {
        if row.person != actor.person {
            return Err(Stop::Refused(VaultRefused::NoEntry));
        }
        let key = self.vault_key(actor, session, now).await?.ok_or(Stop::Refused(VaultRefused::NoEntry))?;
        Ok(opened(&key, row.clone())?)
    }

    /// Throws an entry away.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn drop_entry(&self, actor: &Actor, id: &EntryId) -> Result<(), Failure> {
        let (person, id) = (actor.person.clone(), id.clone());
        let done: Result<(), Stop<()>> =
            self.write(move |tx| Box::pin(async move { Ok(tx.drop_vault_entry(&person, &id).await?) })).await;
        no_refusal(done)
    }

    /// Throws away everything that somebody wrote, and the key to it. Works also for whoever lost passphrase and code.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn drop_vault(&self, actor: &Actor, session: Option<[u8; 32]>) -> Result<(), Failure> {
        let person = actor.person.clone();
        let done: Result<(), Stop<()>> =
            self.write(move |tx| Box::pin(async move { Ok(tx.drop_vault(&person).await?) })).await;
        if let Some(session) = session {
            self.open_vaults.shut(session);
        }
        no_refusal(done)
    }

    /// Gives a copy of something written to the facilitators of a cohort that the writer was admitted to.
    ///
    /// # Errors
    /// When it is not such a cohort.
    pub async fn give_copy(
        &self,
        actor: &Actor,
        written: &Written,
        cohort: &CohortId,
        (purpose, once): (Purpose, Option<Once>),
        now: Timestamp,
    ) -> Result<Sent<CopyId>, Stop<VaultRefused>> {
        if self.enrolment(&actor.person, cohort).await? != Some(crate::trainings::Enrolment::Admitted) {
            return Err(Stop::Refused(VaultRefused::NotYourCohort));
        }
        let copy = self.sealed_copy(&actor.person, written, cohort, purpose, now)?;
        self.write(move |tx| {
            Box::pin(async move {
                if let Some(answer) = once::before(tx, &copy.person, once.as_ref()).await? {
                    return Ok(Sent::Before(once::again(&answer)?));
                }
                tx.add_copy(&copy).await?;
                once::note(tx, &copy.person, once.as_ref(), copy.id.as_str(), now).await?;
                Ok(Sent::Now(copy.id))
            })
        })
        .await
    }

    /// A copy as it is stored.
    pub(crate) fn sealed_copy(
        &self,
        person: &PersonId,
        written: &Written,
        cohort: &CohortId,
        purpose: Purpose,
        now: Timestamp,
    ) -> Result<SharedCopy, Failure> {
        let id = CopyId::new(fresh()?);
        // What was dismissed is between the writer and the page.
        let shown = Written { dismissed: BTreeSet::new(), ..written.clone() };
        let sealed = self.vault.seal(&bytes_of(&shown)?, &about_copy(&id, "text"), fresh()?).map_err(shut)?;
        let (person, cohort, tool) = (person.clone(), cohort.clone(), written.tool.clone());
        Ok(SharedCopy { id, person, cohort, purpose, tool, sealed, shared_at: now, answer: None })
    }

    /// One copy, open. The policy layer decides who may see it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn copy(&self, id: &CopyId) -> Result<Option<Copy>, Failure> {
        let mut read = self.read().await?;
        let Some(row) = read.shared_copy(id).await? else { return Ok(None) };
        let name = read.name_of(&row.person).await?;
        self.opened_copy(row, name).map(Some)
    }

    fn opened_copy(&self, row: SharedCopy, name: String) -> Result<Copy, Failure> {
        let text = self.vault.open(&row.sealed, &about_copy(&row.id, "text")).map_err(shut)?;
        let written = written_of(&text)?;
        let comment = match &row.answer {
            Some(answer) => {
                let bytes = self.vault.open(&answer.sealed, &about_copy(&row.id, "answer")).map_err(shut)?;
                Some(String::from_utf8_lossy(&bytes).into_owned())
            }
            None => None,
        };
        Ok(Copy { row, name, written, comment })
    }

    /// What somebody gave out, the newest first: who can see what.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn copies_of(&self, actor: &Actor) -> Result<Vec<Copy>, Failure> {
        let rows = self.read().await?.copies_of(&actor.person).await?;
        rows.into_iter().map(|row| self.opened_copy(row, actor.name.clone())).collect()
    }

    /// Takes a copy back.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn take_copy_back(&self, actor: &Actor, id: &CopyId) -> Result<(), Failure> {
        let (person, id) = (actor.person.clone(), id.clone());
        let done: Result<(), Stop<()>> =
            self.write(move |tx| Box::pin(async move { Ok(tx.drop_copy(&person, &id).await?) })).await;
        no_refusal(done)
    }

    /// What waits for this facilitator, the oldest first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn review_queue(&self, actor: &Actor) -> Result<Vec<Copy>, Failure> {
        let mut waiting = Vec::new();
        for cohort in self.cohorts_led_by(actor).await? {
            let mut read = self.read().await?;
            for row in read.copies_waiting(&cohort.id).await? {
                if actor.membership_in(&cohort.organisation, may_read(row.purpose)).is_none() {
                    continue;
                }
                let name = read.name_of(&row.person).await?;
                waiting.push(self.opened_copy(row, name)?);
            }
        }
        waiting.sort_by(|a, b| (a.row.shared_at, &a.row.id).cmp(&(b.row.shared_at, &b.row.id)));
        Ok(waiting)
    }

    /// The cohorts of the organisations where somebody leads trainings.
    async fn cohorts_led_by(&self, actor: &Actor) -> Result<Vec<Cohort>, Failure> {
        let mut cohorts = Vec::new();
        let mut read = self.read().await?;
        for membership in actor.memberships.iter().filter(|m| matches!(m.role, Role::Facilitator | Role::Manager)) {
            for cohort in read.cohorts_at(&membership.organisation).await? {
                if !cohorts.contains(&cohort) {
                    cohorts.push(cohort);
                }
            }
        }
        Ok(cohorts)
    }

    /// Answers a copy: a level on its tool's rubric, or back for another try, or only a word. A level becomes a record; what was
    /// written never does.
    ///
    /// # Errors
    /// When it was answered already, or the answer says nothing.
    pub async fn answer_copy(
        &self,
        actor: &Actor,
        copy: &Copy,
        cohort: &Cohort,
        reply: Reply<'_>,
        now: Timestamp,
    ) -> Result<(), Stop<VaultRefused>> {
        let membership = actor
            .membership_in(&cohort.organisation, may_read(copy.row.purpose))
            .filter(|_| copy.row.person != actor.person)
            .ok_or(Stop::Refused(VaultRefused::NotYourCohort))?;
        let comment: String = reply.comment.trim().chars().take(COMMENT_CHARS_MAX).collect();
        let rated = reply.level.filter(|_| copy.row.purpose == Purpose::Rate);
        if rated.is_some_and(|level| !(1..=4).contains(&level)) || (rated.is_none() && comment.is_empty()) {
            return Err(Stop::Refused(VaultRefused::Level));
        }
        let mut records = Vec::new();
        if let Some(level) = rated {
            let (competencies, setting, behaviours) = self.seen_in(copy);
            for competency in competencies {
                let fact = Fact::Observed {
                    competency,
                    on: self.day_of(now),
                    level,
                    setting: Some(setting.clone()),
                    behaviours: behaviours.clone(),
                };
                records.push(self.record(&copy.row.person, actor.witness(membership), fact, now)?);
            }
        }
        let sealed =
            self.vault.seal(comment.as_bytes(), &about_copy(&copy.row.id, "answer"), fresh()?).map_err(shut)?;
        let answer = CopyAnswer { at: now, by: actor.person.clone(), level: rated.map(u32::from), sealed };
        let (id, by) = (copy.row.id.clone(), actor.person.clone());
        // What is said about private writing may quote it: that goes to its writer, and nowhere else.
        let keeps = reply.keep == ForAgain::Yes && copy.row.purpose == Purpose::Rate && !comment.is_empty();
        let kept = if keeps { self.to_keep(actor, &comment).await? } else { None };
        self.write(move |tx| {
            Box::pin(async move {
                if !tx.answer_copy(&id, &answer).await? {
                    return Err(Stop::Refused(VaultRefused::Answered));
                }
                match &kept {
                    Some(ToKeep::New(kept)) => tx.add_kept_comment(&by, kept, now).await?,
                    Some(ToKeep::There(id)) => tx.use_kept_comment(&by, id, now).await?,
                    None => {}
                }
                for record in &records {
                    tx.append(record).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// What a copy shows: competencies, where, and the named behaviours in it.
    fn seen_in(&self, copy: &Copy) -> (Vec<String>, String, Vec<String>) {
        if let Some((assessment, _, walk)) = walked(&self.programme, &copy.row.tool, &copy.written.values) {
            let lines = assessment.findings(&walk).lines;
            let shown = lines.into_iter().filter(|(_, times)| *times > 0).map(|(line, _)| line.id.clone()).collect();
            return (vec![assessment.competency.clone()], copy.row.tool.clone(), shown);
        }
        let competencies = self.programme.tool(&copy.row.tool).map_or_else(Vec::new, |tool| tool.competencies.clone());
        (competencies, format!("tool:{}", copy.row.tool), Vec::new())
    }

    async fn to_keep(&self, actor: &Actor, comment: &str) -> Result<Option<ToKeep>, Failure> {
        if let Some(there) = self.kept_words(actor).await?.into_iter().find(|kept| kept.words == comment) {
            return Ok(Some(ToKeep::There(there.id)));
        }
        let id = CommentId::new(fresh()?);
        let sealed = self.vault.seal(comment.as_bytes(), &about_comment(&actor.person, &id), fresh()?).map_err(shut)?;
        Ok(Some(ToKeep::New(KeptComment { id, sealed })))
    }

    /// Words that a facilitator kept, to be used again. The last used stand first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn kept_words(&self, actor: &Actor) -> Result<Vec<KeptWords>, Failure> {
        let rows = self.read().await?.kept_comments(&actor.person).await?;
        let open = |row: KeptComment| {
            let bytes = self.vault.open(&row.sealed, &about_comment(&actor.person, &row.id)).map_err(shut)?;
            Ok(KeptWords { words: String::from_utf8_lossy(&bytes).into_owned(), id: row.id })
        };
        rows.into_iter().map(open).collect()
    }

    /// Throws away words that a facilitator kept.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn drop_kept_words(&self, actor: &Actor, id: &CommentId) -> Result<(), Failure> {
        let (person, id) = (actor.person.clone(), id.clone());
        let done: Result<(), Stop<()>> =
            self.write(move |tx| Box::pin(async move { Ok(tx.drop_kept_comment(&person, &id).await?) })).await;
        no_refusal(done)
    }
}

enum ToKeep {
    New(KeptComment),
    There(CommentId),
}

/// Who may read a copy: what is handed in to be rated, those who lead the training; something of one's own, its facilitators alone.
#[must_use]
pub fn may_read(purpose: Purpose) -> &'static [Role] {
    match purpose {
        Purpose::Rate => &[Role::Facilitator, Role::Manager],
        Purpose::Look => &[Role::Facilitator],
    }
}

fn opened(key: &VaultKey, row: VaultEntry) -> Result<Entry, Failure> {
    let bytes = key.open(&row.sealed, &about_entry(&row.person, &row.id)).map_err(shut)?;
    Ok(Entry { written: written_of(&bytes)?, id: row.id, created_at: row.created_at, updated_at: row.updated_at })
}
