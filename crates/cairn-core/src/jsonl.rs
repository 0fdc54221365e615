//! Files of records: one JSON object on each line. `docs/records.md` is the guide for whoever writes one.
//!
//! Pure: bytes in, records and what is wrong with which line out. It refuses what it does not understand, by name, and
//! never guesses: a misspelt field would otherwise be hours that silently do not count.

use crate::id::RecordId;
use crate::record::{Fact, Record};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The longest line, in bytes.
pub const LINE_BYTES_MAX: usize = 64 * 1024;
/// The most lines that a file may have.
pub const LINES_MAX: usize = 1_000_000;

/// What is wrong with one line, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineError {
    /// The line, from 1.
    pub line: usize,
    /// The character in it, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// What a file holds. Each record stands once, in the order of its first line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordFile {
    /// The records of the lines that could be read.
    pub records: Vec<Record>,
    /// The lines that could not.
    pub errors: Vec<LineError>,
}

/// A field of a record kind.
struct Field {
    name: &'static str,
    needed: bool,
    holds: Holds,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Word,
    Day,
    Count,
    YesNo,
    List,
    Counts,
}

const fn need(name: &'static str, holds: Holds) -> Field {
    Field { name, needed: true, holds }
}

const fn may(name: &'static str, holds: Holds) -> Field {
    Field { name, needed: false, holds }
}

use Holds::{Count, Counts, Day, List, Word, YesNo};

/// Every kind with its own fields, beside `id`, `person`, `at`, `witness`, `tags` and `kind`.
const KINDS: &[(&str, &[Field])] = &[
    (
        "attended",
        &[
            need("training", Word),
            need("on", Day),
            need("minutes", Count),
            need("mode", Word),
            may("missed", Count),
            may("session", Word),
        ],
    ),
    (
        "completed",
        &[
            need("what", Word),
            need("on", Day),
            may("minutes", Count),
            may("ethics_minutes", Count),
            may("subjects", Counts),
            may("provider", Word),
            may("title", Word),
        ],
    ),
    (
        "scored",
        &[
            need("assessment", Word),
            need("on", Day),
            need("outcome", Word),
            may("right", Count),
            may("of", Count),
            may("domains", List),
        ],
    ),
    (
        "observed",
        &[
            need("competency", Word),
            need("on", Day),
            need("level", Count),
            may("setting", Word),
            may("behaviours", List),
        ],
    ),
    (
        "attested",
        &[
            need("what", Word),
            need("on", Day),
            may("minutes", Count),
            may("dollars", Count),
            may("quantity", Count),
            may("form", Word),
            may("session", Word),
        ],
    ),
    ("logged", &[need("activity", Word), need("on", Day), need("minutes", Count), may("observed_at_work", YesNo)]),
    ("confirmed", &[need("confirms", List), need("on", Day)]),
    (
        "applied",
        &[
            need("for", Word),
            need("on", Day),
            may("role", Word),
            may("cohort", Word),
            may("case", Word),
            may("includes", List),
        ],
    ),
    (
        "decided",
        &[
            need("on_what", Word),
            need("on", Day),
            need("decision", Word),
            need("reason", Word),
            may("role", Word),
            may("from", Day),
            may("until", Day),
            may("cohort", Word),
            may("case", Word),
            may("exception", YesNo),
        ],
    ),
    ("issued", &[need("credential", Word), need("what", Word), need("on", Day), may("role", Word), may("until", Day)]),
    ("changed-state", &[need("role", Word), need("state", Word), need("on", Day), need("reason", Word)]),
    ("corrected", &[need("corrects", Word), need("on", Day), need("reason", Word), may("replaced_by", Word)]),
];

const COMMON: &[&str] = &["id", "person", "at", "witness", "tags", "kind"];

