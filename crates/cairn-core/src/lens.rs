//! Text lenses: word and shape patterns that are held against a text, each with its reason.
//!
//! A lens is data, per language, written by authors. It never scores: a finding is a *Rule* (certain) or a *Hint* (often,
//! not always, so it is put as a question). `docs/lenses.md` says how often the question lens is right, and how that is measured.

use crate::guard::Sign;
use crate::text::{Lang, Text};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The most characters that are looked at.
pub const TEXT_CHARS_MAX: usize = 20_000;

/// How sure a remark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sure {
    /// A deterministic check. May be stated flatly.
    Rule,
    /// A pattern that is often, not always, a problem. Put as a question.
    Hint,
}

/// A lens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lens {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// What it looks for, and what it cannot see.
    pub about: Text,
    /// Where its patterns come from.
    pub sources: Vec<String>,
    /// What it looks for, in order: the first finding with a shape gives the shape of a sentence.
    #[serde(rename = "finding")]
    pub findings: Vec<Pattern>,
}

/// Words in each language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// In English.
    #[serde(default)]
    pub en: Vec<String>,
    /// In Spanish.
    #[serde(default)]
    pub es: Vec<String>,
}

impl Words {
    /// The words of a language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &[String] {
        match lang {
            Lang::En => &self.en,
            Lang::Es => &self.es,
        }
    }

    /// Whether there is none at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.en.is_empty() && self.es.is_empty()
    }
}

/// Where in a sentence the words have to stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Anywhere.
    #[default]
    Anywhere,
    /// At its start, after an opening mark or a small word such as *so*.
    Start,
    /// At its end.
    End,
}

/// One thing that a lens looks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    /// Its id.
    pub id: String,
    /// How sure it is.
    pub kind: Sure,
    /// The words. Without accents they are found with and without.
    #[serde(default)]
    pub words: Words,
    /// Shapes of words: `took|drank ..2 bottle|pill*`. A slot has its choices, `*` at a choice's end takes any ending, `?` at a
    /// slot's end lets it be left out, `..2` lets up to two words stand between.
    #[serde(default)]
    pub shapes: Words,
    /// Where they stand.
    #[serde(default)]
    pub place: Place,
    /// Only where a number stands within so many words of them.
    #[serde(default)]
    pub near_number: Option<usize>,
    /// Numbers that are written in letters, for `near_number`.
    #[serde(default)]
    pub numbers: Words,
    /// A sign of real data. A tool holds it against the writing about made-up people; see [`crate::guard`].
    #[serde(default)]
    pub sign: Option<Sign>,
    /// Only in sentences that are questions.
    #[serde(default)]
    pub in_questions: bool,
    /// Not in a sentence that has one of these.
    #[serde(default)]
    pub unless: Words,
    /// Not inside quotation marks: the person's own words.
    #[serde(default)]
    pub outside_quotes: bool,
    /// More question marks than this in one passage.
    #[serde(default)]
    pub question_marks_over: Option<usize>,
    /// More words than this in one sentence.
    #[serde(default)]
    pub words_over: Option<usize>,
    /// The shape that it gives a sentence: `open`, `closed`, `leading`, `stacked`, `advice`.
    #[serde(default)]
    pub shape: Option<String>,
    /// What is said, with its reason. Empty where only the shape matters.
    #[serde(default)]
    pub say: Option<Text>,
    /// What one might write in its place.
    #[serde(default)]
    pub swap: Option<Text>,
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// By which pattern.
    pub pattern: &'a Pattern,
    /// Where, in bytes of the text.
    pub at: Range<usize>,
}

