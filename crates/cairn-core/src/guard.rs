//! Signs that a text may be about somebody real: an address, a number, a date of birth, a full name that nobody gave it.
//!
//! It finds shapes and knows nobody. It misses many, and says so; what it finds is a question and never a rule. Which words make a
//! street, a month or no name is data, in the lens that asks for a sign.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::ops::Range;

/// The fewest digits of a number that may name somebody.
const LONG_DIGITS: usize = 6;

/// A sign of real data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sign {
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A long number: a record, a social security number.
    LongNumber,
    /// A house number and a street. `words` are what a street may be called.
    Street,
    /// A day with its month and its year. `words` are the months.
    FullDate,
    /// Two names in a row that the tool and its case do not have. `unless` are words that are no names.
    FullName,
}

/// What was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Where, in bytes.
    pub at: Range<usize>,
    /// The initials, of a name.
    pub initials: Option<String>,
}

/// Words and numbers that may stand in a text, because the tool or its case has them.
#[derive(Clone, Debug, Default)]
pub struct Known(BTreeSet<String>);

impl Known {
    /// Everything that these texts have.
    #[must_use]
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Known {
        let mut known = BTreeSet::new();
        for text in texts {
            known.extend(tokens(text).into_iter().map(|token| token.folded));
            known.extend(numbers(text).into_iter().map(|number| number.digits));
        }
        Known(known)
    }

    fn has(&self, word: &str) -> bool {
        // A possessive is the same name.
        self.0.contains(word) || word.strip_suffix("'s").is_some_and(|word| self.0.contains(word))
    }
}

/// Every place where a sign stands.
#[must_use]
pub fn find(sign: Sign, text: &str, words: &[&str], unless: &[&str], known: &Known) -> Vec<Seen> {
    let plain = |words: &[&str]| -> BTreeSet<String> { words.iter().map(|word| crate::lens::folded(word)).collect() };
    let seen = |at: Range<usize>| Seen { at, initials: None };
    match sign {
        Sign::Email => emails(text).into_iter().map(seen).collect(),
        Sign::Phone | Sign::LongNumber => numbers(text)
            .into_iter()
            .filter(|number| number.sign() == Some(sign) && !known.has(&number.digits))
            .map(|number| seen(number.at))
            .collect(),
        Sign::Street => streets(&tokens(text), &plain(words)).into_iter().map(seen).collect(),
        Sign::FullDate => {
            let written = numbers(text).into_iter().filter(Number::is_date).map(|number| number.at);
            let spoken = dates(&tokens(text), &plain(words));
            written.chain(spoken).map(seen).collect()
        }
        Sign::FullName => names(&tokens(text), &plain(unless), known),
    }
}

/// A word with its place.
struct Token {
    at: Range<usize>,
    text: String,
    folded: String,
    /// Whether a mark stands between it and the next, so that the two do not belong together.
    ends: bool,
}

impl Token {
    fn number(&self) -> Option<u32> {
        self.text.parse().ok()
    }

    /// Whether it is written like a name: a capital, then small letters.
    fn capital(&self) -> bool {
        let mut letters = self.text.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.clone().any(char::is_lowercase)
            && letters.all(|c| c.is_alphabetic() || c == '-' || c == '\'' || c == '’')
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let inside = |c: char| c.is_alphanumeric() || c == '\'' || c == '’' || c == '-';
    let mut tokens: Vec<Token> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (inside(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let word = text.get(from..at).unwrap_or_default();
                let word_ = word.trim_matches(['\'', '’', '-']);
                let skipped = word.len() - word.trim_start_matches(['\'', '’', '-']).len();
                if !word_.is_empty() {
                    let at_ = from + skipped..from + skipped + word_.len();
                    tokens.push(Token {
                        at: at_,
                        text: word_.to_owned(),
                        folded: crate::lens::folded(word_),
                        ends: false,
                    });
                }
                start = None;
            }
            _ => {}
        }
        if !inside(c)
            && c != ' '
            && let Some(last) = tokens.last_mut()
        {
            last.ends = true;
        }
    }
    tokens
}

