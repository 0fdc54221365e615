//! cairn-programme
