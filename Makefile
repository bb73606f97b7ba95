# Two commands need to be known: `make brief` and `make test`. `make help` lists the rest.

VENV := .venv
BIN := $(VENV)/bin
# The first of these that is Python 3.11 to 3.13; `make PYTHON=/path/to/python brief` names one.
PYTHON ?= $(shell .ci/python)
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
# The lock files are complete, so pip resolves nothing: it takes each file by its hash, or stops.
LOCKED := install --quiet --no-deps --only-binary :all: --require-hashes

# A process for each core; each loads the pipeline once.
SPREAD := -n logical --maxprocesses 8 --dist worksteal
# The floor of the coverage stands in pyproject.toml.
COVERAGE := --cov --cov-report=term-missing

.DEFAULT_GOAL := help
.PHONY: help brief test check eval fuzz lock clean

help: ## Show this list
	@awk -F ': .*## ' '/^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' Makefile

brief: $(VENV)/.ready ## Set up what is missing, then brief every article of seeds/ into output/
	@formats="--format md --format html --format json"; \
	if .ci/pango; then formats="$$formats --format pdf"; fi; \
	$(BIN)/briefgen brief seeds -o output/ $$formats

test: $(VENV)/.ready-dev ## Set up what is missing, then lint, check types, run and cover all tests
	@.ci/pango || true
	@.ci/chromium || true
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/codespell *.md corpus/*.md templates
	$(BIN)/mypy
	$(BIN)/python -m pytest $(SPREAD) $(COVERAGE)

check: $(VENV)/.ready-dev ## Lint, check types and run the tests that take less than half a second each
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest $(SPREAD) -m "not slow"

eval: $(VENV)/.ready-dev ## Print what is found of the corpus beside the floors that make test holds to
	$(BIN)/python -m tests.eval

RUNS ?= 2000
SEED ?= 7
fuzz: $(VENV)/.ready-dev ## Draw RUNS hostile inputs of each kind; what is found is kept, and said
	$(BIN)/python -m tests.fuzz.articles --runs $(RUNS) --seed $(SEED) --jobs 2
	$(BIN)/python -m tests.fuzz.doors --door all --runs $(RUNS) --seed $(SEED)
	$(BIN)/python -m tests.fuzz.templates --runs $(RUNS) --seed $(SEED)
	$(BIN)/python -m tests.fuzz.settings --runs $(RUNS) --seed $(SEED)

lock: $(VENV)/.ready ## Renew the lock files in requirements/ from pyproject.toml
	$(PIP) install --quiet uv
	.ci/lock --upgrade

clean: ## Take away the environment, the caches and the briefs in output/
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage .coverage.*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find output -type f ! -name .gitkeep -exec rm -f {} +

$(VENV)/bin/python:
	@.ci/venv "$(PYTHON)" $(VENV)

$(VENV)/.ready: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	@echo "installing what briefgen needs into $(VENV) (once)" >&2
	$(PIP) $(LOCKED) -r requirements/run.txt
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q briefgen
	@touch $@

$(VENV)/.ready-dev: requirements/dev.txt $(VENV)/.ready
	@echo "installing what the tests need into $(VENV) (once)" >&2
	$(PIP) $(LOCKED) -r requirements/dev.txt
	@touch $@
