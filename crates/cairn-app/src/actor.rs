//! Who is asking: a signed-in person with their memberships, or nobody.

use cairn_core::id::{OrganisationId, PersonId};
use cairn_core::record::{OrganisationKind, Witness, WitnessRole};
use cairn_core::text::Lang;

/// A person's role in an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Leads live trainings, rates role-plays.
    Facilitator,
    /// Supervises a peer's work.
    Supervisor,
    /// Runs a training organisation's programmes.
    Manager,
    /// Reads cases.
    Reviewer,
    /// Decides cases.
    Decider,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 5] = [Role::Facilitator, Role::Supervisor, Role::Manager, Role::Reviewer, Role::Decider];

    /// The word under which it is stored.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Role::Facilitator => "facilitator",
            Role::Supervisor => "supervisor",
            Role::Manager => "manager",
            Role::Reviewer => "reviewer",
            Role::Decider => "decider",
        }
    }

    /// The role with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.word() == word)
    }

    /// In which role such a person states records.
    #[must_use]
    pub fn witness(self) -> WitnessRole {
        match self {
            Role::Facilitator => WitnessRole::Facilitator,
            Role::Supervisor => WitnessRole::Supervisor,
            Role::Manager => WitnessRole::Manager,
            Role::Reviewer => WitnessRole::Reviewer,
            Role::Decider => WitnessRole::Decider,
        }
    }
}

/// One membership.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Where.
    pub organisation: OrganisationId,
    /// What kind of organisation.
    pub kind: OrganisationKind,
    /// Its name, for the page.
    pub organisation_name: String,
    /// As what.
    pub role: Role,
}

/// A signed-in person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub person: PersonId,
    /// The name they gave.
    pub name: String,
    /// Their language.
    pub lang: Lang,
    /// What they are in which organisation. Empty for a trainee.
    pub memberships: Vec<Membership>,
}

impl Actor {
    /// The person as a witness about themself.
    #[must_use]
    pub fn own_word(&self) -> Witness {
        Witness { person: self.person.clone(), role: WitnessRole::Self_, organisation: None, organisation_kind: None }
    }

    /// The first membership in one of these roles.
    #[must_use]
    pub fn membership(&self, roles: &[Role]) -> Option<&Membership> {
        self.memberships.iter().find(|membership| roles.contains(&membership.role))
    }

    /// The membership in this organisation in one of these roles.
    #[must_use]
    pub fn membership_in(&self, organisation: &OrganisationId, roles: &[Role]) -> Option<&Membership> {
        self.memberships.iter().find(|m| m.organisation == *organisation && roles.contains(&m.role))
    }

    /// The person as a witness in a role of theirs.
    #[must_use]
    pub fn witness(&self, membership: &Membership) -> Witness {
        Witness {
            person: self.person.clone(),
            role: membership.role.witness(),
            organisation: Some(membership.organisation.clone()),
            organisation_kind: Some(membership.kind),
        }
    }
}
