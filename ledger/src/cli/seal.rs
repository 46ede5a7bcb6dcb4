//! `pactlog statement seal`: fix files in a draft without showing them.
//! Offline, without a database.
//!
//! Specified in `spec/sealed.md`.
//!
//! *Invariants*: the secrets are written before the draft, so that a draft with
//! a root whose salts were never kept cannot come to be.
//!
//! *Not here*: the tree and its proofs (`pactlog_verifier::sealed`).

mod opening;
mod secret;

use std::collections::HashMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use pactlog_ledger::folder::replace_file;
use pactlog_verifier::json::{self, MAX_INTEGER, Value};
use pactlog_verifier::sealed::{Leaf, MAX_ITEMS, seal};
use pactlog_verifier::statement::{Draft, Label, MediaType, PartialDate, SealReason};
use pactlog_verifier::tile::MAX_ENTRY;
use serde::Serialize;

use crate::append::read_file;
use crate::failure::{Failure, printable};
pub(crate) use opening::{OpenArgs, run_open};
use secret::Item;

const SEAL_HELP: &str = "\
The draft then says how many items there are, their labels and reasons; not
what they hold, nor how long they are. Reasons, dates and descriptions can
still be edited in the draft; the root and the order of the items cannot.

  pactlog statement seal pledge.json --item schedule=schedule.pdf \\
      --item sites=sites.csv --reason security --reason schedule=negotiation \\
      --open-by schedule=2027-06-30 --secrets pledge.secrets.json
  pactlog statement check pledge.json
  pactlog statement sign pledge.json --key key.pem -o pledge.note

Without FILE.secrets.json nobody can ever open the annex, you included. It and
the files belong on a medium in two safe places each, and never in public.";

#[derive(clap::Args)]
#[command(after_help = SEAL_HELP)]
pub(crate) struct SealArgs {
    /// The draft to write the sealed annex into
    #[arg(value_name = "DRAFT.json")]
    draft: PathBuf,
    /// A file to seal and the label it gets, which is public; once for each, 64 at most
    #[arg(long, value_name = "LABEL=FILE", required = true)]
    item: Vec<String>,
    /// Why: security, commercial, privacy, negotiation or legal; without LABEL= for all others
    #[arg(long, value_name = "[LABEL=]REASON", required = true)]
    reason: Vec<String>,
    /// Promise to open it by this date; without LABEL= for all others
    #[arg(long, value_name = "[LABEL=]DATE")]
    open_by: Vec<String>,
    /// Media type of a file [default: by the ending of its name]
    #[arg(long, value_name = "LABEL=TYPE")]
    media_type: Vec<String>,
    /// Private file to make: salts, digests and file names; mode 0600, never overwritten
    #[arg(long, value_name = "FILE.secrets.json")]
    secrets: PathBuf,
}

/// `pactlog statement seal`.
pub(crate) fn run_seal(args: &SealArgs) -> Result<(), Failure> {
    let octets = read_file(&args.draft, MAX_ENTRY)?;
    let slot = Slot::find(&args.draft, &octets)?;
    let (items, annex) = read_items(args)?;
    let leaves: Vec<Leaf<'_>> = items.iter().map(Item::leaf).collect();
    let root = seal(&leaves).map_err(Failure::refused)?;
    let sealed = AnnexForm { root: root.to_hex(), items: annex };
    let text = slot.fill(&sealed)?;
    check_annex(&args.draft, text.as_bytes())?;
    let mode = fs::metadata(&args.draft)
        .map_err(|error| Failure::unavailable(format!("{}: {error}", args.draft.display())))?
        .permissions()
        .mode();
    // A crash after this line leaves secrets of a root that no draft names:
    // nothing is lost, and sealing again under another name starts afresh.
    secret::write(&args.secrets, &root, &items)?;
    replace(&args.draft, text.as_bytes(), mode & 0o777).inspect_err(|_| {
        eprintln!(
            "pactlog: the draft is as it was; {} is of no use, delete it",
            args.secrets.display()
        );
    })?;
    println!(
        "{}: {} item(s) sealed under root {}",
        printable(&args.draft.display().to_string()),
        items.len(),
        root.to_hex()
    );
    println!(
        "{}: the secrets, readable by you alone. Keep them with the files, and a copy elsewhere:\n\
         without them the annex can never be opened, by anybody. Never publish them and never\n\
         send them to a ledger: with a salt, anybody can try out what an item says.",
        printable(&args.secrets.display().to_string()),
    );
    Ok(())
}

