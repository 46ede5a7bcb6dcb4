//! Proofs: what is accepted must be true of [`crate::truth`].
//!
//! Proofs that travel as fields are put in as octets: numbers of 64 bits,
//! big-endian, and hashes of 32 octets, in the order given with each target.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use pactlog_verifier::checkpoint::Checkpoint;
use pactlog_verifier::dossier::{Body, Dossier};
use pactlog_verifier::hash::{Hash, leaf_hash};
use pactlog_verifier::index::page::{PAGE, list_root, verify_prefix};
use pactlog_verifier::index::{End, Item, Lookup, Page, PathProof, Subject};
use pactlog_verifier::leaves::verify_leaves;
use pactlog_verifier::merkle::{TreeHead, verify_consistency, verify_inclusion};
use pactlog_verifier::note::Note;
use pactlog_verifier::policy::{Policy, TrustedCheckpoint};
use pactlog_verifier::receipt::Receipt;
use pactlog_verifier::sealed::{Leaf, prove_opening, seal, verify_opening};
use pactlog_verifier::statement::MediaType;

use crate::Target;
use crate::seed::{members, vectors};
use crate::truth::{self, FILED, HISTORY, LEAVES};

/// All proofs.
pub const TARGETS: &[Target] = &[
    Target { name: "inclusion", seeds: inclusions, run: inclusion },
    Target { name: "consistency", seeds: consistencies, run: consistency },
    Target { name: "path", seeds: paths, run: path },
    Target { name: "page", seeds: pages, run: page },
    Target { name: "list-prefix", seeds: prefixes, run: prefix },
    Target {
        name: "lookup-answer",
        seeds: || members("lookup/answer.json", "answer"),
        run: lookup_answer,
    },
    Target {
        name: "dossier-case",
        seeds: || members("dossier/cases.json", "dossier"),
        run: dossier_case,
    },
    Target { name: "leaves", seeds: several, run: leaves },
    Target { name: "sealed-opening", seeds: openings, run: opening },
    Target {
        name: "receipt-forged",
        seeds: || members("receipt/cases.json", "text"),
        run: receipt,
    },
    Target { name: "checkpoint-forged", seeds: checkpoints, run: checkpoint },
];

/// Takes fields from the beginning of an input.
struct Fields<'a>(&'a [u8]);

impl Fields<'_> {
    fn octets<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (field, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*field)
    }

    fn octet(&mut self) -> Option<u8> {
        self.octets::<1>().map(|[octet]| octet)
    }

    fn number(&mut self) -> Option<u64> {
        self.octets().map(u64::from_be_bytes)
    }

    fn hash(&mut self) -> Option<Hash> {
        self.octets().map(Hash)
    }

    /// All that is left; what is no whole hash goes unread.
    fn hashes(&mut self) -> Vec<Hash> {
        core::iter::from_fn(|| self.hash()).collect()
    }
}

/// Puts fields together.
#[derive(Default)]
struct Input(Vec<u8>);

impl Input {
    fn octet(mut self, octet: u8) -> Self {
        self.0.push(octet);
        self
    }

    fn number(mut self, number: u64) -> Self {
        self.0.extend(number.to_be_bytes());
        self
    }

    fn hashes<'a>(mut self, hashes: impl IntoIterator<Item = &'a Hash>) -> Self {
        hashes.into_iter().for_each(|hash| self.0.extend(hash.0));
        self
    }
}

static HEADS: LazyLock<Vec<TreeHead>> = LazyLock::new(|| (0..=LEAVES).map(truth::tree).collect());

fn head(size: u64) -> Option<&'static TreeHead> {
    HEADS.get(usize::try_from(size).ok()?)
}

