//! `cairn standing`: the standing of a person from a file of records, so that anyone can hold it against cases of their own.

use super::asked::{Format, OnePerson, Read};
use super::{FOUND, cannot};
use cairn_core::plan::{Pace, Plan, plan};
use cairn_core::rules::RoleRules;
use cairn_core::standing::{Answer, RuleStanding, Standing, standing};
use cairn_core::text::Lang;
use cairn_programme::Programme;
use cairn_ui::pages::{plan as plan_page, standing as standing_page};
use cairn_ui::{Messages, words};
use clap::Args;
use std::collections::BTreeSet;
use std::process::ExitCode;

/// What is asked.
#[derive(Args)]
pub struct StandingArgs {
    #[command(flatten)]
    asked: OnePerson,
    /// A plan at this pace in a week, such as `10h`, `90m`, or `10h,2x`: two times, for what is counted in days or pieces.
    #[arg(long, value_parser = pace)]
    pace: Option<Pace>,
}

/// Reads a pace: `10h`, `90m`, `2x`, or several of them with commas.
fn pace(word: &str) -> Result<Pace, String> {
    let mut pace = Pace { minutes: 0, times: 1 };
    for part in word.split(',').map(str::trim) {
        let unit = part.chars().last().filter(char::is_ascii);
        let number = part.get(..part.len().saturating_sub(1)).and_then(|number| number.parse::<u32>().ok());
        match (number, unit) {
            (Some(hours), Some('h')) if hours <= 168 => pace.minutes = hours * 60,
            (Some(minutes), Some('m')) if minutes <= 168 * 60 => pace.minutes = minutes,
            (Some(times), Some('x')) if times <= 1_000 => pace.times = times,
            _ => return Err(format!("`{part}` is no pace: write `10h`, `90m`, `2x`, or `10h,2x`")),
        }
    }
    Ok(pace)
}

/// Runs the command.
pub fn run(args: &StandingArgs) -> ExitCode {
    match answer(args) {
        Ok(code) | Err(code) => code,
    }
}

fn answer(args: &StandingArgs) -> Result<ExitCode, ExitCode> {
    let asked = &args.asked;
    let Read { programme, records, broken, person, as_of } = asked.read()?;
    let rules = super::rules_of(&programme, &asked.role)?;
    let later = records.iter().filter(|record| record.person == person && record.at > as_of.moment).count();
    if later > 0 {
        eprintln!("note: {later} records were written down after {}; on that day nobody knew them", asked.date);
    }
    let standing = standing(rules, &programme.rules, &person, &records, as_of);
    match asked.format {
        Format::Human => {
            print!("{}", text(&standing, rules, &programme, asked.lang));
            if let Some(pace) = args.pace {
                print!("{}", plan_text(&standing, rules, pace, asked.lang));
            }
        }
        Format::Json => match json(&standing, &programme, args.pace.map(|pace| plan(rules, &standing, pace))) {
            Ok(json) => println!("{json}"),
            Err(error) => {
                return Err(cannot(&format!("the answer cannot be written: {error}"), "tell us: this is our mistake"));
            }
        },
    }
    // Answered, but not from the whole file: a script should notice.
    Ok(if broken == 0 { ExitCode::SUCCESS } else { ExitCode::from(FOUND) })
}

fn json(standing: &Standing, programme: &Programme, plan: Option<Plan>) -> Result<String, serde_json::Error> {
    let mut value = serde_json::to_value(standing)?;
    let tags: BTreeSet<&String> =
        standing.phases.iter().flat_map(|p| p.rules.iter().flat_map(|r| r.cite.iter())).collect();
    let sources: serde_json::Map<String, serde_json::Value> = tags
        .into_iter()
        .filter_map(|tag| {
            let source = programme.source(tag)?;
            let cited = serde_json::json!({
                "title": source.title, "url": source.url, "read": source.read.to_string(), "text_date": source.text_date,
            });
            Some((tag.clone(), cited))
        })
        .collect();
    if let Some(whole) = value.as_object_mut() {
        whole.insert("edition".to_owned(), programme.edition.clone().into());
        whole.insert("sources".to_owned(), sources.into());
        if let Some(plan) = plan {
            whole.insert("plan".to_owned(), serde_json::to_value(plan)?);
        }
    }
    serde_json::to_string_pretty(&value)
}

fn mark(answer: Answer) -> &'static str {
    match answer {
        Answer::Met => "[x]",
        Answer::NotYet => "[ ]",
        Answer::CannotTell => "[?]",
        Answer::NotApplicable => "[-]",
    }
}

