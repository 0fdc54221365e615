//! Public pages: home, orientation, self-assessment, support, sources.

use super::ask::Ask;
use super::{Problem, Shown, shown};
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
pub fn home(ask: &Ask<'_>) -> Result<Shown, Problem> {
    let lang = ask.lang;
    let what = ask.programme.page("what-is-a-peer").map(|page| parts_of(page.get(lang))).unwrap_or_default();
    let roles: Vec<RoleCard<'_>> = ask
        .programme
        .roles
        .iter()
        .filter(|role| role.peer)
        .map(|role| RoleCard {
            title: role.title.get(lang),
            summary: role.summary.get(lang),
            experience: role.experience.get(lang),
            certifier: &role.certifier,
        })
        .collect();
    Ok(shown(ask.t.nav_home(), "/", page::home(ask.t, &what, &roles)))
}

/// The orientation.
pub fn orientation(ask: &Ask<'_>) -> Result<Shown, Problem> {
    let written = ask.programme.page("orientation").ok_or(Problem::NotFound)?.get(ask.lang);
    let note = ask.t.orientation_minutes();
    let body = page::written(ask.t, &written.title, &note, written.lead.as_str(), &parts_of(written));
    Ok(shown(&written.title, "/orientation", body))
}

/// The private self-assessment.
pub fn self_assessment(ask: &Ask<'_>) -> Result<Shown, Problem> {
    let lang = ask.lang;
    let assessment = ask.programme.self_assessment.as_ref().ok_or(Problem::NotFound)?;
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
    let eligibility = ask.programme.eligibility.is_some().then_some("/eligibility");
    Ok(shown(title, "/orientation", page::self_assessment(ask.t, title, &questions, eligibility)))
}

/// The quiet page.
pub fn support(ask: &Ask<'_>) -> Result<Shown, Problem> {
    let lines: Vec<SupportLine<'_>> = ask
        .programme
        .support
        .iter()
        .map(|line| SupportLine {
            name: line.name.get(ask.lang),
            how: line.how.get(ask.lang),
            tel: line.tel.as_deref(),
            sms: line.sms.as_deref(),
            source: ask.programme.source(&line.source).map_or(line.source.as_str(), |source| source.title.as_str()),
            recheck: words::day(ask.t, line.recheck),
        })
        .collect();
    Ok(shown(ask.t.support_now(), "", page::support(ask.t, &lines)))
}

/// Every source.
pub fn sources(ask: &Ask<'_>) -> Result<Shown, Problem> {
    let sources: Vec<SourceLine<'_>> = ask
        .programme
        .sources
        .iter()
        .map(|(tag, source)| SourceLine {
            tag,
            title: &source.title,
            url: &source.url,
            text_date: &source.text_date,
            read: words::day(ask.t, source.read),
        })
        .collect();
    Ok(shown(ask.t.sources_title(), "/sources", page::sources(ask.t, &sources)))
}

/// Every component with every state, for those who build pages.
pub fn components(ask: &Ask<'_>) -> Result<Shown, Problem> {
    let mut page = shown(ask.t.gallery_title(), "", cairn_ui::gallery::components(ask.t));
    page.drafts = true;
    Ok(page)
}
