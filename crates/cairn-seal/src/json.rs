//! Reading JSON from strangers: small, shallow, no name twice.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::{DOCUMENT_BYTES_MAX, DOCUMENT_DEPTH_MAX};

/// Why a document was not even looked at.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// More than [`DOCUMENT_BYTES_MAX`].
    #[error("this file is larger than a credential can be")]
    TooLarge,
    /// Not JSON, or nested deeper than [`DOCUMENT_DEPTH_MAX`], or a name given twice in one object.
    #[error("this file is not JSON that can be read without doubt: {0}")]
    Json(String),
    /// JSON, but nothing that calls itself what was asked for.
    #[error("this file is not {0}")]
    Other(&'static str),
}

/// Parses strictly: nothing that two readers could understand differently.
pub(crate) fn parse(bytes: &[u8]) -> Result<Value, Unreadable> {
    if bytes.len() > DOCUMENT_BYTES_MAX {
        return Err(Unreadable::TooLarge);
    }
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = Strict { room: DOCUMENT_DEPTH_MAX }.deserialize(&mut reader).map_err(unreadable)?;
    reader.end().map_err(unreadable)?;
    Ok(value)
}

fn unreadable(error: serde_json::Error) -> Unreadable {
    Unreadable::Json(error.to_string())
}

/// A value with so many levels of nesting left.
#[derive(Clone, Copy)]
struct Strict {
    room: usize,
}

impl Strict {
    fn deeper<E: Error>(self) -> Result<Strict, E> {
        let room = self.room.checked_sub(1).ok_or_else(|| E::custom("nested too deeply"))?;
        Ok(Strict { room })
    }
}

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = Value;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }
    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let inside = self.deeper()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(inside)? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let inside = self.deeper()?;
        let mut object = Map::new();
        while let Some(name) = entries.next_key::<String>()? {
            if object.contains_key(&name) {
                return Err(A::Error::custom("the same name twice in one object"));
            }
            object.insert(name, entries.next_value_seed(inside)?);
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_only_what_is_plain() {
        assert_eq!(
            parse(br#"{"a":[1,-2,null,true,"x"]}"#).map(|v| v.to_string()).as_deref(),
            Ok(r#"{"a":[1,-2,null,true,"x"]}"#)
        );
        assert!(parse(br#"{"a":1,"a":2}"#).is_err());
        assert!(parse(br#"{"a":1} {"b":2}"#).is_err());
        assert!(parse(b"\xff").is_err());
        let nested = |depth| format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
        assert!(parse(nested(DOCUMENT_DEPTH_MAX).as_bytes()).is_ok());
        assert!(parse(nested(DOCUMENT_DEPTH_MAX + 1).as_bytes()).is_err());
        assert_eq!(parse(&vec![b' '; DOCUMENT_BYTES_MAX + 1]), Err(Unreadable::TooLarge));
    }
}
