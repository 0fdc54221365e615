//! Records: appending, finding, and checking the whole chain.

use crate::driver::{Conn, Row, look_at};
use crate::error::{Kind, StoreError};
use crate::statement::{args, statements};
use crate::store::Tx;
use cairn_core::id::{OrganisationId, PersonId, RecordId};
use cairn_core::ledger::{self, Broken, Digest, Entry, Head};
use cairn_core::record::Record;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// Signs and checks the ledger's digests with the installation's key.
pub trait Signer: Send + Sync {
    /// Signs a digest.
    fn sign(&self, digest: &Digest) -> [u8; 64];
    /// Whether this installation signed a digest.
    fn verify(&self, digest: &Digest, signature: &[u8; 64]) -> bool;
}

/// A whole chain that holds. Entries cut off at the end leave a shorter chain that holds as well, so compare the head
/// with one that was noted elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    /// How many entries.
    pub entries: u64,
    /// The newest.
    pub head: Head,
    /// Which entry was the newest when the head was noted that one asks about; none, where that entry is not there.
    pub noted: Option<u64>,
}

/// Why a chain was not found whole.
#[derive(Debug, thiserror::Error)]
pub enum LedgerFault {
    /// An entry is wrong: the first that is.
    #[error(transparent)]
    Broken(#[from] Broken),
    /// The file cannot be read.
    #[error(transparent)]
    Failed(#[from] StoreError),
}

/// How many entries are read at a time.
pub const ENTRIES_MAX: u32 = 1_000;

statements! {
    /// The newest record: where the next one links on.
    HEAD = "SELECT seq, digest FROM record ORDER BY seq DESC LIMIT 1";
    /// A record by its id; one that is there already is known, not written twice.
    RECORD = "SELECT body FROM record WHERE id = ?1";
    /// One entry, linked and signed.
    APPEND = "INSERT INTO record (seq, id, person, kind, what, on_day, at, organisation, body, prev, digest, signature) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
    /// What an entry names, for finding it again. A record may name the same id twice.
    APPEND_ABOUT = "INSERT INTO record_about (seq, about) VALUES (?1, ?2) ON CONFLICT (seq, about) DO NOTHING";
    /// A person's records, oldest first: what a standing is computed from.
    RECORDS_OF = "SELECT body FROM record WHERE person = ?1 ORDER BY seq";
    /// The next people who have records, by id.
    PEOPLE_AFTER = "SELECT DISTINCT person FROM record WHERE person > ?1 ORDER BY person LIMIT ?2";
    /// The records of a stretch of people, one person after the other.
    BODIES_OF_STRETCH = "SELECT person, body FROM record WHERE person > ?1 AND person <= ?2 ORDER BY person, seq";
    /// Records that name something, oldest first: a cohort's applications, a case's steps.
    RECORDS_ABOUT = "SELECT record.body AS body FROM record_about JOIN record ON record.seq = record_about.seq \
         WHERE record_about.about = ?1 ORDER BY record.seq";
    /// Records of one kind about one thing, oldest first: every application for the core training.
    RECORDS_BY_KIND_WHAT = "SELECT body FROM record WHERE kind = ?1 AND what = ?2 ORDER BY seq";
    /// A stretch of the chain, with the columns that have to agree with the body.
    ENTRIES = "SELECT seq, id, person, kind, what, on_day, at, organisation, body, prev, digest, signature \
         FROM record WHERE seq >= ?1 ORDER BY seq LIMIT ?2";
    /// What the entries of a stretch name, which has to agree with the bodies too.
    ABOUT_IN_STRETCH = "SELECT seq, about FROM record_about WHERE seq >= ?1 AND seq <= ?2";
    /// An index line of no entry at all.
    ABOUT_NOTHING = "SELECT seq FROM record_about WHERE seq < 1 OR seq > ?1 LIMIT 1";
}

fn read_record(row: &Row) -> Result<Record, StoreError> {
    serde_json::from_str(&row.text("body")?).map_err(|error| StoreError::new(Kind::Corrupt, "reading a record", error))
}

fn number(seq: u64) -> Result<i64, StoreError> {
    i64::try_from(seq).map_err(|error| StoreError::new(Kind::Bug, "numbering an entry", error))
}

/// An entry's number. A number that no entry can have reads as 0, which is a gap wherever it stands.
fn read_seq(row: &Row) -> Result<u64, StoreError> {
    Ok(u64::try_from(row.number("seq")?).unwrap_or(0))
}

fn read_entry(row: &Row) -> Result<Entry, StoreError> {
    Ok(Entry {
        seq: read_seq(row)?,
        prev: Digest(row.get("prev")?),
        body: row.get("body")?,
        digest: Digest(row.get("digest")?),
        signature: row.get("signature")?,
    })
}

impl Conn {
    /// A person's records, in the order in which they were written.
    ///
    /// # Errors
    /// When the database fails, or a record cannot be read.
    pub async fn records_of(&mut self, person: &PersonId) -> Result<Vec<Record>, StoreError> {
        self.all(RECORDS_OF, args![person], read_record).await
    }

    /// Records that name a cohort, a session, a case, a credential or another record, in the order in which they were
    /// written.
    ///
    /// # Errors
    /// When the database fails, or a record cannot be read.
    pub async fn records_about(&mut self, id: &str) -> Result<Vec<Record>, StoreError> {
        self.all(RECORDS_ABOUT, args![id], read_record).await
    }

    /// Records of one kind about one thing, such as `applied`, `training:core`.
    ///
    /// # Errors
    /// When the database fails, or a record cannot be read.
    pub async fn records_by_kind_what(&mut self, kind: &str, what: &str) -> Result<Vec<Record>, StoreError> {
        self.all(RECORDS_BY_KIND_WHAT, args![kind, what], read_record).await
    }

    /// One record.
    ///
    /// # Errors
    /// When the database fails, or the record cannot be read.
    pub async fn record(&mut self, id: &RecordId) -> Result<Option<Record>, StoreError> {
        self.optional(RECORD, args![id], read_record).await
    }

    /// The newest entry's number and digest.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn head(&mut self) -> Result<Head, StoreError> {
        let head = self
            .optional(HEAD, args![], |row| Ok(Head { seq: read_seq(row)?, digest: Digest(row.get("digest")?) }))
            .await?;
        Ok(head.unwrap_or(Head::EMPTY))
    }

    /// The entries from a number on, `limit` of them or [`ENTRIES_MAX`] at most.
    ///
    /// # Errors
    /// When the database fails, or an entry cannot be read.
    pub async fn entries(&mut self, from_seq: u64, limit: u32) -> Result<Vec<Entry>, StoreError> {
        self.all(ENTRIES, args![number(from_seq)?, limit.min(ENTRIES_MAX)], read_entry).await
    }

    /// Checks the whole chain: numbers, links, digests, signatures, and the columns by which records are found.
    ///
    /// # Errors
    /// The first entry that is wrong, or a failure of the database.
    pub async fn verify_ledger(&mut self) -> Result<Verified, LedgerFault> {
        self.verify_since(None).await
    }

    async fn verify_since(&mut self, noted: Option<Digest>) -> Result<Verified, LedgerFault> {
        let mut noted_at = noted.filter(|digest| *digest == Head::EMPTY.digest).map(|_| Head::EMPTY.seq);
        let signer = Arc::clone(&self.signer);
        let mut head = Head::EMPTY;
        // From the lowest number there can be: an entry below 1 would otherwise never be seen.
        let mut from = i64::MIN;
        loop {
            let stretch = self.all(ENTRIES, args![from, ENTRIES_MAX], |row| Ok(read_to_check(row))).await?;
            if stretch.is_empty() {
                break;
            }
            let before = head;
            let mut named: BTreeMap<u64, BTreeSet<String>> = BTreeMap::new();
            for found in stretch {
                let Found { entry, columns } = found.map_err(|unreadable| unreadable.after(head))?;
                head = ledger::check(head, &entry, &|digest, signature| signer.verify(digest, signature))?;
                if noted == Some(head.digest) {
                    noted_at = Some(head.seq);
                }
                let record: Record = serde_json::from_str(&entry.body)
                    .map_err(|error| Broken::Unreadable { seq: entry.seq, why: error.to_string() })?;
                if columns != Columns::of(&record) {
                    return Err(Broken::Changed { seq: entry.seq }.into());
                }
                let about: BTreeSet<String> = record.fact.about().into_iter().map(str::to_owned).collect();
                if !about.is_empty() {
                    named.insert(entry.seq, about);
                }
            }
            from = number(head.seq + 1)?;
            self.check_about(before.seq + 1, head.seq, &named).await?;
        }
        match self.optional(ABOUT_NOTHING, args![number(head.seq)?], read_seq).await? {
            Some(seq) => Err(Broken::Changed { seq }.into()),
            None => Ok(Verified { entries: head.seq, head, noted: noted_at }),
        }
    }

    async fn check_about(
        &mut self,
        from: u64,
        to: u64,
        named: &BTreeMap<u64, BTreeSet<String>>,
    ) -> Result<(), LedgerFault> {
        let lines = self
            .all(ABOUT_IN_STRETCH, args![number(from)?, number(to)?], |row| Ok((read_seq(row)?, row.text("about")?)))
            .await?;
        let mut there: BTreeMap<u64, BTreeSet<String>> = BTreeMap::new();
        for (seq, about) in lines {
            there.entry(seq).or_default().insert(about);
        }
        let seqs: BTreeSet<u64> = named.keys().chain(there.keys()).copied().collect();
        match seqs.into_iter().find(|seq| named.get(seq) != there.get(seq)) {
            Some(seq) => Err(Broken::Changed { seq }.into()),
            None => Ok(()),
        }
    }
}

/// An entry, and what stands beside it.
struct Found {
    entry: Entry,
    columns: Columns,
}

/// The columns that help to find a record. Where they say something else than the body, they were tampered with.
#[derive(PartialEq, Eq)]
struct Columns {
    id: String,
    person: String,
    kind: String,
    what: String,
    on_day: String,
    at: String,
    organisation: Option<String>,
}

impl Columns {
    fn of(record: &Record) -> Columns {
        Columns {
            id: record.id.as_str().to_owned(),
            person: record.person.as_str().to_owned(),
            kind: record.fact.kind().to_owned(),
            what: record.fact.what().to_owned(),
            on_day: record.fact.on().to_string(),
            at: record.at.to_string(),
            organisation: record.witness.organisation.as_ref().map(OrganisationId::to_string),
        }
    }
}

/// An entry whose columns are not what they should be.
struct Unreadable(StoreError);

impl Unreadable {
    fn after(self, head: Head) -> LedgerFault {
        match std::error::Error::source(&self.0) {
            Some(source) => Broken::Unreadable { seq: head.seq + 1, why: source.to_string() }.into(),
            None => Broken::Unreadable { seq: head.seq + 1, why: self.0.to_string() }.into(),
        }
    }
}

fn read_to_check(row: &Row) -> Result<Found, Unreadable> {
    let read = || -> Result<Found, StoreError> {
        let columns = Columns {
            id: row.get("id")?,
            person: row.get("person")?,
            kind: row.get("kind")?,
            what: row.get("what")?,
            on_day: row.get("on_day")?,
            at: row.get("at")?,
            organisation: row.get("organisation")?,
        };
        Ok(Found { entry: read_entry(row)?, columns })
    };
    read().map_err(Unreadable)
}

impl Tx {
    /// Appends a record and gives the new head. A record that is there already, with the same content, is left as it is.
    ///
    /// # Errors
    /// `Conflict` when another record has this id; or the database fails.
    pub async fn append(&mut self, record: &Record) -> Result<Head, StoreError> {
        let bug = |error| StoreError::new(Kind::Bug, "writing a record", error);
        let body = ledger::canonical(record).map_err(bug)?;
        // Read inside the write lock, so nobody else can link onto the same predecessor.
        let head = match self.head {
            Some(head) => head,
            None => self.conn.head().await?,
        };
        if let Some(there) = self.conn.optional(RECORD, args![record.id], |row| row.text("body")).await? {
            if there == body {
                return Ok(head);
            }
            return Err(StoreError::plain(Kind::Conflict, "appending a record under an id that another record has"));
        }
        let signer = Arc::clone(&self.conn.signer);
        let entry = ledger::link(head, record, &|digest| signer.sign(digest)).map_err(bug)?;
        let seq = number(entry.seq)?;
        let columns = Columns::of(record);
        self.conn
            .run(
                APPEND,
                args![
                    seq,
                    columns.id,
                    columns.person,
                    columns.kind,
                    columns.what,
                    columns.on_day,
                    columns.at,
                    columns.organisation,
                    entry.body,
                    entry.prev.0,
                    entry.digest.0,
                    entry.signature,
                ],
            )
            .await?;
        let new_head = Head { seq: entry.seq, digest: entry.digest };
        self.head = Some(new_head);
        for about in record.fact.about() {
            self.conn.run(APPEND_ABOUT, args![seq, about]).await?;
        }
        Ok(new_head)
    }

