//! Branching conversations: state changes what is said and where it leads, and every mistake of an author is named.

use cairn_core::simulation::assessment::{SimulationAssessment, Unequal};
use cairn_core::simulation::{Critical, Ending, Simulation, TURNS_MAX, Trouble};
use proptest::prelude::*;

const TALK: &str = r#"
id = "talk"
competencies = []
title = { en = "T", es = "T" }
minutes = 5
intensity = 1
content_note = { en = "N", es = "N" }
alternative = { en = "A", es = "A" }
intro = { en = "I", es = "I" }
grounding = { en = "G", es = "G" }
sources = ["x"]
[[state]]
id = "trust"
title = { en = "Trust", es = "Confianza" }
[[scene]]
id = "door"
text = { en = "D", es = "D" }
[[scene.choice]]
id = "sit"
text = { en = "Sit", es = "Sentarse" }
why = { en = "w", es = "w" }
effect = "trust + 1"
to = "talk"
[[scene.choice]]
id = "form"
text = { en = "Form", es = "Forma" }
why = { en = "w", es = "w" }
effect = "trust - 1"
to = "talk"
[[scene]]
id = "talk"
text = { en = "Talk", es = "Plática" }
[[scene.line]]
when = "trust < 0"
text = { en = "Looks away", es = "Mira a otro lado" }
[[scene.choice]]
id = "ask"
text = { en = "Ask", es = "Preguntar" }
why = { en = "w", es = "w" }
experienced = true
to = "good"
[[scene.choice.branch]]
when = "trust < 0"
to = "hard"
[[scene.choice]]
id = "sorry"
text = { en = "Sorry", es = "Perdón" }
why = { en = "w", es = "w" }
repair = true
to = "mended"
[[scene]]
id = "good"
ending = "good"
text = { en = "Good", es = "Bien" }
[[scene]]
id = "mended"
ending = "good"
text = { en = "Mended", es = "Reparado" }
[[scene]]
id = "hard"
ending = "hard"
text = { en = "Hard", es = "Difícil" }
"#;

fn talk(from: &str, to: &str) -> Simulation {
    assert!(TALK.contains(from), "{from} is in it");
    toml::from_str(&TALK.replacen(from, to, 1)).expect("a conversation")
}

fn whole() -> Simulation {
    talk("", "")
}

#[test]
fn state_changes_what_is_said_and_where_it_leads() {
    let talk = whole();
    let said = |way: &[&str]| talk.walk(way).turns.last().map_or(0, |turn| turn.lines.len());
    assert_eq!((said(&["sit"]), said(&["form"])), (0, 1));
    assert_eq!(talk.walk(&["sit", "ask"]).ending(), Some(Ending::Good));
    assert_eq!(talk.walk(&["form", "ask"]).ending(), Some(Ending::Hard));
    assert_eq!(talk.walk(&["form", "sorry"]).ending(), Some(Ending::Good));
    // What is not offered ends the way where it stands; nothing is guessed.
    let walk = talk.walk(&["sit", "nothing", "ask"]);
    assert_eq!((walk.turns.len(), walk.taken(), walk.ending()), (2, 1, None));
    assert_eq!((talk.walk(&[]).taken(), talk.walk(&["sit", "ask"]).taken()), (0, 2));
}

#[test]
fn each_mistake_is_named() {
    assert_eq!(whole().troubles().into_iter().collect::<Vec<_>>(), []);
    let cases: &[(&str, &str, Trouble)] = &[
        ("to = \"mended\"", "to = \"good\"", Trouble::Unreachable("mended".to_owned())),
        ("to = \"mended\"", "to = \"mendet\"", Trouble::NoSuchScene("talk".to_owned(), "mendet".to_owned())),
        ("effect = \"trust + 1\"", "effect = \"trst + 1\"", Trouble::NoSuchMeter("door".to_owned(), "trst".to_owned())),
        ("to = \"mended\"", "to = \"door\"", Trouble::Circle("door".to_owned())),
        ("repair = true", "repair = false", Trouble::NoRepair),
        ("id = \"mended\"\nending = \"good\"", "id = \"mended\"\nending = \"mixed\"", Trouble::GoodEndings(1)),
        ("repair = true", "repair = true\nwhen = \"trust > 0\"", Trouble::TooFewChoices("talk".to_owned())),
        ("id = \"sorry\"", "id = \"ask\"", Trouble::TwiceTheSame("talk".to_owned(), "ask".to_owned())),
        ("id = \"mended\"\nending = \"good\"", "id = \"mended\"", Trouble::TooFewChoices("mended".to_owned())),
    ];
    for (from, to, trouble) in cases {
        let found = talk(from, to).troubles();
        assert!(found.contains(trouble), "{to}: {trouble:?} in {found:?}");
    }
}

