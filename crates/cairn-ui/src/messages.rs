//! Every sentence that a person reads, in every language, through typed accessors that the build writes from
//! `locales/{en,es}/*.ftl`.

use crate::place::Place;
use cairn_core::text::Lang;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::borrow::Cow;
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

/// The messages of one language, as one place has them.
pub struct Messages {
    lang: Lang,
    place: Place,
    bundle: FluentBundle<FluentResource>,
}

static ENGLISH: LazyLock<Messages> = LazyLock::new(|| Messages::load(Lang::En, Place::Open));
static SPANISH: LazyLock<Messages> = LazyLock::new(|| Messages::load(Lang::Es, Place::Open));
static ENGLISH_INSIDE: LazyLock<Messages> = LazyLock::new(|| Messages::load(Lang::En, Place::Facility));
static SPANISH_INSIDE: LazyLock<Messages> = LazyLock::new(|| Messages::load(Lang::Es, Place::Facility));

/// What a key ends with whose words stand in the place of another's in a jail or a prison.
const INSIDE: &str = "-facility";

impl Messages {
    /// The messages of a language.
    #[must_use]
    pub fn of(lang: Lang) -> &'static Messages {
        Messages::at(lang, Place::Open)
    }

    /// The messages of a language, as a place has them.
    #[must_use]
    pub fn at(lang: Lang, place: Place) -> &'static Messages {
        match (lang, place) {
            (Lang::En, Place::Open) => &ENGLISH,
            (Lang::Es, Place::Open) => &SPANISH,
            (Lang::En, Place::Facility) => &ENGLISH_INSIDE,
            (Lang::Es, Place::Facility) => &SPANISH_INSIDE,
        }
    }

    /// Where these words are read.
    #[must_use]
    pub fn place(&self) -> Place {
        self.place
    }

    /// Which language this is.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    fn load(lang: Lang, place: Place) -> Messages {
        let (text, id) = match lang {
            Lang::En => (EN, "en-US"),
            Lang::Es => (ES, "es-US"),
        };
        let mut bundle = FluentBundle::new_concurrent(vec![id.parse::<LanguageIdentifier>().unwrap_or_default()]);
        // Isolation marks are for mixed writing directions, which neither language has.
        bundle.set_use_isolating(false);
        // The build parsed the same text, so nothing is lost where a parser would give up.
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
        Messages { lang, place, bundle }
    }

    fn say(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let words = |key: &str| self.bundle.get_message(key).and_then(|message| message.value());
        // What is true outside may not be true inside: there, a sentence can have other words.
        let inside = (self.place == Place::Facility).then(|| words(&format!("{key}{INSIDE}"))).flatten();
        let Some(pattern) = inside.or_else(|| words(key)) else { return key.to_owned() };
        match self.bundle.format_pattern(pattern, args, &mut Vec::new()) {
            Cow::Borrowed(text) => text.to_owned(),
            Cow::Owned(text) => text,
        }
    }
}

include!(concat!(env!("OUT_DIR"), "/messages.rs"));
