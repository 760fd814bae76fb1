# Everything happens in .venv, made on first use; nothing else is installed anywhere.
PYTHON ?= python3
JOBS ?= 2
VENV := .venv
LOWEST := .venv-lowest
SCRIPTS := bin
ifeq ($(OS),Windows_NT)
SCRIPTS := Scripts
endif
BIN := $(VENV)/$(SCRIPTS)
LOWEST_BIN := $(LOWEST)/$(SCRIPTS)
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help run test check bench kills setups mutants mutations soak interop browser load loadbench lowest cover format clean

help: ## Show these targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

run: $(READY) ## Put the built-in client to the whole suite, in both profiles; write report/
	$(BIN)/mqlnet check --profile documented --profile observed --jobs 2 --report report

test: $(READY) ## Run the project's own tests
	$(BIN)/python -m pytest -n $(JOBS) --dist loadfile

check: $(READY) ## Lint, types for Linux, Windows and macOS, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@for system in linux win32 darwin; do echo "mypy --platform $$system"; $(BIN)/mypy --platform $$system || exit 1; done
	$(BIN)/lint-imports

bench: $(READY) ## Time the client beside bare libraries, side by side in one run
	$(BIN)/python -m tests.bench

kills: $(READY) ## Put wrong subjects to the cases, and write who notices whom to conformance/kills.json
	$(BIN)/python -m tests.suite_proof

setups: $(READY) ## Record what each case needs of a real terminal; write conformance/subject/setups.toml
	$(BIN)/python -m tests.setups

mutants: $(READY) ## Mutate the client, put each mutant to the cases that reach it, print the score by module
	$(BIN)/python -m tests.mutants

mutations: $(READY) ## Change MQL5 sources at random 10,000 times: each ends in diagnostics (SOURCES=folder for other people's)
	$(BIN)/python -m tests.mqlnet.mql5.mutations 10000 $(SOURCES)

soak: export MALLOC_ARENA_MAX = 1 # memory in pieces, one for each thread, would look like a leak
soak: $(READY) ## Set fire to servers, client and suite: floods, hostile peers and files, signals; a table of figures
	$(BIN)/python -m tests.soak

PEERS := nginx-light vsftpd exim4-daemon-light stunnel4 socat openssl gnutls-bin lftp swaks libnet-ssleay-perl curl

interop: $(READY) ## Hear second opinions: other people's servers and clients (as root on Debian it installs them)
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -q >/dev/null && apt-get install -q -y --no-install-recommends $(PEERS) >/dev/null; \
	fi
	$(BIN)/python -m tests.interop

browser: $(READY) ## Use the page in headless Chromium; pictures in report/browser (as root on Debian it installs it)
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && ! command -v chromedriver >/dev/null; then \
		apt-get update -q >/dev/null && apt-get install -q -y --no-install-recommends chromium chromium-driver >/dev/null; \
	fi
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,browser]'
	$(BIN)/python -m pytest tests/browser/page_in_chromium.py tests/browser/reach_in_chromium.py

load: $(READY) ## Run fleets of terminals on Locust: statistics, schedules, master and workers, the suite on gevent
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,load]' 'fastapi>=0.115'
	$(BIN)/python -m pytest tests/load/on_locust.py

loadbench: $(READY) ## Time terminals on Locust beside its own fast HTTP user, in one run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,load]'
	$(BIN)/python -m tests.load

lowest: $(READY) ## Run suite and tests with every library as old as pyproject.toml allows it to be
	$(PYTHON) -m venv $(LOWEST)
	$(LOWEST_BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]' $$($(BIN)/python -m tests.lowest)
	$(LOWEST_BIN)/mqlnet check --profile documented --profile observed
	$(LOWEST_BIN)/python -m pytest

cover: $(READY) ## As test, print what they cover, and write an HTML page in htmlcov/
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n $(JOBS) --dist loadfile
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report
	$(BIN)/coverage html

format: $(READY) ## Format and mend what can be mended by rule
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## Remove everything that was made here
	rm -rf $(VENV) $(LOWEST) report htmlcov .coverage* .pytest_cache .mypy_cache .ruff_cache .import_linter_cache build dist
