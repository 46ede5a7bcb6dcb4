//! The index at a million statements and two million subjects: updates,
//! proofs, memory, restart.
//!
//! `cargo bench -p pactlog-tests --bench index [-- STATEMENTS]`, default 1,000,000.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::panic,
    missing_docs,
    reason = "a benchmark that fails should fail loudly"
)]

use std::hint::black_box;
use std::time::Duration;

use pactlog_verifier::hash::{Hash, sha256};
use pactlog_verifier::index::{Catalogue, End, Index, IndexEntry, Lookup, Subject};
use pactlog_verifier::merkle::{TreeHead, prove_inclusion};
use pactlog_verifier::time::Time;

/// Statements of a batch of the catalogue.
const BATCH: usize = 256;

/// Splitmix64.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }
}

/// Keys of a statement: itself, its thread, and four that others share.
type Keys = [Hash; 6];

fn statements(count: usize) -> Vec<(Hash, Keys)> {
    let mut numbers = Numbers(1);
    let key = |text: String| sha256(text.as_bytes());
    (0..count)
        .map(|number| {
            let leaf = sha256(format!("statement {number}").as_bytes());
            let id = leaf.to_hex();
            let party = numbers.below(300);
            let keys = [
                key(format!("id:{id}")),
                key(format!("thread:{id}")),
                key(format!("kind:{}", numbers.below(12))),
                key(format!("issuer:org:p{party}")),
                key(format!("party:org:p{party}")),
                key(format!("norm:N-{}", numbers.below(500))),
            ];
            (leaf, keys)
        })
        .collect()
}

/// Octets of memory in use.
fn memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() * 1024.0
}

/// Processor time of this thread, which other work on the machine disturbs less.
struct Clock(Duration);

impl Clock {
    fn now() -> Duration {
        let spent = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
        Duration::from_nanos(spent.split_whitespace().next().unwrap().parse().unwrap())
    }

    fn start() -> Self {
        Self(Self::now())
    }

    fn elapsed(&self) -> Duration {
        Self::now() - self.0
    }
}

fn show(what: &str, count: usize, spent: Duration) {
    println!("{:>10.2} µs  {what}", spent.as_secs_f64() * 1e6 / count as f64);
}

/// Shows the mean of a short piece of work, repeated until the clock, which
/// moves by the scheduler's tick, has moved often enough.
fn show_repeated(what: &str, mut work: impl FnMut()) {
    let start = Clock::start();
    let mut count = 0;
    while start.elapsed() < Duration::from_millis(400) {
        (0..8).for_each(|_| work());
        count += 8;
    }
    show(what, count, start.elapsed());
}

fn main() {
    let count = std::env::args().filter_map(|arg| arg.parse().ok()).next().unwrap_or(1_000_000);
    let statements = statements(count);
    println!("{count} statements, 6 subjects each");
    let index = updates(&statements);
    restart(&index);
    proofs_of_index(&index, &statements);
    drop(index);
    let catalogue = catalogue(&statements);
    lookups(&catalogue, &statements);
}

/// Appends in batches, the last fifth in batches of other sizes.
fn updates(statements: &[(Hash, Keys)]) -> Index {
    let before = memory();
    let mut index = Index::new();
    let mut entry = 0;
    let mut append = |batch: &[(Hash, Keys)], is_approached: bool| {
        for part in batch.chunks(BATCH) {
            if is_approached {
                index.approach(part.iter().flat_map(|(_, keys)| *keys));
            }
            for (leaf, keys) in part {
                for key in keys {
                    index.insert(key, entry, leaf);
                }
                entry += 1;
            }
        }
        entry += 1;
        black_box(index.root());
    };
    let (most, rest) = statements.split_at(statements.len() * 4 / 5);
    let start = Clock::start();
    most.chunks(10_000).for_each(|batch| append(batch, true));
    show("a statement in batches of 10,000, while it grows", most.len(), start.elapsed());
    let mut rest = rest.chunks(rest.len() / 8);
    for size in [10_000, 1_000, 256, 1] {
        for (is_approached, how) in [(true, ""), (false, ", each key on its own")] {
            let part = rest.next().unwrap();
            let start = Clock::start();
            part.chunks(size).for_each(|batch| append(batch, is_approached));
            let what = format!("a statement in batches of {size}, at full size{how}");
            show(&what, part.len(), start.elapsed());
        }
    }
    let subjects = index.subjects();
    println!(
        "{:>10.0} octets a subject ({subjects} subjects)",
        (memory() - before) / subjects as f64
    );
    index
}

fn restart(index: &Index) {
    let start = Clock::start();
    let octets = postcard::to_stdvec(index).unwrap();
    println!("{:>10.2} s  stored, {} octets", start.elapsed().as_secs_f64(), octets.len());
    let start = Clock::start();
    black_box(postcard::from_bytes::<Index>(&octets).unwrap());
    println!("{:>10.2} s  read again, with every hash", start.elapsed().as_secs_f64());
}

