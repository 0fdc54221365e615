//! Hours: the peer's page and the supervisor's.

use super::Problem;
use super::ask::{Ask, Reply, again, go, page as show};
use super::standing::cited;
use cairn_app::{Sent, Stop, Verdict, WORK_MINUTES_MAX, Work, WorkLine, WorkRefused, activities};
use cairn_core::id::{PersonId, RecordId};
use cairn_core::plan::{Pace, Reach, plan};
use cairn_core::record::{Fact, WitnessRole};
use cairn_core::rules::{Need, Quantity, RoleRules, Rule, Unit};
use cairn_core::standing::{RuleStanding, Standing};
use cairn_ui::pages::Said;
use cairn_ui::pages::standing::{self as standing_page, Limited};
use cairn_ui::pages::work::{self as page, HoursView, Line, Pasted, Progress, Says, SupervisionView, Typed, Week};
use cairn_ui::words;
use jiff::ToSpan as _;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// How many lines a page shows before it asks.
const LINES_SHOWN: usize = 12;
/// How many lines can be pasted at once.
const LINES_PASTED_MAX: usize = 400;
/// The pace that the line under the bar assumes, in hours a week.
const PACE_HOURS: u32 = 10;

fn says(ask: &Ask<'_>, rules: &RoleRules, verdict: &Verdict) -> Says {
    let title = |id: &str| {
        let rule = rules.rules.iter().find(|rule| rule.id == id);
        rule.map_or_else(|| id.to_owned(), |rule| rule.title.get(ask.lang).to_owned())
    };
    match verdict {
        Verdict::Counts(found) => Says::Counts(found.first().map_or_else(String::new, |id| title(id))),
        Verdict::DoesNot { rule, reason } => {
            let cite = rules.rules.iter().find(|known| known.id == *rule).and_then(|rule| rule.cite.first());
            let source = cite.and_then(|tag| ask.programme.source(tag)).map(|source| source.title_in(ask.lang).0);
            let named = match source {
                Some(source) => format!("{} ({source})", title(rule)),
                None => title(rule),
            };
            Says::DoesNot(words::reason(ask.t, rules, reason), named)
        }
        Verdict::NoRule => Says::NoRule,
    }
}

fn line(ask: &Ask<'_>, rules: &RoleRules, known: &WorkLine) -> Line {
    Line {
        id: known.record.to_string(),
        day: ask.say_day(known.work.on),
        activity: words::activity(ask.t, &known.work.activity),
        amount: ask.say_minutes(known.work.minutes),
        says: says(ask, rules, &known.verdict),
        confirmed: known.confirmed,
    }
}

/// The rule that counts hours of work, as it stands.
fn hours_rule<'a>(rules: &RoleRules, standing: &'a Standing) -> Option<&'a RuleStanding> {
    let id = rules.rules.iter().find_map(|rule| match &rule.need {
        Need::Amount { unit: Unit::Minutes, of, .. } if of.kind == "logged" => Some(&rule.id),
        _ => None,
    })?;
    standing.phases.iter().flat_map(|phase| &phase.rules).find(|rule| rule.id == *id)
}

fn progress(ask: &Ask<'_>, rules: &RoleRules, standing: &Standing) -> Option<Progress> {
    let rule = hours_rule(rules, standing)?;
    let need = match rule.need {
        Some(Quantity::Known(need)) => Some(need),
        _ => None,
    };
    let need_words = need.map_or_else(|| ask.t.unknown(), |need| ask.say_minutes(need));
    let words = ask.t.work_so_far(&ask.say_minutes(rule.have), &need_words);
    let plan = plan(rules, standing, Pace { minutes: PACE_HOURS * 60, times: 1 });
    let planned = plan.rules.iter().find(|planned| planned.rule == rule.id);
    let pace = match (planned.map(|planned| &planned.reach), &plan.held) {
        (Some(Reach::On { day }), Some(held)) => {
            Some(ask.t.work_pace(i64::from(PACE_HOURS), &ask.say_day(*day), &ask.say_day(held.until)))
        }
        _ => None,
    };
    Some(Progress { amount: (rule.have, need, words), pace })
}

fn refused(ask: &Ask<'_>, why: WorkRefused) -> String {
    let t = ask.t;
    match why {
        WorkRefused::NotYours => t.work_not_yours(),
        WorkRefused::Minutes => t.work_wrong_minutes(i64::from(WORK_MINUTES_MAX)),
        WorkRefused::Future => t.work_future(),
        WorkRefused::Activity => t.work_wrong_activity(),
        WorkRefused::DayIsFull => t.work_day_full(i64::from(WORK_MINUTES_MAX / 60)),
        WorkRefused::Nothing => t.work_nothing(),
    }
}

