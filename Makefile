# The verbs of this project; `make` alone lists them. Everything is built by the same flags into the same folder.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup build demo test lint format unit journeys durability load fuzz mutants micro allocations instructions bench bench-media bench-setup install clean

SWIFT_BUILD := swift build -c release
BINARY := .build/release/visavis
VENV := .venv
PYTHON := $(VENV)/bin/python

help: ## list these verbs
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

setup: ## install what is missing: Debian packages, Python tools for tests (idempotent)
	@scripts/setup

build: setup ## build .build/release/visavis, with share/visavis beside it
	$(SWIFT_BUILD) --product visavis
	@scripts/install-share .build/release/share/visavis

demo: build ## set up, build, and run the demo network; prints where each person goes in
	$(BINARY) demo --data $${DEMO_DATA:-demo} --listen $${DEMO_LISTEN:-127.0.0.1:8080} --media $${DEMO_MEDIA:-0.0.0.0:7882}

test: setup lint build unit journeys ## set up, lint, build, and run every test

lint: setup ## format, modules, types of the browser's code
	@scripts/lint

format: ## rewrite the sources in the project's format
	swift format format --in-place --recursive --parallel Sources Tests Fuzz Benchmarks Package.swift

unit: setup ## the Swift tests
	swift test -c release --disable-testable-imports --no-parallel

journeys: build ## the tests in real browsers and with foreign clients (real root: network namespaces)
	$(PYTHON) -m pytest -q Tests/Journeys

durability: build ## kill the server 200 times under load, cut its power as often, and count what is lost
	@scripts/prove-durability --kills $${KILLS:-200} --seed $${SEED:-1}

load: build ## twenty interviews at once: how late events are, CPU and memory (needs golang-go, golang-github-pion-webrtc.v3-dev)
	@scripts/measure-load

fuzz: setup ## fuzz each parser (FUZZ_SECONDS each, 60 by default) and show coverage
	@scripts/fuzz

mutants: setup ## apply each patch of Tests/Mutants and demand that its tests turn red
	@scripts/mutants

micro: setup ## micro benchmarks: instructions and allocations, against Benchmarks/thresholds.json
	@scripts/micro

allocations: build ## what the media thread allocates a packet, and the proof that it is counted (needs bench-setup)
	@scripts/allocations
	@scripts/allocations --prove

instructions: build ## instructions of the media thread a packet, twenty rooms of two, by callgrind (needs bench-setup)
	@scripts/instructions

bench: build ## a quick look at bench-media: two cases, one repeat
	@scripts/bench-media compare --quick

bench-media: build ## forwarding beside Janus and the limit, every case REPEATS times (3: about 25 minutes; needs bench-setup)
	@scripts/bench-media compare

bench-setup: setup ## install what bench-media needs besides: Janus, Go, Pion (Debian packages)
	@scripts/setup Benchmarks/media/packages.txt

install: build ## install to PREFIX (/usr/local)
	install -D $(BINARY) $${DESTDIR:-}$${PREFIX:-/usr/local}/bin/visavis
	scripts/install-share $${DESTDIR:-}$${PREFIX:-/usr/local}/share/visavis

clean: ## remove what was built
	rm -rf .build .build-* $(VENV)
