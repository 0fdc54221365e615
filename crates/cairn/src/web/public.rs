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

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
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
            href: ask.programme.page(&format!("role-{}", role.id)).map(|_| format!("/roles/{}", role.id)),
            title: role.title.get(lang),
            summary: role.summary.get(lang),
            experience: role.experience.get(lang),
            certifier: &role.certifier,
        })
        .collect();
    Ok(shown(ask.t.nav_home(), "/", page::home(ask.t, &what, &roles)))
}

/// What one role is, asks and needs.
pub fn role(ask: &Ask<'_>) -> Result<Shown, Problem> {
    let written = ask.programme.page(&format!("role-{}", ask.part(0))).ok_or(Problem::NotFound)?.get(ask.lang);
    let home = ask.t.nav_home();
    let body = page::article(ask.t, &written.title, ("/", &home), &parts_of(written));
    Ok(shown(&written.title, "/", body))
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
            source: ask
                .programme
                .source(&line.source)
                .map_or(line.source.as_str(), |source| source.title_in(ask.lang).0),
            recheck: words::day(ask.t, line.recheck),
        })
        .collect();
    // Behind bars our lines may not be reachable: there, what the place itself says stands in their stead.
    let facility = ask.app.settings.facility.as_ref().map(|whom| whom.get(ask.lang));
    let lines = if facility.is_some() { Vec::new() } else { lines };
    Ok(shown(ask.t.support_now(), "", page::support(ask.t, facility, &lines)))
}

/// How many sources stand on one page.
const SOURCES_PER_PAGE: usize = 100;

/// Sources, a page at a time: the page that was asked for, or the one where a source stands.
pub fn sources(ask: &Ask<'_>) -> Result<Shown, Problem> {
    let all = &ask.programme.sources;
    let pages = all.len().div_ceil(SOURCES_PER_PAGE).max(1);
    let of = all.keys().position(|tag| tag == ask.query.text("of")).map(|place| place / SOURCES_PER_PAGE + 1);
    let page_number = of.or(ask.query.text("page").parse().ok()).unwrap_or(1).clamp(1, pages);
    let sources: Vec<SourceLine<'_>> = all
        .iter()
        .skip((page_number - 1) * SOURCES_PER_PAGE)
        .take(SOURCES_PER_PAGE)
        .map(|(tag, source)| SourceLine {
            tag,
            title: source.title_in(ask.lang),
            url: &source.url,
            text_date: &source.text_date,
            read: words::day(ask.t, source.read),
        })
        .collect();
    Ok(shown(ask.t.sources_title(), "/sources", page::sources(ask.t, &sources, (number(page_number), number(pages)))))
}

/// Every component with every state, for those who build pages.
pub fn components(ask: &Ask<'_>) -> Result<Shown, Problem> {
    let mut page = shown(ask.t.gallery_title(), "", cairn_ui::gallery::components(ask.t));
    page.scripts = &["draft.js"];
    Ok(page)
}
