.DEFAULT_GOAL := help
PY := .venv/bin/python
export PORT ?= 8000
.PHONY: help demo dev needs test test-fast test-hours lint fmt types arch bench messages

help: ## List these commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

demo: ## Start the sample towns on http://127.0.0.1:8000 (PORT=9000 for another port); Ctrl-C ends
	@scripts/venv base && exec scripts/demo

dev: ## Start Django's own server with readable errors, on the demo's data
	@scripts/venv dev && export MIKKE_DATA_KEYS=$$(sed -n 's/^MIKKE_DATA_KEYS=//p' var/demo.env 2>/dev/null) && $(PY) manage.py migrate -v 0 && exec $(PY) manage.py runserver 127.0.0.1:$(PORT)

needs: ## Install what a bare Debian machine lacks (as root): PostgreSQL, Redis, Chromium, fonts, Pango, gettext
	@scripts/needs install

test: ## Run everything that CI runs
	@scripts/needs check && scripts/venv dev && scripts/test

test-fast: ## Run the rules, the architecture, the docs and one way through the site, in about a minute
	@scripts/venv dev && $(PY) -m pytest -q -n 2 --ignore=tests/architecture/test_permissions.py tests/domain tests/architecture tests/docs tests/test_databases.py tests/flows/test_tips.py

HOURS := 2026-11-30T23:57 2027-01-01T05:30 2026-11-28T19:30 2027-06-15T12:00

test-hours: ## Run the tests on SQLite at moments that tests forget: midnight of a month, New Year, an evening, half a year on
	@scripts/venv dev && for moment in $(HOURS); do echo "== $$moment"; $(PY) -m pytest -q -n 2 --at $$moment --ignore=tests/e2e --ignore=tests/domain --ignore=tests/docs --ignore=tests/architecture --ignore=tests/processes tests || exit 1; done

lint: ## Look for mistakes and formatting
	@scripts/venv dev && .venv/bin/ruff check . && .venv/bin/ruff format --check .

fmt: ## Mend what ruff can mend
	@scripts/venv dev && .venv/bin/ruff check --fix . ; .venv/bin/ruff format .

types: ## Check the types
	@scripts/venv dev && .venv/bin/mypy

arch: ## Check who imports whom
	@scripts/venv dev && .venv/bin/lint-imports --no-logo

bench: ## Measure, and write bench/results/
	@scripts/venv dev && $(PY) -m bench.run

messages: ## Collect the sentences to translate into src/mikke/locale
	@scripts/venv dev && cd src/mikke && ../../$(PY) ../../manage.py makemessages -l ja --no-wrap --add-location file --no-obsolete --ignore 'locale*'
