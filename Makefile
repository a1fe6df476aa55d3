# Two commands do everything on a fresh machine: make run, make test.
SHELL := /bin/sh
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: run test lint bench soak seeds clean

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

# The pack that `make run` opens on: facts only, made of a file of the broadcast's items.
BROADCAST ?= ../shared/data/xwlb.parquet
seeds: $(VENV)/.ready
	$(BIN)/python -m analytics pack $(BROADCAST) --source 新闻联播 -o seeds/broadcast.tifapack \
		--show 新质生产力 --show 动态清零 --show 精准扶贫 --show 科学发展观 \
		--title "新闻联播 2012–2026 · Xinwen Lianbo, evening news 2012–2026" \
		--description "提法在央视《新闻联播》文字稿里的位置，不含文字稿本身；缺 12 天，1,261 条没有正文（标题照计）。 / Where slogans stand in the transcripts of CCTV's evening news; the transcripts are not in it. 12 days are missing, 1,261 items have no text (their titles count)." \
		--provenance "日期、链接与提法位置取自 tv.cctv.com 公开的节目页；文字稿属于央视。 / Dates, links and positions are facts taken from the public programme pages of tv.cctv.com, to which the transcripts belong." \
		--licence "事实不受版权保护；本包的编排以 CC BY 4.0 提供。 / Facts are nobody's property; their arrangement in this pack is under CC BY 4.0."

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
