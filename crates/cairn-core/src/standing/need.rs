//! One rule, asked of one person's records: which count, which do not and why, and what that amounts to.

use super::allot::{Allotment, pieces};
use super::milestones::{Milestones, months_later};
use super::{
    Answer, Counted, Known, LeftOut, Measure, Note, Opens, PartStanding, Period, Reason, RuleStanding, RuleWindow,
    TierNote, together,
};
use crate::id::RecordId;
use crate::record::{Fact, Outcome, Record, WitnessRole};
use crate::rules::{
    AfterLapse, Anchor, Category, Every, Exclude, Need, NextStep, OncePer, Part, Point, Quantity, RoleRules, Rule,
    Select, Shift, Tier, Unit, Way, When,
};
use jiff::{ToSpan, civil::Date};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// More than this on one day is no day's work.
const MINUTES_OF_A_DAY: u32 = 24 * 60;

/// Asks rules, remembering on which day each was met: other rules may hang on it.
pub(crate) struct Asked<'a> {
    rules: &'a RoleRules,
    known: &'a Known<'a>,
    milestones: &'a Milestones<'a>,
    date: Date,
    confirmed: HashMap<&'a RecordId, Vec<(WitnessRole, Date)>>,
    met_on: BTreeMap<&'a str, MetOn>,
}

/// The day that hangs on another rule.
#[derive(Clone, Copy, PartialEq, Eq)]
enum MetOn {
    /// It was met on this day.
    Day(Date),
    /// It has to be met first.
    NotYet,
    /// It asks nothing of this person, so nothing has to come first.
    Excused,
}

/// What follows when the term is not renewed, for this person.
pub(crate) struct Lapse {
    pub(crate) tiers: Vec<TierNote>,
    pub(crate) then: AfterLapse,
    /// The last tier is over, and the way begins anew.
    pub(crate) start_again: bool,
}

/// The time that counts for a rule.
struct Window<'a> {
    from: Option<(&'a Point, Option<Date>)>,
    until: Option<(&'a Point, Date)>,
}

impl Window<'_> {
    fn told(&self) -> RuleWindow {
        let opens = match &self.from {
            None => Opens::Always,
            Some((_, Some(day))) => Opens::On { day: *day },
            Some((point, None)) => Opens::NotYet { first: point.to_string() },
        };
        RuleWindow { opens, closes: self.until.map(|(_, day)| day) }
    }
}

/// Records for a rule, sorted out.
#[derive(Default)]
struct Sorted<'a> {
    counts: Vec<&'a Record>,
    left_out: Vec<(&'a Record, Reason)>,
}

/// What one need amounts to.
pub(super) struct Weighed {
    answer: Answer,
    have: u32,
    need: Option<Quantity>,
    unit: Option<Measure>,
    met_on: Option<Date>,
    window: Option<RuleWindow>,
    pub(super) counted: Vec<Counted>,
    asked_by: Vec<Counted>,
    pub(super) left_out: Vec<LeftOut>,
    missing: Vec<Period>,
    parts: Vec<PartStanding>,
    note: Option<Note>,
    /// In place of the rule's own next step.
    next: Option<NextStep>,
}

impl Weighed {
    fn new(answer: Answer) -> Weighed {
        Weighed {
            answer,
            have: 0,
            need: None,
            unit: None,
            met_on: None,
            window: None,
            counted: Vec::new(),
            asked_by: Vec::new(),
            left_out: Vec::new(),
            missing: Vec::new(),
            parts: Vec::new(),
            note: None,
            next: None,
        }
    }

    fn note(note: Option<Note>) -> Weighed {
        Weighed { note, ..Weighed::new(Answer::NotApplicable) }
    }
}

