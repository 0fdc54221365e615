//! What holds for every history.

use crate::history::{ada, on, records, rules};
use cairn_core::id::PersonId;
use cairn_core::record::Record;
use cairn_core::rules::{Need, Quantity, RoleRules};
use cairn_core::standing::{Answer, AsOf, Standing, standing};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A long and untidy life: everything that the histories have, and things that should not be there.
const LIFE: &str = "
    packet 2026-11-01
    2026-10-01 attended core 390 mode=self-paced by fay facilitator
    2026-10-02 attended core 330 missed=60 by fay facilitator
    2026-10-03 scored core-knowledge not-yet by fay facilitator
    2026-11-20 decided initial refused by dana decider
    2026-11-25 applied initial
    2026-12-01 decided initial granted #grant by dana decider
    2026-12-01 decided initial granted by kim manager
    weekly 2026-12-08 2027-02-20
    2026-12-05 logged mentoring 8h #a
    2026-12-06 logged advocacy 9h #b
    2026-12-06 logged study 5h by sue supervisor
    2026-12-07 logged supervision-received 2h observed_at_work by sue supervisor
    2026-12-08 confirmed a b #yes by sue supervisor
    2026-12-09 corrected b #c1
    2026-12-09 corrected c1 #c2
    2026-12-10 corrected c2 #c3
    2026-12-10 corrected c4 #c3b
    2026-12-10 corrected c3b #c4
    work 2027-01-10 100
    work 2027-02-10 150
    2027-02-11 attested supervisor-letter by sue supervisor
    2027-05-20 applied extension
    2027-05-25 decided extension granted by dana decider
    2027-05-26 decided extension granted by dana decider
    2027-07-01 applied full
    2027-07-10 decided full granted by dana decider
    monthly 2027-08-05 2028-02-05
    2027-09-01 changed-state suspended by dana decider
    2027-10-01 changed-state reinstated by dana decider
    2028-01-10 completed continuing-education 16h provider=training-entity by rae reviewer
    2028-02-10 completed continuing-education 4h ethics_minutes=3h provider=pre-approved by rae reviewer
    2029-06-10 attested ethics-statement
    2029-06-10 attested background-check by rae reviewer
    2029-06-10 attested fee:renewal $60 by rae reviewer
    2029-06-11 applied renewal
    2029-07-01 decided renewal granted by dana decider
    2029-08-01 changed-state relinquished
    2029-09-01 applied initial
    2029-10-01 decided initial granted by dana decider
    2026-01-01 attested age-18 @2028-01-01T12:00:00Z
    2027-03-01 attested story-willing @2026-03-01T12:00:00Z
";

const DAYS: &[&str] = &[
    "2026-10-05",
    "2026-11-30",
    "2026-12-10",
    "2027-02-20",
    "2027-06-05",
    "2027-07-11",
    "2027-09-15",
    "2028-06-01",
    "2029-06-30",
    "2029-07-05",
    "2029-08-15",
    "2029-09-10",
    "2030-06-01",
];

/// Some of the records of a life, in any order, and a day.
fn some_life() -> impl Strategy<Value = (Vec<Record>, AsOf)> {
    let all = records("mhps", LIFE);
    let count = all.len();
    let some = proptest::sample::subsequence(all, count / 2..=count).prop_shuffle();
    (some, proptest::sample::select(DAYS)).prop_map(|(records, day)| (records, on(day)))
}

fn ask(rules: &RoleRules, records: &[Record], as_of: AsOf) -> Standing {
    standing(rules, &ada(), records, as_of)
}

