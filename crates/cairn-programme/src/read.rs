//! The one place that touches the disk: a folder becomes a map of paths to bytes, within limits.

use crate::change;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The most bytes in one file.
pub const FILE_BYTES_MAX: u64 = 1024 * 1024;
/// The most files in a programme and what it uses.
pub const FILES_MAX: usize = 5_000;
/// The most folders inside each other.
pub const DEPTH_MAX: usize = 8;

/// The parts of a programme in which a file of the same name replaces the shared one.
const REPLACED: [&str; 9] = [
    "lessons/",
    "pages/",
    "items/",
    "practices/",
    "roleplays/",
    "simulations/",
    "simulation-assessments/",
    "tools/",
    "guides/",
];

/// The files of a programme and of the folders that it uses. The first part of each path is the folder's name.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// The folder that was asked for.
    pub root: String,
    /// Path, such as `texas/programme.toml`, to content.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Why a folder cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The folder or a file in it cannot be opened.
    #[error("cannot read {path}: {source}")]
    Io {
        /// What was being read.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// Something is larger, deeper or more than a programme may be.
    #[error("{path} is {what}")]
    TooMuch {
        /// Where.
        path: PathBuf,
        /// What is too much.
        what: &'static str,
    },
    /// A change of rules cannot be read, or does not fit its programme.
    #[error("{path}: {what}")]
    Change {
        /// Which.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
}

/// The folders of programmes and changes in a folder: itself, when it is one; else those in it, by name.
///
/// # Errors
/// When it cannot be read.
pub fn folders_in(dir: &Path) -> Result<Vec<PathBuf>, ReadError> {
    let is_one = |dir: &Path| dir.join("programme.toml").is_file() || dir.join(change::CHANGE_FILE).is_file();
    if is_one(dir) {
        return Ok(vec![dir.to_path_buf()]);
    }
    let io = |source| ReadError::Io { path: dir.to_path_buf(), source };
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).map_err(io)? {
        let path = entry.map_err(io)?.path();
        if is_one(&path) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

impl Files {
    /// Reads a folder and, beside it, those that its `programme.toml` names under `uses`. A folder with a `change.toml` is a change
    /// of another programme: that one is read, with the change in it.
    ///
    /// # Errors
    /// When something cannot be read, or is too much.
    pub fn read(dir: &Path) -> Result<Files, ReadError> {
        let path = dir.join(change::CHANGE_FILE);
        if !path.is_file() {
            return Files::read_programme(dir);
        }
        let io = |source| ReadError::Io { path: path.clone(), source };
        if fs::metadata(&path).map_err(io)?.len() > FILE_BYTES_MAX {
            return Err(ReadError::TooMuch { path, what: "larger than 1 MiB" });
        }
        let text = fs::read_to_string(&path).map_err(io)?;
        let mut files = Files::read_programme(&dir.join(change::base(&text, &path)?))?;
        change::apply(&mut files, &text, &path)?;
        Ok(files)
    }

    fn read_programme(dir: &Path) -> Result<Files, ReadError> {
        let io = |path: &Path| {
            let path = path.to_path_buf();
            move |source| ReadError::Io { path, source }
        };
        let dir = dir.canonicalize().map_err(io(dir))?;
        let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut files = Files { root: name(&dir), files: BTreeMap::new() };
        let mut waiting = vec![dir.clone()];
        let mut seen = Vec::new();
        while let Some(folder) = waiting.pop() {
            if seen.contains(&folder) {
                continue;
            }
            files.add(&folder, &name(&folder), 0)?;
            let manifest = files.text(&format!("{}/programme.toml", name(&folder))).unwrap_or_default();
            for used in crate::raw::uses(manifest) {
                let beside = folder.parent().unwrap_or(&folder).join(&used);
                // A name with a path in it, or one that is not there, is the compiler's to complain about.
                if !used.contains(['/', '\\', '.']) && beside.is_dir() {
                    waiting.push(beside);
                }
            }
            seen.push(folder);
        }
        files.replace();
        Ok(files)
    }

    /// A programme replaces a lesson, an item file or a practice of what it uses by a file of the same name in the same place.
    fn replace(&mut self) {
        let own = format!("{}/", self.root);
        let replaced: Vec<String> = self
            .files
            .keys()
            .filter_map(|path| path.split_once('/'))
            .filter(|(folder, rest)| *folder != self.root && REPLACED.iter().any(|part| rest.starts_with(part)))
            .filter(|(_, rest)| self.files.contains_key(&format!("{own}{rest}")))
            .map(|(folder, rest)| format!("{folder}/{rest}"))
            .collect();
        for path in replaced {
            self.files.remove(&path);
        }
    }

    fn add(&mut self, folder: &Path, prefix: &str, depth: usize) -> Result<(), ReadError> {
        let too_much = |what| ReadError::TooMuch { path: folder.to_path_buf(), what };
        if depth > DEPTH_MAX {
            return Err(too_much("more than 8 folders deep"));
        }
        let io = |source| ReadError::Io { path: folder.to_path_buf(), source };
        for entry in fs::read_dir(folder).map_err(io)? {
            let entry = entry.map_err(io)?;
            let path = entry.path();
            let kind = entry.file_type().map_err(io)?;
            let name = format!("{prefix}/{}", entry.file_name().to_string_lossy());
            if kind.is_dir() {
                self.add(&path, &name, depth + 1)?;
            } else if kind.is_file() && [".toml", ".md", ".svg"].iter().any(|end| name.ends_with(end)) {
                if self.files.len() >= FILES_MAX {
                    return Err(too_much("more than 5,000 files"));
                }
                let bytes = entry.metadata().map_err(io)?.len();
                if bytes > FILE_BYTES_MAX {
                    return Err(ReadError::TooMuch { path, what: "larger than 1 MiB" });
                }
                let content = fs::read(&path).map_err(|source| ReadError::Io { path, source })?;
                self.files.insert(name, content);
            }
        }
        Ok(())
    }

    /// A file as text, when it is there and is UTF-8.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        std::str::from_utf8(self.files.get(path)?).ok()
    }

    /// A file as far as it can be read: what is not UTF-8 is one sign in its place. Empty, when it is not there.
    pub(crate) fn readable(&self, path: &str) -> Cow<'_, str> {
        self.files.get(path).map_or(Cow::Borrowed(""), |bytes| String::from_utf8_lossy(bytes))
    }
}