impl<'a> Asked<'a> {
    pub(crate) fn new(
        rules: &'a RoleRules,
        known: &'a Known<'a>,
        milestones: &'a Milestones<'a>,
        date: Date,
    ) -> Asked<'a> {
        let mut confirmed: HashMap<&RecordId, Vec<(WitnessRole, Date)>> = HashMap::new();
        for record in known.of_kind("confirmed") {
            if let Fact::Confirmed { confirms, on } = &record.fact
                && *on <= date
                && !known.corrected.contains_key(&record.id)
                && !record.is_own_word()
            {
                for id in confirms {
                    confirmed.entry(id).or_default().push((record.witness.role, *on));
                }
            }
        }
        Asked { rules, known, milestones, date, confirmed, met_on: BTreeMap::new() }
    }

    pub(crate) fn answer(&mut self, rule: &'a Rule) -> RuleStanding {
        let mut weighed = self.weigh(rule, &rule.need);
        let mut met_on = weighed.met_on.map_or(MetOn::NotYet, MetOn::Day);
        if rule.when.as_ref().is_some_and(|when| !self.holds(rule, when)) {
            weighed.answer = Answer::NotApplicable;
            met_on = MetOn::Excused;
        } else if let Some(waiver) = rule.waivers.iter().find(|waiver| self.holds(rule, &waiver.when)) {
            weighed.answer = Answer::NotApplicable;
            weighed.note = Some(Note::Waived { because: waiver.because.clone() });
            met_on = MetOn::Excused;
        }
        self.met_on.insert(&rule.id, met_on);
        RuleStanding {
            id: rule.id.clone(),
            title: rule.title.clone(),
            explain: rule.explain.clone(),
            answer: weighed.answer,
            have: weighed.have,
            need: weighed.need,
            unit: weighed.unit,
            met_on: weighed.met_on,
            window: weighed.window,
            counted: weighed.counted,
            asked_by: weighed.asked_by,
            left_out: weighed.left_out,
            missing: weighed.missing,
            parts: weighed.parts,
            note: weighed.note,
            cite: rule.cite.clone(),
            confidence: rule.confidence,
            next: weighed.next.or_else(|| rule.next.clone()),
        }
    }

    fn weigh(&mut self, rule: &'a Rule, need: &'a Need) -> Weighed {
        match need {
            Need::Amount { unit, at_least, of, parts } => self.amount(rule, *unit, *at_least, of, parts),
            Need::Each { parts } => self.each(rule, parts),
            Need::Any { at_least, ways } => self.any(rule, Some(*at_least), ways),
            Need::All { ways } => self.any(rule, None, ways),
            Need::Ratio { unit, at_least, per, of, to } => self.ratio(rule, *unit, *at_least, *per, of, to),
            Need::Frequency { every, at_least, unit, of } => self.frequency(rule, *every, *at_least, *unit, of),
            Need::Missed { at_most, of_minutes, of } => self.missed(rule, *at_most, *of_minutes, of),
            Need::Score { .. } => self.score(rule, need),
            Need::Holds { role } => {
                let since = self.milestones.certified_as(role, self.date);
                let answer = if since.is_some() { Answer::Met } else { Answer::NotYet };
                Weighed { met_on: since, ..Weighed::new(answer) }
            }
            Need::Separation { one, other } => self.separation(rule, one, other),
            Need::Selection { of, points, tiers } => self.selection(rule, of, *points, tiers),
            Need::Term { months, .. } => self.term(rule, *months),
            Need::Extension { times, .. } => {
                Weighed::note(Some(Note::Extensions { used: self.milestones.extensions_used(), of: *times }))
            }
            Need::DecisionClock { .. } => {
                let due = self.milestones.pending().and_then(|pending| pending.due);
                Weighed::note(due.map(|due| Note::DecisionDue { due }))
            }
            Need::Lapse { tiers, then } => {
                Weighed::note(Some(Note::Lapse { tiers: self.tiers(rule, tiers), then: *then }))
            }
            Need::Notice { of, before, days } => {
                let before = self.day(rule, before);
                let earlier = |days: &u32| before?.checked_sub(i64::from(*days).days()).ok();
                Weighed::note(Some(Note::Notice { of: *of, days: days.iter().filter_map(earlier).collect() }))
            }
            Need::Retention { of, years } => {
                Weighed::note(Some(Note::Retention { of: *of, years: known_quantity(*years) }))
            }
            Need::Duty { of } => Weighed::note(Some(Note::Duty { of: *of })),
        }
    }

    fn term(&self, rule: &Rule, months: Option<Quantity>) -> Weighed {
        let mut weighed = Weighed::new(Answer::NotApplicable);
        weighed.need = months;
        weighed.unit = months.map(|_| Measure::Months);
        if let Some(grant) = self.milestones.granted(&rule.phase) {
            weighed.answer = if months == Some(Quantity::Unknown) { Answer::CannotTell } else { Answer::Met };
            weighed.met_on = Some(grant.from);
            weighed.note = grant.until.map(|until| Note::TermUntil { until, months: months.and_then(known_quantity) });
        }
        weighed
    }

    /// The tiers after the term that is to be renewed, as far as there is one.
    fn tiers(&mut self, rule: &'a Rule, tiers: &'a [Tier]) -> Vec<TierNote> {
        let Some(end) = self.milestones.term(self.rules).and_then(|term| term.until) else { return Vec::new() };
        let mut from = end.tomorrow().unwrap_or(Date::MAX);
        let mut notes = Vec::new();
        for tier in tiers {
            let until = tier.until.as_ref().and_then(|until| self.day(rule, until));
            notes.push(TierNote { title: tier.title.clone(), from, until, fee: tier.fee });
            let Some(until) = until else { break };
            from = until.tomorrow().unwrap_or(Date::MAX);
        }
        notes
    }

    /// What follows when the running or ended term is not renewed.
    pub(crate) fn lapse(&mut self) -> Option<Lapse> {
        let end = self.milestones.term(self.rules).and_then(|term| term.until)?;
        let rules: &'a RoleRules = self.rules;
        let (rule, tiers, then) = rules.rules.iter().find_map(|rule| match &rule.need {
            Need::Lapse { tiers, then } if self.milestones.applies(rules, rule) => Some((rule, tiers, *then)),
            _ => None,
        })?;
        let tiers = self.tiers(rule, tiers);
        let last = tiers.last().map_or(Some(end), |tier| tier.until);
        let ended = matches!(self.milestones.beneath, super::State::Ended { .. });
        let over = ended && last.is_some_and(|last| self.date > last);
        Some(Lapse { tiers, then, start_again: over && then == AfterLapse::StartAgain })
    }

    fn amount(
        &mut self,
        rule: &'a Rule,
        unit: Unit,
        at_least: Quantity,
        of: &'a Select,
        parts: &'a [Category],
    ) -> Weighed {
        let sorted = self.sort(rule, of);
        let mut weighed = Weighed::new(Answer::NotYet);
        weighed.unit = Some(unit.into());
        weighed.need = Some(at_least);
        weighed.window = Some(self.window(rule, of).told());
        weighed.left_out = leave_out(sorted.left_out, unit, of);
        let wanted = known_quantity(at_least);
        let percent = |percent: u32| {
            wanted.map(|wanted| u32::try_from(u64::from(wanted) * u64::from(percent) / 100).unwrap_or(u32::MAX))
        };
        let mut shares: Vec<Share> = parts
            .iter()
            .map(|part| Share {
                least: part
                    .at_least
                    .or(part.at_least_percent.map(|p| percent(p).map_or(Quantity::Unknown, Quantity::Known))),
                most: part
                    .at_most
                    .or(part.at_most_percent.map(|p| percent(p).map_or(Quantity::Unknown, Quantity::Known))),
                have: 0,
            })
            .collect();
        let mut met = Enough { have: 0, wanted, day: None };
        weighed.counted.reserve(sorted.counts.len());
        let mut different = Different::default();
        if shares.iter().any(|share| matches!(share.most, Some(Quantity::Known(_)))) {
            let pieces = sorted.counts.iter().map(|record| {
                let full = different.measure(record, unit, of);
                (*record, full, pieces(record, parts, unit, full))
            });
            let allotment = Allotment { pieces: pieces.collect(), parts, wanted };
            met = allotment.allot(&mut shares, &mut weighed);
        } else {
            for record in sorted.counts {
                let on = record.fact.on();
                let amount = different.measure(record, unit, of);
                for (part, share) in parts.iter().zip(&mut shares) {
                    share.have = share.have.saturating_add(in_category(record, part, unit, amount));
                }
                weighed.counted.push(Counted { record: record.id.clone(), on, amount, over: None });
                let enough = shares.iter().all(|share| share.answer() == Answer::Met);
                met.add(amount, on, enough);
            }
        }
        weighed.left_out.sort_by(|a, b| (a.on, &a.record).cmp(&(b.on, &b.record)));
        weighed.have = met.have;
        weighed.met_on = met.day;
        // Of a category with an unknown cap, nobody knows how much counts; what is sure is the rest.
        let unsure: u32 =
            shares.iter().filter(|s| s.most == Some(Quantity::Unknown)).map(|s| s.have).fold(0, u32::saturating_add);
        let whole = match wanted {
            None => Answer::CannotTell,
            Some(wanted) if met.have.saturating_sub(unsure) >= wanted => Answer::Met,
            Some(wanted) if met.have >= wanted => Answer::CannotTell,
            Some(_) => Answer::NotYet,
        };
        weighed.answer = together(std::iter::once(whole).chain(shares.iter().map(Share::answer)));
        if weighed.answer != Answer::Met {
            weighed.met_on = None;
        }
        weighed.parts = parts
            .iter()
            .zip(&shares)
            .map(|(part, share)| PartStanding {
                title: part.title.clone(),
                answer: share.answer(),
                have: Some(share.have),
                need: share.least,
                at_most: share.most,
                unit: None,
            })
            .collect();
        weighed
    }

    /// Whether a condition holds on the day of the application, or today when nobody applied.
    fn holds(&mut self, rule: &'a Rule, when: &'a When) -> bool {
        let asked_on = self.milestones.applied(self.rules, &rule.phase).unwrap_or(self.date);
        // A day that is not known yet has not passed.
        let after = |point: &'a Option<Point>, asked: &mut Self| {
            point.as_ref().map(|point| asked.day(rule, point).is_some_and(|day| asked_on > day))
        };
        if after(&when.applied_after, self) == Some(false) || after(&when.applied_until, self) == Some(true) {
            return false;
        }
        if when.certified_elsewhere.is_some_and(|wanted| self.milestones.certified_elsewhere(asked_on) != wanted) {
            return false;
        }
        let mut there =
            |select: &'a Option<Select>| select.as_ref().map(|select| !self.sort(rule, select).counts.is_empty());
        there(&when.has) != Some(false) && there(&when.has_not) != Some(true)
    }

    fn each(&mut self, rule: &'a Rule, parts: &'a [Part]) -> Weighed {
        let mut weighed = Weighed::new(Answer::NotYet);
        let mut told = Told::default();
        let mut days: Vec<Option<Date>> = Vec::new();
        for part in parts {
            let sorted = self.sort(rule, &part.of);
            let first = |what: Option<&String>| {
                let mut of_what = sorted.counts.iter().filter(|r| what.is_none_or(|what| what == r.fact.what()));
                of_what.next().map(|record| record.fact.on())
            };
            let day = if part.every {
                // None of the days is missing, and the last of them completes the part.
                let each: Option<Vec<Date>> = part.of.what.iter().map(|what| first(Some(what))).collect();
                each.and_then(|days| days.into_iter().max())
            } else {
                first(None)
            };
            let answer = if day.is_some() { Answer::Met } else { Answer::NotYet };
            weighed.parts.push(part_standing(&part.title, answer));
            days.push(day);
            told.count(sorted.counts.iter().map(|r| Counted {
                record: r.id.clone(),
                on: r.fact.on(),
                amount: 1,
                over: None,
            }));
            told.leave_out(leave_out(sorted.left_out, Unit::Records, &part.of));
        }
        (weighed.counted, weighed.left_out) = told.once_each();
        weighed.unit = Some(Measure::Parts);
        weighed.need = Some(Quantity::Known(u32::try_from(parts.len()).unwrap_or(u32::MAX)));
        weighed.have = u32::try_from(days.iter().flatten().count()).unwrap_or(u32::MAX);
        let all: Option<Vec<Date>> = days.into_iter().collect();
        weighed.met_on = all.and_then(|days| days.into_iter().max());
        if weighed.met_on.is_some() {
            weighed.answer = Answer::Met;
        }
        weighed
    }

    /// So many of several ways, or every one that asks for something. Each way is answered in full, so that a person sees
    /// how far each of them is.
    fn any(&mut self, rule: &'a Rule, at_least: Option<u32>, ways: &'a [Way]) -> Weighed {
        let mut weighed = Weighed::new(Answer::NotYet);
        let mut told = Told::default();
        let mut days = Vec::new();
        let (mut could, mut asked) = (0_u32, 0_u32);
        for way in ways {
            let one = self.weigh(rule, &way.need);
            match one.answer {
                Answer::Met => days.extend(one.met_on),
                Answer::CannotTell => could += 1,
                Answer::NotYet | Answer::NotApplicable => {}
            }
            asked += u32::from(one.answer != Answer::NotApplicable);
            weighed.have += u32::from(one.answer == Answer::Met);
            weighed.parts.push(PartStanding {
                title: way.title.clone(),
                answer: one.answer,
                have: one.unit.map(|_| one.have),
                need: one.need,
                at_most: None,
                unit: one.unit,
            });
            weighed.parts.extend(one.parts);
            weighed.missing.extend(one.missing);
            weighed.asked_by.extend(one.asked_by);
            told.count(one.counted);
            told.leave_out(one.left_out);
        }
        (weighed.counted, weighed.left_out) = told.once_each();
        weighed.asked_by.retain(|asked| weighed.counted.iter().all(|counted| counted.record != asked.record));
        weighed.unit = Some(Measure::Ways);
        let every = at_least.is_none();
        let at_least = at_least.unwrap_or(asked);
        weighed.need = Some(Quantity::Known(at_least));
        weighed.answer = if every && asked == 0 {
            Answer::NotApplicable
        } else if weighed.have >= at_least {
            Answer::Met
        } else if weighed.have.saturating_add(could) >= at_least {
            Answer::CannotTell
        } else {
            Answer::NotYet
        };
        days.sort_unstable();
        if weighed.answer == Answer::Met && days.len() >= usize::try_from(at_least).unwrap_or(usize::MAX) {
            weighed.met_on = usize::try_from(at_least.saturating_sub(1)).ok().and_then(|at| days.get(at).copied());
        }
        weighed
    }

    fn ratio(
        &mut self,
        rule: &'a Rule,
        unit: Unit,
        at_least: Quantity,
        per: u32,
        of: &'a Select,
        to: &'a Select,
    ) -> Weighed {
        let mut weighed = Weighed::new(Answer::NotApplicable);
        weighed.unit = Some(unit.into());
        let (have, asks) = (self.sort(rule, of), self.sort(rule, to));
        let mut told = Told::default();
        let (counted, asked_by) = (amounts(&have.counts, unit, of), amounts(&asks.counts, unit, to));
        let asked: u32 = sum(&asked_by);
        weighed.have = sum(&counted);
        told.count(counted);
        told.leave_out(leave_out(have.left_out, unit, of));
        told.leave_out(leave_out(asks.left_out, unit, to));
        let wanted = known_quantity(at_least)
            .map(|at_least| u64::from(asked) * u64::from(at_least) / u64::from(per.max(1)))
            .map(|wanted| u32::try_from(wanted).unwrap_or(u32::MAX));
        weighed.need = Some(wanted.map_or(Quantity::Unknown, Quantity::Known));
        weighed.answer = match wanted {
            _ if asked == 0 => Answer::NotApplicable,
            None => Answer::CannotTell,
            Some(wanted) if weighed.have >= wanted => Answer::Met,
            Some(_) => Answer::NotYet,
        };
        (weighed.counted, weighed.left_out) = told.once_each();
        let counted: HashSet<&RecordId> = weighed.counted.iter().map(|counted| &counted.record).collect();
        weighed.asked_by = asked_by.into_iter().filter(|asked| !counted.contains(&asked.record)).collect();
        let asked: HashSet<&RecordId> = weighed.asked_by.iter().map(|asked| &asked.record).collect();
        weighed.left_out.retain(|left| !asked.contains(&left.record));
        if weighed.answer == Answer::Met {
            weighed.met_on = weighed.counted.iter().chain(&weighed.asked_by).map(|counted| counted.on).max();
        }
        weighed
    }

    fn missed(&mut self, rule: &'a Rule, at_most: Quantity, of_minutes: Quantity, of: &'a Select) -> Weighed {
        let sorted = self.sort(rule, of);
        let mut weighed = Weighed::new(Answer::NotApplicable);
        weighed.unit = Some(Measure::MissedMinutes);
        weighed.need = Some(at_most);
        let (mut present, mut missed) = (0_u32, 0_u32);
        let whole = known_quantity(of_minutes);
        // The day on which all of the training was over, present or missed; before that, the newest day of it.
        let mut over = false;
        for record in &sorted.counts {
            if let Fact::Attended { minutes, missed: gone, on, .. } = record.fact {
                present = present.saturating_add(minutes);
                missed = missed.saturating_add(gone);
                if !over {
                    weighed.met_on = Some(on);
                    over = whole.is_some_and(|whole| present.saturating_add(missed) >= whole);
                }
                weighed.counted.push(Counted { record: record.id.clone(), on, amount: gone, over: None });
            }
        }
        weighed.left_out = leave_out(sorted.left_out, Unit::Minutes, of);
        // What was missed and not made up in another session.
        weighed.have = whole.map_or(missed, |whole| missed.min(whole.saturating_sub(present)));
        weighed.answer = match at_most {
            _ if weighed.counted.is_empty() => Answer::NotApplicable,
            // Nobody knows how long it is, so nobody knows what was missed of it.
            _ if whole.is_none() => Answer::CannotTell,
            // Nobody knows how much may be missed; who missed nothing does not need to know.
            Quantity::Unknown if weighed.have == 0 => Answer::NotApplicable,
            Quantity::Unknown => Answer::CannotTell,
            Quantity::Known(most) if weighed.have <= most => Answer::Met,
            Quantity::Known(_) => Answer::NotYet,
        };
        if weighed.answer != Answer::Met {
            weighed.met_on = None;
        }
        weighed
    }

    fn frequency(&mut self, rule: &'a Rule, every: Every, at_least: Quantity, unit: Unit, of: &'a Select) -> Weighed {
        let mut weighed = Weighed::new(Answer::NotYet);
        let window = self.window(rule, of);
        let sorted = self.sort(rule, of);
        weighed.unit = Some(match every {
            Every::Week => Measure::Weeks,
            Every::Month => Measure::Months,
            Every::Quarter => Measure::Quarters,
            Every::Year => Measure::Years,
        });
        for record in &sorted.counts {
            let amount = measure(record, unit, of);
            weighed.counted.push(Counted { record: record.id.clone(), on: record.fact.on(), amount, over: None });
        }
        weighed.left_out = leave_out(sorted.left_out, unit, of);
        // Where nothing has to come first, it begins with the first record of it.
        let start = match window.from {
            Some((_, start)) => start,
            None => weighed.counted.first().map(|counted| counted.on),
        };
        let Some(start) = start else {
            weighed.need = Some(at_least);
            return weighed;
        };
        let mut last = self.date;
        if let Some((_, end)) = window.until {
            last = last.min(end);
        }
        // The duty ends when what it leads to is granted.
        let repeats = self.rules.phases.iter().any(|phase| phase.id == rule.phase && phase.repeats);
        if let Some(grant) = self.milestones.granted(&rule.phase)
            && !repeats
        {
            last = last.min(grant.from);
        }
        let Quantity::Known(wanted) = at_least else {
            weighed.need = Some(Quantity::Unknown);
            weighed.answer = Answer::CannotTell;
            return weighed;
        };
        let periods = full_periods(every, start, last);
        for period in &periods {
            let within = weighed.counted.iter().filter(|c| period.from <= c.on && c.on <= period.to);
            if within.map(|counted| counted.amount).fold(0, u32::saturating_add) < wanted {
                weighed.missing.push(*period);
            }
        }
        let all = u32::try_from(periods.len()).unwrap_or(u32::MAX);
        let missing = u32::try_from(weighed.missing.len()).unwrap_or(u32::MAX);
        weighed.need = Some(Quantity::Known(all));
        weighed.have = all.saturating_sub(missing);
        if periods.is_empty() {
            // No whole one is over, so nothing was asked.
            weighed.answer = Answer::NotApplicable;
        } else if weighed.missing.is_empty() {
            weighed.answer = Answer::Met;
            weighed.met_on = periods.last().map(|period| period.to);
        }
        weighed
    }

    fn score(&mut self, rule: &'a Rule, need: &'a Need) -> Weighed {
        let Need::Score { pass_percent, attempts, attempts_in_months, used_up, every, of } = need else {
            return Weighed::new(Answer::NotApplicable);
        };
        let mut weighed = Weighed::new(Answer::NotYet);
        let sorted = self.sort_with(rule, of, true);
        let limit = attempts.and_then(known_quantity);
        let wanted = pass_percent.and_then(known_quantity);
        // One assessment, or any of several as one; with `every`, each of them has its own attempts.
        let count = if *every { of.what.len() } else { 1 };
        let mut series: Vec<Series> = vec![Series::default(); count];
        weighed.left_out = leave_out(sorted.left_out, Unit::Records, of);
        for record in sorted.counts {
            let Fact::Scored { assessment, outcome, right, of: out_of, on, .. } = &record.fact else { continue };
            let at = if *every { of.what.iter().position(|what| what == assessment) } else { Some(0) };
            let Some(series) = at.and_then(|at| series.get_mut(at)) else { continue };
            let since = attempts_in_months.map(|months| earlier(*on, months));
            let before = series.used_since(since);
            series.tries.push(*on);
            let percent = if *out_of > 0 { u32::from(*right) * 100 / u32::from(*out_of) } else { 0 };
            let reason = match (limit, wanted) {
                (Some(limit), _) if before >= limit => Some(Reason::AttemptsUsed { of: limit }),
                (_, Some(wanted)) if *out_of > 0 && percent < wanted => Some(Reason::BelowScore { percent, wanted }),
                _ if *outcome == Outcome::NotYet => Some(Reason::NotPassed),
                _ => None,
            };
            series.best = series.best.max(percent);
            match reason {
                Some(reason) => weighed.left_out.push(LeftOut {
                    record: record.id.clone(),
                    on: *on,
                    what: record.fact.what().to_owned(),
                    amount: 1,
                    reason,
                }),
                None => {
                    if *attempts == Some(Quantity::Unknown) && before > 0 && series.passed_on.is_none() {
                        series.unsure = true;
                    }
                    series.passed_on = series.passed_on.or(Some(*on));
                    weighed.counted.push(Counted { record: record.id.clone(), on: *on, amount: 1, over: None });
                }
            }
        }
        weighed.left_out.sort_by(|a, b| (a.on, &a.record).cmp(&(b.on, &b.record)));
        let days: Vec<Date> = series.iter().filter_map(|series| series.passed_on).collect();
        let passed = !series.is_empty() && days.len() == series.len();
        let unsure = series.iter().any(|series| series.unsure);
        weighed.answer = match passed {
            true if unsure || *pass_percent == Some(Quantity::Unknown) => Answer::CannotTell,
            true => Answer::Met,
            false => Answer::NotYet,
        };
        if let (Some(pass_percent), false) = (pass_percent, *every) {
            let best = series.first().map_or(0, |series| series.best);
            (weighed.have, weighed.need, weighed.unit) = (best, Some(*pass_percent), Some(Measure::Percent));
        } else {
            weighed.have = u32::try_from(days.len()).unwrap_or(u32::MAX);
            let each = u32::try_from(series.len()).unwrap_or(u32::MAX);
            (weighed.need, weighed.unit) = (Some(Quantity::Known(each)), Some(Measure::Records));
        }
        if weighed.answer == Answer::Met {
            weighed.met_on = days.into_iter().max();
        }
        let since = attempts_in_months.map(|months| earlier(self.date, months));
        // Of several, the one that is nearest to its last attempt and not passed says how many are left.
        let open = series.iter().filter(|series| passed || series.passed_on.is_none());
        let used = open.map(|series| series.used_since(since)).max().unwrap_or(0);
        if attempts.is_some() && series.iter().any(|series| !series.tries.is_empty()) {
            weighed.note = Some(Note::Attempts { used, of: limit });
        }
        if !passed && limit.is_some_and(|limit| used >= limit) {
            weighed.next.clone_from(used_up);
        }
        weighed
    }

    fn separation(&mut self, rule: &'a Rule, one: &'a Select, other: &'a Select) -> Weighed {
        let (ones, others) = (self.sort(rule, one), self.sort(rule, other));
        let organisations = |records: &[&'a Record]| -> BTreeSet<&'a crate::id::OrganisationId> {
            records.iter().filter_map(|record| record.witness.organisation.as_ref()).collect()
        };
        let mine = organisations(&ones.counts);
        let both: BTreeSet<_> = organisations(&others.counts).intersection(&mine).copied().collect();
        let mut weighed = Weighed::new(Answer::Met);
        if ones.counts.is_empty() || others.counts.is_empty() {
            weighed.answer = Answer::NotApplicable;
        } else if !both.is_empty() {
            weighed.answer = Answer::NotYet;
        }
        if weighed.answer == Answer::Met {
            let first = |records: &[&Record]| records.first().map(|record| record.fact.on());
            weighed.met_on = first(&ones.counts).max(first(&others.counts));
        }
        let mut told = Told::default();
        for (sorted, select) in [(ones, one), (others, other)] {
            let clash = |record: &&Record| record.witness.organisation.as_ref().is_some_and(|id| both.contains(id));
            let (clashing, fine): (Vec<&Record>, Vec<&Record>) = sorted.counts.into_iter().partition(clash);
            told.count(fine.iter().map(|r| Counted { record: r.id.clone(), on: r.fact.on(), amount: 1, over: None }));
            let clashing = clashing.into_iter().map(|record| (record, Reason::SameOrganisation)).collect();
            told.leave_out(leave_out(clashing, Unit::Records, select));
            told.leave_out(leave_out(sorted.left_out, Unit::Records, select));
        }
        (weighed.counted, weighed.left_out) = told.once_each();
        weighed
    }

    fn selection(&mut self, rule: &'a Rule, of: &'a Select, points: Option<Quantity>, tiers: &'a [Part]) -> Weighed {
        let sorted = self.sort(rule, of);
        let unit = if points.is_some() { Unit::Points } else { Unit::Records };
        let mut weighed = Weighed::new(Answer::NotYet);
        let mut told = Told::default();
        let chosen: Vec<Counted> = sorted
            .counts
            .iter()
            .map(|r| Counted { record: r.id.clone(), on: r.fact.on(), amount: measure(r, unit, of), over: None })
            .collect();
        weighed.have = chosen.iter().map(|counted| counted.amount).max().unwrap_or(0);
        weighed.unit = Some(unit.into());
        weighed.need = Some(points.unwrap_or(Quantity::Known(1)));
        weighed.answer = match points {
            _ if chosen.is_empty() => Answer::NotYet,
            Some(Quantity::Unknown) => Answer::CannotTell,
            Some(Quantity::Known(points)) if weighed.have < points => Answer::NotYet,
            _ => Answer::Met,
        };
        if weighed.answer == Answer::Met {
            let enough = |counted: &&Counted| {
                known_quantity(points.unwrap_or(Quantity::Known(0))).is_some_and(|p| counted.amount >= p)
            };
            weighed.met_on = chosen.iter().find(enough).map(|counted| counted.on);
        }
        told.count(chosen);
        told.leave_out(leave_out(sorted.left_out, unit, of));
        for tier in tiers {
            let sorted = self.sort(rule, &tier.of);
            let is_in = !sorted.counts.is_empty();
            if is_in && weighed.note.is_none() {
                weighed.note = Some(Note::Tier { title: tier.title.clone() });
            }
            weighed.parts.push(part_standing(&tier.title, if is_in { Answer::Met } else { Answer::NotApplicable }));
            told.count(sorted.counts.iter().map(|r| Counted {
                record: r.id.clone(),
                on: r.fact.on(),
                amount: 0,
                over: None,
            }));
            told.leave_out(leave_out(sorted.left_out, Unit::Records, &tier.of));
        }
        (weighed.counted, weighed.left_out) = told.once_each();
        weighed
    }

    /// Which of the person's records are about a rule, and which of these count.
    fn sort(&mut self, rule: &'a Rule, of: &'a Select) -> Sorted<'a> {
        self.sort_with(rule, of, false)
    }

    /// As [`Asked::sort`]; with `every_attempt`, an assessment that was not passed is sorted like one that was.
    fn sort_with(&mut self, rule: &'a Rule, of: &'a Select, every_attempt: bool) -> Sorted<'a> {
        let window = self.window(rule, of);
        let fresh = of.fresh_days.map(|days| (days, self.near(rule)));
        let audited = of.audit.as_deref().is_some_and(|what| self.audited(what));
        let known: &'a Known<'a> = self.known;
        let mut sorted = Sorted::default();
        let mut seen: HashMap<(&str, Option<Date>), &RecordId> = HashMap::new();
        for record in known.of_kind(&of.kind) {
            let verdict = self.why_not(record, of, &window, fresh, audited, every_attempt);
            if verdict != Verdict::Counts {
                if let Verdict::LeftOut(reason) = verdict {
                    sorted.left_out.push((record, reason));
                }
                continue;
            }
            if let Some(alike) = of.once_per.and_then(|once_per| alike(record, once_per)) {
                if let Some(first) = seen.get(&alike) {
                    sorted.left_out.push((record, Reason::Repeated { first: (*first).clone() }));
                    continue;
                }
                seen.insert(alike, &record.id);
            }
            sorted.counts.push(record);
        }
        sorted
    }

    /// The day of the application for the rule's phase; without one, of the decision; before either, today.
    fn near(&self, rule: &Rule) -> Date {
        let repeats = self.rules.phases.iter().any(|phase| phase.id == rule.phase && phase.repeats);
        let decided = || self.milestones.granted(&rule.phase).filter(|_| !repeats).map(|grant| grant.decided_on);
        self.milestones.applied(self.rules, &rule.phase).or_else(decided).unwrap_or(self.date)
    }

    /// Whether somebody who may has asked for proof.
    fn audited(&self, what: &str) -> bool {
        self.known.of_kind("attested").iter().any(|record| {
            let may =
                matches!(record.witness.role, WitnessRole::Reviewer | WitnessRole::Decider) && !record.is_own_word();
            let stands = record.fact.on() <= self.date && !self.known.corrected.contains_key(&record.id);
            may && stands && record.fact.what() == what
        })
    }

    fn why_not(
        &self,
        record: &Record,
        of: &Select,
        window: &Window<'_>,
        fresh: Option<(u32, Date)>,
        audited: bool,
        every_attempt: bool,
    ) -> Verdict {
        let fact = &record.fact;
        if fact.role().is_some_and(|role| role != self.rules.role) {
            return Verdict::NotAbout;
        }
        let named = of.what.is_empty() || of.what.iter().any(|what| what == fact.what());
        let excluded = of.exclude.iter().find(|exclude| excludes(exclude, record));
        // Every logged hour is about the hours rule: someone will ask why it does not count.
        let is_work = matches!(fact, Fact::Logged { .. });
        if !named && excluded.is_none() && !is_work {
            return Verdict::NotAbout;
        }
        if of.subject.as_deref().is_some_and(|subject| fact.minutes_on(subject) == 0) {
            return Verdict::NotAbout;
        }
        match self.reason_against(record, of, named, excluded, every_attempt) {
            Some(reason) => Verdict::LeftOut(reason),
            None => {
                match self.witness_against(record, of, audited).or_else(|| time_against(fact.on(), window, fresh)) {
                    Some(reason) => Verdict::LeftOut(reason),
                    None => Verdict::Counts,
                }
            }
        }
    }

    fn reason_against(
        &self,
        record: &Record,
        of: &Select,
        named: bool,
        excluded: Option<&Exclude>,
        every_attempt: bool,
    ) -> Option<Reason> {
        let fact = &record.fact;
        if !self.known.corrected.is_empty()
            && let Some((by, why)) = self.known.corrected.get(&record.id)
        {
            return Some(Reason::Corrected { by: (*by).clone(), why: (*why).to_owned() });
        }
        if fact.on() > self.date {
            return Some(Reason::InTheFuture);
        }
        if let Some(exclude) = excluded {
            let observed = matches!(fact, Fact::Logged { observed_at_work: true, .. });
            if !(exclude.unless_observed && observed) {
                return Some(Reason::Excluded { because: exclude.because.clone(), cite: exclude.cite.clone() });
            }
        } else if !named {
            return Some(Reason::OtherActivity);
        }
        if !of.tags.is_empty() && !of.tags.iter().any(|tag| record.tags.contains(tag)) {
            return Some(Reason::WithoutTag { wanted: of.tags.clone() });
        }
        if !of.form.is_empty() && !in_form(record, &of.form) {
            return Some(Reason::OtherForm { wanted: of.form.clone() });
        }
        match fact {
            // Whoever wrote it down meant several days, or another number.
            Fact::Logged { minutes, .. } if *minutes > MINUTES_OF_A_DAY => Some(Reason::LongerThanADay),
            Fact::Attended { mode, .. } if !of.mode.is_empty() && !of.mode.contains(mode) => Some(Reason::NotLive),
            Fact::Completed { provider, .. }
                if !of.provider.is_empty()
                    && !provider.as_ref().is_some_and(|provider| of.provider.contains(provider)) =>
            {
                Some(Reason::OtherProvider)
            }
            Fact::Scored { outcome: Outcome::NotYet, .. } if !every_attempt => Some(Reason::NotPassed),
            _ => None,
        }
    }

    fn witness_against(&self, record: &Record, of: &Select, audited: bool) -> Option<Reason> {
        let role = record.witness.role;
        let own = record.is_own_word();
        let confirmed = || {
            let roles = self.confirmed.get(&record.id);
            // Nobody confirms what has not happened yet.
            let on = record.fact.on();
            roles.is_some_and(|roles| roles.iter().any(|(role, day)| of.confirmed_by.contains(role) && *day >= on))
        };
        if of.audit.is_some() && own {
            return (audited && !confirmed()).then(|| Reason::Audited { wanted: of.confirmed_by.clone() });
        }
        // Saying "I am the supervisor" of one's own hours does not make another witness.
        let honest = (role == WitnessRole::Self_) == own;
        if honest && of.witness.contains(&role) {
            return None;
        }
        if !of.confirmed_by.is_empty() {
            return (!confirmed()).then(|| Reason::NotConfirmed { wanted: of.confirmed_by.clone() });
        }
        Some(if own {
            Reason::OwnWord { wanted: of.witness.clone() }
        } else {
            Reason::WrongWitness { given: role, wanted: of.witness.clone() }
        })
    }

    fn window(&mut self, rule: &'a Rule, of: &'a Select) -> Window<'a> {
        let mut from = of.from.as_ref().map(|point| (point, self.day(rule, point)));
        if of.from.as_ref().is_some_and(|point| point.anchor == Anchor::NewStart) && self.milestones.new_start.is_none()
        {
            from = None;
        }
        if let Some(Point { anchor: Anchor::Rule(id), .. }) = &of.from
            && self.met_on.get(id.as_str()) == Some(&MetOn::Excused)
        {
            from = None;
        }
        // A window without a known end is open: nothing is too late yet.
        let until = of.until.as_ref().and_then(|point| Some((point, self.day(rule, point)?)));
        Window { from, until }
    }

    fn day(&mut self, rule: &'a Rule, point: &'a Point) -> Option<Date> {
        let day = self.anchor(rule, &point.anchor)?;
        point.shifts.iter().try_fold(day, |day, shift| match shift {
            Shift::Days(days) => day.checked_add(i64::from(*days).days()).ok(),
            Shift::Months(months) => day.checked_add(i64::from(*months).months()).ok(),
        })
    }

    fn anchor(&mut self, rule: &'a Rule, anchor: &'a Anchor) -> Option<Date> {
        match anchor {
            Anchor::Granted(phase) => self.milestones.granted(phase).map(|grant| grant.from),
            Anchor::End(phase) => self.milestones.granted(phase).and_then(|grant| grant.until),
            Anchor::Applied(what) => self.milestones.applied(self.rules, what),
            Anchor::First(what) => self.about(what).map(|record| record.fact.on()).next(),
            Anchor::Newest(what) => self.about(what).map(|record| record.fact.on()).last(),
            Anchor::NewStart => self.milestones.new_start,
            Anchor::TermStart => self.milestones.term(self.rules).map(|term| term.from),
            Anchor::TermEnd => self.milestones.term(self.rules).and_then(|term| term.until),
            Anchor::Application => Some(self.near(rule)),
            Anchor::Today => Some(self.date),
            Anchor::On(day) => Some(*day),
            Anchor::Rule(id) => {
                if !self.met_on.contains_key(id.as_str()) {
                    // Set before asking, so that a cycle, which the compiler refuses, ends here as "not met".
                    self.met_on.insert(id, MetOn::NotYet);
                    let rules: &'a RoleRules = self.rules;
                    let rule = rules.rules.iter().find(|rule| rule.id == *id)?;
                    self.answer(rule);
                }
                match self.met_on.get(id.as_str()) {
                    Some(MetOn::Day(day)) => Some(*day),
                    _ => None,
                }
            }
        }
    }

    /// Records about something, in the order of their days: attended, completed, scored, attested, logged or observed.
    fn about<'b>(&'b self, what: &'b str) -> impl Iterator<Item = &'a Record> + 'b {
        let is_fact = |fact: &Fact| {
            !matches!(
                fact,
                Fact::Applied { .. } | Fact::Decided { .. } | Fact::Issued { .. } | Fact::ChangedState { .. }
            )
        };
        let standing = self.known.standing(self.date);
        standing.filter(move |record| record.fact.what() == what && is_fact(&record.fact))
    }
}

