# Two commands do everything on a fresh machine: make run, make test.
SHELL := /bin/sh
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: run test lint bench soak clean

run: $(VENV)/.ready
	@echo "Tifascope: the sample corpus; its most frequent slogans:"
	@$(BIN)/python -m analytics frequency --limit 5
	$(BIN)/python -m streamlit run app.py

test: $(VENV)/.tests-ready
	@sh tests/browser/prepare.sh
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(VENV)/.tests-ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.bench-ready
	$(BIN)/python -m benchmarks

soak: $(VENV)/.tests-ready
	TIFASCOPE_SOAK=1 $(BIN)/python -m pytest -m soak --timeout 7200

$(VENV)/.ready: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Tifascope needs Python 3.11 or newer; set PYTHON=/path/to/python3" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.tests-ready: $(VENV)/.ready tests/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	@touch $@

$(VENV)/.bench-ready: $(VENV)/.ready benchmarks/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r benchmarks/requirements.txt
	@touch $@

clean:
	rm -rf $(VENV) workspace
