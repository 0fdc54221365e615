//! A conversation that is walked once: no way back, no choice twice, nothing of it to practise, and a person's level at the end.

use super::practice::{form, peopled, signed_in};
use super::{Site, ask_at, read, sent};
use axum::http::{StatusCode, header};
use cairn_app::WalkTry;
use cairn_core::record::Fact;
use cairn_core::text::Lang;

const DOOR: &str = "/en/simulation-assessments/first-hard-conversation";

async fn begun(site: &Site, cookie: &str) -> (StatusCode, String) {
    let (status, headers, html) = ask_at(site, sent(DOOR, cookie, "cohort=coh_mental-health-now")).await;
    let to = headers.get(header::LOCATION).map(|to| to.to_str().expect("text").to_owned());
    (status, to.unwrap_or(html))
}

async fn walked(site: &Site, address: &str) -> WalkTry {
    let id = address.rsplit('/').next().expect("an id").parse().expect("an id");
    site.served.app.walk_try(&id).await.expect("reads").expect("there")
}

/// What can be chosen on a page, in its order.
fn offered(html: &str) -> Vec<String> {
    let at = html.match_indices("name=\"choice\" value=\"").map(|(at, found)| at + found.len());
    at.map(|at| html[at..].split('"').next().expect("a value").to_owned()).collect()
}

/// Walks on to the end, always by the choice at one place.
async fn to_the_end(site: &Site, cookie: &str, address: &str, place: usize) {
    for turn in walked(site, address).await.way.len()..20 {
        let (_, _, html) = ask_at(site, read(address, cookie)).await;
        let choices = offered(&html);
        let Some(choice) = choices.get(place.min(choices.len().saturating_sub(1))) else { return };
        ask_at(site, sent(address, cookie, &form(&[("turn", &turn.to_string()), ("choice", choice)]))).await;
    }
    panic!("it has no end");
}

