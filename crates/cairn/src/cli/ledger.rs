//! `cairn ledger verify`: reads the whole chain and finds a changed byte.

use super::{FOUND, cannot};
use crate::installation;
use cairn_store::{LedgerFault, verify_file};
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
    match runtime.block_on(verify_file(&installation::database(&args.data), Arc::new(signer))) {
        Ok(verified) => {
            println!("{} entries, whole; the head is {}", verified.entries, verified.head.digest.to_hex());
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
