//! One installation: its programme, its store, its key, its clock.

use crate::clock::{Clock, entropy};
use crate::failure::{Failure, Stop};
use crate::practice::OpenVaults;
use cairn_core::id::{PersonId, RecordId};
use cairn_core::record::{Fact, Record, Witness};
use cairn_core::standing::AsOf;
use cairn_core::text::Text;
use cairn_programme::Programme;
use cairn_seal::InstallationKey;
use cairn_seal::vault::VaultKey;
use cairn_store::{Reader, Store, Tx, WriteError};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// What an operator sets.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The address that the outside sees, without a slash at the end: `https://cairn.example.org`.
    pub base_url: String,
    /// Whether this is a demonstration: the clock can be moved, and the page says so.
    pub demo: bool,
    /// Whether it runs in a jail or a prison: whom to tell there. Private tools then print blank and keep nothing.
    pub facility: Option<Text>,
}

/// Programmes beside the installation's own: nobody is certified by them here.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// Rules of other states and bodies, for the gap list.
    pub elsewhere: Vec<Arc<Programme>>,
    /// Changes of the own programme, for a rehearsal.
    pub proposed: Vec<Arc<Programme>>,
}

/// One installation.
pub struct App {
    /// The compiled programme.
    pub programme: Arc<Programme>,
    /// The store.
    pub store: Store,
    /// The installation's key.
    pub key: Arc<InstallationKey>,
    /// What private writing is wrapped with. It lies in a file outside the database.
    pub vault: VaultKey,
    /// Vaults with a passphrase that are open.
    pub open_vaults: OpenVaults,
    /// The clock.
    pub clock: Clock,
    /// What the operator set.
    pub settings: Settings,
    /// The programme's time zone.
    pub zone: TimeZone,
    /// Other programmes.
    pub beside: Beside,
}

impl App {
    /// Puts an installation together.
    ///
    /// # Errors
    /// When the programme's time zone is not known.
    pub fn new(
        programme: Arc<Programme>,
        store: Store,
        key: Arc<InstallationKey>,
        vault: VaultKey,
        clock: Clock,
        settings: Settings,
    ) -> Result<App, Failure> {
        let zone = TimeZone::get(&programme.time_zone)
            .map_err(|error| Failure::new(format!("looking up the time zone {}", programme.time_zone), error))?;
        Ok(App {
            programme,
            store,
            key,
            vault,
            open_vaults: OpenVaults::default(),
            clock,
            settings,
            zone,
            beside: Beside::default(),
        })
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The day that a moment belongs to, where the programme is.
    #[must_use]
    pub fn day_of(&self, moment: Timestamp) -> Date {
        self.zone.to_datetime(moment).date()
    }

    /// The question of standing, asked now.
    #[must_use]
    pub fn as_of(&self, now: Timestamp) -> AsOf {
        AsOf { date: self.day_of(now), moment: now }
    }

    /// A connection for reading.
    ///
    /// # Errors
    /// When the store is busy or broken.
    pub async fn read(&self) -> Result<Reader, Failure> {
        Ok(self.store.read().await?)
    }

    /// Runs an operation: all of it is written durably, or nothing.
    ///
    /// # Errors
    /// What the operation says, or a failure of the store.
    pub async fn write<T, R, F>(&self, work: F) -> Result<T, Stop<R>>
    where
        T: Send + 'static,
        R: Send + 'static,
        F: for<'a> FnOnce(&'a mut Tx) -> Pin<Box<dyn Future<Output = Result<T, Stop<R>>> + Send + 'a>> + Send + 'static,
    {
        let done = self.store.write(move |tx| {
            let work = work(tx);
            Box::pin(async move { work.await.map_err(WriteError::Refused) })
        });
        done.await.map_err(Stop::from)
    }

    /// A new record.
    ///
    /// # Errors
    /// When there is no entropy for its id.
    pub fn record(&self, person: &PersonId, witness: Witness, fact: Fact, now: Timestamp) -> Result<Record, Failure> {
        Ok(Record {
            id: RecordId::new(fresh()?),
            person: person.clone(),
            at: to_micros(now),
            witness,
            tags: Vec::new(),
            fact,
        })
    }
}

/// Entropy for an id or a token.
///
/// # Errors
/// When the operating system has none.
pub(crate) fn fresh<const N: usize>() -> Result<[u8; N], Failure> {
    entropy().map_err(|error| Failure::new("asking for entropy", error))
}

/// Records keep microseconds: no more is stored, so no more is signed.
pub(crate) fn to_micros(moment: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(moment.as_microsecond()).unwrap_or(moment)
}
