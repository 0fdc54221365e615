//! The store itself: readers, and one writer that shares each durable commit among all who wait.
//!
//! A write is a job on a queue. The writer takes what waits, gives each job a savepoint, commits them together, and only
//! then answers each. So one slow flush of the disk serves many people, and who was answered can rely on it.

use crate::driver::{Conn, MIGRATIONS, Source};
use crate::error::{Kind, StoreError};
use crate::ledger::Signer;
use crate::migrate::migrate;
use cairn_core::ledger::Head;
use std::convert::Infallible;
use std::future::Future;
use std::ops::{Deref, DerefMut};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

/// How many writes may wait before the store says that it is busy.
pub const WAITING_MAX: usize = 4_096;
/// How many writes share one commit at most.
pub const BATCH_MAX: usize = 256;
/// How long one write may take. Nobody else can write meanwhile.
const JOB_SECONDS_MAX: u64 = 10;

/// A future that borrows the transaction: what a write gives, as in `Box::pin(async move { … })`.
pub type InTx<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Why a write did not happen. Nothing of it was written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError<E> {
    /// The job itself said no.
    #[error("the write was refused")]
    Refused(E),
    /// The store failed: too busy, or the disk.
    #[error("the write failed")]
    Failed(#[source] StoreError),
}

impl<E> From<StoreError> for WriteError<E> {
    fn from(error: StoreError) -> Self {
        WriteError::Failed(error)
    }
}

impl<E> WriteError<E> {
    /// A refusal turned into what the caller calls it.
    pub fn map_refused<R>(self, map: impl FnOnce(E) -> R) -> WriteError<R> {
        match self {
            WriteError::Refused(refused) => WriteError::Refused(map(refused)),
            WriteError::Failed(error) => WriteError::Failed(error),
        }
    }
}

/// A connection for reading. It sees the tables as they are at its first question, all at one moment; what is written
/// afterwards, it does not see. Take one per page and let it go.
#[derive(Debug)]
pub struct Reader(Conn);

impl Deref for Reader {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        &self.0
    }
}
impl DerefMut for Reader {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.0
    }
}

/// The open transaction: everything that can be read and written.
#[derive(Debug)]
pub struct Tx {
    pub(crate) conn: Conn,
    /// The ledger's head, so that it is not asked for at each append. Forgotten whenever something is rolled back.
    pub(crate) head: Option<Head>,
}

impl Deref for Tx {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        &self.conn
    }
}
impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.conn
    }
}

/// The store of one installation. Cheap to clone; the writer stops when the last one is gone.
#[derive(Clone)]
pub struct Store {
    source: Source,
    queue: mpsc::Sender<Box<dyn Job>>,
    commits: Arc<AtomicU64>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").finish_non_exhaustive()
    }
}

impl Store {
    /// Opens the file, making it and bringing its tables up to date as needed, and starts the writer.
    ///
    /// # Errors
    /// When the file cannot be opened, or holds tables that this program does not know.
    pub async fn open(path: &Path, signer: Arc<dyn Signer>) -> Result<Store, StoreError> {
        let source = Source::new(path, signer);
        let mut conn = source.connect().await?;
        migrate(&mut conn, MIGRATIONS).await?;
        let (queue, waiting) = mpsc::channel(WAITING_MAX);
        let commits = Arc::new(AtomicU64::new(0));
        let writer =
            Writer { source: source.clone(), tx: Some(Tx { conn, head: None }), commits: Arc::clone(&commits) };
        tokio::spawn(writer.serve(waiting));
        Ok(Store { source, queue, commits })
    }

    /// A connection for reading.
    ///
    /// # Errors
    /// When all readers stay taken (`Busy`), or the file is gone.
    pub async fn read(&self) -> Result<Reader, StoreError> {
        Ok(Reader(self.source.reader().await?))
    }

    /// How many commits there were since the store was opened.
    #[must_use]
    pub fn commits(&self) -> u64 {
        self.commits.load(Ordering::Relaxed)
    }

