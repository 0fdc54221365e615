//! A credential and a status list, from signing to every way of being refused.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use cairn_seal::{
    CredentialFacts, InstallationKey, SealError, Shape, Signature, StatusBits, StatusCheck, StatusListRefused,
    StatusPurpose, Unreadable, Verified, Window, issue, issue_status_list, verify, verify_status_list,
};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

const LIST: &str = "https://cairn.example/status/1";

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn now() -> Timestamp {
    at("2026-11-24T10:00:00.123456Z")
}

fn key() -> InstallationKey {
    InstallationKey::from_seed([7; 32])
}

fn facts() -> CredentialFacts {
    CredentialFacts {
        id: "urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8".to_owned(),
        issuer_name: "Cairn Commons \u{2013} \"formación\"".to_owned(),
        issuer_url: "https://cairn.example/".to_owned(),
        achievement_id: "https://cairn.example/trainings/core".to_owned(),
        achievement_name: "Peer support core training".to_owned(),
        achievement_type: "CertificateOfCompletion".to_owned(),
        description: "Tabs\t, lines\nand back\\slashes.".to_owned(),
        criteria: "Attended every live session.".to_owned(),
        subject_name: Some("Zoë Ángel".to_owned()),
        subject_salt: "4f1c2a9b7d".to_owned(),
        subject_hash_of: "zoe@example.org".to_owned(),
        valid_from: now(),
        valid_until: Some(at("2028-11-24T10:00:00Z")),
        lang: "en".to_owned(),
        status_list_url: LIST.to_owned(),
        status_index: 90_210,
        image: Some("https://cairn.example/badge.svg".to_owned()),
    }
}

fn issued() -> Vec<u8> {
    serde_json::to_vec(&issue(&key(), &facts(), now()).unwrap()).unwrap()
}

fn changed(pointer: &str, value: Value) -> Verified {
    let mut document: Value = serde_json::from_slice(&issued()).unwrap();
    *document.pointer_mut(pointer).unwrap_or_else(|| panic!("no {pointer}")) = value;
    verify(document.to_string().as_bytes(), now(), Some(&StatusBits::new(0))).unwrap()
}

#[test]
fn what_was_issued_is_believed() {
    let read = verify(&issued(), now(), Some(&StatusBits::new(0))).unwrap();
    assert!(read.is_valid(), "{read:?}");
    assert_eq!(read.issuer_did, key().did());
    assert_eq!(read.issuer_name, facts().issuer_name);
    assert_eq!(read.achievement_name, facts().achievement_name);
    assert_eq!(read.id, facts().id);
    assert_eq!(read.valid_from, at("2026-11-24T10:00:00Z"));
    assert_eq!(read.valid_until, facts().valid_until);
    assert_eq!(read.status_entry, Some((LIST.to_owned(), 90_210)));
    assert_eq!(issued(), issued(), "the same facts make the same bytes");
    assert!(!String::from_utf8(issued()).unwrap().contains("zoe@example.org"));
    let plain = CredentialFacts { subject_name: None, valid_until: None, image: None, ..facts() };
    let plain = issue(&key(), &plain, now()).unwrap().to_string();
    assert!(verify(plain.as_bytes(), at("2100-01-01T00:00:00Z"), Some(&StatusBits::new(0))).unwrap().is_valid());
}

#[test]
fn no_byte_can_be_changed() {
    let good = issued();
    let bits = StatusBits::new(0);
    for position in (0..good.len()).step_by(11) {
        for mask in [0x01, 0x20] {
            let mut bytes = good.clone();
            bytes[position] ^= mask;
            let believed = verify(&bytes, now(), Some(&bits)).is_ok_and(|read| read.is_valid());
            assert!(!believed, "byte {position} ^ {mask:#x}: {}", String::from_utf8_lossy(&bytes));
        }
    }
    for end in (0..good.len()).step_by(97) {
        assert!(verify(&good[..end], now(), Some(&bits)).is_err());
    }
}

#[test]
fn time_has_two_sides() {
    let bits = StatusBits::new(0);
    let window = |moment| verify(&issued(), at(moment), Some(&bits)).unwrap().checks.window;
    assert_eq!(window("2026-11-24T09:59:59Z"), Window::NotYet);
    assert_eq!(window("2026-11-24T10:00:00Z"), Window::Open);
    assert_eq!(window("2028-11-24T09:59:59Z"), Window::Open);
    assert_eq!(window("2028-11-24T10:00:00Z"), Window::Expired);
    let expired = verify(&issued(), at("2030-01-01T00:00:00Z"), Some(&bits)).unwrap();
    assert_eq!(expired.checks.signature, Signature::Good);
    assert!(!expired.is_valid());
}

