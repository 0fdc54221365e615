//! From expanded JSON-LD to canonical N-Quads (RDFC-1.0), for documents as plain as ours: one graph, no lists, no two
//! unnamed nodes alike. What goes further is refused, so nobody can make us count permutations.
//!
//! `ssi` has both steps too, but it loses the datatype that Open Badges gives its booleans and leaves tabs unescaped, so
//! that other people's verifiers would not agree with it.

use std::collections::BTreeMap;
use std::fmt::Write;

use data_encoding::HEXLOWER;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::canonical::{Meaningless, meaningless};
use crate::shape::is_absolute;

const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const BOOLEAN: &str = "http://www.w3.org/2001/XMLSchema#boolean";
const STRING: &str = "http://www.w3.org/2001/XMLSchema#string";

/// A node or a literal. A blank node is a number until its canonical name is known.
#[derive(Clone)]
enum Term {
    Blank(usize),
    /// As N-Quads writes it.
    Written(String),
}

struct Triple {
    subject: Term,
    predicate: String,
    object: Term,
}

/// The canonical N-Quads of an expanded document.
pub(crate) fn canonical(expanded: &[Value]) -> Result<String, Meaningless> {
    let mut graph = Graph { triples: Vec::new(), blanks: 0 };
    for node in expanded {
        graph.node(node)?;
    }
    let names = graph.names()?;
    let name = |blank: usize| names.get(&blank).map_or("", String::as_str);
    let mut lines: Vec<String> = graph.triples.iter().map(|triple| triple.line(name)).collect();
    lines.sort_unstable();
    lines.dedup();
    Ok(lines.concat())
}

struct Graph {
    triples: Vec<Triple>,
    blanks: usize,
}

impl Graph {
    /// Adds all that is said about a node, and gives its name.
    fn node(&mut self, node: &Value) -> Result<Term, Meaningless> {
        let node = node.as_object().ok_or_else(|| meaningless("a node that is not an object"))?;
        let subject = match node.get("@id") {
            Some(id) => iri(id)?,
            None => {
                self.blanks += 1;
                Term::Blank(self.blanks)
            }
        };
        for (name, values) in node {
            let values = match values {
                Value::Array(list) => list.as_slice(),
                alone => std::slice::from_ref(alone),
            };
            for value in values {
                let (predicate, object) = match name.as_str() {
                    "@id" => continue,
                    "@type" => (TYPE, iri(value)?),
                    name => (name, self.object(value)?),
                };
                let Term::Written(predicate) = iri(&predicate.into())? else { continue };
                self.triples.push(Triple { subject: subject.clone(), predicate, object });
            }
        }
        Ok(subject)
    }

    fn object(&mut self, value: &Value) -> Result<Term, Meaningless> {
        match value.as_object().and_then(|object| Some((object, object.get("@value")?))) {
            Some((object, content)) => literal(object, content),
            None => self.node(value),
        }
    }

    /// The canonical name of each blank node: by the hash of what is said about it, which must be its alone.
    fn names(&self) -> Result<BTreeMap<usize, String>, Meaningless> {
        let mut by_hash = BTreeMap::new();
        for blank in 1..=self.blanks {
            let name = |other: usize| if other == blank { "_:a" } else { "_:z" };
            let about = self.triples.iter().filter(|triple| triple.mentions(blank));
            let mut lines: Vec<String> = about.map(|triple| triple.line(name)).collect();
            lines.sort_unstable();
            if by_hash.insert(HEXLOWER.encode(&Sha256::digest(lines.concat())), blank).is_some() {
                return Err(meaningless("two unnamed parts are alike"));
            }
        }
        Ok(by_hash.into_values().enumerate().map(|(place, blank)| (blank, format!("_:c14n{place}"))).collect())
    }
}

impl Triple {
    fn mentions(&self, blank: usize) -> bool {
        [&self.subject, &self.object].into_iter().any(|term| matches!(term, Term::Blank(this) if *this == blank))
    }

    fn line<'a>(&'a self, name: impl Fn(usize) -> &'a str) -> String {
        let write = |term: &'a Term| match term {
            Term::Blank(blank) => name(*blank),
            Term::Written(text) => text,
        };
        format!("{} {} {} .\n", write(&self.subject), self.predicate, write(&self.object))
    }
}

/// An absolute address, and no keyword: a relative one would silently not be signed.
fn iri(value: &Value) -> Result<Term, Meaningless> {
    match value.as_str() {
        Some(text) if is_absolute(text) => Ok(Term::Written(format!("<{text}>"))),
        _ => Err(meaningless(format!("not an absolute address: {value}"))),
    }
}

fn literal(object: &Map<String, Value>, content: &Value) -> Result<Term, Meaningless> {
    if object.keys().any(|name| name != "@value" && name != "@type") {
        return Err(meaningless("a text with a language, a direction or an index"));
    }
    let (text, plain) = match content {
        Value::String(text) => (escaped(text), STRING),
        Value::Bool(truth) => (truth.to_string(), BOOLEAN),
        _ => return Err(meaningless("a number or nothing, where text was expected")),
    };
    let datatype = match object.get("@type") {
        Some(named) => iri(named)?,
        None => Term::Written(format!("<{plain}>")),
    };
    let Term::Written(datatype) = datatype else { return Err(meaningless("a datatype without a name")) };
    let suffix = if datatype == format!("<{STRING}>") { String::new() } else { format!("^^{datatype}") };
    Ok(Term::Written(format!("\"{text}\"{suffix}")))
}

/// As canonical N-Quads escapes it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\0'..='\u{1f}' | '\u{7f}' => {
                // Writing to a String cannot fail.
                write!(out, "\\u{:04X}", u32::from(letter)).unwrap_or_default();
            }
            letter => out.push(letter),
        }
    }
    out
}
