//! What protects every page: headers that allow nothing but our own files, and writes from our own pages only.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;

/// Nothing inline and nothing from elsewhere. Our own scripts add comfort and can only talk to us.
const CONTENT_POLICY: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Whether a write comes from one of our own pages. A browser that does not say from where is not believed.
pub fn same_origin(headers: &HeaderMap) -> bool {
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let site = headers.get("sec-fetch-site").and_then(|value| value.to_str().ok());
    if site.is_some_and(|site| site != "same-origin" && site != "none") {
        return false;
    }
    let host = text(header::HOST).unwrap_or_default();
    match text(header::ORIGIN).or_else(|| text(header::REFERER)) {
        Some(from) => {
            let after = from.split_once("://").map_or("", |(_, after)| after);
            !host.is_empty() && after.split('/').next() == Some(host)
        }
        None => site == Some("same-origin"),
    }
}

/// Adds the headers that every answer carries.
pub fn with_headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    headers.insert("permissions-policy", HeaderValue::from_static("camera=(), microphone=(), geolocation=()"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}