/// The draft's text, and where a further member goes.
struct Slot<'a> {
    before: &'a str,
    after: &'a str,
    separator: &'static str,
}

impl<'a> Slot<'a> {
    fn find(path: &Path, octets: &'a [u8]) -> Result<Self, Failure> {
        let refused = |words: String| Failure::refused(format!("{}: {words}", path.display()));
        let value = json::parse(octets).map_err(|error| {
            refused(format!("{} {error}", error.path()).trim_start().to_owned())
        })?;
        let Value::Object(members) = &value else {
            return Err(refused(format!(
                "expected a statement, an object; found {}",
                value.type_name()
            )));
        };
        if value.member("sealed").is_some() {
            return Err(refused(
                "has a sealed annex already; take \"sealed\" out of the draft, delete the old \
                 secrets and seal again"
                    .to_owned(),
            ));
        }
        let not_utf8 = |error: std::str::Utf8Error| refused(error.to_string());
        let text = str::from_utf8(octets).map_err(not_utf8)?;
        // Strict JSON was read: the object's own brace is the last one.
        let end = text.rfind('}').unwrap_or_default();
        let (inside, after) = text.split_at(end);
        let separator = if members.is_empty() { "" } else { "," };
        Ok(Self { before: inside.trim_end(), after, separator })
    }

    fn fill(&self, annex: &AnnexForm) -> Result<String, Failure> {
        let annex = serde_json::to_string_pretty(annex).map_err(Failure::unavailable)?;
        let annex = annex.replace('\n', "\n  ");
        let Self { before, after, separator } = self;
        Ok(format!("{before}{separator}\n  \"sealed\": {annex}\n{after}"))
    }
}

/// Refuses what the draft may not seal; other problems are for `check` to tell.
fn check_annex(path: &Path, octets: &[u8]) -> Result<(), Failure> {
    let problems: Vec<String> = match Draft::parse(octets) {
        Ok(_) => return Ok(()),
        Err(problems) => problems
            .iter()
            .filter(|problem| problem.path.starts_with("/sealed") || problem.path.is_empty())
            .map(|problem| format!("  {problem}"))
            .collect(),
    };
    if problems.is_empty() {
        return Ok(());
    }
    let words = problems.join("\n");
    Err(Failure::refused(format!("{}: cannot be sealed so\n{words}", path.display())))
}

fn replace(path: &Path, octets: &[u8], mode: u32) -> Result<(), Failure> {
    let mut new = path.as_os_str().to_owned();
    new.push(".new");
    replace_file(path, Path::new(&new), octets, mode)
        .map_err(|error| Failure::unavailable(format!("{}: {error}", path.display())))
}

/// Values given as `LABEL=VALUE`, or once as `VALUE` for all others.
struct ByLabel<'a> {
    option: &'static str,
    named: HashMap<&'a str, &'a str>,
    others: Option<&'a str>,
}

impl<'a> ByLabel<'a> {
    fn read(option: &'static str, given: &'a [String], labels: &[&str]) -> Result<Self, Failure> {
        let mut read = Self { option, named: HashMap::new(), others: None };
        for text in given {
            let twice = match text.split_once('=') {
                Some((label, _)) if !labels.contains(&label) => {
                    return Err(Failure::refused(format!(
                        "--{option} {text}: there is no item {label:?}; there are {}",
                        labels.join(", ")
                    )));
                }
                Some((label, value)) => read.named.insert(label, value),
                None => read.others.replace(text),
            };
            if twice.is_some() {
                return Err(Failure::refused(format!(
                    "--{option} {text}: given twice for one item"
                )));
            }
        }
        Ok(read)
    }

