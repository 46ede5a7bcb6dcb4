//! Every RocksDB option that durability or reading rests on, set in words.
//!
//! Defaults are restated where a change of default would hurt: the reasons
//! stand in `spec/storage.md`.

use rocksdb::{
    BlockBasedOptions, Cache, ColumnFamilyDescriptor, DBCompressionType, DBRecoveryMode, LogLevel,
    Options, WriteOptions,
};

use super::layout;

/// Octets of the block cache of one process.
const BLOCK_CACHE: usize = 64 << 20;

/// Octets of a family's memtable before it is written out.
const WRITE_BUFFER: usize = 32 << 20;

/// Octets of all write-ahead logs before memtables are forced out.
const MAX_WAL: u64 = 256 << 20;

/// Options of the database as a whole.
pub(super) fn database(create: bool) -> Options {
    let mut options = Options::default();
    options.create_if_missing(create);
    options.create_missing_column_families(create);
    options.set_error_if_exists(create);
    // A damaged record that is not the torn tail of the last log must stop
    // the start. The default mode opens at an older state without a word.
    options.set_wal_recovery_mode(DBRecoveryMode::TolerateCorruptedTailRecords);
    options.set_track_and_verify_wals_in_manifest(true);
    options.set_recycle_log_file_num(0);
    options.set_paranoid_checks(true);
    options.set_manual_wal_flush(false);
    options.set_unordered_write(false);
    options.set_enable_pipelined_write(false);
    options.set_allow_mmap_writes(false);
    options.set_use_fsync(false);
    options.set_atomic_flush(false);
    options.set_max_total_wal_size(MAX_WAL);
    // A secondary must hold every file open: the writer may delete one that
    // the reader still needs.
    options.set_max_open_files(-1);
    options.set_keep_log_file_num(4);
    // A secondary opens the files it does not know at every catch-up, many
    // times a second: a pool of threads and a line of log for each would cost
    // more than the reading.
    options.set_max_file_opening_threads(1);
    options.set_log_level(LogLevel::Warn);
    options.set_max_background_jobs(2);
    options
}

/// The column families with their options.
pub(super) fn families() -> Vec<ColumnFamilyDescriptor> {
    let cache = Cache::new_lru_cache(BLOCK_CACHE);
    layout::FAMILIES
        .into_iter()
        .map(|name| ColumnFamilyDescriptor::new(name, family(name, &cache)))
        .collect()
}

fn family(name: &str, cache: &Cache) -> Options {
    let mut table = BlockBasedOptions::default();
    table.set_block_cache(cache);
    table.set_format_version(6);
    let mut options = Options::default();
    options.set_write_buffer_size(WRITE_BUFFER);
    options.set_level_compaction_dynamic_level_bytes(true);
    match name {
        layout::ENTRIES | layout::CHECKPOINTS => {
            // Texts of one kind lie side by side: larger blocks compress better.
            table.set_block_size(32 << 10);
            options.set_compression_type(DBCompressionType::Lz4);
            options.set_bottommost_compression_type(DBCompressionType::Zstd);
        }
        layout::IDS => {
            table.set_bloom_filter(10.0, false);
            options.set_compression_type(DBCompressionType::None);
        }
        // Hashes do not compress.
        _ => options.set_compression_type(DBCompressionType::None),
    }
    options.set_block_based_table_factory(&table);
    options
}

/// Every write is on the disk before it is answered.
pub(super) fn synced() -> WriteOptions {
    let mut options = WriteOptions::default();
    options.set_sync(true);
    options.disable_wal(false);
    options
}
