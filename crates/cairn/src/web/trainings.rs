//! Trainings that are announced, and asking for a place.

use super::Problem;
use super::ask::{Ask, Reply, again, go, page as show};
use cairn_app::{CohortView, Enrolment, JoinRefused, Stop};
use cairn_core::record::Mode;
use cairn_core::text::Lang;
use cairn_ui::pages::Said;
use cairn_ui::pages::training::{self as page, Place, TrainingView};

fn view(ask: &Ask<'_>, view: &CohortView) -> TrainingView {
    let (t, cohort) = (ask.t, &view.cohort);
    TrainingView {
        href: format!("/trainings/{}", cohort.id),
        title: cohort.title.get(ask.lang).to_owned(),
        organisation: view.organisation_name.clone(),
        days: t.training_days(&ask.say_day(cohort.starts_on), &ask.say_day(cohort.ends_on)),
        place: cohort.place.get(ask.lang).to_owned(),
        mode: match cohort.mode {
            Mode::Classroom => t.training_mode_classroom(),
            Mode::LiveRemote | Mode::SelfPaced => t.training_mode_remote(),
        },
        spoken: match cohort.lang {
            Lang::En => t.training_lang_en(),
            Lang::Es => t.training_lang_es(),
        },
        hours: ask.say_minutes(ask.programme.training(&cohort.training).map_or(0, |training| training.minutes)),
        free: view.free,
    }
}

/// All that are announced and have not begun.
pub async fn trainings(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let open = ask.app.open_cohorts(ask.now).await?;
    let views: Vec<TrainingView> =
        open.iter().filter(|known| known.cohort.open_for_application).map(|known| view(ask, known)).collect();
    show(ask.t.nav_trainings(), "/trainings", page::trainings(ask.t, &views))
}

/// One of them, and asking for a place in it.
pub async fn training(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let (app, t) = (ask.app, ask.t);
    let cohort = ask.pass.cohort()?;
    let known = app.cohort_view(&cohort.id).await?.ok_or(Problem::NotFound)?;
    let shown = view(ask, &known);
    let training = ask.programme.training(&cohort.training).ok_or(Problem::NotFound)?;
    // A training for one role needs no question.
    let roles: Vec<(&str, &str)> = ask
        .programme
        .roles
        .iter()
        .filter(|role| role.peer && training.role.is_empty() && ask.programme.rules_of(&role.id).is_some())
        .map(|role| (role.id.as_str(), role.title.get(ask.lang)))
        .collect();
    let mut said = Said::Nothing;
    if ask.sent.is_some() {
        let Some(actor) = &ask.pass.actor else { return go("/sign-in") };
        let role = if training.role.is_empty() { ask.field("role") } else { training.role.as_str() };
        let role = roles.iter().find(|(id, _)| *id == role).map_or(role, |(id, _)| id);
        if ask.programme.rules_of(role).is_none() {
            return Err(Problem::NotFound);
        }
        match app.join_training(actor, cohort, role, ask.now).await {
            Ok(()) => return go(format!("/trainings/{}", cohort.id)),
            Err(Stop::Failed(failure)) => return Err(failure.into()),
            Err(Stop::Refused(why)) => {
                said = Said::Mend(match why {
                    JoinRefused::OrientationFirst => t.join_orientation(),
                    JoinRefused::CoreFirst => t.join_core(),
                    JoinRefused::Already => t.join_already(),
                    JoinRefused::Full => t.join_full(),
                    JoinRefused::Begun => t.join_begun(),
                });
            }
        }
    }
    let place = match &ask.pass.actor {
        None => Place::SignIn,
        Some(actor) => match app.enrolment(&actor.person, &cohort.id).await? {
            Some(Enrolment::Waiting) => Place::Waiting,
            Some(Enrolment::Admitted) => Place::Admitted,
            Some(Enrolment::Refused) => Place::Refused,
            None if known.free == 0 || !cohort.open_for_application || cohort.starts_on < ask.today => Place::Nothing,
            None => Place::Ask(&roles),
        },
    };
    let title = shown.title.clone();
    let body = page::training(t, &shown, &place, &said);
    if said == Said::Nothing { show(title, "/trainings", body) } else { again(title, "/trainings", body) }
}
