//! The short run of what `fuzz/fuzz_targets/records.rs` does for as long as one likes: a fixed number of spoilt files of records.
//! Every line is understood or named; nothing panics; and what was understood can be answered.

use crate::history::{on, rules};
use cairn_core::jsonl;
use cairn_core::standing::standing;

/// Numbers that look like chance and are always the same (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(sides.max(1)).unwrap()).unwrap()
    }
}

const SPECIAL: [&str; 16] = [
    "null",
    "-1",
    "4294967296",
    "1e999",
    "\"\"",
    "{",
    "}",
    "[",
    "\\u0000",
    "\n",
    "9999-12-31",
    "-9999-01-01",
    "2027-02-30",
    "\"rec_",
    "true",
    "é",
];

#[test]
fn a_spoilt_file_of_records_never_breaks_the_reader_or_the_evaluator() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/examples");
    let mut files: Vec<Vec<u8>> = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ext| ext == "jsonl") {
            files.push(std::fs::read(path).unwrap());
        }
    }
    files.sort();
    assert!(files.len() >= 3);
    let rules = rules("mhps");
    let mut dice = Dice(11);
    let mut understood = 0;
    for _ in 0..1_000 {
        let mut bytes = files[dice.roll(files.len())].clone();
        for _ in 0..=dice.roll(6) {
            let at = dice.roll(bytes.len());
            let end = (at + dice.roll(30)).min(bytes.len());
            match dice.roll(4) {
                0 => drop(bytes.drain(at..end)),
                1 => {
                    let piece = bytes[at..end].to_vec();
                    bytes.splice(at..at, piece);
                }
                2 if at < bytes.len() => bytes[at] = u8::try_from(dice.roll(256)).unwrap(),
                _ => {
                    let special = SPECIAL[dice.roll(SPECIAL.len())];
                    bytes.splice(at..end, special.bytes());
                }
            }
        }
        let file = jsonl::read(&bytes);
        let lines = bytes.split(|byte| *byte == b'\n').count();
        assert!(file.records.len() + file.errors.len() <= lines);
        for error in &file.errors {
            assert!((1..=lines).contains(&error.line), "{error:?}");
        }
        understood += file.records.len();
        if let Some(first) = file.records.first() {
            let answer = standing(&rules, &[], &first.person, &file.records, on("2027-03-01"));
            assert_eq!(answer.phases.len(), rules.phases.len());
        }
    }
    assert!(understood > 1_000, "{understood}");
}
