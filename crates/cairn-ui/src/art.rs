//! Hand-made drawings: stones, cairns, the way. Colours come from the style sheet, so they follow light and dark.

use maud::{Markup, PreEscaped, html};

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

/// Six outlines of river stones, each 200 wide and about 50 high around its own middle.
const OUTLINES: [&str; 6] = [
    "M-92 4C-96-14-70-25-34-26C4-28 60-27 84-14C100-5 94 16 70 22C30 29-40 28-70 23C-86 20-91 12-92 4Z",
    "M-86-2C-84-20-48-27-8-26C40-25 82-22 90-4C96 14 66 25 22 26C-26 27-74 24-84 12C-88 7-87 2-86-2Z",
    "M-94 8C-92-10-60-22-20-25C24-28 72-20 88-6C98 6 88 21 58 24C16 28-50 28-78 22C-90 19-95 14-94 8Z",
    "M-88 0C-90-16-56-28-14-27C30-26 78-26 90-8C98 6 80 24 40 26C-4 28-62 27-80 17C-87 12-87 6-88 0Z",
    "M-80 6C-88-12-58-24-22-27C20-30 66-22 84-10C96 0 90 18 66 23C30 29-34 28-62 22C-74 19-78 12-80 6Z",
    "M-90-4C-82-22-40-26 0-25C44-24 80-24 92-6C98 10 74 22 34 25C-10 28-66 28-84 14C-90 9-92 2-90-4Z",
];

/// A cairn that grows: the first stone lies at the bottom. `label` says in words what it shows.
#[must_use]
pub fn cairn(stones: &[Stone], label: &str) -> Markup {
    let count = stones.len().max(1);
    let height = 70 + count * 44;
    html! {
        svg.cairn-art viewBox=(format!("0 0 260 {height}")) role="img" aria-label=(label) {
            ellipse.ground cx="130" cy=(height - 22) rx="122" ry="18" {}
            @for (place, stone) in stones.iter().enumerate() {
                @let outline = OUTLINES.get(place % OUTLINES.len()).copied().unwrap_or_default();
                @let percent = 104 - (place * 66) / count;
                @let lean = [0_i32, 5, -4, 6, -6, 3].get(place % 6).copied().unwrap_or(0);
                @let y = height - 44 - place * 44;
                @let class = match stone {
                    Stone::Laid => format!("stone s{}", place % 4 + 1),
                    Stone::Next => "stone next-stone".to_owned(),
                    Stone::Later => "stone later".to_owned(),
                };
                g transform=(format!("translate({} {y}) scale({} .88)", 130 + lean, hundredths(percent))) {
                    path class=(class) d=(outline) {}
                    @if *stone == Stone::Laid { path.glint d="M-58-12C-30-19 10-20 36-17" {} }
                }
            }
        }
    }
}

fn hundredths(percent: usize) -> String {
    format!("{}.{:02}", percent / 100, percent % 100)
}

/// The mark of the product.
#[must_use]
pub fn logo() -> Markup {
    html! {
        svg viewBox="0 0 60 68" aria-hidden="true" {
            ellipse.stone.s4 cx="30" cy="57" rx="27" ry="9" {}
            ellipse.stone.s1 cx="29" cy="40" rx="20" ry="8" {}
            ellipse.stone.s2 cx="32" cy="25" rx="14" ry="7" {}
            ellipse.stone.s3 cx="29" cy="12" rx="8" ry="5.5" {}
        }
    }
}

