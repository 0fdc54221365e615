//! Rules that nobody could ever meet, as far as that can be seen without records: windows that never open, rules that wait for what
//! comes after them, days that never come, caps that leave too little, parts that ask for what does not count.
//!
//! What is not certain is not said: a false alarm would teach authors to look away.

use crate::check::closest;
use crate::compile::Work;
use crate::diagnostic::Level;
use crate::place::{Node, Tree};
use cairn_core::record::Mode;
use cairn_core::rules::{
    Anchor, Category, InYears, MonthDay, Need, Phase, Point, Quantity, RoleRules, Select, Shift, When,
};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};

/// The most parts whose caps are tried together: two to the power of it.
const PARTS_MAX: usize = 10;

/// Looks through one role's rules.
pub(crate) fn role(work: &mut Work<'_>, file: &str, rules: &RoleRules) {
    let files = work.files;
    let Some(tree) = files.text(file).and_then(Tree::read) else { return };
    let mut seeks = Seeks { work, file, rules, rule: "", phase: "" };
    for (at, phase) in rules.phases.iter().enumerate() {
        for (one, role) in phase.under.iter().enumerate() {
            seeks.held(role, tree.root().key("phase").at(at).key("under").at(one));
        }
    }
    for (at, rule) in rules.rules.iter().enumerate() {
        let node = tree.root().key("rule").at(at);
        seeks.rule = &rule.id;
        seeks.phase = &rule.phase;
        seeks.need(&rule.need, node.key("need"));
        if let Some(when) = &rule.when {
            seeks.when(when, node.key("when"));
        }
        for (one, waiver) in rule.waivers.iter().enumerate() {
            seeks.when(&waiver.when, node.key("waiver").at(one).key("when"));
        }
    }
}

struct Seeks<'w, 'f, 'r> {
    work: &'w mut Work<'f>,
    file: &'r str,
    rules: &'r RoleRules,
    /// The rule that is looked at, and its phase.
    rule: &'r str,
    phase: &'r str,
}

impl<'r> Seeks<'_, '_, 'r> {
    fn say(&mut self, code: &'static str, level: Level, node: Node<'_, '_>, message: String, help: impl Into<String>) {
        self.work.say(code, level, self.file, node.span().unwrap_or(0..0), message, help);
    }

    fn error(&mut self, code: &'static str, node: Node<'_, '_>, message: String, help: impl Into<String>) {
        self.say(code, Level::Error, node, message, help);
    }

    fn need(&mut self, need: &'r Need, node: Node<'_, '_>) {
        match need {
            Need::Amount { at_least, of, parts, .. } => {
                self.select(of, node.key("of"));
                self.parts(of, parts, node);
                self.caps(*at_least, of, parts, node);
            }
            Need::Frequency { of, .. } | Need::Missed { of, .. } => self.select(of, node.key("of")),
            Need::Score { of, attempts_in_months, .. } => {
                self.select(of, node.key("of"));
                if *attempts_in_months == Some(0) {
                    let message = format!("`{}` counts its attempts over no months", self.rule);
                    let help = "write over how many months, or leave it out: then they count over the whole window";
                    self.error("C031", node.key("attempts_in_months"), message, help);
                }
            }
            Need::Ratio { of, to, .. } => {
                self.select(of, node.key("of"));
                self.select(to, node.key("to"));
            }
            Need::Separation { one, other } => {
                self.select(one, node.key("one"));
                self.select(other, node.key("other"));
            }
            Need::Each { parts } => {
                for (at, part) in parts.iter().enumerate() {
                    self.select(&part.of, node.key("part").at(at).key("of"));
                }
            }
            Need::Selection { of, tiers, .. } => {
                self.select(of, node.key("of"));
                for (at, tier) in tiers.iter().enumerate() {
                    self.select(&tier.of, node.key("tier").at(at).key("of"));
                }
            }
            Need::Any { ways, .. } | Need::All { ways } => {
                for (at, way) in ways.iter().enumerate() {
                    self.need(&way.need, node.key("way").at(at).key("need"));
                }
            }
            Need::Holds { role } => {
                for (at, role) in role.iter().enumerate() {
                    self.held(role, node.key("role").at(at));
                }
            }
            Need::Term { ends: Some(ends), in_years, .. } => self.fixed_day(*ends, *in_years, node.key("ends")),
            Need::Lapse { tiers, .. } => self.tiers(tiers, node.key("tier")),
            Need::Notice { before, .. } => self.point(before, node.key("before")),
            Need::Term { .. }
            | Need::Extension { .. }
            | Need::DecisionClock { .. }
            | Need::Retention { .. }
            | Need::Duty { .. } => {}
        }
    }

