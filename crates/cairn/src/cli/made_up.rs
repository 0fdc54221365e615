//! `cairn made-up`: fills a new data folder with made-up people, to measure with. Nobody in it exists.

use super::cannot;
use crate::installation;
use cairn_core::record::Record;
use cairn_core::rehearse::made_up;
use cairn_store::{Store, StoreError, WriteError};
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

/// Where, and how many.
#[derive(Args)]
pub struct MadeUpArgs {
    /// A data folder that is not there yet.
    #[arg(long)]
    data: PathBuf,
    /// How many people.
    #[arg(long)]
    people: u64,
    /// About how many records each has.
    #[arg(long, default_value_t = 120)]
    records: usize,
}

/// How many people are written in one transaction.
const BATCH: u64 = 200;

/// Runs the command.
pub fn run(args: &MadeUpArgs) -> ExitCode {
    if args.data.exists() {
        return cannot(&format!("{} is there already", args.data.display()), "name a folder that is not there yet");
    }
    let begun = Instant::now();
    match fill(&args.data, args.people, args.records) {
        Ok(records) => {
            let seconds = begun.elapsed().as_secs_f64();
            println!(
                "{} made-up people with {records} records in {} ({seconds:.1} s)",
                args.people,
                args.data.display()
            );
            ExitCode::SUCCESS
        }
        Err(what) => cannot(&what, "remove the folder, and see that there is room and that it can be written"),
    }
}

fn fill(data: &Path, people: u64, records: usize) -> Result<usize, String> {
    let signer = installation::new_folder(data)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|error| format!("threads cannot be started: {error}"))?;
    runtime.block_on(async {
        let failed = |error: StoreError| format!("the database cannot be written: {error}");
        let store = Store::open(&installation::database(data), Arc::new(signer)).await.map_err(failed)?;
        let mut written = 0;
        for first in (0..people).step_by(usize::try_from(BATCH).unwrap_or(200)) {
            let numbers = first..(first + BATCH).min(people);
            let batch: Vec<Record> = numbers
                .filter_map(|number| made_up::person(number, records))
                .flat_map(|(_, records)| records)
                .collect();
            written += batch.len();
            let done: Result<(), WriteError<()>> = store
                .write(move |tx| {
                    Box::pin(async move {
                        tx.append_all(&batch).await?;
                        Ok(())
                    })
                })
                .await;
            done.map_err(|_| "the database cannot be written".to_owned())?;
        }
        Ok(written)
    })
}
