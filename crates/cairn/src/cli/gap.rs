//! `cairn gap`: one person's records under another body's rules. What carries, what is missing, what to ask.

use super::FOUND;
use super::asked::{Format, OnePerson, Read};
use cairn_core::gap::{Carry, Gap, GapLine, gap};
use cairn_core::standing::Measure;
use cairn_core::text::Lang;
use cairn_programme::Programme;
use cairn_ui::pages::gap as page;
use cairn_ui::{Messages, words};
use clap::Args;
use std::process::ExitCode;

/// What is asked: the programme and the role are those of the other state or body.
#[derive(Args)]
pub struct GapArgs {
    #[command(flatten)]
    asked: OnePerson,
}

/// Runs the command.
pub fn run(args: &GapArgs) -> ExitCode {
    match answer(args) {
        Ok(code) | Err(code) => code,
    }
}

fn answer(args: &GapArgs) -> Result<ExitCode, ExitCode> {
    let asked = &args.asked;
    let Read { programme, records, broken, person, as_of } = asked.read()?;
    let rules = super::rules_of(&programme, &asked.role)?;
    let gap = gap(rules, &person, &records, as_of);
    match asked.format {
        Format::Human => print!("{}", text(&gap, &programme, asked.lang)),
        Format::Json => println!("{:#}", serde_json::json!({ "edition": programme.edition, "gap": gap })),
    }
    Ok(if broken == 0 { ExitCode::SUCCESS } else { ExitCode::from(FOUND) })
}

fn text(gap: &Gap, programme: &Programme, lang: Lang) -> String {
    let t = Messages::of(lang);
    let role = programme.role(&gap.role).map_or(gap.role.as_str(), |role| role.title.get(lang));
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let (all, part, nothing) = gap.counts();
    let mut lines = vec![
        t.gap_of(programme.title.get(lang), role),
        t.gap_on(&words::day(t, gap.date)),
        t.gap_counts(&all.to_string(), number(all + part + nothing), &part.to_string()),
    ];
    for (title, wanted) in [(t.gap_carries(), [Carry::All, Carry::Part]), (t.gap_missing(), [Carry::Nothing; 2])] {
        lines.push(format!("\n{title}"));
        for line in gap.lines().filter(|line| wanted.contains(&line.carry)) {
            lines.push(rule_line(t, line));
            let cited: Vec<&str> = line
                .rule
                .cite
                .iter()
                .map(|tag| programme.source(tag).map_or(tag.as_str(), |source| source.title.as_str()))
                .collect();
            lines.push(format!("      {}. {}", cited.join("; "), words::confidence(t, line.rule.confidence)));
        }
    }
    lines.push(format!("\n{}", t.gap_ask()));
    for decided in &gap.decided {
        lines.push(format!("  {}", t.gap_decided(&words::day(t, decided.on), &decided.role, &decided.what)));
    }
    if gap.fees > 0 {
        lines.push(format!("  {}", t.gap_fees(number(gap.fees))));
    }
    for (line, why) in gap.lines().filter_map(|line| line.ask.map(|why| (line, why))) {
        lines.push(format!("  {}: {}", line.rule.title.get(lang), page::ask(t, why)));
    }
    lines.push(format!("\n{}", t.gap_hours()));
    for hours in &gap.hours {
        let amount = words::amount(t, hours.minutes, Measure::Minutes);
        lines.push(format!("  {amount:>12}  {}: {}", page::kind(t, hours.kind), hours.what));
    }
    lines.push(format!("\n{}", t.gap_honest()));
    lines.push(t.standing_edition(&programme.edition));
    lines.join("\n") + "\n"
}

fn rule_line(t: &Messages, line: &GapLine) -> String {
    let mark = match line.carry {
        Carry::All => "[x]",
        Carry::Part => "[/]",
        Carry::Nothing => "[ ]",
    };
    let amount = words::have_of_need(t, &line.rule).map_or_else(String::new, |amount| format!(": {amount}"));
    let short = page::short(t, line).map_or_else(String::new, |short| format!(" ({short})"));
    format!("  {mark} {} ({}){amount}{short}", line.rule.title.get(t.lang()), line.rule.id)
}
