//! What stands around every page: the way past the header, the mark, the places, the other language, a way to rest.

use super::way::Link;
use crate::Messages;
use crate::art::{self, Icon, icon};
use crate::assets::asset_url;
use maud::{DOCTYPE, Markup, html};

/// A page.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    /// The messages of its language.
    pub t: &'a Messages,
    /// What the page is called.
    pub title: &'a str,
    /// The places.
    pub nav: &'a [Link<'a>],
    /// The address of the place that this page belongs to.
    pub place: &'a str,
    /// The same page in the other language.
    pub other_language_href: &'a str,
    /// Where the mark leads.
    pub home_href: &'a str,
    /// The quiet page with the breathing exercise and the lines.
    pub support_href: &'a str,
    /// More tools in the header, such as the name of who is signed in and the way out.
    pub tools: Option<&'a Markup>,
    /// The strip of a demonstration.
    pub demo: Option<&'a Markup>,
    /// Links in the footer.
    pub foot: &'a [Link<'a>],
    /// Script modules by file name, such as `draft.js`. The page works without them.
    pub scripts: &'a [&'a str],
}

/// The whole page. `body` brings its own `div.wrap`, so that pictures may reach from edge to edge.
#[must_use]
pub fn whole_page(page: &Page<'_>, body: &Markup) -> Markup {
    let t = page.t;
    let lang = t.lang();
    let other = lang.other();
    html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="theme-color" content="#faf7f1" media="(prefers-color-scheme: light)";
                meta name="theme-color" content="#1b1d1b" media="(prefers-color-scheme: dark)";
                title { (page.title) " · Cairn" }
                link rel="preload" href="/assets/text-400.woff2" as="font" type="font/woff2" crossorigin;
                link rel="stylesheet" href=(asset_url("cairn.css"));
                link rel="icon" href=(asset_url("icon.svg")) type="image/svg+xml";
                @for script in page.scripts { script type="module" src=(asset_url(script)) {} }
            }
            body {
                a.skip href="#main" { (t.skip_to_content()) }
                @if let Some(demo) = page.demo { aside.demo-strip aria-label=(t.demo_label()) { div.wrap { (demo) } } }
                header.top {
                    div.wrap {
                        a.brand href=(page.home_href) { (art::logo()) span { "Cairn" } }
                        div.tools {
                            @if let Some(tools) = page.tools { (tools) }
                            a.language href=(page.other_language_href) lang=(other.code()) hreflang=(other.code()) { (other.own_name()) }
                            a.support-link href=(page.support_href) { (icon(Icon::Hands)) (t.support_now()) }
                        }
                    }
                    @if !page.nav.is_empty() {
                        nav.nav aria-label=(t.nav_label()) {
                            div.wrap {
                                ul {
                                    @for link in page.nav {
                                        li { a href=(link.href) aria-current=[(link.href == page.place).then_some("page")] { (link.label) } }
                                    }
                                }
                            }
                        }
                    }
                }
                main #main tabindex="-1" { (body) }
                footer.foot {
                    div.wrap {
                        span.foot-line { (t.foot_line()) }
                        a href=(page.support_href) { (icon(Icon::Pause)) (t.take_a_pause()) }
                        @for link in page.foot { a href=(link.href) { (link.label) } }
                    }
                }
            }
        }
    }
}
