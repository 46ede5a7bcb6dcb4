//! Other people's crates and this one read each other's notes, checkpoints,
//! tiles and proofs, without a ledger between them.

use ct_merkle::{ConsistencyProof, InclusionProof, RootHash};
use pactlog_verifier::checkpoint::{Checkpoint, SignedCheckpoint};
use pactlog_verifier::ed25519::SecretKey;
use pactlog_verifier::hash::{EMPTY_ROOT, Hash};
use pactlog_verifier::merkle::{
    TreeHead, prove_consistency, prove_inclusion, root, verify_consistency, verify_inclusion,
};
use pactlog_verifier::note::{Note, NoteSigner, VerifierKey};
use pactlog_verifier::tile::{TileKind, TilePath, tiles_of};
use sha2::Sha256;
use signed_note::{NoteError, StandardVerifier, VerifierList};
use tlog_tiles::tile::{Tile, TileHashReader, TileReader};
use tlog_tiles::tlog;

use crate::proof::Tree;
use crate::vector::cases;

/// The tiles of one tree, as octets, at the widths of its size.
struct Tiles {
    tree: Tree,
    size: u64,
    /// Whether one bit of each is wrong.
    is_corrupted: bool,
}

impl Tiles {
    fn octets(&self, tile: TilePath) -> Vec<u8> {
        use pactlog_verifier::merkle::{HashSource as _, Node};
        let first = tile.index * 256;
        let nodes: Vec<Node> = (first..first + u64::from(tile.width))
            .map(|index| Node { level: tile.level() * 8, index })
            .collect();
        let hashes = self.tree.hashes(&nodes).unwrap();
        let mut octets: Vec<u8> = hashes.iter().flat_map(|hash| hash.0).collect();
        octets[0] ^= u8::from(self.is_corrupted);
        octets
    }
}

impl TileReader for Tiles {
    fn height(&self) -> u8 {
        8
    }

    fn read_tiles(&self, tiles: &[Tile]) -> Result<Vec<Vec<u8>>, tlog::Error> {
        let ours = |tile: &Tile| {
            // Their paths begin with the height, as the Go checksum database's do.
            let path = tile.path().replacen("tile/8/", "tile/", 1);
            let path = TilePath::parse(&path).unwrap_or_else(|| panic!("{path}"));
            assert!(tiles_of(self.size).any(|of| of == path), "{path} is no tile of {}", self.size);
            assert_eq!(path.kind, TileKind::Hashes { level: tile.level() });
            self.octets(path)
        };
        Ok(tiles.iter().map(ours).collect())
    }

    fn save_tiles(&self, _: &[Tile], _: &[Vec<u8>]) {}
}

fn theirs(hashes: &[Hash]) -> Vec<tlog::Hash> {
    hashes.iter().map(|hash| tlog::Hash(hash.0)).collect()
}

fn ours(hashes: &[tlog::Hash]) -> Vec<Hash> {
    hashes.iter().map(|hash| Hash(hash.0)).collect()
}

#[test]
fn tlog_tiles_proves_the_same_from_our_tiles() {
    for size in [1, 2, 3, 255, 256, 257, 513, 65_535, 65_536, 65_537] {
        let tree = Tree::of_size(usize::try_from(size).unwrap());
        let head = TreeHead { size, root: root(&tree, size).unwrap() };
        let tiles = Tiles { tree, size, is_corrupted: false };
        let reader = TileHashReader::new(size, tlog::Hash(head.root.0), &tiles);
        for index in [0, 1, 255, 256, size / 2, size - 1] {
            if index < size {
                let proof = ours(&tlog::prove_record(size, index, &reader).unwrap());
                assert_eq!(proof, prove_inclusion(&tiles.tree, index, size).unwrap());
                let leaf = tiles.tree.leaf(index);
                assert_eq!(verify_inclusion(&head, index, &leaf, &proof), Ok(()));
            }
        }
        for old_size in [1, 2, 255, 256, 257, size / 2, size - 1, size] {
            if (1..=size).contains(&old_size) {
                let proof = ours(&tlog::prove_tree(size, old_size, &reader).unwrap());
                assert_eq!(proof, prove_consistency(&tiles.tree, old_size, size).unwrap());
            }
        }
    }
}

