//! What the records say was granted, extended, stopped or is waiting: the days on which windows hang.

use super::{Endorsement, Known, Notice, Pending, Refused, State};
use crate::record::{CredentialState, Decision, Fact, OrganisationKind, Record, WitnessRole};
use crate::rules::{InYears, MonthDay, Need, Phase, Quantity, RoleRules, Rule, RuleState};
use jiff::{ToSpan, civil::Date};

/// What one more term of a phase is asked for by.
const EXTENSION: &str = "extension";

/// One grant of one phase.
#[derive(Clone, Debug)]
pub(crate) struct Grant {
    pub(crate) phase: String,
    /// The day of the decision.
    pub(crate) decided_on: Date,
    /// The first day on which it holds.
    pub(crate) from: Date,
    /// The last day, extensions included.
    pub(crate) until: Option<Date>,
    /// Months from `from` to `until`, where the rule made the term and not the decision.
    months: Option<u32>,
}

impl Grant {
    /// The last day, were the term so many months longer.
    fn longer_by(&self, months: u32) -> Option<Date> {
        match self.months {
            // Counted from the start, so that a term from the 31st keeps its day.
            Some(so_far) => Some(months_later(self.from, so_far.saturating_add(months))),
            None => self.until.map(|until| months_later(until, months)),
        }
    }
}

/// One way from a first phase to the last: it ends when the person starts anew.
#[derive(Clone, Debug, Default)]
struct Way {
    /// In the order of the decisions.
    grants: Vec<Grant>,
    extensions_used: u32,
}

/// The days that everything else hangs on.
pub(crate) struct Milestones<'a> {
    known: &'a Known<'a>,
    /// The rules of the programme's roles, for what is held elsewhere.
    others: &'a [RoleRules],
    /// Roles of which something else was decided.
    elsewhere: Vec<&'a str>,
    /// How many certifications may still be looked up one under the other.
    under_steps: usize,
    way: Way,
    endorsements: Vec<Grant>,
    /// The way before this one, for who started anew.
    before: Option<Way>,
    /// The day after the way before ended.
    pub(crate) new_start: Option<Date>,
    pub(crate) state: State,
    /// What would be held were it not suspended: its term runs on.
    pub(crate) beneath: State,
    pub(crate) refused: Option<Refused>,
    pub(crate) notices: Vec<Notice>,
    pending: Vec<Pending>,
    applied: Vec<(String, Date)>,
    /// Suspended, revoked or relinquished.
    stopped: Option<State>,
    date: Date,
}

/// How many certifications may stand one under the other. A circle ends here, and holds nothing.
const UNDER_STEPS_MAX: usize = 4;

/// Since when a certification was held on a day whose role has no rules here: the decisions alone say how long it lasts.
/// Where none of them says it, it is taken to last.
fn held_by_decisions(known: &Known<'_>, role: &str, on: Date) -> Option<Date> {
    let mut grants: Vec<(Date, Option<Date>)> = Vec::new();
    let mut stopped: Option<CredentialState> = None;
    for record in known.standing(on) {
        match &record.fact {
            Fact::Decided { what, on, decision: Decision::Granted, role: of, from, until, .. }
                if of == role && may_decide(record) && !what.starts_with("training:") =>
            {
                if what == EXTENSION {
                    if let (Some((_, last)), Some(until)) = (grants.last_mut(), until) {
                        *last = Some(*until);
                    }
                    continue;
                }
                if stopped.is_some_and(|state| state != CredentialState::Suspended) {
                    stopped = None;
                    grants.clear();
                }
                grants.push((from.unwrap_or(*on), *until));
            }
            Fact::ChangedState { role: of, state, .. } if of == role && may_change(record, *state) => {
                stopped = Some(*state).filter(|state| *state != CredentialState::Reinstated);
            }
            _ => {}
        }
    }
    grants.retain(|(from, _)| *from <= on);
    let last = grants.iter().filter_map(|(_, until)| *until).max();
    let since = grants.iter().map(|(from, _)| *from).min()?;
    (stopped.is_none() && last.is_none_or(|last| on <= last)).then_some(since)
}

/// The same day so many months later; the last day of the month where that day does not exist.
///
/// The day of the grant is not counted and the last day is, as Texas Government Code 311.014 computes time.
pub(crate) fn months_later(day: Date, months: u32) -> Date {
    day.checked_add(i64::from(months).months()).unwrap_or(Date::MAX)
}

