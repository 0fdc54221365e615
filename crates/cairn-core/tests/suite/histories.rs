//! Histories written from the Texas rules, and the right answer for each.

use crate::history::{rule_line, say, stand};
use expect_test::{Expect, expect};

fn check(history: &str, day: &str, expected: Expect) {
    expected.assert_eq(&say(&stand("mhps", history, day)));
}

fn check_role(role: &str, history: &str, day: &str, expected: Expect) {
    expected.assert_eq(&say(&stand(role, history, day)));
}

/// One rule only, whatever its answer.
fn check_rule(id: &str, history: &str, day: &str, expected: Expect) {
    let standing = stand("mhps", history, day);
    let rule = standing.phases.iter().flat_map(|phase| &phase.rules).find(|rule| rule.id == id);
    expected.assert_eq(&rule_line(rule.unwrap()));
}

#[test]
fn a_newcomer_begins_with_the_orientation() {
    check(
        "",
        "2026-11-24",
        expect![[r#"
            not certified; initial: not yet
            next: mhps.orientation (You)
            mhps.orientation not yet: 0 of 1
            tx.age not yet: 0 of 1
            mhps.lived not yet: 0 of 1
            mhps.story not yet: 0 of 1
            mhps.recovery not yet: 0 of 1
            mhps.core.hours not yet: 0 h of 19 h 30 min
            mhps.core.days not yet: 0 of 3
            mhps.core.ka not yet: 0 of 1
            tx.education not yet: 0 of 1
            mhps.supp.hours not yet: 0 h of 40 h
            mhps.supp.ka not yet: 0 of 1
            tx.ethics.signed not yet: 0 of 1
            tx.bg.check not yet: 0 of 1
            mhps.app.fee not yet: $0 of $60
            mhps.app.docs not yet: 0 of 4
              missing part: Proof of both trainings
              missing part: State-issued ID
              missing part: Signed ethics statement
              missing part: Application form
        "#]],
    );
}

#[test]
fn a_complete_packet_waits_for_the_decision() {
    check(
        r"
            packet 2026-12-01
        ",
        "2026-12-10",
        expect![[r#"
            not certified; initial: met
            waits: initial since 2026-12-01, due 2027-01-30
            next: tx.decision.days (CertifyingBody, by 2027-01-30)
        "#]],
    );
}

#[test]
fn a_packet_without_an_id_says_what_is_missing_while_it_waits() {
    check(
        r"
            training 2026-12-01
            2026-11-28 attested ethics-statement
            2026-11-25 attested background-check by rae reviewer
            2026-11-30 attested fee:application $60 by rae reviewer
            2026-12-01 applied initial
        ",
        "2026-12-10",
        expect![[r#"
            not certified; initial: not yet
            waits: initial since 2026-12-01, due 2027-01-30
            next: mhps.app.docs (You)
            mhps.app.docs not yet: 3 of 4
              missing part: State-issued ID
        "#]],
    );
}

#[test]
fn an_orientation_after_applying_does_not_count() {
    check(
        r"
            2026-10-01 applied training:core
            2026-10-05 attested orientation
        ",
        "2026-11-20",
        expect![[r#"
            not certified; initial: not yet
            next: mhps.orientation (You)
            mhps.orientation not yet: 0 of 1
              not 2 2026-10-05 orientation: after applied:training:core 2026-10-01
            tx.age not yet: 0 of 1
            mhps.lived not yet: 0 of 1
            mhps.story not yet: 0 of 1
            mhps.recovery not yet: 0 of 1
            mhps.core.hours not yet: 0 h of 19 h 30 min
            mhps.core.days not yet: 0 of 3
            mhps.core.ka not yet: 0 of 1
            tx.education not yet: 0 of 1
            mhps.supp.hours not yet: 0 h of 40 h
            mhps.supp.ka not yet: 0 of 1
            tx.ethics.signed not yet: 0 of 1
            tx.bg.check not yet: 0 of 1
            mhps.app.fee not yet: $0 of $60
            mhps.app.docs not yet: 0 of 4
              missing part: Proof of both trainings
              missing part: State-issued ID
              missing part: Signed ethics statement
              missing part: Application form
        "#]],
    );
}

#[test]
fn an_orientation_on_the_day_of_applying_counts() {
    check(
        r"
            2026-10-05 applied training:core
            2026-10-05 attested orientation
            2026-10-05 attested age-18
        ",
        "2026-11-20",
        expect![[r#"
            not certified; initial: not yet
            next: mhps.lived (You)
            mhps.lived not yet: 0 of 1
            mhps.story not yet: 0 of 1
            mhps.recovery not yet: 0 of 1
            mhps.core.hours not yet: 0 h of 19 h 30 min
            mhps.core.days not yet: 0 of 3
            mhps.core.ka not yet: 0 of 1
            tx.education not yet: 0 of 1
            mhps.supp.hours not yet: 0 h of 40 h
            mhps.supp.ka not yet: 0 of 1
            tx.ethics.signed not yet: 0 of 1
            tx.bg.check not yet: 0 of 1
            mhps.app.fee not yet: $0 of $60
            mhps.app.docs not yet: 0 of 4
              missing part: Proof of both trainings
              missing part: State-issued ID
              missing part: Signed ethics statement
              missing part: Application form
        "#]],
    );
}

#[test]
fn who_applies_again_after_the_orientation_is_fine() {
    check(
        r"
            2026-10-01 applied training:core
            2026-10-05 attested orientation
            2026-10-09 applied training:core
        ",
        "2026-11-20",
        expect![[r#"
            not certified; initial: not yet
            next: tx.age (You)
            tx.age not yet: 0 of 1
            mhps.lived not yet: 0 of 1
            mhps.story not yet: 0 of 1
            mhps.recovery not yet: 0 of 1
            mhps.core.hours not yet: 0 h of 19 h 30 min
            mhps.core.days not yet: 0 of 3
            mhps.core.ka not yet: 0 of 1
            tx.education not yet: 0 of 1
            mhps.supp.hours not yet: 0 h of 40 h
            mhps.supp.ka not yet: 0 of 1
            tx.ethics.signed not yet: 0 of 1
            tx.bg.check not yet: 0 of 1
            mhps.app.fee not yet: $0 of $60
            mhps.app.docs not yet: 0 of 4
              missing part: Proof of both trainings
              missing part: State-issued ID
              missing part: Signed ethics statement
              missing part: Application form
        "#]],
    );
}

#[test]
fn lessons_alone_are_no_live_hours() {
    check_rule(
        "mhps.core.hours",
        r"
            2026-11-01 attended core 390 #room by fay facilitator
            2026-11-02 attended core 390 #screen mode=live-remote by fay facilitator
            2026-11-03 attended core 390 #alone mode=self-paced by fay facilitator
        ",
        "2026-11-24",
        expect![[r#"
            mhps.core.hours not yet: 13 h of 19 h 30 min
              not alone 2026-11-03 core: not live
        "#]],
    );
}

#[test]
fn attendance_stated_by_oneself_waits_for_the_facilitator() {
    check_rule(
        "mhps.core.hours",
        r"
            2026-11-01 attended core 390 #mine
            2026-11-02 attended core 390 #seen
            2026-11-03 confirmed seen by fay facilitator
        ",
        "2026-11-24",
        expect![[r#"
            mhps.core.hours not yet: 6 h 30 min of 19 h 30 min
              not mine 2026-11-01 core: waits for Facilitator
        "#]],
    );
}

#[test]
fn how_much_may_be_missed_is_unknown() {
    check_rule(
        "mhps.core.attendance",
        r"
            2026-11-01 attended core 390 by fay facilitator
            2026-11-02 attended core 330 missed=60 by fay facilitator
            2026-11-03 attended core 390 by fay facilitator
        ",
        "2026-11-24",
        expect![[r#"
            mhps.core.attendance cannot tell: 1 h of unknown
        "#]],
    );
}

#[test]
fn time_that_was_made_up_is_not_missed() {
    check_rule(
        "mhps.core.attendance",
        r"
            2026-11-01 attended core 390 by fay facilitator
            2026-11-02 attended core 330 missed=60 by fay facilitator
            2026-11-03 attended core 390 by fay facilitator
            2026-11-10 attended core 60 by fay facilitator
        ",
        "2026-11-24",
        expect![[r#"
            mhps.core.attendance not applicable: 0 h of unknown
        "#]],
    );
}

#[test]
fn two_days_are_not_three() {
    check_rule(
        "mhps.core.days",
        r"
            2026-11-01 attended core 585 by fay facilitator
            2026-11-02 attended core 300 by fay facilitator
            2026-11-02 attended core 285 by fay facilitator
        ",
        "2026-11-24",
        expect![[r#"
            mhps.core.days not yet: 2 of 3
        "#]],
    );
}

#[test]
fn the_role_training_comes_after_the_core_training() {
    check_rule(
        "mhps.supp.hours",
        r"
            2026-10-01 attended mhps-supplemental 480 #early by fay facilitator
            2026-10-10 attended core 1170 by fay facilitator
            2026-10-10 attended mhps-supplemental 480 #same-day by fay facilitator
            2026-10-11 attended mhps-supplemental 1440 by fay facilitator
        ",
        "2026-11-24",
        expect![[r#"
            mhps.supp.hours not yet: 32 h of 40 h
              not early 2026-10-01 mhps-supplemental: before rule:mhps.core.hours 2026-10-10
        "#]],
    );
}

#[test]
fn an_assessment_that_was_not_passed_is_tried_again() {
    check_rule(
        "mhps.core.ka",
        r"
            2026-10-10 attended core 1170 by fay facilitator
            2026-10-10 scored core-knowledge not-yet #first by fay facilitator
            2026-10-14 scored core-knowledge pass by fay facilitator
        ",
        "2026-11-24",
        expect![[r#"
            mhps.core.ka met: 1 of 1
              not first 2026-10-10 core-knowledge: not passed
        "#]],
    );
}

#[test]
fn an_assessment_from_before_the_training_does_not_count() {
    check_rule(
        "mhps.core.ka",
        r"
            2026-10-01 scored core-knowledge pass #early by fay facilitator
            2026-10-10 attended core 1170 by fay facilitator
        ",
        "2026-11-24",
        expect![[r#"
            mhps.core.ka not yet: 0 of 1
              not early 2026-10-01 core-knowledge: before rule:mhps.core.hours 2026-10-10
        "#]],
    );
}

#[test]
fn nobody_witnesses_their_own_diploma() {
    check_rule(
        "tx.education",
        r"
            2026-10-01 attested education #own
            2026-10-02 attested education #posing by ada manager
        ",
        "2026-11-24",
        expect![[r#"
            tx.education not yet: 0 of 1
              not own 2026-10-01 education: waits for Reviewer or Manager
              not posing 2026-10-02 education: waits for Reviewer or Manager
        "#]],
    );
}

#[test]
fn nobody_else_speaks_for_lived_experience() {
    check_rule(
        "mhps.lived",
        r"
            2026-10-01 attested lived-experience:mental-health by kim manager
        ",
        "2026-11-24",
        expect![[r#"
            mhps.lived not yet: 0 of 1
              not 1 2026-10-01 lived-experience:mental-health: said by Manager, wants Self_
        "#]],
    );
}

#[test]
fn a_background_check_of_31_days_is_too_old() {
    check_rule(
        "tx.bg.check",
        r"
            2026-10-31 attested background-check #old by rae reviewer
            2026-12-01 applied initial
        ",
        "2026-12-10",
        expect![[r#"
            tx.bg.check not yet: 0 of 1
              not old 2026-10-31 background-check: more than 30 days from 2026-12-01
        "#]],
    );
}

#[test]
fn a_background_check_of_30_days_is_fresh_on_both_sides() {
    check_rule(
        "tx.bg.check",
        r"
            2026-11-01 attested background-check by rae reviewer
            2026-12-01 applied initial
            2026-12-31 attested background-check by rae reviewer
        ",
        "2026-12-31",
        expect![[r#"
            tx.bg.check met: 2 of 1
        "#]],
    );
}

#[test]
fn who_is_certified_elsewhere_pays_the_small_fee() {
    check_rule(
        "mhps.app.fee.added",
        r"
            2026-01-01 decided full granted role=rsps by dana decider
            2026-11-30 attested fee:application:mhps $20 by rae reviewer
            2026-12-01 applied initial
        ",
        "2026-12-10",
        expect![[r#"
            mhps.app.fee.added met: $20 of $20
        "#]],
    );
}

#[test]
fn a_certification_elsewhere_that_ended_gives_no_small_fee() {
    check_rule(
        "mhps.app.fee",
        r"
            2023-01-01 decided full granted role=rsps until=2025-01-01 by dana decider
            2026-11-30 attested fee:application $20 by rae reviewer
            2026-12-01 applied initial
        ",
        "2026-12-10",
        expect![[r#"
            mhps.app.fee not yet: $20 of $60
        "#]],
    );
}

#[test]
fn hours_before_approval_do_not_count() {
    check(
        r"
            packet 2026-11-01
            2026-12-01 decided initial granted by dana decider
            2026-11-30 logged mentoring 8h #before by sue supervisor
            2026-12-01 logged mentoring 8h #first by sue supervisor
            weekly 2026-12-08 2027-03-01
        ",
        "2027-03-01",
        expect![[r#"
            initial in force 2026-12-01..2027-06-01; full: not yet
            next: mhps.work.hours (You, by 2027-06-01)
            mhps.work.hours not yet: 8 h of 250 h
              not before 2026-11-30 mentoring: before granted:initial 2026-12-01
            mhps.work.letter not yet: 0 of 1
        "#]],
    );
}

#[test]
fn reading_logged_as_work_does_not_count() {
    check(
        r"
            packet 2026-11-01
            2026-12-01 decided initial granted by dana decider
            weekly 2026-12-08 2027-01-03
            2026-12-05 logged study 5h #book by sue supervisor
            2026-12-05 logged reading 5h #article by sue supervisor
            2026-12-06 logged supervision-received 1h #talk by sue supervisor
            2026-12-07 logged supervision-received 2h #watched observed_at_work by sue supervisor
            2026-12-07 logged paperwork 2h #forms by sue supervisor
            2026-12-08 logged advocacy 3h by sue supervisor
        ",
        "2027-01-03",
        expect![[r#"
            initial in force 2026-12-01..2027-06-01; full: not yet
            next: mhps.work.hours (You, by 2027-06-01)
            mhps.work.hours not yet: 5 h of 250 h
              not article 2026-12-05 reading: Study, such as reading and videos, does not count as work.
              not book 2026-12-05 study: Study, such as reading and videos, does not count as work.
              not talk 2026-12-06 supervision-received: Time in which you receive supervision does not count, unless the supervisor was watching you work.
              not forms 2026-12-07 paperwork: other activity
            mhps.work.letter not yet: 0 of 1
        "#]],
    );
}

#[test]
fn hours_wait_until_the_supervisor_confirms_them() {
    check(
        r"
            packet 2026-11-01
            2026-12-01 decided initial granted by dana decider
            weekly 2026-12-08 2026-12-20
            2026-12-05 logged mentoring 5h #open
            2026-12-06 logged mentoring 5h #done
            2026-12-07 logged mentoring 5h #friend
            2026-12-09 confirmed done by sue supervisor
            2026-12-09 confirmed friend by kim manager
            2026-12-09 confirmed open by ada supervisor
        ",
        "2026-12-20",
        expect![[r#"
            initial in force 2026-12-01..2027-06-01; full: not yet
            next: mhps.work.hours (You, by 2027-06-01)
            mhps.work.hours not yet: 5 h of 250 h
              not open 2026-12-05 mentoring: waits for Supervisor
              not friend 2026-12-07 mentoring: waits for Supervisor
            mhps.work.letter not yet: 0 of 1
        "#]],
    );
}

#[test]
fn a_missed_week_of_supervision_is_named() {
    check(
        r"
            packet 2026-11-01
            2026-12-01 decided initial granted by dana decider
            2026-12-09 attested supervision-meeting by sue supervisor
            2026-12-23 attested supervision-meeting by sue supervisor
            2026-12-24 attested supervision-meeting by sue supervisor
            2026-12-30 attested supervision-meeting by sue supervisor
        ",
        "2027-01-03",
        expect![[r#"
            initial in force 2026-12-01..2027-06-01; full: not yet
            next: mhps.work.hours (You, by 2027-06-01)
            mhps.work.hours not yet: 0 h of 250 h
            mhps.sup.initial not yet: 3 of 4
              missing 2026-12-14..2026-12-20
            mhps.work.letter not yet: 0 of 1
        "#]],
    );
}

#[test]
fn a_supervision_meeting_of_ones_own_word_waits() {
    check_rule(
        "mhps.sup.initial",
        r"
            packet 2026-11-01
            2026-12-01 decided initial granted by dana decider
            2026-12-09 attested supervision-meeting #mine
        ",
        "2026-12-13",
        expect![[r#"
            mhps.sup.initial not yet: 0 of 1
              missing 2026-12-07..2026-12-13
              not mine 2026-12-09 supervision-meeting: waits for Supervisor
        "#]],
    );
}

#[test]
fn hours_across_the_six_month_line() {
    check(
        r"
            packet 2026-11-01
            2026-12-01 decided initial granted by dana decider
            weekly 2026-12-08 2027-06-01
            work 2027-05-30 100
            2027-06-01 logged mentoring 8h #last by sue supervisor
            2027-06-02 logged mentoring 8h #after by sue supervisor
        ",
        "2027-06-10",
        expect![[r#"
            initial ended 2027-06-01, 0 months ago; full: not yet
            next: mhps.initial.extension (You)
            mhps.work.hours not yet: 108 h of 250 h
              not after 2027-06-02 mentoring: after end:initial 2027-06-01
            mhps.work.letter not yet: 0 of 1
        "#]],
    );
}

#[test]
fn hours_250_with_all_else_lead_to_applying() {
    check(
        r"
            packet 2026-11-01
            2026-12-01 decided initial granted by dana decider
            weekly 2026-12-08 2027-05-10
            work 2027-04-01 200
            work 2027-05-01 50
            2027-05-08 attested supervisor-letter by sue supervisor
        ",
        "2027-05-10",
        expect![[r#"
            initial in force 2026-12-01..2027-06-01; full: met
            next: full (You, by 2027-06-01)
        "#]],
    );
}

#[test]
fn a_minute_less_than_250_hours_is_not_yet() {
    check_rule(
        "mhps.work.hours",
        r"
            packet 2026-11-01
            2026-12-01 decided initial granted by dana decider
            work 2027-05-01 249
            2027-05-01 logged mentoring 59 by sue supervisor
        ",
        "2027-05-10",
        expect![[r#"
            mhps.work.hours not yet: 249 h 59 min of 250 h
        "#]],
    );
}

#[test]
fn an_extension_gives_six_more_months() {
    check(
        r"
            packet 2026-11-01
            2026-12-01 decided initial granted by dana decider
            weekly 2026-12-08 2027-06-20
            2027-05-15 applied extension
            2027-05-25 decided extension granted by dana decider
            2027-06-10 logged mentoring 8h by sue supervisor
        ",
        "2027-06-20",
        expect![[r#"
            initial in force 2026-12-01..2027-12-01; full: not yet
            next: mhps.work.hours (You, by 2027-12-01)
            mhps.work.hours not yet: 8 h of 250 h
            mhps.work.letter not yet: 0 of 1
        "#]],
    );
}

#[test]
fn a_second_extension_needs_an_exception_of_the_board() {
    check(
        r"
            packet 2026-11-01
            2026-12-01 decided initial granted by dana decider
            2027-05-25 decided extension granted by dana decider
            2027-11-25 decided extension granted #second by dana decider
            weekly 2026-12-08 2027-12-10
        ",
        "2027-12-10",
        expect![[r#"
            initial ended 2027-12-01, 0 months ago; full: not yet
            next: mhps.initial.term (You)
            mhps.work.hours not yet: 0 h of 250 h
            mhps.sup.initial met: 51 of 51
              not 76 2027-12-07 supervision-meeting: after end:initial 2027-12-01
            mhps.work.letter not yet: 0 of 1
            notice: second is over the 1 extension
        "#]],
    );
}

#[test]
fn with_an_exception_the_second_extension_holds() {
    check(
        r"
            packet 2026-11-01
            2026-12-01 decided initial granted by dana decider
            2027-05-25 decided extension granted by dana decider
            2027-11-25 decided extension granted exception by dana decider
            weekly 2026-12-08 2027-12-10
        ",
        "2027-12-10",
        expect![[r#"
            initial in force 2026-12-01..2028-06-01; full: not yet
            next: mhps.work.hours (You, by 2028-06-01)
            mhps.work.hours not yet: 0 h of 250 h
            mhps.work.letter not yet: 0 of 1
        "#]],
    );
}

#[test]
fn an_expired_initial_certification_can_be_extended() {
    check(
        r"
            packet 2026-11-01
            2026-12-01 decided initial granted by dana decider
            weekly 2026-12-08 2027-06-01
            work 2027-05-01 200
        ",
        "2027-06-20",
        expect![[r#"
            initial ended 2027-06-01, 0 months ago; full: not yet
            next: mhps.initial.extension (You)
            mhps.work.hours not yet: 200 h of 250 h
            mhps.work.letter not yet: 0 of 1
        "#]],
    );
}

#[test]
fn after_a_refused_extension_one_applies_anew() {
    check(
        r"
            packet 2026-11-01
            2026-12-01 decided initial granted by dana decider
            2027-06-02 applied extension
            2027-06-10 decided extension refused by dana decider
            weekly 2026-12-08 2027-06-01
        ",
        "2027-06-20",
        expect![[r#"
            initial ended 2027-06-01, 0 months ago; full: not yet
            refused: extension on 2027-06-10, because
            next: mhps.initial.term (You)
            mhps.work.hours not yet: 0 h of 250 h
            mhps.work.letter not yet: 0 of 1
        "#]],
    );
}

#[test]
fn after_a_year_one_applies_anew() {
    check(
        r"
            packet 2026-11-01
            2026-12-01 decided initial granted by dana decider
            weekly 2026-12-08 2027-06-01
        ",
        "2027-12-02",
        expect![[r#"
            initial ended 2027-06-01, 6 months ago; full: not yet
            next: mhps.initial.term (You)
            mhps.work.hours not yet: 0 h of 250 h
            mhps.work.letter not yet: 0 of 1
        "#]],
    );
}

#[test]
fn who_applies_anew_signs_and_pays_anew_and_keeps_the_training() {
    check(
        r"
            packet 2026-11-01
            2026-12-01 decided initial granted by dana decider
            2028-01-05 applied initial
        ",
        "2028-01-10",
        expect![[r#"
            initial ended 2027-06-01, 7 months ago; initial: not yet
            waits: initial since 2028-01-05, due 2028-03-05
            next: tx.ethics.signed (You)
            tx.ethics.signed not yet: 0 of 1
              not 16 2026-10-30 ethics-statement: before new-start 2027-06-02
            tx.bg.check not yet: 0 of 1
              not 18 2026-10-22 background-check: more than 30 days from 2028-01-05
            mhps.app.fee not yet: $0 of $60
              not 19 2026-10-31 fee:application: before new-start 2027-06-02
            mhps.app.docs not yet: 3 of 4
              missing part: Signed ethics statement
              not 16 2026-10-30 ethics-statement: before new-start 2027-06-02
              not 20 2026-11-01 initial: before new-start 2027-06-02
            mhps.app.docs.added not applicable: 3 of 4
              missing part: Signed ethics statement
              not 20 2026-11-01 initial: before new-start 2027-06-02
        "#]],
    );
}

#[test]
fn hours_from_a_lapsed_initial_do_not_count_in_the_new_one() {
    check(
        r"
            packet 2026-11-01
            2026-12-01 decided initial granted by dana decider
            work 2027-01-10 120
            2028-01-05 applied initial
            2028-02-01 decided initial granted by dana decider
            work 2028-02-10 20
            weekly 2028-02-08 2028-03-01
        ",
        "2028-03-01",
        expect![[r#"
            initial in force 2028-02-01..2028-08-01; full: not yet
            next: mhps.work.hours (You, by 2028-08-01)
            mhps.work.hours not yet: 20 h of 250 h
              not 22 2027-01-10 mentoring: before granted:initial 2028-02-01
              not 23 2027-01-10 mentoring: before granted:initial 2028-02-01
              not 24 2027-01-10 mentoring: before granted:initial 2028-02-01
              not 25 2027-01-10 mentoring: before granted:initial 2028-02-01
              not 26 2027-01-10 mentoring: before granted:initial 2028-02-01
            mhps.work.letter not yet: 0 of 1
        "#]],
    );
}

#[test]
fn a_refusal_stands_until_one_applies_again() {
    check(
        r"
            packet 2026-12-01
            2027-01-05 decided initial refused by dana decider
        ",
        "2027-01-10",
        expect![[r#"
            not certified; initial: met
            refused: initial on 2027-01-05, because
            next: initial (You)
        "#]],
    );
}

#[test]
fn refused_then_applied_again() {
    check(
        r"
            packet 2026-12-01
            2027-01-05 decided initial refused by dana decider
            2027-02-01 attested background-check by rae reviewer
            2027-02-05 applied initial
        ",
        "2027-02-10",
        expect![[r#"
            not certified; initial: met
            waits: initial since 2027-02-05, due 2027-04-06
            next: tx.decision.days (CertifyingBody, by 2027-04-06)
            tx.bg.check met: 1 of 1
              not 18 2026-11-21 background-check: more than 30 days from 2027-02-05
        "#]],
    );
}

#[test]
fn a_decision_by_a_manager_grants_nothing() {
    check(
        r"
            packet 2026-12-01
            2027-01-05 decided initial granted #no by kim manager
            2027-01-05 decided initial granted #wall by tom decider training-entity
            2027-01-06 decided initial granted #own by ada decider
        ",
        "2027-01-10",
        expect![[r#"
            not certified; initial: met
            waits: initial since 2026-12-01, due 2027-01-30
            next: tx.decision.days (CertifyingBody, by 2027-01-30)
            notice: no is by nobody who may decide
            notice: wall is by nobody who may decide
            notice: own is by nobody who may decide
        "#]],
    );
}

#[test]
fn applied_and_decided_on_one_day() {
    check(
        r"
            packet 2027-01-05
            2027-01-05 decided initial granted by dana decider
            work 2027-01-05 4
        ",
        "2027-01-10",
        expect![[r#"
            initial in force 2027-01-05..2027-07-05; full: not yet
            next: mhps.work.hours (You, by 2027-07-05)
            mhps.work.hours not yet: 4 h of 250 h
            mhps.work.letter not yet: 0 of 1
        "#]],
    );
}

#[test]
fn an_application_for_another_role_is_not_this_one() {
    check_rule(
        "mhps.app.docs",
        r"
            training 2026-12-01
            2026-12-01 applied initial role=rsps
        ",
        "2027-01-10",
        expect![[r#"
            mhps.app.docs not yet: 1 of 4
              missing part: State-issued ID
              missing part: Signed ethics statement
              missing part: Application form
        "#]],
    );
}

#[test]
fn full_certification_granted_in_time() {
    check(
        r"
            packet 2026-11-01
            2026-12-01 decided initial granted by dana decider
            weekly 2026-12-08 2027-05-20
            work 2027-04-01 250
            2027-05-08 attested supervisor-letter by sue supervisor
            2027-05-10 applied full
            2027-05-20 decided full granted by dana decider
        ",
        "2027-06-20",
        expect![[r#"
            full in force 2027-05-20..2029-05-20; renewal: not yet
            next: mhps.renew.ce (You, by 2029-05-20)
            mhps.sup.full not applicable: 0 of 0
              not 22 2026-12-08 supervision-meeting: before term-start 2027-05-20
              not 23 2026-12-15 supervision-meeting: before term-start 2027-05-20
              not 24 2026-12-22 supervision-meeting: before term-start 2027-05-20
              not 25 2026-12-29 supervision-meeting: before term-start 2027-05-20
              not 26 2027-01-05 supervision-meeting: before term-start 2027-05-20
              not 27 2027-01-12 supervision-meeting: before term-start 2027-05-20
              not 28 2027-01-19 supervision-meeting: before term-start 2027-05-20
              not 29 2027-01-26 supervision-meeting: before term-start 2027-05-20
              not 30 2027-02-02 supervision-meeting: before term-start 2027-05-20
              not 31 2027-02-09 supervision-meeting: before term-start 2027-05-20
              not 32 2027-02-16 supervision-meeting: before term-start 2027-05-20
              not 33 2027-02-23 supervision-meeting: before term-start 2027-05-20
              not 34 2027-03-02 supervision-meeting: before term-start 2027-05-20
              not 35 2027-03-09 supervision-meeting: before term-start 2027-05-20
              not 36 2027-03-16 supervision-meeting: before term-start 2027-05-20
              not 37 2027-03-23 supervision-meeting: before term-start 2027-05-20
              not 38 2027-03-30 supervision-meeting: before term-start 2027-05-20
              not 39 2027-04-06 supervision-meeting: before term-start 2027-05-20
              not 40 2027-04-13 supervision-meeting: before term-start 2027-05-20
              not 41 2027-04-20 supervision-meeting: before term-start 2027-05-20
              not 42 2027-04-27 supervision-meeting: before term-start 2027-05-20
              not 43 2027-05-04 supervision-meeting: before term-start 2027-05-20
              not 44 2027-05-11 supervision-meeting: before term-start 2027-05-20
              not 45 2027-05-18 supervision-meeting: before term-start 2027-05-20
            mhps.renew.ce not yet: 0 h of 20 h
            mhps.renew.ethics not yet: 0 h of 3 h
            tx.ethics.signed.renewal not yet: 0 of 1
              not 16 2026-10-30 ethics-statement: before term-start 2027-05-20
            tx.bg.check.renewal not yet: 0 of 1
              not 18 2026-10-22 background-check: before term-start 2027-05-20
            mhps.renew.fee not yet: $0 of $60
        "#]],
    );
}

#[test]
fn applied_in_time_and_decided_after_the_end() {
    check(
        r"
            packet 2026-11-01
            2026-12-01 decided initial granted by dana decider
            weekly 2026-12-08 2027-06-01
            work 2027-04-01 250
            2027-05-08 attested supervisor-letter by sue supervisor
            2027-05-28 applied full
        ",
        "2027-07-20",
        expect![[r#"
            initial ended 2027-06-01, 1 months ago; full: met
            waits: full since 2027-05-28, due 2027-07-27
            next: tx.decision.days (CertifyingBody, by 2027-07-27)
        "#]],
    );
}

#[test]
fn full_without_initial_is_noticed_and_holds() {
    check(
        r"
            2027-05-20 decided full granted #first by dana decider
            2027-05-25 attested supervision-meeting by sue supervisor
        ",
        "2027-06-20",
        expect![[r#"
            full in force 2027-05-20..2029-05-20; renewal: not yet
            next: mhps.renew.ce (You, by 2029-05-20)
            mhps.renew.ce not yet: 0 h of 20 h
            mhps.renew.ethics not yet: 0 h of 3 h
            tx.ethics.signed.renewal not yet: 0 of 1
            tx.bg.check.renewal not yet: 0 of 1
            mhps.renew.fee not yet: $0 of $60
            notice: first: full before initial
        "#]],
    );
}

#[test]
fn a_correction_takes_the_hours_out() {
    check_rule(
        "mhps.work.hours",
        r"
            packet 2026-11-01
            2026-12-01 decided initial granted by dana decider
            2026-12-05 logged mentoring 80h #typo by sue supervisor
            2026-12-06 logged mentoring 8h by sue supervisor
            2026-12-07 corrected typo #fix by sue supervisor
        ",
        "2027-01-10",
        expect![[r#"
            mhps.work.hours not yet: 8 h of 250 h
              not typo 2026-12-05 mentoring: corrected by fix, a slip
        "#]],
    );
}

#[test]
fn a_correction_that_was_corrected_changes_nothing() {
    check_rule(
        "mhps.work.hours",
        r"
            packet 2026-11-01
            2026-12-01 decided initial granted by dana decider
            2026-12-05 logged mentoring 8h #h by sue supervisor
            2026-12-07 corrected h #zz by sue supervisor
            2026-12-07 corrected zz #aa by sue supervisor
        ",
        "2027-01-10",
        expect![[r#"
            mhps.work.hours not yet: 8 h of 250 h
        "#]],
    );
}

#[test]
fn nobody_corrects_what_another_stated() {
    check(
        r"
            packet 2026-11-01
            2026-12-01 decided initial refused #no by dana decider
            2026-12-05 corrected no #mine
            2026-12-05 corrected nowhere #lost
        ",
        "2026-12-10",
        expect![[r#"
            not certified; initial: met
            refused: initial on 2026-12-01, because
            next: initial (You)
            notice: lost corrects nowhere, which is not here
            notice: mine may not correct no
        "#]],
    );
}

#[test]
fn a_corrected_decision_grants_nothing() {
    check(
        r"
            packet 2026-11-01
            2026-12-01 decided initial granted #slip by dana decider
            2026-12-05 corrected slip by dana decider
        ",
        "2026-12-20",
        expect![[r#"
            not certified; initial: met
            waits: initial since 2026-11-01, due 2026-12-31
            next: tx.decision.days (CertifyingBody, by 2026-12-31)
        "#]],
    );
}

#[test]
fn suspended_then_reinstated() {
    check(
        r"
            packet 2026-11-01
            2026-12-01 decided initial granted by dana decider
            2027-01-05 changed-state suspended by dana decider
            2027-02-01 changed-state reinstated by dana decider
            weekly 2026-12-08 2027-02-10
        ",
        "2027-02-10",
        expect![[r#"
            initial in force 2026-12-01..2027-06-01; full: not yet
            next: mhps.work.hours (You, by 2027-06-01)
            mhps.work.hours not yet: 0 h of 250 h
            mhps.work.letter not yet: 0 of 1
        "#]],
    );
}

#[test]
fn while_suspended_nothing_is_next() {
    check(
        r"
            packet 2026-11-01
            2026-12-01 decided initial granted by dana decider
            2027-01-05 changed-state suspended by dana decider
            weekly 2026-12-08 2027-01-10
        ",
        "2027-01-10",
        expect![[r#"
            suspended 2027-01-05; full: not yet
            mhps.work.hours not yet: 0 h of 250 h
            mhps.work.letter not yet: 0 of 1
        "#]],
    );
}

#[test]
fn revoked_has_no_goal() {
    check(
        r"
            packet 2026-11-01
            2026-12-01 decided initial granted by dana decider
            2027-01-05 changed-state revoked by dana decider
        ",
        "2027-01-10",
        expect![[r#"
            revoked 2027-01-05; no goal
        "#]],
    );
}

#[test]
fn given_up_by_ones_own_word_and_started_anew() {
    check(
        r"
            packet 2026-11-01
            2026-12-01 decided initial granted by dana decider
            2027-01-05 changed-state relinquished
            2027-03-01 applied initial
        ",
        "2027-03-10",
        expect![[r#"
            relinquished 2027-01-05; initial: not yet
            waits: initial since 2027-03-01, due 2027-04-30
            next: tx.ethics.signed (You)
            tx.ethics.signed not yet: 0 of 1
              not 16 2026-10-30 ethics-statement: before new-start 2027-01-06
            tx.bg.check not yet: 0 of 1
              not 18 2026-10-22 background-check: more than 30 days from 2027-03-01
            mhps.app.fee not yet: $0 of $60
              not 19 2026-10-31 fee:application: before new-start 2027-01-06
            mhps.app.docs not yet: 3 of 4
              missing part: Signed ethics statement
              not 16 2026-10-30 ethics-statement: before new-start 2027-01-06
              not 20 2026-11-01 initial: before new-start 2027-01-06
            mhps.app.docs.added not applicable: 3 of 4
              missing part: Signed ethics statement
              not 20 2026-11-01 initial: before new-start 2027-01-06
        "#]],
    );
}

#[test]
fn a_term_from_the_31st_ends_on_the_last_of_february() {
    check(
        r"
            packet 2026-08-01
            2026-08-31 decided initial granted by dana decider
            weekly 2026-09-07 2027-02-28
        ",
        "2027-02-28",
        expect![[r#"
            initial in force 2026-08-31..2027-02-28; full: not yet
            next: mhps.work.hours (You, by 2027-02-28)
            mhps.work.hours not yet: 0 h of 250 h
            mhps.sup.initial not yet: 25 of 26
              missing 2026-08-31..2026-09-06
            mhps.work.letter not yet: 0 of 1
        "#]],
    );
}

#[test]
fn an_extension_of_a_term_from_the_31st_keeps_the_day() {
    check(
        r"
            packet 2026-08-01
            2026-08-31 decided initial granted by dana decider
            2027-02-20 decided extension granted by dana decider
            weekly 2026-09-07 2027-03-01
        ",
        "2027-03-01",
        expect![[r#"
            initial in force 2026-08-31..2027-08-31; full: not yet
            next: mhps.work.hours (You, by 2027-08-31)
            mhps.work.hours not yet: 0 h of 250 h
            mhps.sup.initial not yet: 25 of 26
              missing 2026-08-31..2026-09-06
            mhps.work.letter not yet: 0 of 1
        "#]],
    );
}

#[test]
fn a_date_in_the_future_is_left_out() {
    check(
        r"
            packet 2026-11-01
            2026-12-01 decided initial granted by dana decider
            weekly 2026-12-08 2026-12-20
            2026-12-24 logged mentoring 8h #ahead @2026-12-19T12:00:00Z by sue supervisor
        ",
        "2026-12-20",
        expect![[r#"
            initial in force 2026-12-01..2027-06-01; full: not yet
            next: mhps.work.hours (You, by 2027-06-01)
            mhps.work.hours not yet: 0 h of 250 h
              not ahead 2026-12-24 mentoring: in the future
            mhps.work.letter not yet: 0 of 1
        "#]],
    );
}

#[test]
fn what_was_written_down_later_is_not_known_yet() {
    check_rule(
        "mhps.work.hours",
        r"
            packet 2026-11-01
            2026-12-01 decided initial granted by dana decider
            2026-12-05 logged mentoring 8h #late @2026-12-22T12:00:00Z by sue supervisor
        ",
        "2026-12-20",
        expect![[r#"
            mhps.work.hours not yet: 0 h of 250 h
        "#]],
    );
}

#[test]
fn renewal_asks_for_everything_at_once() {
    check(
        r"
            certified 2027-01-15
            monthly 2027-02-10 2027-03-10
        ",
        "2027-03-10",
        expect![[r#"
            full in force 2027-01-15..2029-01-15; renewal: not yet
            next: mhps.renew.ce (You, by 2029-01-15)
            mhps.renew.ce not yet: 0 h of 20 h
            mhps.renew.ethics not yet: 0 h of 3 h
            tx.ethics.signed.renewal not yet: 0 of 1
              not 16 2026-07-17 ethics-statement: before term-start 2027-01-15
            tx.bg.check.renewal not yet: 0 of 1
              not 18 2026-07-09 background-check: before term-start 2027-01-15
            mhps.renew.fee not yet: $0 of $60
        "#]],
    );
}

#[test]
fn renewed_early_the_new_term_follows_on() {
    check(
        r"
            certified 2027-01-15
            monthly 2027-02-10 2029-01-10
            2028-01-10 completed continuing-education 16h provider=training-entity by rae reviewer
            2028-02-10 completed continuing-education 4h ethics_minutes=3h provider=pre-approved by rae reviewer
            2028-11-20 attested ethics-statement
            2028-11-20 attested background-check by rae reviewer
            2028-11-20 attested fee:renewal $60 by rae reviewer
            2028-11-25 applied renewal
            2028-12-20 decided renewal granted by dana decider
        ",
        "2029-02-01",
        expect![[r#"
            renewal in force 2029-01-16..2031-01-15; renewal: not yet
            next: mhps.renew.ce (You, by 2031-01-15)
            mhps.sup.full not applicable: 0 of 0
              not 23 2027-02-10 supervision-meeting: before term-start 2029-01-16
              not 24 2027-03-10 supervision-meeting: before term-start 2029-01-16
              not 25 2027-04-10 supervision-meeting: before term-start 2029-01-16
              not 26 2027-05-10 supervision-meeting: before term-start 2029-01-16
              not 27 2027-06-10 supervision-meeting: before term-start 2029-01-16
              not 28 2027-07-10 supervision-meeting: before term-start 2029-01-16
              not 29 2027-08-10 supervision-meeting: before term-start 2029-01-16
              not 30 2027-09-10 supervision-meeting: before term-start 2029-01-16
              not 31 2027-10-10 supervision-meeting: before term-start 2029-01-16
              not 32 2027-11-10 supervision-meeting: before term-start 2029-01-16
              not 33 2027-12-10 supervision-meeting: before term-start 2029-01-16
              not 34 2028-01-10 supervision-meeting: before term-start 2029-01-16
              not 35 2028-02-10 supervision-meeting: before term-start 2029-01-16
              not 36 2028-03-10 supervision-meeting: before term-start 2029-01-16
              not 37 2028-04-10 supervision-meeting: before term-start 2029-01-16
              not 38 2028-05-10 supervision-meeting: before term-start 2029-01-16
              not 39 2028-06-10 supervision-meeting: before term-start 2029-01-16
              not 40 2028-07-10 supervision-meeting: before term-start 2029-01-16
              not 41 2028-08-10 supervision-meeting: before term-start 2029-01-16
              not 42 2028-09-10 supervision-meeting: before term-start 2029-01-16
              not 43 2028-10-10 supervision-meeting: before term-start 2029-01-16
              not 44 2028-11-10 supervision-meeting: before term-start 2029-01-16
              not 45 2028-12-10 supervision-meeting: before term-start 2029-01-16
              not 46 2029-01-10 supervision-meeting: before term-start 2029-01-16
            mhps.renew.ce not yet: 0 h of 20 h
              not 47 2028-01-10 continuing-education: before term-start 2029-01-16
              not 48 2028-02-10 continuing-education: before term-start 2029-01-16
            mhps.renew.ethics not yet: 0 h of 3 h
              not 48 2028-02-10 continuing-education: before term-start 2029-01-16
            tx.ethics.signed.renewal not yet: 0 of 1
              not 16 2026-07-17 ethics-statement: before term-start 2029-01-16
              not 49 2028-11-20 ethics-statement: before term-start 2029-01-16
            tx.bg.check.renewal not yet: 0 of 1
              not 18 2026-07-09 background-check: before term-start 2029-01-16
              not 50 2028-11-20 background-check: before term-start 2029-01-16
            mhps.renew.fee not yet: $0 of $60
              not 51 2028-11-20 fee:renewal: before term-start 2029-01-16
        "#]],
    );
}

#[test]
fn renewed_early_the_old_term_still_runs() {
    check(
        r"
            certified 2027-01-15
            monthly 2027-02-10 2028-12-20
            2028-01-10 completed continuing-education 16h provider=training-entity by rae reviewer
            2028-02-10 completed continuing-education 4h ethics_minutes=3h provider=pre-approved by rae reviewer
            2028-11-20 attested ethics-statement
            2028-11-20 attested background-check by rae reviewer
            2028-11-20 attested fee:renewal $60 by rae reviewer
            2028-11-25 applied renewal
            2028-12-20 decided renewal granted by dana decider
        ",
        "2028-12-25",
        expect![[r#"
            full in force 2027-01-15..2029-01-15; renewal: met
            tx.ethics.signed.renewal met: 1 of 1
              not 16 2026-07-17 ethics-statement: before term-start 2027-01-15
            tx.bg.check.renewal met: 1 of 1
              not 18 2026-07-09 background-check: before term-start 2027-01-15
        "#]],
    );
}

#[test]
fn hours_19_are_not_20_and_two_of_ethics_are_not_three() {
    check(
        r"
            certified 2027-01-15
            monthly 2027-02-10 2028-12-01
            2028-01-10 completed continuing-education 15h provider=training-entity by rae reviewer
            2028-02-10 completed continuing-education 4h ethics_minutes=2h provider=pre-approved by rae reviewer
            2028-02-11 completed continuing-education 9h #blog provider=self-study by rae reviewer
            2027-01-10 completed continuing-education 9h #before provider=training-entity by rae reviewer
            2028-11-20 attested ethics-statement
            2028-11-20 attested background-check by rae reviewer
            2028-11-20 attested fee:renewal $60 by rae reviewer
        ",
        "2028-12-01",
        expect![[r#"
            full in force 2027-01-15..2029-01-15; renewal: not yet
            next: mhps.renew.ce (You, by 2029-01-15)
            mhps.renew.ce not yet: 19 h of 20 h
              not before 2027-01-10 continuing-education: before term-start 2027-01-15
              not blog 2028-02-11 continuing-education: other provider
            mhps.renew.ethics not yet: 2 h of 3 h
            tx.ethics.signed.renewal met: 1 of 1
              not 16 2026-07-17 ethics-statement: before term-start 2027-01-15
            tx.bg.check.renewal met: 1 of 1
              not 18 2026-07-09 background-check: before term-start 2027-01-15
        "#]],
    );
}

#[test]
fn a_month_without_supervision_is_named() {
    check_rule(
        "mhps.sup.full",
        r"
            certified 2027-01-15
            2027-02-10 attested supervision-meeting by sue supervisor
            2027-04-10 attested supervision-meeting by sue supervisor
        ",
        "2027-05-10",
        expect![[r#"
            mhps.sup.full not yet: 2 of 3
              missing 2027-03-01..2027-03-31
        "#]],
    );
}

#[test]
fn expired_and_late_by_less_than_six_months() {
    check(
        r"
            certified 2027-01-15
            monthly 2027-02-10 2029-01-10
            2028-01-10 completed continuing-education 16h provider=training-entity by rae reviewer
            2028-02-10 completed continuing-education 4h ethics_minutes=3h provider=pre-approved by rae reviewer
        ",
        "2029-05-01",
        expect![[r#"
            full ended 2029-01-15, 3 months ago; renewal: not yet
            next: tx.ethics.signed.renewal (You)
            tx.ethics.signed.renewal not yet: 0 of 1
              not 16 2026-07-17 ethics-statement: before term-start 2027-01-15
            tx.bg.check.renewal not yet: 0 of 1
              not 18 2026-07-09 background-check: before term-start 2027-01-15
            mhps.renew.fee not yet: $0 of $60
        "#]],
    );
}

#[test]
fn renewed_late_by_seven_months_costs_the_penalty() {
    check(
        r"
            certified 2027-01-15
            monthly 2027-02-10 2029-01-10
            2028-01-10 completed continuing-education 16h provider=training-entity by rae reviewer
            2028-02-10 completed continuing-education 4h ethics_minutes=3h provider=pre-approved by rae reviewer
            2029-08-16 attested ethics-statement
            2029-08-16 attested background-check by rae reviewer
            2029-08-16 attested fee:renewal $60 by rae reviewer
            2029-08-18 applied renewal
        ",
        "2029-08-20",
        expect![[r#"
            full ended 2029-01-15, 7 months ago; renewal: not yet
            waits: renewal since 2029-08-18, due 2029-10-17
            next: mhps.late.fee (You)
            tx.ethics.signed.renewal met: 1 of 1
              not 16 2026-07-17 ethics-statement: before term-start 2027-01-15
            tx.bg.check.renewal met: 1 of 1
              not 18 2026-07-09 background-check: before term-start 2027-01-15
            mhps.late.fee not yet: $0 of $50
        "#]],
    );
}

#[test]
fn late_by_thirteen_months_costs_reinstatement_too() {
    check(
        r"
            certified 2027-01-15
            monthly 2027-02-10 2029-01-10
            2028-01-10 completed continuing-education 16h provider=training-entity by rae reviewer
            2028-02-10 completed continuing-education 4h ethics_minutes=3h provider=pre-approved by rae reviewer
            2030-02-16 attested ethics-statement
            2030-02-16 attested background-check by rae reviewer
            2030-02-16 attested fee:renewal $60 by rae reviewer
            2030-02-17 attested fee:late $50 by rae reviewer
        ",
        "2030-02-20",
        expect![[r#"
            full ended 2029-01-15, 13 months ago; renewal: not yet
            next: mhps.late.reinstate (You)
            tx.ethics.signed.renewal met: 1 of 1
              not 16 2026-07-17 ethics-statement: before term-start 2027-01-15
            tx.bg.check.renewal met: 1 of 1
              not 18 2026-07-09 background-check: before term-start 2027-01-15
            mhps.late.reinstate not yet: $0 of $100
        "#]],
    );
}

#[test]
fn applied_for_renewal_in_time_is_never_late() {
    check(
        r"
            certified 2027-01-15
            monthly 2027-02-10 2029-01-10
            2028-01-10 completed continuing-education 16h provider=training-entity by rae reviewer
            2028-02-10 completed continuing-education 4h ethics_minutes=3h provider=pre-approved by rae reviewer
            2029-01-08 attested ethics-statement
            2029-01-08 attested background-check by rae reviewer
            2029-01-08 attested fee:renewal $60 by rae reviewer
            2029-01-10 applied renewal
        ",
        "2029-08-20",
        expect![[r#"
            full ended 2029-01-15, 7 months ago; renewal: met
            waits: renewal since 2029-01-10, due 2029-03-11
            next: tx.decision.days (CertifyingBody, by 2029-03-11)
            tx.ethics.signed.renewal met: 1 of 1
              not 16 2026-07-17 ethics-statement: before term-start 2027-01-15
            tx.bg.check.renewal met: 1 of 1
              not 18 2026-07-09 background-check: before term-start 2027-01-15
        "#]],
    );
}

#[test]
fn renewed_late_the_new_term_begins_with_the_decision() {
    check(
        r"
            certified 2027-01-15
            monthly 2027-02-10 2029-01-10
            2028-01-10 completed continuing-education 16h provider=training-entity by rae reviewer
            2028-02-10 completed continuing-education 4h ethics_minutes=3h provider=pre-approved by rae reviewer
            2029-08-16 attested ethics-statement
            2029-08-16 attested background-check by rae reviewer
            2029-08-16 attested fee:renewal $60 by rae reviewer
            2029-08-17 attested fee:late $50 by rae reviewer
            2029-08-18 applied renewal
            2029-09-10 decided renewal granted by dana decider
        ",
        "2029-09-20",
        expect![[r#"
            renewal in force 2029-09-10..2031-09-10; renewal: not yet
            next: mhps.renew.ce (You, by 2031-09-10)
            mhps.sup.full not applicable: 0 of 0
              not 23 2027-02-10 supervision-meeting: before term-start 2029-09-10
              not 24 2027-03-10 supervision-meeting: before term-start 2029-09-10
              not 25 2027-04-10 supervision-meeting: before term-start 2029-09-10
              not 26 2027-05-10 supervision-meeting: before term-start 2029-09-10
              not 27 2027-06-10 supervision-meeting: before term-start 2029-09-10
              not 28 2027-07-10 supervision-meeting: before term-start 2029-09-10
              not 29 2027-08-10 supervision-meeting: before term-start 2029-09-10
              not 30 2027-09-10 supervision-meeting: before term-start 2029-09-10
              not 31 2027-10-10 supervision-meeting: before term-start 2029-09-10
              not 32 2027-11-10 supervision-meeting: before term-start 2029-09-10
              not 33 2027-12-10 supervision-meeting: before term-start 2029-09-10
              not 34 2028-01-10 supervision-meeting: before term-start 2029-09-10
              not 35 2028-02-10 supervision-meeting: before term-start 2029-09-10
              not 36 2028-03-10 supervision-meeting: before term-start 2029-09-10
              not 37 2028-04-10 supervision-meeting: before term-start 2029-09-10
              not 38 2028-05-10 supervision-meeting: before term-start 2029-09-10
              not 39 2028-06-10 supervision-meeting: before term-start 2029-09-10
              not 40 2028-07-10 supervision-meeting: before term-start 2029-09-10
              not 41 2028-08-10 supervision-meeting: before term-start 2029-09-10
              not 42 2028-09-10 supervision-meeting: before term-start 2029-09-10
              not 43 2028-10-10 supervision-meeting: before term-start 2029-09-10
              not 44 2028-11-10 supervision-meeting: before term-start 2029-09-10
              not 45 2028-12-10 supervision-meeting: before term-start 2029-09-10
              not 46 2029-01-10 supervision-meeting: before term-start 2029-09-10
            mhps.renew.ce not yet: 0 h of 20 h
              not 47 2028-01-10 continuing-education: before term-start 2029-09-10
              not 48 2028-02-10 continuing-education: before term-start 2029-09-10
            mhps.renew.ethics not yet: 0 h of 3 h
              not 48 2028-02-10 continuing-education: before term-start 2029-09-10
            tx.ethics.signed.renewal not yet: 0 of 1
              not 16 2026-07-17 ethics-statement: before term-start 2029-09-10
              not 49 2029-08-16 ethics-statement: before term-start 2029-09-10
            tx.bg.check.renewal not yet: 0 of 1
              not 18 2026-07-09 background-check: before term-start 2029-09-10
              not 50 2029-08-16 background-check: before term-start 2029-09-10
            mhps.renew.fee not yet: $0 of $60
              not 51 2029-08-16 fee:renewal: before term-start 2029-09-10
            mhps.late.fee not applicable: $0 of $50
              not 52 2029-08-17 fee:late: before term-end 2031-09-10
        "#]],
    );
}

#[test]
fn old_papers_do_not_renew_twice() {
    check(
        r"
            certified 2027-01-15
            monthly 2027-02-10 2029-11-10
            2028-01-10 completed continuing-education 16h provider=training-entity by rae reviewer
            2028-02-10 completed continuing-education 4h ethics_minutes=3h provider=pre-approved by rae reviewer
            2028-11-20 attested ethics-statement
            2028-11-20 attested background-check by rae reviewer
            2028-11-20 attested fee:renewal $60 by rae reviewer
            2028-11-25 applied renewal
            2028-12-20 decided renewal granted by dana decider
        ",
        "2029-12-01",
        expect![[r#"
            renewal in force 2029-01-16..2031-01-15; renewal: not yet
            next: mhps.renew.ce (You, by 2031-01-15)
            mhps.sup.full met: 10 of 10
              not 23 2027-02-10 supervision-meeting: before term-start 2029-01-16
              not 24 2027-03-10 supervision-meeting: before term-start 2029-01-16
              not 25 2027-04-10 supervision-meeting: before term-start 2029-01-16
              not 26 2027-05-10 supervision-meeting: before term-start 2029-01-16
              not 27 2027-06-10 supervision-meeting: before term-start 2029-01-16
              not 28 2027-07-10 supervision-meeting: before term-start 2029-01-16
              not 29 2027-08-10 supervision-meeting: before term-start 2029-01-16
              not 30 2027-09-10 supervision-meeting: before term-start 2029-01-16
              not 31 2027-10-10 supervision-meeting: before term-start 2029-01-16
              not 32 2027-11-10 supervision-meeting: before term-start 2029-01-16
              not 33 2027-12-10 supervision-meeting: before term-start 2029-01-16
              not 34 2028-01-10 supervision-meeting: before term-start 2029-01-16
              not 35 2028-02-10 supervision-meeting: before term-start 2029-01-16
              not 36 2028-03-10 supervision-meeting: before term-start 2029-01-16
              not 37 2028-04-10 supervision-meeting: before term-start 2029-01-16
              not 38 2028-05-10 supervision-meeting: before term-start 2029-01-16
              not 39 2028-06-10 supervision-meeting: before term-start 2029-01-16
              not 40 2028-07-10 supervision-meeting: before term-start 2029-01-16
              not 41 2028-08-10 supervision-meeting: before term-start 2029-01-16
              not 42 2028-09-10 supervision-meeting: before term-start 2029-01-16
              not 43 2028-10-10 supervision-meeting: before term-start 2029-01-16
              not 44 2028-11-10 supervision-meeting: before term-start 2029-01-16
              not 45 2028-12-10 supervision-meeting: before term-start 2029-01-16
              not 46 2029-01-10 supervision-meeting: before term-start 2029-01-16
            mhps.renew.ce not yet: 0 h of 20 h
              not 57 2028-01-10 continuing-education: before term-start 2029-01-16
              not 58 2028-02-10 continuing-education: before term-start 2029-01-16
            mhps.renew.ethics not yet: 0 h of 3 h
              not 58 2028-02-10 continuing-education: before term-start 2029-01-16
            tx.ethics.signed.renewal not yet: 0 of 1
              not 16 2026-07-17 ethics-statement: before term-start 2029-01-16
              not 59 2028-11-20 ethics-statement: before term-start 2029-01-16
            tx.bg.check.renewal not yet: 0 of 1
              not 18 2026-07-09 background-check: before term-start 2029-01-16
              not 60 2028-11-20 background-check: before term-start 2029-01-16
            mhps.renew.fee not yet: $0 of $60
              not 61 2028-11-20 fee:renewal: before term-start 2029-01-16
        "#]],
    );
}

#[test]
fn recovery_support_asks_for_preparation_and_live_hours() {
    check_role(
        "rsps",
        r"
            2026-10-10 attended core 1170 by fay facilitator
            2026-10-12 attended rsps-prework 360 mode=self-paced by fay facilitator
            2026-10-20 attended rsps-supplemental 40h by fay facilitator
        ",
        "2026-11-24",
        expect![[r#"
            not certified; initial: not yet
            next: rsps.orientation (You)
            rsps.orientation not yet: 0 of 1
            tx.age not yet: 0 of 1
            rsps.lived not yet: 0 of 1
            rsps.story not yet: 0 of 1
            rsps.recovery not yet: 0 of 1
            tx.education not yet: 0 of 1
            rsps.core.days not yet: 1 of 3
            rsps.core.ka not yet: 0 of 1
            rsps.supp.ka not yet: 0 of 1
            tx.ethics.signed not yet: 0 of 1
            tx.bg.check not yet: 0 of 1
            rsps.app.fee not yet: $0 of $60
            rsps.app.docs not yet: 0 of 4
              missing part: Proof of both trainings
              missing part: State-issued ID
              missing part: Signed ethics statement
              missing part: Application form
        "#]],
    );
}

#[test]
fn what_nobody_verified_cannot_be_told() {
    check_role(
        "rps",
        r"
            2026-10-01 attested orientation
            2026-10-01 attested age-18
            2026-10-01 attested lived-experience:reentry
            2026-10-01 attested story-willing
            2026-10-02 applied training:core
            2026-10-05 attested education by kim manager
            2026-10-10 scored core-knowledge pass by fay facilitator
            2026-11-01 attended rps-training 480 by fay facilitator
            2026-11-02 attended rps-training 480 by fay facilitator
            2026-11-03 attended rps-training 480 by fay facilitator
            2026-11-04 attended rps-training 480 by fay facilitator
            2026-11-05 attended rps-training 480 by fay facilitator
            2026-11-06 attended rps-training 480 by fay facilitator
            2026-11-07 attended rps-training 480 by fay facilitator
            2026-11-08 attended rps-training 480 by fay facilitator
            2026-11-08 scored rps-knowledge pass by fay facilitator
            2026-11-10 attested ethics-statement
            2026-11-10 attested background-check by rae reviewer
            2026-11-10 attested fee:application $60 by rae reviewer
            work 2026-11-20 400
        ",
        "2026-12-20",
        expect![[r#"
            not certified; full: cannot tell
            next: tx.age (CertifyingBody)
            tx.age cannot tell: 1 of unknown
            tx.education cannot tell: 1 of unknown
            rps.work.hours cannot tell: 400 h of unknown
            tx.bg.check cannot tell: 0 of unknown
              not 18 2026-11-10 background-check: more than 30 days from 2026-12-20
            rps.fee cannot tell: $60 of unknown
        "#]],
    );
}
