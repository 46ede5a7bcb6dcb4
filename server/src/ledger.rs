//! The ledger as this process sees it: the store, and what is published.
//!
//! *Invariants*: whoever holds a [`Reading`] sees one published head and
//! exactly the entries below it; whatever is read from the store for it was
//! there before that head was.
//! *Not here*: any key but the public ones of the policy.

use std::borrow::Cow;
use std::ops::Deref;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use moka::sync::Cache;
use pactlog_ledger::store::{ReadStore, StoreError};
use pactlog_verifier::checkpoint::CheckpointError;
use pactlog_verifier::hash::{Hash, leaf_hash, sha256_parts};
use pactlog_verifier::index::Subject;
use pactlog_verifier::merkle::{TreeHead, root};
use pactlog_verifier::policy::{Judgement, Policy};
use pactlog_verifier::statement::{Code, Kind, Language, PartyId, Statement, StatementId};
use pactlog_verifier::time::{CivilDate, Time};

use crate::answer::Octets;
use crate::asset;
use crate::fact::{Board, Earlier};
use crate::fault::Fault;
use crate::filing::Filings;
use crate::judge::{Judge, Verdict};
use crate::metric::Metrics;
use crate::model::{Filter, IndexSet, Model};
use crate::past::{self, Past};
use crate::search::Search;
use crate::tile::TileCache;

/// Most boards that are kept: of the newest head, on a few dates.
const BOARDS: u64 = 16;

/// What this server tells readers to verify with.
pub(crate) struct PolicyFile {
    /// The file, octet for octet.
    pub(crate) text: String,
    /// What it says.
    pub(crate) policy: Policy,
    /// The same with retired keys of the log, for heads of the past.
    pub(crate) past: Policy,
}

/// A published head and what belongs to it.
pub(crate) struct Published {
    /// Size and root.
    pub(crate) head: TreeHead,
    /// The last batch's time: the ledger's own claim.
    pub(crate) time: Time,
    /// The checkpoint note, octet for octet.
    pub(crate) note: Arc<str>,
    /// What this server's policy says of it.
    pub(crate) judgement: Result<Judgement, CheckpointError>,
    /// Changes whenever any view may change.
    pub(crate) tag: Arc<str>,
}

/// What is known of the published head without waiting for anybody.
#[derive(Clone)]
pub(crate) struct Glance {
    /// Changes whenever any view may change.
    pub(crate) tag: Arc<str>,
    /// The last batch's time.
    pub(crate) time: Time,
    /// Size of the head.
    pub(crate) size: u64,
}

/// What may be shown.
pub(crate) struct Shown {
    /// The entries, arranged.
    pub(crate) model: Model,
    /// The same entries, judged.
    pub(crate) judge: Judge,
    /// The same entries, by subject, with proofs.
    pub(crate) filings: Filings,
    /// The head over exactly those.
    pub(crate) published: Option<Published>,
}

impl Shown {
    /// Nothing of the ledger with this origin.
    pub(crate) fn of_nothing(origin: &str) -> Self {
        Self {
            model: Model::default(),
            judge: Judge::new(origin),
            filings: Filings::default(),
            published: None,
        }
    }
}

/// Settings of a [`Ledger`].
pub(crate) struct Setting {
    /// The policy shown to readers.
    pub(crate) policy: PolicyFile,
    /// Where the public reaches this server, without a final slash.
    pub(crate) public_url: String,
    /// Octets of each of the two caches.
    pub(crate) cache_octets: u64,
    /// The present, for the age of the head only.
    pub(crate) clock: fn() -> Time,
}

/// The ledger, shared by all requests.
pub(crate) struct Ledger {
    store: ReadStore,
    setting: Setting,
    shown: RwLock<Shown>,
    checkpoint: RwLock<Option<Arc<str>>>,
    glance: RwLock<Option<Glance>>,
    signed: AtomicU64,
    ready: AtomicBool,
    contradicted: AtomicBool,
    following: AtomicBool,
    /// Tiles and bundles.
    pub(crate) tiles: TileCache,
    /// Pages and JSON, by tag and canonical address.
    pub(crate) views: Cache<String, Arc<Octets>>,
    /// Boards of a head's tag and a date.
    pub(crate) boards: Cache<(Arc<str>, CivilDate), Arc<Board>>,
    /// All words.
    pub(crate) search: Search,
    /// Heads that changes are counted from.
    pub(crate) earlier: Earlier,
    /// Earlier trees.
    past: Past,
    /// Counters.
    pub(crate) metrics: Arc<Metrics>,
}

