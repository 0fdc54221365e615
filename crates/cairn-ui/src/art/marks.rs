//! The mark of the product and the marks of the roles.

use super::stone::{Stone, draw};
use maud::{Markup, html};

/// The mark of the product: four stones that balance.
#[must_use]
pub fn logo() -> Markup {
    html! {
        svg.logo viewBox="0 0 60 68" aria-hidden="true" {
            g transform="translate(30 58) scale(.29 .28)" { (draw(0, Stone::Laid)) }
            g transform="translate(28 42) scale(.22 .26) rotate(-2)" { (draw(3, Stone::Laid)) }
            g transform="translate(32.5 27.5) scale(.16 .23) rotate(3)" { (draw(6, Stone::Laid)) }
            g transform="translate(29.5 14.5) scale(.1 .2) rotate(-4)" { (draw(5, Stone::Laid)) }
        }
    }
}

/// The mark of a role, by the role's id in the programme. A role without a drawing gets the path and the stone, so that a
/// new role needs no new code.
#[must_use]
pub fn role_mark(role: &str) -> Markup {
    html! {
        svg.mark viewBox="0 0 96 96" aria-hidden="true" {
            path.mark-stone d="M6 52C3 27 23 7 50 6C76 5 93 25 91 50C89 76 71 91 46 91C23 91 9 75 6 52Z" {}
            @match role {
                // A sun that comes up over a hill.
                "mhps" => {
                    path.mark-sun d="M48 33a14 14 0 1 0 .01 0" {}
                    path.mark-line d="M48 19v6M29 27l4 4M67 27l-4 4M22 46h6M74 46h-6" {}
                    path.mark-hill d="M11 62C26 49 39 49 52 56C64 62 76 62 88 56C85 77 68 89 46 89C28 89 15 78 11 62Z" {}
                }
                // A shoot that grows from a stone.
                "rsps" => {
                    path.mark-hill d="M21 71C22 60 35 56 49 56C64 56 76 61 77 71C75 80 22 80 21 71Z" {}
                    path.mark-line d="M49 57C48 44 49 36 52 25" {}
                    path.mark-leaf d="M50 45C38 45 31 38 30 27C42 27 50 33 50 45Z" {}
                    path.mark-leaf d="M51 37C51 27 58 19 69 19C70 31 62 38 51 37Z" {}
                }
                // A door that is open, and the way out of it.
                "rps" => {
                    path.mark-sun d="M38 70V37C38 19 68 19 68 37V70Z" {}
                    path.mark-leaf d="M38 70L23 80V39C23 28 28 21 42 24C39 27 38 31 38 37Z" {}
                    path.mark-way d="M38 70H68C72 76 77 80 82 83C72 90 56 92 42 90C39 85 38 78 38 70Z" {}
                }
                // Two large stones and a small one that leans on both.
                "cfp" => {
                    path.mark-hill d="M14 70C12 48 20 32 33 32C46 32 50 48 49 70C40 75 22 75 14 70Z" {}
                    path.mark-leaf d="M48 70C47 44 55 25 67 26C79 27 85 47 82 70C72 75 58 75 48 70Z" {}
                    path.mark-sun d="M34 75C33 62 39 54 48 54C57 54 63 62 62 75C54 79 42 79 34 75Z" {}
                }
                _ => {
                    path.mark-way d="M40 88C34 70 62 66 56 52C53 44 42 44 44 34L49 34C48 42 62 44 64 53C67 66 50 72 56 88Z" {}
                    g transform="translate(30 66) scale(.14 .2)" { (draw(2, Stone::Laid)) }
                }
            }
        }
    }
}
