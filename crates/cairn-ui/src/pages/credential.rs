//! Credentials: one's own, the page that verifies one without an account, and releasing them.

use super::{Said, said, to};
use crate::Messages;
use crate::art::{Icon, icon};
use crate::parts::{
    Certificate, Column, Field, Readers, Tone, certificate_preview, code_field, crumbs, data_table, empty_state, facts,
    notice, scan_code, text_area, who_sees,
};
use maud::{Markup, html};

/// A credential, in words.
#[derive(Clone, Debug)]
pub struct CredentialWords {
    /// Its id.
    pub id: String,
    /// The code to look it up by.
    pub code: String,
    /// What it is for.
    pub title: String,
    /// More about it; empty when there is nothing more.
    pub line: String,
    /// Who holds it.
    pub holder: String,
    /// Who issued it.
    pub issuer: String,
    /// When it was issued.
    pub issued: String,
    /// Since when it is valid.
    pub from: String,
    /// Until when, where it ends.
    pub until: Option<String>,
    /// The full address where it can be checked.
    pub verify: String,
    /// Whether the issuer is the certifying body.
    pub by_certifying_body: bool,
    /// The verdict in words.
    pub verdict: Verdict,
}

/// What is to be said of a credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Valid.
    Good,
    /// Its term is over.
    Ended,
    /// Its term has not begun.
    Early,
    /// Taken back.
    Revoked,
    /// Suspended.
    Suspended,
    /// Changed, or signed by somebody else.
    Bad,
    /// Signed and unchanged; the list of its issuer is not here.
    StatusUnknown,
}

impl Verdict {
    fn words(self, t: &Messages) -> String {
        match self {
            Verdict::Good => t.verify_good(),
            Verdict::Ended => t.verify_ended(),
            Verdict::Early => t.verify_early(),
            Verdict::Revoked => t.verify_revoked(),
            Verdict::Suspended => t.verify_suspended(),
            Verdict::Bad => t.verify_bad(),
            Verdict::StatusUnknown => t.verify_status_unknown(),
        }
    }
}

fn certificate(t: &Messages, words: &CredentialWords) -> Markup {
    let qr = scan_code(&words.verify, &words.verify);
    certificate_preview(
        t,
        &Certificate {
            issuer: &words.issuer,
            holder: &words.holder,
            title: &words.title,
            line: &words.line,
            issued: &words.issued,
            from: Some(words.from.as_str()).filter(|from| *from != words.issued),
            until: words.until.as_deref(),
            code: &words.code,
            verify: &words.verify,
            qr: qr.as_ref(),
            by_certifying_body: words.by_certifying_body,
        },
    )
}

/// One's own credentials.
#[must_use]
pub fn credentials(t: &Messages, all: &[CredentialWords]) -> Markup {
    html! {
        div.wrap {
            h1 { (t.credentials_title()) }
            @if all.is_empty() { (empty_state(&t.credentials_none(), &t.credentials_none_line(), None)) }
            ul.cards {
                @for words in all {
                    li { div.card.leads {
                        h2 { a href=(to(t, &format!("/credentials/{}", words.id))) { (words.title) } }
                        p { (words.line) }
                        p { strong { (words.verdict.words(t)) } }
                        p.soft { (words.issuer) @if let Some(until) = &words.until { " · " (t.credential_valid_until(until)) } }
                    } }
                }
            }
        }
    }
}

/// One of them, with what can be taken along.
#[must_use]
pub fn own(t: &Messages, words: &CredentialWords) -> Markup {
    let file = |what: &str| to(t, &format!("/credentials/{}/{what}", words.id));
    html! {
        div.wrap {
            (crumbs(t, &[("/credentials", &t.nav_credentials())]))
            h1 { (words.title) }
            p { strong { (words.verdict.words(t)) } }
            p.actions {
                a.button href=(file("certificate.pdf")) { (icon(Icon::Download)) (t.credential_pdf()) }
                a.button.quiet href=(file("badge.json")) { (icon(Icon::Download)) (t.credential_badge()) }
                a href=(to(t, &format!("/verify/{}", words.code))) { (t.credential_page()) }
            }
            (who_sees(&t.credential_share()))
            (certificate(t, words))
        }
    }
}

/// What somebody brought to be verified.
#[derive(Clone, Debug, Default)]
pub struct Brought {
    /// A code.
    pub code: String,
    /// A document.
    pub file: String,
}

