//! What people write in practice tools: kept sealed, and opened for its writer alone.
//!
//! No staff role reaches an entry: every function here that opens one takes the writer as the actor. What a facilitator sees is
//! a copy that its writer gave out, and only that: [`crate::copies`].

use crate::accounts::no_refusal;
use crate::actor::Actor;
use crate::failure::{Failure, Stop};
use crate::installation::{App, fresh};
use crate::once::{self, Once, Sent};
use cairn_core::id::{EntryId, PersonId};
use cairn_core::tool::Values;
use cairn_seal::vault::{RECOVERY_BYTES, VaultError, VaultKey, recovery_code};
use cairn_store::{VaultEntry, VaultRow};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};
use std::sync::Mutex;

/// The fewest characters of a passphrase for the vault.
pub const PASSPHRASE_CHARS_MIN: usize = 10;
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

pub(crate) fn shut(error: VaultError) -> Failure {
    Failure::new("opening something sealed", error)
}

pub(crate) fn bytes_of(written: &Written) -> Result<Vec<u8>, Failure> {
    serde_json::to_vec(written).map_err(|error| Failure::new("writing an entry", error))
}

pub(crate) fn written_of(bytes: &[u8]) -> Result<Written, Failure> {
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
}

fn opened(key: &VaultKey, row: VaultEntry) -> Result<Entry, Failure> {
    let bytes = key.open(&row.sealed, &about_entry(&row.person, &row.id)).map_err(shut)?;
    Ok(Entry { written: written_of(&bytes)?, id: row.id, created_at: row.created_at, updated_at: row.updated_at })
}
