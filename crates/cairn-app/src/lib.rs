//! What people do here: operations, queries and scribbles over the store, by the rules of the core.
//!
//! No SQL and no HTML. An operation appends records and is acknowledged once they are durable; a query reads; a scribble keeps
//! something that counts for nothing (a draft, presence, an answer so far).

mod accounts;
mod actor;
mod assessments;
mod cases;
mod clock;
mod copies;
mod credentials;
mod failure;
mod installation;
mod learning;
mod once;
mod password;
mod people;
mod practice;
mod rehearsal;
mod sessions;
mod trainings;
mod walks;
mod way;
mod work;

pub use accounts::{NewAccount, NewAccountRefused, SignInRefused, SignedIn};
pub use actor::{Actor, Membership, Role};
pub use assessments::{AttemptView, MayTry};
pub use cases::{ApplyRefused, CaseView, DecideRefused, REASON_CHARS_MAX, reviewables, statements};
pub use clock::{Clock, entropy};
pub use copies::{COMMENT_CHARS_MAX, Copy, ForAgain, KeptWords, Reply, may_read};
pub use credentials::{CredentialView, Due, code_of};
pub use failure::{Failure, Stop};
pub use installation::{App, Beside, Settings};
pub use once::{FormOfAnother, Once, SENT_FORM_DAYS_MAX, Sent};
pub use password::{PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN, WeakPassword};
pub use practice::{Entry, Lock, PASSPHRASE_CHARS_MIN, VaultRefused, Written};
pub use rehearsal::Rehearsed;
pub use sessions::{AttendanceLine, ConfirmRefused, SessionView};
pub use trainings::{CohortView, Enrolment, JoinRefused, Observation, ObserveRefused, Trainee};
pub use walks::{WALK, WalkTry, walked};
pub use work::{Verdict, WORK_MINUTES_MAX, Work, WorkLine, WorkRefused, activities};
