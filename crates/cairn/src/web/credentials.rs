//! Credentials: one's own, verifying without an account, releasing; the signed status list.

use super::Problem;
use super::ask::{Ask, Reply, again, go, page as show};
use cairn_app::{CredentialView, code_of};
use cairn_core::id::{CredentialId, OrganisationId};
use cairn_core::record::{CredentialState, OrganisationKind};
use cairn_print::{Certificate, certificate};
use cairn_seal::{Shape, Signature, StatusCheck, Verified, Window};
use cairn_ui::pages::Said;
use cairn_ui::pages::credential::{self as page, Batch, Brought, Checked, CredentialWords, Verdict};

fn verdict(verified: &Verified, stopped: Option<CredentialState>) -> Verdict {
    let checks = &verified.checks;
    match stopped {
        _ if checks.shape != Shape::Good || checks.signature != Signature::Good => Verdict::Bad,
        Some(CredentialState::Revoked | CredentialState::Relinquished) => Verdict::Revoked,
        Some(CredentialState::Suspended) => Verdict::Suspended,
        _ if checks.status == StatusCheck::Revoked => Verdict::Revoked,
        _ if checks.window == Window::Expired => Verdict::Ended,
        _ if checks.window == Window::NotYet => Verdict::Early,
        _ if checks.status != StatusCheck::Good => Verdict::StatusUnknown,
        _ => Verdict::Good,
    }
}

fn in_words(ask: &Ask<'_>, view: &CredentialView) -> CredentialWords {
    let code = code_of(&view.stored.id).to_uppercase();
    let (title, line) = ask.app.title_of(&view.stored.what, &view.stored.role, ask.lang);
    let line = if line == title { String::new() } else { line };
    let base = &ask.app.settings.base_url;
    CredentialWords {
        id: view.stored.id.to_string(),
        verify: format!("{base}/{}/verify/{code}", ask.lang.code()),
        code,
        title,
        line,
        holder: view.holder.clone(),
        issuer: view.organisation.name.clone(),
        issued: ask.say_day(view.issued_on),
        from: ask.say_day(view.from),
        until: view.until.map(|until| ask.say_day(until)),
        by_certifying_body: view.organisation.kind == OrganisationKind::CertifyingBody,
        verdict: verdict(&view.verified, view.stopped),
    }
}

/// One's own credentials.
pub async fn credentials(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let views = ask.app.credentials_of(&ask.pass.actor()?.person, ask.now).await?;
    let all: Vec<CredentialWords> = views.iter().rev().map(|view| in_words(ask, view)).collect();
    show(ask.t.credentials_title(), "/credentials", page::credentials(ask.t, &all))
}

/// One of them.
pub async fn credential(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let words = in_words(ask, ask.pass.credential()?);
    show(&words.title, "/credentials", page::own(ask.t, &words))
}

/// The signed file.
pub async fn badge(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let view = ask.pass.credential()?;
    let name = format!("{}.json", code_of(&view.stored.id));
    Ok(Reply::File("application/vc+ld+json", name, view.stored.body.clone().into_bytes()))
}

/// The certificate on paper.
pub async fn pdf(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let t = ask.t;
    let view = ask.pass.credential()?;
    let words = in_words(ask, view);
    let citation = if words.by_certifying_body { String::new() } else { t.certificate_not_state() };
    let paper = Certificate {
        lang: ask.lang,
        holder: words.holder.clone(),
        title: words.title.clone(),
        issuer: words.issuer.clone(),
        issuer_line: words.line.clone(),
        number: t.credential_number(&words.code),
        issued_on: t.credential_issued(&words.issued),
        valid_line: words.until.as_ref().map_or_else(String::new, |until| t.credential_valid_until(until)),
        verify_url: words.verify.clone(),
        code: words.code.clone(),
        citation,
        credential_json: view.stored.body.clone().into_bytes(),
    };
    // Setting a page takes about a tenth of a second of pure work.
    let set = tokio::task::spawn_blocking(move || certificate(&paper)).await;
    match set {
        Ok(Ok(pdf)) => Ok(Reply::File("application/pdf", format!("{}.pdf", words.code), pdf)),
        Ok(Err(error)) => {
            tracing::error!(%error, "setting a certificate");
            let body = cairn_ui::pages::public::problem(t, &words.title, &t.certificate_too_hard());
            again(words.title, "/credentials", body)
        }
        Err(error) => {
            tracing::error!(%error, "setting a certificate");
            Err(Problem::Broken)
        }
    }
}