/// The rules with one quantity unknown.
fn without_quantity(rules: &RoleRules, at: usize) -> RoleRules {
    let mut rules = rules.clone();
    match &mut rules.rules[at].need {
        Need::Amount { at_least, .. } | Need::Frequency { at_least, .. } => *at_least = Quantity::Unknown,
        Need::Missed { at_most, .. } => *at_most = Quantity::Unknown,
        Need::Term { months, .. } => *months = Some(Quantity::Unknown),
        Need::DecisionClock { days } => *days = Quantity::Unknown,
        _ => {}
    }
    rules
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_records_never_matters((records, as_of) in some_life()) {
        let rules = rules("mhps");
        let mut sorted = records.clone();
        sorted.sort_by(|a, b| a.id.cmp(&b.id));
        prop_assert_eq!(ask(&rules, &records, as_of), ask(&rules, &sorted, as_of));
    }

    #[test]
    fn a_record_known_twice_counts_once((records, as_of) in some_life()) {
        let rules = rules("mhps");
        let twice: Vec<Record> = records.iter().chain(records.iter().rev().step_by(2)).cloned().collect();
        prop_assert_eq!(ask(&rules, &records, as_of), ask(&rules, &twice, as_of));
    }

    #[test]
    fn what_is_known_at_a_moment_is_what_was_written_by_then((records, as_of) in some_life()) {
        let rules = rules("mhps");
        let by_then: Vec<Record> = records.iter().filter(|r| r.at <= as_of.moment).cloned().collect();
        prop_assert_eq!(ask(&rules, &records, as_of), ask(&rules, &by_then, as_of));
    }

    #[test]
    fn unknown_never_becomes_met((records, as_of) in some_life(), at in 0..39_usize) {
        let rules = without_quantity(&rules("mhps"), at);
        let id = &rules.rules[at].id;
        for phase in ask(&rules, &records, as_of).phases {
            for rule in &phase.rules {
                let unknown = rule.id == *id && rule.need == Some(Quantity::Unknown);
                prop_assert!(!(unknown && rule.answer == Answer::Met), "{} is met", rule.id);
                prop_assert!(!(rule.answer == Answer::CannotTell && phase.answer == Answer::Met), "{}", phase.id);
            }
        }
    }

    #[test]
    fn a_record_that_no_rule_is_about_changes_nothing((records, as_of) in some_life()) {
        let rules = rules("mhps");
        let mut more = records.clone();
        more.extend(crate::history::records("mhps", "
            2026-10-01 attested library-card #x1
            2026-12-06 completed lesson:core.define-peer #x2
            2026-12-06 scored check:core.define-peer pass #x3 by sys system
            2026-12-06 applied initial role=rsps #x4
            2026-12-07 decided initial refused role=rsps #x5 by dana decider
            2026-12-07 changed-state revoked role=rsps #x6 by dana decider
        "));
        let bob = PersonId::parse("per_bob").unwrap();
        more.extend(records.iter().cloned().map(|record| Record { person: bob.clone(), ..record }));
        prop_assert_eq!(ask(&rules, &records, as_of), ask(&rules, &more, as_of));
    }

    #[test]
    fn each_record_stands_at_most_once_under_a_rule((records, as_of) in some_life()) {
        let known: BTreeSet<_> = records.iter().map(|record| record.id.clone()).collect();
        for rule in ask(&rules("mhps"), &records, as_of).phases.iter().flat_map(|phase| &phase.rules) {
            let counted = rule.counted.iter().map(|counted| &counted.record);
            let all: Vec<_> = counted.chain(rule.left_out.iter().map(|out| &out.record)).collect();
            let different: BTreeSet<_> = all.iter().copied().collect();
            prop_assert_eq!(all.len(), different.len(), "{}", rule.id);
            prop_assert!(different.iter().all(|id| known.contains(*id)));
        }
    }

    #[test]
    fn every_hour_of_work_is_counted_or_left_out_with_a_reason((records, as_of) in some_life()) {
        let answer = ask(&rules("mhps"), &records, as_of);
        let rule = answer.phases.iter().flat_map(|p| &p.rules).find(|rule| rule.id == "mhps.work.hours").unwrap();
        let logged = records.iter().filter(|r| r.fact.kind() == "logged" && r.at <= as_of.moment).count();
        prop_assert_eq!(rule.counted.len() + rule.left_out.len(), logged);
        prop_assert_eq!(rule.have, rule.counted.iter().map(|counted| counted.amount).sum::<u32>());
    }

    #[test]
    fn bytes_of_any_kind_never_break_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let lines = bytes.split(|byte| *byte == b'\n').count();
        let file = cairn_core::jsonl::read(&bytes);
        prop_assert!(file.records.len() + file.errors.len() <= lines);
    }
}

#[test]
fn a_long_chain_of_corrections_is_answered() {
    let mut history = String::from("2026-10-01 attested age-18 #r0\n");
    for n in 1..=2_000 {
        history += &format!("2026-10-02 corrected r{} #r{n}\n", n - 1);
    }
    let records = records("mhps", &history);
    let answer = ask(&rules("mhps"), &records, on("2026-12-01"));
    // An even number of corrections, each of the one before: the first record stands.
    let age = answer.phases[0].rules.iter().find(|rule| rule.id == "tx.age").unwrap();
    assert_eq!(age.answer, Answer::Met);
}
