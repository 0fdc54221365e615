//! Reads `locales/{en,es}/*.ftl` and writes the typed accessors of `Messages`. A key or an argument that is missing in one
//! language stops the build, so no sentence is ever left untranslated.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::let_underscore_must_use,
    reason = "a build that cannot go on stops here, and says why"
)]

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

type Keys = BTreeMap<String, BTreeSet<String>>;

fn main() {
    println!("cargo::rerun-if-changed=locales");
    let root = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let (en, en_text) = read(&Path::new(&root).join("locales/en"));
    let (es, es_text) = read(&Path::new(&root).join("locales/es"));
    let mut wrong = Vec::new();
    for (key, args) in &en {
        match es.get(key) {
            None => wrong.push(format!("locales/es: `{key}` is missing")),
            Some(there) if there != args => wrong.push(format!("`{key}`: en uses {args:?}, es uses {there:?}")),
            Some(_) => {}
        }
    }
    for key in es.keys().filter(|key| !en.contains_key(*key)) {
        wrong.push(format!("locales/en: `{key}` is missing"));
    }
    assert!(wrong.is_empty(), "translations differ:\n{}", wrong.join("\n"));

    let mut code = String::from("impl Messages {\n");
    for (key, args) in &en {
        let name = key.replace('-', "_");
        let params: String = args.iter().fold(String::new(), |mut list, arg| {
            let kind = if is_number(arg) { "i64" } else { "&str" };
            let _ = write!(list, ", {}: {kind}", arg.replace('-', "_"));
            list
        });
        let set: String = args.iter().fold(String::new(), |mut list, arg| {
            let _ = write!(list, " args.set(\"{arg}\", {});", arg.replace('-', "_"));
            list
        });
        let _ = writeln!(
            code,
            "    /// The message `{key}`.\n    #[must_use]\n    pub fn {name}(&self{params}) -> String {{"
        );
        if args.is_empty() {
            let _ = writeln!(code, "        self.say(\"{key}\", None)\n    }}");
        } else {
            let _ = writeln!(
                code,
                "        let mut args = FluentArgs::new();{set}\n        self.say(\"{key}\", Some(&args))\n    }}"
            );
        }
    }
    code.push_str("}\n");
    let keys: Vec<&String> = en.keys().collect();
    let _ = writeln!(code, "/// Every key.\npub const KEYS: &[&str] = &{keys:?};");
    let _ = writeln!(code, "const EN: &str = {en_text:?};\nconst ES: &str = {es_text:?};");
    let out = Path::new(&env::var("OUT_DIR").unwrap_or_default()).join("messages.rs");
    fs::write(out, code).expect("the build folder can be written");
}

fn is_number(arg: &str) -> bool {
    matches!(arg, "count" | "minutes" | "hours" | "days" | "number") || arg.ends_with("-count")
}

fn read(folder: &Path) -> (Keys, String) {
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the locale folder is there")
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "ftl"))
        .collect();
    files.sort();
    let mut keys = Keys::new();
    let mut all = String::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("a locale file is UTF-8");
        let resource = match fluent_syntax::parser::parse(text.as_str()) {
            Ok(resource) => resource,
            Err((_, errors)) => panic!("{}: {errors:?}", file.display()),
        };
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                let mut args = BTreeSet::new();
                if let Some(value) = &message.value {
                    pattern(value, &mut args);
                }
                let before = keys.insert(message.id.name.to_owned(), args);
                assert!(before.is_none(), "{}: `{}` is there twice", file.display(), message.id.name);
            }
        }
        all.push_str(&text);
        all.push('\n');
    }
    (keys, all)
}

fn pattern(pattern_: &Pattern<&str>, args: &mut BTreeSet<String>) {
    for element in &pattern_.elements {
        if let PatternElement::Placeable { expression } = element {
            match expression {
                Expression::Inline(inline_) => inline(inline_, args),
                Expression::Select { selector, variants } => {
                    inline(selector, args);
                    variants.iter().for_each(|variant| pattern(&variant.value, args));
                }
            }
        }
    }
}

fn inline(expression: &InlineExpression<&str>, args: &mut BTreeSet<String>) {
    match expression {
        InlineExpression::VariableReference { id } => {
            args.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments: CallArguments { positional, .. }, .. } => {
            positional.iter().for_each(|part| inline(part, args));
        }
        InlineExpression::Placeable { expression } => {
            if let Expression::Inline(part) = expression.as_ref() {
                inline(part, args);
            }
        }
        _ => {}
    }
}
