//! What only a demonstration has: its people, and a clock that can be moved forward.

use super::Problem;
use super::ask::{Ask, Reply, go, page as show};
use crate::demo::{PASSWORD, PEOPLE};
use cairn_ui::pages::today::Waits;
use maud::html;

/// How far the clock can be moved at once: word, seconds.
pub const STEPS: [(&str, u32); 5] =
    [("hour", 3_600), ("shift", 28_800), ("day", 86_400), ("week", 604_800), ("month", 2_592_000)];

/// The people of the demonstration, each with a button to sign in as them.
pub async fn people(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let t = ask.t;
    let action = cairn_ui::pages::to(t, "/sign-in");
    let lines: Vec<Waits> = PEOPLE
        .iter()
        .map(|person| Waits {
            href: person.sign_in_id.to_owned(),
            title: person.name.to_owned(),
            line: if ask.lang == cairn_core::text::Lang::En { person.about_en } else { person.about_es }.to_owned(),
        })
        .collect();
    let body = html! {
        div.wrap {
            h1 { (t.demo_people_title()) }
            p.lead { (t.demo_people_lead(PASSWORD)) }
            ul.cards {
                @for line in &lines {
                    li { div.card {
                        h2 { (line.title) }
                        p { (line.line) }
                        form method="post" action=(action) {
                            input type="hidden" name="sign-in-id" value=(line.href);
                            input type="hidden" name="password" value=(PASSWORD);
                            p.actions { button.quiet.small-button { (t.demo_as(&line.title)) } }
                        }
                    } }
                }
            }
        }
    };
    show(t.demo_people_title(), "", body)
}

/// Moves the clock forward, for everybody in this demonstration.
pub async fn forward(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let Some((_, seconds)) = STEPS.iter().find(|(word, _)| *word == ask.field("step")) else {
        return Err(Problem::NotFound);
    };
    ask.app.move_clock(*seconds).await?;
    let back = ask.field("back");
    let fine = back.starts_with('/') && !back.starts_with("//") && back.len() <= 300;
    go(if fine { back } else { "/" })
}
