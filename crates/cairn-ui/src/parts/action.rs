//! What a person can do: buttons send a form, links lead somewhere. They look alike and say which is the main one.

use crate::art::{Icon, icon};
use maud::{Markup, html};

/// How much weight an action has. One page has at most one [`Weight::Primary`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// The one thing to do.
    #[default]
    Primary,
    /// Something one may do.
    Quiet,
    /// Something that takes care, such as withdrawing. It is quiet as well: no red alarm.
    Careful,
    /// Looks like a link, for the least of actions.
    Plain,
}

impl Weight {
    fn class(self) -> &'static str {
        match self {
            Weight::Primary => "button",
            Weight::Quiet => "button quiet",
            Weight::Careful => "button careful",
            Weight::Plain => "link",
        }
    }
}

/// A button that sends the form around it. The label is a verb: *Save*, *Hand in*.
#[must_use]
pub fn button(weight: Weight, label: &str) -> Markup {
    html! { button type="submit" class=(weight.class()) { (label) } }
}

/// A button that sends a name and a value with the form, where one form has several endings.
#[must_use]
pub fn choice_button(weight: Weight, name: &str, value: &str, label: &str) -> Markup {
    html! { button type="submit" class=(weight.class()) name=(name) value=(value) { (label) } }
}

/// A link that looks like a button.
#[must_use]
pub fn link_button(weight: Weight, href: &str, label: &str) -> Markup {
    html! { a class=(weight.class()) href=(href) { (label) } }
}

/// A link that looks like a button, with a sign before its words.
#[must_use]
pub fn link_button_with(weight: Weight, sign: Icon, href: &str, label: &str) -> Markup {
    html! { a class=(weight.class()) href=(href) { (icon(sign)) (label) } }
}

/// A row of actions, the main one first.
#[must_use]
pub fn actions(actions: &[Markup]) -> Markup {
    html! { div.actions { @for action in actions { (action) } } }
}