fn emails(text: &str) -> Vec<Range<usize>> {
    let spaced = text.split_inclusive(char::is_whitespace).scan(0, |at, chunk| {
        let from = *at;
        *at += chunk.len();
        Some((from, chunk))
    });
    spaced
        .filter_map(|(from, chunk)| {
            let word = chunk.trim_matches(|c: char| !c.is_alphanumeric());
            let (who, place) = word.split_once('@')?;
            let fits = !who.is_empty() && place.split_once('.').is_some_and(|(a, b)| !a.is_empty() && b.len() > 1);
            let start = from + chunk.find(word)?;
            fits.then(|| start..start + word.len())
        })
        .collect()
}

/// Digits that belong together, with what stands between them.
struct Number {
    at: Range<usize>,
    digits: String,
    groups: Vec<String>,
    marks: Vec<char>,
}

impl Number {
    fn sign(&self) -> Option<Sign> {
        let lengths: Vec<usize> = self.groups.iter().map(String::len).collect();
        let phone = matches!(lengths.as_slice(), [3, 3, 4] | [1, 3, 3, 4] | [10])
            || (matches!(lengths.as_slice(), [3, 4]) && self.marks.first() != Some(&' '))
            || (matches!(lengths.as_slice(), [11]) && self.digits.starts_with('1'));
        if phone {
            return Some(Sign::Phone);
        }
        let joined = self.marks.iter().all(|mark| *mark == '-') && !self.is_date() && !self.is_years();
        let long = lengths.iter().any(|length| *length >= LONG_DIGITS) || (joined && self.digits.len() >= LONG_DIGITS);
        long.then_some(Sign::LongNumber)
    }

    fn is_years(&self) -> bool {
        self.groups.iter().all(|group| group.len() == 4 && (group.starts_with("19") || group.starts_with("20")))
    }

    fn is_date(&self) -> bool {
        let lengths: Vec<usize> = self.groups.iter().map(String::len).collect();
        let marked = self.marks.iter().all(|mark| matches!(mark, '-' | '/' | '.'));
        let small =
            |group: Option<&String>| group.and_then(|g| g.parse::<u32>().ok()).is_some_and(|n| (1..=31).contains(&n));
        marked
            && match lengths.as_slice() {
                [1 | 2, 1 | 2, 4] | [1 | 2, 1 | 2, 2] => {
                    self.marks.iter().all(|mark| *mark != '.')
                        && small(self.groups.first())
                        && small(self.groups.get(1))
                }
                [4, 2, 2] => small(self.groups.get(1)) && small(self.groups.get(2)),
                _ => false,
            }
    }
}

fn numbers(text: &str) -> Vec<Number> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let digit = |n: usize| chars.get(n).is_some_and(|(_, c)| c.is_ascii_digit());
    let mut numbers = Vec::new();
    let mut n = 0;
    while n < chars.len() {
        if !digit(n) {
            n += 1;
            continue;
        }
        let start = n;
        let (mut groups, mut marks, mut group) = (Vec::new(), Vec::new(), String::new());
        let end = loop {
            match chars.get(n).map(|(_, c)| *c) {
                Some(c) if c.is_ascii_digit() => {
                    group.push(c);
                    n += 1;
                }
                // One mark, or a closing bracket and a space, and it goes on with a digit.
                Some(c @ ('-' | '.' | '/' | ' ' | ')')) if digit(n + 1) || (c == ')' && digit(n + 2)) => {
                    groups.push(std::mem::take(&mut group));
                    marks.push(c);
                    n += if digit(n + 1) { 1 } else { 2 };
                }
                _ => break n,
            }
        };
        groups.push(group);
        let bracket =
            marks.contains(&')') && start.checked_sub(1).is_some_and(|n| chars.get(n).is_some_and(|(_, c)| *c == '('));
        let start = if bracket { start - 1 } else { start };
        let byte = |n: usize| chars.get(n).map_or(text.len(), |(at, _)| *at);
        let digits = groups.concat();
        numbers.push(Number { at: byte(start)..byte(end), digits, groups, marks });
    }
    numbers
}

