//! What is held for another role: only its records say it, and its own rules say how long it lasts.

use crate::history::{ada, on, records, rules};
use cairn_core::rules::RoleRules;
use cairn_core::standing::{Answer, Standing, State, standing};
use expect_test::{Expect, expect};
use proptest::prelude::*;

/// A doula is certified in two steps for a year each; a mentor has to be one, and calls the step something else.
fn doula_and_mentor() -> [RoleRules; 2] {
    let rule = |id: &str, phase: &str, need: &str| {
        format!(
            "[[rule]]\nid = \"{id}\"\nphase = \"{phase}\"\ntitle = {{ en = \"{id}\", es = \"{id}\" }}\n\
             explain = {{ en = \"{id}\", es = \"{id}\" }}\ncite = [\"law\"]\nconfidence = \"high\"\nneed = {need}\n"
        )
    };
    let phase = |id: &str, rest: &str| {
        format!("[[phase]]\nid = \"{id}\"\ntitle = {{ en = \"{id}\", es = \"{id}\" }}\n{rest}\n")
    };
    let doula = [
        "role = \"doula\"\n".to_owned(),
        phase("provisional", ""),
        phase("certified", "after = \"provisional\""),
        phase("again", "after = \"certified\"\nrepeats = true"),
        rule("first", "provisional", "{ shape = \"term\", months = 12 }"),
        rule("longer", "provisional", "{ shape = \"extension\", months = 6, times = 1 }"),
        rule("term", "certified", "{ shape = \"term\", months = 12 }"),
        rule("more", "again", "{ shape = \"term\", months = 12 }"),
    ];
    let fee = |id: &str, held: bool| {
        let need = "{ shape = \"amount\", unit = \"records\", at_least = 1, of = { kind = \"attested\", witness = [\"self\"] } }";
        rule(id, "mentor", &format!("{need}\nwhen = {{ certified_elsewhere = {held} }}"))
    };
    let mentor = [
        "role = \"mentor\"\n".to_owned(),
        phase("mentor", "under = [\"doula\"]"),
        rule("holds", "mentor", "{ shape = \"holds\", role = [\"doula\"] }"),
        fee("whole-fee", false),
        fee("small-fee", true),
    ];
    [doula.concat(), mentor.concat()].map(|text| toml::from_str(&text).unwrap_or_else(|error| panic!("{error}")))
}

fn say(standing: &Standing) -> String {
    let state = match &standing.state {
        State::InForce { .. } => "in force",
        State::Dormant { .. } => "rests",
        _ => "not held",
    };
    let answer = |id: &str| {
        let rule = standing.phases.iter().flat_map(|phase| &phase.rules).find(|rule| rule.id == id).unwrap();
        (rule.answer, rule.met_on)
    };
    let since = match answer("holds") {
        (Answer::Met, Some(since)) => format!("since {since}"),
        (Answer::NotYet, None) => "no doula".to_owned(),
        other => format!("{other:?}"),
    };
    let fee = if answer("small-fee").0 == Answer::NotApplicable { "whole fee" } else { "small fee" };
    format!("{}: mentor {state}, {since}, {fee}\n", standing.date)
}

fn check(others: &[RoleRules], history: &str, days: &[&str], expected: Expect) {
    let [_, mentor] = doula_and_mentor();
    let records = records("doula", history);
    let said: String = days.iter().map(|day| say(&standing(&mentor, others, &ada(), &records, on(day)))).collect();
    expected.assert_eq(&said);
}

