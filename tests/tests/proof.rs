//! Proofs at sizes and shapes beyond the small trees: each proof against every
//! other place, the boundaries of 64 bits, tiles, frontiers.

use std::collections::BTreeMap;
use std::convert::Infallible;

use pactlog_verifier::frontier::Frontier;
use pactlog_verifier::hash::{EMPTY_ROOT, Hash, leaf_hash, node_hash};
use pactlog_verifier::merkle::{
    HashSource, MAX_PROOF, MAX_SIZE, Node, ProofError, ProveError, TreeHead, prove_consistency,
    prove_inclusion, root, verify_consistency, verify_inclusion,
};
use pactlog_verifier::tile::{TILE_WIDTH, TileKind, TilePath, bundles_of, level_size, tiles_of};

/// Largest size whose proofs are tried in every other place.
const PLACES: u64 = 128;

/// All perfect subtrees of some leaves, level by level.
pub(crate) struct Tree(Vec<Vec<Hash>>);

impl Tree {
    pub(crate) fn new(leaves: Vec<Hash>) -> Self {
        let mut levels = vec![leaves];
        while levels.last().unwrap().len() > 1 {
            let pairs = levels.last().unwrap().as_chunks::<2>().0;
            let above = pairs.iter().map(|[left, right]| node_hash(left, right)).collect();
            levels.push(above);
        }
        Self(levels)
    }

    /// Leaves that all differ.
    pub(crate) fn of_size(size: usize) -> Self {
        Self::new((0..size).map(|i| leaf_hash(&i.to_be_bytes())).collect())
    }

    pub(crate) fn leaf(&self, index: u64) -> Hash {
        self.at(&Node { level: 0, index })
    }

    fn at(&self, node: &Node) -> Hash {
        self.0[usize::from(node.level)][place(node.index)]
    }
}

impl HashSource for Tree {
    type Error = Infallible;

    fn hashes(&self, nodes: &[Node]) -> Result<Vec<Hash>, Infallible> {
        Ok(nodes.iter().map(|node| self.at(node)).collect())
    }
}

/// The tiles of one size, cut at its widths, and nothing else.
struct Tiles(BTreeMap<TilePath, Vec<Hash>>);

impl Tiles {
    fn cut(tree: &Tree, size: u64) -> Self {
        let hashes = |tile: TilePath| {
            let first = tile.index * TILE_WIDTH;
            let nodes = (first..first + u64::from(tile.width))
                .map(|index| Node { level: tile.level() * 8, index });
            (tile, nodes.map(|node| tree.at(&node)).collect())
        };
        Self(tiles_of(size).map(hashes).collect())
    }
}

impl HashSource for Tiles {
    type Error = Node;

    fn hashes(&self, nodes: &[Node]) -> Result<Vec<Hash>, Node> {
        let one = |node: &Node| {
            let (level, above) = (node.level / 8, node.level % 8);
            let width = 1_u64 << above;
            let first = node.index * width;
            let is_of = |tile: &&TilePath| {
                tile.kind == TileKind::Hashes { level } && tile.index == first / TILE_WIDTH
            };
            let tile = self.0.keys().find(is_of).ok_or(*node)?;
            let at = usize::try_from(first % TILE_WIDTH).unwrap();
            let hashes = self.0[tile].get(at..at + usize::try_from(width).unwrap()).ok_or(*node)?;
            Ok(Tree::new(hashes.to_vec()).0.last().unwrap()[0])
        };
        nodes.iter().map(one).collect()
    }
}

/// A tree of equal leaves, whose node hashes depend on the level alone.
struct Uniform;

impl HashSource for Uniform {
    type Error = Infallible;

    fn hashes(&self, nodes: &[Node]) -> Result<Vec<Hash>, Infallible> {
        let hash = |node: &Node| {
            (0..node.level).fold(leaf_hash(b"leaf"), |hash, _| node_hash(&hash, &hash))
        };
        Ok(nodes.iter().map(hash).collect())
    }
}