/// Reads a file of records. Empty lines are skipped; a line that was already read word for word is read once.
///
/// # Example
/// ```
/// let file = br#"{"id":"rec_1","person":"per_ada","witness":{"person":"per_ada","role":"self"},"kind":"logged","activity":"mentoring","on":"2026-12-02","minuts":60}"#;
/// let read = cairn_core::jsonl::read(file);
/// assert_eq!(read.errors[0].message, "a `logged` record has no field `minuts`");
/// assert!(read.errors[0].help.starts_with("did you mean `minutes`?"));
/// ```
#[must_use]
pub fn read(bytes: &[u8]) -> RecordFile {
    let mut file = RecordFile::default();
    let mut lines_by_id: BTreeMap<RecordId, (usize, usize)> = BTreeMap::new();
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    for (at, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        let number = at + 1;
        if at >= LINES_MAX {
            if bytes_left(line) {
                file.errors.push(LineError {
                    line: number,
                    column: 1,
                    message: format!("the file has more than {LINES_MAX} lines"),
                    help: "split it into several files".to_owned(),
                });
            }
            break;
        }
        if !bytes_left(line) {
            continue;
        }
        match read_line(line) {
            Ok(record) => match lines_by_id.get(&record.id) {
                None => {
                    lines_by_id.insert(record.id.clone(), (number, file.records.len()));
                    file.records.push(record);
                }
                Some((_, same)) if file.records.get(*same) == Some(&record) => {}
                Some((first, _)) => file.errors.push(LineError {
                    line: number,
                    column: 1,
                    message: format!("the id `{}` was used on line {first} for another record", record.id),
                    help: "give each record its own id; to change a record, write a `corrected` record that names it"
                        .to_owned(),
                }),
            },
            Err(wrong) => file.errors.push(LineError {
                line: number,
                column: wrong.column,
                message: wrong.message,
                help: wrong.help,
            }),
        }
    }
    file
}

fn bytes_left(line: &[u8]) -> bool {
    !line.trim_ascii().is_empty()
}

/// What is wrong with a line, before its number is known.
struct Wrong {
    column: usize,
    message: String,
    help: String,
}

impl Wrong {
    fn new(column: usize, message: impl Into<String>, help: impl Into<String>) -> Wrong {
        Wrong { column, message: message.into(), help: help.into() }
    }
}

/// The members of an object in their order, a repeated one twice.
struct Members(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reads;
        impl<'de> Visitor<'de> for Reads {
            type Value = Members;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a JSON object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        from.deserialize_map(Reads)
    }
}

fn read_line(line: &[u8]) -> Result<Record, Wrong> {
    if line.len() > LINE_BYTES_MAX {
        return Err(Wrong::new(
            1,
            format!("the line is longer than {LINE_BYTES_MAX} bytes"),
            "a record is one JSON object on one line; is a line break missing?",
        ));
    }
    let line = match std::str::from_utf8(line) {
        Ok(line) => line.trim_end_matches('\r'),
        Err(error) => {
            let good = line.get(..error.valid_up_to()).unwrap_or_default();
            let column = String::from_utf8_lossy(good).chars().count() + 1;
            return Err(Wrong::new(
                column,
                "the line is not UTF-8 text",
                "save the file as UTF-8; an older program may have written an accented letter in another encoding",
            ));
        }
    };
    let Members(members) = serde_json::from_str(line).map_err(|error| {
        let column = column_of_byte(line, error.column());
        if error.is_data() {
            return Wrong::new(1, "the line is not a JSON object", "write `{\"id\": …}`, one record on each line");
        }
        let what = if error.is_eof() { "the JSON breaks off" } else { "the JSON cannot be read" };
        Wrong::new(column, format!("{what}: {}", without_place(&error)), "write one whole JSON object on each line")
    })?;
    let mut object = Map::new();
    for (name, value) in members {
        if object.contains_key(&name) {
            return Err(Wrong::new(
                column_of(line, &name),
                format!("the field `{name}` stands twice"),
                "keep the one that is right",
            ));
        }
        object.insert(name, value);
    }
    let fields = check_fields(line, &object)?;
    check_moment(line, &object)?;
    if !object.contains_key("at")
        && let Some(Value::String(on)) = object.get("on")
    {
        // An import often knows only the day. Noon keeps that day in every Texas clock.
        let noon = format!("{on}T12:00:00Z");
        object.insert("at".to_owned(), Value::String(noon));
    }
    let record: Record = serde_json::from_value(Value::Object(object)).map_err(|error| {
        let message = without_place(&error);
        // The parser quotes the value that it refused, so the line shows where it stands.
        let quoted = message.split('`').nth(1).unwrap_or_default().to_owned();
        let help =
            near_word(&message).unwrap_or_else(|| "docs/records.md lists every field and what it may hold".to_owned());
        Wrong::new(column_of(line, &quoted), message, help)
    })?;
    check_meaning(line, &record, fields)?;
    Ok(record)
}

