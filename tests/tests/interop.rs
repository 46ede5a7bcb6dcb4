//! Other people's crates read our ledger's files, and make what we accept.

use std::fs;

use pactlog_tests::ledger::{ORIGIN, TestLedger};
use pactlog_tests::program::{arg, succeed};
use pactlog_verifier::checkpoint::Checkpoint;
use pactlog_verifier::ed25519::SecretKey;
use pactlog_verifier::hash::{Hash, leaf_hash};
use pactlog_verifier::merkle::{TreeHead, verify_consistency, verify_inclusion};
use pactlog_verifier::note::{Note, NoteSigner, VerifierKey};
use pactlog_verifier::policy::Policy;
use pactlog_verifier::receipt::Receipt;
use pactlog_verifier::tile::parse_bundle;
use signed_note::{Signer as _, StandardSigner, StandardVerifier, VerifierList};
use tlog_tiles::tile::{Tile, TileHashReader, TileReader};
use tlog_tiles::tlog;

/// The folder of tiles as `tlog_tiles` wants to read it.
struct Folder(std::path::PathBuf);

impl TileReader for Folder {
    fn height(&self) -> u8 {
        8
    }

    fn read_tiles(&self, tiles: &[Tile]) -> Result<Vec<Vec<u8>>, tlog::Error> {
        // Their paths begin with the height, as the Go checksum database's do.
        let path = |tile: &Tile| tile.path().replacen("tile/8/", "tile/", 1);
        Ok(tiles.iter().map(|tile| fs::read(self.0.join(path(tile))).unwrap()).collect())
    }

    fn save_tiles(&self, _: &[Tile], _: &[Vec<u8>]) {}
}

/// A ledger of more than one full tile, exported.
fn exported() -> (TestLedger, TreeHead) {
    let ledger = TestLedger::new();
    let notes: Vec<_> = (0..600).map(|number| ledger.pledge(number)).collect();
    ledger.append(&notes);
    let tiles = ledger.beside("tiles");
    succeed("pactlog", &["export-tiles", "--ledger", arg(&ledger.dir()), "--out", arg(&tiles)]);
    let policy = Policy::parse(&fs::read(ledger.policy()).unwrap()).unwrap();
    let judged = policy.judge(&fs::read(tiles.join("checkpoint")).unwrap()).unwrap();
    let head = judged.trusted().unwrap().head;
    (ledger, head)
}

#[test]
fn tlog_tiles_reads_our_tiles_and_makes_proofs_that_we_accept() {
    let (ledger, head) = exported();
    let tiles = Folder(ledger.beside("tiles"));
    let checkpoint = fs::read(ledger.beside("tiles/checkpoint")).unwrap();
    let note = Note::parse(&checkpoint).unwrap();
    let theirs = tlog_tiles::Checkpoint::from_bytes(note.text.as_bytes()).unwrap();
    assert_eq!((theirs.origin(), theirs.size(), theirs.hash().0), (ORIGIN, head.size, head.root.0));
    assert_eq!(theirs.to_bytes(), note.text.as_bytes());
    let reader = TileHashReader::new(head.size, tlog::Hash(head.root.0), &tiles);
    let ours = |hashes: Vec<tlog::Hash>| hashes.iter().map(|hash| Hash(hash.0)).collect::<Vec<_>>();
    let mut entries = Vec::new();
    for path in pactlog_verifier::tile::bundles_of(head.size) {
        let bundle = fs::read(ledger.beside("tiles").join(path.to_string())).unwrap();
        entries.extend(parse_bundle(&bundle, path.width).unwrap().into_iter().map(<[u8]>::to_vec));
    }
    for index in [0, 1, 255, 256, 257, 511, 512, head.size - 1] {
        let proof = ours(tlog::prove_record(head.size, index, &reader).unwrap());
        let leaf = leaf_hash(&entries[usize::try_from(index).unwrap()]);
        assert_eq!(verify_inclusion(&head, index, &leaf, &proof), Ok(()));
    }
    for old_size in [1, 2, 255, 256, 257, 600, head.size] {
        let old_root = tlog::tree_hash(old_size, &reader).unwrap();
        let old = TreeHead { size: old_size, root: Hash(old_root.0) };
        let proof = ours(tlog::prove_tree(head.size, old_size, &reader).unwrap());
        assert_eq!(verify_consistency(&old, &head, &proof), Ok(()), "from {old_size}");
    }
}

#[test]
fn tlog_tiles_accepts_the_proof_of_our_receipt() {
    let (ledger, _) = exported();
    let note = ledger.beside("pledge-42.note");
    let receipt =
        Receipt::parse(&fs::read(ledger.beside("pledge-42.note.tlog-proof")).unwrap()).unwrap();
    let checkpoint = Note::parse(receipt.checkpoint.as_bytes()).unwrap();
    let head = Checkpoint::parse(checkpoint.text).unwrap().head;
    let proof: Vec<tlog::Hash> = receipt.proof.iter().map(|hash| tlog::Hash(hash.0)).collect();
    let leaf = tlog::record_hash(&fs::read(note).unwrap());
    tlog::check_record(&proof, head.size, tlog::Hash(head.root.0), receipt.index, leaf).unwrap();
}

#[test]
fn signed_note_verifies_our_checkpoints_and_statements() {
    let (ledger, _) = exported();
    let policy = fs::read_to_string(ledger.policy()).unwrap();
    let log = policy.lines().find_map(|line| line.strip_prefix("log ")).unwrap();
    let state = ledger.state.verifier_key().to_string();
    for (file, vkey) in [("tiles/checkpoint", log), ("pledge-7.note", &state)] {
        let octets = fs::read(ledger.beside(file)).unwrap();
        let note = signed_note::Note::from_bytes(&octets).unwrap();
        let known = VerifierList::new(vec![Box::new(StandardVerifier::new(vkey).unwrap())]);
        let (verified, unverified) = note.verify(&known).unwrap();
        // The checkpoint's second line is of a kind that this library does not know.
        let others = usize::from(file.ends_with("checkpoint"));
        assert_eq!((verified.len(), unverified.len()), (1, others), "{file}");
        assert_eq!(note.to_bytes(), octets);
    }
}

#[test]
fn we_verify_what_signed_note_signs() {
    // A published test key of that crate's documentation.
    let skey = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    let vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    let signer = StandardSigner::new(skey).unwrap();
    let mut theirs = signed_note::Note::new(b"a text\n\nwith an empty line\n", &[]).unwrap();
    theirs.add_sigs(&[&signer]).unwrap();
    let octets = theirs.to_bytes();
    let note = Note::parse(&octets).unwrap();
    let key = VerifierKey::parse(vkey).unwrap();
    assert_eq!(note.verify(&key), Ok(true));
    assert_eq!(note.to_string().as_bytes(), octets);
    assert_eq!((signer.name(), signer.key_id()), (key.name(), u32::from_be_bytes(key.key_id().0)));
}

#[test]
fn our_own_vkeys_are_read_by_signed_note() {
    let signer = NoteSigner::new("ledger.example/x", SecretKey::from_seed(&[7; 32])).unwrap();
    let vkey = signer.verifier_key().to_string();
    assert!(StandardVerifier::new(&vkey).is_ok(), "{vkey}");
}
