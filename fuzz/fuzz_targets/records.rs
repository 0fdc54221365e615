//! Any bytes as a file of records: every line is understood or named, and what is understood can be answered.

#![no_main]

use cairn_core::rules::RoleRules;
use cairn_core::standing::{AsOf, standing};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let file = cairn_core::jsonl::read(bytes);
    let lines = bytes.split(|byte| *byte == b'\n').count();
    assert!(file.records.len() + file.errors.len() <= lines);
    if let Some(first) = file.records.first() {
        let rules = RoleRules { role: "mhps".to_owned(), phases: Vec::new(), rules: Vec::new() };
        let as_of = AsOf { date: jiff::civil::date(2027, 3, 1), moment: jiff::Timestamp::MAX };
        standing(&rules, &first.person, &file.records, as_of);
    }
});