fn check_fields(line: &str, object: &Map<String, Value>) -> Result<&'static [Field], Wrong> {
    let kinds = || KINDS.iter().map(|(kind, _)| *kind);
    let fields = match object.get("kind") {
        Some(Value::String(kind)) => {
            let found = KINDS.iter().find(|(known, _)| known == kind).map(|(_, fields)| *fields);
            found.ok_or_else(|| {
                Wrong::new(
                    column_of(line, kind),
                    format!("there is no record kind `{}`", short(kind)),
                    did_you_mean(kind, kinds(), "the kinds are"),
                )
            })?
        }
        Some(_) => {
            return Err(Wrong::new(column_of(line, "kind"), "`kind` is not a word", list("the kinds are", kinds())));
        }
        None => return Err(Wrong::new(1, "the field `kind` is missing", list("the kinds are", kinds()))),
    };
    let kind = object.get("kind").and_then(Value::as_str).unwrap_or_default();
    let names = || COMMON.iter().copied().chain(fields.iter().map(|field| field.name));
    for name in object.keys() {
        if !names().any(|known| known == name) {
            return Err(Wrong::new(
                column_of(line, name),
                format!("a `{kind}` record has no field `{}`", short(name)),
                did_you_mean(name, names(), "its fields are"),
            ));
        }
    }
    for name in ["id", "person", "witness"] {
        if !object.contains_key(name) {
            let help = match name {
                "id" => {
                    "give each record an id of its own, such as `\"id\":\"rec_1\"`; small letters, digits and hyphens"
                }
                "person" => "say whom the record is about, such as `\"person\":\"per_ada\"`",
                _ => "say who states it: `\"witness\":{\"person\":\"per_…\",\"role\":\"supervisor\"}`",
            };
            return Err(Wrong::new(1, format!("the field `{name}` is missing"), help));
        }
    }
    if let Some(tags) = object.get("tags") {
        check_value(line, &may("tags", List), tags)?;
    }
    for field in fields {
        match object.get(field.name) {
            None if field.needed => {
                return Err(Wrong::new(
                    1,
                    format!("the field `{}` is missing", field.name),
                    format!("a `{kind}` record needs {}", needed(fields)),
                ));
            }
            None => {}
            Some(value) => check_value(line, field, value)?,
        }
    }
    Ok(fields)
}

/// When it was written down: given, or the day itself.
fn check_moment(line: &str, object: &Map<String, Value>) -> Result<(), Wrong> {
    match (object.get("at"), object.get("on")) {
        (Some(Value::String(at)), _) if at.parse::<Timestamp>().is_ok() => Ok(()),
        (Some(at), _) => {
            let given = at.as_str().map_or_else(|| at.to_string(), str::to_owned);
            Err(Wrong::new(
                column_of_value(line, "at"),
                format!("`at` is not a moment that can be counted: `{}`", short(&given)),
                "write day, time and zone, such as \"2026-12-02T18:30:00Z\", or leave it out: then it is noon of `on`",
            ))
        }
        (None, Some(Value::String(on))) if format!("{on}T12:00:00Z").parse::<Timestamp>().is_err() => Err(Wrong::new(
            column_of_value(line, "on"),
            format!("`on` lies beyond the days that can be counted: `{}`", short(on)),
            "check the year; the last day that can be counted is 9999-12-30",
        )),
        _ => Ok(()),
    }
}

