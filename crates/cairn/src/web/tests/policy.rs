//! Every route × every role, with another person's ids; and every page of the path as the people who may see it.

use super::{PAGE_BYTES_MAX, Site, ask_at, check_html, first_visit, read, sent, site};
use crate::demo;
use crate::web::policy::{Policy, admit};
use crate::web::routes::{Asks, ROUTES, Route};
use axum::http::{StatusCode, header};
use cairn_app::Written;
use cairn_core::record::Fact;
use cairn_core::text::Lang;
use cairn_store::Purpose;
use std::collections::BTreeMap;

/// One of each role, and owners of each thing.
const WHO: [&str; 12] =
    ["", "ana", "carla", "gloria", "ivan", "kofi", "omar", "rosa", "hector", "wilma", "samuel", "malcolm"];

struct World {
    site: Site,
    cookies: BTreeMap<&'static str, String>,
    /// The thing that a policy is about, and a made-up id of the same kind.
    things: BTreeMap<&'static str, (String, String)>,
}

async fn world() -> World {
    let site = site().await;
    demo::seed(&site.served.app).await.expect("the story fits the rules");
    let mut cookies = BTreeMap::from([("", String::new())]);
    for who in WHO.into_iter().filter(|who| !who.is_empty()) {
        let form = format!("sign-in-id={who}&password={}", demo::PASSWORD.replace(' ', "+"));
        let (status, headers, _) = ask_at(&site, sent("/en/sign-in", "", &form)).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{who}");
        let cookie = headers.get(header::SET_COOKIE).expect("a cookie").to_str().expect("text");
        cookies.insert(who, cookie.split(';').next().expect("a value").to_owned());
    }
    let app = &site.served.app;
    let now = app.now();
    let person = async |who: &str| {
        let token = cookies[who].split_once('=').expect("a value").1;
        app.actor(token, now).await.expect("reads").expect("signed in").0
    };
    let (carla, ivan, kofi, omar) =
        (person("carla").await, person("ivan").await, person("kofi").await, person("omar").await);
    let assessment = app.programme.assessment("core-knowledge").expect("there");
    let attempt = app.may_try(&carla.person, assessment, now).await.expect("reads").1.remove(0).id;
    let case = app.own_cases(&ivan, now).await.expect("reads").remove(0).file.id;
    let credential = app.credentials_of(&omar.person, now).await.expect("reads").pop().expect("one").stored.id;
    let gloria = person("gloria").await;
    let mut written = Written { tool: "goal-case".to_owned(), ..Written::default() };
    written.values.insert("case".to_owned(), app.programme.tool("goal-case").expect("there").cases[0].id.clone());
    let entry = app.keep_entry(&gloria, None, None, &written, now).await.expect("kept");
    let cohort = "coh_core-spring".parse().expect("an id");
    let copy = app.give_copy(&gloria, &written, &cohort, (Purpose::Rate, None), now).await.expect("given").what();
    let walk = app.programme.simulation_assessment("first-hard-conversation").expect("there");
    let running = "coh_mental-health-now".parse().expect("an id");
    let walk = app.begin_walk(&gloria, walk, &running, Lang::En, now).await.expect("begun");
    let made_up = |id: &str| format!("{}_{}", id.split_once('_').expect("a prefix").0, "a".repeat(26));
    let both = |id: String| (id.clone(), made_up(&id));
    let things = BTreeMap::from([
        ("cohort", both("coh_core-spring".to_owned())),
        ("session", both("ses_mental-health-now-3".to_owned())),
        ("attempt", both(attempt.to_string())),
        ("walk", both(walk.to_string())),
        ("case", both(case.to_string())),
        ("person", both(kofi.person.to_string())),
        ("credential", both(credential.to_string())),
        ("entry", both(entry.to_string())),
        ("copy", both(copy.to_string())),
    ]);
    World { site, cookies, things }
}