fn place(number: u64) -> usize {
    usize::try_from(number).unwrap()
}

/// A proof is tried at every index of every size: where its length differs it
/// is refused by its length, elsewhere by the root it leads to.
///
/// Places whose siblings stand on the same sides lead to the same root, so
/// one of each kind is computed and compared with the roots of all of them.
#[test]
fn a_proof_leads_to_the_root_of_its_own_place_only() {
    let tree = Tree::of_size(place(PLACES));
    let roots: Vec<Hash> = (0..=PLACES).map(|size| root(&tree, size).unwrap()).collect();
    let mut kinds: BTreeMap<Vec<bool>, Vec<(u64, u64)>> = BTreeMap::new();
    for size in 1..=PLACES {
        for index in 0..size {
            kinds.entry(sides(index, size)).or_default().push((index, size));
        }
    }
    for size in 1..=PLACES {
        for index in 0..size {
            let leaf = tree.leaf(index);
            let proof = prove_inclusion(&tree, index, size).unwrap();
            for (sides, places) in &kinds {
                let (other_index, other_size) = places[0];
                let head = TreeHead { size: other_size, root: EMPTY_ROOT };
                let expected = sides.len();
                match verify_inclusion(&head, other_index, &leaf, &proof) {
                    Err(ProofError::WrongLength { expected: e, found }) => {
                        assert_eq!((e, found), (expected, proof.len()));
                        assert_ne!(expected, proof.len());
                    }
                    Err(ProofError::RootMismatch { computed, .. }) => {
                        for (i, n) in places {
                            let leads = computed == roots[place(*n)];
                            assert_eq!(leads, (*i, *n) == (index, size), "{index} of {size}");
                        }
                    }
                    other => panic!("{index} of {size}: {other:?}"),
                }
            }
        }
    }
}

/// For each sibling from the leaf up, whether it stands on the left.
fn sides(index: u64, size: u64) -> Vec<bool> {
    if size == 1 {
        return Vec::new();
    }
    let split = size.next_power_of_two() / 2;
    let left = index >= split;
    let mut below = if left { sides(index - split, size - split) } else { sides(index, split) };
    below.push(left);
    below
}

#[test]
fn a_consistency_proof_fits_its_own_sizes_only() {
    const LIMIT: u64 = 33;
    let tree = Tree::of_size(place(LIMIT));
    let heads: Vec<TreeHead> =
        (1..=LIMIT).map(|size| TreeHead { size, root: root(&tree, size).unwrap() }).collect();
    for (old, new) in pairs(&heads) {
        let proof = prove_consistency(&tree, old.size, new.size).unwrap();
        for (other_old, other_new) in pairs(&heads) {
            let fits = verify_consistency(other_old, other_new, &proof).is_ok();
            // Equal sizes need no hashes, so the empty proof fits each of them.
            let same =
                (other_old, other_new) == (old, new) || (old == new && other_old == other_new);
            assert_eq!(fits, same, "{old:?} {new:?} at {other_old:?} {other_new:?}");
        }
    }
}

fn pairs(heads: &[TreeHead]) -> impl Iterator<Item = (&TreeHead, &TreeHead)> {
    heads
        .iter()
        .flat_map(move |new| heads.iter().map(move |old| (old, new)))
        .filter(|(o, n)| o.size <= n.size)
}

/// Around the sizes where number types end.
const BOUNDARIES: [u64; 16] = [
    1,
    2,
    255,
    256,
    257,
    (1 << 32) - 1,
    1 << 32,
    (1 << 32) + 1,
    (1 << 53) - 1,
    1 << 53,
    (1 << 53) + 1,
    (1 << 62) - 1,
    1 << 62,
    (1 << 62) + 1,
    MAX_SIZE - 1,
    MAX_SIZE,
];

