//! Diagnostics, as from a good compiler: where, what is wrong, what to do.

use crate::read::Files;
use annotate_snippets::{AnnotationKind, Group, Level as Shown, Renderer, Snippet};
use serde::Serialize;
use std::ops::Range;

/// Error or warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The programme does not compile.
    Error,
    /// It compiles, and somebody should look.
    Warning,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// A code that does not change, such as `C004`: see `docs/diagnostics.md`.
    pub code: &'static str,
    /// Error or warning.
    pub level: Level,
    /// Which file.
    pub file: String,
    /// Which line, from 1.
    pub line: usize,
    /// Which column, from 1, in characters.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    /// The bytes it is about.
    #[serde(skip)]
    pub span: Range<usize>,
}

impl Diagnostic {
    /// Puts a diagnostic at a place in a text.
    #[must_use]
    pub(crate) fn at(
        code: &'static str,
        level: Level,
        file: &str,
        text: &str,
        span: Range<usize>,
        message: String,
        help: String,
    ) -> Diagnostic {
        let start = (0..=span.start.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let before = text.get(..start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let end = (span.end.max(start)..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
        Diagnostic { code, level, file: file.to_owned(), line, column, message, help, span: start..end.max(start) }
    }
}

/// The diagnostic as text: message, `file:line:column`, the line with a caret, and what to do.
#[must_use]
pub fn render(diagnostic: &Diagnostic, files: &Files) -> String {
    let level = match diagnostic.level {
        Level::Error => Shown::ERROR,
        Level::Warning => Shown::WARNING,
    };
    let text = files.readable(&diagnostic.file);
    let end = diagnostic.span.end.min(text.len());
    let start = diagnostic.span.start.min(end);
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code);
    let snippet =
        Snippet::source(&*text).path(diagnostic.file.as_str()).annotation(AnnotationKind::Primary.span(start..end));
    let report = [Group::with_title(title).element(snippet).element(Shown::HELP.message(diagnostic.help.as_str()))];
    Renderer::plain().render(&report)
}

/// All diagnostics as one JSON array, for tools.
#[must_use]
pub fn to_json(diagnostics: &[Diagnostic]) -> String {
    serde_json::to_string_pretty(diagnostics).unwrap_or_else(|_| "[]".to_owned())
}