/// Size, index, leaf hash, proof.
fn inclusion(octets: &[u8]) -> bool {
    let mut fields = Fields(octets);
    let (Some(size), Some(index), Some(leaf)) = (fields.number(), fields.number(), fields.hash())
    else {
        return false;
    };
    let Some(head) = head(size) else { return false };
    let proof = fields.hashes();
    let is_accepted = verify_inclusion(head, index, &leaf, &proof).is_ok();
    assert!(
        !is_accepted || (index < size && leaf == truth::leaf(index)),
        "a leaf that is not there"
    );
    assert!(!is_accepted || proof == truth::inclusion(index, size), "a second proof of one leaf");
    is_accepted
}

fn inclusions() -> Vec<Vec<u8>> {
    let places = [(0, 1), (0, 2), (6, 7), (5, 8), (64, 70), (69, 70)];
    let inputs = places.map(|(index, size)| {
        let input = Input::default().number(size).number(index);
        input.hashes([&truth::leaf(index)]).hashes(&truth::inclusion(index, size)).0
    });
    inputs.to_vec()
}

/// Size, older size, older root, proof.
fn consistency(octets: &[u8]) -> bool {
    let mut fields = Fields(octets);
    let (Some(size), Some(old), Some(root)) = (fields.number(), fields.number(), fields.hash())
    else {
        return false;
    };
    let Some(new) = head(size) else { return false };
    let claimed = TreeHead { size: old, root };
    let proof = fields.hashes();
    let is_accepted = verify_consistency(&claimed, new, &proof).is_ok();
    assert!(!is_accepted || (old > 0 && head(old) == Some(&claimed)), "a head that never was");
    assert!(!is_accepted || proof == truth::consistency(old, size), "a second proof of one head");
    is_accepted
}

fn consistencies() -> Vec<Vec<u8>> {
    let sizes = [(1, 2), (3, 7), (4, 8), (6, 8), (8, 8), (64, 70), (65, 70)];
    let inputs = sizes.map(|(old, size)| {
        let input = Input::default().number(size).number(old);
        input.hashes([&truth::tree(old).root]).hashes(&truth::consistency(old, size)).0
    });
    inputs.to_vec()
}

/// Number of the subject; what stands at the end (0 nothing, 1 the list, 2
/// another's leaf) with size and root, and the other's key before them; path.
fn path(octets: &[u8]) -> bool {
    let mut fields = Fields(octets);
    let read = |fields: &mut Fields<'_>| {
        let key = FILED.keys.get(usize::from(fields.octet()?))?;
        let list = |fields: &mut Fields<'_>| {
            Some(TreeHead { size: fields.number()?, root: fields.hash()? })
        };
        let end = match fields.octet()? {
            0 => End::Empty,
            1 => End::List(list(fields)?),
            _ => End::Other { key: fields.hash()?, list: list(fields)? },
        };
        Some((key, PathProof { end, siblings: fields.hashes() }))
    };
    let Some((key, proof)) = read(&mut fields) else { return false };
    let Ok(list) = proof.verify(key, &FILED.root) else { return false };
    assert_eq!(list, FILED.list(key), "another list than the one that was committed to");
    let (honest, _) = FILED.catalogue.prove(key, FILED.covered, 0).expect("it was closed");
    assert_eq!(proof, honest, "a second proof of one list");
    true
}

fn paths() -> Vec<Vec<u8>> {
    let inputs = FILED.keys.iter().zip(0_u8..).map(|(key, number)| {
        let (proof, _) = FILED.catalogue.prove(key, FILED.covered, 0).expect("it was closed");
        let input = Input::default().octet(number);
        let input = match proof.end {
            End::Empty => input.octet(0),
            End::List(list) => input.octet(1).number(list.size).hashes([&list.root]),
            End::Other { key, list } => {
                input.octet(2).hashes([&key]).number(list.size).hashes([&list.root])
            }
        };
        input.hashes(&proof.siblings).0
    });
    inputs.collect()
}

