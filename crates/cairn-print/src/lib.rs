//! Paper: one certificate on one US Letter page, to hang on a wall and to check for ever.
//!
//! The page is PDF/UA-1 (read aloud in the right order) and PDF/A-3a (readable in fifty years), and carries the signed
//! credential as an attachment. The words come from the caller and enter the page only as data; this crate knows no
//! clock, no disk and no network.

use std::sync::LazyLock;

use cairn_core::text::Lang;
use fast_qr::ECL;
use fast_qr::convert::Builder;
use fast_qr::convert::svg::SvgBuilder;
use fast_qr::qr::QRBuilder;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use typst::foundations::{Bytes, Dict, IntoValue, Smart, Str};
use typst_as_lib::typst_kit_options::TypstKitFontOptions;
use typst_as_lib::{TypstEngine, TypstTemplateMainFile};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// The finest QR code a telephone still reads from paper at the size it is printed.
const QR_MODULES_MAX: usize = 69;

/// What stands on a certificate: sentences ready to be read, in the certificate's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// The language of all the words.
    pub lang: Lang,
    /// Whose it is.
    pub holder: String,
    /// What it is: the name of the training or the achievement.
    pub title: String,
    /// Who gives it.
    pub issuer: String,
    /// A sentence about what was done, or about the issuer.
    pub issuer_line: String,
    /// Its number, as people quote it.
    pub number: String,
    /// When it was given: `Issued November 24, 2026`.
    pub issued_on: String,
    /// How long it is valid: `Valid until November 24, 2028`. Nothing is printed when empty.
    pub valid_line: String,
    /// Where anybody can check it; also in the QR code.
    pub verify_url: String,
    /// The code to type there.
    pub code: String,
    /// The rule it answers to. Nothing is printed when empty.
    pub citation: String,
    /// The signed credential, attached as it is. Its `validFrom` dates the document.
    pub credential_json: Vec<u8>,
}

/// Why there is no page.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PrintError {
    /// The attachment is not a credential with a `validFrom`.
    #[error("the credential to attach cannot be read")]
    Credential,
    /// The address is too long for a QR code.
    #[error("the address does not fit into a QR code")]
    Address,
    /// A name or a sentence has letters that no font here has: Chinese, Thai, pictures. A page with empty boxes in place
    /// of a name would be worse than none.
    #[error("no font here has all the letters of this certificate")]
    Letters,
    /// The page could not be laid out or written. A bug in the template.
    #[error("the certificate could not be set: {0}")]
    Page(String),
}

/// The words of the page itself.
struct Words {
    presented_to: &'static str,
    check: &'static str,
    qr: &'static str,
    attached: &'static str,
}

fn words(lang: Lang) -> Words {
    match lang {
        Lang::En => Words {
            presented_to: "presented to",
            check: "Check this certificate",
            qr: "QR code that leads to",
            attached: "The signed credential: an Open Badge that any verifier can read",
        },
        Lang::Es => Words {
            presented_to: "se otorga a",
            check: "Compruebe este certificado",
            qr: "Código QR que lleva a",
            attached: "La credencial firmada: una Open Badge que cualquier verificador puede leer",
        },
    }
}

/// Only the fonts in the binary, so that a page looks the same everywhere.
static ENGINE: LazyLock<TypstEngine<TypstTemplateMainFile>> = LazyLock::new(|| {
    TypstEngine::builder()
        .main_file(include_str!("../assets/certificate.typ"))
        .search_fonts_with(TypstKitFontOptions::default().include_system_fonts(false).include_embedded_fonts(true))
        .build()
});

/// Sets the certificate as a PDF. The same certificate makes the same bytes.
///
/// # Errors
/// If the credential cannot be read, the address is too long, or a name needs letters that no font here has.
pub fn certificate(certificate: &Certificate) -> Result<Vec<u8>, PrintError> {
    let page = ENGINE.compile_with_input(inputs(certificate)?).output.map_err(page_error)?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_3a]).map_err(page_error)?;
    let options = PdfOptions { standards, creator: Smart::Custom(Some("Cairn".to_owned())), ..PdfOptions::default() };
    typst_pdf::pdf(&page, &options).map_err(page_error)
}

fn page_error(error: impl std::fmt::Debug) -> PrintError {
    let reason = format!("{error:?}");
    // The typesetter has no other sign for it than its words; the tests hold it to them.
    if reason.contains("could not be displayed") { PrintError::Letters } else { PrintError::Page(reason) }
}

fn inputs(certificate: &Certificate) -> Result<Dict, PrintError> {
    let words = words(certificate.lang);
    let day = issued_day(&certificate.credential_json).ok_or(PrintError::Credential)?;
    let mut inputs = Dict::new();
    let texts = [
        ("lang", certificate.lang.code()),
        ("holder", &certificate.holder),
        ("title", &certificate.title),
        ("issuer", &certificate.issuer),
        ("issuer_line", &certificate.issuer_line),
        ("number", &certificate.number),
        ("issued_on", &certificate.issued_on),
        ("valid_line", &certificate.valid_line),
        ("verify_url", &certificate.verify_url),
        ("code", &certificate.code),
        ("citation", &certificate.citation),
        ("presented_to", words.presented_to),
        ("check", words.check),
        ("qr_alt", words.qr),
        ("attached", words.attached),
    ];
    for (name, text) in texts {
        inputs.insert(Str::from(name), printable(text).into_value());
    }
    for (name, number) in [("year", i64::from(day.year())), ("month", day.month().into()), ("day", day.day().into())] {
        inputs.insert(Str::from(name), number.into_value());
    }
    inputs.insert(Str::from("qr"), Bytes::from_string(qr(&certificate.verify_url)?).into_value());
    inputs.insert(Str::from("credential"), Bytes::new(certificate.credential_json.clone()).into_value());
    Ok(inputs)
}

/// The text without what cannot be printed: control characters become spaces.
fn printable(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect::<String>().trim().to_owned()
}

/// The day the credential begins, in UTC.
fn issued_day(credential: &[u8]) -> Option<jiff::civil::Date> {
    let credential: serde_json::Value = serde_json::from_slice(credential).ok()?;
    let moment: Timestamp = credential.get("validFrom")?.as_str()?.parse().ok()?;
    Some(TimeZone::UTC.to_datetime(moment).date())
}

/// A QR code as SVG, without a margin: the page leaves the white around it.
fn qr(address: &str) -> Result<String, PrintError> {
    let code = QRBuilder::new(address).ecl(ECL::M).build().map_err(|_| PrintError::Address)?;
    if code.size > QR_MODULES_MAX {
        return Err(PrintError::Address);
    }
    Ok(SvgBuilder::default()
        .margin(0)
        .module_color([0x2a, 0x27, 0x23])
        .background_color([255, 255, 255, 0])
        .to_str(&code))
}