    /// Appends records in their order, and gives the new head.
    ///
    /// # Errors
    /// As [`Tx::append`], at the first record that cannot be appended.
    pub async fn append_all(&mut self, records: &[Record]) -> Result<Head, StoreError> {
        for record in records {
            self.append(record).await?;
        }
        self.conn.head().await
    }
}

/// The records of people as they are stored, one after the other, a page at a time. Not parsed: whoever asks for everybody
/// does that on several cores.
pub struct Everybody {
    conn: Conn,
    after: String,
}

/// How many people a page of [`Everybody`] holds.
const PEOPLE_PER_PAGE: u32 = 200;

impl Everybody {
    /// Looks at a file without changing anything in it.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub async fn of(path: &Path, signer: Arc<dyn Signer>) -> Result<Everybody, StoreError> {
        Ok(Everybody { conn: look_at(path, signer).await?, after: String::new() })
    }

    /// The next people, each with the JSON of their records. Empty at the end.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn page(&mut self) -> Result<Vec<(String, Vec<String>)>, StoreError> {
        let people = self.conn.all(PEOPLE_AFTER, args![self.after, PEOPLE_PER_PAGE], |row| row.text("person")).await?;
        let Some(last) = people.last().cloned() else { return Ok(Vec::new()) };
        let rows = self
            .conn
            .all(BODIES_OF_STRETCH, args![self.after, last], |row| Ok((row.text("person")?, row.text("body")?)))
            .await?;
        self.after = last;
        let mut page: Vec<(String, Vec<String>)> = Vec::with_capacity(people.len());
        for (person, body) in rows {
            match page.last_mut() {
                Some((same, bodies)) if *same == person => bodies.push(body),
                _ => page.push((person, vec![body])),
            }
        }
        Ok(page)
    }

    /// Lets go of the file.
    pub async fn close(self) {
        self.conn.close().await;
    }
}

/// Checks the chain in a file without changing anything in it, also while the program runs on it. With a head that was noted
/// earlier, it looks for that entry too: a chain that was cut off at its end is whole in itself.
///
/// # Errors
/// The first entry that is wrong; or the file cannot be opened.
pub async fn verify_file(path: &Path, signer: Arc<dyn Signer>, noted: Option<Digest>) -> Result<Verified, LedgerFault> {
    let mut conn = look_at(path, signer).await?;
    let outcome = conn.verify_since(noted).await;
    conn.close().await;
    outcome
}