/// The peer's page: asks, writes down, lists.
pub async fn hours(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let (app, t) = (ask.app, ask.t);
    let actor = ask.pass.actor()?;
    let records = app.records_of(&actor.person).await?;
    let rules = app.rules_for(&records)?.clone();
    let mut typed = Typed { day: ask.today.to_string(), minutes: "60".to_owned(), ..Typed::default() };
    let (mut answer, mut said, mut alike) = (None, Said::Nothing, None);
    if ask.sent.is_some() {
        typed = Typed {
            activity: ask.field("activity").to_owned(),
            day: ask.field("day").to_owned(),
            minutes: ask.field("minutes").to_owned(),
            watched: ask.field("watched") == "yes",
        };
        let work = typed.day.parse::<Date>().map_err(|_| t.work_wrong_date()).and_then(|on| {
            let minutes = typed.minutes.parse().map_err(|_| t.work_wrong_minutes(i64::from(WORK_MINUTES_MAX)))?;
            Ok(Work { activity: typed.activity.clone(), on, minutes, observed_at_work: typed.watched })
        });
        match work {
            Err(line) => said = Said::Mend(line),
            Ok(work) => {
                match app.ask_work(&actor.person, &work, ask.now).await {
                    Ok(verdict) => answer = Some(says(ask, &rules, &verdict)),
                    Err(Stop::Refused(why)) => said = Said::Mend(refused(ask, why)),
                    Err(Stop::Failed(failure)) => return Err(failure.into()),
                }
                if said == Said::Nothing {
                    let there = app.work_of(&actor.person, ask.now).await?;
                    let like = there.iter().filter(|line| line.work == work).count();
                    alike = (like > 0).then(|| (like, t.work_alike(i64::try_from(like).unwrap_or(i64::MAX))));
                }
                if said == Said::Nothing && ask.field("do") == "log" {
                    said = write_down(ask, work, alike.as_ref()).await?;
                    alike = alike.filter(|_| said == Said::Nothing);
                }
            }
        }
    }
    let standing = app.standing_of(&actor.person, ask.now).await?;
    let known = app.work_of(&actor.person, ask.now).await?;
    let all = ask.query.text("all") == "yes";
    let shown = if all { known.len() } else { known.len().min(LINES_SHOWN) };
    let lines: Vec<Line> = known.iter().take(shown).map(|known| line(ask, &rules, known)).collect();
    let options: Vec<(String, String)> =
        activities(&rules).into_iter().map(|word| (word.clone(), words::activity(t, &word))).collect();
    let supervisors = app.supervisor_names(&actor.person, ask.now).await?.join(", ");
    let to_name: Vec<(String, String)> = app
        .supervisors_to_name(ask.now)
        .await?
        .into_iter()
        .map(|(_, organisation, person, name)| (person.to_string(), format!("{name}, {organisation}")))
        .collect();
    // A form that was written down is done; the next line is another form.
    let mark = match said {
        Said::Done(_) => app.mark(actor)?,
        _ if ask.field("once").is_empty() || ask.once().is_err() => app.mark(actor)?,
        _ => ask.field("once").to_owned(),
    };
    let view = HoursView {
        mark: &mark,
        alike,
        progress: progress(ask, &rules, &standing),
        supervisors: &supervisors,
        to_name: &to_name,
        activities: &options,
        typed,
        answer,
        lines: &lines,
        older: known.len() - shown,
    };
    let body = page::hours(t, &view, &said);
    match said {
        Said::Mend(_) => again(t.work_title(), "/hours", body),
        Said::Nothing | Said::Done(_) => show(t.work_title(), "/hours", body),
    }
}

/// Writes one line down. One that is there already is written a second time only by who was told so and says it again.
async fn write_down(ask: &Ask<'_>, work: Work, alike: Option<&(usize, String)>) -> Result<Said, Problem> {
    let (app, t, actor) = (ask.app, ask.t, ask.pass.actor()?);
    let once = match ask.once() {
        Ok(once) => once,
        Err(line) => return Ok(Said::Mend(line)),
    };
    if app.sent_before(actor, once.as_ref()).await?.is_some() {
        return Ok(Said::Done(t.work_logged_before()));
    }
    if alike.is_some_and(|(like, _)| ask.field("alike") != like.to_string()) {
        return Ok(Said::Nothing);
    }
    match app.log_work(actor, &actor.person, (vec![work], once), ask.now).await {
        Ok(Sent::Now(_)) => Ok(Said::Done(t.work_logged())),
        Ok(Sent::Before(_)) => Ok(Said::Done(t.work_logged_before())),
        Err(Stop::Refused((_, why))) => Ok(Said::Mend(refused(ask, why))),
        Err(Stop::Failed(failure)) => Err(failure.into()),
    }
}

