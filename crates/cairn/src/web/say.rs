//! Small words that many pages need: moments, minutes, and what the programme calls things.

use super::ask::Ask;
use cairn_core::record::Record;
use cairn_core::standing::Measure;
use cairn_core::text::Lang;
use cairn_programme::Programme;
use cairn_ui::words;
use jiff::Timestamp;
use jiff::civil::Date;

impl Ask<'_> {
    /// A day in words.
    pub fn say_day(&self, day: Date) -> String {
        words::day(self.t, day)
    }

    /// The day of a moment in words.
    pub fn say_moment(&self, moment: Timestamp) -> String {
        words::day(self.t, self.app.day_of(moment))
    }

    /// The time of a moment where the programme is: `09:30`.
    pub fn say_time(&self, moment: Timestamp) -> String {
        self.app.zone.to_datetime(moment).strftime("%H:%M").to_string()
    }

    /// Minutes in words.
    pub fn say_minutes(&self, minutes: u32) -> String {
        words::amount(self.t, minutes, Measure::Minutes)
    }

    /// A record in one line.
    pub fn say_record(&self, record: &Record) -> String {
        words::record(self.t, &record.fact, &|word| title(self.programme, self.lang, word))
    }

    /// What something is called: a training, a lesson, a phase of this role.
    pub fn say_what(&self, what: &str) -> String {
        title(self.programme, self.lang, what).unwrap_or_else(|| words::what(self.t, what))
    }
}

/// What the programme calls something.
pub fn title(programme: &Programme, lang: Lang, word: &str) -> Option<String> {
    let (kind, rest) = word.split_once(':').unwrap_or((word, ""));
    let named = match kind {
        "training" => programme.training(rest).map(|training| training.title.get(lang)),
        "lesson" => programme.lesson(rest).map(|lesson| lesson.get(lang).title.as_str()),
        "practice" => programme.practice(rest).map(|practice| practice.title.get(lang)),
        "tool" => programme.tool(rest).map(|tool| tool.title.get(lang)),
        "simulation" => programme.simulation(rest).map(|simulation| simulation.title.get(lang)),
        "simulation-assessment" => programme.simulation_assessment(rest).map(|assessment| assessment.title.get(lang)),
        "check" => programme.competency(rest).map(|competency| competency.title.get(lang)),
        _ => programme
            .assessment(word)
            .map(|assessment| assessment.title.get(lang))
            .or_else(|| programme.competency(word).map(|competency| competency.title.get(lang)))
            .or_else(|| programme.role(word).map(|role| role.title.get(lang)))
            .or_else(|| {
                let phases = programme.rules.iter().flat_map(|rules| &rules.phases);
                phases.filter(|phase| phase.id == word).map(|phase| phase.title.get(lang)).next()
            }),
    };
    named.map(str::to_owned)
}
