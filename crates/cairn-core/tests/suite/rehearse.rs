//! A rule tried on people: who gains, who loses, who becomes unknown, what moves; and that the parts can come in any order.

use crate::history::{on, records, rules};
use cairn_core::id::PersonId;
use cairn_core::record::Record;
use cairn_core::rehearse::{Edition, PersonChange, Rehearsal, Turn, compare, made_up};
use cairn_core::rules::{Need, Quantity, RoleRules, RuleState};
use cairn_core::standing::{Answer, standing};
use expect_test::{Expect, expect};
use proptest::prelude::*;
use std::fmt::Write as _;

/// Ready for full certification: 250 hours, a meeting each week, a letter.
const READY: &str = "
    packet 2026-11-10
    2026-12-01 decided initial granted by dana decider
    weekly 2026-12-02 2027-03-20
    work 2027-01-10 125
    work 2027-02-10 125
    2027-03-01 attested supervisor-letter by sue supervisor
";

fn edition(rules: &RoleRules) -> Edition<'_> {
    Edition { rules, others: &[] }
}

fn changed(rule: &str, change: impl Fn(&mut RoleRules, usize)) -> RoleRules {
    let mut rules = rules("mhps");
    let at = rules.rules.iter().position(|known| known.id == rule).expect("there");
    change(&mut rules, at);
    rules
}

fn at_least(rule: &str, quantity: Quantity) -> RoleRules {
    changed(rule, |rules, at| {
        if let Need::Amount { at_least, .. } = &mut rules.rules[at].need {
            *at_least = quantity;
        }
    })
}

fn change(before: &RoleRules, after: &RoleRules, history: &str, day: &str) -> Option<PersonChange> {
    let (all, ada) = (records("mhps", history), crate::history::ada());
    compare(&standing(before, &[], &ada, &all, on(day)), &standing(after, &[], &ada, &all, on(day)))
}

fn say(change: Option<&PersonChange>) -> String {
    let Some(change) = change else { return "same\n".to_owned() };
    let mut said = format!("{:?}: {:?} -> {:?}", change.turn, change.before, change.after);
    if change.ends_before != change.ends_after {
        write!(said, ", ends {:?} -> {:?}", change.ends_before, change.ends_after).unwrap();
    }
    said.push('\n');
    for rule in &change.rules {
        let short = (rule.short_before, rule.short_after);
        writeln!(said, "{} {:?} -> {:?}, short {short:?}", rule.rule, rule.before, rule.after).unwrap();
    }
    said
}

fn check(before: &RoleRules, after: &RoleRules, expected: Expect) {
    expected.assert_eq(&say(change(before, after, READY, "2027-03-20").as_ref()));
}

#[test]
fn the_same_rules_change_nothing() {
    check(
        &rules("mhps"),
        &rules("mhps"),
        expect![[r#"
        same
    "#]],
    );
}

#[test]
fn who_was_ready_loses_when_more_hours_are_asked_for() {
    check(
        &rules("mhps"),
        &at_least("mhps.work.hours", Quantity::Known(18_000)),
        expect![[r#"
        Loses: Met -> NotYet
        mhps.work.hours Some(Met) -> Some(NotYet), short (0, 3000)
    "#]],
    );
}

#[test]
fn who_was_not_ready_gains_when_fewer_are() {
    check(
        &at_least("mhps.work.hours", Quantity::Known(18_000)),
        &rules("mhps"),
        expect![[r#"
        Gains: NotYet -> Met
        mhps.work.hours Some(NotYet) -> Some(Met), short (3000, 0)
    "#]],
    );
}

#[test]
fn an_unknown_quantity_makes_unknown() {
    check(
        &rules("mhps"),
        &at_least("mhps.work.hours", Quantity::Unknown),
        expect![[r#"
        BecomesUnknown: Met -> CannotTell
        mhps.work.hours Some(Met) -> Some(CannotTell), short (0, 0)
    "#]],
    );
}

#[test]
fn a_quantity_that_still_suffices_moves_the_day_alone() {
    check(
        &rules("mhps"),
        &at_least("mhps.work.hours", Quantity::Known(7_500)),
        expect![[r#"
        Moves: Met -> Met
        mhps.work.hours Some(Met) -> Some(Met), short (0, 0)
    "#]],
    );
}

#[test]
fn a_rule_that_is_asked_no_more_is_told() {
    let without = changed("mhps.work.hours", |rules, at| rules.rules[at].state = RuleState::Proposed);
    check(
        &rules("mhps"),
        &without,
        expect![[r#"
        Moves: Met -> Met
        mhps.work.hours Some(Met) -> None, short (0, 0)
    "#]],
    );
}

#[test]
fn a_shorter_term_ends_earlier() {
    let shorter = changed("mhps.initial.term", |rules, at| {
        if let Need::Term { months, .. } = &mut rules.rules[at].need {
            *months = Some(Quantity::Known(5));
        }
    });
    check(
        &rules("mhps"),
        &shorter,
        expect![[r#"
        Loses: Met -> Met, ends Some(2027-06-01) -> Some(2027-05-01)
        mhps.initial.term Some(Met) -> Some(Met), short (0, 0)
    "#]],
    );
}

#[test]
fn only_so_many_are_shown_and_all_are_counted() {
    let (before, after) = (rules("mhps"), at_least("mhps.work.hours", Quantity::Known(18_000)));
    let mut rehearsal = Rehearsal::showing(3);
    for number in 0..40 {
        let (person, records) = made_up::person(number, 60).expect("a person");
        rehearsal.person(edition(&before), edition(&after), &person, &records, on("2027-03-20"));
    }
    assert_eq!(rehearsal.people, 40);
    assert_eq!(rehearsal.shown.len(), 3);
    let turned: u64 = rehearsal.turns.values().sum();
    assert_eq!(rehearsal.same + turned, 40);
    assert!(turned > 3, "{rehearsal:?}");
}

fn people() -> Vec<(PersonId, Vec<Record>)> {
    (0..24).filter_map(|number| made_up::person(number, 40)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_parts_can_be_put_together_in_any_order(order in Just((0..24_usize).collect::<Vec<_>>()).prop_shuffle(), cut in 1..23_usize) {
        let (before, after) = (rules("mhps"), at_least("mhps.work.hours", Quantity::Known(18_000)));
        let people = people();
        let part = |places: &[usize]| {
            let mut part = Rehearsal::showing(5);
            for at in places {
                let (person, records) = &people[*at];
                part.person(edition(&before), edition(&after), person, records, on("2027-03-20"));
            }
            part
        };
        let whole = part(&(0..24).collect::<Vec<_>>());
        let (first, second) = order.split_at(cut);
        let mut one = part(first);
        one.merge(part(second));
        let mut other = part(second);
        other.merge(part(first));
        prop_assert_eq!(&one, &whole);
        prop_assert_eq!(&other, &whole);
    }

    #[test]
    fn asking_for_more_never_makes_anybody_gain(number in 0..400_u64, more in 1..400_u32) {
        let before = rules("mhps");
        let after = at_least("mhps.work.hours", Quantity::Known(15_000 + more * 60));
        let (person, records) = made_up::person(number, 60).expect("a person");
        let as_of = on("2027-03-20");
        if let Some(change) = compare(&standing(&before, &[], &person, &records, as_of), &standing(&after, &[], &person, &records, as_of)) {
            prop_assert_ne!(change.turn, Turn::Gains);
            for rule in &change.rules {
                prop_assert!(rule.after != Some(Answer::Met) || rule.before == Some(Answer::Met), "{}", rule.rule);
            }
        }
    }
}
