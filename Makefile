# make run: environment, book, samples, pending sales, web.   make test: everything that is checked.
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8321
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check
CODE = src tests $(wildcard tools benchmarks evals learning)

.PHONY: run test coverage lint docs evals learn lock clean

# The book of a checkout stays in its environment's folder, apart from the user's own.
run: export PACTBOOK_BOOK ?= $(abspath $(VENV))/pactbook.db
run: $(VENV)/.run
	@$(BIN)/pactbook build us-in
	@$(BIN)/pactbook read --samples
	@$(BIN)/pactbook sales --pending
	@$(BIN)/pactbook serve --port $(PORT)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "pactbook needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12")'
	@echo "making $(VENV)"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.run: requirements/run.lock requirements/build.lock pyproject.toml | $(BIN)/python
	@echo "installing locked dependencies into $(VENV)"
	@$(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r requirements/run.lock -r requirements/build.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.lock pyproject.toml | $(BIN)/python
	@echo "installing locked development dependencies into $(VENV)"
	@$(PIP) --require-hashes -r requirements/dev.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.run

lint: $(VENV)/.dev
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

test: lint
	@$(BIN)/python -m pytest -n auto -ra $(TEST_OPTIONS)

coverage: TEST_OPTIONS = --cov
coverage: test

docs: $(VENV)/.dev
	@$(BIN)/python tools/make_reference.py

learn: $(VENV)/.dev
	@$(BIN)/python -m learning weights

evals: $(VENV)/.dev
	@$(BIN)/python -m evals
	@$(BIN)/python -m evals.stories --gate
	@$(BIN)/python -m evals.linking --gate

# Extras stay with their packages, and as their package spells them: the pip of Python 3.11 takes lxml[html_clean] for another package than lxml, and
# stops on the day a newer one is out. Keeps what is locked; make lock UPGRADE=--upgrade moves everything to the newest. No lock may say where packages came from.
COMPILE = uv pip compile pyproject.toml --no-strip-extras --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --quiet --python-version 3.11 $(UPGRADE)
lock:
	$(COMPILE) --group dev --output-file requirements/dev.lock
	$(COMPILE) --constraints requirements/dev.lock --output-file requirements/run.lock
	uv pip compile --group build --constraints requirements/dev.lock --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --quiet --python-version 3.11 $(UPGRADE) --output-file requirements/build.lock
	sed -i.bak 's/^lxml\[html-clean\]/lxml[html_clean]/' requirements/*.lock && rm requirements/*.lock.bak

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
