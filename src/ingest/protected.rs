//! Office files with a password: the package inside the compound file, decrypted.
//!
//! Agile encryption as Office writes it since 2013 (AES in CBC mode, SHA-2) is opened. What is
//! older is refused by name. Work is bounded by [`MOST_ROUNDS`] hashes and one pass over the file.

use std::io::{Cursor, Read};

use aes::cipher::block_padding::NoPadding;
use aes::cipher::{BlockDecryptMut, KeyIvInit};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384, Sha512};

use super::xml::{Tag, Token, Xml};
use super::{IngestError, Password};

/// Most rounds of hashing that a file may ask for; Office asks for 100,000.
const MOST_ROUNDS: u32 = 1_000_000;
/// Bytes that are encrypted with one vector.
const SEGMENT: usize = 4_096;
/// Longest description of the encryption.
const INFO: u64 = 1 << 20;
/// What each of the three encrypted values is hashed with.
const VERIFIER_INPUT: [u8; 8] = [0xfe, 0xa7, 0xd2, 0x76, 0x3b, 0x4b, 0x9e, 0x79];
const VERIFIER_VALUE: [u8; 8] = [0xd7, 0xaa, 0x0f, 0x6d, 0x30, 0x61, 0x34, 0x4e];
const KEY_VALUE: [u8; 8] = [0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6];

/// The bytes of the package inside a file with a password; `None` for every other file.
///
/// # Errors
/// `PasswordNeeded`, `Unsupported`, `Damaged`.
pub(super) fn open(
    bytes: &[u8],
    password: Option<&Password>,
    most: u64,
) -> Result<Option<Vec<u8>>, IngestError> {
    let Ok(mut file) = cfb::CompoundFile::open(Cursor::new(bytes)) else {
        return Ok(None);
    };
    if !file.exists("/EncryptedPackage") {
        return Ok(None);
    }
    let mut read = |name: &str, most: u64| {
        let mut bytes = Vec::new();
        let stream = file
            .open_stream(name)
            .map_err(|e| damaged(&e.to_string()))?;
        let read = stream.take(most).read_to_end(&mut bytes);
        read.map_err(|e| damaged(&e.to_string()))?;
        Ok::<_, IngestError>(bytes)
    };
    let info = read("/EncryptionInfo", INFO)?;
    // Version 4.4 is the agile one.
    if info.get(..4) != Some(&[4, 0, 4, 0]) {
        return Err(super::unsupported("Office 2007-2010 with a password"));
    }
    let text = String::from_utf8_lossy(info.get(8..).unwrap_or_default()).into_owned();
    let scheme = Scheme::read(&text).ok_or_else(|| damaged("the encryption is not described"))?;
    let Some(Password(password)) = password else {
        return Err(IngestError::PasswordNeeded { is_wrong: false });
    };
    let key = scheme.unlock(password)?;
    let package = read("/EncryptedPackage", most)?;
    scheme.decrypt(&key, &package).map(Some)
}

