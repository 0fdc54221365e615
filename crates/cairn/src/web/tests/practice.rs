//! Private writing stays private: in the database and its copies; for staff, for strangers, and in a jail.

use super::{Site, ask_at, read, sent, site};
use crate::demo;
use crate::web::routes::ROUTES;
use axum::http::{StatusCode, header};
use cairn_core::text::Text;
use std::path::Path;

/// Words that stand nowhere else. In pieces, so that this file cannot be what is found.
const PLANTED: [&str; 2] = ["heliotrope", "quillwort"];

fn secret() -> String {
    format!("My {} garden and the {} by the river", PLANTED[0], PLANTED[1])
}

pub(super) async fn signed_in(site: &Site, who: &str) -> String {
    let form = format!("sign-in-id={who}&password={}", demo::PASSWORD.replace(' ', "+"));
    let (status, headers, _) = ask_at(site, sent("/en/sign-in", "", &form)).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{who}");
    let cookie = headers.get(header::SET_COOKIE).expect("a cookie").to_str().expect("text");
    cookie.split(';').next().expect("a value").to_owned()
}

pub(super) async fn peopled() -> Site {
    let site = site().await;
    demo::seed(&site.served.app).await.expect("the story fits the rules");
    site
}

/// Begins a sheet, and gives its address.
async fn begun(site: &Site, cookie: &str, tool: &str) -> String {
    let (status, headers, _) = ask_at(site, sent(&format!("/en/tools/{tool}"), cookie, "")).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    headers.get(header::LOCATION).expect("leads on").to_str().expect("text").to_owned()
}

/// The first free-text field of a tool.
fn a_field(site: &Site, tool: &str) -> String {
    let tool = site.served.app.programme.tool(tool).expect("there");
    tool.fields().find_map(|field| field.names().into_iter().next()).expect("a field")
}

pub(super) fn form(pairs: &[(&str, &str)]) -> String {
    let pairs: Vec<String> =
        pairs.iter().map(|(name, value)| format!("{}={}", name, value.replace(' ', "+"))).collect();
    pairs.join("&")
}

/// Every byte that the installation keeps, the write-ahead log and a copy made by the engine itself included.
fn kept_bytes(data: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(data).expect("the data folder") {
        let path = entry.expect("an entry").path();
        files.push((path.display().to_string(), std::fs::read(&path).expect("a file")));
    }
    files
}

fn on_to(headers: &axum::http::HeaderMap) -> String {
    headers.get(header::LOCATION).expect("leads on").to_str().expect("text").to_owned()
}

/// No planted word in any byte that is kept.
fn nothing_planted(site: &Site) {
    for (file, bytes) in kept_bytes(&site.data) {
        for word in PLANTED.into_iter().chain(["garden"]) {
            assert!(!holds(&bytes, word), "`{word}` can be read in {file}");
        }
    }
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word.as_bytes()))
}

