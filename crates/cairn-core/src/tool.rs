//! Practice tools as data: sections, fields, and the checks that rules can honestly make.
//!
//! A tool is a text file of a programme. What somebody writes in it is a set of [`Values`]; [`Tool::review`] holds the checks
//! against them. It gives remarks, never a score, and it never sees who wrote.

use crate::guard::{self, Known};
use crate::lens::{Lens, Sure, Words, folded};
use crate::reading;
use crate::text::{Lang, Text};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most rows of one field.
pub const ROWS_MAX: usize = 40;
/// The most characters of one value.
pub const VALUE_CHARS_MAX: usize = 8_000;

/// The lens whose signs are held against all free writing about made-up people, and in front of others.
pub const GUARD: &str = "real-data";
/// The most characters of a sentence that is offered in place of another.
const SWAP_CHARS_MAX: usize = 240;
/// The most characters of a name by which sheets are told apart.
const NAME_CHARS_MAX: usize = 60;
/// The fewest words of which a reading level says anything.
const READING_WORDS_MIN: usize = 30;

/// Who owns what is written in a tool, and what may be done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// About an invented person. May be handed in and rated.
    Fictional,
    /// What somebody chooses to show. Rated by a person who was there.
    Shared,
    /// The writer's own. Never scored, never seen by staff.
    Private,
}

/// A practice tool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    /// Its id.
    pub id: String,
    /// The competencies it serves.
    pub competencies: Vec<String>,
    /// What kind of writing it holds.
    pub class: Class,
    /// Its title.
    pub title: Text,
    /// What it is for, in a sentence or two.
    pub lead: Text,
    /// About how long it takes.
    pub minutes: u32,
    /// A fact that has to be said once, such as who owns a name.
    #[serde(default)]
    pub notice: Option<Text>,
    /// What keeps this safe.
    #[serde(default)]
    pub safety: Option<Text>,
    /// What to know before.
    #[serde(default)]
    pub content_note: Option<Text>,
    /// Another way to practise the same, where there is a content note.
    #[serde(default)]
    pub alternative: Option<Text>,
    /// Where its facts come from.
    pub sources: Vec<String>,
    /// Questions before it starts. A yes shows where to go in its place.
    #[serde(rename = "gate", default)]
    pub gates: Vec<Gate>,
    /// Invented cases to choose from.
    #[serde(rename = "case", default)]
    pub cases: Vec<Case>,
    /// What the themes of its cases are called, in the order in which they are shown.
    #[serde(rename = "theme", default)]
    pub themes: Vec<Choice>,
    /// The field by which one sheet is told from another. Without it, the case does that.
    #[serde(default)]
    pub names: Option<String>,
    /// Its sections, in order.
    #[serde(rename = "section")]
    pub sections: Vec<Section>,
    /// What rules can honestly say.
    #[serde(rename = "check", default)]
    pub checks: Vec<Check>,
    /// What only a person can judge.
    #[serde(rename = "person", default)]
    pub person: Vec<PersonLine>,
    /// The rubric by which a person rates work that was handed in: four levels, or none.
    #[serde(rename = "level", default)]
    pub levels: Vec<Level>,
    /// Ways on to other help.
    #[serde(rename = "exit", default)]
    pub exits: Vec<Exit>,
    /// Fields that go on a pocket card.
    #[serde(default)]
    pub pocket: Vec<String>,
    /// Whether the writer may set a day to look at it again.
    #[serde(default)]
    pub look_again: bool,
}

/// A question before a tool starts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gate {
    /// Its id.
    pub id: String,
    /// The question; *yes* means not this tool, or not alone.
    pub question: Text,
    /// Where to go in its place.
    pub instead: Text,
    /// Dated facts of the programme that are shown with it: all that have this topic.
    #[serde(default)]
    pub facts: Option<String>,
}

/// An invented case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// What happens.
    pub text: Text,
    /// What it is about, such as `gifts`.
    #[serde(default)]
    pub theme: String,
    /// The role or setting that it is set in.
    #[serde(default)]
    pub role: String,
    /// What to think of afterwards: two answers that differ and are both acceptable, or what the law decides.
    #[serde(default)]
    pub afterwards: Vec<Text>,
}

