//! The private file that opens a sealed annex: salts, digests, names of files.
//!
//! Specified in `spec/sealed.md`, "Secrets".
//!
//! *Invariants*: it is made with mode 0600 and never overwrites a file; what is
//! read leads to the root that it names, or is refused; a file name in it is a
//! bare name, so that it cannot point out of the folder that is searched.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Component, Path};

use pactlog_verifier::hash::Hash;
use pactlog_verifier::json::MAX_INTEGER;
use pactlog_verifier::sealed::{Leaf, SALT_LEN, seal};
use pactlog_verifier::statement::{Label, MediaType};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::append::read_file;
use crate::failure::Failure;

const FORMAT: &str = "pactlog/sealed-secrets@v1";

const WARNING: &str = "Private. Keep this file and a copy of it, with the files it names: whoever \
                       loses it can never open the annex. Never publish it or send it to a \
                       ledger: with a salt, anybody can try out what an item says.";

/// Most octets of a secrets file: 64 items with the longest names there are.
const MAX_SECRETS: usize = 128 * 1024;

/// Longest name of a file, in octets.
const MAX_NAME: usize = 255;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileForm {
    format: String,
    warning: String,
    root: String,
    items: Vec<ItemForm>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemForm {
    label: String,
    file: String,
    media_type: String,
    size: u64,
    sha256: String,
    salt: String,
}

/// What is known of one item.
#[derive(Debug)]
pub(super) struct Item {
    /// Its label when it was sealed; the signed statement's rules.
    pub(super) label: Label,
    /// Bare name of its file.
    pub(super) file: String,
    /// Media type of its octets.
    pub(super) media_type: MediaType,
    /// Their number and their SHA-256.
    pub(super) content: Measured,
    /// What hides it.
    pub(super) salt: [u8; SALT_LEN],
}

impl Item {
    /// What the tree holds of it.
    pub(super) const fn leaf(&self) -> Leaf<'_> {
        Leaf {
            salt: self.salt,
            media_type: &self.media_type,
            size: self.content.size,
            sha256: self.content.sha256,
        }
    }
}

/// Length and digest of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Measured {
    /// Octets.
    pub(super) size: u64,
    /// SHA-256 of them.
    pub(super) sha256: Hash,
}

/// Reads a file once, whatever its length, and measures it.
pub(super) fn measure(path: &Path) -> Result<Measured, Failure> {
    let failed = |error: io::Error| Failure::unavailable(format!("{}: {error}", path.display()));
    // Asked before it is opened: to open a pipe would wait for a writer.
    if !fs::metadata(path).map_err(failed)?.is_file() {
        return Err(Failure::refused(format!("{} is not a file", path.display())));
    }
    let mut file = File::open(path).map_err(failed)?;
    let mut hasher = Sha256::new();
    let mut size = 0_u64;
    let mut buffer = vec![0_u8; 64 * 1024];
    loop {
        let count = match file.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(failed(error)),
        };
        hasher.update(buffer.get(..count).unwrap_or_default());
        size = size.saturating_add(count as u64);
    }
    Ok(Measured { size, sha256: Hash(hasher.finalize().into()) })
}

/// 32 octets from the operating system.
pub(super) fn new_salt() -> Result<[u8; SALT_LEN], Failure> {
    let mut salt = [0_u8; SALT_LEN];
    getrandom::fill(&mut salt)
        .map_err(|_| Failure::unavailable("the operating system gave no randomness"))?;
    Ok(salt)
}

/// The name, if it is that of a file and leads nowhere else.
pub(super) fn bare_name(path: &Path) -> Option<&str> {
    let name = path.file_name()?.to_str()?;
    let is_plain =
        !name.is_empty() && name.len() <= MAX_NAME && !name.chars().any(char::is_control);
    is_plain.then_some(name)
}

