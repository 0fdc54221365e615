//! What the TOML files look like before references are checked. Unknown keys are refused, so that a typing error is found.

use crate::model;
use cairn_core::text::Text;
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

pub(crate) type Word = Spanned<String>;

/// The folders that a manifest uses, read leniently: the compiler complains later.
pub(crate) fn uses(manifest: &str) -> Vec<String> {
    #[derive(Deserialize)]
    struct Uses {
        #[serde(default)]
        uses: Vec<String>,
    }
    toml::from_str::<Uses>(manifest).map(|manifest| manifest.uses).unwrap_or_default()
}

/// A date as TOML or as text.
pub(crate) fn date<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        Toml(toml::value::Datetime),
        Text(String),
    }
    let written = match Either::deserialize(from)? {
        Either::Toml(date) => date.to_string(),
        Either::Text(date) => date,
    };
    written.parse().map_err(|_| serde::de::Error::custom(format!("`{written}` is not a date: write 2026-11-24")))
}

fn yes() -> bool {
    true
}

macro_rules! raw {
    ($($(#[$doc:meta])* struct $name:ident { $($(#[$attr:meta])* $field:ident: $kind:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $name { $($(#[$attr])* pub(crate) $field: $kind,)* }
    )*};
}

raw! {
    /// `programme.toml`.
    struct Manifest {
        id: Word,
        title: Text,
        languages: Vec<String>,
        #[serde(default)]
        uses: Vec<Word>,
        #[serde(default)]
        time_zone: String,
        #[serde(default)]
        support: Vec<SupportLine>,
    }
    struct SupportLine {
        name: Text,
        how: Text,
        tel: Option<String>,
        sms: Option<String>,
        source: Word,
        #[serde(deserialize_with = "date")]
        recheck: Date,
    }
    struct Competencies {
        #[serde(default)]
        group: Vec<Group>,
        #[serde(default)]
        competency: Vec<Competency>,
    }
    struct Group { id: Word, title: Text, }
    struct Competency {
        id: Word,
        kinds: Vec<Kind>,
        #[serde(default)]
        evidence: Vec<Evidence>,
        title: Text,
        summary: Text,
    }
    struct Sources { #[serde(default)] source: BTreeMap<String, Source>, }
    struct Source {
        title: String,
        title_es: Option<String>,
        url: Word,
        #[serde(deserialize_with = "date")]
        read: Date,
        #[serde(default)]
        text_date: String,
    }
    struct Items { #[serde(default)] item: Vec<Item>, }
    struct Item {
        id: Word,
        competency: Word,
        domain: Word,
        #[serde(rename = "use")]
        use_: Use,
        scene: Option<Text>,
        stem: Text,
        #[serde(default)]
        sources: Vec<Word>,
        option: Vec<ItemOption>,
    }
    struct ItemOption { text: Text, why: Text, #[serde(default)] key: bool, }
    struct Practice {
        id: Word,
        competency: Word,
        kind: String,
        title: Text,
        instruction: Text,
        pile: Vec<Pile>,
        card: Vec<SortCard>,
    }
    struct Pile { id: Word, label: Text, }
    struct SortCard { id: Word, text: Text, pile: Word, why: Text, }
    struct Roleplay {
        id: Word,
        competency: Word,
        title: Text,
        minutes: u32,
        card: Vec<RoleCard>,
        behaviour: Vec<Behaviour>,
        level: Vec<Level>,
    }
    struct RoleCard { role: String, text: Text, }
    struct Behaviour { id: Word, text: Text, good: bool, }
    struct Level { level: u8, describes: Text, }
    struct Agreement { id: Word, title: Text, line: Vec<AgreementLine>, }
    struct AgreementLine { id: Word, competency: Word, title: Text, text: Text, talk: Text, }
    struct SelfAssessment { title: Text, question: Vec<SelfQuestion>, }
    struct SelfQuestion { id: Word, text: Text, answer: Vec<SelfAnswer>, }
    struct SelfAnswer { label: Text, reply: Text, }
    struct Trainings { #[serde(default)] training: Vec<Training>, }
    struct Training {
        id: Word,
        #[serde(default)]
        role: Option<Word>,
        #[serde(default)]
        after: Option<Word>,
        title: Text,
        minutes: Spanned<u32>,
        days: u32,
        assessment: Word,
        #[serde(default)]
        roleplays: Vec<Word>,
        day: Vec<Day>,
    }
    struct Day { number: u32, minutes: Spanned<u32>, block: Vec<Block>, }
    struct Block { minutes: u32, kind: BlockKind, title: Text, #[serde(default)] competencies: Vec<Word>, }
    struct Assessments { #[serde(default)] assessment: Vec<Assessment>, }
    struct Assessment {
        id: Word,
        title: Text,
        minutes: u32,
        attempts: u32,
        wait_hours: u32,
        pass_percent: u8,
        draw: Vec<Draw>,
    }
    struct Draw { domain: Word, items: u32, title: Text, }
    struct Roles { #[serde(default)] role: Vec<Role>, }
    struct Role {
        id: Word,
        title: Text,
        summary: Text,
        experience: Text,
        certifier: String,
        #[serde(default = "yes")]
        peer: bool,
    }
    /// What stands between the `+++` lines of a lesson or page.
    struct Front {
        id: Word,
        competency: Option<Word>,
        title: String,
        #[serde(default)]
        minutes: u32,
        #[serde(default)]
        content_note: String,
        #[serde(default)]
        alternative: String,
        #[serde(default)]
        sources: Vec<Word>,
        #[serde(default)]
        translates: Option<Word>,
    }
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    Knowledge,
    Skill,
    Disposition,
}

impl From<Kind> for model::CompetencyKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Knowledge => Self::Knowledge,
            Kind::Skill => Self::Skill,
            Kind::Disposition => Self::Disposition,
        }
    }
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Evidence {
    Items,
    Simulation,
    Rubric,
    Artefact,
    Reflection,
}

impl From<Evidence> for model::Evidence {
    fn from(evidence: Evidence) -> Self {
        match evidence {
            Evidence::Items => Self::Items,
            Evidence::Simulation => Self::Simulation,
            Evidence::Rubric => Self::Rubric,
            Evidence::Artefact => Self::Artefact,
            Evidence::Reflection => Self::Reflection,
        }
    }
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Use {
    Check,
    Bank,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum BlockKind {
    Teach,
    Practise,
    Pause,
}