#[test]
fn proofs_hold_at_the_boundaries() {
    let leaf = leaf_hash(b"leaf");
    let head = |size| TreeHead { size, root: root(&Uniform, size).unwrap() };
    for size in BOUNDARIES {
        let new = head(size);
        for index in BOUNDARIES.into_iter().flat_map(|b| [b - 1, b]).chain([size - 1]) {
            let proof = prove_inclusion(&Uniform, index, size);
            if index >= size {
                let error = ProofError::IndexBeyondSize { index, size };
                assert_eq!(proof, Err(ProveError::Request(error.clone())));
                assert_eq!(verify_inclusion(&new, index, &leaf, &[]), Err(error));
                continue;
            }
            let proof = proof.unwrap();
            assert!(proof.len() <= MAX_PROOF);
            assert_eq!(proof.len(), sides(index, size).len());
            assert_eq!(verify_inclusion(&new, index, &leaf, &proof), Ok(()));
        }
        for old_size in BOUNDARIES {
            let proof = prove_consistency(&Uniform, old_size, size);
            if old_size > size {
                let error = ProofError::SizesReversed { old_size, size };
                assert_eq!(proof, Err(ProveError::Request(error)));
                continue;
            }
            let proof = proof.unwrap();
            assert!(proof.len() <= MAX_PROOF + 1);
            assert_eq!(verify_consistency(&head(old_size), &new, &proof), Ok(()));
        }
    }
}

#[test]
fn sizes_beyond_the_limit_are_refused_before_anything_is_hashed() {
    let leaf = leaf_hash(b"leaf");
    let old = TreeHead { size: 1, root: leaf };
    for size in [MAX_SIZE + 1, MAX_SIZE + 2, u64::MAX - 1, u64::MAX] {
        let head = TreeHead { size, root: leaf };
        let error = ProofError::SizeTooLarge { size };
        let request = Err(ProveError::Request(error.clone()));
        assert_eq!(root(&Uniform, size).map(|_| vec![]), request);
        assert_eq!(prove_inclusion(&Uniform, 0, size), request);
        assert_eq!(prove_inclusion(&Uniform, u64::MAX, size), request);
        assert_eq!(prove_consistency(&Uniform, 1, size), request);
        assert_eq!(verify_inclusion(&head, 0, &leaf, &[]), Err(error.clone()));
        assert_eq!(verify_consistency(&old, &head, &[]), Err(error.clone()));
        assert_eq!(
            verify_consistency(&head, &old, &[]),
            Err(ProofError::SizesReversed { old_size: size, size: 1 })
        );
        assert_eq!(Frontier::from_nodes(size, vec![leaf; size.count_ones() as usize]), None);
    }
}

#[test]
fn size_0_has_a_root_and_no_proofs() {
    assert_eq!(root(&Uniform, 0), Ok(EMPTY_ROOT));
    assert_eq!(Frontier::new().head(), TreeHead::EMPTY);
    let nothing = Err(ProveError::Request(ProofError::NothingProven));
    assert_eq!(prove_consistency(&Uniform, 0, 0), nothing);
    assert_eq!(prove_consistency(&Uniform, 0, 9), nothing);
    assert_eq!(
        verify_consistency(&TreeHead::EMPTY, &TreeHead::EMPTY, &[]),
        Err(ProofError::NothingProven)
    );
}

/// A source that gives too few hashes, or too many, or fails.
struct Broken(Result<usize, &'static str>);

impl HashSource for Broken {
    type Error = &'static str;

    fn hashes(&self, _: &[Node]) -> Result<Vec<Hash>, &'static str> {
        self.0.map(|count| vec![EMPTY_ROOT; count])
    }
}

#[test]
fn a_source_that_fails_is_told_from_a_proof_that_does_not_exist() {
    for count in [0, 1, 2, 4, 9] {
        assert_eq!(prove_inclusion(&Broken(Ok(count)), 0, 8), Err(ProveError::SourceLength));
        assert_eq!(root(&Broken(Ok(count)), 7), Err(ProveError::SourceLength));
    }
    assert_eq!(prove_consistency(&Broken(Err("disk")), 3, 8), Err(ProveError::Source("disk")));
}

