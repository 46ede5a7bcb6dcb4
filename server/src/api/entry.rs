//! Entries, the checkpoint and proofs.

use super::envelope::{Base64, Basis, Printed, Tree};
use super::shape::Octets;
use super::{Call, json, view};
use crate::fact::WitnessLine;
use crate::fault::Fault;
use crate::judge::Verdict;
use crate::ledger::Reading;
use crate::model::Content;
use crate::router::segment;
use axum::body::Body;
use axum::extract::Path;
use axum::http::Response;
use pactlog_verifier::hash::{Hash, leaf_hash};
use pactlog_verifier::merkle::{ProofError, prove_consistency, prove_inclusion};
use pactlog_verifier::text;
use pactlog_verifier::time::Time;
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Checkpoint")]
pub(super) struct CheckpointView {
    #[serde(flatten)]
    basis: Basis,
    /// The signed note of the checkpoint, octet for octet.
    note: String,
    /// How the server's own policy judges it.
    policy: Quorum,
    /// What this server found when it replayed the entries.
    computed: Judged,
}

/// What this server found when it judged the entries by the rules, beside the
/// verdict.
#[derive(Serialize, JsonSchema)]
struct Judged {
    /// The code of the rule that is broken.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'static str>,
    /// Why, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<String>,
    /// The same in ledger and auditor, if the history is the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    registry_digest: Option<Base64>,
    /// The same, on the date of the evaluation.
    #[serde(skip_serializing_if = "Option::is_none")]
    status_digest: Option<Base64>,
}

impl Judged {
    fn of(reading: &Reading<'_>) -> Self {
        let judge = reading.judge();
        let holds = judge.verdict() == Verdict::Accepted;
        let cause = judge.cause();
        Self {
            code: cause.as_ref().map(|(code, _)| *code),
            cause: cause.map(|(_, words)| words.to_string()),
            status_digest: judge
                .status_digest(reading.evaluated_on())
                .filter(|_| holds)
                .map(Base64),
            registry_digest: holds.then(|| Base64(judge.registry().digest())),
        }
    }
}

/// What the policy that this server was given says. Readers judge by their own.
#[derive(Serialize, JsonSchema)]
struct Quorum {
    /// Whether the policy is satisfied.
    #[schemars(extend("enum" = ["accepted", "undecided", "rejected"]))]
    verdict: &'static str,
    /// Witnesses that the policy lists.
    witnesses: usize,
    /// Those of them that cosigned this head.
    cosigned: usize,
    /// Each of them.
    cosignatures: Vec<WitnessView>,
}

/// A witness that the policy lists.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Witness")]
struct WitnessView {
    /// Its name.
    witness: String,
    /// Key id, 8 hex digits.
    key_id: String,
    /// By its own clock; null if it has no valid line under this head.
    time: Option<Printed<Time>>,
}

