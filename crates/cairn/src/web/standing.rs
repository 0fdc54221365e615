//! The standing of whatever records somebody brings. Answered once, kept nowhere.

use super::ask::Ask;
use super::{Problem, Shown, shown};
use crate::clock::end_of;
use axum::http::StatusCode;
use cairn_core::jsonl;
use cairn_core::standing::{AsOf, standing as standing_of};
use cairn_core::text::Lang;
use cairn_programme::{Programme, Source};
use cairn_ui::pages::standing::{self as page, Asked, Citation, Cited};
use jiff::civil::Date;

/// Made-up people, one for each kind of question that is asked most.
const EXAMPLES: [(&str, &str, &str); 3] = [
    ("hours", "2027-03-01", include_str!("../../../../docs/examples/hours.jsonl")),
    ("week", "2027-01-18", include_str!("../../../../docs/examples/week.jsonl")),
    ("late", "2030-03-01", include_str!("../../../../docs/examples/late.jsonl")),
];

/// The form, an example in the form, or the answer.
pub fn standing(ask: &Ask<'_>) -> Result<Shown, Problem> {
    let t = ask.t;
    let lang = ask.lang;
    let roles: Vec<(&str, &str)> = ask
        .programme
        .roles
        .iter()
        .filter(|role| ask.programme.rules_of(&role.id).is_some())
        .map(|role| (role.id.as_str(), role.title.get(lang)))
        .collect();
    let examples = [("hours", t.examples_hours()), ("week", t.examples_week()), ("late", t.examples_late())];
    let form_again = |asked: &Asked, status: StatusCode| Shown {
        status,
        title: t.standing_title(),
        place: "/standing",
        body: page::ask(t, asked, &roles, &examples),
        scripts: &[],
    };
    let Some(form) = &ask.sent else {
        let example = EXAMPLES.iter().find(|(id, ..)| *id == ask.query.text("example"));
        let asked = Asked {
            records: example.map_or_else(String::new, |(_, _, records)| (*records).to_owned()),
            date: example.map_or_else(|| ask.today.to_string(), |(_, date, _)| (*date).to_owned()),
            role: "mhps".to_owned(),
            broken: Vec::new(),
        };
        return Ok(form_again(&asked, StatusCode::OK));
    };
    let file = jsonl::read(form.text("records").as_bytes());
    let mut asked = Asked {
        records: form.text("records").to_owned(),
        date: form.text("date").to_owned(),
        role: form.text("role").to_owned(),
        broken: file.errors.iter().map(|error| (error.line, format!("{} {}", error.message, error.help))).collect(),
    };
    let rules = ask.programme.rules_of(&asked.role);
    let date: Result<Date, _> = asked.date.parse();
    let (Some(rules), Ok(date), Some(first), true) = (rules, date, file.records.first(), file.errors.is_empty()) else {
        if asked.broken.is_empty() {
            asked.broken.push((1, t.standing_no_records()));
        }
        return Ok(form_again(&asked, StatusCode::UNPROCESSABLE_ENTITY));
    };
    let as_of = AsOf { date, moment: end_of(date, &ask.programme.time_zone) };
    let standing = standing_of(rules, &ask.programme.rules, &first.person, &file.records, as_of);
    let cited = cited(ask.programme, ask.lang);
    Ok(shown(
        t.standing_title(),
        "/standing",
        page::shown(t, first.person.as_str(), &standing, rules, &cited, &ask.programme.edition),
    ))
}

/// Every source, as citations show it.
pub fn cited(programme: &Programme, lang: Lang) -> Cited {
    let citation = |source: &Source| {
        let (title, lang) = source.title_in(lang);
        Citation { title: title.to_owned(), lang, url: source.url.clone(), read: source.read }
    };
    programme.sources.iter().map(|(tag, source)| (tag.clone(), citation(source))).collect()
}
