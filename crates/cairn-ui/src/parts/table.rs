//! Facts and tables. On a phone a table folds into blocks, and each cell still says which column it is from.

use crate::Messages;
use maud::{Markup, html};

/// Pairs of a name and what is known.
#[must_use]
pub fn facts(pairs: &[(&str, Markup)]) -> Markup {
    html! { dl.facts { @for (name, what) in pairs { dt { (name) } dd { (what) } } } }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column<'a> {
    /// Words.
    Words(&'a str),
    /// Numbers, which stand below each other.
    Numbers(&'a str),
    /// What can be done with the row. Its name is only spoken.
    Actions(&'a str),
}

impl<'a> Column<'a> {
    fn name(self) -> &'a str {
        match self {
            Column::Words(name) | Column::Numbers(name) | Column::Actions(name) => name,
        }
    }

    fn class(self) -> Option<&'static str> {
        match self {
            Column::Words(_) => None,
            Column::Numbers(_) => Some("nums end"),
            Column::Actions(_) => Some("row-actions"),
        }
    }
}

/// A table. The roles are written out because a folded table would lose them otherwise. The first cell of each row names the row.
#[must_use]
pub fn data_table(t: &Messages, caption: &str, columns: &[Column<'_>], rows: &[Vec<Markup>]) -> Markup {
    html! {
        div.table-wrap role="region" aria-label=(caption) tabindex="0" {
            table.folds role="table" {
                caption { (caption) }
                thead role="rowgroup" { tr role="row" {
                    @for column in columns {
                        th scope="col" role="columnheader" class=[column.class()] {
                            @if matches!(column, Column::Actions(_)) { span.hidden { (column.name()) } } @else { (column.name()) }
                        }
                    }
                } }
                tbody role="rowgroup" {
                    @if rows.is_empty() { tr role="row" { td role="cell" colspan=(columns.len().max(1)) { (t.table_empty()) } } }
                    @for row in rows {
                        tr role="row" {
                            @for (place, (column, cell)) in columns.iter().zip(row).enumerate() {
                                @if place == 0 {
                                    th scope="row" role="rowheader" data-label=(column.name()) class=[column.class()] { span { (cell) } }
                                } @else if matches!(column, Column::Actions(_)) {
                                    td role="cell" class=[column.class()] { (cell) }
                                } @else {
                                    td role="cell" data-label=(column.name()) class=[column.class()] { span { (cell) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
