//! cairn-print
