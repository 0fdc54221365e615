//! Forms and queries: `application/x-www-form-urlencoded`, read once, with limits.

use std::collections::BTreeMap;

/// The most a form may weigh, in bytes.
pub const FORM_BYTES_MAX: usize = 128 * 1024;
/// The most fields a form may have.
pub const FORM_FIELDS_MAX: usize = 1_000;

/// What a form may weigh more, and have more fields, when it comes along with a sign-in.
const SIGN_IN_BYTES_MAX: usize = 32 * 1024;
const SIGN_IN_FIELDS_MAX: usize = 8;
/// What stands before the name of a field that waits for a sign-in.
const KEPT: &str = "kept.";
/// Fields that are never written back into a page.
const SECRET: [&str; 3] = ["password", "passphrase", "unlock"];

/// The most that a form at this address may weigh, in bytes. With a sign-in comes what waited for it.
pub fn bytes_max(path: &str) -> usize {
    if path == "/sign-in" { FORM_BYTES_MAX + SIGN_IN_BYTES_MAX } else { FORM_BYTES_MAX }
}

/// Why a body is not a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadForm {
    /// It has too many fields.
    TooMany,
    /// It is not UTF-8.
    NotUtf8,
}

/// The fields of a form or a query, in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    fields: BTreeMap<String, Vec<String>>,
}

impl Form {
    /// Reads a body or a query.
    ///
    /// # Errors
    /// When it is not UTF-8 after decoding, or has too many fields.
    pub fn parse(body: &[u8]) -> Result<Form, BadForm> {
        let mut form = Form::default();
        for (count, part) in body.split(|byte| *byte == b'&').filter(|part| !part.is_empty()).enumerate() {
            if count >= FORM_FIELDS_MAX + SIGN_IN_FIELDS_MAX {
                return Err(BadForm::TooMany);
            }
            let mut halves = part.splitn(2, |byte| *byte == b'=');
            let name = decoded(halves.next().unwrap_or_default())?;
            let value = decoded(halves.next().unwrap_or_default())?;
            form.fields.entry(name).or_default().push(value);
        }
        Ok(form)
    }

    /// Every value of a field, in the order in which they came.
    #[must_use]
    pub fn all(&self, name: &str) -> &[String] {
        self.fields.get(name).map_or(&[], Vec::as_slice)
    }

    /// What was typed, as fields of a form for signing in: nothing of it is lost, and no secret is written back.
    #[must_use]
    pub fn to_keep(&self) -> Vec<(String, String)> {
        let open = self.fields.iter().filter(|(name, _)| !SECRET.contains(&name.as_str()));
        open.flat_map(|(name, values)| values.iter().map(move |value| (format!("{KEPT}{name}"), value.clone())))
            .collect()
    }

    /// What waited for a sign-in, as the body of the form that it came from. None where nothing waited.
    #[must_use]
    pub fn kept(&self) -> Option<String> {
        let kept = self.fields.iter().filter_map(|(name, values)| Some((name.strip_prefix(KEPT)?, values)));
        let pairs = kept
            .flat_map(|(name, values)| values.iter().map(move |value| format!("{}={}", encoded(name), encoded(value))));
        Some(pairs.collect::<Vec<_>>().join("&")).filter(|body| !body.is_empty())
    }

    /// Whether a field is there at all, also when it is empty.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.fields.contains_key(name)
    }

    /// What was typed in a field, trimmed; empty when it is not there.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.fields.get(name).and_then(|values| values.first()).map_or("", |value| value.trim())
    }
}

/// Text as it can stand in a query.
pub fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.');
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

fn decoded(raw: &[u8]) -> Result<String, BadForm> {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw.iter().copied();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let digit = |hex: Option<u8>| hex.and_then(|hex| char::from(hex).to_digit(16)).ok_or(BadForm::NotUtf8);
                let value = digit(rest.next())? * 16 + digit(rest.next())?;
                bytes.push(u8::try_from(value).map_err(|_| BadForm::NotUtf8)?);
            }
            other => bytes.push(other),
        }
    }
    let text = String::from_utf8(bytes).map_err(|_| BadForm::NotUtf8)?;
    // Control characters never come from a keyboard; line ends become one kind.
    Ok(text.replace("\r\n", "\n").chars().filter(|c| !c.is_control() || *c == '\n' || *c == '\t').collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_keeps_what_was_typed() {
        let form = Form::parse("name=Mar%C3%ADa+L%C3%B3pez&seen=a&seen=b&empty=".as_bytes());
        let form = form.expect("a form");
        assert_eq!(form.text("name"), "María López");
        assert_eq!(form.text("seen"), "a");
        assert!(form.text("empty").is_empty() && form.text("missing").is_empty());
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        for body in ["a=%FF%FE", "a=%C3", "a=%zz", "a=%"] {
            assert_eq!(Form::parse(body.as_bytes()), Err(BadForm::NotUtf8), "{body}");
        }
        assert_eq!(Form::parse(b"a=\xff"), Err(BadForm::NotUtf8));
        let many = FORM_FIELDS_MAX + SIGN_IN_FIELDS_MAX + 1;
        assert_eq!(Form::parse("a&".repeat(many).as_bytes()), Err(BadForm::TooMany));
    }

    #[test]
    fn what_waits_for_a_sign_in_comes_back_as_it_was_without_secrets() {
        let typed = Form::parse("story=a%2Bb%26c%0Ad+%C3%B1&row=1&row=2&unlock=hush".as_bytes()).expect("a form");
        let fields: Vec<String> =
            typed.to_keep().iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
        let brought = Form::parse(format!("password=x&{}", fields.join("&")).as_bytes()).expect("a form");
        let again = Form::parse(brought.kept().expect("something").as_bytes()).expect("a form");
        assert_eq!(again.text("story"), "a+b&c\nd ñ");
        assert_eq!(again.all("row"), ["1", "2"]);
        assert!(!again.has("unlock") && !again.has("password"));
        assert_eq!(typed.kept(), None);
    }
}
