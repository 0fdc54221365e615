//! What may stand where in a document we read. Everything the signature could leave uncovered is refused here: unknown
//! names, contexts written inline, relative addresses, blank identifiers, nulls.

use jiff::Timestamp;
use serde_json::{Map, Value};

use crate::canonical::{EXTENSIONS, OB, VC};

/// Longer than anything we would show.
const TEXT_MAX: usize = 8 * 1024;
/// The JSON Schema an Open Badge names as its own.
pub(crate) const SCHEMA: &str =
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json";

/// What a value must be.
enum Is {
    /// Exactly this text.
    Exactly(&'static str),
    /// One of these texts.
    OneOf(&'static [&'static str]),
    /// Any text that is not empty.
    Text,
    /// Any text, as long as the document allows.
    LongText,
    /// An absolute address: `https:`, `urn:`, `did:`, `data:` or any other scheme.
    Address,
    /// A moment in time.
    Moment,
    /// A whole number written as text.
    Digits,
    /// `true` or `false`.
    Bool,
    /// Exactly these texts, in this order; a single one may stand alone.
    Types(&'static [&'static str]),
    /// An object with these fields.
    Object(&'static [Field]),
    /// One such object, or up to four in an array.
    Some(&'static [Field]),
}

/// A name, whether it must be there, and what it is.
struct Field(&'static str, Need, Is);

#[derive(PartialEq, Eq)]
enum Need {
    Must,
    May,
}
use Need::{May, Must};

const PROOF: &[Field] = &[
    Field("type", Must, Is::Exactly("DataIntegrityProof")),
    Field("cryptosuite", Must, Is::Exactly("eddsa-rdfc-2022")),
    Field("created", Must, Is::Moment),
    Field("verificationMethod", Must, Is::Address),
    Field("proofPurpose", Must, Is::Exactly("assertionMethod")),
    Field("proofValue", Must, Is::Text),
];

const IMAGE: &[Field] =
    &[Field("id", Must, Is::Address), Field("type", Must, Is::Types(&["Image"])), Field("caption", May, Is::Text)];

const PROFILE: &[Field] = &[
    Field("id", Must, Is::Address),
    Field("type", Must, Is::Types(&["Profile"])),
    Field("name", Must, Is::Text),
    Field("url", May, Is::Address),
    Field("description", May, Is::Text),
    Field("email", May, Is::Text),
    Field("image", May, Is::Object(IMAGE)),
];

const CRITERIA: &[Field] = &[Field("id", May, Is::Address), Field("narrative", May, Is::Text)];

const ACHIEVEMENT: &[Field] = &[
    Field("id", Must, Is::Address),
    Field("type", Must, Is::Types(&["Achievement"])),
    Field("achievementType", May, Is::Text),
    Field("name", Must, Is::Text),
    Field("description", Must, Is::Text),
    Field("criteria", Must, Is::Object(CRITERIA)),
    Field("inLanguage", May, Is::Text),
    Field("image", May, Is::Object(IMAGE)),
];

const IDENTITY: &[Field] = &[
    Field("type", Must, Is::Types(&["IdentityObject"])),
    Field("hashed", Must, Is::Bool),
    Field("identityHash", Must, Is::Text),
    Field("identityType", Must, Is::Text),
    Field("salt", May, Is::Text),
];

const SUBJECT: &[Field] = &[
    Field("id", May, Is::Address),
    Field("type", Must, Is::Types(&["AchievementSubject"])),
    Field("identifier", May, Is::Some(IDENTITY)),
    Field("achievement", Must, Is::Object(ACHIEVEMENT)),
];

const STATUS: &[Field] = &[
    Field("id", May, Is::Address),
    Field("type", Must, Is::Exactly("BitstringStatusListEntry")),
    Field("statusPurpose", Must, Is::OneOf(&["revocation", "suspension"])),
    Field("statusListIndex", Must, Is::Digits),
    Field("statusListCredential", Must, Is::Address),
];

const CREDENTIAL_SCHEMA: &[Field] =
    &[Field("id", Must, Is::Exactly(SCHEMA)), Field("type", Must, Is::Exactly("1EdTechJsonSchemaValidator2019"))];

const CREDENTIAL: &[Field] = &[
    Field("@context", Must, Is::Types(&[VC, OB, EXTENSIONS])),
    Field("id", Must, Is::Address),
    Field("type", Must, Is::Types(&["VerifiableCredential", "OpenBadgeCredential"])),
    Field("issuer", Must, Is::Object(PROFILE)),
    Field("validFrom", Must, Is::Moment),
    Field("validUntil", May, Is::Moment),
    Field("name", May, Is::Text),
    Field("description", May, Is::Text),
    Field("credentialSubject", Must, Is::Object(SUBJECT)),
    Field("credentialStatus", May, Is::Some(STATUS)),
    Field("credentialSchema", May, Is::Some(CREDENTIAL_SCHEMA)),
    Field("proof", Must, Is::Object(PROOF)),
];

const LIST_SUBJECT: &[Field] = &[
    Field("id", Must, Is::Address),
    Field("type", Must, Is::Exactly("BitstringStatusList")),
    Field("statusPurpose", Must, Is::OneOf(&["revocation", "suspension"])),
    Field("encodedList", Must, Is::LongText),
];

const STATUS_LIST: &[Field] = &[
    Field("@context", Must, Is::Types(&[VC])),
    Field("id", Must, Is::Address),
    Field("type", Must, Is::Types(&["VerifiableCredential", "BitstringStatusListCredential"])),
    Field("issuer", Must, Is::Address),
    Field("validFrom", Must, Is::Moment),
    Field("validUntil", Must, Is::Moment),
    Field("credentialSubject", Must, Is::Object(LIST_SUBJECT)),
    Field("proof", Must, Is::Object(PROOF)),
];

/// What is wrong with a badge, or nothing.
pub(crate) fn of_credential(document: &Value) -> Result<(), String> {
    object(document, CREDENTIAL, "credential")
}

/// What is wrong with a status list, or nothing.
pub(crate) fn of_status_list(document: &Value) -> Result<(), String> {
    object(document, STATUS_LIST, "status list")
}

fn object(value: &Value, fields: &[Field], at: &str) -> Result<(), String> {
    let map: &Map<String, Value> = value.as_object().ok_or_else(|| format!("{at} is not an object"))?;
    if let Some(name) = map.keys().find(|name| fields.iter().all(|field| field.0 != name.as_str())) {
        let name: String = name.chars().take(40).collect();
        return Err(format!("{at} has a field \u{201c}{name}\u{201d} that has no place there"));
    }
    for Field(name, need, is) in fields {
        match map.get(*name) {
            Some(found) => fits(found, is, name)?,
            None if *need == Must => return Err(format!("{at} has no {name}")),
            None => {}
        }
    }
    Ok(())
}

fn fits(value: &Value, is: &Is, at: &str) -> Result<(), String> {
    let text = value.as_str();
    let short = |text: &&str| !text.is_empty() && text.len() <= TEXT_MAX;
    let good = match is {
        Is::Exactly(wanted) => one(value) == Some(*wanted),
        Is::OneOf(wanted) => text.is_some_and(|text| wanted.contains(&text)),
        Is::Text => text.as_ref().is_some_and(short),
        Is::LongText => text.is_some_and(|text| !text.is_empty()),
        Is::Address => text.filter(short).is_some_and(is_absolute),
        Is::Moment => text.is_some_and(|text| text.parse::<Timestamp>().is_ok()),
        Is::Digits => text.is_some_and(|text| text.len() <= 10 && text.bytes().all(|byte| byte.is_ascii_digit())),
        Is::Bool => value.is_boolean(),
        Is::Types(wanted) => match value {
            Value::Array(list) => list.len() == wanted.len() && list.iter().zip(*wanted).all(|(a, b)| a == b),
            alone => wanted.len() == 1 && wanted.first().copied() == alone.as_str(),
        },
        Is::Object(fields) => return object(value, fields, at),
        Is::Some(fields) => {
            let list = match value {
                Value::Array(list) => list.as_slice(),
                alone => std::slice::from_ref(alone),
            };
            let counted = (1..=4).contains(&list.len());
            list.iter().try_for_each(|item| object(item, fields, at))?;
            counted
        }
    };
    good.then_some(()).ok_or_else(|| format!("{at} is not what it must be"))
}

/// The text, also when it stands alone in an array.
fn one(value: &Value) -> Option<&str> {
    match value {
        Value::Array(list) => list.first().filter(|_| list.len() == 1)?.as_str(),
        alone => alone.as_str(),
    }
}

/// A scheme, a colon, something after it, and no character that an address cannot hold.
pub(crate) fn is_absolute(address: &str) -> bool {
    let Some((scheme, rest)) = address.split_once(':') else { return false };
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
        && !rest.is_empty()
        && rest.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>\"{}|\\^`".contains(&byte))
}