/// Asking whether a credential is good.
#[must_use]
pub fn ask(t: &Messages, brought: &Brought, problem: Option<(&str, &str)>) -> Markup {
    html! {
        div.wrap {
            h1 { (t.verify_title()) }
            p.lead { (t.verify_lead()) }
            @if let Some((title, line)) = problem { div role="alert" { (notice(Tone::Care, &html! { p { strong { (title) } } p { (line) } })) } }
            form method="post" action=(to(t, "/verify")) {
                (code_field(t, &Field { value: &brought.code, optional: true, ..Field::new("code", &t.verify_code()) }))
                @let hint = t.verify_file_hint();
                (text_area(t, &Field { value: &brought.file, hint: Some(&hint), optional: true, ..Field::new("file", &t.verify_file()) }, Readers::NotSaved, 5))
                p.actions { button { (t.verify_ask()) } }
            }
        }
    }
}

/// The verdict, for anybody who has the code or the file: no more than is needed.
pub struct Checked {
    /// The verdict.
    pub verdict: Verdict,
    /// Facts: name and words.
    pub facts: Vec<(String, String)>,
    /// The day and the time it was asked.
    pub as_of: (String, String),
    /// The key that signed it.
    pub key: String,
    /// Whether to say that it is not a state certification.
    pub not_state: bool,
}

/// The verdict.
#[must_use]
pub fn checked(t: &Messages, view: &Checked) -> Markup {
    let tone = match view.verdict {
        Verdict::Good => Tone::Good,
        Verdict::StatusUnknown | Verdict::Early => Tone::Info,
        Verdict::Ended | Verdict::Revoked | Verdict::Suspended | Verdict::Bad => Tone::Care,
    };
    let pairs: Vec<(&str, Markup)> =
        view.facts.iter().map(|(name, words)| (name.as_str(), html! { (words) })).collect();
    html! {
        div.wrap {
            (crumbs(t, &[("/verify", &t.verify_title())]))
            @let (class, sign) = match tone {
                Tone::Good => ("verdict good", Icon::Check),
                Tone::Info | Tone::Calm => ("verdict info", Icon::Info),
                Tone::Care => ("verdict care", Icon::Care),
            };
            div class=(class) {
                (icon(sign))
                div { h1 { (view.verdict.words(t)) } p { (t.verify_as_of(&view.as_of.0, &view.as_of.1)) } }
            }
            @match view.verdict {
                Verdict::Bad => (notice(tone, &html! { p { (t.verify_bad_line()) } })),
                Verdict::StatusUnknown => (notice(tone, &html! { p { (t.verify_status_unknown_line()) } })),
                _ => {}
            }
            @if view.verdict != Verdict::Bad { div.card { (facts(&pairs)) } }
            @if view.not_state && view.verdict != Verdict::Bad { p { (t.verify_not_state()) } }
            @if view.verdict == Verdict::Good {
                h2 { (t.verify_checks()) }
                ul.records {
                    li { (icon(Icon::Check)) span { (t.verify_check_signature()) } }
                    li { (icon(Icon::Check)) span { (t.verify_check_time(&view.as_of.0)) } }
                    li { (icon(Icon::Check)) span { (t.verify_check_list()) } }
                }
            }
            @if view.verdict != Verdict::Bad { p.small.soft { (t.verify_key()) " " span.mono { (view.key) } } }
        }
    }
}

/// What is ready to go out at one organisation.
pub struct Batch {
    /// The organisation's id.
    pub id: String,
    /// Its name.
    pub organisation: String,
    /// Who, what, from, until: in words.
    pub due: Vec<[String; 4]>,
}

/// Releasing.
#[must_use]
pub fn release(t: &Messages, batches: &[Batch], sent: &Said) -> Markup {
    let none = batches.iter().all(|batch| batch.due.is_empty());
    html! {
        div.wrap {
            h1 { (t.release_title()) }
            p.lead { (t.release_lead()) }
            (said(sent))
            @if none { (empty_state(&t.release_none(), &t.release_none_line(), None)) }
            @for batch in batches.iter().filter(|batch| !batch.due.is_empty()) {
                @let rows: Vec<Vec<Markup>> = batch.due.iter().map(|cells| cells.iter().map(|cell| html! { (cell) }).collect()).collect();
                (data_table(t, &batch.organisation, &[Column::Words(&t.queue_person()), Column::Words(&t.queue_what()), Column::Words(&t.release_from()), Column::Words(&t.release_until())], &rows))
                form method="post" action=(to(t, "/release")) {
                    input type="hidden" name="organisation" value=(batch.id);
                    p.actions { button { (t.release_button(i64::try_from(batch.due.len()).unwrap_or(0))) } }
                }
            }
        }
    }
}
