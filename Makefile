# make run: environment, book, samples, pending sales, web.   make test: everything that is checked.
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8321
export PACTBOOK_BOOK ?= $(CURDIR)/.venv/pactbook.db
BIN = $(VENV)/bin

.PHONY: run test lint docs lock clean

run: $(VENV)/.run
	@$(BIN)/pactbook build us-in
	@$(BIN)/pactbook read src/pactbook/samples
	@$(BIN)/pactbook sales --pending
	@$(BIN)/pactbook serve --port $(PORT)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "pactbook needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12")'
	@echo "making $(VENV)"; $(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.lock pyproject.toml | $(VENV)/bin/python
	@echo "installing locked dependencies"; $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.lock pyproject.toml | $(VENV)/bin/python
	@echo "installing locked development dependencies"; $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@ $(VENV)/.run

lint: $(VENV)/.dev
	@$(BIN)/ruff check src tests tools benchmarks
	@$(BIN)/ruff format --check src tests tools benchmarks
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

test: lint
	@$(BIN)/python -m pytest -n auto -ra

docs: $(VENV)/.dev
	@$(BIN)/python tools/make_reference.py

lock:
	uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-header -q --python-version 3.11 -o requirements/run.lock
	uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-emit-index-url --no-header -q --python-version 3.11 -o requirements/dev.lock

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
