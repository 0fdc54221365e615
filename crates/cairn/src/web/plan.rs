//! A plan to a date, from one's own standing and a pace. It is asked with a query and kept nowhere.

use super::Problem;
use super::ask::{Ask, Reply, again, page as show};
use cairn_core::plan::{Pace, plan as plan_of};
use cairn_ui::pages::plan::{self as page, Typed};

/// The pace that is assumed before anybody says another, in hours and times a week.
const PACE: (u32, u32) = (10, 1);
/// The most hours of a week that are believed.
const HOURS_MAX: u32 = 100;
/// The most times of a week that are believed.
const TIMES_MAX: u32 = 50;

/// The page.
pub async fn plan(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let (app, t) = (ask.app, ask.t);
    let actor = ask.pass.actor()?;
    let records = app.records_of(&actor.person).await?;
    let rules = app.rules_for(&records)?;
    let typed = |name: &str, usual: u32| match ask.query.text(name) {
        "" => usual.to_string(),
        said => said.to_owned(),
    };
    let typed = Typed { hours: typed("hours", PACE.0), times: typed("times", PACE.1) };
    let number = |said: &str, most: u32| said.trim().parse::<u32>().ok().filter(|number| *number <= most);
    let pace = number(&typed.hours, HOURS_MAX).zip(number(&typed.times, TIMES_MAX));
    let Some((hours, times)) = pace else {
        return again(t.plan_title(), "/hours", page::plan(t, rules, &typed, None));
    };
    let standing = app.standing_of(&actor.person, ask.now).await?;
    let plan = plan_of(rules, &standing, Pace { minutes: hours * 60, times });
    show(t.plan_title(), "/hours", page::plan(t, rules, &typed, Some(&plan)))
}