/// Names who supervises one's work.
pub async fn name_supervisor(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let supervisor = PersonId::parse(ask.field("supervisor")).map_err(|_| Problem::NotFound)?;
    match ask.app.name_supervisor(ask.pass.actor()?, &supervisor, ask.now).await? {
        true => go("/hours"),
        false => Err(Problem::NotFound),
    }
}

/// The people whom somebody supervises.
pub async fn people(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let app = ask.app;
    let actor = ask.pass.actor()?;
    let mut people = Vec::new();
    for (link, name) in app.supervised(actor, ask.now).await? {
        let records = app.records_of(&link.person).await?;
        let rules = app.rules_for(&records)?.clone();
        let standing = app.standing_of(&link.person, ask.now).await?;
        let line = progress(ask, &rules, &standing).map_or_else(|| ask.t.supervision_no_role(), |p| p.amount.2);
        people.push((format!("/supervision/{}", link.person), name, line));
    }
    show(ask.t.supervision_title(), "/supervision", page::supervised(ask.t, &people))
}

/// One person whose work somebody supervises.
pub async fn supervision(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let actor = ask.pass.actor()?;
    let person = ask.pass.supervised()?;
    let employer = ask.app.as_supervisor(actor, person, ask.now).await?.and_then(|witness| witness.organisation);
    ask.app.note_look(actor, employer.as_ref(), person, "hours", ask.now).await?;
    let said = match (ask.query.text("confirmed").parse::<i64>(), ask.query.text("logged").parse::<i64>()) {
        (Ok(count), _) => Said::Done(ask.t.supervision_confirmed(count)),
        (_, Ok(count)) => Said::Done(ask.t.supervision_logged(count)),
        _ if ask.query.text("done") == "yes" => Said::Done(ask.t.saved_good()),
        _ if ask.query.text("done") == "before" => Said::Done(ask.t.form_sent_before()),
        _ if !ask.query.text("before").is_empty() => Said::Done(ask.t.form_sent_before()),
        _ => Said::Nothing,
    };
    show_supervision(ask, person, Pasted::default(), said).await
}

async fn show_supervision(ask: &Ask<'_>, person: &PersonId, pasted: Pasted, said: Said) -> Result<Reply, Problem> {
    let (app, t) = (ask.app, ask.t);
    let records = app.records_of(person).await?;
    let rules = app.rules_for(&records)?.clone();
    let standing = app.standing_of(person, ask.now).await?;
    let known = app.work_of(person, ask.now).await?;
    let mut weeks: BTreeMap<Date, Vec<&WorkLine>> = BTreeMap::new();
    for known in known.iter().filter(|known| !known.confirmed) {
        let days = i64::from(known.work.on.weekday().to_monday_zero_offset());
        let monday = known.work.on.checked_sub(days.days()).unwrap_or(known.work.on);
        weeks.entry(monday).or_default().push(known);
    }
    let weeks = weeks
        .into_iter()
        .map(|(monday, mut lines)| {
            lines.sort_by_key(|known| known.work.on);
            Week {
                title: t.supervision_week(&ask.say_day(monday)),
                amount: ask.say_minutes(lines.iter().map(|known| known.work.minutes).sum()),
                lines: lines.into_iter().map(|known| line(ask, &rules, known)).collect(),
            }
        })
        .collect();
    let goal = standing.phases.iter().find(|phase| Some(&phase.id) == standing.goal.as_ref());
    let missing: Vec<String> = goal
        .map_or(&[][..], |phase| &phase.rules)
        .iter()
        .flat_map(|rule| &rule.missing)
        .map(|period| format!("{} – {}", ask.say_day(period.from), ask.say_day(period.to)))
        .collect();
    let letter = records.iter().any(|record| {
        record.witness.role == WitnessRole::Supervisor
            && matches!(&record.fact, Fact::Attested { what, .. } if what == "supervisor-letter")
    });
    let name = app.name_of(person).await?;
    let href = format!("/supervision/{person}");
    // Each form on the page has a mark of its own; lines that were looked at keep theirs until they are written down.
    let kept = ask.field("once");
    let lines_mark =
        if kept.is_empty() || ask.once().is_err() { app.mark(ask.pass.actor()?)? } else { kept.to_owned() };
    let marks = [lines_mark, ask.mark()?, ask.mark()?];
    let view = SupervisionView {
        marks: &marks,
        href: &href,
        name: &name,
        progress: progress(ask, &rules, &standing),
        weeks,
        missing,
        words: activities(&rules).join(", "),
        pasted,
        today: &ask.today.to_string(),
        letter,
        log: known.iter().filter(|known| known.confirmed).take(LINES_SHOWN).map(|k| line(ask, &rules, k)).collect(),
    };
    let title = t.supervision_of(&name);
    let wrong = matches!(said, Said::Mend(_)) || !view.pasted.wrong.is_empty();
    let body = page::supervision(t, &view, &said);
    if wrong { again(title, "/supervision", body) } else { show(title, "/supervision", body) }
}