impl Lens {
    /// Everything that is found in a text and has something to say, in the order of the text.
    #[must_use]
    pub fn look<'a>(&'a self, text: &str, lang: Lang) -> Vec<Found<'a>> {
        let folded = Folded::of(text);
        let mut found: Vec<Found<'a>> = Vec::new();
        let sentences = folded.sentences();
        for pattern in self.findings.iter().filter(|pattern| pattern.say.is_some() && pattern.sign.is_none()) {
            if pattern.question_marks_over.is_some_and(|most| folded.questions() > most) {
                found.push(Found { pattern, at: folded.bytes(0..folded.chars.len()) });
            }
            for sentence in &sentences {
                if let Some(at) = pattern.finds(&folded, sentence, lang) {
                    found.push(Found { pattern, at: folded.bytes(at) });
                }
            }
        }
        found.sort_by_key(|found| (found.at.start, found.at.end));
        found
    }

    /// The shape of one line: that of the first pattern that fits it.
    #[must_use]
    pub fn shape(&self, line: &str, lang: Lang) -> Option<&str> {
        let folded = Folded::of(line);
        let sentences = folded.sentences();
        let fits = |pattern: &&Pattern| {
            pattern.question_marks_over.is_some_and(|most| folded.questions() > most)
                || sentences.iter().any(|sentence| pattern.finds(&folded, sentence, lang).is_some())
        };
        self.findings.iter().filter(|pattern| pattern.shape.is_some()).find(fits)?.shape.as_deref()
    }
}

impl Pattern {
    /// Where it is found in a sentence, in characters of the folded text.
    fn finds(&self, text: &Folded, sentence: &Range<usize>, lang: Lang) -> Option<Range<usize>> {
        if self.in_questions && !text.is_question(sentence) {
            return None;
        }
        if let Some(most) = self.words_over
            && text.words(sentence) > most
        {
            return Some(sentence.clone());
        }
        if self.unless.get(lang).iter().any(|words| text.find(sentence, words, Place::Anywhere, false).is_some()) {
            return None;
        }
        let words = self.words.get(lang);
        if let Some(within) = self.near_number {
            return text.near_number(sentence, words, self.numbers.get(lang), within);
        }
        let in_words = words.iter().filter_map(|words| text.find(sentence, words, self.place, self.outside_quotes));
        let in_shapes = self.shapes.get(lang).iter().filter_map(|shape| text.find_shape(sentence, shape));
        in_words.chain(in_shapes).min_by_key(|at| (at.start, std::cmp::Reverse(at.end)))
    }
}

/// A place in a shape of words.
enum Slot<'a> {
    /// Any so many words, or fewer.
    Gap(usize),
    /// One of these, or nothing where it may be left out.
    Word { any: Vec<&'a str>, optional: bool },
}

impl<'a> Slot<'a> {
    fn of(slot: &'a str) -> Slot<'a> {
        if let Some(gap) = slot.strip_prefix("..").and_then(|gap| gap.parse().ok()) {
            return Slot::Gap(gap);
        }
        let bare = slot.strip_suffix('?');
        Slot::Word { any: bare.unwrap_or(slot).split('|').collect(), optional: bare.is_some() }
    }

    /// How many words a shape takes from the start of these, if it fits them.
    fn fit(slots: &[Slot<'_>], words: &[String]) -> Option<usize> {
        match slots.split_first() {
            None => Some(0),
            Some((Slot::Gap(most), rest)) => {
                (0..=*most).find_map(|skip| Some(skip + Slot::fit(rest, words.get(skip..)?)?))
            }
            Some((Slot::Word { any, optional }, rest)) => {
                let fits = |word: &String| {
                    any.iter().any(|one| one.strip_suffix('*').map_or(word == one, |start| word.starts_with(start)))
                };
                let taken = words
                    .split_first()
                    .filter(|(word, _)| fits(word))
                    .and_then(|(_, after)| Some(1 + Slot::fit(rest, after)?));
                taken.or_else(|| optional.then(|| Slot::fit(rest, words)).flatten())
            }
        }
    }
}

/// Whether a shape of words can be read, for whoever checks a lens.
///
/// # Errors
/// What is wrong with it.
pub fn check_shape(shape: &str) -> Result<(), String> {
    let slots: Vec<Slot<'_>> = shape.split_whitespace().map(Slot::of).collect();
    let fixed = slots.iter().filter(|slot| matches!(slot, Slot::Word { optional: false, .. })).count();
    let empty = |slot: &Slot<'_>| matches!(slot, Slot::Word { any, .. } if any.iter().any(|one| one.trim_end_matches('*').is_empty()));
    if fixed < 2 {
        return Err(format!("the shape `{shape}` needs two words or more that cannot be left out"));
    }
    if slots.iter().any(empty) || shape != folded(shape) {
        return Err(format!(
            "the shape `{shape}` is written in small letters, without accents, and without an empty choice"
        ));
    }
    Ok(())
}

/// Small letters without accents.
pub(crate) fn folded(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).map(plain).collect()
}

/// Small words that may stand before what a sentence really starts with.
const BEFORE: [&str; 16] = [
    "and", "so", "but", "well", "ok", "okay", "then", "now", "y", "pero", "entonces", "bueno", "pues", "a ver", "oiga",
    "mire",
];

/// A text in small letters without accents, with the place of each character.
struct Folded {
    chars: Vec<char>,
    at: Vec<usize>,
    quoted: Vec<bool>,
}

impl Folded {
    fn of(text: &str) -> Folded {
        let mut folded = Folded { chars: Vec::new(), at: Vec::new(), quoted: Vec::new() };
        let mut quoted = false;
        for (at, c) in text.char_indices().take(TEXT_CHARS_MAX) {
            match c {
                '"' => quoted = !quoted,
                '«' | '“' => quoted = true,
                '»' | '”' | '\n' => quoted = false,
                _ => {}
            }
            for small in c.to_lowercase() {
                folded.chars.push(plain(small));
                folded.at.push(at);
                folded.quoted.push(quoted);
            }
        }
        folded.at.push(text.char_indices().nth(TEXT_CHARS_MAX).map_or(text.len(), |(at, _)| at));
        folded
    }