/// A part of a tool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// How to go about it.
    #[serde(default)]
    pub help: Option<Text>,
    /// Dated facts of the programme that are shown here as cards: all that have this topic.
    #[serde(default)]
    pub facts: Option<String>,
    /// Its fields.
    #[serde(rename = "field", default)]
    pub fields: Vec<Field>,
}

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    /// One line.
    Line,
    /// Room to write.
    Text,
    /// Rows of one or more columns: a list, pairs, a plan.
    Rows,
    /// Rows that can be put in another order and marked.
    Cards,
    /// A whole number from `min` to `max`.
    Scale,
    /// One of the options.
    Choice,
    /// Any of the options.
    Choices,
    /// A day.
    Date,
    /// A time of day.
    Time,
}

/// A field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its id, once in the tool.
    pub id: String,
    /// What it takes.
    pub kind: FieldKind,
    /// What to write.
    pub label: Text,
    /// How.
    #[serde(default)]
    pub hint: Option<Text>,
    /// An invented example.
    #[serde(default)]
    pub example: Option<Text>,
    /// The options of a choice; the marks of cards.
    #[serde(rename = "option", default)]
    pub options: Vec<Choice>,
    /// The columns of rows and cards. One column without them.
    #[serde(rename = "column", default)]
    pub columns: Vec<Column>,
    /// How many empty rows are shown.
    #[serde(default = "three")]
    pub rows: usize,
    /// The smallest number of a scale.
    #[serde(default)]
    pub min: u32,
    /// The largest number of a scale.
    #[serde(default = "ten")]
    pub max: u32,
    /// What stands in it when a sheet is begun, and can be taken out: one row after the other, each by its columns.
    #[serde(rename = "start", default)]
    pub starts: Vec<BTreeMap<String, Text>>,
    /// Whether real names and numbers belong here, such as the writer's own name.
    #[serde(default)]
    pub real: bool,
}

fn three() -> usize {
    3
}

fn ten() -> u32 {
    10
}

/// An option, or a mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its id.
    pub id: String,
    /// What it says.
    pub label: Text,
}

/// A column of rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its id.
    pub id: String,
    /// What to write in it.
    pub label: Text,
    /// What it takes: `line` (without it), `text`, `scale`, `choice`, `date`.
    #[serde(default = "line")]
    pub kind: FieldKind,
    /// The options of a choice.
    #[serde(rename = "option", default)]
    pub options: Vec<Choice>,
}

fn line() -> FieldKind {
    FieldKind::Line
}

/// A remark that a rule or a pattern can make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Its id.
    pub id: String,
    /// How sure it is.
    pub kind: Sure,
    /// The field it looks at.
    pub field: String,
    /// The column, in rows. Each row is looked at by itself.
    #[serde(default)]
    pub column: Option<String>,
    /// Other fields whose words are looked at together with it, as one text.
    #[serde(default)]
    pub also: Vec<String>,
    /// Only when another field says so.
    #[serde(default)]
    pub when: Option<When>,
    /// What has to be so.
    pub test: Test,
    /// What is said when it is not.
    pub say: Text,
}

/// When a check is made at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// A choice, or a scale.
    pub field: String,
    /// What it has to be.
    pub one_of: Vec<String>,
}

