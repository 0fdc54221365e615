//! Lessons, practices and checks. Which answer somebody chose is forgotten; who is signed in keeps that they did it.

use super::ask::{Ask, Reply};
use super::public::parts_of;
use super::{Problem, Shown, shown};
use cairn_programme::{Item, Lesson};
use cairn_ui::pages::learn::{self as page, CheckQuestion, LessonLine, LessonView, PracticeView, SortCard};

/// All lessons.
pub fn lessons(ask: &Ask<'_>) -> Result<Shown, Problem> {
    let programme = ask.programme;
    // In the order of the competencies; a lesson outside every group comes last, without a heading.
    let order = |lesson: &Lesson| {
        let known = programme.competencies.iter().position(|competency| competency.id == lesson.competency);
        (known.unwrap_or(usize::MAX), lesson.id.clone())
    };
    let mut lessons: Vec<&Lesson> = programme.lessons.iter().collect();
    lessons.sort_by_key(|lesson| order(lesson));
    let in_group = |lesson: &Lesson, group: &str| lesson.competency.split('.').next() == Some(group);
    let mut groups: Vec<(&str, Vec<LessonLine<'_>>)> = programme
        .groups
        .iter()
        .map(|(id, title)| {
            (
                title.get(ask.lang),
                lessons.iter().filter(|lesson| in_group(lesson, id)).map(|lesson| line(ask, lesson)).collect(),
            )
        })
        .collect();
    let grouped = |lesson: &&&Lesson| programme.groups.iter().any(|(id, _)| in_group(lesson, id));
    groups.push(("", lessons.iter().filter(|lesson| !grouped(lesson)).map(|lesson| line(ask, lesson)).collect()));
    groups.retain(|(_, lessons): &(&str, Vec<LessonLine<'_>>)| !lessons.is_empty());
    Ok(shown(ask.t.lessons_title(), "/lessons", page::lessons(ask.t, &groups)))
}

fn line<'a>(ask: &'a Ask<'_>, lesson: &'a Lesson) -> LessonLine<'a> {
    // Several lessons of one competency would all say the same.
    let competency = ask.programme.competency(&lesson.competency).filter(|_| lesson.id == lesson.competency);
    LessonLine {
        id: &lesson.id,
        title: &lesson.get(ask.lang).title,
        competency: competency.map_or("", |competency| competency.summary.get(ask.lang)),
        minutes: lesson.minutes,
    }
}

/// One lesson.
pub fn lesson(ask: &Ask<'_>) -> Result<Shown, Problem> {
    let lesson = ask.programme.lesson(ask.part(0)).ok_or(Problem::NotFound)?;
    let written = lesson.get(ask.lang);
    let serves = |competencies: &[String]| competencies.contains(&lesson.competency);
    let (programme, lang) = (ask.programme, ask.lang);
    let sorts = programme.practices.iter().filter(|practice| practice.competency == lesson.competency);
    let tools = programme.tools.iter().filter(|tool| serves(&tool.competencies));
    let talks = programme.simulations.iter().filter(|simulation| serves(&simulation.competencies));
    let threes = programme.roleplays.iter().filter(|roleplay| roleplay.competency == lesson.competency);
    let practices = sorts
        .map(|practice| (format!("/practice/{}", practice.id), practice.title.get(lang)))
        .chain(tools.map(|tool| (format!("/tools/{}", tool.id), tool.title.get(lang))))
        .chain(talks.map(|simulation| (format!("/simulations/{}", simulation.id), simulation.title.get(lang))))
        .chain(threes.map(|roleplay| (format!("/role-plays/{}", roleplay.id), roleplay.title.get(lang))))
        .collect();
    let view = LessonView {
        id: &lesson.id,
        title: &written.title,
        minutes: lesson.minutes,
        content_note: &written.content_note,
        alternative: &written.alternative,
        parts: parts_of(written),
        practices,
        questions: ask.programme.check_of(&lesson.competency).count(),
    };
    Ok(shown(&written.title, "/lessons", page::lesson(ask.t, &view)))
}

/// A sorting practice, or its reasons.
pub fn practice(ask: &Ask<'_>) -> Result<Shown, Problem> {
    let lang = ask.lang;
    let practice = ask.programme.practice(ask.part(0)).ok_or(Problem::NotFound)?;
    let chosen = ask.sent.as_ref().map(|form| {
        practice
            .cards
            .iter()
            .map(|card| {
                let pile = form.text(&card.id);
                practice.piles.iter().find(|known| known.id == pile).map(|pile| pile.id.clone())
            })
            .collect()
    });
    let view = PracticeView {
        id: &practice.id,
        title: practice.title.get(lang),
        instruction: practice.instruction.get(lang),
        piles: practice.piles.iter().map(|pile| (pile.id.as_str(), pile.label.get(lang))).collect(),
        cards: practice
            .cards
            .iter()
            .map(|card| SortCard { id: &card.id, text: card.text.get(lang), pile: &card.pile, why: card.why.get(lang) })
            .collect(),
        chosen,
    };
    Ok(shown(view.title, "/lessons", page::practice(ask.t, &view)))
}

/// A lesson's check, or what the answers came to.
pub fn check(ask: &Ask<'_>) -> Result<Shown, Problem> {
    let lang = ask.lang;
    let lesson = ask.programme.lesson(ask.part(0)).ok_or(Problem::NotFound)?;
    let items: Vec<&Item> = ask.programme.check_of(&lesson.competency).collect();
    if items.is_empty() {
        return Err(Problem::NotFound);
    }
    let questions: Vec<CheckQuestion<'_>> = items
        .iter()
        .map(|item| CheckQuestion {
            id: &item.id,
            scene: item.scene.as_ref().map_or("", |scene| scene.get(lang)),
            stem: item.stem.get(lang),
            options: item.options.iter().map(|o| (o.text.get(lang), o.why.get(lang), o.key)).collect(),
        })
        .collect();
    let answered: Option<Vec<Option<usize>>> = ask.sent.as_ref().map(|form| {
        items.iter().map(|item| form.text(&item.id).parse().ok().filter(|place| *place < item.options.len())).collect()
    });
    let title = &lesson.get(lang).title;
    let body = page::check(ask.t, (&lesson.id, title), &questions, answered.as_deref());
    Ok(shown(ask.t.lesson_check(), "/lessons", body))
}

/// A practice; who is signed in has it noted that they did it.
pub async fn practice_and_note(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let shown = practice(ask)?;
    if let (Some(actor), true) = (&ask.pass.actor, ask.sent.is_some()) {
        ask.app.complete_own(actor, &format!("practice:{}", ask.part(0)), ask.now).await?;
    }
    Ok(Reply::Page(shown))
}

/// A check; who is signed in has the lesson and the score noted. Nothing official rests on it.
pub async fn check_and_note(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let shown = check(ask)?;
    if let (Some(actor), Some(form)) = (&ask.pass.actor, &ask.sent) {
        let lesson = ask.programme.lesson(ask.part(0)).ok_or(Problem::NotFound)?;
        let items: Vec<&Item> = ask.programme.check_of(&lesson.competency).collect();
        let right = items.iter().filter(|item| form.text(&item.id) == item.key().to_string()).count();
        let score = (u16::try_from(right).unwrap_or(0), u16::try_from(items.len()).unwrap_or(0));
        ask.app.complete_own(actor, &format!("lesson:{}", lesson.id), ask.now).await?;
        ask.app.note_check(actor, &lesson.competency, score, ask.now).await?;
    }
    Ok(Reply::Page(shown))
}
