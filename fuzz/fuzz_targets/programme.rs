//! Any bytes as the files of a programme: it compiles, or says where it does not, and each diagnostic can be drawn. Files are
//! divided by a zero byte, in the order of the list below.

#![no_main]

use cairn_programme::{Files, compile, render};
use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 7] = [
    "p/rules/peer.toml",
    "p/programme.toml",
    "p/roles.toml",
    "p/sources.toml",
    "p/eligibility.toml",
    "p/competencies.toml",
    "p/lessons/en/one.md",
];

fuzz_target!(|bytes: &[u8]| {
    let parts = bytes.split(|byte| *byte == 0);
    let files = NAMES.iter().zip(parts).map(|(name, part)| ((*name).to_owned(), part.to_vec())).collect();
    let files = Files { root: "p".to_owned(), files };
    let compiled = compile(&files, None);
    assert!(compiled.programme.is_some() || !compiled.diagnostics.is_empty());
    for diagnostic in &compiled.diagnostics {
        render(diagnostic, &files);
    }
});