/// What has to be so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Test {
    /// Something is written.
    Filled,
    /// There are at least so many rows, or ticks.
    AtLeast {
        /// How many.
        n: usize,
    },
    /// There are at most so many rows, or ticks.
    AtMost {
        /// How many.
        n: usize,
    },
    /// Each row that has anything has this column as well.
    EachRowHas {
        /// The column.
        other: String,
    },
    /// In one row at least, the column is one of these.
    SomeRowIs {
        /// Which.
        one_of: Vec<String>,
    },
    /// Not more than so many percent of the rows are one of these.
    ShareAtMost {
        /// Which.
        one_of: Vec<String>,
        /// How many percent.
        percent: usize,
    },
    /// The numbers never go down from row to row.
    Sorted,
    /// No number is more than so much above the one before.
    StepAtMost {
        /// How much.
        n: u32,
    },
    /// The first number is at most so much.
    FirstAtMost {
        /// How much.
        n: u32,
    },
    /// A number is at least so much.
    NumberAtLeast {
        /// How much.
        n: u32,
    },
    /// It has so many words.
    WordsBetween {
        /// At least.
        min: usize,
        /// At most.
        max: usize,
    },
    /// It starts with one of these.
    StartsWith {
        /// Which.
        words: Words,
    },
    /// It has one of these.
    Has {
        /// Which.
        words: Words,
    },
    /// It has none of these.
    Lacks {
        /// Which.
        words: Words,
    },
    /// It does not say the same as another field.
    DiffersFrom {
        /// The other field.
        other: String,
    },
    /// It comes after another field: a day or a time.
    After {
        /// The other field.
        other: String,
    },
    /// A day at most so many days after another field's day.
    WithinDays {
        /// The earlier day.
        other: String,
        /// How many days.
        n: u32,
    },
    /// What is written here stands in none of these fields: each row whole, and each name in it. Capitals and accents do not matter.
    KeptOutOf {
        /// The fields.
        fields: Vec<String>,
    },
    /// It can be said aloud in so many minutes. `say` may have `{words}`, the words that it has, and `{most}`, the words that fit.
    FitsMinutes {
        /// How many minutes.
        minutes: u32,
        /// The field with the writer's own words in a minute.
        #[serde(default)]
        pace: Option<String>,
        /// Words in a minute, where the writer gives none.
        per_minute: u32,
    },
    /// It can be read with so many years of school. Nothing is said of a few words.
    ReadsAtMost {
        /// English: the Flesch–Kincaid grade.
        grade: u32,
        /// Spanish: the INFLESZ value that it must have at least.
        inflesz: u32,
    },
    /// A day that has come.
    NotInFuture,
    /// A day that has not come yet.
    InFuture,
    /// Telephone numbers have ten digits, or are 988 or 911.
    PhoneDigits,
    /// No run of so many digits: no record number, no telephone number.
    NoLongNumber {
        /// How many digits.
        digits: usize,
    },
    /// The minutes of a column add up to a number in another field.
    SumIs {
        /// The other field.
        other: String,
    },
    /// A lens finds nothing.
    Lens {
        /// Which lens.
        lens: String,
    },
    /// Each line has this shape in a lens, such as an open question.
    Shape {
        /// Which lens.
        lens: String,
        /// Which shapes are right.
        one_of: Vec<String>,
    },
}

/// What only a person can judge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonLine {
    /// As a question.
    pub text: Text,
}

/// A level of the rubric.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// 1 to 4.
    pub level: u8,
    /// What is seen at this level.
    pub describes: Text,
}

/// A way on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exit {
    /// When it fits.
    pub when: Text,
    /// What it is called.
    pub label: Text,
    /// `support`, `tool:ID`, `lesson:ID`, `map:ID`.
    pub to: String,
}

/// What somebody wrote: `field`, or `field.ROW.COLUMN` for rows. Several ticks stand on lines of their own.
pub type Values = BTreeMap<String, String>;

/// A remark on what was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// By which check.
    pub check: String,
    /// How sure it is.
    pub sure: Sure,
    /// The field.
    pub field: String,
    /// The row, from 0, where it is about one.
    pub row: Option<usize>,
    /// The words that it is about, where it is about some.
    pub words: String,
    /// What is said.
    pub say: String,
    /// What one might write in its place.
    pub swap: Option<String>,
}

impl Remark {
    /// What names it, so that a dismissed one stays away: the check, the field and the words.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{}|{}|{}", self.check, self.field, self.words.to_lowercase())
    }
}

impl Field {
    /// The columns, one without a name where there is none.
    #[must_use]
    pub fn column_ids(&self) -> Vec<&str> {
        if self.columns.is_empty() { vec!["text"] } else { self.columns.iter().map(|c| c.id.as_str()).collect() }
    }

    /// The rows that have anything, by their place.
    #[must_use]
    pub fn rows_of(&self, values: &Values) -> Vec<usize> {
        (0..ROWS_MAX)
            .filter(|row| {
                self.column_ids().iter().any(|column| {
                    values.get(&format!("{}.{row}.{column}", self.id)).is_some_and(|value| !value.trim().is_empty())
                })
            })
            .collect()
    }