/// Number of the page, how many items, entry and leaf hash of each, proof.
fn page(octets: &[u8]) -> bool {
    let key = FILED.keys.first().expect("there are keys");
    let all = FILED.lists.get(key).expect("everything is filed under the first key");
    let read = |mut fields: Fields<'_>| {
        let (number, count) = (fields.number()?, fields.number()?.min(2 * PAGE));
        let item = |_| Some(Item { entry: fields.number()?, leaf_hash: fields.hash()? });
        let items = (0..count).map(item).collect::<Option<Vec<Item>>>()?;
        Some(Page { number, items, hashes: fields.hashes() })
    };
    let Some(page) = read(Fields(octets)) else { return false };
    if page.verify(&LIST, FILED.covered).is_err() {
        return false;
    }
    let first = usize::try_from(page.number.saturating_mul(PAGE)).unwrap_or(usize::MAX);
    let end = first.saturating_add(page.items.len());
    assert_eq!(Some(page.items.as_slice()), all.get(first..end), "other items than were filed");
    true
}

/// The list under which everything is filed.
static LIST: LazyLock<TreeHead> =
    LazyLock::new(|| FILED.list(FILED.keys.first().expect("there are keys")));

fn pages() -> Vec<Vec<u8>> {
    let key = FILED.keys.first().expect("there are keys");
    let pages = (0..3).filter_map(|number| FILED.catalogue.prove(key, FILED.covered, number).ok());
    let inputs = pages.filter_map(|(_, page)| page).map(|page| {
        let count = u64::try_from(page.items.len()).unwrap_or(u64::MAX);
        let input = Input::default().number(page.number).number(count);
        let items = page.items.iter();
        let input =
            items.fold(input, |input, item| input.number(item.entry).hashes([&item.leaf_hash]));
        input.hashes(&page.hashes).0
    });
    inputs.collect()
}

/// Size of the older list, its root, proof.
fn prefix(octets: &[u8]) -> bool {
    let mut fields = Fields(octets);
    let (Some(size), Some(root)) = (fields.number(), fields.hash()) else { return false };
    let old = TreeHead { size, root };
    if verify_prefix(&old, &LIST, &fields.hashes()).is_err() {
        return false;
    }
    let all = FILED.lists.values().max_by_key(|items| items.len()).expect("there are lists");
    let first = usize::try_from(size).ok().and_then(|size| all.get(..size));
    let first = first.expect("an older list is no longer than the newer");
    assert!(first.is_empty() || list_root(first) == root, "a list that never was");
    true
}

fn prefixes() -> Vec<Vec<u8>> {
    let all = FILED.lists.values().max_by_key(|items| items.len()).expect("there are lists");
    // The tree over a list is any RFC 6962 tree: its proofs come from the hashes of its items.
    let list = truth::Leaves(all.iter().map(Item::hash).collect());
    let inputs = [1_usize, 2, 3, 1023, 1024, 1025, 2048, 2499, 2500].map(|size| {
        let old = all.get(..size).expect("the list is longer");
        let size = u64::try_from(size).unwrap_or(u64::MAX);
        let proof = pactlog_verifier::merkle::prove_consistency(&list, size, LIST.size);
        let input = Input::default().number(size).hashes([&list_root(old)]);
        input.hashes(&proof.expect("sizes in order can be proven")).0
    });
    inputs.to_vec()
}

/// An answer, judged by the policy of its log and put to its own question.
fn lookup_answer(octets: &[u8]) -> bool {
    let Ok(lookup) = Lookup::parse(octets) else { return false };
    let Ok(judgement) = HISTORY.policy.judge(lookup.checkpoint.as_bytes()) else { return false };
    let Some(trusted) = judgement.trusted() else { return false };
    let head = trusted.head;
    let place = usize::try_from(head.size).ok();
    assert_eq!(place.and_then(|size| HISTORY.heads.get(size)), Some(&head), "a head nobody signed");
    let Ok(answer) = lookup.verify(&lookup.subject, Some(lookup.size()), &head) else {
        return false;
    };
    let covered = answer.index_entry().covered;
    let items = HISTORY.items(lookup.subject.as_str(), covered);
    assert_eq!(answer.items(), items, "other entries than are filed under {}", lookup.subject);
    true
}

