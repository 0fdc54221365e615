//! The site: one table of routes, each with its handler; language in the address; strict headers; same-origin writes.

mod form;
mod guard;
mod learn;
mod public;
mod standing;

use crate::cli::cannot;
use crate::clock;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use cairn_core::text::Lang;
use cairn_programme::{Level, Programme, check_dir, render};
use cairn_ui::pages::public as page;
use cairn_ui::{Messages, assets, parts};
use clap::Args;
use form::{FORM_BYTES_MAX, Form};
use jiff::civil::Date;
use maud::Markup;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use tower_http::compression::CompressionLayer;

/// How to serve.
#[derive(Args)]
pub struct DemoArgs {
    /// The programme's folder.
    #[arg(long, default_value = "programmes/texas")]
    programme: PathBuf,
    /// The address to listen on. Port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8787")]
    listen: SocketAddr,
}

/// What every handler has at hand.
pub struct Site {
    programme: Programme,
}

/// Why there is no page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// No such page.
    NotFound,
    /// The form came from another site, or the browser does not say from where.
    CrossSite,
    /// The body is larger than any form here.
    TooLarge,
    /// The body cannot be read as text.
    NotText,
    /// The address is not asked in that way.
    WrongMethod,
}

impl Problem {
    fn status(self) -> StatusCode {
        match self {
            Problem::NotFound => StatusCode::NOT_FOUND,
            Problem::CrossSite => StatusCode::FORBIDDEN,
            Problem::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Problem::NotText => StatusCode::BAD_REQUEST,
            Problem::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
        }
    }

    fn words(self, t: &Messages) -> (String, String) {
        match self {
            Problem::NotFound => (t.problem_not_found(), t.problem_not_found_line()),
            Problem::CrossSite => (t.problem_cross_site(), t.problem_cross_site_line()),
            Problem::TooLarge => (t.problem_too_large(), t.problem_too_large_line()),
            Problem::NotText => (t.problem_not_text(), t.problem_not_text_line()),
            Problem::WrongMethod => (t.problem_wrong_method(), t.problem_wrong_method_line()),
        }
    }
}

impl From<form::BadForm> for Problem {
    fn from(bad: form::BadForm) -> Problem {
        match bad {
            form::BadForm::TooMany => Problem::TooLarge,
            form::BadForm::NotUtf8 => Problem::NotText,
        }
    }
}

/// One request, as a handler sees it.
pub struct Visit<'a> {
    programme: &'a Programme,
    lang: Lang,
    t: &'static Messages,
    /// The part of the address that the route left open.
    rest: &'a str,
    query: Form,
    /// What was sent; none for a page that is only read.
    sent: Option<Form>,
    today: Date,
}

/// A page before its layout.
pub struct Shown {
    status: StatusCode,
    title: String,
    place: &'static str,
    body: Markup,
}

fn shown(title: impl Into<String>, place: &'static str, body: Markup) -> Shown {
    Shown { status: StatusCode::OK, title: title.into(), place, body }
}

type Handler = fn(&Visit<'_>) -> Result<Shown, Problem>;

/// What a route may be asked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    Read,
    ReadAndSend,
}

/// Every route of the site. `*` stands for one part of the address. All of them are public and keep nothing.
const ROUTES: [(&str, Asks, Handler); 10] = [
    ("/", Asks::Read, public::home),
    ("/orientation", Asks::Read, public::orientation),
    ("/self-assessment", Asks::Read, public::self_assessment),
    ("/support", Asks::Read, public::support),
    ("/sources", Asks::Read, public::sources),
    ("/lessons", Asks::Read, learn::lessons),
    ("/lessons/*", Asks::Read, learn::lesson),
    ("/lessons/*/check", Asks::ReadAndSend, learn::check),
    ("/practice/*", Asks::ReadAndSend, learn::practice),
    ("/standing", Asks::ReadAndSend, standing::standing),
];

/// The open part of a path, when the route's pattern fits.
fn fits<'p>(pattern: &str, path: &'p str) -> Option<&'p str> {
    let (before, after) = pattern.split_once('*').unwrap_or((pattern, ""));
    if !pattern.contains('*') {
        return (pattern == path).then_some("");
    }
    let rest = path.strip_prefix(before)?.strip_suffix(after)?;
    (!rest.is_empty() && !rest.contains('/')).then_some(rest)
}