#[test]
fn tlog_tiles_refuses_our_tiles_with_one_wrong_bit() {
    let tree = Tree::of_size(600);
    let head = tlog::Hash(root(&tree, 600).unwrap().0);
    let tiles = Tiles { tree, size: 600, is_corrupted: true };
    assert!(tlog::prove_record(600, 300, &TileHashReader::new(600, head, &tiles)).is_err());
}

/// Good and bad proofs alike: the same verdict from three verifiers.
#[test]
fn three_verifiers_agree_on_proofs_good_and_bad() {
    let tree = Tree::of_size(40);
    for size in 1..=40_u64 {
        let head = TreeHead { size, root: root(&tree, size).unwrap() };
        for index in 0..size {
            let good = prove_inclusion(&tree, index, size).unwrap();
            for (proof, leaf) in variants(&good, tree.leaf(index)) {
                let verdict = verify_inclusion(&head, index, &leaf, &proof).is_ok();
                let root = tlog::Hash(head.root.0);
                let other =
                    tlog::check_record(&theirs(&proof), size, root, index, tlog::Hash(leaf.0));
                assert_eq!(verdict, other.is_ok(), "{index} of {size}: {proof:?}");
            }
        }
        for old_size in 1..=size {
            let old = TreeHead { size: old_size, root: root(&tree, old_size).unwrap() };
            let good = prove_consistency(&tree, old_size, size).unwrap();
            for (proof, old_root) in variants(&good, old.root) {
                let old = TreeHead { root: old_root, ..old };
                let verdict = verify_consistency(&old, &head, &proof).is_ok();
                let (new, was) = (tlog::Hash(head.root.0), tlog::Hash(old_root.0));
                let other = tlog::check_tree(&theirs(&proof), size, new, old_size, was).is_ok();
                assert_eq!(verdict, other, "{old_size} to {size}: {proof:?}");
                let digests: Vec<_> = proof.iter().map(|hash| hash.0.into()).collect();
                let proof = ConsistencyProof::<Sha256>::from_digests(digests.iter());
                let root = RootHash::<Sha256>::new(head.root.0.into(), size);
                let was = RootHash::<Sha256>::new(old_root.0.into(), old_size);
                let third = root.verify_consistency(&was, &proof).is_ok();
                assert_eq!(verdict, third, "{old_size} to {size}");
            }
        }
    }
}

/// The proof as it is, then with each hash changed, dropped or doubled, then
/// with what it proves changed.
fn variants(proof: &[Hash], proven: Hash) -> Vec<(Vec<Hash>, Hash)> {
    let mut all = vec![(proof.to_vec(), proven), (proof.to_vec(), EMPTY_ROOT)];
    for at in 0..proof.len() {
        let (mut changed, mut short, mut long) = (proof.to_vec(), proof.to_vec(), proof.to_vec());
        changed[at].0[at % 32] ^= 0x10;
        short.remove(at);
        long.insert(at, proof[at]);
        all.extend([changed, short, long].map(|proof| (proof, proven)));
    }
    all.push(([proof, &[EMPTY_ROOT]].concat(), proven));
    all
}

#[test]
fn ct_merkle_refuses_what_we_refuse_of_inclusion() {
    use ct_merkle::mem_backed_tree::MemoryBackedTree;
    let mut tree = MemoryBackedTree::<Sha256, Vec<u8>>::new();
    for size in 1..=33_u64 {
        tree.push(format!("entry {size}").into_bytes());
        let head = TreeHead { size, root: Hash((*tree.root().as_bytes()).into()) };
        for index in 0..size {
            let at = usize::try_from(index).unwrap();
            let made = tree.prove_inclusion(at);
            let good: Vec<Hash> =
                made.as_bytes().as_chunks::<32>().0.iter().map(|hash| Hash(*hash)).collect();
            let entry = tree.get(at).unwrap().clone();
            let leaf = pactlog_verifier::hash::leaf_hash(&entry);
            for (proof, _) in variants(&good, leaf) {
                let verdict = verify_inclusion(&head, index, &leaf, &proof).is_ok();
                let digests: Vec<_> = proof.iter().map(|hash| hash.0.into()).collect();
                let proof = InclusionProof::<Sha256>::from_digests(digests.iter());
                let other = tree.root().verify_inclusion(&entry, index, &proof).is_ok();
                assert_eq!(verdict, other, "{index} of {size}");
            }
        }
    }
}

