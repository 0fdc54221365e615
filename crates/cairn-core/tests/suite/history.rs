//! A short way to write a history, and a short way to say a standing.
//!
//! A line is `DAY KIND WHAT… [#name] [by PERSON ROLE]`; without `by`, Ada speaks for herself. Some lines stand for many:
//! `packet DAY` is all that initial certification asks for, applied for on that day; `weekly DAY DAY` is a supervision
//! meeting each week; `work DAY HOURS` is so many hours that the supervisor logged on that day, a day at most in each record.

use cairn_core::id::{PersonId, RecordId};
use cairn_core::record::Record;
use cairn_core::rules::{Quantity, RoleRules};
use cairn_core::standing::{Answer, AsOf, Measure, Note, Notice, Reason, RuleStanding, Standing, State, standing};
use cairn_core::{jsonl, record::WitnessRole};
use jiff::{ToSpan, civil::Date};
use serde_json::{Value, json};
use std::fmt::Write as _;

pub fn rules(role: &str) -> RoleRules {
    let path = format!("{}/../../programmes/texas/rules/{role}.toml", env!("CARGO_MANIFEST_DIR"));
    toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The rules of a role in a folder of `programmes`.
pub fn rules_of(folder: &str, role: &str) -> RoleRules {
    let path = format!("{}/../../programmes/{folder}/rules/{role}.toml", env!("CARGO_MANIFEST_DIR"));
    toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Every folder and role that has rules.
pub fn everywhere() -> Vec<(String, String)> {
    let root = format!("{}/../../programmes", env!("CARGO_MANIFEST_DIR"));
    let names = |path: &str| -> Vec<String> {
        let entries = std::fs::read_dir(path).into_iter().flatten();
        let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    let folders = names(&root)
        .into_iter()
        .chain(names(&format!("{root}/rules-only")).into_iter().map(|n| format!("rules-only/{n}")));
    let mut all = Vec::new();
    for folder in folders {
        for file in names(&format!("{root}/{folder}/rules")) {
            all.push((folder.clone(), file.trim_end_matches(".toml").to_owned()));
        }
    }
    assert!(all.len() > 25, "{all:?}");
    all
}

pub fn ada() -> PersonId {
    PersonId::parse("per_ada").unwrap()
}

pub fn on(day: &str) -> AsOf {
    let date: Date = day.parse().unwrap();
    // The last moment of the day in Texas, in winter.
    let moment = format!("{}T05:59:59Z", date.tomorrow().unwrap()).parse().unwrap();
    AsOf { date, moment }
}

/// Reads a history; see the module.
pub fn records(role: &str, history: &str) -> Vec<Record> {
    let mut lines: Vec<Value> = Vec::new();
    for line in history.lines().map(str::trim).filter(|line| !line.is_empty()) {
        for one in expand(line) {
            let number = lines.len() + 1;
            lines.push(record(role, &one, number));
        }
    }
    let text: Vec<String> = lines.iter().map(Value::to_string).collect();
    let file = jsonl::read(text.join("\n").as_bytes());
    assert_eq!(file.errors, [], "{history}");
    file.records
}

/// A line that stands for many.
fn expand(line: &str) -> Vec<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let day = |at: usize| words[at].parse::<Date>().unwrap();
    let before = |days: i64| day(1).checked_sub(days.days()).unwrap();
    match words[0] {
        "training" => vec![
            format!("{} attested orientation", before(60)),
            format!("{} attested age-18", before(60)),
            format!("{} attested lived-experience:mental-health", before(60)),
            format!("{} attested story-willing", before(60)),
            format!("{} attested recovery-current", before(60)),
            format!("{} attested education by kim manager", before(55)),
            format!("{} applied training:core", before(50)),
            format!("{} attended core 390 by fay facilitator", before(42)),
            format!("{} attended core 390 by fay facilitator", before(41)),
            format!("{} attended core 390 by fay facilitator", before(40)),
            format!("{} scored core-knowledge pass by fay facilitator", before(40)),
            format!("{} completed training:core by kim manager", before(40)),
            format!("{} attended mhps-supplemental 2400 by fay facilitator", before(20)),
            format!("{} scored mhps-knowledge pass by fay facilitator", before(20)),
            format!("{} completed training:mhps-supplemental by kim manager", before(20)),
        ],
        "packet" => {
            let mut all = expand(&format!("training {}", words[1]));
            all.extend([
                format!("{} attested ethics-statement", before(2)),
                format!("{} attested state-id by rae reviewer", before(2)),
                format!("{} attested background-check by rae reviewer", before(10)),
                format!("{} attested fee:application $60 by rae reviewer", before(1)),
                format!("{} applied initial", words[1]),
            ]);
            all
        }
        "weekly" => {
            let days = day(1).series(7.days()).take_while(|d| *d <= day(2));
            days.map(|d| format!("{d} attested supervision-meeting by sue supervisor")).collect()
        }
        "monthly" => {
            let days = day(1).series(1.month()).take_while(|d| *d <= day(2));
            days.map(|d| format!("{d} attested supervision-meeting by sue supervisor")).collect()
        }
        "work" => {
            // No record holds more than a day.
            let hours: usize = words[2].parse().unwrap();
            let lines = (0..hours).step_by(24).map(|from| (hours - from).min(24));
            lines.map(|hours| format!("{} logged mentoring {hours}h by sue supervisor", words[1])).collect()
        }
        // What a person brings who was certified long ago and comes to renew.
        "certified" => {
            let granted = day(1);
            let mut all = expand(&format!("packet {}", granted.checked_sub(180.days()).unwrap()));
            all.push(format!("{} decided initial granted by dana decider", granted.checked_sub(150.days()).unwrap()));
            all.push(format!("{granted} decided full granted by dana decider"));
            all
        }
        _ => vec![line.to_owned()],
    }
}

fn record(role: &str, line: &str, number: usize) -> Value {
    let (said, by) = line.split_once(" by ").unwrap_or((line, "ada self"));
    let mut by = by.split_whitespace();
    let (witness, witness_role) = (by.next().unwrap(), by.next().unwrap());
    let mut words: Vec<&str> = said.split_whitespace().collect();
    let mut id = number.to_string();
    let mut written = None;
    words.retain(|word| {
        if let Some(name) = word.strip_prefix('#') {
            name.clone_into(&mut id);
        }
        if let Some(moment) = word.strip_prefix('@') {
            written = Some(moment.to_owned());
        }
        !word.starts_with(['#', '@'])
    });
    let (day, kind) = (words[0], words[1]);
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    let mut value = json!({
        "id": format!("rec_{id}"),
        "person": "per_ada",
        "witness": {"person": format!("per_{witness}"), "role": witness_role},
        "kind": kind,
        "on": day,
    });
    match by.next() {
        Some(organisation) if organisation.starts_with("org_") => {
            value["witness"]["organisation"] = json!(organisation)
        }
        Some(kind) => value["witness"]["organisation_kind"] = json!(kind),
        None => {}
    }
    if let Some(written) = written {
        value["at"] = json!(written);
    }
    let minutes = |word: &str| match word.strip_suffix('h') {
        Some(hours) => hours.parse::<u32>().unwrap() * 60,
        None => word.parse().unwrap(),
    };
    // Further words are `key=value`, `$60` or a flag.
    for extra in &words {
        if let Some((key, said)) = extra.split_once('=') {
            value[key] = match key {
                "missed" | "ethics_minutes" => json!(minutes(said)),
                "right" | "of" | "quantity" | "minutes" => json!(said.parse::<u32>().unwrap()),
                "tags" => json!(said.split(',').collect::<Vec<_>>()),
                "subjects" => {
                    let pairs = said.split(',').map(|pair| pair.split_once(':').unwrap());
                    json!(
                        pairs
                            .map(|(name, length)| (name, minutes(length)))
                            .collect::<std::collections::BTreeMap<_, _>>()
                    )
                }
                _ => json!(said),
            };
        }
        if let Some(dollars) = extra.strip_prefix('$') {
            value["dollars"] = json!(dollars.parse::<u32>().unwrap());
        }
        if matches!(*extra, "observed_at_work" | "exception") {
            value[*extra] = json!(true);
        }
    }
    let set_role = |value: &mut Value| {
        if value.get("role").is_none() {
            value["role"] = json!(role);
        }
    };
    match kind {
        "attended" => {
            value["training"] = json!(word(2));
            value["minutes"] = json!(minutes(word(3)));
            if value.get("mode").is_none() {
                value["mode"] = json!("classroom");
            }
        }
        "completed" => {
            value["what"] = json!(word(2));
            if let Some(length) = words.get(3).filter(|w| w.starts_with(|c: char| c.is_ascii_digit())) {
                value["minutes"] = json!(minutes(length));
            }
        }
        "scored" => {
            value["assessment"] = json!(word(2));
            value["outcome"] = json!(word(3));
        }
        "attested" => value["what"] = json!(word(2)),
        "logged" => {
            value["activity"] = json!(word(2));
            value["minutes"] = json!(minutes(word(3)));
        }
        "confirmed" => {
            let ids: Vec<String> = words[2..].iter().map(|id| format!("rec_{id}")).collect();
            value["confirms"] = json!(ids);
        }
        "applied" => {
            value["for"] = json!(word(2));
            if !word(2).starts_with("training:") {
                set_role(&mut value);
            }
        }
        "decided" => {
            value["on_what"] = json!(word(2));
            value["decision"] = json!(word(3));
            value["reason"] = json!("because");
            set_role(&mut value);
        }
        "changed-state" => {
            value["state"] = json!(word(2));
            value["reason"] = json!("because");
            set_role(&mut value);
        }
        "corrected" => {
            value["corrects"] = json!(format!("rec_{}", word(2)));
            value["reason"] = json!("a slip");
        }
        other => panic!("no such kind: {other}"),
    }
    value
}

pub fn stand(role: &str, history: &str, day: &str) -> Standing {
    stand_by(&rules(role), role, history, day)
}

/// The standing by rules that are not in a programme.
pub fn stand_by(rules: &RoleRules, role: &str, history: &str, day: &str) -> Standing {
    standing(rules, &[], &ada(), &records(role, history), on(day))
}

/// The short answer: what is held, the goal, the next step, and each rule of the goal that is open or left
/// records out.
pub fn say(standing: &Standing) -> String {
    let mut said = format!("{}; ", state(&standing.state, standing.date));
    match &standing.goal {
        Some(goal) => writeln!(said, "{goal}: {}", answer(standing.answer)).unwrap(),
        None => said += "no goal\n",
    }
    if let Some(pending) = &standing.pending {
        let due = pending.due.map(|due| format!(", due {due}")).unwrap_or_default();
        writeln!(said, "waits: {} since {}{due}", pending.what, pending.applied_on).unwrap();
    }
    if let Some(refused) = &standing.refused {
        writeln!(said, "refused: {} on {}, {}", refused.what, refused.on, refused.reason).unwrap();
    }
    if let Some(next) = &standing.next {
        let by = next.by.map(|by| format!(", by {by}")).unwrap_or_default();
        writeln!(said, "next: {} ({:?}{by})", next.rule, next.who).unwrap();
    }
    for phase in &standing.phases {
        let is_goal = standing.goal.as_ref() == Some(&phase.id);
        for rule in &phase.rules {
            let open = matches!(rule.answer, Answer::NotYet | Answer::CannotTell);
            if is_goal && (open || !rule.left_out.is_empty()) {
                said += &rule_line(rule);
            }
        }
    }
    for notice in &standing.notices {
        writeln!(said, "notice: {}", notice_line(notice)).unwrap();
    }
    said
}

/// One rule in full.
pub fn rule_line(rule: &RuleStanding) -> String {
    let amount = |n: u32| match rule.unit {
        Some(Measure::Minutes | Measure::MissedMinutes) if n.is_multiple_of(60) => format!("{} h", n / 60),
        Some(Measure::Minutes | Measure::MissedMinutes) => format!("{} h {} min", n / 60, n % 60),
        Some(Measure::Dollars) => format!("${n}"),
        _ => n.to_string(),
    };
    let need = match rule.need {
        Some(Quantity::Known(n)) => format!("{} of {}", amount(rule.have), amount(n)),
        Some(Quantity::Unknown) => format!("{} of unknown", amount(rule.have)),
        None => String::new(),
    };
    let mut said = format!("{} {}: {need}\n", rule.id, answer(rule.answer));
    for period in &rule.missing {
        writeln!(said, "  missing {}..{}", period.from, period.to).unwrap();
    }
    for part in rule.parts.iter().filter(|part| part.answer != Answer::Met) {
        writeln!(said, "  missing part: {}", part.title.en).unwrap();
    }
    if let Some(note) = rule.note.as_ref().and_then(note) {
        writeln!(said, "  note: {note}").unwrap();
    }
    for (counted, over) in rule.counted.iter().filter_map(|counted| Some((counted, counted.over.as_ref()?))) {
        let (id, why) = (short(&counted.record), reason(&over.reason));
        writeln!(said, "  {} of {id} count, {} do not: {why}", amount(counted.amount), amount(over.amount)).unwrap();
    }
    for out in &rule.left_out {
        writeln!(said, "  not {} {} {}: {}", short(&out.record), out.on, out.what, reason(&out.reason)).unwrap();
    }
    said
}

fn note(note: &Note) -> Option<String> {
    Some(match note {
        Note::Lapse { tiers, then } => {
            let tiers: Vec<String> = tiers
                .iter()
                .map(|tier| {
                    let until = tier.until.map_or_else(|| "open".to_owned(), |until| until.to_string());
                    format!("{} {}..{until}", tier.title.en, tier.from)
                })
                .collect();
            format!("{} then {then:?}", tiers.join(", "))
        }
        Note::Notice { days, .. } => format!("{days:?}"),
        Note::Retention { years, .. } => format!("{years:?} years"),
        Note::Attempts { used, of } => format!("{used} attempts of {of:?}"),
        Note::Waived { because } => because.en.to_string(),
        Note::Tier { title } => title.en.to_string(),
        _ => return None,
    })
}

fn short(id: &RecordId) -> &str {
    id.as_str().trim_start_matches("rec_")
}

fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Met => "met",
        Answer::NotYet => "not yet",
        Answer::CannotTell => "cannot tell",
        Answer::NotApplicable => "not applicable",
    }
}

