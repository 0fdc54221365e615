//! The site: one table of routes, each with its handler; language in the address; strict headers; same-origin writes.

mod form;
mod guard;
mod learn;
mod member;
mod public;
mod standing;

use crate::cli::cannot;
use crate::installation;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use cairn_app::App;
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
    /// The folder that holds the database and the installation's key. It is made when it is not there.
    #[arg(long, default_value = "cairn-data")]
    data: PathBuf,
    /// The address to listen on. Port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8787")]
    listen: SocketAddr,
}

/// The cookie that carries a sign-in. The prefix makes browsers refuse it from other hosts and over plain connections.
const COOKIE: &str = "__Host-cairn";

/// What every handler has at hand.
pub struct Site {
    app: App,
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
    /// Too much is waiting.
    Busy,
    /// Something broke on our side; the cause is in the log.
    Broken,
}

impl Problem {
    fn status(self) -> StatusCode {
        match self {
            Problem::NotFound => StatusCode::NOT_FOUND,
            Problem::CrossSite => StatusCode::FORBIDDEN,
            Problem::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Problem::NotText => StatusCode::BAD_REQUEST,
            Problem::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Problem::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Problem::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn words(self, t: &Messages) -> (String, String) {
        match self {
            Problem::NotFound => (t.problem_not_found(), t.problem_not_found_line()),
            Problem::CrossSite => (t.problem_cross_site(), t.problem_cross_site_line()),
            Problem::TooLarge => (t.problem_too_large(), t.problem_too_large_line()),
            Problem::NotText => (t.problem_not_text(), t.problem_not_text_line()),
            Problem::WrongMethod => (t.problem_wrong_method(), t.problem_wrong_method_line()),
            Problem::Busy => (t.problem_busy(), t.problem_busy_line()),
            Problem::Broken => (t.problem_broken(), t.problem_broken_line()),
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

/// Every route of the site. `*` stands for one part of the address. All of these are public and keep nothing;
/// `member.rs` has the routes that know who somebody is.
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
        let app = match installation::open(&args.data, programme).await {
            Ok(app) => app,
            Err(error) => {
                return cannot(&error, "name another folder with --data, or see that this one can be written");
            }
        };
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
        let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
        match axum::serve(listener, service).with_graceful_shutdown(stop).await {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => cannot(&format!("serving ended: {error}"), "start it again"),
        }
    })
}

/// The whole site.
fn router(app: App) -> Router {
    Router::new().fallback(answer).with_state(Arc::new(Site { app })).layer(CompressionLayer::new())
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
                match sent {
                    Ok(sent) => {
                        let peer = head.extensions.get::<ConnectInfo<SocketAddr>>();
                        let peer = peer.map_or_else(String::new, |info| info.0.ip().to_string());
                        respond(&site, Asked { lang, path, head: &head, sent, peer }).await
                    }
                    Err(why) => problem(why, lang, path),
                }
            }
        }
    };
    tracing::info!(method = %head.method, path, status = response.status().as_u16());
    guard::with_headers(response)
}

/// One request inside the site, before its route is found.
struct Asked<'a> {
    lang: Lang,
    path: &'a str,
    head: &'a Parts,
    sent: Option<Bytes>,
    peer: String,
}

/// The session's token in the request's cookies.
fn token(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .find_map(|cookie| cookie.trim().strip_prefix(COOKIE)?.strip_prefix('='))
        .filter(|token| token.len() <= 100)
}

async fn respond(site: &Site, asked: Asked<'_>) -> Response {
    let Asked { lang, path, head, sent, peer } = asked;
    let now = site.app.now();
    let signed_in = match token(&head.headers) {
        Some(token) => match site.app.actor(token, now).await {
            Ok(found) => found,
            Err(failure) => return problem(failure.into(), lang, path),
        },
        None => None,
    };
    let forms = || -> Result<(Form, Option<Form>), Problem> {
        let query = Form::parse(head.uri.query().unwrap_or_default().as_bytes())?;
        Ok((query, sent.as_deref().map(Form::parse).transpose()?))
    };
    let (query, form) = match forms() {
        Ok(forms) => forms,
        Err(why) => return problem(why, lang, path),
    };
    let ask = member::Ask {
        app: &site.app,
        lang,
        t: Messages::of(lang),
        signed_in: signed_in.as_ref(),
        query: query.clone(),
        sent: form.clone(),
        peer: &peer,
        now,
    };
    let inside = |path: &str| redirect(&format!("/{}{path}", lang.code()));
    match member::answer(path, &head.method, &ask).await {
        Some(Ok(member::Reply::Page(shown))) => layout(lang, path, &shown, signed_in.is_some()),
        Some(Ok(member::Reply::Go(to))) => inside(&to),
        Some(Ok(member::Reply::Enter(entered, to))) => {
            let token = entered.token;
            with_cookie(
                inside(to),
                &format!("{COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=1209600"),
            )
        }
        Some(Ok(member::Reply::Leave)) => {
            with_cookie(inside("/"), &format!("{COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"))
        }
        Some(Err(why)) => problem(why, lang, path),
        None => match visit(&site.app, lang, path, &head.method, query, form) {
            Ok(shown) => layout(lang, path, &shown, signed_in.is_some()),
            Err(why) => problem(why, lang, path),
        },
    }
}

fn with_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

fn visit(
    app: &App,
    lang: Lang,
    path: &str,
    method: &Method,
    query: Form,
    sent: Option<Form>,
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
        programme: &app.programme,
        lang,
        t: Messages::of(lang),
        rest,
        query,
        sent,
        today: app.day_of(app.now()),
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

fn layout(lang: Lang, path: &str, shown: &Shown, signed_in: bool) -> Response {
    let t = Messages::of(lang);
    let frame = parts::Frame {
        t,
        title: &shown.title,
        path,
        place: shown.place,
        signed_in,
        nav: vec![
            if signed_in { ("/path", t.nav_path()) } else { ("/", t.nav_home()) },
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
    layout(lang, path, &Shown { status: why.status(), title, place: "", body }, false)
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
