//! Commands for the terminal. Exit codes: 0 fine, 1 problems were found, 2 the command cannot be carried out.

pub mod check;
pub mod ledger;
pub mod rehearse;
pub mod standing;

use std::process::ExitCode;

/// Something was found.
pub const FOUND: u8 = 1;
/// The command cannot be carried out.
pub const CANNOT: u8 = 2;

/// Says why a command cannot be carried out, and what to do.
pub fn cannot(what: &str, help: &str) -> ExitCode {
    eprintln!("cairn: {what}\n  help: {help}");
    ExitCode::from(CANNOT)
}
