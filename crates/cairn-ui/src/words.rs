//! Sentences for what the evaluator says. The values know no words; here they get them, in both languages.

use crate::Messages;
use cairn_core::record::{CredentialState, Decision, Fact, WitnessRole};
use cairn_core::rehearse::{RuleTally, Turn};
use cairn_core::rules::{AfterLapse, Anchor, Confidence, Point, Quantity, RoleRules, Shift, Who};
use cairn_core::standing::{Answer, Measure, Note, Notice, Over, PartStanding, Reason, RuleStanding, State, TierNote};
use cairn_core::text::Lang;
use jiff::civil::Date;

/// A day in words: `June 1, 2027`, `1 de junio de 2027`.
#[must_use]
pub fn day(t: &Messages, day: Date) -> String {
    const EN: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    const ES: [&str; 12] = [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ];
    let month = usize::from(day.month().unsigned_abs()).saturating_sub(1);
    match t.lang() {
        Lang::En => format!("{} {}, {}", EN.get(month).copied().unwrap_or_default(), day.day(), day.year()),
        Lang::Es => format!("{} de {} de {}", day.day(), ES.get(month).copied().unwrap_or_default(), day.year()),
    }
}

/// A number to call, in the groups in which people say it: `800-252-5400`. A short one, such as 988, stays as it is.
#[must_use]
pub fn telephone(number: &str) -> String {
    let digits = number.trim_start_matches("+1").trim_start_matches('1');
    match (digits.get(..3), digits.get(3..6), digits.get(6..)) {
        (Some(area), Some(exchange), Some(line)) if line.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{area}-{exchange}-{line}")
        }
        _ => number.to_owned(),
    }
}

/// What comes after an *and*: `and Rosa`, `y Rosa`, `e Ivan`. Before the sound of *i* Spanish has another word.
#[must_use]
pub fn and(t: &Messages, other: &str) -> String {
    let word = match t.lang() {
        Lang::En => "and",
        Lang::Es => {
            let start: String = other.chars().take(3).collect::<String>().to_lowercase();
            let start = start.replace('í', "i");
            let sounds = |with: &str| start.starts_with(with);
            let glides = ["ia", "ie", "io", "iu", "hia", "hie"].into_iter().any(sounds) && !sounds("ian");
            if (sounds("i") || sounds("hi")) && !glides { "e" } else { "y" }
        }
    };
    format!("{word} {other}")
}

/// The word for an answer.
#[must_use]
pub fn answer(t: &Messages, answer: Answer) -> String {
    match answer {
        Answer::Met => t.answer_met(),
        Answer::NotYet => t.answer_not_yet(),
        Answer::CannotTell => t.answer_cannot_tell(),
        Answer::NotApplicable => t.answer_not_applicable(),
    }
}

/// How sure we are.
#[must_use]
pub fn confidence(t: &Messages, confidence: Confidence) -> String {
    match confidence {
        Confidence::High => t.confidence_high(),
        Confidence::Medium => t.confidence_medium(),
        Confidence::Low => t.confidence_low(),
        Confidence::NotVerified => t.confidence_not_verified(),
    }
}

/// Who acts.
#[must_use]
pub fn who(t: &Messages, who: Who) -> String {
    match who {
        Who::You => t.who_you(),
        Who::Facilitator => t.who_facilitator(),
        Who::TrainingEntity => t.who_training_entity(),
        Who::Supervisor => t.who_supervisor(),
        Who::CertifyingBody => t.who_certifying_body(),
        Who::Employer => t.who_employer(),
        Who::StateAuthority => t.who_state_authority(),
    }
}

/// A witness.
#[must_use]
pub fn witness(t: &Messages, role: WitnessRole) -> String {
    match role {
        WitnessRole::Self_ => t.witness_self(),
        WitnessRole::Facilitator => t.witness_facilitator(),
        WitnessRole::Observer => t.witness_observer(),
        WitnessRole::Supervisor => t.witness_supervisor(),
        WitnessRole::Manager => t.witness_manager(),
        WitnessRole::Reviewer => t.witness_reviewer(),
        WitnessRole::Decider => t.witness_decider(),
        WitnessRole::Referee => t.witness_referee(),
        WitnessRole::Notary => t.witness_notary(),
        WitnessRole::System => t.witness_system(),
    }
}

