//! From files to a programme: each file is read, each reference is remembered with its place, then everything is checked.

use crate::coverage::CoverageRow;
use crate::diagnostic::{Diagnostic, Level};
use crate::markdown::{self, svg_is_odd};
use crate::model::{
    Agreement, AgreementLine, Assessment, Behaviour, Block, BlockKind, Competency, Day, Draw, Item, ItemOption,
    ItemUse, Lesson, Level as RubricLevel, Page, Pile, Practice, Programme, Role, RoleCard, Roleplay, SelfAnswer,
    SelfAssessment, SelfQuestion, SortCard, Source, SupportLine, Training, Written,
};
use crate::raw::{self, Word};
use crate::read::Files;
use crate::{
    change, check, check_rules, eligibility, guide, impossible, item, lesson, place, practise, simulate, translated,
};
use cairn_core::rules::RoleRules;
use cairn_core::text::{Lang, Text};
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::ops::Range;

/// A programme, when there are no errors, and everything that should be looked at.
#[derive(Debug)]
pub struct Compiled {
    /// The programme. None when there is an error.
    pub programme: Option<Programme>,
    /// Errors and warnings, by file and line.
    pub diagnostics: Vec<Diagnostic>,
    /// How each competency is covered by what could be read, also when there is an error.
    pub coverage: Vec<CoverageRow>,
}

/// A name that has to exist somewhere.
pub(crate) struct Reference {
    pub(crate) kind: &'static str,
    pub(crate) name: String,
    pub(crate) file: String,
    pub(crate) span: Range<usize>,
}

/// What the work needs at hand.
pub(crate) struct Work<'a> {
    pub(crate) files: &'a Files,
    pub(crate) found: Vec<Diagnostic>,
    pub(crate) references: Vec<Reference>,
    /// Where each id was defined, by kind and id.
    pub(crate) defined: BTreeMap<(&'static str, String), (String, Range<usize>)>,
}

