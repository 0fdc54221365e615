//! What the records say was granted, extended, stopped or is waiting: the days on which windows hang.

use super::{Known, Notice, Pending, Refused, State};
use crate::record::{CredentialState, Decision, Fact, Record, WitnessRole};
use crate::rules::{Need, Quantity, RoleRules};
use jiff::{ToSpan, civil::Date};

/// One grant of one phase.
#[derive(Clone, Debug)]
pub(crate) struct Grant {
    pub(crate) phase: String,
    pub(crate) from: Date,
    /// The last day, extensions included.
    pub(crate) until: Option<Date>,
}

/// The days that everything else hangs on.
pub(crate) struct Milestones {
    /// Newest run only: grants of the phases of the way that the person is on now, oldest first.
    grants: Vec<Grant>,
    pub(crate) extensions_used: u32,
    pub(crate) state: State,
    pub(crate) pending: Option<Pending>,
    pub(crate) refused: Option<Refused>,
    pub(crate) notices: Vec<Notice>,
    applied: Vec<(String, Date)>,
    over: bool,
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

fn may_decide(record: &Record) -> bool {
    record.witness.role == WitnessRole::Decider && !record.is_own_word()
}

impl Milestones {
    pub(crate) fn read(rules: &RoleRules, known: &Known<'_>, date: Date) -> Milestones {
        let of_role = |role: &str| role.is_empty() || role == rules.role;
        let term_of = |phase: &str| {
            rules.rules.iter().find_map(|rule| match rule.need {
                Need::Term { months: Quantity::Known(months) } if rule.phase == phase => Some(months),
                _ => None,
            })
        };
        let extension = rules.rules.iter().find_map(|rule| match rule.need {
            Need::Extension { months, times } => Some((rule.phase.as_str(), months, times)),
            _ => None,
        });
        let mut m = Milestones {
            grants: Vec::new(),
            extensions_used: 0,
            state: State::NotCertified,
            pending: None,
            refused: None,
            notices: Vec::new(),
            applied: Vec::new(),
            over: false,
        };
        for record in known.standing(date) {
            match &record.fact {
                Fact::Applied { for_, on, role, .. } if of_role(role) || for_.starts_with("training:") => {
                    m.applied.push((for_.clone(), *on));
                    if rules.phases.iter().any(|phase| phase.id == *for_) || for_ == "extension" {
                        m.pending = Some(Pending { what: for_.clone(), applied_on: *on, due: None });
                        m.refused = None;
                    }
                }
                Fact::Decided { what, on, decision, reason, role, from, until, exception, .. } if of_role(role) => {
                    let phase = rules.phases.iter().find(|phase| phase.id == *what);
                    if phase.is_none() && what != "extension" {
                        continue;
                    }
                    if !may_decide(record) {
                        m.notices.push(Notice::DecisionWithoutStanding { record: record.id.clone() });
                        continue;
                    }
                    if m.pending.as_ref().is_some_and(|pending| pending.what == *what) {
                        m.pending = None;
                    }
                    if *decision == Decision::Refused {
                        m.refused = Some(Refused { what: what.clone(), on: *on, reason: reason.clone() });
                        continue;
                    }
                    m.refused = None;
                    match (phase, extension) {
                        (Some(phase), _) => {
                            let from = from.unwrap_or(*on);
                            if let Some(needs) = &phase.after
                                && m.granted(needs).is_none()
                            {
                                m.notices.push(Notice::OutOfOrder {
                                    record: record.id.clone(),
                                    phase: phase.id.clone(),
                                    needs: needs.clone(),
                                });
                            }
                            // The first phase granted again is a new start: windows hang on the new grant alone.
                            if !phase.repeats && m.granted(&phase.id).is_some() {
                                m.grants.clear();
                                m.extensions_used = 0;
                            }
                            m.over = false;
                            let until = (*until).or_else(|| Some(months_later(from, term_of(&phase.id)?)));
                            m.grants.push(Grant { phase: phase.id.clone(), from, until });
                        }
                        (None, Some((of_phase, months, times))) => {
                            if m.extensions_used >= times && !exception {
                                m.notices.push(Notice::ExtensionOverLimit { record: record.id.clone(), times });
                                continue;
                            }
                            if let Some(grant) = m.grants.iter_mut().rev().find(|g| g.phase == of_phase) {
                                grant.until = grant.until.map(|until| months_later(until, months));
                                m.extensions_used += 1;
                            }
                        }
                        (None, None) => {}
                    }
                }
                Fact::ChangedState { role, state, on, reason } if *role == rules.role => {
                    if !may_decide(record) && !(*state == CredentialState::Relinquished && record.is_own_word()) {
                        m.notices.push(Notice::DecisionWithoutStanding { record: record.id.clone() });
                        continue;
                    }
                    m.state = match state {
                        CredentialState::Suspended => State::Suspended { on: *on, reason: reason.clone() },
                        CredentialState::Revoked => State::Revoked { on: *on, reason: reason.clone() },
                        CredentialState::Relinquished => State::Relinquished { on: *on },
                        CredentialState::Reinstated => State::NotCertified,
                    };
                    m.over = matches!(state, CredentialState::Revoked | CredentialState::Relinquished);
                }
                _ => {}
            }
            if matches!(record.fact, Fact::Decided { .. }) && !m.over && !matches!(m.state, State::Suspended { .. }) {
                m.state = State::NotCertified;
            }
        }
        if m.state == State::NotCertified
            && let Some(grant) = m.grants.last()
        {
            m.state = match grant.until {
                Some(until) if until < date => State::Ended {
                    phase: grant.phase.clone(),
                    from: grant.from,
                    until,
                    months_ago: months_between(until, date),
                },
                until => State::InForce { phase: grant.phase.clone(), from: grant.from, until },
            };
        }
        if let Some(pending) = &mut m.pending {
            pending.due = rules.rules.iter().find_map(|rule| match rule.need {
                Need::DecisionClock { days: Quantity::Known(days) } => {
                    pending.applied_on.checked_add(i64::from(days).days()).ok()
                }
                _ => None,
            });
        }
        m
    }