fn state(state: &State, date: Date) -> String {
    match state {
        State::NotCertified => "not certified".to_owned(),
        State::InForce { phase, from, until: Some(until) } => format!("{phase} in force {from}..{until}"),
        State::InForce { phase, from, until: None } => format!("{phase} in force from {from}"),
        State::Ended { phase, until, months_ago, .. } => format!("{phase} ended {until}, {months_ago} months ago"),
        State::Dormant { phase, from, .. } => format!("{phase} of {from} rests"),
        State::Suspended { on, until: Some(until), .. } if *until < date => format!("suspended {on}, ended {until}"),
        State::Suspended { on, .. } => format!("suspended {on}"),
        State::Revoked { on, .. } => format!("revoked {on}"),
        State::Relinquished { on } => format!("relinquished {on}"),
    }
}

fn reason(reason: &Reason) -> String {
    let roles = |wanted: &[WitnessRole]| wanted.iter().map(|r| format!("{r:?}")).collect::<Vec<_>>().join(" or ");
    match reason {
        Reason::InTheFuture => "in the future".to_owned(),
        Reason::Corrected { by, why } => format!("corrected by {}, {why}", short(by)),
        Reason::Excluded { because, .. } => because.en.to_string(),
        Reason::OtherActivity => "other activity".to_owned(),
        Reason::NotLive => "not live".to_owned(),
        Reason::OtherProvider => "other provider".to_owned(),
        Reason::NotPassed => "not passed".to_owned(),
        Reason::BelowScore { percent, wanted } => format!("{percent}%, wants {wanted}%"),
        Reason::AttemptsUsed { of } => format!("after {of} attempts"),
        Reason::WithoutTag { wanted } => format!("without {}", wanted.join(" or ")),
        Reason::OtherForm { wanted } => format!("no {}", wanted.join(" or ")),
        Reason::LongerThanADay => "longer than a day".to_owned(),
        Reason::Repeated { first } => format!("like {}", short(first)),
        Reason::OverCap { part, at_most } => format!("{} counts up to {at_most}", part.en),
        Reason::SameOrganisation => "the same organisation".to_owned(),
        Reason::Audited { wanted } => format!("to be proved, waits for {}", roles(wanted)),
        Reason::WrongWitness { given, wanted } => format!("said by {given:?}, wants {}", roles(wanted)),
        Reason::OwnWord { wanted } => format!("own word, wants {}", roles(wanted)),
        Reason::NotConfirmed { wanted } => format!("waits for {}", roles(wanted)),
        Reason::NotStarted { first } => format!("first {first}"),
        Reason::TooEarly { anchor, start } => format!("before {anchor} {start}"),
        Reason::TooLate { anchor, end } => format!("after {anchor} {end}"),
        Reason::Stale { days, from } => format!("more than {days} days from {from}"),
    }
}

fn notice_line(notice: &Notice) -> String {
    match notice {
        Notice::CorrectionWithoutStanding { record, corrects } => {
            format!("{} may not correct {}", short(record), short(corrects))
        }
        Notice::CorrectionOfUnknown { record, corrects } => {
            format!("{} corrects {}, which is not here", short(record), short(corrects))
        }
        Notice::DecisionWithoutStanding { record } => format!("{} is by nobody who may decide", short(record)),
        Notice::WithoutRole { record } => format!("{} names no role", short(record)),
        Notice::ExtensionOverLimit { record, times } => format!("{} is over the {times} extension", short(record)),
        Notice::OutOfOrder { record, phase, needs } => format!("{}: {phase} before {needs}", short(record)),
    }
}
