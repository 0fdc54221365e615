//! The engine's driver: SQLite. The only file that knows which engine there is.
//!
//! Durability here: write-ahead log, flushed at each commit (`synchronous = FULL`), so what is committed survives a power
//! cut.

use crate::error::{Kind, StoreError};
use crate::ledger::Signer;
use crate::statement::{FromColumn, Statement, Value};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteRow, SqliteSynchronous,
};
use sqlx::{ConnectOptions as _, Connection as _, Executor as _, Row as _, Sqlite, SqliteConnection, ValueRef as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// How many pages can be read at the same time.
const READERS_MAX: u32 = 4;
/// How long to wait for a reader, or for another program that holds the file.
const WAIT_SECONDS_MAX: u64 = 10;

/// One step from an older set of tables to a newer one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Migration {
    pub name: &'static str,
    pub sql: &'static str,
}

/// Every migration, oldest first. A shipped one never changes: add another.
pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration { name: "0001_first", sql: include_str!("../migrations/sqlite/0001_first.sql") },
    Migration { name: "0002_practice", sql: include_str!("../migrations/sqlite/0002_practice.sql") },
    Migration { name: "0003_kept_comment", sql: include_str!("../migrations/sqlite/0003_kept_comment.sql") },
    Migration { name: "0004_sent_form", sql: include_str!("../migrations/sqlite/0004_sent_form.sql") },
];

/// One connection with everything that can be read. [`Reader`](crate::Reader) and [`Tx`](crate::Tx) are both one.
pub struct Conn {
    handle: Handle,
    pub(crate) signer: Arc<dyn Signer>,
    /// After a full disk or a failed read the engine may have dropped the open transaction by itself. Statements that came
    /// after would each be committed alone, so there are none.
    lost: bool,
}

enum Handle {
    Shared(sqlx::Transaction<'static, Sqlite>),
    Own(SqliteConnection),
}

impl std::fmt::Debug for Conn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Conn").finish_non_exhaustive()
    }
}

/// One row of an answer.
pub(crate) struct Row(SqliteRow);

/// A text whose languages stand in two columns.
pub(crate) fn text(row: &Row, en: &str, es: &str) -> Result<cairn_core::text::Text, StoreError> {
    Ok(cairn_core::text::Text { en: row.text(en)?.into(), es: row.text(es)?.into() })
}

impl Row {
    pub fn get<T: FromColumn>(&self, column: &str) -> Result<T, StoreError> {
        T::from_column(self, column)
    }
    pub fn text(&self, column: &str) -> Result<String, StoreError> {
        self.0.try_get(column).map_err(|error| broke("reading a text", error))
    }
    pub fn number(&self, column: &str) -> Result<i64, StoreError> {
        self.0.try_get(column).map_err(|error| broke("reading a number", error))
    }
    pub fn bytes(&self, column: &str) -> Result<Vec<u8>, StoreError> {
        self.0.try_get(column).map_err(|error| broke("reading bytes", error))
    }
    pub fn is_nothing(&self, column: &str) -> Result<bool, StoreError> {
        let value = self.0.try_get_raw(column).map_err(|error| broke("reading a column", error))?;
        Ok(value.is_null())
    }
}

impl Conn {
    fn sql(&mut self) -> &mut SqliteConnection {
        match &mut self.handle {
            Handle::Shared(transaction) => transaction,
            Handle::Own(connection) => connection,
        }
    }

    fn ready(&mut self, doing: &'static str) -> Result<&mut SqliteConnection, StoreError> {
        if self.lost {
            return Err(StoreError::new(
                Kind::Unavailable,
                doing,
                "an earlier statement failed and took the rest along",
            ));
        }
        Ok(self.sql())
    }

    fn note(&mut self, doing: &'static str, error: sqlx::Error) -> StoreError {
        let error = broke(doing, error);
        self.lost |= !matches!(error.kind, Kind::Conflict | Kind::Bug);
        error
    }

    /// Whether the open transaction can no longer be trusted.
    pub(crate) fn is_lost(&self) -> bool {
        self.lost
    }

    /// Runs a statement and gives the number of rows it changed.
    pub(crate) async fn run(&mut self, statement: Statement, args: Vec<Value>) -> Result<u64, StoreError> {
        match query(statement, args).execute(self.ready(statement.name)?).await {
            Ok(done) => Ok(done.rows_affected()),
            Err(error) => Err(self.note(statement.name, error)),
        }
    }

    /// The first row of the answer, if there is one.
    pub(crate) async fn optional<T>(
        &mut self,
        statement: Statement,
        args: Vec<Value>,
        read: impl Fn(&Row) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        match query(statement, args).fetch_optional(self.ready(statement.name)?).await {
            Ok(row) => row.map(|row| read(&Row(row))).transpose(),
            Err(error) => Err(self.note(statement.name, error)),
        }
    }

    /// Every row of the answer.
    pub(crate) async fn all<T>(
        &mut self,
        statement: Statement,
        args: Vec<Value>,
        read: impl Fn(&Row) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        match query(statement, args).fetch_all(self.ready(statement.name)?).await {
            Ok(rows) => rows.into_iter().map(|row| read(&Row(row))).collect(),
            Err(error) => Err(self.note(statement.name, error)),
        }
    }

    /// Runs a migration, which is many statements.
    pub(crate) async fn run_script(&mut self, sql: &'static str) -> Result<(), StoreError> {
        self.simple("applying a migration", sql).await
    }

    async fn simple(&mut self, doing: &'static str, sql: &'static str) -> Result<(), StoreError> {
        match self.ready(doing)?.execute(sqlx::raw_sql(sql)).await {
            Ok(_) => Ok(()),
            Err(error) => Err(self.note(doing, error)),
        }
    }