    /// Its free writing, by row, with the name of each value.
    fn written(&self, values: &Values) -> Vec<(Option<usize>, String)> {
        let column_free = |id: &str| {
            let column = self.columns.iter().find(|column| column.id == id);
            column.is_none_or(|column| matches!(column.kind, FieldKind::Line | FieldKind::Text))
        };
        match self.kind {
            FieldKind::Line | FieldKind::Text => vec![(None, self.id.clone())],
            FieldKind::Rows | FieldKind::Cards => {
                let rows = self.rows_of(values).into_iter();
                let columns: Vec<&str> = self.column_ids().into_iter().filter(|id| column_free(id)).collect();
                rows.flat_map(|row| {
                    columns.iter().map(move |column| (Some(row), format!("{}.{row}.{column}", self.id)))
                })
                .collect()
            }
            _ => Vec::new(),
        }
    }

    /// Every name under which its values may stand.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        match self.kind {
            FieldKind::Rows | FieldKind::Cards => {
                let marks = (self.kind == FieldKind::Cards && !self.options.is_empty()).then_some("mark");
                let columns: Vec<&str> = self.column_ids().into_iter().chain(marks).collect();
                (0..ROWS_MAX)
                    .flat_map(|row| columns.iter().map(move |column| format!("{}.{row}.{column}", self.id)))
                    .collect()
            }
            _ => vec![self.id.clone()],
        }
    }
}