fn proofs_of_index(index: &Index, statements: &[(Hash, Keys)]) {
    let mut numbers = Numbers(2);
    let keys: Vec<Hash> = (0..100_000)
        .map(|_| {
            let (_, keys) = &statements[numbers.below(statements.len() as u64) as usize];
            keys[numbers.below(6) as usize]
        })
        .collect();
    let root = index.clone().root();
    let start = Clock::start();
    let proofs: Vec<_> = keys.iter().map(|key| index.prove(key).unwrap()).collect();
    show("path made", keys.len(), start.elapsed());
    let start = Clock::start();
    for (key, proof) in keys.iter().zip(&proofs) {
        proof.verify(key, &root).unwrap();
    }
    show("path checked", keys.len(), start.elapsed());
    let hashes: usize = proofs.iter().map(|proof| proof.siblings.len()).sum();
    let most = proofs.iter().map(|proof| proof.siblings.len()).max().unwrap();
    println!("{:>10.1} hashes a path, at most {most}", hashes as f64 / proofs.len() as f64);
}

fn catalogue(statements: &[(Hash, Keys)]) -> Catalogue {
    let before = memory();
    let mut catalogue = Catalogue::new();
    let start = Clock::start();
    for batch in statements.chunks(BATCH) {
        catalogue.approach(batch.iter().flat_map(|(_, keys)| *keys));
        for (leaf, keys) in batch {
            catalogue.push_statement(*leaf, *keys);
        }
        catalogue.push_index_entry(sha256(b"index entry"));
    }
    show("a statement into the catalogue, batches of 256", statements.len(), start.elapsed());
    let octets = (memory() - before) / catalogue.subjects() as f64;
    println!("{octets:>10.0} octets a subject, with all lists");
    catalogue
}

fn lookups(catalogue: &Catalogue, statements: &[(Hash, Keys)]) {
    let newest = catalogue.newest().unwrap();
    let mut numbers = Numbers(3);
    let own: Vec<Hash> = (0..10_000)
        .map(|_| statements[numbers.below(statements.len() as u64) as usize].1[0])
        .collect();
    let start = Clock::start();
    for key in &own {
        black_box(catalogue.prove(key, newest, 0).unwrap());
    }
    show("lookup of one entry made, newest size", own.len(), start.elapsed());
    let party = sha256(b"party:org:p7");
    show_repeated("page of a long list made", || {
        black_box(catalogue.prove(&party, newest, 1).unwrap());
    });
    let batch = BATCH as u64 + 1;
    for back in [1, 10, 100, 1_000, 3_900] {
        // The last batch may be smaller.
        let Some(covered) = (newest / batch * batch).checked_sub(back * batch + 1) else {
            continue;
        };
        let mut keys = own.iter().cycle();
        show_repeated(&format!("lookup made {back} batches back"), || {
            black_box(catalogue.prove(keys.next().unwrap(), covered, 0).unwrap());
        });
    }
    whole(catalogue, newest);
}

/// The octets of one whole answer, and the time to read and check it.
fn whole(catalogue: &Catalogue, covered: u64) {
    let subject = Subject::parse("norm:N-7").unwrap();
    let (path, page) = catalogue.prove(&subject.key(), covered, 0).unwrap();
    let End::List(list) = path.end else { panic!("there is a list") };
    println!("{:>10} items in the list of {subject}", list.size);
    // A tree of that size whose leaves are all the index entry.
    let index_entry =
        IndexEntry { covered, root: sha256(b"root"), time: Time::from_seconds(1).unwrap() };
    let leaf = pactlog_verifier::hash::leaf_hash(index_entry.to_string().as_bytes());
    let inclusion = prove_inclusion(&Equal(leaf), covered, covered + 1).unwrap();
    let raw = 32 * (inclusion.len() + path.siblings.len() + 2) + index_entry.to_string().len();
    println!("{raw:>10} octets of path, index entry and its inclusion");
    let lookup = Lookup { subject, index_entry, inclusion, path, page, checkpoint: String::new() };
    let text = lookup.to_string();
    show_repeated(&format!("answer of {} octets read", text.len()), || {
        black_box(Lookup::parse(text.as_bytes()).unwrap());
    });
    let head = TreeHead { size: list.size, root: list.root };
    let page = lookup.page.unwrap();
    show_repeated("page of 1,024 items checked", || page.verify(&head, covered).unwrap());
}

struct Equal(Hash);

impl pactlog_verifier::merkle::HashSource for Equal {
    type Error = std::convert::Infallible;

    fn hashes(&self, nodes: &[pactlog_verifier::merkle::Node]) -> Result<Vec<Hash>, Self::Error> {
        let hash =
            |level| (0..level).fold(self.0, |h, _| pactlog_verifier::hash::node_hash(&h, &h));
        Ok(nodes.iter().map(|node| hash(node.level)).collect())
    }
}
