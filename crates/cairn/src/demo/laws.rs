//! Laws, held against the world of the demonstration: the wall, the witnesses, the clock, the decision.

use super::{PEOPLE, seed};
use crate::installation;
use cairn_app::{ApplyRefused, DecideRefused, MayTry, Stop, Verdict, Work, WorkRefused};
use cairn_core::record::{Decision, Fact, WitnessRole};
use cairn_programme::check_dir;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

struct World {
    data: PathBuf,
    app: cairn_app::App,
}

impl Drop for World {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.data));
    }
}

async fn world(name: &str) -> World {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programmes/texas");
    let programme = check_dir(&dir, None).expect("can be read").0.programme.expect("compiles");
    let data = std::env::temp_dir().join(format!("cairn-laws-{name}-{}", std::process::id()));
    drop(std::fs::remove_dir_all(&data));
    let app = installation::open(&data, programme, "http://cairn.test", None).await.expect("opens");
    seed(&app).await.expect("the story fits the rules");
    World { data, app }
}

impl World {
    async fn actor(&self, who: &str, now: Timestamp) -> cairn_app::Actor {
        let signed_in = self.app.sign_in(who, super::PASSWORD.to_owned(), "here", now).await.expect("in");
        self.app.actor(&signed_in.token, now).await.expect("reads").expect("signed in").0
    }
}

fn refused<T: std::fmt::Debug, R: std::fmt::Debug>(done: Result<T, Stop<R>>) -> R {
    match done {
        Err(Stop::Refused(reason)) => reason,
        other => panic!("a refusal was expected: {other:?}"),
    }
}

#[tokio::test]
async fn a_certifying_body_sees_what_was_submitted_and_no_more() {
    let world = world("wall").await;
    let (app, now) = (&world.app, world.app.now());
    let ivan = world.actor("ivan", now).await;
    app.complete_own(&ivan, "practice:core.define-peer", now).await.expect("noted");
    app.state_own(&ivan, "story-willing", now).await.expect("stated");
    let all = app.records_of(&ivan.person).await.expect("reads");
    let case = app.own_cases(&ivan, now).await.expect("reads").remove(0);
    assert!(case.records.len() + 2 <= all.len(), "what came after is not submitted");
    let board = &case.file.organisation;
    let submitted: Vec<_> = all
        .iter()
        .filter_map(|record| match &record.fact {
            Fact::Applied { case: Some(_), includes, .. } => Some(includes.clone()),
            _ => None,
        })
        .flatten()
        .collect();
    for record in &case.records {
        let theirs = record.witness.organisation.as_ref() == Some(board);
        let applied = matches!(record.fact, Fact::Applied { case: Some(_), .. });
        assert!(theirs || applied || submitted.contains(&record.id), "{record:?}");
    }
    // What is sent later is seen from then on.
    let more = all.last().expect("one").id.clone();
    app.submit_more(&ivan, &case.file, Vec::new(), vec![more.clone()], now).await.expect("sent");
    let case = app.case_view(case.file, now).await.expect("reads");
    assert!(case.records.iter().any(|record| record.id == more));
    // Nobody else's records can be slipped in.
    let josefa = world.actor("josefa", now).await;
    let foreign = app.records_of(&josefa.person).await.expect("reads").remove(0).id;
    app.submit_more(&ivan, &case.file, Vec::new(), vec![foreign.clone()], now).await.expect("sent");
    let case = app.case_view(case.file, now).await.expect("reads");
    assert!(case.records.iter().all(|record| record.id != foreign));
}

#[tokio::test]
async fn a_decision_needs_a_reason_and_what_is_missing_needs_a_word() {
    let world = world("decide").await;
    let (app, now) = (&world.app, world.app.now());
    let (malcolm, ines, josefa) =
        (world.actor("malcolm", now).await, world.actor("ines", now).await, world.actor("josefa", now).await);
    let view = app.own_cases(&josefa, now).await.expect("reads").remove(0);
    let grant = |reason, exception| (Decision::Granted, reason, exception);
    assert_eq!(refused(app.decide(&malcolm, &view, grant("", false), now).await), DecideRefused::Reason);
    assert_eq!(refused(app.decide(&malcolm, &view, grant("Fine.", false), now).await), DecideRefused::NotMet);
    assert_eq!(refused(app.decide(&ines, &view, grant("Fine.", true), now).await), DecideRefused::NotYours);
    assert_eq!(refused(app.decide(&josefa, &view, grant("Me.", true), now).await), DecideRefused::NotYours);
    let what = ("supervisor-letter", 0);
    assert_eq!(refused(app.state_in_case(&ines, &view.file, what, now).await), DecideRefused::What);
    let again = app.apply(&josefa, (&view.file.organisation, "initial"), Vec::new(), Vec::new(), now).await;
    assert_eq!(refused(again), ApplyRefused::Already);
    app.decide(&malcolm, &view, (Decision::Refused, "The check did not come in.", false), now).await.expect("decided");
    assert_eq!(refused(app.decide(&malcolm, &view, grant("After all.", true), now).await), DecideRefused::Already);
    let standing = app.standing_of(&josefa.person, now).await.expect("computed");
    assert_eq!(standing.refused.expect("a refusal").reason, "The check did not come in.");
}