/// The word that was probably meant, where the parser says which ones there are.
fn near_word(message: &str) -> Option<String> {
    if !message.starts_with("unknown variant") && !message.starts_with("unknown field") {
        return None;
    }
    let mut quoted = message.split('`').skip(1).step_by(2);
    let given = quoted.next()?;
    nearest(given, quoted).map(|near| format!("did you mean `{near}`?"))
}

fn needed(fields: &[Field]) -> String {
    let names: Vec<String> = fields.iter().filter(|f| f.needed).map(|f| format!("`{}`", f.name)).collect();
    names.join(", ")
}

fn check_value(line: &str, field: &Field, value: &Value) -> Result<(), Wrong> {
    let name = field.name;
    let column = column_of(line, name);
    let fine = match field.holds {
        Word => value.is_string(),
        Count => value.as_u64().is_some_and(|n| u32::try_from(n).is_ok()),
        YesNo => value.is_boolean(),
        List => value.is_array(),
        Counts => value.is_object(),
        Day => match value {
            Value::String(day) => {
                let looks_fine = day.len() == 10 && day.bytes().all(|b| b.is_ascii_digit() || b == b'-');
                if !looks_fine {
                    return Err(Wrong::new(
                        column,
                        format!("`{name}` is not a day: `{}`", short(day)),
                        "write year, month and day, such as 2027-03-01",
                    ));
                }
                if day.parse::<Date>().is_err() {
                    return Err(Wrong::new(
                        column,
                        format!("`{name}` is a day that no calendar has: `{day}`"),
                        "check the month and the day",
                    ));
                }
                true
            }
            _ => false,
        },
    };
    if fine {
        return Ok(());
    }
    let wanted = match field.holds {
        Word => "text in quotes",
        Count => "a whole number, 0 or more, without quotes",
        YesNo => "true or false",
        List => "a list in square brackets",
        Counts => "an object of whole numbers, such as {\"advocacy\": 120}",
        Day => "a day in quotes, such as \"2027-03-01\"",
    };
    Err(Wrong::new(column, format!("`{name}` is not {wanted}"), format!("write {wanted}")))
}

fn check_meaning(line: &str, record: &Record, fields: &[Field]) -> Result<(), Wrong> {
    let bad = |name: &str, message: &str, help: &str| Err(Wrong::new(column_of(line, name), message, help));
    let (what, role) = match &record.fact {
        Fact::Applied { for_, role, .. } => (for_, role),
        Fact::Decided { what, role, .. } | Fact::Issued { what, role, .. } => (what, role),
        Fact::Observed { level, .. } if !(1..=4).contains(level) => {
            return bad("level", "`level` is not one of the four levels", "1 not yet, 2 emerging, 3 ready, 4 strong");
        }
        Fact::Completed { minutes, ethics_minutes, .. } if ethics_minutes > minutes => {
            return bad(
                "ethics_minutes",
                "`ethics_minutes` is more than `minutes`",
                "write all minutes in `minutes`, and in `ethics_minutes` how many of these were on ethics",
            );
        }
        Fact::Completed { minutes, subjects, .. }
            if subjects.values().map(|minutes| u64::from(*minutes)).sum::<u64>() > u64::from(*minutes) =>
        {
            return bad(
                "subjects",
                "the minutes of `subjects` are more than `minutes`",
                "write all minutes in `minutes`, and in `subjects` how many of these were on which subject",
            );
        }
        Fact::Scored { right, of, .. } if right > of => {
            return bad("right", "`right` is more than `of`", "`right` is how many were right, `of` is of how many");
        }
        Fact::Confirmed { confirms, .. } if confirms.is_empty() => {
            return bad("confirms", "`confirms` is empty", "name the ids of the records that are confirmed");
        }
        _ => return Ok(()),
    };
    if role.is_empty() && !what.starts_with("training:") && fields.iter().any(|field| field.name == "role") {
        return Err(Wrong::new(
            column_of(line, "kind"),
            "the field `role` is missing",
            format!("say for which role `{}` is, such as `\"role\":\"mhps\"`; only trainings have none", short(what)),
        ));
    }
    if let Fact::Decided { on, from, until: Some(until), .. } = &record.fact
        && *until < from.unwrap_or(*on)
    {
        return bad("until", "`until` is before the first day", "a term ends on or after the day on which it begins");
    }
    Ok(())
}

