//! Every statement is one that the engine understands.

use crate::driver::Source;
use crate::ledger::Signer;
use cairn_core::ledger::Digest;
use std::sync::Arc;

struct Nobody;

impl Signer for Nobody {
    fn sign(&self, _: &Digest) -> [u8; 64] {
        [0; 64]
    }
    fn verify(&self, _: &Digest, _: &[u8; 64]) -> bool {
        false
    }
}

#[tokio::test]
async fn every_statement_prepares() {
    let file = std::env::temp_dir().join(format!("cairn-statements-{}.db", std::process::id()));
    drop(std::fs::remove_file(&file));
    let store = crate::Store::open(&file, Arc::new(Nobody)).await.expect("opens");
    let mut conn = Source::new(&file, Arc::new(Nobody)).connect().await.expect("connects");
    let all = [
        crate::access_log::STATEMENTS,
        crate::account::STATEMENTS,
        crate::attempt::STATEMENTS,
        crate::case_file::STATEMENTS,
        crate::cohort::STATEMENTS,
        crate::credential::STATEMENTS,
        crate::draft::STATEMENTS,
        crate::ledger::STATEMENTS,
        crate::live_session::STATEMENTS,
        crate::membership::STATEMENTS,
        crate::migrate::STATEMENTS,
        crate::organisation::STATEMENTS,
        crate::pending_signature::STATEMENTS,
        crate::presence::STATEMENTS,
        crate::setting::STATEMENTS,
        crate::shared_copy::STATEMENTS,
        crate::sign_in_failure::STATEMENTS,
        crate::supervision::STATEMENTS,
        crate::vault::STATEMENTS,
        crate::web_session::STATEMENTS,
    ];
    for statement in all.into_iter().flatten() {
        let prepared = conn.prepare(*statement).await;
        assert!(prepared.is_ok(), "{}: {prepared:?}", statement.name);
    }
    conn.close().await;
    store.close().await;
    for end in ["", "-wal", "-shm"] {
        drop(std::fs::remove_file(format!("{}{end}", file.display())));
    }
}
