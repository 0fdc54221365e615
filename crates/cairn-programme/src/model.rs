//! What a compiled programme holds. Immutable, in the author's order, every reference checked.

use crate::guide::{DatedFact, Guide, SystemMap, Term};
use cairn_core::lens::Lens;
use cairn_core::rules::{Confidence, Quantity, RoleRules};
use cairn_core::simulation::Simulation;
use cairn_core::simulation::assessment::SimulationAssessment;
use cairn_core::text::{Lang, Text};
use cairn_core::tool::Tool;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// HTML that only this compiler makes, from Markdown, with everything else refused.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SafeHtml(pub(crate) String);

impl SafeHtml {
    /// The HTML.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A compiled programme.
#[derive(Clone, Debug)]
pub struct Programme {
    /// Its id, such as `texas`.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// The hash of all its files, those it uses included: the edition.
    pub edition: String,
    /// The IANA time zone in which its days are days.
    pub time_zone: String,
    /// Lines for *Get support now*.
    pub support: Vec<SupportLine>,
    /// Groups of competencies, in order: the first part of their ids, and what it is called.
    pub groups: Vec<(String, Text)>,
    /// The competencies.
    pub competencies: Vec<Competency>,
    /// The roles.
    pub roles: Vec<Role>,
    /// The trainings.
    pub trainings: Vec<Training>,
    /// The knowledge assessments.
    pub assessments: Vec<Assessment>,
    /// The question bank and the lessons' checks.
    pub items: Vec<Item>,
    /// The lessons.
    pub lessons: Vec<Lesson>,
    /// The sorting practices.
    pub practices: Vec<Practice>,
    /// The role-plays.
    pub roleplays: Vec<Roleplay>,
    /// The agreements, such as the group guidelines.
    pub agreements: Vec<Agreement>,
    /// Pages of the public site.
    pub pages: Vec<Page>,
    /// The private self-assessment.
    pub self_assessment: Option<SelfAssessment>,
    /// The private eligibility check.
    pub eligibility: Option<Eligibility>,
    /// What it changes of another programme, where it is a change to try.
    pub change: Option<Change>,
    /// Where facts come from, by tag.
    pub sources: BTreeMap<String, Source>,
    /// The rules, by role.
    pub rules: Vec<RoleRules>,
    /// The branching conversations.
    pub simulations: Vec<Simulation>,
    /// The assessments by conversation.
    pub simulation_assessments: Vec<SimulationAssessment>,
    /// The conversations that are walked in an assessment, and never to practise.
    pub simulation_forms: Vec<Simulation>,
    /// The practice tools.
    pub tools: Vec<Tool>,
    /// The text lenses.
    pub lenses: Vec<Lens>,
    /// The facilitator guides.
    pub guides: Vec<Guide>,
    /// Taught terms.
    pub glossary: Vec<Term>,
    /// Facts that go out of date.
    pub facts: Vec<DatedFact>,
    /// The map of the state's system.
    pub map: Option<SystemMap>,
}

/// A line that somebody in distress can reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupportLine {
    /// Its name.
    pub name: Text,
    /// How to reach it.
    pub how: Text,
    /// The number to call, digits only.
    pub tel: Option<String>,
    /// The number to text, digits only.
    pub sms: Option<String>,
    /// Where this comes from.
    pub source: String,
    /// When it has to be checked again.
    pub recheck: Date,
}

/// What kind of competency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompetencyKind {
    /// Something to know.
    Knowledge,
    /// Something to be able to do.
    Skill,
    /// Something to bring.
    Disposition,
}

/// What shows a competency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Questions.
    Items,
    /// A branching conversation.
    Simulation,
    /// A role-play or live work that a person rates.
    Rubric,
    /// Written work about an invented person that a person rates.
    Artefact,
    /// Private reflection. Never scored.
    Reflection,
}

