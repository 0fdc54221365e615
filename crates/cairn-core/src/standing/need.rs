//! One rule, asked of one person's records: which count, which do not and why, and what that amounts to.

use super::milestones::{Milestones, months_later};
use super::{Answer, Counted, Known, LeftOut, Measure, Note, PartStanding, Period, Reason, RuleStanding};
use crate::id::RecordId;
use crate::record::{Fact, Outcome, Record, WitnessRole};
use crate::rules::{Anchor, Every, Need, Part, Quantity, RoleRules, Rule, Select, Unit, When};
use jiff::{ToSpan, civil::Date};
use std::collections::{BTreeMap, BTreeSet};

/// Asks rules, remembering on which day each was met: other rules may hang on it.
pub(crate) struct Asked<'a> {
    rules: &'a RoleRules,
    known: &'a Known<'a>,
    milestones: &'a Milestones,
    date: Date,
    confirmed: BTreeMap<&'a RecordId, BTreeSet<WitnessRole>>,
    met_on: BTreeMap<&'a str, Option<Date>>,
}

/// The time that counts for a rule.
struct Window {
    from: Option<(String, Option<Date>)>,
    until: Option<(String, Date)>,
}

/// Records for a rule, sorted out.
#[derive(Default)]
struct Sorted<'a> {
    counts: Vec<&'a Record>,
    left_out: Vec<(&'a Record, Reason)>,
}

