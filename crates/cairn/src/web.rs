//! The site: one table of routes, each with its handler; language in the address; strict headers; same-origin writes.

mod accounts;
mod ask;
mod assess;
mod board;
mod cohorts;
mod credentials;
mod demo;
mod eligibility;
mod form;
mod gap;
mod guard;
mod learn;
mod live;
mod lookup;
mod own;
mod plan;
mod policy;
mod practice;
mod public;
mod review;
mod routes;
mod rules;
mod say;
mod standing;
mod talks;
mod trainings;
mod walks;
mod work;
mod writing;

use crate::cli::cannot;
use crate::{demo as people, installation};
use ask::{Ask, Reply};
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use cairn_app::{Actor, App, Beside, Role};
use cairn_core::id::OrganisationId;
use cairn_core::text::Lang;
use cairn_programme::{Level, Programme, check_dir, render};
use cairn_ui::pages::public as page;
use cairn_ui::place::Place;
use cairn_ui::{Messages, assets, parts};
use clap::Args;
use form::{Form, bytes_max};
use jiff::Timestamp;
use maud::{Markup, html};
use policy::Denied;
use routes::{Asks, Handler};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use tower_http::CompressionLevel;
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
    /// Runs as in a jail or a prison: private tools print blank and keep nothing, and *Get support now* shows what this file
    /// says. It is TOML with one text, `support = { en = "…", es = "…" }`: whom to tell there.
    #[arg(long)]
    facility: Option<PathBuf>,
    /// Folders with the rules of other states, for the gap list: each a programme, or a folder of programmes.
    #[arg(long)]
    elsewhere: Vec<PathBuf>,
    /// Folders with a change to rehearse: each a change, or a folder of changes.
    #[arg(long)]
    proposed: Vec<PathBuf>,
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

/// A page before its layout.
pub struct Shown {
    status: StatusCode,
    title: String,
    place: &'static str,
    body: Markup,
    /// Scripts that add comfort to it.
    scripts: &'static [&'static str],
}

fn shown(title: impl Into<String>, place: &'static str, body: Markup) -> Shown {
    Shown { status: StatusCode::OK, title: title.into(), place, body, scripts: &[] }
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
    let facility = match args.facility.as_deref().map(installation::facility).transpose() {
        Ok(facility) => facility,
        Err(error) => return cannot(&error, "write whom to tell in this place; without it there is no facility mode"),
    };
    let beside = match beside(args) {
        Ok(beside) => beside,
        Err(code) => return code,
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
        let address = listener.local_addr().unwrap_or(args.listen);
        let app = match installation::open(&args.data, programme, &format!("http://{address}"), facility).await {
            Ok(app) => App { beside, ..app },
            Err(error) => {
                return cannot(&error, "name another folder with --data, or see that this one can be written");
            }
        };
        match people::seed(&app).await {
            Ok(people::Seeded::Now) => println!("A data folder with made-up people is in {}.", args.data.display()),
            Ok(people::Seeded::Before) => println!("Going on with the data folder {}.", args.data.display()),
            Err(failure) => return cannot(&failure.chain(), "remove the data folder, or name another one with --data"),
        }
        people::print_sign_ins();
        println!("\nCairn is at http://{address}/  (stop with Ctrl-C)");
        let stop = async {
            if let Err(error) = tokio::signal::ctrl_c().await {
                tracing::warn!(%error, "waiting for Ctrl-C");
            }
        };
        let service = router(Arc::new(Site { app })).into_make_service_with_connect_info::<SocketAddr>();
        match axum::serve(listener, service).with_graceful_shutdown(stop).await {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => cannot(&format!("serving ended: {error}"), "start it again"),
        }
    })
}

/// Folders that are looked at when none is named, and that may be missing.
const ELSEWHERE: [&str; 3] = ["programmes/rules-only", "programmes/georgia", "programmes/texas"];
const PROPOSED: &str = "programmes/proposed";

