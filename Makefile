# Every target installs what it needs by itself; only make and Python 3.11 or newer have to be there.
PYTHON ?= python3
BIN := .venv/bin
WORKERS ?= 2
CODE := run_bot.py bot handlers screens keyboards services models playground demo benchmarks tools tests
RUNTIME := .venv/.runtime-ready
READY := .venv/.ready

PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder
# From 3.12 on Python itself tells which lines ran; before, each line calls a hook.
CORE = $(shell $(BIN)/python -c "import sys; print('sysmon' if sys.version_info >= (3, 12) else 'ctrace')")
# What a change breaks first, on SQLite; the attacks, crashes, races and whole processes come with `make test`.
QUICK := tests/house tests/services tests/screens tests/keyboards -m "not slow"

# What one process compiled, the next one need not, though an image may be set up otherwise for its own builds.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test test-quick check smoke seed truth race crash attack fuzz bench bench-long doctor backup restore migrate migration messages lock
.DEFAULT_GOAL := run

run: $(RUNTIME) ; @$(BIN)/python run_bot.py
test: check ; @$(if $(CI),COVERAGE_CORE=$(CORE)) $(PYTEST) --durations=15 --durations-min=1 $(if $(CI),--cov --cov-report=)
test-quick: $(READY) ; @ONLY=sqlite $(PYTEST) -k "not postgres" $(QUICK)
smoke: $(READY) ; @$(BIN)/python -m tests.smoke
seed: $(RUNTIME) ; @$(BIN)/python -m playground --only-seed
truth: $(READY) ; @$(BIN)/python -m tools.truth
race: $(READY) ; @$(BIN)/python -m tests.race
crash: $(READY) ; @$(BIN)/python -m tests.crash
attack: $(READY) ; @$(BIN)/python -m tests.attack && WHOLE=1 $(PYTEST) tests/attack
fuzz: $(READY) ; @$(BIN)/python -m tests.fuzz
bench: $(READY) ; @$(BIN)/python -m benchmarks
bench-long: $(READY) ; @$(BIN)/python -m benchmarks --long
doctor: $(RUNTIME) ; @$(BIN)/python -m tools.doctor
backup: $(RUNTIME) ; @$(BIN)/python -m tools.backup $(if $(TO),"$(TO)") $(if $(KEEP),--keep $(KEEP))
restore: $(RUNTIME) ; @$(BIN)/python -m tools.restore "$(FROM)"
migrate: $(RUNTIME) ; @$(BIN)/python -m tools.migrate
migration: $(READY) ; @$(BIN)/python -m tools.migration $(NAME)
messages: $(READY) ; @$(BIN)/python -m tools.translations update

check: $(READY)
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/mypy $(CODE)
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/vulture
	@$(BIN)/deptry .
	@$(BIN)/python -m tools.translations check
	@$(BIN)/python -m tools.guards
	@$(BIN)/python -m tools.docs
	@$(BIN)/python -m tools.secret_scan
	@$(BIN)/python -m tools.audit

# Pins of every package with their hashes, for all supported Pythons, without the address of any registry.
# `make lock UPGRADE=--upgrade` takes the newest versions that pyproject.toml allows.
# uv itself, which installs the others, is pinned by hand: `make lock UV=0.13.9`.
UV ?= $(patsubst uv==%,%,$(filter uv==%,$(shell cat requirements-uv.txt)))
LOCK = $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet $(UPGRADE)
lock: $(READY)
	@echo uv==$(UV) | $(BIN)/uv pip compile - --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet --output-file requirements-uv.txt
	@$(LOCK) --output-file requirements.txt
	@$(LOCK) --extra dev --constraint requirements.txt --output-file requirements-dev.txt

$(RUNTIME): requirements.txt requirements-uv.txt tools/install.py ; @$(PYTHON) tools/install.py requirements.txt $@
$(READY): requirements-dev.txt requirements-uv.txt tools/install.py ; @$(PYTHON) tools/install.py requirements-dev.txt $@
