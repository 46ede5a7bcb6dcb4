//! A sealed annex of published items, and openings of it.

use pactlog_verifier::hash::{Hash, sha256};
use pactlog_verifier::sealed::{Leaf, prove_opening, seal};
use pactlog_verifier::statement::MediaType;
use serde_json::{Value, json};

/// Labels of the items, in the order of the leaves.
pub(crate) const LABELS: [&str; 3] = ["plan", "budget", "contract"];

fn salt(label: &str) -> Hash {
    sha256(format!("pactlog published test salt, worthless: {label}").as_bytes())
}

fn content(label: &str) -> String {
    format!("What was sealed as {label}.\n")
}

fn with_leaves<T>(use_leaves: impl FnOnce(&[Leaf<'_>]) -> T) -> T {
    let media_type = MediaType::parse("text/plain").unwrap();
    let leaves = LABELS.map(|label| Leaf {
        salt: salt(label).0,
        media_type: &media_type,
        size: u64::try_from(content(label).len()).unwrap(),
        sha256: sha256(content(label).as_bytes()),
    });
    use_leaves(&leaves)
}

/// The field `sealed` of a statement.
pub(crate) fn sealed() -> Value {
    let root = with_leaves(|leaves| seal(leaves).unwrap());
    let items = LABELS.map(|label| json!({ "label": label, "reason": "security" }));
    json!({ "root": root.to_hex(), "items": items })
}

/// The fields of a disclosure of these items.
pub(crate) fn opening(items: &[u64]) -> Value {
    let opened: Vec<Value> = items
        .iter()
        .map(|item| {
            let label = LABELS[usize::try_from(*item).unwrap()];
            json!({
                "item": item, "label": label, "salt": salt(label).to_hex(),
                "media_type": "text/plain", "size": content(label).len(),
                "sha256": sha256(content(label).as_bytes()).to_hex(),
            })
        })
        .collect();
    let proof = with_leaves(|leaves| prove_opening(leaves, items).unwrap());
    let proof: Vec<String> = proof.iter().map(Hash::to_hex).collect();
    json!({ "opened": opened, "proof": proof })
}
