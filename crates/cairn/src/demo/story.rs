//! What happened to the people of the demonstration: told as days before today, done through the operations of the site.

use super::people::{CLASSMATES, PASSWORD, PEOPLE};
use super::sheets::{ABDI, FISHING, QUILT, Sheet};
use cairn_app::{Actor, App, Failure, Membership, Observation, Role, Stop, Work, Written};
use cairn_core::id::{CaseId, CohortId, OrganisationId, PersonId, RecordId, SessionId};
use cairn_core::record::{Decision, Fact, Mode, OrganisationKind};
use cairn_core::standing::Answer;
use cairn_core::text::{Lang, Text};
use cairn_store::{Account, Cohort, LiveSession, MembershipRow, Organisation, Purpose, Supervision};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use std::collections::BTreeMap;

/// Whether the people were made now.
pub enum Seeded {
    /// Now.
    Now,
    /// By an earlier start.
    Before,
}

/// What an operation's refusal is here: a fault in this story.
fn told<T, R: std::fmt::Debug>(doing: &str, done: Result<T, Stop<R>>) -> Result<T, Failure> {
    done.map_err(|stop| match stop {
        Stop::Failed(failure) => failure,
        Stop::Refused(why) => Failure::new(format!("making the demonstration: {doing}"), format!("{why:?}")),
    })
}

fn text(en: &str, es: &str) -> Text {
    Text { en: en.into(), es: es.into() }
}

fn id<T: std::str::FromStr<Err = E>, E: std::error::Error + Send + Sync + 'static>(word: &str) -> Result<T, Failure> {
    word.parse().map_err(|error: E| Failure::new("naming something in the demonstration", error))
}

/// The world of the demonstration.
struct World<'a> {
    app: &'a App,
    today: Date,
    pecan: OrganisationId,
    caprock: OrganisationId,
    mesquite: OrganisationId,
    board: OrganisationId,
    actors: BTreeMap<&'static str, Actor>,
}

/// Makes the people, once.
///
/// # Errors
/// When the store fails, or the story and the rules do not fit any more.
pub async fn seed(app: &App) -> Result<Seeded, Failure> {
    let pecan: OrganisationId = id("org_pecan-hollow")?;
    if !app.organisation_name(&pecan).await?.is_empty() {
        return Ok(Seeded::Before);
    }
    let mut world = World {
        app,
        today: app.day_of(app.now()),
        pecan,
        caprock: id("org_caprock")?,
        mesquite: id("org_mesquite-bend")?,
        board: id("org_big-thicket")?,
        actors: BTreeMap::new(),
    };
    world.organisations().await?;
    world.accounts().await?;
    let core = world.core_of_sixteen().await?;
    let supplemental = world.supplemental(&core).await?;
    world.running_supplemental().await?;
    world.announced().await?;
    world.certified(&supplemental).await?;
    world.applicants().await?;
    Ok(Seeded::Now)
}

