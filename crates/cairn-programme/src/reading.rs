//! What a reader reads of compiled HTML, and the taught terms that are left out of its reading level. The formulas are in
//! [`cairn_core::reading`].

use crate::guide::Term;
pub use cairn_core::reading::{GRADE_FAIL, GRADE_WARN, INFLESZ_FAIL, INFLESZ_WARN, Reading, SENTENCE_WORDS_MAX};
use cairn_core::text::Lang;

/// Measures a text of sentences, with taught terms as one short word each. None when there are no words.
#[must_use]
pub fn measure(text: &str, lang: Lang, taught: &[Term]) -> Option<Reading> {
    let forms: Vec<&str> = taught
        .iter()
        .flat_map(|term| term.forms.get(lang).iter().map(String::as_str).chain([term.term.get(lang)]))
        .collect();
    cairn_core::reading::measure(text, lang, &forms)
}

/// What a reader reads of HTML that this compiler made: headings, list lines and cells end like sentences.
#[must_use]
pub fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    let mut hidden = 0_usize;
    while let Some(open) = rest.find('<') {
        let (before, after) = rest.split_at(open);
        if hidden == 0 {
            text.push_str(before);
        }
        let Some(close) = after.find('>') else { break };
        let tag = after.get(1..close).unwrap_or_default();
        // Pictures have their own text; a mark that leads to a source is not read aloud as part of the sentence.
        if tag.starts_with("svg") || tag.starts_with("a class=\"source-mark\"") {
            hidden += 1;
        } else if hidden > 0 && (tag == "/svg" || tag == "/a") {
            hidden -= 1;
        }
        if ["/p", "/li", "/h3", "/h4", "/td", "/th", "/blockquote", "br"].iter().any(|end| tag.starts_with(end))
            && !text.trim_end().ends_with(['.', '?', '!', ':', ';'])
            && !text.trim_end().is_empty()
        {
            text.push_str(". ");
        }
        rest = after.get(close + 1..).unwrap_or_default();
    }
    if hidden == 0 {
        text.push_str(rest);
    }
    text.replace("&quot;", "\"").replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&#39;", "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_read_as_sentences() {
        let html = "<h3>Two parts</h3><p>One <a class=\"source-mark\" href=\"#x\">source</a>.</p><ul><li>a list line</li></ul><svg role=\"img\"><path d=\"M0 0\"/></svg>";
        assert_eq!(plain(html), "Two parts. One .a list line. ");
    }
}