/// What a policy is about, and who of [`WHO`] may come in.
fn expected(policy: Policy) -> (&'static str, Vec<&'static str>) {
    let roles = |roles: &[cairn_app::Role]| -> Vec<&'static str> {
        use cairn_app::Role;
        let has: [(&str, &[Role]); 5] = [
            ("rosa", &[Role::Facilitator]),
            ("hector", &[Role::Manager]),
            ("wilma", &[Role::Manager, Role::Facilitator]),
            ("samuel", &[Role::Supervisor]),
            ("malcolm", &[Role::Decider]),
        ];
        has.into_iter()
            .filter(|(_, theirs)| theirs.iter().any(|role| roles.contains(role)))
            .map(|(who, _)| who)
            .collect()
    };
    let at_pecan = |wanted: &[cairn_app::Role]| {
        roles(wanted).into_iter().filter(|who| matches!(*who, "rosa" | "hector")).collect()
    };
    match policy {
        Policy::Public | Policy::Announced | Policy::Code | Policy::Demo => ("", WHO.to_vec()),
        Policy::SignedIn => ("", WHO.into_iter().filter(|who| !who.is_empty()).collect()),
        Policy::Staff(wanted) => ("", roles(wanted)),
        Policy::CohortStaff(wanted) => ("cohort", at_pecan(wanted)),
        Policy::SessionTrainee => ("session", vec!["gloria"]),
        Policy::SessionStaff => ("session", vec!["rosa", "hector"]),
        Policy::OwnAttempt => ("attempt", vec!["carla"]),
        Policy::OwnWalk => ("walk", vec!["gloria"]),
        Policy::OwnCase => ("case", vec!["ivan"]),
        Policy::CaseStaff(_) => ("case", vec!["malcolm"]),
        Policy::Supervisor => ("person", vec!["samuel"]),
        Policy::OwnCredential => ("credential", vec!["omar"]),
        Policy::OwnEntry => ("entry", vec!["gloria"]),
        Policy::OwnCopy => ("copy", vec!["gloria"]),
        // Work that was handed in to be rated; what is shown of one's own life is another test's.
        Policy::CopyStaff => ("copy", vec!["rosa", "hector"]),
    }
}

fn path_of(route: &Route, thing: &str) -> String {
    let rest = match route.pattern {
        pattern if pattern.ends_with("/observe/*") => ["", "per_carla-8", "core.basic-skills"],
        _ => ["", "per_carla-8", ""],
    };
    let mut path = String::new();
    let mut stars = 0;
    for part in route.pattern.split('*') {
        path.push_str(part);
        if path.len() < route.pattern.len() + 80 && stars < route.pattern.matches('*').count() {
            path.push_str(if stars == 0 { thing } else { rest[stars] });
            stars += 1;
        }
    }
    path
}

#[tokio::test]
async fn another_persons_id_answers_like_one_that_does_not_exist() {
    let world = world().await;
    let app = &world.site.served.app;
    let now = app.now();
    for route in ROUTES.iter().filter(|route| !route.policy.is_open()) {
        let (kind, allowed) = expected(route.policy);
        let (real, made_up) = match (kind, route.pattern) {
            ("", "/assessments/*") => ("core-knowledge".to_owned(), "core-nothing".to_owned()),
            ("", "/simulation-assessments/*") => ("first-hard-conversation".to_owned(), "no-conversation".to_owned()),
            ("", "/guides/*") => ("core".to_owned(), "core".to_owned()),
            ("", _) => ("hours".to_owned(), "hours".to_owned()),
            _ => world.things[kind].clone(),
        };
        let (path, other) = (path_of(route, &real), path_of(route, &made_up));
        for who in WHO {
            let cookie = &world.cookies[who];
            let actor = match cookie.split_once('=') {
                Some((_, token)) => app.actor(token, now).await.expect("reads").map(|(actor, _)| actor),
                None => None,
            };
            let parts = crate::web::routes::fits(route.pattern, &path).expect("its own path");
            let admitted = admit(route.policy, app, actor, &parts, now).await.is_ok();
            assert_eq!(admitted, allowed.contains(&who), "{who} at {path}");
            if admitted {
                continue;
            }
            let asked = |path: &str| match route.asks {
                Asks::Read => read(&format!("/en{path}"), cookie),
                Asks::Send | Asks::Both => sent(&format!("/en{path}"), cookie, "do=grant&reason=x"),
            };
            let (status, headers, html) = ask_at(&world.site, asked(&path)).await;
            let (status_other, headers_other, html_other) = ask_at(&world.site, asked(&other)).await;
            let same = |text: &str| text.replace(&made_up, &real);
            assert_eq!((status, &html), (status_other, &same(&html_other)), "{who} at {path}");
            let location = |headers: &axum::http::HeaderMap| {
                headers.get(header::LOCATION).map(|to| same(to.to_str().expect("text")))
            };
            assert_eq!(location(&headers), location(&headers_other), "{who} at {path}");
            // Who is not signed in reads nothing, and what they sent waits on the page for signing in.
            let wanted = match (who, route.asks) {
                ("", Asks::Read) => StatusCode::SEE_OTHER,
                ("", Asks::Send | Asks::Both) => StatusCode::UNAUTHORIZED,
                _ => StatusCode::NOT_FOUND,
            };
            assert_eq!(status, wanted, "{who} at {path}");
        }
    }
    // Nothing that was refused left a trace.
    let verified = app.read().await.expect("reads").verify_ledger().await.expect("the chain holds");
    assert!(verified.entries > 500, "{verified:?}");
    for record in app.records_of(&"per_ivan-14".parse().expect("an id")).await.expect("reads") {
        assert!(!matches!(record.fact, Fact::Decided { case: Some(_), .. }), "{record:?}");
    }
}