/// A dossier, judged by the policy of its log: the body that is accepted for a
/// question is the honest one.
fn dossier_case(octets: &[u8]) -> bool {
    let Ok(dossier) = Dossier::parse(octets) else { return false };
    let Ok(judgement) = DOSSIERS.policy.judge(dossier.checkpoint.as_bytes()) else { return false };
    let signed = judgement.signed();
    if dossier.open(&signed.origin, &signed.head).is_err() {
        return false;
    }
    let honest = DOSSIERS.bodies.get(&dossier.body.asked);
    assert!(
        honest.is_some_and(|honest| *honest == dossier.body),
        "another body than the honest one"
    );
    true
}

/// The honest dossiers of the vectors.
struct Dossiers {
    policy: Policy,
    bodies: BTreeMap<Vec<Subject>, Body>,
}

static DOSSIERS: LazyLock<Dossiers> = LazyLock::new(|| {
    let file = vectors("dossier/cases.json");
    let policy = file["policy"].as_str().map(str::as_bytes).map(Policy::parse);
    let cases = file["cases"].as_array().into_iter().flatten();
    let honest = cases.filter(|case| case["expect"] == "accepted");
    let bodies = honest.filter_map(|case| {
        let dossier = Dossier::parse(case["dossier"].as_str()?.as_bytes()).ok()?;
        Some((dossier.body.asked.clone(), dossier.body))
    });
    Dossiers {
        policy: policy.and_then(Result::ok).expect("the vectors have a policy"),
        bodies: bodies.collect(),
    }
});

/// Size, number of leaves, index and hash of each, proof.
fn leaves(octets: &[u8]) -> bool {
    let read = |mut fields: Fields<'_>| {
        let (size, count) = (fields.number()?, fields.number()?.min(2 * LEAVES));
        let leaf = |_| Some((fields.number()?, fields.hash()?));
        let leaves = (0..count).map(leaf).collect::<Option<Vec<_>>>()?;
        Some((head(size)?, leaves, fields.hashes()))
    };
    let Some((head, leaves, proof)) = read(Fields(octets)) else { return false };
    if verify_leaves(head, &leaves, &proof).is_err() {
        return false;
    }
    for (index, leaf) in &leaves {
        assert!(*index < head.size && *leaf == truth::leaf(*index), "a leaf that is not there");
    }
    let indices: Vec<u64> = leaves.iter().map(|(index, _)| *index).collect();
    assert_eq!(proof, truth::several(&indices, head.size), "a second proof of the same leaves");
    true
}

fn several() -> Vec<Vec<u8>> {
    let sets: [(&[u64], u64); 4] =
        [(&[0], 1), (&[3, 4], 7), (&[0, 5, 6, 69], 70), (&[1, 2, 4, 8, 16, 32, 64], 66)];
    let inputs = sets.map(|(indices, size)| {
        let count = u64::try_from(indices.len()).unwrap_or(u64::MAX);
        let input = Input::default().number(size).number(count);
        let leaf = |input: Input, index: &u64| input.number(*index).hashes([&truth::leaf(*index)]);
        indices.iter().fold(input, leaf).hashes(&truth::several(indices, size)).0
    });
    inputs.to_vec()
}

/// What was sealed.
static SEALED: LazyLock<Vec<([u8; 32], u64, Hash)>> = LazyLock::new(|| {
    (0..8_u8).map(|item| ([item; 32], u64::from(item), leaf_hash(&[item]))).collect()
});

fn media_type() -> MediaType {
    MediaType::parse("application/pdf").expect("it is a media type")
}