    /// The value for `label`, read by `parse`.
    fn value<T>(
        &self,
        label: &str,
        expected: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Failure> {
        let Some(text) = self.named.get(label).copied().or(self.others) else { return Ok(None) };
        parse(text).map(Some).ok_or_else(|| {
            Failure::refused(format!("--{}: {text:?} is not {expected}", self.option))
        })
    }
}

/// Measures the files, makes the salts; what stays private and what is written.
fn read_items(args: &SealArgs) -> Result<(Vec<Item>, Vec<AnnexItemForm>), Failure> {
    let mut labelled: Vec<(&str, &Path)> = Vec::with_capacity(args.item.len());
    for text in &args.item {
        let (label, file) = text.split_once('=').ok_or_else(|| {
            Failure::refused(format!(
                "--item {text}: expected LABEL=FILE, as schedule=schedule.pdf"
            ))
        })?;
        if labelled.iter().any(|(other, _)| *other == label) {
            return Err(Failure::refused(format!("--item {text}: the label is used twice")));
        }
        labelled.push((label, Path::new(file)));
    }
    if labelled.len() as u64 > MAX_ITEMS {
        return Err(Failure::refused(format!(
            "{} items; a statement seals at most {MAX_ITEMS}",
            labelled.len()
        )));
    }
    let labels: Vec<&str> = labelled.iter().map(|(label, _)| *label).collect();
    let reasons = ByLabel::read("reason", &args.reason, &labels)?;
    let dates = ByLabel::read("open-by", &args.open_by, &labels)?;
    let types = ByLabel::read("media-type", &args.media_type, &labels)?;
    let (mut items, mut annex): (Vec<Item>, Vec<AnnexItemForm>) = (Vec::new(), Vec::new());
    for (label, path) in labelled {
        let reason = reasons
            .value(label, "security, commercial, privacy, negotiation or legal", |text| {
                SealReason::ALL.iter().find(|reason| reason.as_str() == text)
            })?
            .ok_or_else(|| {
                Failure::refused(format!("item {label} has no reason; add --reason {label}=…"))
            })?;
        // Kept as written: a month stays a month.
        let open_by = dates.value(label, "a date, as 2027-06-30 or 2027-06", |text| {
            PartialDate::parse(text).map(|_| text.to_owned())
        })?;
        let media_type = types
            .value(label, "a media type, as text/csv", MediaType::parse)?
            .unwrap_or_else(|| media_type_of(path));
        let label = Label::parse(label).ok_or_else(|| {
            Failure::refused(format!("{label:?} is no label; a label matches {}", Label::PATTERN))
        })?;
        annex.push(AnnexItemForm {
            label: label.as_str().to_owned(),
            reason: reason.as_str(),
            open_by,
        });
        let item = measure_item(label, path, media_type)?;
        if let Some(other) = items.iter().find(|other| other.file == item.file) {
            return Err(Failure::refused(format!(
                "items {} and {} have files of the same name, {}; `open` looks for both in one \
                 folder, so rename one",
                other.label, item.label, item.file
            )));
        }
        items.push(item);
    }
    Ok((items, annex))
}

fn measure_item(label: Label, path: &Path, media_type: MediaType) -> Result<Item, Failure> {
    let content = secret::measure(path)?;
    if content.size > MAX_INTEGER.unsigned_abs() {
        return Err(Failure::refused(format!("{} is too long", path.display())));
    }
    let file = secret::bare_name(path).ok_or_else(|| {
        Failure::refused(format!(
            "{}: expected a name of at most 255 octets of UTF-8 without control characters",
            path.display()
        ))
    })?;
    Ok(Item { label, file: file.to_owned(), media_type, content, salt: secret::new_salt()? })
}

/// A guess by the ending of the name.
fn media_type_of(path: &Path) -> MediaType {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let name = match ending.to_ascii_lowercase().as_str() {
        "txt" => "text/plain",
        "md" => "text/markdown",
        "csv" => "text/csv",
        "html" => "text/html",
        "pdf" => "application/pdf",
        "json" => "application/json",
        "xml" => "application/xml",
        "zip" => "application/zip",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "odt" => "application/vnd.oasis.opendocument.text",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    };
    MediaType::parse(name).expect("each name above is a media type")
}

#[derive(Serialize)]
struct AnnexForm {
    root: String,
    items: Vec<AnnexItemForm>,
}

#[derive(Serialize)]
struct AnnexItemForm {
    label: String,
    reason: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    open_by: Option<String>,
}
