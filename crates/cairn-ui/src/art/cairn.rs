//! A cairn that grows. Lower stones are wider and thicker, and none lies quite straight, as in the hills.

use super::stone::{Stone, draw};
use maud::{Markup, html};

/// How much a stone is wider than the taper says, in hundredths; how far it lies from the middle; how it is turned.
const HAND: [(i32, i32, i32); 7] =
    [(4, 0, 0), (-5, 5, -1), (6, -5, 2), (-2, 6, -2), (3, -7, 1), (-7, 4, 3), (2, -3, -2)];

const WIDE: i32 = 300;

/// The first stone lies at the bottom. `label` says in words what it shows: *5 of 9 stones laid*.
#[must_use]
pub fn cairn(stones: &[Stone], label: &str) -> Markup {
    let laid = lay(stones);
    let height = laid.height;
    html! {
        svg.cairn-art viewBox=(format!("0 0 {WIDE} {height}")) role="img" aria-label=(label) {
            ellipse.ground cx="150" cy=(height - 16) rx="128" ry="13" {}
            (grass(40, height - 12)) (grass(256, height - 16))
            // From the top down, so that each stone's weight lies over the one below.
            @for stone in laid.stones.iter().rev() {
                g transform=(stone.transform) { (draw(stone.place, stone.stone)) }
            }
            @if stones.is_empty() { (grass(138, height - 18)) (grass(166, height - 14)) }
        }
    }
}

struct Laid {
    height: i32,
    stones: Vec<LaidStone>,
}

struct LaidStone {
    place: usize,
    stone: Stone,
    transform: String,
}

fn lay(stones: &[Stone]) -> Laid {
    let count = i32::try_from(stones.len().min(40)).unwrap_or(40);
    // Few stones are thick, many are flat, so that the whole stays in sight.
    let thick = (420 / count.max(1)).clamp(26, 56);
    let mut boxes = Vec::new();
    let mut total = 0;
    for (place, stone) in stones.iter().take(40).enumerate() {
        let step = i32::try_from(place).unwrap_or(0);
        let (wider, aside, turn) = HAND.get(place % HAND.len()).copied().unwrap_or((0, 0, 0));
        let taper = 110 - step * 72 / count.max(5);
        let width = taper + wider;
        let thickness = thick * (100 - step * 34 / count.max(4)) / 100;
        boxes.push((place, *stone, width, aside * width / 100, turn, thickness, total));
        // A stone's weight presses it into the one below; one that is not there yet only touches.
        total += if *stone == Stone::Laid { thickness * 94 / 100 } else { thickness * 106 / 100 };
    }
    let above = if stones.last() == Some(&Stone::Next) { 30 } else { 14 };
    let height = (total + above + 24).max(64);
    let stones = boxes
        .into_iter()
        .map(|(place, stone, width, aside, turn, thickness, below)| LaidStone {
            place,
            stone,
            transform: format!(
                "translate({} {}) rotate({turn}) scale({} {})",
                150 + aside,
                height - 18 - below - thickness / 2,
                hundredths(width),
                hundredths(thickness * 100 / 58),
            ),
        })
        .collect();
    Laid { height, stones }
}

/// A tuft of grass with its root at this point.
fn grass(x: i32, y: i32) -> Markup {
    html! { path.grass d=(format!("M{x} {y}c-1-6-4-10-8-12M{x} {y}c0-8 1-13 3-17M{x} {y}c2-5 5-8 10-9")) {} }
}

fn hundredths(number: i32) -> String {
    format!("{}.{:02}", number / 100, number % 100)
}

/// A cairn of one to five stones, as large as a word.
#[must_use]
pub fn small_cairn(stones: usize) -> Markup {
    let stones = i32::try_from(stones.clamp(1, 5)).unwrap_or(1);
    html! {
        svg.small-cairn viewBox="0 0 48 48" aria-hidden="true" {
            @for place in 0..stones {
                g transform=(format!("translate({} {}) scale({} .15)", 24 + [0, 1, -1, 1, 0].get(usize::try_from(place).unwrap_or(0)).copied().unwrap_or(0), 42 - place * 8, hundredths(21 - place * 4))) {
                    (draw(usize::try_from(place).unwrap_or(0), Stone::Laid))
                }
            }
        }
    }
}

/// Three stones beside a path, for a place where nothing is yet.
#[must_use]
pub fn resting_stones() -> Markup {
    html! {
        svg.resting viewBox="0 0 260 96" aria-hidden="true" {
            path.way-line d="M4 84C60 66 96 92 138 80S214 62 256 74" {}
            g transform="translate(92 70) scale(.34 .4) rotate(-2)" { (draw(2, Stone::Laid)) }
            g transform="translate(160 74) scale(.24 .3) rotate(4)" { (draw(4, Stone::Laid)) }
            g transform="translate(126 40) scale(.28 .36)" { (draw(5, Stone::Later)) }
            (grass(44, 78)) (grass(206, 70))
        }
    }
}
