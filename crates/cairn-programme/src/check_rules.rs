//! What has to hold inside the rules of one role: references, both languages, sources, quantities. What nobody could ever meet is
//! found by [`crate::impossible`].

use crate::check::closest;
use crate::compile::Work;
use crate::diagnostic::Level;
use cairn_core::rules::{Anchor, Category, Need, Point, Quantity, RoleRules, Rule, RuleState, Select, Unit, When};
use cairn_core::text::Text;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::ops::Range;

/// The kinds of record that a rule may ask for.
const KINDS: [&str; 12] = [
    "attended",
    "completed",
    "scored",
    "observed",
    "attested",
    "logged",
    "confirmed",
    "applied",
    "decided",
    "issued",
    "changed-state",
    "corrected",
];

/// Checks one role's rules.
pub(crate) fn role(work: &mut Work<'_>, file: &str, rules: &RoleRules) {
    let mut checks = Checks { work, file, rules, rule: None };
    checks.names();
    checks.phases();
    for rule in &rules.rules {
        checks.rule = Some(rule);
        checks.rule(rule);
    }
    checks.rule = None;
    checks.circles();
    checks.two_terms();
}

struct Checks<'w, 'f, 'r> {
    work: &'w mut Work<'f>,
    file: &'r str,
    rules: &'r RoleRules,
    /// The rule that is looked at: what is said points into it.
    rule: Option<&'r Rule>,
}

impl<'r> Checks<'_, '_, 'r> {
    /// Where a word stands: inside the rule that is looked at, and from its id on; else its first place in the file.
    fn place(&self, words: &[&str]) -> Range<usize> {
        let text = self.work.files.text(self.file).unwrap_or_default();
        let quoted = |id: &str| format!("id = \"{id}\"");
        let start = self.rule.and_then(|rule| text.find(&quoted(&rule.id))).unwrap_or(0);
        let rest = text.get(start..).unwrap_or_default();
        let end = if self.rule.is_some() { rest.find("\n[[rule]]").unwrap_or(rest.len()) } else { rest.len() };
        let inside = rest.get(..end).unwrap_or_default();
        let found = words.iter().find_map(|word| inside.find(word).map(|at| (at, word.len())));
        let (at, length) = found.unwrap_or_else(|| (0, self.rule.map_or(0, |rule| quoted(&rule.id).len())));
        start + at..start + at + length
    }

    fn error(&mut self, code: &'static str, near: &[&str], message: String, help: impl Into<String>) {
        let place = self.place(near);
        self.work.say(code, Level::Error, self.file, place, message, help);
    }