/// Full months from one day to another.
pub(crate) fn months_between(from: Date, to: Date) -> u32 {
    from.until((jiff::Unit::Month, to)).map_or(0, |span| u32::try_from(span.get_months()).unwrap_or(0))
}

fn day_after(day: Date) -> Date {
    day.tomorrow().unwrap_or(Date::MAX)
}

/// A certifying body's decider, who is not the person. A training entity or an employer decides nothing here.
fn may_decide(record: &Record) -> bool {
    record.witness.role == WitnessRole::Decider
        && !record.is_own_word()
        && record.witness.organisation_kind.is_none_or(|kind| kind == OrganisationKind::CertifyingBody)
}

/// Whether somebody may say that a certification is stopped or goes on. Its holder may give it up.
fn may_change(record: &Record, state: CredentialState) -> bool {
    may_decide(record) || (state == CredentialState::Relinquished && record.is_own_word())
}

/// The rule of a phase that a test finds and that is in force on a day; where none was yet, the first that was adopted.
fn rule_on<'a, T>(rules: &'a RoleRules, on: Date, test: impl Fn(&'a Rule) -> Option<T>) -> Option<T> {
    let mut adopted = rules.rules.iter().filter(|r| matches!(r.state, RuleState::InForce | RuleState::Retired));
    let in_force = adopted.clone().filter(|rule| rule.in_force_on(on)).find_map(&test);
    in_force.or_else(|| adopted.find_map(&test))
}

/// How long a term lasts.
#[derive(Clone, Copy)]
enum Length {
    Months(u32),
    Until { ends: MonthDay, in_years: InYears, whole_first: bool },
}

fn term_length(rules: &RoleRules, phase: &str, on: Date) -> Option<Length> {
    rule_on(rules, on, |rule| match rule.need {
        Need::Term { months, ends, in_years, whole_first } if rule.phase == phase => match (months, ends) {
            (_, Some(ends)) => Some(Length::Until { ends, in_years, whole_first }),
            (Some(Quantity::Known(months)), None) => Some(Length::Months(months)),
            _ => None,
        },
        _ => None,
    })
}

/// The first such day of the calendar after another day.
fn fixed_day_after(day: Date, ends: MonthDay, in_years: InYears) -> Option<Date> {
    (day.year()..=day.year().saturating_add(3))
        .filter(|year| match in_years {
            InYears::Each => true,
            InYears::Odd => year % 2 != 0,
            InYears::Even => year % 2 == 0,
        })
        .filter_map(|year| ends.in_year(year))
        .find(|end| *end > day)
}

/// The last day of a term of this length that begins on a day, or follows on another's last day.
fn last_day(length: Length, from: Date, follows_on: Option<Date>) -> Option<Date> {
    match length {
        Length::Months(months) => Some(months_later(follows_on.unwrap_or(from), months)),
        Length::Until { ends, in_years, whole_first } => {
            let running = fixed_day_after(follows_on.unwrap_or(from), ends, in_years)?;
            let first = follows_on.is_none() && whole_first;
            if first { fixed_day_after(running, ends, in_years) } else { Some(running) }
        }
    }
}

