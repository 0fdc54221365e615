//! The domain in sentences: histories written from the Texas rules, laws that always hold, and the record format.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod elsewhere;
mod gap;
mod guide;
mod histories;
mod history;
mod laws;
mod lenses;
mod next;
mod plan;
mod record_format;
mod rehearse;
mod shapes;
mod spoilt;
mod sums;
mod talks;
mod tools;
mod written;