#[derive(PartialEq, Eq)]
enum Verdict {
    NotAbout,
    Counts,
    LeftOut(Reason),
}

/// How much of one category there is, and how much there has to be.
pub(super) struct Share {
    pub(super) least: Option<Quantity>,
    pub(super) most: Option<Quantity>,
    pub(super) have: u32,
}

impl Share {
    pub(super) fn answer(&self) -> Answer {
        match self.least {
            None => Answer::Met,
            Some(Quantity::Unknown) => Answer::CannotTell,
            Some(Quantity::Known(_)) if self.most == Some(Quantity::Unknown) && self.have > 0 => Answer::CannotTell,
            Some(Quantity::Known(least)) if self.have >= least => Answer::Met,
            Some(Quantity::Known(_)) => Answer::NotYet,
        }
    }
}

/// Adds up, and remembers the day on which it was enough.
pub(super) struct Enough {
    pub(super) have: u32,
    pub(super) wanted: Option<u32>,
    pub(super) day: Option<Date>,
}

impl Enough {
    fn add(&mut self, amount: u32, on: Date, parts_are_met: bool) {
        self.have = self.have.saturating_add(amount);
        if self.day.is_none() && parts_are_met && self.wanted.is_some_and(|wanted| self.have >= wanted) {
            self.day = Some(on);
        }
    }
}