/// Reads the programmes beside the installation's own.
fn beside(args: &DemoArgs) -> Result<Beside, ExitCode> {
    let usual = |named: &[PathBuf], usual: &[&str]| -> Vec<PathBuf> {
        match named {
            [] => usual.iter().map(PathBuf::from).filter(|folder| folder.is_dir()).collect(),
            named => named.to_vec(),
        }
    };
    let (elsewhere, proposed) = (usual(&args.elsewhere, &ELSEWHERE), usual(&args.proposed, &[PROPOSED]));
    Ok(Beside { elsewhere: programmes(&elsewhere)?, proposed: programmes(&proposed)? })
}

fn programmes(folders: &[PathBuf]) -> Result<Vec<Arc<Programme>>, ExitCode> {
    let mut found = Vec::new();
    for folder in folders {
        let all = cairn_programme::folders_in(folder)
            .map_err(|error| cannot(&error.to_string(), "name a folder that holds programmes, or none"))?;
        for folder in all {
            let (compiled, files) = check_dir(&folder, None)
                .map_err(|error| cannot(&error.to_string(), "mend it, or name another folder"))?;
            let Some(programme) = compiled.programme else {
                for diagnostic in compiled.diagnostics.iter().filter(|d| d.level == Level::Error) {
                    eprintln!("{}\n", render(diagnostic, &files));
                }
                return Err(cannot(&format!("{} does not compile", folder.display()), "mend the errors above"));
            };
            found.push(Arc::new(programme));
        }
    }
    Ok(found)
}

/// The whole site.
fn router(site: Arc<Site>) -> Router {
    Router::new().fallback(answer).with_state(site).layer(CompressionLayer::new().quality(CompressionLevel::Best))
}

