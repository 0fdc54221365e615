//! Tools in use: what whoever reads a copy is told, what a watcher keeps, what stands on cards, how a sheet begins.

use super::practice::{form, peopled, signed_in};
use super::{Site, ask_at, read, sent};
use axum::http::{StatusCode, header};

async fn led(site: &Site, path: &str, cookie: &str, body: &str) -> String {
    let (status, headers, html) = ask_at(site, sent(path, cookie, body)).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{path}: {html}");
    headers.get(header::LOCATION).expect("leads on").to_str().expect("text").to_owned()
}

/// A sheet with one line, shown to the facilitators: the copy's address.
async fn shown(site: &Site, cookie: &str, tool: &str, line: (&str, &str)) -> String {
    let sheet = led(site, &format!("/en/tools/{tool}"), cookie, "").await;
    let (status, ..) = ask_at(site, sent(&sheet, cookie, &form(&[line]))).await;
    assert_eq!(status, StatusCode::OK);
    led(site, &format!("{sheet}/share"), cookie, "cohort=coh_core-spring").await
}

#[tokio::test]
async fn whoever_reads_a_copy_is_told_what_to_do_and_not_what_was_promised_to_its_writer() {
    let site = peopled().await;
    let (gloria, rosa) = (signed_in(&site, "gloria").await, signed_in(&site, "rosa").await);
    let private = shown(&site, &gloria, "reframing", ("thought", "I want to die")).await;
    let (_, _, own) = ask_at(&site, read(&private, &gloria)).await;
    let (_, _, html) = ask_at(&site, read(&private.replace("/shared/", "/review/"), &rosa)).await;
    for page in [&own, &html] {
        assert!(page.contains("I want to die"));
        assert!(!page.contains("yours alone") && !page.contains("can be found by others"), "{page}");
    }
    assert!(html.contains("Some of these words may ask for company") && html.contains("988"), "{html}");
    assert!(html.contains("Nothing was sent"), "{html}");
    // Work about made-up people speaks of it on purpose: the steps are at hand, and folded.
    let fictional = shown(&site, &gloria, "goal-case", ("their-words", "He said, I want to die")).await;
    let (_, _, html) = ask_at(&site, read(&fictional.replace("/shared/", "/review/"), &rosa)).await;
    assert!(!html.contains("Some of these words may ask for company"), "{html}");
    assert!(html.contains("If what you read here worries you"), "{html}");
}

#[tokio::test]
async fn the_ends_of_the_scale_need_a_quote_that_stays_out_of_the_record() {
    let site = peopled().await;
    let rosa = signed_in(&site, "rosa").await;
    let here = "/en/cohorts/coh_core-spring/people/per_carla-8/observe/core.basic-skills";
    let (status, _, html) = ask_at(&site, sent(here, &rosa, "level=4&count-open-question=3")).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(html.contains("write one thing that you heard"), "{html}");
    assert!(html.contains("value=\"3\""), "the count is still there");
    assert!(html.contains("value=\"4\" checked"), "and so is the level");
    led(&site, here, &rosa, "level=4&count-open-question=3&quote-1=What+was+the+quillwort+like").await;
    let (_, _, html) = ask_at(&site, read("/en/writing", &rosa)).await;
    assert!(html.contains("Watcher&#39;s sheet: ") || html.contains("Watcher's sheet: "), "{html}");
    assert!(!html.contains("Carla"), "no name stands in it");
    let app = &site.served.app;
    let carla = cairn_core::id::PersonId::parse("per_carla-8").expect("an id");
    for record in app.records_of(&carla).await.expect("reads") {
        assert!(!serde_json::to_string(&record).expect("writes").contains("quillwort"));
    }
}

#[tokio::test]
async fn a_watcher_keeps_what_was_counted_in_a_role_play() {
    let site = peopled().await;
    let gloria = signed_in(&site, "gloria").await;
    let (_, _, html) = ask_at(&site, read("/en/role-plays/job.goals", &gloria)).await;
    assert!(html.contains("Keep this sheet") && html.contains("A pause word") && html.contains("8 minutes"), "{html}");
    let body = "skill=A+step&own-behaviours.0.what=Asks&own-behaviours.0.count=4&next-time=Wait&case=none&gate-x=yes";
    let sheet = led(&site, "/en/tools/watch-sheet", &gloria, body).await;
    let (_, _, html) = ask_at(&site, read(&sheet, &gloria)).await;
    assert!(
        html.contains("value=\"Asks\"") && html.contains("value=\"4\"") && html.contains("value=\"Wait\""),
        "{html}"
    );
    let (_, _, html) = ask_at(&site, read("/en/role-plays/job.goals", "")).await;
    assert!(!html.contains("Keep this sheet"), "without an account nothing is kept");
}

#[tokio::test]
async fn a_sheet_has_the_law_on_cards_begins_with_988_and_is_told_from_others() {
    let site = peopled().await;
    let gloria = signed_in(&site, "gloria").await;
    let (_, _, html) = ask_at(&site, read("/en/tools/ethics-workbench", &gloria)).await;
    assert!(html.contains("Gifts and money") && html.contains("Mental Health Peer Specialist"), "{html}");
    let sheet = led(&site, "/en/tools/ethics-workbench", &gloria, "case=quilt").await;
    let (_, _, html) = ask_at(&site, read(&sheet, &gloria)).await;
    assert!(html.contains("800-252-5400") && html.contains("/en/sources?of="), "{html}");
    assert!(!html.contains("Choose a case"), "it was chosen");
    let guard = form(&[("case", "quilt"), ("facts", "Maria Gonzalez called"), ("do", "look")]);
    let (_, _, html) = ask_at(&site, sent(&sheet, &gloria, &guard)).await;
    assert!(html.contains("M. G. called"), "initials are offered: {html}");
    let plan = led(&site, "/es/tools/wellness-plan", &gloria, "").await;
    let (_, _, html) = ask_at(&site, read(&plan, &gloria)).await;
    assert!(html.contains("value=\"Línea 988\""), "{html}");
    let (_, _, html) = ask_at(&site, read("/en/writing", &gloria)).await;
    assert!(html.contains("Ethics workbench: A quilt in her arms"), "{html}");
}
