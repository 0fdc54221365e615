//! A lesson as a whole: whether its parts are there, and how long it is. How hard it reads is looked at in [`crate::check`].

use crate::check::closest;
use crate::compile::Work;
use crate::diagnostic::Level;
use crate::model::Written;
use crate::reading::plain;
use cairn_core::reading::words_of;

/// The parts of a lesson. A part for the reader alone, `private`, may be there too.
const PARTS: [&str; 10] = ["scene", "why", "ideas", "picture", "recall", "practice", "voice", "myth", "try", "sources"];
/// The part that may be left out.
const PRIVATE: &str = "private";
/// So many questions make a reader recall.
const RECALL_QUESTIONS_MIN: usize = 2;
/// Fewer words do not carry ten parts.
const WORDS_MIN: usize = 600;
/// More words do not fit into a lesson that is read on a phone, on a bus.
const WORDS_MAX: usize = 1_000;

/// Looks at a lesson in one language.
pub(crate) fn check(work: &mut Work<'_>, file: &str, written: &Written) {
    let text = work.files.text(file).unwrap_or_default();
    let heading = |id: &str| {
        let wanted = format!("{{#{id}}}");
        text.find(&wanted).map_or(0..3, |at| at..at + wanted.len())
    };
    let mut say = |span, message: String, help: String| work.say("C051", Level::Error, file, span, message, help);
    let known = |id: &str| PARTS.contains(&id) || id == PRIVATE;
    let unknown: Vec<&str> = written.sections.iter().map(|part| part.id.as_str()).filter(|id| !known(id)).collect();
    let mut missing = Vec::new();
    for part in PARTS.into_iter().filter(|part| written.sections.iter().all(|section| section.id != *part)) {
        match closest(part, unknown.iter().copied()) {
            Some(near) => {
                say(heading(near), format!("the lesson has no part `{part}`"), format!("did you mean `{part}`?"))
            }
            None => missing.push(format!("`{part}`")),
        }
    }
    if !missing.is_empty() {
        let message = format!("the lesson has no part {}", missing.join(", "));
        say(
            0..3,
            message,
            "write a heading `## … {#id}` for each, in both languages, and what belongs under it".to_owned(),
        );
    }
    for section in written.sections.iter().filter(|section| known(&section.id)) {
        let html = section.html.as_str();
        let empty = plain(html).trim().is_empty();
        let (lacks, help) = match section.id.as_str() {
            "picture" if !html.contains("class=\"picture\"") => {
                ("no picture in it", "draw pictures/NAME.svg and write `![text alternative](picture:NAME)`")
            }
            "picture" => continue,
            _ if empty => ("nothing in it", "write it; only the part `private` may be left out, with its heading"),
            "recall" if html.matches("<li>").count() < RECALL_QUESTIONS_MIN => {
                ("fewer than two questions", "write two, as a list, to answer from memory")
            }
            "voice" if !html.contains("<blockquote>") => ("no peer's words in it", "begin the lines with `>`"),
            _ => continue,
        };
        say(heading(&section.id), format!("the part `{}` has {lacks}", section.id), help.to_owned());
    }
    let lead = plain(written.lead.as_str());
    if let Some(word) = lead.split_whitespace().next() {
        let body = text.find("\n+++\n").map_or(0, |at| at + 5);
        let at = text.get(body..).and_then(|rest| rest.find(word)).map_or(0..3, |at| body + at..body + at + word.len());
        say(
            at,
            "text stands before the first part, where it is not shown".to_owned(),
            "move it into a part".to_owned(),
        );
    }
    let words = words(written);
    // A lesson that lacks parts is not yet long enough, and was already told so.
    if missing.is_empty() && !(WORDS_MIN..=WORDS_MAX).contains(&words) {
        let message = format!("this lesson has {words} words");
        let help = "600 to 1,000, counted as docs/authoring.md says: without the part `sources`";
        work.say("C052", Level::Warning, file, 0..3, message, help);
    }
}

/// What a learner reads: headings and text. Neither front matter, nor text alternatives, nor marks that lead to a source, nor
/// the sources for trainers.
fn words(written: &Written) -> usize {
    let parts = written.sections.iter().filter(|section| section.id != "sources");
    let parts = parts.map(|section| words_of(&section.heading).len() + words_of(&plain(section.html.as_str())).len());
    words_of(&plain(written.lead.as_str())).len() + parts.sum::<usize>()
}
