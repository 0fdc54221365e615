//! Lessons, practices and checks. What somebody chooses here is answered and forgotten.

use super::public::parts_of;
use super::{Problem, Shown, Visit, shown};
use cairn_programme::Item;
use cairn_ui::pages::learn::{self as page, CheckQuestion, LessonLine, LessonView, PracticeView, SortCard};

/// All lessons.
pub fn lessons(visit: &Visit<'_>) -> Result<Shown, Problem> {
    let lines: Vec<LessonLine<'_>> = visit
        .programme
        .lessons
        .iter()
        .map(|lesson| LessonLine {
            id: &lesson.id,
            title: &lesson.get(visit.lang).title,
            competency: visit
                .programme
                .competency(&lesson.competency)
                .map_or("", |competency| competency.summary.get(visit.lang)),
            minutes: lesson.minutes,
        })
        .collect();
    Ok(shown(visit.t.lessons_title(), "/lessons", page::lessons(visit.t, &lines)))
}

/// One lesson.
pub fn lesson(visit: &Visit<'_>) -> Result<Shown, Problem> {
    let lesson = visit.programme.lesson(visit.rest).ok_or(Problem::NotFound)?;
    let written = lesson.get(visit.lang);
    let practice = visit.programme.practices.iter().find(|practice| practice.competency == lesson.competency);
    let view = LessonView {
        id: &lesson.id,
        title: &written.title,
        minutes: lesson.minutes,
        content_note: &written.content_note,
        alternative: &written.alternative,
        parts: parts_of(written),
        practice: practice.map(|practice| practice.id.as_str()),
        questions: visit.programme.check_of(&lesson.competency).count(),
    };
    Ok(shown(&written.title, "/lessons", page::lesson(visit.t, &view)))
}

/// A sorting practice, or its reasons.
pub fn practice(visit: &Visit<'_>) -> Result<Shown, Problem> {
    let lang = visit.lang;
    let practice = visit.programme.practice(visit.rest).ok_or(Problem::NotFound)?;
    let chosen = visit.sent.as_ref().map(|form| {
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
    Ok(shown(view.title, "/lessons", page::practice(visit.t, &view)))
}

/// A lesson's check, or what the answers came to.
pub fn check(visit: &Visit<'_>) -> Result<Shown, Problem> {
    let lang = visit.lang;
    let lesson = visit.programme.lesson(visit.rest).ok_or(Problem::NotFound)?;
    let items: Vec<&Item> = visit.programme.check_of(&lesson.competency).collect();
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
    let answered: Option<Vec<Option<usize>>> = visit.sent.as_ref().map(|form| {
        items.iter().map(|item| form.text(&item.id).parse().ok().filter(|place| *place < item.options.len())).collect()
    });
    let title = &lesson.get(lang).title;
    let body = page::check(visit.t, (&lesson.id, title), &questions, answered.as_deref());
    Ok(shown(visit.t.lesson_check(), "/lessons", body))
}
