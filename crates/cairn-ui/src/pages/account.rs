//! Signing the orientation, making an account, signing in.

use crate::Messages;
use crate::parts::{Tone, notice, who_sees};
use maud::{Markup, html};

/// A field of text, with what was typed before.
struct Field<'a> {
    id: &'a str,
    kind: &'a str,
    label: String,
    hint: Option<String>,
    value: &'a str,
    fill: &'a str,
}

fn field(field: &Field<'_>) -> Markup {
    let hint_id = format!("{}-hint", field.id);
    html! {
        div.field {
            label for=(field.id) { (field.label) }
            @if let Some(hint) = &field.hint { p.hint #(hint_id) { (hint) } }
            input #(field.id) name=(field.id) type=(field.kind) value=(field.value) autocomplete=(field.fill)
                aria-describedby=[field.hint.is_some().then_some(&hint_id)];
        }
    }
}

fn wrong(message: Option<&str>) -> Markup {
    html! {
        @if let Some(message) = message {
            div role="alert" { (notice(Tone::Care, &html! { p { strong { (message) } } })) }
        }
    }
}

/// Signing the orientation.
#[must_use]
pub fn sign(t: &Messages, name: &str, problem: Option<&str>) -> Markup {
    html! {
        div.wrap {
            h1 { (t.sign_title()) }
            p { (t.sign_lead()) }
            (wrong(problem))
            form method="post" action=(format!("/{}/orientation/sign", t.lang().code())) {
                (who_sees(&t.sign_who()))
                (field(&Field { id: "name", kind: "text", label: t.sign_name(), hint: None, value: name, fill: "name" }))
                label.choice for="agree" { input #agree type="checkbox" name="agree" value="yes"; span { (t.sign_agree()) } }
                p.actions { button { (t.sign_button()) } }
            }
        }
    }
}

/// What was typed for an account. Never the password.
#[derive(Default)]
pub struct Typed {
    /// The name.
    pub name: String,
    /// The sign-in id.
    pub sign_in_id: String,
    /// The address.
    pub email: String,
    /// The token of a waiting signature.
    pub signed: String,
}

/// Making an account.
#[must_use]
pub fn new_account(t: &Messages, typed: &Typed, problem: Option<&str>) -> Markup {
    let to = |path: &str| format!("/{}{path}", t.lang().code());
    html! {
        div.wrap {
            h1 { (t.account_title()) }
            p { (t.account_lead()) }
            @if !typed.signed.is_empty() { (notice(Tone::Good, &html! { p { (t.account_signed()) } })) }
            (wrong(problem))
            form method="post" action=(to("/account/new")) {
                input type="hidden" name="signed" value=(typed.signed);
                (field(&Field { id: "name", kind: "text", label: t.account_name(), hint: Some(t.account_name_hint()), value: &typed.name, fill: "name" }))
                (field(&Field { id: "sign-in-id", kind: "text", label: t.account_id(), hint: Some(t.account_id_hint()), value: &typed.sign_in_id, fill: "username" }))
                (field(&Field { id: "password", kind: "password", label: t.account_password(), hint: Some(t.account_password_hint()), value: "", fill: "new-password" }))
                (field(&Field { id: "email", kind: "email", label: t.account_email(), hint: None, value: &typed.email, fill: "email" }))
                p.actions { button { (t.account_make()) } a href=(to("/sign-in")) { (t.account_have()) } }
            }
        }
    }
}

/// The form for signing in.
pub struct SignIn<'a> {
    /// The sign-in id as it was typed.
    pub sign_in_id: &'a str,
    /// Where to go on, without the language.
    pub next: &'a str,
    /// What was sent when the session had ended: fields and values. It waits on this page, and goes along.
    pub kept: &'a [(String, String)],
}

/// Signing in.
#[must_use]
pub fn sign_in(t: &Messages, view: &SignIn<'_>, problem: Option<&str>) -> Markup {
    let SignIn { sign_in_id, next, kept } = view;
    let to = |path: &str| format!("/{}{path}", t.lang().code());
    html! {
        div.wrap {
            h1 { (t.sign_in_title()) }
            @if !kept.is_empty() { div role="alert" { (notice(Tone::Calm, &html! { p { strong { (t.sign_in_ended()) } } p { (t.sign_in_kept()) } })) } }
            (wrong(problem))
            form method="post" action=(to("/sign-in")) {
                @for (name, value) in *kept { input type="hidden" name=(name) value=(value); }
                @if !next.is_empty() { input type="hidden" name="next" value=(next); }
                (field(&Field { id: "sign-in-id", kind: "text", label: t.account_id(), hint: None, value: sign_in_id, fill: "username" }))
                (field(&Field { id: "password", kind: "password", label: t.account_password(), hint: None, value: "", fill: "current-password" }))
                p.actions { button { (if kept.is_empty() { t.sign_in_title() } else { t.sign_in_and_send() }) } @if kept.is_empty() { a href=(to("/account/new")) { (t.account_none()) } } }
            }
        }
    }
}