/// The parser's message without its "at line 1 column 5": the line is known better here.
fn without_place(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let cut = message.rfind(" at line ").unwrap_or(message.len());
    message.get(..cut).unwrap_or(&message).to_owned()
}

fn column_of(line: &str, word: &str) -> usize {
    let quoted = format!("\"{word}\"");
    let byte = if word.is_empty() { None } else { line.find(&quoted) };
    byte.map_or(1, |byte| column_of_byte(line, byte + 1))
}

/// Where the value of a field stands; where the field does, when that cannot be told.
fn column_of_value(line: &str, name: &str) -> usize {
    let quoted = format!("\"{name}\"");
    let is_gap = |c: char| c == ' ' || c == '\t';
    let value = line.match_indices(&quoted).find_map(|(at, key)| {
        let after = line.get(at + key.len()..)?;
        let value = after.trim_start_matches(is_gap).strip_prefix(':')?.trim_start_matches(is_gap);
        Some(line.len() - value.len())
    });
    value.map_or_else(|| column_of(line, name), |byte| column_of_byte(line, byte + 1))
}

fn column_of_byte(line: &str, byte_from_1: usize) -> usize {
    line.char_indices().take_while(|(at, _)| *at + 1 < byte_from_1).count() + 1
}

fn short(word: &str) -> String {
    let cut: String = word.chars().take(40).collect();
    if cut.len() < word.len() { format!("{cut}…") } else { cut }
}

fn list<'a>(lead: &str, names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    format!("{lead} {}", names.join(", "))
}

fn did_you_mean<'a>(given: &str, names: impl Iterator<Item = &'a str> + Clone, lead: &str) -> String {
    match nearest(given, names.clone()) {
        Some(name) => format!("did you mean `{name}`? {}", list(lead, names)),
        None => list(lead, names),
    }
}

/// The name that is at most two letters away.
fn nearest<'a>(given: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let given: String = given.chars().take(40).collect();
    names.map(|name| (apart(&given, name), name)).min().filter(|(apart, _)| *apart <= 2).map(|(_, name)| name)
}

