//! `cairn ledger verify`: reads the whole chain and finds a changed byte, and with a head noted earlier also what was cut off.

use super::{FOUND, cannot};
use crate::installation;
use cairn_core::ledger::Digest;
use cairn_store::{LedgerFault, Verified, verify_file};
use clap::{Args, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// What to do with the ledger.
#[derive(Subcommand)]
pub enum LedgerCommand {
    /// Checks every entry: its number, its link, its content, its signature.
    Verify(VerifyArgs),
}

/// Which installation.
#[derive(Args)]
pub struct VerifyArgs {
    /// The data folder.
    #[arg(long, default_value = "cairn-data")]
    data: PathBuf,
    /// The head that an earlier run printed: finds also that entries were cut off at the end.
    #[arg(long, value_name = "HASH", value_parser = digest)]
    head: Option<Digest>,
    /// How many entries there were then.
    #[arg(long, value_name = "N", requires = "head")]
    entries: Option<u64>,
}

fn digest(hex: &str) -> Result<Digest, String> {
    let small = hex.trim().to_ascii_lowercase();
    Digest::from_hex(&small).ok_or_else(|| "a head is 64 digits and letters from a to f".to_owned())
}

/// Runs the command.
pub fn run(command: &LedgerCommand) -> ExitCode {
    let LedgerCommand::Verify(args) = command;
    let help = "name the folder that cairn was started with, with --data";
    let signer = match installation::key(&args.data) {
        Ok(signer) => signer,
        Err(error) => return cannot(&error, help),
    };
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return cannot(&format!("a thread cannot be started: {error}"), "free some memory and try again"),
    };
    match runtime.block_on(verify_file(&installation::database(&args.data), Arc::new(signer), args.head)) {
        Ok(verified) => {
            let head = verified.head.digest.to_hex();
            if let Err(problem) = compare(args, &verified) {
                eprintln!("cairn: {problem}");
                eprintln!("  help: what is there is whole; compare this file with a copy from before");
                return ExitCode::from(FOUND);
            }
            println!("{} entries, whole; the head is {head}", verified.entries);
            if let Some(noted) = verified.noted {
                println!("the head that was noted is entry {noted}; {} came after it", verified.entries - noted);
            }
            println!("for the next time, note elsewhere: --head {head} --entries {}", verified.entries);
            ExitCode::SUCCESS
        }
        Err(LedgerFault::Broken(broken)) => {
            eprintln!("cairn: the ledger is not whole: {broken}");
            eprintln!("  help: nothing was changed now; keep this file, and compare it with a copy from before");
            ExitCode::from(FOUND)
        }
        Err(LedgerFault::Failed(error)) => cannot(&format!("the ledger cannot be read: {error}"), help),
    }
}

/// Holds what is there against what was noted earlier.
fn compare(args: &VerifyArgs, verified: &Verified) -> Result<(), String> {
    let Some(head) = args.head else { return Ok(()) };
    let there = verified.entries;
    match (verified.noted, args.entries) {
        (None, Some(entries)) if there < entries => {
            Err(format!("entries are missing at the end: {entries} were noted, and {there} are there"))
        }
        (None, _) => Err(format!("the head that was noted is none of these {there} entries: {}", head.to_hex())),
        (Some(noted), Some(entries)) if noted != entries => {
            Err(format!("the head that was noted is entry {noted}, and not {entries} as was noted with it"))
        }
        (Some(_), _) => Ok(()),
    }
}
