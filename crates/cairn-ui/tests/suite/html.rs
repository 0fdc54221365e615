//! A reader of our own markup: enough to ask of a page what an inspector would ask.

use std::collections::{BTreeMap, BTreeSet};

/// An opening tag.
#[derive(Debug)]
pub struct Tag {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    /// How many `label` elements are open around it.
    pub inside_label: bool,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

/// Every opening tag, in order.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut labels = 0;
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let end = start + rest[start..].find('>').expect("a tag ends");
        let inside = rest[start + 1..end].trim_end_matches('/');
        rest = &rest[end + 1..];
        if inside == "/label" {
            labels -= 1;
        }
        if inside.starts_with(['/', '!']) {
            continue;
        }
        let (name, mut text) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
        let mut attributes = BTreeMap::new();
        while !text.trim().is_empty() {
            text = text.trim_start();
            let stop = text.find(['=', ' ']).unwrap_or(text.len());
            let key = text[..stop].to_owned();
            text = &text[stop..];
            let mut value = String::new();
            if let Some(quoted) = text.strip_prefix("=\"") {
                let close = quoted.find('"').expect("a value is closed");
                value = quoted[..close].to_owned();
                text = &quoted[close + 1..];
            }
            assert!(attributes.insert(key.clone(), value).is_none(), "<{inside}>: {key} is there twice");
        }
        found.push(Tag { name: name.to_owned(), attributes, inside_label: labels > 0 });
        if name == "label" {
            labels += 1;
        }
    }
    found
}

/// What is wrong with a page, in sentences.
pub fn wrong(html: &str) -> Vec<String> {
    let tags = tags(html);
    let mut wrong = Vec::new();
    let mut ids = BTreeSet::new();
    for tag in &tags {
        if let Some(id) = tag.get("id") {
            if !ids.insert(id) {
                wrong.push(format!("the id {id} is there twice"));
            }
            if id.is_empty() || id.contains(char::is_whitespace) {
                wrong.push(format!("{id:?} is no id"));
            }
        }
    }
    let labelled: BTreeSet<&str> =
        tags.iter().filter(|tag| tag.name == "label").filter_map(|tag| tag.get("for")).collect();
    let mut level = 0;
    for tag in &tags {
        let at = format!("<{} {:?}>", tag.name, tag.attributes);
        for (name, value) in &tag.attributes {
            if name == "style" || (name.starts_with("on") && name.len() > 2) {
                wrong.push(format!("{at} has {name}"));
            }
            if matches!(name.as_str(), "aria-describedby" | "aria-labelledby" | "for") {
                wrong.extend(
                    value.split(' ').filter(|id| !ids.contains(id)).map(|id| format!("{at}: there is no #{id}")),
                );
            }
            if name == "src" && value.contains("//") {
                wrong.push(format!("{at} is from elsewhere"));
            }
        }
        match tag.name.as_str() {
            "style" => wrong.push("there is a style element".to_owned()),
            "script" if tag.get("src").is_none() => wrong.push("there is a script in the page".to_owned()),
            "html" if tag.get("lang").is_none_or(str::is_empty) => {
                wrong.push("the page does not say its language".to_owned())
            }
            "img" if tag.get("alt").is_none() => wrong.push(format!("{at} has no alt")),
            "svg" if tag.get("aria-hidden") != Some("true") && tag.get("aria-label").is_none_or(str::is_empty) => {
                wrong.push(format!("{at} is neither hidden nor named"));
            }
            "input" | "select" | "textarea" if tag.get("type") != Some("hidden") => {
                let named = tag.get("aria-label").is_some()
                    || tag.inside_label
                    || tag.get("id").is_some_and(|id| labelled.contains(id));
                if !named {
                    wrong.push(format!("{at} has no label"));
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let this = tag.name[1..].parse::<u8>().expect("a level");
                if this > level + 1 {
                    wrong.push(format!("{at} comes after a heading of level {level}"));
                }
                level = this;
            }
            _ => {}
        }
    }
    if tags.iter().filter(|tag| tag.name == "h1").count() != 1 {
        wrong.push("a page has one h1".to_owned());
    }
    for landmark in ["main", "header", "footer", "title"] {
        if tags.iter().filter(|tag| tag.name == landmark).count() != 1 {
            wrong.push(format!("a page has one {landmark}"));
        }
    }
    wrong
}