/// The standing as one page of text.
fn text(standing: &Standing, rules: &RoleRules, programme: &Programme, lang: Lang) -> String {
    let t = Messages::of(lang);
    let mut out = String::new();
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    line(t.standing_of(&words::day(t, standing.date), standing.person.as_str()));
    line(words::state(t, rules, &standing.state));
    if let Some(pending) = &standing.pending {
        let applied = words::day(t, pending.applied_on);
        line(
            pending.due.map_or_else(
                || t.standing_pending(&applied),
                |due| t.standing_pending_due(&applied, &words::day(t, due)),
            ),
        );
    }
    if let Some(refused) = &standing.refused {
        line(t.standing_refused(&words::day(t, refused.on), &refused.reason));
    }
    if let Some(next) = &standing.next {
        line(format!("{}: {}", t.standing_next(), next.step.get(lang)));
        line(format!("  {} ({})", t.standing_who(&words::who(t, next.who)), next.rule));
        if let Some(by) = next.by {
            line(format!("  {}", t.standing_by(&words::day(t, by))));
        }
    }
    let nothing = standing_page::if_nothing_lines(t, standing, rules);
    if !nothing.is_empty() {
        line(format!("{}:", t.nothing_title()));
        nothing.into_iter().for_each(|said| line(format!("  {said}")));
    }
    for notice in &standing.notices {
        line(format!("! {}", words::notice(t, notice)));
    }
    for phase in &standing.phases {
        line(format!("\n{} — {}", phase.title.get(lang), words::answer(t, phase.answer)));
        for rule in &phase.rules {
            rule_lines(t, rule, rules, programme, &mut line);
        }
    }
    line(format!("\n{}", t.standing_edition(&programme.edition)));
    out
}

/// The plan, below the standing.
fn plan_text(standing: &Standing, rules: &RoleRules, pace: Pace, lang: Lang) -> String {
    let t = Messages::of(lang);
    let plan = plan(rules, standing, pace);
    let mut lines = vec![String::new(), t.plan_title()];
    lines.extend(plan_page::held(t, rules, &plan).into_iter().map(|said| format!("  {said}")));
    if plan.rules.is_empty() {
        lines.push(format!("  {}", t.plan_none()));
    }
    for rule in &plan.rules {
        lines.push(format!("{} ({})", rule.title.get(lang), rule.rule));
        lines.extend(plan_page::sentences(t, rules, &plan, rule).into_iter().map(|said| format!("  {said}")));
    }
    lines.join("\n") + "\n"
}

fn rule_lines(
    t: &Messages,
    rule: &RuleStanding,
    rules: &RoleRules,
    programme: &Programme,
    line: &mut impl FnMut(String),
) {
    let lang = t.lang();
    let amount = words::have_of_need(t, rule).map_or_else(String::new, |amount| format!(": {amount}"));
    line(format!(
        "{} {} ({}){amount} — {}",
        mark(rule.answer),
        rule.title.get(lang),
        rule.id,
        words::answer(t, rule.answer)
    ));
    if let Some(note) = &rule.note {
        line(format!("      {}", words::note(t, note)));
    }
    for part in &rule.parts {
        let amount = words::part_amount(t, rule, part).map_or_else(String::new, |amount| format!(": {amount}"));
        line(format!("      {} {}{amount}", mark(part.answer), part.title.get(lang)));
    }
    if !rule.counted.is_empty() {
        let ids: Vec<&str> = rule.counted.iter().map(|counted| counted.record.as_str()).collect();
        line(format!("      {}: {}", t.standing_counts(), ids.join(", ")));
    }
    for counted in &rule.counted {
        if let (Some(over), Some(unit)) = (&counted.over, rule.unit) {
            line(format!("      – {} {}: {}", counted.record, counted.on, words::over(t, rules, over, unit)));
        }
    }
    for left in &rule.left_out {
        line(format!("      – {} {} {}: {}", left.record, left.on, left.what, words::reason(t, rules, &left.reason)));
    }
    for period in &rule.missing {
        line(format!("      {}: {} – {}", t.standing_missing(), period.from, period.to));
    }
    let cited: Vec<String> = rule
        .cite
        .iter()
        .map(|tag| {
            programme
                .source(tag)
                .map_or_else(|| tag.clone(), |s| format!("{} ({})", s.title, t.sources_read(&s.read.to_string())))
        })
        .collect();
    line(format!("      {}. {}", cited.join("; "), words::confidence(t, rule.confidence)));
}
