# The workshop's commands; each makes what it needs first.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help env demo test test-fast test-long lint bench auditcheck fmt messages requirements system

PORT ?= 8000
HOST ?= 127.0.0.1
PY := .venv/bin/python
PYTEST := $(PY) -m pytest -q
POSTGRES := $(PY) -W ignore -m tests.postgres
BASE := .venv/.base-installed
DEV := .venv/.dev-installed

help: ## List the commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(BASE): requirements/base.txt requirements/uv.txt tools/make_env.sh
	@tools/make_env.sh requirements/base.txt
	@touch $@

$(DEV): requirements/dev.txt requirements/uv.txt tools/make_env.sh
	@tools/make_env.sh requirements/dev.txt
	@touch $@ $(BASE)

env: $(DEV) ## Create .venv with everything a developer needs

demo: export VD_MODE = demo
demo: export VD_SITE_URL = http://$(HOST):$(PORT)
demo: $(BASE) ## Serve the demonstration and seal its log; PORT=8000
	@$(PY) -m tools.compile_messages
	@# A demonstration laid out anew begins a log of its own.
	@[ -n "$${VD_DATABASE_URL:-}$${VD_RECORD_DIR:-}" ] || [ -e var/demo.sqlite3 ] \
		|| rm -rf var/demo_record
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py seed_demo
	@echo "Reminders by e-mail are written to var/demo_mail/"
	@echo "Vinh Danh listens on http://$(HOST):$(PORT)/ (Ctrl-C ends it)"
	@trap 'trap - INT TERM HUP; kill $$(jobs -p) 2>/dev/null || true; wait' EXIT; \
	trap 'exit 0' INT TERM HUP; \
	$(PY) manage.py run_notary & \
	$(PY) manage.py run_box_keeper & \
	$(PY) manage.py send_mail --every 60 >/dev/null & \
	$(PY) -m uvicorn config.asgi:application --host $(HOST) --port $(PORT) \
		--lifespan off --log-level warning --timeout-graceful-shutdown 3 & \
	wait -n

system: # Programs of the operating system that the whole suite needs
	@missing=(); \
	command -v chromium >/dev/null || command -v chromium-browser >/dev/null || missing+=(chromium); \
	command -v redis-server >/dev/null || missing+=(redis-server); \
	command -v dot >/dev/null || missing+=(graphviz); \
	command -v go >/dev/null || missing+=(golang-go); \
	[ -d /usr/share/gocode/src/golang.org/x/mod ] || missing+=(golang-golang-x-mod-dev); \
	[ $${#missing[@]} -eq 0 ] || tools/system_packages.sh "$${missing[@]}"

lint: $(DEV) ## Format, lint, imports, migrations, system check
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@.venv/bin/lint-imports --no-logo
	@VD_MODE=test $(PY) manage.py check --fail-level WARNING
	@VD_MODE=test $(PY) manage.py makemigrations --check --dry-run

# What one process has compiled the others read, also where the shell forbids to keep it: of a test
# run every process, some hundreds, would else compile frame and house anew.
test test-fast test-long: export PYTHONDONTWRITEBYTECODE :=

test: lint system ## Everything: SQLite, PostgreSQL, browser
	@echo "== SQLite"
	@$(PYTEST) -n 2 -m "not browser and not long"
	@echo "== PostgreSQL"
	@$(POSTGRES) $(PYTEST) -n 2 -m "not browser and not long"
	@echo "== Browser"
	@$(PYTEST) -n 2 -m "browser and not long"

test-fast: $(DEV) ## The quick part: SQLite, without the rooms of many tests
	@$(PYTEST) -n 2 -m "not browser and not slow and not long and not postgres"

test-long: $(DEV) system ## The long searches, on both databases; journeys on the other screens
	@$(PYTEST) -m "long and not browser"
	@$(PYTEST) -n 2 -m "long and browser"
	@$(POSTGRES) $(PYTEST) -m "long and not browser"

bench: $(DEV) ## Measure on SQLite and PostgreSQL; writes bench/out/latest.json
	@$(POSTGRES) --durable $(PY) bench/run.py

auditcheck: $(BASE) ## Make dist/auditcheck.pyz, the verifier as one file
	@$(PY) tools/make_auditcheck.py
	@echo dist/auditcheck.pyz

fmt: $(DEV) ## Format and mend what can be mended
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

messages: $(DEV) ## Collect the interface's sentences into locale/ and compile them
	@command -v xgettext >/dev/null || tools/system_packages.sh gettext
	@mkdir -p locale
	@VD_MODE=test $(PY) manage.py makemessages -l vi --no-obsolete --no-location \
		--ignore ".venv/*" --ignore "var/*" --ignore "tests/*"
	@$(PY) -m tools.compile_messages

requirements: $(DEV) ## Compile the locked lists anew from requirements/*.in
	@compile() { .venv/bin/uv pip compile -q --universal --generate-hashes \
		--python-version 3.11 --no-emit-index-url --no-header "$$@"; }; \
	compile requirements/dev.in -o requirements/dev.txt; \
	compile -c requirements/dev.txt requirements/base.in -o requirements/base.txt; \
	compile -c requirements/dev.txt requirements/uv.in -o requirements/uv.txt