    fn bytes(&self, chars: Range<usize>) -> Range<usize> {
        let place = |n: usize| self.at.get(n).copied().unwrap_or_default();
        place(chars.start)..place(chars.end)
    }

    fn char(&self, n: usize) -> Option<char> {
        self.chars.get(n).copied()
    }

    fn questions(&self) -> usize {
        // An inverted mark opens what the other closes, so only one of the two is counted.
        self.chars.iter().filter(|c| **c == '?').count()
    }

    fn is_question(&self, sentence: &Range<usize>) -> bool {
        self.char(sentence.end.saturating_sub(1)) == Some('?') || sentence.clone().any(|n| self.char(n) == Some('¿'))
    }

    fn words(&self, sentence: &Range<usize>) -> usize {
        let inside = self.chars.get(sentence.clone()).unwrap_or_default();
        inside.split(|c| !c.is_alphanumeric() && *c != '\'').filter(|word| !word.is_empty()).count()
    }

    /// The words of a sentence, each with its place.
    fn tokens(&self, sentence: &Range<usize>) -> (Vec<String>, Vec<Range<usize>>) {
        let (mut words, mut places) = (Vec::new(), Vec::new());
        let mut start = None;
        for n in sentence.start..=sentence.end {
            let inside = n < sentence.end && self.char(n).is_some_and(|c| c.is_alphanumeric() || c == '\'');
            match (inside, start) {
                (true, None) => start = Some(n),
                (false, Some(from)) => {
                    words.push(self.chars.get(from..n).unwrap_or_default().iter().collect());
                    places.push(from..n);
                    start = None;
                }
                _ => {}
            }
        }
        (words, places)
    }

    /// Where a shape of words stands in a sentence.
    fn find_shape(&self, sentence: &Range<usize>, shape: &str) -> Option<Range<usize>> {
        let (words, places) = self.tokens(sentence);
        let slots: Vec<Slot<'_>> = shape.split_whitespace().map(Slot::of).collect();
        (0..words.len()).find_map(|start| {
            let taken = Slot::fit(&slots, words.get(start..)?)?;
            Some(places.get(start)?.start..places.get(start + taken.checked_sub(1)?)?.end)
        })
    }

