//! How hard a text is to read, by a published formula for each language, with taught terms left out.
//!
//! English: Flesch–Kincaid grade level (Kincaid, Fishburne, Rogers, Chissom 1975):
//! `0.39 × words/sentences + 11.8 × syllables/words − 15.59`. Spanish: the Szigriszt-Pazos perspicuity on the INFLESZ scale
//! (Szigriszt 1993; Barrio-Cantalejo and others 2008): `206.835 − 62.3 × syllables/words − words/sentences`; 65 and more is
//! fairly easy. Formulas measure length and not clarity: a tool may say that a letter is longer than its reader can use, and
//! nothing here is ever a mark for somebody's writing.

use crate::text::Lang;

/// English: over this grade `cairn check` warns. The target is grade 6 to 8.
pub const GRADE_WARN: i32 = 80;
/// English: over this grade it fails.
pub const GRADE_FAIL: i32 = 90;
/// Spanish: under this it warns.
pub const INFLESZ_WARN: i32 = 650;
/// Spanish: under this it fails.
pub const INFLESZ_FAIL: i32 = 550;
/// Sentences with more words than this are named.
pub const SENTENCE_WORDS_MAX: usize = 25;

/// What was measured. Levels are in tenths, so that nothing is a float.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Words, taught terms included.
    pub words: usize,
    /// Sentences.
    pub sentences: usize,
    /// English: the grade, in tenths. Spanish: the INFLESZ value, in tenths.
    pub level: i32,
    /// Sentences that are too long.
    pub long: Vec<String>,
}

impl Reading {
    /// Whether it is harder than it should be.
    #[must_use]
    pub fn is_hard(&self, lang: Lang) -> bool {
        match lang {
            Lang::En => self.level > GRADE_WARN,
            Lang::Es => self.level < INFLESZ_WARN,
        }
    }

    /// Whether it is too hard to be published.
    #[must_use]
    pub fn is_too_hard(&self, lang: Lang) -> bool {
        match lang {
            Lang::En => self.level > GRADE_FAIL,
            Lang::Es => self.level < INFLESZ_FAIL,
        }
    }

    /// The level as it is written: `grade 6.8`, `INFLESZ 74.2`.
    #[must_use]
    pub fn label(&self, lang: Lang) -> String {
        let name = match lang {
            Lang::En => "grade",
            Lang::Es => "INFLESZ",
        };
        let sign = if self.level < 0 { "-" } else { "" };
        format!("{name} {sign}{}.{}", self.level.abs() / 10, self.level.abs() % 10)
    }
}

/// Measures a text of sentences. None when there are no words.
///
/// # Example
/// ```
/// use cairn_core::reading::measure;
/// use cairn_core::text::Lang;
/// let reading = measure("The cat sat. The dog ran to the house.", Lang::En, &[]).unwrap();
/// assert_eq!((reading.words, reading.sentences), (9, 2));
/// assert!(!reading.is_hard(Lang::En));
/// ```
#[must_use]
pub fn measure(text: &str, lang: Lang, taught: &[&str]) -> Option<Reading> {
    let sentences = sentences(text);
    let terms: Vec<Vec<String>> = taught.iter().map(|term| words_of(term)).filter(|words| !words.is_empty()).collect();
    let (mut words, mut measured, mut syllables) = (0_usize, 0_usize, 0_usize);
    let mut long = Vec::new();
    for sentence in &sentences {
        let all: Vec<String> = words_of(sentence);
        if all.len() > SENTENCE_WORDS_MAX {
            long.push(sentence.trim().to_owned());
        }
        words += all.len();
        let mut place = 0;
        while let Some(rest) = all.get(place..).filter(|rest| !rest.is_empty()) {
            // A taught term is one thing that the reader was given: it counts as one short word.
            let term = terms.iter().filter(|term| rest.starts_with(term)).map(Vec::len).max();
            measured += 1;
            syllables += match (term, rest.first()) {
                (None, Some(word)) => syllables_of(word, lang),
                _ => 1,
            };
            place += term.unwrap_or(1);
        }
    }
    if measured == 0 || sentences.is_empty() {
        return None;
    }
    let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX / 100_000);
    let (words_, sentences_, syllables_) = (whole(measured), whole(sentences.len()), whole(syllables));
    // In thousandths, then rounded to tenths.
    let thousandths = match lang {
        Lang::En => 390 * words_ / sentences_ + 11_800 * syllables_ / words_ - 15_590,
        Lang::Es => 206_835 - 62_300 * syllables_ / words_ - 1_000 * words_ / sentences_,
    };
    let level = i32::try_from((thousandths + 50).div_euclid(100)).unwrap_or(i32::MAX);
    Some(Reading { words, sentences: sentences.len(), level, long })
}