#[tokio::test]
async fn only_the_supervisor_confirms_and_a_day_has_an_end() {
    let world = world("work").await;
    let (app, now) = (&world.app, world.app.now());
    let (kofi, samuel, ana) =
        (world.actor("kofi", now).await, world.actor("samuel", now).await, world.actor("ana", now).await);
    let lines: Vec<_> = app.work_of(&kofi.person, now).await.expect("reads");
    let waiting: Vec<_> = lines.iter().filter(|line| !line.confirmed).map(|line| line.record.clone()).collect();
    assert_eq!(waiting.len(), 4);
    for nobody in [&kofi, &ana] {
        let done = app.confirm_work(nobody, &kofi.person, waiting.clone(), now).await;
        assert_eq!(refused(done), WorkRefused::NotYours);
    }
    let other = app.confirm_work(&samuel, &ana.person, waiting.clone(), now).await;
    assert_eq!(refused(other), WorkRefused::NotYours);
    let before = app.standing_of(&kofi.person, now).await.expect("computed");
    let hours = |standing: &cairn_core::standing::Standing| {
        let mut rules = standing.phases.iter().flat_map(|phase| &phase.rules);
        rules.find(|rule| rule.id == "mhps.work.hours").expect("there").have
    };
    assert_eq!(app.confirm_work(&samuel, &kofi.person, waiting, now).await.expect("confirmed"), 4);
    let after = app.standing_of(&kofi.person, now).await.expect("computed");
    // Three of the four count: reading is not work.
    assert_eq!(hours(&after), hours(&before) + 180 + 120 + 90);
    let today = app.day_of(now);
    let work = |minutes| Work { activity: "mentoring".to_owned(), on: today, minutes, observed_at_work: false };
    let full = app.log_work(&kofi, &kofi.person, (vec![work(900), work(61)], None), now).await;
    assert_eq!(refused(full), (1, WorkRefused::DayIsFull));
    let tomorrow = Work { on: today.checked_add(1.day()).expect("in range"), ..work(60) };
    assert_eq!(refused(app.ask_work(&kofi.person, &tomorrow, now).await), WorkRefused::Future);
    let unknown = Work { activity: "sleeping".to_owned(), ..work(60) };
    assert_eq!(refused(app.ask_work(&kofi.person, &unknown, now).await), WorkRefused::Activity);
    let asked = app.ask_work(&kofi.person, &work(60), now).await.expect("answered");
    assert_eq!(asked, Verdict::Counts(vec!["mhps.work.hours".to_owned()]));
    assert_eq!(app.work_of(&kofi.person, now).await.expect("reads").len(), lines.len(), "asking keeps nothing");
}

#[tokio::test]
async fn the_servers_clock_closes_an_attempt_and_spaces_the_next() {
    let world = world("assess").await;
    let (app, now) = (&world.app, world.app.now());
    let later = |minutes| now.checked_add(SignedDuration::from_mins(minutes)).expect("in range");
    let assessment = app.programme.assessment("core-knowledge").expect("there").clone();
    let ana = world.actor("ana", now).await;
    let early = app.open_attempt(&ana, &assessment, ana.lang, now).await;
    assert_eq!(refused(early), MayTry::TrainingFirst { have: 780, need: 1170 });
    let ben = world.actor("ben", now).await;
    let id = app.open_attempt(&ben, &assessment, ben.lang, now).await.expect("opened");
    assert_eq!(app.open_attempt(&ben, &assessment, ben.lang, later(5)).await.expect("the same"), id);
    let view = app.attempt_view(&id).await.expect("reads").expect("there");
    assert_eq!(view.form.len(), 12);
    let right: BTreeMap<String, u8> = view.form.iter().map(|q| (q.item.clone(), q.key)).collect();
    let one: BTreeMap<String, u8> = right.clone().into_iter().take(1).collect();
    assert!(app.keep_answers(&id, one, later(10)).await.expect("kept"));
    assert!(!app.keep_answers(&id, right, later(62)).await.expect("asked"), "the time is over");
    app.hand_in(&ben, &id, later(120)).await.expect("handed in");
    app.hand_in(&ben, &id, later(121)).await.expect("once only");
    let scores: Vec<_> = app
        .records_of(&ben.person)
        .await
        .expect("reads")
        .into_iter()
        .filter(|record| matches!(&record.fact, Fact::Scored { assessment, .. } if assessment == "core-knowledge"))
        .collect();
    assert_eq!(scores.len(), 1);
    assert_eq!(scores[0].witness.role, WitnessRole::System);
    assert!(matches!(scores[0].fact, Fact::Scored { right: 1, of: 12, .. }), "{:?}", scores[0]);
    let soon = app.open_attempt(&ben, &assessment, ben.lang, later(180)).await;
    assert!(matches!(refused(soon), MayTry::Wait { .. }));
    let second = app.open_attempt(&ben, &assessment, ben.lang, later(60 * 50)).await.expect("two days later");
    assert_ne!(second, id);
}

#[tokio::test]
async fn everybody_named_is_there_and_the_chain_holds() {
    let world = world("people").await;
    let now = world.app.now();
    for person in PEOPLE {
        assert_eq!(world.actor(person.sign_in_id, now).await.name, person.name);
    }
    let verified = world.app.read().await.expect("reads").verify_ledger().await.expect("the chain holds");
    assert!(verified.entries > 800, "{verified:?}");
}

#[tokio::test]
async fn a_membership_that_has_ended_gives_nothing() {
    let world = world("membership").await;
    let (app, now) = (&world.app, world.app.now());
    let malcolm = world.actor("malcolm", now).await;
    assert_eq!(malcolm.memberships.len(), 1);
    let (person, organisation) = (malcolm.person.clone(), malcolm.memberships[0].organisation.clone());
    let today = app.day_of(now);
    let ended: Result<bool, Stop<()>> = app
        .write(move |tx| {
            Box::pin(async move { Ok(tx.end_membership(&person, &organisation, "decider", today).await?) })
        })
        .await;
    assert!(ended.expect("written"));
    assert_eq!(world.actor("malcolm", now).await.memberships.len(), 1, "today is the last day");
    let tomorrow = now.checked_add(SignedDuration::from_hours(24)).expect("in range");
    assert!(world.actor("malcolm", tomorrow).await.memberships.is_empty());
}