    fn when(&mut self, when: &'r When, node: Node<'_, '_>) {
        for (select, key) in [(&when.has, "has"), (&when.has_not, "has_not")] {
            if let Some(select) = select {
                self.select(select, node.key(key));
            }
        }
        for (point, key) in [(&when.applied_after, "applied_after"), (&when.applied_until, "applied_until")] {
            if let Some(point) = point {
                self.point(point, node.key(key));
            }
        }
        let Some(after) = &when.applied_after else { return };
        if after.anchor == Anchor::Today && least_days(&after.shifts) >= 0 {
            let message = format!("nobody applies after `{after}`, so this condition of `{}` never holds", self.rule);
            self.error("C024", node.key("applied_after"), message, "name a day that can pass, such as `term-end`");
        } else if let Some(until) = &when.applied_until
            && self.never_between(after, until, true)
        {
            let message = format!("the window of `{}` never opens", self.rule);
            let help = "it ends before it begins: exchange `applied_after` and `applied_until`";
            self.error("C024", node.key("applied_until"), message, help);
        }
    }

    fn point(&mut self, point: &Point, node: Node<'_, '_>) {
        let Anchor::Applied(what) = &point.anchor else { return };
        let phases = || self.rules.phases.iter().map(|phase| phase.id.as_str());
        if what.starts_with("training:") || what == "extension" || phases().any(|phase| phase == what) {
            return;
        }
        let trainings: Vec<String> =
            self.work.names("training").into_iter().map(|training| format!("training:{training}")).collect();
        let known = || phases().chain(["extension"]).chain(trainings.iter().map(String::as_str));
        let help = closest(what, known()).map_or_else(
            || {
                format!(
                    "one applies for a phase ({}), for `extension` or for `training:…`",
                    phases().collect::<Vec<_>>().join(", ")
                )
            },
            |near| format!("did you mean `applied:{near}`?"),
        );
        let message = format!("nobody applies for `{what}`, so `applied:{what}` never comes");
        self.error("C008", node, message, help);
    }

