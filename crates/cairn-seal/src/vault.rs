//! The vault: private writing, readable by its writer alone.
//!
//! Each person has a key of their own. It is kept wrapped: by the installation's vault key, which lies in a file outside the
//! database, and, where the person wants it, before that by a passphrase and by a printed recovery code. Sealing is
//! XChaCha20-Poly1305 (RFC 8439 with a 24-byte nonce), a passphrase becomes a key by Argon2id; both are well-kept crates, and nothing
//! here is cryptography of our own. Nonces and salts come in as arguments.
//!
//! Destroying a person's wrapped key makes all that was sealed under it unreadable. A backup from before that day still has the
//! wrapped key, which opens only with the installation's file: `docs/vault.md` says what deleting can promise and what not.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use std::fmt;
use zeroize::Zeroizing;

/// Bytes of a nonce. Draw fresh ones for each sealing.
pub const NONCE_BYTES: usize = 24;
/// Bytes of a salt for a passphrase.
pub const SALT_BYTES: usize = 16;
/// Bytes of entropy in a recovery code: 20 letters and digits.
pub const RECOVERY_BYTES: usize = 13;

/// Why something stays shut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// The key, the passphrase or the code is another one, or bytes were changed.
    #[error("this does not open")]
    Shut,
    /// The machine cannot derive a key, for want of memory.
    #[error("a key could not be derived")]
    CannotDerive,
}

/// A secret key of 32 bytes. Wiped when it is dropped, and never printed.
#[derive(Clone)]
pub struct VaultKey(Zeroizing<[u8; 32]>);

impl fmt::Debug for VaultKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VaultKey(…)")
    }
}

impl VaultKey {
    /// The key that these secret bytes are.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> VaultKey {
        VaultKey(Zeroizing::new(bytes))
    }

    /// The key that grows from a passphrase or a recovery code.
    ///
    /// # Errors
    /// When there is not enough memory.
    pub fn from_words(words: &str, salt: &[u8; SALT_BYTES]) -> Result<VaultKey, VaultError> {
        // As for passwords: OWASP's first choice for Argon2id in 2024.
        let params = Params::new(19 * 1024, 2, 1, Some(32)).map_err(|_| VaultError::CannotDerive)?;
        let mut key = Zeroizing::new([0_u8; 32]);
        let normal = plain(words);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(normal.as_bytes(), salt, key.as_mut_slice())
            .map_err(|_| VaultError::CannotDerive)?;
        Ok(VaultKey(key))
    }

    /// Seals bytes. `about` names what they are: sealed bytes open only under the same name, so that one row's cannot be
    /// put in another's place.
    ///
    /// # Errors
    /// Only when there is more than the cipher takes, which no form of ours reaches.
    pub fn seal(&self, bytes: &[u8], about: &str, nonce: [u8; NONCE_BYTES]) -> Result<Vec<u8>, VaultError> {
        let cipher = XChaCha20Poly1305::new(&Key::from(*self.0));
        let sealed = cipher
            .encrypt(&XNonce::from(nonce), Payload { msg: bytes, aad: about.as_bytes() })
            .map_err(|_| VaultError::Shut)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed.
    ///
    /// # Errors
    /// [`VaultError::Shut`] when the key or the name is another one, or a byte was changed.
    pub fn open(&self, sealed: &[u8], about: &str) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>().ok_or(VaultError::Shut)?;
        let cipher = XChaCha20Poly1305::new(&Key::from(*self.0));
        cipher
            .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: about.as_bytes() })
            .map(Zeroizing::new)
            .map_err(|_| VaultError::Shut)
    }

    /// Wraps another key.
    ///
    /// # Errors
    /// As [`VaultKey::seal`].
    pub fn wrap(&self, key: &VaultKey, about: &str, nonce: [u8; NONCE_BYTES]) -> Result<Vec<u8>, VaultError> {
        self.seal(key.0.as_slice(), about, nonce)
    }

    /// Unwraps a key.
    ///
    /// # Errors
    /// As [`VaultKey::open`].
    pub fn unwrap_key(&self, wrapped: &[u8], about: &str) -> Result<VaultKey, VaultError> {
        let bytes = self.open(wrapped, about)?;
        let bytes: [u8; 32] = bytes.as_slice().try_into().map_err(|_| VaultError::Shut)?;
        Ok(VaultKey::from_bytes(bytes))
    }
}

