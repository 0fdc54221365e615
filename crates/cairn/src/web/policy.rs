//! The one policy layer. Every route names its policy; the policy finds the thing that the address speaks of and puts it
//! into the handler's hand. A handler reaches a cohort, a case, somebody's hours only through what it was handed, so a
//! route without a policy has nothing to show. Another person's id answers exactly like an id that does not exist.

use super::Problem;
use cairn_app::{Actor, App, AttemptView, Copy, CredentialView, Enrolment, Failure, Role, WalkTry, may_read};
use cairn_core::id::{AttemptId, CaseId, CohortId, CopyId, CredentialId, EntryId, PersonId, SessionId};
use cairn_store::{CaseFile, Cohort, LiveSession, VaultEntry};
use jiff::Timestamp;

/// Who may come in, and about what. The first open part of the address is the thing's id, where there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Anybody. Nothing of a person is shown.
    Public,
    /// Anybody, about an announced cohort.
    Announced,
    /// Anybody who has a credential's code.
    Code,
    /// Anybody, and only in a demonstration.
    Demo,
    /// Who is signed in, about themself.
    SignedIn,
    /// Staff in one of these roles, in any organisation, about what is theirs.
    Staff(&'static [Role]),
    /// Staff of the cohort's organisation in one of these roles.
    CohortStaff(&'static [Role]),
    /// Who was admitted to the session's cohort.
    SessionTrainee,
    /// Staff of the session's organisation who lead it.
    SessionStaff,
    /// Whose attempt it is.
    OwnAttempt,
    /// Who walks this conversation.
    OwnWalk,
    /// Whose case it is.
    OwnCase,
    /// Staff of the case's certifying body in one of these roles, unless it is their own case.
    CaseStaff(&'static [Role]),
    /// Who supervises this person today.
    Supervisor,
    /// Whose credential it is.
    OwnCredential,
    /// Who wrote it. There is no policy by which staff reach an entry.
    OwnEntry,
    /// Who gave the copy out.
    OwnCopy,
    /// Staff of the organisation whose cohort the copy was given to, in a role that may read such a copy.
    CopyStaff,
}

/// The thing that the policy found.
pub enum Thing {
    /// None.
    Nothing,
    /// A cohort.
    Cohort(Box<Cohort>),
    /// A live session with its cohort.
    Session(Box<(LiveSession, Cohort)>),
    /// An attempt.
    Attempt(Box<AttemptView>),
    /// A try at an assessment by conversation.
    Walk(Box<WalkTry>),
    /// A case.
    Case(Box<CaseFile>),
    /// A person whose work the actor supervises.
    Supervised(PersonId),
    /// A credential.
    Credential(Box<CredentialView>),
    /// Something written, still sealed.
    Entry(Box<VaultEntry>),
    /// A copy that was given out.
    Copy(Box<Copy>),
}

/// What a request was admitted with.
pub struct Pass {
    /// Who is asking, if anybody is signed in.
    pub actor: Option<Actor>,
    /// What it is about.
    pub thing: Thing,
}

/// Why a request was not admitted.
#[derive(Debug)]
pub enum Denied {
    /// Sign in first.
    SignIn,
    /// There is no such thing, or it is not theirs. Nobody can tell which.
    NotFound,
    /// The world broke.
    Failed(Failure),
}

impl From<Failure> for Denied {
    fn from(failure: Failure) -> Denied {
        Denied::Failed(failure)
    }
}

impl Policy {
    /// Whether somebody who is not signed in may come in.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Policy::Public | Policy::Announced | Policy::Code | Policy::Demo)
    }
}

/// Decides whether a request comes in, and finds what it is about.
///
/// # Errors
/// Why it does not come in.
pub async fn admit(
    policy: Policy,
    app: &App,
    actor: Option<Actor>,
    parts: &[&str],
    now: Timestamp,
) -> Result<Pass, Denied> {
    if !policy.is_open() && actor.is_none() {
        return Err(Denied::SignIn);
    }
    let thing = match &actor {
        Some(actor) => signed_in(policy, app, actor, parts, now).await?,
        None => open(policy, app, parts, now).await?,
    };
    Ok(Pass { actor, thing: thing.ok_or(Denied::NotFound)? })
}

/// What is open to anybody.
async fn open(policy: Policy, app: &App, parts: &[&str], now: Timestamp) -> Result<Option<Thing>, Denied> {
    let first = parts.first().copied().unwrap_or_default();
    Ok(match policy {
        Policy::Public => Some(Thing::Nothing),
        Policy::Demo => app.settings.demo.then_some(Thing::Nothing),
        Policy::Announced => match CohortId::parse(first) {
            Ok(id) => app.cohort_view(&id).await?.map(|view| Thing::Cohort(Box::new(view.cohort))),
            Err(_) => None,
        },
        Policy::Code => match CredentialId::parse(&format!("{}_{}", CredentialId::PREFIX, first.to_lowercase())) {
            Ok(id) => app.credential(&id, now).await?.map(|view| Thing::Credential(Box::new(view))),
            Err(_) => None,
        },
        _ => None,
    })
}

async fn signed_in(
    policy: Policy,
    app: &App,
    actor: &Actor,
    parts: &[&str],
    now: Timestamp,
) -> Result<Option<Thing>, Denied> {
    let first = parts.first().copied().unwrap_or_default();
    Ok(match policy {
        Policy::Public | Policy::Announced | Policy::Code | Policy::Demo => open(policy, app, parts, now).await?,
        Policy::SignedIn => Some(Thing::Nothing),
        Policy::Staff(roles) => actor.membership(roles).map(|_| Thing::Nothing),
        Policy::CohortStaff(roles) => match CohortId::parse(first) {
            Ok(id) => app
                .cohort_view(&id)
                .await?
                .filter(|view| actor.membership_in(&view.cohort.organisation, roles).is_some())
                .map(|view| Thing::Cohort(Box::new(view.cohort))),
            Err(_) => None,
        },
        Policy::SessionTrainee | Policy::SessionStaff => match SessionId::parse(first) {
            Ok(id) => match app.live_session(&id).await? {
                Some((session, cohort)) => {
                    let theirs = if policy == Policy::SessionStaff {
                        actor.membership_in(&cohort.organisation, &[Role::Facilitator, Role::Manager]).is_some()
                    } else {
                        app.enrolment(&actor.person, &cohort.id).await? == Some(Enrolment::Admitted)
                    };
                    theirs.then(|| Thing::Session(Box::new((session, cohort))))
                }
                None => None,
            },
            Err(_) => None,
        },
        Policy::OwnAttempt => match AttemptId::parse(first) {
            Ok(id) => app
                .attempt_view(&id)
                .await?
                .filter(|view| view.row.person == actor.person)
                .map(|view| Thing::Attempt(Box::new(view))),
            Err(_) => None,
        },
        Policy::OwnWalk => match AttemptId::parse(first) {
            Ok(id) => app
                .walk_try(&id)
                .await?
                .filter(|one| one.row.person == actor.person)
                .map(|one| Thing::Walk(Box::new(one))),
            Err(_) => None,
        },
        Policy::OwnCase => case(app, first).await?.filter(|file| file.person == actor.person).map(thing),
        Policy::CaseStaff(roles) => case(app, first)
            .await?
            .filter(|file| file.person != actor.person && actor.membership_in(&file.organisation, roles).is_some())
            .map(thing),
        Policy::Supervisor => match PersonId::parse(first) {
            Ok(id) => app.as_supervisor(actor, &id, now).await?.map(|_| Thing::Supervised(id)),
            Err(_) => None,
        },
        Policy::OwnCredential => match CredentialId::parse(first) {
            Ok(id) => app
                .credential(&id, now)
                .await?
                .filter(|view| view.stored.person == actor.person)
                .map(|view| Thing::Credential(Box::new(view))),
            Err(_) => None,
        },
        Policy::OwnEntry => match EntryId::parse(first) {
            Ok(id) => app.sealed_entry(&actor.person, &id).await?.map(|row| Thing::Entry(Box::new(row))),
            Err(_) => None,
        },
        Policy::OwnCopy => copy(app, first)
            .await?
            .filter(|copy| copy.row.person == actor.person)
            .map(|copy| Thing::Copy(Box::new(copy))),
        Policy::CopyStaff => match copy(app, first).await? {
            Some(copy) if copy.row.person != actor.person => {
                let cohort = app.cohort_view(&copy.row.cohort).await?;
                let roles = may_read(copy.row.purpose);
                cohort
                    .filter(|view| actor.membership_in(&view.cohort.organisation, roles).is_some())
                    .map(|_| Thing::Copy(Box::new(copy)))
            }
            _ => None,
        },
    })
}

fn thing(file: CaseFile) -> Thing {
    Thing::Case(Box::new(file))
}

async fn case(app: &App, id: &str) -> Result<Option<CaseFile>, Failure> {
    match CaseId::parse(id) {
        Ok(id) => app.case_file(&id).await,
        Err(_) => Ok(None),
    }
}

async fn copy(app: &App, id: &str) -> Result<Option<Copy>, Failure> {
    match CopyId::parse(id) {
        Ok(id) => app.copy(&id).await,
        Err(_) => Ok(None),
    }
}

impl Pass {
    /// Who is asking. Only a policy that admits nobody else puts somebody here.
    ///
    /// # Errors
    /// When nobody is signed in.
    pub fn actor(&self) -> Result<&Actor, Problem> {
        self.actor.as_ref().ok_or(Problem::NotFound)
    }
}

macro_rules! hand {
    ($($(#[$doc:meta])* $name:ident: $variant:ident -> $kind:ty;)*) => {
        impl Pass {$(
            $(#[$doc])*
            ///
            /// # Errors
            /// When the route's policy is about something else.
            pub fn $name(&self) -> Result<&$kind, Problem> {
                match &self.thing {
                    Thing::$variant(thing) => Ok(thing),
                    _ => Err(Problem::NotFound),
                }
            }
        )*}
    };
}

hand! {
    /// The cohort.
    cohort: Cohort -> Cohort;
    /// The session with its cohort.
    session: Session -> (LiveSession, Cohort);
    /// The attempt.
    attempt: Attempt -> AttemptView;
    /// The try at an assessment by conversation.
    walk: Walk -> WalkTry;
    /// The case.
    case: Case -> CaseFile;
    /// The person whose work is supervised.
    supervised: Supervised -> PersonId;
    /// The credential.
    credential: Credential -> CredentialView;
    /// What was written, sealed.
    entry: Entry -> VaultEntry;
    /// The copy.
    copy: Copy -> Copy;
}