/// What a peer must know, be able to do, or bring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Competency {
    /// Its id.
    pub id: String,
    /// Its kinds.
    pub kinds: Vec<CompetencyKind>,
    /// What shows it best.
    pub evidence: Vec<Evidence>,
    /// Its title.
    pub title: Text,
    /// What it is about.
    pub summary: Text,
}

/// One of the peer roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Its id, such as `mhps`.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// What such a person does.
    pub summary: Text,
    /// The lived experience it rests on.
    pub experience: Text,
    /// Who certifies it.
    pub certifier: String,
    /// Whether it is a peer's role. Others, such as a supervisor's, have rules and no place among the roles that a newcomer
    /// chooses from.
    pub peer: bool,
}

/// What happens in a block of a run-sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Live teaching.
    Teach,
    /// Live practice.
    Practise,
    /// Not live time.
    Pause,
}

/// A block of a run-sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// How long.
    pub minutes: u32,
    /// What kind.
    pub kind: BlockKind,
    /// What it is.
    pub title: Text,
    /// Which competencies it serves.
    pub competencies: Vec<String>,
}

/// A day of a training.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// Which, from 1.
    pub number: u32,
    /// Its run-sheet.
    pub blocks: Vec<Block>,
}

/// A live training.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Training {
    /// Its id, such as `core`.
    pub id: String,
    /// The role it is for; empty for all.
    pub role: String,
    /// The training that has to be completed before; empty for none.
    pub after: String,
    /// Its title.
    pub title: Text,
    /// Live minutes.
    pub minutes: u32,
    /// Its days.
    pub days: Vec<Day>,
    /// The knowledge assessment at its end.
    pub assessment: String,
    /// The role-plays that are observed, by id.
    pub roleplays: Vec<String>,
}

/// How many items of a domain a form draws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draw {
    /// The domain.
    pub domain: String,
    /// How many items.
    pub items: u32,
    /// What the domain is called.
    pub title: Text,
}

/// A knowledge assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// The clock, in minutes.
    pub minutes: u32,
    /// How many tries.
    pub attempts: u32,
    /// Hours between tries.
    pub wait_hours: u32,
    /// The training entity's teaching threshold.
    pub pass_percent: u8,
    /// The blueprint.
    pub draws: Vec<Draw>,
}

/// Where an item is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemUse {
    /// At the end of a lesson.
    Check,
    /// In the knowledge assessment.
    Bank,
}

/// One option of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemOption {
    /// What it says.
    pub text: Text,
    /// Why it is right or not.
    pub why: Text,
    /// Whether it is the key.
    pub key: bool,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its id.
    pub id: String,
    /// The competency it asks about.
    pub competency: String,
    /// Its domain of the blueprint.
    pub domain: String,
    /// Where it is used.
    pub use_: ItemUse,
    /// The scene, if there is one.
    pub scene: Option<Text>,
    /// The question.
    pub stem: Text,
    /// Three or four options, one of them the key.
    pub options: Vec<ItemOption>,
    /// Where its facts come from.
    pub sources: Vec<String>,
}

impl Item {
    /// The place of the key among the options.
    #[must_use]
    pub fn key(&self) -> usize {
        self.options.iter().position(|option| option.key).unwrap_or(0)
    }
}

/// A part of a lesson or page under its heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading's id, the same in every language.
    pub id: String,
    /// The heading.
    pub heading: String,
    /// What stands under it.
    pub html: SafeHtml,
}

/// A lesson or page in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Its title.
    pub title: String,
    /// What to know before reading hard matter; empty when there is none.
    pub content_note: String,
    /// Another way to meet the same competency; empty when there is no content note.
    pub alternative: String,
    /// What stands before the first heading.
    pub lead: SafeHtml,
    /// Its sections.
    pub sections: Vec<Section>,
}