/// Whether a rule is about nothing but work and supervision: what a supervisor states, confirms, or sees logged.
fn is_about_work(rule: &Rule) -> bool {
    let selects = rule.need.selects();
    let supervisor = WitnessRole::Supervisor;
    !selects.is_empty()
        && selects
            .iter()
            .all(|of| of.kind == "logged" || of.witness.contains(&supervisor) || of.confirmed_by.contains(&supervisor))
}

/// The rules about one person's work and supervision, with reasons.
pub async fn standing(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let (app, t) = (ask.app, ask.t);
    let actor = ask.pass.actor()?;
    let person = ask.pass.supervised()?;
    let employer = app.as_supervisor(actor, person, ask.now).await?.and_then(|witness| witness.organisation);
    app.note_look(actor, employer.as_ref(), person, "standing", ask.now).await?;
    let records = app.records_of(person).await?;
    let rules = app.rules_for(&records)?;
    let about_work: Vec<&str> =
        rules.rules.iter().filter(|rule| is_about_work(rule)).map(|rule| rule.id.as_str()).collect();
    let standing = app.standing_of(person, ask.now).await?.only(|rule| about_work.contains(&rule.id.as_str()));
    let name = app.name_of(person).await?;
    let (title, above) = (t.limited_supervisor(&name), format!("/supervision/{person}"));
    let cited = cited(ask.programme, ask.lang);
    let view = Limited {
        above: &[("/supervision", &t.supervision_title()), (&above, &name)],
        title: &title,
        lead: &t.limited_supervisor_lead(),
        standing: &standing,
        with_state: true,
        rules,
        cited: &cited,
        edition: &ask.programme.edition,
    };
    show(&title, "/supervision", standing_page::limited(t, &view))
}

/// Confirms what the peer wrote down.
pub async fn confirm(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let person = ask.pass.supervised()?;
    let lines = ask.fields("line").iter().filter_map(|id| RecordId::parse(id).ok()).collect();
    match ask.app.confirm_work(ask.pass.actor()?, person, lines, ask.now).await {
        Ok(count) => go(format!("/supervision/{person}?confirmed={count}")),
        Err(Stop::Refused(why)) => {
            show_supervision(ask, person, Pasted::default(), Said::Mend(refused(ask, why))).await
        }
        Err(Stop::Failed(failure)) => Err(failure.into()),
    }
}

/// One line of three things: date, activity, minutes. Commas, semicolons or tabs, as spreadsheets have it.
fn read_line(ask: &Ask<'_>, text: &csv::StringRecord) -> Result<Work, String> {
    let t = ask.t;
    let field = |place: usize| text.get(place).map_or("", str::trim);
    if text.len() != 3 {
        return Err(t.supervision_three());
    }
    Ok(Work {
        on: field(0).parse().map_err(|_| t.work_wrong_date())?,
        activity: field(1).to_lowercase().replace(' ', "-"),
        minutes: field(2).parse().map_err(|_| t.work_wrong_minutes(i64::from(WORK_MINUTES_MAX)))?,
        observed_at_work: false,
    })
}

