//! Statements, and the values that travel into them and out of them.
//!
//! A statement is written once for every engine. What a value looks like in a column is decided here; how an engine takes
//! it is the driver's.

use crate::driver::Row;
use crate::error::{Kind, StoreError};
use cairn_core::id::{
    AttemptId, CaseId, CohortId, CommentId, CopyId, CredentialId, EntryId, OrganisationId, PersonId, RecordId,
    SessionId,
};
use cairn_core::record::{Mode, OrganisationKind};
use cairn_core::text::Lang;
use jiff::{Timestamp, civil::Date};

/// One statement: its SQL, and its name for messages and tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Statement {
    pub name: &'static str,
    pub sql: &'static str,
}

/// Names statements, each with the reason why it is there.
macro_rules! statements {
    ($($(#[doc = $reason:literal])+ $name:ident = $sql:expr;)+) => {
        $($(#[doc = $reason])+ const $name: $crate::statement::Statement =
            $crate::statement::Statement { name: stringify!($name), sql: $sql };)+

        /// Every statement of this noun, for the test that prepares them all.
        #[cfg(test)]
        pub(crate) const STATEMENTS: &[$crate::statement::Statement] = &[$($name),+];
    };
}
pub(crate) use statements;

/// The arguments of a statement, in the order of their numbers.
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::statement::ToColumn::to_value(&$value)),*] };
}
pub(crate) use args;

/// A value on its way into a column. Nothing is still text, a number or bytes: strict engines ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Text(Option<String>),
    Number(Option<i64>),
    Bytes(Option<Vec<u8>>),
}

/// What can go into a column.
pub(crate) trait ToColumn {
    const NOTHING: Value;
    fn to_value(&self) -> Value;
}

/// What can be read out of a column.
pub(crate) trait FromColumn: Sized {
    fn from_column(row: &Row, column: &str) -> Result<Self, StoreError>;
}

fn unreadable(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError::new(Kind::Corrupt, "reading a stored value", error)
}

impl<T: ToColumn + ?Sized> ToColumn for &T {
    const NOTHING: Value = T::NOTHING;
    fn to_value(&self) -> Value {
        (**self).to_value()
    }
}
impl<T: ToColumn> ToColumn for Option<T> {
    const NOTHING: Value = T::NOTHING;
    fn to_value(&self) -> Value {
        self.as_ref().map_or(T::NOTHING, ToColumn::to_value)
    }
}
impl<T: FromColumn> FromColumn for Option<T> {
    fn from_column(row: &Row, column: &str) -> Result<Self, StoreError> {
        if row.is_nothing(column)? { Ok(None) } else { T::from_column(row, column).map(Some) }
    }
}

impl ToColumn for str {
    const NOTHING: Value = Value::Text(None);
    fn to_value(&self) -> Value {
        Value::Text(Some(self.to_owned()))
    }
}
impl ToColumn for std::sync::Arc<str> {
    const NOTHING: Value = Value::Text(None);
    fn to_value(&self) -> Value {
        Value::Text(Some(self.as_ref().to_owned()))
    }
}
impl ToColumn for String {
    const NOTHING: Value = Value::Text(None);
    fn to_value(&self) -> Value {
        Value::Text(Some(self.clone()))
    }
}
impl FromColumn for String {
    fn from_column(row: &Row, column: &str) -> Result<Self, StoreError> {
        row.text(column)
    }
}

impl ToColumn for i64 {
    const NOTHING: Value = Value::Number(None);
    fn to_value(&self) -> Value {
        Value::Number(Some(*self))
    }
}
impl FromColumn for i64 {
    fn from_column(row: &Row, column: &str) -> Result<Self, StoreError> {
        row.number(column)
    }
}
impl ToColumn for u32 {
    const NOTHING: Value = Value::Number(None);
    fn to_value(&self) -> Value {
        Value::Number(Some(i64::from(*self)))
    }
}
impl FromColumn for u32 {
    fn from_column(row: &Row, column: &str) -> Result<Self, StoreError> {
        u32::try_from(row.number(column)?).map_err(unreadable)
    }
}
impl ToColumn for bool {
    const NOTHING: Value = Value::Number(None);
    fn to_value(&self) -> Value {
        Value::Number(Some(i64::from(*self)))
    }
}
impl FromColumn for bool {
    fn from_column(row: &Row, column: &str) -> Result<Self, StoreError> {
        match row.number(column)? {
            0 => Ok(false),
            1 => Ok(true),
            other => Err(unreadable(format!("`{column}` should be 0 or 1 and is {other}"))),
        }
    }
}

