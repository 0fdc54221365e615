//! Cohorts: people who take one training together.

use crate::driver::{Conn, Row};
use crate::error::StoreError;
use crate::statement::{args, statements};
use crate::store::Tx;
use cairn_core::id::{CohortId, OrganisationId};
use cairn_core::record::Mode;
use cairn_core::text::{Lang, Text};
use jiff::civil::Date;

/// A cohort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cohort {
    /// Its id.
    pub id: CohortId,
    /// Who trains.
    pub organisation: OrganisationId,
    /// Which training: `core`, `mhps-supplemental`.
    pub training: String,
    /// Its title.
    pub title: Text,
    /// Where it meets.
    pub place: Text,
    /// How it meets: in a room or on screen. What is done alone is no cohort's, and the table refuses it.
    pub mode: Mode,
    /// The language that is spoken.
    pub lang: Lang,
    /// The first day.
    pub starts_on: Date,
    /// The last day.
    pub ends_on: Date,
    /// How many people fit.
    pub places: u32,
    /// Whether people may apply now.
    pub open_for_application: bool,
}

statements! {
    /// A manager plans a cohort.
    ADD_COHORT = "INSERT INTO cohort (id, organisation, training, title_en, title_es, place_en, place_es, mode, lang, \
         starts_on, ends_on, places, open_for_application) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
    /// One cohort's page.
    COHORT = "SELECT id, organisation, training, title_en, title_es, place_en, place_es, mode, lang, starts_on, ends_on, \
         places, open_for_application FROM cohort WHERE id = ?1";
    /// Where a person can still apply: the next one first.
    OPEN_COHORTS = "SELECT id, organisation, training, title_en, title_es, place_en, place_es, mode, lang, starts_on, \
         ends_on, places, open_for_application FROM cohort \
         WHERE open_for_application = 1 AND starts_on > ?1 ORDER BY starts_on, id";
    /// What begins on a day or later: the next one first.
    COHORTS_FROM = "SELECT id, organisation, training, title_en, title_es, place_en, place_es, mode, lang, starts_on, \
         ends_on, places, open_for_application FROM cohort WHERE starts_on >= ?1 ORDER BY starts_on, id";
    /// What an organisation trains, the newest first.
    COHORTS_AT = "SELECT id, organisation, training, title_en, title_es, place_en, place_es, mode, lang, starts_on, \
         ends_on, places, open_for_application FROM cohort WHERE organisation = ?1 ORDER BY starts_on DESC, id";
    /// A manager opens or closes applications.
    SET_OPEN_FOR_APPLICATION = "UPDATE cohort SET open_for_application = ?2 WHERE id = ?1";
}

fn read_cohort(row: &Row) -> Result<Cohort, StoreError> {
    Ok(Cohort {
        id: row.get("id")?,
        organisation: row.get("organisation")?,
        training: row.get("training")?,
        title: crate::driver::text(row, "title_en", "title_es")?,
        place: crate::driver::text(row, "place_en", "place_es")?,
        mode: row.get("mode")?,
        lang: row.get("lang")?,
        starts_on: row.get("starts_on")?,
        ends_on: row.get("ends_on")?,
        places: row.get("places")?,
        open_for_application: row.get("open_for_application")?,
    })
}

impl Conn {
    /// One cohort.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cohort(&mut self, id: &CohortId) -> Result<Option<Cohort>, StoreError> {
        self.optional(COHORT, args![id], read_cohort).await
    }

    /// Cohorts that are open for application and start after a day, the next one first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_cohorts(&mut self, after: Date) -> Result<Vec<Cohort>, StoreError> {
        self.all(OPEN_COHORTS, args![after], read_cohort).await
    }

    /// Cohorts that start on a day or later, the next one first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cohorts_from(&mut self, day: Date) -> Result<Vec<Cohort>, StoreError> {
        self.all(COHORTS_FROM, args![day], read_cohort).await
    }

    /// An organisation's cohorts, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cohorts_at(&mut self, organisation: &OrganisationId) -> Result<Vec<Cohort>, StoreError> {
        self.all(COHORTS_AT, args![organisation], read_cohort).await
    }
}

impl Tx {
    /// Adds a cohort.
    ///
    /// # Errors
    /// `Conflict` when the id is taken; or the database fails.
    pub async fn add_cohort(&mut self, cohort: &Cohort) -> Result<(), StoreError> {
        let Cohort {
            id,
            organisation,
            training,
            title,
            place,
            mode,
            lang,
            starts_on,
            ends_on,
            places,
            open_for_application,
        } = cohort;
        let args = args![
            id,
            organisation,
            training,
            title.en,
            title.es,
            place.en,
            place.es,
            mode,
            lang,
            starts_on,
            ends_on,
            places,
            open_for_application,
        ];
        self.conn.run(ADD_COHORT, args).await.map(drop)
    }

    /// Lets people apply to a cohort. Says whether there is one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_applications(&mut self, id: &CohortId) -> Result<bool, StoreError> {
        Ok(self.conn.run(SET_OPEN_FOR_APPLICATION, args![id, true]).await? > 0)
    }

    /// Lets nobody else apply to a cohort. Says whether there is one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn close_applications(&mut self, id: &CohortId) -> Result<bool, StoreError> {
        Ok(self.conn.run(SET_OPEN_FOR_APPLICATION, args![id, false]).await? > 0)
    }
}
