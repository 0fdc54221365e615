//! The list that says which credentials still stand: one bit each, many at once, so that nobody who asks for the list
//! learns or tells which credential they hold. W3C Bitstring Status List 1.0.

use std::io::{Read, Write};

use data_encoding::BASE64URL_NOPAD;
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::canonical::VC;
use crate::credential::SealError;
use crate::json::{self, Unreadable};
use crate::key::InstallationKey;
use crate::{proof, shape};

/// The fewest bits a list may have: fewer would give its holders away.
pub const STATUS_LIST_LEN_MIN: usize = 131_072;
/// The most bits a list may have.
pub const STATUS_LIST_LEN_MAX: usize = 8 * 1024 * 1024;
/// For how many days a signed list may be relied on.
pub const STATUS_LIST_DAYS: i64 = 35;

/// What a set bit means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatusPurpose {
    /// Taken back for good.
    Revocation,
    /// Taken back for now.
    Suspension,
}

impl StatusPurpose {
    /// The word the standard has for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            StatusPurpose::Revocation => "revocation",
            StatusPurpose::Suspension => "suspension",
        }
    }

    pub(crate) fn from_word(word: &str) -> Option<StatusPurpose> {
        [StatusPurpose::Revocation, StatusPurpose::Suspension].into_iter().find(|purpose| purpose.word() == word)
    }
}

/// One bit for each credential, all clear at first. Bits about revocation, unless made [`StatusBits::about`] suspension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusBits {
    purpose: StatusPurpose,
    bytes: Vec<u8>,
    /// Whose list it was and where, when it was read from a signed one.
    origin: Option<Origin>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Origin {
    issuer: String,
    url: String,
}

impl StatusBits {
    /// A clear list of at least `len` bits, rounded up to whole bytes and held between [`STATUS_LIST_LEN_MIN`] and
    /// [`STATUS_LIST_LEN_MAX`].
    #[must_use]
    pub fn new(len: usize) -> StatusBits {
        let len = len.clamp(STATUS_LIST_LEN_MIN, STATUS_LIST_LEN_MAX);
        StatusBits { purpose: StatusPurpose::Revocation, bytes: vec![0; len.div_ceil(8)], origin: None }
    }

    /// The same bits, about something else.
    #[must_use]
    pub fn about(self, purpose: StatusPurpose) -> StatusBits {
        StatusBits { purpose, ..self }
    }

    /// What a set bit means.
    #[must_use]
    pub fn purpose(&self) -> StatusPurpose {
        self.purpose
    }

    /// How many bits there are.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "a list is never empty")]
    pub fn len(&self) -> usize {
        self.bytes.len() * 8
    }

    /// Sets or clears the bit at `index`. `None` if the list does not reach that far.
    #[must_use = "nothing was set if the list does not reach that far"]
    pub fn set(&mut self, index: u32, to: bool) -> Option<()> {
        let (at, mask) = place(index)?;
        let byte = self.bytes.get_mut(at)?;
        *byte = if to { *byte | mask } else { *byte & !mask };
        Some(())
    }

    /// The bit at `index`, if the list reaches that far.
    #[must_use]
    pub fn get(&self, index: u32) -> Option<bool> {
        let (at, mask) = place(index)?;
        self.bytes.get(at).map(|byte| byte & mask != 0)
    }

    /// Whether these bits are about the list at `url` by `issuer`. Bits that were not read from a signed list are the
    /// caller's own, and about whatever the caller says.
    pub(crate) fn speaks_for(&self, issuer: &str, url: &str) -> bool {
        self.origin.as_ref().is_none_or(|origin| origin.issuer == issuer && origin.url == url)
    }

    fn encoded(&self) -> Result<String, std::io::Error> {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(&self.bytes)?;
        Ok(format!("u{}", BASE64URL_NOPAD.encode(&gzip.finish()?)))
    }

    fn decoded(text: &str) -> Option<Vec<u8>> {
        let packed = BASE64URL_NOPAD.decode(text.strip_prefix('u')?.as_bytes()).ok()?;
        let mut bytes = Vec::new();
        let room = STATUS_LIST_LEN_MAX / 8;
        GzDecoder::new(packed.as_slice()).take(room as u64 + 1).read_to_end(&mut bytes).ok()?;
        (STATUS_LIST_LEN_MIN / 8..=room).contains(&bytes.len()).then_some(bytes)
    }
}

