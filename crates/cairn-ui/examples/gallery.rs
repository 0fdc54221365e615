//! Prints the gallery in a language: `cargo run -p cairn-ui --example gallery -- es > gallery-es.html`.

use cairn_core::text::Lang;
use cairn_ui::{Messages, gallery};

fn main() {
    let lang = std::env::args().nth(1).and_then(|code| Lang::from_code(&code)).unwrap_or_default();
    println!("{}", gallery::gallery(Messages::of(lang)).into_string());
}
