//! The gap list to another state: one's own records under its rules. Nothing is sent to anybody.

use super::Problem;
use super::ask::{Ask, Reply, page as show};
use super::standing::cited;
use cairn_core::gap::gap as gap_of;
use cairn_core::rules::RoleRules;
use cairn_programme::Programme;
use cairn_ui::pages::gap::{self as page, Shown};
use cairn_ui::words;

/// Every role elsewhere that has rules: value, words, and where it is.
fn choices<'a>(ask: &'a Ask<'_>) -> Vec<(String, String, &'a Programme, &'a RoleRules)> {
    let mut all: Vec<_> = ask
        .app
        .beside
        .elsewhere
        .iter()
        .filter(|programme| programme.id != ask.programme.id)
        .flat_map(|programme| programme.rules.iter().map(move |rules| (programme.as_ref(), rules)))
        .map(|(programme, rules)| {
            let role = role_title(ask, programme, &rules.role);
            let words = format!("{}: {role}", programme.title.get(ask.lang));
            (format!("{}:{}", programme.id, rules.role), words, programme, rules)
        })
        .collect();
    all.sort_by(|a, b| a.1.cmp(&b.1));
    all
}

fn role_title(ask: &Ask<'_>, programme: &Programme, role: &str) -> String {
    programme.role(role).map_or_else(|| role.to_owned(), |known| known.title.get(ask.lang).to_owned())
}

/// The page: the choice, and the list for what was chosen.
pub async fn gap(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let (app, t) = (ask.app, ask.t);
    let actor = ask.pass.actor()?;
    let all = choices(ask);
    let offered: Vec<(String, String)> = all.iter().map(|(value, words, ..)| (value.clone(), words.clone())).collect();
    let wanted = ask.query.text("where");
    let Some((value, _, programme, rules)) = all.into_iter().find(|(value, ..)| value == wanted) else {
        return show(t.gap_title(), "/path", page::gap(t, &offered, "", None));
    };
    let records = app.records_of(&actor.person).await?;
    let gap = gap_of(rules, &actor.person, &records, app.as_of(ask.now));
    let decided = gap
        .decided
        .iter()
        .map(|decided| {
            let here = ask.programme.rules_of(&decided.role);
            let what = here.map_or_else(|| decided.what.clone(), |rules| words::phase(t, rules, &decided.what));
            (what, role_title(ask, ask.programme, &decided.role), ask.say_day(decided.on))
        })
        .collect();
    let hours = gap
        .hours
        .iter()
        .map(|hours| {
            let about = match hours.kind {
                "attended" => ask.say_what(&format!("training:{}", hours.what)),
                "logged" => words::activity(t, &hours.what),
                _ => ask.say_what(&hours.what),
            };
            [page::kind(t, hours.kind), about, ask.say_minutes(hours.minutes)]
        })
        .collect();
    let shown = Shown {
        place: programme.title.get(ask.lang),
        role: &role_title(ask, programme, &rules.role),
        gap: &gap,
        rules,
        cited: &cited(programme, ask.lang),
        decided,
        hours,
        edition: &programme.edition,
    };
    show(t.gap_title(), "/path", page::gap(t, &offered, &value, Some(&shown)))
}