impl Ledger {
    /// A ledger of which nothing has been read.
    pub(crate) fn new(store: ReadStore, origin: &str, setting: Setting) -> Self {
        let octets = setting.cache_octets;
        let views = Cache::builder()
            .weigher(|key: &String, octets: &Arc<Octets>| {
                octets.weight().saturating_add(u32::try_from(key.len()).unwrap_or(u32::MAX))
            })
            .max_capacity(octets)
            .build();
        Self {
            store,
            setting,
            shown: RwLock::new(Shown::of_nothing(origin)),
            checkpoint: RwLock::default(),
            glance: RwLock::default(),
            signed: AtomicU64::new(0),
            ready: AtomicBool::new(false),
            contradicted: AtomicBool::new(false),
            following: AtomicBool::new(false),
            tiles: TileCache::new(octets),
            views,
            boards: Cache::new(BOARDS),
            search: Search::new(),
            earlier: Earlier::default(),
            past: Past::default(),
            metrics: Arc::default(),
        }
    }

    /// The store.
    pub(crate) const fn store(&self) -> &ReadStore {
        &self.store
    }

    /// The policy shown to readers.
    pub(crate) const fn policy(&self) -> &PolicyFile {
        &self.setting.policy
    }

    /// Where the public reaches this server.
    pub(crate) fn public_url(&self) -> &str {
        &self.setting.public_url
    }

    /// The present.
    pub(crate) fn now(&self) -> Time {
        (self.setting.clock)()
    }

    /// Size of the newest signed head: tiles are served up to it.
    pub(crate) fn signed_size(&self) -> u64 {
        self.signed.load(Ordering::Acquire)
    }

    /// The newest published checkpoint note.
    pub(crate) fn checkpoint(&self) -> Option<Arc<str>> {
        self.checkpoint.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Notes the newest heads. Called after a catch-up, so that the store has
    /// all that they commit to.
    pub(crate) fn set_heads(&self, signed: Option<&TreeHead>, checkpoint: Option<&Arc<str>>) {
        let size = signed.map_or(0, |head| head.size);
        self.signed.store(size, Ordering::Release);
        self.metrics.signed_size.store(size, Ordering::Relaxed);
        let mut place = self.checkpoint.write().unwrap_or_else(PoisonError::into_inner);
        if place.as_deref() != checkpoint.map(AsRef::as_ref) {
            *place = checkpoint.cloned();
        }
    }

    /// Whether the store is being followed, the log has been read, and both agree.
    pub(crate) fn health(&self) -> Result<(), &'static str> {
        if self.contradicted.load(Ordering::Acquire) {
            Err("the entries in the store do not lead to the published root\n")
        } else if !self.ready.load(Ordering::Acquire) {
            Err("reading the ledger\n")
        } else if !self.following.load(Ordering::Acquire) {
            Err("the store cannot be followed; the cause is in the log\n")
        } else {
            Ok(())
        }
    }

    /// Notes whether the last catch-up succeeded.
    pub(crate) fn set_following(&self, following: bool) {
        self.following.store(following, Ordering::Release);
    }

    /// Notes whether the model holds exactly what the shown head commits to.
    pub(crate) fn set_ready(&self, ready: bool) {
        self.ready.store(ready, Ordering::Release);
    }

    /// Notes for good that store and checkpoint contradict each other.
    pub(crate) fn set_contradicted(&self) {
        self.contradicted.store(true, Ordering::Release);
    }

