//! Memberships: a person's role in an organisation.

use crate::driver::{Conn, Row};
use crate::error::StoreError;
use crate::statement::{args, statements};
use crate::store::Tx;
use cairn_core::id::{OrganisationId, PersonId};
use jiff::civil::Date;

/// A person's role in an organisation, from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MembershipRow {
    /// Who.
    pub person: PersonId,
    /// Where.
    pub organisation: OrganisationId,
    /// As what: `facilitator`, `observer`, `supervisor`, `manager`, `reviewer`, `decider` or `auditor`. Trainees are known
    /// by their records, not by a membership.
    pub role: String,
    /// The first day.
    pub since: Date,
    /// The last day, once it is known.
    pub until: Option<Date>,
}

statements! {
    /// Someone takes on a role.
    ADD_MEMBERSHIP = "INSERT INTO membership (person, organisation, role, since, until) VALUES (?1, ?2, ?3, ?4, ?5)";
    /// What someone may do is decided from this, at each visit.
    MEMBERSHIPS_OF = "SELECT person, organisation, role, since, until FROM membership \
         WHERE person = ?1 ORDER BY since, organisation, role";
    /// Who works in an organisation.
    MEMBERS_AT = "SELECT person, organisation, role, since, until FROM membership \
         WHERE organisation = ?1 ORDER BY since, person, role";
    /// Someone gives up a role: the last day of all that have none yet.
    END_MEMBERSHIP = "UPDATE membership SET until = ?4 \
         WHERE person = ?1 AND organisation = ?2 AND role = ?3 AND until IS NULL";
}

fn read_membership(row: &Row) -> Result<MembershipRow, StoreError> {
    Ok(MembershipRow {
        person: row.get("person")?,
        organisation: row.get("organisation")?,
        role: row.get("role")?,
        since: row.get("since")?,
        until: row.get("until")?,
    })
}

impl Conn {
    /// A person's memberships, also those that have ended.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn memberships_of(&mut self, person: &PersonId) -> Result<Vec<MembershipRow>, StoreError> {
        self.all(MEMBERSHIPS_OF, args![person], read_membership).await
    }

    /// An organisation's memberships, also those that have ended.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn members_at(&mut self, organisation: &OrganisationId) -> Result<Vec<MembershipRow>, StoreError> {
        self.all(MEMBERS_AT, args![organisation], read_membership).await
    }
}

impl Tx {
    /// Gives a person a role.
    ///
    /// # Errors
    /// `Conflict` when they took it on that day already; or the database fails.
    pub async fn add_membership(&mut self, membership: &MembershipRow) -> Result<(), StoreError> {
        let MembershipRow { person, organisation, role, since, until } = membership;
        self.conn.run(ADD_MEMBERSHIP, args![person, organisation, role, since, until]).await.map(drop)
    }

    /// Ends a person's role after a last day. Says whether there was one to end.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_membership(
        &mut self,
        person: &PersonId,
        organisation: &OrganisationId,
        role: &str,
        until: Date,
    ) -> Result<bool, StoreError> {
        Ok(self.conn.run(END_MEMBERSHIP, args![person, organisation, role, until]).await? > 0)
    }
}
