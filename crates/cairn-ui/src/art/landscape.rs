//! The hills of the public home: morning by light, the moon by dark, and a way from cairn to cairn.

use super::stone::{Stone, draw};
use maud::{Markup, html};

/// Hills, a winding way and the cairns along it. What matters is in the middle, which is all that a phone shows.
#[must_use]
pub fn landscape() -> Markup {
    html! {
        svg.landscape viewBox="0 0 1440 420" preserveAspectRatio="xMidYMax slice" aria-hidden="true" {
            circle.sun-halo cx="862" cy="128" r="128" {}
            circle.sun-halo cx="862" cy="128" r="86" {}
            circle.sunf cx="862" cy="128" r="50" {}
            path.bird d="M604 84c8-8 14-7 18 0 4-8 11-9 19-2M662 62c6-6 10-5 13 0 3-6 8-7 14-2M560 118c5-5 9-4 11 0 3-5 7-6 12-1" {}
            path.h1f d="M0 214C86 176 150 190 236 164C322 138 380 96 470 116C560 136 606 182 690 176C778 170 842 112 938 118C1040 126 1088 178 1180 172C1280 166 1350 130 1440 146V420H0Z" {}
            path.mist d="M0 236C180 204 360 226 540 214C720 202 900 196 1080 214C1220 228 1330 214 1440 206V262H0Z" {}
            path.h2f d="M0 262C120 214 216 232 330 222C452 210 540 236 640 226C760 214 836 178 950 190C1066 202 1130 244 1240 234C1320 228 1384 206 1440 210V420H0Z" {}
            path.h3f d="M0 322C132 272 262 302 392 292C498 284 590 312 662 302C648 324 700 330 712 350C640 372 400 380 0 372ZM736 300C850 268 1000 254 1130 276C1250 296 1346 280 1440 270V380H806C800 330 728 322 720 306Z" {}
            path.h4f d="M0 358C150 316 300 346 430 350C540 352 640 330 724 350C748 372 660 392 600 420H0ZM812 350C940 318 1090 340 1210 336C1310 332 1380 320 1440 312V420H708C760 400 838 384 812 350Z" {}
            path.wayf d="M742 217C738 226 700 229 704 238C708 247 792 250 790 263C788 276 668 282 664 302C661 318 744 328 740 350C736 372 640 394 560 420H744C808 396 824 390 812 350C806 326 716 318 718 302C722 284 836 280 834 262C832 247 730 246 728 237C727 230 752 226 752 216Z" {}
            path.tree d="M214 336c-3-22-3-40 0-58M214 300c-9-4-14-10-16-20M214 294c8-3 13-9 16-18M196 286c-12-22 4-44 18-46 16 2 32 24 18 46-10 8-26 8-36 0zM250 340c-2-16-2-28 0-40M238 304c-8-16 2-30 12-32 11 2 22 16 13 32-7 6-18 6-25 0z" {}
            path.tree d="M1208 328c-3-20-3-36 0-52M1190 284c-11-20 4-40 18-42 15 2 30 22 17 42-10 8-25 8-35 0zM1246 326c-2-14-2-24 0-34M1236 294c-7-14 2-26 10-28 10 2 19 14 11 28-6 5-15 5-21 0z" {}
            ellipse.shadow cx="520" cy="394" rx="92" ry="9" {}
            g transform="translate(520 376) scale(.78 .62)" { (draw(0, Stone::Laid)) }
            g transform="translate(526 345) scale(.6 .52) rotate(-2)" { (draw(1, Stone::Laid)) }
            g transform="translate(514 319) scale(.48 .46) rotate(2)" { (draw(2, Stone::Laid)) }
            g transform="translate(522 296) scale(.36 .4) rotate(-3)" { (draw(3, Stone::Laid)) }
            g transform="translate(516 276) scale(.26 .34) rotate(2)" { (draw(4, Stone::Laid)) }
            g transform="translate(520 259) scale(.16 .28) rotate(-5)" { (draw(5, Stone::Laid)) }
            ellipse.shadow cx="872" cy="316" rx="46" ry="5" {}
            g transform="translate(872 306) scale(.38 .3)" { (draw(6, Stone::Laid)) }
            g transform="translate(869 291) scale(.28 .26) rotate(2)" { (draw(3, Stone::Laid)) }
            g transform="translate(874 278) scale(.19 .22) rotate(-3)" { (draw(1, Stone::Laid)) }
            g transform="translate(871 267) scale(.11 .18)" { (draw(0, Stone::Laid)) }
            ellipse.shadow cx="676" cy="240" rx="20" ry="3" {}
            g transform="translate(676 236) scale(.17 .14)" { (draw(2, Stone::Laid)) }
            g transform="translate(674 229) scale(.12 .12)" { (draw(5, Stone::Laid)) }
            g transform="translate(677 223) scale(.07 .1)" { (draw(7, Stone::Laid)) }
            path.grass d="M432 402c-1-8-5-14-11-17M432 402c0-11 1-18 5-24M432 402c3-7 8-11 15-13M620 398c-1-6-4-10-8-12M620 398c0-8 1-13 3-17M620 398c2-5 5-8 10-9M960 372c-1-6-4-10-8-12M960 372c0-8 1-13 3-17M960 372c2-5 5-8 10-9M1090 404c-1-8-5-14-11-17M1090 404c0-11 1-18 5-24M1090 404c3-7 8-11 15-13M300 392c-1-6-4-10-8-12M300 392c0-8 1-13 3-17M300 392c2-5 5-8 10-9" {}
        }
    }
}
