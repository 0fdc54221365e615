//! Hand-made drawings: stones, cairns, the way. Colours come from the style sheet, so they follow light and dark. Nothing
//! here moves for people who asked for less motion, and nothing carries a meaning that words beside it do not.

mod cairn;
mod icons;
mod landscape;
mod marks;
mod quiet;
mod stone;

pub use cairn::{cairn, resting_stones, small_cairn};
pub use icons::{Icon, icon};
pub use landscape::landscape;
pub use marks::{logo, role_mark};
pub use quiet::{breath, divider};
pub use stone::{Stone, next_stone, pebble};

/// A way between two parts of a page: the same as [`divider`].
#[must_use]
pub fn path_divider() -> maud::Markup {
    divider()
}

/// A circle that breathes: the same as [`breath`].
#[must_use]
pub fn breathing() -> maud::Markup {
    breath()
}