/// A recovery code as it is printed: groups of four, without letters that are mistaken for others.
#[must_use]
pub fn recovery_code(entropy: [u8; RECOVERY_BYTES]) -> String {
    // Crockford's alphabet: no I, L, O, U.
    const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut code = String::new();
    let mut bits = 0_u32;
    let mut held = 0_u32;
    for byte in entropy {
        held = (held << 8) | u32::from(byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            let letter = LETTERS.get(usize::try_from((held >> bits) & 31).unwrap_or(0)).copied().unwrap_or(b'0');
            if code.len() % 5 == 4 {
                code.push('-');
            }
            code.push(char::from(letter));
        }
        held &= (1 << bits) - 1;
    }
    code
}

/// Letters as they are meant: who types a code from paper writes small letters, spaces, an O for a zero.
fn plain(words: &str) -> Zeroizing<String> {
    let trimmed = words.trim();
    let is_code = !trimmed.is_empty()
        && trimmed.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == ' ')
        && trimmed.chars().filter(char::is_ascii_alphanumeric).count() == 20;
    if !is_code {
        return Zeroizing::new(trimmed.to_owned());
    }
    let letters = trimmed.to_ascii_uppercase();
    let letters = letters.chars().filter(char::is_ascii_alphanumeric).map(|c| match c {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    });
    Zeroizing::new(letters.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> VaultKey {
        VaultKey::from_bytes([byte; 32])
    }

    #[test]
    fn only_the_same_key_and_the_same_name_open() {
        let sealed = key(1).seal(b"the river at night", "per_a|wellness|1", [9; NONCE_BYTES]).expect("seals");
        assert!(!sealed.windows(5).any(|window| window == b"river"));
        assert_eq!(key(1).open(&sealed, "per_a|wellness|1").expect("opens").as_slice(), b"the river at night");
        assert_eq!(key(2).open(&sealed, "per_a|wellness|1").err(), Some(VaultError::Shut));
        assert_eq!(key(1).open(&sealed, "per_b|wellness|1").err(), Some(VaultError::Shut));
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(key(1).open(&changed, "per_a|wellness|1").err(), Some(VaultError::Shut), "byte {at}");
        }
        assert_eq!(key(1).open(&[], "per_a|wellness|1").err(), Some(VaultError::Shut));
    }

    #[test]
    fn a_passphrase_and_a_code_each_open_the_same_key() {
        let salt = [3; SALT_BYTES];
        let code = recovery_code([0xa5; RECOVERY_BYTES]);
        assert_eq!(code.len(), 24, "{code}");
        let own = key(7);
        for words in ["slow river stones", code.as_str()] {
            let wrapped =
                VaultKey::from_words(words, &salt).expect("derives").wrap(&own, "per_a", [1; 24]).expect("wraps");
            let again = VaultKey::from_words(&format!("  {words} "), &salt).expect("derives");
            let opened = again.unwrap_key(&wrapped, "per_a").expect("opens");
            let sealed = own.seal(b"x", "y", [2; 24]).expect("seals");
            assert!(opened.open(&sealed, "y").is_ok());
            let other = VaultKey::from_words("slow river stone", &salt).expect("derives");
            assert!(other.unwrap_key(&wrapped, "per_a").is_err());
        }
        // As somebody types it from paper.
        let typed = code.to_lowercase().replace('-', " ").replace('0', "o");
        let (a, b) = (
            VaultKey::from_words(&code, &salt).expect("derives"),
            VaultKey::from_words(&typed, &salt).expect("derives"),
        );
        let wrapped = a.wrap(&own, "per_a", [1; 24]).expect("wraps");
        assert!(b.unwrap_key(&wrapped, "per_a").is_ok());
    }

    #[test]
    fn a_key_is_never_printed() {
        assert_eq!(format!("{:?}", key(42)), "VaultKey(…)");
    }
}
