# Everything is set up by the first command that needs it; nothing outside this folder is changed, except that a
# missing system package (python3-venv, chromium,
# postgresql, openjdk-17-jre-headless) is installed where the Makefile runs as root.
#
#   make demo     read the sample reports and print the ledger of claims
#   make test     all that CI runs: style, types, architecture, tests, documentation
#   make schema   write docs/claim.schema.json from the records
#   make readme   write the README's example and picture anew
#   make lock     resolve the dependencies anew and pin them with their hashes
#   make clean    remove what the commands above made

# The first Python that runs and is new enough (a pyenv shim may be there and not run). The lock is made with 3.11.
RECENT := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	$$p -c '$(RECENT)' 2>/dev/null && command -v $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
SAMPLES := src/recount/data/reports
PACKAGE = $(PIP) install --quiet --no-deps --no-build-isolation --editable .
COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header

.PHONY: demo test schema readme lock clean chromium postgresql java
.DELETE_ON_ERROR:

demo: $(VENV)/base.done
	$(BIN)/recount read $(SAMPLES)

test: $(VENV)/test.done chromium postgresql java
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2

schema: $(VENV)/base.done
	$(BIN)/python -c "import json; from recount.publish.json import claim_schema; print(json.dumps(claim_schema(), indent=1))" \
		> docs/claim.schema.json

readme: $(VENV)/test.done chromium
	$(BIN)/python tools/readme.py

lock: $(VENV)/lock.done
	$(COMPILE) --build-deps-for editable --output-file requirements/base.txt pyproject.toml
	$(COMPILE) --build-deps-for editable --extra test --output-file requirements/test.txt pyproject.toml

clean:
	rm -rf $(VENV) build dist site .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests benchmarks training -name __pycache__ -type d -exec rm -rf {} + 2>/dev/null || true

$(VENV)/base.done: requirements/base.txt pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --require-hashes -r requirements/base.txt
	$(PACKAGE)
	@touch $@

$(VENV)/test.done: requirements/test.txt pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --require-hashes -r requirements/test.txt
	$(PACKAGE)
	@touch $@ $(VENV)/base.done

$(VENV)/lock.done: | $(BIN)/python
	$(PIP) install --quiet pip-tools
	@touch $@

$(BIN)/python:
	@test -n "$(PYTHON)" && $(PYTHON) -c '$(RECENT)' || \
		{ echo "Recount needs Python 3.11 or later. If you have one, name it: make PYTHON=…" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || $(call system-package,python3-venv,a virtual environment)
	$(PYTHON) -m venv $(VENV)

# The page is tried in a real browser; without one that test says that it is skipped (in CI it fails).
chromium:
	@command -v chromium chromium-browser google-chrome >/dev/null || $(call system-package,chromium,the browser test) || \
		test -z "$(CI)"

# The ledger is tried on a real PostgreSQL server too; without one those tests say that they are skipped (in CI they fail).
postgresql:
	@command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || \
		$(call system-package,postgresql,the ledger tests on PostgreSQL) || test -z "$(CI)"

# Reading in bulk is tried on a real Spark cluster too; without Java that test says that it is skipped (in CI it fails).
java:
	@command -v java >/dev/null || $(call system-package,openjdk-17-jre-headless,the Spark test) || test -z "$(CI)"

# $(call system-package,NAME,PURPOSE): install a Debian package if we may, else say what to do, and fail.
define system-package
{ if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; \
	then apt-get update -q >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -q $(1) >/dev/null; \
	else echo "The system package '$(1)' is missing; $(2) needs it. Install it with: sudo apt-get install $(1)" >&2; false; fi; }
endef
