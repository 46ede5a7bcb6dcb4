//! Snapshots: what is stored is read again, and nothing else is.

use std::convert::Infallible;

use pactlog_verifier::edge::Edge;
use pactlog_verifier::hash::{Hash, leaf_hash, sha256};
use pactlog_verifier::index::IndexEntry;
use pactlog_verifier::merkle::{HashSource, Node, TreeHead, prove_inclusion};
use pactlog_verifier::replay::{Prepared, Replay};
use pactlog_verifier::snapshot::{
    self, Header, MAX_HEADER, MismatchError, PROGRAM, Snapshot, SnapshotError,
};
use serde_json::Value;

use super::history::Chronicle;
use super::sign::ORIGIN;

type Error = SnapshotError<Infallible>;

/// The state after the first `size` entries, which end a batch.
fn state(entries: &[String]) -> (Replay, Edge) {
    let (mut replay, mut edge) = (Replay::new(ORIGIN), Edge::new());
    push(&mut replay, &mut edge, entries);
    (replay, edge)
}

fn push(replay: &mut Replay, edge: &mut Edge, entries: &[String]) {
    for entry in entries {
        let prepared = Prepared::new(entry.as_bytes(), &replay.registry().keys());
        edge.push(prepared.leaf_hash);
        replay.push(prepared).unwrap();
    }
    drop(edge.take_changed());
}

fn write(replay: &Replay, edge: &Edge) -> Vec<u8> {
    let mut octets = Vec::new();
    let digest = snapshot::write(replay, edge, |piece| {
        octets.extend_from_slice(piece);
        Ok::<_, Infallible>(())
    });
    assert_eq!(Ok(snapshot::digest(replay, edge)), digest);
    octets
}

/// Reads from a source that gives at most `step` octets at a time.
fn read_by(octets: &[u8], length: usize, step: usize) -> Result<Snapshot, Error> {
    let mut rest = octets;
    snapshot::read(u64::try_from(length).unwrap(), |place| {
        let given = place.len().min(step).min(rest.len());
        place[..given].copy_from_slice(&rest[..given]);
        rest = &rest[given..];
        Ok(given)
    })
}

fn read(octets: &[u8]) -> Result<Snapshot, Error> {
    read_by(octets, octets.len(), usize::MAX)
}

/// With a digest that fits again.
fn resealed(mut octets: Vec<u8>) -> Vec<u8> {
    let end = octets.len() - Hash::LEN;
    let digest = sha256(&octets[..end]);
    octets[end..].copy_from_slice(digest.as_bytes());
    octets
}

/// A ledger's first batches, small enough to try every octet of its snapshot.
fn small() -> Vec<String> {
    let mut entries = Chronicle::of_world().entries;
    let end = entries.iter().position(|entry| entry.starts_with("pactlog/index")).unwrap();
    entries.truncate(end + 1);
    entries
}

fn body_start(octets: &[u8]) -> usize {
    Header::parse(octets).unwrap().1
}

#[test]
fn a_state_read_again_goes_on_as_if_it_had_never_stopped() {
    let entries = Chronicle::of_world().entries;
    let ends: Vec<usize> =
        (1..=entries.len()).filter(|size| entries[size - 1].starts_with("pactlog/index")).collect();
    assert!(ends.len() > 2);
    for end in ends {
        let (replay, edge) = state(&entries[..end]);
        let octets = write(&replay, &edge);
        for step in [1, 7, usize::MAX] {
            let Snapshot { replay: again, edge: tiles, digest } =
                read_by(&octets, octets.len(), step).unwrap();
            assert_eq!((&again, &tiles), (&replay, &edge), "size {end}");
            assert_eq!(digest, snapshot::digest(&replay, &edge));
        }
        let Snapshot { replay: mut again, edge: mut tiles, .. } = read(&octets).unwrap();
        push(&mut again, &mut tiles, &entries[end..]);
        assert_eq!((again, tiles), state(&entries), "size {end}");
    }
}

#[test]
fn tiles_of_every_shape_are_read_again() {
    let (replay, _) = state(&small());
    let octets = write(&replay, &state(&small()).1);
    // A whole state of many sizes is costly; the edge alone is not.
    let mut edge = Edge::new();
    for size in 1..=66_000_u64 {
        edge.push(leaf_hash(&size.to_be_bytes()));
        if size % 256 < 2 || size % 5_003 == 0 {
            drop(edge.take_changed());
            let stored = postcard::to_stdvec(&edge).unwrap();
            let again: Edge = postcard::from_bytes(&stored).unwrap();
            assert_eq!(again, edge, "size {size}");
            assert_eq!(again.frontier().map(|frontier| frontier.size()), Some(size));
        }
    }
    // An edge of another tree is not taken for this one's.
    let mut foreign = Vec::new();
    let written = snapshot::write(&replay, &edge, |piece| {
        foreign.extend_from_slice(piece);
        Ok::<_, Infallible>(())
    });
    assert!(written.is_ok());
    assert_eq!(read(&foreign), Err(SnapshotError::Parts));
    assert!(read(&octets).is_ok());
}

