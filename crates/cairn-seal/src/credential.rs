//! A credential: what someone achieved, said once, signed, and checked by anyone.

use data_encoding::HEXLOWER;
use jiff::Timestamp;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::canonical::{EXTENSIONS, OB, VC};
use crate::json::{self, Unreadable};
use crate::key::InstallationKey;
use crate::proof::put;
use crate::status::{StatusBits, StatusPurpose};
use crate::{proof, shape};

/// What a credential says. Everything here can be read by everybody who is shown the credential.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CredentialFacts {
    /// Its name: an `https:` or `urn:` address that no other credential has.
    pub id: String,
    /// The issuer's name, as people know it.
    pub issuer_name: String,
    /// The issuer's web address.
    pub issuer_url: String,
    /// The address that names the achievement.
    pub achievement_id: String,
    /// The achievement's name.
    pub achievement_name: String,
    /// One of Open Badges' kinds: `Certificate`, `CertificateOfCompletion`, `Course`, … or `ext:` and a word.
    pub achievement_type: String,
    /// What the achievement is.
    pub description: String,
    /// What had to be done for it.
    pub criteria: String,
    /// The holder's name, if they want it in the open.
    pub subject_name: Option<String>,
    /// The salt of the hash below: random, and new for each credential.
    pub subject_salt: String,
    /// What is hashed to tie the credential to its holder: the name they sign in by. It is not in the credential itself.
    pub subject_hash_of: String,
    /// From when it is valid.
    pub valid_from: Timestamp,
    /// Until when, if it ends.
    pub valid_until: Option<Timestamp>,
    /// The language it is written in: `en`, `es`.
    pub lang: String,
    /// Where the list of revoked credentials is.
    pub status_list_url: String,
    /// Its place in that list: drawn at random.
    pub status_index: u32,
    /// The address of a picture of the badge: `https:` or `data:`.
    pub image: Option<String>,
}

/// Why nothing was signed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The facts do not make a credential: an empty name, an address that is none, an end before the start.
    #[error("these facts do not make a credential: {0}")]
    Facts(String),
    /// The document has no canonical form. A bug, or contexts that do not fit the code.
    #[error("the document has no canonical form: {0}")]
    Meaning(String),
}

/// Issues a credential: an Open Badge 3.0 signed by the installation, with `now` as the moment of signing.
///
/// # Errors
/// If the facts do not make a credential that our own reader would accept.
pub fn issue(key: &InstallationKey, facts: &CredentialFacts, now: Timestamp) -> Result<Value, SealError> {
    if facts.valid_until.is_some_and(|until| until <= facts.valid_from) {
        return Err(SealError::Facts("it would end before it begins".to_owned()));
    }
    if facts.subject_hash_of.is_empty() || facts.subject_salt.is_empty() {
        return Err(SealError::Facts("nothing ties it to its holder".to_owned()));
    }
    proof::sealed(key, document(key, facts), now, shape::of_credential)
}

fn document(key: &InstallationKey, facts: &CredentialFacts) -> Value {
    let mut achievement = json!({
        "id": facts.achievement_id,
        "type": ["Achievement"],
        "achievementType": facts.achievement_type,
        "name": facts.achievement_name,
        "description": facts.description,
        "criteria": { "narrative": facts.criteria },
        "inLanguage": facts.lang,
    });
    if let Some(image) = &facts.image {
        put(&mut achievement, "image", json!({ "id": image, "type": "Image" }));
    }
    let mut document = json!({
        "@context": [VC, OB, EXTENSIONS],
        "id": facts.id,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": facts.achievement_name,
        "issuer": { "id": key.did(), "type": ["Profile"], "name": facts.issuer_name, "url": facts.issuer_url },
        "validFrom": proof::second(facts.valid_from),
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": identities(facts),
            "achievement": achievement,
        },
        "credentialStatus": {
            "id": format!("{}#{}", facts.status_list_url, facts.status_index),
            "type": "BitstringStatusListEntry",
            "statusPurpose": StatusPurpose::Revocation.word(),
            "statusListIndex": facts.status_index.to_string(),
            "statusListCredential": facts.status_list_url,
        },
        "credentialSchema": [{ "id": shape::SCHEMA, "type": "1EdTechJsonSchemaValidator2019" }],
    });
    if let Some(until) = facts.valid_until {
        put(&mut document, "validUntil", proof::second(until).into());
    }
    document
}

/// The salted hash, and the name in the open if it was given.
fn identities(facts: &CredentialFacts) -> Vec<Value> {
    let digest = Sha256::digest(format!("{}{}", facts.subject_hash_of, facts.subject_salt));
    let kind = if facts.subject_hash_of.contains('@') { "emailAddress" } else { "userName" };
    let hashed = json!({
        "type": "IdentityObject",
        "hashed": true,
        "identityHash": format!("sha256${}", HEXLOWER.encode(&digest)),
        "identityType": kind,
        "salt": facts.subject_salt,
    });
    let open = facts
        .subject_name
        .as_ref()
        .map(|name| json!({ "type": "IdentityObject", "hashed": false, "identityHash": name, "identityType": "name" }));
    std::iter::once(hashed).chain(open).collect()
}

/// Whether every letter is as the issuer signed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signature {
    /// Yes.
    Good,
    /// No: changed, or not by the one it names.
    Bad,
    /// Nobody looked, because the shape is wrong and the signature may not cover all of it.
    Unchecked,
}

/// Whether it is valid at the time of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// Yes.
    Open,
    /// No longer.
    Expired,
    /// Not yet.
    NotYet,
}

/// Whether the issuer still stands by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatusCheck {
    /// Its bit is clear.
    Good,
    /// Taken back for good.
    Revoked,
    /// Taken back for now.
    Suspended,
    /// No list could be had for it, or not the right one. Fail closed, and say so.
    Unknown,
}

