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
export BINDGEN_EXTRA_CLANG_ARGS = -I$(shell gcc -print-file-name=include 2>/dev/null)

.PHONY: help run test interop setup machine rocksdb env bench soak-kill soak-submit clean-demo

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

run: setup ## build, then run two ledgers with their sites, audited: real pledges, and a case of fictional states (cold about 15 min, warm 5 s)
	@echo "== building the three programs (release; cold about 2 min)"
	cargo build --release --locked --package pactlog-ledger --package pactlog-server --package pactlog-verifier
	@echo "== running both demonstrations; Ctrl-C stops them"
	$(TARGET)/release/pactlog demo --both

test: setup ## format, lints, all tests (cold about 22 min, warm 4 min)
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

rocksdb: machine
	@.ci/rocksdb "$(ROCKSDB)"

env: ## print the variables that make plain cargo commands link the cached RocksDB
	@echo "export ROCKSDB_LIB_DIR='$(ROCKSDB)' ROCKSDB_STATIC=1 BINDGEN_EXTRA_CLANG_ARGS='$(BINDGEN_EXTRA_CLANG_ARGS)'"

bench: setup ## measure appends, audits, submissions and the server next to nginx, starts with and without a snapshot (about 15 min; installs nginx and wrk)
	@.ci/setup nginx-light wrk
	cargo build --release --locked --workspace --bins
	cargo bench --locked --package pactlog-tests --bench append --bench audit --bench submit --bench snapshot
	cargo bench --locked --package pactlog-tests --bench serve

interop: setup ## run against other people's programs, built from the Go module proxy; fetches Go 1.25 where it is missing (first time about 5 min)
	@.ci/setup openssh-client
	tests/interop/build "$(CACHE)/interop"
	cargo build --workspace --bins --locked
	PACTLOG_INTEROP="$(CACHE)/interop" cargo test --locked --package pactlog-tests --features interop --test interop

soak-kill: setup ## kill the writer at 10,000 random instants (about 20 min)
	cargo build --workspace --bins --locked
	PACTLOG_KILL_ROUNDS=10000 cargo test --locked --package pactlog-tests --test system killed_at_random -- --nocapture

soak-submit: setup ## kill the intake under 10,000 submissions of 100 parties, all at once and over 1,000 connections (about 2 min)
	cargo build --workspace --bins --locked
	ulimit -n $$(ulimit -Hn); for connections in 10000 1000; do \
	  PACTLOG_SUBMISSIONS=10000 PACTLOG_SUBMITTERS=$$connections cargo test --locked --package pactlog-tests \
	    --test system killed_under_load -- --nocapture || exit 1; \
	done

clean-demo: ## remove the demonstration ledgers
	rm -rf demo-ledger demo-story
