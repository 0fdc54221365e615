//! The one policy layer: who may do what. Default deny; another person's id answers exactly like an id that does not exist.

use crate::actor::Role;

/// Who may use a route. The text in a policy is the name of the route's parameter that holds the id it guards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Anybody, without an account.
    Public,
    /// Anybody who is signed in, about themself alone.
    SignedIn,
    /// A member in one of these roles, about their own organisation alone.
    Member(&'static [Role]),
    /// The person whose attempt it is.
    OwnAttempt(&'static str),
    /// Whoever was admitted to the session's cohort.
    SessionTrainee(&'static str),
    /// Facilitators and managers of the organisation that holds the session.
    SessionStaff(&'static str),
    /// Facilitators and managers of the organisation that holds the cohort.
    CohortStaff(&'static str),
    /// Managers of the organisation that holds the cohort.
    CohortManager(&'static str),
    /// Facilitators and managers of the cohort, about a person who applied to it or was admitted.
    CohortPerson {
        /// The parameter with the cohort.
        cohort: &'static str,
        /// The parameter with the person.
        person: &'static str,
    },
    /// The person whose case it is.
    OwnCase(&'static str),
    /// Members of the certifying body before which the case is, in one of these roles.
    CaseStaff(&'static str, &'static [Role]),
    /// The person's supervisor.
    SupervisorOf(&'static str),
    /// The credential's holder.
    OwnCredential(&'static str),
    /// Only in a demonstration.
    Demo,
}
