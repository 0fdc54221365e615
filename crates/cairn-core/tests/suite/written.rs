//! What the programmes' rules say of single points of the facts that they were written from.

use crate::history::{rule_line, rules_of, stand_by};
use expect_test::{Expect, expect};

/// Some rules of a role, a history, a day: what is said of them.
fn check(folder: &str, role: &str, ids: &[&str], history: &str, day: &str, expected: Expect) {
    let rules = rules_of(folder, role);
    for id in ids {
        assert!(rules.rules.iter().any(|rule| rule.id == *id), "there is no rule {id}");
    }
    let standing = stand_by(&rules, role, history, day);
    let found = standing.phases.iter().flat_map(|phase| &phase.rules).filter(|rule| ids.contains(&rule.id.as_str()));
    expected.assert_eq(&found.map(rule_line).collect::<String>());
}

#[test]
fn of_the_preparation_for_recovery_support_six_hours_count() {
    let ids = ["rsps.supp.prework", "rsps.supp.live", "rsps.supp.hours", "rsps.supp.ka"];
    let history = "
        2026-10-10 attended core 1170 by fay facilitator
        2026-10-12 attended rsps-prework 6h mode=self-paced by fay facilitator
        2026-10-13 attended rsps-prework 8h mode=self-paced by fay facilitator
        2026-10-20 attended rsps-supplemental 32h by fay facilitator
        2026-10-21 scored rsps-knowledge pass by fay facilitator
    ";
    check(
        "texas",
        "rsps",
        &ids,
        history,
        "2026-12-01",
        expect![[r#"
        rsps.supp.prework met: 14 h of 6 h
        rsps.supp.live not yet: 32 h of 40 h
        rsps.supp.hours not yet: 38 h of 46 h
          not 3 2026-10-13 rsps-prework: Preparation counts up to 360
        rsps.supp.ka not yet: 0 of 1
          not 5 2026-10-21 rsps-knowledge: first rule:rsps.supp.hours
    "#]],
    );
    let whole = format!("{history}\n2026-10-21 attended rsps-supplemental 8h by fay facilitator");
    check(
        "texas",
        "rsps",
        &ids,
        &whole,
        "2026-12-01",
        expect![[r#"
        rsps.supp.prework met: 14 h of 6 h
        rsps.supp.live met: 40 h of 40 h
        rsps.supp.hours met: 46 h of 46 h
          not 3 2026-10-13 rsps-prework: Preparation counts up to 360
        rsps.supp.ka met: 1 of 1
    "#]],
    );
}

#[test]
fn a_supervisor_is_checked_within_thirty_days_and_again_at_renewal() {
    let ids = ["pss.bg", "tx.bg.check.renewal", "tx.ethics.signed.renewal"];
    let granted = "
        2024-01-01 attested background-check by rae reviewer
        2026-02-10 applied certified
    ";
    check(
        "texas",
        "pss",
        &ids,
        granted,
        "2026-02-12",
        expect![[r#"
        pss.bg not yet: 0 of 1
          not 1 2024-01-01 background-check: more than 30 days from 2026-02-10
        tx.ethics.signed.renewal not yet: 0 of 1
        tx.bg.check.renewal not yet: 0 of 1
          not 1 2024-01-01 background-check: first term-start
    "#]],
    );
    let renewing = "
        2026-02-01 attested background-check by rae reviewer
        2026-02-01 attested ethics-statement
        2026-02-10 applied certified
        2026-02-20 decided certified granted by dana decider
    ";
    check(
        "texas",
        "pss",
        &ids,
        renewing,
        "2028-01-10",
        expect![[r#"
        pss.bg met: 1 of 1
        tx.ethics.signed.renewal not yet: 0 of 1
          not 2 2026-02-01 ethics-statement: before term-start 2026-02-20
        tx.bg.check.renewal not yet: 0 of 1
          not 1 2026-02-01 background-check: before term-start 2026-02-20
    "#]],
    );
    let again = format!(
        "{renewing}
        2028-01-05 attested background-check by rae reviewer
        2028-01-06 attested ethics-statement
        2028-01-08 applied renewal"
    );
    check(
        "texas",
        "pss",
        &ids,
        &again,
        "2028-01-10",
        expect![[r#"
        pss.bg met: 1 of 1
          not 5 2028-01-05 background-check: more than 30 days from 2026-02-10
        tx.ethics.signed.renewal met: 1 of 1
          not 2 2026-02-01 ethics-statement: before term-start 2026-02-20
        tx.bg.check.renewal met: 1 of 1
          not 1 2026-02-01 background-check: before term-start 2026-02-20
    "#]],
    );
}

#[test]
fn what_was_paid_and_signed_for_one_certification_is_not_paid_and_signed_for_the_next() {
    let held = "
        2026-11-02 attested ethics-statement
        2026-11-05 attested fee:application $60 by rae reviewer
        2026-12-01 decided renewal granted role=mhps until=2029-06-01 by dana decider
        2028-02-01 attested state-id by rae reviewer
    ";
    let rsps =
        ["tx.ethics.signed", "tx.ethics.signed.added", "rsps.app.fee", "rsps.app.fee.added", "rsps.app.docs.added"];
    check(
        "texas",
        "rsps",
        &rsps,
        held,
        "2028-03-05",
        expect![[r#"
        tx.ethics.signed not applicable: 1 of 1
        tx.ethics.signed.added not yet: 0 of 1
        rsps.app.fee not applicable: $60 of $60
        rsps.app.fee.added not yet: $0 of $20
        rsps.app.docs.added not yet: 1 of 4
          missing part: Proof of both trainings
          missing part: Signed ethics statement
          missing part: Application form
    "#]],
    );
    let paid = format!(
        "{held}
        2028-02-02 attested ethics-statement:rsps
        2028-02-03 attested fee:application:rsps $20 by rae reviewer"
    );
    check(
        "texas",
        "rsps",
        &rsps,
        &paid,
        "2028-03-05",
        expect![[r#"
        tx.ethics.signed not applicable: 2 of 1
        tx.ethics.signed.added met: 1 of 1
        rsps.app.fee not applicable: $80 of $60
        rsps.app.fee.added met: $20 of $20
        rsps.app.docs.added not yet: 2 of 4
          missing part: Proof of both trainings
          missing part: Application form
    "#]],
    );
    let pss = ["tx.ethics.signed", "tx.ethics.signed.added", "pss.docs", "pss.docs.added", "pss.fee", "pss.fee.added"];
    check(
        "texas",
        "pss",
        &pss,
        held,
        "2028-02-12",
        expect![[r#"
            tx.ethics.signed not applicable: 1 of 1
            tx.ethics.signed.added not yet: 0 of 1
            pss.docs not applicable: 2 of 4
              missing part: Application form
              missing part: Proof of training
            pss.docs.added not yet: 1 of 4
              missing part: Application form
              missing part: Proof of training
              missing part: Signed ethics statement
            pss.fee not applicable: $60 of $60
            pss.fee.added not yet: $0 of $60
        "#]],
    );
    let paid = format!(
        "{held}
        2028-02-02 attested ethics-statement:pss
        2028-02-02 attested proof:pss-course by rae reviewer
        2028-02-03 attested fee:application:pss $60 by rae reviewer
        2028-02-04 applied certified"
    );
    check(
        "texas",
        "pss",
        &pss,
        &paid,
        "2028-02-12",
        expect![[r#"
            tx.ethics.signed not applicable: 2 of 1
            tx.ethics.signed.added met: 1 of 1
            pss.docs not applicable: 4 of 4
            pss.docs.added met: 4 of 4
            pss.fee not applicable: $120 of $60
            pss.fee.added met: $60 of $60
        "#]],
    );
    // The first certification: the word alone is enough, and the one with the role too.
    let first = "
        2028-02-02 attested ethics-statement:pss
        2028-02-03 attested fee:application:pss $60 by rae reviewer
    ";
    check(
        "texas",
        "pss",
        &pss,
        first,
        "2028-02-12",
        expect![[r#"
        tx.ethics.signed met: 1 of 1
        tx.ethics.signed.added not applicable: 1 of 1
        pss.docs not yet: 1 of 4
          missing part: Application form
          missing part: Proof of training
          missing part: State-issued ID
        pss.docs.added not applicable: 1 of 4
          missing part: Application form
          missing part: Proof of training
          missing part: State-issued ID
        pss.fee met: $60 of $60
        pss.fee.added not applicable: $60 of $60
    "#]],
    );
    for role in ["mhps", "rps", "cfp"] {
        let ids = ["tx.ethics.signed.added"];
        let other = held.replace("role=mhps", "role=rsps");
        let expected = expect!["tx.ethics.signed.added not yet: 0 of 1\n"];
        check("texas", role, &ids, &other, "2028-03-05", expected);
        let added = format!("{other}\n2028-02-02 attested ethics-statement:{role}");
        let expected = expect!["tx.ethics.signed.added met: 1 of 1\n"];
        check("texas", role, &ids, &added, "2028-03-05", expected);
    }
}

#[test]
fn whether_a_reentry_specialist_is_checked_at_renewal_cannot_be_told() {
    let history = "
        2026-02-20 decided full granted by dana decider
        2028-01-05 attested background-check by rae reviewer
    ";
    check(
        "texas",
        "rps",
        &["tx.bg.check.renewal"],
        history,
        "2028-01-10",
        expect![[r#"
        tx.bg.check.renewal cannot tell: 1 of unknown
    "#]],
    );
}

#[test]
fn a_family_partner_is_employed_before_the_training() {
    let ids = ["cfp.employed"];
    let late = "
        2026-03-02 attended cfp-training 8h by fay facilitator
        2026-03-09 attested employed-family-partner by kim manager
    ";
    check(
        "texas",
        "cfp",
        &ids,
        late,
        "2026-04-01",
        expect![[r#"
        cfp.employed not yet: 0 of 1
          not 2 2026-03-09 employed-family-partner: after first:cfp-training 2026-03-02
    "#]],
    );
    let in_time = format!("{late}\n2026-03-02 attested employed-family-partner by kim manager");
    check(
        "texas",
        "cfp",
        &ids,
        &in_time,
        "2026-04-01",
        expect![[r#"
        cfp.employed met: 1 of 1
          not 2 2026-03-09 employed-family-partner: after first:cfp-training 2026-03-02
    "#]],
    );
    check(
        "texas",
        "cfp",
        &ids,
        "2026-03-09 attested employed-family-partner",
        "2026-04-01",
        expect![[r#"
        cfp.employed met: 1 of 1
    "#]],
    );
}

#[test]
fn north_carolina_starts_again_with_new_letters_and_a_new_fee() {
    let ids = ["nc.train", "nc.train.again", "nc.letters", "nc.fee"];
    let first = "
        2024-01-10 attended cpss 70h by fay facilitator
        2024-02-01 attested reference-letter by lee referee
        2024-02-01 attested reference-letter by mia referee
        2024-02-02 attested fee:application $20 by rae reviewer
        2024-02-03 applied certified
    ";
    check(
        "rules-only/north-carolina",
        "cps",
        &ids,
        first,
        "2024-02-10",
        expect![[r#"
        nc.train met: 70 h of 70 h
        nc.train.again not applicable: 70 h of unknown
        nc.letters met: 2 of 2
        nc.fee met: $20 of $20
    "#]],
    );
    let again = format!(
        "{first}
        2024-03-01 decided certified granted by dana decider
        2026-04-01 applied certified"
    );
    check(
        "rules-only/north-carolina",
        "cps",
        &ids,
        &again,
        "2026-04-06",
        expect![[r#"
        nc.train met: 70 h of 70 h
        nc.train.again cannot tell: 0 h of unknown
          not 1 2024-01-10 cpss: before new-start 2026-03-02
        nc.letters not yet: 0 of 2
          not 2 2024-02-01 reference-letter: before new-start 2026-03-02
          not 3 2024-02-01 reference-letter: before new-start 2026-03-02
        nc.fee not yet: $0 of $20
          not 4 2024-02-02 fee:application: before new-start 2026-03-02
    "#]],
    );
}

#[test]
fn georgia_asks_for_the_hours_of_the_year_after_the_exam() {
    let ids = ["ga.ce.first-year", "ga.ce.ethics.first-year", "ga.ce", "ga.ce.ethics"];
    let december = "
        2025-11-14 attended cps-ga 7h by fay facilitator
        2025-12-10 scored exam:cps-ga pass by rae reviewer
    ";
    let late = format!("{december}\n2026-01-05 decided certified granted by dana decider");
    check(
        "georgia",
        "cps",
        &ids,
        &late,
        "2026-06-01",
        expect![[r#"
        ga.ce.first-year not yet: 0 h of 12 h
          missing part: From GMHCN
        ga.ce.ethics.first-year not yet: 0 of 1
        ga.ce not yet: 0 h of 12 h
          missing part: From GMHCN
        ga.ce.ethics not yet: 0 of 1
    "#]],
    );
    let earned = format!(
        "{late}
        2026-03-01 completed continuing-education 5h provider=gmhcn subjects=ethics:2h by rae reviewer
        2026-04-01 completed continuing-education 7h provider=approved-vendor by rae reviewer
        2026-05-01 completed continuing-education 1h provider=gmhcn by rae reviewer"
    );
    check(
        "georgia",
        "cps",
        &ids,
        &earned,
        "2026-06-01",
        expect![[r#"
            ga.ce.first-year met: 12 h of 12 h
              6 h of 5 count, 1 h do not: From approved vendors counts up to 360
            ga.ce.ethics.first-year met: 1 of 1
            ga.ce not yet: 0 h of 12 h
              missing part: From GMHCN
              not 4 2026-03-01 continuing-education: before term-end - 12 months + 1 day 2027-01-01
              not 5 2026-04-01 continuing-education: before term-end - 12 months + 1 day 2027-01-01
              not 6 2026-05-01 continuing-education: before term-end - 12 months + 1 day 2027-01-01
            ga.ce.ethics not yet: 0 of 1
              not 4 2026-03-01 continuing-education: before term-end - 12 months + 1 day 2027-01-01
        "#]],
    );
    // Decided in the year of the exam, or with its last day written: the ordinary rule alone.
    let ordinary = format!("{december}\n2025-12-20 decided certified granted by dana decider");
    check(
        "georgia",
        "cps",
        &ids,
        &ordinary,
        "2026-06-01",
        expect![[r#"
        ga.ce.first-year not applicable: 0 h of 12 h
          missing part: From GMHCN
        ga.ce.ethics.first-year not applicable: 0 of 1
        ga.ce not yet: 0 h of 12 h
          missing part: From GMHCN
        ga.ce.ethics not yet: 0 of 1
    "#]],
    );
    let written = format!("{december}\n2026-01-05 decided certified granted until=2026-12-31 by dana decider");
    check(
        "georgia",
        "cps",
        &ids,
        &written,
        "2026-06-01",
        expect![[r#"
        ga.ce.first-year not applicable: 0 h of 12 h
          missing part: From GMHCN
        ga.ce.ethics.first-year not applicable: 0 of 1
        ga.ce not yet: 0 h of 12 h
          missing part: From GMHCN
        ga.ce.ethics not yet: 0 of 1
    "#]],
    );
}

#[test]
fn washington_asks_supervisors_for_six_hours_more() {
    let ids = ["wa.ce", "wa.ce.supervisor"];
    let history = "
        2025-08-01 decided trainee granted by dana decider
        2026-01-01 decided certified granted by dana decider
        2026-05-01 completed continuing-education 30h subjects=peer:14h,ethics:2h by rae reviewer
    ";
    check(
        "rules-only/washington",
        "cps",
        &ids,
        history,
        "2027-11-01",
        expect![[r#"
        wa.ce met: 30 h of 30 h
        wa.ce.supervisor not applicable: 30 h of 36 h
    "#]],
    );
    let supervisor = format!("{history}\n2026-06-01 attested approved-supervisor by rae reviewer");
    check(
        "rules-only/washington",
        "cps",
        &ids,
        &supervisor,
        "2027-11-01",
        expect![[r#"
        wa.ce met: 30 h of 30 h
        wa.ce.supervisor not yet: 30 h of 36 h
    "#]],
    );
    let more = format!("{supervisor}\n2026-07-01 completed continuing-education 6h by rae reviewer");
    check(
        "rules-only/washington",
        "cps",
        &ids,
        &more,
        "2027-11-01",
        expect![[r#"
        wa.ce met: 36 h of 30 h
        wa.ce.supervisor met: 36 h of 36 h
    "#]],
    );
}