    /// Runs one write and answers once it is durable. Writes that wait together share one commit; each has a savepoint
    /// of its own, so that one that is refused takes nothing else with it. A write runs even if its caller stops waiting.
    ///
    /// ```text
    /// store.write(move |tx| Box::pin(async move {
    ///     if tx.account_by_sign_in(&account.sign_in_id).await?.is_some() {
    ///         return Err(WriteError::Refused(Taken));
    ///     }
    ///     tx.add_account(&account).await?;
    ///     Ok(())
    /// })).await
    /// ```
    ///
    /// # Errors
    /// What the job says, as [`WriteError::Refused`]; or [`WriteError::Failed`] when the store is busy or broken. In both
    /// cases nothing of it was written. (If the power goes while the disk reports a failure, a write that was answered
    /// with `Failed` may be there after all: try again with the same ids.)
    pub async fn write<T, E, F>(&self, job: F) -> Result<T, WriteError<E>>
    where
        T: Send + 'static,
        E: Send + 'static,
        F: for<'a> FnOnce(&'a mut Tx) -> InTx<'a, Result<T, WriteError<E>>> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let waiting = Waiting { job: Some(job), outcome: None, reply };
        match self.queue.try_send(Box::new(waiting)) {
            Ok(()) => {}
            Err(mpsc::error::TrySendError::Full(_)) => {
                return Err(StoreError::plain(Kind::Busy, "joining the queue for the writer").into());
            }
            Err(mpsc::error::TrySendError::Closed(_)) => return Err(writer_gone()),
        }
        answer.await.unwrap_or_else(|_| Err(writer_gone()))
    }

    /// As [`Store::write`], for jobs that refuse nothing and only fail when the store does.
    ///
    /// ```text
    /// store.save(move |tx| Box::pin(async move { tx.append(&record).await })).await?;
    /// ```
    ///
    /// # Errors
    /// As [`Store::write`].
    pub async fn save<T, F>(&self, job: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a mut Tx) -> InTx<'a, Result<T, StoreError>> + Send + 'static,
    {
        let outcome: Result<T, WriteError<Infallible>> = self
            .write(move |tx| {
                let job = job(tx);
                Box::pin(async move { job.await.map_err(WriteError::Failed) })
            })
            .await;
        outcome.map_err(|error| match error {
            WriteError::Refused(never) => match never {},
            WriteError::Failed(error) => error,
        })
    }

    /// Lets go of the readers, once each is back, and of the writer, once what waits is written. Other clones cannot read
    /// any more.
    pub async fn close(self) {
        let Store { source, queue, commits: _ } = self;
        source.close().await;
        // The writer stops, and closes its connection, when nobody can send any more.
        drop(queue);
    }
}

fn writer_gone<E>() -> WriteError<E> {
    StoreError::plain(Kind::Unavailable, "waiting for the writer").into()
}

/// One write that waits, whatever its types.
trait Job: Send {
    /// Runs, and says whether to keep what was written.
    fn run<'a>(&'a mut self, tx: &'a mut Tx) -> InTx<'a, bool>;
    /// Answers the one who waits, when all is on disk.
    fn answer(self: Box<Self>);
    /// Answers the one who waits, when nothing is.
    fn fail(self: Box<Self>, kind: Kind);
}

type Outcome<T, E> = Result<T, WriteError<E>>;

struct Waiting<T, E, F> {
    job: Option<F>,
    outcome: Option<Outcome<T, E>>,
    reply: oneshot::Sender<Outcome<T, E>>,
}

/// Nobody may be waiting any more: a visitor who left. What was written stays.
fn send<T, E>(reply: oneshot::Sender<Outcome<T, E>>, outcome: Outcome<T, E>) {
    if reply.send(outcome).is_err() {
        tracing::debug!("a write was answered to nobody");
    }
}

