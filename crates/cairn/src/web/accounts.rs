//! Signing the orientation, making an account, signing in and out.

use super::ask::{Ask, Reply, again, go, page as show};
use super::form::Form;
use super::{Problem, Shown};
use axum::http::StatusCode;
use cairn_app::{NewAccount, NewAccountRefused, SignInRefused, Stop, WeakPassword};
use cairn_ui::Messages;
use cairn_ui::pages::account::{self as page, SignIn, Typed};

/// Signing the orientation, signed in or before there is an account.
pub async fn sign(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let t = ask.t;
    let known = ask.pass.actor.as_ref().map_or("", |actor| actor.name.as_str());
    if ask.sent.is_none() {
        return show(t.sign_title(), "/orientation", page::sign(t, known, None));
    }
    let name = ask.field("name");
    if name.is_empty() || name.chars().count() > 100 || ask.field("agree") != "yes" {
        return again(t.sign_title(), "/orientation", page::sign(t, name, Some(&t.sign_missing())));
    }
    match &ask.pass.actor {
        Some(actor) => {
            ask.app.attest_own(actor, "orientation", ask.now).await?;
            go("/path")
        }
        None => {
            let token = ask.app.sign_orientation_first(name, ask.now).await?;
            go(format!("/account/new?signed={token}"))
        }
    }
}

/// Making an account.
pub async fn new_account(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let t = ask.t;
    if ask.sent.is_none() {
        let signed = ask.query.text("signed").to_owned();
        let name = ask.app.waiting_signature(&signed, ask.now).await?;
        let signed = if name.is_some() { signed } else { String::new() };
        let typed = Typed { name: name.unwrap_or_default(), signed, ..Typed::default() };
        return show(t.account_title(), "", page::new_account(t, &typed, None));
    }
    let typed = Typed {
        name: ask.field("name").to_owned(),
        sign_in_id: ask.field("sign-in-id").to_owned(),
        email: ask.field("email").to_owned(),
        signed: ask.field("signed").to_owned(),
    };
    let new = NewAccount {
        name: typed.name.clone(),
        sign_in_id: typed.sign_in_id.clone(),
        password: ask.field("password").to_owned(),
        email: Some(typed.email.clone()).filter(|email| !email.is_empty()),
        lang: ask.lang,
        signed: Some(typed.signed.clone()).filter(|token| !token.is_empty()),
    };
    match ask.app.open_account(new, ask.now).await {
        Ok(signed_in) => Ok(Reply::Enter(signed_in, "/path".to_owned(), None)),
        Err(Stop::Failed(failure)) => Err(failure.into()),
        Err(Stop::Refused(reason)) => {
            let problem = match reason {
                NewAccountRefused::Name => t.account_wrong_name(),
                NewAccountRefused::SignInId => t.account_wrong_id(),
                NewAccountRefused::Taken => t.account_taken(),
                NewAccountRefused::Email => t.account_wrong_email(),
                NewAccountRefused::Password(WeakPassword::TooShort) => t.account_weak_short(),
                NewAccountRefused::Password(WeakPassword::TooLong) => t.account_weak_long(),
                NewAccountRefused::Password(WeakPassword::SameAsName) => t.account_weak_same(),
            };
            again(t.account_title(), "", page::new_account(t, &typed, Some(&problem)))
        }
    }
}

/// A page of this site to go on to: small letters, digits and what our own addresses are made of.
pub fn next_page(wanted: &str) -> Option<&str> {
    let fine = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | '?' | '=' | '&');
    (wanted.starts_with('/') && !wanted.starts_with("//") && wanted.chars().all(fine)).then_some(wanted)
}

/// What somebody sent whose session had ended: the page for signing in, with all of it on the page and nowhere else.
pub fn sign_in_and_send(t: &Messages, path: &str, sent: &Form) -> Shown {
    let mut kept = sent.to_keep();
    if kept.is_empty() {
        // A button alone, such as to step into a session: it is pressed once more.
        kept.push(("kept.pressed".to_owned(), "yes".to_owned()));
    }
    let view = SignIn { sign_in_id: "", next: path, kept: &kept };
    let mut page = super::shown(t.sign_in_title(), "", page::sign_in(t, &view, None));
    page.status = StatusCode::UNAUTHORIZED;
    page
}

/// Signing in: back to the page that asked for it, or to where the person's day begins.
pub async fn sign_in(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let t = ask.t;
    if ask.sent.is_none() {
        let next = ask.query.text("next");
        let line = (!next.is_empty()).then(|| t.sign_in_first());
        let view = SignIn { sign_in_id: "", next, kept: &[] };
        return show(t.sign_in_title(), "", page::sign_in(t, &view, line.as_deref()));
    }
    let (id, next) = (ask.field("sign-in-id"), ask.field("next"));
    match ask.app.sign_in(id, ask.field("password").to_owned(), ask.peer, ask.now).await {
        Ok(signed_in) => {
            let home = if ask.app.is_staff(&signed_in.person, ask.now).await? { "/today" } else { "/path" };
            let kept = ask.sent.as_ref().and_then(Form::kept);
            Ok(Reply::Enter(signed_in, next_page(next).unwrap_or(home).to_owned(), kept))
        }
        Err(Stop::Failed(failure)) => Err(failure.into()),
        Err(Stop::Refused(reason)) => {
            let problem = match reason {
                SignInRefused::Wrong => t.sign_in_wrong(),
                SignInRefused::Wait { minutes } => t.sign_in_wait(i64::from(minutes)),
            };
            // What waits goes on waiting on the page.
            let waits = ask.sent.as_ref().and_then(Form::kept).and_then(|body| Form::parse(body.as_bytes()).ok());
            let kept = waits.map_or_else(Vec::new, |form| form.to_keep());
            let view = SignIn { sign_in_id: id, next, kept: &kept };
            again(t.sign_in_title(), "", page::sign_in(t, &view, Some(&problem)))
        }
    }
}

/// Signing out.
pub async fn sign_out(ask: &Ask<'_>) -> Result<Reply, Problem> {
    if let Some(session) = ask.session {
        ask.app.sign_out(session).await?;
    }
    Ok(Reply::Leave)
}