/// The attempts at one assessment.
#[derive(Clone, Default)]
struct Series {
    tries: Vec<Date>,
    passed_on: Option<Date>,
    /// It was passed, and nobody knows whether that attempt came too late.
    unsure: bool,
    best: u32,
}

impl Series {
    fn used_since(&self, since: Option<Date>) -> u32 {
        let used = self.tries.iter().filter(|day| since.is_none_or(|since| **day > since)).count();
        u32::try_from(used).unwrap_or(u32::MAX)
    }
}

/// Measures records where only different days or months count.
#[derive(Default)]
struct Different {
    seen: BTreeSet<Date>,
}

impl Different {
    fn measure(&mut self, record: &Record, unit: Unit, of: &Select) -> u32 {
        let on = record.fact.on();
        match unit {
            Unit::Days => u32::from(self.seen.insert(on)),
            Unit::Months => u32::from(self.seen.insert(on.first_of_month())),
            unit => measure(record, unit, of),
        }
    }
}

/// What several needs of one rule say of records, so that each record is told once: it counts where one of them counts it.
#[derive(Default)]
struct Told {
    counted: BTreeMap<RecordId, Counted>,
    left_out: BTreeMap<RecordId, LeftOut>,
}

impl Told {
    fn count(&mut self, counted: impl IntoIterator<Item = Counted>) {
        for one in counted {
            self.counted.entry(one.record.clone()).or_insert(one);
        }
    }

