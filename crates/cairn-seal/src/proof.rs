//! The Data Integrity proof: `eddsa-rdfc-2022` by a `did:key`.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::canonical::{self, Meaningless};
use crate::credential::SealError;
use crate::did;
use crate::key::{InstallationKey, signed_by};

/// The document with a proof that `key` said all of it, at `now`. What has the wrong shape is never signed.
pub(crate) fn sealed(
    key: &InstallationKey,
    mut document: Value,
    now: Timestamp,
    shape: fn(&Value) -> Result<(), String>,
) -> Result<Value, SealError> {
    let facts = json!({
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": second(now),
        "verificationMethod": did::method_of(&key.did()),
        "proofPurpose": "assertionMethod",
    });
    let with = |signature: &[u8; 64]| {
        let mut proof = facts.clone();
        put(&mut proof, "proofValue", did::multibase(signature).into());
        proof
    };
    let unsigned = document.clone();
    put(&mut document, "proof", with(&[0; 64]));
    shape(&document).map_err(SealError::Facts)?;
    let message = message(&unsigned, &facts).map_err(|error| SealError::Meaning(error.to_string()))?;
    put(&mut document, "proof", with(&key.sign(&message)));
    Ok(document)
}

/// Sets a field of an object.
pub(crate) fn put(object: &mut Value, name: &str, value: Value) {
    if let Some(object) = object.as_object_mut() {
        object.insert(name.to_owned(), value);
    }
}

/// Whether the document carries a proof by `issuer`. Its shape must have been checked before.
pub(crate) fn holds(document: &Value, issuer: &str) -> bool {
    checked(document, issuer).unwrap_or(false)
}

fn checked(document: &Value, issuer: &str) -> Option<bool> {
    let mut document = document.clone();
    let mut proof = document.as_object_mut()?.remove("proof")?;
    let value = proof.as_object_mut()?.remove("proofValue")?;
    let signature: [u8; 64] = did::from_multibase(value.as_str()?)?.try_into().ok()?;
    let public = did::public_of(issuer)?;
    let own_method = proof.get("verificationMethod")?.as_str()? == did::method_of(issuer);
    let message = message(&document, &proof).ok()?;
    Some(own_method && signed_by(&public, &message, &signature))
}

/// What is signed: the digest of the proof's own facts, then the digest of the document.
fn message(document: &Value, proof: &Value) -> Result<Vec<u8>, Meaningless> {
    let mut facts = proof.clone();
    if let Some(context) = document.get("@context") {
        put(&mut facts, "@context", context.clone());
    }
    Ok([canonical::digest(&facts)?, canonical::digest(document)?].concat())
}

/// A moment to the second, as RFC 3339 in UTC: `2026-11-24T10:00:00Z`.
pub(crate) fn second(moment: Timestamp) -> String {
    Timestamp::from_second(moment.as_second()).unwrap_or(moment).to_string()
}
