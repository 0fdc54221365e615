//! Certificates for people with every kind of name.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use cairn_core::text::Lang;
use cairn_print::{Certificate, PrintError, certificate};

fn sample() -> Certificate {
    Certificate {
        lang: Lang::Es,
        holder: "Zoë Ángel Ñúñez".to_owned(),
        title: "Formación básica de apoyo entre pares".to_owned(),
        issuer: "Cairn Commons".to_owned(),
        issuer_line: "por completar cuarenta y seis horas de formación".to_owned(),
        number: "Certificado n.º 42".to_owned(),
        issued_on: "Emitido el 24 de noviembre de 2026".to_owned(),
        valid_line: "Válido hasta el 24 de noviembre de 2028".to_owned(),
        verify_url: "https://cairn.example/verify/K7QM-2WXD".to_owned(),
        code: "K7QM-2WXD".to_owned(),
        citation: "1 Tex. Admin. Code § 354.3155".to_owned(),
        credential_json: br#"{"validFrom":"2026-11-24T10:00:00Z"}"#.to_vec(),
    }
}

fn holds(pdf: &[u8], text: &str) -> bool {
    pdf.windows(text.len()).any(|part| part == text.as_bytes())
}

fn one_page(this: &Certificate) -> Vec<u8> {
    let pdf = certificate(this).unwrap_or_else(|error| panic!("{:?}: {error}", this.holder));
    assert!(pdf.starts_with(b"%PDF"));
    assert!(holds(&pdf, "<xmpTPg:NPages>1</xmpTPg:NPages>"), "one page for {:?}", this.holder);
    pdf
}

#[test]
fn a_page_that_can_be_read_aloud_and_kept() {
    let pdf = one_page(&sample());
    assert!(holds(&pdf, "<pdfuaid:part>1</pdfuaid:part>"));
    assert!(holds(&pdf, "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"));
    assert!(holds(&pdf, "credential.json"));
    assert_eq!(pdf, one_page(&sample()), "the same certificate makes the same bytes");
    one_page(&Certificate { lang: Lang::En, valid_line: String::new(), citation: String::new(), ..sample() });
}

#[test]
fn every_name_is_only_a_name() {
    let long = "Ñ".repeat(200);
    let many = "Ana María ".repeat(20);
    for hostile in [
        "#panic(\"x\")",
        "#import \"/etc/passwd\"",
        "$ x^2 $",
        "\\",
        "*a* _b_ `c`",
        "]",
        "[",
        "}",
        "\"",
        "<label>",
        "@ref",
        "//",
        "= Heading",
        "- item",
        "https://example.org",
        "O’Brien-Núñez",
        "Nguyễn Thị Ánh",
        "Żółć",
        "Jürgen Weiß",
        "a\u{0}b\nc\td",
        "Анна",
        "Ελένη",
        &long,
        &many,
    ] {
        one_page(&Certificate { holder: hostile.to_owned(), ..sample() });
    }
    let everywhere = |text: &str| Certificate {
        holder: text.to_owned(),
        title: text.to_owned(),
        issuer: text.to_owned(),
        issuer_line: text.to_owned(),
        number: text.to_owned(),
        issued_on: text.to_owned(),
        valid_line: text.to_owned(),
        citation: text.to_owned(),
        code: text.to_owned(),
        ..sample()
    };
    one_page(&everywhere("#panic() $ \\ * _ ` ] } \" < @"));
    one_page(&everywhere(&many));
    one_page(&everywhere(&long));
}

#[test]
fn what_cannot_be_set_is_said() {
    let without = Certificate { credential_json: b"{}".to_vec(), ..sample() };
    assert_eq!(certificate(&without), Err(PrintError::Credential));
    let far = Certificate { verify_url: format!("https://cairn.example/{}", "x".repeat(2000)), ..sample() };
    assert_eq!(certificate(&far), Err(PrintError::Address));
    for name in ["李小龙", "นภา", "Zoë 🌿"] {
        let unknown = Certificate { holder: name.to_owned(), ..sample() };
        assert_eq!(certificate(&unknown), Err(PrintError::Letters), "{name}");
    }
}