    fn leave_out(&mut self, left_out: Vec<LeftOut>) {
        for one in left_out {
            self.left_out.entry(one.record.clone()).or_insert(one);
        }
    }

    fn once_each(mut self) -> (Vec<Counted>, Vec<LeftOut>) {
        self.left_out.retain(|id, _| !self.counted.contains_key(id));
        let mut counted: Vec<Counted> = self.counted.into_values().collect();
        let mut left_out: Vec<LeftOut> = self.left_out.into_values().collect();
        counted.sort_by(|a, b| (a.on, &a.record).cmp(&(b.on, &b.record)));
        left_out.sort_by(|a, b| (a.on, &a.record).cmp(&(b.on, &b.record)));
        (counted, left_out)
    }
}

fn part_standing(title: &crate::text::Text, answer: Answer) -> PartStanding {
    PartStanding { title: title.clone(), answer, have: None, need: None, at_most: None, unit: None }
}

pub(super) fn known_quantity(quantity: Quantity) -> Option<u32> {
    match quantity {
        Quantity::Known(n) => Some(n),
        Quantity::Unknown => None,
    }
}

fn amounts(records: &[&Record], unit: Unit, of: &Select) -> Vec<Counted> {
    let mut different = Different::default();
    let mut one = |record: &&Record| Counted {
        record: record.id.clone(),
        on: record.fact.on(),
        amount: different.measure(record, unit, of),
        over: None,
    };
    records.iter().map(&mut one).collect()
}