async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let path = head.uri.path();
    let response = if let Some(name) = path.strip_prefix("/assets/") {
        asset(name)
    } else if let Some(id) = path.strip_prefix("/status/") {
        status_list(&site.app, id).await
    } else if path == "/" {
        let lang = preferred(&head.headers);
        redirect(&format!("/{}/", lang.code()))
    } else {
        match localised(path) {
            None => plain_problem(&site.app, Problem::NotFound, preferred(&head.headers), "/"),
            Some((lang, "")) => redirect(&format!("/{}/", lang.code())),
            Some((lang, path)) => {
                let sent = if head.method == Method::POST {
                    match guard::same_origin(&head.headers) {
                        false => Err(Problem::CrossSite),
                        true => to_bytes(body, bytes_max(path)).await.map_err(|_| Problem::TooLarge).map(Some),
                    }
                } else {
                    Ok(None)
                };
                let peer = head.extensions.get::<ConnectInfo<SocketAddr>>();
                let peer = peer.map_or_else(String::new, |info| info.0.ip().to_string());
                let query = head.uri.query().unwrap_or_default();
                respond(&site.app, Asked { lang, path, query, head: &head, sent, peer }).await
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
    query: &'a str,
    head: &'a Parts,
    sent: Result<Option<Bytes>, Problem>,
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

async fn respond(app: &App, asked: Asked<'_>) -> Response {
    let (lang, path) = (asked.lang, asked.path);
    let now = app.now();
    let signed_in = match token(&asked.head.headers) {
        Some(token) => match app.actor(token, now).await {
            Ok(found) => found,
            Err(failure) => return plain_problem(app, failure.into(), lang, path),
        },
        None => None,
    };
    let actor = signed_in.as_ref().map(|(actor, _)| actor.clone());
    let around = Around { app, lang, path, actor: actor.as_ref() };
    let (head, peer) = (asked.head, asked.peer.clone());
    match handled(app, asked, signed_in, now).await {
        Ok(Reply::Enter(entered, to, kept)) => {
            let response = match kept {
                None => inside(lang, &to),
                // What was typed before signing in goes on to where it was sent, as whoever is signed in now.
                Some(body) => {
                    let (path, query) = to.split_once('?').unwrap_or((&to, ""));
                    let asked = Asked { lang, path, query, head, sent: Ok(Some(body.into())), peer };
                    match app.actor(&entered.token, now).await {
                        Ok(found) => {
                            let actor = found.as_ref().map(|(actor, _)| actor.clone());
                            let around = Around { app, lang, path, actor: actor.as_ref() };
                            replied(&around, handled(app, asked, found, now).await)
                        }
                        Err(failure) => plain_problem(app, failure.into(), lang, path),
                    }
                }
            };
            let token = entered.token;
            with_cookie(response, &format!("{COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=1209600"))
        }
        reply => replied(&around, reply),
    }
}

fn inside(lang: Lang, path: &str) -> Response {
    redirect(&format!("/{}{path}", lang.code()))
}

/// A reply as it goes out.
fn replied(around: &Around<'_>, reply: Result<Reply, Problem>) -> Response {
    match reply {
        Ok(Reply::Page(shown)) => layout(around, &shown),
        Ok(Reply::Go(to) | Reply::Enter(_, to, _)) => inside(around.lang, &to),
        Ok(Reply::Leave) => with_cookie(
            inside(around.lang, "/"),
            &format!("{COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"),
        ),
        Ok(Reply::File(kind, name, bytes)) => file(kind, &name, bytes),
        Ok(Reply::Kept) => StatusCode::NO_CONTENT.into_response(),
        Err(why) => problem(around, why),
    }
}

/// Finds the route, lets its policy decide, and asks its handler.
async fn handled(
    app: &App,
    asked: Asked<'_>,
    signed_in: Option<(Actor, [u8; 32])>,
    now: Timestamp,
) -> Result<Reply, Problem> {
    let Asked { lang, path, query, head, sent, peer } = asked;
    let sent = sent?;
    let (route, parts) = routes::route(path).ok_or(Problem::NotFound)?;
    let method_fits = match head.method {
        Method::GET | Method::HEAD => route.asks != Asks::Send,
        Method::POST => route.asks != Asks::Read,
        _ => false,
    };
    if !method_fits {
        return Err(Problem::WrongMethod);
    }
    let session = signed_in.as_ref().map(|(_, session)| *session);
    let pass = match policy::admit(route.policy, app, signed_in.map(|(actor, _)| actor), &parts, now).await {
        Ok(pass) => pass,
        Err(Denied::SignIn) => {
            // What was asked for is shown after signing in; what was sent waits on the page, and goes along.
            let query = if query.is_empty() { String::new() } else { format!("?{query}") };
            if let (Some(body), Some(path)) = (&sent, accounts::next_page(&format!("{path}{query}"))) {
                return Ok(Reply::Page(accounts::sign_in_and_send(messages(app, lang), path, &Form::parse(body)?)));
            }
            return Ok(Reply::Go(format!("/sign-in?next={}", form::encoded(&format!("{path}{query}")))));
        }
        Err(Denied::NotFound) => return Err(Problem::NotFound),
        Err(Denied::Failed(failure)) => return Err(failure.into()),
    };
    let query = Form::parse(query.as_bytes())?;
    let form = sent.as_deref().map(Form::parse).transpose()?;
    let raw = match sent.as_deref().map(std::str::from_utf8).transpose() {
        Ok(raw) => raw.unwrap_or_default(),
        Err(_) => return Err(Problem::NotText),
    };
    let ask = Ask {
        app,
        programme: &app.programme,
        lang,
        t: messages(app, lang),
        parts,
        pass,
        session,
        query,
        sent: form,
        raw,
        peer: &peer,
        now,
        today: app.day_of(now),
    };
    match route.handler {
        Handler::Now(handler) => handler(&ask).map(Reply::Page),
        Handler::Later(handler) => handler(&ask).await,
    }
}

fn with_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

fn file(kind: &'static str, name: &str, bytes: Vec<u8>) -> Response {
    let mut response = ([(header::CONTENT_TYPE, kind)], Body::from(bytes)).into_response();
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

/// The signed list of what an organisation took back: for verifiers, in no language.
async fn status_list(app: &App, id: &str) -> Response {
    let Ok(id) = OrganisationId::parse(id) else { return StatusCode::NOT_FOUND.into_response() };
    match app.status_list(&id, app.now()).await {
        Ok(Some(list)) => ([(header::CONTENT_TYPE, "application/vc+ld+json")], list).into_response(),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(failure) => Problem::from(failure).status().into_response(),
    }
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

/// What stands around a page.
struct Around<'a> {
    app: &'a App,
    lang: Lang,
    path: &'a str,
    actor: Option<&'a Actor>,
}

/// The places of somebody's navigation: those of the roles that they have.
fn places(t: &Messages, actor: Option<&Actor>) -> Vec<(&'static str, String)> {
    let Some(actor) = actor else {
        return vec![
            ("/", t.nav_home()),
            ("/orientation", t.nav_orientation()),
            ("/trainings", t.nav_trainings()),
            ("/lessons", t.nav_lessons()),
            ("/practice", t.nav_practice()),
            ("/standing", t.nav_standing()),
            ("/verify", t.nav_verify()),
        ];
    };
    if actor.memberships.is_empty() {
        return vec![
            ("/path", t.nav_path()),
            ("/lessons", t.nav_lessons()),
            ("/practice", t.nav_practice()),
            ("/trainings", t.nav_trainings()),
            ("/hours", t.nav_hours()),
            ("/credentials", t.nav_credentials()),
            ("/file", t.nav_file()),
        ];
    }
    let is = |roles: &[Role]| actor.membership(roles).is_some();
    let mut places = vec![("/today", t.nav_today())];
    if is(&[Role::Reviewer, Role::Decider]) {
        places.extend([("/queue", t.nav_queue()), ("/rules", t.nav_rules())]);
    }
    if is(&[Role::Supervisor]) {
        places.push(("/supervision", t.nav_people()));
    }
    if is(&[Role::Manager, Role::Decider]) {
        places.push(("/release", t.nav_release()));
    }
    if is(&[Role::Facilitator, Role::Manager]) {
        places.push(("/review", t.review_title()));
    }
    places.extend([
        ("/lessons", t.nav_lessons()),
        ("/practice", t.nav_practice()),
        ("/sources", t.nav_sources()),
        ("/verify", t.nav_verify()),
    ]);
    places
}

/// The strip of a demonstration: whose day it is, and the way to move the clock.
fn demo_strip(around: &Around<'_>) -> Option<Markup> {
    let (app, t) = (around.app, messages(around.app, around.lang));
    if !app.settings.demo {
        return None;
    }
    let now = app.zone.to_datetime(app.now());
    let steps = [t.demo_hour(), t.demo_shift(), t.demo_day(), t.demo_week(), t.demo_month()];
    let to = |path: &str| cairn_ui::pages::to(t, path);
    Some(html! {
        p { (t.demo_line(&cairn_ui::words::day(t, now.date()), &now.strftime("%H:%M").to_string())) }
        a href=(to("/demo")) { (t.demo_people()) }
        details {
            summary { (t.demo_clock()) }
            form method="post" action=(to("/demo/forward")) {
                input type="hidden" name="back" value=(around.path);
                @for ((word, _), label) in demo::STEPS.iter().zip(&steps) { button.quiet.small-button name="step" value=(word) { (label) } }
            }
        }
    })
}

/// The words of a language, as they are true in the place where this installation runs.
fn messages(app: &App, lang: Lang) -> &'static Messages {
    Messages::at(lang, if app.settings.facility.is_some() { Place::Facility } else { Place::Open })
}

fn layout(around: &Around<'_>, shown: &Shown) -> Response {
    let t = messages(around.app, around.lang);
    let demo = demo_strip(around);
    let frame = parts::Frame {
        t,
        title: &shown.title,
        path: around.path,
        place: shown.place,
        signed_in: around.actor.is_some(),
        nav: places(t, around.actor),
        demo: demo.as_ref(),
        scripts: shown.scripts,
    };
    let html = t.place().page(parts::page(&frame, &shown.body).into_string());
    (shown.status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response()
}

fn problem(around: &Around<'_>, why: Problem) -> Response {
    let t = messages(around.app, around.lang);
    let (title, line) = why.words(t);
    let body = page::problem(t, &title, &line);
    // The switch of languages leads home where there is no such page to switch to.
    let around = Around { path: if why == Problem::NotFound { "/" } else { around.path }, ..*around };
    layout(&around, &Shown { status: why.status(), title, place: "", body, scripts: &[] })
}

fn plain_problem(app: &App, why: Problem, lang: Lang, path: &str) -> Response {
    problem(&Around { app, lang, path, actor: None }, why)
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