impl World<'_> {
    fn day(&self, offset: i64) -> Result<Date, Failure> {
        self.today.checked_add(offset.days()).map_err(|error| Failure::new("counting days", error))
    }

    /// A moment on a day, where the programme is.
    fn at(&self, offset: i64, hour: i8, minute: i8) -> Result<Timestamp, Failure> {
        self.app
            .zone
            .to_timestamp(self.day(offset)?.at(hour, minute, 0, 0))
            .map_err(|error| Failure::new("finding a moment", error))
    }

    fn actor(&self, sign_in_id: &str) -> Result<&Actor, Failure> {
        self.actors
            .get(sign_in_id)
            .ok_or_else(|| Failure::new("making the demonstration", format!("nobody is called {sign_in_id}")))
    }

    async fn organisations(&self) -> Result<(), Failure> {
        let of = |id: &OrganisationId, kind, name: &str, about| Organisation {
            id: id.clone(),
            kind,
            name: name.to_owned(),
            about,
            url: None,
        };
        let all = [
            of(
                &self.pecan,
                OrganisationKind::TrainingEntity,
                "Pecan Hollow Peer Academy",
                text(
                    "Trains peer professionals in the Hill Country.",
                    "Capacita a profesionales de pares en el Hill Country.",
                ),
            ),
            of(
                &self.caprock,
                OrganisationKind::TrainingEntity,
                "Caprock Peer Institute",
                text("Trains on screen, in English and Spanish.", "Capacita por pantalla, en inglés y en español."),
            ),
            of(
                &self.mesquite,
                OrganisationKind::Employer,
                "Mesquite Bend Recovery Center",
                text("A peer-run recovery center.", "Un centro de recuperación llevado por pares."),
            ),
            of(
                &self.board,
                OrganisationKind::CertifyingBody,
                "Big Thicket Certification Board",
                text("A made-up certifying body.", "Un organismo que certifica, inventado."),
            ),
        ];
        told(
            "organisations",
            self.app
                .write(move |tx| {
                    Box::pin(async move {
                        for organisation in &all {
                            tx.add_organisation(organisation).await?;
                        }
                        Ok::<(), Stop<()>>(())
                    })
                })
                .await,
        )
    }

    async fn accounts(&mut self) -> Result<(), Failure> {
        let (trains, employs, certifies) =
            (OrganisationKind::TrainingEntity, OrganisationKind::Employer, OrganisationKind::CertifyingBody);
        let staff = [
            ("rosa", &self.pecan, trains, "Pecan Hollow Peer Academy", Role::Facilitator),
            ("hector", &self.pecan, trains, "Pecan Hollow Peer Academy", Role::Manager),
            ("wilma", &self.caprock, trains, "Caprock Peer Institute", Role::Manager),
            ("wilma", &self.caprock, trains, "Caprock Peer Institute", Role::Facilitator),
            ("samuel", &self.mesquite, employs, "Mesquite Bend Recovery Center", Role::Supervisor),
            ("ines", &self.board, certifies, "Big Thicket Certification Board", Role::Reviewer),
            ("malcolm", &self.board, certifies, "Big Thicket Certification Board", Role::Decider),
        ];
        let since = self.day(-700)?;
        let created_at = self.at(-300, 9, 0)?;
        // One password and one hash for all: these are no real accounts, and a hundred slow hashes help nobody.
        let password_hash = self.app.hash_password(PASSWORD.to_owned()).await?;
        let names = PEOPLE.iter().map(|person| (person.sign_in_id, person.name)).chain(CLASSMATES.iter().copied());
        let (mut accounts, mut rows) = (Vec::new(), Vec::new());
        for (sign_in_id, name) in names {
            let person: PersonId = id(&format!("per_{sign_in_id}-{}", accounts.len()))?;
            let lang = if matches!(sign_in_id, "lupe" | "pilar" | "josefa" | "alma") { Lang::Es } else { Lang::En };
            let mut memberships = Vec::new();
            for (_, organisation, kind, organisation_name, role) in
                staff.iter().filter(|(known, ..)| *known == sign_in_id)
            {
                memberships.push(Membership {
                    organisation: (*organisation).clone(),
                    kind: *kind,
                    organisation_name: (*organisation_name).to_owned(),
                    role: *role,
                });
                rows.push(MembershipRow {
                    person: person.clone(),
                    organisation: (*organisation).clone(),
                    role: role.word().to_owned(),
                    since,
                    until: None,
                });
            }
            accounts.push(Account {
                person: person.clone(),
                sign_in_id: sign_in_id.to_owned(),
                name: name.to_owned(),
                password_hash: password_hash.clone(),
                lang,
                email: None,
                created_at,
            });
            self.actors.insert(sign_in_id, Actor { person, name: name.to_owned(), lang, memberships });
        }
        told(
            "accounts",
            self.app
                .write(move |tx| {
                    Box::pin(async move {
                        for account in &accounts {
                            tx.add_account(account).await?;
                        }
                        for row in &rows {
                            tx.add_membership(row).await?;
                        }
                        Ok::<(), Stop<()>>(())
                    })
                })
                .await,
        )
    }

    /// A cohort with its sessions, one a day from its first day on, each at nine.
    async fn cohort(
        &self,
        word: &str,
        organisation: &OrganisationId,
        training: &str,
        (title, place, mode, lang): (Text, Text, Mode, Lang),
        (starts, days, places): (i64, u32, u32),
    ) -> Result<(Cohort, Vec<SessionId>), Failure> {
        let cohort = Cohort {
            id: id::<CohortId, _>(&format!("coh_{word}"))?,
            organisation: organisation.clone(),
            training: training.to_owned(),
            title,
            place,
            mode,
            lang,
            starts_on: self.day(starts)?,
            ends_on: self.day(starts + i64::from(days) - 1)?,
            places,
            open_for_application: true,
        };
        let mut sessions = Vec::new();
        for number in 1..=days {
            sessions.push(LiveSession {
                id: id::<SessionId, _>(&format!("ses_{word}-{number}"))?,
                cohort: cohort.id.clone(),
                day_number: number,
                starts_at: self.at(starts + i64::from(number) - 1, 9, 0)?,
                opened_at: None,
                opened_by: None,
                closed_at: None,
                confirmed_at: None,
            });
        }
        let ids = sessions.iter().map(|session| session.id.clone()).collect();
        let row = cohort.clone();
        told(
            "a cohort",
            self.app
                .write(move |tx| {
                    Box::pin(async move {
                        tx.add_cohort(&row).await?;
                        for session in &sessions {
                            tx.add_live_session(session).await?;
                        }
                        Ok::<(), Stop<()>>(())
                    })
                })
                .await,
        )?;
        Ok((cohort, ids))
    }

    async fn join(&self, who: &str, cohort: &Cohort, manager: &str, offset: i64) -> Result<(), Failure> {
        let actor = self.actor(who)?;
        self.app.attest_own(actor, "orientation", self.at(offset - 2, 18, 30)?).await?;
        told("joining", self.app.join_training(actor, cohort, "mhps", self.at(offset, 19, 0)?).await)?;
        if manager.is_empty() {
            return Ok(());
        }
        let reason = "Welcome. We look forward to meeting you.";
        let at = self.at(offset + 1, 10, 0)?;
        told(
            "admitting",
            self.app.admit(self.actor(manager)?, cohort, &actor.person, Decision::Granted, reason, at).await,
        )
    }

    /// A whole session: everybody but those who are away comes at nine and stays.
    async fn hold(
        &self,
        session: &SessionId,
        offset: i64,
        people: &[&str],
        away: &[&str],
        facilitator: &str,
    ) -> Result<(), Failure> {
        let open = self.at(offset, 9, 0)?;
        let facilitator = self.actor(facilitator)?;
        self.app.open_session(facilitator, session, open).await?;
        for who in people.iter().filter(|who| !away.contains(who)) {
            self.app.agree_and_enter(self.actor(who)?, session, open).await?;
        }
        let close = open.checked_add(SignedDuration::from_hours(10)).map_err(|e| Failure::new("counting hours", e))?;
        self.app.close_session(session, close).await?;
        told("confirming", self.app.confirm_attendance(facilitator, session, BTreeMap::new(), close).await)?;
        Ok(())
    }

    async fn take(&self, who: &str, assessment: &str, right: bool, offset: i64) -> Result<(), Failure> {
        let actor = self.actor(who)?;
        let known = self
            .app
            .programme
            .assessment(assessment)
            .ok_or_else(|| Failure::new("taking an assessment", format!("there is no {assessment}")))?;
        let at = self.at(offset, 16, 0)?;
        let attempt = told("an attempt", self.app.open_attempt(actor, known, actor.lang, at).await)?;
        let view = self.app.attempt_view(&attempt).await?.ok_or_else(|| Failure::new("taking", "no attempt"))?;
        let answers: BTreeMap<String, u8> = view
            .form
            .iter()
            .enumerate()
            .map(|(place, question)| {
                // Nobody knows everything: each fifth answer is another one; who is not there yet misses every second.
                let miss = if right { place % 5 == 4 } else { place % 2 == 0 };
                let other = question.order.iter().copied().find(|option| *option != question.key).unwrap_or(0);
                (question.item.clone(), if miss { other } else { question.key })
            })
            .collect();
        self.app.keep_answers(&attempt, answers, at).await?;
        self.app.hand_in(actor, &attempt, self.at(offset, 16, 35)?).await
    }

    async fn observed(&self, who: &str, cohort: &Cohort, offset: i64) -> Result<(), Failure> {
        let roleplays = self.app.programme.training(&cohort.training).map(|training| training.roleplays.clone());
        for roleplay in roleplays.unwrap_or_default() {
            let Some(known) = self.app.programme.roleplay(&roleplay) else { continue };
            let seen = Observation {
                competency: known.competency.clone(),
                level: 3,
                behaviours: known.behaviours.iter().filter(|b| b.good).take(3).map(|b| b.id.clone()).collect(),
            };
            let at = self.at(offset, 15, 0)?;
            let person = &self.actor(who)?.person;
            told("observing", self.app.observe(self.actor("rosa")?, cohort, person, seen, at).await)?;
        }
        Ok(())
    }

    /// The core training of sixteen people, eight months ago.
    async fn core_of_sixteen(&self) -> Result<Vec<&'static str>, Failure> {
        let title = text("Core training, spring", "Capacitación básica, primavera");
        let place = text("Kerrville, community hall", "Kerrville, salón comunitario");
        let about = (title, place, Mode::Classroom, Lang::En);
        let (cohort, sessions) = self.cohort("core-spring", &self.pecan, "core", about, (-250, 3, 16)).await?;
        let sixteen: Vec<&'static str> = PEOPLE.iter().skip(6).map(|person| person.sign_in_id).collect();
        for who in &sixteen {
            self.join(who, &cohort, "hector", -262).await?;
        }
        for (offset, session) in (-250..).zip(&sessions) {
            let away: &[&str] = if offset == -248 { &["ana"] } else { &[] };
            self.hold(session, offset, &sixteen, away, "rosa").await?;
        }
        for who in sixteen.iter().filter(|who| !matches!(**who, "ana" | "ben")) {
            self.take(who, "core-knowledge", *who != "carla", -247).await?;
        }
        for who in sixteen.iter().filter(|who| !matches!(**who, "ana" | "ben" | "carla" | "dario")) {
            self.observed(who, &cohort, -248).await?;
        }
        self.hands_in("ana", "ethics-workbench", QUILT, &cohort, -3).await?;
        self.hands_in("ben", "progress-note", FISHING, &cohort, -2).await?;
        self.walks("dario", "first-hard-conversation", &cohort, -1).await?;
        let hector = self.actor("hector")?;
        let done: Vec<&'static str> = sixteen
            .iter()
            .copied()
            .filter(|who| !matches!(*who, "ana" | "ben" | "carla" | "dario" | "elena"))
            .collect();
        for who in &done {
            let (person, at) = (&self.actor(who)?.person, self.at(-245, 11, 0)?);
            for what in ["education", "state-id"] {
                told("documents", self.app.saw_document(hector, &cohort, person, what, at).await)?;
            }
            told("completing", self.app.state_completion(hector, &cohort, person, at).await)?;
        }
        let pecan = hector.membership(&[Role::Manager]);
        if let Some(pecan) = pecan {
            self.app.release(hector, pecan, self.at(-244, 9, 0)?).await?;
        }
        Ok(done)
    }

    /// The mental health training after it, for all but two.
    async fn supplemental(&self, core: &[&'static str]) -> Result<Vec<&'static str>, Failure> {
        let title = text("Mental health training, spring", "Capacitación en salud mental, primavera");
        let about =
            (title, text("Kerrville, community hall", "Kerrville, salón comunitario"), Mode::Classroom, Lang::En);
        let (cohort, sessions) =
            self.cohort("mental-health-spring", &self.pecan, "mhps-supplemental", about, (-235, 5, 14)).await?;
        let people: Vec<&'static str> =
            core.iter().copied().filter(|who| !matches!(*who, "farid" | "gloria")).collect();
        for who in &people {
            self.join(who, &cohort, "hector", -242).await?;
        }
        for (offset, session) in (-235..).zip(&sessions) {
            self.hold(session, offset, &people, &[], "rosa").await?;
        }
        let hector = self.actor("hector")?;
        for who in &people {
            self.take(who, "mhps-knowledge", true, -230).await?;
            self.observed(who, &cohort, -231).await?;
            let (person, at) = (&self.actor(who)?.person, self.at(-228, 11, 0)?);
            told("completing", self.app.state_completion(hector, &cohort, person, at).await)?;
        }
        if let Some(pecan) = hector.membership(&[Role::Manager]) {
            self.app.release(hector, pecan, self.at(-227, 9, 0)?).await?;
        }
        Ok(people)
    }

    /// A mental health training that is under way: two days are over, today is the third.
    async fn running_supplemental(&self) -> Result<(), Failure> {
        let title = text("Mental health training, this week", "Capacitación en salud mental, esta semana");
        let about =
            (title, text("the link comes with your place", "el enlace llega con su lugar"), Mode::LiveRemote, Lang::En);
        let (cohort, sessions) =
            self.cohort("mental-health-now", &self.pecan, "mhps-supplemental", about, (-2, 5, 12)).await?;
        self.join("gloria", &cohort, "hector", -20).await?;
        for (offset, session) in (-2..0).zip(&sessions) {
            self.hold(session, offset, &["gloria"], &[], "rosa").await?;
        }
        self.hands_in("gloria", "goal-case", ABDI, &cohort, -1).await
    }

    /// Writes on a sheet about an invented person, and hands a copy in.
    async fn hands_in(&self, who: &str, tool: &str, sheet: Sheet, cohort: &Cohort, offset: i64) -> Result<(), Failure> {
        // A programme without this tool has nobody who could have used it.
        if self.app.programme.tool(tool).is_none() {
            return Ok(());
        }
        let (actor, at) = (self.actor(who)?, self.at(offset, 19, 40)?);
        let values = sheet.iter().map(|(field, words)| ((*field).to_owned(), (*words).to_owned())).collect();
        let written = Written { tool: tool.to_owned(), values, ..Written::default() };
        told("keeping a sheet", self.app.keep_entry(actor, None, None, &written, at).await)?;
        let given = self.app.give_copy(actor, &written, &cohort.id, (Purpose::Rate, None), at).await;
        told("handing in", given).map(drop)
    }

    /// Walks a conversation that is rated, as an experienced peer might but for its first turn.
    async fn walks(&self, who: &str, assessment: &str, cohort: &Cohort, offset: i64) -> Result<(), Failure> {
        let Some(assessment) = self.app.programme.simulation_assessment(assessment) else { return Ok(()) };
        let (actor, at) = (self.actor(who)?, self.at(offset, 20, 5)?);
        let begun = self.app.begin_walk(actor, assessment, &cohort.id, Lang::En, at).await;
        let id = told("beginning a conversation", begun)?;
        while let Some(one) = self.app.walk_try(&id).await?.filter(|one| one.row.submitted_at.is_none()) {
            let Some(form) = self.app.programme.simulation_form(&one.form) else { break };
            let way: Vec<&str> = one.way.iter().map(String::as_str).collect();
            let walk = form.walk(&way);
            let offered = walk.turns.last().map_or(&[][..], |turn| &turn.offered);
            let best = offered.iter().find(|choice| choice.experienced && !way.is_empty());
            let Some(choice) = best.or(offered.last()) else { break };
            self.app.choose(&one, way.len(), &choice.id, at).await?;
        }
        Ok(())
    }

    /// What is announced: a core training that begins tomorrow, and others.
    async fn announced(&self) -> Result<(), Failure> {
        let core = text("Core training, next", "Capacitación básica, próxima");
        let place = text("the link comes with your place", "el enlace llega con su lugar");
        let about = (core, place.clone(), Mode::LiveRemote, Lang::En);
        let (cohort, _) = self.cohort("core-next", &self.pecan, "core", about, (1, 3, 12)).await?;
        for (who, _) in CLASSMATES {
            let manager = if *who == "alma" { "" } else { "hector" };
            self.join(who, &cohort, manager, -8).await?;
        }
        let title = text("Mental health training, next", "Capacitación en salud mental, próxima");
        let about = (title, place.clone(), Mode::LiveRemote, Lang::En);
        let (cohort, _) =
            self.cohort("mental-health-next", &self.pecan, "mhps-supplemental", about, (8, 5, 12)).await?;
        self.join("farid", &cohort, "", -3).await?;
        let title = text("Core training in Spanish", "Capacitación básica en español");
        let about = (title, place, Mode::LiveRemote, Lang::Es);
        self.cohort("core-spanish", &self.caprock, "core", about, (20, 3, 15)).await?;
        let title = text("Core training, Lubbock", "Capacitación básica, Lubbock");
        let about = (title, text("Lubbock, public library", "Lubbock, biblioteca pública"), Mode::Classroom, Lang::En);
        self.cohort("core-lubbock", &self.caprock, "core", about, (34, 3, 20)).await?;
        Ok(())
    }

    /// Applies for a phase, with every statement and every record.
    async fn applies(&self, who: &str, what: &str, offset: i64) -> Result<CaseId, Failure> {
        let actor = self.actor(who)?;
        let at = self.at(offset, 20, 15)?;
        let records = self.app.records_of(&actor.person).await?;
        let rules = self.app.rules_for(&records)?;
        let standing = self.app.standing_of(&actor.person, at).await?;
        let said = cairn_app::statements(rules, &standing, what).into_iter().map(|(_, word)| word.to_owned()).collect();
        let includes: Vec<RecordId> = records
            .iter()
            .filter(|record| !matches!(record.fact, Fact::Applied { .. } | Fact::Decided { .. } | Fact::Issued { .. }))
            .map(|record| record.id.clone())
            .collect();
        told("applying", self.app.apply(actor, (&self.board, what), said, includes, at).await)
    }

    async fn reviewed(&self, case: &CaseId, offset: i64) -> Result<(), Failure> {
        let Some(file) = self.app.case_file(case).await? else { return Ok(()) };
        let Some(rules) = self.app.programme.rules_of(&file.role) else { return Ok(()) };
        for (what, dollars) in cairn_app::reviewables(rules, &file.what) {
            let seen_by_trainer = matches!(what.as_str(), "education" | "state-id");
            if !seen_by_trainer {
                let at = self.at(offset, 10, 30)?;
                told("reviewing", self.app.state_in_case(self.actor("ines")?, &file, (&what, dollars), at).await)?;
            }
        }
        Ok(())
    }

    async fn granted(&self, case: &CaseId, offset: i64) -> Result<(), Failure> {
        let at = self.at(offset, 14, 0)?;
        let Some(file) = self.app.case_file(case).await? else { return Ok(()) };
        let view = self.app.case_view(file, at).await?;
        let open: Vec<&str> = view
            .standing
            .phases
            .iter()
            .filter(|phase| phase.id == view.file.what)
            .flat_map(|phase| &phase.rules)
            .filter(|rule| rule.answer == Answer::NotYet)
            .map(|rule| rule.id.as_str())
            .collect();
        if !open.is_empty() {
            return Err(Failure::new(format!("granting {}", view.name), format!("not met: {}", open.join(", "))));
        }
        let said = (Decision::Granted, "Every requirement is met.", false);
        told("deciding", self.app.decide(self.actor("malcolm")?, &view, said, at).await)
    }

    async fn certified_initially(&self, who: &str, offset: i64) -> Result<(), Failure> {
        let case = self.applies(who, "initial", offset - 10).await?;
        self.reviewed(&case, offset - 6).await?;
        self.granted(&case, offset).await
    }

    /// Work on three days a week and a meeting each week, from one day to another.
    async fn works(&self, who: &str, (from, to): (i64, i64), minutes: u32, missed: Option<u32>) -> Result<(), Failure> {
        let (person, samuel) = (self.actor(who)?.person.clone(), self.actor("samuel")?);
        let kinds = ["recovery-support", "mentoring", "group", "advocacy"];
        let (mut week, mut start) = (0_u32, from);
        while start <= to {
            let days: Vec<Work> = [0, 2, 3]
                .into_iter()
                .filter(|day| start + day <= to)
                .zip(kinds.into_iter().cycle().skip(usize::try_from(week % 4).unwrap_or(0)))
                .map(|(day, kind)| {
                    Ok(Work { activity: kind.to_owned(), on: self.day(start + day)?, minutes, observed_at_work: false })
                })
                .collect::<Result<_, Failure>>()?;
            let at = self.at((start + 5).min(-1), 17, 0)?;
            if !days.is_empty() {
                told("hours", self.app.log_work(samuel, &person, (days, None), at).await)?;
            }
            if missed != Some(week) {
                let on = self.day((start + 1).min(to))?;
                let meeting = ("supervision-meeting", on, 60, Some("one-to-one"));
                told("meeting", self.app.attest_as_supervisor(samuel, &person, meeting, None, at).await)?;
            }
            (week, start) = (week + 1, start + 7);
        }
        Ok(())
    }

    async fn supervised(&self, who: &str, since: i64) -> Result<(), Failure> {
        let link = Supervision {
            person: self.actor(who)?.person.clone(),
            supervisor: self.actor("samuel")?.person.clone(),
            organisation: self.mesquite.clone(),
            role: "mhps".to_owned(),
            since: self.day(since)?,
            until: None,
        };
        told(
            "supervision",
            self.app
                .write(move |tx| Box::pin(async move { Ok::<(), Stop<()>>(tx.add_supervision(&link).await?) }))
                .await,
        )
    }

    async fn letter(&self, who: &str, offset: i64) -> Result<(), Failure> {
        let letter = ("supervisor-letter", self.day(offset)?, 0, None);
        let (samuel, person) = (self.actor("samuel")?, &self.actor(who)?.person);
        told("letter", self.app.attest_as_supervisor(samuel, person, letter, None, self.at(offset, 12, 0)?).await)
            .map(drop)
    }

    /// A Monday that lies so many weeks back: work and meetings are told by the week.
    fn monday(&self, weeks_back: i64) -> i64 {
        -7 * weeks_back - i64::from(self.today.weekday().to_monday_zero_offset())
    }

    /// Those who hold or held an initial certification.
    async fn certified(&self, _trained: &[&'static str]) -> Result<(), Failure> {
        let app = self.app;
        for who in ["kofi", "lupe", "marisol", "nadia", "omar", "pilar"] {
            self.supervised(who, -225).await?;
        }
        let malcolm = self.actor("malcolm")?;
        // Omar: everything done, certified for two years.
        let start = self.monday(29);
        self.certified_initially("omar", start).await?;
        self.works("omar", (start, self.monday(7) - 1), 240, None).await?;
        self.letter("omar", self.monday(8)).await?;
        let case = self.applies("omar", "full", self.monday(8) + 1).await?;
        self.reviewed(&case, self.monday(8) + 2).await?;
        self.granted(&case, self.monday(7)).await?;
        for weeks_back in [6, 2] {
            let offset = self.monday(weeks_back);
            let meeting = ("supervision-meeting", self.day(offset)?, 60, Some("one-to-one"));
            let (samuel, person) = (self.actor("samuel")?, &self.actor("omar")?.person);
            told("meeting", app.attest_as_supervisor(samuel, person, meeting, None, self.at(offset, 12, 0)?).await)?;
        }
        // Pilar: six months were over before the hours were there.
        let start = self.monday(29);
        self.certified_initially("pilar", start).await?;
        self.works("pilar", (start, self.monday(12) - 1), 180, None).await?;
        // Marisol: only the letter is missing. Nadia: applied for two years.
        let start = self.monday(22);
        for who in ["marisol", "nadia"] {
            self.certified_initially(who, start).await?;
            self.works(who, (start, -1), 240, None).await?;
        }
        self.letter("nadia", -5).await?;
        let case = self.applies("nadia", "full", -4).await?;
        self.reviewed(&case, -3).await?;
        // Lupe: a week without supervision.
        let start = self.monday(15);
        self.certified_initially("lupe", start).await?;
        self.works("lupe", (start, -1), 200, Some(7)).await?;
        // Kofi: the first weeks; the last one waits for his supervisor.
        let start = self.monday(4);
        self.certified_initially("kofi", start).await?;
        let this_week = self.monday(1);
        self.works("kofi", (start, this_week - 1), 210, None).await?;
        let kofi = self.actor("kofi")?;
        let mut own = Vec::new();
        for (offset, activity, minutes) in
            [(0, "recovery-support", 180), (1, "reading", 60), (2, "group", 120), (4, "mentoring", 90)]
        {
            own.push(Work {
                activity: activity.to_owned(),
                on: self.day(this_week + offset)?,
                minutes,
                observed_at_work: false,
            });
        }
        told("own hours", app.log_work(kofi, &kofi.person, (own, None), self.at(-1, 20, 0)?).await)?;
        if let Some(board) = malcolm.membership(&[Role::Decider]) {
            app.release(malcolm, board, self.at(-2, 9, 0)?).await?;
        }
        Ok(())
    }

    /// Those whose first application waits.
    async fn applicants(&self) -> Result<(), Failure> {
        let case = self.applies("ivan", "initial", -6).await?;
        self.reviewed(&case, -4).await?;
        self.applies("josefa", "initial", -9).await?;
        Ok(())
    }
}