fn sum(counted: &[Counted]) -> u32 {
    counted.iter().map(|counted| counted.amount).fold(0, u32::saturating_add)
}

fn earlier(day: Date, months: u32) -> Date {
    day.checked_sub(i64::from(months).months()).unwrap_or(Date::MIN)
}

fn excludes(exclude: &Exclude, record: &Record) -> bool {
    let what = exclude.what.is_empty() || exclude.what.iter().any(|what| what == record.fact.what());
    let tags = exclude.tags.is_empty() || exclude.tags.iter().any(|tag| record.tags.contains(tag));
    what && tags && !(exclude.what.is_empty() && exclude.tags.is_empty())
}

/// What makes two records alike. Nothing, where it is not said: two courses without a title may be two courses.
fn alike(record: &Record, once_per: OncePer) -> Option<(&str, Option<Date>)> {
    match once_per {
        OncePer::Title => match &record.fact {
            Fact::Completed { title: Some(title), .. } => Some((title.trim(), None)),
            _ => None,
        },
        OncePer::What => Some((record.fact.what(), None)),
        OncePer::Day => Some(("", Some(record.fact.on()))),
        OncePer::Witness => Some((record.witness.person.as_str(), None)),
    }
}

fn time_against(on: Date, window: &Window<'_>, fresh: Option<(u32, Date)>) -> Option<Reason> {
    match &window.from {
        Some((point, None)) => return Some(Reason::NotStarted { first: point.to_string() }),
        Some((point, Some(start))) if on < *start => {
            return Some(Reason::TooEarly { anchor: point.to_string(), start: *start });
        }
        _ => {}
    }
    if let Some((point, end)) = &window.until
        && on > *end
    {
        return Some(Reason::TooLate { anchor: point.to_string(), end: *end });
    }
    let (days, applied) = fresh?;
    let apart = on.until(applied).map_or(i32::MAX, |span| span.get_days().saturating_abs());
    (apart > i32::try_from(days).unwrap_or(i32::MAX)).then_some(Reason::Stale { days, from: applied })
}