/// Small words inside a name or the name of a street.
const SMALL: [&str; 8] = ["de", "del", "la", "las", "los", "el", "y", "van"];

fn streets(tokens: &[Token], words: &BTreeSet<String>) -> Vec<Range<usize>> {
    let named = |token: &Token| {
        token.capital()
            || SMALL.contains(&token.folded.as_str())
            || token.text.starts_with(|c: char| c.is_ascii_digit())
    };
    let mut found = Vec::new();
    for (place, token) in tokens.iter().enumerate().filter(|(_, token)| words.contains(&token.folded)) {
        // 1420 Oak Street.
        let before = (2..=5).find_map(|back| {
            let from = place.checked_sub(back)?;
            let house = tokens.get(from)?;
            let between = tokens.get(from + 1..place)?;
            (token.capital() && house.number().is_some() && between.iter().all(|t| named(t) && t.number().is_none()))
                .then_some(house.at.start..token.at.end)
        });
        // Calle Hidalgo 214.
        let after = (2..=5).find_map(|on| {
            let house = tokens.get(place + on)?;
            let between = tokens.get(place + 1..place + on)?;
            (house.number().is_some() && between.iter().all(|t| named(t) && t.number().is_none()))
                .then_some(token.at.start..house.at.end)
        });
        found.extend(before.or(after));
    }
    found
}

fn dates(tokens: &[Token], months: &BTreeSet<String>) -> Vec<Range<usize>> {
    let day = |token: &Token| {
        let digits = token.text.trim_end_matches(|c: char| c.is_alphabetic());
        digits.parse::<u32>().is_ok_and(|day| (1..=31).contains(&day))
    };
    let year = |token: &Token| token.text.len() == 4 && token.number().is_some_and(|year| (1900..2100).contains(&year));
    let mut found = Vec::new();
    for (place, _) in tokens.iter().enumerate().filter(|(_, token)| months.contains(&token.folded)) {
        let before = (1..=2).find_map(|back| place.checked_sub(back).filter(|n| tokens.get(*n).is_some_and(day)));
        let after = tokens.get(place + 1).filter(|token| day(token)).map(|_| place + 1);
        let Some(day_at) = before.or(after) else { continue };
        let year_at = (1..=3).map(|on| place + on).find(|n| tokens.get(*n).is_some_and(year));
        let Some(year_at) = year_at else { continue };
        let first = tokens.get(day_at.min(place)).map_or(0, |token| token.at.start);
        found.extend(tokens.get(year_at).map(|token| first..token.at.end));
    }
    found
}

fn names(tokens: &[Token], unless: &BTreeSet<String>, known: &Known) -> Vec<Seen> {
    let name = |token: &Token| token.capital() && !unless.contains(&token.folded) && !known.has(&token.folded);
    let mut found = Vec::new();
    let mut n = 0;
    while let Some(first) = tokens.get(n) {
        let mut last = n;
        if name(first) {
            while let Some(next) = tokens.get(last).filter(|token| !token.ends).and_then(|_| tokens.get(last + 1)) {
                let small = (1..=2).find(|on| {
                    let between = tokens.get(last + 1..last + 1 + on).unwrap_or_default();
                    between.len() == *on
                        && between.iter().all(|token| SMALL.contains(&token.folded.as_str()) && !token.ends)
                        && tokens.get(last + 1 + on).is_some_and(name)
                });
                match (name(next), small) {
                    (true, _) => last += 1,
                    (false, Some(on)) => last += 1 + on,
                    (false, None) => break,
                }
            }
        }
        if let (true, Some(end)) = (last > n, tokens.get(last)) {
            let parts = tokens.get(n..=last).unwrap_or_default().iter().filter(|token| token.capital());
            let initials: Vec<String> =
                parts.filter_map(|token| token.text.chars().next()).map(|letter| format!("{letter}.")).collect();
            found.push(Seen { at: first.at.start..end.at.end, initials: Some(initials.join(" ")) });
        }
        n = last + 1;
    }
    found
}
