//! Branching conversations: scenes, choices, hidden state that changes what is said, and the way that somebody took.
//!
//! Pure: a way is a list of choices, and the same way always leads to the same scene. Nothing is scored; what a debrief
//! shows is the way, what else was open, and why. Conversations that are walked once, before a rater, are in [`assessment`].

pub mod assessment;

use crate::text::Text;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The most choices in one way; longer ones are cut, so that an address stays an address.
pub const TURNS_MAX: usize = 40;
/// The most different moments that are looked at when a conversation is checked.
const MOMENTS_MAX: usize = 200_000;
/// A meter never goes further than this, up or down.
const METER_MAX: i8 = 9;

/// A branching conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Simulation {
    /// Its id.
    pub id: String,
    /// The competencies it serves.
    pub competencies: Vec<String>,
    /// Its title.
    pub title: Text,
    /// About how long it takes.
    pub minutes: u32,
    /// 1 light, 2 middling, 3 heavy.
    pub intensity: u8,
    /// What to know before.
    pub content_note: Text,
    /// Another way to practise the same.
    pub alternative: Text,
    /// Who you are, where, what you know.
    pub intro: Text,
    /// A step to land on afterwards.
    pub grounding: Text,
    /// Where its facts come from.
    pub sources: Vec<String>,
    /// What changes unseen.
    #[serde(rename = "state", default)]
    pub meters: Vec<Meter>,
    /// The scenes; the first one is where it starts.
    #[serde(rename = "scene")]
    pub scenes: Vec<Scene>,
}

/// Something that changes unseen: trust, felt safety, choice kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meter {
    /// Its id.
    pub id: String,
    /// What the debrief calls it.
    pub title: Text,
    /// Where it starts.
    #[serde(default)]
    pub start: i8,
}

/// A moment of the conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scene {
    /// Its id.
    pub id: String,
    /// What is seen and heard.
    pub text: Text,
    /// Lines that are said only in some states.
    #[serde(rename = "line", default)]
    pub lines: Vec<Line>,
    /// What the person was feeling, for the debrief.
    #[serde(default)]
    pub feeling: Option<Text>,
    /// What can be said or done. None in an ending.
    #[serde(rename = "choice", default)]
    pub choices: Vec<Choice>,
    /// How it ends, if it does.
    #[serde(default)]
    pub ending: Option<Ending>,
}

/// A line that depends on the state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// When it is said.
    pub when: Condition,
    /// What is said.
    pub text: Text,
}

/// Something to say or do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its id within the scene.
    pub id: String,
    /// What is said or done.
    pub text: Text,
    /// What it does and why, for the debrief.
    pub why: Text,
    /// When it is offered; always, without it.
    #[serde(default)]
    pub when: Option<Condition>,
    /// What it changes.
    #[serde(default)]
    pub effect: Effects,
    /// Whether it mends something that went wrong.
    #[serde(default)]
    pub repair: bool,
    /// Whether an experienced peer might choose it.
    #[serde(default)]
    pub experienced: bool,
    /// The critical error that it is, if it is one.
    #[serde(default)]
    pub critical: Option<Critical>,
    /// The behaviours of an assessment's rubric that it shows. Only in the forms of an assessment.
    #[serde(default)]
    pub shows: Vec<String>,
    /// The scene that follows.
    pub to: String,
    /// Scenes that follow in its place, the first whose condition holds after the effect.
    #[serde(rename = "branch", default)]
    pub branches: Vec<Branch>,
}

/// Another scene that may follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// When.
    pub when: Condition,
    /// Which.
    pub to: String,
}

/// How a conversation ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// Well.
    Good,
    /// With something left to mend.
    Mixed,
    /// Badly, and it can be tried again.
    Hard,
}

/// What must not happen, whatever else went well (`practice-tools`, T11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Critical {
    /// Secrecy was promised.
    PromiseSecrecy,
    /// No direct question after a clear sign.
    NoDirectQuestion,
    /// The person was left with the means.
    LeaveWithMeans,
    /// Touch without permission.
    TouchWithoutPermission,
    /// A threat.
    Threaten,
    /// Medical advice.
    MedicalAdvice,
    /// Protected facts were shared.
    ShareProtected,
    /// Police first, with no danger.
    PoliceFirst,
    /// No help was called in clear danger.
    NoHelpInDanger,
}

/// A condition on the state, such as `trust >= 2 and calm < 1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition(Vec<(String, Compare, i8)>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Compare {
    AtLeast,
    AtMost,
    Under,
    Over,
    Is,
}

