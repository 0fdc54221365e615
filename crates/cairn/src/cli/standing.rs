//! `cairn standing`: the standing of a person from a file of records, so that anyone can hold it against cases of their own.

use super::{CANNOT, FOUND, cannot};
use crate::clock::end_of;
use cairn_core::id::PersonId;
use cairn_core::jsonl;
use cairn_core::record::Record;
use cairn_core::rules::RoleRules;
use cairn_core::standing::{Answer, AsOf, RuleStanding, Standing, standing};
use cairn_core::text::Lang;
use cairn_programme::{Level, Programme, check_dir, render};
use cairn_ui::{Messages, words};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

/// The most bytes of a file of records.
const FILE_BYTES_MAX: u64 = 512 * 1024 * 1024;

/// What is asked.
#[derive(Args)]
pub struct StandingArgs {
    /// The programme's folder.
    #[arg(long)]
    programme: PathBuf,
    /// Records, one JSON object on each line (docs/records.md).
    #[arg(long)]
    records: PathBuf,
    /// The role, such as `mhps`.
    #[arg(long)]
    role: String,
    /// The day, such as 2027-03-01.
    #[arg(long)]
    date: Date,
    /// Whose standing, when the file holds records of several people.
    #[arg(long)]
    person: Option<PersonId>,
    /// For people, or JSON for tools.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// The language: `en` or `es`.
    #[arg(long, default_value = "en", value_parser = lang)]
    lang: Lang,
    /// Go on past lines that cannot be read; each is still named.
    #[arg(long)]
    skip_broken_lines: bool,
}

/// How to print.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One page of text.
    Human,
    /// The whole tree.
    Json,
}

fn lang(word: &str) -> Result<Lang, String> {
    Lang::from_code(word).ok_or_else(|| "write `en` or `es`".to_owned())
}

/// Runs the command.
pub fn run(args: &StandingArgs) -> ExitCode {
    let (compiled, files) = match check_dir(&args.programme, None) {
        Ok(read) => read,
        Err(error) => return cannot(&error.to_string(), "name a folder that holds a programme.toml"),
    };
    let Some(programme) = compiled.programme else {
        for diagnostic in compiled.diagnostics.iter().filter(|d| d.level == Level::Error) {
            eprintln!("{}\n", render(diagnostic, &files));
        }
        return cannot("the programme does not compile", "mend the errors above; `cairn check` shows them again");
    };
    let Some(rules) = programme.rules_of(&args.role) else {
        let known: Vec<&str> = programme.rules.iter().map(|rules| rules.role.as_str()).collect();
        return cannot(
            &format!("the programme has no rules for the role `{}`", args.role),
            &format!("the roles with rules are: {}", known.join(", ")),
        );
    };
    let path = args.records.display();
    match fs::metadata(&args.records) {
        Ok(meta) if meta.len() > FILE_BYTES_MAX => {
            return cannot(&format!("{path} is larger than 512 MiB"), "split it by person");
        }
        Ok(_) => {}
        Err(error) => {
            return cannot(&format!("{path} cannot be read: {error}"), "name a file of records, one on each line");
        }
    }
    let bytes = match fs::read(&args.records) {
        Ok(bytes) => bytes,
        Err(error) => {
            return cannot(&format!("{path} cannot be read: {error}"), "name a file of records, one on each line");
        }
    };
    let file = jsonl::read(&bytes);
    for error in &file.errors {
        eprintln!("{path}:{}:{}: {}\n  help: {}", error.line, error.column, error.message, error.help);
    }
    if !file.errors.is_empty() && !args.skip_broken_lines {
        eprintln!("cairn: {} lines cannot be read; nothing was answered", file.errors.len());
        eprintln!("  help: mend them, or go on without them with --skip-broken-lines");
        return ExitCode::from(CANNOT);
    }
    let person = match one_person(&file.records, args.person.as_ref()) {
        Ok(person) => person,
        Err(message) => return cannot(&message, "say whose standing with --person"),
    };
    let as_of = AsOf { date: args.date, moment: end_of(args.date, &programme.time_zone) };
    let later = file.records.iter().filter(|record| record.person == person && record.at > as_of.moment).count();
    if later > 0 {
        eprintln!("note: {later} records were written down after {}; on that day nobody knew them", args.date);
    }
    let standing = standing(rules, &person, &file.records, as_of);
    match args.format {
        Format::Human => print!("{}", text(&standing, rules, &programme, args.lang)),
        Format::Json => match json(&standing, &programme) {
            Ok(json) => println!("{json}"),
            Err(error) => {
                return cannot(&format!("the answer cannot be written: {error}"), "tell us: this is our mistake");
            }
        },
    }
    // Answered, but not from the whole file: a script should notice.
    if file.errors.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(FOUND) }
}

fn one_person(records: &[Record], asked: Option<&PersonId>) -> Result<PersonId, String> {
    let people: BTreeSet<&PersonId> = records.iter().map(|record| &record.person).collect();
    match (asked, people.len()) {
        (Some(asked), _) if people.contains(asked) => Ok(asked.clone()),
        (Some(asked), _) => Err(format!("the file holds no record of {asked}")),
        (None, 1) => people.first().map(|person| (*person).clone()).ok_or_else(String::new),
        (None, 0) => Err("the file holds no records".to_owned()),
        (None, many) => {
            let some: Vec<&str> = people.iter().take(5).map(|person| person.as_str()).collect();
            Err(format!("the file holds records of {many} people: {}…", some.join(", ")))
        }
    }
}

fn json(standing: &Standing, programme: &Programme) -> Result<String, serde_json::Error> {
    let mut value = serde_json::to_value(standing)?;
    let tags: BTreeSet<&String> = standing.phases.iter().flat_map(|p| p.rules.iter().flat_map(|r| &r.cite)).collect();
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
        line(format!("      {} {}", mark(part.answer), part.title.get(lang)));
    }
    if !rule.counted.is_empty() {
        let ids: Vec<&str> = rule.counted.iter().map(|counted| counted.record.as_str()).collect();
        line(format!("      {}: {}", t.standing_counts(), ids.join(", ")));
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
