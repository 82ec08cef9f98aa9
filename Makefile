# make setup, demo, test, bench, train. Needs python3 (3.11 or later) with venv and pip; no root.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RAPPORT_SHARED ?= ../shared
FUZZ_SECONDS ?= 600
export RAPPORT_SHARED

.PHONY: setup demo test lint bench screenshots fuzz train export clean

setup: $(VENV)/.done

$(VENV)/.done: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[tables,formats,postgresql,web]" --group dev
	touch $@

demo: setup
	rm -rf build/demo.rapport*
	mkdir -p build
	$(BIN)/rapport read examples/russia-iran --record build/demo.rapport
	$(BIN)/rapport timeline --record build/demo.rapport --dyad RUS-IRN

test: setup lint
	$(BIN)/python -m pytest

lint: setup
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup
	$(BIN)/python -m bench.run --write docs/benchmarks.md

# needs Debian's chromium (apt-get install chromium)
screenshots: setup
	$(BIN)/python docs/screenshots.py

# a venv of its own, since atheris is built for fewer versions of Python; findings are kept in build/fuzz
fuzz:
	$(PYTHON) -m venv build/fuzz/venv
	build/fuzz/venv/bin/python -m pip install --quiet --disable-pip-version-check -e ".[formats]" -r fuzz/requirements.txt
	build/fuzz/venv/bin/python fuzz/articles_fuzz.py build/fuzz/corpus -artifact_prefix=build/fuzz/ -timeout=60 \
	  -rss_limit_mb=4096 -max_len=65536 -max_total_time=$(FUZZ_SECONDS)

train:
	$(PYTHON) -m venv build/train
	build/train/bin/python -m pip install --quiet -r training/requirements.txt
	PYTHONPATH=src:. build/train/bin/python -m training.train --bench $(RAPPORT_SHARED)/bench --out runs/reader
	PYTHONPATH=src:. build/train/bin/python -m training.export --run runs/reader --out src/rapport/language/model

clean:
	rm -rf build $(VENV) .mypy_cache .ruff_cache .pytest_cache
