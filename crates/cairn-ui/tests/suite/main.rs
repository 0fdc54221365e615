//! What must hold for every page and every component.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test that is surprised should stop")]

mod assets;
mod contrast;
mod gallery;
mod html;
mod words;
