//! A form that saves while somebody types. Without the script it is the same form.

use crate::Messages;
use maud::{Markup, html};

/// Wraps a form. `to` is the address that takes the form's fields as a draft; the page has to load `draft.js`.
#[must_use]
pub fn saved_draft(t: &Messages, to: &str, form: &Markup) -> Markup {
    html! {
        saved-draft to=(to) saving=(t.draft_saving()) saved=(t.draft_saved()) waiting=(t.draft_waiting()) ended=(t.draft_ended()) {
            (form)
            p.saved role="status" {}
        }
    }
}

/// The mark that a form is shown with, so that it is written down once however often it is sent.
#[must_use]
pub fn once(mark: &str) -> Markup {
    html! { input type="hidden" name="once" value=(mark); }
}