#[test]
fn no_part_of_a_snapshot_is_one_and_nothing_may_follow() {
    let (replay, edge) = state(&small());
    let octets = write(&replay, &edge);
    let header = body_start(&octets);
    for cut in 0..octets.len() {
        let error = read(&octets[..cut]).unwrap_err();
        let expected = if cut < header + Hash::LEN {
            error == SnapshotError::Header
        } else {
            matches!(error, SnapshotError::Digest { .. })
        };
        assert!(expected, "cut at {cut}: {error:?}");
        // The same from a source that promised more.
        assert_eq!(read_by(&octets[..cut], octets.len(), 4096), Err(SnapshotError::Short));
    }
    let longer = [&octets[..], b"\0"].concat();
    assert!(matches!(read(&longer), Err(SnapshotError::Digest { .. })));
    let longer = resealed([&octets[..octets.len() - Hash::LEN], &[0; 33]].concat());
    assert_eq!(read(&longer), Err(SnapshotError::Body));
    assert_eq!(read_by(&[], usize::MAX, 1), Err(SnapshotError::Short));
}

#[test]
fn no_flipped_bit_is_believed() {
    let (replay, edge) = state(&small());
    let octets = write(&replay, &edge);
    let header = body_start(&octets);
    for at in 0..octets.len() {
        for bit in 0..8 {
            let mut bad = octets.clone();
            bad[at] ^= 1 << bit;
            let error = read(&bad).unwrap_err();
            let is_expected = match error {
                SnapshotError::Digest { .. } => true,
                SnapshotError::Header => at < header,
                _ => false,
            };
            assert!(is_expected, "octet {at} bit {bit}: {error:?}");
        }
    }
}

/// Hashes of all nodes, from the leaves.
struct Leaves(Vec<Hash>);

impl HashSource for Leaves {
    type Error = ();

    fn hashes(&self, nodes: &[Node]) -> Result<Vec<Hash>, ()> {
        let root = |node: &Node| {
            let width = 1_usize << node.level;
            let start = usize::try_from(node.index).unwrap() * width;
            let mut frontier = pactlog_verifier::frontier::Frontier::new();
            self.0[start..start + width].iter().for_each(|leaf| frontier.push(*leaf));
            frontier.root()
        };
        Ok(nodes.iter().map(root).collect())
    }
}

/// The log's own head, last entry and its inclusion.
fn log(entries: &[String]) -> (TreeHead, String, Vec<Hash>) {
    let leaves = Leaves(entries.iter().map(|entry| leaf_hash(entry.as_bytes())).collect());
    let size = u64::try_from(entries.len()).unwrap();
    let proof = prove_inclusion(&leaves, size - 1, size).unwrap();
    (state(entries).0.head(), entries.last().unwrap().clone(), proof)
}

#[test]
fn whoever_can_reseal_cannot_change_index_or_tree() {
    let entries = small();
    let (replay, edge) = state(&entries);
    let (head, last, proof) = log(&entries);
    let octets = write(&replay, &edge);
    read(&octets).unwrap().check(&head, last.as_bytes(), &proof).unwrap();
    let (mut undecodable, mut other_rules, mut other_log) = (0, 0, 0);
    for at in body_start(&octets)..octets.len() - Hash::LEN {
        for bit in 0..8 {
            let mut bad = octets.clone();
            bad[at] ^= 1 << bit;
            match read(&resealed(bad)) {
                Err(SnapshotError::Body | SnapshotError::Parts) => undecodable += 1,
                Err(error) => panic!("octet {at} bit {bit}: {error:?}"),
                Ok(mut other) => match other.check(&head, last.as_bytes(), &proof) {
                    // Nothing in the log commits to the rules' state: this is
                    // why the key folder names the digest.
                    Ok(()) => {
                        assert_eq!(other.edge, edge);
                        assert_ne!(other.replay.registry(), replay.registry(), "octet {at}");
                        assert_eq!(other.replay.index(), replay.index(), "octet {at} bit {bit}");
                        other_rules += 1;
                    }
                    Err(_) => other_log += 1,
                },
            }
        }
    }
    assert!(undecodable > 100 && other_rules > 100 && other_log > 100);
}