/// How many letters lie between two words (Levenshtein).
fn apart(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = i;
        let mut left = i + 1;
        let mut next = vec![left];
        for (y, up) in b.iter().zip(row.iter().skip(1)) {
            left = (corner + usize::from(x != *y)).min(left + 1).min(up + 1);
            corner = *up;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    const WHO: &str = r#""person":"per_ada","witness":{"person":"per_ada","role":"self"}"#;

    fn check(lines: &[u8], expected: Expect) {
        let read = read(lines);
        let mut said = format!("{} records\n", read.records.len());
        for e in read.errors {
            said += &format!("{}:{}: {}; {}\n", e.line, e.column, e.message, e.help);
        }
        expected.assert_eq(&said);
    }

    fn logged(rest: &str) -> String {
        format!(r#"{{"id":"rec_1",{WHO},"kind":"logged","activity":"mentoring",{rest}}}"#)
    }

    #[test]
    fn blank_lines_windows_lines_and_repeated_lines_are_fine() {
        let line = logged(r#""on":"2026-12-02","minutes":60"#);
        check(format!("\u{feff}{line}\r\n\n   \n{line}\n").as_bytes(), expect!["1 records\n"]);
    }

    #[test]
    fn the_moment_may_be_left_out_and_is_noon() {
        let read = read(logged(r#""on":"2026-12-02","minutes":60"#).as_bytes());
        assert_eq!(read.records[0].at.to_string(), "2026-12-02T12:00:00Z");
    }

    #[test]
    fn what_is_wrong_is_named() {
        let lines = [
            logged(r#""on":"2027-02-30","minutes":60"#),
            logged(r#""on":"1 March","minutes":60"#),
            logged(r#""on":"2027-03-01","minutes":-5"#),
            logged(r#""on":"2027-03-01","minutes":"60""#),
            logged(r#""on":"2027-03-01""#),
            logged(r#""on":"2027-03-01","minutes":60,"minutes":90"#),
            logged(r#""on":"2027-03-01","hours":1,"minutes":60"#),
            r#"{"id":"rec_1","#.to_owned(),
            "[]".to_owned(),
            "hours".to_owned(),
            format!(r#"{{{WHO},"kind":"logged","activity":"mentoring","on":"2027-03-01","minutes":1}}"#),
            format!(r#"{{"id":"rec 1",{WHO},"kind":"logged","activity":"mentoring","on":"2027-03-01","minutes":1}}"#),
            format!(r#"{{"id":"rec_1",{WHO},"kind":"loged"}}"#),
            format!(r#"{{"id":"rec_1",{WHO},"kind":"applied","for":"initial","on":"2027-03-01"}}"#),
            format!(r#"{{"id":"rec_1",{WHO},"kind":"scored","assessment":"core-knowledge","on":"2027-03-01","outcome":"passed"}}"#),
            r#"{"id":"rec_1","person":"per_ada","witness":{"person":"per_ada","role":"boss"},"kind":"confirmed","confirms":[],"on":"2027-03-01"}"#.to_owned(),
            r#"{"id":"rec_1","person":"per_ada","witness":{"person":"per_ada","role":"self","name":"Ada"},"kind":"confirmed","confirms":[],"on":"2027-03-01"}"#.to_owned(),
        ];
        check(
            lines.join("\n").as_bytes(),
            expect![[r#"
                0 records
                1:118: `on` is a day that no calendar has: `2027-02-30`; check the month and the day
                2:118: `on` is not a day: `1 March`; write year, month and day, such as 2027-03-01
                3:136: `minutes` is not a whole number, 0 or more, without quotes; write a whole number, 0 or more, without quotes
                4:136: `minutes` is not a whole number, 0 or more, without quotes; write a whole number, 0 or more, without quotes
                5:1: the field `minutes` is missing; a `logged` record needs `activity`, `on`, `minutes`
                6:136: the field `minutes` stands twice; keep the one that is right
                7:136: a `logged` record has no field `hours`; its fields are `id`, `person`, `at`, `witness`, `tags`, `kind`, `activity`, `on`, `minutes`, `observed_at_work`
                8:14: the JSON breaks off: EOF while parsing a value; write one whole JSON object on each line
                9:1: the line is not a JSON object; write `{"id": …}`, one record on each line
                10:1: the JSON cannot be read: expected value; write one whole JSON object on each line
                11:1: the field `id` is missing; give each record an id of its own, such as `"id":"rec_1"`; small letters, digits and hyphens
                12:7: `rec 1` is not a record: it should look like `rec_…`, with small letters, digits and hyphens; docs/records.md lists every field and what it may hold
                13:86: there is no record kind `loged`; did you mean `logged`? the kinds are `attended`, `completed`, `scored`, `observed`, `attested`, `logged`, `confirmed`, `applied`, `decided`, `issued`, `changed-state`, `corrected`
                14:79: the field `role` is missing; say for which role `initial` is, such as `"role":"mhps"`; only trainings have none
                15:153: unknown variant `passed`, expected `pass` or `not-yet`; did you mean `pass`?
                16:71: unknown variant `boss`, expected one of `self`, `facilitator`, `observer`, `supervisor`, `manager`, `reviewer`, `decider`, `referee`, `notary`, `system`; docs/records.md lists every field and what it may hold
                17:78: unknown field `name`, expected one of `person`, `role`, `organisation`, `organisation_kind`; docs/records.md lists every field and what it may hold
            "#]],
        );
    }

    #[test]
    fn a_moment_that_is_none_and_a_word_that_is_nearly_one_are_named_where_they_stand() {
        let attested = |rest: &str| format!(r#"{{"id":"rec_1",{WHO},"kind":"attested","what":"orientation",{rest}}}"#);
        let lines = [
            attested(r#""on":"9999-12-31""#),
            attested(r#""at" : "2026-13-01T00:00:00Z","on":"2026-08-20""#),
            attested(r#""at":"9999-12-31T23:00:00Z","on":"2026-08-20""#),
            attested(r#""at":12,"on":"2026-08-20""#),
            attested(r#""on":"2026-08-20""#).replace("self", "selff"),
            r#"{"id":"rec_1","person":"per_ada","witness":{"person":"per_sue","role":"superviser"},"kind":"confirmed","confirms":[],"on":"2027-03-01"}"#.to_owned(),
            format!(r#"{{"id":"rec_1",{WHO},"kind":"scored","assessment":"core-knowledge","on":"2027-03-01","outcome":"passs"}}"#),
            format!(r#"{{"id":"rec_1",{WHO},"kind":"attended","training":"core","on":"2027-03-01","minutes":60,"mode":"clasroom"}}"#),
            r#"{"id":"rec_1","person":"per_ada","witness":{"person":"per_ada","rol":"self"},"kind":"confirmed","confirms":[],"on":"2027-03-01"}"#.to_owned(),
        ];
        check(
            lines.join("\n").as_bytes(),
            expect![[r#"
            0 records
            1:123: `on` lies beyond the days that can be counted: `9999-12-31`; check the year; the last day that can be counted is 9999-12-30
            2:125: `at` is not a moment that can be counted: `2026-13-01T00:00:00Z`; write day, time and zone, such as "2026-12-02T18:30:00Z", or leave it out: then it is noon of `on`
            3:123: `at` is not a moment that can be counted: `9999-12-31T23:00:00Z`; write day, time and zone, such as "2026-12-02T18:30:00Z", or leave it out: then it is noon of `on`
            4:123: `at` is not a moment that can be counted: `12`; write day, time and zone, such as "2026-12-02T18:30:00Z", or leave it out: then it is noon of `on`
            5:71: unknown variant `selff`, expected one of `self`, `facilitator`, `observer`, `supervisor`, `manager`, `reviewer`, `decider`, `referee`, `notary`, `system`; did you mean `self`?
            6:71: unknown variant `superviser`, expected one of `self`, `facilitator`, `observer`, `supervisor`, `manager`, `reviewer`, `decider`, `referee`, `notary`, `system`; did you mean `supervisor`?
            7:153: unknown variant `passs`, expected `pass` or `not-yet`; did you mean `pass`?
            8:153: unknown variant `clasroom`, expected one of `classroom`, `live-remote`, `self-paced`; did you mean `classroom`?
            9:64: unknown field `rol`, expected one of `person`, `role`, `organisation`, `organisation_kind`; did you mean `role`?
        "#]],
        );
    }

    #[test]
    fn bytes_that_are_no_text_lose_only_their_line() {
        let mut lines = logged(r#""on":"2026-12-02","minutes":60"#).into_bytes();
        lines.extend_from_slice(b"\n{\"id\":\"rec_2\",\"reason\":\"Jos\xe9\"}\n");
        check(
            &lines,
            expect![[r#"
            1 records
            2:28: the line is not UTF-8 text; save the file as UTF-8; an older program may have written an accented letter in another encoding
        "#]],
        );
    }

    #[test]
    fn one_id_for_two_records_is_refused() {
        let lines = [logged(r#""on":"2026-12-02","minutes":60"#), logged(r#""on":"2026-12-03","minutes":60"#)];
        check(
            lines.join("\n").as_bytes(),
            expect![[r#"
            1 records
            2:1: the id `rec_1` was used on line 1 for another record; give each record its own id; to change a record, write a `corrected` record that names it
        "#]],
        );
    }

    #[test]
    fn a_line_that_is_too_long_is_named() {
        let line = logged(&format!(r#""on":"2026-12-02","minutes":60{}"#, " ".repeat(LINE_BYTES_MAX)));
        check(
            line.as_bytes(),
            expect![[r#"
            0 records
            1:1: the line is longer than 65536 bytes; a record is one JSON object on one line; is a line break missing?
        "#]],
        );
    }
}