impl<const N: usize> ToColumn for [u8; N] {
    const NOTHING: Value = Value::Bytes(None);
    fn to_value(&self) -> Value {
        Value::Bytes(Some(self.to_vec()))
    }
}
impl<const N: usize> FromColumn for [u8; N] {
    fn from_column(row: &Row, column: &str) -> Result<Self, StoreError> {
        row.bytes(column)?
            .try_into()
            .map_err(|there: Vec<u8>| unreadable(format!("`{column}` should have {N} bytes and has {}", there.len())))
    }
}

impl ToColumn for Vec<u8> {
    const NOTHING: Value = Value::Bytes(None);
    fn to_value(&self) -> Value {
        Value::Bytes(Some(self.clone()))
    }
}
impl FromColumn for Vec<u8> {
    fn from_column(row: &Row, column: &str) -> Result<Self, StoreError> {
        row.bytes(column)
    }
}

impl ToColumn for Timestamp {
    const NOTHING: Value = Value::Number(None);
    fn to_value(&self) -> Value {
        Value::Number(Some(self.as_microsecond()))
    }
}
impl FromColumn for Timestamp {
    fn from_column(row: &Row, column: &str) -> Result<Self, StoreError> {
        Timestamp::from_microsecond(row.number(column)?).map_err(unreadable)
    }
}
impl ToColumn for Date {
    const NOTHING: Value = Value::Text(None);
    fn to_value(&self) -> Value {
        Value::Text(Some(self.to_string()))
    }
}
impl FromColumn for Date {
    fn from_column(row: &Row, column: &str) -> Result<Self, StoreError> {
        row.text(column)?.parse().map_err(unreadable)
    }
}

macro_rules! id_columns {
    ($($id:ident),+) => {$(
        impl ToColumn for $id {
            const NOTHING: Value = Value::Text(None);
            fn to_value(&self) -> Value { Value::Text(Some(self.as_str().to_owned())) }
        }
        impl FromColumn for $id {
            fn from_column(row: &Row, column: &str) -> Result<Self, StoreError> {
                $id::parse(&row.text(column)?).map_err(unreadable)
            }
        }
    )+};
}
id_columns!(
    AttemptId,
    CaseId,
    CohortId,
    CommentId,
    CopyId,
    CredentialId,
    EntryId,
    OrganisationId,
    PersonId,
    RecordId,
    SessionId
);

/// Gives an enum its word in a column. The compiler asks about a variant that has none.
macro_rules! word_column {
    ($name:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $crate::statement::ToColumn for $name {
            const NOTHING: $crate::statement::Value = $crate::statement::Value::Text(None);
            fn to_value(&self) -> $crate::statement::Value {
                let word = match self { $($name::$variant => $word),+ };
                $crate::statement::Value::Text(Some(word.to_owned()))
            }
        }
        impl $crate::statement::FromColumn for $name {
            fn from_column(
                row: &$crate::driver::Row,
                column: &str,
            ) -> Result<Self, $crate::error::StoreError> {
                match row.text(column)?.as_str() {
                    $($word => Ok($name::$variant),)+
                    other => Err($crate::error::StoreError::new(
                        $crate::error::Kind::Corrupt,
                        "reading a stored value",
                        format!("`{other}` is no word for `{column}`"),
                    )),
                }
            }
        }
    };
}
pub(crate) use word_column;

word_column!(Lang { En = "en", Es = "es" });
word_column!(Mode { Classroom = "classroom", LiveRemote = "live-remote", SelfPaced = "self-paced" });
word_column!(OrganisationKind {
    TrainingEntity = "training-entity",
    Employer = "employer",
    CertifyingBody = "certifying-body",
});