impl Tool {
    /// Every field.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.sections.iter().flat_map(|section| &section.fields)
    }

    /// A field by its id.
    #[must_use]
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields().find(|field| field.id == id)
    }

    /// What belongs to this tool out of what was sent, cut to its limits. Other names are dropped.
    #[must_use]
    pub fn accept(&self, sent: &dyn Fn(&str) -> Vec<String>) -> Values {
        let mut values = Values::new();
        let own = ["case", "look-again"].map(str::to_owned);
        for name in self.fields().flat_map(Field::names).chain(own) {
            let joined = sent(&name).join("\n");
            let cut: String = joined.trim_end().chars().take(VALUE_CHARS_MAX).collect();
            if !cut.trim().is_empty() {
                values.insert(name, cut);
            }
        }
        values
    }

    /// What rules and patterns say of it. Nothing is said of what was not begun.
    #[must_use]
    pub fn review<'a>(
        &self,
        values: &Values,
        lang: Lang,
        today: Date,
        lens: &dyn Fn(&str) -> Option<&'a Lens>,
    ) -> Vec<Remark> {
        let starts = Lang::ALL.map(|lang| self.starts(lang));
        let untouched = |(name, value): (&String, &String)| {
            name == "case" || name == "look-again" || starts.iter().any(|start| start.get(name) == Some(value))
        };
        if values.iter().all(untouched) {
            return Vec::new();
        }
        let met = |check: &&Check| {
            check.when.as_ref().is_none_or(|when| {
                let now = values.get(&when.field).map_or("", |value| value.trim());
                now.lines().any(|now| when.one_of.iter().any(|one| one == now))
            })
        };
        // What may name somebody real comes first: it is what should not wait.
        let guard = lens(GUARD).filter(|_| self.class != Class::Private);
        let mut remarks = guard.map_or_else(Vec::new, |lens| self.guarded(values, lang, lens));
        remarks.extend(self.checks.iter().filter(met).flat_map(|check| self.held(check, values, lang, today, lens)));
        remarks
    }

    /// What stands in a sheet when it is begun.
    #[must_use]
    pub fn starts(&self, lang: Lang) -> Values {
        let mut values = Values::new();
        for field in self.fields() {
            for (row, cells) in field.starts.iter().enumerate() {
                for (column, text) in cells {
                    let rows = matches!(field.kind, FieldKind::Rows | FieldKind::Cards);
                    let name = if rows { format!("{}.{row}.{column}", field.id) } else { field.id.clone() };
                    values.insert(name, text.get(lang).to_owned());
                }
            }
        }
        values
    }

    /// What tells one sheet from another: what the naming field says, or the case.
    #[must_use]
    pub fn name_of(&self, values: &Values, lang: Lang) -> Option<String> {
        let named = self.names.as_deref().and_then(|id| self.field(id)).and_then(|field| {
            let name = field.names().into_iter().find_map(|name| values.get(&name).filter(|v| !v.trim().is_empty()))?;
            let option = field.options.iter().find(|option| option.id == name.trim());
            let line = option.map_or(name.as_str(), |option| option.label.get(lang)).lines().next()?.trim();
            let cut: String = line.chars().take(NAME_CHARS_MAX).collect();
            Some(if cut.len() < line.len() { format!("{}…", cut.trim_end()) } else { cut })
        });
        let case = || {
            let id = values.get("case")?;
            self.cases.iter().find(|case| case.id == *id).map(|case| case.title.get(lang).to_owned())
        };
        named.or_else(case)
    }

    /// Everything that the tool itself says, its cases included: what stands there is nobody's secret.
    fn known(&self) -> Known {
        let texts = self
            .cases
            .iter()
            .flat_map(|case| [&case.title, &case.text].into_iter().chain(&case.afterwards))
            .chain([&self.title, &self.lead])
            .chain(self.notice.iter().chain(&self.safety))
            .chain(self.sections.iter().flat_map(|section| [&section.title].into_iter().chain(&section.help)))
            .chain(self.fields().flat_map(|field| {
                let columns = field.columns.iter();
                let options = field.options.iter().chain(columns.clone().flat_map(|column| &column.options));
                [&field.label]
                    .into_iter()
                    .chain(field.hint.iter().chain(&field.example))
                    .chain(columns.map(|column| &column.label))
                    .chain(options.map(|option| &option.label))
            }));
        Known::of(texts.flat_map(|text| Lang::ALL.map(|lang| text.get(lang))))
    }

    /// Signs of real data in all free writing, each with the sentence that one might write in its place.
    fn guarded(&self, values: &Values, lang: Lang, lens: &Lens) -> Vec<Remark> {
        let known = self.known();
        let mut remarks = Vec::new();
        for field in self.fields().filter(|field| !field.real) {
            for (row, name) in field.written(values) {
                let text = values.get(&name).map_or("", String::as_str);
                let mut seen = Vec::new();
                for pattern in &lens.findings {
                    let Some(sign) = pattern.sign else { continue };
                    // People write in both languages on the same page.
                    let both = |words: &'_ Words| [words.en.clone(), words.es.clone()].concat();
                    let (words, unless) = (both(&pattern.words), both(&pattern.unless));
                    let (words, unless): (Vec<&str>, Vec<&str>) =
                        (words.iter().map(String::as_str).collect(), unless.iter().map(String::as_str).collect());
                    for found in guard::find(sign, text, &words, &unless, &known) {
                        let other = || pattern.swap.as_ref().map_or("…", |swap| swap.get(lang)).to_owned();
                        let swap = found.initials.unwrap_or_else(other);
                        seen.push((found.at, swap, pattern));
                    }
                }
                // A name in the name of a street is said once.
                seen.sort_by_key(|(at, ..)| (at.start, std::cmp::Reverse(at.end)));
                let mut end = 0;
                seen.retain(|(at, ..)| {
                    let free = at.start >= end;
                    end = end.max(at.end);
                    free
                });
                let swaps: Vec<_> = seen.iter().map(|(at, swap, ..)| (at.clone(), swap.as_str())).collect();
                remarks.extend(seen.iter().map(|(at, swap, pattern)| Remark {
                    check: format!("{GUARD}.{}", pattern.id),
                    sure: pattern.kind,
                    field: field.id.clone(),
                    row,
                    words: text.get(at.clone()).unwrap_or_default().to_owned(),
                    say: pattern.say.as_ref().map_or("", |say| say.get(lang)).to_owned(),
                    swap: Some(swapped(text, at, &swaps).unwrap_or_else(|| swap.clone())),
                }));
            }
        }
        remarks
    }

    fn held<'a>(
        &self,
        check: &Check,
        values: &Values,
        lang: Lang,
        today: Date,
        lens: &dyn Fn(&str) -> Option<&'a Lens>,
    ) -> Vec<Remark> {
        let Some(field) = self.field(&check.field) else { return Vec::new() };
        let remark = |row: Option<usize>, words: &str| Remark {
            check: check.id.clone(),
            sure: check.kind,
            field: check.field.clone(),
            row,
            words: words.to_owned(),
            say: check.say.get(lang).to_owned(),
            swap: None,
        };
        let whole = |fine: bool| if fine { Vec::new() } else { vec![remark(None, "")] };
        let rows = matches!(field.kind, FieldKind::Rows | FieldKind::Cards);
        let cell = |row: usize, column: &str| {
            values.get(&format!("{}.{row}.{column}", field.id)).map_or("", |value| value.trim())
        };
        let value = |id: &str| values.get(id).map_or("", |value| value.trim());
        let column = check.column.as_deref().unwrap_or_else(|| field.column_ids().first().copied().unwrap_or("text"));
        let filled = field.rows_of(values);
        let numbers = || -> Vec<(usize, u32)> {
            filled.iter().filter_map(|row| Some((*row, cell(*row, column).parse().ok()?))).collect()
        };
        // Texts to look at: several fields as one, each row's, or the one of the field.
        let together = if check.also.is_empty() { String::new() } else { self.together(check, values) };
        let texts: Vec<(Option<usize>, &str)> = if !check.also.is_empty() {
            [(None, together.as_str())].into_iter().filter(|(_, text)| !text.is_empty()).collect()
        } else if rows {
            filled.iter().map(|row| (Some(*row), cell(*row, column))).filter(|(_, text)| !text.is_empty()).collect()
        } else {
            [(None, value(&field.id))].into_iter().filter(|(_, text)| !text.is_empty()).collect()
        };
        let each = |fine: &dyn Fn(&str) -> bool| -> Vec<Remark> {
            texts.iter().filter(|(_, text)| !fine(text)).map(|(row, _)| remark(*row, "")).collect()
        };
        let count = if rows { filled.len() } else { value(&field.id).lines().filter(|l| !l.trim().is_empty()).count() };
        match &check.test {
            Test::Filled => whole(count > 0),
            Test::AtLeast { n } => whole(count >= *n),
            Test::AtMost { n } => whole(count <= *n),
            Test::EachRowHas { other } => filled
                .iter()
                .filter(|row| !cell(**row, column).is_empty() && cell(**row, other).is_empty())
                .map(|row| remark(Some(*row), cell(*row, column)))
                .collect(),
            Test::SomeRowIs { one_of } => {
                whole(filled.is_empty() || filled.iter().any(|row| one_of.iter().any(|one| cell(*row, column) == one)))
            }
            Test::ShareAtMost { one_of, percent } => {
                let such = filled.iter().filter(|row| one_of.iter().any(|one| cell(**row, column) == one)).count();
                whole(such * 100 <= filled.len() * percent)
            }
            Test::Sorted => {
                let numbers = numbers();
                whole(numbers.iter().zip(numbers.iter().skip(1)).all(|(a, b)| a.1 <= b.1))
            }
            Test::StepAtMost { n } => {
                let numbers = numbers();
                let jumps = numbers.iter().zip(numbers.iter().skip(1)).filter(|(a, b)| b.1.saturating_sub(a.1) > *n);
                jumps.map(|(_, (row, _))| remark(Some(*row), cell(*row, column))).collect()
            }
            Test::FirstAtMost { n } => whole(numbers().first().is_none_or(|(_, first)| first <= n)),
            Test::NumberAtLeast { n } => each(&|text| text.parse().is_ok_and(|number: u32| number >= *n)),
            Test::WordsBetween { min, max } => each(&|text| (*min..=*max).contains(&text.split_whitespace().count())),
            Test::StartsWith { words } => each(&|text| words.get(lang).iter().any(|word| starts_with(text, word))),
            Test::Has { words } => each(&|text| words.get(lang).iter().any(|word| has(text, word))),
            Test::Lacks { words } => texts
                .iter()
                .filter_map(|(row, text)| {
                    words.get(lang).iter().find(|word| has(text, word)).map(|word| remark(*row, word))
                })
                .collect(),
            Test::DiffersFrom { other } => {
                let (a, b) = (value(&field.id), value(other));
                whole(a.is_empty() || !a.eq_ignore_ascii_case(b))
            }
            Test::After { other } => {
                let later = |a: &str, b: &str| match (a.parse::<Date>(), b.parse::<Date>()) {
                    (Ok(a), Ok(b)) => a >= b,
                    _ => match (a.parse::<Time>(), b.parse::<Time>()) {
                        (Ok(a), Ok(b)) => a > b,
                        _ => true,
                    },
                };
                whole(later(value(&field.id), value(other)))
            }
            Test::WithinDays { other, n } => match (value(&field.id).parse::<Date>(), value(other).parse::<Date>()) {
                (Ok(late), Ok(early)) => whole((late - early).get_days() <= i32::try_from(*n).unwrap_or(i32::MAX)),
                _ => Vec::new(),
            },
            Test::KeptOutOf { fields } => {
                let hidden: std::collections::BTreeSet<String> =
                    texts.iter().flat_map(|(_, text)| kept_out(text)).collect();
                let fields = fields.iter().filter_map(|id| self.field(id));
                let written = fields.flat_map(|field| field.written(values).into_iter().map(move |at| (field, at)));
                let in_them = written.flat_map(|(other, (row, name))| {
                    let text = values.get(&name).map_or("", String::as_str);
                    let found = hidden.iter().filter(|words| has_folded(text, words));
                    found
                        .map(|words| Remark { field: other.id.clone(), row, ..remark(None, words) })
                        .collect::<Vec<_>>()
                });
                in_them.collect()
            }
            Test::FitsMinutes { minutes, pace, per_minute } => {
                let own = pace.as_deref().and_then(|pace| first_number(value(pace))).filter(|own| *own > 0);
                let most = u64::from(*minutes) * u64::from(own.unwrap_or(*per_minute));
                let count = |text: &str| u64::try_from(text.split_whitespace().count()).unwrap_or(u64::MAX);
                let over = texts.iter().filter(|(_, text)| count(text) > most);
                over.map(|(row, text)| {
                    let mut over = remark(*row, "");
                    over.say =
                        over.say.replace("{words}", &count(text).to_string()).replace("{most}", &most.to_string());
                    over
                })
                .collect()
            }
            Test::ReadsAtMost { grade, inflesz } => each(&|text| {
                let tenths = |level: u32| i32::try_from(level * 10).unwrap_or(i32::MAX);
                reading::measure(text, lang, &[]).is_none_or(|reading| {
                    reading.words < READING_WORDS_MIN
                        || match lang {
                            Lang::En => reading.level <= tenths(*grade),
                            Lang::Es => reading.level >= tenths(*inflesz),
                        }
                })
            }),
            Test::NotInFuture => each(&|text| text.parse::<Date>().is_ok_and(|day| day <= today)),
            Test::InFuture => each(&|text| text.parse::<Date>().is_ok_and(|day| day >= today)),
            Test::PhoneDigits => each(&|text| {
                let digits = text.chars().filter(char::is_ascii_digit).count();
                digits == 0 || digits == 10 || text.contains("988") || text.contains("911") || text.contains("211")
            }),
            Test::NoLongNumber { digits } => each(&|text| {
                text.split(|c: char| !c.is_ascii_digit() && c != '-').all(|run| {
                    run.chars().filter(char::is_ascii_digit).count() < *digits || run.parse::<Date>().is_ok()
                })
            }),
            Test::SumIs { other } => {
                let sum: u32 = numbers().iter().map(|(_, number)| number).sum();
                whole(value(other).parse::<u32>().map_or(true, |wanted| wanted == sum))
            }
            Test::Lens { lens: id } => {
                let Some(lens) = lens(id) else { return Vec::new() };
                texts
                    .iter()
                    .flat_map(|(row, text)| {
                        lens.look(text, lang).into_iter().map(move |found| Remark {
                            check: format!("{}.{}", check.id, found.pattern.id),
                            sure: found.pattern.kind,
                            field: check.field.clone(),
                            row: *row,
                            words: text.get(found.at.clone()).unwrap_or_default().trim().to_owned(),
                            say: found.pattern.say.as_ref().map_or("", |say| say.get(lang)).to_owned(),
                            swap: found.pattern.swap.as_ref().map(|swap| swap.get(lang).to_owned()),
                        })
                    })
                    .collect()
            }
            Test::Shape { lens: id, one_of } => {
                let Some(lens) = lens(id) else { return Vec::new() };
                let right =
                    |text: &str| lens.shape(text, lang).is_some_and(|shape| one_of.iter().any(|one| one == shape));
                let wrong = texts.iter().flat_map(|(row, text)| text.lines().map(move |line| (*row, line.trim())));
                wrong
                    .filter(|(_, line)| !line.is_empty() && !right(line))
                    .map(|(row, line)| remark(row, line))
                    .collect()
            }
        }
    }
}