#[test]
fn proofs_from_tiles_are_proofs_from_leaves() {
    const LARGEST: usize = 65_537;
    let tree = Tree::of_size(LARGEST);
    for size in [1, 2, 255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537] {
        let tiles = Tiles::cut(&tree, size);
        assert_eq!(root(&tiles, size).unwrap(), root(&tree, size).unwrap());
        for index in [0, 1, 254, 255, 256, 257, 65_279, 65_280, 65_535, size - 1, size / 2] {
            if index < size {
                let ours = prove_inclusion(&tiles, index, size).unwrap();
                assert_eq!(ours, prove_inclusion(&tree, index, size).unwrap(), "{index} of {size}");
            }
        }
        for old_size in [1, 2, 255, 256, 257, 65_535, 65_536, size - 1, size / 2, size] {
            if (1..=size).contains(&old_size) {
                let ours = prove_consistency(&tiles, old_size, size).unwrap();
                assert_eq!(ours, prove_consistency(&tree, old_size, size).unwrap());
            }
        }
        let outside = prove_inclusion(&tiles, size, 2 * size + 1);
        assert!(matches!(outside, Err(ProveError::Source(_))), "{size}: {outside:?}");
    }
}

#[test]
fn tiles_have_the_widths_of_the_size() {
    for size in (0..=1_030).chain([65_535, 65_536, 65_537, 70_000, 16_777_216, 16_777_217]) {
        let mut expected = 0;
        for level in 0..=7_u8 {
            let hashes = size / 256_u64.pow(u32::from(level));
            assert_eq!(level_size(level, size), hashes);
            expected += hashes.div_ceil(256);
        }
        let mut count = 0;
        for tile in tiles_of(size) {
            count += 1;
            assert_eq!(TilePath::parse(&tile.to_string()), Some(tile));
            assert!(tile.is_within(size), "{tile} of {size}");
            assert!(tile.width >= 1, "an empty tile is never named");
            let reach = tile.index * 256 + u64::from(tile.width);
            let last = reach == level_size(tile.level(), size);
            assert!(tile.is_full() || last, "{tile} of {size}");
            assert!(!tile.is_within(reach * 256_u64.pow(u32::from(tile.level())) - 1));
        }
        assert_eq!(count, expected, "size {size}");
        assert_eq!(bundles_of(size).map(|tile| u64::from(tile.width)).sum::<u64>(), size);
    }
}

#[test]
fn frontiers_are_rebuilt_from_their_nodes_and_go_on() {
    let tree = Tree::of_size(600);
    let mut grown = Frontier::new();
    for size in 0..600 {
        let nodes = tree.hashes(&Frontier::nodes_of(size)).unwrap();
        let mut rebuilt = Frontier::from_nodes(size, nodes.clone()).unwrap();
        assert_eq!(rebuilt, grown);
        assert_eq!(rebuilt.root(), root(&tree, size).unwrap());
        let mut short = nodes.clone();
        if short.pop().is_some() {
            assert_eq!(Frontier::from_nodes(size, short), None);
        }
        assert_eq!(Frontier::from_nodes(size, [nodes, vec![EMPTY_ROOT]].concat()), None);
        rebuilt.push(tree.leaf(size));
        grown.push(tree.leaf(size));
        assert_eq!(rebuilt, grown);
    }
}

#[test]
fn a_stored_frontier_with_too_few_nodes_is_not_read() {
    let mut frontier = Frontier::new();
    (0..3_u8).for_each(|i| frontier.push(leaf_hash(&[i])));
    let stored = serde_json::to_value(&frontier).unwrap();
    assert_eq!(serde_json::from_value::<Frontier>(stored.clone()).unwrap(), frontier);
    for size in [0, 1, 2, 4, 7, u64::MAX] {
        let mut changed = stored.clone();
        changed["size"] = size.into();
        let error = serde_json::from_value::<Frontier>(changed).unwrap_err().to_string();
        assert!(error.contains("one node for each set bit"), "{size}: {error}");
    }
}