/// A lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// Its id.
    pub id: String,
    /// The competency it teaches.
    pub competency: String,
    /// About how long it takes.
    pub minutes: u32,
    /// Where its facts come from.
    pub sources: Vec<String>,
    /// In English.
    pub en: Written,
    /// In Spanish.
    pub es: Written,
}

impl Lesson {
    /// The lesson in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &Written {
        match lang {
            Lang::En => &self.en,
            Lang::Es => &self.es,
        }
    }
}

/// A page of the public site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its id.
    pub id: String,
    /// Where its facts come from.
    pub sources: Vec<String>,
    /// In English.
    pub en: Written,
    /// In Spanish.
    pub es: Written,
}

impl Page {
    /// The page in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &Written {
        match lang {
            Lang::En => &self.en,
            Lang::Es => &self.es,
        }
    }
}

/// A pile of a sorting practice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pile {
    /// Its id.
    pub id: String,
    /// What stands on it.
    pub label: Text,
}

/// A card of a sorting practice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortCard {
    /// Its id.
    pub id: String,
    /// What it says.
    pub text: Text,
    /// The pile it belongs on.
    pub pile: String,
    /// Why.
    pub why: Text,
}

/// A sorting practice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Practice {
    /// Its id.
    pub id: String,
    /// The competency it practises.
    pub competency: String,
    /// Its title.
    pub title: Text,
    /// What to do.
    pub instruction: Text,
    /// The piles.
    pub piles: Vec<Pile>,
    /// The cards.
    pub cards: Vec<SortCard>,
}

/// A role-play card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleCard {
    /// Who gets it: `peer`, `person`, `observer`.
    pub role: String,
    /// What it says.
    pub text: Text,
}

/// Something an observer looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behaviour {
    /// Its id.
    pub id: String,
    /// What it looks like.
    pub text: Text,
    /// False for what to move away from.
    pub good: bool,
}

/// A level of the rubric.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// 1 to 4.
    pub level: u8,
    /// What was seen at this level.
    pub describes: Text,
}

/// A role-play with its rubric.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roleplay {
    /// Its id.
    pub id: String,
    /// The competency that is observed.
    pub competency: String,
    /// Its title.
    pub title: Text,
    /// How long.
    pub minutes: u32,
    /// The cards.
    pub cards: Vec<RoleCard>,
    /// What the observer looks for.
    pub behaviours: Vec<Behaviour>,
    /// The four levels.
    pub levels: Vec<Level>,
}

/// One line of an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreementLine {
    /// Its id.
    pub id: String,
    /// The competency it belongs to.
    pub competency: String,
    /// Its title.
    pub title: Text,
    /// What it asks for.
    pub text: Text,
    /// What to talk about before agreeing.
    pub talk: Text,
}

/// An agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Its lines.
    pub lines: Vec<AgreementLine>,
}

/// An answer of the self-assessment, with what it can mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelfAnswer {
    /// The answer.
    pub label: Text,
    /// What it can mean, kindly.
    pub reply: Text,
}

/// A question of the self-assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelfQuestion {
    /// Its id.
    pub id: String,
    /// The question.
    pub text: Text,
    /// Its answers.
    pub answers: Vec<SelfAnswer>,
}

/// The private self-assessment. Its answers never leave the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelfAssessment {
    /// Its title.
    pub title: Text,
    /// Its questions.
    pub questions: Vec<SelfQuestion>,
}

/// A change of rules to try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it is called.
    pub title: Text,
    /// What is different, and whose idea it is.
    pub explain: Text,
    /// The role whose rules it changes.
    pub role: String,
}

/// A text that says where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourcedText {
    /// The text.
    pub text: Text,
    /// Tags of the sources.
    pub sources: Vec<String>,
    /// How sure we are; none where no fact is stated.
    pub confidence: Option<Confidence>,
}

/// A question of the eligibility check: its id, its text, and each answer with what it means.
pub type EligibilityQuestion = (String, Text, Vec<(Text, SourcedText)>);