impl Tool {
    /// The words of several fields, one after the other.
    fn together(&self, check: &Check, values: &Values) -> String {
        let ids = [&check.field].into_iter().chain(&check.also);
        let fields = ids.filter_map(|id| self.field(id));
        let names = fields.flat_map(|field| field.written(values).into_iter().map(|(_, name)| name));
        let texts: Vec<&str> = names.filter_map(|name| values.get(&name)).map(|text| text.trim()).collect();
        texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
    }
}

/// The sentence in which something stands, with all that is to be replaced in it. None where it is too long to be offered.
fn swapped(text: &str, at: &std::ops::Range<usize>, swaps: &[(std::ops::Range<usize>, &str)]) -> Option<String> {
    let ends = |n: usize, c: char| {
        let after = text.get(n + c.len_utf8()..).and_then(|rest| rest.chars().next());
        c == '\n' || (matches!(c, '.' | '!' | '?') && after.is_none_or(char::is_whitespace))
    };
    let free = |n: usize| !swaps.iter().any(|(at, _)| at.contains(&n));
    let before = text.get(..at.start)?.char_indices().rfind(|(n, c)| ends(*n, *c) && free(*n));
    let start = before.map_or(0, |(n, c)| n + c.len_utf8());
    let rest = text.get(at.end..)?.char_indices().map(|(n, c)| (n + at.end, c));
    let end =
        rest.filter(|(n, c)| ends(*n, *c) && free(*n)).map(|(n, c)| n + c.len_utf8()).next().unwrap_or(text.len());
    let mut out = String::new();
    let mut from = start;
    for (at, swap) in swaps.iter().filter(|(at, _)| at.start >= start && at.end <= end) {
        out.push_str(text.get(from..at.start)?);
        out.push_str(swap);
        from = at.end;
    }
    out.push_str(text.get(from..end)?);
    let out = out.trim();
    (out.chars().count() <= SWAP_CHARS_MAX).then(|| out.to_owned())
}

