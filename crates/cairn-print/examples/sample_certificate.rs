//! Writes a sample certificate to the file it is given.

use cairn_core::text::Lang;
use cairn_print::{Certificate, certificate};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let sample = Certificate {
        lang: Lang::En,
        holder: "Zoë Ángel Ñúñez".to_owned(),
        title: "Peer Support Core Training".to_owned(),
        issuer: "Cairn Commons".to_owned(),
        issuer_line: "for completing forty-six hours of training, each live session attended and each competency \
                      practised and confirmed by a facilitator"
            .to_owned(),
        number: "Certificate No. CC-2026-0042".to_owned(),
        issued_on: "Issued November 24, 2026".to_owned(),
        valid_line: "Valid until November 24, 2028".to_owned(),
        verify_url: "https://cairn.example/verify/K7QM-2WXD".to_owned(),
        code: "K7QM-2WXD".to_owned(),
        citation: "Meets the training hours of 1 Tex. Admin. Code § 354.3155, as read on the day of issue.".to_owned(),
        credential_json: br#"{"validFrom":"2026-11-24T10:00:00Z"}"#.to_vec(),
    };
    let path = std::env::args().nth(1).ok_or("which file?")?;
    let began = std::time::Instant::now();
    let first = certificate(&sample)?;
    let cold = began.elapsed();
    let warm = certificate(&Certificate { holder: "Ann Lee".to_owned(), ..sample })?.len();
    println!("{} bytes in {cold:?}, again {warm} in {:?}", first.len(), began.elapsed() - cold);
    std::fs::write(path, first)?;
    Ok(())
}
