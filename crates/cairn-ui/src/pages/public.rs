//! What a newcomer sees: home, orientation, the private self-assessment, support, sources, problems.

use crate::Messages;
use crate::art::{self, Icon, icon};
use crate::parts::{Tone, crumbs, notice, pagination, who_sees};
use cairn_core::text::Lang;
use maud::{Markup, PreEscaped, html};

/// A part of a written page under its heading.
pub struct Part<'a> {
    /// The heading's id.
    pub id: &'a str,
    /// The heading.
    pub heading: &'a str,
    /// HTML that the programme's compiler made.
    pub html: &'a str,
}

/// One of the roles.
pub struct RoleCard<'a> {
    /// Where more is said about it, without the language.
    pub href: Option<String>,
    /// Its title.
    pub title: &'a str,
    /// What such a person does.
    pub summary: &'a str,
    /// The experience it rests on.
    pub experience: &'a str,
    /// Who certifies it.
    pub certifier: &'a str,
}

/// The public home.
#[must_use]
pub fn home(t: &Messages, what: &[Part<'_>], roles: &[RoleCard<'_>]) -> Markup {
    let to = |path: &str| format!("/{}{path}", t.lang().code());
    html! {
        div.hero {
            div.wrap {
                h1 { (t.home_title()) }
                p.lead { (t.home_lead()) }
                p.actions {
                    a.button href=(to("/orientation")) { (t.home_start()) }
                    a.button.quiet href=(to("/self-assessment")) { (t.home_self()) }
                }
            }
            (art::landscape())
        }
        div.wrap {
            @for part in what {
                section.prose { h2 #(part.id) { (part.heading) } (PreEscaped(part.html)) }
            }
            (art::divider())
            h2 { (t.home_roles()) }
            p { (t.home_roles_line()) }
            ul.cards {
                @for role in roles {
                    li { div.card.leads[role.href.is_some()] {
                        h3 { @if let Some(href) = &role.href { a href=(to(href)) { (role.title) } } @else { (role.title) } }
                        p { (role.summary) }
                        p.small { (t.home_experience(role.experience)) }
                        p.small.soft { (t.home_certifier(role.certifier)) }
                    } }
                }
            }
            h2 { (t.home_how()) }
            ol.stones {
                @for line in [t.home_how_1(), t.home_how_2(), t.home_how_3(), t.home_how_4()] {
                    li { (icon(Icon::Check)) span { (line) } }
                }
            }
        }
    }
}

/// A page of the programme, with a list of what is on it.
#[must_use]
pub fn written(t: &Messages, title: &str, note: &str, lead: &str, parts: &[Part<'_>]) -> Markup {
    html! {
        div.wrap {
            h1 { (title) }
            p.soft { (note) }
            div.prose { (PreEscaped(lead)) }
            nav aria-label=(t.contents()) {
                p.label { (t.contents()) }
                ul.contents { @for part in parts { li { a href=(format!("#{}", part.id)) { (part.heading) } } } }
            }
            div.prose { @for part in parts { h2 #(part.id) { (part.heading) } (PreEscaped(part.html)) } }
            p.actions {
                a.button href=(format!("/{}/orientation/sign", t.lang().code())) { (t.orientation_sign()) }
                a.button.quiet href=(format!("/{}/self-assessment", t.lang().code())) { (t.home_self()) }
            }
        }
    }
}

/// A page about one thing, such as a role: its parts, and the way back.
#[must_use]
pub fn article(t: &Messages, title: &str, back: (&str, &str), parts: &[Part<'_>]) -> Markup {
    html! {
        div.wrap {
            (crumbs(t, &[back]))
            h1 { (title) }
            nav aria-label=(t.contents()) {
                ul.contents { @for part in parts { li { a href=(format!("#{}", part.id)) { (part.heading) } } } }
            }
            div.prose { @for part in parts { h2 #(part.id) { (part.heading) } (PreEscaped(part.html)) } }
        }
    }
}

/// A question with its answers, each with what it can mean.
pub struct SelfQuestion<'a> {
    /// Its id.
    pub id: &'a str,
    /// The question.
    pub text: &'a str,
    /// Answer and reply.
    pub answers: Vec<(&'a str, &'a str)>,
}

/// The private self-assessment. There is no form, so there is nothing that could be sent. `eligibility` is where the private check
/// of a record is, without the language, where there is one.
#[must_use]
pub fn self_assessment(t: &Messages, title: &str, questions: &[SelfQuestion<'_>], eligibility: Option<&str>) -> Markup {
    html! {
        div.wrap {
            h1 { (title) }
            (who_sees(&t.self_private()))
            p { (t.self_lead()) }
            @for question in questions {
                fieldset {
                    legend { (question.text) }
                    @for (number, (label, reply)) in question.answers.iter().enumerate() {
                        @let id = format!("{}-{number}", question.id);
                        div.answer-block {
                            label.choice for=(id) {
                                input type="radio" id=(id) name=(question.id) autocomplete="off";
                                span { (label) }
                            }
                            p.reply { (reply) }
                        }
                    }
                }
            }
            (notice(Tone::Calm, &html! { p { (t.self_next()) } }))
            @if let Some(href) = eligibility { p { a href=(super::to(t, href)) { (t.eligibility_link()) } } }
            p.actions { a.button href=(format!("/{}/orientation", t.lang().code())) { (t.home_start()) } }
        }
    }
}

/// A line that somebody can reach.
pub struct SupportLine<'a> {
    /// Its name.
    pub name: &'a str,
    /// How to reach it.
    pub how: &'a str,
    /// The number to call.
    pub tel: Option<&'a str>,
    /// The number to text.
    pub sms: Option<&'a str>,
    /// Where this comes from.
    pub source: &'a str,
    /// When it is to be checked again, in words.
    pub recheck: String,
}

/// The quiet page.
#[must_use]
pub fn support(t: &Messages, facility: Option<&str>, lines: &[SupportLine<'_>]) -> Markup {
    html! {
        div.wrap {
            h1 { (t.support_title()) }
            p.lead { (t.support_lead()) }
            div.split.even {
                div { (art::breath()) p { (t.support_breathe()) } }
                section {
                    h2 { (t.support_lines()) }
                    @if let Some(whom) = facility { div.card { p.lead { (whom) } } }
                    ul.rules {
                        @for line in lines {
                            li { div.card {
                                h3 { (line.name) }
                                p { (line.how) }
                                p.actions {
                                    @if let Some(tel) = t.place().telephone(line.tel) { a.button.quiet href=(format!("tel:{tel}")) { (icon(Icon::Phone)) (t.support_call(&crate::words::telephone(tel))) } }
                                    @if let Some(sms) = t.place().telephone(line.sms) { a.button.quiet href=(format!("sms:{sms}")) { (t.support_text(&crate::words::telephone(sms))) } }
                                }
                                p.small.soft { (t.support_source(&line.recheck, line.source)) }
                            } }
                        }
                    }
                }
            }
        }
    }
}

/// A source, with its date in words.
pub struct SourceLine<'a> {
    /// Its tag, which other pages link to.
    pub tag: &'a str,
    /// The citation, and the language that it is in.
    pub title: (&'a str, Lang),
    /// Where it can be read.
    pub url: &'a str,
    /// What is known of its date.
    pub text_date: &'a str,
    /// When it was read, in words.
    pub read: String,
}

/// Where a source is shown, without the language.
#[must_use]
pub fn source_path(tag: &str) -> String {
    format!("/sources?of={tag}#{tag}")
}

/// Sources, a page at a time: which page, and of how many.
#[must_use]
pub fn sources(t: &Messages, sources: &[SourceLine<'_>], (page, pages): (u32, u32)) -> Markup {
    let pager = pagination(t, page, pages, &|page| format!("/{}/sources?page={page}", t.lang().code()));
    html! {
        div.wrap {
            h1 { (t.sources_title()) }
            p { (t.sources_lead()) }
            dl {
                @for source in sources {
                    @let (title, lang) = source.title;
                    dt #(source.tag) lang=[(lang != t.lang()).then(|| lang.code())] {
                        strong { @if source.url.is_empty() { (title) } @else { a href=(source.url) rel="noreferrer" { (title) } } }
                    }
                    dd { p.small.soft { span lang="en" { (source.text_date) } " · " (t.sources_read(&source.read)) } }
                }
            }
            (pager)
        }
    }
}

/// Why there is no page, what is safe, and a way on.
#[must_use]
pub fn problem(t: &Messages, title: &str, line: &str) -> Markup {
    html! {
        div.wrap {
            h1 { (title) }
            p.lead { (line) }
            p.actions { a.button href=(format!("/{}/", t.lang().code())) { (t.problem_home()) } }
        }
    }
}
