//! What is shown: the ledger of real pledges, or that of the story.

use std::fs;
use std::path::{Path, PathBuf};

use pactlog_ledger::folder::REGISTRAR_KEY;
use pactlog_ledger::import::{
    DEMO_INSTRUMENTS, DEMO_RECORDS, Data, PARTIES, Parties, read_instruments, read_records,
};
use pactlog_ledger::key::{self as key_file, KeyError};
use pactlog_ledger::sequencer::Ledger;
use pactlog_ledger::store::ReadStore;
use pactlog_ledger::story::{PlayError, REGISTRAR, STORY, Signers, Story, play};
use pactlog_verifier::note::NoteSigner;
use pactlog_verifier::statement::{Body, Statement};

use crate::append::write_receipt;
use crate::config::{self, Layout, LedgerArgs};
use crate::failure::Failure;
use crate::import::{import_into, print_summary};
use crate::{init, key, open};

/// Identity and name of the ledger of real pledges.
const ORIGIN: &str = "ledger.example/demo";
const NAME: &str = "Pledges of responsible behaviour in cyberspace (demonstration)";

/// Folder of the parties' keys in a story's ledger: anybody may sign with them.
const STORY_KEYS: &str = "story-keys";

/// A statement that is there to try things with.
pub(super) struct Sample {
    /// Words of its title.
    title: &'static str,
    /// Words of it that are wrong with one letter changed.
    pub(super) words: [&'static str; 2],
}

/// A ledger for demonstration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Show {
    /// Real pledges, transcribed from public sources.
    Pledges,
    /// Fictional states who live a whole case.
    Story,
}

impl Show {
    /// What stands in it, and whose word it is.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Pledges => {
                "All its statements are transcriptions from public sources; no state signed any of them."
            }
            Self::Story => {
                "All its parties are fictional; each step of their case is signed by a key of its own."
            }
        }
    }

    /// The statement to try things with.
    pub(super) const fn sample(self) -> Sample {
        match self {
            Self::Pledges => {
                Sample { title: "should not pay", words: ["should not pay", "should now pay"] }
            }
            Self::Story => Sample {
                title: "Belmora will not attack",
                words: ["will not attack", "will now attack"],
            },
        }
    }

    /// The layout of the ledger in `dir`, which is made if there is nothing.
    pub(super) fn layout(self, dir: &Path) -> Result<Layout, Failure> {
        if dir.join(config::FILE).exists() {
            let layout = Layout::read(&LedgerArgs { ledger: dir.to_owned(), keys: None })?;
            // Before anything is written beside it, and without asking witnesses.
            let scratch = std::env::temp_dir().join(format!("pactlog-demo-{}", std::process::id()));
            let is_real = ReadStore::open_secondary(&layout.store, &scratch)
                .map_err(Failure::from)
                .and_then(|store| refuse_real(&store, dir));
            let _ = fs::remove_dir_all(&scratch);
            return is_real.map(|()| layout);
        }
        let is_empty = match fs::read_dir(dir) {
            Ok(mut entries) => entries.next().is_none(),
            Err(error) => error.kind() == std::io::ErrorKind::NotFound,
        };
        if !is_empty {
            return Err(Failure::refused(format!(
                "{} holds something else than a ledger, or a part of one; remove it or choose another --dir",
                dir.display()
            )));
        }
        let (origin, name, begin) = match self {
            Self::Pledges => (ORIGIN.to_owned(), NAME.to_owned(), None),
            Self::Story => {
                let story = story()?;
                let begin = story.begin();
                (story.origin, story.name, begin)
            }
        };
        let layout = Layout::new(dir, None);
        let args = init::Args {
            dir: dir.to_owned(),
            origin,
            name,
            registrar: "org:registrar".to_owned(),
            demonstration: true,
            keys: None,
        };
        let time = match begin {
            Some(begin) => begin,
            None => open::now()?,
        };
        let head = init::make(&args, &layout, time)?;
        println!("{}: new ledger {}; {head}", dir.display(), args.origin);
        Ok(layout)
    }

    /// Appends what is not there yet and writes the sample statement with its
    /// receipt; the ledger is closed again, so that others may write to it.
    pub(super) fn fill(self, dir: &Path, layout: &Layout) -> Result<PathBuf, Failure> {
        let mut ledger = open::open(layout)?;
        refuse_real(ledger.store(), dir)?;
        match self {
            Self::Pledges => import_pledges(&mut ledger)?,
            Self::Story => {
                // The case has times of its own, which no witness's clock shows.
                ledger.accept_clock();
                play_story(&mut ledger, &dir.join(STORY_KEYS))?;
            }
        }
        let published = ledger.publish()?;
        let folder = dir.join("try");
        let failed = |error| Failure::unavailable(format!("{}: {error}", folder.display()));
        fs::create_dir_all(&folder).map_err(failed)?;
        let note = folder.join("pledge.note");
        let (index, entry) = self.find_sample(&ledger)?;
        fs::write(&note, entry).map_err(failed)?;
        write_receipt(&ledger, &published, &note, index)?;
        Ok(note)
    }

    /// The commitment with the words of the sample, and its index.
    fn find_sample(self, ledger: &Ledger) -> Result<(u64, Vec<u8>), Failure> {
        let sample = self.sample();
        let size = ledger.replay().head().size;
        for index in 0..size {
            let Some(entry) = ledger.store().entry(index)? else { continue };
            let Ok(statement) = Statement::parse(&entry) else { continue };
            let title = statement.common().title.as_ref().and_then(|title| title.in_language("en"));
            if matches!(statement.body(), Body::Commitment(_))
                && title.is_some_and(|title| title.contains(sample.title))
            {
                return Ok((index, entry));
            }
        }
        Err(Failure::rejected(format!(
            "no commitment has the words {:?} in its title; this folder holds another ledger",
            sample.title
        )))
    }
}