#[tokio::test]
async fn no_private_word_can_be_read_in_what_is_kept() {
    let site = peopled().await;
    let cookie = signed_in(&site, "gloria").await;
    let sheet = begun(&site, &cookie, "problem-solver").await;
    let field = a_field(&site, "problem-solver");
    let body = form(&[(&field, &secret()), ("do", "look")]);
    let (status, _, html) = ask_at(&site, sent(&sheet, &cookie, &body)).await;
    assert_eq!(status, StatusCode::OK);
    assert!(html.contains(PLANTED[0]), "what was typed is still on the page");
    // Autosave, a copy that is shown, and the answer to it: none of them in clear.
    let (status, ..) = ask_at(&site, sent(&format!("{sheet}/keep"), &cookie, &body)).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    let share = form(&[("cohort", "coh_core-spring")]);
    let (status, headers, _) = ask_at(&site, sent(&format!("{sheet}/share"), &cookie, &share)).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let copy = on_to(&headers).split('?').next().expect("a path").to_owned();
    let rosa = signed_in(&site, "rosa").await;
    let review = copy.replace("/shared/", "/review/");
    let (status, _, html) = ask_at(&site, read(&review, &rosa)).await;
    assert_eq!(status, StatusCode::OK);
    assert!(html.contains(PLANTED[1]), "the facilitator sees the copy that she was given");
    let comment = format!("Your {} is fine", PLANTED[0]);
    let draft = format!("/en/drafts/review-{}", copy.rsplit('/').next().expect("an id"));
    let (status, ..) = ask_at(&site, sent(&draft, &rosa, &form(&[("comment", &comment)]))).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    let (_, _, html) = ask_at(&site, read(&review, &rosa)).await;
    assert!(html.contains(&comment), "what she typed is there again");
    nothing_planted(&site);
    // Even who asks for it keeps nothing of what was said about private writing.
    let answer = form(&[("do", "return"), ("keep", "yes"), ("comment", &comment)]);
    let (status, ..) = ask_at(&site, sent(&review, &rosa, &answer)).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, _, html) = ask_at(&site, read(&copy, &cookie)).await;
    assert!(html.contains("is fine"), "the writer reads the answer");
    nothing_planted(&site);
    // And no record says anything of it, nor that there was a sheet.
    let app = &site.served.app;
    let now = app.now();
    let gloria = app.actor(cookie.split_once('=').expect("a value").1, now).await.expect("reads").expect("in").0;
    for record in app.records_of(&gloria.person).await.expect("reads") {
        let text = serde_json::to_string(&record).expect("writes");
        assert!(!PLANTED.iter().any(|word| text.contains(word)), "{text}");
        assert!(!text.contains("problem-solver"), "{text}");
    }
    let (_, _, html) = ask_at(&site, read("/en/review", &rosa)).await;
    assert!(!html.contains(PLANTED[0]), "a comment about private writing is offered nowhere");
}

#[tokio::test]
async fn words_are_kept_for_again_only_when_asked_only_sealed_and_can_be_thrown_away() {
    let site = peopled().await;
    let rosa = signed_in(&site, "rosa").await;
    let mut offered = Vec::new();
    for (who, keep) in [("gloria", ""), ("gloria", "yes"), ("gloria", "yes")] {
        let cookie = signed_in(&site, who).await;
        let sheet = begun(&site, &cookie, "goal-case").await;
        let share = form(&[("cohort", "coh_core-spring")]);
        let (_, headers, _) = ask_at(&site, sent(&format!("{sheet}/share"), &cookie, &share)).await;
        let review = on_to(&headers).replace("/shared/", "/review/");
        let answer = form(&[("do", "return"), ("keep", keep), ("comment", &format!("Plant the {}", PLANTED[0]))]);
        let (status, ..) = ask_at(&site, sent(&review, &rosa, &answer)).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        let (_, _, html) = ask_at(&site, read("/en/review", &rosa)).await;
        offered.push(html.matches("/kept-comments/").count());
        nothing_planted(&site);
    }
    assert_eq!(offered, [0, 1, 1], "kept once asked for, and the same words once");
    let (_, _, html) = ask_at(&site, read("/en/review", &rosa)).await;
    let id = html.split("/kept-comments/").nth(1).and_then(|rest| rest.split('"').next()).expect("an id").to_owned();
    let hector = signed_in(&site, "hector").await;
    ask_at(&site, sent(&format!("/en/kept-comments/{id}"), &hector, "")).await;
    let (_, _, html) = ask_at(&site, read("/en/review", &rosa)).await;
    assert!(html.contains(PLANTED[0]), "nobody else throws it away");
    ask_at(&site, sent(&format!("/en/kept-comments/{id}"), &rosa, "")).await;
    let (_, _, html) = ask_at(&site, read("/en/review?said=forgotten", &rosa)).await;
    assert!(!html.contains(PLANTED[0]) && html.contains("That comment is gone"), "{html}");
}

#[tokio::test]
async fn to_begin_a_sheet_leaves_no_record() {
    let site = peopled().await;
    let cookie = signed_in(&site, "gloria").await;
    let app = &site.served.app;
    let gloria = app.actor(cookie.split_once('=').expect("a value").1, app.now()).await.expect("reads").expect("in").0;
    let before = app.records_of(&gloria.person).await.expect("reads").len();
    for tool in ["reframing", "fear-ladder", "goal-case"] {
        begun(&site, &cookie, tool).await;
    }
    assert_eq!(app.records_of(&gloria.person).await.expect("reads").len(), before);
    let (_, _, html) = ask_at(&site, read("/en/file", &cookie)).await;
    assert!(!html.contains("fear ladder") && !html.contains("Fear ladder"), "{html}");
}