    /// The newest grant of a phase in the current run.
    pub(crate) fn granted(&self, phase: &str) -> Option<&Grant> {
        self.grants.iter().rev().find(|grant| grant.phase == phase)
    }

    /// The newest application for something.
    pub(crate) fn applied(&self, what: &str) -> Option<Date> {
        self.applied.iter().filter(|(for_, _)| for_ == what).map(|(_, on)| *on).max()
    }

    /// The term that a repeating phase renews: the newest grant that is followed by it.
    pub(crate) fn term(&self, rules: &RoleRules) -> Option<&Grant> {
        let renewing = rules.phases.iter().find(|phase| phase.repeats)?;
        let before = renewing.after.as_deref().unwrap_or_default();
        self.grants.iter().rev().find(|grant| grant.phase == before || grant.phase == renewing.id)
    }

    /// The phase that the person is on the way to.
    pub(crate) fn goal(&self, rules: &RoleRules) -> Option<String> {
        if self.over {
            return None;
        }
        rules
            .phases
            .iter()
            .find(|phase| phase.repeats || self.granted(&phase.id).is_none())
            .map(|phase| phase.id.clone())
    }

    /// The phase before the goal and its last day, when that ran out before the goal was reached.
    ///
    /// A full term that ran out is another thing: it is renewed late, as the renewal's own rules describe.
    pub(crate) fn ended_on_the_way(&self, rules: &RoleRules, goal: &str) -> Option<(&str, Date)> {
        let goal_repeats = rules.phases.iter().any(|phase| phase.id == goal && phase.repeats);
        match &self.state {
            State::Ended { phase, until, .. } if !goal_repeats => Some((phase.as_str(), *until)),
            _ => None,
        }
    }

    /// The day by which the goal has to be reached: the end of what holds now.
    pub(crate) fn clock(&self) -> Option<Date> {
        match &self.state {
            State::InForce { until, .. } => *until,
            _ => None,
        }
    }
}
