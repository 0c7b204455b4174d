# Every target sets up what it needs; `make run` and `make test` are all that a newcomer has to know.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps
ADDRESS ?= 127.0.0.1
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test check lint types house domain mutation migrations texts test-postgres journeys gallery bench lock vulnerabilities clean

help:
	@echo "make run        set up and serve the system with demonstration data"
	@echo "make test       set up and pass the tests"
	@echo "make check      everything that CI does"
	@echo "make gallery    draw every page of clients in every language"
	@echo "make bench      measure speed beside a bare Django page"
	@echo "make lock       compile the hash-pinned requirement files anew"
	@echo "make vulnerabilities   ask whether a flaw was published in a locked package"

$(STAMPS)/venv:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv $(VENV)
	mkdir -p $(STAMPS) && touch $@

$(STAMPS)/base: requirements/base.txt pyproject.toml | $(STAMPS)/venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(STAMPS)/dev: requirements/dev.txt $(STAMPS)/base
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	touch $@

$(STAMPS)/npm: assets/package.json assets/package-lock.json | $(STAMPS)/venv
	cd assets && npm ci --no-audit --no-fund --loglevel=error --ignore-scripts
	touch $@

$(STAMPS)/assets: $(STAMPS)/npm $(shell find assets -type f -not -path '*/node_modules/*' 2>/dev/null) | $(STAMPS)/base
	node assets/build.mjs
	touch $@

# Compiled catalogues are not kept in the repository: they are made from the .po files.
$(STAMPS)/texts: $(shell find kotopolku -name '*.po' 2>/dev/null) $(STAMPS)/base
	$(BIN)/kotopolku texts compile
	touch $@

# Base forms of Finnish, Swedish and English words, unpacked so that they can be read without delay.
$(STAMPS)/words: $(STAMPS)/base
	$(BIN)/python -c 'from kotopolku.rooms.catalogue.words import build_dictionaries; build_dictionaries()'
	touch $@

setup: $(STAMPS)/base $(STAMPS)/assets $(STAMPS)/texts $(STAMPS)/words

setup-dev: setup $(STAMPS)/dev

run: setup
	$(BIN)/kotopolku run --demonstration --address $(ADDRESS) --port $(PORT)

test: setup-dev
	$(BIN)/pytest -n auto -m "not journey and not postgres"

lint: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	find kotopolku -name '*.html' -print0 | xargs -0 $(BIN)/djade --target-version 5.2 --check

types: setup-dev
	$(BIN)/mypy kotopolku tests

house: setup-dev
	$(BIN)/lint-imports
	$(BIN)/pytest -q tests/house

domain: setup-dev
	$(BIN)/pytest -n 0 tests/domain --cov=kotopolku/domain --cov-branch --cov-fail-under=100 --cov-report=term-missing:skip-covered

# Takes half an hour: run it when the law changes.
mutation: setup-dev
	$(BIN)/mutmut run

migrations: setup
	$(BIN)/kotopolku manage makemigrations --check --dry-run

texts: setup-dev
	$(BIN)/kotopolku texts check

# What never asks a database is not asked twice.
test-postgres: setup-dev
	ops/with-postgres $(BIN)/pytest -n auto -m "not journey" --ignore=tests/domain --ignore=tests/house

journeys: setup-dev
	$(BIN)/pytest -m journey -p no:randomly tests/journeys

check: lint types house domain migrations texts test test-postgres journeys

# Every page of clients in every language, for the eyes of a person: var/gallery/index.html
gallery: setup-dev
	DJANGO_SETTINGS_MODULE=kotopolku.config.settings.demonstration $(BIN)/python -c 'import django; django.setup(); from tests.journeys.gallery import main; main()'

bench: setup-dev
	$(BIN)/python -m bench

lock:
	$(BIN)/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-header --no-annotate requirements/base.in -o requirements/base.txt
	$(BIN)/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-header --no-annotate -c requirements/base.txt requirements/dev.in -o requirements/dev.txt

# Needs a way to osv.dev, and fails without one.
vulnerabilities:
	$(PYTHON) ops/vulnerabilities.py

clean:
	rm -rf $(VENV) var assets/node_modules kotopolku/web/static/built kotopolku/rooms/catalogue/dictionaries