impl Compare {
    const ALL: [(&'static str, Compare); 5] = [
        (">=", Compare::AtLeast),
        ("<=", Compare::AtMost),
        ("<", Compare::Under),
        (">", Compare::Over),
        ("==", Compare::Is),
    ];
}

/// What a choice changes, such as `trust + 1, calm - 1`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effects(Vec<(String, i8)>);

/// The value of each meter.
pub type State = BTreeMap<String, i8>;

impl Condition {
    /// Reads the written form.
    ///
    /// # Example
    /// ```
    /// use cairn_core::simulation::Condition;
    /// assert!(Condition::parse("trust >= 2 and calm < 1").is_some());
    /// assert!(Condition::parse("trust is high").is_none());
    /// ```
    #[must_use]
    pub fn parse(words: &str) -> Option<Condition> {
        let parts: Option<Vec<_>> = words
            .split(" and ")
            .map(|part| {
                let [meter, compare, number] = part.split_whitespace().collect::<Vec<_>>().try_into().ok()?;
                let (_, compare) = Compare::ALL.into_iter().find(|(sign, _)| *sign == compare)?;
                Some((meter.to_owned(), compare, number.parse().ok()?))
            })
            .collect();
        parts.map(Condition)
    }

    /// Whether it holds.
    #[must_use]
    pub fn holds(&self, state: &State) -> bool {
        self.0.iter().all(|(meter, compare, number)| {
            let value = state.get(meter).copied().unwrap_or_default();
            match compare {
                Compare::AtLeast => value >= *number,
                Compare::AtMost => value <= *number,
                Compare::Under => value < *number,
                Compare::Over => value > *number,
                Compare::Is => value == *number,
            }
        })
    }

    /// The meters that it names.
    pub fn meters(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(meter, ..)| meter.as_str())
    }
}

impl Effects {
    /// Reads the written form.
    #[must_use]
    pub fn parse(words: &str) -> Option<Effects> {
        let parts: Option<Vec<_>> = words
            .split(',')
            .map(|part| {
                let [meter, sign, number] = part.split_whitespace().collect::<Vec<_>>().try_into().ok()?;
                let number: i8 = number.parse().ok()?;
                match sign {
                    "+" => Some((meter.to_owned(), number)),
                    "-" => Some((meter.to_owned(), -number)),
                    _ => None,
                }
            })
            .collect();
        parts.map(Effects)
    }

    fn on(&self, state: &mut State) {
        for (meter, change) in &self.0 {
            let value = state.entry(meter.clone()).or_default();
            *value = value.saturating_add(*change).clamp(-METER_MAX, METER_MAX);
        }
    }

    /// The meters that it names.
    pub fn meters(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(meter, _)| meter.as_str())
    }
}

impl Serialize for Condition {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let sign =
            |compare| Compare::ALL.into_iter().find(|(_, known)| *known == compare).map_or("==", |(sign, _)| sign);
        let parts: Vec<String> =
            self.0.iter().map(|(meter, compare, number)| format!("{meter} {} {number}", sign(*compare))).collect();
        to.serialize_str(&parts.join(" and "))
    }
}

impl<'de> Deserialize<'de> for Condition {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let words = String::deserialize(from)?;
        Condition::parse(&words).ok_or_else(|| {
            serde::de::Error::custom(format!("`{words}` is not a condition: write `trust >= 2 and calm < 1`"))
        })
    }
}

impl Serialize for Effects {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let parts: Vec<String> = self
            .0
            .iter()
            .map(|(meter, change)| format!("{meter} {} {}", if *change < 0 { '-' } else { '+' }, change.unsigned_abs()))
            .collect();
        to.serialize_str(&parts.join(", "))
    }
}

impl<'de> Deserialize<'de> for Effects {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let words = String::deserialize(from)?;
        if words.trim().is_empty() {
            return Ok(Effects::default());
        }
        Effects::parse(&words)
            .ok_or_else(|| serde::de::Error::custom(format!("`{words}` is no effect: write `trust + 1, calm - 1`")))
    }
}

/// One turn of a way: the scene, what was open, and what was chosen.
#[derive(Clone, Debug)]
pub struct Turn<'a> {
    /// The scene.
    pub scene: &'a Scene,
    /// What is said in this state.
    pub lines: Vec<&'a Line>,
    /// What was open.
    pub offered: Vec<&'a Choice>,
    /// What was chosen. None in the last turn, where it is still open or has ended.
    pub chosen: Option<&'a Choice>,
}

