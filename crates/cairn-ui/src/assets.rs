//! The files that a page loads: one style sheet, three small fonts, one script that only adds comfort.

/// A file that is part of the program.
#[derive(Clone, Copy, Debug)]
pub struct Asset {
    /// Its media type.
    pub content_type: &'static str,
    /// Its bytes.
    pub bytes: &'static [u8],
}

/// The file with this name.
#[must_use]
pub fn asset(name: &str) -> Option<Asset> {
    let (content_type, bytes): (_, &[u8]) = match name {
        "cairn.css" => ("text/css; charset=utf-8", include_bytes!("../assets/cairn.css")),
        "text-400.woff2" => ("font/woff2", include_bytes!("../assets/fonts/text-400.woff2")),
        "text-700.woff2" => ("font/woff2", include_bytes!("../assets/fonts/text-700.woff2")),
        "heading-400.woff2" => ("font/woff2", include_bytes!("../assets/fonts/heading-400.woff2")),
        "icon.svg" => ("image/svg+xml", include_bytes!("../assets/icon.svg")),
        _ => return None,
    };
    Some(Asset { content_type, bytes })
}