impl<'a> Asked<'a> {
    pub(crate) fn new(rules: &'a RoleRules, known: &'a Known<'a>, milestones: &'a Milestones, date: Date) -> Asked<'a> {
        let mut confirmed: BTreeMap<&RecordId, BTreeSet<WitnessRole>> = BTreeMap::new();
        for record in known.standing(date) {
            if let Fact::Confirmed { confirms, .. } = &record.fact
                && !record.is_own_word()
            {
                for id in confirms {
                    confirmed.entry(id).or_default().insert(record.witness.role);
                }
            }
        }
        Asked { rules, known, milestones, date, confirmed, met_on: BTreeMap::new() }
    }

    pub(crate) fn answer(&mut self, rule: &'a Rule) -> RuleStanding {
        let mut standing = RuleStanding {
            id: rule.id.clone(),
            title: rule.title.clone(),
            explain: rule.explain.clone(),
            answer: Answer::NotApplicable,
            have: 0,
            need: None,
            unit: None,
            met_on: None,
            counted: Vec::new(),
            left_out: Vec::new(),
            missing: Vec::new(),
            parts: Vec::new(),
            note: None,
            cite: rule.cite.clone(),
            confidence: rule.confidence,
            next: rule.next.clone(),
        };
        match &rule.need {
            Need::Amount { unit, at_least, of, when } => {
                self.amount(rule, *unit, *at_least, of, *when, &mut standing);
            }
            Need::Each { parts } => self.each(rule, parts, &mut standing),
            Need::Frequency { every, at_least, of } => {
                self.frequency(rule, *every, *at_least, of, &mut standing);
            }
            Need::Missed { at_most, of_minutes, of } => {
                self.missed(rule, *at_most, *of_minutes, of, &mut standing);
            }
            Need::Term { months } => {
                standing.need = Some(*months);
                standing.unit = Some(Measure::Months);
                if let Some(grant) = self.milestones.granted(&rule.phase) {
                    standing.answer = Answer::Met;
                    standing.met_on = Some(grant.from);
                    standing.note = grant.until.map(|until| Note::TermUntil {
                        until,
                        months: match months {
                            Quantity::Known(months) => Some(*months),
                            Quantity::Unknown => None,
                        },
                    });
                    if *months == Quantity::Unknown {
                        standing.answer = Answer::CannotTell;
                    }
                }
            }
            Need::Extension { times, .. } => {
                standing.note = Some(Note::Extensions { used: self.milestones.extensions_used(), of: *times });
            }
            Need::DecisionClock { .. } => {
                standing.note =
                    self.milestones.pending().and_then(|pending| pending.due).map(|due| Note::DecisionDue { due });
            }
            Need::Grace { months } => {
                standing.note = self
                    .milestones
                    .term(self.rules)
                    .and_then(|term| term.until)
                    .map(|until| Note::GraceUntil { until: months_later(until, *months) });
            }
            Need::Duty { of } => standing.note = Some(Note::Duty { of: *of }),
        }
        self.met_on.insert(&rule.id, standing.met_on);
        standing
    }

    fn amount(
        &mut self,
        rule: &'a Rule,
        unit: Unit,
        at_least: Quantity,
        of: &'a Select,
        when: Option<When>,
        standing: &mut RuleStanding,
    ) {
        let sorted = self.sort(rule, of);
        standing.unit = Some(unit.into());
        standing.need = Some(at_least);
        let mut days = BTreeSet::new();
        for record in &sorted.counts {
            let on = record.fact.on();
            if unit == Unit::EthicsMinutes && measure(&record.fact, unit) == 0 {
                continue;
            }
            let amount = match unit {
                Unit::Days => u32::from(days.insert(on)),
                unit => measure(&record.fact, unit),
            };
            standing.have = standing.have.saturating_add(amount);
            standing.counted.push(Counted { record: record.id.clone(), on, amount });
            if let Quantity::Known(wanted) = at_least
                && standing.have >= wanted
                && standing.met_on.is_none()
            {
                standing.met_on = Some(on);
            }
        }
        standing.left_out = leave_out(sorted.left_out, unit);
        if when.is_some_and(|when| !self.holds(rule, when)) {
            standing.answer = Answer::NotApplicable;
            return;
        }
        standing.answer = match at_least {
            Quantity::Unknown => Answer::CannotTell,
            Quantity::Known(wanted) if standing.have >= wanted => Answer::Met,
            Quantity::Known(_) => Answer::NotYet,
        };
    }

    /// Whether a condition holds on the day of the application, or today when nobody applied.
    fn holds(&self, rule: &Rule, when: When) -> bool {
        let asked_on = self.milestones.applied(self.rules, &rule.phase).unwrap_or(self.date);
        let late = when.late_over_months.is_none_or(|months| {
            let until = self.milestones.term(self.rules).and_then(|term| term.until);
            until.is_some_and(|until| asked_on > months_later(until, months))
        });
        late && when.certified_elsewhere.is_none_or(|wanted| self.milestones.certified_elsewhere(asked_on) == wanted)
    }

    fn each(&mut self, rule: &'a Rule, parts: &'a [Part], standing: &mut RuleStanding) {
        let mut counts: BTreeMap<&RecordId, &Record> = BTreeMap::new();
        let mut left_out: BTreeMap<&RecordId, (&Record, Reason)> = BTreeMap::new();
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
            standing.parts.push(PartStanding {
                title: part.title.clone(),
                answer: if day.is_some() { Answer::Met } else { Answer::NotYet },
            });
            days.push(day);
            counts.extend(sorted.counts.into_iter().map(|record| (&record.id, record)));
            left_out.extend(sorted.left_out.into_iter().map(|(record, why)| (&record.id, (record, why))));
        }
        left_out.retain(|id, _| !counts.contains_key(id));
        let mut counts: Vec<&Record> = counts.into_values().collect();
        counts.sort_by_key(|record| (record.fact.on(), &record.id));
        standing.counted =
            counts.iter().map(|r| Counted { record: r.id.clone(), on: r.fact.on(), amount: 1 }).collect();
        standing.left_out = leave_out(left_out.into_values().collect(), Unit::Records);
        standing.unit = Some(Measure::Parts);
        standing.need = Some(Quantity::Known(u32::try_from(parts.len()).unwrap_or(u32::MAX)));
        standing.have = u32::try_from(days.iter().flatten().count()).unwrap_or(u32::MAX);
        let all: Option<Vec<Date>> = days.into_iter().collect();
        standing.met_on = all.and_then(|days| days.into_iter().max());
        standing.answer = if standing.met_on.is_some() { Answer::Met } else { Answer::NotYet };
    }

    fn missed(
        &mut self,
        rule: &'a Rule,
        at_most: Quantity,
        of_minutes: u32,
        of: &'a Select,
        standing: &mut RuleStanding,
    ) {
        let sorted = self.sort(rule, of);
        standing.unit = Some(Measure::MissedMinutes);
        standing.need = Some(at_most);
        let (mut present, mut missed) = (0_u32, 0_u32);
        for record in &sorted.counts {
            if let Fact::Attended { minutes, missed: gone, on, .. } = record.fact {
                present = present.saturating_add(minutes);
                missed = missed.saturating_add(gone);
                standing.counted.push(Counted { record: record.id.clone(), on, amount: gone });
            }
        }
        standing.left_out = leave_out(sorted.left_out, Unit::Minutes);
        // What was missed and not made up in another session.
        standing.have = missed.min(of_minutes.saturating_sub(present));
        standing.answer = match at_most {
            _ if standing.counted.is_empty() => Answer::NotApplicable,
            // Nobody knows how much may be missed; who missed nothing does not need to know.
            Quantity::Unknown if standing.have == 0 => Answer::NotApplicable,
            Quantity::Unknown => Answer::CannotTell,
            Quantity::Known(most) if standing.have <= most => Answer::Met,
            Quantity::Known(_) => Answer::NotYet,
        };
    }

    fn frequency(
        &mut self,
        rule: &'a Rule,
        every: Every,
        at_least: Quantity,
        of: &'a Select,
        standing: &mut RuleStanding,
    ) {
        let window = self.window(of);
        let sorted = self.sort(rule, of);
        standing.unit = Some(match every {
            Every::Week => Measure::Weeks,
            Every::Month => Measure::Months,
        });
        for record in &sorted.counts {
            standing.counted.push(Counted { record: record.id.clone(), on: record.fact.on(), amount: 1 });
        }
        standing.left_out = leave_out(sorted.left_out, Unit::Records);
        let Some((_, Some(start))) = window.from else {
            standing.answer = Answer::NotYet;
            standing.need = Some(at_least);
            return;
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
        let periods = full_periods(every, start, last);
        let Quantity::Known(wanted) = at_least else {
            standing.need = Some(Quantity::Unknown);
            standing.answer = Answer::CannotTell;
            return;
        };
        for period in &periods {
            let times = standing.counted.iter().filter(|c| period.from <= c.on && c.on <= period.to).count();
            if u32::try_from(times).unwrap_or(u32::MAX) < wanted {
                standing.missing.push(*period);
            }
        }
        let all = u32::try_from(periods.len()).unwrap_or(u32::MAX);
        let missing = u32::try_from(standing.missing.len()).unwrap_or(u32::MAX);
        standing.need = Some(Quantity::Known(all));
        standing.have = all.saturating_sub(missing);
        standing.answer = if standing.missing.is_empty() { Answer::Met } else { Answer::NotYet };
    }

    /// Which of the person's records are about a rule, and which of these count.
    fn sort(&mut self, rule: &'a Rule, of: &'a Select) -> Sorted<'a> {
        let window = self.window(of);
        // Without an application on record, near to the decision; before either, as if the person applied today.
        let repeats = self.rules.phases.iter().any(|phase| phase.id == rule.phase && phase.repeats);
        let decided = || self.milestones.granted(&rule.phase).filter(|_| !repeats).map(|grant| grant.decided_on);
        let near = self.milestones.applied(self.rules, &rule.phase).or_else(decided).unwrap_or(self.date);
        let fresh = of.fresh_days.map(|days| (days, near));
        let mut sorted = Sorted::default();
        for record in &self.known.records {
            match self.why_not(record, of, &window, fresh) {
                Verdict::NotAbout => {}
                Verdict::Counts => sorted.counts.push(record),
                Verdict::LeftOut(reason) => sorted.left_out.push((record, reason)),
            }
        }
        sorted
    }

    fn why_not(&self, record: &Record, of: &Select, window: &Window, fresh: Option<(u32, Date)>) -> Verdict {
        let fact = &record.fact;
        if fact.kind() != of.kind || fact.role().is_some_and(|role| role != self.rules.role) {
            return Verdict::NotAbout;
        }
        let named = of.what.is_empty() || of.what.iter().any(|what| what == fact.what());
        let excluded = of.exclude.iter().find(|exclude| exclude.what.iter().any(|what| what == fact.what()));
        // Every logged hour is about the hours rule: someone will ask why it does not count.
        let is_work = matches!(fact, Fact::Logged { .. });
        if !named && excluded.is_none() && !is_work {
            return Verdict::NotAbout;
        }
        match self.reason_against(record, of, window, fresh, named, excluded) {
            Some(reason) => Verdict::LeftOut(reason),
            None => Verdict::Counts,
        }
    }

    fn reason_against(
        &self,
        record: &Record,
        of: &Select,
        window: &Window,
        fresh: Option<(u32, Date)>,
        named: bool,
        excluded: Option<&crate::rules::Exclude>,
    ) -> Option<Reason> {
        let fact = &record.fact;
        let on = fact.on();
        if let Some((by, why)) = self.known.corrected.get(&record.id) {
            return Some(Reason::Corrected { by: (*by).clone(), why: (*why).to_owned() });
        }
        if on > self.date {
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
        match fact {
            Fact::Attended { mode, .. } if !of.mode.is_empty() && !of.mode.contains(mode) => {
                return Some(Reason::NotLive);
            }
            Fact::Completed { provider, .. }
                if !of.provider.is_empty()
                    && !provider.as_ref().is_some_and(|provider| of.provider.contains(provider)) =>
            {
                return Some(Reason::OtherProvider);
            }
            Fact::Scored { outcome: Outcome::NotYet, .. } => return Some(Reason::NotPassed),
            _ => {}
        }
        if let Some(reason) = self.witness_against(record, of) {
            return Some(reason);
        }
        match &window.from {
            Some((anchor, None)) => return Some(Reason::NotStarted { first: anchor.clone() }),
            Some((anchor, Some(start))) if on < *start => {
                return Some(Reason::TooEarly { anchor: anchor.clone(), start: *start });
            }
            _ => {}
        }
        if let Some((anchor, end)) = &window.until
            && on > *end
        {
            return Some(Reason::TooLate { anchor: anchor.clone(), end: *end });
        }
        if let Some((days, applied)) = fresh {
            let apart = on.until(applied).map_or(i32::MAX, |span| span.get_days().saturating_abs());
            if apart > i32::try_from(days).unwrap_or(i32::MAX) {
                return Some(Reason::Stale { days, from: applied });
            }
        }
        None
    }

    fn witness_against(&self, record: &Record, of: &Select) -> Option<Reason> {
        let role = record.witness.role;
        // Saying "I am the supervisor" of one's own hours does not make another witness.
        let honest = (role == WitnessRole::Self_) == record.is_own_word();
        if honest && of.witness.contains(&role) {
            return None;
        }
        if !of.confirmed_by.is_empty() {
            let confirmed = self
                .confirmed
                .get(&record.id)
                .is_some_and(|roles| of.confirmed_by.iter().any(|wanted| roles.contains(wanted)));
            return (!confirmed).then(|| Reason::NotConfirmed { wanted: of.confirmed_by.clone() });
        }
        Some(if record.is_own_word() {
            Reason::OwnWord { wanted: of.witness.clone() }
        } else {
            Reason::WrongWitness { given: role, wanted: of.witness.clone() }
        })
    }

    fn window(&mut self, of: &'a Select) -> Window {
        let mut from = of.from.as_ref().map(|anchor| (anchor.to_string(), self.day(anchor)));
        if of.from == Some(Anchor::NewStart) && self.milestones.new_start.is_none() {
            from = None;
        }
        // A window without a known end is open: nothing is too late yet.
        let until = of.until.as_ref().and_then(|anchor| Some((anchor.to_string(), self.day(anchor)?)));
        Window { from, until }
    }

    fn day(&mut self, anchor: &'a Anchor) -> Option<Date> {
        match anchor {
            Anchor::Granted(phase) => self.milestones.granted(phase).map(|grant| grant.from),
            Anchor::End(phase) => self.milestones.granted(phase).and_then(|grant| grant.until),
            Anchor::Applied(what) => self.milestones.applied(self.rules, what),
            Anchor::NewStart => self.milestones.new_start,
            Anchor::TermStart => self.milestones.term(self.rules).map(|term| term.from),
            Anchor::TermEnd => self.milestones.term(self.rules).and_then(|term| term.until),
            Anchor::Rule(id) => {
                if let Some(day) = self.met_on.get(id.as_str()) {
                    return *day;
                }
                // Set before asking, so that a cycle, which the compiler refuses, ends here as "not met".
                self.met_on.insert(id, None);
                let rules: &'a RoleRules = self.rules;
                let rule = rules.rules.iter().find(|rule| rule.id == *id)?;
                self.answer(rule).met_on
            }
        }
    }
}

