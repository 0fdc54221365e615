//! Amounts with minimums and caps together: the most is credited, whatever the days.

use crate::history::{ada, on, records};
use crate::shapes::{COURSES, check, rules};
use cairn_core::rules::RoleRules;
use cairn_core::standing::{Answer, RuleStanding, standing};
use expect_test::expect;
use proptest::prelude::*;

fn part(title: &str, rest: &str) -> String {
    format!("\n[[rule.need.part]]\ntitle = {{ en = \"{title}\", es = \"{title}\" }}\n{rest}\n")
}

/// Ten hours, three of them on ethics, at most half of them from the employer.
fn continuing_education() -> String {
    COURSES.to_owned()
        + &part("Ethics", "subject = \"ethics\"\nat_least = 180")
        + &part("From the employer", "provider = [\"employer\"]\nat_most_percent = 50")
}

#[test]
fn a_minimum_is_not_lost_to_a_cap_that_other_hours_filled_before() {
    let (plain, ethics) = ("5h provider=employer", "3h provider=employer subjects=ethics:3h");
    for (first, then) in [(plain, ethics), (ethics, plain)] {
        let history = format!(
            "2026-01-10 completed course {first} #first by rae reviewer
             2026-02-10 completed course {then} #then by rae reviewer
             2026-03-10 completed course 5h #free by rae reviewer"
        );
        let rules = rules(&[("r", "certified", &continuing_education())]);
        let answer = standing(&rules, &[], &ada(), &records("doula", &history), on("2026-04-01"));
        let rule = &answer.phases[0].rules[0];
        assert_eq!((rule.answer, rule.have, rule.parts[0].have), (Answer::Met, 600, Some(180)), "{first}, {then}");
    }
}

