//! Every statement is one that the engine understands.

use crate::driver::{MIGRATIONS, Source};
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
        crate::kept_comment::STATEMENTS,
        crate::ledger::STATEMENTS,
        crate::live_session::STATEMENTS,
        crate::membership::STATEMENTS,
        crate::migrate::STATEMENTS,
        crate::organisation::STATEMENTS,
        crate::pending_signature::STATEMENTS,
        crate::presence::STATEMENTS,
        crate::sent_form::STATEMENTS,
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

#[tokio::test]
async fn comments_that_lay_in_clear_are_gone_from_the_file() {
    let file = std::env::temp_dir().join(format!("cairn-comments-{}.db", std::process::id()));
    drop(std::fs::remove_file(&file));
    let source = Source::new(&file, Arc::new(Nobody));
    let mut conn = source.connect().await.expect("connects");
    let before = MIGRATIONS.get(..2).expect("two");
    crate::migrate::migrate(&mut conn, before).await.expect("the tables of then");
    conn.run_script(
        "PRAGMA foreign_keys = OFF; INSERT INTO stock_comment VALUES ('per_rosa-1', 'You wrote heliotrope.', 1)",
    )
    .await
    .expect("a comment of then");
    crate::migrate::migrate(&mut conn, MIGRATIONS).await.expect("the tables of now");
    for end in ["", "-wal"] {
        let bytes = std::fs::read(format!("{}{end}", file.display())).unwrap_or_default();
        assert!(!bytes.windows(10).any(|word| word == b"heliotrope"), "it can still be read in the file{end}");
    }
    conn.close().await;
    source.close().await;
    for end in ["", "-wal", "-shm"] {
        drop(std::fs::remove_file(format!("{}{end}", file.display())));
    }
}