impl Work<'_> {
    pub(crate) fn say(
        &mut self,
        code: &'static str,
        level: Level,
        file: &str,
        span: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let text = self.files.readable(file);
        self.found.push(Diagnostic::at(code, level, file, &text, span, message.into(), help.into()));
    }

    /// The names of one kind that were defined so far.
    pub(crate) fn names(&self, wanted: &str) -> Vec<String> {
        self.defined.keys().filter(|(kind, _)| *kind == wanted).map(|(_, name)| name.clone()).collect()
    }

    fn define(&mut self, kind: &'static str, id: &Word, file: &str) -> String {
        self.define_at(kind, id.get_ref(), file, id.span())
    }

    /// Remembers that something has this id, and where; complains of an id that is none, or is there twice.
    pub(crate) fn define_at(&mut self, kind: &'static str, id: &str, file: &str, at: Range<usize>) -> String {
        let name = id.to_owned();
        let fine = !name.is_empty()
            && name.len() <= 64
            && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.');
        if !fine {
            self.say(
                "C003",
                Level::Error,
                file,
                at.clone(),
                format!("`{name}` is not an id"),
                "use small letters, digits, hyphens and dots: `core.define-peer`",
            );
        }
        if let Some((first, _)) = self.defined.get(&(kind, name.clone())) {
            let help = format!("the first one is in {first}; an id means one thing only");
            self.say("C004", Level::Error, file, at.clone(), format!("the {kind} `{name}` is there twice"), help);
        }
        self.defined.insert((kind, name.clone()), (file.to_owned(), at));
        name
    }

    fn refer(&mut self, kind: &'static str, word: &Word, file: &str) -> String {
        self.refer_at(kind, word.get_ref(), file, word.span());
        word.get_ref().clone()
    }

    /// Remembers that something is named here, so that it is looked for once everything is read.
    pub(crate) fn refer_at(&mut self, kind: &'static str, name: &str, file: &str, span: Range<usize>) {
        self.references.push(Reference { kind, name: name.to_owned(), file: file.to_owned(), span });
    }

    fn cites(&mut self, words: &[Word], file: &str, what: &str, at: Range<usize>) -> Vec<String> {
        if words.is_empty() {
            self.say(
                "C011",
                Level::Error,
                file,
                at,
                format!("{what} says no source"),
                "add `sources = [\"…\"]` with tags of sources.toml: every fact has a reason",
            );
        }
        words.iter().map(|word| self.refer("source", word, file)).collect()
    }

    fn both(&mut self, text: Text, file: &str, near: &Range<usize>) -> Text {
        for lang in Lang::ALL {
            if text.get(lang).trim().is_empty() {
                let message = format!("a text has nothing in {}", lang.own_name());
                self.say("C010", Level::Error, file, near.clone(), message, "write the text in both languages");
            }
        }
        text
    }

    pub(crate) fn parse<T: DeserializeOwned>(&mut self, file: &str) -> Option<T> {
        if !self.is_text(file) {
            return None;
        }
        let text = self.files.text(file)?;
        match toml::from_str(text) {
            Ok(value) => Some(value),
            Err(error) => {
                let (span, message) = place::of_error(text, &error);
                let help = toml_help(&message);
                self.say("C002", Level::Error, file, span, message, help);
                None
            }
        }
    }

    /// Whether a file that is there can be read as text; says where it cannot.
    fn is_text(&mut self, file: &str) -> bool {
        let Some(bytes) = self.files.files.get(file) else { return false };
        let Err(error) = std::str::from_utf8(bytes) else { return true };
        let at = error.valid_up_to();
        let message = format!("this file is not UTF-8: byte {} cannot be read as text", at + 1);
        let help = "save the file as UTF-8; an older program may have written an accented letter in another encoding";
        // What cannot be read is shown as one sign, so that the rest of its line can.
        self.say("C001", Level::Error, file, at..at + char::REPLACEMENT_CHARACTER.len_utf8(), message, help);
        false
    }

    pub(crate) fn files_in(&self, part: &str, end: &str) -> Vec<String> {
        self.files
            .files
            .keys()
            .filter(|path| path.split_once('/').is_some_and(|(_, rest)| rest.starts_with(part)) && path.ends_with(end))
            .cloned()
            .collect()
    }
}

