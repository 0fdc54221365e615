//! What trainers and readers look things up in: facilitator guides, the map of a state's system, the glossary, dated facts.

use crate::compile::Work;
use crate::diagnostic::Level;
use crate::model::Programme;
use crate::practise::place;
use cairn_core::text::{Lang, Text};
use jiff::civil::Date;
use serde::Deserialize;

/// A facilitator guide for the days of one training.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// Its id, the same as the training's.
    pub training: String,
    /// What to prepare before the first day.
    #[serde(default)]
    pub prepare: Vec<Text>,
    /// The blocks that it guides.
    #[serde(rename = "block")]
    pub blocks: Vec<GuideBlock>,
}

/// How to lead one block of the run-sheet.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuideBlock {
    /// The day, from 1.
    pub day: u32,
    /// The block of that day, from 1, pauses counted.
    pub block: usize,
    /// What it is for.
    pub purpose: Text,
    /// What to say and do, in order.
    pub points: Vec<Text>,
    /// What people are likely to feel.
    pub feelings: Text,
    /// If this happens, do that.
    #[serde(rename = "if", default)]
    pub ifs: Vec<If>,
    /// Questions afterwards.
    pub debrief: Vec<Text>,
    /// What opens it to everybody.
    pub access: Text,
    /// What to hand out or have ready.
    #[serde(default)]
    pub materials: Vec<Text>,
}

/// If this happens, do that.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct If {
    /// What happens.
    pub happens: Text,
    /// What to do.
    #[serde(rename = "do")]
    pub then: Text,
}

/// What a place of the system is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NodeKind {
    /// A crisis line.
    Line,
    /// An authority or agency.
    Authority,
    /// A kind of provider.
    Provider,
    /// A programme or benefit.
    Programme,
    /// Somebody who hears complaints or defends rights.
    Rights,
    /// Peer-run.
    Peers,
    /// Courts, jails, supervision.
    Justice,
}

/// A place of the system.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: NodeKind,
    /// Its name.
    pub name: Text,
    /// What it does, plainly.
    pub what: Text,
    /// Whom it is for.
    pub who: Text,
    /// How to get in.
    pub enter: Text,
    /// What it costs, where that is known.
    #[serde(default)]
    pub cost: Option<Text>,
    /// The number to call.
    #[serde(default)]
    pub tel: Option<String>,
    /// Where this comes from.
    pub source: String,
    /// When it has to be checked again.
    #[serde(deserialize_with = "crate::raw::date")]
    pub recheck: Date,
}

/// How two places hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EdgeKind {
    /// Sends people on to.
    RefersTo,
    /// Pays for.
    PaysFor,
    /// Watches over.
    Oversees,
    /// A complaint about it goes to.
    ComplaintGoesTo,
    /// Runs.
    Runs,
}

/// A line between two places.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edge {
    /// From this place.
    pub from: String,
    /// To that one.
    pub to: String,
    /// How.
    pub kind: EdgeKind,
}

/// A task on the map: find the door.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Door {
    /// Its id.
    pub id: String,
    /// Who needs what.
    pub scene: Text,
    /// Doors that fit.
    pub fits: Vec<String>,
    /// Why.
    pub why: Text,
}

/// The map of a state's system.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SystemMap {
    /// Its title.
    pub title: Text,
    /// What it shows and what it does not.
    pub lead: Text,
    /// The places.
    #[serde(rename = "node")]
    pub nodes: Vec<Node>,
    /// How they hang together.
    #[serde(rename = "edge", default)]
    pub edges: Vec<Edge>,
    /// Tasks.
    #[serde(rename = "door", default)]
    pub doors: Vec<Door>,
}

/// A taught term.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Its id.
    pub id: String,
    /// The term.
    pub term: Text,
    /// What it means, plainly.
    pub means: Text,
    /// Other forms of it in a text, so that the reading level leaves it out.
    #[serde(default)]
    pub forms: cairn_core::lens::Words,
}

/// A fact that goes out of date.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatedFact {
    /// Its id.
    pub id: String,
    /// What it is about.
    pub title: Text,
    /// What was read.
    pub value: Text,
    /// Where.
    pub source: String,
    /// When it has to be checked again.
    #[serde(deserialize_with = "crate::raw::date")]
    pub recheck: Date,
    /// Where to check it.
    pub check_at: Text,
    /// Where else it is shown: the sections of tools that ask for one of these topics.
    #[serde(default)]
    pub topics: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Glossary {
    #[serde(default)]
    term: Vec<Term>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    #[serde(default)]
    fact: Vec<DatedFact>,
}

fn spoken(work: &mut Work<'_>, file: &str, id: &str, texts: &[&Text]) {
    for text in texts {
        for lang in Lang::ALL {
            if text.get(lang).trim().is_empty() {
                let at = place(work, file, id);
                let message = format!("a text of `{id}` has nothing in {}", lang.own_name());
                work.say("C010", Level::Error, file, at, message, "write the text in both languages");
            }
        }
    }
}

