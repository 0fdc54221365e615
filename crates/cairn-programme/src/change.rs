//! A change of rules to try: a folder that holds only what is different from a programme, for a rehearsal.
//!
//! `change.toml` names the programme's folder, the role, and the rules that are new or different. The rest is taken from the
//! programme as it is, so that a change is as small as what it changes.

use crate::model::Change;
use crate::read::{Files, ReadError};
use cairn_core::rules::{RoleRules, Rule};
use cairn_core::text::Text;
use serde::Deserialize;
use std::path::Path;

/// The file that makes a folder a change.
pub const CHANGE_FILE: &str = "change.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    /// The folder of the programme that it changes, from this folder on.
    of: String,
    title: Text,
    /// What is different, and whose idea it is.
    explain: Text,
    role: String,
    /// Rules that take the place of those with the same id, and new ones.
    #[serde(rename = "rule", default)]
    rules: Vec<Rule>,
    /// Rules that fall away.
    #[serde(default)]
    without: Vec<String>,
}

/// The folder of the programme that a change is of.
pub(crate) fn base(text: &str, path: &Path) -> Result<String, ReadError> {
    read(text, path).map(|raw| raw.of)
}

/// What a change says of itself, when it can be read.
pub(crate) fn said(text: &str) -> Option<Change> {
    let raw: Raw = toml::from_str(text).ok()?;
    Some(Change { title: raw.title, explain: raw.explain, role: raw.role })
}

fn read(text: &str, path: &Path) -> Result<Raw, ReadError> {
    toml::from_str(text).map_err(|error| bad(path, error.to_string()))
}

fn bad(path: &Path, what: impl Into<String>) -> ReadError {
    ReadError::Change { path: path.to_path_buf(), what: what.into() }
}

/// Puts a change into the files of its programme.
pub(crate) fn apply(files: &mut Files, text: &str, path: &Path) -> Result<(), ReadError> {
    let change = read(text, path)?;
    let file = format!("{}/rules/{}.toml", files.root, change.role);
    let before = files.text(&file).ok_or_else(|| bad(path, format!("the programme has no {file}")))?;
    let mut rules: RoleRules =
        toml::from_str(before).map_err(|error| bad(path, format!("{file} cannot be read: {error}")))?;
    for id in &change.without {
        if rules.rules.iter().all(|rule| rule.id != *id) {
            return Err(bad(path, format!("there is no rule `{id}` that could fall away")));
        }
    }
    rules.rules.retain(|rule| !change.without.contains(&rule.id));
    for new in change.rules {
        match rules.rules.iter_mut().find(|rule| rule.id == new.id) {
            Some(old) => *old = new,
            // A new rule stands behind the others of its phase.
            None => {
                let place = rules.rules.iter().rposition(|rule| rule.phase == new.phase);
                rules.rules.insert(place.map_or(rules.rules.len(), |place| place + 1), new);
            }
        }
    }
    let after = toml::to_string(&rules).map_err(|error| bad(path, error.to_string()))?;
    files.files.insert(file, after.into_bytes());
    files.files.insert(format!("{}/{CHANGE_FILE}", files.root), text.as_bytes().to_vec());
    Ok(())
}
