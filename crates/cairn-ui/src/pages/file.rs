//! *My file*: who looked, every record, and the way to take everything along.

use super::to;
use crate::Messages;
use crate::art::{Icon, icon};
use crate::parts::{Column, data_table, empty_state};
use maud::{Markup, html};

/// The page. Looks: who, for whom, what, when. Records: day, words, stated by.
#[must_use]
pub fn file(t: &Messages, looks: &[[String; 4]], records: &[[String; 3]]) -> Markup {
    let cells = |row: &[String]| row.iter().map(|cell| html! { (cell) }).collect::<Vec<Markup>>();
    let looked: Vec<Vec<Markup>> = looks.iter().map(|row| cells(row)).collect();
    let rows: Vec<Vec<Markup>> = records.iter().map(|row| cells(row)).collect();
    html! {
        div.wrap {
            h1 { (t.file_title()) }
            p.lead { (t.file_lead()) }
            @if looks.is_empty() {
                h2 { (t.file_looks()) }
                (empty_state(&t.file_no_looks(), &t.file_no_looks_line(), None))
            } @else {
                (data_table(t, &t.file_looks(), &[Column::Words(&t.file_look_who()), Column::Words(&t.file_look_where()), Column::Words(&t.file_look_what()), Column::Words(&t.file_look_when())], &looked))
            }
            h2 { (t.file_export()) }
            p { (t.file_export_line()) }
            p.actions { a.button.quiet href=(to(t, "/file/records.jsonl")) { (icon(Icon::Download)) (t.file_export()) } }
            (data_table(t, &t.file_records(), &[Column::Words(&t.work_col_day()), Column::Words(&t.file_record()), Column::Words(&t.file_by())], &rows))
        }
    }
}