impl<'a> Milestones<'a> {
    pub(crate) fn read(rules: &RoleRules, others: &'a [RoleRules], known: &'a Known<'a>, date: Date) -> Milestones<'a> {
        Milestones::read_under(rules, others, known, date, UNDER_STEPS_MAX)
    }

    fn read_under(
        rules: &RoleRules,
        others: &'a [RoleRules],
        known: &'a Known<'a>,
        date: Date,
        under_steps: usize,
    ) -> Milestones<'a> {
        let mut m = Milestones {
            known,
            others,
            under_steps,
            way: Way::default(),
            endorsements: Vec::new(),
            before: None,
            new_start: None,
            state: State::NotCertified,
            beneath: State::NotCertified,
            refused: None,
            notices: Vec::new(),
            pending: Vec::new(),
            applied: Vec::new(),
            elsewhere: Vec::new(),
            stopped: None,
            date,
        };
        for record in known.standing(date) {
            match &record.fact {
                Fact::Applied { for_, on, role, .. } => m.apply(rules, record, for_, *on, role),
                Fact::Decided { what, role, .. } => {
                    // What another role's phases are called is that role's own matter.
                    if !role.is_empty() && *role != rules.role {
                        if !m.elsewhere.contains(&role.as_str()) {
                            m.elsewhere.push(role);
                        }
                        continue;
                    }
                    let phase = rules.phases.iter().find(|phase| phase.id == *what);
                    if phase.is_none() && what != EXTENSION {
                        continue;
                    }
                    if role.is_empty() {
                        m.notices.push(Notice::WithoutRole { record: record.id.clone() });
                    } else {
                        m.decide(rules, record, phase);
                    }
                }
                Fact::ChangedState { role, .. } if *role == rules.role => m.change_state(record),
                _ => {}
            }
        }
        m.beneath = m.held_on(date);
        m.state = m.stopped.clone().unwrap_or_else(|| m.beneath.clone());
        match &mut m.state {
            State::Suspended { until, .. } => {
                if let State::InForce { until: last, .. } = &m.beneath {
                    *until = *last;
                }
                if let State::Ended { until: last, .. } = &m.beneath {
                    *until = Some(*last);
                }
            }
            State::Revoked { .. } | State::Relinquished { .. } => m.beneath = m.state.clone(),
            _ => m.rest_under(rules),
        }
        for pending in &mut m.pending {
            if pending.what != EXTENSION {
                let clock = rule_on(rules, pending.applied_on, |rule| match rule.need {
                    Need::DecisionClock { days: Quantity::Known(days) } => Some(days),
                    _ => None,
                });
                pending.due = clock.and_then(|days| pending.applied_on.checked_add(i64::from(days).days()).ok());
            }
        }
        m
    }

    fn apply(&mut self, rules: &RoleRules, record: &Record, what: &str, on: Date, role: &str) {
        if what.starts_with("training:") {
            self.applied.push((what.to_owned(), on));
            return;
        }
        let phase = rules.phases.iter().find(|phase| phase.id == what);
        if phase.is_none() && what != EXTENSION {
            return;
        }
        if role.is_empty() {
            self.notices.push(Notice::WithoutRole { record: record.id.clone() });
        }
        if role != rules.role {
            return;
        }
        if phase.is_some_and(|phase| phase.after.is_none() && !phase.endorsement)
            && let Some(ended) = self.ended_before(on)
        {
            self.start_anew(day_after(ended));
        }
        self.applied.push((what.to_owned(), on));
        self.pending.retain(|pending| pending.what != what);
        self.pending.push(Pending { what: what.to_owned(), applied_on: on, due: None });
        self.refused = None;
    }

    fn decide(&mut self, rules: &RoleRules, record: &Record, phase: Option<&Phase>) {
        let Fact::Decided { what, on, decision, reason, .. } = &record.fact else { return };
        if !may_decide(record) {
            self.notices.push(Notice::DecisionWithoutStanding { record: record.id.clone() });
            return;
        }
        self.pending.retain(|pending| pending.what != *what);
        if *decision == Decision::Refused {
            self.refused = Some(Refused { what: what.clone(), on: *on, reason: reason.clone() });
            return;
        }
        self.refused = None;
        match phase {
            Some(phase) => self.grant(rules, record, phase),
            None => self.extend(rules, record),
        }
    }

    fn endorse(&mut self, rules: &RoleRules, record: &Record, phase: &Phase) {
        let Fact::Decided { on, from, until, .. } = &record.fact else { return };
        if let Some(needs) = phase.after.as_ref().filter(|needs| self.granted(needs).is_none()) {
            self.notices.push(Notice::OutOfOrder {
                record: record.id.clone(),
                phase: phase.id.clone(),
                needs: needs.clone(),
            });
        }
        let from = from.unwrap_or(*on);
        let length = term_length(rules, &phase.id, *on);
        let months = match length {
            Some(Length::Months(months)) => Some(months),
            _ => None,
        };
        let until = until.or_else(|| last_day(length?, from, None));
        self.endorsements.retain(|grant| grant.phase != phase.id);
        self.endorsements.push(Grant { phase: phase.id.clone(), decided_on: *on, from, until, months });
    }