#[tokio::test]
async fn every_page_of_the_path_stands_in_both_languages() {
    let world = world().await;
    let mut seen = 0;
    for route in ROUTES.iter().filter(|route| !route.policy.is_open() && route.asks != Asks::Send) {
        let (kind, allowed) = expected(route.policy);
        let thing = match (kind, route.pattern) {
            ("", "/assessments/*") => "core-knowledge".to_owned(),
            ("", "/simulation-assessments/*") => "first-hard-conversation".to_owned(),
            ("", "/guides/*") => "core".to_owned(),
            ("", _) => String::new(),
            _ => world.things[kind].0.clone(),
        };
        for who in allowed {
            for lang in ["en", "es"] {
                let page = format!("/{lang}{}", path_of(route, &thing));
                if route.pattern.contains('.') || route.pattern.ends_with("/text") {
                    continue;
                }
                let (status, _, html) = ask_at(&world.site, read(&page, &world.cookies[who])).await;
                if who == "ivan" && route.pattern == "/apply" {
                    // His application waits: he is shown it.
                    assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
                    continue;
                }
                assert_eq!(status, StatusCode::OK, "{who} at {page}");
                check_html(&page, &html);
                let bytes = first_visit(&world.site, &page, &world.cookies[who]).await;
                assert!(bytes <= PAGE_BYTES_MAX, "{page} weighs {bytes} bytes for {who}");
                seen += 1;
            }
        }
    }
    assert!(seen > 100, "{seen}");
    for guide in &world.site.served.app.programme.guides {
        for lang in ["en", "es"] {
            let page = format!("/{lang}/guides/{}", guide.training);
            let bytes = first_visit(&world.site, &page, &world.cookies["rosa"]).await;
            assert!(bytes <= PAGE_BYTES_MAX, "{page} weighs {bytes} bytes");
        }
    }
}

#[tokio::test]
async fn what_somebody_shows_of_their_own_life_is_for_facilitators_alone() {
    let world = world().await;
    let app = &world.site.served.app;
    let now = app.now();
    let token = world.cookies["gloria"].split_once('=').expect("a value").1;
    let gloria = app.actor(token, now).await.expect("reads").expect("signed in").0;
    let written = Written { tool: "reframing".to_owned(), ..Written::default() };
    let cohort = "coh_core-spring".parse().expect("an id");
    let given = app.give_copy(&gloria, &written, &cohort, (Purpose::Look, None), now).await.expect("given").what();
    let path = format!("/en/review/{given}");
    for who in WHO {
        let (status, _, _) = ask_at(&world.site, read(&path, &world.cookies[who])).await;
        let wanted = match who {
            "rosa" => StatusCode::OK,
            "" => StatusCode::SEE_OTHER,
            _ => StatusCode::NOT_FOUND,
        };
        assert_eq!(status, wanted, "{who}");
    }
    let (_, _, html) = ask_at(&world.site, read("/en/review", &world.cookies["hector"])).await;
    assert!(!html.contains(given.as_str()), "the manager's queue does not even name it");
    let (status, _, html) =
        ask_at(&world.site, sent(&path, &world.cookies["hector"], "do=return&comment=I+saw+it")).await;
    assert_eq!(status, StatusCode::NOT_FOUND, "{html}");
}
