//! `did:key` and the Base58 it is written in.

const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
/// The multicodec prefix of an Ed25519 public key.
const ED25519: [u8; 2] = [0xed, 0x01];
/// Longer than any key or signature; Base58 takes quadratic time.
const TEXT_MAX: usize = 128;

/// Multibase Base58: `z` and the digits.
pub(crate) fn multibase(bytes: &[u8]) -> String {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    let mut digits: Vec<u8> = Vec::new();
    for byte in bytes {
        let mut carry = u32::from(*byte);
        for digit in &mut digits {
            carry += u32::from(*digit) << 8;
            *digit = low(carry % 58);
            carry /= 58;
        }
        while carry > 0 {
            digits.push(low(carry % 58));
            carry /= 58;
        }
    }
    let letter = |digit: &u8| ALPHABET.get(usize::from(*digit)).copied().map_or('1', char::from);
    std::iter::once('z').chain(std::iter::repeat_n('1', zeros)).chain(digits.iter().rev().map(letter)).collect()
}

/// The bytes of multibase Base58, if it is that, and of a sensible length.
pub(crate) fn from_multibase(text: &str) -> Option<Vec<u8>> {
    let text = text.strip_prefix('z').filter(|text| text.len() <= TEXT_MAX)?;
    let zeros = text.bytes().take_while(|letter| *letter == b'1').count();
    let mut bytes: Vec<u8> = Vec::new();
    for letter in text.bytes().skip(zeros) {
        let digit = ALPHABET.iter().position(|known| *known == letter)?;
        let mut carry = u32::try_from(digit).ok()?;
        for byte in &mut bytes {
            carry += u32::from(*byte) * 58;
            *byte = low(carry & 0xff);
            carry >>= 8;
        }
        while carry > 0 {
            bytes.push(low(carry & 0xff));
            carry >>= 8;
        }
    }
    bytes.extend(std::iter::repeat_n(0, zeros));
    bytes.reverse();
    Some(bytes)
}

fn low(value: u32) -> u8 {
    value.to_le_bytes()[0]
}

/// The multibase form of a public key: `z6Mk…`.
pub(crate) fn key_multibase(public: &[u8; 32]) -> String {
    multibase(&[&ED25519[..], public].concat())
}

/// `did:key:z6Mk…` → the public key. Anything else, or another way of writing the same key, is `None`.
pub(crate) fn public_of(did: &str) -> Option<[u8; 32]> {
    let text = did.strip_prefix("did:key:")?;
    let bytes = from_multibase(text)?;
    let public: [u8; 32] = bytes.strip_prefix(&ED25519)?.try_into().ok()?;
    (key_multibase(&public) == text).then_some(public)
}

/// The one verification method of a `did:key`: `did:key:z6Mk…#z6Mk…`.
pub(crate) fn method_of(did: &str) -> String {
    format!("{did}#{}", did.strip_prefix("did:key:").unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base58_goes_there_and_back() {
        for bytes in [&[][..], &[0], &[0, 0, 1], &[255; 66], b"Hello World!"] {
            assert_eq!(from_multibase(&multibase(bytes)).as_deref(), Some(bytes));
        }
        assert_eq!(multibase(b"Hello World!"), "z2NEpo7TZRRrLZSi2U");
        assert_eq!(from_multibase("z0OIl"), None);
        assert_eq!(from_multibase(&format!("z{}", "2".repeat(TEXT_MAX + 1))), None);
    }

    #[test]
    fn a_did_names_its_key() {
        let did = format!("did:key:{}", key_multibase(&[7; 32]));
        assert!(did.starts_with("did:key:z6Mk"));
        assert_eq!(public_of(&did), Some([7; 32]));
        assert_eq!(public_of("did:web:example.org"), None);
        assert_eq!(public_of(&format!("{did}1")), None);
    }
}