    fn grant(&mut self, rules: &RoleRules, record: &Record, phase: &Phase) {
        if phase.endorsement {
            self.endorse(rules, record, phase);
            return;
        }
        let Fact::Decided { on, from, until, .. } = &record.fact else { return };
        match &phase.after {
            None if self.granted(&phase.id).is_some() => {
                // The first phase granted again is a new start: windows hang on the new grant alone.
                let ended = self.ended_before(*on);
                self.start_anew(ended.map_or(*on, day_after));
            }
            None => {}
            Some(needs) => {
                self.go_back_if_nothing_began();
                if self.granted(needs).is_none() {
                    self.notices.push(Notice::OutOfOrder {
                        record: record.id.clone(),
                        phase: phase.id.clone(),
                        needs: needs.clone(),
                    });
                }
            }
        }
        // Renewed early, the new term follows on the old one, so that no day is lost. Renewed late, it begins with the
        // decision: nobody was certified in between.
        let follows_on = self.term(rules).filter(|_| phase.repeats).and_then(|term| term.until).filter(|end| end >= on);
        let from = from.unwrap_or_else(|| follows_on.map_or(*on, day_after));
        // A term that follows on another ends on the same day of the month as that one.
        let length = term_length(rules, &phase.id, *on);
        let follows_on = follows_on.filter(|end| from == day_after(*end));
        let months = match length {
            Some(Length::Months(months)) => Some(months),
            _ => None,
        };
        let made = || last_day(length?, from, follows_on);
        self.way.grants.push(Grant {
            phase: phase.id.clone(),
            decided_on: *on,
            from,
            until: until.or_else(made),
            months: if until.is_some() { None } else { months },
        });
        if !matches!(self.stopped, Some(State::Suspended { .. })) {
            self.stopped = None;
        }
    }

    fn extend(&mut self, rules: &RoleRules, record: &Record) {
        let Fact::Decided { until: given, exception, .. } = &record.fact else { return };
        let held = self.way.grants.last().map(|grant| grant.phase.clone());
        let on_extension = |only: Option<&str>| {
            rule_on(rules, record.fact.on(), |rule| match rule.need {
                Need::Extension { months, times, .. } if only.is_none_or(|phase| rule.phase == phase) => {
                    Some((rule.phase.as_str(), months, times))
                }
                _ => None,
            })
        };
        // Where several phases can be made longer, it is the one that is held.
        let Some((of_phase, months, times)) = on_extension(held.as_deref()).or_else(|| on_extension(None)) else {
            return;
        };
        self.go_back_if_nothing_began();
        if self.granted(of_phase).is_none() {
            self.notices.push(Notice::OutOfOrder {
                record: record.id.clone(),
                phase: EXTENSION.to_owned(),
                needs: of_phase.to_owned(),
            });
            return;
        }
        if self.way.extensions_used >= times && !exception {
            self.notices.push(Notice::ExtensionOverLimit { record: record.id.clone(), times });
            return;
        }
        self.way.extensions_used += 1;
        if let Some(grant) = self.way.grants.iter_mut().rev().find(|grant| grant.phase == of_phase) {
            if let Some(given) = given {
                grant.until = Some(*given);
                grant.months = None;
            } else {
                grant.until = grant.longer_by(months);
                grant.months = grant.months.map(|so_far| so_far.saturating_add(months));
            }
        }
    }

    fn change_state(&mut self, record: &Record) {
        let Fact::ChangedState { state, on, reason, .. } = &record.fact else { return };
        if !may_change(record, *state) {
            self.notices.push(Notice::DecisionWithoutStanding { record: record.id.clone() });
            return;
        }
        self.stopped = match state {
            CredentialState::Suspended => Some(State::Suspended { on: *on, reason: reason.clone(), until: None }),
            CredentialState::Revoked => Some(State::Revoked { on: *on, reason: reason.clone() }),
            CredentialState::Relinquished => Some(State::Relinquished { on: *on }),
            CredentialState::Reinstated => None,
        };
    }

    /// Since when another role's certification has been held without a break that is in force on a day, as its own rules
    /// say; where it has none here, as its decisions say.
    fn held_as(&self, role: &str, on: Date) -> Option<Date> {
        if !self.elsewhere.contains(&role) {
            return None;
        }
        let Some(rules) = self.others.iter().find(|rules| rules.role == role) else {
            return held_by_decisions(self.known, role, on);
        };
        let steps = self.under_steps.checked_sub(1)?;
        Milestones::read_under(rules, self.others, self.known, on, steps).in_force_since()
    }

    /// Whether another role's certification was in force on a day.
    pub(crate) fn certified_elsewhere(&self, on: Date) -> bool {
        self.elsewhere.iter().any(|role| self.held_as(role, on).is_some())
    }

    /// Since when one of these roles' certifications has been held that is in force on a day.
    pub(crate) fn certified_as(&self, roles: &[String], on: Date) -> Option<Date> {
        roles.iter().filter_map(|role| self.held_as(role, on)).min()
    }

