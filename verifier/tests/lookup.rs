//! Lookups: vectors under `spec/vectors/lookup`, a slow twin written from
//! `spec/index.md` alone, and every octet changed.
//!
//! Set `PACTLOG_WRITE_VECTORS` to write the files anew.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

#[path = "lookup/case.rs"]
mod case;
#[path = "lookup/dated.rs"]
mod dated;
#[path = "lookup/history.rs"]
mod history;
#[path = "lookup/page.rs"]
mod page;
#[path = "lookup/slow.rs"]
mod slow;
#[path = "lookup/twin.rs"]
mod twin;

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

/// The file of this name among the vectors, written anew if that is asked for.
fn vectors(file: &str, made: &Value) -> Value {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../spec/vectors/lookup").join(file);
    let text = serde_json::to_string_pretty(made).unwrap() + "\n";
    if std::env::var_os("PACTLOG_WRITE_VECTORS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &text).unwrap();
    }
    let read = fs::read_to_string(&path).unwrap();
    assert!(read == text, "{file} is what the cases make");
    serde_json::from_str(&read).unwrap()
}
