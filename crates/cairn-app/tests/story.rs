//! The operations on a real database, as the people of the story use them.

use cairn_app::{
    Actor, App, Clock, Enrolment, JoinRefused, Membership, NewAccount, NewAccountRefused, Observation, ObserveRefused,
    Role, Settings, SignInRefused, Stop, WeakPassword,
};
use cairn_core::id::{CohortId, OrganisationId, PersonId, RecordId, SessionId};
use cairn_core::ledger::Digest;
use cairn_core::record::{Decision, Fact, Mode, OrganisationKind, Outcome, Record, Witness, WitnessRole};
use cairn_core::text::{Lang, Text};
use cairn_programme::check_dir;
use cairn_seal::InstallationKey;
use cairn_seal::vault::VaultKey;
use cairn_store::{Account, Cohort, LiveSession, MembershipRow, Organisation, Signer, Store};
use jiff::{SignedDuration, Timestamp, civil::date};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

struct Key(InstallationKey);

impl Signer for Key {
    fn sign(&self, digest: &Digest) -> [u8; 64] {
        self.0.sign(&digest.0)
    }
    fn verify(&self, digest: &Digest, signature: &[u8; 64]) -> bool {
        self.0.verify(&digest.0, signature)
    }
}

struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

fn at(when: &str) -> Timestamp {
    when.parse().expect("a time")
}

async fn app(name: &str) -> (Folder, App) {
    let folder = std::env::temp_dir().join(format!("cairn-story-{name}-{}", std::process::id()));
    drop(std::fs::remove_dir_all(&folder));
    std::fs::create_dir_all(&folder).expect("a folder");
    let texas = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programmes/texas");
    let programme = check_dir(&texas, None).expect("can be read").0.programme.expect("compiles");
    let key = Arc::new(Key(InstallationKey::from_seed([7; 32])));
    let store = Store::open(&folder.join("cairn.db"), key).await.expect("opens");
    let settings = Settings { base_url: "http://localhost".to_owned(), demo: true, facility: None };
    let key = Arc::new(InstallationKey::from_seed([7; 32]));
    let app = App::new(Arc::new(programme), store, key, VaultKey::from_bytes([8; 32]), Clock::default(), settings)
        .expect("an app");
    (Folder(folder), app)
}

fn new_account(name: &str, signed: Option<String>) -> NewAccount {
    NewAccount {
        name: name.to_owned(),
        sign_in_id: name.to_lowercase().replace(' ', "."),
        password: "slow river stones".to_owned(),
        email: None,
        lang: Lang::En,
        signed,
    }
}

async fn person(app: &App, name: &str, signed: Option<String>, now: Timestamp) -> Actor {
    let signed_in = app.open_account(new_account(name, signed), now).await.expect("an account");
    app.actor(&signed_in.token, now).await.expect("reads").expect("signed in").0
}

/// A training entity with a manager, and a core cohort of one place with one session.
async fn training(app: &App, now: Timestamp) -> (Actor, Cohort, SessionId) {
    let organisation = OrganisationId::parse("org_llano").expect("an id");
    let (cohort_id, session) = (CohortId::parse("coh_fall").expect("id"), SessionId::parse("ses_one").expect("id"));
    let hector = PersonId::parse("per_hector").expect("an id");
    let text = |en: &str, es: &str| Text { en: en.into(), es: es.into() };
    let cohort = Cohort {
        id: cohort_id.clone(),
        organisation: organisation.clone(),
        training: "core".to_owned(),
        title: text("Core, fall", "Básica, otoño"),
        place: text("Abilene", "Abilene"),
        mode: Mode::LiveRemote,
        lang: Lang::En,
        starts_on: date(2026, 9, 14),
        ends_on: date(2026, 9, 16),
        places: 1,
        open_for_application: true,
    };
    let there = cohort.clone();
    let live = LiveSession {
        id: session.clone(),
        cohort: cohort_id,
        day_number: 1,
        starts_at: at("2026-09-14T14:00:00Z"),
        opened_at: None,
        opened_by: None,
        closed_at: None,
        confirmed_at: None,
    };
    let member = MembershipRow {
        person: hector.clone(),
        organisation: organisation.clone(),
        role: "manager".to_owned(),
        since: date(2026, 1, 1),
        until: None,
    };
    let account = Account {
        person: hector.clone(),
        sign_in_id: "hector".to_owned(),
        name: "Hector".to_owned(),
        password_hash: String::new(),
        lang: Lang::En,
        email: None,
        created_at: now,
    };
    let entity = Organisation {
        id: organisation.clone(),
        kind: OrganisationKind::TrainingEntity,
        name: "Llano Peer Institute".to_owned(),
        about: text("Trains", "Capacita"),
        url: None,
    };
    let done: Result<(), Stop<()>> = app
        .write(move |tx| {
            Box::pin(async move {
                tx.add_organisation(&entity).await?;
                tx.add_account(&account).await?;
                tx.add_membership(&member).await?;
                tx.add_cohort(&there).await?;
                tx.add_live_session(&live).await?;
                Ok(())
            })
        })
        .await;
    done.expect("written");
    let manager = Membership {
        organisation,
        kind: OrganisationKind::TrainingEntity,
        organisation_name: "Llano Peer Institute".to_owned(),
        role: Role::Manager,
    };
    let actor = Actor { person: hector, name: "Hector".to_owned(), lang: Lang::En, memberships: vec![manager] };
    (actor, cohort, session)
}

