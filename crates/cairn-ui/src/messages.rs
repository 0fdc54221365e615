//! Every sentence that a person reads, in every language, through typed accessors that the build writes from
//! `locales/{en,es}/*.ftl`.

use cairn_core::text::Lang;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::borrow::Cow;
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

/// The messages of one language.
pub struct Messages {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

static ENGLISH: LazyLock<Messages> = LazyLock::new(|| Messages::load(Lang::En, EN, "en-US"));
static SPANISH: LazyLock<Messages> = LazyLock::new(|| Messages::load(Lang::Es, ES, "es-US"));

impl Messages {
    /// The messages of a language.
    #[must_use]
    pub fn of(lang: Lang) -> &'static Messages {
        match lang {
            Lang::En => &ENGLISH,
            Lang::Es => &SPANISH,
        }
    }

    /// Which language this is.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    fn load(lang: Lang, text: &str, id: &str) -> Messages {
        let mut bundle = FluentBundle::new_concurrent(vec![id.parse::<LanguageIdentifier>().unwrap_or_default()]);
        // Isolation marks are for mixed writing directions, which neither language has.
        bundle.set_use_isolating(false);
        // The build parsed the same text, so nothing is lost where a parser would give up.
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
        Messages { lang, bundle }
    }

    fn say(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        match self.bundle.format_pattern(pattern, args, &mut Vec::new()) {
            Cow::Borrowed(text) => text.to_owned(),
            Cow::Owned(text) => text,
        }
    }
}

include!(concat!(env!("OUT_DIR"), "/messages.rs"));