#[test]
fn what_the_signature_may_not_cover_is_refused() {
    let wrong = |read: Verified| {
        assert!(matches!(read.checks.shape, Shape::Wrong(_)), "{read:?}");
        assert!(!read.is_sound());
    };
    wrong(changed("/issuer/type", json!(["Person"])));
    wrong(changed("/credentialSubject/identifier/0/type", json!("Identity")));
    wrong(changed("/credentialSubject/achievement/type", json!(["Achievement", "Degree"])));
    wrong(changed("/proof/proofPurpose", json!("authentication")));
    wrong(changed("/proof/cryptosuite", json!("eddsa-2022")));
    wrong(changed("/@context/2", json!({"nickname": "https://example.org/#nickname"})));
    wrong(changed("/issuer", json!(key().did())));
    wrong(changed("/name", json!(null)));
    wrong(changed("/credentialSubject/achievement/id", json!("core")));
    wrong(changed("/credentialSubject/achievement/id", json!("_:b0")));
    wrong(changed("/credentialSubject/achievement/criteria", json!({"narrative": "x", "nickname": "y"})));
    wrong(changed("/credentialSubject/achievement/criteria", json!({"@value": "x"})));
    wrong(changed("/credentialStatus", json!([])));
    let alike = json!({"type": "IdentityObject", "hashed": false, "identityHash": "x", "identityType": "name"});
    let alike = changed("/credentialSubject/identifier", json!([alike.clone(), alike]));
    assert_eq!(alike.checks.signature, Signature::Bad);
}

#[test]
fn nobody_speaks_for_somebody_else() {
    let other = InstallationKey::from_seed([8; 32]);
    assert_eq!(changed("/issuer/id", json!(other.did())).checks.signature, Signature::Bad);
    let method = format!("{0}#{1}", other.did(), other.did().trim_start_matches("did:key:"));
    assert_eq!(changed("/proof/verificationMethod", json!(method)).checks.signature, Signature::Bad);
    assert_eq!(changed("/proof/created", json!("2026-11-25T10:00:00Z")).checks.signature, Signature::Bad);
    let mut stolen = issue(&other, &facts(), now()).unwrap();
    stolen["issuer"]["id"] = json!(key().did());
    let stolen = verify(stolen.to_string().as_bytes(), now(), None).unwrap();
    assert_eq!(stolen.checks.signature, Signature::Bad);
}

#[test]
fn what_is_no_credential_is_not_read() {
    let refused = |bytes: &[u8]| verify(bytes, now(), None).unwrap_err();
    assert_eq!(refused(&vec![b'a'; 256 * 1024 + 1]), Unreadable::TooLarge);
    assert!(matches!(refused(b"%PDF-1.7"), Unreadable::Json(_)));
    assert!(matches!(refused(b""), Unreadable::Json(_)));
    assert!(matches!(refused(b"[]"), Unreadable::Other(_)));
    assert!(matches!(refused(b"{}"), Unreadable::Other(_)));
    let deep = format!("{}1{}", "[".repeat(200_000 / 2), "]".repeat(200_000 / 2));
    assert!(matches!(refused(deep.as_bytes()), Unreadable::Json(_)));
    let twice = String::from_utf8(issued()).unwrap().replacen('{', "{\"name\":\"Another\",", 1);
    assert!(matches!(refused(twice.as_bytes()), Unreadable::Json(_)));
}

#[test]
fn nothing_careless_is_signed() {
    let refused = |facts: CredentialFacts| assert!(matches!(issue(&key(), &facts, now()), Err(SealError::Facts(_))));
    refused(CredentialFacts { id: "crd_1".to_owned(), ..facts() });
    refused(CredentialFacts { achievement_name: String::new(), ..facts() });
    refused(CredentialFacts { issuer_url: "cairn.example".to_owned(), ..facts() });
    refused(CredentialFacts { subject_hash_of: String::new(), ..facts() });
    refused(CredentialFacts { subject_salt: String::new(), ..facts() });
    refused(CredentialFacts { valid_until: Some(now()), ..facts() });
    let error = issue(&key(), &CredentialFacts { description: "x".repeat(10_000), ..facts() }, now());
    assert!(matches!(error, Err(SealError::Facts(_))));
}

