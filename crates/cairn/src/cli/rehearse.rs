//! `cairn rehearse`: both editions of a programme over the same people. It changes nothing; adopting a rule is another act.

use super::asked::{Format, lang};
use super::{FOUND, cannot};
use crate::clock::end_of;
use crate::installation;
use cairn_core::id::PersonId;
use cairn_core::record::Record;
use cairn_core::rehearse::{Edition, PersonChange, Rehearsal, RuleChange, Turn, made_up};
use cairn_core::rules::RoleRules;
use cairn_core::standing::AsOf;
use cairn_core::text::Lang;
use cairn_programme::Programme;
use cairn_store::Everybody;
use cairn_ui::pages::rules::rule_words;
use cairn_ui::{Messages, words};
use clap::Args;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};

/// Two programmes, the people, and a day.
#[derive(Args)]
pub struct RehearseArgs {
    /// The programme as it is.
    #[arg(long)]
    before: PathBuf,
    /// The programme with the change.
    #[arg(long)]
    after: PathBuf,
    /// The role, such as `mhps`.
    #[arg(long)]
    role: String,
    /// The day, such as 2027-03-01.
    #[arg(long)]
    date: Date,
    #[command(flatten)]
    people: People,
    /// How many people to list, by id.
    #[arg(long, default_value_t = 20)]
    list: usize,
    /// For people, or JSON for tools.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// The language: `en` or `es`.
    #[arg(long, default_value = "en", value_parser = lang)]
    lang: Lang,
    /// Go on past lines of a file that cannot be read; each is still named.
    #[arg(long, alias = "skip-broken")]
    skip_broken_lines: bool,
}

/// Over whom.
#[derive(Args)]
#[group(required = true, multiple = false)]
struct People {
    /// A file of records, one JSON object on each line (docs/records.md).
    #[arg(long)]
    records: Option<PathBuf>,
    /// The data folder of an installation. It is only read.
    #[arg(long)]
    data: Option<PathBuf>,
    /// So many made-up people with about 120 records each, for measuring.
    #[arg(long)]
    made_up: Option<u64>,
}

/// People on their way to a worker.
enum Batch {
    /// Read already.
    Records(Vec<(PersonId, Vec<Record>)>),
    /// As the database holds them.
    Stored(Vec<(String, Vec<String>)>),
    /// To be made up.
    MadeUp(std::ops::Range<u64>),
}

/// How many people are made up at a time.
const BATCH: u64 = 500;
/// How many batches wait at most, so that memory stays bounded however many people there are.
const WAITING: usize = 8;

/// Runs the command.
pub fn run(args: &RehearseArgs) -> ExitCode {
    let (before, after) = match (super::compiled(&args.before), super::compiled(&args.after)) {
        (Ok(before), Ok(after)) => (before, after),
        (Err(code), _) | (_, Err(code)) => return code,
    };
    let (Some(rules_before), Some(rules_after)) = (before.rules_of(&args.role), after.rules_of(&args.role)) else {
        let known: Vec<&str> = before.rules.iter().map(|rules| rules.role.as_str()).collect();
        let what = format!("one of the programmes has no rules for the role `{}`", args.role);
        return cannot(&what, &format!("the roles with rules are: {}", known.join(", ")));
    };
    let as_of = AsOf { date: args.date, moment: end_of(args.date, &after.time_zone) };
    // A file is read first: what is broken in it is named before anything is answered.
    let file = match args.people.records.as_deref().map(|path| super::records(path, args.skip_broken_lines)).transpose()
    {
        Ok(file) => file,
        Err(code) => return code,
    };
    let (records, broken) = file.unwrap_or_default();
    let begun = Instant::now();
    let editions =
        [Edition { rules: rules_before, others: &before.rules }, Edition { rules: rules_after, others: &after.rules }];
    let outcome = rehearse(args, records, editions, as_of);
    let (rehearsal, evaluating) = match outcome {
        Ok(done) => done,
        Err(what) => return cannot(&what, "nothing was changed; mend what is named, and try again"),
    };
    match args.format {
        Format::Human => print!("{}", text(&rehearsal, rules_after, rules_before, &before, &after, args)),
        Format::Json => {
            let whole = serde_json::json!({
                "before": before.edition, "after": after.edition, "role": args.role, "date": args.date.to_string(),
                "rehearsal": rehearsal,
            });
            println!("{whole:#}");
        }
    }
    let (whole, evaluating) = (begun.elapsed().as_secs_f64(), evaluating.as_secs_f64());
    eprintln!("{} people in {whole:.1} s; the evaluator's share, over all cores: {evaluating:.1} s", rehearsal.people);
    // Answered, but not from the whole file: a script should notice.
    if broken == 0 { ExitCode::SUCCESS } else { ExitCode::from(FOUND) }
}

