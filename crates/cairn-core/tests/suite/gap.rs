//! The gap to another state: what carries, what is missing, what to ask. Decisions and fees carry nowhere.

use crate::history::{ada, on, records, rules_of};
use cairn_core::gap::{AskWhy, Carry, Gap, carries, gap};
use cairn_core::rules::Need;
use expect_test::{Expect, expect};
use std::fmt::Write as _;

const LIFE: &str = "
    certified 2027-07-10
    work 2027-01-10 120
    2027-01-11 logged study 5h by sue supervisor
    2027-02-01 attested supervision-meeting minutes=60 by sue supervisor
    2027-09-01 completed continuing-education 6h ethics_minutes=2h provider=pre-approved by rae reviewer
    2027-09-02 attested fee:renewal $60 by rae reviewer
";

fn say(gap: &Gap) -> String {
    let mut said = String::new();
    for line in gap.lines() {
        let carry = match line.carry {
            Carry::All => "all",
            Carry::Part => "part",
            Carry::Nothing => "nothing",
        };
        let ask = match line.ask {
            None => "",
            Some(AskWhy::Unknown) => ", ask: unknown",
            Some(AskWhy::NotVerified) => ", ask: not verified",
            Some(AskWhy::SeenElsewhere) => ", ask: seen elsewhere",
        };
        writeln!(said, "{} {carry} {}{ask}", line.rule.id, line.rule.have).unwrap();
    }
    for decided in &gap.decided {
        writeln!(said, "decided here: {} {} {}", decided.role, decided.what, decided.on).unwrap();
    }
    writeln!(said, "fees: {}", gap.fees).unwrap();
    for hours in &gap.hours {
        writeln!(said, "{} {} {} min", hours.kind, hours.what, hours.minutes).unwrap();
    }
    said
}

fn check(folder: &str, role: &str, expected: Expect) {
    let rules = rules_of(folder, role);
    let gap = gap(&rules, &ada(), &records("mhps", LIFE), on("2027-10-01"));
    expected.assert_eq(&say(&gap));
}

#[test]
fn to_georgia() {
    check(
        "georgia",
        "cps",
        expect![[r#"
        ga.age all 1
        ga.education all 1
        ga.lived all 1
        ga.recovery nothing 0
        ga.literacy nothing 0
        ga.application nothing 0
        ga.interview nothing 0
        ga.tier nothing 0
        ga.fee nothing 0
        ga.train.days nothing 0
        ga.train.hours nothing 0, ask: unknown
        ga.train.competencies nothing 0
        ga.exam nothing 0
        decided here: mhps initial 2027-02-10
        decided here: mhps full 2027-07-10
        fees: 2
        attended core 1170 min
        attended mhps-supplemental 2400 min
        attested supervision-meeting 60 min
        completed continuing-education 360 min
        logged mentoring 7200 min
        logged study 300 min
    "#]],
    );
}

#[test]
fn to_a_state_that_is_known_in_part() {
    check(
        "rules-only/idaho",
        "cps",
        expect![[r#"
        id.train part 3570, ask: unknown
        id.work all 7200
        id.sup part 60
        decided here: mhps initial 2027-02-10
        decided here: mhps full 2027-07-10
        fees: 2
        attended core 1170 min
        attended mhps-supplemental 2400 min
        attested supervision-meeting 60 min
        completed continuing-education 360 min
        logged mentoring 7200 min
        logged study 300 min
    "#]],
    );
}

#[test]
fn a_decision_of_one_body_opens_nothing_at_another() {
    // Washington counts hours from the day of its own trainee credential. Another body's grant of a phase with the same name,
    // for a role with the same name, is no such day.
    let rules = rules_of("rules-only/washington", "cps");
    let history = format!("{LIFE}\n2026-06-01 decided trainee granted role=cps by dana decider");
    let gap = gap(&rules, &ada(), &records("mhps", &history), on("2027-10-01"));
    let work = gap.lines().find(|line| line.rule.id == "wa.work").expect("it asks for work");
    assert_eq!((work.carry, work.rule.have), (Carry::Nothing, 0));
    assert!(gap.decided.iter().any(|decided| decided.role == "cps"));
}

#[test]
fn nothing_that_one_body_did_is_behind_any_line_anywhere() {
    let all = records("mhps", LIFE);
    for (folder, role) in crate::history::everywhere() {
        let rules = rules_of(&folder, &role);
        let gap = gap(&rules, &ada(), &all, on("2027-10-01"));
        for counted in gap.lines().flat_map(|line| &line.rule.counted) {
            let record = all.iter().find(|record| record.id == counted.record).expect("its own");
            assert!(carries(record), "{folder} {role}: {record:?}");
        }
        // Every rule that asks something on the first way is there; a line that is met in full lacks nothing.
        for line in gap.lines() {
            let rule = rules.rules.iter().find(|rule| rule.id == line.rule.id).expect("its own");
            assert!(!matches!(rule.need, Need::Duty { .. } | Need::Lapse { .. }), "{}", rule.id);
        }
    }
}
