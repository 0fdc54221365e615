//! Plans to a date: a history, a pace, and what the plan says. A teacher could check them by hand.

use crate::history::{rules, stand, stand_by};
use cairn_core::plan::{Pace, Plan, Reach, plan};
use cairn_core::rules::Quantity;
use expect_test::{Expect, expect};
use std::fmt::Write as _;

fn say(plan: &Plan) -> String {
    let mut said = String::new();
    if let Some(held) = &plan.held {
        let extended = held.extended.map(|day| format!(", extended {day}")).unwrap_or_default();
        writeln!(said, "{} until {}{extended}", held.phase, held.until).unwrap();
    }
    for rule in &plan.rules {
        let left = match rule.left {
            Quantity::Known(left) => left.to_string(),
            Quantity::Unknown => "unknown".to_owned(),
        };
        let reach = match &rule.reach {
            Reach::On { day } => format!("on {day}"),
            Reach::Unknown => "nobody knows".to_owned(),
            Reach::NotOpen { first } => format!("first {first}"),
            Reach::Closed { on } => format!("closed {on}"),
            Reach::Never => "never".to_owned(),
        };
        write!(said, "{}: {left} left, {} wait, {reach}", rule.rule, rule.waiting).unwrap();
        if let Some(by) = rule.by {
            let fits = if rule.reached_by(by.last) { "in time" } else { "not in time" };
            write!(said, "; {fits} for {}, needs {:?}", by.last, by.needed).unwrap();
            if let Some((last, needed)) = by.extended {
                write!(said, "; until {last} needs {needed:?}").unwrap();
            }
        }
        said.push('\n');
    }
    let others: Vec<&str> = plan.others.iter().map(|(id, _)| id.as_str()).collect();
    writeln!(said, "others: {}", others.join(" ")).unwrap();
    said
}

/// A history of the Texas rules, a day, minutes and times a week.
fn check(history: &str, day: &str, (minutes, times): (u32, u32), expected: Expect) {
    expected.assert_eq(&say(&plan(&rules("mhps"), &stand("mhps", history, day), Pace { minutes, times })));
}

/// One rule, alone in a phase.
fn check_rule(rule: &str, history: &str, day: &str, (minutes, times): (u32, u32), expected: Expect) {
    let text = format!(
        "role = \"doula\"\n[[phase]]\nid = \"certified\"\ntitle = {{ en = \"x\", es = \"x\" }}\n[[rule]]\nid = \"r\"\nphase = \"certified\"\n\
         title = {{ en = \"x\", es = \"x\" }}\nexplain = {{ en = \"x\", es = \"x\" }}\ncite = [\"law\"]\nconfidence = \"high\"\n{rule}\n"
    );
    let rules = toml::from_str(&text).unwrap();
    let standing = stand_by(&rules, "doula", history, day);
    expected.assert_eq(&say(&plan(&rules, &standing, Pace { minutes, times })));
}

const STARTED: &str = "
    packet 2026-11-10
    2026-12-01 decided initial granted by dana decider
    weekly 2026-12-02 2027-03-01
    work 2027-02-20 100
";

