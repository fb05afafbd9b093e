# AlloNet: what can be done here. A bare `make` lists the targets.
.DEFAULT_GOAL := help
.PHONY: help run setup test lint format bench fuzz bench-pages bench-editor bench-preview cases docs lock setup-dev

# Any Python from 3.11 on will do; one that can make a virtual environment is preferred.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell \
	for check in "import ensurepip, venv; $(NEW_ENOUGH)" "$(NEW_ENOUGH)"; do \
	for each in python3 python3.13 python3.12 python3.14 python3.11 python; do \
	if command -v $$each >/dev/null 2>&1 && $$each -c "$$check" >/dev/null 2>&1; \
	then echo $$each; exit; fi; done; done)

help: ## list what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

run: setup ## start AlloNet and print its address (PORT=8000, ALLONET_DATA=.data)
	@.venv/bin/python manage.py up

setup: ## install what running needs, into .venv
ifeq ($(PYTHON),)
	@echo "AlloNet needs Python 3.11 or newer, and none was found here. Install one (Debian: apt install python3 python3-venv), then try again." >&2; exit 1
else
	@$(PYTHON) scripts/install.py requirements.lock
endif

setup-dev: setup
	@$(PYTHON) scripts/install.py requirements-dev.lock

test: setup-dev ## run every test (finds or installs a Chromium)
	@.venv/bin/python scripts/run_tests.py

lint: setup-dev ## check style and types
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy allonet_site neurons simulations

format: setup-dev ## lay out the code
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format .

bench: setup-dev ## measure the engine against its limits, into benchmarks/results.json
	@.venv/bin/python -m benchmarks.engine

fuzz: setup-dev ## hold the engine to the slow simulator on 10,000 random networks, into benchmarks/fuzz.json
	@.venv/bin/python -m benchmarks.fuzz

bench-pages: setup-dev ## measure start and pages, into benchmarks/pages.json
	@.venv/bin/python -m benchmarks.pages

bench-editor: setup-dev ## measure the canvas with 5,000 neurons, into benchmarks/editor.json
	@.venv/bin/python -m benchmarks.editor

bench-preview: setup-dev ## measure figures that follow changes, into benchmarks/preview.json
	@.venv/bin/python -m benchmarks.preview

cases: setup-dev ## record which cases of real systems each mechanism gives again
	@.venv/bin/python scripts/record_cases.py

docs: setup-dev ## write the generated pages of docs/
	@.venv/bin/python manage.py write_docs
	@.venv/bin/python manage.py spectacular --format openapi-json --file docs/openapi.json

lock: setup-dev ## write the exact versions of .venv into requirements*.lock
	@.venv/bin/python scripts/lock.py
