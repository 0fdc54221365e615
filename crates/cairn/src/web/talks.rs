//! Branching conversations and role-plays in threes.

use super::ask::{Ask, Reply, page as show};
use super::practice::{level_name, serves};
use super::{Problem, Shown, shown};
use cairn_app::{Enrolment, Stop, Written};
use cairn_core::simulation::TURNS_MAX;
use cairn_core::triads::{Meeting, Part, plan, rounds, second_watcher};
use cairn_ui::pages::roleplay::{self as roleplay_page, RoleplayView, TriadsView};
use cairn_ui::pages::simulation::{self as page, SimulationView};
use cairn_ui::pages::tool::Line;

/// The most characters of a way in an address.
const WAY_CHARS_MAX: usize = 2_000;

/// The choices of a way as an address or a form has them.
fn choices(way: &str) -> Vec<&str> {
    let way = way.get(..WAY_CHARS_MAX.min(way.len())).unwrap_or_default();
    way.split('.').filter(|choice| !choice.is_empty()).take(TURNS_MAX).collect()
}

/// A conversation: before it begins, on its way, or at its end. What was chosen stands in the address and nowhere else.
pub async fn simulation(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let simulation = ask.programme.simulation(ask.part(0)).ok_or(Problem::NotFound)?;
    let key = format!("simulation:{}", simulation.id);
    let sent = ask.sent.as_ref().map(|sent| sent.text("way").to_owned());
    let begun = ask.query.has("way");
    let way = sent.clone().unwrap_or_else(|| ask.query.text("way").to_owned());
    let walk = (begun || sent.is_some()).then(|| simulation.walk(&choices(&way)));
    let mut noted = false;
    let mut before = Vec::new();
    if let Some(actor) = &ask.pass.actor {
        let ended = walk.as_ref().is_some_and(|walk| walk.ending().is_some());
        if sent.is_some() && ended {
            let mut written = Written { tool: key.clone(), ..Written::default() };
            written.values.insert("way".to_owned(), choices(&way).join("."));
            match ask.app.keep_entry(actor, ask.session, None, &written, ask.now).await {
                Ok(_) => {
                    ask.app.complete_own(actor, &key, ask.now).await?;
                    noted = true;
                }
                Err(Stop::Refused(_)) => return Ok(Reply::Go("/writing-lock".to_owned())),
                Err(Stop::Failed(failure)) => return Err(failure.into()),
            }
        }
        if walk.is_none() {
            match ask.app.entries(actor, ask.session, ask.now).await {
                Ok(entries) => {
                    let own = entries.iter().filter(|entry| entry.written.tool == key);
                    before = own
                        .map(|entry| Line {
                            href: format!(
                                "/simulations/{}?way={}",
                                simulation.id,
                                entry.written.values.get("way").map_or("", String::as_str)
                            ),
                            title: ask.say_moment(entry.created_at),
                            line: ask.say_time(entry.created_at),
                        })
                        .collect();
                }
                Err(Stop::Refused(_)) => {}
                Err(Stop::Failed(failure)) => return Err(failure.into()),
            }
        }
    }
    let view = SimulationView {
        simulation,
        walk: walk.as_ref(),
        signed_in: ask.pass.actor.is_some(),
        before,
        noted,
        serves: serves(ask, &simulation.competencies),
    };
    show(simulation.title.get(ask.lang), "/practice", page::simulation(ask.t, &view))
}

/// A role-play for three, on a phone or on paper. Nothing is sent, unless a watcher keeps a sheet of their own.
pub fn roleplay(ask: &Ask<'_>) -> Result<Shown, Problem> {
    let (t, lang) = (ask.t, ask.lang);
    let roleplay = ask.programme.roleplay(ask.part(0)).ok_or(Problem::NotFound)?;
    let competency = ask.say_what(&roleplay.competency);
    let view = RoleplayView {
        id: &roleplay.id,
        title: roleplay.title.get(lang),
        competency: &competency,
        minutes: roleplay.minutes,
        keep: ask.pass.actor.is_some() && ask.programme.tool(roleplay_page::WATCH_TOOL).is_some(),
        cards: roleplay
            .cards
            .iter()
            .map(|card| {
                let who = match card.role.as_str() {
                    "peer" => t.roleplay_who_peer(),
                    "person" => t.roleplay_who_person(),
                    _ => t.roleplay_who_observer(),
                };
                (who, card.text.get(lang))
            })
            .collect(),
        behaviours: roleplay.behaviours.iter().map(|b| (b.id.as_str(), b.text.get(lang), b.good)).collect(),
        levels: roleplay
            .levels
            .iter()
            .map(|level| (level_name(ask, u32::from(level.level)), level.describes.get(lang)))
            .collect(),
    };
    let mut page = shown(view.title, "/practice", roleplay_page::roleplay(t, &view));
    page.scripts = &["role-play.js"];
    Ok(page)
}

/// Who meets whom in a cohort.
pub async fn triads(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let (t, cohort) = (ask.t, ask.pass.cohort()?);
    let people: Vec<_> = ask
        .app
        .trainees(cohort)
        .await?
        .into_iter()
        .filter(|trainee| trainee.enrolment == Enrolment::Admitted)
        .collect();
    let same = ask.query.text("mode") == "same";
    let count = if same { 3 } else { rounds(people.len()) };
    let round = ask.query.text("round").parse::<usize>().unwrap_or(1).clamp(1, count);
    let meeting = if same { Meeting::Same } else { Meeting::New };
    let groups = plan(people.len(), round - 1, meeting)
        .into_iter()
        .enumerate()
        .map(|(number, three)| {
            let members = three
                .into_iter()
                .filter_map(|(place, part)| {
                    let word = match part {
                        Part::Peer => t.roleplay_who_peer(),
                        Part::Person => t.roleplay_who_person(),
                        Part::Watcher => t.roleplay_who_observer(),
                    };
                    Some((people.get(place)?.name.as_str(), word))
                })
                .collect();
            (members, second_watcher(number, round - 1))
        })
        .collect();
    let title = cohort.title.get(ask.lang);
    let href = format!("/cohorts/{}", cohort.id);
    let view = TriadsView {
        cohort: (&href, title),
        round,
        same,
        rounds: count,
        groups,
        roleplays: ask.programme.roleplays.iter().map(|r| (r.id.as_str(), r.title.get(ask.lang))).collect(),
    };
    show(t.triads_title(title), "/today", roleplay_page::triads(t, &view))
}
