//! The one next step, where one might think that there is none.

use crate::history::{rules as texas, say, stand_by};
use crate::shapes::{rules, stand};
use cairn_core::rules::{NextStep, RoleRules, Who};
use cairn_core::standing::Standing;
use cairn_core::text::Text;

fn step(what: &str) -> NextStep {
    NextStep { who: Who::You, step: Text { en: what.into(), es: what.into() } }
}

/// The rules of a doula who applies for the certificate and for its renewal.
fn with_steps(needs: &[(&str, &str, &str)]) -> RoleRules {
    let mut rules = rules(needs);
    rules.phases[0].apply = Some(step("Apply."));
    rules.phases[0].refused = Some(step("Ask for an exception."));
    rules.phases[1].apply = Some(step("Renew."));
    rules
}

fn next(standing: &Standing) -> String {
    standing.next.as_ref().map_or("nothing".to_owned(), |next| {
        format!("{}{}", next.step.en, next.by.map(|by| format!(" by {by}")).unwrap_or_default())
    })
}

const GRANTED: &str = "2025-01-10 decided certified granted by dana decider";

#[test]
fn where_nothing_is_asked_what_is_left_is_to_apply() {
    let rules = with_steps(&[
        ("t", "certified", "need = { shape = \"term\", ends = \"09-01\", in_years = \"odd\" }"),
        (
            "ce",
            "renewal",
            "need = { shape = \"amount\", unit = \"records\", at_least = 1, of = { kind = \"completed\", witness = [\"reviewer\"] } }\n\
             [[rule.waiver]]\nbecause = { en = \"New.\", es = \"Nueva.\" }\n\
             when = { has = { kind = \"attested\", what = [\"new\"], witness = [\"self\"] } }",
        ),
    ]);
    let history = format!("{GRANTED}\n2025-02-01 attested new");
    assert_eq!(next(&stand(&rules, &history, "2025-03-01")), "Renew. by 2025-09-01");
    let waits = format!("{history}\n2025-02-10 applied renewal");
    assert_eq!(next(&stand(&rules, &waits, "2025-03-01")), "nothing");
}

#[test]
fn after_the_last_tier_the_first_step_comes_again() {
    let fee = "need = { shape = \"amount\", unit = \"records\", at_least = 1, of = { kind = \"attested\", what = [\"fee\"], \
               witness = [\"reviewer\"], from = \"new-start\" } }\n[rule.next]\nwho = \"you\"\ndo = { en = \"Pay.\", es = \"Pague.\" }";
    let rules = with_steps(&[
        ("t", "certified", "need = { shape = \"term\", months = 12 }"),
        ("fee", "certified", fee),
        (
            "lapse",
            "renewal",
            "[rule.need]\nshape = \"lapse\"\nthen = \"start-again\"\n[[rule.need.tier]]\ntitle = { en = \"Late\", es = \"Tarde\" }\n\
             until = \"term-end + 1 month\"",
        ),
    ]);
    let paid = format!("2025-01-05 attested fee by rae reviewer\n{GRANTED}");
    assert_eq!(next(&stand(&rules, &paid, "2026-02-11")), "Apply.");
    let anew = format!("{paid}\n2026-02-12 applied certified");
    assert_eq!(next(&stand(&rules, &anew, "2026-02-13")), "Pay.");
}

#[test]
fn who_is_refused_reads_what_can_be_done() {
    let rules = with_steps(&[]);
    let history = "2025-01-10 applied certified\n2025-01-20 decided certified refused by dana decider";
    assert_eq!(next(&stand(&rules, history, "2025-02-01")), "Ask for an exception.");
}

#[test]
fn a_suspension_stops_no_clock_and_after_the_end_the_steps_are_those_of_an_ended_term() {
    let history = "
        packet 2026-11-01
        2026-12-01 decided initial granted by dana decider
        2027-05-20 decided full granted by dana decider
        2028-01-01 changed-state suspended by dana decider
    ";
    let mhps = texas("mhps");
    let suspended = stand_by(&mhps, "mhps", history, "2028-02-01");
    assert_eq!(next(&suspended), "nothing");
    let said = suspended.if_nothing.expect("the term runs on");
    assert_eq!(said.ends.to_string(), "2029-05-20");
    let ended = stand_by(&mhps, "mhps", history, "2029-06-10");
    assert!(
        say(&ended).starts_with("suspended 2028-01-01, ended 2029-05-20; renewal: not yet\nnext: "),
        "{}",
        say(&ended)
    );
    assert!(ended.if_nothing.is_some());
}

#[test]
fn a_retired_extension_still_helps_whoever_began_before() {
    let rules = with_steps(&[
        (
            "t",
            "certified",
            "need = { shape = \"term\", months = 12 }\n[rule.next]\nwho = \"you\"\ndo = { en = \"Apply anew.\", es = \"Otra vez.\" }",
        ),
        (
            "longer",
            "certified",
            "state = \"retired\"\nin_force_until = 2025-06-30\nneed = { shape = \"extension\", months = 6, times = 1 }\n\
             [rule.next]\nwho = \"you\"\ndo = { en = \"Ask for longer.\", es = \"Pida más.\" }",
        ),
    ]);
    let mut rules = rules;
    // The goal comes after the certificate and is no renewal, so the way ends with the term.
    rules.phases[1].repeats = false;
    let history = format!("2025-01-05 applied certified\n{GRANTED}");
    let before = stand(&rules, &history, "2025-10-01").if_nothing.expect("a term runs");
    assert_eq!(before.extension, Some((1, 6)));
    assert_eq!(next(&stand(&rules, &history, "2026-02-01")), "Ask for longer.");
    let began_after = "2025-07-01 applied certified\n2025-07-10 decided certified granted by dana decider";
    assert_eq!(stand(&rules, began_after, "2025-10-01").if_nothing.expect("a term runs").extension, None);
    assert_eq!(next(&stand(&rules, began_after, "2026-08-01")), "Apply anew.");
}