    /// Where one of these words has a number beside it.
    fn near_number(
        &self,
        sentence: &Range<usize>,
        wanted: &[String],
        spelt: &[String],
        within: usize,
    ) -> Option<Range<usize>> {
        let (words, places) = self.tokens(sentence);
        let is_number = |word: &String| {
            word.chars().any(|c| c.is_ascii_digit()) || spelt.iter().any(|number| folded(number) == *word)
        };
        wanted.iter().find_map(|phrase| {
            let phrase: Vec<String> = folded(phrase).split_whitespace().map(str::to_owned).collect();
            (0..words.len()).find_map(|at| {
                let here = words.get(at..at + phrase.len())? == phrase.as_slice();
                // 40mg is a number and its unit in one word.
                let glued = phrase.len() == 1
                    && words.get(at).zip(phrase.first()).is_some_and(|(word, unit)| {
                        word.strip_suffix(unit.as_str())
                            .is_some_and(|number| !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()))
                    });
                let (from, to) = (at.saturating_sub(within), (at + phrase.len() + within).min(words.len()));
                // The nearest number, and of two the one that follows.
                let number = (from..to)
                    .filter(|n| !(at..at + phrase.len()).contains(n) && words.get(*n).is_some_and(is_number))
                    .min_by_key(|n| (n.abs_diff(at), *n < at));
                let other = if glued { at } else { number.filter(|_| here)? };
                Some(places.get(at.min(other))?.start..places.get((at + phrase.len() - 1).max(other))?.end)
            })
        })
    }

    /// Sentences, each with its closing mark.
    fn sentences(&self) -> Vec<Range<usize>> {
        let mut sentences = Vec::new();
        let mut start = 0;
        for (n, c) in self.chars.iter().enumerate() {
            let ends = matches!(c, '.' | '?' | '!' | '\n' | ';');
            if ends || n + 1 == self.chars.len() {
                if (start..=n).any(|n| self.char(n).is_some_and(char::is_alphanumeric)) {
                    sentences.push(start..n + 1);
                }
                start = n + 1;
            }
        }
        sentences
    }

    /// Where words stand in a sentence, whole words only.
    fn find(&self, sentence: &Range<usize>, words: &str, place: Place, outside_quotes: bool) -> Option<Range<usize>> {
        let wanted: Vec<char> = words.chars().flat_map(char::to_lowercase).map(plain).collect();
        if wanted.is_empty() {
            return None;
        }
        let is_word = |n: Option<usize>| n.and_then(|n| self.char(n)).is_some_and(char::is_alphanumeric);
        let here = |start: usize| {
            let end = start + wanted.len();
            let same = self.chars.get(start..end).is_some_and(|there| there == wanted.as_slice());
            let cut_before = is_word(start.checked_sub(1)) && wanted.first().is_some_and(|c| c.is_alphanumeric());
            let cut_after = is_word(Some(end)) && wanted.last().is_some_and(|c| c.is_alphanumeric());
            let whole = !cut_before && !cut_after;
            let free = !outside_quotes || !self.quoted.get(start).copied().unwrap_or_default();
            (same && whole && free).then_some(start..end)
        };
        match place {
            Place::Anywhere => sentence.clone().find_map(here).filter(|at| at.end <= sentence.end),
            Place::Start => self.starts(sentence).into_iter().find_map(here),
            Place::End => {
                let mut end = sentence.end;
                while end > sentence.start && !is_word(end.checked_sub(1)) {
                    end -= 1;
                }
                let trimmed = wanted.iter().rev().skip_while(|c| !c.is_alphanumeric()).count();
                let start = end.checked_sub(trimmed)?;
                (self.chars.get(start..end) == wanted.get(..trimmed) && !is_word(start.checked_sub(1)))
                    .then_some(start..end)
            }
        }
    }

    /// Where a sentence may be said to start: after marks and spaces, an inverted mark, or one small word and its comma.
    fn starts(&self, sentence: &Range<usize>) -> Vec<usize> {
        let skip = |mut n: usize| {
            while n < sentence.end && !self.char(n).is_some_and(char::is_alphanumeric) {
                n += 1;
            }
            n
        };
        let first = skip(sentence.start);
        let mut starts = vec![first];
        let inverted = sentence.clone().find(|n| self.char(*n) == Some('¿')).map(skip);
        starts.extend(inverted);
        for start in starts.clone() {
            let small = BEFORE.iter().find(|word| {
                let end = start + word.chars().count();
                self.chars.get(start..end).is_some_and(|there| there.iter().copied().eq(word.chars()))
                    && !self.char(end).is_some_and(char::is_alphanumeric)
            });
            starts.extend(small.map(|word| skip(start + word.chars().count())));
        }
        starts
    }
}

fn plain(c: char) -> char {
    match c {
        'á' | 'à' => 'a',
        'é' | 'è' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' | 'ü' => 'u',
        '’' | '‘' => '\'',
        other => other,
    }
}