    /// What may be shown, to change it.
    pub(crate) fn shown_mut(&self) -> RwLockWriteGuard<'_, Shown> {
        self.shown.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Shows a new head to those who only glance.
    pub(crate) fn set_glance(&self, glance: Option<Glance>) {
        *self.glance.write().unwrap_or_else(PoisonError::into_inner) = glance;
    }

    /// What is shown now. Never waits for a head that is being taken in, so
    /// that it may be called where connections are served.
    ///
    /// # Errors
    /// [`Fault::Starting`], [`Fault::NothingPublished`] or [`Fault::Contradiction`].
    pub(crate) fn glance(&self) -> Result<Glance, Fault> {
        self.check_ready()?;
        let glance = self.glance.read().unwrap_or_else(PoisonError::into_inner);
        glance.clone().ok_or(Fault::NothingPublished)
    }

    fn check_ready(&self) -> Result<(), Fault> {
        if self.contradicted.load(Ordering::Acquire) {
            return Err(Fault::Contradiction);
        }
        // While the log is read for the first time the lock is held for long.
        if !self.ready.load(Ordering::Acquire) {
            return Err(Fault::Starting);
        }
        Ok(())
    }

    /// What may be shown, as of one head.
    ///
    /// # Errors
    /// [`Fault::Starting`], [`Fault::NothingPublished`] or [`Fault::Contradiction`].
    pub(crate) fn reading(&self) -> Result<Reading<'_>, Fault> {
        self.check_ready()?;
        let shown = self.shown.read().unwrap_or_else(PoisonError::into_inner);
        if shown.published.is_none() {
            return Err(Fault::NothingPublished);
        }
        let sight = Sight::Newest(shown);
        Ok(Reading { ledger: self, sight, first: None, on: None, lang: None })
    }

    /// What is about to be shown, for whoever holds it.
    pub(crate) const fn reading_of<'a>(&'a self, shown: &'a Shown) -> Reading<'a> {
        let sight = Sight::Coming(shown);
        Reading { ledger: self, sight, first: None, on: None, lang: None }
    }

    /// What may be shown, as of an earlier head, or of the newest as it was
    /// first published.
    ///
    /// # Errors
    /// As [`Self::reading`] and [`Past::sight`].
    pub(crate) fn reading_at(self: &Arc<Self>, size: u64) -> Result<Reading<'_>, Fault> {
        let newest = self.reading()?;
        if newest.published().head.size == size {
            let first = Some(past::published(self, size)?);
            return Ok(Reading { first, ..newest });
        }
        drop(newest);
        let sight = Sight::Earlier(self.past.sight(self, size)?);
        Ok(Reading { ledger: self, sight, first: None, on: None, lang: None })
    }

    /// Size of the newest published head; may be asked for during a reading.
    ///
    /// # Errors
    /// As [`Self::reading`].
    pub(crate) fn published_size(&self) -> Result<u64, Fault> {
        self.glance().map(|glance| glance.size)
    }

    /// The time of the batch that an entry was admitted in.
    ///
    /// # Errors
    /// Store errors.
    pub(crate) fn admitted(&self, index: u64) -> Result<Time, Fault> {
        let boundaries = self.store.boundaries(index.saturating_add(1), 1)?;
        let missing = StoreError::Record { what: "batch boundary above", number: index };
        boundaries.first().map(|boundary| boundary.time).ok_or(Fault::Store(missing))
    }

    /// The first entry that was admitted on `day` or later; `newest` if none was.
    ///
    /// # Errors
    /// Store errors.
    pub(crate) fn first_of(&self, day: CivilDate, newest: u64) -> Result<u64, Fault> {
        let (mut low, mut high) = (0, newest);
        while low < high {
            let middle = low.midpoint(high);
            if self.admitted(middle)?.date() < day {
                low = middle.saturating_add(1);
            } else {
                high = middle;
            }
        }
        Ok(low)
    }

    /// The tag of all views of a published note.
    pub(crate) fn tag(&self, note: &str) -> Arc<str> {
        let version = env!("CARGO_PKG_VERSION").as_bytes();
        let policy = self.setting.policy.text.as_bytes();
        let parts = [note.as_bytes(), policy, version, asset::STYLE.as_bytes()];
        let mut tag = sha256_parts(&parts).to_hex();
        tag.truncate(16);
        tag.into()
    }
}

