//! cairn-app
