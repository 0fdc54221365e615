//! The pure heart of Cairn: ids, texts, records and their files, the ledger's chain, rules, standing, presence and grading.
//!
//! What does not live here: clocks, randomness, disks, networks, SQL, HTML. Time, entropy and ids come in as arguments, so
//! the same inputs always give the same answer.

pub mod gap;
pub mod guard;
pub mod id;
pub mod jsonl;
pub mod ledger;
pub mod lens;
pub mod plan;
pub mod presence;
pub mod quiz;
pub mod reading;
pub mod record;
pub mod rehearse;
pub mod rules;
pub mod simulation;
pub mod standing;
pub mod text;
pub mod tool;
pub mod triads;
