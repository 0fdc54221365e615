//! The installation's key: the one secret that says "this installation wrote that".

use std::fmt;

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};

use crate::did;

/// An Ed25519 key pair. The secret never leaves this type, and is wiped when it is dropped.
pub struct InstallationKey(SigningKey);

impl InstallationKey {
    /// The key that grows from these 32 secret bytes: always the same one.
    #[must_use]
    pub fn from_seed(seed: [u8; 32]) -> InstallationKey {
        InstallationKey(SigningKey::from_bytes(&seed))
    }

    /// The public half.
    #[must_use]
    pub fn public(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    /// The public half as a name that carries its own proof: `did:key:z6Mk…`.
    #[must_use]
    pub fn did(&self) -> String {
        format!("did:key:{}", did::key_multibase(&self.public()))
    }

    /// Signs these bytes. Give it only text of our own making, with a prefix that says what it is: a credential's
    /// signature covers 64 bytes of digest, and nobody else may choose such bytes.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }

    /// Whether this key signed these bytes.
    #[must_use]
    pub fn verify(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        signed_by(&self.public(), message, signature)
    }
}

impl fmt::Debug for InstallationKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("InstallationKey").field(&self.did()).finish()
    }
}

/// Whether the holder of `public` signed `message`. Weak keys and malleable signatures are refused.
pub(crate) fn signed_by(public: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> bool {
    VerifyingKey::from_bytes(public)
        .is_ok_and(|key| key.verify_strict(message, &Signature::from_bytes(signature)).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_and_hides() {
        let key = InstallationKey::from_seed([0xab; 32]);
        let signature = key.sign(b"a stone");
        assert!(key.verify(b"a stone", &signature));
        assert!(!key.verify(b"a stome", &signature));
        assert!(!InstallationKey::from_seed([1; 32]).verify(b"a stone", &signature));
        let shown = format!("{key:?}");
        assert!(shown.contains("did:key:z6Mk") && !shown.contains("171") && !shown.contains("abab"), "{shown}");
    }
}
