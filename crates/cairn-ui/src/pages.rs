//! Pages: a view, which is plain data, and the messages of a language give markup.

pub mod account;
pub mod learn;
pub mod public;
pub mod standing;
