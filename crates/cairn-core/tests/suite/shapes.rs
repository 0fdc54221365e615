//! Each shape of a rule, alone and with others: what counts, what does not and why.

use crate::history::{ada, on, records, rule_line};
use cairn_core::record::Record;
use cairn_core::rules::RoleRules;
use cairn_core::standing::{Answer, Standing, State, standing};
use expect_test::{Expect, expect};
use std::collections::BTreeMap;

const PHASES: &str = r#"
    role = "doula"
    [[phase]]
    id = "certified"
    title = { en = "Certified", es = "Certificada" }
    [[phase]]
    id = "renewal"
    title = { en = "Renewal", es = "Renovación" }
    after = "certified"
    repeats = true
    [[phase]]
    id = "births"
    title = { en = "Births", es = "Partos" }
    after = "certified"
    endorsement = true
"#;

/// The rules of a doula, each with only what the shape is about.
pub fn rules(needs: &[(&str, &str, &str)]) -> RoleRules {
    let mut text = PHASES.to_owned();
    for (id, phase, rest) in needs {
        text += &format!(
            "[[rule]]\nid = \"{id}\"\nphase = \"{phase}\"\ntitle = {{ en = \"{id}\", es = \"{id}\" }}\n\
             explain = {{ en = \"{id}\", es = \"{id}\" }}\ncite = [\"law\"]\nconfidence = \"high\"\n{rest}\n"
        );
    }
    toml::from_str(&text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

pub fn stand(rules: &RoleRules, history: &str, day: &str) -> Standing {
    standing(rules, &[], &ada(), &records("doula", history), on(day))
}

pub fn lines(standing: &Standing) -> String {
    standing.phases.iter().flat_map(|phase| &phase.rules).map(rule_line).collect()
}

/// One rule of the first phase, a history, a day: what the evaluator says.
pub fn check(need: &str, history: &str, day: &str, expected: Expect) {
    let rules = rules(&[("r", "certified", need)]);
    let standing = stand(&rules, history, day);
    accounts_for_each_record_once(&standing, &records("doula", history));
    expected.assert_eq(&lines(&standing));
}

/// No record is told twice by one rule.
pub fn accounts_for_each_record_once(standing: &Standing, records: &[Record]) {
    for rule in standing.phases.iter().flat_map(|phase| &phase.rules) {
        let mut told: BTreeMap<&str, usize> = BTreeMap::new();
        let counted = rule.counted.iter().chain(&rule.asked_by).map(|counted| counted.record.as_str());
        for id in counted.chain(rule.left_out.iter().map(|left| left.record.as_str())) {
            *told.entry(id).or_default() += 1;
            assert!(records.iter().any(|record| record.id.as_str() == id), "{id} is nobody's record");
        }
        assert!(told.values().all(|times| *times == 1), "{}: {told:?}", rule.id);
    }
}

pub const COURSES: &str = r#"
    [rule.need]
    shape = "amount"
    unit = "minutes"
    at_least = 600
    [rule.need.of]
    kind = "completed"
    what = ["course"]
    witness = ["reviewer"]
"#;

#[test]
fn categories_have_minimums_and_the_rest_is_free() {
    let need = format!(
        "{COURSES}[[rule.need.part]]\ntitle = {{ en = \"Ethics\", es = \"Ética\" }}\nsubject = \"ethics\"\nat_least = 120\n\
         [[rule.need.part]]\ntitle = {{ en = \"Birth\", es = \"Parto\" }}\nsubject = \"birth\"\nat_least = 180"
    );
    let history = "
        2026-01-10 completed course 5h subjects=ethics:2h,birth:1h by rae reviewer
        2026-02-10 completed course 6h subjects=birth:1h by rae reviewer
    ";
    check(
        &need,
        history,
        "2026-03-01",
        expect![[r#"
        r not yet: 11 h of 10 h
          missing part: Birth
    "#]],
    );
    let more = format!("{history}\n2026-02-20 completed course 1h subjects=birth:1h by rae reviewer");
    check(
        &need,
        &more,
        "2026-03-01",
        expect![[r#"
        r met: 12 h of 10 h
    "#]],
    );
}

#[test]
fn a_share_is_a_percentage_of_what_is_asked() {
    let need = format!(
        "{COURSES}[[rule.need.part]]\ntitle = {{ en = \"Face to face\", es = \"Presencial\" }}\ntags = [\"face-to-face\"]\nat_least_percent = 50"
    );
    let history = "
        2026-01-10 completed course 4h tags=face-to-face by rae reviewer
        2026-02-10 completed course 8h tags=online by rae reviewer
    ";
    check(
        &need,
        history,
        "2026-03-01",
        expect![[r#"
        r not yet: 12 h of 10 h
          missing part: Face to face
    "#]],
    );
    let more = format!("{history}\n2026-02-20 completed course 1h tags=face-to-face by rae reviewer");
    check(
        &need,
        &more,
        "2026-03-01",
        expect![[r#"
        r met: 13 h of 10 h
    "#]],
    );
}

#[test]
fn a_cap_lets_the_first_count_and_says_what_is_over() {
    let need = format!(
        "{COURSES}[[rule.need.part]]\ntitle = {{ en = \"Group\", es = \"Grupo\" }}\ntags = [\"group\"]\nat_most = 300"
    );
    check(
        &need,
        "
            2026-01-10 completed course 4h tags=group by rae reviewer
            2026-01-12 completed course 4h tags=group by rae reviewer
            2026-01-14 completed course 4h tags=group by rae reviewer
            2026-01-20 completed course 5h by rae reviewer
        ",
        "2026-03-01",
        expect![[r#"
            r met: 10 h of 10 h
              1 h of 2 count, 3 h do not: Group counts up to 300
              not 3 2026-01-14 course: Group counts up to 300
        "#]],
    );
}

#[test]
fn an_unknown_cap_makes_the_answer_unknown_only_where_it_matters() {
    let need = format!(
        "{COURSES}[[rule.need.part]]\ntitle = {{ en = \"Group\", es = \"Grupo\" }}\ntags = [\"group\"]\nat_most = \"unknown\""
    );
    check(
        &need,
        "2026-01-10 completed course 10h by rae reviewer",
        "2026-03-01",
        expect![[r#"
        r met: 10 h of 10 h
    "#]],
    );
    check(
        &need,
        "
            2026-01-10 completed course 9h by rae reviewer
            2026-01-11 completed course 1h tags=group by rae reviewer
        ",
        "2026-03-01",
        expect![[r#"
            r cannot tell: 10 h of 10 h
        "#]],
    );
    check(
        &need,
        "2026-01-11 completed course 1h tags=group by rae reviewer",
        "2026-03-01",
        expect![[r#"
        r not yet: 1 h of 10 h
    "#]],
    );
}

#[test]
fn one_hour_for_every_25() {
    let need = r#"
        [rule.need]
        shape = "ratio"
        unit = "minutes"
        at_least = 1
        per = 25
        [rule.need.of]
        kind = "attested"
        what = ["supervision-meeting"]
        witness = ["supervisor"]
        [rule.need.to]
        kind = "logged"
        what = ["mentoring"]
        witness = ["supervisor"]
    "#;
    check(
        need,
        "",
        "2026-03-01",
        expect![[r#"
        r not applicable: 0 h of 0 h
    "#]],
    );
    let worked = "
        2026-01-10 logged mentoring 24h #1a by sue supervisor
        2026-01-10 logged mentoring 24h #1b by sue supervisor
        2026-01-10 logged mentoring 24h #1c by sue supervisor
        2026-01-10 logged mentoring 3h #1d by sue supervisor
        2026-01-11 logged study 10h by sue supervisor
        2026-01-12 attested supervision-meeting minutes=120 by sue supervisor
    ";
    check(
        need,
        worked,
        "2026-03-01",
        expect![[r#"
            r not yet: 2 h of 3 h
              not 5 2026-01-11 study: other activity
        "#]],
    );
    let more = format!("{worked}\n2026-01-19 attested supervision-meeting minutes=60 by sue supervisor");
    check(
        need,
        &more,
        "2026-03-01",
        expect![[r#"
            r met: 3 h of 3 h
              not 5 2026-01-11 study: other activity
        "#]],
    );
    let unknown = need.replace("at_least = 1", "at_least = \"unknown\"");
    check(
        &unknown,
        &more,
        "2026-03-01",
        expect![[r#"
            r cannot tell: 3 h of unknown
              not 5 2026-01-11 study: other activity
        "#]],
    );
}

#[test]
fn work_or_credits() {
    let need = r#"
        [rule.need]
        shape = "any"
        [[rule.need.way]]
        title = { en = "Work", es = "Trabajo" }
        need = { shape = "amount", unit = "months", at_least = 3, of = { kind = "logged", what = ["mentoring"], witness = ["supervisor"], from = "application - 3 years" } }
        [[rule.need.way]]
        title = { en = "Study", es = "Estudio" }
        [rule.need.way.need]
        shape = "all"
        [[rule.need.way.need.way]]
        title = { en = "Credits", es = "Créditos" }
        need = { shape = "amount", unit = "credits", at_least = 24, of = { kind = "attested", what = ["college-credits"], witness = ["reviewer"] } }
        [[rule.need.way.need.way]]
        title = { en = "Essay", es = "Ensayo" }
        need = { shape = "amount", unit = "records", at_least = "unknown", of = { kind = "attested", what = ["essay"], witness = ["reviewer"] } }
    "#;
    let months = "
        2022-01-10 logged mentoring 5h by sue supervisor
        2026-01-10 logged mentoring 5h by sue supervisor
        2026-01-20 logged mentoring 5h by sue supervisor
        2026-02-10 logged mentoring 5h by sue supervisor
    ";
    check(
        need,
        months,
        "2026-03-01",
        expect![[r#"
        r not yet: 0 of 1
          missing part: Work
          missing part: Study
          missing part: Credits
          missing part: Essay
          not 1 2022-01-10 mentoring: before application - 36 months 2023-03-01
    "#]],
    );
    let credits = format!("{months}\n2026-02-11 attested college-credits quantity=24 by rae reviewer");
    check(
        need,
        &credits,
        "2026-03-01",
        expect![[r#"
        r cannot tell: 0 of 1
          missing part: Work
          missing part: Study
          missing part: Essay
          not 1 2022-01-10 mentoring: before application - 36 months 2023-03-01
    "#]],
    );
    let third = format!(
        "{months}\n2026-02-28 logged mentoring 5h #feb by sue supervisor\n2026-03-01 logged mentoring 1h by sue supervisor"
    );
    check(
        need,
        &third,
        "2026-03-01",
        expect![[r#"
        r met: 1 of 1
          missing part: Study
          missing part: Credits
          missing part: Essay
          not 1 2022-01-10 mentoring: before application - 36 months 2023-03-01
    "#]],
    );
}

const EXAM: &str = r#"
    [rule.need]
    shape = "score"
    pass_percent = 80
    attempts = 2
    attempts_in_months = 4
    used_up = { who = "you", do = { en = "Wait.", es = "Espere." } }
    [rule.need.of]
    kind = "scored"
    what = ["exam"]
    witness = ["system"]
"#;

#[test]
fn the_third_attempt_in_a_term_does_not_count_and_a_later_one_does() {
    check(
        EXAM,
        "
            2026-01-10 scored exam not-yet right=70 of=100 by max system
            2026-02-10 scored exam pass right=79 of=100 by max system
            2026-03-10 scored exam pass right=90 of=100 by max system
        ",
        "2026-03-11",
        expect![[r#"
            r not yet: 90 of 80
              note: 3 attempts of Some(2)
              not 1 2026-01-10 exam: 70%, wants 80%
              not 2 2026-02-10 exam: 79%, wants 80%
              not 3 2026-03-10 exam: after 2 attempts
        "#]],
    );
    check(
        EXAM,
        "
            2026-01-10 scored exam not-yet right=70 of=100 by max system
            2026-02-10 scored exam not-yet right=75 of=100 by max system
            2026-06-11 scored exam pass right=80 of=100 by max system
        ",
        "2026-06-12",
        expect![[r#"
            r met: 80 of 80
              note: 1 attempts of Some(2)
              not 1 2026-01-10 exam: 70%, wants 80%
              not 2 2026-02-10 exam: 75%, wants 80%
        "#]],
    );
    let used_up = stand(
        &rules(&[("r", "certified", EXAM)]),
        "
            2026-01-10 scored exam not-yet right=70 of=100 by max system
            2026-02-10 scored exam not-yet right=75 of=100 by max system
        ",
        "2026-02-12",
    );
    assert_eq!(used_up.next.map(|next| next.step.en), Some("Wait.".into()));
}

#[test]
fn an_unknown_score_or_number_of_attempts_never_makes_it_met() {
    let passed = "2026-01-10 scored exam pass right=99 of=100 by max system";
    check(
        &EXAM.replace("= 80", "= \"unknown\""),
        passed,
        "2026-03-01",
        expect![[r#"
        r cannot tell: 99 of unknown
          note: 1 attempts of Some(2)
    "#]],
    );
    let unknown = EXAM.replace("attempts = 2", "attempts = \"unknown\"");
    let second = format!("2026-01-02 scored exam not-yet right=9 of=100 by max system\n{passed}");
    check(
        &unknown,
        &second,
        "2026-03-01",
        expect![[r#"
        r cannot tell: 99 of 80
          note: 2 attempts of None
          not 1 2026-01-02 exam: 9%, wants 80%
    "#]],
    );
}

#[test]
fn an_exam_has_to_come_within_a_year_of_the_newest_training() {
    let need = r#"
        [rule.need]
        shape = "score"
        attempts = 3
        [rule.need.of]
        kind = "scored"
        what = ["exam"]
        witness = ["system"]
        from = "newest:school"
        until = "newest:school + 12 months"
    "#;
    let late = "
        2025-01-10 attended school 6h by fay facilitator
        2026-01-11 scored exam pass by max system
    ";
    check(
        need,
        late,
        "2026-03-01",
        expect![[r#"
        r not yet: 0 of 1
          not 2 2026-01-11 exam: after newest:school + 12 months 2026-01-10
    "#]],
    );
    let again =
        format!("{late}\n2026-02-01 attended school 6h by fay facilitator\n2026-02-20 scored exam pass by max system");
    check(
        need,
        &again,
        "2026-03-01",
        expect![[r#"
        r met: 1 of 1
          note: 1 attempts of Some(3)
          not 2 2026-01-11 exam: before newest:school 2026-02-01
    "#]],
    );
}

#[test]
fn the_same_course_counts_once_and_three_letters_are_from_three_people() {
    let need = COURSES.replace("witness =", "once_per = \"title\"\n    witness =");
    check(
        &need,
        "
            2026-01-10 completed course 6h title=Boundaries by rae reviewer
            2026-01-12 completed course 6h title=Boundaries by rae reviewer
            2026-01-14 completed course 2h by rae reviewer
            2026-01-15 completed course 1h by rae reviewer
        ",
        "2026-03-01",
        expect![[r#"
            r not yet: 9 h of 10 h
              not 2 2026-01-12 course: like 1
        "#]],
    );
    let letters = r#"
        [rule.need]
        shape = "amount"
        unit = "records"
        at_least = 3
        of = { kind = "attested", what = ["letter"], witness = ["referee"], once_per = "witness" }
    "#;
    check(
        letters,
        "
            2026-01-10 attested letter by ren referee
            2026-01-11 attested letter by ren referee
            2026-01-12 attested letter by rio referee
            2026-01-13 attested letter
        ",
        "2026-03-01",
        expect![[r#"
            r not yet: 2 of 3
              not 2 2026-01-11 letter: like 1
              not 4 2026-01-13 letter: own word, wants Referee
        "#]],
    );
}

#[test]
fn what_carries_a_tag_can_be_left_out() {
    let need = r#"
        [rule.need]
        shape = "amount"
        unit = "minutes"
        at_least = 600
        [rule.need.of]
        kind = "logged"
        what = ["mentoring"]
        witness = ["supervisor"]
        [[rule.need.of.exclude]]
        tags = ["own-family"]
        because = { en = "Own family.", es = "Familia propia." }
    "#;
    check(
        need,
        "
            2026-01-10 logged mentoring 6h tags=own-family by sue supervisor
            2026-01-11 logged mentoring 6h by sue supervisor
        ",
        "2026-03-01",
        expect![[r#"
            r not yet: 6 h of 10 h
              not 1 2026-01-10 mentoring: Own family.
        "#]],
    );
}

#[test]
fn one_s_own_word_is_enough_until_an_audit_asks_for_proof() {
    let need = COURSES.replace(
        "witness = [\"reviewer\"]",
        "witness = [\"reviewer\"]\n    confirmed_by = [\"reviewer\"]\n    audit = \"audit:doula\"",
    );
    let own = "2026-01-10 completed course 10h #c";
    check(
        &need,
        own,
        "2026-03-01",
        expect![[r#"
        r met: 10 h of 10 h
    "#]],
    );
    let nobody = format!("{own}\n2026-02-01 attested audit:doula by kim manager");
    check(
        &need,
        &nobody,
        "2026-03-01",
        expect![[r#"
        r met: 10 h of 10 h
    "#]],
    );
    let audited = format!("{own}\n2026-02-01 attested audit:doula by rae reviewer");
    check(
        &need,
        &audited,
        "2026-03-01",
        expect![[r#"
        r not yet: 0 h of 10 h
          not c 2026-01-10 course: to be proved, waits for Reviewer
    "#]],
    );
    let proved = format!("{audited}\n2026-02-10 confirmed c by rae reviewer");
    check(
        &need,
        &proved,
        "2026-03-01",
        expect![[r#"
        r met: 10 h of 10 h
    "#]],
    );
}

#[test]
fn a_waiver_excuses_and_says_why() {
    let need = format!(
        "{COURSES}[[rule.waiver]]\nbecause = {{ en = \"Served.\", es = \"Sirvió.\" }}\n\
         when = {{ has = {{ kind = \"attested\", what = [\"military\"], witness = [\"reviewer\"] }} }}"
    );
    check(
        &need,
        "2026-01-10 attested military",
        "2026-03-01",
        expect![[r#"
        r not yet: 0 h of 10 h
    "#]],
    );
    check(
        &need,
        "2026-01-10 attested military by rae reviewer",
        "2026-03-01",
        expect![[r#"
        r not applicable: 0 h of 10 h
          note: Served.
    "#]],
    );
}

#[test]
fn quarters_and_years_are_whole_ones() {
    let need = |every: &str| {
        format!(
            "need = {{ shape = \"frequency\", every = \"{every}\", at_least = 60, unit = \"minutes\", of = {{ kind = \"completed\", \
             what = [\"course\"], witness = [\"reviewer\"], from = \"2025-02-10\" }} }}"
        )
    };
    let history = "
        2025-05-10 completed course 30 by rae reviewer
        2025-06-10 completed course 30 by rae reviewer
        2025-11-10 completed course 59 by rae reviewer
    ";
    check(
        &need("quarter"),
        history,
        "2026-01-01",
        expect![[r#"
        r not yet: 1 of 3
          missing 2025-07-01..2025-09-30
          missing 2025-10-01..2025-12-31
    "#]],
    );
    check(
        &need("year"),
        history,
        "2027-01-01",
        expect![[r#"
        r not yet: 0 of 1
          missing 2026-01-01..2026-12-31
    "#]],
    );
}

#[test]
fn who_certifies_did_not_train() {
    let need = r#"
        [rule.need]
        shape = "separation"
        one = { kind = "completed", what = ["course"], witness = ["manager"] }
        other = { kind = "decided", what = ["certified"], witness = ["decider"] }
    "#;
    check(
        need,
        "2026-01-10 completed course by kim manager org_school",
        "2026-03-01",
        expect![[r#"
        r not applicable: 
    "#]],
    );
    let decided = |org: &str| {
        format!(
            "2026-01-10 completed course by kim manager org_school\n\
             2026-02-10 decided certified granted by dana decider {org}"
        )
    };
    check(
        need,
        &decided("org_board"),
        "2026-03-01",
        expect![[r#"
        r met: 
    "#]],
    );
    check(
        need,
        &decided("org_school"),
        "2026-03-01",
        expect![[r#"
        r not yet: 
          not 1 2026-01-10 course: the same organisation
          not 2 2026-02-10 certified: the same organisation
    "#]],
    );
}

#[test]
fn selection_names_the_tier_and_weighs_the_points() {
    let need = r#"
        [rule.need]
        shape = "selection"
        points = 70
        [rule.need.of]
        kind = "attested"
        what = ["rubric"]
        witness = ["reviewer"]
        [[rule.need.tier]]
        title = { en = "Working", es = "Trabaja" }
        of = { kind = "attested", what = ["works"], witness = ["manager"] }
        [[rule.need.tier]]
        title = { en = "Seeking", es = "Busca" }
        of = { kind = "attested", what = ["seeks"], witness = ["self"] }
    "#;
    let history = "
        2026-01-01 attested seeks
        2026-01-10 attested rubric quantity=69 by rae reviewer
    ";
    check(
        need,
        history,
        "2026-03-01",
        expect![[r#"
        r not yet: 69 of 70
          missing part: Working
          note: Seeking
    "#]],
    );
    let chosen = format!(
        "{history}\n2026-01-11 attested works by kim manager\n2026-01-12 attested rubric quantity=70 by rae reviewer"
    );
    check(
        need,
        &chosen,
        "2026-03-01",
        expect![[r#"
        r met: 70 of 70
          note: Working
    "#]],
    );
}

/// What is held, and how a term that is not renewed goes on.
fn held(rules: &RoleRules, history: &str, days: &[&str]) -> String {
    let mut said = String::new();
    for day in days {
        let standing = stand(rules, history, day);
        let state = match &standing.state {
            State::InForce { phase, from, until } => {
                format!("{phase} {from}..{}", until.map_or("open".to_owned(), |u| u.to_string()))
            }
            State::Ended { phase, until, .. } => format!("{phase} ended {until}"),
            State::Dormant { phase, .. } => format!("{phase} rests"),
            other => format!("{other:?}"),
        };
        let endorsed: Vec<String> = standing
            .endorsements
            .iter()
            .map(|e| format!("{} {}", e.phase, if e.in_force { "holds" } else { "rests" }))
            .collect();
        said +=
            &format!("{day}: {state}; goal {}; {}\n", standing.goal.as_deref().unwrap_or("none"), endorsed.join(", "));
        said += &lines(&standing);
    }
    said
}

#[test]
fn a_calendar_year_begins_whole() {
    let rules = rules(&[
        ("first", "certified", "need = { shape = \"term\", ends = \"12-31\", whole_first = true }"),
        ("again", "renewal", "need = { shape = \"term\", ends = \"12-31\" }"),
        (
            "ce",
            "renewal",
            "need = { shape = \"amount\", unit = \"minutes\", at_least = 60, of = { kind = \"completed\", what = [\"course\"], \
             witness = [\"reviewer\"], from = \"term-end - 1 year + 1 day\", until = \"term-end\" } }",
        ),
    ]);
    let history = "
        2025-12-10 decided certified granted by dana decider
        2025-12-20 completed course 1h #early by rae reviewer
        2026-05-20 completed course 1h #ok by rae reviewer
        2026-12-20 decided renewal granted by dana decider
    ";
    expect![[r#"
        2026-01-01: certified 2025-12-10..2026-12-31; goal renewal; 
        first met: 
        again not applicable: 
        ce not yet: 0 h of 1 h
          not early 2025-12-20 course: before term-end - 12 months + 1 day 2026-01-01
        2026-06-01: certified 2025-12-10..2026-12-31; goal renewal; 
        first met: 
        again not applicable: 
        ce met: 1 h of 1 h
          not early 2025-12-20 course: before term-end - 12 months + 1 day 2026-01-01
        2027-06-01: renewal 2027-01-01..2027-12-31; goal renewal; 
        first met: 
        again met: 
        ce not yet: 0 h of 1 h
          not early 2025-12-20 course: before term-end - 12 months + 1 day 2027-01-01
          not ok 2026-05-20 course: before term-end - 12 months + 1 day 2027-01-01
    "#]]
    .assert_eq(&held(&rules, history, &["2026-01-01", "2026-06-01", "2027-06-01"]));
}

#[test]
fn a_fixed_day_in_odd_years() {
    let rules = rules(&[("t", "certified", "need = { shape = \"term\", ends = \"09-01\", in_years = \"odd\" }")]);
    for (granted, until) in [("2025-08-31", "2025-09-01"), ("2025-09-01", "2027-09-01"), ("2026-03-01", "2027-09-01")] {
        let standing = stand(&rules, &format!("{granted} decided certified granted by dana decider"), granted);
        let State::InForce { until: Some(day), .. } = standing.state else { panic!("{:?}", standing.state) };
        assert_eq!(day.to_string(), until, "granted {granted}");
    }
}

#[test]
fn after_the_term_tiers_follow_and_at_last_the_way_begins_anew() {
    let lapse = |then: &str| {
        rules(&[
            ("t", "certified", "need = { shape = \"term\", months = 12 }"),
            (
                "lapse",
                "renewal",
                &format!(
                    "[rule.need]\nshape = \"lapse\"\nthen = \"{then}\"\n[[rule.need.tier]]\ntitle = {{ en = \"Free\", es = \"Gratis\" }}\n\
                     until = \"term-end + 15 days\"\n[[rule.need.tier]]\ntitle = {{ en = \"Late\", es = \"Tarde\" }}\n\
                     until = \"term-end + 1 month\"\nfee = 26"
                ),
            ),
            (
                "fee",
                "renewal",
                "when = { applied_after = \"term-end + 15 days\", applied_until = \"term-end + 1 month\" }\n\
                 need = { shape = \"amount\", unit = \"dollars\", at_least = 26, of = { kind = \"attested\", what = [\"fee\"], witness = [\"system\"] } }",
            ),
        ])
    };
    let history = "2025-01-10 decided certified granted by dana decider";
    let days = ["2026-01-05", "2026-01-25", "2026-02-05", "2026-02-11"];
    expect![[r#"
        2026-01-05: certified 2025-01-10..2026-01-10; goal renewal; 
        t met: 0 of 12
        lapse not applicable: 
          note: Free 2026-01-11..2026-01-25, Late 2026-01-26..2026-02-10 then StartAgain
        fee not applicable: $0 of $26
        2026-01-25: certified ended 2026-01-10; goal renewal; 
        t met: 0 of 12
        lapse not applicable: 
          note: Free 2026-01-11..2026-01-25, Late 2026-01-26..2026-02-10 then StartAgain
        fee not applicable: $0 of $26
        2026-02-05: certified ended 2026-01-10; goal renewal; 
        t met: 0 of 12
        lapse not applicable: 
          note: Free 2026-01-11..2026-01-25, Late 2026-01-26..2026-02-10 then StartAgain
        fee not yet: $0 of $26
        2026-02-11: certified ended 2026-01-10; goal certified; 
        t met: 0 of 12
        lapse not applicable: 
          note: Free 2026-01-11..2026-01-25, Late 2026-01-26..2026-02-10 then StartAgain
        fee not applicable: $0 of $26
    "#]]
    .assert_eq(&held(&lapse("start-again"), history, &days));
    expect![[r#"
        2026-02-11: certified ended 2026-01-10; goal renewal; 
        t met: 0 of 12
        lapse not applicable: 
          note: Free 2026-01-11..2026-01-25, Late 2026-01-26..2026-02-10 then Inactive
        fee not applicable: $0 of $26
    "#]]
    .assert_eq(&held(&lapse("inactive"), history, &["2026-02-11"]));
    let anew = format!("{history}\n2026-03-01 applied certified\n2026-03-20 decided certified granted by dana decider");
    expect![[r#"
        2026-03-21: certified 2026-03-20..2027-03-20; goal renewal; 
        t met: 0 of 12
        lapse not applicable: 
          note: Free 2027-03-21..2027-04-04, Late 2027-04-05..2027-04-20 then StartAgain
        fee not applicable: $0 of $26
    "#]]
    .assert_eq(&held(&lapse("start-again"), &anew, &["2026-03-21"]));
}

#[test]
fn an_endorsement_stands_on_the_certification() {
    let rules = rules(&[("t", "certified", "need = { shape = \"term\", months = 12 }")]);
    let history = "
        2025-01-10 decided certified granted by dana decider
        2025-02-10 decided births granted by dana decider
    ";
    expect![[r#"
        2025-03-01: certified 2025-01-10..2026-01-10; goal renewal; births holds
        t met: 0 of 12
        2026-01-11: certified ended 2026-01-10; goal renewal; births rests
        t met: 0 of 12
    "#]]
    .assert_eq(&held(&rules, history, &["2025-03-01", "2026-01-11"]));
}

#[test]
fn what_is_valid_under_another_rests_without_it() {
    let mut rules = rules(&[("t", "certified", "need = { shape = \"holds\", role = [\"nurse\"] }")]);
    rules.phases[0].under = vec!["nurse".to_owned()];
    let history = "
        2025-01-05 decided certified granted role=nurse until=2025-12-31 by dana decider
        2025-01-10 decided certified granted by dana decider
    ";
    expect![[r#"
        2025-03-01: certified 2025-01-10..open; goal renewal; 
        t met: 
        2026-01-01: certified rests; goal renewal; 
        t not yet: 
    "#]]
    .assert_eq(&held(&rules, history, &["2025-03-01", "2026-01-01"]));
}

#[test]
fn notices_and_papers_are_told_and_never_counted() {
    let rules = rules(&[
        ("t", "certified", "need = { shape = \"term\", months = 12 }"),
        (
            "n",
            "renewal",
            "need = { shape = \"notice\", of = \"certifying-body\", before = \"term-end\", days = [120, 60] }",
        ),
        ("k", "renewal", "need = { shape = \"retention\", of = \"you\", years = \"unknown\" }"),
    ]);
    expect![[r#"
        2025-03-01: certified 2025-01-10..2026-01-10; goal renewal; 
        t met: 0 of 12
        n not applicable: 
          note: [2025-09-12, 2025-11-11]
        k not applicable: 
          note: None years
    "#]]
    .assert_eq(&held(&rules, "2025-01-10 decided certified granted by dana decider", &["2025-03-01"]));
}

#[test]
fn a_retired_rule_goes_on_for_whom_it_applied_to_and_the_new_one_is_for_the_others() {
    let need = |minutes: u32| {
        format!(
            "need = {{ shape = \"amount\", unit = \"minutes\", at_least = {minutes}, of = {{ kind = \"attended\", witness = [\"facilitator\"] }} }}"
        )
    };
    let rules = rules(&[
        ("old", "certified", &format!("state = \"retired\"\nin_force_until = 2025-12-31\n{}", need(2400))),
        ("new", "certified", &format!("in_force_from = \"2026-01-01\"\nreplaces = \"old\"\n{}", need(3000))),
        ("soon", "certified", &format!("state = \"proposed\"\n{}", need(6000))),
    ]);
    let attended = "2025-11-01 attended school 45h by fay facilitator";
    let began_before = format!("{attended}\n2025-10-01 applied training:school");
    let began_after = format!("{attended}\n2026-02-01 applied training:school");
    let asked = |history: &str, day| -> Vec<(String, Answer)> {
        stand(&rules, history, day).phases[0].rules.iter().map(|rule| (rule.id.clone(), rule.answer)).collect()
    };
    let (old, new) = (vec![("old".to_owned(), Answer::Met)], vec![("new".to_owned(), Answer::NotYet)]);
    assert_eq!(asked(&began_before, "2025-12-01"), old);
    assert_eq!(asked(&began_before, "2026-03-01"), old);
    assert_eq!(asked(&began_after, "2026-03-01"), new);
    assert_eq!(asked(attended, "2025-12-01"), old);
    assert_eq!(asked(attended, "2026-03-01"), new);
}

#[test]
fn what_happens_if_nothing_is_done_is_said() {
    let rules = rules(&[
        (
            "t",
            "certified",
            "need = { shape = \"term\", months = 12 }\n[rule.next]\nwho = \"you\"\ndo = { en = \"Ask.\", es = \"Pregunte.\" }",
        ),
        ("x", "certified", "need = { shape = \"extension\", months = 6, times = 1, granted_by = \"supervisor\" }"),
        ("lapse", "renewal", "need = { shape = \"lapse\", then = \"start-again\" }"),
    ]);
    let standing = stand(&rules, "2025-01-10 decided certified granted by dana decider", "2025-03-01");
    let said = standing.if_nothing.unwrap();
    assert_eq!(said.ends.to_string(), "2026-01-10");
    assert_eq!(said.extension, Some((1, 6)));
    assert_eq!(said.then, Some(cairn_core::rules::AfterLapse::StartAgain));
    assert_eq!(said.way_back.map(|next| next.step.en), Some("Ask.".into()));
}

#[test]
fn an_endorsement_ends_on_its_fixed_day() {
    let rules = rules(&[("e", "births", "need = { shape = \"term\", ends = \"12-31\", whole_first = true }")]);
    let history = "
        2025-01-10 decided certified granted by dana decider
        2025-07-01 decided births granted by dana decider
    ";
    expect![[r#"
        2026-12-31: certified 2025-01-10..open; goal renewal; births holds
        e met: 
        2027-01-01: certified 2025-01-10..open; goal renewal; births rests
        e met: 
    "#]]
    .assert_eq(&held(&rules, history, &["2026-12-31", "2027-01-01"]));
}

/// An exam that hangs on another rule, with what that rule says.
fn after(first: &str, history: &str, day: &str, expected: Expect) {
    let exam = "need = { shape = \"score\", of = { kind = \"scored\", what = [\"exam\"], witness = [\"system\"], from = \"rule:first\", \
                until = \"rule:first + 1 year\" } }";
    let rules = rules(&[("first", "certified", first), ("exam", "certified", exam)]);
    let standing = stand(&rules, history, day);
    let rule = &standing.phases[0].rules[0];
    let met_on = rule.met_on.map(|day| format!("first on {day}\n")).unwrap_or_default();
    expected.assert_eq(&format!("{}{met_on}", lines(&standing)));
}

const TAKEN: &str = "2026-01-20 scored exam pass by max system";

#[test]
fn who_is_excused_from_the_first_step_may_take_the_second() {
    let waived = format!(
        "{COURSES}[[rule.waiver]]\nbecause = {{ en = \"A midwife.\", es = \"Una partera.\" }}\n\
         when = {{ has = {{ kind = \"attested\", what = [\"midwife\"], witness = [\"reviewer\"] }} }}"
    );
    let midwife = format!("2026-01-10 attested midwife by rae reviewer\n{TAKEN}");
    after(
        &waived,
        &midwife,
        "2026-03-01",
        expect![[r#"
            first not applicable: 0 h of 10 h
              note: A midwife.
            exam met: 1 of 1
        "#]],
    );
    after(
        &waived,
        TAKEN,
        "2026-03-01",
        expect![[r#"
            first not yet: 0 h of 10 h
            exam not yet: 0 of 1
              not 1 2026-01-20 exam: first rule:first
        "#]],
    );
    let only_then = format!("when = {{ certified_elsewhere = true }}\n{COURSES}");
    after(
        &only_then,
        TAKEN,
        "2026-03-01",
        expect![[r#"
            first not applicable: 0 h of 10 h
            exam met: 1 of 1
        "#]],
    );
}

#[test]
fn what_is_met_has_a_day_on_which_others_can_hang() {
    let meetings = "need = { shape = \"frequency\", every = \"week\", at_least = 1, of = { kind = \"attested\", what = [\"meeting\"], \
                    witness = [\"supervisor\"], from = \"2026-01-05\", until = \"2026-01-18\" } }";
    let met = "2026-01-07 attested meeting by sue supervisor\n2026-01-15 attested meeting by sue supervisor";
    after(
        meetings,
        &format!("{met}\n{TAKEN}"),
        "2026-03-01",
        expect![[r#"
            first met: 2 of 2
            exam met: 1 of 1
            first on 2026-01-18
        "#]],
    );
    let missed = "need = { shape = \"missed\", at_most = 60, of_minutes = 600, of = { kind = \"attended\", what = [\"school\"], \
                  witness = [\"facilitator\"] } }";
    let school = "
        2026-01-10 attended school 5h missed=1h by fay facilitator
        2026-01-11 attended school 4h by fay facilitator
        2026-02-11 attended school 1h by fay facilitator
    ";
    after(
        missed,
        &format!("{school}\n{TAKEN}"),
        "2026-03-01",
        expect![[r#"
            first met: 0 h of 1 h
            exam met: 1 of 1
            first on 2026-01-11
        "#]],
    );
    let apart = "need = { shape = \"separation\", one = { kind = \"completed\", what = [\"course\"], witness = [\"manager\"] }, \
                 other = { kind = \"attested\", what = [\"seen\"], witness = [\"reviewer\"] } }";
    after(
        apart,
        &format!(
            "2026-01-10 completed course by kim manager org_school\n2026-01-12 attested seen by rae reviewer org_board\n\
             2026-02-12 attested seen by rae reviewer org_board\n{TAKEN}"
        ),
        "2026-03-01",
        expect![[r#"
            first met: 
            exam met: 1 of 1
            first on 2026-01-12
        "#]],
    );
    let ways = format!(
        "[rule.need]\nshape = \"any\"\n[[rule.need.way]]\ntitle = {{ en = \"Meet\", es = \"Reunirse\" }}\n{meetings}"
    );
    after(
        &ways,
        &format!("{met}\n{TAKEN}"),
        "2026-03-01",
        expect![[r#"
            first met: 1 of 1
            exam met: 1 of 1
            first on 2026-01-18
        "#]],
    );
}

#[test]
fn before_the_first_whole_week_is_over_nothing_is_asked() {
    let meetings = "need = { shape = \"frequency\", every = \"week\", at_least = 1, of = { kind = \"attested\", what = [\"meeting\"], \
                    witness = [\"supervisor\"], from = \"2026-01-06\" } }";
    check(
        meetings,
        "",
        "2026-01-17",
        expect![[r#"
            r not applicable: 0 of 0
        "#]],
    );
    check(
        meetings,
        "",
        "2026-01-18",
        expect![[r#"
            r not yet: 0 of 1
              missing 2026-01-12..2026-01-18
        "#]],
    );
    let both = format!(
        "[rule.need]\nshape = \"all\"\n[[rule.need.way]]\ntitle = {{ en = \"Meet\", es = \"Reunirse\" }}\n{meetings}\n\
         [[rule.need.way]]\ntitle = {{ en = \"Letter\", es = \"Carta\" }}\nneed = {{ shape = \"amount\", unit = \"records\", at_least = 1, \
         of = {{ kind = \"attested\", what = [\"letter\"], witness = [\"referee\"] }} }}"
    );
    check(
        &both,
        "2026-01-10 attested letter by rio referee",
        "2026-01-17",
        expect![[r#"
            r met: 1 of 1
              missing part: Meet
        "#]],
    );
}

#[test]
fn nobody_confirms_work_that_has_not_been_done_and_no_day_has_more_than_24_hours() {
    let need = r#"
        [rule.need]
        shape = "amount"
        unit = "minutes"
        at_least = 600
        of = { kind = "logged", what = ["mentoring"], witness = ["supervisor"], confirmed_by = ["supervisor"] }
    "#;
    check(
        need,
        "
            2026-01-10 logged mentoring 5h #a
            2026-01-11 logged mentoring 5h #b
            2026-01-10 confirmed a b by sue supervisor
            2026-01-12 logged mentoring 24h #day by sue supervisor
            2026-01-13 logged mentoring 1441 #more by sue supervisor
        ",
        "2026-03-01",
        expect![[r#"
            r met: 29 h of 10 h
              not b 2026-01-11 mentoring: waits for Supervisor
              not more 2026-01-13 mentoring: longer than a day
        "#]],
    );
}

#[test]
fn of_a_training_of_unknown_length_nobody_can_tell_what_was_missed() {
    let need = "need = { shape = \"missed\", at_most = 180, of_minutes = \"unknown\", of = { kind = \"attended\", what = [\"school\"], \
                witness = [\"facilitator\"] } }";
    check(
        need,
        "",
        "2026-03-01",
        expect![[r#"
            r not applicable: 0 h of 3 h
        "#]],
    );
    check(
        need,
        "2026-01-10 attended school 40h missed=10h by fay facilitator",
        "2026-03-01",
        expect![[r#"
            r cannot tell: 10 h of 3 h
        "#]],
    );
}

#[test]
fn each_of_several_quizzes_has_its_own_attempts() {
    let need = r#"
        [rule.need]
        shape = "score"
        pass_percent = 75
        attempts = 2
        every = true
        used_up = { who = "you", do = { en = "Take the course again.", es = "Tome otra vez el curso." } }
        of = { kind = "scored", what = ["one", "two"], witness = ["system"] }
    "#;
    let first = "
        2026-01-10 scored one not-yet right=70 of=100 by max system
        2026-01-11 scored one pass right=75 of=100 by max system
        2026-01-12 scored two not-yet right=74 of=100 by max system
    ";
    check(
        need,
        first,
        "2026-03-01",
        expect![[r#"
            r not yet: 1 of 2
              note: 1 attempts of Some(2)
              not 1 2026-01-10 one: 70%, wants 75%
              not 3 2026-01-12 two: 74%, wants 75%
        "#]],
    );
    check(
        need,
        &format!("{first}\n2026-01-13 scored two pass right=80 of=100 by max system"),
        "2026-03-01",
        expect![[r#"
            r met: 2 of 2
              note: 2 attempts of Some(2)
              not 1 2026-01-10 one: 70%, wants 75%
              not 3 2026-01-12 two: 74%, wants 75%
        "#]],
    );
    let used_up = format!(
        "{first}\n2026-01-13 scored two not-yet right=7 of=100 by max system\n2026-01-14 scored two pass right=80 of=100 by max system"
    );
    check(
        need,
        &used_up,
        "2026-03-01",
        expect![[r#"
            r not yet: 1 of 2
              note: 3 attempts of Some(2)
              not 1 2026-01-10 one: 70%, wants 75%
              not 3 2026-01-12 two: 74%, wants 75%
              not 4 2026-01-13 two: 7%, wants 75%
              not 5 2026-01-14 two: after 2 attempts
        "#]],
    );
    let standing = stand(&rules(&[("r", "certified", need)]), &used_up, "2026-03-01");
    assert_eq!(standing.next.map(|next| next.step.en), Some("Take the course again.".into()));
}

#[test]
fn a_form_can_be_asked_for_and_capped() {
    let need = r#"
        [rule.need]
        shape = "amount"
        unit = "minutes"
        at_least = 600
        of = { kind = "attested", what = ["supervision"], form = ["one-to-one", "group"], witness = ["supervisor"] }
        [[rule.need.part]]
        title = { en = "Group", es = "Grupo" }
        form = ["group"]
        at_most = 300
    "#;
    check(
        need,
        "
            2026-01-10 attested supervision minutes=400 form=group by sue supervisor
            2026-01-11 attested supervision minutes=300 form=one-to-one by sue supervisor
            2026-01-11 attested supervision minutes=60 tags=group #tagged by sue supervisor
            2026-01-12 attested supervision minutes=300 by sue supervisor
        ",
        "2026-03-01",
        expect![[r#"
            r met: 10 h of 10 h
              5 h of 1 count, 1 h 40 min do not: Group counts up to 300
              not tagged 2026-01-11 supervision: Group counts up to 300
              not 4 2026-01-12 supervision: no one-to-one or group
        "#]],
    );
}