#[test]
fn each_thing_that_is_not_the_logs_is_told() {
    let entries = small();
    let (head, last, proof) = log(&entries);
    let (replay, edge) = state(&entries);
    let mut snapshot = read(&write(&replay, &edge)).unwrap();
    let other = TreeHead { size: head.size, root: leaf_hash(b"other") };
    assert_eq!(
        snapshot.check(&other, last.as_bytes(), &proof),
        Err(MismatchError::Head { snapshot: head, log: other })
    );
    let index = head.size - 1;
    let mut entry = IndexEntry::parse(last.as_bytes()).unwrap();
    entry.root = leaf_hash(b"other");
    for other in [entry.to_string(), entries[0].clone(), String::new()] {
        assert_eq!(
            snapshot.check(&head, other.as_bytes(), &proof),
            Err(MismatchError::Entry { index })
        );
    }
    // A log whose last entry has another index root or time than its entries.
    for change in [0, 1] {
        let mut entry = IndexEntry::parse(last.as_bytes()).unwrap();
        if change == 0 {
            entry.root = leaf_hash(b"other");
        } else {
            entry.time = entry.time.saturating_add(1);
        }
        let mut leaves: Vec<Hash> =
            entries.iter().map(|entry| leaf_hash(entry.as_bytes())).collect();
        *leaves.last_mut().unwrap() = leaf_hash(entry.to_string().as_bytes());
        let mut edge = Edge::new();
        leaves.iter().for_each(|leaf| edge.push(*leaf));
        drop(edge.take_changed());
        let proof = prove_inclusion(&Leaves(leaves), index, head.size).unwrap();
        let mut forged = with_tree(&replay, &edge);
        let head = forged.replay.head();
        let found = forged.check(&head, entry.to_string().as_bytes(), &proof);
        let mut honest = replay.clone();
        let expected = if change == 0 {
            MismatchError::IndexRoot { computed: honest.index_root(), log: entry.root }
        } else {
            MismatchError::Time { snapshot: replay.time(), log: entry.time }
        };
        assert_eq!(found, Err(expected));
    }
}

/// The same registry and index over another tree.
fn with_tree(replay: &Replay, edge: &Edge) -> Snapshot {
    let octets = write(replay, edge);
    let header = body_start(&octets);
    let frontier = edge.frontier().unwrap();
    let old = postcard::to_stdvec(replay.frontier()).unwrap();
    let new = postcard::to_stdvec(&frontier).unwrap();
    let at = octets.windows(old.len()).position(|part| part == old).unwrap();
    let head = Header { program: PROGRAM.into(), origin: ORIGIN.into(), head: frontier.head() };
    let body = [&octets[header..at], &new, &octets[at + old.len()..]].concat();
    read(&resealed([head.to_string().as_bytes(), &body].concat())).unwrap()
}

#[test]
fn another_program_is_recognised_unless_it_is_damage() {
    let (replay, edge) = state(&small());
    let octets = write(&replay, &edge);
    let with = |from: &str, to: &str| {
        let start = body_start(&octets);
        let header = str::from_utf8(&octets[..start]).unwrap().replace(from, to);
        [header.as_bytes(), &octets[start..]].concat()
    };
    let cases = [
        (with(PROGRAM, "0.2.0 00000000000000ff"), "0.2.0 00000000000000ff"),
        (with("pactlog-snapshot/1\n", "pactlog-snapshot/2\n"), "pactlog-snapshot/2"),
        (with("pactlog-snapshot/1\n", "pactlog-snapshot/23\nmore 1\n"), "pactlog-snapshot/23"),
    ];
    for (octets, found) in cases {
        assert!(matches!(read(&octets), Err(SnapshotError::Digest { .. })), "{found}");
        let error = read(&resealed(octets)).unwrap_err();
        assert_eq!(error, SnapshotError::Program { found: found.into() });
    }
}

#[test]
#[should_panic(expected = "between two batches")]
fn no_snapshot_is_taken_within_a_batch() {
    let mut entries = small();
    entries.pop();
    let (replay, edge) = state(&entries);
    let _ = snapshot::digest(&replay, &edge);
}

#[test]
fn every_header_has_its_verdict() {
    let text = include_str!("../../../spec/vectors/snapshot/cases.json");
    let file: Value = serde_json::from_str(text).unwrap();
    for case in file["cases"].as_array().unwrap() {
        let (name, text) = (&case["name"], case["text"].as_str().unwrap());
        let parsed = Header::parse(text.as_bytes());
        assert_eq!(case["expect"] == "accepted", parsed.is_some(), "{name}");
        let Some((header, length)) = parsed else { continue };
        assert!(length <= MAX_HEADER);
        assert_eq!(header.to_string(), text[..length], "{name}");
        assert_eq!(case["program"], *header.program, "{name}");
        assert_eq!(case["origin"], *header.origin, "{name}");
        assert_eq!(case["size"], header.head.size.to_string(), "{name}");
        assert_eq!(case["root"], header.head.root.to_string(), "{name}");
        for cut in 0..length {
            assert_eq!(Header::parse(&text.as_bytes()[..cut]), None, "{name} cut at {cut}");
        }
    }
}