#[tokio::test]
async fn a_choice_stands_and_no_reason_is_shown_on_the_way() {
    let site = peopled().await;
    let app = &site.served.app;
    let gloria = signed_in(&site, "gloria").await;
    let (status, address) = begun(&site, &gloria).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{address}");
    let (_, again) = begun(&site, &gloria).await;
    assert_eq!(address, again, "the try that is open is given back");
    let form_ = app.programme.simulation_form(&walked(&site, &address).await.form).expect("there").clone();
    let first = &form_.scenes[0];
    let choose = |turn: &str, choice: &str| form(&[("turn", turn), ("choice", choice)]);
    for (turn, choice, length) in [
        ("0", "no-such-choice", 0),
        ("1", first.choices[0].id.as_str(), 0),
        ("0", first.choices[0].id.as_str(), 1),
        // Back in the browser, and another choice; a second press; a number that is none.
        ("0", first.choices[1].id.as_str(), 1),
        ("0", first.choices[0].id.as_str(), 1),
        ("x", first.choices[0].id.as_str(), 1),
        ("99999999999999999999", first.choices[0].id.as_str(), 1),
    ] {
        let (status, ..) = ask_at(&site, sent(&address, &gloria, &choose(turn, choice))).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        let way = walked(&site, &address).await.way;
        assert_eq!(way.len(), length, "{turn} {choice}: {way:?}");
    }
    assert_eq!(walked(&site, &address).await.way, [first.choices[0].id.clone()]);
    let (_, _, html) = ask_at(&site, read(&address, &gloria)).await;
    let whys = form_.scenes.iter().flat_map(|scene| &scene.choices).map(|choice| choice.why.get(Lang::En));
    let feelings = form_.scenes.iter().filter_map(|scene| scene.feeling.as_ref()).map(|feeling| feeling.get(Lang::En));
    for reason in whys.chain(feelings) {
        assert!(!html.contains(&reason[..reason.len().min(25)]), "{reason}");
    }
    // It is no try at a knowledge assessment, and nothing sent there overwrites the way.
    let id = address.rsplit('/').next().expect("an id");
    assert_eq!(ask_at(&site, read(&format!("/en/attempts/{id}"), &gloria)).await.0, StatusCode::NOT_FOUND);
    let (status, ..) = ask_at(&site, sent(&format!("/en/attempts/{id}/answers"), &gloria, "a=1")).await;
    assert_eq!((status, walked(&site, &address).await.way.len()), (StatusCode::NOT_FOUND, 1));
    // A form is nobody's to practise, and a try is nobody else's.
    for (path, who) in [(format!("/en/simulations/{}", form_.id), &gloria), (address, &signed_in(&site, "rosa").await)]
    {
        assert_eq!(ask_at(&site, read(&path, who)).await.0, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_way_is_handed_in_and_a_person_gives_its_level() {
    let site = peopled().await;
    let app = &site.served.app;
    let gloria = signed_in(&site, "gloria").await;
    let actor = app.actor(gloria.split_once('=').expect("a value").1, app.now()).await.expect("reads").expect("in").0;
    let (_, address) = begun(&site, &gloria).await;
    to_the_end(&site, &gloria, &address, 0).await;
    let one = walked(&site, &address).await;
    assert!(one.row.submitted_at.is_some());
    let (_, _, html) = ask_at(&site, read(&address, &gloria)).await;
    assert!(html.contains("your way is handed in") && html.contains("What can be seen in this way"), "{html}");
    let (_, html) = begun(&site, &gloria).await;
    assert!(html.contains("You can try again from"), "a pause between two tries");

    let copies = app.copies_of(&actor).await.expect("reads");
    let copy = copies.iter().find(|copy| copy.row.tool.starts_with(cairn_app::WALK)).expect("handed in").row.id.clone();
    let rosa = signed_in(&site, "rosa").await;
    let review = format!("/en/review/{copy}");
    let (_, _, html) = ask_at(&site, read(&review, &rosa)).await;
    assert!(html.contains("Questions for the talk") && html.contains("They chose"), "{html}");
    let (status, ..) = ask_at(&site, sent(&review, &rosa, &form(&[("do", "rate"), ("level", "2")]))).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let observed = |setting: &str, facts: Vec<Fact>| -> Vec<(String, u8, Vec<String>)> {
        let of = |fact| match fact {
            Fact::Observed { competency, level, setting: Some(s), behaviours, .. } if s == setting => {
                Some((competency, level, behaviours))
            }
            _ => None,
        };
        facts.into_iter().filter_map(of).collect()
    };
    let records = app.records_of(&actor.person).await.expect("reads");
    let facts = records.into_iter().map(|record| record.fact).collect();
    let found = observed("simulation-assessment:first-hard-conversation", facts);
    let form_ = app.programme.simulation_form(&one.form).expect("there");
    let assessment = app.programme.simulation_assessment("first-hard-conversation").expect("there");
    let way: Vec<&str> = one.way.iter().map(String::as_str).collect();
    let shown = assessment.findings(&form_.walk(&way)).lines;
    let shown: Vec<String> = shown.into_iter().filter(|(_, n)| *n > 0).map(|(line, _)| line.id.clone()).collect();
    assert_eq!(found, [("core.apply-situations".to_owned(), 2, shown)]);
    let (_, _, html) = ask_at(&site, read(&format!("/en/shared/{copy}"), &gloria)).await;
    assert!(html.contains("Level 2") && !html.contains("They chose"), "{html}");

    // The next try is another form; a level of 3 closes the door.
    app.move_clock(49 * 60 * 60).await.expect("moves");
    let (status, second) = begun(&site, &gloria).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{second}");
    assert_ne!(walked(&site, &second).await.form, one.form);
    to_the_end(&site, &gloria, &second, 1).await;
    let copies = app.copies_of(&actor).await.expect("reads");
    let waiting = copies.iter().find(|c| c.row.tool.starts_with(cairn_app::WALK) && c.row.answer.is_none());
    let review = format!("/en/review/{}", waiting.expect("handed in").row.id);
    ask_at(&site, sent(&review, &rosa, &form(&[("do", "rate"), ("level", "3")]))).await;
    let (_, _, html) = ask_at(&site, read(DOOR, &gloria)).await;
    assert!(html.contains("rated this as ready") && html.contains("Try 2"), "{html}");
}

#[tokio::test]
async fn only_who_has_a_place_can_begin() {
    let site = peopled().await;
    let omar = signed_in(&site, "omar").await;
    for cohort in ["coh_mental-health-now", "coh_no-such-place", ""] {
        let (status, headers, _) = ask_at(&site, sent(DOOR, &omar, &form(&[("cohort", cohort)]))).await;
        assert!(headers.get(header::LOCATION).is_none() && status != StatusCode::SEE_OTHER, "{cohort}");
    }
    let (status, _, _) = ask_at(&site, read(DOOR, "")).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "who is not signed in signs in first");
}
