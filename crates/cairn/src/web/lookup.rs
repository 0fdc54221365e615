//! The map of the state's system, words of the field, dated facts, facilitator guides.

use super::ask::Ask;
use super::{Problem, Shown, shown};
use cairn_core::text::Text;
use cairn_programme::BlockKind;
use cairn_programme::guide::{DatedFact, Edge, EdgeKind, GuideBlock, NodeKind};
use cairn_ui::pages::lookup::{self as page, DoorView, FactLine, GuideBlockView, Place};

/// The map.
pub fn map(ask: &Ask<'_>) -> Result<Shown, Problem> {
    let (t, lang) = (ask.t, ask.lang);
    let map = ask.programme.map.as_ref().ok_or(Problem::NotFound)?;
    let name = |id: &str| map.nodes.iter().find(|node| node.id == id).map_or("", |node| node.name.get(lang));
    let edge_words = |edge: &Edge| match edge.kind {
        EdgeKind::RefersTo => t.edge_refers_to(),
        EdgeKind::PaysFor => t.edge_pays_for(),
        EdgeKind::Oversees => t.edge_oversees(),
        EdgeKind::ComplaintGoesTo => t.edge_complaint(),
        EdgeKind::Runs => t.edge_runs(),
    };
    let kinds = [
        (NodeKind::Line, t.map_kind_line()),
        (NodeKind::Authority, t.map_kind_authority()),
        (NodeKind::Provider, t.map_kind_provider()),
        (NodeKind::Peers, t.map_kind_peers()),
        (NodeKind::Programme, t.map_kind_programme()),
        (NodeKind::Justice, t.map_kind_justice()),
        (NodeKind::Rights, t.map_kind_rights()),
    ]
    .map(|(kind, words)| {
        let places = map.nodes.iter().filter(|node| node.kind == kind).map(|node| {
            let source = ask.programme.source(&node.source);
            let old = node.recheck < ask.today;
            Place {
                id: &node.id,
                name: node.name.get(lang),
                what: node.what.get(lang),
                who: node.who.get(lang),
                enter: node.enter.get(lang),
                cost: node.cost.as_ref().map(|cost| cost.get(lang)),
                tel: node.tel.as_deref().filter(|_| !old),
                source: (&node.source, source.map_or("", |source| source.title_in(lang).0)),
                checked: if old {
                    t.map_old(&ask.say_day(node.recheck))
                } else {
                    t.map_check(&source.map_or_else(String::new, |source| ask.say_day(source.read)))
                },
                old,
                edges: map
                    .edges
                    .iter()
                    .filter(|edge| edge.from == node.id)
                    .map(|edge| (edge_words(edge), edge.to.as_str(), name(&edge.to)))
                    .collect(),
            }
        });
        (words, places.collect())
    });
    let doors: Vec<DoorView<'_>> = map
        .doors
        .iter()
        .map(|door| DoorView {
            scene: door.scene.get(lang),
            fits: door.fits.iter().map(|id| (id.as_str(), name(id))).collect(),
            why: door.why.get(lang),
        })
        .collect();
    let title = map.title.get(lang);
    Ok(shown(title, "/practice", page::map(t, title, map.lead.get(lang), &kinds, &doors)))
}

/// Words of the field.
pub fn glossary(ask: &Ask<'_>) -> Result<Shown, Problem> {
    let lang = ask.lang;
    let mut terms: Vec<(&str, &str, &str)> = ask
        .programme
        .glossary
        .iter()
        .map(|term| (term.id.as_str(), term.term.get(lang), term.means.get(lang)))
        .collect();
    terms.sort_by_key(|(_, term, _)| term.to_lowercase());
    Ok(shown(ask.t.glossary_title(), "/practice", page::glossary(ask.t, &terms)))
}

/// A dated fact as it is shown.
pub fn fact_line<'a>(ask: &'a Ask<'_>, fact: &'a DatedFact) -> FactLine<'a> {
    let lang = ask.lang;
    FactLine {
        title: fact.title.get(lang),
        value: fact.value.get(lang),
        source: (&fact.source, ask.programme.source(&fact.source).map_or("", |source| source.title_in(lang).0)),
        recheck: ask.say_day(fact.recheck),
        check_at: fact.check_at.get(lang),
        old: fact.recheck < ask.today,
    }
}

/// Facts that go out of date.
pub fn facts(ask: &Ask<'_>) -> Result<Shown, Problem> {
    let facts: Vec<FactLine<'_>> = ask.programme.facts.iter().map(|fact| fact_line(ask, fact)).collect();
    Ok(shown(ask.t.facts_title(), "/practice", page::facts(ask.t, &facts)))
}

/// The facilitator guide of a training.
pub fn guide(ask: &Ask<'_>) -> Result<Shown, Problem> {
    let lang = ask.lang;
    let training = ask.programme.training(ask.part(0)).ok_or(Problem::NotFound)?;
    let guide = ask.programme.guides.iter().find(|guide| guide.training == training.id).ok_or(Problem::NotFound)?;
    let numbers: Vec<u32> = training.days.iter().map(|day| day.number).collect();
    let asked: Option<u32> = ask.query.text("day").parse().ok();
    let day = training.days.iter().find(|day| Some(day.number) == asked).or(training.days.first());
    let day = day.ok_or(Problem::NotFound)?;
    let first = numbers.first() == Some(&day.number);
    let prepare: Vec<&str> = guide.prepare.iter().filter(|_| first).map(|line| line.get(lang)).collect();
    let blocks: Vec<GuideBlockView<'_>> = day
        .blocks
        .iter()
        .enumerate()
        .map(|(number, block)| {
            let led = guide.blocks.iter().find(|led| led.day == day.number && led.block == number + 1);
            let all = |of: fn(&GuideBlock) -> &Vec<Text>| -> Vec<&str> {
                led.map_or_else(Vec::new, |led| of(led).iter().map(|text| text.get(lang)).collect())
            };
            GuideBlockView {
                title: block.title.get(lang),
                minutes: block.minutes,
                purpose: led.map(|led| led.purpose.get(lang)),
                points: all(|led| &led.points),
                feelings: led.map_or("", |led| led.feelings.get(lang)),
                ifs: led.map_or_else(Vec::new, |led| {
                    led.ifs.iter().map(|it| (it.happens.get(lang), it.then.get(lang))).collect()
                }),
                debrief: all(|led| &led.debrief),
                access: led.map_or("", |led| led.access.get(lang)),
                materials: all(|led| &led.materials),
                pause: block.kind == BlockKind::Pause,
            }
        })
        .collect();
    let title = training.title.get(lang);
    let here = format!("/guides/{}", training.id);
    Ok(shown(
        ask.t.guide_title(title),
        "/today",
        page::guide(ask.t, (title, &here), &prepare, &numbers, (day.number, &blocks)),
    ))
}