fn dated(work: &mut Work<'_>, file: &str, id: &str, recheck: Date, today: Option<Date>) {
    if today.is_some_and(|today| recheck < today) {
        let at = place(work, file, id);
        let message = format!("`{id}` had to be checked again by {recheck}");
        work.say("C030", Level::Warning, file, at, message, "read it at its source, then move `recheck` on");
    }
}

/// Reads them.
pub(crate) fn read(work: &mut Work<'_>, programme: &mut Programme, today: Option<Date>) {
    for file in work.files_in("glossary.toml", ".toml") {
        let Some(glossary) = work.parse::<Glossary>(&file) else { continue };
        for term in glossary.term {
            let at = place(work, &file, &term.id);
            work.define_at("term", &term.id, &file, at);
            spoken(work, &file, &term.id, &[&term.term, &term.means]);
            programme.glossary.push(term);
        }
    }
    for file in work.files_in("facts.toml", ".toml") {
        let Some(facts) = work.parse::<Facts>(&file) else { continue };
        for fact in facts.fact {
            let at = place(work, &file, &fact.id);
            work.define_at("fact", &fact.id, &file, at);
            spoken(work, &file, &fact.id, &[&fact.title, &fact.value, &fact.check_at]);
            let at = place(work, &file, &fact.source);
            work.refer_at("source", &fact.source, &file, at);
            dated(work, &file, &fact.id, fact.recheck, today);
            programme.facts.push(fact);
        }
    }
    for file in work.files_in("system-map.toml", ".toml") {
        if let Some(map) = work.parse::<SystemMap>(&file) {
            check_map(work, &file, &map, today);
            programme.map = Some(map);
        }
    }
    for file in work.files_in("guides/", ".toml") {
        if let Some(guide) = work.parse::<Guide>(&file) {
            check_guide(work, &file, &guide, programme);
            programme.guides.push(guide);
        }
    }
}

fn check_map(work: &mut Work<'_>, file: &str, map: &SystemMap, today: Option<Date>) {
    spoken(work, file, "title", &[&map.title, &map.lead]);
    for node in &map.nodes {
        let at = place(work, file, &node.id);
        work.define_at("place", &node.id, file, at);
        let texts: Vec<&Text> =
            [&node.name, &node.what, &node.who, &node.enter].into_iter().chain(&node.cost).collect();
        spoken(work, file, &node.id, &texts);
        let at = place(work, file, &node.source);
        work.refer_at("source", &node.source, file, at);
        dated(work, file, &node.id, node.recheck, today);
    }
    let ends = map.edges.iter().flat_map(|edge| [&edge.from, &edge.to]);
    for end in ends.chain(map.doors.iter().flat_map(|door| &door.fits)) {
        let at = place(work, file, end);
        work.refer_at("place", end, file, at);
    }
    for door in &map.doors {
        spoken(work, file, &door.id, &[&door.scene, &door.why]);
    }
}

fn check_guide(work: &mut Work<'_>, file: &str, guide: &Guide, programme: &Programme) {
    let at = place(work, file, &guide.training);
    work.refer_at("training", &guide.training, file, at.clone());
    let mut texts: Vec<&Text> = guide.prepare.iter().collect();
    for block in &guide.blocks {
        texts.extend([&block.purpose, &block.feelings, &block.access]);
        texts.extend(block.points.iter().chain(&block.debrief).chain(&block.materials));
        texts.extend(block.ifs.iter().flat_map(|it| [&it.happens, &it.then]));
    }
    spoken(work, file, &guide.training, &texts);
    let Some(training) = programme.training(&guide.training) else { return };
    for day in &training.days {
        for (number, block) in day.blocks.iter().enumerate() {
            let guided = guide.blocks.iter().any(|guide| guide.day == day.number && guide.block == number + 1);
            if block.kind != crate::model::BlockKind::Pause && !guided {
                let message = format!("day {}, block {} (“{}”) has no guide", day.number, number + 1, block.title.en);
                work.say(
                    "C044",
                    Level::Warning,
                    file,
                    at.clone(),
                    message,
                    "write a `[[block]]` with this day and block",
                );
            }
        }
    }
    let there = |block: &GuideBlock| {
        training.days.iter().any(|day| day.number == block.day && (1..=day.blocks.len()).contains(&block.block))
    };
    for block in guide.blocks.iter().filter(|block| !there(block)) {
        let message = format!("there is no block {} on day {} of `{}`", block.block, block.day, guide.training);
        work.say(
            "C044",
            Level::Error,
            file,
            at.clone(),
            message,
            "count the blocks of trainings.toml, pauses too, from 1",
        );
    }
}
