//! `inclusion` and `consistency`.

use pactlog_verifier::hash::Hash;
use pactlog_verifier::merkle::{TreeHead, prove_consistency, prove_inclusion};

use crate::log::Tree;
use crate::program::{Folder, run};

fn tree() -> (Tree, Vec<Vec<u8>>) {
    let entries: Vec<Vec<u8>> = (0..13_u8).map(|n| vec![n + 1]).collect();
    (Tree::new(&entries), entries)
}

fn strings(proof: &[Hash]) -> Vec<String> {
    proof.iter().map(Hash::to_string).collect()
}

fn inclusion(head: &TreeHead, index: &str, leaf: &str, proof: &[String]) -> Vec<String> {
    let mut args: Vec<String> = ["inclusion", "--size"].map(String::from).into();
    args.extend([head.size.to_string(), "--root".into(), head.root.to_string()]);
    args.extend(["--index".into(), index.into(), "--leaf-hash".into(), leaf.into()]);
    args.extend_from_slice(proof);
    args
}

fn consistency(old: &TreeHead, new: &TreeHead, proof: &[String]) -> Vec<String> {
    let mut args: Vec<String> = ["consistency", "--old-size"].map(String::from).into();
    args.extend([old.size.to_string(), "--old-root".into(), old.root.to_string()]);
    args.extend(["--size".into(), new.size.to_string(), "--root".into(), new.root.to_string()]);
    args.extend_from_slice(proof);
    args
}

#[track_caller]
fn demand(args: &[String], exit: i32, code: Option<&str>) -> serde_json::Value {
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    run(&args).demand(exit, code)
}

#[test]
fn an_inclusion_proof_holds_with_its_exact_hashes_only() {
    let (tree, entries) = tree();
    let head = tree.head(13);
    let leaf = pactlog_verifier::hash::leaf_hash(&entries[9]);
    let proof = strings(&prove_inclusion(&tree, 9, 13).unwrap());
    let text = leaf.to_string();
    demand(&inclusion(&head, "9", &text, &proof), 0, None);
    demand(&inclusion(&head, "9", &leaf.to_hex(), &proof), 0, None);
    // As a file, one on each line, with and without a last newline.
    let folder = Folder::new("inclusion");
    for end in ["", "\n"] {
        let file = format!("@{}", folder.write("proof", proof.join("\n") + end));
        demand(&inclusion(&head, "9", &text, &[file]), 0, None);
    }
    // One hash too few, too many, two swapped, and another index.
    let fewer = &proof[..proof.len() - 1];
    let report = demand(&inclusion(&head, "9", &text, fewer), 1, Some("proof.length"));
    assert_eq!(report["error"]["expected"], "4 hashes");
    assert_eq!(report["error"]["found"], "3 hashes");
    let more = [&proof[..], &proof[..1]].concat();
    demand(&inclusion(&head, "9", &text, &more), 1, Some("proof.length"));
    let mut swapped = proof.clone();
    swapped.swap(0, 1);
    let report = demand(&inclusion(&head, "9", &text, &swapped), 1, Some("proof.root"));
    assert_eq!(report["error"]["expected"], head.root.to_string());
    demand(&inclusion(&head, "8", &text, &proof), 1, Some("proof.root"));
    demand(&inclusion(&head, "13", &text, &proof), 2, Some("proof.index"));
    demand(&inclusion(&TreeHead::EMPTY, "0", &text, &[]), 2, Some("proof.index"));
}

#[test]
fn consistency_from_nothing_proves_nothing() {
    let (tree, _) = tree();
    let (old, new) = (tree.head(6), tree.head(13));
    let proof = strings(&prove_consistency(&tree, 6, 13).unwrap());
    demand(&consistency(&old, &new, &proof), 0, None);
    demand(&consistency(&new, &new, &[]), 0, None);
    let report = demand(&consistency(&TreeHead::EMPTY, &new, &[]), 2, Some("proof.nothing_proven"));
    let detail = report["checks"][0]["detail"].as_str().unwrap();
    assert!(detail.contains("size 0 proves nothing"), "{detail}");
    demand(&consistency(&new, &old, &proof), 2, Some("proof.sizes_reversed"));
    demand(&consistency(&old, &new, &proof[1..]), 1, Some("proof.length"));
    let more = [&proof[..], &proof[..1]].concat();
    demand(&consistency(&old, &new, &more), 1, Some("proof.length"));
    let other = TreeHead { root: Hash([7; 32]), ..old };
    demand(&consistency(&other, &new, &proof), 1, Some("proof.old_root"));
    let other = TreeHead { root: Hash([7; 32]), ..new };
    demand(&consistency(&old, &other, &proof), 1, Some("proof.root"));
    demand(&consistency(&new, &other, &[]), 1, Some("proof.root"));
    let huge = TreeHead { size: u64::MAX, root: new.root };
    demand(&consistency(&old, &huge, &proof), 2, Some("proof.size"));
}

#[test]
fn hashes_and_numbers_have_one_spelling() {
    let (tree, _) = tree();
    let head = tree.head(1);
    let leaf = head.root.to_string();
    demand(&inclusion(&head, "0", &leaf, &[]), 0, None);
    let folder = Folder::new("spelling");
    for hashes in [
        leaf.replace('=', ""),
        format!("{leaf} "),
        format!("{leaf}\r\n"),
        head.root.to_hex().to_uppercase(),
        format!("\n{leaf}\n"),
        format!("{leaf}\n\n"),
        "zz".to_owned(),
    ] {
        let file = format!("@{}", folder.write("proof", &hashes));
        demand(&inclusion(&head, "0", &leaf, &[file]), 2, Some("proof.hash"));
    }
    let file = format!("@{}", folder.write("proof", [0xff; 8]));
    demand(&inclusion(&head, "0", &leaf, &[file]), 2, Some("proof.file"));
    let file = format!("@{}", folder.write("proof", "a".repeat(10_000)));
    demand(&inclusion(&head, "0", &leaf, &[file]), 2, Some("file.too_large"));
    let file = format!("@{}", folder.join("none"));
    demand(&inclusion(&head, "0", &leaf, &[file]), 3, Some("file.io"));
    // Numbers and hashes as options are usage: clap's words, exit 2.
    for index in ["+0", "00", "-1", " 0", "0x0", "18446744073709551616", ""] {
        let args = inclusion(&head, index, &leaf, &[]);
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let finished = run(&args);
        assert_eq!(finished.exit, Some(2), "{index}: {}", finished.out);
        assert!(finished.out.is_empty());
        assert!(finished.err.contains("--index"), "{}", finished.err);
    }
}
