//! Where in a TOML text something stands, so that what is said of it points there and nowhere else.
//!
//! A `shape` is read as a whole before it is known which one it is, and the reader forgets on the way where its parts stood. Words
//! of its message were once looked for in the text, and were found in other rules: so the text is read again as a tree.

use cairn_core::rules::{Category, NextStep, Part, Select, Tier, Way};
use cairn_core::text::Text;
use serde::de::DeserializeOwned;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

/// A text as a tree whose leaves know where they stand.
pub(crate) struct Tree<'t>(Spanned<DeValue<'t>>);

/// A place in the tree, or nothing where there is none.
#[derive(Clone, Copy)]
pub(crate) struct Node<'a, 't>(Option<&'a Spanned<DeValue<'t>>>);

impl<'t> Tree<'t> {
    /// The tree of a text that is TOML.
    pub(crate) fn read(text: &'t str) -> Option<Tree<'t>> {
        DeTable::parse(text).ok().map(|table| Tree(Spanned::new(table.span(), DeValue::Table(table.into_inner()))))
    }

    pub(crate) fn root(&self) -> Node<'_, 't> {
        Node(Some(&self.0))
    }
}

impl<'a, 't> Node<'a, 't> {
    /// What stands under a key of this table.
    pub(crate) fn key(self, name: &str) -> Node<'a, 't> {
        Node(self.0.and_then(|value| value.get_ref().as_table()?.get(name)))
    }

    /// What stands at a place of this list, from 0.
    pub(crate) fn at(self, place: usize) -> Node<'a, 't> {
        Node(self.0.and_then(|value| value.get_ref().as_array()?.get(place)))
    }

    pub(crate) fn span(self) -> Option<Range<usize>> {
        self.0.map(Spanned::span)
    }

    /// The tables and values inside, in the order of the text.
    fn inside(self) -> Vec<Node<'a, 't>> {
        let Some(value) = self.0 else { return Vec::new() };
        let mut inside: Vec<&Spanned<DeValue<'_>>> = match value.get_ref() {
            DeValue::Table(table) => table.iter().map(|(_, value)| value).collect(),
            DeValue::Array(array) => array.iter().collect(),
            _ => Vec::new(),
        };
        inside.sort_by_key(|value| value.span().start);
        inside.into_iter().map(|value| Node(Some(value))).collect()
    }

    /// The first place inside, in the order of the text, for which something is found.
    fn first<T>(self, find: &dyn Fn(Node<'a, 't>) -> Option<T>) -> Option<T> {
        find(self).or_else(|| self.inside().into_iter().find_map(|node| node.first(find)))
    }

    /// Whether this is the word, number or truth that a message quotes.
    fn is(self, word: &str) -> bool {
        self.0.is_some_and(|value| match value.get_ref() {
            DeValue::String(text) => text.as_ref() == word,
            DeValue::Integer(number) => number.to_string() == word,
            DeValue::Float(number) => number.to_string() == word,
            DeValue::Boolean(truth) => truth.to_string() == word,
            DeValue::Datetime(day) => day.to_string() == word,
            DeValue::Array(_) | DeValue::Table(_) => false,
        })
    }

    /// Where a key of this table stands.
    fn key_itself(self, name: &str) -> Option<Range<usize>> {
        let (key, _) = self.0?.get_ref().as_table()?.iter().find(|(key, _)| key.get_ref().as_ref() == name)?;
        Some(key.span())
    }

    /// Where reading this alone says the same.
    fn fails<T: DeserializeOwned>(self, message: &str) -> Option<Range<usize>> {
        let error = T::deserialize(ValueDeserializer::from(self.0?.clone())).err()?;
        (error.message() == message).then(|| error.span()).flatten()
    }
}

/// Where an error of the TOML reader stands, and what it says.
pub(crate) fn of_error(text: &str, error: &toml::de::Error) -> (Range<usize>, String) {
    let message = error.message().to_owned();
    let span = error.span().unwrap_or(0..0);
    match DeTable::parse(text) {
        // No TOML at all: the reader knows the place, and what it quotes are signs and not words of the text.
        Err(syntax) => (left_open(text, syntax.span().unwrap_or(span), syntax.message()), syntax.message().to_owned()),
        Ok(_) => {
            let exact = Tree::read(text).and_then(|tree| of_meaning(&tree, &span, &message));
            (exact.unwrap_or(span), message)
        }
    }
}

/// A list or table that was left open goes on for the reader on the next line, and only there something is odd: what is missing,
/// is missing at the end of the line before.
fn left_open(text: &str, span: Range<usize>, message: &str) -> Range<usize> {
    let before = text.get(..span.start).unwrap_or_default();
    let begins_a_line = before.chars().rev().find(|c| *c != ' ' && *c != '\t').is_some_and(|c| c == '\n');
    let end = before.trim_end().len();
    if begins_a_line && message.ends_with("expected `,`") && end > 0 { end..end } else { span }
}

/// Where inside the table that was pointed at the fault is.
fn of_meaning(tree: &Tree<'_>, span: &Range<usize>, message: &str) -> Option<Range<usize>> {
    let is_there = |node: Node<'_, '_>| node.span().as_ref() == Some(span) && !node.inside().is_empty();
    let blamed = |node: Node<'_, '_>| {
        if !is_there(node) {
            return None;
        }
        need(node, message).or_else(|| quoted(node, message))
    };
    tree.root().first(&blamed)
}

/// Where a shape that was read as a whole has its fault: each part of it is read alone, until one says the same.
fn need(node: Node<'_, '_>, message: &str) -> Option<Range<usize>> {
    let shape = node.key("shape").0.and_then(|shape| shape.get_ref().as_str())?;
    let of_select = ["of", "to", "one", "other"].into_iter().find_map(|key| node.key(key).fails::<Select>(message));
    let of_parts = || match shape {
        "amount" => node.key("part").fails::<Vec<Category>>(message),
        "lapse" => node.key("tier").fails::<Vec<Tier>>(message),
        _ => node.key("part").fails::<Vec<Part>>(message).or_else(|| node.key("tier").fails::<Vec<Part>>(message)),
    };
    let of_ways = || {
        node.key("way").inside().into_iter().find_map(|way| {
            let inner = need(way.key("need"), message).or_else(|| quoted(way.key("need"), message));
            inner.or_else(|| way.key("title").fails::<Text>(message)).or_else(|| way.fails::<Way>(message))
        })
    };
    of_select.or_else(of_parts).or_else(of_ways).or_else(|| node.key("used_up").fails::<NextStep>(message))
}

/// Where the word stands that the message quotes first: a key that is unknown, or a value that is refused. What is missing
/// stands nowhere.
fn quoted(node: Node<'_, '_>, message: &str) -> Option<Range<usize>> {
    let word = message.split('`').nth(1).filter(|word| word.chars().any(char::is_alphanumeric))?;
    if message.starts_with("missing field") {
        return None;
    }
    if message.starts_with("unknown field") {
        return node.first(&|node| node.key_itself(word));
    }
    node.first(&|node| if node.is(word) { node.span() } else { None })
}
