//! The ledger's promises, on real files: acknowledged means durable, a changed byte is found, one failure takes nothing with it.

use cairn_core::id::{PersonId, RecordId};
use cairn_core::ledger::Digest;
use cairn_core::record::{Fact, Record, Witness, WitnessRole};
use cairn_store::{LedgerFault, Signer, Store, StoreError, WriteError, verify_file};
use jiff::civil::date;
use sqlx::{Connection as _, SqliteConnection};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

/// A signature that is easy to check: what matters here is that the store asks for it.
struct Stamp;

impl Signer for Stamp {
    fn sign(&self, digest: &Digest) -> [u8; 64] {
        let mut signature = [7; 64];
        signature[..32].copy_from_slice(&digest.0);
        signature
    }
    fn verify(&self, digest: &Digest, signature: &[u8; 64]) -> bool {
        *signature == self.sign(digest)
    }
}

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("cairn-store-{name}-{}", std::process::id()));
        drop(std::fs::remove_dir_all(&path));
        std::fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }
    fn file(&self) -> PathBuf {
        self.0.join("cairn.db")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

async fn open(file: &Path) -> Store {
    Store::open(file, Arc::new(Stamp)).await.expect("opens")
}

fn record(number: u32) -> Record {
    let person = PersonId::parse("per_ada").expect("an id");
    Record {
        id: RecordId::parse(&format!("rec_{number}")).expect("an id"),
        person: person.clone(),
        at: "2027-01-12T15:00:00Z".parse().expect("a time"),
        witness: Witness { person, role: WitnessRole::Self_, organisation: None, organisation_kind: None },
        tags: Vec::new(),
        fact: Fact::Logged {
            activity: "mentoring".to_owned(),
            on: date(2027, 1, 12),
            minutes: number,
            observed_at_work: false,
        },
    }
}

async fn append(store: &Store, record: Record) -> Result<(), WriteError<StoreError>> {
    store
        .write(move |tx| {
            Box::pin(async move {
                tx.append(&record).await?;
                Ok(())
            })
        })
        .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_submissions_share_their_commits_and_all_are_there() {
    let folder = Folder::new("thousand");
    let store = open(&folder.file()).await;
    let waiting: Vec<_> = (0..1_000)
        .map(|number| {
            let store = store.clone();
            tokio::spawn(async move { append(&store, record(number)).await })
        })
        .collect();
    for one in waiting {
        one.await.expect("runs").expect("written");
    }
    assert!(store.commits() < 500, "{} commits for 1,000 appends", store.commits());
    let person = PersonId::parse("per_ada").expect("an id");
    assert_eq!(store.read().await.expect("reads").records_of(&person).await.expect("reads").len(), 1_000);
    let verified = store.read().await.expect("reads").verify_ledger().await.expect("whole");
    assert_eq!(verified.entries, 1_000);
}

#[tokio::test]
async fn one_that_fails_takes_nothing_with_it_and_a_record_known_twice_is_known_once() {
    let folder = Folder::new("savepoint");
    let store = open(&folder.file()).await;
    let fails = store.write(|tx| {
        Box::pin(async move {
            tx.append(&record(1)).await?;
            Err::<(), _>(WriteError::Refused("no".to_owned()))
        })
    });
    let panics = store.write(|tx| {
        Box::pin(async move {
            tx.append(&record(2)).await?;
            assert!(tx.head().await?.seq == u64::MAX, "this job breaks");
            Ok::<(), WriteError<StoreError>>(())
        })
    });
    let (refused, broken, kept) = tokio::join!(fails, panics, append(&store, record(3)));
    assert!(matches!(refused, Err(WriteError::Refused(why)) if why == "no"));
    assert!(matches!(broken, Err(WriteError::Failed(_))));
    kept.expect("written");
    append(&store, record(3)).await.expect("the same record again changes nothing");
    let mut other = record(3);
    other.at = "2027-01-13T15:00:00Z".parse().expect("a time");
    assert!(append(&store, other).await.is_err(), "another record under the same id is refused");
    let mut read = store.read().await.expect("reads");
    let ids: Vec<String> = read
        .records_of(&PersonId::parse("per_ada").expect("id"))
        .await
        .expect("reads")
        .iter()
        .map(|r| r.id.to_string())
        .collect();
    assert_eq!(ids, ["rec_3"]);
    assert_eq!(read.verify_ledger().await.expect("whole").entries, 1);
}

#[tokio::test]
async fn a_changed_byte_is_found_wherever_it_is() {
    let folder = Folder::new("changed");
    let store = open(&folder.file()).await;
    for number in 1..=5 {
        append(&store, record(number)).await.expect("written");
    }
    store.close().await;
    verify_file(&folder.file(), Arc::new(Stamp), None).await.expect("whole before");
    let address = format!("sqlite://{}", folder.file().display());
    let mut raw = SqliteConnection::connect(&address).await.expect("opens");
    for refused in ["UPDATE record SET body = body", "DELETE FROM record"] {
        let refused: &'static str = refused;
        assert!(sqlx::query(refused).execute(&mut raw).await.is_err(), "{refused} is refused by the database itself");
    }
    let triggers: Vec<(String,)> = sqlx::query_as("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        .fetch_all(&mut raw)
        .await
        .expect("reads");
    for (name,) in triggers {
        sqlx::query(sqlx::AssertSqlSafe(format!("DROP TRIGGER \"{name}\""))).execute(&mut raw).await.expect("dropped");
    }
    raw.close().await.expect("closes");
    let untouched = std::fs::read(folder.file()).expect("reads");
    let changes: [&'static str; 7] = [
        "UPDATE record SET body = replace(body, '\"minutes\":3', '\"minutes\":9') WHERE seq = 3",
        "UPDATE record SET person = 'per_eve' WHERE seq = 2",
        "UPDATE record SET kind = 'attested' WHERE seq = 4",
        "UPDATE record SET digest = zeroblob(32) WHERE seq = 5",
        "UPDATE record SET prev = zeroblob(32) WHERE seq = 2",
        "UPDATE record SET signature = zeroblob(64) WHERE seq = 1",
        "DELETE FROM record WHERE seq = 3",
    ];
    for change in changes {
        for end in ["", "-wal", "-shm"] {
            drop(std::fs::remove_file(format!("{}{end}", folder.file().display())));
        }
        std::fs::write(folder.file(), &untouched).expect("writes");
        let mut raw = SqliteConnection::connect(&address).await.expect("opens");
        sqlx::query("PRAGMA foreign_keys = OFF").execute(&mut raw).await.expect("off");
        let done = sqlx::query(change).execute(&mut raw).await.expect("changed");
        assert_eq!(done.rows_affected(), 1, "{change}");
        raw.close().await.expect("closes");
        let found = verify_file(&folder.file(), Arc::new(Stamp), None).await;
        assert!(matches!(found, Err(LedgerFault::Broken(_))), "{change}: {found:?}");
    }
}

/// A chain that was cut off at its end is whole in itself; a head that was noted before finds it.
#[tokio::test]
async fn what_was_cut_off_at_the_end_is_found_by_a_head_noted_before() {
    let folder = Folder::new("cut");
    let store = open(&folder.file()).await;
    let mut heads = Vec::new();
    for number in 1..=4 {
        append(&store, record(number)).await.expect("written");
        heads.push(store.read().await.expect("reads").verify_ledger().await.expect("whole").head.digest);
    }
    store.close().await;
    let verify =
        async |noted| verify_file(&folder.file(), Arc::new(Stamp), noted).await.expect("whole in itself").noted;
    assert_eq!(verify(None).await, None);
    assert_eq!(verify(Some(heads[1])).await, Some(2));
    assert_eq!(verify(Some(heads[3])).await, Some(4));
    assert_eq!(verify(Some(cairn_core::ledger::Digest::ZERO)).await, Some(0));
    let mut raw = SqliteConnection::connect(&format!("sqlite://{}", folder.file().display())).await.expect("opens");
    let triggers: Vec<(String,)> = sqlx::query_as("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        .fetch_all(&mut raw)
        .await
        .expect("reads");
    for (name,) in triggers {
        sqlx::query(sqlx::AssertSqlSafe(format!("DROP TRIGGER \"{name}\""))).execute(&mut raw).await.expect("dropped");
    }
    sqlx::query("DELETE FROM record WHERE seq > 2").execute(&mut raw).await.expect("cut");
    raw.close().await.expect("closes");
    assert_eq!(verify(Some(heads[1])).await, Some(2));
    assert_eq!(verify(Some(heads[3])).await, None);
}

/// Appends until it is killed, saying each number once it is acknowledged. Runs only when the crash test asks for it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn appends_until_killed() {
    let Ok(file) = std::env::var("CAIRN_CRASH_TEST_FILE") else { return };
    let store = open(Path::new(&file)).await;
    let waiting: Vec<_> = (0..1_000)
        .map(|number| {
            let store = store.clone();
            tokio::spawn(async move {
                append(&store, record(number)).await.expect("written");
                println!("acknowledged {number}");
            })
        })
        .collect();
    for one in waiting {
        one.await.expect("runs");
    }
}

#[tokio::test]
async fn kill_minus_nine_in_the_middle_of_a_thousand_loses_nothing_acknowledged() {
    let folder = Folder::new("crash");
    let mut child = Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "appends_until_killed", "--nocapture", "--test-threads=1"])
        .env("CAIRN_CRASH_TEST_FILE", folder.file())
        .stdout(Stdio::piped())
        .spawn()
        .expect("starts");
    let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let mut acknowledged = Vec::new();
    for line in lines {
        let Ok(line) = line else { break };
        if let Some((_, number)) = line.split_once("acknowledged ") {
            acknowledged.push(number.trim().parse::<u32>().expect("a number"));
            if acknowledged.len() == 300 {
                // SIGKILL: no chance to tidy up. What is still in the pipe was acknowledged as well.
                child.kill().expect("killed");
            }
        }
    }
    child.wait().expect("ends");
    assert!(acknowledged.len() >= 300);
    let store = open(&folder.file()).await;
    let mut read = store.read().await.expect("reads");
    for number in &acknowledged {
        let id = RecordId::parse(&format!("rec_{number}")).expect("an id");
        assert!(read.record(&id).await.expect("reads").is_some(), "{number} was acknowledged and is gone");
    }
    assert!(read.verify_ledger().await.expect("whole").entries >= 300);
}