#[tokio::test]
async fn what_is_typed_after_the_session_ended_goes_along_with_the_sign_in() {
    let site = peopled().await;
    let cookie = signed_in(&site, "gloria").await;
    let sheet = begun(&site, &cookie, "problem-solver").await;
    let field = a_field(&site, "problem-solver");
    let body = form(&[(&field, &secret()), ("do", "keep")]);
    let (status, _, html) = ask_at(&site, sent(&sheet, "", &body)).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    assert!(html.contains("Your session had ended") && html.contains(PLANTED[0]), "{html}");
    nothing_planted(&site);
    // A slip in the password keeps it waiting.
    let hidden = |html: &str| -> Vec<(String, String)> {
        let fields = html.split("<input type=\"hidden\" name=\"").skip(1);
        let pair = |field: &str| {
            let (name, rest) = field.split_once("\" value=\"").expect("a value");
            (name.to_owned(), rest.split('"').next().expect("an end").to_owned())
        };
        fields.map(pair).collect()
    };
    let with = |who: &str, password: &str, html: &str| {
        let mut pairs = hidden(html);
        pairs.push(("sign-in-id".to_owned(), who.to_owned()));
        pairs.push(("password".to_owned(), password.to_owned()));
        form(&pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect::<Vec<_>>())
    };
    let (status, _, html) = ask_at(&site, sent("/en/sign-in", "", &with("gloria", "not this", &html))).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(html.contains(PLANTED[1]), "{html}");
    // Somebody else who signs in there gets nowhere with it.
    let (status, _, other) = ask_at(&site, sent("/en/sign-in", "", &with("ana", demo::PASSWORD, &html))).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(!other.contains(PLANTED[0]), "{other}");
    let (status, headers, kept) = ask_at(&site, sent("/en/sign-in", "", &with("gloria", demo::PASSWORD, &html))).await;
    assert_eq!(status, StatusCode::OK, "{kept}");
    assert!(headers.contains_key(header::SET_COOKIE) && kept.contains("Kept."), "{kept}");
    let (_, _, html) = ask_at(&site, read(&sheet, &signed_in(&site, "gloria").await)).await;
    assert!(html.contains(PLANTED[0]), "it is in her sheet");
    nothing_planted(&site);
    // Saving while typing says it with its status; the script has words for it.
    let (status, ..) = ask_at(&site, sent(&format!("{sheet}/keep"), "", &body)).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_form_that_is_sent_twice_is_written_down_once() {
    let site = peopled().await;
    let app = &site.served.app;
    let mark = |html: &str| {
        html.split("name=\"once\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a mark").to_owned()
    };
    let cookie = signed_in(&site, "kofi").await;
    let kofi = app.actor(cookie.split_once('=').expect("a value").1, app.now()).await.expect("reads").expect("in").0;
    let count = async || app.work_of(&kofi.person, app.now()).await.expect("reads").len();
    let before = count().await;
    let today = app.day_of(app.now()).to_string();
    let line = |mark: &str, minutes: &str, to_do: &str| {
        form(&[("once", mark), ("activity", "mentoring"), ("day", &today), ("minutes", minutes), ("do", to_do)])
    };
    let (_, _, html) = ask_at(&site, read("/en/hours", &cookie)).await;
    let first = mark(&html);
    let (a, b) = (line(&first, "37", "log"), line(&first, "37", "log"));
    let (one, two) =
        tokio::join!(ask_at(&site, sent("/en/hours", &cookie, &a)), ask_at(&site, sent("/en/hours", &cookie, &b)));
    assert_eq!((one.0, two.0), (StatusCode::OK, StatusCode::OK));
    assert_eq!(count().await, before + 1);
    let again = [&one.2, &two.2].into_iter().filter(|html| html.contains("was written down already")).count();
    assert_eq!(again, 1, "one of the two answers says so");
    // Going back and writing another line with the old form is another line.
    ask_at(&site, sent("/en/hours", &cookie, &line(&first, "41", "log"))).await;
    assert_eq!(count().await, before + 2);
    // And so is a second stretch of the same length from a fresh form, with a word about the first.
    let second = mark(&one.2);
    assert_ne!(first, second);
    let (_, _, html) = ask_at(&site, sent("/en/hours", &cookie, &line(&second, "37", "ask"))).await;
    assert!(html.contains("A line like this is there already"), "{html}");
    assert_eq!(mark(&html), second, "asking uses nothing up");
    let (_, _, html) = ask_at(&site, sent("/en/hours", &cookie, &line(&second, "37", "log"))).await;
    assert!(html.contains("A line like this is there already"), "it is not written before that was said");
    assert_eq!(count().await, before + 2);
    let again = format!("{}&alike=1", line(&second, "37", "log"));
    ask_at(&site, sent("/en/hours", &cookie, &again)).await;
    ask_at(&site, sent("/en/hours", &cookie, &again)).await;
    assert_eq!(count().await, before + 3);
    // A form that was shown to somebody else writes nothing.
    let other = signed_in(&site, "gloria").await;
    let (_, _, html) = ask_at(&site, read("/en/tools/goal-case", &other)).await;
    let (status, _, html) = ask_at(&site, sent("/en/hours", &cookie, &line(&mark(&html), "11", "log"))).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(html.contains("opened by another person") && html.contains("value=\"11\""), "{html}");
    assert_eq!(count().await, before + 3);

    // A sheet is begun once, and a copy is given once.
    let (_, _, html) = ask_at(&site, read("/en/tools/goal-case", &other)).await;
    let begin = form(&[("once", &mark(&html))]);
    let (_, headers, _) = ask_at(&site, sent("/en/tools/goal-case", &other, &begin)).await;
    let (_, headers_again, _) = ask_at(&site, sent("/en/tools/goal-case", &other, &begin)).await;
    assert_eq!(on_to(&headers), on_to(&headers_again));
    let share = format!("{}/share", on_to(&headers));
    let (_, _, html) = ask_at(&site, read(&share, &other)).await;
    let give = form(&[("once", &mark(&html)), ("cohort", "coh_core-spring")]);
    let (_, headers, _) = ask_at(&site, sent(&share, &other, &give)).await;
    let (_, headers_again, _) = ask_at(&site, sent(&share, &other, &give)).await;
    let (now, before) = (on_to(&headers), on_to(&headers_again));
    assert_eq!(now.split('?').next(), before.split('?').next());
    let (_, _, html) = ask_at(&site, read(&before, &other)).await;
    assert!(html.contains("was given already"), "{html}");
}

#[tokio::test]
async fn staff_reach_no_entry_by_any_route() {
    let site = peopled().await;
    let cookie = signed_in(&site, "gloria").await;
    let sheet = begun(&site, &cookie, "problem-solver").await;
    let body = form(&[(&a_field(&site, "problem-solver"), &secret())]);
    let (status, ..) = ask_at(&site, sent(&sheet, &cookie, &body)).await;
    assert_eq!(status, StatusCode::OK);
    let id = sheet.rsplit('/').next().expect("an id").to_owned();
    for who in ["rosa", "hector", "wilma", "samuel", "malcolm", "ana"] {
        let theirs = signed_in(&site, who).await;
        for route in ROUTES.iter().filter(|route| route.pattern.contains('*')) {
            let path = format!("/en{}", route.pattern.replacen('*', &id, 1).replace('*', &id));
            let (_, _, html) = ask_at(&site, read(&path, &theirs)).await;
            assert!(!html.contains(PLANTED[0]), "{who} reads it at {path}");
        }
        for page in ["/en/today", "/en/review", "/en/writing", "/en/file"] {
            let (_, _, html) = ask_at(&site, read(page, &theirs)).await;
            assert!(!html.contains(PLANTED[0]), "{who} reads it at {page}");
        }
    }
}

#[tokio::test]
async fn a_passphrase_shuts_it_and_what_is_typed_meanwhile_is_not_lost() {
    let site = peopled().await;
    let cookie = signed_in(&site, "gloria").await;
    let sheet = begun(&site, &cookie, "problem-solver").await;
    let field = a_field(&site, "problem-solver");
    let lock = form(&[("passphrase", "slow river stones at dawn")]);
    let (status, _, html) = ask_at(&site, sent("/en/writing-lock", &cookie, &lock)).await;
    assert_eq!(status, StatusCode::OK);
    let code = html.split("<code>").nth(1).and_then(|rest| rest.split("</code>").next()).expect("a code").to_owned();
    // Another session of the same person: shut.
    let other = signed_in(&site, "gloria").await;
    let (status, headers, _) = ask_at(&site, read(&sheet, &other)).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(headers.get(header::LOCATION).expect("leads on"), "/en/writing-lock");
    let (status, ..) = ask_at(&site, sent(&format!("{sheet}/keep"), &other, &form(&[(&field, "x")]))).await;
    assert_eq!(status, StatusCode::LOCKED, "saving while typing says why it cannot");
    let body = form(&[(&field, &secret()), ("do", "keep"), ("unlock", "another phrase entirely")]);
    let (status, _, html) = ask_at(&site, sent(&sheet, &other, &body)).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(html.contains(PLANTED[0]) && html.contains("name=\"unlock\""), "what was typed is still there");
    let body = form(&[(&field, &secret()), ("do", "keep"), ("unlock", &code.to_lowercase())]);
    let (status, ..) = ask_at(&site, sent(&sheet, &other, &body)).await;
    assert_eq!(status, StatusCode::OK, "the recovery code opens it too");
    let (_, _, html) = ask_at(&site, read(&sheet, &cookie)).await;
    assert!(html.contains(PLANTED[0]), "and it was kept");
    // Guessing has an end.
    let third = signed_in(&site, "gloria").await;
    let mut last = String::new();
    for guess in 0..9 {
        let guess = form(&[("unlock", &format!("a wrong guess {guess}"))]);
        last = ask_at(&site, sent("/en/writing-lock", &third, &guess)).await.2;
    }
    assert!(last.contains("Wait 15 minutes"), "{last}");
}

#[tokio::test]
async fn throwing_everything_away_destroys_the_key() {
    let site = peopled().await;
    let cookie = signed_in(&site, "gloria").await;
    let app = &site.served.app;
    let gloria = app.actor(cookie.split_once('=').expect("a value").1, app.now()).await.expect("reads").expect("in").0;
    let sheet = begun(&site, &cookie, "problem-solver").await;
    let sure = form(&[("sure", "1")]);
    let (status, ..) = ask_at(&site, sent("/en/writing-delete", &cookie, &sure)).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert!(app.read().await.expect("reads").vault(&gloria.person).await.expect("reads").is_none());
    let (status, ..) = ask_at(&site, read(&sheet, &cookie)).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

/// The same installation, run as in a jail.
async fn jail(site: &Site) -> Site {
    let programme = super::TEXAS.clone();
    let whom = Text { en: "Tell the unit officer".into(), es: "Avise al oficial de la unidad".into() };
    let app = crate::installation::open(&site.data, programme, "http://cairn.test", Some(whom)).await.expect("opens");
    let served = std::sync::Arc::new(super::Served { app });
    Site { data: site.data.join("unused"), router: super::router(served.clone()), served }
}

#[tokio::test]
async fn in_a_jail_no_page_leads_outside_and_every_page_says_who_reads() {
    let site = peopled().await;
    let jail = jail(&site).await;
    let cookie = signed_in(&jail, "gloria").await;
    let rosa = signed_in(&jail, "rosa").await;
    let sheet = begun(&jail, &cookie, "progress-note").await;
    let share = form(&[("cohort", "coh_core-spring")]);
    let (_, headers, _) = ask_at(&jail, sent(&format!("{sheet}/share"), &cookie, &share)).await;
    let copy = on_to(&headers).split('?').next().expect("a path").to_owned();
    let mut pages: Vec<(String, &str)> = super::pages().into_iter().map(|page| (page, "")).collect();
    for lang in ["en", "es"] {
        let own = |path: &str| format!("/{lang}{}", path.strip_prefix("/en").unwrap_or(path));
        for path in ["/path", "/my-standing", "/hours", "/writing", "/credentials", "/practice", "/file", &sheet, &copy]
        {
            pages.push((own(path), cookie.as_str()));
        }
        for path in ["/today", "/review", &copy.replace("/shared/", "/review/")] {
            pages.push((own(path), rosa.as_str()));
        }
        for tool in &jail.served.app.programme.tools {
            pages.push((own(&format!("/tools/{}", tool.id)), cookie.as_str()));
        }
        for lesson in &jail.served.app.programme.lessons {
            pages.push((own(&format!("/lessons/{}", lesson.id)), ""));
        }
    }
    for (page, cookie) in pages {
        let (status, _, html) = ask_at(&jail, read(&page, cookie)).await;
        assert_eq!(status, StatusCode::OK, "{page}");
        for way in ["href=\"http", "href=\"tel:", "href=\"sms:", "href=\"mailto:"] {
            assert!(!html.contains(way), "{page} leads outside: {way}");
        }
        for untrue in ["Not even staff", "Ni siquiera el personal", "until you share it", "hasta que lo comparta"] {
            assert!(!html.contains(untrue), "{page}: {untrue}");
        }
        let main = html.split("<main").nth(1).expect("a page");
        let says =
            main.contains("Staff of this facility may read") || main.contains("personal de este lugar puede leer");
        assert!(says || !main.contains("<textarea"), "{page} has room to write and does not say who reads it");
    }
    // Outside, the map has its numbers and the sources their links.
    let (_, _, html) = ask_at(&site, read("/en/map", "")).await;
    assert!(html.contains("href=\"tel:"), "{html}");
}

#[tokio::test]
async fn in_a_jail_private_tools_keep_nothing() {
    let site = peopled().await;
    let jail = jail(&site).await;
    let cookie = signed_in(&jail, "gloria").await;
    let (_, _, html) = ask_at(&jail, read("/en/tools/problem-solver", &cookie)).await;
    assert!(html.contains("keep nothing") && !html.contains("Begin a new sheet"), "{html}");
    let (status, headers, _) = ask_at(&jail, sent("/en/tools/problem-solver", &cookie, "")).await;
    assert_ne!(status, StatusCode::SEE_OTHER, "{headers:?}");
    let (_, _, html) = ask_at(&jail, read("/en/support", &cookie)).await;
    assert!(html.contains("Tell the unit officer") && !html.contains("tel:988"), "{html}");
    // Work about made-up people goes on, with a word about who may read it.
    let sheet = begun(&jail, &cookie, "goal-case").await;
    let (_, _, html) = ask_at(&jail, read(&sheet, &cookie)).await;
    assert!(html.contains("Staff of this facility may read"), "{html}");
}

#[tokio::test]
async fn work_is_handed_in_rated_and_only_the_level_becomes_a_record() {
    let site = peopled().await;
    let cookie = signed_in(&site, "gloria").await;
    let sheet = begun(&site, &cookie, "goal-case").await;
    let field = a_field(&site, "goal-case");
    ask_at(&site, sent(&sheet, &cookie, &form(&[(&field, &secret())]))).await;
    let share = form(&[("cohort", "coh_core-spring")]);
    let (_, headers, _) = ask_at(&site, sent(&format!("{sheet}/share"), &cookie, &share)).await;
    let review = headers.get(header::LOCATION).expect("on").to_str().expect("text").replace("/shared/", "/review/");
    let rosa = signed_in(&site, "rosa").await;
    let (status, ..) = ask_at(&site, sent(&review, &rosa, &form(&[("do", "rate")]))).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "a level has to be chosen");
    let rate = form(&[("do", "rate"), ("level", "3"), ("comment", "Their own words lead")]);
    let (status, ..) = ask_at(&site, sent(&review, &rosa, &rate)).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, _, html) = ask_at(&site, sent(&review, &rosa, &rate)).await;
    assert!(html.contains("answered already"), "only once");
    let app = &site.served.app;
    let gloria = app.actor(cookie.split_once('=').expect("a value").1, app.now()).await.expect("reads").expect("in").0;
    let records = app.records_of(&gloria.person).await.expect("reads");
    let observed: Vec<String> = records
        .iter()
        .map(|record| serde_json::to_string(record).expect("writes"))
        .filter(|text| text.contains("tool:goal-case") && text.contains("\"observed\""))
        .collect();
    assert!(!observed.is_empty() && observed.iter().all(|text| text.contains("\"level\":3")), "{observed:?}");
    assert!(!observed.iter().any(|text| text.contains(PLANTED[0]) || text.contains("own words")), "{observed:?}");
    let (_, _, html) = ask_at(&site, read(&review, &rosa)).await;
    assert!(html.contains("Rosa"), "who answered is said");
}