fn refused<T: std::fmt::Debug, R: std::fmt::Debug>(done: Result<T, Stop<R>>) -> R {
    match done {
        Err(Stop::Refused(reason)) => reason,
        other => panic!("a refusal was expected: {other:?}"),
    }
}

#[tokio::test]
async fn an_account_needs_no_mail_and_guessing_has_an_end() {
    let (_folder, app) = app("accounts").await;
    let now = at("2026-09-01T15:00:00Z");
    person(&app, "Marisol Vega", None, now).await;
    let again = app.open_account(new_account("Marisol Vega", None), now).await;
    assert_eq!(refused(again), NewAccountRefused::Taken);
    let weak = NewAccount { password: "short".to_owned(), ..new_account("Ana", None) };
    assert_eq!(refused(app.open_account(weak, now).await), NewAccountRefused::Password(WeakPassword::TooShort));
    for _ in 0..8 {
        let wrong = app.sign_in("marisol.vega", "not this one".to_owned(), "203.0.113.7", now).await;
        assert_eq!(refused(wrong), SignInRefused::Wrong);
    }
    let right_too_soon = app.sign_in("marisol.vega", "slow river stones".to_owned(), "203.0.113.7", now).await;
    assert_eq!(refused(right_too_soon), SignInRefused::Wait { minutes: 15 });
    let later = now.checked_add(SignedDuration::from_mins(16)).expect("in range");
    let signed_in =
        app.sign_in("Marisol.Vega", "slow river stones".to_owned(), "203.0.113.7", later).await.expect("in");
    let (_, session) = app.actor(&signed_in.token, later).await.expect("reads").expect("signed in");
    app.sign_out(session).await.expect("out");
    assert!(app.actor(&signed_in.token, later).await.expect("reads").is_none());
}

