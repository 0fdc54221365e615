//! Typed ids. Where a [`CaseId`] goes, a [`PersonId`] does not compile.
//!
//! An id is a short prefix, an underscore, and 1 to 64 of `a-z 0-9 -`. New ids carry 128 bits of entropy, so they cannot be
//! guessed; ids in imported records may be readable (`per_ada`).

use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;
use std::sync::Arc;

/// Why a string is not an id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{given}` is not {what}: it should look like `{prefix}_…`, with small letters, digits and hyphens")]
pub struct BadId {
    given: String,
    what: &'static str,
    prefix: &'static str,
}

fn tail_is_fine(tail: &str) -> bool {
    (1..=64).contains(&tail.len()) && tail.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn tail_from(entropy: [u8; 16]) -> String {
    data_encoding::BASE32_NOPAD.encode(&entropy).to_ascii_lowercase()
}

macro_rules! typed_id {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal, $what:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// What stands before the underscore.
            pub const PREFIX: &'static str = $prefix;

            /// A new id from 128 bits of entropy.
            #[must_use]
            pub fn new(entropy: [u8; 16]) -> Self {
                Self(format!("{}_{}", $prefix, tail_from(entropy)).into())
            }

            /// Reads an id. Says no to anything else.
            ///
            /// # Errors
            /// When the prefix is another one or the rest holds other characters.
            pub fn parse(given: &str) -> Result<Self, BadId> {
                match given.strip_prefix(concat!($prefix, "_")) {
                    Some(tail) if tail_is_fine(tail) => Ok(Self(given.into())),
                    _ => Err(BadId { given: given.chars().take(80).collect(), what: $what, prefix: $prefix }),
                }
            }

            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str { &self.0 }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(&self.0) }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(&self.0) }
        }
        impl std::str::FromStr for $name {
            type Err = BadId;
            fn from_str(given: &str) -> Result<Self, BadId> { Self::parse(given) }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let given = String::deserialize(from)?;
                Self::parse(&given).map_err(serde::de::Error::custom)
            }
        }
    )*};
}

typed_id! {
    /// A person with an account, or one that records speak of.
    PersonId = "per", "a person";
    /// A training entity, an employer or a certifying body.
    OrganisationId = "org", "an organisation";
    /// One record in the ledger.
    RecordId = "rec", "a record";
    /// A group of people who take one training together.
    CohortId = "coh", "a cohort";
    /// A live session of a cohort.
    SessionId = "ses", "a live session";
    /// One try at one knowledge assessment or check.
    AttemptId = "att", "an attempt";
    /// An application before a certifying body.
    CaseId = "cas", "a case";
    /// An issued credential.
    CredentialId = "cre", "a credential";
    /// Something that somebody wrote in a practice tool.
    EntryId = "ent", "something written";
    /// A copy of it that was given out.
    CopyId = "cpy", "a shared copy";
    /// A comment that a facilitator keeps to use again.
    CommentId = "cmt", "a kept comment";
}
