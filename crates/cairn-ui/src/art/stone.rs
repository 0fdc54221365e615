//! One stone. Eight were drawn by hand; each has an outline, the side in the shade, and where the light falls.

use crate::parts::way::StepState;
use maud::{Markup, html};

/// How far a stone is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stone {
    /// Laid.
    Laid,
    /// The next one.
    Next,
    /// Later.
    Later,
}

/// A drawn stone, about 200 wide and 60 high around its own middle.
pub(super) struct Shape {
    pub(super) outline: &'static str,
    shade: &'static str,
    light: &'static str,
    marks: &'static str,
}

pub(super) const SHAPES: [Shape; 8] = [
    Shape {
        outline: "M-99 5C-101-11-82-21-50-27C-12-33 48-31 78-19C101-10 104 12 80 22C44 33-44 33-77 26C-93 22-98 14-99 5Z",
        shade: "M-96 15C-52 30 40 24 96 5C95 12 90 18 80 22C44 33-44 33-77 26C-87 24-93 20-96 15Z",
        light: "M-66-12C-40-20 6-24 44-19",
        marks: "M-30 4h.1M-8-4h.1M22 6h.1M48-4h.1M-58 8h.1",
    },
    Shape {
        outline: "M-97-1C-95-22-54-30-10-29C42-28 90-25 99-5C105 13 70 27 24 29C-30 31-82 28-95 13C-98 9-98 4-97-1Z",
        shade: "M-98 5C-54 20 43 21 99 2C95 17 64 27 24 29C-30 31-82 28-95 13C-97 11-98 8-98 5Z",
        light: "M-70-11C-44-21-10-23 22-22",
        marks: "M30-6C44-2 56 4 60 12M-40 2h.1M-20 8h.1M2-2h.1",
    },
    Shape {
        outline: "M-98 8C-97-9-68-20-30-27C14-34 74-24 96-7C106 5 97 20 66 26C20 32-54 31-84 24C-94 21-98 15-98 8Z",
        shade: "M-96 15C-52 30 44 24 100 5C98 13 87 22 66 26C20 32-54 31-84 24C-90 22-94 19-96 15Z",
        light: "M-40-15C-12-24 30-23 60-15",
        marks: "M-62 4h.1M-44 10h.1M8 0h.1M34 8h.1M58-2h.1M70 6h.1",
    },
    Shape {
        outline: "M-99 1C-101-17-66-30-16-30C36-31 84-29 99-10C107 5 88 25 46 28C-8 31-70 30-92 18C-98 14-99 8-99 1Z",
        shade: "M-98 8C-54 23 45 19 101 0C98 13 79 26 46 28C-8 31-70 30-92 18C-96 16-98 12-98 8Z",
        light: "M-72-9C-50-20-18-24 8-23",
        marks: "M-14-6C-4 2-2 10-8 18M24-4h.1M44 4h.1M62-6h.1",
    },
    Shape {
        outline: "M-96 7C-101-12-70-24-30-29C20-34 78-25 97-12C108-1 100 19 72 25C32 32-42 31-76 25C-89 22-94 14-96 7Z",
        shade: "M-92 15C-48 30 46 20 102 1C100 11 91 21 72 25C32 32-42 31-76 25C-84 23-89 19-92 15Z",
        light: "M-60-13C-36-22 0-25 30-23",
        marks: "M-50 2h.1M-30 10h.1M-6 2h.1M50 0h.1",
    },
    Shape {
        outline: "M-98-4C-91-24-48-30-2-29C46-28 90-27 100-8C106 9 80 24 38 28C-14 31-74 31-93 16C-99 10-101 2-98-4Z",
        shade: "M-99 3C-55 18 44 19 100 0C97 14 73 25 38 28C-14 31-74 31-93 16C-97 12-99 8-99 3Z",
        light: "M-20-21C10-24 46-22 70-14",
        marks: "M-64 0C-48-4-34 0-22 8M20 2h.1M40 10h.1M60 0h.1",
    },
    Shape {
        outline: "M-98 3C-99-13-76-28-38-29C-2-30 30-24 62-23C92-21 104-6 98 8C92 22 50 28 6 29C-40 30-84 29-94 17C-97 13-98 8-98 3Z",
        shade: "M-98 9C-54 24 43 22 99 3C99 5 99 6 98 8C92 22 50 28 6 29C-40 30-84 29-94 17C-96 15-97 12-98 9Z",
        light: "M-74-10C-56-20-28-22-4-20",
        marks: "M-40 4h.1M-16-4h.1M10 8h.1M36-2h.1M64 4h.1",
    },
    Shape {
        outline: "M-95 9C-100-6-84-20-52-23C-20-26 8-31 44-29C82-27 103-10 100 5C97 22 60 27 18 29C-30 31-82 30-95 9Z",
        shade: "M-66 25C-22 40 44 19 100 0C100 2 100 4 100 5C97 22 60 27 18 29C-12 30-43 30-66 25Z",
        light: "M-10-20C16-25 44-24 66-17",
        marks: "M-60 0h.1M-44 8h.1M-20 0h.1M26-4C38 0 46 6 48 14",
    },
];

/// The shape with this number; there is one for every number.
pub(super) fn shape(place: usize) -> &'static Shape {
    SHAPES.get(place % SHAPES.len()).unwrap_or(&SHAPES[0])
}

/// A stone around its own middle, to be moved and scaled by whoever lays it.
pub(super) fn draw(place: usize, stone: Stone) -> Markup {
    let shape = shape(place);
    html! {
        @match stone {
            Stone::Laid => {
                path class=(format!("stone s{}", (place * 3) % 4 + 1)) d=(shape.outline) {}
                path.shade d=(shape.shade) {}
                path.light d=(shape.light) {}
                path.marks d=(shape.marks) {}
            }
            Stone::Next => {
                ellipse.glow.wide rx="128" ry="52" {}
                ellipse.glow rx="114" ry="42" {}
                path.stone.next-stone d=(shape.outline) {}
            }
            Stone::Later => { path.stone.later d=(shape.outline) {} }
        }
    }
}

/// A small stone for lists: laid, next or to come.
#[must_use]
pub fn pebble(place: usize, state: StepState) -> Markup {
    let stone = match state {
        StepState::Done => Stone::Laid,
        StepState::Now => Stone::Next,
        StepState::Later => Stone::Later,
    };
    html! { svg.pebble viewBox="-130 -60 260 120" aria-hidden="true" { (draw(place, stone)) } }
}

/// The stone that waits to be laid, over two that lie.
#[must_use]
pub fn next_stone() -> Markup {
    html! {
        svg.next-art viewBox="0 0 240 200" aria-hidden="true" {
            ellipse.ground cx="120" cy="182" rx="112" ry="12" {}
            g transform="translate(120 154) scale(.98 .92)" { (draw(0, Stone::Laid)) }
            g transform="translate(126 105) scale(.76 .8) rotate(-2)" { (draw(3, Stone::Laid)) }
            g.hover-stone transform="translate(116 48) scale(.58 .72) rotate(3)" { (draw(5, Stone::Next)) }
        }
    }
}