fn list(keys: &[VerifierKey]) -> VerifierList {
    let verifier = |key: &VerifierKey| -> Box<dyn signed_note::Verifier> {
        Box::new(StandardVerifier::new(&key.to_string()).unwrap())
    };
    VerifierList::new(keys.iter().map(verifier).collect())
}

#[test]
fn tlog_tiles_and_signed_note_read_our_checkpoints() {
    let signer = NoteSigner::new("ledger.example/pacts", SecretKey::from_seed(&[3; 32])).unwrap();
    let tree = Tree::of_size(300);
    for size in [0, 1, 2, 255, 256, 257, 300] {
        let head = TreeHead { size, root: root(&tree, size).unwrap() };
        let checkpoint = Checkpoint { origin: "ledger.example/pacts".into(), head };
        let note = checkpoint.sign(&signer);
        let known = list(&[signer.verifier_key().clone()]);
        let read = signed_note::Note::from_bytes(note.as_bytes()).unwrap();
        let (verified, unverified) = read.verify(&known).unwrap();
        assert_eq!((verified.len(), unverified.len()), (1, 0));
        assert_eq!(read.to_bytes(), note.as_bytes());
        let read = tlog_tiles::Checkpoint::from_bytes(read.text()).unwrap();
        assert_eq!(read.origin(), checkpoint.origin);
        assert_eq!((read.size(), read.hash().0), (size, head.root.0));
        let made = tlog_tiles::Checkpoint::new(read.origin(), size, *read.hash(), "").unwrap();
        assert_eq!(Checkpoint::parse(str::from_utf8(&made.to_bytes()).unwrap()), Ok(checkpoint));
        assert!(SignedCheckpoint::open(note.as_bytes(), signer.verifier_key()).is_ok());
    }
}

/// Where `signed_note` reads a vector and we do not, or the other way round,
/// the difference is one of these, and each is a rule of ours.
const NOTES_THAT_SIGNED_NOTE_ACCEPTS: [&str; 1] = [
    // It takes the first line and drops the others.
    "known-line-twice",
];

/// It limits a note to a million octets and a hundred lines.
const NOTES_TOO_LARGE_FOR_US: [&str; 1] = ["too-large"];

#[test]
fn signed_note_agrees_on_the_vectors_of_notes() {
    let mut differences = Vec::new();
    for case in cases("note") {
        // It has no verifier of cosignatures to put on its list.
        if case.expect == "Verify.WrongType" {
            continue;
        }
        let keys: Vec<VerifierKey> = case.fields["keys"]
            .as_array()
            .map(|keys| keys.iter().map(|k| VerifierKey::parse(k.as_str().unwrap()).unwrap()))
            .map(Iterator::collect)
            .unwrap_or_default();
        let verdict = match signed_note::Note::from_bytes(&case.octets) {
            Err(_) => "malformed",
            Ok(note) => match note.verify(&list(&keys)) {
                Ok(_) | Err(NoteError::UnverifiedNote) => "accepted",
                Err(_) => "Verify",
            },
        };
        let ours = match case.expect.split('.').next().unwrap() {
            kind @ ("accepted" | "Verify") => kind,
            _ => "malformed",
        };
        if verdict != ours {
            differences.push(case.name);
        }
    }
    let mut known = [NOTES_THAT_SIGNED_NOTE_ACCEPTS, NOTES_TOO_LARGE_FOR_US].concat();
    known.sort_unstable();
    differences.sort_unstable();
    assert_eq!(differences, known);
}

#[test]
fn a_note_of_theirs_with_our_line_added_keeps_both() {
    let signer = NoteSigner::new("ours.example", SecretKey::from_seed(&[4; 32])).unwrap();
    let text = "a text\n\nof two paragraphs\n";
    let mut note = signed_note::Note::new(text.as_bytes(), &[]).unwrap();
    // A published test key of that crate's documentation.
    let skey = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    let vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    note.add_sigs(&[&signed_note::StandardSigner::new(skey).unwrap()]).unwrap();
    let octets = [note.to_bytes(), signer.sign(text).to_string().into_bytes()].concat();
    let key = VerifierKey::parse(vkey).unwrap();
    let read = Note::parse(&octets).unwrap();
    assert_eq!(read.verify(&key), Ok(true));
    assert_eq!(read.verify(signer.verifier_key()), Ok(true));
    let read = signed_note::Note::from_bytes(&octets).unwrap();
    let both = list(&[key, signer.verifier_key().clone()]);
    assert_eq!(read.verify(&both).unwrap().0.len(), 2);
}