#[test]
fn a_revoked_credential_says_so() {
    let mut bits = StatusBits::new(0);
    bits.set(90_210, true).unwrap();
    bits.set(3, true).unwrap();
    assert_eq!(bits.set(u32::MAX, true), None);
    let signed = issue_status_list(&key(), LIST, &bits, now()).unwrap().to_string();
    let list = verify_status_list(signed.as_bytes(), now()).unwrap();
    assert_eq!((list.url.as_str(), list.issuer_did.as_str()), (LIST, key().did().as_str()));
    assert_eq!(list.bits.get(3), Some(true));
    assert_eq!(list.bits.get(4), Some(false));
    assert_eq!(list.bits.get(131_072), None);
    let status = |bits: Option<&StatusBits>| verify(&issued(), now(), bits).unwrap().checks.status;
    assert_eq!(status(Some(&list.bits)), StatusCheck::Revoked);
    assert_eq!(status(None), StatusCheck::Unknown);
    assert_eq!(status(Some(&StatusBits::new(0).about(StatusPurpose::Suspension))), StatusCheck::Unknown);

    bits.set(90_210, false).unwrap();
    let clear = issue_status_list(&key(), LIST, &bits, now()).unwrap().to_string();
    assert_eq!(status(Some(&verify_status_list(clear.as_bytes(), now()).unwrap().bits)), StatusCheck::Good);
    for (key, url) in [(InstallationKey::from_seed([8; 32]), LIST), (key(), "https://cairn.example/status/2")] {
        let foreign = issue_status_list(&key, url, &bits, now()).unwrap().to_string();
        let foreign = verify_status_list(foreign.as_bytes(), now()).unwrap();
        assert_eq!(status(Some(&foreign.bits)), StatusCheck::Unknown, "another's list answers nothing");
    }
}

#[test]
fn a_status_list_is_not_believed_lightly() {
    let mut bits = StatusBits::new(0);
    bits.set(90_210, true).unwrap();
    let signed = issue_status_list(&key(), LIST, &bits, now()).unwrap();
    let text = signed.to_string();
    let later = |days: i64| now().checked_add(SignedDuration::from_hours(24 * days)).unwrap();
    assert_eq!(verify_status_list(text.as_bytes(), later(-1)), Err(StatusListRefused::NotYet));
    assert!(verify_status_list(text.as_bytes(), later(34)).is_ok());
    assert_eq!(verify_status_list(text.as_bytes(), later(36)), Err(StatusListRefused::Expired));

    let mut cleared = signed.clone();
    let clear = issue_status_list(&key(), LIST, &StatusBits::new(0), now()).unwrap();
    cleared["credentialSubject"]["encodedList"] = clear["credentialSubject"]["encodedList"].clone();
    assert_eq!(verify_status_list(cleared.to_string().as_bytes(), now()), Err(StatusListRefused::Signature));
    let mut about = signed.clone();
    about["credentialSubject"]["statusPurpose"] = json!("suspension");
    assert_eq!(verify_status_list(about.to_string().as_bytes(), now()), Err(StatusListRefused::Signature));
    let mut other = signed.clone();
    other["issuer"] = json!(InstallationKey::from_seed([8; 32]).did());
    assert_eq!(verify_status_list(other.to_string().as_bytes(), now()), Err(StatusListRefused::Signature));
    let mut more = signed;
    more["nickname"] = json!("x");
    assert!(matches!(verify_status_list(more.to_string().as_bytes(), now()), Err(StatusListRefused::Shape(_))));
    for position in (0..text.len()).step_by(17) {
        let mut bytes = text.clone().into_bytes();
        bytes[position] ^= 0x01;
        assert!(verify_status_list(&bytes, now()).is_err(), "byte {position}");
    }
}

#[test]
fn the_official_schema_agrees() {
    let schema: Value =
        serde_json::from_str(include_str!("schemas/ob_v3p0_achievementcredential_schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut document: Value = serde_json::from_slice(&issued()).unwrap();
    let errors: Vec<String> = validator.iter_errors(&document).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    document["validFrom"].take();
    assert!(!validator.is_valid(&document));
}
