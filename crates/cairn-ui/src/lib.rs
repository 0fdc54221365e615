//! What people see: messages, components, pages. Plain data in, markup out; no clock, no disk, no network.

pub mod art;
pub mod assets;
pub mod gallery;
pub mod messages;
pub mod pages;
pub mod parts;
pub mod place;
pub mod words;

pub use messages::Messages;