const ASSESSMENT: &str = r#"
id = "first"
title = { en = "T", es = "T" }
lead = { en = "L", es = "L" }
competency = "c"
forms = ["talk", "other"]
attempts = 2
wait_hours = 24
sources = ["x"]
line = [{ id = "sits", text = { en = "Sits", es = "Se sienta" } }, { id = "mends", text = { en = "M", es = "R" } }]
level = []
"#;

fn assessment() -> SimulationAssessment {
    toml::from_str(ASSESSMENT).expect("an assessment")
}

const SHOWS: (&str, &str) = ("repair = true", "repair = true\nshows = [\"mends\"]");

#[test]
fn a_way_shows_what_was_chosen_on_it_and_no_more() {
    let (talk, assessment) = (talk(SHOWS.0, SHOWS.1), assessment());
    let shown = |way: &[&str]| -> Vec<usize> {
        assessment.findings(&talk.walk(way)).lines.into_iter().map(|(_, times)| times).collect()
    };
    assert_eq!(shown(&["form", "sorry"]), [0, 1]);
    assert_eq!(shown(&["form", "ask"]), [0, 0]);
    assert_eq!(shown(&[]), [0, 0]);
    let threatens = self::talk("effect = \"trust - 1\"", "effect = \"trust - 1\"\ncritical = \"threaten\"");
    let criticals = |way: &[&str]| assessment.findings(&threatens.walk(way)).criticals.into_iter().collect::<Vec<_>>();
    assert_eq!(criticals(&["form", "sorry"]), [Critical::Threaten], "a repair does not unsay it");
    assert_eq!(criticals(&["sit", "sorry"]), []);
}

#[test]
fn lengths_are_of_ways_that_can_be_walked() {
    assert_eq!(whole().lengths(), (2, 2));
    assert_eq!(talk("to = \"talk\"", "to = \"good\"").lengths(), (1, 2));
}

#[test]
fn forms_ask_the_same_or_it_is_said_how_they_differ() {
    let (assessment, one) = (assessment(), talk(SHOWS.0, SHOWS.1));
    assert_eq!(assessment.unequal(&one, &one).into_iter().collect::<Vec<_>>(), []);
    let cases: &[(&str, &str, Unequal)] = &[
        ("intensity = 1", "intensity = 3", Unequal::Intensity),
        ("to = \"talk\"", "to = \"good\"", Unequal::Length((2, 2), (1, 2))),
        ("", "", Unequal::Line("mends".to_owned(), 1, 0)),
        ("effect = \"trust - 1\"", "critical = \"threaten\"", Unequal::Critical(Critical::Threaten)),
    ];
    for (from, to, unequal) in cases {
        let found = assessment.unequal(&one, &talk(from, to));
        assert!(found.contains(unequal), "{to}: {unequal:?} in {found:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_way_is_followed_as_far_as_it_goes(way in proptest::collection::vec("[a-z]{0,6}|sit|form|ask|sorry", 0..60)) {
        let talk = whole();
        let way: Vec<&str> = way.iter().map(String::as_str).collect();
        let walk = talk.walk(&way);
        prop_assert!(walk.turns.len() <= TURNS_MAX + 1 && !walk.turns.is_empty());
        // The same way leads to the same place, and its beginning to a place on it.
        let again = talk.walk(&way);
        prop_assert_eq!(walk.state.clone(), again.state);
        let half = talk.walk(&way[..way.len() / 2]);
        prop_assert!(half.turns.len() <= walk.turns.len());
    }
}
