//! The rules that a certifying body works by, and the rehearsal of a change over those whose records it has.

use super::Problem;
use super::ask::{Ask, Reply, again, page as show};
use super::standing::cited;
use crate::clock::end_of;
use cairn_core::rehearse::Edition;
use cairn_core::rules::RoleRules;
use cairn_core::standing::AsOf;
use cairn_programme::Programme;
use cairn_ui::pages::rules::{self as page, Outcome, RehearseView, RulesView};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The rules of a role.
pub async fn rules(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let roles: Vec<(&str, &str)> = ask
        .programme
        .roles
        .iter()
        .filter(|role| ask.programme.rules_of(&role.id).is_some())
        .map(|role| (role.id.as_str(), role.title.get(ask.lang)))
        .collect();
    let asked = ask.programme.rules_of(ask.query.text("role"));
    let rules = asked.or_else(|| ask.programme.rules.first()).ok_or(Problem::NotFound)?;
    let cited = cited(ask.programme, ask.lang);
    let view = RulesView { roles: &roles, rules, cited: &cited, today: ask.today, edition: &ask.programme.edition };
    show(ask.t.rules_title(), "/rules", page::rules(ask.t, &view))
}

/// One change with its role: a change says which one it is of; a whole programme is tried for each role of it.
struct Tried<'a> {
    value: String,
    title: String,
    explain: &'a str,
    after: &'a RoleRules,
    before: &'a RoleRules,
    /// The changed programme.
    programme: &'a Programme,
}

fn changes<'a>(ask: &'a Ask<'_>) -> Vec<Tried<'a>> {
    let mut all = Vec::new();
    let proposed: &'a [Arc<Programme>] = &ask.app.beside.proposed;
    for (number, programme) in proposed.iter().enumerate() {
        let only = programme.change.as_ref().map(|change| change.role.as_str());
        for after in programme.rules.iter().filter(|rules| only.is_none_or(|role| role == rules.role)) {
            let Some(before) = ask.programme.rules_of(&after.role) else { continue };
            let role = ask.programme.role(&after.role).map_or(after.role.as_str(), |role| role.title.get(ask.lang));
            let (title, explain) = match &programme.change {
                Some(change) => (change.title.get(ask.lang), change.explain.get(ask.lang)),
                None => (programme.title.get(ask.lang), ""),
            };
            all.push(Tried {
                value: format!("{number}:{}", after.role),
                title: format!("{role}: {title}"),
                explain,
                after,
                before,
                programme,
            });
        }
    }
    all
}

/// The page on which a change is tried. It reads, and changes nothing.
pub async fn rehearse(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let (app, t) = (ask.app, ask.t);
    let actor = ask.pass.actor()?;
    let tried = changes(ask);
    let offered: Vec<(String, String)> = tried.iter().map(|one| (one.value.clone(), one.title.clone())).collect();
    let wanted = ask.query.text("change");
    let typed = match ask.query.text("date") {
        "" => ask.today.to_string(),
        said => said.to_owned(),
    };
    let mut view = RehearseView { changes: &offered, chosen: wanted, date: &typed, outcome: None };
    let Some(one) = tried.iter().find(|one| one.value == wanted) else {
        return show(t.rehearse_title(), "/rules", page::rehearse(t, &view));
    };
    let Ok(date) = typed.parse::<Date>() else {
        return again(t.rehearse_title(), "/rules", page::rehearse(t, &view));
    };
    let as_of = AsOf { date, moment: end_of(date, &ask.programme.time_zone) };
    let before = Edition { rules: one.before, others: &ask.programme.rules };
    let after = Edition { rules: one.after, others: &one.programme.rules };
    let done = app.rehearse(actor, before, after, as_of).await?;
    // Each of these people is looked at, so each of them sees it in their file.
    let organisation = actor.memberships.first().map(|membership| membership.organisation.clone());
    for person in done.names.keys() {
        app.note_look(actor, organisation.as_ref(), person, "case", ask.now).await?;
    }
    let names: BTreeMap<String, (String, String)> = done
        .names
        .iter()
        .map(|(person, (name, case))| (person.to_string(), (name.clone(), format!("/cases/{case}"))))
        .collect();
    view.outcome = Some(Outcome {
        title: &one.title,
        explain: one.explain,
        date,
        rehearsal: &done.rehearsal,
        rules: [one.before, one.after],
        names: &names,
    });
    show(t.rehearse_title(), "/rules", page::rehearse(t, &view))
}
