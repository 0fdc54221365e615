//! cairn-seal
