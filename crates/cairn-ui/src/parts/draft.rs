//! A form that saves while somebody types. Without the script it is the same form.

use crate::Messages;
use maud::{Markup, html};

/// What a press on *Keep* does where the script runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnKeep {
    /// It sends the form, as without the script.
    Leaves,
    /// It saves, and whoever writes stays where they are on a long sheet.
    Stays,
}

/// Wraps a form that ends with a [`keep_bar`]. `to` is the address that takes the form's fields as a draft; the page has to load
/// `draft.js`.
#[must_use]
pub fn saved_draft(t: &Messages, to: &str, on_keep: OnKeep, form: &Markup) -> Markup {
    html! {
        saved-draft to=(to) stays[on_keep == OnKeep::Stays] saving=(t.draft_saving()) saved=(t.draft_saved()) waiting=(t.draft_waiting()) ended=(t.draft_ended()) locked=(t.draft_locked()) {
            (form)
        }
    }
}

/// The end of a form: its buttons, and the line that says whether it is saved. It stays at the bottom of the window while the form is
/// longer than that.
#[must_use]
pub fn keep_bar(buttons: &Markup) -> Markup {
    html! { div.keep-bar { div.actions { (buttons) } p.saved role="status" {} } }
}

/// The mark that a form is shown with, so that it is written down once however often it is sent.
#[must_use]
pub fn once(mark: &str) -> Markup {
    html! { input type="hidden" name="once" value=(mark); }
}