/// What to do about an error of the TOML reader, with a suggestion for a key that was typed wrong.
fn toml_help(message: &str) -> String {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    if message.starts_with("unknown field")
        && let Some((typed, known)) = quoted.split_first()
    {
        return check::closest(typed, known.iter().copied()).map_or_else(
            || format!("the keys here are: {}", known.join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
    }
    if message.starts_with("unknown variant")
        && let Some((typed, known)) = quoted.split_first()
    {
        if *typed == "hours" {
            return "hours are written as minutes: 20 hours are 1200 of unit `minutes`".to_owned();
        }
        return check::closest(typed, known.iter().copied())
            .map_or_else(|| format!("write one of: {}", known.join(", ")), |near| format!("did you mean `{near}`?"));
    }
    if message.contains("is not a day: write") {
        return "docs/rules.md lists the days, under \"Days\"".to_owned();
    }
    if message.ends_with("expected `,`") {
        return "is a comma missing here, or a closing `}` or `]`?".to_owned();
    }
    if message.starts_with("missing field") {
        return "add this key; docs/authoring.md shows what belongs in each file".to_owned();
    }
    "docs/authoring.md shows what belongs in each file".to_owned()
}

/// Compiles files to a programme.
#[must_use]
pub fn compile(files: &Files, today: Option<Date>) -> Compiled {
    let mut work = Work { files, found: Vec::new(), references: Vec::new(), defined: BTreeMap::new() };
    let mut programme = Programme {
        id: files.root.clone(),
        title: Text::default(),
        edition: edition(files),
        time_zone: "UTC".to_owned(),
        support: Vec::new(),
        groups: Vec::new(),
        competencies: Vec::new(),
        roles: Vec::new(),
        trainings: Vec::new(),
        assessments: Vec::new(),
        items: Vec::new(),
        lessons: Vec::new(),
        practices: Vec::new(),
        roleplays: Vec::new(),
        agreements: Vec::new(),
        pages: Vec::new(),
        self_assessment: None,
        eligibility: None,
        change: files.text(&format!("{}/{}", files.root, change::CHANGE_FILE)).and_then(change::said),
        sources: BTreeMap::new(),
        rules: Vec::new(),
        simulations: Vec::new(),
        simulation_assessments: Vec::new(),
        simulation_forms: Vec::new(),
        tools: Vec::new(),
        lenses: Vec::new(),
        guides: Vec::new(),
        glossary: Vec::new(),
        facts: Vec::new(),
        map: None,
    };
    manifest(&mut work, &mut programme, today);
    sources(&mut work, &mut programme);
    competencies(&mut work, &mut programme);
    curriculum(&mut work, &mut programme);
    eligibility::read(&mut work, &mut programme);
    practise::read(&mut work, &mut programme);
    simulate::read(&mut work, &mut programme);
    trainings(&mut work, &mut programme);
    guide::read(&mut work, &mut programme, today);
    let pictures = pictures(&mut work);
    written(&mut work, &mut programme, &pictures);
    for file in work.files_in("rules/", ".toml") {
        if let Some(rules) = work.parse::<RoleRules>(&file) {
            check_rules::role(&mut work, &file, &rules);
            impossible::role(&mut work, &file, &rules);
            programme.rules.push(rules);
        }
    }
    // Roles stand in the order of roles.toml; so do their rules.
    let order: Vec<String> = programme.roles.iter().map(|role| role.id.clone()).collect();
    programme.rules.sort_by_key(|rules| order.iter().position(|id| *id == rules.role).unwrap_or(usize::MAX));
    check::references(&mut work);
    let coverage = check::whole(&mut work, &programme);
    let mut diagnostics = work.found;
    diagnostics.sort_by(|a, b| (&a.file, a.line, a.column, a.code).cmp(&(&b.file, b.line, b.column, b.code)));
    let errors = diagnostics.iter().any(|diagnostic| diagnostic.level == Level::Error);
    Compiled { programme: (!errors).then_some(programme), diagnostics, coverage }
}

/// SHA-256 over every path and content, each with its length before it.
fn edition(files: &Files) -> String {
    let mut hash = Sha256::new();
    for (path, bytes) in &files.files {
        for part in [path.as_bytes(), bytes.as_slice()] {
            hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(part);
        }
    }
    data_encoding::HEXLOWER.encode(&hash.finalize())
}

fn manifest(work: &mut Work<'_>, programme: &mut Programme, today: Option<Date>) {
    let root = format!("{}/programme.toml", work.files.root);
    if !work.files.files.contains_key(&root) {
        work.say(
            "C005",
            Level::Error,
            &root,
            0..0,
            "there is no programme.toml here",
            "a programme is a folder with a programme.toml: see docs/authoring.md",
        );
    }
    for file in work.files_in("programme.toml", "programme.toml") {
        let Some(raw) = work.parse::<raw::Manifest>(&file) else { continue };
        let id = work.define("programme", &raw.id, &file);
        if raw.languages != ["en", "es"] {
            work.say(
                "C019",
                Level::Error,
                &file,
                raw.id.span(),
                "a programme speaks English and Spanish",
                "write `languages = [\"en\", \"es\"]`",
            );
        }
        for used in &raw.uses {
            if !work.files.files.contains_key(&format!("{}/programme.toml", used.get_ref())) {
                let message = format!("there is no programme `{}` beside this one", used.get_ref());
                work.say(
                    "C006",
                    Level::Error,
                    &file,
                    used.span(),
                    message,
                    "`uses` names folders that lie beside this one",
                );
            }
        }
        if file == root {
            programme.id = id;
            programme.title = work.both(raw.title, &file, &raw.id.span());
            if !raw.time_zone.is_empty() {
                programme.time_zone = raw.time_zone;
            }
        }
        for line in raw.support {
            let near = line.source.span();
            if today.is_some_and(|today| line.recheck < today) {
                let message = format!("this line had to be checked again by {}", line.recheck);
                work.say("C030", Level::Warning, &file, near.clone(), message, "call it, then move `recheck` on");
            }
            let source = work.refer("source", &line.source, &file);
            programme.support.push(SupportLine {
                name: work.both(line.name, &file, &near),
                how: work.both(line.how, &file, &near),
                tel: line.tel,
                sms: line.sms,
                source,
                recheck: line.recheck,
            });
        }
    }
}

fn sources(work: &mut Work<'_>, programme: &mut Programme) {
    let files: Vec<String> =
        work.files_in("sources.toml", ".toml").into_iter().chain(work.files_in("sources/", ".toml")).collect();
    for file in files {
        let Some(raw) = work.parse::<raw::Sources>(&file) else { continue };
        for (tag, source) in raw.source {
            let url = source.url.get_ref().clone();
            if !url.starts_with("https://") && !url.starts_with("http://") && !url.is_empty() {
                work.say(
                    "C012",
                    Level::Error,
                    &file,
                    source.url.span(),
                    format!("`{url}` is not a web address"),
                    "write the address where the text can be read, or leave it empty",
                );
            }
            work.defined.insert(("source", tag.clone()), (file.clone(), source.url.span()));
            programme.sources.insert(
                tag,
                Source {
                    title: source.title,
                    title_es: source.title_es,
                    url,
                    read: source.read,
                    text_date: source.text_date,
                },
            );
        }
    }
}

fn competencies(work: &mut Work<'_>, programme: &mut Programme) {
    for file in work.files_in("competencies.toml", "competencies.toml") {
        let Some(raw) = work.parse::<raw::Competencies>(&file) else { continue };
        for group in raw.group {
            let near = group.id.span();
            let title = work.both(group.title, &file, &near);
            programme.groups.push((work.define("group", &group.id, &file), title));
        }
        for competency in raw.competency {
            let near = competency.id.span();
            programme.competencies.push(Competency {
                id: work.define("competency", &competency.id, &file),
                kinds: competency.kinds.into_iter().map(Into::into).collect(),
                evidence: competency.evidence.into_iter().map(Into::into).collect(),
                title: work.both(competency.title, &file, &near),
                summary: work.both(competency.summary, &file, &near),
            });
        }
    }
    for file in work.files_in("roles.toml", "roles.toml") {
        let Some(raw) = work.parse::<raw::Roles>(&file) else { continue };
        for role in raw.role {
            let near = role.id.span();
            programme.roles.push(Role {
                id: work.define("role", &role.id, &file),
                title: work.both(role.title, &file, &near),
                summary: work.both(role.summary, &file, &near),
                experience: work.both(role.experience, &file, &near),
                certifier: role.certifier,
                peer: role.peer,
            });
        }
    }
}

fn curriculum(work: &mut Work<'_>, programme: &mut Programme) {
    for file in work.files_in("items/", ".toml") {
        let Some(raw) = work.parse::<raw::Items>(&file) else { continue };
        for item in raw.item {
            let near = item.id.span();
            let id = work.define("item", &item.id, &file);
            let sources = work.cites(&item.sources, &file, &format!("the item `{id}`"), near.clone());
            let options: Vec<ItemOption> = item
                .option
                .into_iter()
                .map(|option| ItemOption {
                    text: work.both(option.text, &file, &near),
                    why: work.both(option.why, &file, &near),
                    key: option.key,
                })
                .collect();
            item::check(work, &file, near.clone(), &id, &item.stem, &options);
            programme.items.push(Item {
                id,
                competency: work.refer("competency", &item.competency, &file),
                domain: item.domain.get_ref().clone(),
                use_: match item.use_ {
                    raw::Use::Check => ItemUse::Check,
                    raw::Use::Bank => ItemUse::Bank,
                },
                scene: item.scene.map(|scene| work.both(scene, &file, &near)),
                stem: work.both(item.stem, &file, &near),
                options,
                sources,
            });
        }
    }
    for file in work.files_in("practices/", ".toml") {
        let Some(raw) = work.parse::<raw::Practice>(&file) else { continue };
        let near = raw.id.span();
        if raw.kind != "sort" {
            work.say(
                "C009",
                Level::Error,
                &file,
                near.clone(),
                format!("`{}` is not a kind of practice", raw.kind),
                "write `kind = \"sort\"`",
            );
        }
        let piles: Vec<Pile> = raw
            .pile
            .into_iter()
            .map(|pile| Pile { id: pile.id.get_ref().clone(), label: work.both(pile.label, &file, &near) })
            .collect();
        let mut cards = Vec::new();
        for card in raw.card {
            if piles.iter().all(|pile| pile.id != *card.pile.get_ref()) {
                let message = format!("there is no pile `{}`", card.pile.get_ref());
                let near = check::closest(card.pile.get_ref(), piles.iter().map(|pile| pile.id.as_str()));
                work.say(
                    "C008",
                    Level::Error,
                    &file,
                    card.pile.span(),
                    message,
                    near.map_or_else(
                        || "name one of this practice's piles".to_owned(),
                        |near| format!("did you mean `{near}`?"),
                    ),
                );
            }
            cards.push(SortCard {
                id: card.id.get_ref().clone(),
                text: work.both(card.text, &file, &near),
                pile: card.pile.get_ref().clone(),
                why: work.both(card.why, &file, &near),
            });
        }
        programme.practices.push(Practice {
            id: work.define("practice", &raw.id, &file),
            competency: work.refer("competency", &raw.competency, &file),
            title: work.both(raw.title, &file, &near),
            instruction: work.both(raw.instruction, &file, &near),
            piles,
            cards,
        });
    }
    for file in work.files_in("roleplays/", ".toml") {
        let Some(raw) = work.parse::<raw::Roleplay>(&file) else { continue };
        let near = raw.id.span();
        let levels: Vec<u8> = raw.level.iter().map(|level| level.level).collect();
        if levels != [1, 2, 3, 4] {
            work.say(
                "C017",
                Level::Error,
                &file,
                near.clone(),
                "a rubric has the levels 1, 2, 3, 4, in this order",
                "write four `[[level]]`",
            );
        }
        programme.roleplays.push(Roleplay {
            id: work.define("roleplay", &raw.id, &file),
            competency: work.refer("competency", &raw.competency, &file),
            title: work.both(raw.title, &file, &near),
            minutes: raw.minutes,
            cards: raw
                .card
                .into_iter()
                .map(|c| RoleCard { role: c.role, text: work.both(c.text, &file, &near) })
                .collect(),
            behaviours: raw
                .behaviour
                .into_iter()
                .map(|b| Behaviour { id: b.id.get_ref().clone(), text: work.both(b.text, &file, &near), good: b.good })
                .collect(),
            levels: raw
                .level
                .into_iter()
                .map(|l| RubricLevel { level: l.level, describes: work.both(l.describes, &file, &near) })
                .collect(),
        });
    }
    for file in work.files_in("agreements/", ".toml") {
        let Some(raw) = work.parse::<raw::Agreement>(&file) else { continue };
        let near = raw.id.span();
        let lines = raw
            .line
            .into_iter()
            .map(|line| AgreementLine {
                id: line.id.get_ref().clone(),
                competency: work.refer("competency", &line.competency, &file),
                title: work.both(line.title, &file, &near),
                text: work.both(line.text, &file, &near),
                talk: work.both(line.talk, &file, &near),
            })
            .collect();
        programme.agreements.push(Agreement {
            id: work.define("agreement", &raw.id, &file),
            title: work.both(raw.title, &file, &near),
            lines,
        });
    }
    for file in work.files_in("self-assessment.toml", "self-assessment.toml") {
        let Some(raw) = work.parse::<raw::SelfAssessment>(&file) else { continue };
        let near = 0..0;
        programme.self_assessment = Some(SelfAssessment {
            title: work.both(raw.title, &file, &near),
            questions: raw
                .question
                .into_iter()
                .map(|question| SelfQuestion {
                    id: question.id.get_ref().clone(),
                    text: work.both(question.text, &file, &question.id.span()),
                    answers: question
                        .answer
                        .into_iter()
                        .map(|answer| SelfAnswer {
                            label: work.both(answer.label, &file, &near),
                            reply: work.both(answer.reply, &file, &near),
                        })
                        .collect(),
                })
                .collect(),
        });
    }
}

fn trainings(work: &mut Work<'_>, programme: &mut Programme) {
    for file in work.files_in("assessments.toml", "assessments.toml") {
        let Some(raw) = work.parse::<raw::Assessments>(&file) else { continue };
        for assessment in raw.assessment {
            let near = assessment.id.span();
            let mut draws = Vec::new();
            for draw in assessment.draw {
                let there = programme
                    .items
                    .iter()
                    .filter(|item| item.use_ == ItemUse::Bank && item.domain == *draw.domain.get_ref())
                    .count();
                if there < usize::try_from(draw.items).unwrap_or(usize::MAX) {
                    let message = format!(
                        "the bank has {there} items in `{}`, and this blueprint draws {}",
                        draw.domain.get_ref(),
                        draw.items
                    );
                    work.say(
                        "C015",
                        Level::Error,
                        &file,
                        draw.domain.span(),
                        message,
                        "write more items with `use = \"bank\"`, or draw fewer",
                    );
                }
                draws.push(Draw {
                    domain: draw.domain.get_ref().clone(),
                    items: draw.items,
                    title: work.both(draw.title, &file, &near),
                });
            }
            programme.assessments.push(Assessment {
                id: work.define("assessment", &assessment.id, &file),
                title: work.both(assessment.title, &file, &near),
                minutes: assessment.minutes,
                attempts: assessment.attempts,
                wait_hours: assessment.wait_hours,
                pass_percent: assessment.pass_percent,
                draws,
            });
        }
    }
    for file in work.files_in("trainings.toml", "trainings.toml") {
        let Some(raw) = work.parse::<raw::Trainings>(&file) else { continue };
        for training in raw.training {
            let near = training.id.span();
            let mut days = Vec::new();
            let mut live = 0_u32;
            for day in training.day {
                let mut blocks = Vec::new();
                let mut live_that_day = 0_u32;
                for block in day.block {
                    let kind = match block.kind {
                        raw::BlockKind::Teach => BlockKind::Teach,
                        raw::BlockKind::Practise => BlockKind::Practise,
                        raw::BlockKind::Pause => BlockKind::Pause,
                    };
                    if kind != BlockKind::Pause {
                        live_that_day = live_that_day.saturating_add(block.minutes);
                    }
                    blocks.push(Block {
                        minutes: block.minutes,
                        kind,
                        title: work.both(block.title, &file, &near),
                        competencies: block.competencies.iter().map(|id| work.refer("competency", id, &file)).collect(),
                    });
                }
                // Each day by itself: one that is a minute short and one that is a minute long make a whole training that is right.
                if live_that_day != *day.minutes.get_ref() {
                    let message = format!(
                        "the run-sheet of day {} has {live_that_day} live minutes, and the day says {}",
                        day.number,
                        day.minutes.get_ref()
                    );
                    let help = "pauses do not count; make the blocks of this day add up";
                    work.say("C016", Level::Error, &file, day.minutes.span(), message, help);
                }
                live = live.saturating_add(live_that_day);
                days.push(Day { number: day.number, blocks });
            }
            if live != *training.minutes.get_ref() {
                let message = format!(
                    "the run-sheets have {live} live minutes, and the training says {}",
                    training.minutes.get_ref()
                );
                work.say(
                    "C016",
                    Level::Error,
                    &file,
                    training.minutes.span(),
                    message,
                    "pauses do not count; make the blocks add up",
                );
            }
            if u32::try_from(days.len()).unwrap_or(u32::MAX) != training.days {
                let message = format!("there are {} run-sheets for {} days", days.len(), training.days);
                work.say(
                    "C016",
                    Level::Error,
                    &file,
                    near.clone(),
                    message,
                    "write one `[[training.day]]` for each day",
                );
            }
            programme.trainings.push(Training {
                id: work.define("training", &training.id, &file),
                role: training
                    .role
                    .filter(|role| !role.get_ref().is_empty())
                    .map(|role| work.refer("role", &role, &file))
                    .unwrap_or_default(),
                after: training.after.map(|before| work.refer("training", &before, &file)).unwrap_or_default(),
                title: work.both(training.title, &file, &near),
                minutes: *training.minutes.get_ref(),
                days,
                assessment: work.refer("assessment", &training.assessment, &file),
                roleplays: training.roleplays.iter().map(|id| work.refer("roleplay", id, &file)).collect(),
            });
        }
    }
}

fn pictures(work: &mut Work<'_>) -> BTreeMap<String, String> {
    let mut pictures = BTreeMap::new();
    for file in work.files_in("pictures/", ".svg") {
        let Some(svg) = work.files.text(&file) else { continue };
        if let Some(odd) = svg_is_odd(svg) {
            work.say(
                "C018",
                Level::Error,
                &file,
                0..0,
                format!("this picture holds {odd}"),
                "keep to shapes, paths and the classes of the design",
            );
            continue;
        }
        let name = file.rsplit('/').next().unwrap_or_default().trim_end_matches(".svg");
        pictures.insert(name.to_owned(), svg.trim().to_owned());
    }
    pictures
}

/// A Markdown file with its front matter: front, text, where the text begins.
fn front<'a>(work: &mut Work<'a>, file: &str) -> Option<(raw::Front, &'a str, usize)> {
    if !work.is_text(file) {
        return None;
    }
    let files: &'a Files = work.files;
    let text = files.text(file)?;
    let parts = text.strip_prefix("+++\n").and_then(|rest| Some((rest.find("\n+++\n")?, rest)));
    let Some((end, rest)) = parts else {
        work.say(
            "C007",
            Level::Error,
            file,
            0..3,
            "the front matter is missing",
            "begin the file with `+++`, its keys, and `+++` on a line of its own",
        );
        return None;
    };
    let body_at = 4 + end + 5;
    match toml::from_str::<raw::Front>(rest.get(..end + 1)?) {
        Ok(front) => Some((front, text.get(body_at..)?, body_at)),
        Err(error) => {
            let span = error.span().map_or(0..3, |span| span.start + 4..span.end + 4);
            work.say("C002", Level::Error, file, span, error.message().to_owned(), toml_help(error.message()));
            None
        }
    }
}

fn written(work: &mut Work<'_>, programme: &mut Programme, pictures: &BTreeMap<String, String>) {
    for (part, kind) in [("lessons/", "lesson"), ("pages/", "page")] {
        let english = work.files_in(&format!("{part}en/"), ".md");
        let spanish = work.files_in(&format!("{part}es/"), ".md");
        let alone = spanish.iter().map(|file| file.replacen("/es/", "/en/", 1)).filter(|file| !english.contains(file));
        for file in english.iter().cloned().chain(alone) {
            in_both(work, programme, pictures, kind, &file);
        }
    }
}

/// A page or lesson. Where one language is missing or cannot be read, that is said, and the other one still counts.
fn in_both(
    work: &mut Work<'_>,
    programme: &mut Programme,
    pictures: &BTreeMap<String, String>,
    kind: &'static str,
    english: &str,
) {
    let spanish = english.replacen("/en/", "/es/", 1);
    let (en, es) = (one(work, english, pictures), one(work, &spanish, pictures));
    let sides = [(spanish.as_str(), "Spanish", english, &en), (english, "English", spanish.as_str(), &es)];
    for (missing, language, other, read) in sides {
        if !work.files.files.contains_key(missing) {
            let (at, name) = match read {
                Some((front, _)) => {
                    (4 + front.id.span().start..4 + front.id.span().end, format!("the {kind} `{}`", front.id.get_ref()))
                }
                None => (0..3, format!("this {kind}")),
            };
            let help = format!("write {missing}, with the same headings");
            work.say("C010", Level::Error, other, at, format!("{name} has no {language} text"), help);
        }
    }
    let (front, file) = match (&en, &es) {
        (Some((front, _)), _) => (front, english),
        (None, Some((front, _))) => (front, spanish.as_str()),
        (None, None) => return,
    };
    let id = work.define(kind, &front.id, file);
    if let (Some((_, en)), Some((es_front, es))) = (&en, &es) {
        if es_front.id.get_ref() != &id {
            let message = format!("this is the Spanish text of `{id}`, and it says `{}`", es_front.id.get_ref());
            work.say("C013", Level::Error, &spanish, 4..5, message, "give both languages the same id");
        }
        translation(work, english, &spanish, es_front.translates.as_ref());
        translated::in_markdown(work, (english, en), (&spanish, es));
        let ids = |written: &Written| written.sections.iter().map(|section| section.id.clone()).collect::<Vec<_>>();
        if ids(en) != ids(es) {
            let message = format!("the headings differ: English has {:?}, Spanish has {:?}", ids(en), ids(es));
            let help = "give both languages the same heading ids, in the same order";
            work.say("C013", Level::Error, &spanish, 0..3, message, help);
        }
    }
    let sources = work.cites(&front.sources, file, &format!("the {kind} `{id}`"), 0..3);
    let competency = match &front.competency {
        Some(competency) if kind == "lesson" => work.refer("competency", competency, file),
        None if kind == "lesson" => {
            let help = "add `competency = \"…\"`";
            work.say("C002", Level::Error, file, 0..3, "a lesson names its competency", help);
            String::new()
        }
        _ => String::new(),
    };
    let minutes = front.minutes;
    if kind == "lesson" {
        for (read, file) in [(&en, english), (&es, &spanish)] {
            if let Some((_, written)) = read {
                lesson::check(work, file, written);
            }
        }
    }
    let [en, es] = [en, es].map(|read| read.map(|(_, written)| written).unwrap_or_default());
    if kind == "lesson" {
        programme.lessons.push(Lesson { id, competency, minutes, sources, en, es });
    } else {
        programme.pages.push(Page { id, sources, en, es });
    }
}

/// What a translation says that it was made from: the beginning of the SHA-256 of the English text under its front matter.
#[must_use]
pub fn stamp(english: &str) -> String {
    let body =
        english.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n")).map_or(english, |(_, body)| body);
    let digest = Sha256::digest(body.trim().as_bytes());
    data_encoding::HEXLOWER.encode(digest.get(..6).unwrap_or_default())
}

/// Says where the English text changed after it was translated.
fn translation(work: &mut Work<'_>, english: &str, spanish: &str, translates: Option<&Word>) {
    let now = stamp(work.files.text(english).unwrap_or_default());
    match translates {
        Some(word) if *word.get_ref() == now => {}
        Some(word) => {
            let span = 4 + word.span().start..4 + word.span().end;
            let message = format!("{english} changed after this was translated");
            work.say(
                "C045",
                Level::Warning,
                spanish,
                span,
                message,
                "look at both, then run `cairn check --stamp` on this folder",
            );
        }
        None => {
            let message = "this translation does not say of which text it is";
            work.say(
                "C045",
                Level::Warning,
                spanish,
                0..3,
                message,
                "run `cairn check --stamp` on this folder once it is true",
            );
        }
    }
}

fn one(work: &mut Work<'_>, file: &str, pictures: &BTreeMap<String, String>) -> Option<(raw::Front, Written)> {
    let (front, body, at) = front(work, file)?;
    let lang = if file.contains("/es/") { Lang::Es } else { Lang::En };
    let is_source = |tag: &str| work.defined.contains_key(&("source", tag.to_owned()));
    let split = markdown::split(body, lang, &|name| pictures.get(name).cloned(), &is_source);
    for (span, message, help) in split.wrong {
        work.say("C014", Level::Error, file, at + span.start..at + span.end, message, help);
    }
    let written = Written {
        title: front.title.clone(),
        content_note: front.content_note.clone(),
        alternative: front.alternative.clone(),
        lead: split.lead,
        sections: split.sections,
    };
    Some((front, written))
}