#[test]
fn a_minimum_is_credited_only_with_the_minutes_that_count() {
    check(
        &continuing_education(),
        "
            2026-01-10 completed course 4h50 provider=employer by rae reviewer
            2026-02-10 completed course 3h provider=employer subjects=ethics:2h by rae reviewer
            2026-03-10 completed course 5h by rae reviewer
        "
        .replace("4h50", "290")
        .as_str(),
        "2026-04-01",
        expect![[r#"
            r not yet: 10 h of 10 h
              missing part: Ethics
              3 h of 1 count, 1 h 50 min do not: From the employer counts up to 300
              2 h of 2 count, 1 h do not: From the employer counts up to 300
        "#]],
    );
}

#[test]
fn what_is_partly_over_a_cap_says_so() {
    let need = COURSES.to_owned() + &part("Group", "tags = [\"group\"]\nat_most = 300");
    check(
        &need,
        "2026-01-10 completed course 8h tags=group by rae reviewer",
        "2026-03-01",
        expect![[r#"
            r not yet: 5 h of 10 h
              5 h of 1 count, 3 h do not: Group counts up to 300
        "#]],
    );
}

#[test]
fn two_minimums_share_what_two_caps_leave() {
    // Morning fits both minimums, and only evening hours are left for the second: the first has to take the other ones.
    let need = COURSES.replace("600", "120")
        + &part("Ethics", "subject = \"ethics\"\nat_least = 60")
        + &part("Birth", "subject = \"birth\"\nat_least = 60")
        + &part("Own", "provider = [\"own\"]\nat_most = 60")
        + &part("Other", "provider = [\"other\"]\nat_most = 60");
    check(
        &need,
        "
            2026-01-10 completed course 1h provider=own subjects=ethics:1h by rae reviewer
            2026-01-11 completed course 1h provider=other subjects=ethics:1h by rae reviewer
            2026-01-12 completed course 1h provider=own subjects=birth:1h by rae reviewer
        ",
        "2026-03-01",
        expect![[r#"
            r met: 2 h of 2 h
              not 1 2026-01-10 course: Own counts up to 60
        "#]],
    );
}

/// A course of so many hours: those on ethics, those on birth, and whether the employer gave it.
type Course = (u8, u8, u8, bool);

fn history(courses: &[(Course, u8)]) -> String {
    let mut lines = String::new();
    for ((ethics, birth, other, employer), day) in courses {
        let provider = if *employer { "employer" } else { "college" };
        let whole = ethics + birth + other;
        lines += &format!(
            "2026-01-{:02} completed course {whole}h provider={provider} subjects=ethics:{ethics}h,birth:{birth}h by rae reviewer\n",
            day + 1
        );
    }
    lines
}

fn rule(rules: &RoleRules, courses: &[(Course, u8)]) -> RuleStanding {
    let records = records("doula", &history(courses));
    let mut answer = standing(rules, &[], &ada(), &records, on("2026-03-01"));
    answer.phases.remove(0).rules.remove(0)
}

/// Whether hours can be chosen by hand so that the whole and both minimums are met: each hour counts or does not.
fn can_be_met(courses: &[(Course, u8)], cap: u32, [whole, ethics, birth]: [u32; 3]) -> bool {
    let sum = |employer: bool, of: fn(&Course) -> u8| -> u32 {
        courses.iter().filter(|(course, _)| course.3 == employer).map(|(course, _)| u32::from(of(course))).sum()
    };
    let of: [fn(&Course) -> u8; 3] = [|course| course.0, |course| course.1, |course| course.2];
    let free = of.map(|of| sum(false, of));
    let capped = of.map(|of| sum(true, of));
    (0..=capped[0]).any(|e| {
        (0..=capped[1]).any(|b| {
            (0..=capped[2]).any(|o| {
                e + b + o <= cap
                    && free.iter().sum::<u32>() + e + b + o >= whole
                    && free[0] + e >= ethics
                    && free[1] + b >= birth
            })
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_days_of_courses_change_no_sum_and_what_can_be_met_is(
        courses in proptest::collection::vec((0..3_u8, 0..3_u8, 0..4_u8, any::<bool>()), 1..7),
        days in Just((0..28_u8).collect::<Vec<u8>>()).prop_shuffle(),
        [whole, ethics, birth, cap] in [4..12_u32, 1..5_u32, 1..5_u32, 1..8_u32],
    ) {
        let need = COURSES.replace("600", &(whole * 60).to_string())
            + &part("Ethics", &format!("subject = \"ethics\"\nat_least = {}", ethics * 60))
            + &part("Birth", &format!("subject = \"birth\"\nat_least = {}", birth * 60))
            + &part("Employer", &format!("provider = [\"employer\"]\nat_most = {}", cap * 60));
        let rules = rules(&[("r", "certified", &need)]);
        let in_order: Vec<(Course, u8)> = courses.iter().copied().zip(0..).collect();
        let anyhow: Vec<(Course, u8)> = courses.iter().copied().zip(days).collect();
        let (one, other) = (rule(&rules, &in_order), rule(&rules, &anyhow));
        prop_assert_eq!(one.answer, other.answer);
        prop_assert_eq!(one.have, other.have);
        prop_assert_eq!(&one.parts, &other.parts);
        prop_assert_eq!(one.answer == Answer::Met, can_be_met(&in_order, cap, [whole, ethics, birth]));
        prop_assert_eq!(one.counted.iter().map(|counted| counted.amount).sum::<u32>(), one.have);
        // It was met on the first day by which it could be.
        if let Some(day) = other.met_on {
            let by = |day: jiff::civil::Date| -> Vec<(Course, u8)> {
                anyhow.iter().copied().filter(|(_, on)| i16::from(*on) < i16::from(day.day())).collect()
            };
            prop_assert!(can_be_met(&by(day), cap, [whole, ethics, birth]));
            prop_assert!(!can_be_met(&by(day.yesterday().unwrap()), cap, [whole, ethics, birth]) || day.day() == 1);
        }
        prop_assert_eq!(other.met_on.is_some(), other.answer == Answer::Met);
    }
}