/// One statement, read from the store for one answer.
pub(crate) struct Record {
    /// Its entry index.
    pub(crate) index: u64,
    /// Its octets.
    pub(crate) entry: Vec<u8>,
    /// What it says.
    pub(crate) statement: Statement,
}

impl Record {
    /// Its leaf hash.
    pub(crate) fn leaf_hash(&self) -> Hash {
        leaf_hash(&self.entry)
    }
}

/// What a reading reads.
enum Sight<'a> {
    /// The newest head's.
    Newest(RwLockReadGuard<'a, Shown>),
    /// An earlier one's.
    Earlier(Arc<Shown>),
    /// That of a head which nobody else sees yet.
    Coming(&'a Shown),
}

impl Deref for Sight<'_> {
    type Target = Shown;

    fn deref(&self) -> &Shown {
        match self {
            Self::Newest(shown) => shown,
            Self::Earlier(shown) => shown,
            Self::Coming(shown) => shown,
        }
    }
}

/// A consistent sight of the published ledger, for one answer.
pub(crate) struct Reading<'a> {
    ledger: &'a Ledger,
    sight: Sight<'a>,
    /// The newest head as it was first published, if the view is pinned to it.
    first: Option<Published>,
    on: Option<CivilDate>,
    lang: Option<Language>,
}

impl<'a> Reading<'a> {
    /// The same, evaluated on another date than the head's.
    pub(crate) fn on(self, on: Option<CivilDate>) -> Self {
        Self { on, ..self }
    }

    /// The same, with titles in one language.
    pub(crate) fn speaking(self, lang: Option<Language>) -> Self {
        Self { lang, ..self }
    }

    /// The language of titles, if not all.
    pub(crate) const fn lang(&self) -> Option<&Language> {
        self.lang.as_ref()
    }

