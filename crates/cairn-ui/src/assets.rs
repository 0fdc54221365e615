//! The files that a page loads: one style sheet, three small fonts (124 letters each, no hints), one mark, and scripts that only
//! add comfort.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A file that is part of the program.
#[derive(Clone, Copy, Debug)]
pub struct Asset {
    /// Its media type.
    pub content_type: &'static str,
    /// Its bytes.
    pub bytes: &'static [u8],
}

const CSS: &str = "text/css; charset=utf-8";
const FONT: &str = "font/woff2";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const PICTURE: &str = "image/svg+xml";

/// Every file by name.
const FILES: &[(&str, &str, &[u8])] = &[
    ("cairn.css", CSS, include_bytes!("../assets/cairn.css")),
    ("text-400.woff2", FONT, include_bytes!("../assets/fonts/text-400.woff2")),
    ("text-700.woff2", FONT, include_bytes!("../assets/fonts/text-700.woff2")),
    ("heading-400.woff2", FONT, include_bytes!("../assets/fonts/heading-400.woff2")),
    ("icon.svg", PICTURE, include_bytes!("../assets/icon.svg")),
    ("ask.js", SCRIPT, include_bytes!("../assets/ask.js")),
    ("draft.js", SCRIPT, include_bytes!("../assets/draft.js")),
    ("listen.js", SCRIPT, include_bytes!("../assets/listen.js")),
    ("role-play.js", SCRIPT, include_bytes!("../assets/role-play.js")),
];

static ADDRESSES: LazyLock<BTreeMap<&'static str, String>> = LazyLock::new(|| {
    FILES.iter().map(|(name, _, bytes)| (*name, format!("/assets/{name}?v={:08x}", fingerprint(bytes)))).collect()
});

/// The file with this name.
#[must_use]
pub fn asset(name: &str) -> Option<Asset> {
    let (_, content_type, bytes) = FILES.iter().find(|(known, ..)| *known == name)?;
    Some(Asset { content_type, bytes })
}

/// The address of a file, which changes when its bytes do, so that it may be kept for ever. An unknown name is left as it is.
#[must_use]
pub fn asset_url(name: &str) -> String {
    ADDRESSES.get(name).cloned().unwrap_or_else(|| format!("/assets/{name}"))
}

/// FNV-1a: enough to tell two editions of a file apart, and not meant for more.
fn fingerprint(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}
