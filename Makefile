# make run     sets up what is missing, builds the single HTML file and opens it
# make test    everything that CI checks
# make bench   each stage, every analysis and the page, and the readers beside pdf.js and SheetJS
# make serve   development server that rebuilds on change
# make cli     the command line, optimised
# make setup   only installs tools
# make corpus  writes tests/corpus again (tools/corpus/README.md says what it needs)
# make clean   removes what was built; installed tools stay

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

export PATH := $(shell tools/setup.sh path):$(HOME)/.cargo/bin:$(PATH)
OTHER_TOOLCHAIN := $(shell tools/setup.sh toolchain)
ifneq ($(OTHER_TOOLCHAIN),)
export RUSTUP_TOOLCHAIN := $(OTHER_TOOLCHAIN)
endif

WASM := --target wasm32-unknown-unknown --no-default-features
PAGE := out/machikurabe.html
# Everything but the end-to-end tests, which need the built page.
NATIVE := --features cli,pack,web

.PHONY: help
help:
	@sed -n 's/^# make/make/p' Makefile

.PHONY: setup setup-rust setup-page setup-browser
setup: setup-page setup-browser
setup-rust:
	@tools/setup.sh rust
setup-page:
	@tools/setup.sh page
setup-browser:
	@tools/setup.sh browser

.PHONY: run page serve cli
run: page
	@tools/open.sh $(PAGE)

# Trunk's post-build hook writes the single file. NO_COLOR=1, which some terminals set, is not a
# value that Trunk takes.
page: setup-page
	env -u NO_COLOR trunk build --release --offline
	@test -s $(PAGE)

serve: setup-page
	env -u NO_COLOR trunk serve --offline

cli: setup-rust
	cargo build --profile native --bin machikurabe
	@echo target/native/machikurabe

.PHONY: test lint test-native test-browser test-page
test: setup lint test-native test-browser test-page

lint: setup-rust
	cargo fmt --check
	cargo clippy --all-targets --all-features -- -D warnings
	cargo clippy $(WASM) --features web --lib --bin machikurabe-web --test browser -- -D warnings
	cargo check $(WASM) --lib

test-native: setup-rust
	cargo test $(NATIVE)

# The browser compares its readings with the digests that the native test leaves.
test-browser: setup-page setup-browser
	cargo test $(NATIVE) --test identity
	NATIVE_READINGS="$$(cat target/readings.sha256)" cargo test $(WASM) --test browser

test-page: setup-browser page
	cargo test --all-features --test e2e

.PHONY: bench bench-native bench-page bench-readers
bench: bench-native bench-page bench-readers
bench-native: setup-rust
	cargo bench --profile native --bench throughput
	cargo bench --profile native --bench compare
bench-page: setup-browser page
	cargo bench --profile native --features e2e --bench page

# What the corpus and the benchmark take from npm; never part of the page.
BENCH_MODULES := target/bench/node_modules/.package-lock.json
$(BENCH_MODULES): tools/bench/package-lock.json
	mkdir -p target/bench
	cp tools/bench/package.json tools/bench/package-lock.json target/bench/
	cd target/bench && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error

# Compares with pdf.js and SheetJS: the driver needs no speed, the page has it. Where the programs
# that write the large files are missing, those files are left out.
bench-readers: setup-browser page $(BENCH_MODULES)
	-python3 tools/corpus/large.py
	cargo bench --profile dev --features e2e --bench readers

.PHONY: corpus corpus-random
corpus: $(BENCH_MODULES)
	python3 tools/corpus/build.py
corpus-random:
	python3 tools/corpus/build.py random 40

.PHONY: clean
clean:
	cargo clean
	rm -rf dist out
