//! Conversations that are walked once, without going back, before a facilitator rates them: the assessment form of a simulation.
//!
//! An assessment has two or more forms that ask the same of a person. What a way comes to is said here: the critical errors on it
//! and the behaviours that it showed. The level is a person's to give, after talking the way over; nothing here computes it.

use super::{Critical, Simulation, Walk};
use crate::text::Text;
use crate::tool::Level;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// An assessment by conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SimulationAssessment {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// What it is, for whoever takes it.
    pub lead: Text,
    /// The competency that it shows.
    pub competency: String,
    /// The conversations that ask the same, by id. Each try takes one that was not taken before.
    pub forms: Vec<String>,
    /// How often it may be tried.
    pub attempts: u32,
    /// How long to wait between two tries, in hours.
    pub wait_hours: u32,
    /// Where its facts come from.
    pub sources: Vec<String>,
    /// The behaviours that a way can show.
    #[serde(rename = "line")]
    pub lines: Vec<Behaviour>,
    /// The four levels of its rubric.
    #[serde(rename = "level")]
    pub levels: Vec<Level>,
    /// What a facilitator asks when they talk the way over.
    #[serde(default)]
    pub interview: Vec<Question>,
}

/// Something that can be seen in a way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Behaviour {
    /// Its id.
    pub id: String,
    /// What is seen.
    pub text: Text,
}

/// A question of the interview afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The question.
    pub text: Text,
}

/// What a way comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findings<'a> {
    /// The critical errors on it, each once.
    pub criticals: BTreeSet<Critical>,
    /// Each behaviour of the rubric, and how many choices on the way show it.
    pub lines: Vec<(&'a Behaviour, usize)>,
}

/// How two forms ask for different things.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unequal {
    /// One is heavier.
    Intensity,
    /// One is longer: the choices of the shortest and the longest way of each.
    Length((usize, usize), (usize, usize)),
    /// One has more scenes.
    Scenes(usize, usize),
    /// A behaviour can be shown by more choices in one.
    Line(String, usize, usize),
    /// A critical error can happen in one only.
    Critical(Critical),
}

impl SimulationAssessment {
    /// What a way comes to.
    #[must_use]
    pub fn findings(&self, walk: &Walk<'_>) -> Findings<'_> {
        let chosen = || walk.turns.iter().filter_map(|turn| turn.chosen);
        let count = |line: &Behaviour| chosen().filter(|choice| choice.shows.contains(&line.id)).count();
        Findings { criticals: walk.criticals(), lines: self.lines.iter().map(|line| (line, count(line))).collect() }
    }

    /// How two forms differ in what they ask. Both are conversations without troubles.
    #[must_use]
    pub fn unequal(&self, one: &Simulation, other: &Simulation) -> BTreeSet<Unequal> {
        let mut found = BTreeSet::new();
        if one.intensity != other.intensity {
            found.insert(Unequal::Intensity);
        }
        if one.scenes.len() != other.scenes.len() {
            found.insert(Unequal::Scenes(one.scenes.len(), other.scenes.len()));
        }
        let lengths = (one.lengths(), other.lengths());
        if lengths.0 != lengths.1 {
            found.insert(Unequal::Length(lengths.0, lengths.1));
        }
        for line in &self.lines {
            let (a, b) = (one.shown_by(&line.id), other.shown_by(&line.id));
            if a != b {
                found.insert(Unequal::Line(line.id.clone(), a, b));
            }
        }
        let criticals = |form: &Simulation| -> BTreeSet<Critical> {
            form.scenes.iter().flat_map(|scene| &scene.choices).filter_map(|choice| choice.critical).collect()
        };
        found.extend(criticals(one).symmetric_difference(&criticals(other)).map(|error| Unequal::Critical(*error)));
        found
    }
}

impl Simulation {
    /// By how many choices a behaviour can be shown.
    #[must_use]
    pub fn shown_by(&self, line: &str) -> usize {
        let choices = self.scenes.iter().flat_map(|scene| &scene.choices);
        choices.filter(|choice| choice.shows.iter().any(|shown| shown == line)).count()
    }
}
