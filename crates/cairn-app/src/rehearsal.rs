//! Rehearsing a change over those whose records a certifying body has. It reads, and changes nothing.

use crate::actor::{Actor, Role};
use crate::cases::visible;
use crate::failure::Failure;
use crate::installation::App;
use cairn_core::id::{CaseId, OrganisationId, PersonId};
use cairn_core::rehearse::{Edition, Rehearsal};
use cairn_core::standing::AsOf;
use std::collections::BTreeMap;

/// How many people a rehearsal lists by name.
const PEOPLE_SHOWN: usize = 50;

/// What came of a rehearsal: the numbers, and for those who are listed their names and newest cases.
pub struct Rehearsed {
    /// The numbers.
    pub rehearsal: Rehearsal,
    /// Name and newest case, by person.
    pub names: BTreeMap<PersonId, (String, CaseId)>,
}

impl App {
    /// Holds both editions against everybody who has a case for this role at the certifying bodies in which somebody works, each
    /// with what that body may see. Somebody's own case is not theirs to look at here either.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn rehearse(
        &self,
        actor: &Actor,
        before: Edition<'_>,
        after: Edition<'_>,
        as_of: AsOf,
    ) -> Result<Rehearsed, Failure> {
        let mut bodies: Vec<&OrganisationId> = actor
            .memberships
            .iter()
            .filter(|membership| matches!(membership.role, Role::Reviewer | Role::Decider))
            .map(|membership| &membership.organisation)
            .collect();
        bodies.sort();
        bodies.dedup();
        let mut read = self.read().await?;
        // The newest case of each person: any of them shows all that was submitted to its body.
        let mut newest = BTreeMap::new();
        for body in bodies {
            for file in read.cases_at(body).await? {
                if file.role == before.rules.role && file.person != actor.person {
                    newest.insert((file.person.clone(), file.organisation.clone()), file);
                }
            }
        }
        let mut rehearsal = Rehearsal::showing(PEOPLE_SHOWN);
        let mut cases = BTreeMap::new();
        for ((person, _), file) in newest {
            let records = visible(&mut read, &file).await?;
            rehearsal.person(before, after, &person, &records, as_of);
            cases.insert(person, file.id);
        }
        let mut names = BTreeMap::new();
        for person in rehearsal.shown.keys() {
            if let Some(case) = cases.get(person) {
                names.insert(person.clone(), (read.name_of(person).await?, case.clone()));
            }
        }
        Ok(Rehearsed { rehearsal, names })
    }
}
