//! The site, asked in process: every page in both languages, and what strangers may send.

mod policy;
mod practice;
mod rules;
mod tools;
mod walks;

use super::policy::Policy;
use super::routes::{Asks, ROUTES};
use super::{Site as Served, router};
use crate::installation;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use cairn_programme::{Programme, check_dir};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock};
use tower::ServiceExt as _;

/// A site over a data folder of its own, which goes when the test ends.
struct Site {
    data: PathBuf,
    served: Arc<Served>,
    router: axum::Router,
}

impl Drop for Site {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.data));
    }
}

static SITES: AtomicU32 = AtomicU32::new(0);

/// Compiled once for all tests: a curriculum takes a moment.
static TEXAS: LazyLock<Programme> = LazyLock::new(|| {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programmes/texas");
    check_dir(&dir, None).expect("can be read").0.programme.expect("compiles")
});

async fn site() -> Site {
    site_with(cairn_app::Beside::default()).await
}

async fn site_with(beside: cairn_app::Beside) -> Site {
    let programme = TEXAS.clone();
    let number = SITES.fetch_add(1, Ordering::Relaxed);
    let data = std::env::temp_dir().join(format!("cairn-site-{}-{number}", std::process::id()));
    drop(std::fs::remove_dir_all(&data));
    let app = installation::open(&data, programme, "http://cairn.test", None).await.expect("opens");
    let served = Arc::new(Served { app: cairn_app::App { beside, ..app } });
    Site { data, router: router(served.clone()), served }
}

async fn ask(request: Request<Body>) -> (StatusCode, axum::http::HeaderMap, String) {
    let site = site().await;
    ask_at(&site, request).await
}

async fn ask_at(site: &Site, request: Request<Body>) -> (StatusCode, axum::http::HeaderMap, String) {
    let response = site.router.clone().oneshot(request).await.expect("answers");
    let (head, body) = response.into_parts();
    let body = to_bytes(body, 4 * 1024 * 1024).await.expect("a body");
    (head.status, head.headers, String::from_utf8_lossy(&body).into_owned())
}

async fn get_at(site: &Site, path: &str) -> (StatusCode, axum::http::HeaderMap, String) {
    ask_at(site, Request::get(path).body(Body::empty()).expect("a request")).await
}

async fn get(path: &str) -> (StatusCode, axum::http::HeaderMap, String) {
    ask(Request::get(path).body(Body::empty()).expect("a request")).await
}

async fn post(path: &str, body: impl Into<Body>) -> (StatusCode, String) {
    let request = Request::post(path)
        .header(header::HOST, "cairn.test")
        .header(header::ORIGIN, "http://cairn.test")
        .body(body.into())
        .expect("a request");
    let (status, _, body) = ask(request).await;
    (status, body)
}

fn pattern_with(pattern: &str, id: &str) -> String {
    pattern.replace('*', id)
}

fn pages() -> Vec<String> {
    let open = ["core.define-peer", "core.next-steps"];
    // The components have a test of their own, beside them.
    let public = ROUTES
        .iter()
        .filter(|route| route.policy == Policy::Public && route.asks != Asks::Send && route.pattern != "/components");
    let paths = public.flat_map(|route| match route.pattern {
        "/practice/*" => vec!["/practice/core.define-peer".to_owned()],
        "/tools/*" | "/tools/*/print" => {
            vec![pattern_with(route.pattern, "fear-ladder"), pattern_with(route.pattern, "goal-case")]
        }
        "/simulations/*" => vec![pattern_with(route.pattern, "trauma.van-lock")],
        "/roles/*" => ["mhps", "cfp"].iter().map(|id| pattern_with(route.pattern, id)).collect(),
        "/role-plays/*" => vec![pattern_with(route.pattern, "core.basic-skills")],
        pattern if pattern.contains('*') => open.iter().map(|id| pattern.replace('*', id)).collect(),
        pattern => vec![pattern.to_owned()],
    });
    let mut pages: Vec<String> = paths.flat_map(|path| [format!("/en{path}"), format!("/es{path}")]).collect();
    pages.extend(["/en/tools/wellness-plan?try=1", "/es/tools/goal-case?try=1"].map(str::to_owned));
    pages.extend(["en", "es"].map(|lang| format!("/{lang}/simulations/trauma.van-lock?way=")));
    pages.extend(["hours", "week", "late"].map(|example| format!("/en/standing?example={example}")));
    pages
}

