//! Prints a sample credential, to show to other people's verifiers.

use cairn_seal::{CredentialFacts, InstallationKey, SealError, issue};
use jiff::Timestamp;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("{}", serde_json::to_string_pretty(&sample("2026-11-24T10:00:00Z".parse()?)?)?);
    Ok(())
}

fn sample(now: Timestamp) -> Result<serde_json::Value, SealError> {
    let facts = CredentialFacts {
        id: "https://cairn.example/credentials/crd_sample".to_owned(),
        issuer_name: "Cairn Commons – formación \"abierta\"".to_owned(),
        issuer_url: "https://cairn.example/".to_owned(),
        achievement_id: "https://cairn.example/trainings/core".to_owned(),
        achievement_name: "Peer support core training".to_owned(),
        achievement_type: "CertificateOfCompletion".to_owned(),
        description: "Forty-six hours of training,\nwith\tpractice, back\\slash and \u{1F6E4}.".to_owned(),
        criteria: "Attended every live session and passed each quiz.".to_owned(),
        subject_name: Some("Zoë Ángel Ñúñez".to_owned()),
        subject_salt: "4f1c2a9b7d".to_owned(),
        subject_hash_of: "zoe@example.org".to_owned(),
        valid_from: now,
        valid_until: None,
        lang: "en".to_owned(),
        status_list_url: "https://cairn.example/status/1".to_owned(),
        status_index: 90_210,
        image: None,
    };
    issue(&InstallationKey::from_seed([7; 32]), &facts, now)
}