/// What has to stay out, of one line: the line as a whole, and each name in it, in small letters without accents.
fn kept_out(line: &str) -> Vec<String> {
    let parts =
        line.split([',', ';', '/', '\n']).flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" y "));
    let mut out = Vec::new();
    for part in parts {
        let words: Vec<&str> = part
            .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-')
            .filter(|word| !word.is_empty())
            .collect();
        let capital = |word: &&&str| word.chars().next().is_some_and(char::is_uppercase) && word.chars().count() > 2;
        // The first word of a line has a capital anyway; it is a name where a second name follows.
        let named = words.get(1).is_some_and(|word| capital(&word));
        out.extend(
            words
                .iter()
                .enumerate()
                .filter(|(n, word)| capital(word) && (*n > 0 || named))
                .map(|(_, word)| folded(word)),
        );
        out.push(folded(&words.join(" ")));
    }
    out.retain(|words| !words.is_empty());
    out
}

fn first_number(text: &str) -> Option<u32> {
    text.split(|c: char| !c.is_ascii_digit()).find(|run| !run.is_empty())?.parse().ok()
}

/// Whether words that are folded already stand in a text, whole words only, whatever their capitals and accents.
fn has_folded(text: &str, words: &str) -> bool {
    let parts = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (text, words) = (parts(&folded(text)), parts(words));
    !words.is_empty() && text.windows(words.len()).any(|window| window == words.as_slice())
}

fn words_of(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Whether words stand in a text, whole words only.
fn has(text: &str, words: &str) -> bool {
    let (text, words) = (words_of(text), words_of(words));
    !words.is_empty() && text.windows(words.len()).any(|window| window == words.as_slice())
}

fn starts_with(text: &str, words: &str) -> bool {
    let (text, words) = (words_of(text), words_of(words));
    !words.is_empty() && text.starts_with(&words)
}