/// What every page has to hold to, read from its HTML.
fn check_html(page: &str, html: &str) {
    let lang = page.get(1..3).expect("a language");
    assert!(html.contains(&format!("<html lang=\"{lang}\">")), "{page}: lang");
    assert_eq!(html.matches("<h1").count(), 1, "{page}: one h1");
    assert_eq!(
        html.matches("<script").count(),
        html.matches("<script type=\"module\" src=\"/assets/").count(),
        "{page}"
    );
    for odd in [" style=", " onclick=", " onload=", "javascript:"] {
        assert!(!html.contains(odd), "{page}: {odd}");
    }
    let attribute = |name: &str| -> Vec<String> {
        let start = format!(" {name}=\"");
        html.match_indices(&start)
            .map(|(at, _)| html[at + start.len()..].split('"').next().expect("a value").to_owned())
            .collect()
    };
    let ids = attribute("id");
    let known: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(known.len(), ids.len(), "{page}: ids are unique");
    for named in attribute("for") {
        assert!(known.contains(&named), "{page}: label for {named}");
    }
    for link in attribute("href").iter().filter(|link| link.starts_with('#')) {
        assert!(known.contains(&link[1..].to_owned()), "{page}: {link} leads somewhere");
    }
    assert!(html.contains("988") || !page.contains("/support"), "{page}: support lines");
    assert!(html.contains(&format!("/{lang}/support")), "{page}: support is one step away");
}

#[tokio::test]
async fn every_page_stands_in_both_languages() {
    let site = site().await;
    for page in pages() {
        let (status, headers, html) = get_at(&site, &page).await;
        assert_eq!(status, StatusCode::OK, "{page}");
        check_html(&page, &html);
        let policy = headers.get(header::CONTENT_SECURITY_POLICY).expect("a policy").to_str().expect("text");
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    }
}

#[tokio::test]
async fn links_inside_the_site_lead_somewhere() {
    let site = site().await;
    let mut links = BTreeSet::new();
    for page in pages() {
        let (_, _, html) = get_at(&site, &page).await;
        for (at, _) in html.match_indices(" href=\"/") {
            let link = html[at + 7..].split('"').next().expect("a value");
            links.insert(link.split('#').next().expect("a path").to_owned());
        }
    }
    assert!(links.len() > 30);
    // My path asks who somebody is first.
    for link in links {
        let (status, _, _) = get_at(&site, &link).await;
        let asks_who = status == StatusCode::SEE_OTHER && link.contains("/sign-in");
        assert!(status == StatusCode::OK || asks_who, "{link}: {status}");
    }
}

#[tokio::test]
async fn the_browser_chooses_the_first_language() {
    let request = Request::get("/").header(header::ACCEPT_LANGUAGE, "fr, es-MX;q=0.8, en;q=0.5");
    let (status, headers, _) = ask(request.body(Body::empty()).expect("a request")).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(headers.get(header::LOCATION).expect("where"), "/es/");
}

#[tokio::test]
async fn a_check_says_what_fits_best_and_why() {
    let (status, html) = post("/en/lessons/core.define-peer/check", "nothing=1").await;
    assert_eq!(status, StatusCode::OK);
    check_html("/en/check", &html);
    assert!(html.contains("0 of 3 fit best."), "{html}");
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programmes/texas");
    let programme = check_dir(&dir, None).expect("can be read").0.programme.expect("compiles");
    let keys: Vec<String> =
        programme.check_of("core.define-peer").map(|item| format!("{}={}", item.id, item.key())).collect();
    let (_, html) = post("/es/lessons/core.define-peer/check", keys.join("&")).await;
    assert!(html.contains("3 de 3 son la mejor respuesta."), "{html}");
}

