//! What holds for every history.

use crate::history::{ada, everywhere, on, records, rules, rules_of};
use cairn_core::id::PersonId;
use cairn_core::record::{Fact, Record};
use cairn_core::rules::{Category, Need, Quantity, RoleRules, Rule, Select};
use cairn_core::standing::{Answer, AsOf, Standing, standing};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

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
    standing(rules, &[], &ada(), records, as_of)
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

/// Whether a selection speaks of a record at all: the law's own words, beside those of the evaluator.
fn is_about(select: &Select, record: &Record, role: &str) -> bool {
    let named = |whats: &[String]| whats.iter().any(|what| what == record.fact.what());
    let excluded = select.exclude.iter().any(|exclude| {
        let tagged = exclude.tags.is_empty() || exclude.tags.iter().any(|tag| record.tags.contains(tag));
        (exclude.what.is_empty() || named(&exclude.what))
            && tagged
            && !(exclude.what.is_empty() && exclude.tags.is_empty())
    });
    let of_this_role = record.fact.role().is_none_or(|its| its == role);
    let on_subject = select.subject.as_ref().is_none_or(|subject| record.fact.minutes_on(subject) > 0);
    let spoken_of =
        select.what.is_empty() || named(&select.what) || excluded || matches!(record.fact, Fact::Logged { .. });
    record.fact.kind() == select.kind && of_this_role && on_subject && spoken_of
}

/// Makes every quantity inside a need unknown.
fn forget(need: &mut Need) {
    let unknown = Quantity::Unknown;
    match need {
        Need::Amount { at_least, parts, .. } => {
            *at_least = unknown;
            parts.iter_mut().for_each(|Category { at_least, .. }| *at_least = at_least.map(|_| unknown));
        }
        Need::Any { ways, .. } | Need::All { ways } => ways.iter_mut().for_each(|way| forget(&mut way.need)),
        Need::Ratio { at_least, .. } | Need::Frequency { at_least, .. } => *at_least = unknown,
        Need::Missed { at_most, of_minutes, .. } => (*at_most, *of_minutes) = (unknown, unknown),
        Need::Score { pass_percent, .. } => *pass_percent = Some(unknown),
        Need::Selection { points, .. } => *points = Some(unknown),
        Need::Term { months, ends, .. } if ends.is_none() => *months = Some(unknown),
        Need::DecisionClock { days } => *days = unknown,
        _ => {}
    }
}

/// Whether there is a quantity in it that can be forgotten.
fn has_quantity(need: &Need) -> bool {
    match need {
        Need::Any { ways, .. } | Need::All { ways } => ways.iter().all(|way| has_quantity(&way.need)),
        Need::Term { ends, .. } => ends.is_none(),
        need => matches!(
            need,
            Need::Amount { .. }
                | Need::Ratio { .. }
                | Need::Frequency { .. }
                | Need::Missed { .. }
                | Need::Score { .. }
                | Need::Selection { .. }
        ),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn everywhere_each_record_is_told_exactly_once_by_the_rules_that_speak_of_it((records, as_of) in some_life()) {
        let known: BTreeSet<_> = records.iter().filter(|r| r.at <= as_of.moment).map(|r| r.id.clone()).collect();
        for (folder, role) in everywhere() {
            let rules = rules_of(&folder, &role);
            for told in ask(&rules, &records, as_of).phases.iter().flat_map(|phase| &phase.rules) {
                let rule = rules.rules.iter().find(|rule| rule.id == told.id).unwrap();
                let mut times: BTreeMap<_, usize> = BTreeMap::new();
                let counted = told.counted.iter().chain(&told.asked_by).map(|counted| &counted.record);
                for id in counted.chain(told.left_out.iter().map(|out| &out.record)) {
                    *times.entry(id.clone()).or_default() += 1;
                }
                for record in records.iter().filter(|record| known.contains(&record.id)) {
                    let about = rule.need.selects().iter().any(|select| is_about(select, record, &rules.role));
                    let wanted = usize::from(about);
                    let found = times.remove(&record.id).unwrap_or(0);
                    prop_assert_eq!(found, wanted, "{} {} {:?}", folder, rule.id, record);
                }
                prop_assert!(times.is_empty(), "{} {} tells of {:?}", folder, rule.id, times);
            }
        }
    }

    #[test]
    fn everywhere_what_nobody_knows_is_never_met((records, as_of) in some_life()) {
        for (folder, role) in everywhere() {
            let mut rules = rules_of(&folder, &role);
            rules.rules.iter_mut().for_each(|rule: &mut Rule| forget(&mut rule.need));
            for told in ask(&rules, &records, as_of).phases.iter().flat_map(|phase| &phase.rules) {
                let rule = rules.rules.iter().find(|rule| rule.id == told.id).unwrap();
                prop_assert!(told.answer != Answer::Met || !has_quantity(&rule.need), "{} {}", folder, rule.id);
            }
        }
    }

    #[test]
    fn everywhere_a_record_that_no_rule_is_about_changes_nothing((records, as_of) in some_life()) {
        let strange = crate::history::records("mhps", "
            2026-10-01 attested library-card #x1
            2026-12-06 completed lesson:core.define-peer #x2
            2026-12-06 scored check:core.define-peer pass #x3 by sys system
            2026-12-06 attended cooking 600 #x4 by fay facilitator
            2026-12-06 logged gardening 3h #x5 by sue supervisor
        ");
        for (folder, role) in everywhere() {
            let rules = rules_of(&folder, &role);
            let all = || rules.rules.iter().flat_map(Rule::selects);
            let mut more = records.clone();
            more.extend(strange.iter().filter(|record| all().all(|select| !is_about(select, record, &rules.role))).cloned());
            prop_assert_eq!(ask(&rules, &records, as_of), ask(&rules, &more, as_of), "{}", folder);
        }
    }

    #[test]
    fn a_correction_by_somebody_without_standing_changes_nothing_and_is_shown(
        (records, as_of) in some_life(), at in any::<prop::sample::Index>()
    ) {
        let rules = rules("mhps");
        let target = at.get(&records);
        let day = as_of.date;
        let mut more = records.clone();
        more.extend(crate::history::records("mhps", &format!(
            "{day} corrected {} #strange by mallory supervisor", target.id.as_str().trim_start_matches("rec_")
        )));
        let (before, mut after) = (ask(&rules, &records, as_of), ask(&rules, &more, as_of));
        let strange = |notice: &cairn_core::standing::Notice| notice.record().as_str() == "rec_strange";
        prop_assert_eq!(after.notices.iter().filter(|notice| strange(notice)).count(), 1);
        after.notices.retain(|notice| !strange(notice));
        prop_assert_eq!(before, after);
    }
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
