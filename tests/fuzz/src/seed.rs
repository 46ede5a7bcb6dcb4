//! Inputs to begin with: the texts and octets of the vectors.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

/// Reads a file under `spec/vectors`.
///
/// # Panics
/// If it is missing or no JSON.
#[must_use]
pub fn vectors(file: &str) -> Value {
    serde_json::from_slice(&self::file(file)).expect("vectors are JSON")
}

/// The octets of a file under `spec/vectors`.
///
/// # Panics
/// If it is missing.
#[must_use]
pub fn file(name: &str) -> Vec<u8> {
    fs::read(path(name)).expect("the vectors are beside the tests")
}

/// The member `name` of each case of a file: text, octets in hexadecimal, or
/// strings in a list.
#[must_use]
pub fn members(file: &str, name: &str) -> Vec<Vec<u8>> {
    let vectors = vectors(file);
    let cases = vectors["cases"].as_array().expect("vectors have cases");
    cases.iter().flat_map(|case| octets(&case[name], name)).collect()
}

/// The octets of all files of a folder under `spec/vectors`.
///
/// # Panics
/// If it is missing.
#[must_use]
pub fn files(folder: &str) -> Vec<Vec<u8>> {
    let folder = fs::read_dir(path(folder)).expect("the vectors are beside the tests");
    let mut paths: Vec<PathBuf> =
        folder.map(|entry| entry.expect("a folder can be listed").path()).collect();
    paths.sort();
    let files = paths.iter().filter(|path| path.is_file());
    files.map(|path| fs::read(path).expect("a vector can be read")).collect()
}

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../spec/vectors").join(name)
}

/// The octets that a string stands for, or those of each string in a list.
#[must_use]
pub fn octets(value: &Value, name: &str) -> Vec<Vec<u8>> {
    match value {
        Value::String(digits) if name == "hex" => {
            let mut octets = vec![0; digits.len() / 2];
            pactlog_verifier::text::decode_hex(digits, &mut octets)
                .expect("vectors are hexadecimal");
            vec![octets]
        }
        Value::String(text) => vec![text.as_bytes().to_vec()],
        Value::Array(list) => list.iter().flat_map(|value| octets(value, name)).collect(),
        _ => Vec::new(),
    }
}