/// Whether a record says one of these words about how: in its form, or among its tags.
fn in_form(record: &Record, wanted: &[String]) -> bool {
    let Fact::Attested { form, .. } = &record.fact else { return false };
    wanted.iter().any(|word| form.as_ref() == Some(word) || record.tags.contains(word))
}

/// Whether a record is in a category, its subject aside.
pub(super) fn fits(record: &Record, part: &Category) -> bool {
    let what = part.what.is_empty() || part.what.iter().any(|what| what == record.fact.what());
    let tags = part.tags.is_empty() || part.tags.iter().any(|tag| record.tags.contains(tag));
    let form = part.form.is_empty() || in_form(record, &part.form);
    let there = match &record.fact {
        Fact::Attended { mode, .. } => part.mode.is_empty() || part.mode.contains(mode),
        Fact::Completed { provider, .. } => {
            part.provider.is_empty() || provider.as_ref().is_some_and(|provider| part.provider.contains(provider))
        }
        _ => part.mode.is_empty() && part.provider.is_empty(),
    };
    what && tags && form && there
}

/// How much of a record falls into a category, in the rule's unit.
fn in_category(record: &Record, part: &Category, unit: Unit, amount: u32) -> u32 {
    if !fits(record, part) {
        return 0;
    }
    match (&part.subject, unit) {
        (Some(subject), Unit::Minutes) => record.fact.minutes_on(subject).min(amount),
        (Some(subject), _) => {
            if record.fact.minutes_on(subject) > 0 {
                amount
            } else {
                0
            }
        }
        (None, _) => amount,
    }
}