/// Writes the file for `items` under `root`; it must not exist yet.
pub(super) fn write(path: &Path, root: &Hash, items: &[Item]) -> Result<(), Failure> {
    let items = items.iter().map(|item| ItemForm {
        label: item.label.as_str().to_owned(),
        file: item.file.clone(),
        media_type: item.media_type.as_str().to_owned(),
        size: item.content.size,
        sha256: item.content.sha256.to_hex(),
        salt: Hash(item.salt).to_hex(),
    });
    let form = FileForm {
        format: FORMAT.to_owned(),
        warning: WARNING.to_owned(),
        root: root.to_hex(),
        items: items.collect(),
    };
    let mut text = serde_json::to_string_pretty(&form).map_err(Failure::unavailable)?;
    text.push('\n');
    write_new(path, text.as_bytes(), 0o600)
}

/// Writes a file that must not exist yet, and sees it through to the disk.
pub(super) fn write_new(path: &Path, octets: &[u8], mode: u32) -> Result<(), Failure> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => Failure::refused(format!(
            "{} exists already and is not overwritten; give another name",
            path.display()
        )),
        _ => Failure::unavailable(format!("{}: {error}", path.display())),
    };
    let mut file =
        OpenOptions::new().write(true).create_new(true).mode(mode).open(path).map_err(failed)?;
    file.write_all(octets).and_then(|()| file.sync_all()).map_err(failed)?;
    File::open(folder(path)).and_then(|folder| folder.sync_all()).map_err(failed)
}

/// The folder that a file is in.
fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Reads a secrets file: the root and the items that lead to it.
pub(super) fn read(path: &Path) -> Result<(Hash, Vec<Item>), Failure> {
    let refused = |words: String| Failure::refused(format!("{}: {words}", path.display()));
    let octets = read_file(path, MAX_SECRETS)?;
    let form: FileForm = serde_json::from_slice(&octets)
        .map_err(|error| refused(format!("not a file of secrets as `seal` writes it: {error}")))?;
    if form.format != FORMAT {
        return Err(refused(format!("\"format\" is {:?}, expected {FORMAT:?}", form.format)));
    }
    let sealed_root =
        Hash::from_hex(&form.root).map_err(|error| refused(format!("/root: {error}")))?;
    let items = form
        .items
        .iter()
        .enumerate()
        .map(|(i, item)| {
            read_item(item).map_err(|(field, expected)| {
                refused(format!("/items/{i}/{field}: expected {expected}"))
            })
        })
        .collect::<Result<Vec<_>, _>>()?;
    let leaves: Vec<Leaf<'_>> = items.iter().map(Item::leaf).collect();
    let computed = seal(&leaves).map_err(|error| refused(error.to_string()))?;
    if computed != sealed_root {
        return Err(refused(format!(
            "this file was changed: its items lead to root {}, it names {}; use your other copy",
            computed.to_hex(),
            sealed_root.to_hex()
        )));
    }
    Ok((sealed_root, items))
}

/// Or the field that is wrong, and what it should be.
fn read_item(form: &ItemForm) -> Result<Item, (&'static str, &'static str)> {
    let is_bare = Path::new(&form.file).components().eq([Component::Normal(form.file.as_ref())])
        && bare_name(Path::new(&form.file)) == Some(&form.file);
    if !is_bare {
        return Err(("file", "the name of a file, without a folder"));
    }
    if form.size > MAX_INTEGER.unsigned_abs() {
        return Err(("size", "a size below 2^53"));
    }
    let digest = "64 lowercase hexadecimal digits";
    Ok(Item {
        label: Label::parse(&form.label).ok_or(("label", Label::PATTERN))?,
        file: form.file.clone(),
        media_type: MediaType::parse(&form.media_type).ok_or(("media_type", MediaType::PATTERN))?,
        content: Measured {
            size: form.size,
            sha256: Hash::from_hex(&form.sha256).map_err(|_| ("sha256", digest))?,
        },
        salt: Hash::from_hex(&form.salt).map_err(|_| ("salt", digest))?.0,
    })
}