    /// The ledger.
    pub(crate) const fn ledger(&self) -> &'a Ledger {
        self.ledger
    }

    /// The entries, arranged.
    pub(crate) fn model(&self) -> &Model {
        &self.sight.model
    }

    /// The same entries, judged.
    pub(crate) fn judge(&self) -> &Judge {
        &self.sight.judge
    }

    /// The same entries, by subject, with proofs.
    pub(crate) fn filings(&self) -> &Filings {
        &self.sight.filings
    }

    /// Whether what is filed under a subject can be proven at this size.
    ///
    /// # Errors
    /// As [`Filings::check`]; [`Fault::UnknownRules`] where an index is another
    /// than that of the rules known here, because others apply.
    pub(crate) fn check_index(&self, size: u64) -> Result<(), Fault> {
        self.filings().check(size).map_err(|fault| match (fault, self.judge().verdict()) {
            (Fault::WrongIndex(wrong), Verdict::Undecided { index }) if index <= wrong.entry => {
                Fault::UnknownRules { index, last_size: wrong.last_right_size }
            }
            (fault, _) => fault,
        })
    }

    /// All statements that pass a filter, as one set.
    ///
    /// # Errors
    /// As [`Self::check_index`], if the filter asks for what only the index
    /// knows; store errors.
    pub(crate) fn select(&self, filter: &Filter) -> Result<IndexSet, Fault> {
        let mut set = self.model().select(filter);
        if let Some(subject) = &filter.subject {
            let filed = self.filed_under(subject)?;
            set = IndexSet::intersection(&[&set, &filed]).unwrap_or_default();
        }
        if filter.stand.count() > 0 {
            set = Board::of(self).choose(set, &filter.stand, filter.party.as_ref());
        }
        Ok(set)
    }

    /// The model has most lists as sets, and all of them whatever the index says.
    fn filed_under(&self, subject: &Subject) -> Result<Cow<'_, IndexSet>, Fault> {
        let model = self.model();
        let (class, name) = subject.as_str().split_once(':').ok_or(Fault::Broken)?;
        let party = || PartyId::parse(name).and_then(|id| model.parties().get(&id));
        let set = match class {
            "kind" => Kind::parse(name).map(|kind| model.kind(kind)),
            "party" => party().map(|party| &party.statements),
            "issuer" => party().map(|party| &party.signed),
            "norm" => Code::parse(name)
                .and_then(|code| model.norms().get(&code))
                .map(|norm| &norm.statements),
            _ => {
                self.check_index(self.published().head.size)?;
                let entries = self.filings().entries(&subject.key());
                return Ok(Cow::Owned(IndexSet::of_rising(entries)));
            }
        };
        Ok(Cow::Borrowed(set.unwrap_or(IndexSet::empty())))
    }

    /// The entries of the thread that an entry belongs to, rising, as far as
    /// the index is right.
    pub(crate) fn thread(&self, index: u64) -> Vec<u64> {
        self.filings().thread(index)
    }

    /// The head.
    pub(crate) fn published(&self) -> &Published {
        let published = self.first.as_ref().or(self.sight.published.as_ref());
        published.expect("a reading is made only of what is published")
    }

    /// Whether it is to show the same for ever, whatever is published later.
    pub(crate) const fn is_pinned(&self) -> bool {
        self.first.is_some() || matches!(self.sight, Sight::Earlier(_))
    }

    /// The date that computed views are evaluated on: the one asked for, or
    /// that of the head's last batch, so that the same tree gives the same
    /// answer for ever.
    pub(crate) fn evaluated_on(&self) -> CivilDate {
        self.on.unwrap_or_else(|| self.published().time.date())
    }

    /// The octets of an entry.
    ///
    /// # Errors
    /// [`Fault::NotFound`] past the published size; store errors.
    pub(crate) fn entry(&self, index: u64) -> Result<Vec<u8>, Fault> {
        if index >= self.published().head.size {
            return Err(Fault::NotFound { what: "entry" });
        }
        let missing = StoreError::Record { what: "entry", number: index };
        self.ledger.store.entry(index)?.ok_or(Fault::Store(missing))
    }

    /// The statement at an index.
    ///
    /// # Errors
    /// [`Fault::NotFound`] if the entry is not one that this server can read.
    pub(crate) fn record(&self, index: u64) -> Result<Record, Fault> {
        let entry = self.entry(index)?;
        let statement =
            Statement::parse(&entry).map_err(|_| Fault::NotFound { what: "statement" })?;
        Ok(Record { index, entry, statement })
    }

    /// The statements at these indexes.
    ///
    /// # Errors
    /// As [`Reading::record`].
    pub(crate) fn records(
        &self,
        indexes: impl IntoIterator<Item = u64>,
    ) -> Result<Vec<Record>, Fault> {
        indexes.into_iter().map(|index| self.record(index)).collect()
    }

    /// The index of a published statement.
    ///
    /// # Errors
    /// Store errors.
    pub(crate) fn index_of(&self, id: &StatementId) -> Result<Option<u64>, Fault> {
        let size = self.published().head.size;
        Ok(self.ledger.store.statement_index(&id.0)?.filter(|index| *index < size))
    }

    /// The tree of a size that is published, the newest by default; `name` is
    /// the parameter that asks for it.
    ///
    /// # Errors
    /// [`Fault::Parameter`] past the newest; [`Fault::Proof`] of size 0; store errors.
    pub(crate) fn head_at(&self, name: &'static str, size: Option<u64>) -> Result<TreeHead, Fault> {
        let newest = self.published().head;
        match size.filter(|size| *size != newest.size) {
            None => Ok(newest),
            Some(size) if size > newest.size => {
                let expected = format!("a size up to the published one, {}", newest.size);
                Err(Fault::parameter(name, expected))
            }
            Some(size) => {
                let source = self.ledger.store.hash_source();
                let root = root(&source, size).map_err(|error| Fault::prove(name, error))?;
                Ok(TreeHead { size, root })
            }
        }
    }

    /// The time of the batch that an entry was admitted in.
    ///
    /// # Errors
    /// Store errors.
    pub(crate) fn admitted(&self, index: u64) -> Result<Time, Fault> {
        self.ledger.admitted(index)
    }
}