fn measure(record: &Record, unit: Unit, of: &Select) -> u32 {
    let fact = &record.fact;
    match (unit, fact) {
        (Unit::Records | Unit::Days | Unit::Months, _) => 1,
        (Unit::Minutes, Fact::Completed { .. }) if of.subject.is_some() => {
            of.subject.as_deref().map_or(0, |subject| fact.minutes_on(subject))
        }
        (
            Unit::Minutes,
            Fact::Attended { minutes, .. }
            | Fact::Completed { minutes, .. }
            | Fact::Logged { minutes, .. }
            | Fact::Attested { minutes, .. },
        ) => *minutes,
        (Unit::Dollars, Fact::Attested { dollars, .. }) => *dollars,
        (Unit::Credits | Unit::Points, Fact::Attested { quantity, .. }) => *quantity,
        _ => 0,
    }
}

fn leave_out(records: Vec<(&Record, Reason)>, unit: Unit, of: &Select) -> Vec<LeftOut> {
    records
        .into_iter()
        .map(|(record, reason)| LeftOut {
            record: record.id.clone(),
            on: record.fact.on(),
            what: record.fact.what().to_owned(),
            amount: measure(record, unit, of),
            reason,
        })
        .collect()
}

/// The calendar weeks, months, quarters or years that lie wholly between two days. A part of one at either end is not asked for.
fn full_periods(every: Every, start: Date, last: Date) -> Vec<Period> {
    const PERIODS_MAX: usize = 1_200;
    let mut periods = Vec::new();
    let step = match every {
        Every::Week => None,
        Every::Month => Some(1),
        Every::Quarter => Some(3),
        Every::Year => Some(12),
    };
    let mut from = match step {
        None => {
            let past_monday = i64::from(start.weekday().to_monday_zero_offset());
            let wait = if past_monday == 0 { 0 } else { 7 - past_monday };
            start.checked_add(wait.days()).unwrap_or(Date::MAX)
        }
        Some(months) => {
            // The quarter or year that the day lies in began so many months before its month.
            let into = (start.month().unsigned_abs() - 1) % u8::try_from(months).unwrap_or(1);
            let began = earlier(start.first_of_month(), u32::from(into));
            if began == start { start } else { months_later(began, months) }
        }
    };
    while periods.len() < PERIODS_MAX {
        let next = match step {
            None => from.checked_add(7.days()).unwrap_or(Date::MAX),
            Some(months) => months_later(from, months),
        };
        let Ok(to) = next.yesterday() else { break };
        if to > last || next <= from {
            break;
        }
        periods.push(Period { from, to });
        from = next;
    }
    periods
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standing::milestones::months_between;
    use jiff::civil::date;

    #[test]
    fn only_whole_weeks_are_asked_for() {
        // 2026-12-02 is a Wednesday; the first whole week begins on Monday the 7th.
        let weeks = full_periods(Every::Week, date(2026, 12, 2), date(2026, 12, 20));
        assert_eq!(
            weeks,
            [
                Period { from: date(2026, 12, 7), to: date(2026, 12, 13) },
                Period { from: date(2026, 12, 14), to: date(2026, 12, 20) },
            ]
        );
    }

    #[test]
    fn months_count_to_the_same_day() {
        assert_eq!(months_later(date(2026, 8, 31), 6), date(2027, 2, 28));
        assert_eq!(months_between(date(2027, 1, 15), date(2027, 7, 14)), 5);
    }
}