fn checked(ask: &Ask<'_>, verdict: Verdict, facts: Vec<(String, String)>, key: &str, not_state: bool) -> Checked {
    Checked { verdict, facts, as_of: (ask.say_moment(ask.now), ask.say_time(ask.now)), key: key.to_owned(), not_state }
}

/// The verdict on a credential of this installation, for who has its code.
pub async fn verify_code(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let t = ask.t;
    let view = ask.pass.credential()?;
    let words = in_words(ask, view);
    let mut facts = vec![
        (t.credential_for(), if words.line.is_empty() { words.title.clone() } else { words.line.clone() }),
        (t.credential_holder(), words.holder.clone()),
        (t.credential_issuer(), words.issuer.clone()),
        (t.certificate_issued(), words.issued.clone()),
        (t.credential_since(), words.from.clone()),
    ];
    facts.extend(words.until.clone().map(|until| (t.credential_until(), until)));
    let shown = checked(ask, words.verdict, facts, &view.verified.issuer_did, !words.by_certifying_body);
    show(t.verify_title(), "/verify", page::checked(t, &shown))
}

/// Asking by code or by file.
pub async fn verify(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let t = ask.t;
    let brought = Brought { code: ask.field("code").to_owned(), file: ask.field("file").to_owned() };
    if ask.sent.is_none() {
        return show(t.verify_title(), "/verify", page::ask(t, &brought, None));
    }
    let sorry =
        |title: String, line: String| again(t.verify_title(), "/verify", page::ask(t, &brought, Some((&title, &line))));
    if brought.file.is_empty() {
        let code: String = brought.code.chars().filter(char::is_ascii_alphanumeric).collect();
        let id = CredentialId::parse(&format!("{}_{}", CredentialId::PREFIX, code.to_lowercase()));
        return match id {
            Ok(id) if ask.app.credential(&id, ask.now).await?.is_some() => {
                go(format!("/verify/{}", code.to_uppercase()))
            }
            _ => sorry(t.verify_unknown(), t.verify_unknown_line()),
        };
    }
    match ask.app.verify_document(brought.file.as_bytes(), ask.now).await? {
        Err(_) => sorry(t.verify_unreadable(), t.verify_unreadable_line()),
        Ok(verified) => {
            let mut facts = vec![
                (t.credential_for(), verified.achievement_name.clone()),
                (t.credential_issuer(), verified.issuer_name.clone()),
                (t.credential_since(), ask.say_moment(verified.valid_from)),
            ];
            facts.extend(verified.valid_until.map(|until| (t.credential_until(), ask.say_moment(until))));
            let shown = checked(ask, verdict(&verified, None), facts, &verified.issuer_did, false);
            show(t.verify_title(), "/verify", page::checked(t, &shown))
        }
    }
}

/// What is ready to go out, and sending it out.
pub async fn release(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let (app, t) = (ask.app, ask.t);
    let actor = ask.pass.actor()?;
    let memberships = app.releases_for(actor);
    if ask.sent.is_some() {
        let wanted = OrganisationId::parse(ask.field("organisation")).map_err(|_| Problem::NotFound)?;
        let Some(membership) = memberships.iter().find(|membership| membership.organisation == wanted) else {
            return Err(Problem::NotFound);
        };
        let count = app.release(actor, membership, ask.now).await?;
        return go(format!("/release?released={count}"));
    }
    let mut batches = Vec::new();
    for membership in memberships {
        let due = app.due_for_release(membership, ask.now).await?;
        let due = due
            .into_iter()
            .map(|due| {
                let (_, title) = app.title_of(&due.what, &due.role, ask.lang);
                let until = due.until.map_or_else(|| t.release_no_end(), |until| ask.say_day(until));
                [due.name, title, ask.say_day(due.from), until]
            })
            .collect();
        batches.push(Batch {
            id: membership.organisation.to_string(),
            organisation: membership.organisation_name.clone(),
            due,
        });
    }
    let said = match ask.query.text("released").parse::<i64>() {
        Ok(count) => Said::Done(t.release_done(count)),
        Err(_) => Said::Nothing,
    };
    show(t.release_title(), "/release", page::release(t, &batches, &said))
}
