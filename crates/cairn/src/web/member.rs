//! Signing the orientation, accounts, signing in and out, and *My path*: what knows who somebody is.

use super::standing::cited;
use super::{Problem, Shown, shown};
use axum::http::{Method, StatusCode};
use cairn_app::{Actor, App, Failure, NewAccount, NewAccountRefused, SignInRefused, SignedIn, Stop, WeakPassword};
use cairn_core::text::Lang;
use cairn_ui::Messages;
use cairn_ui::pages::account::{self as page, Typed};
use cairn_ui::pages::standing as standing_page;
use jiff::Timestamp;
use maud::html;

use super::form::Form;

/// One request to something that knows who is asking.
pub struct Ask<'a> {
    /// The installation.
    pub app: &'a App,
    /// The language.
    pub lang: Lang,
    /// Its messages.
    pub t: &'static Messages,
    /// Who is signed in, and the hash of the session's token.
    pub signed_in: Option<&'a (Actor, [u8; 32])>,
    /// What stands after the question mark.
    pub query: Form,
    /// What was sent; none for a page that is only read.
    pub sent: Option<Form>,
    /// Where the request came from, for limits on guessing.
    pub peer: &'a str,
    /// When.
    pub now: Timestamp,
}

/// What comes of it.
pub enum Reply {
    /// A page.
    Page(Shown),
    /// On to another page of this language.
    Go(String),
    /// Signed in: the cookie, then on.
    Enter(SignedIn, &'static str),
    /// Signed out: no cookie any more.
    Leave,
}

impl From<Failure> for Problem {
    /// The cause goes to the log, once, here.
    fn from(failure: Failure) -> Problem {
        tracing::error!(cause = %failure.chain(), "failed");
        if failure.is_busy() { Problem::Busy } else { Problem::Broken }
    }
}

fn again(title: String, body: maud::Markup) -> Reply {
    Reply::Page(Shown { status: StatusCode::UNPROCESSABLE_ENTITY, title, place: "", body })
}

/// Answers one of this module's routes, or none.
pub async fn answer(path: &str, method: &Method, ask: &Ask<'_>) -> Option<Result<Reply, Problem>> {
    let sends = *method == Method::POST;
    match (path, sends) {
        ("/orientation/sign", _) => Some(sign(ask).await),
        ("/account/new", _) => Some(new_account(ask).await),
        ("/sign-in", _) => Some(sign_in(ask).await),
        ("/sign-out", true) => Some(sign_out(ask).await),
        ("/path", false) => Some(path_page(ask).await),
        ("/sign-out" | "/path", _) => Some(Err(Problem::WrongMethod)),
        _ => None,
    }
}

async fn sign(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let t = ask.t;
    let known = ask.signed_in.map_or("", |(actor, _)| actor.name.as_str());
    let Some(form) = &ask.sent else {
        return Ok(Reply::Page(shown(t.sign_title(), "/orientation", page::sign(t, known, None))));
    };
    let name = form.text("name");
    if name.is_empty() || name.chars().count() > 100 || form.text("agree") != "yes" {
        return Ok(again(t.sign_title(), page::sign(t, name, Some(&t.sign_missing()))));
    }
    match ask.signed_in {
        Some((actor, _)) => {
            ask.app.attest_own(actor, "orientation", ask.now).await?;
            Ok(Reply::Go("/path".to_owned()))
        }
        None => {
            let token = ask.app.sign_orientation_first(name, ask.now).await?;
            Ok(Reply::Go(format!("/account/new?signed={token}")))
        }
    }
}

async fn new_account(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let t = ask.t;
    let Some(form) = &ask.sent else {
        let signed = ask.query.text("signed").to_owned();
        let name = ask.app.waiting_signature(&signed, ask.now).await?;
        let signed = if name.is_some() { signed } else { String::new() };
        let typed = Typed { name: name.unwrap_or_default(), signed, ..Typed::default() };
        return Ok(Reply::Page(shown(t.account_title(), "", page::new_account(t, &typed, None))));
    };
    let typed = Typed {
        name: form.text("name").to_owned(),
        sign_in_id: form.text("sign-in-id").to_owned(),
        email: form.text("email").to_owned(),
        signed: form.text("signed").to_owned(),
    };
    let new = NewAccount {
        name: typed.name.clone(),
        sign_in_id: typed.sign_in_id.clone(),
        password: form.text("password").to_owned(),
        email: Some(typed.email.clone()).filter(|email| !email.is_empty()),
        lang: ask.lang,
        signed: Some(typed.signed.clone()).filter(|token| !token.is_empty()),
    };
    match ask.app.open_account(new, ask.now).await {
        Ok(signed_in) => Ok(Reply::Enter(signed_in, "/path")),
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
            Ok(again(t.account_title(), page::new_account(t, &typed, Some(&problem))))
        }
    }
}

async fn sign_in(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let t = ask.t;
    let Some(form) = &ask.sent else {
        return Ok(Reply::Page(shown(t.sign_in_title(), "", page::sign_in(t, "", None))));
    };
    let id = form.text("sign-in-id");
    match ask.app.sign_in(id, form.text("password").to_owned(), ask.peer, ask.now).await {
        Ok(signed_in) => Ok(Reply::Enter(signed_in, "/path")),
        Err(Stop::Failed(failure)) => Err(failure.into()),
        Err(Stop::Refused(reason)) => {
            let problem = match reason {
                SignInRefused::Wrong => t.sign_in_wrong(),
                SignInRefused::Wait { minutes } => t.sign_in_wait(i64::from(minutes)),
            };
            Ok(again(t.sign_in_title(), page::sign_in(t, id, Some(&problem))))
        }
    }
}

async fn sign_out(ask: &Ask<'_>) -> Result<Reply, Problem> {
    if let Some((_, session)) = ask.signed_in {
        ask.app.sign_out(*session).await?;
    }
    Ok(Reply::Leave)
}

/// *My path*: one next step, why, and which rule it comes from; below it, everything.
async fn path_page(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let Some((actor, _)) = ask.signed_in else { return Ok(Reply::Go("/sign-in".to_owned())) };
    let t = ask.t;
    let records = ask.app.records_of(&actor.person).await?;
    let rules = ask.app.rules_for(&records)?;
    let standing = ask.app.standing_of(&actor.person, ask.now).await?;
    let programme = &ask.app.programme;
    let body = html! {
        (standing_page::shown(t, &actor.name, &standing, rules, &cited(programme), &programme.edition))
    };
    Ok(Reply::Page(shown(t.path_title(), "/path", body)))
}