/// `/api/v1/checkpoint`
pub(super) async fn checkpoint(call: Call) -> Response<Body> {
    view(call, &["on"], move |reading, _| {
        let published = reading.published();
        let witnesses = reading.ledger().policy().policy.witnesses().len();
        let view = |line: WitnessLine| WitnessView {
            witness: line.name,
            key_id: line.key_id.to_string(),
            time: line.time.map(Printed),
        };
        let cosignatures = WitnessLine::all(reading).into_iter().map(view).collect();
        let policy = match &published.judgement {
            Err(_) => Quorum { verdict: "rejected", witnesses, cosigned: 0, cosignatures },
            Ok(judgement) => Quorum {
                verdict: if judgement.trusted().is_some() { "accepted" } else { "undecided" },
                witnesses,
                cosigned: judgement.cosigned(),
                cosignatures,
            },
        };
        json(&CheckpointView {
            basis: Basis::of(reading),
            note: published.note.as_ref().to_owned(),
            policy,
            computed: Judged::of(reading),
        })
    })
    .await
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Entry")]
pub(super) struct EntryView {
    #[serde(flatten)]
    basis: Basis,
    /// Its index in the log, from 0.
    index: u64,
    /// `statement`, `index` for the ledger's own entries, or `unknown`.
    #[schemars(extend("enum" = ["statement", "index", "unknown"]))]
    content: &'static str,
    /// The statement's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    statement: Option<Printed<pactlog_verifier::statement::StatementId>>,
    /// SHA-256 of 0x00 and the octets.
    leaf_hash: Base64,
    /// Number of octets.
    length: usize,
    /// The octets.
    #[schemars(with = "Octets")]
    entry: String,
}

/// `/api/v1/entries/{index}`
pub(super) async fn entry(call: Call, path: Path<String>) -> Response<Body> {
    view(call, &[], move |reading, _| {
        let index = segment(&path, "index", "a whole number in decimal digits", text::decimal)?;
        let entry = reading.entry(index)?;
        let (content, statement) = match Content::read(&entry) {
            Content::Statement(statement) => ("statement", Some(Printed(statement.id()))),
            Content::Ledger => ("index", None),
            Content::Unknown => ("unknown", None),
        };
        json(&EntryView {
            basis: Basis::of(reading),
            index,
            content,
            statement,
            leaf_hash: Base64(leaf_hash(&entry)),
            length: entry.len(),
            entry: text::to_base64(&entry),
        })
    })
    .await
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Inclusion")]
pub(super) struct InclusionView {
    /// Name of the ledger.
    origin: String,
    /// Index of the entry.
    index: u64,
    /// Leaf hash of the entry.
    leaf_hash: Base64,
    /// The tree that it is in.
    tree: Tree,
    /// The proof, the leaf's sibling first.
    hashes: Vec<Base64>,
}

/// `/api/v1/proof/inclusion?index=&size=`
pub(super) async fn inclusion(call: Call) -> Response<Body> {
    view(call, &["index", "size"], move |reading, query| {
        let index = query.number("index")?;
        let index = index.ok_or_else(|| Fault::parameter("index", "the index of an entry"))?;
        let head = reading.head_at("size", query.number("size")?)?;
        let source = reading.ledger().store().hash_source();
        let hashes = prove_inclusion(&source, index, head.size)
            .map_err(|error| Fault::prove("index", error))?;
        json(&InclusionView {
            origin: reading.ledger().store().origin()?.as_ref().to_owned(),
            index,
            leaf_hash: Base64(leaf_hash(&reading.entry(index)?)),
            tree: (&head).into(),
            hashes: base64(hashes),
        })
    })
    .await
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Consistency")]
pub(super) struct ConsistencyView {
    /// Name of the ledger.
    origin: String,
    /// The older tree.
    from: Tree,
    /// The newer tree.
    to: Tree,
    /// The proof (RFC 6962 §2.1.2).
    hashes: Vec<Base64>,
}

/// `/api/v1/proof/consistency?from=&to=`
pub(super) async fn consistency(call: Call) -> Response<Body> {
    view(call, &["from", "to"], move |reading, query| {
        let from = query.number("from")?;
        let from = from.ok_or_else(|| Fault::parameter("from", "the size of the older tree"))?;
        if from == 0 {
            return Err(Fault::Proof { name: "from", error: ProofError::NothingProven });
        }
        let from = reading.head_at("from", Some(from))?;
        let to = reading.head_at("to", query.number("to")?)?;
        let source = reading.ledger().store().hash_source();
        let hashes = prove_consistency(&source, from.size, to.size)
            .map_err(|error| Fault::prove("from", error))?;
        json(&ConsistencyView {
            origin: reading.ledger().store().origin()?.as_ref().to_owned(),
            from: (&from).into(),
            to: (&to).into(),
            hashes: base64(hashes),
        })
    })
    .await
}

fn base64(hashes: Vec<Hash>) -> Vec<Base64> {
    hashes.into_iter().map(Base64).collect()
}