    /// Starts a transaction that nobody else can write beside.
    pub(crate) async fn begin_writing(&mut self) -> Result<(), StoreError> {
        self.simple("starting a transaction", "BEGIN IMMEDIATE").await
    }
    pub(crate) async fn commit(&mut self) -> Result<(), StoreError> {
        self.simple("committing to disk", "COMMIT").await
    }
    pub(crate) async fn roll_back(&mut self) -> Result<(), StoreError> {
        self.simple("rolling back", "ROLLBACK").await
    }
    pub(crate) async fn set_savepoint(&mut self) -> Result<(), StoreError> {
        self.simple("setting a savepoint", "SAVEPOINT job").await
    }
    pub(crate) async fn roll_back_to_savepoint(&mut self) -> Result<(), StoreError> {
        self.simple("rolling back to a savepoint", "ROLLBACK TO job").await
    }
    pub(crate) async fn release_savepoint(&mut self) -> Result<(), StoreError> {
        self.simple("releasing a savepoint", "RELEASE job").await
    }

    /// Writes the whole file anew, without what was thrown away. Outside of a transaction.
    pub(crate) async fn tidy(&mut self) -> Result<(), StoreError> {
        self.simple("writing the file anew", "VACUUM").await?;
        self.simple("emptying the write-ahead log", "PRAGMA wal_checkpoint(TRUNCATE)").await
    }

    /// Asks the engine whether it understands a statement.
    #[cfg(test)]
    pub(crate) async fn prepare(&mut self, statement: Statement) -> Result<(), StoreError> {
        match self.sql().prepare(sqlx::SqlSafeStr::into_sql_str(statement.sql)).await {
            Ok(_) => Ok(()),
            Err(error) => Err(broke(statement.name, error)),
        }
    }

    /// Lets go of the connection, and waits until it is gone.
    pub(crate) async fn close(self) {
        if let Handle::Own(connection) = self.handle
            && let Err(error) = connection.close().await
        {
            tracing::debug!(%error, "a connection did not close cleanly");
        }
    }
}

type Query = sqlx::query::Query<'static, Sqlite, sqlx::sqlite::SqliteArguments>;

fn query(statement: Statement, args: Vec<Value>) -> Query {
    let mut query = sqlx::query(statement.sql);
    for value in args {
        query = match value {
            Value::Text(value) => query.bind(value),
            Value::Number(value) => query.bind(value),
            Value::Bytes(value) => query.bind(value),
        };
    }
    query
}

/// Where the tables are, and how to get to them.
#[derive(Clone)]
pub(crate) struct Source {
    path: PathBuf,
    readers: SqlitePool,
    signer: Arc<dyn Signer>,
}

impl Source {
    /// Opens or makes the file and prepares the readers. The tables are not looked at.
    pub fn new(path: &Path, signer: Arc<dyn Signer>) -> Source {
        // What reads cannot write, whatever a statement says.
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS_MAX)
            .acquire_timeout(Duration::from_secs(WAIT_SECONDS_MAX))
            .connect_lazy_with(options(path).create_if_missing(false).pragma("query_only", "ON"));
        Source { path: path.to_owned(), readers, signer }
    }

    /// A connection for the writer, the only one that writes.
    pub async fn connect(&self) -> Result<Conn, StoreError> {
        let connection = options(&self.path).connect().await.map_err(|error| broke("opening the database", error))?;
        Ok(Conn { handle: Handle::Own(connection), signer: Arc::clone(&self.signer), lost: false })
    }

    /// A connection that sees the tables as they are at its first question, until it is let go.
    pub async fn reader(&self) -> Result<Conn, StoreError> {
        let transaction = self.readers.begin().await.map_err(|error| broke("waiting for a reader", error))?;
        Ok(Conn { handle: Handle::Shared(transaction), signer: Arc::clone(&self.signer), lost: false })
    }

    /// Lets go of the readers.
    pub async fn close(&self) {
        self.readers.close().await;
    }
}

fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        // What is thrown away is overwritten, and does not lie in the file until something else needs the room.
        .pragma("secure_delete", "ON")
        .busy_timeout(Duration::from_secs(WAIT_SECONDS_MAX))
}

/// Opens a file to look at it and change nothing, also while the program runs on it. The connection sees one moment.
pub(crate) async fn look_at(path: &Path, signer: Arc<dyn Signer>) -> Result<Conn, StoreError> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .read_only(true)
        .create_if_missing(false)
        .busy_timeout(Duration::from_secs(WAIT_SECONDS_MAX));
    let connection = options.connect().await.map_err(|error| broke("opening the database", error))?;
    let mut conn = Conn { handle: Handle::Own(connection), signer, lost: false };
    conn.simple("starting to read", "BEGIN").await?;
    Ok(conn)
}

fn broke(doing: &'static str, error: sqlx::Error) -> StoreError {
    let kind = match &error {
        sqlx::Error::Database(database) if database.is_unique_violation() => Kind::Conflict,
        // The low byte of the code is the kind of trouble; the rest are details (sqlite.org/rescode.html).
        sqlx::Error::Database(database) => {
            match database.code().and_then(|code| code.parse::<u32>().ok()).map(|code| code & 0xff) {
                Some(5 | 6) => Kind::Busy,
                Some(11 | 26) => Kind::Corrupt,
                Some(13 | 18) => Kind::Full,
                Some(3 | 7 | 8 | 9 | 10 | 14 | 23) => Kind::Unavailable,
                _ => Kind::Bug,
            }
        }
        sqlx::Error::PoolTimedOut => Kind::Busy,
        sqlx::Error::Io(_) | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => Kind::Unavailable,
        sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => Kind::Corrupt,
        _ => Kind::Bug,
    };
    StoreError::new(kind, doing, error)
}
