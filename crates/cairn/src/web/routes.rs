//! Every route of the site: what may be asked, at which address, by whom, and who answers. `*` stands for one part.

use super::ask::{Answer, Ask};
use super::policy::Policy::{
    self, Announced, CaseStaff, Code, CohortStaff, CopyStaff, Demo, OwnAttempt, OwnCase, OwnCopy, OwnCredential,
    OwnEntry, OwnWalk, Public, SessionStaff, SessionTrainee, SignedIn, Staff, Supervisor,
};
use super::{
    Problem, Shown, accounts, assess, board, cohorts, credentials, demo, eligibility, gap, learn, live, lookup, own,
    plan, practice, public, review, rules, standing, talks, trainings, walks, work, writing,
};
use cairn_app::Role::{self, Decider, Facilitator, Manager, Reviewer};

/// What a route may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Only read.
    Read,
    /// Only sent to.
    Send,
    /// Both.
    Both,
}

/// Who answers.
#[derive(Clone, Copy)]
pub enum Handler {
    /// At once, from the programme alone.
    Now(fn(&Ask<'_>) -> Result<Shown, Problem>),
    /// With the store.
    Later(for<'a> fn(&'a Ask<'a>) -> Answer<'a>),
}

/// One route.
pub struct Route {
    /// What it may be asked.
    pub asks: Asks,
    /// Its address without the language.
    pub pattern: &'static str,
    /// Who may come in.
    pub policy: Policy,
    /// Who answers.
    pub handler: Handler,
}

const STAFF: &[Role] = &Role::ALL;
const TRAINERS: &[Role] = &[Facilitator, Manager];
const BOARD: &[Role] = &[Reviewer, Decider];

const fn now(
    asks: Asks,
    pattern: &'static str,
    policy: Policy,
    handler: fn(&Ask<'_>) -> Result<Shown, Problem>,
) -> Route {
    Route { asks, pattern, policy, handler: Handler::Now(handler) }
}

macro_rules! later {
    ($asks:expr, $pattern:literal, $policy:expr, $handler:path) => {
        Route {
            asks: $asks,
            pattern: $pattern,
            policy: $policy,
            handler: Handler::Later(|ask| Box::pin($handler(ask))),
        }
    };
}

use Asks::{Both, Read, Send};

/// Every route.
pub const ROUTES: &[Route] = &[
    now(Read, "/", Public, public::home),
    now(Read, "/roles/*", Public, public::role),
    now(Read, "/orientation", Public, public::orientation),
    now(Read, "/self-assessment", Public, public::self_assessment),
    now(Read, "/eligibility", Public, eligibility::eligibility),
    now(Read, "/support", Public, public::support),
    now(Read, "/sources", Public, public::sources),
    now(Read, "/lessons", Public, learn::lessons),
    now(Read, "/lessons/*", Public, learn::lesson),
    later!(Both, "/lessons/*/check", Public, learn::check_and_note),
    later!(Both, "/practice/*", Public, learn::practice_and_note),
    now(Read, "/practice", Public, practice::studio),
    later!(Both, "/tools/*", Public, practice::tool),
    now(Read, "/tools/*/print", Public, practice::print),
    later!(Both, "/simulations/*", Public, talks::simulation),
    later!(Both, "/simulation-assessments/*", SignedIn, walks::door),
    later!(Both, "/simulation-tries/*", OwnWalk, walks::walk),
    now(Read, "/role-plays/*", Public, talks::roleplay),
    now(Read, "/map", Public, lookup::map),
    now(Read, "/glossary", Public, lookup::glossary),
    now(Read, "/facts", Public, lookup::facts),
    now(Both, "/standing", Public, standing::standing),
    now(Read, "/components", Public, public::components),
    later!(Both, "/verify", Public, credentials::verify),
    later!(Read, "/verify/*", Code, credentials::verify_code),
    later!(Both, "/orientation/sign", Public, accounts::sign),
    later!(Both, "/account/new", Public, accounts::new_account),
    later!(Both, "/sign-in", Public, accounts::sign_in),
    later!(Send, "/sign-out", Public, accounts::sign_out),
    later!(Read, "/demo", Demo, demo::people),
    later!(Send, "/demo/forward", Demo, demo::forward),
    later!(Read, "/trainings", Public, trainings::trainings),
    later!(Both, "/trainings/*", Announced, trainings::training),
    later!(Read, "/path", SignedIn, own::path),
    later!(Read, "/my-standing", SignedIn, own::my_standing),
    later!(Read, "/plan", SignedIn, plan::plan),
    later!(Read, "/gap", SignedIn, gap::gap),
    later!(Read, "/file", SignedIn, own::file),
    later!(Read, "/file/records.jsonl", SignedIn, own::records),
    later!(Send, "/drafts/*", SignedIn, own::keep_draft),
    later!(Both, "/hours", SignedIn, work::hours),
    later!(Send, "/hours/supervisor", SignedIn, work::name_supervisor),
    later!(Both, "/say", SignedIn, board::say),
    later!(Both, "/apply", SignedIn, board::apply),
    later!(Both, "/assessments/*", SignedIn, assess::assessment),
    later!(Both, "/attempts/*", OwnAttempt, assess::attempt),
    later!(Send, "/attempts/*/answers", OwnAttempt, assess::keep_answers),
    later!(Read, "/sessions/*", SessionTrainee, live::session),
    later!(Send, "/sessions/*/enter", SessionTrainee, live::enter),
    later!(Send, "/sessions/*/leave", SessionTrainee, live::leave),
    later!(Both, "/applications/*", OwnCase, board::own_case),
    later!(Read, "/credentials", SignedIn, credentials::credentials),
    later!(Read, "/credentials/*", OwnCredential, credentials::credential),
    later!(Read, "/credentials/*/certificate.pdf", OwnCredential, credentials::pdf),
    later!(Read, "/credentials/*/badge.json", OwnCredential, credentials::badge),
    later!(Read, "/writing", SignedIn, writing::writing),
    later!(Both, "/writing-lock", SignedIn, writing::lock),
    later!(Both, "/writing-delete", SignedIn, writing::delete_all),
    later!(Both, "/writing/*", OwnEntry, writing::sheet),
    later!(Send, "/writing/*/keep", OwnEntry, writing::keep),
    later!(Send, "/writing/*/dismiss", OwnEntry, writing::dismiss),
    later!(Read, "/writing/*/print", OwnEntry, writing::print_filled),
    later!(Read, "/writing/*/card", OwnEntry, writing::pocket),
    later!(Read, "/writing/*/text", OwnEntry, writing::text),
    later!(Both, "/writing/*/share", OwnEntry, writing::share),
    later!(Both, "/writing/*/delete", OwnEntry, writing::delete),
    later!(Both, "/shared/*", OwnCopy, writing::shared),
    later!(Read, "/review", Staff(TRAINERS), review::queue),
    later!(Both, "/review/*", CopyStaff, review::work),
    later!(Send, "/kept-comments/*", Staff(TRAINERS), review::forget),
    now(Read, "/guides/*", Staff(TRAINERS), lookup::guide),
    later!(Read, "/cohorts/*/triads", CohortStaff(TRAINERS), talks::triads),
    later!(Read, "/today", Staff(STAFF), cohorts::today),
    later!(Read, "/cohorts/*", CohortStaff(TRAINERS), cohorts::cohort),
    later!(Read, "/cohorts/*/people/*", CohortStaff(TRAINERS), cohorts::person),
    later!(Read, "/cohorts/*/people/*/standing", CohortStaff(&[Manager]), cohorts::standing),
    later!(Send, "/cohorts/*/people/*/admit", CohortStaff(&[Manager]), cohorts::admit),
    later!(Send, "/cohorts/*/people/*/saw", CohortStaff(&[Manager]), cohorts::saw),
    later!(Send, "/cohorts/*/people/*/complete", CohortStaff(&[Manager]), cohorts::complete),
    later!(Both, "/cohorts/*/people/*/observe/*", CohortStaff(TRAINERS), cohorts::observe),
    later!(Read, "/room/*", SessionStaff, live::room),
    later!(Send, "/room/*/open", SessionStaff, live::open),
    later!(Send, "/room/*/close", SessionStaff, live::close),
    later!(Send, "/room/*/confirm", SessionStaff, live::confirm),
    later!(Read, "/supervision", Staff(&[Role::Supervisor]), work::people),
    later!(Read, "/supervision/*", Supervisor, work::supervision),
    later!(Read, "/supervision/*/standing", Supervisor, work::standing),
    later!(Send, "/supervision/*/confirm", Supervisor, work::confirm),
    later!(Send, "/supervision/*/lines", Supervisor, work::lines),
    later!(Send, "/supervision/*/met", Supervisor, work::met),
    later!(Send, "/supervision/*/letter", Supervisor, work::letter),
    later!(Read, "/queue", Staff(BOARD), board::queue),
    later!(Read, "/rules", Staff(BOARD), rules::rules),
    later!(Read, "/rules/rehearse", Staff(BOARD), rules::rehearse),
    later!(Read, "/cases/*", CaseStaff(BOARD), board::case),
    later!(Send, "/cases/*/state", CaseStaff(BOARD), board::state),
    later!(Send, "/cases/*/note", CaseStaff(BOARD), board::note),
    later!(Send, "/cases/*/decide", CaseStaff(&[Decider]), board::decide),
    later!(Both, "/release", Staff(&[Manager, Decider]), credentials::release),
];

/// The open parts of a path, when the route's pattern fits. A route without a star before one with: exact wins.
pub fn fits<'p>(pattern: &str, path: &'p str) -> Option<Vec<&'p str>> {
    let mut parts = Vec::new();
    let (mut wanted, mut given) = (pattern.split('/'), path.split('/'));
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return Some(parts),
            (Some("*"), Some(part)) if !part.is_empty() => parts.push(part),
            (Some(word), Some(part)) if word == part => {}
            _ => return None,
        }
    }
}

/// The route for a path, and its open parts.
pub fn route(path: &str) -> Option<(&'static Route, Vec<&str>)> {
    ROUTES.iter().find_map(|route| fits(route.pattern, path).map(|parts| (route, parts)))
}