    /// Since when what is in force has been held, renewals without a break included.
    fn in_force_since(&self) -> Option<Date> {
        let State::InForce { from, .. } = self.state else { return None };
        // Who started anew holds it since then, whatever was held before.
        let way =
            if self.way.grants.iter().any(|grant| grant.from <= from) { Some(&self.way) } else { self.before.as_ref() };
        let grants = way.into_iter().flat_map(|way| way.grants.iter().rev());
        Some(grants.filter(|grant| grant.from < from).fold(from, |since, grant| {
            let unbroken = grant.until.is_none_or(|until| day_after(until) >= since);
            if unbroken { grant.from.min(since) } else { since }
        }))
    }

    /// Whether a rule is asked of this person: it is in force, or it was when the person began and was retired since; and the
    /// one that it replaces does not apply any more.
    pub(crate) fn applies(&self, rules: &RoleRules, rule: &Rule) -> bool {
        self.applies_within(rules, rule, rules.rules.len())
    }

    fn applies_within(&self, rules: &RoleRules, rule: &Rule, steps: usize) -> bool {
        let begun = rule.in_force_from.is_none_or(|from| from <= self.date);
        let applies = match rule.state {
            RuleState::InForce => rule.in_force_on(self.date),
            RuleState::Retired => {
                let began_before = |until| self.began(rules, &rule.phase).is_some_and(|began| began <= until);
                begun && rule.in_force_until.is_none_or(|until| self.date <= until || began_before(until))
            }
            RuleState::Proposed | RuleState::Submitted | RuleState::Approved => false,
        };
        let replaced = rule.replaces.as_ref().and_then(|id| rules.rules.iter().find(|old| old.id == *id));
        // The compiler refuses a circle of replacements; here it ends after as many steps as there are rules.
        applies && !replaced.is_some_and(|old| steps > 0 && self.applies_within(rules, old, steps - 1))
    }

    /// The day on which the person began the way to a phase: the first application on this way; for a renewal, the term's
    /// first day.
    fn began(&self, rules: &RoleRules, phase: &str) -> Option<Date> {
        if rules.phases.iter().any(|known| known.id == phase && known.repeats) {
            return self.term(rules).map(|term| term.from);
        }
        let on_this_way =
            self.applied.iter().map(|(_, on)| *on).filter(|on| self.new_start.is_none_or(|new| new <= *on));
        on_this_way.min()
    }

    /// What is valid only under another certification rests while none of these is held.
    fn rest_under(&mut self, rules: &RoleRules) {
        let State::InForce { phase, from, until } = &self.state else { return };
        let Some(known) = rules.phases.iter().find(|known| known.id == *phase && !known.under.is_empty()) else {
            return;
        };
        if self.certified_as(&known.under, self.date).is_none() {
            let (phase, from, until) = (phase.clone(), *from, *until);
            self.state = State::Dormant { phase, from, until, under: known.under.clone() };
        }
    }

    /// The endorsements, and whether each is in force.
    pub(crate) fn endorsements(&self) -> Vec<Endorsement> {
        let base = matches!(self.state, State::InForce { .. });
        self.endorsements
            .iter()
            .map(|grant| Endorsement {
                phase: grant.phase.clone(),
                from: grant.from,
                until: grant.until,
                in_force: base && grant.from <= self.date && grant.until.is_none_or(|until| self.date <= until),
            })
            .collect()
    }

    /// The last day of what the person held, when it was over before a day.
    fn ended_before(&self, on: Date) -> Option<Date> {
        if let Some(State::Revoked { on: ended, .. } | State::Relinquished { on: ended }) = &self.stopped {
            return (!self.way.grants.is_empty()).then_some(*ended);
        }
        self.way
            .grants
            .iter()
            .map(|grant| grant.until)
            .max_by_key(|until| until.unwrap_or(Date::MAX))?
            .filter(|u| *u < on)
    }

    fn start_anew(&mut self, new_start: Date) {
        self.before = Some(std::mem::take(&mut self.way));
        self.new_start = Some(new_start);
        self.applied.retain(|(what, _)| what.starts_with("training:"));
        self.pending.clear();
    }

    /// A grant or an extension of what was held before undoes an application to start anew.
    fn go_back_if_nothing_began(&mut self) {
        if self.way.grants.is_empty()
            && let Some(before) = self.before.take()
        {
            self.way = before;
            self.new_start = None;
        }
    }

