//! Markdown to HTML that is safe by construction: text is escaped, raw HTML and odd links are refused, pictures are our own.

use crate::model::{SafeHtml, Section};
use cairn_core::text::Lang;
use pulldown_cmark::{BrokenLink, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};
use std::ops::Range;

/// What is wrong in a Markdown text: where, what, what to do.
pub(crate) type Wrong = (Range<usize>, String, String);

/// A text split at its second-level headings.
pub(crate) struct Split {
    pub(crate) lead: SafeHtml,
    pub(crate) sections: Vec<Section>,
    pub(crate) wrong: Vec<Wrong>,
}

/// Splits and renders. `picture` gives the SVG of a picture by its name. A tag in brackets, such as `[tac-3205]`, becomes a
/// link to that source; `lang` is the language of the text.
pub(crate) fn split(
    text: &str,
    lang: Lang,
    picture: &dyn Fn(&str) -> Option<String>,
    is_source: &dyn Fn(&str) -> bool,
) -> Split {
    let mut wrong: Vec<Wrong> = Vec::new();
    let mut parts: Vec<(String, String, Vec<Event<'_>>)> = vec![(String::new(), String::new(), Vec::new())];
    let mut heading = false;
    let mut alternative: Option<(String, String)> = None;
    let mut marked = false;
    let mut source = |link: BrokenLink<'_>| {
        is_source(&link.reference).then(|| (CowStr::from(format!("source:{}", link.reference)), CowStr::from("")))
    };
    let options = Options::ENABLE_HEADING_ATTRIBUTES | Options::ENABLE_TABLES;
    let parser = Parser::new_with_broken_link_callback(text, options, Some(&mut source));
    for (event, span) in parser.into_offset_iter() {
        if let Some((name, alt)) = &mut alternative {
            match event {
                Event::Text(words) | Event::Code(words) => alt.push_str(&words),
                Event::End(TagEnd::Image) => {
                    let figure = figure(name, alt, picture).unwrap_or_else(|| {
                        wrong.push((
                            span.clone(),
                            format!("there is no picture `{name}`"),
                            format!("add pictures/{name}.svg, drawn without scripts, styles and links"),
                        ));
                        String::new()
                    });
                    if alt.trim().is_empty() {
                        wrong.push((
                            span,
                            format!("the picture `{name}` has no text alternative"),
                            "say in a sentence what the picture shows".to_owned(),
                        ));
                    }
                    push(&mut parts, Event::Html(CowStr::from(figure)));
                    alternative = None;
                }
                _ => {}
            }
            continue;
        }
        if marked {
            marked = !matches!(event, Event::End(TagEnd::Link));
            continue;
        }
        match event {
            Event::Start(Tag::Link { dest_url, .. }) if dest_url.starts_with("source:") => {
                let tag = dest_url.trim_start_matches("source:");
                let word = match lang {
                    Lang::En => "source",
                    Lang::Es => "fuente",
                };
                let mark =
                    format!("<a class=\"source-mark\" href=\"/{}/sources?of={tag}#{tag}\">{word}</a>", lang.code());
                push(&mut parts, Event::InlineHtml(CowStr::from(mark)));
                marked = true;
            }
            Event::Start(Tag::Heading { level: HeadingLevel::H2, id, .. }) => {
                let id = id.map(|id| id.to_string()).unwrap_or_default();
                if id.is_empty() {
                    wrong.push((
                        span,
                        "this heading has no id".to_owned(),
                        "write `## Heading {#id}`, with the same id in every language".to_owned(),
                    ));
                }
                parts.push((id, String::new(), Vec::new()));
                heading = true;
            }
            Event::End(TagEnd::Heading(HeadingLevel::H2)) => heading = false,
            Event::Text(words) | Event::Code(words) if heading => {
                if let Some((_, title, _)) = parts.last_mut() {
                    title.push_str(&words);
                }
            }
            Event::Html(_) | Event::InlineHtml(_) => wrong.push((
                span,
                "raw HTML is not part of a programme".to_owned(),
                "write Markdown; what it cannot say needs a component".to_owned(),
            )),
            Event::Start(Tag::Image { dest_url, .. }) => match dest_url.strip_prefix("picture:") {
                Some(name) => alternative = Some((name.to_owned(), String::new())),
                None => {
                    wrong.push((
                        span,
                        format!("`{dest_url}` is not a picture of this programme"),
                        "write `![text alternative](picture:NAME)`".to_owned(),
                    ));
                    alternative = Some((String::new(), String::new()));
                }
            },
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let fine = ["https://", "mailto:", "tel:", "sms:", "#"].iter().any(|start| dest_url.starts_with(start))
                    || (dest_url.starts_with('/') && !dest_url.starts_with("//"))
                    || link_type == LinkType::Email;
                if !fine {
                    wrong.push((
                        span,
                        format!("`{dest_url}` is not an address that a page may link to"),
                        "use https, mailto, tel, sms or a path of this site".to_owned(),
                    ));
                }
                push(&mut parts, Event::Start(Tag::Link { link_type, dest_url, title, id }));
            }
            other => push(&mut parts, other),
        }
    }
    let mut rendered = parts.into_iter().map(|(id, heading, events)| {
        let mut out = String::new();
        html::push_html(&mut out, events.into_iter());
        Section { id, heading, html: SafeHtml(out) }
    });
    let lead = rendered.next().map_or_else(|| SafeHtml(String::new()), |section| section.html);
    Split { lead, sections: rendered.collect(), wrong }
}

fn push<'a>(parts: &mut [(String, String, Vec<Event<'a>>)], event: Event<'a>) {
    if let Some((_, _, events)) = parts.last_mut() {
        events.push(event);
    }
}

fn figure(name: &str, alt: &str, picture: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let svg = picture(name)?;
    let inside = svg.get(svg.find("<svg")? + 4..)?;
    let alt = alt.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    // Inside a paragraph a span is allowed where a figure is not.
    Some(format!("<span class=\"picture\"><svg role=\"img\" aria-label=\"{alt}\"{inside}</span>"))
}

/// Why an SVG may not be inlined, if it may not.
pub(crate) fn svg_is_odd(svg: &str) -> Option<&'static str> {
    const REFUSED: [(&str, &str); 8] = [
        ("<script", "a script"),
        ("style", "a style: use the classes of the design"),
        ("href", "a link"),
        ("<foreignobject", "foreign content"),
        ("<image", "an image"),
        (" on", "an event handler"),
        ("<!", "a declaration or comment"),
        ("<?", "a processing instruction"),
    ];
    let small = svg.to_lowercase();
    if !small.trim_start().starts_with("<svg") {
        return Some("something before `<svg`");
    }
    REFUSED.iter().find(|(found, _)| small.contains(found)).map(|(_, what)| *what)
}