#[test]
fn what_its_steps_are_called_and_when_it_ends_is_that_roles_own_matter() {
    check(
        &doula_and_mentor(),
        "
            2026-01-10 decided provisional granted by dana decider
            2026-06-10 decided certified granted by dana decider
            2026-07-01 decided mentor granted role=mentor by dana decider
            2027-06-01 decided again granted by dana decider
        ",
        &["2025-12-31", "2026-08-01", "2027-06-10", "2028-06-10", "2028-06-11"],
        expect![[r#"
            2025-12-31: mentor not held, no doula, whole fee
            2026-08-01: mentor in force, since 2026-01-10, small fee
            2027-06-10: mentor in force, since 2026-01-10, small fee
            2028-06-10: mentor in force, since 2026-01-10, small fee
            2028-06-11: mentor rests, no doula, whole fee
        "#]],
    );
}

#[test]
fn a_break_begins_it_anew_and_an_extension_prolongs_it() {
    check(
        &doula_and_mentor(),
        "
            2026-01-10 decided provisional granted by dana decider
            2026-07-01 decided mentor granted role=mentor by dana decider
            2027-01-05 decided extension granted by dana decider
            2027-08-01 decided certified granted by dana decider
        ",
        &["2027-07-10", "2027-07-11", "2027-08-02"],
        expect![[r#"
            2027-07-10: mentor in force, since 2026-01-10, small fee
            2027-07-11: mentor rests, no doula, whole fee
            2027-08-02: mentor in force, since 2027-08-01, small fee
        "#]],
    );
}

const STOPPED: &str = "
    2026-01-10 decided provisional granted until=2027-12-31 by dana decider
    2026-02-01 decided mentor granted role=mentor by dana decider
    2026-03-01 changed-state suspended by mallory supervisor
    2026-04-01 changed-state suspended by dana decider
    2026-05-01 changed-state reinstated by dana decider
    2026-06-01 changed-state revoked by dana decider
    2026-07-01 changed-state reinstated by dana decider
    2026-08-01 changed-state relinquished
    2026-09-01 decided provisional granted until=2028-12-31 by dana decider
";
const STOPPED_DAYS: &[&str] = &[
    "2026-03-02",
    "2026-04-01",
    "2026-05-01",
    "2026-06-01",
    "2026-07-01",
    "2026-08-01",
    "2026-09-01",
    "2028-12-31",
    "2029-01-01",
];

#[test]
fn what_stops_it_there_stops_it_here() {
    check(
        &doula_and_mentor(),
        STOPPED,
        STOPPED_DAYS,
        expect![[r#"
            2026-03-02: mentor in force, since 2026-01-10, small fee
            2026-04-01: mentor rests, no doula, whole fee
            2026-05-01: mentor in force, since 2026-01-10, small fee
            2026-06-01: mentor rests, no doula, whole fee
            2026-07-01: mentor in force, since 2026-01-10, small fee
            2026-08-01: mentor rests, no doula, whole fee
            2026-09-01: mentor in force, since 2026-09-01, small fee
            2028-12-31: mentor in force, since 2026-09-01, small fee
            2029-01-01: mentor rests, no doula, whole fee
        "#]],
    );
}

#[test]
fn of_a_role_without_rules_the_decisions_alone_say_how_long() {
    check(
        &[],
        STOPPED,
        STOPPED_DAYS,
        expect![[r#"
            2026-03-02: mentor in force, since 2026-01-10, small fee
            2026-04-01: mentor rests, no doula, whole fee
            2026-05-01: mentor in force, since 2026-01-10, small fee
            2026-06-01: mentor rests, no doula, whole fee
            2026-07-01: mentor in force, since 2026-01-10, small fee
            2026-08-01: mentor rests, no doula, whole fee
            2026-09-01: mentor in force, since 2026-09-01, small fee
            2028-12-31: mentor in force, since 2026-09-01, small fee
            2029-01-01: mentor rests, no doula, whole fee
        "#]],
    );
    check(
        &[],
        "
            2026-01-10 decided provisional granted by dana decider
            2026-06-10 decided certified granted until=2027-06-10 by dana decider
            2026-07-01 decided mentor granted role=mentor by dana decider
            2026-07-02 decided training:core granted by dana decider
        ",
        &["2026-02-01", "2027-06-10", "2027-06-11"],
        expect![[r#"
            2026-02-01: mentor not held, since 2026-01-10, small fee
            2027-06-10: mentor in force, since 2026-01-10, small fee
            2027-06-11: mentor rests, no doula, whole fee
        "#]],
    );
}

#[test]
fn roles_that_stand_under_each_other_in_a_circle_hold_nothing() {
    let [mut doula, mentor] = doula_and_mentor();
    for phase in &mut doula.phases {
        phase.under = vec!["mentor".to_owned()];
    }
    check(
        &[doula, mentor],
        "
            2026-01-10 decided provisional granted by dana decider
            2026-02-01 decided mentor granted role=mentor by dana decider
        ",
        &["2026-03-01"],
        expect![[r#"
            2026-03-01: mentor rests, no doula, whole fee
        "#]],
    );
}

#[test]
fn in_texas_an_ended_certification_helps_no_second_one_and_a_teacher_has_to_hold_one() {
    let others = ["mhps", "rsps", "instructor"].map(rules);
    let history = "
        2026-12-01 decided initial granted by dana decider
        2027-05-20 decided full granted by dana decider
        2027-05-25 decided full granted role=instructor by dana decider
    ";
    let records = records("mhps", history);
    let ask = |role: &str, rule: &str, day: &str| {
        let standing = standing(&rules(role), &others, &ada(), &records, on(day));
        standing.phases.iter().flat_map(|phase| &phase.rules).find(|known| known.id == rule).unwrap().answer
    };
    // The full certification lasts two years.
    assert_eq!(ask("instructor", "te.instructor.cert", "2027-07-01"), Answer::Met);
    assert_eq!(ask("instructor", "te.instructor.cert", "2029-05-20"), Answer::Met);
    assert_eq!(ask("instructor", "te.instructor.cert", "2029-05-21"), Answer::NotYet);
    assert_eq!(ask("rsps", "rsps.app.fee", "2029-05-20"), Answer::NotApplicable);
    assert_eq!(ask("rsps", "rsps.app.fee.added", "2029-05-20"), Answer::NotYet);
    assert_eq!(ask("rsps", "rsps.app.fee", "2029-05-21"), Answer::NotYet);
    assert_eq!(ask("rsps", "rsps.app.fee.added", "2029-05-21"), Answer::NotApplicable);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn neither_the_order_of_records_nor_what_comes_later_changes_what_is_held_elsewhere(
        shuffled in Just(records("doula", STOPPED)).prop_shuffle(),
        day in proptest::sample::select(STOPPED_DAYS),
        known in any::<bool>(),
    ) {
        let programme = doula_and_mentor();
        let others: &[RoleRules] = if known { &programme } else { &[] };
        let ask = |records: &[cairn_core::record::Record]| standing(&programme[1], others, &ada(), records, on(day));
        let by_then: Vec<_> = records("doula", STOPPED).into_iter().filter(|r| r.at <= on(day).moment).collect();
        prop_assert_eq!(ask(&shuffled), ask(&records("doula", STOPPED)));
        prop_assert_eq!(ask(&shuffled), ask(&by_then));
    }
}