#[tokio::test]
async fn a_practice_shows_a_reason_for_every_card() {
    let (status, html) = post("/en/practice/core.define-peer", "unknown=pile").await;
    assert_eq!(status, StatusCode::OK);
    assert!(html.contains("0 of 24 cards"), "{html}");
    assert_eq!(html.matches("You left this card open").count(), 24);
}

#[tokio::test]
async fn a_standing_names_what_does_not_count() {
    let records = urlencoded(include_str!("../../../../docs/examples/hours.jsonl"));
    let (status, html) = post("/en/standing", format!("role=mhps&date=2027-03-01&records={records}")).await;
    assert_eq!(status, StatusCode::OK, "{html}");
    check_html("/en/standing", &html);
    for words in [
        "in force from December 1, 2026 until June 1, 2027",
        "It is from before December 1, 2026",
        "waits to be confirmed",
    ] {
        assert!(html.contains(words), "{words}");
    }
    let (_, html) = post("/es/standing", format!("role=mhps&date=2027-03-01&records={records}")).await;
    assert!(html.contains("vigente del 1 de diciembre de 2026 al 1 de junio de 2027"), "{html}");
}

fn urlencoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[tokio::test]
async fn what_strangers_send_is_refused_kindly() {
    let cases: [(&str, Vec<u8>, StatusCode, &str); 5] = [
        ("/en/standing", b"records=%FF%FE".to_vec(), StatusCode::BAD_REQUEST, "could not be read as text"),
        ("/es/standing", vec![b'a'; 300_000], StatusCode::PAYLOAD_TOO_LARGE, "Es más de lo que cabe"),
        (
            "/en/standing",
            b"role=mhps&date=2027-02-31&records=%7B%7D".to_vec(),
            StatusCode::UNPROCESSABLE_ENTITY,
            "Line 1",
        ),
        ("/en/orientation", b"a=b".to_vec(), StatusCode::METHOD_NOT_ALLOWED, "cannot be asked that way"),
        ("/en/nowhere", b"a=b".to_vec(), StatusCode::NOT_FOUND, "no such page"),
    ];
    for (path, body, status, words) in cases {
        let (given, html) = post(path, body).await;
        assert_eq!(given, status, "{path}");
        assert!(html.contains(words), "{path}: {html}");
    }
    for origin in [Some("https://elsewhere.test"), None] {
        let mut request = Request::post("/en/standing").header(header::HOST, "cairn.test");
        if let Some(origin) = origin {
            request = request.header(header::ORIGIN, origin);
        }
        let (status, _, _) = ask(request.body(Body::from("a=b")).expect("a request")).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{origin:?}");
    }
    for path in
        ["/xx/", "/en/lessons/..", "/en/lessons/a%2Fb", "/assets/../Cargo.toml", "/en/lessons/core.define-peer/check/"]
    {
        assert_eq!(get(path).await.0, StatusCode::NOT_FOUND, "{path}");
    }
}

/// The most that a page may weigh over the wire on the first visit, with everything that it loads, in bytes.
const PAGE_BYTES_MAX: usize = 60_000;

/// One answer as it goes over the wire: its head, and its body packed.
async fn wire(site: &Site, path: &str, cookie: &str) -> (usize, String) {
    let request = || Request::get(path).header(header::COOKIE, cookie);
    let packed = request().header(header::ACCEPT_ENCODING, "gzip").body(Body::empty()).expect("a request");
    let response = site.router.clone().oneshot(packed).await.expect("answers");
    let head: usize = response.headers().iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
    let body = to_bytes(response.into_body(), 4 * 1024 * 1024).await.expect("a body").len();
    let (_, _, text) = ask_at(site, request().body(Body::empty()).expect("a request")).await;
    (head + body + "HTTP/1.1 200 OK\r\n\r\n".len(), text)
}