/// A way through a conversation, as far as it was taken.
#[derive(Clone, Debug)]
pub struct Walk<'a> {
    /// The turns, the last of them where the way stands now.
    pub turns: Vec<Turn<'a>>,
    /// The state now.
    pub state: State,
}

impl Walk<'_> {
    /// How many choices of the way were there to be made.
    #[must_use]
    pub fn taken(&self) -> usize {
        self.turns.iter().filter(|turn| turn.chosen.is_some()).count()
    }

    /// How it ended, if it did.
    #[must_use]
    pub fn ending(&self) -> Option<Ending> {
        self.turns.last()?.scene.ending
    }

    /// The critical errors on the way, each once.
    #[must_use]
    pub fn criticals(&self) -> BTreeSet<Critical> {
        self.turns.iter().filter_map(|turn| turn.chosen?.critical).collect()
    }
}

/// What is wrong with a conversation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trouble {
    /// A scene that no way leads to.
    Unreachable(String),
    /// A scene without an ending where nothing, or only one thing, can be chosen in some state.
    TooFewChoices(String),
    /// A choice leads to a scene that is not there.
    NoSuchScene(String, String),
    /// A condition or an effect names a meter that is not there.
    NoSuchMeter(String, String),
    /// A way comes back to this scene, so that it might never end.
    Circle(String),
    /// An ending in which something can still be chosen.
    ChoicesAfterTheEnd(String),
    /// Fewer than two good endings can be reached.
    GoodEndings(usize),
    /// Nothing on any way mends what went wrong.
    NoRepair,
    /// Two choices of a scene have one id.
    TwiceTheSame(String, String),
    /// There is too much to look at.
    TooLarge,
}

impl Simulation {
    /// A scene by its id.
    #[must_use]
    pub fn scene(&self, id: &str) -> Option<&Scene> {
        self.scenes.iter().find(|scene| scene.id == id)
    }

    fn start(&self) -> State {
        self.meters.iter().map(|meter| (meter.id.clone(), meter.start)).collect()
    }

