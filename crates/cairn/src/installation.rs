//! A data folder: the database, and the installation's key in a file of its own, outside the database.

use cairn_app::{App, Clock, Settings, entropy};
use cairn_core::ledger::Digest;
use cairn_core::text::Text;
use cairn_programme::Programme;
use cairn_seal::InstallationKey;
use cairn_seal::vault::VaultKey;
use cairn_store::{Signer, Store};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Signs the ledger with the installation's key.
pub struct LedgerKey(InstallationKey);

impl Signer for LedgerKey {
    fn sign(&self, digest: &Digest) -> [u8; 64] {
        self.0.sign(&digest.0)
    }
    fn verify(&self, digest: &Digest, signature: &[u8; 64]) -> bool {
        self.0.verify(&digest.0, signature)
    }
}

/// Where the database lies.
pub fn database(data: &Path) -> PathBuf {
    data.join("cairn.db")
}

fn key_file(data: &Path) -> PathBuf {
    data.join("installation.key")
}

/// The key of a folder that is there.
///
/// # Errors
/// In words for the operator.
pub fn key(data: &Path) -> Result<LedgerKey, String> {
    let path = key_file(data);
    let seed = fs::read(&path).map_err(|error| format!("the key {} cannot be read: {error}", path.display()))?;
    let seed: [u8; 32] =
        seed.try_into().map_err(|_| format!("{} is not a key: it has to be 32 bytes", path.display()))?;
    Ok(LedgerKey(InstallationKey::from_seed(seed)))
}

/// What private writing is wrapped with. A backup of the database without this file opens for nobody.
fn vault_file(data: &Path) -> PathBuf {
    data.join("vault.key")
}

fn vault_key(data: &Path) -> Result<VaultKey, String> {
    let path = vault_file(data);
    let bytes = fs::read(&path).map_err(|error| format!("the key {} cannot be read: {error}", path.display()))?;
    let bytes: [u8; 32] =
        bytes.try_into().map_err(|_| format!("{} is not a key: it has to be 32 bytes", path.display()))?;
    Ok(VaultKey::from_bytes(bytes))
}

fn make_key(path: &Path) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("the key {} cannot be written: {error}", path.display());
    let seed: [u8; 32] = entropy().map_err(|error| format!("there is no entropy for a key: {error}"))?;
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(failed)?;
    file.write_all(&seed).and_then(|()| file.sync_all()).map_err(failed)
}

/// What a jail or a prison says in place of our lines. Without it nothing runs there.
///
/// # Errors
/// In words for the operator.
pub fn facility(path: &Path) -> Result<Text, String> {
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Facility {
        support: Text,
    }
    let text = fs::read_to_string(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
    let facility: Facility = toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    let said = |text: &str| text.trim().chars().count() >= 10;
    if !said(&facility.support.en) || !said(&facility.support.es) {
        return Err(format!("{} says in one language, or in both, nobody to turn to", path.display()));
    }
    Ok(facility.support)
}

/// A new data folder with a key of its own.
///
/// # Errors
/// In words for the operator.
pub fn new_folder(data: &Path) -> Result<LedgerKey, String> {
    fs::create_dir_all(data).map_err(|error| format!("the folder {} cannot be made: {error}", data.display()))?;
    make_key(&key_file(data))?;
    key(data)
}

/// Opens a data folder, and makes it when it is not there.
///
/// # Errors
/// In words for the operator.
pub async fn open(data: &Path, programme: Programme, base_url: &str, facility: Option<Text>) -> Result<App, String> {
    fs::create_dir_all(data).map_err(|error| format!("the folder {} cannot be made: {error}", data.display()))?;
    // A new key over an old database would leave a ledger that nobody can check.
    if !key_file(data).exists() {
        if database(data).exists() {
            return Err(format!("{} has a database and no installation.key", data.display()));
        }
        make_key(&key_file(data))?;
    }
    if !vault_file(data).exists() {
        make_key(&vault_file(data))?;
    }
    let signer = key(data)?;
    let store = Store::open(&database(data), Arc::new(signer)).await;
    let store = store.map_err(|error| {
        let cause = std::error::Error::source(&error).map_or_else(String::new, |cause| format!(": {cause}"));
        format!("the database in {} cannot be opened: {error}{cause}", data.display())
    })?;
    let settings = Settings { base_url: base_url.to_owned(), demo: true, facility };
    let key = Arc::new(key(data)?.0);
    let app = App::new(Arc::new(programme), store, key, vault_key(data)?, Clock::default(), settings)
        .map_err(|failure| failure.chain())?;
    let ahead = app.remembered_clock().await.map_err(|failure| failure.chain())?;
    app.clock.forward(ahead);
    Ok(app)
}
