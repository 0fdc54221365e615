//! Taught, practised, assessed, demonstrated: how each competency is covered, in each language, and where there is a hole.

use crate::model::{CompetencyKind, Evidence, Programme};
use cairn_core::text::{Lang, Text};

// docs/authoring.md, under competencies.toml, says which columns each kind and each evidence needs; change it with this file.

/// Items that a competency to know needs.
pub const KNOWLEDGE_ITEMS: usize = 8;
/// Items that a competency to be able to do needs.
pub const SKILL_ITEMS: usize = 4;
/// Items that a competency to bring needs.
pub const DISPOSITION_ITEMS: usize = 4;

/// How a competency is covered in one language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Taught: lessons.
    pub lessons: usize,
    /// Practised: sorting practices, tools and role-plays.
    pub practices: usize,
    /// Assessed: items.
    pub items: usize,
    /// Practised and assessed: branching conversations.
    pub simulations: usize,
    /// Demonstrated: role-plays and written work with a rubric.
    pub rubrics: usize,
}

/// How a competency is covered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverageRow {
    /// The competency.
    pub competency: String,
    /// In English.
    pub en: Counts,
    /// In Spanish.
    pub es: Counts,
    /// What is missing, as `what (language)`.
    pub holes: Vec<String>,
}

/// The matrix.
#[must_use]
pub fn coverage(programme: &Programme) -> Vec<CoverageRow> {
    programme
        .competencies
        .iter()
        .map(|competency| {
            let [en, es] = [Lang::En, Lang::Es].map(|lang| counts(programme, &competency.id, lang));
            let mut holes = Vec::new();
            for (counts, lang) in [(en, Lang::En), (es, Lang::Es)] {
                let mut missing = |what: &str| holes.push(format!("{what} ({})", lang.code()));
                if counts.lessons == 0 {
                    missing("not taught: no lesson");
                }
                if counts.practices + counts.simulations == 0 {
                    missing("not practised: no practice, tool, simulation or role-play");
                }
                let wanted = if competency.kinds.contains(&CompetencyKind::Knowledge) {
                    KNOWLEDGE_ITEMS
                } else if competency.kinds.contains(&CompetencyKind::Skill) {
                    SKILL_ITEMS
                } else {
                    DISPOSITION_ITEMS
                };
                if counts.items < wanted {
                    missing(&format!("not assessed: {} items of {wanted}", counts.items));
                }
                if counts.simulations == 0 && competency.evidence.contains(&Evidence::Simulation) {
                    missing("no simulation");
                }
                let rated = competency.kinds.contains(&CompetencyKind::Skill)
                    || competency.evidence.contains(&Evidence::Rubric)
                    || competency.evidence.contains(&Evidence::Artefact);
                if counts.rubrics == 0 && rated {
                    missing("not demonstrated: no role-play, and no tool with a rubric");
                }
            }
            CoverageRow { competency: competency.id.clone(), en, es, holes }
        })
        .collect()
}

fn counts(programme: &Programme, id: &str, lang: Lang) -> Counts {
    let said = |text: &Text| !text.get(lang).trim().is_empty();
    let serves = |list: &[String]| list.iter().any(|one| one == id);
    let roleplays = programme.roleplays.iter().filter(|r| r.competency == id && said(&r.title)).count();
    // A role-play is how a skill is practised, and its rubric is how it is demonstrated: it stands in both columns.
    let tools = programme.tools.iter().filter(|tool| serves(&tool.competencies) && said(&tool.title));
    Counts {
        lessons: programme.lessons.iter().filter(|l| l.competency == id && !l.get(lang).sections.is_empty()).count(),
        practices: programme.practices.iter().filter(|p| p.competency == id && said(&p.title)).count()
            + tools.clone().count()
            + roleplays,
        items: programme.items.iter().filter(|i| i.competency == id && said(&i.stem)).count(),
        simulations: programme.simulations.iter().filter(|s| serves(&s.competencies) && said(&s.title)).count(),
        rubrics: roleplays + tools.filter(|tool| !tool.levels.is_empty()).count(),
    }
}