    /// A role whose certification is to be held.
    fn held(&mut self, role: &str, node: Node<'_, '_>) {
        let roles = self.work.names("role");
        if role == self.rules.role {
            let message = format!("`{role}` would have to be held before `{role}` can be");
            self.error(
                "C031",
                node,
                message,
                "name another role; for an earlier step of this one, `after` of the phase",
            );
        } else if !roles.iter().any(|known| known == role) {
            let others = || roles.iter().map(String::as_str).filter(|known| *known != self.rules.role);
            let help = closest(role, others()).map_or_else(
                || format!("there are: {}", others().collect::<Vec<_>>().join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            self.error("C008", node, format!("there is no role `{role}`"), help);
        }
    }

    fn fixed_day(&mut self, ends: MonthDay, in_years: InYears, node: Node<'_, '_>) {
        if (ends.month, ends.day, in_years) == (2, 29, InYears::Odd) {
            let message = format!("the day on which `{}` ends never comes: no odd year has a 29 February", self.rule);
            self.error("C057", node, message, "write `ends = \"02-28\"`, or `in_years = \"even\"`");
        }
    }

    fn select(&mut self, select: &'r Select, node: Node<'_, '_>) {
        for (point, key) in [(&select.from, "from"), (&select.until, "until")] {
            if let Some(point) = point {
                self.point(point, node.key(key));
            }
        }
        let Some(from) = &select.from else { return };
        self.waits_for_itself(from, node.key("from"));
        if from.anchor == Anchor::Today && least_days(&from.shifts) > 0 {
            let message = format!("the window of `{}` never opens: no record is from after today", self.rule);
            self.error("C024", node.key("from"), message, "nothing counts before it happened: write an earlier day");
        } else if let Some(until) = &select.until
            && self.never_between(from, until, false)
        {
            let message = format!("the window of `{}` never opens", self.rule);
            let help = if from.shifts.is_empty() && until.shifts.is_empty() || from.anchor == until.anchor {
                "it ends before it begins: exchange `from` and `until`".to_owned()
            } else {
                format!("`{until}` comes before `{from}`: exchange `from` and `until`, or change what is added to them")
            };
            self.error("C024", node.key("until"), message, help);
        }
    }

    /// A rule that has to be met before its phase is granted, and whose window opens only with that grant or a later one.
    fn waits_for_itself(&mut self, from: &Point, node: Node<'_, '_>) {
        let (Anchor::Granted(granted) | Anchor::End(granted)) = &from.anchor else { return };
        let known = |id: &str| self.rules.phases.iter().find(|phase| phase.id == id);
        let (Some(own), Some(other)) = (known(self.phase), known(granted)) else { return };
        let later = !own.repeats && self.comes_after(other, &own.id);
        if own.id != other.id && !later {
            return;
        }
        let message = if later {
            format!("`{}` of the phase `{}` waits for the later phase `{granted}`", self.rule, own.id)
        } else {
            format!("`{}` waits for the grant of its own phase `{granted}`", self.rule)
        };
        let help = match &own.after {
            _ if own.repeats => {
                "it has to be met before that: count the term that is renewed, `from = \"term-start\"`".to_owned()
            }
            Some(before) => format!("it has to be met before that: the phase before is `granted:{before}`"),
            None => "it has to be met before that: leave `from` out, or name an earlier day".to_owned(),
        };
        self.error("C056", node, message, help);
    }

    /// Whether a phase can be granted only after another.
    fn comes_after(&self, phase: &Phase, other: &str) -> bool {
        let mut at = phase;
        for _ in 0..=self.rules.phases.len() {
            let Some(before) = &at.after else { return false };
            if before == other {
                return true;
            }
            let Some(next) = self.rules.phases.iter().find(|phase| phase.id == *before) else { return false };
            at = next;
        }
        false
    }

    fn tiers(&mut self, tiers: &'r [cairn_core::rules::Tier], node: Node<'_, '_>) {
        // The first tier begins on the day after the term ended.
        let mut before = Point::from(Anchor::TermEnd);
        for (at, tier) in tiers.iter().enumerate() {
            let Some(until) = &tier.until else { continue };
            let node = node.at(at).key("until");
            self.point(until, node);
            if self.never_between(&before, until, true) {
                let title = &tier.title.en;
                let message = format!("the tier “{title}” of `{}` is over before it begins", self.rule);
                let earlier = at.checked_sub(1).and_then(|at| tiers.get(at));
                let help = earlier.map_or_else(
                    || "it begins on the day after `term-end`: write a later `until`".to_owned(),
                    |earlier| {
                        let earlier = &earlier.title.en;
                        format!("the tier “{earlier}” before it lasts until `{before}`: write a later `until` here, or exchange the two tiers")
                    },
                );
                self.error("C024", node, message, help);
            }
            before = until.clone();
        }
    }

    /// Whether no day lies from one point until another; `after` leaves the first day out.
    fn never_between(&self, from: &Point, until: &Point, after: bool) -> bool {
        let more = i64::from(after);
        if let (Anchor::On(a), Anchor::On(b)) = (&from.anchor, &until.anchor) {
            let (a, b) = (moved(*a, &from.shifts), moved(*b, &until.shifts));
            return if after { a >= b } else { a > b };
        }
        if from.anchor == until.anchor {
            return days().all(|day| days_moved(day, &from.shifts) + more > days_moved(day, &until.shifts));
        }
        let apart = self.at_least_after(&from.anchor, &until.anchor);
        apart.is_some_and(|apart| apart + least_days(&from.shifts) + more > most_days(&until.shifts))
    }

    /// How many days, at least, a day of the person lies after another. None, where that cannot be known.
    fn at_least_after(&self, later: &Anchor, earlier: &Anchor) -> Option<i64> {
        let renewal = self.rules.phases.iter().find(|phase| phase.repeats);
        let renewed = |phase: &str| renewal.is_some_and(|renewal| renewal.after.as_deref() == Some(phase));
        match (later, earlier) {
            // A term has more than one day.
            (Anchor::End(phase), Anchor::Granted(other)) => (phase == other).then_some(1),
            (Anchor::TermEnd, Anchor::TermStart) => Some(1),
            // The term that is renewed began with the phase before the renewal, or follows on it.
            (Anchor::TermEnd, Anchor::Granted(phase)) => renewed(phase).then_some(1),
            (Anchor::TermStart, Anchor::Granted(phase)) | (Anchor::TermEnd, Anchor::End(phase)) => {
                renewed(phase).then_some(0)
            }
            (Anchor::Newest(what), Anchor::First(other)) => (what == other).then_some(0),
            // What happened is never from after today.
            (
                Anchor::Today,
                Anchor::Application | Anchor::Applied(_) | Anchor::First(_) | Anchor::Newest(_) | Anchor::Rule(_),
            ) => Some(0),
            _ => None,
        }
    }

    /// Parts that ask for records that the rule does not count.
    fn parts(&mut self, of: &'r Select, parts: &'r [Category], node: Node<'_, '_>) {
        for (at, part) in parts.iter().enumerate() {
            let node = node.key("part").at(at);
            let fields = [
                ("mode", modes(&part.mode), modes(&of.mode)),
                ("what", words(&part.what), words(&of.what)),
                ("provider", words(&part.provider), words(&of.provider)),
                ("form", words(&part.form), words(&of.form)),
            ];
            for (field, wanted, counted) in fields {
                if counted.is_empty() {
                    continue;
                }
                let outside = |word: &&str| !counted.contains(word);
                let asks = part.at_least.is_some() || part.at_least_percent.is_some();
                let level = if asks && wanted.iter().all(&outside) { Level::Error } else { Level::Warning };
                for (place, word) in wanted.iter().enumerate().filter(|(_, word)| outside(word)) {
                    let message = format!("a part of `{}` is about `{word}`, which the rule does not count", self.rule);
                    let help = closest(word, counted.iter().copied()).map_or_else(
                        || format!("its `of` has `{field}`: {}; add it there, or change the part", counted.join(", ")),
                        |near| format!("did you mean `{near}`?"),
                    );
                    self.say("C058", level, node.key(field).at(place), message, help);
                }
            }
            // A record carries several tags, so another tag is no fault; one that is nearly the same is.
            for (place, tag) in part.tags.iter().enumerate().filter(|(_, tag)| !of.tags.contains(tag)) {
                if let Some(near) = closest(tag, of.tags.iter().map(String::as_str)) {
                    let message =
                        format!("a part of `{}` is about the tag `{tag}`, which its `of` does not name", self.rule);
                    let help = format!("did you mean `{near}`?");
                    self.say("C058", Level::Warning, node.key("tags").at(place), message, help);
                }
            }
            for (field, is_wrong, kind) in [
                ("mode", !part.mode.is_empty() && of.kind != "attended", "attended"),
                ("provider", !part.provider.is_empty() && of.kind != "completed", "completed"),
                ("form", !part.form.is_empty() && of.kind != "attested", "attested"),
            ] {
                if is_wrong {
                    let message = format!("`{field}` of a part says nothing of `{}` records", of.kind);
                    self.error("C033", node.key(field), message, format!("only `{kind}` records have it"));
                }
            }
            for (field, wanted) in [("what", &part.what), ("tags", &part.tags)] {
                let never = |word: &String| {
                    of.exclude.iter().any(|out| match field {
                        "what" => out.what.contains(word) && out.tags.is_empty() && !out.unless_observed,
                        _ => out.tags.contains(word) && out.what.is_empty() && !out.unless_observed,
                    })
                };
                if let Some(word) = wanted.iter().find(|word| never(word))
                    && wanted.iter().all(never)
                {
                    let message = format!("a part of `{}` is about `{word}`, which the rule excludes", self.rule);
                    self.error("C058", node.key(field), message, "take it out of `exclude`, or change the part");
                }
            }
        }
    }

    /// Caps that, taken together, leave less than is asked for.
    fn caps(&mut self, at_least: Quantity, of: &'r Select, parts: &'r [Category], node: Node<'_, '_>) {
        let whole = match at_least {
            Quantity::Known(whole) => Some(u64::from(whole)),
            Quantity::Unknown => None,
        };
        let share = |quantity: Option<Quantity>, percent: Option<u32>| match (quantity, percent) {
            (Some(Quantity::Known(n)), _) => Some(u64::from(n)),
            (None, Some(percent)) => whole.map(|whole| whole * u64::from(percent) / 100),
            _ => None,
        };
        let capped: Vec<(usize, &Category, u64)> = parts
            .iter()
            .enumerate()
            .filter_map(|(at, part)| Some((at, part, share(part.at_most, part.at_most_percent)?)))
            .take(PARTS_MAX)
            .collect();
        let cap_node = |at: usize| {
            let part = node.key("part").at(at);
            let plain = part.key("at_most");
            if plain.span().is_some() { plain } else { part.key("at_most_percent") }
        };
        // Every choice of caps that leaves no record out: together they are the most that can count.
        if let Some(whole) = whole {
            let chosen = |choice: usize| capped.iter().enumerate().filter(move |(bit, _)| choice >> bit & 1 == 1);
            let too_little = (1..1_usize << capped.len())
                .filter(|choice| covers(of, &chosen(*choice).map(|(_, (_, part, _))| *part).collect::<Vec<_>>()))
                .map(|choice| (chosen(choice).map(|(_, (.., most))| *most).sum::<u64>(), choice))
                .filter(|(most, _)| *most < whole)
                .min();
            if let Some((most, choice)) = too_little {
                let last = chosen(choice).map(|(_, (at, ..))| *at).max().unwrap_or(0);
                let message = if choice.count_ones() == 1 {
                    format!("`{}` asks for {whole} and lets {most} count", self.rule)
                } else {
                    format!("`{}` asks for {whole}, and the caps of its parts together let {most} count", self.rule)
                };
                let help = "nobody could meet it: raise a cap, or say which records it is for: what, tags, mode, provider or subject";
                self.error("C032", cap_node(last), message, help);
            }
        }
        // Minimums of parts that lie inside a capped one.
        for (at, cap, most) in &capped {
            let inside: Vec<(&Category, u64)> = parts
                .iter()
                .enumerate()
                .filter(|(other, part)| other != at && lies_in(part, cap))
                .filter_map(|(_, part)| Some((part, share(part.at_least, part.at_least_percent)?)))
                .collect();
            let each = inside.iter().map(|(_, least)| *least).max().unwrap_or(0);
            let parts: Vec<&Category> = inside.iter().map(|(part, _)| *part).collect();
            let least = if apart(&parts) { inside.iter().map(|(_, least)| least).sum() } else { each };
            if least > *most {
                let message =
                    format!("a cap of `{}` lets {most} count, and parts inside it ask for {least}", self.rule);
                self.error("C032", cap_node(*at), message, "nobody could meet it: raise the cap, or lower the minimum");
            }
        }
    }
}

const fn mode_word(mode: Mode) -> &'static str {
    match mode {
        Mode::Classroom => "classroom",
        Mode::LiveRemote => "live-remote",
        Mode::SelfPaced => "self-paced",
    }
}

fn modes(modes: &[Mode]) -> Vec<&'static str> {
    modes.iter().copied().map(mode_word).collect()
}