    /// Follows a way, as far as its choices are there to be chosen.
    #[must_use]
    pub fn walk(&self, way: &[&str]) -> Walk<'_> {
        let mut state = self.start();
        let mut turns = Vec::new();
        let mut next = self.scenes.first();
        let mut choices = way.iter().take(TURNS_MAX);
        while let Some(scene) = next {
            let offered = offered(scene, &state);
            let lines = scene.lines.iter().filter(|line| line.when.holds(&state)).collect();
            let chosen = choices.next().and_then(|id| offered.iter().copied().find(|choice| choice.id == *id));
            turns.push(Turn { scene, lines, offered, chosen });
            next = chosen.and_then(|choice| {
                choice.effect.on(&mut state);
                self.scene(leads_to(choice, &state))
            });
        }
        Walk { turns, state }
    }

    /// Everything that is wrong with it: every way is tried.
    #[must_use]
    pub fn troubles(&self) -> BTreeSet<Trouble> {
        let mut troubles = self.misspelt();
        if !troubles.is_empty() {
            return troubles;
        }
        if let Some(scene) = self.circle() {
            troubles.insert(Trouble::Circle(scene));
            return troubles;
        }
        let mut seen: BTreeSet<(&str, State)> = BTreeSet::new();
        let mut waiting: Vec<(&Scene, State)> =
            self.scenes.first().map(|scene| (scene, self.start())).into_iter().collect();
        let mut reached: BTreeSet<&str> = BTreeSet::new();
        let mut repaired = false;
        while let Some((scene, state)) = waiting.pop() {
            if !seen.insert((&scene.id, state.clone())) {
                continue;
            }
            if seen.len() > MOMENTS_MAX {
                troubles.insert(Trouble::TooLarge);
                return troubles;
            }
            reached.insert(&scene.id);
            let offered = offered(scene, &state);
            match scene.ending {
                None if offered.len() < 2 => {
                    troubles.insert(Trouble::TooFewChoices(scene.id.clone()));
                }
                Some(_) if !scene.choices.is_empty() => {
                    troubles.insert(Trouble::ChoicesAfterTheEnd(scene.id.clone()));
                }
                _ => {}
            }
            for choice in offered {
                repaired |= choice.repair;
                let mut after = state.clone();
                choice.effect.on(&mut after);
                waiting.extend(self.scene(leads_to(choice, &after)).map(|scene| (scene, after)));
            }
        }
        let missed = self.scenes.iter().filter(|scene| !reached.contains(scene.id.as_str()));
        troubles.extend(missed.map(|scene| Trouble::Unreachable(scene.id.clone())));
        let good = |scene: &&Scene| scene.ending == Some(Ending::Good) && reached.contains(scene.id.as_str());
        let good = self.scenes.iter().filter(good).count();
        if good < 2 {
            troubles.insert(Trouble::GoodEndings(good));
        }
        if !repaired {
            troubles.insert(Trouble::NoRepair);
        }
        troubles
    }

    /// How many choices the shortest and the longest way to an ending have. For a conversation without troubles.
    #[must_use]
    pub fn lengths(&self) -> (usize, usize) {
        let mut known = BTreeMap::new();
        self.scenes.first().map_or((0, 0), |scene| self.lengths_from(scene, &self.start(), &mut known))
    }

    fn lengths_from<'a>(
        &'a self,
        scene: &'a Scene,
        state: &State,
        known: &mut BTreeMap<(&'a str, State), (usize, usize)>,
    ) -> (usize, usize) {
        let moment = (scene.id.as_str(), state.clone());
        if let Some(lengths) = known.get(&moment) {
            return *lengths;
        }
        let onward = offered(scene, state).into_iter().filter_map(|choice| {
            let mut after = state.clone();
            choice.effect.on(&mut after);
            let next = self.scene(leads_to(choice, &after))?;
            Some(self.lengths_from(next, &after, known))
        });
        let both = onward.reduce(|(short, long), (s, l)| (short.min(s), long.max(l)));
        let lengths = both.map_or((0, 0), |(short, long)| (short + 1, long + 1));
        known.insert(moment, lengths);
        lengths
    }

    fn misspelt(&self) -> BTreeSet<Trouble> {
        let known = |meter: &str| self.meters.iter().any(|known| known.id == meter);
        let mut troubles = BTreeSet::new();
        for scene in &self.scenes {
            let mut ids = BTreeSet::new();
            for choice in &scene.choices {
                if !ids.insert(&choice.id) {
                    troubles.insert(Trouble::TwiceTheSame(scene.id.clone(), choice.id.clone()));
                }
                let tos = choice.branches.iter().map(|branch| &branch.to).chain([&choice.to]);
                troubles.extend(
                    tos.filter(|to| self.scene(to).is_none())
                        .map(|to| Trouble::NoSuchScene(scene.id.clone(), to.clone())),
                );
            }
            let whens = scene.lines.iter().map(|line| &line.when);
            let whens = whens.chain(scene.choices.iter().flat_map(|choice| &choice.when));
            let whens = whens.chain(scene.choices.iter().flat_map(|c| c.branches.iter().map(|branch| &branch.when)));
            let meters = whens.flat_map(Condition::meters);
            let meters = meters.chain(scene.choices.iter().flat_map(|choice| choice.effect.meters()));
            let unknown = meters.filter(|meter| !known(meter));
            troubles.extend(unknown.map(|meter| Trouble::NoSuchMeter(scene.id.clone(), meter.to_owned())));
        }
        troubles
    }

    /// A scene to which a way comes back.
    fn circle(&self) -> Option<String> {
        // Scenes from which nothing leads on are taken away, again and again. What is left goes round.
        let mut left: BTreeMap<&str, BTreeSet<&str>> = self
            .scenes
            .iter()
            .map(|scene| {
                let tos = scene.choices.iter().flat_map(|c| c.branches.iter().map(|b| &b.to).chain([&c.to]));
                (scene.id.as_str(), tos.map(String::as_str).collect())
            })
            .collect();
        loop {
            let ends: Vec<&str> = left.iter().filter(|(_, tos)| tos.is_empty()).map(|(id, _)| *id).collect();
            if ends.is_empty() {
                return left.keys().next().map(|id| (*id).to_owned());
            }
            for end in ends {
                left.remove(end);
                left.values_mut().for_each(|tos| {
                    tos.remove(end);
                });
            }
        }
    }
}

fn offered<'a>(scene: &'a Scene, state: &State) -> Vec<&'a Choice> {
    scene.choices.iter().filter(|choice| choice.when.as_ref().is_none_or(|when| when.holds(state))).collect()
}

fn leads_to<'a>(choice: &'a Choice, state: &State) -> &'a str {
    choice.branches.iter().find(|branch| branch.when.holds(state)).map_or(&choice.to, |branch| &branch.to)
}