    fn name(&self) -> &'r str {
        self.rule.map_or("", |rule| rule.id.as_str())
    }

    fn known<'a>(
        &self,
        what: &str,
        given: &str,
        known: impl Iterator<Item = &'a str> + Clone,
    ) -> Option<(String, String)> {
        if known.clone().any(|name| name == given) {
            return None;
        }
        let help = closest(given, known.clone()).map_or_else(
            || {
                let all: Vec<&str> = known.take(20).collect();
                if all.is_empty() {
                    format!("there is no {what} here at all")
                } else {
                    format!("there are: {}", all.join(", "))
                }
            },
            |near| format!("did you mean `{near}`?"),
        );
        Some((format!("there is no {what} `{given}`"), help))
    }

    fn refer<'a>(&mut self, what: &str, given: &str, known: impl Iterator<Item = &'a str> + Clone) {
        if let Some((message, help)) = self.known(what, given, known) {
            let quoted = format!("\"{given}\"");
            self.error("C008", &[&quoted, given], message, help);
        }
    }

    fn names(&mut self) {
        let roles: Vec<String> = self.work.names("role");
        let role = &self.rules.role;
        self.refer("role", role, roles.iter().map(String::as_str));
        let mut seen: Vec<&str> = Vec::new();
        for rule in &self.rules.rules {
            if seen.contains(&rule.id.as_str()) {
                let quoted = format!("\"{}\"", rule.id);
                let message = format!("the rule `{}` is there twice", rule.id);
                self.error("C004", &[&quoted], message, "an id means one thing only");
            }
            seen.push(&rule.id);
        }
    }

    fn phases(&mut self) {
        let rules = self.rules;
        let ids = || rules.phases.iter().map(|phase| phase.id.as_str());
        let mut seen: Vec<&str> = Vec::new();
        for phase in &rules.phases {
            let quoted = format!("\"{}\"", phase.id);
            if seen.contains(&phase.id.as_str()) {
                let message = format!("the phase `{}` is there twice", phase.id);
                self.error("C004", &[&quoted], message, "an id means one thing only");
            }
            match &phase.after {
                Some(after) if *after == phase.id || !ids().any(|id| id == after) => {
                    self.refer("earlier phase", after, seen.clone().into_iter());
                }
                Some(after) if !seen.contains(&after.as_str()) => {
                    let message = format!("the phase `{}` comes before `{after}`, which it needs", phase.id);
                    self.error("C026", &[&quoted], message, "write the phases in the order in which they are granted");
                }
                None if !seen.is_empty() => {
                    let message = format!("nothing leads to the phase `{}`", phase.id);
                    let help = "say which phase it comes after: `after = \"…\"`; only the first one has none";
                    self.error("C026", &[&quoted], message, help);
                }
                _ => {}
            }
            if phase.repeats && phase.endorsement {
                let message = format!("the phase `{}` is a renewal and an endorsement", phase.id);
                self.error("C034", &[&quoted], message, "keep one of `repeats` and `endorsement`");
            }
            self.both_languages(&[&phase.title]);
            seen.push(&phase.id);
        }
    }

    fn both_languages(&mut self, texts: &[&Text]) {
        if texts.iter().any(|text| text.en.trim().is_empty() || text.es.trim().is_empty()) {
            let message = format!("a text of `{}` is not in both languages", self.name());
            self.error("C010", &["en = \"\"", "es = \"\"", "title"], message, "write it in both languages");
        }
    }

    fn rule(&mut self, rule: &'r Rule) {
        let rules = self.rules;
        self.both_languages(&[&rule.title, &rule.explain]);
        if let Some(next) = &rule.next {
            self.both_languages(&[&next.step]);
        }
        if rule.cite.is_empty() {
            let message = format!("the rule `{}` cites nothing", rule.id);
            self.error("C011", &["cite"], message, "every rule has a reason: add `cite = [\"…\"]`");
        }
        let sources = self.work.names("source");
        let excluded = rule.selects().into_iter().flat_map(|select| &select.exclude);
        for tag in rule.cite.iter().chain(excluded.flat_map(|exclude| exclude.cite.iter())) {
            if let Some((message, help)) = self.known("source", tag, sources.iter().map(String::as_str)) {
                let help = if help.starts_with("did") { help } else { "add it to sources.toml".to_owned() };
                let quoted = format!("\"{tag}\"");
                self.error("C008", &[&quoted], message, help);
            }
        }
        self.refer("phase", &rule.phase, rules.phases.iter().map(|phase| phase.id.as_str()));
        if let (Some(from), Some(until)) = (rule.in_force_from, rule.in_force_until)
            && until < from
        {
            let message = format!("the rule `{}` ends before it begins", rule.id);
            self.error("C024", &["in_force_until"], message, "in_force_until comes after in_force_from");
        }
        self.replaced(rule);
        for select in rule.selects() {
            self.select(select);
        }
        let whens = rule.when.iter().chain(rule.waivers.iter().map(|waiver| &waiver.when));
        for when in whens {
            self.when(when);
        }
        let because: Vec<&Text> = rule.waivers.iter().map(|waiver| &waiver.because).collect();
        self.both_languages(&because);
        self.need(&rule.need, false);
    }

    fn replaced(&mut self, rule: &'r Rule) {
        if rule.state == RuleState::Retired && rule.in_force_until.is_none() {
            let message = format!("the rule `{}` is retired, and nobody knows since when", rule.id);
            self.error("C034", &["retired"], message, "give its last day: `in_force_until = 2027-12-31`");
        }
        let Some(id) = &rule.replaces else { return };
        let rules = self.rules;
        match rules.rules.iter().find(|old| old.id == *id) {
            None => self.refer("rule", id, rules.rules.iter().map(|rule| rule.id.as_str())),
            Some(old) if old.state != RuleState::Retired => {
                let message = format!("`{}` replaces `{id}`, which is not retired", rule.id);
                self.error("C034", &["replaces"], message, "write `state = \"retired\"` and its last day there");
            }
            Some(_) => {}
        }
    }

    fn when(&mut self, when: &'r When) {
        for point in when.applied_after.iter().chain(&when.applied_until) {
            self.point(point);
        }
        if *when == When::default() {
            let message = format!("a condition of `{}` says nothing", self.name());
            self.error(
                "C034",
                &["when"],
                message,
                "say when: applied_after, applied_until, certified_elsewhere, has, has_not",
            );
        }
    }

    fn point(&mut self, point: &'r Point) {
        let rules = self.rules;
        match &point.anchor {
            Anchor::Granted(phase) | Anchor::End(phase) => {
                if let Some((message, help)) = self.known("phase", phase, rules.phases.iter().map(|p| p.id.as_str())) {
                    let written = point.anchor.to_string();
                    self.error("C008", &[&written], message, help);
                }
            }
            Anchor::Rule(id) => {
                if let Some((message, help)) = self.known("rule", id, rules.rules.iter().map(|r| r.id.as_str())) {
                    let written = point.anchor.to_string();
                    self.error("C008", &[&written], message, help);
                }
                self.has_a_day(point, id);
            }
            Anchor::TermStart | Anchor::TermEnd if rules.phases.iter().all(|phase| !phase.repeats) => {
                let message = format!("`{}` is the day of a term that is renewed, and no phase repeats", point.anchor);
                let written = point.anchor.to_string();
                self.error(
                    "C034",
                    &[&written],
                    message,
                    "write `repeats = true` for the renewal, or name a phase: `end:PHASE`",
                );
            }
            _ => {}
        }
    }

    /// Whether the rule that a day hangs on is of a shape that is met on some day.
    fn has_a_day(&mut self, point: &Point, id: &str) {
        let rules = self.rules;
        let dayless = |need: &Need| {
            let told =
                matches!(need, Need::Lapse { .. } | Need::Notice { .. } | Need::Retention { .. } | Need::Duty { .. });
            told || matches!(need, Need::Extension { .. } | Need::DecisionClock { .. })
        };
        if rules.rules.iter().any(|rule| rule.id == id && dayless(&rule.need)) {
            let message = format!("`{}` never comes: `{id}` is shown and never met", point.anchor);
            let help = "name a rule that counts records, or a phase: `granted:PHASE`";
            self.error("C034", &[&point.anchor.to_string()], message, help);
        }
    }

    fn select(&mut self, select: &'r Select) {
        if let Some((message, help)) = self.known("record kind", &select.kind, KINDS.into_iter()) {
            // A shape may have the same name.
            self.error("C008", &[&format!("kind = \"{}\"", select.kind), "kind"], message, help);
        }
        let name = self.name();
        if select.witness.is_empty() {
            let message = format!("the rule `{name}` names no witness");
            self.error("C025", &["witness", "kind ="], message, "say who may state it: `witness = [\"supervisor\"]`");
        }
        if select.audit.is_some() && select.confirmed_by.is_empty() {
            let message = format!("`{name}` can be audited, and nobody can confirm it");
            self.error("C025", &["audit"], message, "say who: `confirmed_by = [\"reviewer\"]`");
        }
        let wrong = [
            ("mode", !select.mode.is_empty() && select.kind != "attended", "attended"),
            ("form", !select.form.is_empty() && select.kind != "attested", "attested"),
            ("provider", !select.provider.is_empty() && select.kind != "completed", "completed"),
            ("subject", select.subject.is_some() && select.kind != "completed", "completed"),
        ];
        for (field, is_wrong, kind) in wrong {
            if is_wrong {
                let message = format!("`{field}` says nothing of `{}` records", select.kind);
                let near = format!("{field} =");
                self.error("C033", &[&near], message, format!("only `{kind}` records have it"));
            }
        }
        for point in select.from.iter().chain(&select.until) {
            self.point(point);
        }
        for exclude in &select.exclude {
            self.both_languages(&[&exclude.because]);
            if exclude.what.is_empty() && exclude.tags.is_empty() {
                let message = format!("an exclusion of `{name}` excludes nothing");
                self.error(
                    "C034",
                    &["exclude"],
                    message,
                    "say what: `what = [\"study\"]`, or `tags = [\"own-family\"]`",
                );
            }
        }
    }

    fn unit(&mut self, unit: Unit, select: &Select) {
        let kind = select.kind.as_str();
        let (name, kinds): (&str, &[&str]) = match unit {
            Unit::Minutes => ("minutes", &["attended", "completed", "logged", "attested"]),
            Unit::Dollars => ("dollars", &["attested"]),
            Unit::Credits => ("credits", &["attested"]),
            Unit::Points => ("points", &["attested"]),
            Unit::Records | Unit::Days | Unit::Months => return,
        };
        if KINDS.contains(&kind) && !kinds.contains(&kind) {
            let message = format!("`{kind}` records hold no {name}, so this would never be met");
            self.error("C033", &["unit ="], message, format!("{name} stand in: {}", kinds.join(", ")));
        }
    }

    fn positive(&mut self, near: &str, quantity: Quantity) {
        if quantity == Quantity::Known(0) {
            let message = format!("`{}` asks for nothing", self.name());
            self.error(
                "C031",
                &[near],
                message,
                "write how much, or `\"unknown\"`; leave the rule out where nothing is asked",
            );
        }
    }

    fn need(&mut self, need: &'r Need, inside: bool) {
        let name = self.name();
        if inside && !need.counts() {
            let message = format!("a way of `{name}` counts no records");
            self.error(
                "C035",
                &["[[rule.need.way]]"],
                message,
                "a way is an amount, each, frequency, ratio, score, holds, any or all",
            );
        }
        match need {
            Need::Amount { unit, at_least, of, parts } => {
                self.positive("at_least", *at_least);
                self.unit(*unit, of);
                self.categories(*unit, *at_least, of, parts);
            }
            Need::Each { parts } => {
                let titles: Vec<&Text> = parts.iter().map(|part| &part.title).collect();
                self.both_languages(&titles);
                if parts.is_empty() {
                    let message = format!("`{name}` has no parts");
                    self.error("C031", &["shape"], message, "add `[[rule.need.part]]`");
                }
            }
            Need::Any { at_least, ways } => {
                if *at_least == 0 || usize::try_from(*at_least).is_ok_and(|n| n > ways.len()) {
                    let message = format!("`{name}` asks for {at_least} of {} ways", ways.len());
                    self.error(
                        "C031",
                        &["at_least", "shape"],
                        message,
                        "ask for at least one and not more than there are",
                    );
                }
                for way in ways {
                    self.both_languages(&[&way.title]);
                    self.need(&way.need, true);
                }
            }
            Need::All { ways } => {
                if ways.is_empty() {
                    let message = format!("`{name}` has no ways");
                    self.error("C031", &["shape"], message, "add `[[rule.need.way]]`");
                }
                for way in ways {
                    self.both_languages(&[&way.title]);
                    self.need(&way.need, true);
                }
            }
            Need::Ratio { unit, at_least, per, of, to } => {
                self.positive("at_least", *at_least);
                self.unit(*unit, of);
                self.unit(*unit, to);
                if *per == 0 {
                    let message = format!("`{name}` asks for something per nothing");
                    self.error(
                        "C031",
                        &["per ="],
                        message,
                        "write per how much: one for every 25 hours is `per = 1500` minutes",
                    );
                }
            }
            Need::Frequency { at_least, unit, of, .. } => {
                self.positive("at_least", *at_least);
                self.unit(*unit, of);
                if of.from.is_none() {
                    let message = format!("nobody knows from when `{name}` counts weeks or months");
                    self.error(
                        "C031",
                        &["[rule.need.of]", "kind"],
                        message,
                        "give the first day: `from = \"granted:initial\"`",
                    );
                }
            }
            Need::Missed { at_most, of_minutes, of } => {
                if of.kind != "attended" {
                    let message = format!("`{}` records do not say what was missed", of.kind);
                    self.error("C033", &["kind ="], message, "only `attended` records do");
                }
                if matches!((at_most, of_minutes), (Quantity::Known(most), Quantity::Known(of)) if most > of) {
                    let message = format!("`{name}` lets more be missed than there is");
                    self.error("C031", &["at_most"], message, "at_most is not more than of_minutes");
                }
            }
            Need::Score { pass_percent, attempts, every, of, .. } => {
                if *every && of.what.is_empty() {
                    let message = format!("`{name}` asks for each assessment and names none");
                    self.error("C031", &["every"], message, "name them: `what = [\"quiz:1\", \"quiz:2\"]`");
                }
                if of.kind != "scored" {
                    let message = format!("`{}` records have no score", of.kind);
                    self.error("C033", &["kind ="], message, "only `scored` records have one");
                }
                if matches!(pass_percent, Some(Quantity::Known(percent)) if *percent > 100) {
                    let message = format!("nobody can reach the score of `{name}`");
                    self.error("C031", &["pass_percent"], message, "it is a percentage, 100 at most");
                }
                if *attempts == Some(Quantity::Known(0)) {
                    let message = format!("`{name}` gives no attempt");
                    self.error("C031", &["attempts"], message, "write how many there are, or leave it out");
                }
            }
            Need::Holds { role } => {
                if role.is_empty() {
                    let message = format!("`{name}` names no role");
                    self.error(
                        "C031",
                        &["role", "shape"],
                        message,
                        "say which certification is held: `role = [\"mhps\"]`",
                    );
                }
            }
            Need::Term { months, ends, .. } => match (months, ends) {
                (Some(_), Some(_)) | (None, None) => {
                    let message = format!("`{name}` does not say how long the term is");
                    self.error("C031", &["shape"], message, "write `months = 24`, or `ends = \"12-31\"`; one of them");
                }
                (Some(months), None) => self.positive("months", *months),
                (None, Some(_)) => {}
            },
            Need::Extension { months, times, .. } => {
                if *months == 0 || *times == 0 {
                    let message = format!("`{name}` makes nothing longer");
                    self.error("C031", &["months", "times"], message, "write how many months, and how many times");
                }
            }
            Need::Lapse { tiers, .. } => self.tiers(tiers),
            Need::Notice { before, days, .. } => {
                self.point(before);
                if days.is_empty() {
                    let message = format!("`{name}` does not say how long before");
                    self.error("C031", &["days", "shape"], message, "write `days = [60]`");
                }
            }
            Need::Selection { tiers, .. } => {
                let titles: Vec<&Text> = tiers.iter().map(|tier| &tier.title).collect();
                self.both_languages(&titles);
            }
            Need::Separation { .. } | Need::DecisionClock { .. } | Need::Retention { .. } | Need::Duty { .. } => {}
        }
    }

    fn tiers(&mut self, tiers: &'r [cairn_core::rules::Tier]) {
        let name = self.name();
        for (at, tier) in tiers.iter().enumerate() {
            self.both_languages(&[&tier.title]);
            match &tier.until {
                None if at + 1 < tiers.len() => {
                    let message = format!("a tier of `{name}` has no end, and more tiers follow");
                    self.error(
                        "C024",
                        &["[[rule.need.tier]]"],
                        message,
                        "only the last one may stay open: give the others `until`",
                    );
                }
                None => {}
                Some(until) => {
                    self.point(until);
                }
            }
        }
    }

    fn categories(&mut self, unit: Unit, whole: Quantity, of: &Select, parts: &'r [Category]) {
        let name = self.name();
        for part in parts {
            self.both_languages(&[&part.title]);
            if part.at_least.is_some() && part.at_least_percent.is_some()
                || part.at_most.is_some() && part.at_most_percent.is_some()
            {
                let message = format!("a part of `{name}` says its amount and its percentage");
                self.error("C031", &["_percent"], message, "keep one of them");
            }
            if [part.at_least_percent, part.at_most_percent].into_iter().flatten().any(|percent| percent > 100) {
                let message = format!("a part of `{name}` is more than the whole");
                self.error("C031", &["_percent"], message, "it is a percentage, 100 at most");
            }
            let amount = |quantity: Option<Quantity>, percent: Option<u32>| match (quantity, percent, whole) {
                (Some(Quantity::Known(n)), ..) => Some(n),
                (None, Some(percent), Quantity::Known(whole)) => whole.checked_mul(percent).map(|n| n / 100),
                _ => None,
            };
            let least = amount(part.at_least, part.at_least_percent);
            let most = amount(part.at_most, part.at_most_percent);
            if let (Some(least), Some(most)) = (least, most)
                && most < least
            {
                let message = format!("a part of `{name}` has a cap under its minimum: {most} under {least}");
                self.error("C032", &["at_most"], message, "nobody could meet it: raise at_most, or lower at_least");
            }
            if let (Some(least), Quantity::Known(whole)) = (least, whole)
                && least > whole
            {
                let message = format!("a part of `{name}` asks for {least}, and the whole only for {whole}");
                self.error("C032", &["part"], message, "the whole is at least as much as each of its parts");
            }
            if least.is_none()
                && most.is_none()
                && part.at_least.is_none()
                && part.at_most.is_none()
                && part.at_least_percent.is_none()
                && part.at_most_percent.is_none()
            {
                let message = format!("a part of `{name}` neither asks nor caps");
                self.error("C034", &["part"], message, "add at_least, at_most, at_least_percent or at_most_percent");
            }
            if part.subject.is_some() && (of.kind != "completed" || unit != Unit::Minutes) {
                let message = format!("a part of `{name}` asks for a subject, and this counts no minutes of courses");
                self.error("C033", &["subject"], message, "subjects stand in `completed` records, in minutes");
            }
        }
    }

    /// Rules that wait for each other, or replace each other, in a circle.
    fn circles(&mut self) {
        let rules = self.rules;
        let mut hangs: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut replaces: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for rule in &rules.rules {
            let in_selects = rule.selects().into_iter().flat_map(|select| select.from.iter().chain(&select.until));
            let whens = rule.when.iter().chain(rule.waivers.iter().map(|waiver| &waiver.when));
            let in_whens = whens.flat_map(|when| when.applied_after.iter().chain(&when.applied_until));
            for point in in_selects.chain(in_whens) {
                if let Anchor::Rule(id) = &point.anchor {
                    hangs.entry(&rule.id).or_default().push(id);
                }
            }
            replaces.entry(&rule.id).or_default().extend(rule.replaces.as_deref());
        }
        for (graph, what, help) in [
            (hangs, "waits for itself", "break the circle of `rule:` anchors"),
            (replaces, "replaces itself", "break the circle of `replaces`"),
        ] {
            for start in graph.keys() {
                if comes_back(&graph, start) {
                    let quoted = format!("\"{start}\"");
                    self.error("C026", &[&quoted], format!("the rule `{start}` {what}"), help);
                }
            }
        }
    }

    /// Two rules that say at the same time how long a phase lasts.
    fn two_terms(&mut self) {
        let terms: Vec<&Rule> = self
            .rules
            .rules
            .iter()
            .filter(|rule| matches!(rule.need, Need::Term { .. }) && rule.state == RuleState::InForce)
            .collect();
        for (at, rule) in terms.iter().enumerate() {
            let from = |rule: &Rule| rule.in_force_from.unwrap_or(Date::MIN);
            let until = |rule: &Rule| rule.in_force_until.unwrap_or(Date::MAX);
            let earlier = terms
                .iter()
                .take(at)
                .find(|other| other.phase == rule.phase && from(rule) <= until(other) && from(other) <= until(rule));
            if let Some(other) = earlier {
                let message = format!("`{}` and `{}` both say how long `{}` lasts", other.id, rule.id, rule.phase);
                let quoted = format!("\"{}\"", rule.id);
                self.error("C034", &[&quoted], message, "give the older one its last day, and the newer its first");
            }
        }
    }
}

fn comes_back(graph: &BTreeMap<&str, Vec<&str>>, start: &str) -> bool {
    let mut open: Vec<&str> = graph.get(start).cloned().unwrap_or_default();
    let mut seen: Vec<&str> = Vec::new();
    while let Some(at) = open.pop() {
        if at == start {
            return true;
        }
        if !seen.contains(&at) {
            seen.push(at);
            open.extend(graph.get(at).into_iter().flatten());
        }
    }
    false
}