/// Whether it is laid out as an Open Badge that nobody can misread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// Yes.
    Good,
    /// No, and what is wrong first.
    Wrong(String),
}

/// One answer for each question, so that a page can say exactly what could be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checks {
    /// Unchanged since it was signed by the issuer's key.
    pub signature: Signature,
    /// Valid now.
    pub window: Window,
    /// Not taken back.
    pub status: StatusCheck,
    /// Laid out as it must be.
    pub shape: Shape,
}

/// What a credential says, and how far that may be believed. Whether the issuer's key is one we know is the caller's
/// question: anybody can make a key and give it any name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The answers.
    pub checks: Checks,
    /// Its name.
    pub id: String,
    /// Whose key signed it.
    pub issuer_did: String,
    /// What the issuer calls itself.
    pub issuer_name: String,
    /// The achievement's name.
    pub achievement_name: String,
    /// From when it is valid.
    pub valid_from: Timestamp,
    /// Until when, if it ends.
    pub valid_until: Option<Timestamp>,
    /// The list that tells whether it was revoked, and its place in it: `(url, index)`.
    pub status_entry: Option<(String, u32)>,
}

impl Verified {
    /// Whether every check came out well. What is unknown is not well.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.is_sound() && self.checks.status == StatusCheck::Good
    }

    /// Whether everything that needs no list came out well: signed, unchanged, in time, well laid out.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.checks.signature == Signature::Good
            && self.checks.window == Window::Open
            && self.checks.shape == Shape::Good
    }
}

/// Reads a credential and checks it at `now`. `status` is the list for it, from [`crate::verify_status_list`] or the
/// installation's own; without one the standing is unknown, unless the credential names no list at all.
///
/// # Errors
/// If it cannot be read as a credential at all.
pub fn verify(bytes: &[u8], now: Timestamp, status: Option<&StatusBits>) -> Result<Verified, Unreadable> {
    let document = json::parse(bytes)?;
    let text = |at: &str| document.pointer(at).and_then(Value::as_str);
    let moment = |at: &str| text(at)?.parse::<Timestamp>().ok();
    let wanted = |at: &str| text(at).map(str::to_owned).ok_or(Unreadable::Other("a credential"));
    let issuer_did = wanted("/issuer/id").or_else(|_| wanted("/issuer"))?;
    let valid_from = moment("/validFrom").ok_or(Unreadable::Other("a credential"))?;
    let valid_until = moment("/validUntil");
    let shape = match shape::of_credential(&document) {
        Ok(()) => Shape::Good,
        Err(wrong) => Shape::Wrong(wrong),
    };
    let signature = match &shape {
        Shape::Wrong(_) => Signature::Unchecked,
        Shape::Good if proof::holds(&document, &issuer_did) => Signature::Good,
        Shape::Good => Signature::Bad,
    };
    let window = match valid_until {
        _ if now < valid_from => Window::NotYet,
        Some(until) if now >= until => Window::Expired,
        _ => Window::Open,
    };
    let entries = entries(&document);
    Ok(Verified {
        checks: Checks { signature, window, status: standing(&entries, &issuer_did, status), shape },
        id: wanted("/id")?,
        issuer_name: text("/issuer/name").unwrap_or_default().to_owned(),
        achievement_name: text("/credentialSubject/achievement/name").unwrap_or_default().to_owned(),
        valid_from,
        valid_until,
        status_entry: entries.iter().find_map(|entry| Some((entry.url?.to_owned(), entry.index?))),
        issuer_did,
    })
}

/// One place where a credential says its standing can be looked up.
struct Entry<'a> {
    purpose: Option<StatusPurpose>,
    url: Option<&'a str>,
    index: Option<u32>,
}

fn entries(document: &Value) -> Vec<Entry<'_>> {
    let all = match document.get("credentialStatus") {
        Some(Value::Array(list)) => list.as_slice(),
        Some(alone) => std::slice::from_ref(alone),
        None => &[],
    };
    let text = |entry: &'_ Value, name| entry.get(name).and_then(Value::as_str).map(str::to_owned);
    all.iter()
        .map(|entry| Entry {
            purpose: text(entry, "statusPurpose").and_then(|word| StatusPurpose::from_word(&word)),
            url: entry.get("statusListCredential").and_then(Value::as_str),
            index: text(entry, "statusListIndex").and_then(|digits| digits.parse().ok()),
        })
        .collect()
}

/// What the bits say. Every entry must be answered; one bad answer is enough, and silence is not a good one.
fn standing(entries: &[Entry<'_>], issuer: &str, bits: Option<&StatusBits>) -> StatusCheck {
    let answer = |entry: &Entry<'_>| {
        let (Some(bits), Some(purpose), Some(url), Some(index)) = (bits, entry.purpose, entry.url, entry.index) else {
            return StatusCheck::Unknown;
        };
        if bits.purpose() != purpose || !bits.speaks_for(issuer, url) {
            return StatusCheck::Unknown;
        }
        match (bits.get(index), purpose) {
            (Some(false), _) => StatusCheck::Good,
            (Some(true), StatusPurpose::Revocation) => StatusCheck::Revoked,
            (Some(true), StatusPurpose::Suspension) => StatusCheck::Suspended,
            (None, _) => StatusCheck::Unknown,
        }
    };
    let answers: Vec<StatusCheck> = entries.iter().map(answer).collect();
    [StatusCheck::Revoked, StatusCheck::Suspended, StatusCheck::Unknown]
        .into_iter()
        .find(|bad| answers.contains(bad))
        .unwrap_or(StatusCheck::Good)
}
