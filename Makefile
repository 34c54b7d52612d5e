# Needs Python 3.11 or later, git and make; everything else goes into .venv.
# `make` alone says what there is.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip install -qq --disable-pip-version-check --constraint constraints.txt

# Passed on to the recipes as they are, so that a path may hold spaces.
export SRC

.DEFAULT_GOAL := help
.PHONY: help setup run test lint format bench wheel clean

help:  ## say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo '  SRC=PATH opens a file or folder with run; ARGS="..." goes to test and bench'

setup: $(VENV)/dev $(VENV)/compiled  ## make .venv with the project and its tools

run: $(VENV)/compiled  ## open the sample threads, or SRC=PATH
	@$(BIN)/reader "$${SRC:-seeds}"

test: setup  ## run the tests; ARGS="-k name" chooses
	@$(BIN)/python -m pytest --numprocesses auto $(ARGS)

lint: setup  ## check style, types and import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: setup  ## put the code into the house style
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

bench: setup  ## measure against the budgets and other readers
	@$(BIN)/python -m tests.bench $(ARGS)

wheel: $(VENV)/dev  ## build dist/*.whl
	@rm -rf dist
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-build-isolation --no-deps --wheel-dir dist .

clean:  ## remove everything that can be made again
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find reader tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'reader needs Python 3.11 or later; name one with: make PYTHON=python3.12' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo 'this Python has no venv or ensurepip; on Debian and Ubuntu: apt install python3-venv' >&2; exit 1; }
	@echo 'making $(VENV)' >&2
	@$(PYTHON) -m venv --clear $(VENV)

# Editable, so that what git pulls is what runs. The backend is installed first, under the same pins, so that
# building needs no environment of its own.
$(VENV)/project: pyproject.toml constraints.txt | $(BIN)/python
	@echo 'installing reader' >&2
	@$(PIP) hatchling
	@$(PIP) --no-build-isolation --editable .
	@touch $@

$(VENV)/dev: $(VENV)/project
	@echo 'installing the tools for its development' >&2
	@$(PIP) --no-build-isolation --editable '.[dev]'
	@touch $@

# Bytecode halves the start of the app, and PYTHONDONTWRITEBYTECODE would keep Python from writing it.
$(VENV)/compiled: $(shell find reader -name '*.py') | $(VENV)/project
	@$(BIN)/python -m compileall -q reader
	@touch $@
