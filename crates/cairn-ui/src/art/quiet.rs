//! For resting: a way between two thoughts, and a circle that breathes.

use super::stone::{Stone, draw};
use maud::{Markup, html};

/// A way between two parts of a page.
#[must_use]
pub fn divider() -> Markup {
    html! {
        svg.divider viewBox="0 0 320 40" aria-hidden="true" {
            path.way-line d="M4 30C44 12 84 36 128 30M190 30C226 22 262 38 316 18" {}
            g transform="translate(160 31) scale(.24 .22)" { (draw(1, Stone::Laid)) }
            g transform="translate(157 20) scale(.17 .2) rotate(-2)" { (draw(4, Stone::Laid)) }
            g transform="translate(161.5 10) scale(.1 .16) rotate(3)" { (draw(6, Stone::Laid)) }
        }
    }
}

/// A circle that breathes, for the quiet page. It stands still for people who asked for less motion.
#[must_use]
pub fn breath() -> Markup {
    html! {
        svg.breath viewBox="0 0 240 240" aria-hidden="true" {
            path.ring d="M120 8C185 6 234 54 233 119C232 186 184 233 119 232C54 231 7 185 8 120C9 56 56 10 120 8Z" {}
            g.moves.slow { path.ripple d="M120 28C173 26 213 67 212 120C211 174 172 212 119 212C66 211 28 173 28 120C29 67 67 30 120 28Z" {} }
            g.moves { path.heart d="M121 52C160 51 189 81 188 121C187 160 159 189 119 188C80 187 52 159 52 120C53 81 82 53 121 52Z" {} }
            g transform="translate(120 150) scale(.34 .36)" { (draw(0, Stone::Laid)) }
            g transform="translate(123 131) scale(.25 .32) rotate(-2)" { (draw(3, Stone::Laid)) }
            g transform="translate(118 114) scale(.17 .28) rotate(3)" { (draw(6, Stone::Laid)) }
        }
    }
}