    /// What is held on a day, whatever stopped it.
    fn held_on(&self, date: Date) -> State {
        let begun = |way: &Way| way.grants.iter().rev().find(|grant| grant.from <= date).cloned();
        let Some(grant) = begun(&self.way).or_else(|| self.before.as_ref().and_then(begun)) else {
            return State::NotCertified;
        };
        match grant.until {
            Some(until) if until < date => {
                State::Ended { phase: grant.phase, from: grant.from, until, months_ago: months_between(until, date) }
            }
            until => State::InForce { phase: grant.phase, from: grant.from, until },
        }
    }

    /// The newest application that waits.
    pub(crate) fn pending(&self) -> Option<&Pending> {
        self.pending.last()
    }

    /// Extensions granted on this way.
    pub(crate) fn extensions_used(&self) -> u32 {
        self.way.extensions_used
    }

    /// The newest grant of a phase on this way.
    pub(crate) fn granted(&self, phase: &str) -> Option<&Grant> {
        self.way.grants.iter().chain(&self.endorsements).rev().find(|grant| grant.phase == phase)
    }

    /// A grant that was decided and has not begun, such as an early renewal.
    pub(crate) fn begins_later(&self) -> bool {
        self.way.grants.last().is_some_and(|grant| grant.from > self.date)
    }

    /// The newest application for something: for a phase, on this way; for a renewal, since the last one was decided.
    pub(crate) fn applied(&self, rules: &RoleRules, what: &str) -> Option<Date> {
        let repeats = rules.phases.iter().any(|phase| phase.id == what && phase.repeats);
        let since = if repeats { self.term(rules).map(|term| term.decided_on) } else { None };
        self.applied
            .iter()
            .filter(|(for_, on)| for_ == what && since.is_none_or(|since| *on > since))
            .map(|(_, on)| *on)
            .max()
    }

    /// The term that a repeating phase renews: the newest grant that is followed by it and has begun.
    pub(crate) fn term(&self, rules: &RoleRules) -> Option<&Grant> {
        let renewing = rules.phases.iter().find(|phase| phase.repeats)?;
        let before = renewing.after.as_deref().unwrap_or_default();
        let followed = |grant: &&Grant| grant.phase == before || grant.phase == renewing.id;
        let mut newest_first = self.way.grants.iter().rev().filter(followed);
        let newest = newest_first.clone().next();
        newest_first.find(|grant| grant.from <= self.date).or(newest)
    }

    /// The phase that the person is on the way to: the one after the last that was granted.
    pub(crate) fn goal(&self, rules: &RoleRules) -> Option<String> {
        let over = matches!(self.stopped, Some(State::Revoked { .. } | State::Relinquished { .. }));
        if over && !self.way.grants.is_empty() {
            return None;
        }
        let way: Vec<&Phase> = rules.phases.iter().filter(|phase| !phase.endorsement).collect();
        let reached = way.iter().rposition(|phase| self.granted(&phase.id).is_some());
        let next = reached.map_or(0, |at| at + 1);
        way.get(next).or_else(|| way.last().filter(|phase| phase.repeats)).map(|phase| phase.id.clone())
    }

    /// The phase before the goal and its last day, when that ran out before the goal was reached.
    ///
    /// A full term that ran out is another thing: it is renewed late, as the renewal's own rules describe.
    pub(crate) fn ended_on_the_way(&self, rules: &RoleRules, goal: &str) -> Option<(&str, Date)> {
        let goal_repeats = rules.phases.iter().any(|phase| phase.id == goal && phase.repeats);
        match &self.beneath {
            State::Ended { phase, until, .. } if !goal_repeats && !self.way.grants.is_empty() => {
                Some((phase.as_str(), *until))
            }
            _ => None,
        }
    }

    /// Whether one more extension could still reach the day that is asked about.
    pub(crate) fn can_extend(&self, until: Date, months: u32, times: u32) -> bool {
        let refused = self.refused.as_ref().is_some_and(|refused| refused.what == EXTENSION);
        self.way.extensions_used < times && !refused && self.date <= months_later(until, months)
    }

    /// The last day of a phase's term with one more extension.
    pub(crate) fn extended(&self, phase: &str, months: u32) -> Option<Date> {
        self.granted(phase).and_then(|grant| grant.longer_by(months))
    }

    /// The day by which the goal has to be reached: the end of what holds now.
    pub(crate) fn clock(&self) -> Option<Date> {
        match &self.state {
            State::InForce { until, .. } if !self.way.grants.is_empty() => *until,
            _ => None,
        }
    }
}
