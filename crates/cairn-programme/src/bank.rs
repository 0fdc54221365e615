//! The question bank as a whole: what only many items together can show. Single items are looked at in [`crate::item`].

use crate::compile::Work;
use crate::diagnostic::Level;
use crate::model::{Item, ItemUse, Programme};
use cairn_core::text::{Lang, Text};
use std::collections::BTreeMap;

/// From so many items on, the bank is looked at as a whole.
const ITEMS_MIN: usize = 10;

fn length(text: &Text, lang: Lang) -> usize {
    text.get(lang).chars().count()
}

fn longest_is_key(item: &Item, lang: Lang) -> bool {
    let longest = item.options.iter().map(|option| length(&option.text, lang)).max().unwrap_or(0);
    item.options.iter().any(|option| option.key && length(&option.text, lang) == longest)
}

/// Looks for what gives answers away over the bank, in each language, and for stems that stand twice.
pub(crate) fn check(work: &mut Work<'_>, programme: &Programme) {
    let bank: Vec<&Item> = programme.items.iter().filter(|item| item.use_ == ItemUse::Bank).collect();
    let file = format!("{}/programme.toml", work.files.root);
    if bank.len() >= ITEMS_MIN {
        for lang in Lang::ALL {
            let long = bank.iter().filter(|item| longest_is_key(item, lang)).count();
            if long * 10 > bank.len() * 4 {
                let message =
                    format!("in {long} of {} items the key is the longest option ({})", bank.len(), lang.own_name());
                let help = "make options alike in length; somebody who cannot read the language should not pass";
                work.say("C027", Level::Warning, &file, 0..0, message, help);
            }
            let keys: usize =
                bank.iter().flat_map(|i| i.options.iter().filter(|o| o.key)).map(|o| length(&o.text, lang)).sum();
            let others: Vec<usize> =
                bank.iter().flat_map(|i| i.options.iter().filter(|o| !o.key)).map(|o| length(&o.text, lang)).collect();
            let (key, other) =
                (keys * 100 / bank.len().max(1), others.iter().sum::<usize>() * 100 / others.len().max(1));
            if key * 10 > other * 12 || key * 12 < other * 10 {
                let message = format!(
                    "keys have {} characters on average, other options {} ({})",
                    key / 100,
                    other / 100,
                    lang.own_name()
                );
                let help = "bring them within a fifth of each other, so that length tells nothing";
                work.say("C036", Level::Warning, &file, 0..0, message, help);
            }
        }
        // Where the key stands, among items with four options.
        let four: Vec<usize> = bank.iter().filter(|item| item.options.len() == 4).map(|item| item.key()).collect();
        for place in 0..4 {
            let count = four.iter().filter(|key| **key == place).count();
            if four.len() >= 40 && (count * 100 > four.len() * 35 || count * 100 < four.len() * 15) {
                let message =
                    format!("in {count} of {} items with four options the key stands at {}", four.len(), place + 1);
                work.say("C037", Level::Warning, &file, 0..0, message, "spread the keys evenly over the places");
            }
        }
    }
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for item in &programme.items {
        let scene = item.scene.as_ref().map_or("", |scene| scene.get(Lang::En));
        let words = format!("{scene} {}", item.stem.get(Lang::En)).to_lowercase();
        let words: String = words.chars().filter(|c| c.is_alphanumeric()).collect();
        if let Some(first) = seen.get(words.as_str()) {
            let (file, at) = work.defined.get(&("item", item.id.clone())).cloned().unwrap_or_default();
            let message = format!("`{}` asks the same as `{first}`", item.id);
            work.say("C038", Level::Warning, &file, at, message, "ask something else, or take one of them out");
        }
        seen.entry(words).or_insert(&item.id);
    }
}
