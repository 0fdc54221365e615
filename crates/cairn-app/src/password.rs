//! Passwords: Argon2id, and what a password has to be. Plain words and length count, not symbols.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version};

/// The fewest characters of a password.
pub const PASSWORD_CHARS_MIN: usize = 10;
/// The most characters of a password.
pub const PASSWORD_CHARS_MAX: usize = 200;

/// Why a password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeakPassword {
    /// Fewer than [`PASSWORD_CHARS_MIN`].
    TooShort,
    /// More than [`PASSWORD_CHARS_MAX`].
    TooLong,
    /// The same as the sign-in id or the name.
    SameAsName,
}

/// Hashing failed, which says something about this machine and nothing about the password.
#[derive(Debug, thiserror::Error)]
#[error("hashing a password failed: {0}")]
pub struct CannotHash(String);

// OWASP's first choice for Argon2id in 2024: 19 MiB, two passes, one lane.
fn argon() -> Result<Argon2<'static>, CannotHash> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(|error| CannotHash(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Whether a password may be used.
///
/// # Errors
/// The reason why not.
pub fn check_strength(password: &str, sign_in_id: &str, name: &str) -> Result<(), WeakPassword> {
    let chars = password.chars().count();
    let same = |other: &str| password.trim().eq_ignore_ascii_case(other.trim());
    match chars {
        n if n < PASSWORD_CHARS_MIN => Err(WeakPassword::TooShort),
        n if n > PASSWORD_CHARS_MAX => Err(WeakPassword::TooLong),
        _ if same(sign_in_id) || same(name) => Err(WeakPassword::SameAsName),
        _ => Ok(()),
    }
}

/// Hashes a password with a fresh salt.
///
/// # Errors
/// When hashing fails.
pub fn hash(password: &str, salt: [u8; 16]) -> Result<String, CannotHash> {
    argon()?
        .hash_password_with_salt(password.as_bytes(), &salt)
        .map(|hash| hash.to_string())
        .map_err(|error| CannotHash(error.to_string()))
}

/// Whether a password is the one that was hashed. Takes as long when there is no such account.
#[must_use]
pub fn is_right(password: &str, hash: Option<&str>) -> bool {
    // Verified against when nobody has the sign-in id, so that the time taken does not tell.
    const NOBODY: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let Ok(parsed) = PasswordHash::new(hash.unwrap_or(NOBODY)) else { return false };
    let Ok(argon) = argon() else { return false };
    argon.verify_password(password.as_bytes(), &parsed).is_ok() && hash.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_password_is_right() {
        let stored = hash("slow river stones", [7; 16]).expect("hashes");
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(is_right("slow river stones", Some(&stored)));
        assert!(!is_right("slow river stone", Some(&stored)));
        assert!(!is_right("slow river stones", None));
        assert!(
            PasswordHash::new(
                "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            )
            .is_ok()
        );
    }

    #[test]
    fn a_password_is_long_and_not_the_name() {
        assert_eq!(check_strength("short", "ana", "Ana"), Err(WeakPassword::TooShort));
        assert_eq!(check_strength("Ana Maria Ruiz", "ana", "ana maria ruiz"), Err(WeakPassword::SameAsName));
        assert_eq!(check_strength(&"x".repeat(201), "ana", "Ana"), Err(WeakPassword::TooLong));
        assert_eq!(check_strength("ten chars!", "ana", "Ana"), Ok(()));
    }
}