enum Verdict {
    NotAbout,
    Counts,
    LeftOut(Reason),
}

fn measure(fact: &Fact, unit: Unit) -> u32 {
    match (unit, fact) {
        (Unit::Records, _) => 1,
        (
            Unit::Minutes,
            Fact::Attended { minutes, .. }
            | Fact::Completed { minutes, .. }
            | Fact::Logged { minutes, .. }
            | Fact::Attested { minutes, .. },
        ) => *minutes,
        (Unit::EthicsMinutes, Fact::Completed { ethics_minutes, .. }) => *ethics_minutes,
        (Unit::Dollars, Fact::Attested { dollars, .. }) => *dollars,
        (Unit::Days, _) => 1,
        _ => 0,
    }
}

fn leave_out(records: Vec<(&Record, Reason)>, unit: Unit) -> Vec<LeftOut> {
    records
        .into_iter()
        .map(|(record, reason)| LeftOut {
            record: record.id.clone(),
            on: record.fact.on(),
            what: record.fact.what().to_owned(),
            amount: measure(&record.fact, unit),
            reason,
        })
        .collect()
}

/// The calendar weeks or months that lie wholly between two days. A part of a week at either end is not asked for.
fn full_periods(every: Every, start: Date, last: Date) -> Vec<Period> {
    const PERIODS_MAX: usize = 1_200;
    let mut periods = Vec::new();
    let mut from = match every {
        Every::Week => {
            let past_monday = i64::from(start.weekday().to_monday_zero_offset());
            let wait = if past_monday == 0 { 0 } else { 7 - past_monday };
            start.checked_add(wait.days()).unwrap_or(Date::MAX)
        }
        Every::Month if start.day() == 1 => start,
        Every::Month => months_later(start.first_of_month(), 1),
    };
    while periods.len() < PERIODS_MAX {
        let next = match every {
            Every::Week => from.checked_add(7.days()).unwrap_or(Date::MAX),
            Every::Month => months_later(from, 1),
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