impl<T, E, F> Job for Waiting<T, E, F>
where
    T: Send + 'static,
    E: Send + 'static,
    F: for<'a> FnOnce(&'a mut Tx) -> InTx<'a, Result<T, WriteError<E>>> + Send + 'static,
{
    fn run<'a>(&'a mut self, tx: &'a mut Tx) -> InTx<'a, bool> {
        Box::pin(async move {
            let Some(job) = self.job.take() else { return false };
            let outcome = job(tx).await;
            let keep = outcome.is_ok();
            self.outcome = Some(outcome);
            keep
        })
    }

    fn answer(self: Box<Self>) {
        // No outcome: the job panicked or took too long, and was rolled back.
        let unfinished = || Err(StoreError::plain(Kind::Bug, "running a write that did not come to its end").into());
        send(self.reply, self.outcome.unwrap_or_else(unfinished));
    }

    // Also refusals become failures: they may rest on what another job of the same batch wrote, which is gone.
    fn fail(self: Box<Self>, kind: Kind) {
        send(self.reply, Err(StoreError::plain(kind, "committing writes to disk").into()));
    }
}

/// The one who writes. It owns the only connection that can.
struct Writer {
    source: Source,
    /// Gone after a failed commit: what state the connection is in is then anybody's guess, so there will be a new one.
    tx: Option<Tx>,
    commits: Arc<AtomicU64>,
}

impl Writer {
    async fn serve(mut self, mut waiting: mpsc::Receiver<Box<dyn Job>>) {
        let mut batch: Vec<Box<dyn Job>> = Vec::with_capacity(BATCH_MAX);
        while waiting.recv_many(&mut batch, BATCH_MAX).await > 0 {
            match self.write_together(&mut batch).await {
                Ok(()) => {
                    self.commits.fetch_add(1, Ordering::Relaxed);
                    batch.drain(..).for_each(Job::answer);
                }
                Err(error) => {
                    let jobs = batch.len();
                    tracing::error!(%error, cause = ?std::error::Error::source(&error), jobs, "a commit failed");
                    batch.drain(..).for_each(|job| job.fail(error.kind));
                }
            }
        }
        if let Some(tx) = self.tx {
            tx.conn.close().await;
        }
    }

    async fn write_together(&mut self, batch: &mut [Box<dyn Job>]) -> Result<(), StoreError> {
        let mut tx = match self.tx.take() {
            Some(tx) => tx,
            None => Tx { conn: self.source.connect().await?, head: None },
        };
        let outcome = commit_together(&mut tx, batch).await;
        match outcome {
            Ok(()) => self.tx = Some(tx),
            // Closing rolls back.
            Err(_) => tx.conn.close().await,
        }
        outcome
    }
}

async fn commit_together(tx: &mut Tx, batch: &mut [Box<dyn Job>]) -> Result<(), StoreError> {
    // Another program may have written since; inside the write lock nobody can.
    tx.head = None;
    tx.conn.begin_writing().await?;
    for job in batch {
        tx.conn.set_savepoint().await?;
        if !run(job.as_mut(), tx).await {
            tx.conn.roll_back_to_savepoint().await?;
            tx.head = None;
        }
        if tx.conn.is_lost() {
            return Err(StoreError::plain(
                Kind::Unavailable,
                "continuing after a statement that broke the transaction",
            ));
        }
        tx.conn.release_savepoint().await?;
    }
    tx.conn.commit().await
}

/// Runs a job. One that panics, or never ends, is a bug of that job: it must not take the writer, and everybody, along.
async fn run(job: &mut dyn Job, tx: &mut Tx) -> bool {
    match tokio::time::timeout(Duration::from_secs(JOB_SECONDS_MAX), CatchPanic(job.run(tx))).await {
        Ok(Some(keep)) => keep,
        Ok(None) => {
            tracing::error!("a write panicked and was rolled back");
            false
        }
        Err(_) => {
            tracing::error!(seconds = JOB_SECONDS_MAX, "a write took too long and was rolled back");
            false
        }
    }
}

/// Gives `None` where the future panics.
struct CatchPanic<'a, T>(InTx<'a, T>);

impl<T> Future for CatchPanic<'_, T> {
    type Output = Option<T>;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match catch_unwind(AssertUnwindSafe(|| self.0.as_mut().poll(cx))) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(output)) => Poll::Ready(Some(output)),
            Err(_) => Poll::Ready(None),
        }
    }
}