fn damaged(detail: &str) -> IngestError {
    IngestError::Damaged {
        detail: detail.to_owned(),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    fn of(self, parts: &[&[u8]]) -> Vec<u8> {
        fn digest<D: Digest>(parts: &[&[u8]]) -> Vec<u8> {
            let mut digest = D::new();
            for part in parts {
                digest.update(part);
            }
            digest.finalize().to_vec()
        }
        match self {
            Self::Sha256 => digest::<Sha256>(parts),
            Self::Sha384 => digest::<Sha384>(parts),
            Self::Sha512 => digest::<Sha512>(parts),
        }
    }
}

/// How one thing is encrypted.
#[derive(Clone, Debug)]
struct Cipher {
    salt: Vec<u8>,
    block: usize,
    key: usize,
    hash: Hash,
}

impl Cipher {
    fn read(tag: &Tag<'_>) -> Option<Self> {
        let is_known = tag.attribute("cipherAlgorithm").as_deref() == Some("AES")
            && tag.attribute("cipherChaining").as_deref() == Some("ChainingModeCBC");
        Some(Self {
            salt: bytes(tag, "saltValue")?,
            block: tag.number("blockSize").filter(|size| *size == 16)? as usize,
            key: tag.number("keyBits")? as usize / 8,
            hash: match tag.attribute("hashAlgorithm").as_deref() {
                Some("SHA256") => Hash::Sha256,
                Some("SHA384") => Hash::Sha384,
                Some("SHA512") => Hash::Sha512,
                _ => return None,
            },
        })
        .filter(|_| is_known)
    }

    /// A hash or salt of the wanted length, filled up as the standard says.
    fn fitted(mut bytes: Vec<u8>, length: usize) -> Vec<u8> {
        bytes.resize(length, 0x36);
        bytes
    }

    fn decrypt(key: &[u8], vector: &[u8], data: &[u8]) -> Option<Vec<u8>> {
        fn with<C: BlockDecryptMut + KeyIvInit>(
            key: &[u8],
            vector: &[u8],
            data: &[u8],
        ) -> Option<Vec<u8>> {
            let mut out = data.to_vec();
            let cipher = C::new_from_slices(key, vector).ok()?;
            cipher.decrypt_padded_mut::<NoPadding>(&mut out).ok()?;
            Some(out)
        }
        match key.len() {
            16 => with::<cbc::Decryptor<aes::Aes128>>(key, vector, data),
            24 => with::<cbc::Decryptor<aes::Aes192>>(key, vector, data),
            32 => with::<cbc::Decryptor<aes::Aes256>>(key, vector, data),
            _ => None,
        }
    }
}

fn bytes(tag: &Tag<'_>, name: &str) -> Option<Vec<u8>> {
    STANDARD.decode(tag.attribute(name)?.as_bytes()).ok()
}

/// What the file says of its encryption.
#[derive(Clone, Debug)]
struct Scheme {
    package: Cipher,
    password: Cipher,
    rounds: u32,
    verifier_input: Vec<u8>,
    verifier_value: Vec<u8>,
    key_value: Vec<u8>,
}

impl Scheme {
    fn read(text: &str) -> Option<Self> {
        let mut xml = Xml::new(text);
        let mut package = None;
        while let Ok(Some(token)) = xml.next() {
            let Token::Start(tag) = token else { continue };
            match tag.name() {
                "keyData" => package = Cipher::read(&tag),
                "encryptedKey" => {
                    return Some(Self {
                        package: package?,
                        password: Cipher::read(&tag)?,
                        rounds: tag.number("spinCount").filter(|n| *n <= MOST_ROUNDS)?,
                        verifier_input: bytes(&tag, "encryptedVerifierHashInput")?,
                        verifier_value: bytes(&tag, "encryptedVerifierHashValue")?,
                        key_value: bytes(&tag, "encryptedKeyValue")?,
                    });
                }
                _ => {}
            }
        }
        None
    }

    /// The key of the package.
    fn unlock(&self, password: &str) -> Result<Vec<u8>, IngestError> {
        let cipher = &self.password;
        let wide: Vec<u8> = password.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut hash = cipher.hash.of(&[&cipher.salt, &wide]);
        for round in 0..self.rounds {
            hash = cipher.hash.of(&[&round.to_le_bytes(), &hash]);
        }
        let vector = Cipher::fitted(cipher.salt.clone(), cipher.block);
        let value = |purpose: &[u8], data: &[u8]| {
            let key = Cipher::fitted(cipher.hash.of(&[&hash, purpose]), cipher.key);
            Cipher::decrypt(&key, &vector, data).ok_or_else(|| damaged("an encrypted key"))
        };
        let input = value(&VERIFIER_INPUT, &self.verifier_input)?;
        let wanted = value(&VERIFIER_VALUE, &self.verifier_value)?;
        let found = cipher.hash.of(&[&input]);
        if wanted.get(..found.len()) != Some(&found[..]) {
            return Err(IngestError::PasswordNeeded { is_wrong: true });
        }
        let mut key = value(&KEY_VALUE, &self.key_value)?;
        key.truncate(self.package.key);
        Ok(key)
    }

    /// The package; it may end early.
    fn decrypt(&self, key: &[u8], package: &[u8]) -> Result<Vec<u8>, IngestError> {
        let size = package
            .get(..8)
            .and_then(|bytes| bytes.try_into().ok())
            .map_or(0, u64::from_le_bytes);
        let data = package.get(8..).unwrap_or_default();
        let mut out = Vec::with_capacity(data.len());
        for (number, segment) in (0_u32..).zip(data.chunks(SEGMENT)) {
            let cipher = &self.package;
            let vector = cipher.hash.of(&[&cipher.salt, &number.to_le_bytes()]);
            let vector = Cipher::fitted(vector, cipher.block);
            // A torn file may end inside a block.
            let whole = segment.len() - segment.len() % cipher.block;
            let whole = segment.get(..whole).unwrap_or_default();
            let plain = Cipher::decrypt(key, &vector, whole);
            out.extend(plain.ok_or_else(|| damaged("the encrypted package"))?);
        }
        out.truncate(usize::try_from(size).unwrap_or(usize::MAX));
        Ok(out)
    }
}
