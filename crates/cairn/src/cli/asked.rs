//! What several commands are asked alike: how to print, in which language, and about whom.

use super::cannot;
use crate::clock::end_of;
use cairn_core::id::PersonId;
use cairn_core::record::Record;
use cairn_core::standing::AsOf;
use cairn_core::text::Lang;
use cairn_programme::Programme;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;

/// How to print.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Text for people.
    Human,
    /// Everything, for tools.
    Json,
}

/// Reads a language.
pub(super) fn lang(word: &str) -> Result<Lang, String> {
    Lang::from_code(word).ok_or_else(|| "write `en` or `es`".to_owned())
}

/// One person's records under one role's rules, on a day.
#[derive(Args)]
pub struct OnePerson {
    /// The folder of the programme whose rules answer.
    #[arg(long)]
    programme: PathBuf,
    /// Records, one JSON object on each line (docs/records.md).
    #[arg(long)]
    records: PathBuf,
    /// The role in that programme, such as `mhps`.
    #[arg(long)]
    pub role: String,
    /// The day, such as 2027-03-01.
    #[arg(long)]
    pub date: Date,
    /// Whose, when the file holds records of several people.
    #[arg(long)]
    person: Option<PersonId>,
    /// For people, or JSON for tools.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// The language: `en` or `es`.
    #[arg(long, default_value = "en", value_parser = lang)]
    pub lang: Lang,
    /// Go on past lines that cannot be read; each is still named.
    #[arg(long, alias = "skip-broken")]
    skip_broken_lines: bool,
}

/// What `OnePerson` names, read.
pub(super) struct Read {
    pub programme: Programme,
    pub records: Vec<Record>,
    /// How many lines of the file cannot be read.
    pub broken: usize,
    pub person: PersonId,
    pub as_of: AsOf,
}

impl OnePerson {
    /// Reads all of it; or says what is wrong, and gives the exit code.
    pub(super) fn read(&self) -> Result<Read, ExitCode> {
        let programme = super::compiled(&self.programme)?;
        super::rules_of(&programme, &self.role)?;
        let (records, broken) = super::records(&self.records, self.skip_broken_lines)?;
        let person =
            whose(&records, self.person.as_ref()).map_err(|message| cannot(&message, "say whose with --person"))?;
        let as_of = AsOf { date: self.date, moment: end_of(self.date, &programme.time_zone) };
        Ok(Read { programme, records, broken, person, as_of })
    }
}

fn whose(records: &[Record], asked: Option<&PersonId>) -> Result<PersonId, String> {
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
