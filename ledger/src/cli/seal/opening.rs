//! `pactlog statement open`: the draft of a disclosure.
//!
//! Specified in `spec/sealed.md`.
//!
//! *Invariants*: nothing is written before files, secrets and signed statement
//! agree and the opening has been checked as a reader will check it.

use std::path::{Path, PathBuf};

use pactlog_verifier::hash::Hash;
use pactlog_verifier::sealed::{Leaf, prove_opening, verify_opening};
use pactlog_verifier::statement::{Draft, Kind, Label, MAX_CONTENT, Sealed, Statement, Url};
use pactlog_verifier::text::to_base64;
use pactlog_verifier::tile::MAX_ENTRY;
use pactlog_verifier::time::Time;
use serde::Serialize;

use super::ByLabel;
use super::secret::{self, Item, Measured};
use crate::append::read_file;
use crate::failure::{Failure, printable};
use crate::open;

const OPEN_HELP: &str = "\
Opened items stay open for ever: a ledger forgets nothing. The other items stay
sealed; of them the proof shows hashes only.

  pactlog statement open pledge.note --secrets pledge.secrets.json \\
      --item schedule --dir papers -o schedule.json
  pactlog statement check schedule.json
  pactlog statement sign schedule.json --key key.pem -o schedule.note

Where --inline is left out or the file has more than 32 KiB, the disclosure
holds length and digest, and you publish the file yourself (--url says where).";

#[derive(clap::Args)]
#[command(after_help = OPEN_HELP)]
pub(crate) struct OpenArgs {
    /// The signed statement with the sealed annex
    #[arg(value_name = "SEALED.note")]
    note: PathBuf,
    /// The private file that `seal` made
    #[arg(long, value_name = "FILE.secrets.json")]
    secrets: PathBuf,
    /// Label of an item to open; once for each
    #[arg(long, value_name = "LABEL", required_unless_present = "all", conflicts_with = "all")]
    item: Vec<String>,
    /// Open all items
    #[arg(long)]
    all: bool,
    /// Folder in which the files lie, under the names that they were sealed with
    #[arg(long, value_name = "DIR", default_value = ".")]
    dir: PathBuf,
    /// Put files of at most 32 KiB into the disclosure itself, public for ever
    #[arg(long)]
    inline: bool,
    /// Where an opened file will be found
    #[arg(long, value_name = "LABEL=URL")]
    url: Vec<String>,
    /// Name of a key that will sign; in order [default: those of SEALED.note]
    #[arg(long, value_name = "NAME")]
    signer: Vec<String>,
    /// Time to state [default: the machine's clock]
    #[arg(long, value_name = "TIME")]
    issued_at: Option<String>,
    /// Draft to write, of kind disclosure; never overwritten
    #[arg(short, long, value_name = "DISCLOSURE.json")]
    out: PathBuf,
}

/// `pactlog statement open`.
pub(crate) fn run_open(args: &OpenArgs) -> Result<(), Failure> {
    let octets = read_file(&args.note, MAX_ENTRY)?;
    let refused = |words: String| Failure::refused(format!("{}: {words}", args.note.display()));
    let statement = Statement::parse(&octets).map_err(|error| refused(error.to_string()))?;
    let sealed = statement
        .common()
        .sealed
        .as_ref()
        .ok_or_else(|| refused("this statement has no sealed annex".to_owned()))?;
    let (root, items) = secret::read(&args.secrets)?;
    if root.to_hex() != sealed.root.as_str() || items.len() != sealed.items.len() {
        return Err(Failure::refused(format!(
            "{} opens another annex: its root is {} over {} item(s), that of {} is {} over {}",
            args.secrets.display(),
            root.to_hex(),
            items.len(),
            args.note.display(),
            sealed.root,
            sealed.items.len()
        )));
    }
    let places = chosen(args, sealed)?;
    let opened = read_opened(args, sealed, &items, &places)?;
    let proof = prove(&root, &items, &places)?;
    let form = disclosure(args, &statement, opened, proof)?;
    let mut text = serde_json::to_string_pretty(&form).map_err(Failure::unavailable)?;
    text.push('\n');
    Draft::parse(text.as_bytes()).map_err(|problems| {
        let words: Vec<String> = problems.iter().map(|problem| format!("  {problem}")).collect();
        Failure::refused(format!(
            "the disclosure would be refused; open fewer items at once or leave out --inline if \
             it is too long\n{}",
            words.join("\n")
        ))
    })?;
    secret::write_new(&args.out, text.as_bytes(), 0o644)?;
    report(&args.out, &form);
    Ok(())
}

fn report(out: &Path, form: &DisclosureForm) {
    println!(
        "{}: opens {} of statement {}; not yet signed, to be signed by {}",
        printable(&out.display().to_string()),
        form.opened.iter().map(|item| item.label.as_str()).collect::<Vec<_>>().join(", "),
        form.refs.iter().map(|parent| parent.id.as_str()).collect::<String>(),
        form.signers.join(", ")
    );
    for item in form.opened.iter().filter(|item| item.content.is_none()) {
        println!(
            "{}: not in the disclosure, only its {} octets' SHA-256 {}; publish the file yourself",
            item.label, item.size, item.sha256
        );
    }
}

