//! What a document means, in one spelling: JSON-LD expanded in safe mode, then RDF Dataset Canonicalization.

use std::collections::HashMap;
use std::future::Future;
use std::pin::pin;
use std::sync::LazyLock;
use std::task::{Context, Poll, Waker};

use serde_json::Value;
use sha2::{Digest, Sha256};
use ssi::json_ld::syntax::IntoJsonWithContext;
use ssi::json_ld::{CompactJsonLd, ContextLoader, Expandable};
use ssi::rdf::LdEnvironment;

use crate::rdf;

/// The context of W3C Verifiable Credentials 2.0.
pub(crate) const VC: &str = "https://www.w3.org/ns/credentials/v2";
/// The context of Open Badges 3.0.3.
pub(crate) const OB: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

/// The context of 1EdTech's extensions: it alone defines the type of `credentialSchema`.
pub(crate) const EXTENSIONS: &str = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";

const VC_TEXT: &str = include_str!("../assets/contexts/credentials-v2.json");
const OB_TEXT: &str = include_str!("../assets/contexts/ob-v3p0-context-3.0.3.json");
const EXTENSIONS_TEXT: &str = include_str!("../assets/contexts/ob-v3p0-extensions.json");

/// Only these, never the loader's own collection: its Open Badges context is an old draft.
static CONTEXTS: LazyLock<Option<ContextLoader>> = LazyLock::new(|| {
    let texts = [(VC, VC_TEXT), (OB, OB_TEXT), (EXTENSIONS, EXTENSIONS_TEXT)];
    let texts: HashMap<_, _> = texts.into_iter().map(|(url, text)| (url.to_owned(), text.to_owned())).collect();
    ContextLoader::empty().with_context_map_from(texts).ok()
});

/// The document has no single meaning: a term without definition, a context we do not hold, a value of the wrong kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Meaningless(String);

/// The SHA-256 of the canonical N-Quads.
pub(crate) fn digest(document: &Value) -> Result<[u8; 32], Meaningless> {
    Ok(Sha256::digest(rdf::canonical(&expanded(document)?)?).into())
}

/// The document with every name written out, in JSON-LD's expanded form.
fn expanded(document: &Value) -> Result<Vec<Value>, Meaningless> {
    let contexts = CONTEXTS.as_ref().ok_or_else(|| meaningless("the contexts did not load"))?;
    let compact: CompactJsonLd = serde_json::from_value(document.clone()).map_err(meaningless)?;
    let mut world: LdEnvironment = LdEnvironment::default();
    let expanded = at_once(compact.expand_with(&mut world, contexts))
        .ok_or_else(|| meaningless("the expansion waited for something"))?
        .map_err(meaningless)?;
    expanded.into_iter().map(|object| serde_json::to_value(object.into_json_with(&())).map_err(meaningless)).collect()
}

pub(crate) fn meaningless(reason: impl ToString) -> Meaningless {
    Meaningless(reason.to_string())
}

/// Runs a future that has nothing to wait for: every context is already here.
fn at_once<T>(future: impl Future<Output = T>) -> Option<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use data_encoding::HEXLOWER;
    use serde_json::json;

    #[test]
    fn the_contexts_are_the_published_ones() {
        let hash = |text: &str| HEXLOWER.encode(&Sha256::digest(text));
        // The first is printed in the W3C recommendation itself.
        assert_eq!(hash(VC_TEXT), "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734");
        assert_eq!(hash(OB_TEXT), "3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84");
        assert_eq!(hash(EXTENSIONS_TEXT), "87c06c81bc2317663bf288d740d94fddd2818c4342b186270ff6371dfaa63f93");
    }

    #[test]
    fn an_undefined_term_has_no_meaning() {
        let with = |term: &str| json!({"@context": [VC, OB], "type": ["VerifiableCredential"], term: "x"});
        assert!(digest(&with("name")).is_ok());
        assert!(digest(&with("nickname")).is_err());
        assert!(digest(&json!({"@context": ["https://example.org/other"], "name": "x"})).is_err());
    }
}