#[test]
fn ten_hours_a_week_are_too_few_when_they_end_after_the_term() {
    // 150 hours at 10 a week take 105 days from March 1: June 14, and the term ends on June 1.
    check(
        STARTED,
        "2027-03-01",
        (600, 1),
        expect![[r#"
        initial until 2027-06-01, extended 2027-12-01
        mhps.work.hours: 9000 left, 0 wait, on 2027-06-14; not in time for 2027-06-01, needs Some(685); until 2027-12-01 needs Some(230)
        others: mhps.work.letter
    "#]],
    );
}

#[test]
fn twelve_hours_a_week_reach_it_in_time() {
    check(
        STARTED,
        "2027-03-01",
        (720, 1),
        expect![[r#"
        initial until 2027-06-01, extended 2027-12-01
        mhps.work.hours: 9000 left, 0 wait, on 2027-05-28; in time for 2027-06-01, needs Some(685); until 2027-12-01 needs Some(230)
        others: mhps.work.letter
    "#]],
    );
}

#[test]
fn without_a_pace_it_is_never_reached() {
    check(
        STARTED,
        "2027-03-01",
        (0, 0),
        expect![[r#"
        initial until 2027-06-01, extended 2027-12-01
        mhps.work.hours: 9000 left, 0 wait, never; not in time for 2027-06-01, needs Some(685); until 2027-12-01 needs Some(230)
        others: mhps.work.letter
    "#]],
    );
}

#[test]
fn hours_that_wait_for_the_supervisor_are_said_and_not_counted() {
    let history = format!("{STARTED}\n2027-02-25 logged mentoring 4h");
    check(
        &history,
        "2027-03-01",
        (720, 1),
        expect![[r#"
        initial until 2027-06-01, extended 2027-12-01
        mhps.work.hours: 9000 left, 240 wait, on 2027-05-28; in time for 2027-06-01, needs Some(685); until 2027-12-01 needs Some(230)
        others: mhps.work.letter
    "#]],
    );
}

#[test]
fn an_extension_that_was_granted_moves_the_last_day_and_leaves_none() {
    let history =
        format!("{STARTED}\n2027-05-20 applied extension\n2027-05-25 decided extension granted by dana decider");
    check(
        &history,
        "2027-06-10",
        (600, 1),
        expect![[r#"
        initial until 2027-12-01
        mhps.work.hours: 9000 left, 0 wait, on 2027-09-23; in time for 2027-12-01, needs Some(363)
        others: mhps.sup.initial mhps.work.letter
    "#]],
    );
}

#[test]
fn live_training_has_its_own_days_and_no_pace() {
    check(
        "2027-01-05 attested orientation",
        "2027-01-10",
        (600, 1),
        expect![[r#"
        others: tx.age mhps.lived mhps.story mhps.recovery mhps.core.hours mhps.core.days mhps.core.ka tx.education mhps.supp.hours mhps.supp.ka tx.ethics.signed tx.bg.check mhps.app.fee mhps.app.docs
    "#]],
    );
}

#[test]
fn for_a_renewal_the_last_day_is_that_of_the_term() {
    check(
        "certified 2027-07-10",
        "2028-07-10",
        (60, 1),
        expect![[r#"
        full until 2029-07-10
        mhps.renew.ce: 1200 left, 0 wait, on 2028-11-27; in time for 2029-07-10, needs Some(24)
        mhps.renew.ethics: 180 left, 0 wait, on 2028-07-31; in time for 2029-07-10, needs Some(4)
        others: mhps.sup.full tx.ethics.signed.renewal tx.bg.check.renewal mhps.renew.fee
    "#]],
    );
}

const HOURS: &str = "need = { shape = \"amount\", unit = \"minutes\", at_least = 600, of = { kind = \"logged\", what = [\"mentoring\"], witness = [\"supervisor\"] } }";

#[test]
fn without_a_term_there_is_no_last_day() {
    check_rule(
        HOURS,
        "2027-03-01 logged mentoring 3h by sue supervisor",
        "2027-03-01",
        (210, 1),
        expect![[r#"
        r: 420 left, 0 wait, on 2027-03-15
        others: 
    "#]],
    );
}

#[test]
fn an_unknown_quantity_is_reached_on_no_day() {
    check_rule(
        &HOURS.replace("600", "\"unknown\""),
        "",
        "2027-03-01",
        (600, 1),
        expect![[r#"
        r: unknown left, 0 wait, nobody knows
        others: 
    "#]],
    );
}

#[test]
fn a_window_that_has_not_opened_says_what_comes_first() {
    let rule = HOURS.replace("witness =", "from = \"first:school\", witness =");
    check_rule(
        &rule,
        "",
        "2027-03-01",
        (600, 1),
        expect![[r#"
        r: 600 left, 0 wait, first first:school
        others: 
    "#]],
    );
}

#[test]
fn a_window_that_opens_later_begins_later_and_one_that_closed_is_closed() {
    let rule = HOURS.replace("witness =", "from = \"2027-06-01\", until = \"2027-06-20\", witness =");
    check_rule(
        &rule,
        "",
        "2027-03-01",
        (300, 1),
        expect![[r#"
        r: 600 left, 0 wait, on 2027-06-15; in time for 2027-06-20, needs Some(222)
        others: 
    "#]],
    );
    check_rule(
        &rule,
        "",
        "2027-06-21",
        (300, 1),
        expect![[r#"
        r: 600 left, 0 wait, closed 2027-06-20; not in time for 2027-06-20, needs None
        others: 
    "#]],
    );
}

#[test]
fn days_and_records_go_by_times_a_week() {
    let days = "need = { shape = \"amount\", unit = \"days\", at_least = 10, of = { kind = \"logged\", what = [\"mentoring\"], witness = [\"supervisor\"] } }";
    check_rule(
        days,
        "2027-02-20 logged mentoring 3h by sue supervisor",
        "2027-03-01",
        (600, 3),
        expect![[r#"
        r: 9 left, 0 wait, on 2027-03-22
        others: 
    "#]],
    );
    let records = "need = { shape = \"amount\", unit = \"records\", at_least = 3, of = { kind = \"attested\", what = [\"letter\"], witness = [\"referee\"] } }";
    check_rule(
        records,
        "",
        "2027-03-01",
        (600, 1),
        expect![[r#"
        r: 3 left, 0 wait, on 2027-03-22
        others: 
    "#]],
    );
    check_rule(
        &records.replace("at_least = 3", "at_least = 1"),
        "",
        "2027-03-01",
        (600, 1),
        expect![[r#"
        others: r
    "#]],
    );
}

#[test]
fn a_category_that_lacks_more_than_the_whole_sets_the_day() {
    let rule = "[rule.need]\nshape = \"amount\"\nunit = \"minutes\"\nat_least = 600\nof = { kind = \"completed\", what = [\"ce\"], witness = [\"reviewer\"] }\n\
                [[rule.need.part]]\ntitle = { en = \"Ethics\", es = \"Ética\" }\nsubject = \"ethics\"\nat_least = 240";
    check_rule(
        rule,
        "2027-02-20 completed ce 9h by rae reviewer",
        "2027-03-01",
        (120, 1),
        expect![[r#"
        r: 240 left, 0 wait, on 2027-03-15
        others: 
    "#]],
    );
}