/// The words of a text, in small letters.
#[must_use]
pub fn words_of(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(str::to_lowercase)
        .collect()
}

/// Sentences, and parts after a colon or semicolon. A dot inside a number or before a small letter ends nothing.
fn sentences(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut sentences = Vec::new();
    let mut sentence = String::new();
    for (n, c) in chars.iter().enumerate() {
        sentence.push(*c);
        let ends = matches!(c, '.' | '!' | '?' | ':' | ';' | '…')
            && chars.get(n + 1).is_none_or(|next| !next.is_alphanumeric() && !matches!(next, '.' | '!' | '?'));
        if ends && sentence.chars().any(char::is_alphanumeric) {
            sentences.push(std::mem::take(&mut sentence));
        }
    }
    if sentence.chars().any(char::is_alphanumeric) {
        sentences.push(sentence);
    }
    sentences
}

fn syllables_of(word: &str, lang: Lang) -> usize {
    match lang {
        Lang::En => english(word),
        Lang::Es => spanish(word),
    }
}

/// Groups of vowels; a silent *e* and a silent *-ed* are not one.
fn english(word: &str) -> usize {
    let letters: Vec<char> = word.chars().filter(char::is_ascii_alphabetic).collect();
    let vowel = |c: &char| "aeiouy".contains(*c);
    let groups = letters.iter().enumerate().filter(|(n, c)| {
        vowel(c) && n.checked_sub(1).and_then(|before| letters.get(before)).is_none_or(|before| !vowel(before))
    });
    let mut count = groups.count();
    let ends = |with: &str| word.ends_with(with);
    let silent_e = ends("e") && !ends("le") && !ends("ee");
    let silent_ed = ends("ed") && !ends("ted") && !ends("ded") && !ends("eed");
    if count > 1 && (silent_e || silent_ed) {
        count -= 1;
    }
    count.max(1)
}

/// Vowels; two of them are one syllable where one is a weak *i* or *u* without an accent.
fn spanish(word: &str) -> usize {
    let strong = |c: char| "aeoáéóíú".contains(c);
    let weak = |c: char| "iuü".contains(c);
    let mut count = 0;
    let mut before: Option<char> = None;
    let letters: Vec<char> = word.chars().collect();
    for (n, c) in letters.iter().copied().enumerate() {
        // The u of que, qui, gue and gui is silent.
        let silent = c == 'u'
            && n.checked_sub(1).and_then(|n| letters.get(n)).is_some_and(|c| matches!(c, 'q' | 'g'))
            && letters.get(n + 1).is_some_and(|c| "eiéí".contains(*c));
        if silent {
            continue;
        }
        if strong(c) || weak(c) {
            let new = match before {
                None => true,
                Some(last) => strong(last) && strong(c),
            };
            count += usize::from(new);
            before = Some(c);
        } else {
            before = None;
        }
    }
    count.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_those_that_one_hears() {
        for (word, count) in
            [("cat", 1), ("table", 2), ("recovery", 4), ("walked", 1), ("wanted", 2), ("the", 1), ("see", 1)]
        {
            assert_eq!(english(word), count, "{word}");
        }
        for (word, count) in
            [("casa", 2), ("recuperación", 5), ("que", 1), ("país", 2), ("bueno", 2), ("guía", 2), ("leer", 2)]
        {
            assert_eq!(spanish(word), count, "{word}");
        }
    }

    #[test]
    fn a_taught_term_counts_as_one_short_word() {
        let text = "Psychosocial rehabilitation helps people live well.";
        let with = measure(text, Lang::En, &["psychosocial rehabilitation"]).expect("words");
        let without = measure(text, Lang::En, &[]).expect("words");
        assert!(with.level + 50 < without.level, "{with:?} {without:?}");
    }
}
