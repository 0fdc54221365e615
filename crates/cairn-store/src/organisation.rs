//! Organisations: training entities, employers and certifying bodies.

use crate::driver::{Conn, Row};
use crate::error::StoreError;
use crate::statement::{args, statements};
use crate::store::Tx;
use cairn_core::id::OrganisationId;
use cairn_core::record::OrganisationKind;
use cairn_core::text::Text;

/// An organisation. It is of one kind, so a certifying body is never also a training entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// What it does.
    pub kind: OrganisationKind,
    /// Its own name, which is not translated.
    pub name: String,
    /// What it says about itself, in a line.
    pub about: Text,
    /// Its pages, if it has any.
    pub url: Option<String>,
}

statements! {
    /// A new organisation joins.
    ADD_ORGANISATION = "INSERT INTO organisation (id, kind, name, public_line_en, public_line_es, url) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    /// An organisation is named on a page.
    ORGANISATION = "SELECT id, kind, name, public_line_en, public_line_es, url FROM organisation WHERE id = ?1";
    /// All of them, to choose from.
    ORGANISATIONS = "SELECT id, kind, name, public_line_en, public_line_es, url FROM organisation ORDER BY id";
}

fn read_organisation(row: &Row) -> Result<Organisation, StoreError> {
    Ok(Organisation {
        id: row.get("id")?,
        kind: row.get("kind")?,
        name: row.get("name")?,
        about: crate::driver::text(row, "public_line_en", "public_line_es")?,
        url: row.get("url")?,
    })
}

impl Conn {
    /// One organisation.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn organisation(&mut self, id: &OrganisationId) -> Result<Option<Organisation>, StoreError> {
        self.optional(ORGANISATION, args![id], read_organisation).await
    }

    /// Every organisation, by id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn organisations(&mut self) -> Result<Vec<Organisation>, StoreError> {
        self.all(ORGANISATIONS, args![], read_organisation).await
    }
}

impl Tx {
    /// Adds an organisation.
    ///
    /// # Errors
    /// `Conflict` when the id is taken; or the database fails.
    pub async fn add_organisation(&mut self, organisation: &Organisation) -> Result<(), StoreError> {
        let Organisation { id, kind, name, about, url } = organisation;
        self.conn.run(ADD_ORGANISATION, args![id, kind, name, about.en, about.es, url]).await.map(drop)
    }
}