fn import_pledges(ledger: &mut Ledger) -> Result<(), Failure> {
    let data = Data {
        records: read_records(DEMO_RECORDS.as_bytes()).map_err(|error| own_fault(&error))?,
        instruments: read_instruments(DEMO_INSTRUMENTS.as_bytes())
            .map_err(|error| own_fault(&error))?,
        parties: Parties::read(PARTIES.as_bytes()).map_err(|error| own_fault(&error))?,
    };
    let summary = import_into(ledger, &data, false)?;
    print_summary(&summary);
    Ok(())
}

fn story() -> Result<Story, Failure> {
    Story::parse(STORY).map_err(|error| own_fault(&error))
}

fn own_fault(error: &dyn std::fmt::Display) -> Failure {
    Failure::refused(format!("the data that this program brings along: {error}"))
}

fn play_story(ledger: &mut Ledger, keys: &Path) -> Result<(), Failure> {
    let story = story()?;
    let signers = signers(ledger, &story, keys)?;
    let bar = open::bar("playing the story");
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    let appended = play(ledger, &story, &signers, |done, all| {
        bar.set_length(count(all));
        bar.set_position(count(done));
    })?;
    bar.finish_and_clear();
    let present = story.steps.len().saturating_sub(appended);
    println!("{appended:>7} statements appended, {present} were there already");
    Ok(())
}

/// The keys of the story's parties, made where they are missing.
fn signers(ledger: &Ledger, story: &Story, folder: &Path) -> Result<Signers, Failure> {
    fs::create_dir_all(folder)
        .map_err(|error| Failure::unavailable(format!("{}: {error}", folder.display())))?;
    let mut signers = Signers::new();
    let registrar = key::signer(&ledger.folder().key_path(REGISTRAR_KEY), None)?;
    signers.insert(REGISTRAR.to_owned(), registrar);
    for name in &story.keys {
        let path = folder.join(format!("{}.pem", name.replace([':', '/'], "-")));
        let signer = match key_file::generate_file(&path, name, None) {
            Ok(secret_key) => NoteSigner::new(name, secret_key).map_err(Failure::refused)?,
            Err(KeyError::Exists { .. }) => key::signer(&path, None)?,
            Err(error) => return Err(error.into()),
        };
        signers.insert(name.clone(), signer);
    }
    Ok(signers)
}

/// Refuses a ledger that is not for demonstration.
fn refuse_real(store: &ReadStore, dir: &Path) -> Result<(), Failure> {
    if is_demonstration(store)? {
        return Ok(());
    }
    Err(Failure::refused(format!(
        "{} is a ledger that is not for demonstration; nothing was written to it. Choose another --dir",
        dir.display()
    )))
}

fn is_demonstration(store: &ReadStore) -> Result<bool, Failure> {
    let charter = store.entry(0)?.and_then(|entry| Statement::parse(&entry).ok());
    Ok(charter.is_some_and(|charter| match charter.body() {
        Body::Charter(charter) => charter.demonstration,
        _ => false,
    }))
}

impl From<PlayError> for Failure {
    fn from(error: PlayError) -> Self {
        match error {
            PlayError::Ledger(error) => error.into(),
            error => Self::refused(format!("the story came to a halt: {error}")),
        }
    }
}
