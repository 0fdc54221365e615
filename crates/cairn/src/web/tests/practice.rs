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
    let copy = headers.get(header::LOCATION).expect("leads on").to_str().expect("text").to_owned();
    let rosa = signed_in(&site, "rosa").await;
    let review = copy.replace("/shared/", "/review/");
    let (status, _, html) = ask_at(&site, read(&review, &rosa)).await;
    assert_eq!(status, StatusCode::OK);
    assert!(html.contains(PLANTED[1]), "the facilitator sees the copy that she was given");
    let answer = form(&[("do", "return"), ("comment", &format!("Your {} is fine", PLANTED[0]))]);
    let (status, ..) = ask_at(&site, sent(&review, &rosa, &answer)).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, _, html) = ask_at(&site, read(&copy, &cookie)).await;
    assert!(html.contains("is fine"), "the writer reads the answer");
    // A backup by the engine's own means, beside the files themselves.
    for (file, bytes) in kept_bytes(&site.data) {
        for word in PLANTED {
            // The facilitator's own comment is kept for her to use again, and says nothing but what she wrote.
            let comment_only = word == PLANTED[0] && !holds(&bytes, "garden");
            assert!(!holds(&bytes, word) || comment_only, "`{word}` can be read in {file}");
        }
        assert!(!holds(&bytes, "garden"), "private writing can be read in {file}");
    }
    // And no record says anything of it, but that a tool was used.
    let app = &site.served.app;
    let now = app.now();
    let gloria = app.actor(cookie.split_once('=').expect("a value").1, now).await.expect("reads").expect("in").0;
    for record in app.records_of(&gloria.person).await.expect("reads") {
        let text = serde_json::to_string(&record).expect("writes");
        assert!(!PLANTED.iter().any(|word| text.contains(word)), "{text}");
    }
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

#[tokio::test]
async fn in_a_jail_private_tools_keep_nothing() {
    let site = peopled().await;
    let programme = super::TEXAS.clone();
    let whom = Text { en: "Tell the unit officer".into(), es: "Avise al oficial de la unidad".into() };
    let app = crate::installation::open(&site.data, programme, "http://cairn.test", Some(whom)).await.expect("opens");
    let served = std::sync::Arc::new(super::Served { app });
    let jail = Site { data: site.data.join("unused"), router: super::router(served.clone()), served };
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
