//! How much there is of how much.

use maud::{Markup, html};

/// A bar with its words. The words say it all; the bar shows it. An unknown need draws an open bar.
#[must_use]
pub fn amount_bar(have: u32, need: Option<u32>, words: &str) -> Markup {
    let per_mille = need.map(|need| u64::from(have.min(need)) * 1000 / u64::from(need.max(1)));
    html! {
        span.amount.nums {
            svg.bar viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" {
                @if let Some(per_mille) = per_mille {
                    rect.bar-whole width="1000" height="10" {}
                    rect.bar-part width=(per_mille) height="10" {}
                } @else {
                    line.bar-open x1="0" x2="1000" y1="5" y2="5" {}
                }
            }
            span { (words) }
        }
    }
}
