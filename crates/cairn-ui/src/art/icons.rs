//! Small signs, drawn on a grid of 24. A sign says nothing by itself: words stand beside it.

use maud::{Markup, html};

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
    /// People.
    People,
    /// Only for your eyes.
    Lock,
    /// Who can see it.
    Eye,
    /// A way in.
    Key,
    /// Signed.
    Seal,
    /// On from here.
    Arrow,
    /// Something to read, or a rule's text.
    Book,
    /// Somebody who holds.
    Hands,
    /// Somebody to reach.
    Phone,
    /// A rest.
    Pause,
    /// Take it with you.
    Download,
    /// Kept safe.
    Shield,
    /// A day.
    Calendar,
    /// Something to write.
    Pencil,
    /// Something to know.
    Info,
    /// A quiet hint.
    Leaf,
    /// Careful.
    Care,
}

impl Icon {
    /// Every sign.
    pub const ALL: [Icon; 22] = [
        Icon::Check,
        Icon::Clock,
        Icon::Question,
        Icon::Dash,
        Icon::Person,
        Icon::People,
        Icon::Lock,
        Icon::Eye,
        Icon::Key,
        Icon::Seal,
        Icon::Arrow,
        Icon::Book,
        Icon::Hands,
        Icon::Phone,
        Icon::Pause,
        Icon::Download,
        Icon::Shield,
        Icon::Calendar,
        Icon::Pencil,
        Icon::Info,
        Icon::Leaf,
        Icon::Care,
    ];

    fn path(self) -> &'static str {
        match self {
            Icon::Check => "M4.5 12.800C6.3 14 7.7 15.6 9 17.5 11.5 12.5 15 8.8 20 6",
            Icon::Clock => "M12 3a9 9 0 1 0 .01 0M12 7.200v5l3.3 2",
            Icon::Question => "M12 3a9 9 0 1 0 .01 0M9.3 9.600c.2-3.3 5.5-3.1 5.4.1 0 2.1-2.7 2.2-2.7 4.300M12 17v.1",
            Icon::Dash => "M5.5 12.300c4-.5 9-.5 13-.2",
            Icon::Person => "M12 3.800a3.9 3.9 0 1 0 .01 0M4.5 20.300c.8-4.3 3.7-6.3 7.5-6.300s6.7 2 7.5 6.3",
            Icon::People => {
                "M9 5a3.3 3.3 0 1 0 .01 0M2.5 19.500c.6-4 3-5.7 6.5-5.700s5.9 1.7 6.5 5.700M15.5 5.300a3 3 0 0 1 .6 5.900M17.8 14.200c2.1.7 3.3 2.4 3.7 5.3"
            }
            Icon::Lock => "M5.5 11h13v8.800h-13zM8.4 11V8a3.6 3.6 0 0 1 7.2 0v3M12 14.500v2",
            Icon::Eye => {
                "M2.5 12.200C5 8 8.3 6 12 6s7 2 9.5 6.200C19 16.2 15.7 18 12 18s-7-1.8-9.5-5.800zM12 9.400a2.7 2.7 0 1 0 .01 0"
            }
            Icon::Key => "M8 11.500a4.2 4.2 0 1 0 .01 0M11.2 12.800L20 4M16.3 7.700l2.9 2.900M13.4 10.600l1.9 1.9",
            Icon::Seal => "M12 3a6 6 0 1 0 .01 0M8.4 14l-1.6 7 5.2-2.600L17.2 21l-1.6-7M9.7 9.200l1.6 1.6 3-3.3",
            Icon::Arrow => "M4 12.200c5-.4 10-.4 15.5-.2M13.5 6c1.7 2.6 3.6 4.5 6 6-2.4 1.6-4.3 3.5-6 6",
            Icon::Book => {
                "M12 6.600C9.9 5 7 4.5 3.4 4.800v13.600c3.6-.3 6.5.2 8.6 1.7 2.1-1.5 5-2 8.6-1.700V4.800C17 4.5 14.1 5 12 6.600zM12 6.600v13.5"
            }
            Icon::Hands => {
                "M12 12.500C9.5 10.8 7.2 9.2 7.2 6.900c0-2.7 3.5-3.5 4.8-1.2 1.3-2.3 4.8-1.5 4.8 1.2 0 2.3-2.3 3.9-4.8 5.600zM2.5 14.500c2.7-.6 4.7-.2 6.3 1.300h3.500c2 0 2 2.7 0 2.700H9.500M13.8 16.200l4.7-2.300c1.9-.8 3.3 1 1.9 2.6-2.4 2.7-5 4.4-8.3 4.4-3.2 0-5.3-1.3-9.6-1.5"
            }
            Icon::Phone => {
                "M5.2 4C4.8 13 11 19.2 20 18.800l.2-3.9-4.4-1.6-2 2.100c-2.5-1.2-4.2-2.9-5.3-5.300l2-2.100L9.1 3.900z"
            }
            Icon::Pause => "M8.7 6.200c-.2 4-.2 8 0 11.600M15.3 6.200c.2 4 .2 8 0 11.6",
            Icon::Download => {
                "M12 4v10.500M7 10.200c1.9 1.3 3.6 2.9 5 4.8 1.4-1.9 3.1-3.5 5-4.800M4.5 19.800c5 .4 10 .4 15 0"
            }
            Icon::Shield => {
                "M12 3.200c2.3 1.5 4.7 2.3 7.5 2.6.4 7.3-1.9 12.3-7.5 15-5.6-2.7-7.9-7.7-7.5-15 2.8-.3 5.2-1.1 7.5-2.600z"
            }
            Icon::Calendar => "M4 6h16v13.500H4zM4 10.300h16M8.3 3.500V7.500M15.7 3.500V7.5",
            Icon::Pencil => "M4.5 19.500l1-4.300L16.3 4.500c1.9-1.3 4.4 1.2 3.2 3.200L8.8 18.500zM14.3 6.600l3.2 3.2",
            Icon::Info => "M12 3a9 9 0 1 0 .01 0M12 11v5.500M12 7.600v.1",
            Icon::Leaf => "M5 19.500C3.8 9.5 9.5 4.2 20 4c.2 10-5 15.5-13.2 14.200M5 19.500c2-5 5-8.2 9.6-10.3",
            Icon::Care => {
                "M12 3.500c5.5 0 9.5 3.3 9.5 8.3 0 5.3-3.8 8.7-9.5 8.700s-9.5-3.4-9.5-8.700c0-5 4-8.3 9.5-8.300zM12 7.800v5M12 16.200v.1"
            }
        }
    }
}

/// Draws a sign.
#[must_use]
pub fn icon(icon: Icon) -> Markup {
    html! {
        svg.icon viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" {
            path d=(icon.path()) {}
        }
    }
}