/// Places of the items to open, in the order of the leaves. The labels are
/// those of the signed statement.
fn chosen(args: &OpenArgs, sealed: &Sealed) -> Result<Vec<usize>, Failure> {
    if args.all {
        return Ok((0..sealed.items.len()).collect());
    }
    let mut places = Vec::with_capacity(args.item.len());
    for label in &args.item {
        let place = sealed.items.iter().position(|item| item.label.as_str() == label);
        let place = place.ok_or_else(|| {
            let labels: Vec<&str> = sealed.items.iter().map(|item| item.label.as_str()).collect();
            Failure::refused(format!(
                "--item {label}: there is no such item; sealed are {}",
                labels.join(", ")
            ))
        })?;
        if places.contains(&place) {
            return Err(Failure::refused(format!("--item {label}: given twice")));
        }
        places.push(place);
    }
    places.sort_unstable();
    Ok(places)
}

fn read_opened(
    args: &OpenArgs,
    sealed: &Sealed,
    items: &[Item],
    places: &[usize],
) -> Result<Vec<OpenedForm>, Failure> {
    let pairs: Vec<(usize, &Label, &Item)> = places
        .iter()
        .filter_map(|place| {
            let label = &sealed.items.get(*place)?.label;
            Some((*place, label, items.get(*place)?))
        })
        .collect();
    let labels: Vec<&str> = pairs.iter().map(|(_, label, _)| label.as_str()).collect();
    let urls = ByLabel::read("url", &args.url, &labels)?;
    if let Some(text) = urls.others {
        return Err(Failure::refused(format!("--url {text}: expected LABEL=URL")));
    }
    let mut opened = Vec::with_capacity(pairs.len());
    for (place, label, item) in pairs {
        let path = args.dir.join(&item.file);
        let found = secret::measure(&path)?;
        if found != item.content {
            return Err(Failure::refused(changed(&path, item.content, found)));
        }
        let url = urls.value(label.as_str(), "a web address", Url::parse)?;
        opened.push(OpenedForm {
            item: place,
            label: label.as_str().to_owned(),
            salt: Hash(item.salt).to_hex(),
            media_type: item.media_type.as_str().to_owned(),
            size: item.content.size,
            sha256: item.content.sha256.to_hex(),
            content: if args.inline { content(&path, item.content)? } else { None },
            url: url.map(|url| url.as_str().to_owned()),
        });
    }
    Ok(opened)
}

fn changed(path: &Path, expected: Measured, found: Measured) -> String {
    format!(
        "{} is not the file that was sealed: expected {} octets with SHA-256 {}, found {} with {}",
        path.display(),
        expected.size,
        expected.sha256.to_hex(),
        found.size,
        found.sha256.to_hex()
    )
}

/// The octets in base64, if they are few enough to go into a statement.
fn content(path: &Path, expected: Measured) -> Result<Option<String>, Failure> {
    if expected.size > MAX_CONTENT as u64 {
        return Ok(None);
    }
    // Read again, so it may have changed: the draft's own check compares the digest.
    Ok(Some(to_base64(&read_file(path, MAX_CONTENT)?)))
}

/// The proof, checked as a reader will check it.
fn prove(root: &Hash, items: &[Item], places: &[usize]) -> Result<Vec<String>, Failure> {
    let leaves: Vec<Leaf<'_>> = items.iter().map(Item::leaf).collect();
    let indices: Vec<u64> = places.iter().map(|place| *place as u64).collect();
    let proof = prove_opening(&leaves, &indices).map_err(Failure::refused)?;
    let opened: Vec<(u64, Leaf<'_>)> =
        places.iter().filter_map(|place| Some((*place as u64, *leaves.get(*place)?))).collect();
    verify_opening(root, items.len() as u64, &opened, &proof).map_err(Failure::rejected)?;
    Ok(proof.iter().map(Hash::to_hex).collect())
}

fn disclosure(
    args: &OpenArgs,
    statement: &Statement,
    opened: Vec<OpenedForm>,
    proof: Vec<String>,
) -> Result<DisclosureForm, Failure> {
    let common = statement.common();
    let issued_at = match &args.issued_at {
        None => open::now()?,
        Some(text) => Time::parse(text).ok_or_else(|| {
            Failure::refused(format!("--issued-at {text}: expected a time as 2027-06-30T09:00:00Z"))
        })?,
    };
    let signers = if args.signer.is_empty() {
        common.signers.iter().map(ToString::to_string).collect()
    } else {
        args.signer.clone()
    };
    Ok(DisclosureForm {
        kind: Kind::Disclosure.as_str(),
        ledger: common.ledger.to_string(),
        issuer: common.issuer.to_string(),
        joint_issuers: common.joint_issuers.iter().map(ToString::to_string).collect(),
        signers,
        issued_at: issued_at.to_string(),
        provenance: "own",
        refs: [ReferenceForm { rel: "discloses", id: statement.id().to_string() }],
        opened,
        proof,
    })
}

#[derive(Serialize)]
struct DisclosureForm {
    kind: &'static str,
    ledger: String,
    issuer: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    joint_issuers: Vec<String>,
    signers: Vec<String>,
    issued_at: String,
    provenance: &'static str,
    refs: [ReferenceForm; 1],
    opened: Vec<OpenedForm>,
    proof: Vec<String>,
}

#[derive(Serialize)]
struct ReferenceForm {
    rel: &'static str,
    id: String,
}

#[derive(Serialize)]
struct OpenedForm {
    item: usize,
    label: String,
    salt: String,
    media_type: String,
    size: u64,
    sha256: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}