/// Hills, a winding way and the cairns along it.
#[must_use]
pub fn landscape() -> Markup {
    PreEscaped(
        r#"<svg class="landscape" viewBox="0 0 1200 320" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
<circle class="sunf" cx="905" cy="92" r="46"/>
<path class="h1f" d="M0 170C130 120 250 96 380 132C520 170 640 80 790 96C940 112 1060 150 1200 118V320H0Z"/>
<path class="h2f" d="M0 212C160 160 300 196 450 186C620 174 720 140 880 168C1010 190 1100 206 1200 182V320H0Z"/>
<path class="h3f" d="M0 258C140 214 330 224 520 236C700 248 860 212 1010 224C1090 230 1150 240 1200 232V320H0Z"/>
<path class="wayf" d="M470 320C520 292 660 286 690 268C716 252 620 246 604 234C590 223 676 216 700 204C718 194 690 186 700 176L706 176C704 186 738 192 724 206C704 224 640 226 652 234C676 248 768 250 752 272C734 296 660 300 640 320Z"/>
<path class="h4f" d="M0 300C180 262 330 290 470 320H0ZM640 320C800 286 1000 262 1200 288V320Z"/>
<g class="stone"><ellipse class="s4" cx="300" cy="282" rx="52" ry="17"/><ellipse class="s1" cx="296" cy="254" rx="40" ry="15"/><ellipse class="s2" cx="304" cy="229" rx="29" ry="12"/><ellipse class="s3" cx="299" cy="208" rx="19" ry="10"/><ellipse class="s1" cx="302" cy="191" rx="11" ry="8"/></g>
<g class="stone"><ellipse class="s2" cx="832" cy="238" rx="27" ry="9"/><ellipse class="s3" cx="829" cy="223" rx="20" ry="8"/><ellipse class="s4" cx="834" cy="210" rx="13" ry="6"/><ellipse class="s1" cx="831" cy="200" rx="7" ry="5"/></g>
<g class="stone"><ellipse class="s1" cx="716" cy="174" rx="12" ry="4"/><ellipse class="s2" cx="715" cy="167" rx="9" ry="4"/><ellipse class="s3" cx="717" cy="160" rx="5" ry="3"/></g>
</svg>"#
            .to_owned(),
    )
}

/// A way between two parts of a page.
#[must_use]
pub fn divider() -> Markup {
    html! {
        svg.divider viewBox="0 0 224 22" aria-hidden="true" {
            path d="M2 14C40 2 60 20 96 12S150 6 222 13" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="1 8" stroke-linecap="round" {}
            ellipse.stone.s1 cx="112" cy="14" rx="13" ry="5" {}
            ellipse.stone.s2 cx="111" cy="7" rx="8" ry="3.5" {}
        }
    }
}

/// A circle that breathes, for the quiet page. It stands still for people who asked for less motion.
#[must_use]
pub fn breath() -> Markup {
    html! {
        svg.breath viewBox="0 0 200 200" aria-hidden="true" {
            circle cx="100" cy="100" r="96" fill-opacity=".35" {}
            circle.moves cx="100" cy="100" r="80" {}
        }
    }
}

/// Small signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Yes.
    Check,
    /// Not yet: a clock.
    Clock,
    /// Nobody knows.
    Question,
    /// Does not apply.
    Dash,
    /// A person.
    Person,
    /// Only for your eyes.
    Lock,
    /// Somebody to reach.
    Phone,
    /// A quiet hint.
    Leaf,
    /// Careful.
    Care,
}

/// Draws a sign. It says nothing by itself: words stand beside it.
#[must_use]
pub fn icon(icon: Icon) -> Markup {
    let path = match icon {
        Icon::Check => "M4 13l5 5L20 6",
        Icon::Clock => "M12 6v6l4 3M12 2.5a9.500 9.500 0 1 0 .01 0",
        Icon::Question => {
            "M8.500 9a3.500 3.500 0 1 1 5 3.200c-1 .5-1.500 1.100-1.500 2.300M12 18v.2M12 2.500a9.500 9.500 0 1 0 .01 0"
        }
        Icon::Dash => "M5 12h14",
        Icon::Person => "M12 12a4 4 0 1 0-.01 0M4.500 20.500c1-4 4-5.500 7.500-5.500s6.500 1.500 7.500 5.500",
        Icon::Lock => "M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3",
        Icon::Phone => "M5 4c0 9 6 15 15 15l0-4-4.500-1.500-2 2c-2.500-1.200-4.200-3-5.300-5.500l2-2L9 4z",
        Icon::Leaf => "M5 19C4 9 10 4 20 4c0 10-5 15-13 14M5 19c2-5 5-8 10-10",
        Icon::Care => "M12 3.500l9.500 16.500h-19zM12 10v4.500M12 17v.2",
    };
    html! {
        svg.icon viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" {
            path d=(path) {}
        }
    }
}
