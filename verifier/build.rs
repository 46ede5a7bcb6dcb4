//! Names the code that a snapshot's state was computed by (`src/snapshot.rs`).
//!
//! A state computed by other rules must not be gone on from, whoever forgets
//! to raise a number: so the name follows from the sources of the library.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hasher as _};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut sources = BTreeMap::new();
    collect(&root.join("src"), &mut sources)?;
    // Tells versions apart and resists nobody: a snapshot is trusted for where
    // it lies and for its digest.
    let mut hasher = DefaultHasher::new();
    for (path, source) in &sources {
        hasher.write(path.strip_prefix(&root).unwrap_or(path).as_os_str().as_encoded_bytes());
        hasher.write(source);
    }
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rustc-env=PACTLOG_CODE={:016x}", hasher.finish());
    Ok(())
}

/// All sources below `folder` but those of the command line.
fn collect(folder: &Path, sources: &mut BTreeMap<PathBuf, Vec<u8>>) -> io::Result<()> {
    for item in fs::read_dir(folder)? {
        let path = item?.path();
        if path.is_dir() {
            if !path.ends_with("src/cli") {
                collect(&path, sources)?;
            }
        } else {
            sources.insert(path.clone(), fs::read(&path)?);
        }
    }
    Ok(())
}