/// Feeds people to a worker on each core, and puts together what they found.
fn rehearse(
    args: &RehearseArgs,
    records: Vec<Record>,
    editions: [Edition<'_>; 2],
    as_of: AsOf,
) -> Result<(Rehearsal, Duration), String> {
    let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let (send, receive) = mpsc::sync_channel::<Batch>(WAITING);
    let receive = Arc::new(Mutex::new(receive));
    let done = AtomicU64::new(0);
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..workers)
            .map(|_| {
                let (receive, done) = (Arc::clone(&receive), &done);
                scope.spawn(move || work(&receive, editions, as_of, args.list, done))
            })
            .collect();
        let bar = Bar::new(args.people.made_up, &done);
        let fed = feed(args, records, &send, &bar);
        // The workers end when nothing more can come.
        drop(send);
        let mut whole = Rehearsal::showing(args.list);
        let mut evaluating = Duration::ZERO;
        let mut failed = fed.err();
        for worker in running {
            match worker.join() {
                Ok(Ok((part, spent))) => {
                    whole.merge(part);
                    evaluating += spent;
                }
                Ok(Err(what)) => failed = failed.or(Some(what)),
                Err(_) => failed = failed.or(Some("a worker stopped: this is our mistake".to_owned())),
            }
            bar.show(false);
        }
        bar.clear();
        failed.map_or(Ok((whole, evaluating)), Err)
    })
}

fn feed(
    args: &RehearseArgs,
    records: Vec<Record>,
    send: &mpsc::SyncSender<Batch>,
    bar: &Bar<'_>,
) -> Result<(), String> {
    let gone = |_| "the workers stopped".to_owned();
    if let Some(count) = args.people.made_up {
        for first in (0..count).step_by(usize::try_from(BATCH).unwrap_or(500)) {
            send.send(Batch::MadeUp(first..(first + BATCH).min(count))).map_err(gone)?;
            bar.show(true);
        }
    } else if args.people.records.is_some() {
        let mut people: BTreeMap<PersonId, Vec<Record>> = BTreeMap::new();
        for record in records {
            people.entry(record.person.clone()).or_default().push(record);
        }
        send.send(Batch::Records(people.into_iter().collect())).map_err(gone)?;
    } else if let Some(data) = &args.people.data {
        let signer = installation::key(data)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| format!("a thread cannot be started: {error}"))?;
        runtime.block_on(async {
            let failed = |error: cairn_store::StoreError| format!("the database cannot be read: {error}");
            let mut everybody = Everybody::of(&installation::database(data), Arc::new(signer)).await.map_err(failed)?;
            loop {
                let page = everybody.page().await.map_err(failed)?;
                if page.is_empty() {
                    break;
                }
                send.send(Batch::Stored(page)).map_err(gone)?;
                bar.show(true);
            }
            everybody.close().await;
            Ok::<(), String>(())
        })?;
    }
    Ok(())
}

fn work(
    receive: &Mutex<mpsc::Receiver<Batch>>,
    editions: [Edition<'_>; 2],
    as_of: AsOf,
    list: usize,
    done: &AtomicU64,
) -> Result<(Rehearsal, Duration), String> {
    let mut part = Rehearsal::showing(list);
    let mut spent = Duration::ZERO;
    let [before, after] = editions;
    let mut one = |person: &PersonId, records: &[Record]| {
        let begun = Instant::now();
        part.person(before, after, person, records, as_of);
        spent += begun.elapsed();
        done.fetch_add(1, Ordering::Relaxed);
    };
    loop {
        let batch = {
            let Ok(receive) = receive.lock() else { break };
            receive.recv()
        };
        match batch {
            Err(mpsc::RecvError) => break,
            Ok(Batch::Records(people)) => people.iter().for_each(|(person, records)| one(person, records)),
            Ok(Batch::MadeUp(numbers)) => {
                for (person, records) in numbers.filter_map(|number| made_up::person(number, 120)) {
                    one(&person, &records);
                }
            }
            Ok(Batch::Stored(people)) => {
                for (person, bodies) in people {
                    let person = PersonId::parse(&person).map_err(|error| error.to_string())?;
                    let records: Result<Vec<Record>, _> =
                        bodies.iter().map(|body| serde_json::from_str(body)).collect();
                    let records = records.map_err(|error| format!("a record of {person} cannot be read: {error}"))?;
                    one(&person, &records);
                }
            }
        }
    }
    Ok((part, spent))
}

/// How far it is, on one line of the terminal; on nothing else.
struct Bar<'a> {
    of: Option<u64>,
    done: &'a AtomicU64,
    terminal: bool,
    begun: Instant,
    last: Mutex<Option<Instant>>,
}