fn words(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

/// The fields of a part by which records are picked, but for the subject.
fn picks(part: &Category) -> [Vec<&str>; 5] {
    // Each field is named, so that a new one does not compile before somebody says whether it picks: a part that seems to pick
    // nothing seems to take in everything.
    let Category {
        mode,
        what,
        provider,
        form,
        tags,
        title: _,
        subject: _,
        at_least: _,
        at_least_percent: _,
        at_most: _,
        at_most_percent: _,
    } = part;
    [modes(mode), words(what), words(provider), words(form), words(tags)]
}

/// Whether each record that counts falls into one of these parts.
fn covers(of: &Select, parts: &[&Category]) -> bool {
    let all_modes = || vec!["classroom", "live-remote", "self-paced"];
    let counted = [
        if of.mode.is_empty() && of.kind == "attended" { all_modes() } else { modes(&of.mode) },
        words(&of.what),
        words(&of.provider),
        words(&of.form),
        words(&of.tags),
    ];
    let plain = |part: &&&Category| part.subject.is_none();
    if parts.iter().filter(plain).any(|part| picks(part).iter().all(Vec::is_empty)) {
        return true;
    }
    counted.iter().enumerate().any(|(field, counted)| {
        // Only parts that pick by this field alone take in all of its records.
        let alone = |part: &&&Category| picks(part).iter().enumerate().all(|(at, pick)| at == field || pick.is_empty());
        let picked: Vec<&str> = parts
            .iter()
            .filter(plain)
            .filter(alone)
            .filter_map(|part| picks(part).into_iter().nth(field))
            .flatten()
            .collect();
        !counted.is_empty() && counted.iter().all(|word| picked.contains(word))
    })
}

/// Whether each record of one part falls into the other.
fn lies_in(inner: &Category, outer: &Category) -> bool {
    let fits = |(inner, outer): (&Vec<&str>, &Vec<&str>)| {
        outer.is_empty() || !inner.is_empty() && inner.iter().all(|word| outer.contains(word))
    };
    picks(inner).iter().zip(&picks(outer)).all(fits) && (outer.subject.is_none() || outer.subject == inner.subject)
}

/// Whether no record falls into two of these parts: they differ in something of which a record has one.
fn apart(parts: &[&Category]) -> bool {
    (0..4).any(|field| {
        let mut seen: Vec<&str> = Vec::new();
        parts.iter().all(|part| {
            let words = picks(part).into_iter().nth(field).unwrap_or_default();
            let new = !words.is_empty() && words.iter().all(|word| !seen.contains(word));
            seen.extend(words);
            new
        })
    })
}

/// The days of four years, one of them a leap year: every place in the calendar from which something can be counted.
fn days() -> impl Iterator<Item = Date> {
    date(2023, 1, 1).series(1.day()).take(1_461)
}

fn moved(day: Date, shifts: &[Shift]) -> Date {
    shifts.iter().fold(day, |day, shift| {
        let moved = match shift {
            Shift::Days(days) => day.checked_add(i64::from(*days).days()),
            Shift::Months(months) => day.checked_add(i64::from(*months).months()),
        };
        moved.unwrap_or(day)
    })
}

fn days_moved(day: Date, shifts: &[Shift]) -> i64 {
    day.until(moved(day, shifts)).map_or(0, |span| i64::from(span.get_days()))
}

/// How many days the shifts make, from whichever day they are counted.
fn all_moves(shifts: &[Shift]) -> impl Iterator<Item = i64> {
    // Days are always as many; months depend on which ones they are.
    let only_days = shifts.iter().all(|shift| matches!(shift, Shift::Days(_)));
    days().take(if only_days { 1 } else { usize::MAX }).map(|day| days_moved(day, shifts))
}

/// How many days the shifts make at least.
fn least_days(shifts: &[Shift]) -> i64 {
    all_moves(shifts).min().unwrap_or(0)
}

/// How many days the shifts make at most.
fn most_days(shifts: &[Shift]) -> i64 {
    all_moves(shifts).max().unwrap_or(0)
}