/// The files that something names: a page its style sheet, mark and scripts; a style sheet its fonts.
fn files_in(text: &str) -> BTreeSet<String> {
    let named = text.match_indices("\"/assets/").map(|(at, _)| &text[at + 1..]);
    named.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

/// What a browser brings over the wire for a page that it never saw: the page, and all that it loads.
async fn first_visit(site: &Site, page: &str, cookie: &str) -> usize {
    let (mut bytes, html) = wire(site, page, cookie).await;
    let mut seen = BTreeSet::new();
    let mut next: Vec<String> = files_in(&html).into_iter().collect();
    while let Some(file) = next.pop() {
        if seen.insert(file.split('?').next().expect("a path").to_owned()) {
            let (more, text) = wire(site, &file, "").await;
            bytes += more;
            if file.contains(".css") {
                next.extend(files_in(&text));
            }
        }
    }
    assert!(seen.len() >= 5, "{page} loads {seen:?}");
    bytes
}

#[tokio::test]
async fn a_first_visit_weighs_little() {
    let site = site().await;
    for page in pages() {
        let bytes = first_visit(&site, &page, "").await;
        assert!(bytes <= PAGE_BYTES_MAX, "{page} weighs {bytes} bytes over the wire");
    }
}

fn sent(path: &str, cookie: &str, body: &str) -> Request<Body> {
    Request::post(path)
        .header(header::HOST, "cairn.test")
        .header(header::ORIGIN, "http://cairn.test")
        .header(header::COOKIE, cookie)
        .body(Body::from(body.to_owned()))
        .expect("a request")
}

fn read(path: &str, cookie: &str) -> Request<Body> {
    Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).expect("a request")
}

#[tokio::test]
async fn a_newcomer_signs_the_orientation_makes_an_account_and_sees_one_next_step() {
    let site = site().await;
    let (status, _, html) = ask_at(&site, sent("/en/orientation/sign", "", "name=Ana")).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(html.contains("value=\"Ana\""), "what was typed is still there");
    let (status, headers, _) = ask_at(&site, sent("/en/orientation/sign", "", "name=Ana+Ruiz&agree=yes")).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let to = headers.get(header::LOCATION).expect("where").to_str().expect("text").to_owned();
    let token = to.strip_prefix("/en/account/new?signed=").expect("a token");
    let (_, _, html) = ask_at(&site, read(&to, "")).await;
    assert!(html.contains("Your signature is waiting") && html.contains("value=\"Ana Ruiz\""), "{html}");

    let account = format!("name=Ana+Ruiz&sign-in-id=ana.ruiz&password=slow+river+stones&signed={token}");
    let (status, _, html) =
        ask_at(&site, sent("/es/account/new", "", &account.replace("slow+river+stones", "corta"))).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(html.contains("muy corta") && !html.contains("value=\"corta\""), "a password is never sent back");
    let (status, headers, _) = ask_at(&site, sent("/en/account/new", "", &account)).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let cookie = headers.get(header::SET_COOKIE).expect("a cookie").to_str().expect("text").to_owned();
    for part in ["__Host-cairn=", "Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let cookie = cookie.split(';').next().expect("a value").to_owned();

    let (status, _, html) = ask_at(&site, read("/en/path", &cookie)).await;
    assert_eq!(status, StatusCode::OK);
    check_html("/en/path", &html);
    assert!(html.contains("Hello, Ana Ruiz") && html.contains("Your next step"), "{html}");
    let (_, _, html) = ask_at(&site, read("/en/my-standing", &cookie)).await;
    check_html("/en/my-standing", &html);
    let orientation =
        html.split("id=\"mhps.orientation\"").nth(1).expect("the rule").split("</summary>").next().expect("a summary");
    assert!(orientation.contains("badge met"), "{orientation}");

    let (_, headers, _) = ask_at(&site, sent("/en/sign-out", &cookie, "")).await;
    assert!(headers.get(header::SET_COOKIE).expect("a cookie").to_str().expect("text").contains("Max-Age=0"));
    let (status, headers, _) = ask_at(&site, read("/en/path", &cookie)).await;
    assert_eq!(
        (status, headers.get(header::LOCATION).expect("where").to_str().expect("text")),
        (StatusCode::SEE_OTHER, "/en/sign-in?next=/path")
    );
    let (status, _, html) = ask_at(&site, sent("/en/sign-in", "", "sign-in-id=ana.ruiz&password=not+this+one")).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(html.contains("do not belong together"));
    let (status, _, _) = ask_at(&site, sent("/en/sign-in", "", "sign-in-id=Ana.Ruiz&password=slow+river+stones")).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
}