/// The private eligibility check. Its answers never leave the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Eligibility {
    /// Its title.
    pub title: Text,
    /// What it is, and what it is not.
    pub lead: Text,
    /// What holds for everybody.
    pub facts: Vec<SourcedText>,
    /// The questions, each with answers: what can be chosen, and what it means.
    pub questions: Vec<EligibilityQuestion>,
    /// The categories, the hardest first.
    pub categories: Vec<Category>,
    /// The way to an exception.
    pub exception: ExceptionRoute,
}

/// One category of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// What falls into it.
    pub examples: Text,
    /// How long it stands in the way, as far as anybody could read it.
    pub bar: SourcedText,
    /// When an exception can be asked for.
    pub wait: Wait,
}

/// When an exception can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// So many years from the conviction on.
    Years(u32),
    /// There is none.
    NoException,
    /// Nobody knows.
    Unknown,
}

/// The way to an exception.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExceptionRoute {
    /// What it is called.
    pub title: SourcedText,
    /// Days from the refusal in which it has to be asked for.
    pub deadline_days: Quantity,
    /// What belongs to it, in order.
    pub steps: Vec<Text>,
    /// What to do where there is no exception.
    pub otherwise: Text,
}

/// Where a fact comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The citation as shown.
    pub title: String,
    /// The same in Spanish, where the title describes and is no name.
    pub title_es: Option<String>,
    /// Where it can be read.
    pub url: String,
    /// The day it was read.
    pub read: Date,
    /// What is known of the text's own date.
    pub text_date: String,
}

impl Source {
    /// The citation in a language, and which language it is in.
    #[must_use]
    pub fn title_in(&self, lang: Lang) -> (&str, Lang) {
        match (lang, &self.title_es) {
            (Lang::Es, Some(title)) => (title, Lang::Es),
            _ => (&self.title, Lang::En),
        }
    }
}

macro_rules! find {
    ($($(#[$doc:meta])* $name:ident: $list:ident -> $kind:ty;)*) => {
        impl Programme {$(
            $(#[$doc])*
            #[must_use]
            pub fn $name(&self, id: &str) -> Option<&$kind> {
                self.$list.iter().find(|thing| thing.id == id)
            }
        )*}
    };
}

find! {
    /// A competency by its id.
    competency: competencies -> Competency;
    /// A role by its id.
    role: roles -> Role;
    /// A training by its id.
    training: trainings -> Training;
    /// A knowledge assessment by its id.
    assessment: assessments -> Assessment;
    /// An item by its id.
    item: items -> Item;
    /// A lesson by its id.
    lesson: lessons -> Lesson;
    /// A practice by its id.
    practice: practices -> Practice;
    /// A role-play by its id.
    roleplay: roleplays -> Roleplay;
    /// An agreement by its id.
    agreement: agreements -> Agreement;
    /// A page by its id.
    page: pages -> Page;
    /// A branching conversation by its id.
    simulation: simulations -> Simulation;
    /// An assessment by conversation, by its id.
    simulation_assessment: simulation_assessments -> SimulationAssessment;
    /// A conversation of an assessment, by its id.
    simulation_form: simulation_forms -> Simulation;
    /// A practice tool by its id.
    tool: tools -> Tool;
    /// A text lens by its id.
    lens: lenses -> Lens;
}

impl Programme {
    /// A source by its tag.
    #[must_use]
    pub fn source(&self, tag: &str) -> Option<&Source> {
        self.sources.get(tag)
    }

    /// The rules of a role.
    #[must_use]
    pub fn rules_of(&self, role: &str) -> Option<&RoleRules> {
        self.rules.iter().find(|rules| rules.role == role)
    }

    /// The items of a lesson's check.
    pub fn check_of<'a>(&'a self, competency: &'a str) -> impl Iterator<Item = &'a Item> {
        self.items.iter().filter(move |item| item.use_ == ItemUse::Check && item.competency == competency)
    }
}