impl<'a> Bar<'a> {
    fn new(of: Option<u64>, done: &'a AtomicU64) -> Bar<'a> {
        Bar { of, done, terminal: std::io::stderr().is_terminal(), begun: Instant::now(), last: Mutex::new(None) }
    }

    /// Draws it; `sparingly`, not more often than every tenth of a second.
    fn show(&self, sparingly: bool) {
        let Ok(mut last) = self.last.lock() else { return };
        let soon = last.is_some_and(|last| last.elapsed() < Duration::from_millis(100));
        if !self.terminal || sparingly && soon {
            return;
        }
        *last = Some(Instant::now());
        let done = self.done.load(Ordering::Relaxed);
        let seconds = self.begun.elapsed().as_secs();
        let line = match self.of {
            Some(of) if of > 0 => {
                let tenths = usize::try_from(done * 30 / of).unwrap_or(30).min(30);
                format!("[{}{}] {done} of {of}, {seconds} s", "#".repeat(tenths), ".".repeat(30 - tenths))
            }
            _ => format!("{done} people, {seconds} s"),
        };
        eprint!("\r{line:<70}");
        drop(std::io::stderr().flush());
    }

    fn clear(&self) {
        if self.terminal {
            eprint!("\r{:<70}\r", "");
        }
    }
}

fn text(
    rehearsal: &Rehearsal,
    rules: &RoleRules,
    rules_before: &RoleRules,
    before: &Programme,
    after: &Programme,
    args: &RehearseArgs,
) -> String {
    let t = Messages::of(args.lang);
    let mut out = String::new();
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    line(t.rehearse_lead(&words::day(t, args.date), &args.role));
    line(format!("{} -> {}", short(&before.edition), short(&after.edition)));
    line(String::new());
    let count = |turn| i64::try_from(rehearsal.count(turn)).unwrap_or(i64::MAX);
    line(format!("{:>10}  {}", rehearsal.people, t.rehearse_people()));
    line(format!("{:>10}  {}", rehearsal.same, t.rehearse_same()));
    for turn in [Turn::Gains, Turn::Loses, Turn::BecomesUnknown, Turn::Moves] {
        line(format!("{:>10}  {}", count(turn), words::turn(t, turn)));
    }
    if !rehearsal.rules.is_empty() {
        line(format!("\n{}", t.rehearse_by_rule()));
    }
    for (id, tally) in &rehearsal.rules {
        let known = rules.rules.iter().chain(&rules_before.rules).find(|rule| rule.id == *id);
        let title = known.map_or(id.as_str(), |rule| rule.title.get(args.lang));
        line(format!("  {id}: {title}"));
        for (number, what) in words::tally(t, tally) {
            line(format!("{number:>10}  {what}"));
        }
    }
    if !rehearsal.shown.is_empty() {
        line(format!("\n{}", t.rehearse_who()));
    }
    for change in rehearsal.shown.values() {
        line(person_line(t, change));
        for rule in &change.rules {
            line(format!("      {}", rule_line(t, rule)));
        }
    }
    line(format!("\n{}", t.rehearse_adopt()));
    out
}

fn short(edition: &str) -> &str {
    edition.get(..12).unwrap_or(edition)
}

fn person_line(t: &Messages, change: &PersonChange) -> String {
    let mut said = format!(
        "  {} {}: {} -> {}",
        change.person,
        words::turn(t, change.turn),
        words::answer(t, change.before),
        words::answer(t, change.after)
    );
    if change.ends_before != change.ends_after {
        let day = |day: Option<Date>| day.map_or_else(|| "–".to_owned(), |day| words::day(t, day));
        said.push_str(&format!("; {} -> {}", day(change.ends_before), day(change.ends_after)));
    }
    said
}

fn rule_line(t: &Messages, rule: &RuleChange) -> String {
    format!("{}: {}", rule.rule, rule_words(t, rule))
}
