# Builds the paper and tests the compiler; `make help` lists what can be asked for.
# Written for GNU make 3.81, which macOS has, and later.

PAPER    := issues-paper# the `name` in sections/report.yaml
OUT      := build
VENV     := .venv
OUTPUTS  := $(PAPER:%=$(OUT)/%.docx) $(PAPER:%=$(OUT)/%.pdf) $(PAPER:%=$(OUT)/%.html) $(OUT)/numbers.json
SECTIONS := $(patsubst sections/%.md,%,$(wildcard sections/*.md))

# The folders themselves are named too: they become newer when a file in them is taken away.
SOURCES  := $(shell find sections areas 2>/dev/null) $(shell find lspreport -type f ! -name '*.pyc' 2>/dev/null)

# The first Python that is new enough; `make PYTHON=…` chooses another.
PYTHON    = $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
              if $$python -c 'import sys; sys.exit(sys.version_info[:2] <= (3, 10))' 2>/dev/null; \
              then echo $$python; break; fi; done)

.SUFFIXES:
.PHONY: paper docx pdf html test quick judges fuzz bench bench-preview clean help FORCE $(SECTIONS)

paper: $(OUT)/.paper  ## the whole paper in all formats, into build/ (what plain `make` does)

docx: $(OUT)/$(PAPER).docx  ## build/issues-paper.docx
pdf: $(OUT)/$(PAPER).pdf    ## build/issues-paper.pdf
html: $(OUT)/$(PAPER).html  ## build/issues-paper.html

# One run makes all formats; the mark is renewed when a source has changed or an output has gone.
ifneq ($(words $(wildcard $(OUTPUTS))),$(words $(OUTPUTS)))
$(OUT)/.paper: FORCE
endif
$(OUT)/.paper: $(SOURCES) | $(VENV)/.ready
	$(VENV)/bin/lspreport build --output-dir $(OUT)
	@touch $@
	@echo 'The paper lies in $(OUT)/: open $(OUT)/$(PAPER).html, .pdf or .docx'

$(OUT)/$(PAPER).docx: $(SOURCES) | $(VENV)/.ready
	$(VENV)/bin/lspreport build --to docx --output-dir $(OUT)

$(OUT)/$(PAPER).pdf: $(SOURCES) | $(VENV)/.ready
	$(VENV)/bin/lspreport build --to pdf --output-dir $(OUT)

$(OUT)/$(PAPER).html: $(SOURCES) | $(VENV)/.ready
	$(VENV)/bin/lspreport build --to html --output-dir $(OUT)

# One section alone, under the numbers that it has in the whole paper: `make efficiency`.
$(SECTIONS): | $(VENV)/.ready
	$(VENV)/bin/lspreport build --section $@ --output-dir $(OUT)

# As many tests side by side as there are processors; those of a file stay together, for they share fixtures.
PYTEST = $(VENV)/bin/python -m pytest -n auto --dist loadfile --no-loadscope-reorder
define LINT
	$(VENV)/bin/ruff check lspreport tests
	$(VENV)/bin/ruff format --check lspreport tests
	$(VENV)/bin/mypy
endef

test: $(VENV)/.ready-test $(if $(shell command -v npm 2>/dev/null),tests/node_modules/.ready)  ## everything that must hold: ruff, mypy, pytest
	$(LINT)
	$(PYTEST)

quick: $(VENV)/.ready-test  ## before each commit: ruff, mypy, and a cross-section of the tests, in two minutes
	$(LINT)
	$(PYTEST) -m 'not slow and (quick or not thorough) and not office and not calc and not browser'

judges: tests/node_modules/.ready  ## the validators that the tests ask when they are there (Node, Java)

# The exact versions stand in package.json; Chromium is the machine's own, and none is fetched.
tests/node_modules/.ready: tests/package.json
	PUPPETEER_SKIP_DOWNLOAD=1 npm install --prefix tests --no-package-lock --no-audit --no-fund --loglevel=error
	@touch $@

FUZZ = 10000
SEED := $(shell date +%j)
fuzz: $(VENV)/.ready-test  ## 10,000 reports, forms and files that nobody would write; `make fuzz SEED=7 FUZZ=300`
	$(VENV)/bin/python -m tests.fuzz.run $(SEED) 0 $(FUZZ)

bench: $(VENV)/.ready  ## a build against plain pandoc and Typst; the checks, ×1 and ×10; 150 and 350 areas, and copies for them to sign
	$(VENV)/bin/python tests/bench.py
	$(VENV)/bin/python -m tests.bench_check
	$(VENV)/bin/python -m tests.bench_areas
	$(VENV)/bin/python -m tests.bench_areas --areas 350 --seconds 12 --copies 35

bench-preview: $(VENV)/.ready-test  ## how soon a save is seen, beside pandoc and reload
	$(VENV)/bin/python -m tests.bench_preview

clean:  ## take away build/, .venv/ and tests/node_modules/
	rm -rf $(OUT) $(VENV) tests/node_modules

help:  ## this list
	@echo 'make TARGET, where TARGET is'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | awk -F '|' '{ printf "  %-13s %s\n", $$1, $$2 }'
	@echo 'or one section, which is written alone under the numbers of the whole paper:'
	@printf '  %s\n' $(SECTIONS)

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo 'lspreport needs Python 3.11 or later: install it, or name it with make PYTHON=…'; exit 1; }
	@echo 'Making a virtual environment of its own in $(VENV)/ ...'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo 'No virtual environment could be made. On Debian this helps: sudo apt install python3-venv'; exit 1; }

# The marks are made last, so that an installation that was broken off is begun again. The package is compiled at once,
# as pip compiles all others: where PYTHONDONTWRITEBYTECODE is set, every command would do it anew.
$(VENV)/.ready: pyproject.toml | $(VENV)/bin/python
	@echo 'Setting up lspreport and what it needs in $(VENV)/, once; it takes a minute or two ...'
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --editable .
	@$(VENV)/bin/python -m compileall -q lspreport
	@touch $@

$(VENV)/.ready-test: pyproject.toml | $(VENV)/bin/python
	@echo 'Setting up lspreport and what its tests need in $(VENV)/, once; it takes a minute or two ...'
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@$(VENV)/bin/python -m compileall -q lspreport
	@touch $@ $(VENV)/.ready
