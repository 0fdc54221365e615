//! A certificate as it will look. It says who issued it and claims nothing more.

use crate::Messages;
use crate::art;
use maud::{Markup, html};

/// What a certificate says.
#[derive(Clone, Copy, Debug)]
pub struct Certificate<'a> {
    /// Who issued it.
    pub issuer: &'a str,
    /// Who holds it.
    pub holder: &'a str,
    /// What for.
    pub title: &'a str,
    /// A sentence about what was done; empty when there is nothing to add.
    pub line: &'a str,
    /// When it was issued, in words.
    pub issued: &'a str,
    /// Its first day, in words, where that is another: what was decided earlier can be put on paper later.
    pub from: Option<&'a str>,
    /// Its last day, in words, where it has one.
    pub until: Option<&'a str>,
    /// The code under which it can be checked.
    pub code: &'a str,
    /// The address where it can be checked, in full.
    pub verify: &'a str,
    /// The code to scan, as a picture.
    pub qr: Option<&'a Markup>,
    /// Whether the issuer is the certifying body; otherwise the certificate says that it is not a state certification.
    pub by_certifying_body: bool,
}

/// The certificate. The heading has level two.
#[must_use]
pub fn certificate_preview(t: &Messages, certificate: &Certificate<'_>) -> Markup {
    html! {
        article.certificate aria-labelledby="certificate-title" {
            (art::logo())
            p.eyebrow { (certificate.issuer) }
            h2 #certificate-title { (certificate.title) }
            p.soft { (t.certificate_holder()) }
            p.holder { (certificate.holder) }
            @if !certificate.line.is_empty() { p { (certificate.line) } }
            (art::path_divider())
            div.certificate-foot {
                dl.facts {
                    dt { (t.certificate_issued()) } dd { (certificate.issued) }
                    @if let Some(from) = certificate.from { dt { (t.credential_since()) } dd { (from) } }
                    @if let Some(until) = certificate.until { dt { (t.certificate_until()) } dd { (until) } }
                    dt { (t.certificate_code()) } dd.mono { (certificate.code) }
                }
                @if let Some(qr) = certificate.qr { div.qr { (qr) } }
            }
            p.small { (t.certificate_verify(certificate.verify)) }
            @if !certificate.by_certifying_body { p.small.soft { (t.certificate_not_state()) } }
        }
    }
}

/// A code to scan that holds `text`. None when it is too long for one. `label` says in words where it leads.
#[must_use]
pub fn scan_code(text: &str, label: &str) -> Option<Markup> {
    let code = fast_qr::QRBuilder::new(text).build().ok()?;
    let size = code.size;
    let mut path = String::new();
    for (row, line) in code.data.chunks(size).take(size).enumerate() {
        for (column, module) in line.iter().enumerate() {
            if module.value() {
                path.push_str(&format!("M{} {}h1v1h-1z", column + 2, row + 2));
            }
        }
    }
    Some(html! {
        svg.scan viewBox=(format!("0 0 {0} {0}", size + 4)) role="img" aria-label=(label) shape-rendering="crispEdges" {
            rect width=(size + 4) height=(size + 4) fill="#fff" {}
            path d=(path) fill="#000" {}
        }
    })
}
