//! The ledger's chain: each entry carries the digest of its predecessor, so a changed byte anywhere is found.
//!
//! Pure arithmetic on entries. Where entries are kept is the store's; who signs is the seal's.

use crate::record::Record;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// A SHA-256 digest.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// What the first entry links on.
    pub const ZERO: Digest = Digest([0; 32]);

    /// Small hex.
    #[must_use]
    pub fn to_hex(self) -> String {
        data_encoding::HEXLOWER.encode(&self.0)
    }

    /// Reads small hex.
    #[must_use]
    pub fn from_hex(hex: &str) -> Option<Digest> {
        let bytes = data_encoding::HEXLOWER.decode(hex.as_bytes()).ok()?;
        Some(Digest(bytes.try_into().ok()?))
    }
}

impl std::fmt::Debug for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.to_hex())
    }
}

impl Serialize for Digest {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.to_hex())
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let hex = String::deserialize(from)?;
        Digest::from_hex(&hex).ok_or_else(|| serde::de::Error::custom("a digest is 64 hex digits"))
    }
}

/// The newest entry: where the next one links on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its number; the first entry is 1, an empty ledger's head is 0.
    pub seq: u64,
    /// Its digest.
    pub digest: Digest,
}

impl Head {
    /// The head of an empty ledger.
    pub const EMPTY: Head = Head { seq: 0, digest: Digest::ZERO };
}

/// One entry, as stored and exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number, from 1, without gaps.
    pub seq: u64,
    /// The digest of the entry before.
    pub prev: Digest,
    /// The record's canonical JSON (RFC 8785), the very bytes that were hashed.
    pub body: String,
    /// SHA-256 over number, predecessor and body.
    pub digest: Digest,
    /// The installation's Ed25519 signature over the digest.
    pub signature: [u8; 64],
}

/// Why a record cannot be put in canonical form. It cannot happen for records that were parsed.
#[derive(Debug, thiserror::Error)]
#[error("this record has no canonical JSON form")]
pub struct NoCanonicalForm(#[source] serde_json::Error);

/// The canonical JSON of a record.
///
/// # Errors
/// When serialisation fails, which a parsed record never does.
pub fn canonical(record: &Record) -> Result<String, NoCanonicalForm> {
    let bytes = serde_json_canonicalizer::to_vec(record).map_err(NoCanonicalForm)?;
    String::from_utf8(bytes).map_err(|e| NoCanonicalForm(serde::ser::Error::custom(e)))
}

/// The digest of an entry: `SHA-256("cairn-ledger-1" ‖ seq as 8 bytes, big end first ‖ prev ‖ body)`.
#[must_use]
pub fn digest(seq: u64, prev: Digest, body: &str) -> Digest {
    let mut hash = Sha256::new();
    hash.update(b"cairn-ledger-1");
    hash.update(seq.to_be_bytes());
    hash.update(prev.0);
    hash.update(body.as_bytes());
    Digest(hash.finalize().into())
}

/// Links a record onto the head. `sign` signs the digest with the installation's key.
///
/// # Errors
/// As [`canonical`].
pub fn link(head: Head, record: &Record, sign: &dyn Fn(&Digest) -> [u8; 64]) -> Result<Entry, NoCanonicalForm> {
    let body = canonical(record)?;
    let seq = head.seq + 1;
    let digest = digest(seq, head.digest, &body);
    Ok(Entry { seq, prev: head.digest, signature: sign(&digest), body, digest })
}

/// What is wrong with a ledger, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// A number is missing or doubled.
    #[error("entry {expected} is missing: entry {found} stands in its place")]
    Gap {
        /// The number that should come.
        expected: u64,
        /// The number that came.
        found: u64,
    },
    /// The link does not match the entry before.
    #[error("entry {seq} does not link to the entry before it")]
    Unlinked {
        /// Where.
        seq: u64,
    },
    /// The content was changed after it was written.
    #[error("entry {seq} was changed after it was written")]
    Changed {
        /// Where.
        seq: u64,
    },
    /// The signature is not this installation's.
    #[error("entry {seq} is not signed by this installation")]
    Unsigned {
        /// Where.
        seq: u64,
    },
    /// The content is not a record.
    #[error("entry {seq} cannot be read as a record: {why}")]
    Unreadable {
        /// Where.
        seq: u64,
        /// What the parser said.
        why: String,
    },
}

/// Checks one entry against the head before it, and gives the new head.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn check(head: Head, entry: &Entry, signed: &dyn Fn(&Digest, &[u8; 64]) -> bool) -> Result<Head, Broken> {
    let seq = entry.seq;
    if seq != head.seq + 1 {
        return Err(Broken::Gap { expected: head.seq + 1, found: seq });
    }
    if entry.prev != head.digest {
        return Err(Broken::Unlinked { seq });
    }
    if digest(seq, entry.prev, &entry.body) != entry.digest {
        return Err(Broken::Changed { seq });
    }
    if !signed(&entry.digest, &entry.signature) {
        return Err(Broken::Unsigned { seq });
    }
    match serde_json::from_str::<Record>(&entry.body) {
        Ok(record) if canonical(&record).is_ok_and(|body| body == entry.body) => Ok(Head { seq, digest: entry.digest }),
        Ok(_) => Err(Broken::Unreadable { seq, why: "not in canonical form".to_owned() }),
        Err(error) => Err(Broken::Unreadable { seq, why: error.to_string() }),
    }
}