/// Serves until it is stopped.
pub fn run(args: &DemoArgs) -> ExitCode {
    tracing_subscriber::fmt().with_target(false).init();
    let (compiled, files) = match check_dir(&args.programme, None) {
        Ok(read) => read,
        Err(error) => return cannot(&error.to_string(), "start cairn where the folder `programmes` is, or name one"),
    };
    let Some(programme) = compiled.programme else {
        for diagnostic in compiled.diagnostics.iter().filter(|d| d.level == Level::Error) {
            eprintln!("{}\n", render(diagnostic, &files));
        }
        return cannot("the programme does not compile", "mend the errors above");
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return cannot(&format!("threads cannot be started: {error}"), "free some memory and try again"),
    };
    runtime.block_on(async {
        let listener = match tokio::net::TcpListener::bind(args.listen).await {
            Ok(listener) => listener,
            Err(error) => {
                return cannot(
                    &format!("{} cannot be listened on: {error}", args.listen),
                    "name another address with --listen",
                );
            }
        };
        if let Ok(address) = listener.local_addr() {
            println!("Cairn is at http://{address}/  (stop with Ctrl-C)");
        }
        let stop = async {
            if let Err(error) = tokio::signal::ctrl_c().await {
                tracing::warn!(%error, "waiting for Ctrl-C");
            }
        };
        match axum::serve(listener, router(programme)).with_graceful_shutdown(stop).await {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => cannot(&format!("serving ended: {error}"), "start it again"),
        }
    })
}

/// The whole site.
fn router(programme: Programme) -> Router {
    Router::new().fallback(answer).with_state(Arc::new(Site { programme })).layer(CompressionLayer::new())
}

async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let path = head.uri.path();
    let response = if let Some(name) = path.strip_prefix("/assets/") {
        asset(name)
    } else if path == "/" {
        let lang = preferred(&head.headers);
        redirect(&format!("/{}/", lang.code()))
    } else {
        match localised(path) {
            None => problem(Problem::NotFound, preferred(&head.headers), "/"),
            Some((lang, "")) => redirect(&format!("/{}/", lang.code())),
            Some((lang, path)) => {
                let sent = if head.method == Method::POST {
                    match guard::same_origin(&head.headers) {
                        false => Err(Problem::CrossSite),
                        true => to_bytes(body, FORM_BYTES_MAX).await.map_err(|_| Problem::TooLarge).map(Some),
                    }
                } else {
                    Ok(None)
                };
                let done =
                    sent.and_then(|sent| visit(&site, lang, path, &head.method, head.uri.query(), sent.as_deref()));
                match done {
                    Ok(shown) => layout(lang, path, &shown),
                    Err(why) => problem(why, lang, path),
                }
            }
        }
    };
    tracing::info!(method = %head.method, path, status = response.status().as_u16());
    guard::with_headers(response)
}

fn visit(
    site: &Site,
    lang: Lang,
    path: &str,
    method: &Method,
    query: Option<&str>,
    sent: Option<&[u8]>,
) -> Result<Shown, Problem> {
    let (rest, asks, handler) = ROUTES
        .iter()
        .find_map(|(pattern, asks, handler)| Some((fits(pattern, path)?, *asks, handler)))
        .ok_or(Problem::NotFound)?;
    match *method {
        Method::GET | Method::HEAD => {}
        Method::POST if asks == Asks::ReadAndSend => {}
        _ => return Err(Problem::WrongMethod),
    }
    let visit = Visit {
        programme: &site.programme,
        lang,
        t: Messages::of(lang),
        rest,
        query: Form::parse(query.unwrap_or_default().as_bytes())?,
        sent: sent.map(Form::parse).transpose()?,
        today: clock::today(&site.programme.time_zone),
    };
    handler(&visit)
}

/// The language at the beginning of a path, and the path after it.
fn localised(path: &str) -> Option<(Lang, &str)> {
    let rest = path.strip_prefix('/')?;
    let (code, _) = rest.split_once('/').unwrap_or((rest, ""));
    let lang = Lang::from_code(code)?;
    Some((lang, rest.strip_prefix(code)?))
}

/// The language that the browser asks for first.
fn preferred(headers: &HeaderMap) -> Lang {
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    asked
        .split(',')
        .find_map(|part| Lang::from_code(part.split(['-', ';']).next().unwrap_or_default().trim()))
        .unwrap_or_default()
}

fn redirect(to: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(to) = HeaderValue::from_str(to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}

fn layout(lang: Lang, path: &str, shown: &Shown) -> Response {
    let t = Messages::of(lang);
    let frame = parts::Frame {
        t,
        title: &shown.title,
        path,
        place: shown.place,
        nav: vec![
            ("/", t.nav_home()),
            ("/orientation", t.nav_orientation()),
            ("/lessons", t.nav_lessons()),
            ("/standing", t.nav_standing()),
            ("/sources", t.nav_sources()),
        ],
    };
    let html = parts::page(&frame, &shown.body).into_string();
    (shown.status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response()
}

fn problem(why: Problem, lang: Lang, path: &str) -> Response {
    let t = Messages::of(lang);
    let (title, line) = why.words(t);
    let body = page::problem(t, &title, &line);
    // The switch of languages leads home where there is no such page to switch to.
    let path = if why == Problem::NotFound { "/" } else { path };
    layout(lang, path, &Shown { status: why.status(), title, place: "", body })
}

fn asset(name: &str) -> Response {
    match assets::asset(name) {
        Some(asset) => {
            let headers = [(header::CONTENT_TYPE, asset.content_type), (header::CACHE_CONTROL, "public, max-age=3600")];
            (headers, Body::from(asset.bytes)).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

#[cfg(test)]
mod tests;