/// Where a bit lives: index 0 is the leftmost bit of the first byte.
fn place(index: u32) -> Option<(usize, u8)> {
    let index = usize::try_from(index).ok()?;
    Some((index / 8, 0x80 >> (index % 8)))
}

/// Signs the list as it stands `now`, good for [`STATUS_LIST_DAYS`]. `url` is where it will be found, and its name.
///
/// # Errors
/// If `url` is not an absolute address, or the list cannot be written in so many words.
pub fn issue_status_list(
    key: &InstallationKey,
    url: &str,
    bits: &StatusBits,
    now: Timestamp,
) -> Result<Value, SealError> {
    let until = now
        .checked_add(SignedDuration::from_hours(24 * STATUS_LIST_DAYS))
        .map_err(|_| SealError::Facts("the list would be valid past the end of the calendar".to_owned()))?;
    let document = json!({
        "@context": [VC],
        "id": url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": key.did(),
        "validFrom": proof::second(now),
        "validUntil": proof::second(until),
        "credentialSubject": {
            "id": format!("{url}#list"),
            "type": "BitstringStatusList",
            "statusPurpose": bits.purpose.word(),
            "encodedList": bits.encoded().map_err(|error| SealError::Meaning(error.to_string()))?,
        },
    });
    proof::sealed(key, document, now, shape::of_status_list)
}

/// A signed list that may be relied on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedStatusList {
    /// Where the list says it lives.
    pub url: String,
    /// Who signed it, as a `did:key`.
    pub issuer_did: String,
    /// When it was signed: how fresh the answer is.
    pub valid_from: Timestamp,
    /// Until when it may be relied on.
    pub valid_until: Timestamp,
    /// The bits. [`crate::verify`] uses them only for credentials of the same issuer that name this list.
    pub bits: StatusBits,
}

/// Why a list may not be relied on. A credential is then neither good nor bad: its standing is unknown, and one says so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StatusListRefused {
    /// It could not be read at all.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// It is not laid out as a status list is.
    #[error("the status list is malformed: {0}")]
    Shape(String),
    /// It was changed, or not signed by the one it names.
    #[error("the status list carries no good signature")]
    Signature,
    /// It is not valid yet.
    #[error("the status list is not valid yet")]
    NotYet,
    /// It is too old.
    #[error("the status list is out of date")]
    Expired,
}

/// Reads and checks a signed list.
///
/// # Errors
/// For every reason not to rely on it.
pub fn verify_status_list(bytes: &[u8], now: Timestamp) -> Result<VerifiedStatusList, StatusListRefused> {
    let document = json::parse(bytes)?;
    shape::of_status_list(&document).map_err(StatusListRefused::Shape)?;
    let read = Listed::read(&document).ok_or_else(|| StatusListRefused::Shape("its bits cannot be read".to_owned()))?;
    if !proof::holds(&document, &read.0.issuer_did) {
        return Err(StatusListRefused::Signature);
    }
    if now < read.0.valid_from {
        return Err(StatusListRefused::NotYet);
    }
    if now >= read.0.valid_until {
        return Err(StatusListRefused::Expired);
    }
    Ok(read.0)
}

/// A list as it was written, before anybody believes it.
struct Listed(VerifiedStatusList);

impl Listed {
    fn read(document: &Value) -> Option<Listed> {
        let text = |at: &str| document.pointer(at).and_then(Value::as_str);
        let moment = |at: &str| text(at)?.parse::<Timestamp>().ok();
        let url = text("/id")?.to_owned();
        let issuer_did = text("/issuer")?.to_owned();
        let bits = StatusBits {
            purpose: StatusPurpose::from_word(text("/credentialSubject/statusPurpose")?)?,
            bytes: StatusBits::decoded(text("/credentialSubject/encodedList")?)?,
            origin: Some(Origin { issuer: issuer_did.clone(), url: url.clone() }),
        };
        let (valid_from, valid_until) = (moment("/validFrom")?, moment("/validUntil")?);
        Some(Listed(VerifiedStatusList { url, issuer_did, valid_from, valid_until, bits }))
    }
}
