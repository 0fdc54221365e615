//! The one program: it checks programmes, answers standings, verifies ledgers, and serves the site.

mod cli;
mod clock;
mod demo;
mod installation;
mod web;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Cairn trains peer professionals and carries each one to a credential that anyone can verify.
#[derive(Parser)]
#[command(name = "cairn", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Compiles programmes and says what is wrong in them, where, and what to do.
    Check(cli::check::CheckArgs),
    /// Answers the standing of a person from a file of records.
    Standing(cli::standing::StandingArgs),
    /// Tries a changed rule: both editions over the same people, and who gains, loses or becomes unknown.
    Rehearse(cli::rehearse::RehearseArgs),
    /// Holds a person's records against another state's rules: what carries, what is missing, what to ask.
    Gap(cli::gap::GapArgs),
    /// Fills a new data folder with made-up people, for measuring.
    MadeUp(cli::made_up::MadeUpArgs),
    /// Looks at the ledger of an installation.
    #[command(subcommand)]
    Ledger(cli::ledger::LedgerCommand),
    /// Serves the site on this computer.
    Demo(web::DemoArgs),
}

fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Check(args) => cli::check::run(&args),
        Command::Standing(args) => cli::standing::run(&args),
        Command::Rehearse(args) => cli::rehearse::run(&args),
        Command::Gap(args) => cli::gap::run(&args),
        Command::MadeUp(args) => cli::made_up::run(&args),
        Command::Ledger(command) => cli::ledger::run(&command),
        Command::Demo(args) => web::run(&args),
    }
}
