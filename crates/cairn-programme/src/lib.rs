//! Programmes as text: a folder of Markdown and TOML becomes an immutable value with a content hash, or diagnostics that say
//! which file, which line, what is wrong and what to do.
//!
//! Compiling is pure; [`read`] alone touches the disk. No clock, no network: today's date is an argument.

mod bank;
mod change;
mod check;
mod check_rules;
mod compile;
mod coverage;
mod diagnostic;
mod eligibility;
pub mod guide;
mod impossible;
mod item;
mod lesson;
mod markdown;
pub mod model;
mod place;
mod practise;
mod raw;
mod read;
pub mod reading;
mod simulate;
mod translated;

pub use compile::{Compiled, compile, stamp};
pub use coverage::{Counts, CoverageRow, coverage};
pub use diagnostic::{Diagnostic, Level, render, to_json};
pub use model::*;
pub use read::{Files, ReadError, folders_in};

use jiff::civil::Date;
use std::path::Path;

/// Reads a programme's folder, and the folders beside it that it uses, and compiles it.
///
/// # Errors
/// When the folder cannot be read. What is wrong inside it is in the diagnostics.
pub fn check_dir(dir: &Path, today: Option<Date>) -> Result<(Compiled, Files), ReadError> {
    let files = Files::read(dir)?;
    Ok((compile(&files, today), files))
}