#[tokio::test]
async fn from_the_orientation_to_a_stated_completion() {
    let (_folder, app) = app("way").await;
    let now = at("2026-09-01T15:00:00Z");
    let (hector, cohort, session) = training(&app, now).await;

    // Without the orientation nobody applies; signed before there was an account, it is taken up by it, once.
    let devin = person(&app, "Devin Moore", None, now).await;
    let done = app.join_training(&devin, &cohort, "mhps", now).await;
    assert_eq!(refused(done), JoinRefused::OrientationFirst);
    let token = app.sign_orientation_first("Marisol Vega", now).await.expect("signed");
    let marisol = person(&app, "Marisol Vega", Some(token.clone()), now).await;
    let wilma = person(&app, "Wilma Battiest", Some(token), now).await;
    assert_eq!(refused(app.join_training(&wilma, &cohort, "mhps", now).await), JoinRefused::OrientationFirst);

    app.join_training(&marisol, &cohort, "mhps", now).await.expect("applied");
    assert_eq!(refused(app.join_training(&marisol, &cohort, "mhps", now).await), JoinRefused::Already);
    app.attest_own(&wilma, "orientation", now).await.expect("attested");
    assert_eq!(refused(app.join_training(&wilma, &cohort, "mhps", now).await), JoinRefused::Full);
    app.admit(&hector, &cohort, &marisol.person, Decision::Granted, "Welcome.", now).await.expect("admitted");
    assert_eq!(app.enrolment(&marisol.person, &cohort.id).await.expect("reads"), Some(Enrolment::Admitted));
    // A trainee is not staff, and nobody admits who did not apply.
    let own = app.admit(&marisol, &cohort, &marisol.person, Decision::Granted, "me", now).await;
    assert_eq!(refused(own), ObserveRefused::NotHere);
    let stranger = app.admit(&hector, &cohort, &devin.person, Decision::Granted, "why not", now).await;
    assert_eq!(refused(stranger), ObserveRefused::NotHere);

    // The session: agreed and there from the opening, half an hour late back from lunch.
    let open = at("2026-09-14T14:00:00Z");
    let minutes_in = |minutes| open.checked_add(SignedDuration::from_mins(minutes)).expect("in range");
    assert!(!app.agree_and_enter(&marisol, &session, open).await.expect("asks"), "it is not open yet");
    app.open_session(&hector, &session, open).await.expect("opened");
    assert!(app.agree_and_enter(&marisol, &session, open).await.expect("entered"));
    app.close_session(&session, minutes_in(480)).await.expect("closed");
    let view = app.session_view(&session, minutes_in(500)).await.expect("reads").expect("there");
    assert_eq!((view.live_minutes, view.people[0].minutes, view.people[0].agreed), (390, 390, true));
    let seen = BTreeMap::from([(marisol.person.clone(), 360)]);
    assert_eq!(app.confirm_attendance(&hector, &session, seen, minutes_in(500)).await.expect("confirmed"), 1);
    let records = app.records_of(&marisol.person).await.expect("reads");
    let attended = records.iter().find_map(|record| match &record.fact {
        Fact::Attended { minutes, missed, .. } => Some((*minutes, *missed, record.witness.role)),
        _ => None,
    });
    assert_eq!(attended, Some((360, 30, WitnessRole::Manager)));

    // The completion is stated only once everything is there.
    let later = at("2026-09-17T15:00:00Z");
    let seen = |level| Observation { competency: "core.basic-skills".to_owned(), level, behaviours: Vec::new() };
    let five = app.observe(&hector, &cohort, &marisol.person, seen(5), later).await;
    assert_eq!(refused(five), ObserveRefused::Level);
    app.observe(&hector, &cohort, &marisol.person, seen(3), later).await.expect("observed");
    let early = app.state_completion(&hector, &cohort, &marisol.person, later).await;
    assert_eq!(refused(early), ObserveRefused::NotReady);
    let facilitator = hector.witness(&hector.memberships[0]);
    let system = Witness { role: WitnessRole::System, ..facilitator.clone() };
    let record = |n: u8, witness: &Witness, fact| Record {
        id: RecordId::new([n; 16]),
        person: marisol.person.clone(),
        at: later,
        witness: witness.clone(),
        tags: Vec::new(),
        fact,
    };
    let attended = |n, day, minutes| {
        let fact = Fact::Attended {
            training: "core".to_owned(),
            on: date(2026, 9, day),
            minutes,
            mode: Mode::LiveRemote,
            missed: 0,
            session: None,
        };
        record(n, &facilitator, fact)
    };
    let scored = Fact::Scored {
        assessment: "core-knowledge".to_owned(),
        on: date(2026, 9, 16),
        outcome: Outcome::Pass,
        right: 10,
        of: 12,
        domains: Vec::new(),
    };
    let rest = [attended(1, 15, 390), attended(2, 16, 390), attended(3, 17, 30), record(4, &system, scored)];
    let done: Result<(), Stop<()>> = app
        .write(move |tx| {
            Box::pin(async move {
                for record in &rest {
                    tx.append(record).await?;
                }
                Ok(())
            })
        })
        .await;
    done.expect("written");
    app.state_completion(&hector, &cohort, &marisol.person, later).await.expect("stated");
    let twice = app.state_completion(&hector, &cohort, &marisol.person, later).await;
    assert_eq!(refused(twice), ObserveRefused::Already);
    let verified = app.read().await.expect("reads").verify_ledger().await.expect("the chain holds");
    assert!(verified.entries >= 9, "{verified:?}");
    let standing = app.standing_of(&marisol.person, later).await.expect("computed");
    assert_eq!(standing.role, "mhps");
    assert!(standing.next.is_some());
}

#[tokio::test]
async fn what_was_typed_is_kept_until_it_is_sent() {
    let (_folder, app) = app("drafts").await;
    let now = at("2026-09-01T15:00:00Z");
    let marisol = person(&app, "Marisol Vega", None, now).await;
    assert!(app.keep_draft(&marisol, "hours", "minutes=30", now).await.expect("kept"));
    assert!(!app.keep_draft(&marisol, "hours", &"x".repeat(70_000), now).await.expect("asked"));
    assert_eq!(app.draft(&marisol, "hours").await.expect("reads").as_deref(), Some("minutes=30"));
}

#[test]
fn what_is_not_asked_of_a_person_is_not_offered_to_be_said() {
    let texas = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programmes/texas");
    let programme = check_dir(&texas, None).expect("can be read").0.programme.expect("compiles");
    let rules = programme.rules_of("mhps").expect("there");
    let day = date(2027, 3, 1);
    let as_of = cairn_core::standing::AsOf { date: day, moment: "2027-03-02T05:59:59Z".parse().expect("a moment") };
    let ada = PersonId::parse("per_ada").expect("an id");
    let offered = |lines: &str| -> Vec<String> {
        let file = cairn_core::jsonl::read(lines.as_bytes());
        assert_eq!(file.errors, []);
        let standing = cairn_core::standing::standing(rules, &programme.rules, &ada, &file.records, as_of);
        let words = cairn_app::statements(rules, &standing, "initial").into_iter().map(|(_, word)| word.to_owned());
        words.filter(|word| word.starts_with("ethics")).collect()
    };
    assert_eq!(offered(""), ["ethics-statement"]);
    let held = r#"{"id":"rec_1","person":"per_ada","kind":"decided","on":"2026-12-01","witness":{"person":"per_dana","role":"decider"},"on_what":"full","decision":"granted","reason":"x","role":"rsps","until":"2028-12-01"}"#;
    assert_eq!(offered(held), ["ethics-statement:mhps"]);
}
