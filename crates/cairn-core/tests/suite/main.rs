//! The domain in sentences: histories written from the Texas rules, laws that always hold, and the record format.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod gap;
mod guide;
mod histories;
mod history;
mod laws;
mod lenses;
mod plan;
mod record_format;
mod rehearse;
mod shapes;
mod spoilt;
mod talks;
mod tools;
mod written;