/// How many items; index, salt, size and digest of each; proof.
fn opening(octets: &[u8]) -> bool {
    let media_type = &media_type();
    let read = |mut fields: Fields<'_>| {
        let count = fields.octet()?.min(64);
        let item = |_| {
            let (index, salt) = (fields.number()?, fields.octets()?);
            Some((index, Leaf { salt, media_type, size: fields.number()?, sha256: fields.hash()? }))
        };
        let opened = (0..count).map(item).collect::<Option<Vec<_>>>()?;
        Some((opened, fields.hashes()))
    };
    let Some((opened, proof)) = read(Fields(octets)) else { return false };
    if verify_opening(&SEAL, 8, &opened, &proof).is_err() {
        return false;
    }
    for (index, Leaf { salt, size, sha256, .. }) in opened {
        let sealed = usize::try_from(index).ok().and_then(|index| SEALED.get(index));
        assert_eq!(sealed, Some(&(salt, size, sha256)), "an item that was not sealed there");
    }
    true
}

static SEAL: LazyLock<Hash> = LazyLock::new(|| {
    let media_type = &media_type();
    let leaves: Vec<Leaf<'_>> = sealed(media_type);
    seal(&leaves).expect("eight items can be sealed")
});

fn sealed(media_type: &MediaType) -> Vec<Leaf<'_>> {
    let items = SEALED.iter();
    items
        .map(|(salt, size, sha256)| Leaf { salt: *salt, media_type, size: *size, sha256: *sha256 })
        .collect()
}

fn openings() -> Vec<Vec<u8>> {
    let media_type = &media_type();
    let leaves = sealed(media_type);
    let inputs = [&[0_u64][..], &[3, 4], &[0, 2, 7], &[0, 1, 2, 3, 4, 5, 6, 7]].map(|indices| {
        let input = Input::default().octet(u8::try_from(indices.len()).unwrap_or(u8::MAX));
        let opened = indices.iter().zip(0..).filter_map(|(index, _): (&u64, u8)| {
            Some((*index, *leaves.get(usize::try_from(*index).ok()?)?))
        });
        let input = opened.fold(input, |input, (index, leaf)| {
            let input = input.number(index).hashes([&Hash(leaf.salt)]);
            input.number(leaf.size).hashes([&leaf.sha256])
        });
        input.hashes(&prove_opening(&leaves, indices).expect("items that exist can be opened")).0
    });
    inputs.to_vec()
}

static RECEIPTS: LazyLock<Policy> = LazyLock::new(|| {
    let file = vectors("receipt/cases.json");
    let policy = file["policy"].as_str().map(str::as_bytes).map(Policy::parse);
    policy.and_then(Result::ok).expect("the vectors have a policy")
});

/// A receipt put beside an entry that was never logged; whether its form was right.
fn receipt(octets: &[u8]) -> bool {
    let Ok(receipt) = Receipt::parse(octets) else { return false };
    let forged = receipt.verify(&leaf_hash(b"never logged"), &RECEIPTS);
    assert!(forged.is_err(), "a receipt for what was never logged");
    true
}

/// A checkpoint under the policy of the receipts: nothing is trusted that was
/// not signed.
fn checkpoint(octets: &[u8]) -> bool {
    let Ok(judgement) = RECEIPTS.judge(octets) else { return false };
    let note = Note::parse(octets).expect("a checkpoint is a note");
    assert!(SIGNED.contains(note.text), "a checkpoint that nobody signed");
    let read = Checkpoint::parse(note.text).expect("what is judged is a checkpoint");
    let TrustedCheckpoint { origin, head, .. } = judgement.signed();
    assert_eq!((origin, head), (&read.origin, &read.head), "another checkpoint than was signed");
    true
}

/// The texts that the log of the receipts signed.
static SIGNED: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let signed = checkpoints().into_iter().filter(|octets| RECEIPTS.judge(octets).is_ok());
    signed.filter_map(|octets| Note::parse(&octets).ok().map(|note| note.text.to_owned())).collect()
});

/// The checkpoints of the receipts.
fn checkpoints() -> Vec<Vec<u8>> {
    let receipts = members("receipt/cases.json", "text").into_iter();
    let receipts = receipts.filter_map(|octets| Receipt::parse(&octets).ok());
    receipts.map(|receipt| receipt.checkpoint.into_bytes()).collect()
}
