//! Public pages: home, orientation, self-assessment, support, sources.

use super::{Problem, Shown, Visit, shown};
use cairn_programme::Written;
use cairn_ui::pages::public::{self as page, Part, RoleCard, SelfQuestion, SourceLine, SupportLine};
use cairn_ui::words;

/// Sections as the pages take them.
pub fn parts_of(written: &Written) -> Vec<Part<'_>> {
    written
        .sections
        .iter()
        .map(|section| Part { id: &section.id, heading: &section.heading, html: section.html.as_str() })
        .collect()
}

/// The home page.
pub fn home(visit: &Visit<'_>) -> Result<Shown, Problem> {
    let lang = visit.lang;
    let what = visit.programme.page("what-is-a-peer").map(|page| parts_of(page.get(lang))).unwrap_or_default();
    let roles: Vec<RoleCard<'_>> = visit
        .programme
        .roles
        .iter()
        .map(|role| RoleCard {
            title: role.title.get(lang),
            summary: role.summary.get(lang),
            experience: role.experience.get(lang),
            certifier: &role.certifier,
        })
        .collect();
    Ok(shown(visit.t.nav_home(), "/", page::home(visit.t, &what, &roles)))
}

/// The orientation.
pub fn orientation(visit: &Visit<'_>) -> Result<Shown, Problem> {
    let written = visit.programme.page("orientation").ok_or(Problem::NotFound)?.get(visit.lang);
    let note = visit.t.orientation_minutes();
    let body = page::written(visit.t, &written.title, &note, written.lead.as_str(), &parts_of(written));
    Ok(shown(&written.title, "/orientation", body))
}

/// The private self-assessment.
pub fn self_assessment(visit: &Visit<'_>) -> Result<Shown, Problem> {
    let lang = visit.lang;
    let assessment = visit.programme.self_assessment.as_ref().ok_or(Problem::NotFound)?;
    let questions: Vec<SelfQuestion<'_>> = assessment
        .questions
        .iter()
        .map(|question| SelfQuestion {
            id: &question.id,
            text: question.text.get(lang),
            answers: question.answers.iter().map(|answer| (answer.label.get(lang), answer.reply.get(lang))).collect(),
        })
        .collect();
    let title = assessment.title.get(lang);
    Ok(shown(title, "/orientation", page::self_assessment(visit.t, title, &questions)))
}

/// The quiet page.
pub fn support(visit: &Visit<'_>) -> Result<Shown, Problem> {
    let lines: Vec<SupportLine<'_>> = visit
        .programme
        .support
        .iter()
        .map(|line| SupportLine {
            name: line.name.get(visit.lang),
            how: line.how.get(visit.lang),
            tel: line.tel.as_deref(),
            sms: line.sms.as_deref(),
            source: visit.programme.source(&line.source).map_or(line.source.as_str(), |source| source.title.as_str()),
            recheck: words::day(visit.t, line.recheck),
        })
        .collect();
    Ok(shown(visit.t.support_now(), "", page::support(visit.t, &lines)))
}

/// Every source.
pub fn sources(visit: &Visit<'_>) -> Result<Shown, Problem> {
    let sources: Vec<SourceLine<'_>> = visit
        .programme
        .sources
        .iter()
        .map(|(tag, source)| SourceLine {
            tag,
            title: &source.title,
            url: &source.url,
            text_date: &source.text_date,
            read: words::day(visit.t, source.read),
        })
        .collect();
    Ok(shown(visit.t.sources_title(), "/sources", page::sources(visit.t, &sources)))
}
