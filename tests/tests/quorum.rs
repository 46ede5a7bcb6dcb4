//! What each command says when a quorum is missing, there, or forged.

use std::fs;
use std::path::{Path, PathBuf};

use pactlog_tests::ledger::TestLedger;
use pactlog_tests::program::{arg, run, succeed};
use pactlog_verifier::cosignature::Cosigner;
use pactlog_verifier::note::{Note, SignatureLine};
use pactlog_verifier::{ed25519, mldsa};

/// A small ledger with a statement, its receipt, its tiles and a dossier.
struct Case {
    ledger: TestLedger,
    note: PathBuf,
    tiles: PathBuf,
    cosigners: Vec<Cosigner>,
}

impl Case {
    fn new() -> Self {
        let ledger = TestLedger::new();
        let (note, tiles) = (ledger.pledge(1), ledger.beside("tiles"));
        ledger.append(std::slice::from_ref(&note));
        succeed("pactlog", &["export-tiles", "--ledger", arg(&ledger.dir()), "--out", arg(&tiles)]);
        let cosigners = (1..=3_u8).flat_map(|i| {
            let name = format!("w{i}.example");
            let usual = Cosigner::new(&name, ed25519::SecretKey::from_seed(&[i; 32])).unwrap();
            [usual, Cosigner::new(&name, mldsa::SecretKey::from_seed(&[i; 32])).unwrap()]
        });
        Self { note, tiles, cosigners: cosigners.collect(), ledger }
    }

    /// A policy of the log with all witnesses; `rest` makes the quorum of them.
    fn policy(&self, rest: &str) -> PathBuf {
        let own = fs::read_to_string(self.ledger.policy()).unwrap();
        let log = own.lines().find(|line| line.starts_with("log ")).unwrap();
        let mut text = format!("{log}\n");
        for (cosigner, name) in self.cosigners.iter().zip(["a1", "a2", "b1", "b2", "c1", "c2"]) {
            text += &format!("witness {name} {}\n", cosigner.verifier_key());
        }
        let path = self.ledger.beside("policy");
        fs::write(&path, text + rest).unwrap();
        path
    }

    /// Adds lines of these witnesses to the checkpoint and to the receipt.
    fn cosign(&self, witnesses: &[usize], spoil: impl Fn(&mut SignatureLine)) {
        let receipt = PathBuf::from(format!("{}.tlog-proof", arg(&self.note)));
        for file in [self.tiles.join("checkpoint"), receipt] {
            let mut text = fs::read_to_string(&file).unwrap();
            let start = text.find("ledger.example/test\n").unwrap();
            let signed = Note::parse(&text.as_bytes()[start..]).unwrap().text.to_owned();
            for i in witnesses {
                let mut line = self.cosigners[*i].sign(&signed, 1_700_000_000).unwrap();
                spoil(&mut line);
                text += &line.to_string();
            }
            fs::write(file, text).unwrap();
        }
    }

    #[track_caller]
    fn demand(&self, policy: &Path, exit: i32, words: &str) {
        let (note, checkpoint) = (arg(&self.note), self.tiles.join("checkpoint"));
        for command in
            [["receipt", note], ["checkpoint", arg(&checkpoint)], ["audit", arg(&self.tiles)]]
        {
            let finished =
                run("pactlog-verify", &[&command[..], &["--policy", arg(policy)]].concat());
            assert_eq!(finished.exit, Some(exit), "{command:?}\n{}", finished.out);
            assert!(finished.out.contains(words), "{command:?}\n{}", finished.out);
        }
    }
}

/// Two of three operators, each with a key of either kind.
const OPERATORS: &str = "group a any a1 a2\ngroup b any b1 b2\ngroup c any c1 c2\n\
                         group two 2 a b c\nquorum two\n";

#[test]
fn a_missing_quorum_is_undecided_and_neither_success_nor_forged() {
    let case = Case::new();
    let missing = "not the quorum of the policy";
    case.demand(&case.policy("quorum none\n"), 0, "accepted");
    case.demand(&case.policy(OPERATORS), 3, missing);
    // Both keys of one operator, and a line of nobody.
    case.cosign(&[0, 1], |_| {});
    case.cosign(&[4], |line| line.name = "nobody.example".into());
    case.demand(&case.policy(OPERATORS), 3, missing);
    case.demand(&case.policy("quorum a2\n"), 0, "accepted");
    case.demand(&case.policy("group all all a1 a2 b1 b2 c1 c2\nquorum all\n"), 3, missing);
    case.cosign(&[3], |_| {});
    case.demand(&case.policy(OPERATORS), 0, "accepted");
    let deep = "group g 1 a1 b1\ngroup h all g b2\ngroup i 2 h c1 a2\nquorum i\n";
    case.demand(&case.policy(deep), 0, "accepted");
    case.demand(&case.policy("group g any c1 c2\nquorum g\n"), 3, missing);
}

#[test]
fn a_wrong_line_of_a_listed_witness_refuses_the_head_even_beside_a_quorum() {
    for witness in [4, 5] {
        let case = Case::new();
        case.cosign(&[0, 2], |_| {});
        case.demand(&case.policy(OPERATORS), 0, "accepted");
        case.cosign(&[witness], |line| line.signature[40] ^= 1);
        case.demand(&case.policy(OPERATORS), 1, "does not fit");
        case.demand(&case.policy("quorum none\n"), 1, "does not fit");
        // To whoever does not list that key its line is nothing.
        case.demand(&case.ledger.policy(), 0, "accepted");
    }
}
