//! Plans, gap lists, rehearsals, limited standings, and the private check, as the people who use them see them.

use super::{Site, ask_at, check_html, read, sent, site_with};
use crate::demo;
use axum::http::{Request, StatusCode, header};
use cairn_app::Beside;
use cairn_programme::{Programme, check_dir};
use std::path::Path;
use std::sync::Arc;

fn programme(folder: &str) -> Arc<Programme> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programmes").join(folder);
    Arc::new(check_dir(&dir, None).expect("can be read").0.programme.expect("compiles"))
}

async fn town() -> Site {
    let beside = Beside {
        elsewhere: vec![programme("rules-only/idaho"), programme("georgia"), programme("texas")],
        proposed: vec![programme("proposed/texas-300-hours")],
    };
    let site = site_with(beside).await;
    demo::seed(&site.served.app).await.expect("the story fits the rules");
    site
}

async fn signed_in(site: &Site, who: &str) -> String {
    let form = format!("sign-in-id={who}&password={}", demo::PASSWORD.replace(' ', "+"));
    let (status, headers, _) = ask_at(site, sent("/en/sign-in", "", &form)).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{who}");
    let cookie = headers.get(header::SET_COOKIE).expect("a cookie").to_str().expect("text");
    cookie.split(';').next().expect("a value").to_owned()
}

/// A page that holds to what every page holds to, and what it says.
async fn page(site: &Site, path: &str, cookie: &str) -> String {
    let (status, _, html) = ask_at(site, read(path, cookie)).await;
    assert_eq!(status, StatusCode::OK, "{path}");
    check_html(path, &html);
    html
}

fn says(html: &str, words: &[&str]) {
    for words in words {
        assert!(html.contains(words), "`{words}` is not in:\n{html}");
    }
}

fn hides(html: &str, words: &[&str]) {
    for words in words {
        assert!(!html.contains(words), "`{words}` is in:\n{html}");
    }
}