fn witnesses(t: &Messages, roles: &[WitnessRole]) -> String {
    let words: Vec<String> = roles.iter().map(|role| witness(t, *role)).collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => t.list_or(&rest.join(", "), last),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

/// An amount in its measure: `187 h 30 min`.
#[must_use]
pub fn amount(t: &Messages, amount: u32, measure: Measure) -> String {
    let count = i64::from(amount);
    match measure {
        Measure::Minutes | Measure::MissedMinutes => match (count / 60, count % 60) {
            (0, minutes) => t.amount_minutes(minutes),
            (hours, 0) => t.amount_hours(hours),
            (hours, minutes) => t.amount_hours_minutes(hours, minutes),
        },
        Measure::Dollars => t.amount_dollars(&amount.to_string()),
        Measure::Days => t.amount_days(count),
        Measure::Weeks => t.amount_weeks(count),
        Measure::Months => t.amount_months(count),
        Measure::Quarters => t.amount_quarters(count),
        Measure::Years => t.amount_years(count),
        Measure::Credits => t.amount_credits(count),
        Measure::Points => t.amount_points(count),
        Measure::Percent => t.amount_percent(&count.to_string()),
        Measure::Ways => t.amount_ways(count),
        Measure::Records => t.amount_records(count),
        Measure::Parts => t.amount_parts(count),
    }
}

/// How much there is of how much, where a rule counts something.
#[must_use]
pub fn have_of_need(t: &Messages, rule: &RuleStanding) -> Option<String> {
    let measure = rule.unit?;
    let is_counted =
        !matches!(measure, Measure::Minutes | Measure::MissedMinutes | Measure::Dollars | Measure::Percent);
    // One of one says nothing that the answer beside it does not say.
    if is_counted && rule.need == Some(Quantity::Known(1)) && rule.have <= 1 {
        return None;
    }
    let need = match rule.need? {
        Quantity::Known(need) => amount(t, need, measure),
        Quantity::Unknown => t.unknown(),
    };
    // `3 of 5 days`: what is counted is named once.
    let is_known = matches!(rule.need, Some(Quantity::Known(_)));
    let have = if is_counted && is_known { rule.have.to_string() } else { amount(t, rule.have, measure) };
    Some(t.amount_of(&have, &need))
}

/// How much there is of one part, and how much of it counts at most.
#[must_use]
pub fn part_amount(t: &Messages, rule: &RuleStanding, part: &PartStanding) -> Option<String> {
    let measure = part.unit.or(rule.unit)?;
    let have = amount(t, part.have?, measure);
    let words = |quantity: Quantity| match quantity {
        Quantity::Known(n) => amount(t, n, measure),
        Quantity::Unknown => t.unknown(),
    };
    let of = part.need.map_or_else(|| have.clone(), |need| t.amount_of(&have, &words(need)));
    Some(part.at_most.map_or_else(|| of.clone(), |most| format!("{of}, {}", t.amount_at_most(&words(most)))))
}

/// What a person holds.
#[must_use]
pub fn state(t: &Messages, rules: &RoleRules, state: &State) -> String {
    let title = |id: &str| phase(t, rules, id);
    match state {
        State::NotCertified => t.state_not_certified(),
        State::InForce { phase, from, until: None } => t.state_in_force(&day(t, *from), &title(phase)),
        State::InForce { phase, from, until: Some(until) } => {
            t.state_in_force_until(&day(t, *from), &title(phase), &day(t, *until))
        }
        State::Ended { phase, until, .. } => t.state_ended(&title(phase), &day(t, *until)),
        State::Dormant { phase, under, .. } => t.state_dormant(&title(phase), &under.join(", ")),
        State::Suspended { on, reason, until: None } if reason.is_empty() => t.state_suspended_only(&day(t, *on)),
        State::Suspended { on, reason, until: Some(until) } if reason.is_empty() => {
            t.state_suspended_only_until(&day(t, *on), &day(t, *until))
        }
        State::Revoked { on, reason } if reason.is_empty() => t.state_revoked_only(&day(t, *on)),
        State::Suspended { on, reason, until: None } => t.state_suspended(&day(t, *on), reason),
        State::Suspended { on, reason, until: Some(until) } => {
            t.state_suspended_until(&day(t, *on), reason, &day(t, *until))
        }
        State::Revoked { on, reason } => t.state_revoked(&day(t, *on), reason),
        State::Relinquished { on } => t.state_relinquished(&day(t, *on)),
    }
}

/// What a phase is called; its id where the rules do not know it.
#[must_use]
pub fn phase(t: &Messages, rules: &RoleRules, id: &str) -> String {
    rules.phases.iter().find(|phase| phase.id == id).map_or_else(|| id.to_owned(), |p| p.title.get(t.lang()).to_owned())
}

/// A day that hangs on the records, in words; and so much before or after it.
#[must_use]
pub fn anchor(t: &Messages, rules: &RoleRules, written: &str) -> String {
    let Some(point) = Point::parse(written) else { return written.to_owned() };
    let anchor = match point.anchor {
        Anchor::Granted(id) => t.anchor_granted(&phase(t, rules, &id)),
        Anchor::End(id) => t.anchor_end(&phase(t, rules, &id)),
        Anchor::Applied(what) => t.anchor_applied(&phase(t, rules, &what)),
        Anchor::Rule(id) => {
            let title = rules.rules.iter().find(|rule| rule.id == id).map(|rule| rule.title.get(t.lang()).to_owned());
            t.anchor_rule(&title.unwrap_or(id))
        }
        Anchor::First(id) | Anchor::Newest(id) => t.anchor_record(&what(t, &id)),
        Anchor::TermStart | Anchor::TermEnd => t.anchor_term(),
        Anchor::NewStart => t.anchor_new_start(),
        Anchor::Application => t.anchor_application(),
        Anchor::Today => t.anchor_today(),
        Anchor::On(on) => day(t, on),
    };
    point.shifts.iter().fold(anchor, |words, shift| {
        let (count, measure) = match shift {
            Shift::Days(days) => (*days, Measure::Days),
            Shift::Months(months) if months % 12 == 0 => (*months / 12, Measure::Years),
            Shift::Months(months) => (*months, Measure::Months),
        };
        let far = amount(t, count.unsigned_abs(), measure);
        if count < 0 { t.anchor_before(&words, &far) } else { t.anchor_after(&words, &far) }
    })
}

/// Why a record does not count.
#[must_use]
pub fn reason(t: &Messages, rules: &RoleRules, reason: &Reason) -> String {
    match reason {
        Reason::InTheFuture => t.reason_future(),
        Reason::Corrected { by, why } => t.reason_corrected(by.as_str(), why),
        Reason::Excluded { because, .. } => because.get(t.lang()).to_owned(),
        Reason::OtherActivity => t.reason_other_activity(),
        Reason::NotLive => t.reason_not_live(),
        Reason::OtherProvider => t.reason_other_provider(),
        Reason::NotPassed => t.reason_not_passed(),
        Reason::BelowScore { percent, wanted } => t.reason_below_score(&percent.to_string(), &wanted.to_string()),
        Reason::AttemptsUsed { of } => t.reason_attempts(i64::from(*of)),
        Reason::WithoutTag { wanted } => t.reason_without_tag(&wanted.join(", ")),
        Reason::OtherForm { wanted } => t.reason_other_form(&wanted.join(", ")),
        Reason::LongerThanADay => t.reason_longer_than_a_day(),
        Reason::Repeated { .. } => t.reason_repeated(),
        Reason::OverCap { part, .. } => t.reason_over_cap(part.get(t.lang())),
        Reason::SameOrganisation => t.reason_same_organisation(),
        Reason::Audited { wanted } => t.reason_audited(&witnesses(t, wanted)),
        Reason::WrongWitness { given, wanted } => t.reason_wrong_witness(&witness(t, *given), &witnesses(t, wanted)),
        Reason::OwnWord { wanted } => t.reason_own_word(&witnesses(t, wanted)),
        Reason::NotConfirmed { wanted } => t.reason_not_confirmed(&witnesses(t, wanted)),
        Reason::NotStarted { first } => t.reason_not_started(&anchor(t, rules, first)),
        Reason::TooEarly { anchor: at, start } => t.reason_too_early(&anchor(t, rules, at), &day(t, *start)),
        Reason::TooLate { anchor: at, end } => t.reason_too_late(&anchor(t, rules, at), &day(t, *end)),
        Reason::Stale { days, from } => t.reason_stale(i64::from(*days), &day(t, *from)),
    }
}

/// What of a record that counts does not, and why.
#[must_use]
pub fn over(t: &Messages, rules: &RoleRules, over: &Over, unit: Measure) -> String {
    t.counted_over(&amount(t, over.amount, unit), &reason(t, rules, &over.reason))
}

/// What follows from a term, a clock, an extension.
#[must_use]
pub fn note(t: &Messages, note: &Note) -> String {
    match note {
        Note::TermUntil { until, .. } => t.note_term(&day(t, *until)),
        Note::DecisionDue { due } => t.note_decision(&day(t, *due)),
        Note::Extensions { used, of } => t.note_extensions(&of.to_string(), &used.to_string()),
        Note::Lapse { tiers, then } => {
            let lines = tiers.iter().map(|one| tier(t, one)).chain([after_lapse(t, *then)]);
            lines.collect::<Vec<_>>().join(" ")
        }
        Note::Notice { of, days } => {
            let days: Vec<String> = days.iter().map(|on| day(t, *on)).collect();
            if days.is_empty() { t.note_duty(&who(t, *of)) } else { t.note_notice(&days.join("; "), &who(t, *of)) }
        }
        Note::Retention { of, years: Some(years) } => {
            t.note_retention(&amount(t, *years, Measure::Years), &who(t, *of))
        }
        Note::Retention { of, years: None } => t.note_retention_unknown(&who(t, *of)),
        Note::Attempts { used, of: Some(of) } => t.note_attempts(&of.to_string(), &used.to_string()),
        Note::Attempts { used, of: None } => t.note_attempts(&t.unknown(), &used.to_string()),
        Note::Waived { because } => t.note_waived(because.get(t.lang())),
        Note::Tier { title } => t.note_tier(title.get(t.lang())),
        Note::Duty { of } => t.note_duty(&who(t, *of)),
    }
}

/// What happens to a person's answer when a rule changes.
#[must_use]
pub fn turn(t: &Messages, turn: Turn) -> String {
    match turn {
        Turn::Gains => t.turn_gains(),
        Turn::Loses => t.turn_loses(),
        Turn::BecomesUnknown => t.turn_unknown(),
        Turn::Moves => t.turn_moves(),
    }
}

/// How often a rule changes, and how: only what is not nothing.
#[must_use]
pub fn tally(t: &Messages, tally: &RuleTally) -> Vec<(u64, String)> {
    let all = [
        (tally.gains, t.tally_gains()),
        (tally.loses, t.tally_loses()),
        (tally.becomes_unknown, t.tally_unknown()),
        (tally.asked_now, t.tally_asked_now()),
        (tally.no_longer_asked, t.tally_not_asked()),
        (tally.moves, t.tally_moves()),
    ];
    all.into_iter().filter(|(count, _)| *count > 0).collect()
}

/// One stretch after the end of a term, with its days and its fee.
#[must_use]
pub fn tier(t: &Messages, tier: &TierNote) -> String {
    let title = tier.title.get(t.lang());
    let from = day(t, tier.from);
    let days = tier.until.map_or_else(|| t.tier_from(&from), |until| t.tier_between(&from, &day(t, until)));
    match tier.fee {
        Some(Quantity::Known(fee)) => t.tier_fee(&amount(t, fee, Measure::Dollars), &days, title),
        Some(Quantity::Unknown) => t.tier_fee(&t.unknown(), &days, title),
        None => t.tier(&days, title),
    }
}

/// What comes after the last stretch.
#[must_use]
pub fn after_lapse(t: &Messages, then: AfterLapse) -> String {
    match then {
        AfterLapse::LateRenewal => t.lapse_late_renewal(),
        AfterLapse::Inactive => t.lapse_inactive(),
        AfterLapse::StartAgain => t.lapse_start_again(),
        AfterLapse::Unknown => t.lapse_unknown(),
    }
}

/// Something in the records that changes nothing.
#[must_use]
pub fn notice(t: &Messages, notice: &Notice) -> String {
    match notice {
        Notice::CorrectionWithoutStanding { record, corrects } => {
            t.notice_correction(corrects.as_str(), record.as_str())
        }
        Notice::CorrectionOfUnknown { record, corrects } => {
            t.notice_correction_unknown(corrects.as_str(), record.as_str())
        }
        Notice::DecisionWithoutStanding { record } => t.notice_decision(record.as_str()),
        Notice::WithoutRole { record } => t.notice_role(record.as_str()),
        Notice::ExtensionOverLimit { record, .. } => t.notice_extension(record.as_str()),
        Notice::OutOfOrder { record, .. } => t.notice_order(record.as_str()),
    }
}

/// A kind of activity.
#[must_use]
pub fn activity(t: &Messages, activity: &str) -> String {
    match activity {
        "recovery-support" => t.activity_recovery_support(),
        "mentoring" => t.activity_mentoring(),
        "advocacy" => t.activity_advocacy(),
        "group" => t.activity_group(),
        "study" => t.activity_study(),
        "reading" => t.activity_reading(),
        "video" => t.activity_video(),
        "lesson" => t.activity_lesson(),
        "supervision-received" => t.activity_supervision_received(),
        "training" => t.activity_training(),
        "continuing-education" => t.activity_continuing_education(),
        "parent-support" => t.activity_parent_support(),
        other => other.to_owned(),
    }
}

/// What a record is about, where no programme names it.
#[must_use]
pub fn what(t: &Messages, what: &str) -> String {
    let (kind, rest) = what.split_once(':').unwrap_or((what, ""));
    match (kind, rest) {
        ("orientation", _) => t.what_orientation(),
        ("age-18", _) => t.what_age(),
        ("lived-experience", _) => t.what_lived(),
        ("story-willing", _) => t.what_story(),
        ("recovery-current", _) => t.what_recovery(),
        ("education", _) => t.what_education(),
        ("state-id", _) => t.what_state_id(),
        ("background-check", _) => t.what_background(),
        ("ethics-statement", _) => t.what_ethics(),
        ("fee", "renewal") => t.what_fee_renewal(),
        ("fee", _) => t.what_fee(),
        ("supervisor-letter", _) => t.what_letter(),
        ("supervision-meeting", _) => t.what_meeting(),
        ("group-guidelines", _) => t.what_guidelines(),
        ("extension", _) => t.what_extension(),
        ("more", _) => t.what_more(),
        _ => what.to_owned(),
    }
}

/// A record in one line. `title` names what the programme names: trainings, lessons, competencies, phases.
#[must_use]
pub fn record(t: &Messages, fact: &Fact, title: &dyn Fn(&str) -> Option<String>) -> String {
    let named = |word: &str| title(word).unwrap_or_else(|| what(t, word));
    match fact {
        Fact::Attended { training, minutes, .. } => {
            t.record_attended(&amount(t, *minutes, Measure::Minutes), &named(&format!("training:{training}")))
        }
        Fact::Completed { what, .. } => t.record_completed(&named(what)),
        Fact::Scored { assessment, right, of, .. } => {
            t.record_scored(i64::from(*of), i64::from(*right), &named(assessment))
        }
        Fact::Observed { competency, level, .. } => t.record_observed(i64::from(*level), &named(competency)),
        Fact::Attested { what, .. } => t.record_attested(&named(what)),
        Fact::Logged { activity: kind, minutes, .. } => {
            t.record_logged(&amount(t, *minutes, Measure::Minutes), &activity(t, kind))
        }
        Fact::Confirmed { confirms, .. } => t.record_confirmed(i64::try_from(confirms.len()).unwrap_or(i64::MAX)),
        Fact::Applied { for_, .. } => t.record_applied(&named(for_)),
        Fact::Decided { what, decision: Decision::Granted, .. } => t.record_granted(&named(what)),
        Fact::Decided { what, decision: Decision::Refused, .. } => t.record_refused(&named(what)),
        Fact::Issued { what, .. } => t.record_issued(&named(what)),
        Fact::ChangedState { role, state, .. } => match state {
            CredentialState::Suspended => t.record_suspended(&named(role)),
            CredentialState::Reinstated => t.record_reinstated(&named(role)),
            CredentialState::Revoked => t.record_revoked(&named(role)),
            CredentialState::Relinquished => t.record_relinquished(&named(role)),
        },
        Fact::Corrected { .. } => t.record_corrected(),
    }
}