/// Looks at pasted lines, and writes them down when asked to and nothing is wrong. All or none.
pub async fn lines(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let (app, t) = (ask.app, ask.t);
    let person = ask.pass.supervised()?;
    let text = ask.field("lines").to_owned();
    let delimiter = [b'\t', b';'].into_iter().find(|byte| text.bytes().any(|b| b == *byte)).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut pasted = Pasted { text: text.clone(), ..Pasted::default() };
    let (mut days, mut numbers) = (Vec::new(), Vec::new());
    for (index, read) in reader.records().enumerate() {
        let number = match &read {
            Ok(record) => record.position().map_or(index + 1, |at| usize::try_from(at.line()).unwrap_or(index + 1)),
            Err(_) => index + 1,
        };
        if index >= LINES_PASTED_MAX {
            pasted.wrong.push((number, t.supervision_too_many(i64::try_from(LINES_PASTED_MAX).unwrap_or(0))));
            break;
        }
        match read.map_err(|_| t.supervision_three()).and_then(|record| read_line(ask, &record)) {
            Ok(work) => {
                days.push(work);
                numbers.push(number);
            }
            Err(why) => pasted.wrong.push((number, why)),
        }
    }
    let rules = app.rules_for(&app.records_of(person).await?)?.clone();
    let mut counts = 0;
    for (work, number) in days.iter().zip(&numbers) {
        match app.ask_work(person, work, ask.now).await {
            Ok(verdict) => {
                counts += usize::from(matches!(verdict, Verdict::Counts(_)));
                pasted.lines.push(Line {
                    id: number.to_string(),
                    day: ask.say_day(work.on),
                    activity: words::activity(t, &work.activity),
                    amount: ask.say_minutes(work.minutes),
                    says: says(ask, &rules, &verdict),
                    confirmed: true,
                });
            }
            Err(Stop::Refused(why)) => pasted.wrong.push((*number, refused(ask, why))),
            Err(Stop::Failed(failure)) => return Err(failure.into()),
        }
    }
    if pasted.wrong.is_empty() && days.is_empty() {
        return show_supervision(ask, person, pasted, Said::Mend(t.supervision_three())).await;
    }
    if !pasted.wrong.is_empty() {
        pasted.wrong.sort();
        pasted.lines.clear();
        return show_supervision(ask, person, pasted, Said::Nothing).await;
    }
    pasted.counted = Some((counts, days.len() - counts));
    if ask.field("do") != "save" {
        return show_supervision(ask, person, pasted, Said::Nothing).await;
    }
    let once = match ask.once() {
        Ok(once) => once,
        Err(line) => return show_supervision(ask, person, pasted, Said::Mend(line)).await,
    };
    match app.log_work(ask.pass.actor()?, person, (days, once), ask.now).await {
        Ok(Sent::Now(count)) => go(format!("/supervision/{person}?logged={count}")),
        Ok(Sent::Before(count)) => go(format!("/supervision/{person}?before={count}")),
        Err(Stop::Refused((place, why))) => {
            pasted.counted = None;
            pasted.wrong.push((numbers.get(place).copied().unwrap_or(place + 1), refused(ask, why)));
            show_supervision(ask, person, pasted, Said::Nothing).await
        }
        Err(Stop::Failed(failure)) => Err(failure.into()),
    }
}

async fn attest(ask: &Ask<'_>, what: &str, on: Date, minutes: u32, form: Option<&str>) -> Result<Reply, Problem> {
    let person = ask.pass.supervised()?;
    let said = (what, on, minutes, form);
    let once = match ask.once() {
        Ok(once) => once,
        Err(line) => return show_supervision(ask, person, Pasted::default(), Said::Mend(line)).await,
    };
    match ask.app.attest_as_supervisor(ask.pass.actor()?, person, said, once, ask.now).await {
        Ok(Sent::Now(())) => go(format!("/supervision/{person}?done=yes")),
        Ok(Sent::Before(())) => go(format!("/supervision/{person}?done=before")),
        Err(Stop::Refused(why)) => {
            show_supervision(ask, person, Pasted::default(), Said::Mend(refused(ask, why))).await
        }
        Err(Stop::Failed(failure)) => Err(failure.into()),
    }
}

/// A supervision meeting.
pub async fn met(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let Ok(on) = ask.field("met-on").parse::<Date>() else {
        let person = ask.pass.supervised()?;
        return show_supervision(ask, person, Pasted::default(), Said::Mend(ask.t.work_wrong_date())).await;
    };
    let minutes = ask.field("met-minutes").parse().unwrap_or(0);
    let form = if ask.field("met-how") == "group" { "group" } else { "one-to-one" };
    attest(ask, "supervision-meeting", on, minutes, Some(form)).await
}

/// The letter of recommendation.
pub async fn letter(ask: &Ask<'_>) -> Result<Reply, Problem> {
    attest(ask, "supervisor-letter", ask.today, 0, None).await
}
