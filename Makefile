# pactlog: `make run` shows it working, `make test` runs every check.
# Both install what is missing first; `make help` lists the rest.

SHELL := /bin/bash
TARGET := $(or $(CARGO_TARGET_DIR),target)
CACHE := $(or $(PACTLOG_CACHE),$(HOME)/.cache/pactlog)

# RocksDB takes twelve minutes of two cores to compile. It is compiled once
# into the cache and linked from there by every later build.
# Expanded for each recipe, not once: on a bare machine the compiler that they
# ask is installed by the first one.
ROCKSDB = $(CACHE)/$(shell .ci/rocksdb --key)
export ROCKSDB_LIB_DIR = $(ROCKSDB)
export ROCKSDB_STATIC = 1
export PACTLOG_AXE = $(CACHE)/axe-core-4.14.1.js
export BINDGEN_EXTRA_CLANG_ARGS = -I$(shell gcc -print-file-name=include 2>/dev/null)

.PHONY: help run test screenshots interop setup machine rocksdb axe env bench fuzz soak-kill soak-power soak-submit clean-demo

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

run: setup ## build, then run two ledgers with their sites, audited: real pledges, and a case of fictional states (cold about 15 min, warm 5 s)
	@echo "== building the three programs (release; cold about 2 min)"
	cargo build --release --locked --package pactlog-ledger --package pactlog-server --package pactlog-verifier
	@echo "== running both demonstrations; Ctrl-C stops them"
	$(TARGET)/release/pactlog demo --both

test: setup axe ## format, lints, all tests, those in a browser too (cold about 35 min, warm 10 min)
	@echo "== 1/4 format"
	cargo fmt --all --check
	@echo "== 2/4 lints, warnings are errors"
	cargo clippy --workspace --all-targets --locked -- -D warnings
	@echo "== 3/4 the verifier without its command line (no_std)"
	cargo test -p pactlog-verifier --no-default-features --locked
	@echo "== 4/4 all tests"
	cargo build --workspace --bins --locked
	cargo test --workspace --locked

setup: rocksdb ## check the machine and install what is missing

machine:
	@.ci/setup

axe: machine
	@.ci/setup chromium
	@.ci/axe "$(PACTLOG_AXE)"

rocksdb: machine
	@.ci/rocksdb "$(ROCKSDB)"

env: ## print the variables that make plain cargo commands link the cached RocksDB
	@echo "export PACTLOG_AXE='$(PACTLOG_AXE)' ROCKSDB_LIB_DIR='$(ROCKSDB)' ROCKSDB_STATIC=1 BINDGEN_EXTRA_CLANG_ARGS='$(BINDGEN_EXTRA_CLANG_ARGS)'"

bench: setup ## measure appends, audits, submissions and the server next to nginx, starts with and without a snapshot (about 15 min; installs nginx and wrk)
	@.ci/setup nginx-light wrk
	cargo build --release --locked --workspace --bins
	cargo bench --locked --package pactlog-tests --bench append --bench audit --bench submit --bench snapshot --bench index
	cargo bench --locked --package pactlog-verifier --bench registry
	cargo bench --locked --package pactlog-tests --bench serve --bench page
	cargo run --release --locked --manifest-path tests/peer/Cargo.toml --target-dir $(TARGET)/peer -- 2000000

screenshots: setup axe ## picture every kind of page of both ledgers, desktop and phone, English and Arabic (or LANGUAGES="zh ru"), into target/screenshots (about 3 min)
	@.ci/setup fonts-droid-fallback
	cargo build --workspace --bins --locked
	cargo run --locked --package pactlog-tests --example screenshots -- "$(TARGET)/screenshots" $(LANGUAGES)

interop: setup ## run against other people's programs, from the Go module proxy and PyPI; fetches Go 1.25 where it is missing (first time about 5 min)
	@.ci/setup openssh-client
	tests/interop/build "$(CACHE)/interop"
	cargo build --workspace --bins --locked
	PACTLOG_INTEROP="$(CACHE)/interop" cargo test --locked --package pactlog-tests --features interop --test interop

# Coverage that libFuzzer can see, with the stable compiler; for the programs only, not for what builds them.
FUZZ_FLAGS = -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
  -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
  -Cllvm-args=-sanitizer-coverage-trace-compares -Cdebug-assertions -Coverflow-checks -Ccodegen-units=1
FUZZ_HOST = $(shell rustc -vV | sed -n 's/^host: //p')
FUZZ_RUNS := $(or $(PACTLOG_FUZZ_RUNS),1000000)

fuzz: machine ## have libFuzzer look for inputs that break a reader or a proof, PACTLOG_FUZZ_RUNS for each target (1,000,000: about 20 min)
	cargo run --quiet --locked --package pactlog-fuzz --example seeds -- $(TARGET)/fuzz/corpus >$(TARGET)/fuzz-targets
	RUSTFLAGS="$(FUZZ_FLAGS)" cargo build --release --locked --package pactlog-fuzz --features libfuzzer \
	  --target $(FUZZ_HOST) --target-dir $(TARGET)/fuzz
	for target in $$(cat $(TARGET)/fuzz-targets); do \
	  echo "== $$target, $(FUZZ_RUNS) runs"; \
	  PACTLOG_FUZZ_TARGET=$$target $(TARGET)/fuzz/$(FUZZ_HOST)/release/pactlog-fuzz -runs=$(FUZZ_RUNS) -max_len=70000 \
	    -print_final_stats=1 -artifact_prefix=$(TARGET)/fuzz/$$target- $(TARGET)/fuzz/corpus/$$target 2>$(TARGET)/fuzz/$$target.log || \
	    { tail -20 $(TARGET)/fuzz/$$target.log; exit 1; }; \
	  grep -E 'number_of_executed_units|new_units_added|peak_rss_mb|average_exec' $(TARGET)/fuzz/$$target.log; \
	done

soak-kill: setup ## kill the writer at 10,000 random instants (about 20 min)
	cargo build --workspace --bins --locked
	PACTLOG_KILL_ROUNDS=10000 cargo test --locked --package pactlog-tests --test system killed_at_random -- --nocapture

soak-power: setup ## cut the power of a ledger 200 times, on a disk in a file (about 5 min; needs root and loop devices)
	@.ci/setup libeatmydata1 e2fsprogs mount
	cargo build --workspace --bins --locked
	PACTLOG_POWER_CUTS=200 cargo test --locked --package pactlog-tests --features power --test power -- --nocapture --test-threads=1

soak-submit: setup ## kill the intake under 10,000 submissions of 100 parties, all at once and over 1,000 connections (about 2 min)
	cargo build --workspace --bins --locked
	ulimit -n $$(ulimit -Hn); for connections in 10000 1000; do \
	  PACTLOG_SUBMISSIONS=10000 PACTLOG_SUBMITTERS=$$connections cargo test --locked --package pactlog-tests \
	    --test system killed_under_load -- --nocapture || exit 1; \
	done

clean-demo: ## remove the demonstration ledgers
	rm -rf demo-ledger demo-story