#[tokio::test]
async fn plans_gaps_rehearsals_and_limited_standings() {
    let site = town().await;
    let app = &site.served.app;

    // A plan: a pace, a day, and the last day.
    let lupe = signed_in(&site, "lupe").await;
    for lang in ["en", "es"] {
        page(&site, &format!("/{lang}/plan"), &lupe).await;
    }
    let plan = page(&site, "/en/plan?hours=12&times=1", &lupe).await;
    says(&plan, &["At 12 h a week you reach 250 h on ", "ends on ", "value=\"12\""]);
    let slow = page(&site, "/en/plan?hours=1", &lupe).await;
    says(&slow, &["That is too late", "you would need"]);
    let (status, _, wrong) = ask_at(&site, read("/en/plan?hours=1000", &lupe)).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    says(&wrong, &["role=\"alert\"", "value=\"1000\""]);
    says(&page(&site, "/en/path", &lupe).await, &["/en/plan", "/en/gap"]);

    // The gap: another state, never one's own.
    let none = page(&site, "/en/gap", &lupe).await;
    says(&none, &["value=\"idaho:cps\"", "value=\"georgia:cps\""]);
    hides(&none, &["texas:"]);
    let gap = page(&site, "/en/gap?where=idaho:cps", &lupe).await;
    says(&gap, &["100 hours of work", "Carries", "What to ask the certifying body", "reciprocity", "Read on"]);
    page(&site, "/es/gap?where=georgia:cps", &lupe).await;
    let other = page(&site, "/en/gap?where=idaho:nobody", &lupe).await;
    hides(&other, &["What to ask the certifying body"]);

    // Ask before you log: after a plain submit, in the place where the script looks for it.
    let ask = "activity=study&day=2026-11-01&minutes=60&do=ask";
    let (status, _, answer) = ask_at(&site, sent("/en/hours", &lupe, ask)).await;
    assert_eq!(status, StatusCode::OK);
    let live = answer.split("<ask-first>").nth(1).expect("the form").split("<form").next().expect("before it");
    says(live, &["role=\"status\"", "It does not count."]);
    let before = app.records_of(&"per_lupe-17".parse().expect("an id")).await.expect("reads").len();
    ask_at(&site, sent("/en/hours", &lupe, ask)).await;
    let after = app.records_of(&"per_lupe-17".parse().expect("an id")).await.expect("reads").len();
    assert_eq!(before, after, "asking writes nothing down");

    // The board: its rules, and a change that is tried and not adopted.
    let malcolm = signed_in(&site, "malcolm").await;
    let rules = page(&site, "/en/rules?role=mhps", &malcolm).await;
    says(&rules, &["250 hours of supervised work", "Read on", "mhps.work.hours", "In force"]);
    page(&site, "/es/rules?role=rsps", &malcolm).await;
    let form = page(&site, "/en/rules/rehearse", &malcolm).await;
    says(&form, &["an invented example", "value=\"0:mhps\""]);
    hides(&form, &["0:rsps", "<svg viewBox=\"0 0 360 210\""]);
    let today = app.day_of(app.now());
    let tried = page(&site, &format!("/en/rules/rehearse?change=0:mhps&date={today}"), &malcolm).await;
    says(
        &tried,
        &[
            "<title id=\"plot-title\">",
            "<desc id=\"plot-desc\">",
            "Nothing was changed",
            "Adopting a rule",
            "asks for 300 h, before 250 h",
        ],
    );
    page(&site, &format!("/es/rules/rehearse?change=0:mhps&date={today}"), &malcolm).await;
    // The wall: who submitted nothing to this body is not in it, and of the others only what they submitted. Lupe has 150 hours;
    // this body knows of none.
    hides(&tried, &["Hana Kimura", "Ana Treviño"]);
    let lupe = tried.split("Lupe Zamora").nth(1).expect("she applied").split("</tr>").next().expect("a row");
    says(lupe, &["missing 250 h, then 300 h"]);
    let (status, ..) = ask_at(&site, read("/en/rules/rehearse?change=0:mhps&date=nonsense", &malcolm)).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);

    // The supervisor: work and supervision, and nothing of training, money or papers.
    let samuel = signed_in(&site, "samuel").await;
    let kofi = page(&site, "/en/supervision/per_kofi-16/standing", &samuel).await;
    says(&kofi, &["mhps.work.hours", "If nothing is done", "By "]);
    hides(&kofi, &["mhps.app.fee", "tx.bg.check", "mhps.core.hours", "mhps.lived", "mhps.recovery"]);
    page(&site, "/es/supervision/per_kofi-16/standing", &samuel).await;

    // The manager: training, from what the own organisation wrote down.
    let hector = signed_in(&site, "hector").await;
    let carla = page(&site, "/en/cohorts/coh_core-spring/people/per_carla-8/standing", &hector).await;
    says(&carla, &["mhps.core.hours", "What counts"]);
    hides(&carla, &["mhps.lived", "mhps.recovery", "tx.bg.check", "mhps.work.hours", "Not certified yet"]);
    let (_, _, facilitator) =
        ask_at(&site, read("/en/cohorts/coh_core-spring/people/per_carla-8/standing", &signed_in(&site, "rosa").await))
            .await;
    hides(&facilitator, &["mhps.core.hours"]);

    // Each look is in the person's own file.
    let kofi = page(&site, "/en/file", &signed_in(&site, "kofi").await).await;
    says(&kofi, &["Samuel Okafor", "the rules about your work and training"]);
}

#[tokio::test]
async fn the_private_check_can_send_nothing() {
    let site = super::site().await;
    for lang in ["en", "es"] {
        let path = format!("/{lang}/eligibility");
        let html = page(&site, &path, "").await;
        let body = html.split("<main").nth(1).expect("a page").split("</main>").next().expect("its end");
        hides(body, &["<form", "<button", "formaction", "<script", "<iframe", "<img"]);
        hides(&html, &["<script"]);
        assert!(body.matches("type=\"radio\"").count() > 10, "{body}");
        // Every radio button is outside any form, and no answer has a value that could be told apart.
        hides(body, &[" form=\"", " value=\""]);
    }
    let html = page(&site, "/en/eligibility", "").await;
    says(
        &html,
        &[
            "Category 1",
            "There is no exception for this category",
            "5 years after the conviction",
            "30 calendar days",
            "The certifying body decides",
            "Not very sure",
        ],
    );
    hides(&html, &["you are barred", "You are barred"]);
    // Nobody can send an answer even by hand.
    let (status, ..) = ask_at(&site, sent("/en/eligibility", "", "category=3")).await;
    assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED);
    let kept = Request::get("/en/eligibility").body(axum::body::Body::empty()).expect("a request");
    let (_, headers, _) = ask_at(&site, kept).await;
    assert_eq!(headers.get(header::CACHE_CONTROL).expect("there"), "no-store");
    says(&page(&site, "/en/self-assessment", "").await, &["/en/eligibility"]);
}
