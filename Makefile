# Every command of the project. `make run` and `make test` need only Python 3.11+, make and a package index.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
MINUTES ?= 15

PY := .venv/bin/python
RUNTIME := .venv/runtime.stamp
DEV := .venv/dev.stamp
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url --no-emit-find-links

.DEFAULT_GOAL := help
.PHONY: help run admin test test-cut-off node-tools check lint-pack coverage-pack exhaustive docs sheets rows admin-pages bench hosting-check chaos chaos-short soak screens icons lighthouse format messages statements wheel sbom audit lock .venv

help:  ## list the commands
	@grep -E '^[a-z.-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

run: $(RUNTIME)  ## set up what is missing and serve on http://127.0.0.1:8000 (HOST=…, PORT=…)
	@$(PY) manage.py serve --host "$(HOST)" --port "$(PORT)"

admin: $(RUNTIME)  ## make the first administrator
	@$(PY) manage.py create_admin

test: $(DEV)  ## the whole suite on SQLite, and what touches the database on PostgreSQL, where there is one
	@$(PY) scripts/nodetools.py
	@$(PY) scripts/suite.py

test-cut-off: $(DEV)  ## the suite with the network cut, loopback alone (root)
	@unshare --net sh -c 'ip link set lo up && exec $(PY) scripts/suite.py'

node-tools:  ## a second calendar program, the Nu HTML checker, Lighthouse, from npm (needs npm)
	@TODOKU_REQUIRE_NODE=1 $(PYTHON) scripts/nodetools.py

check: $(DEV)  ## format, lint, types, missing migrations, unsafe settings
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy advisor portal
	$(PY) scripts/deploycheck.py

lint-pack: $(RUNTIME)  ## what is wrong with the shipped rule pack
	@$(PY) -m advisor.proof.lint

coverage-pack: $(RUNTIME)  ## which rules, boundaries and claims no golden case reaches
	@$(PY) -m advisor.proof.golden --coverage

exhaustive: $(RUNTIME)  ## two million situations, searched for advice that strands or contradicts
	@$(PY) -m advisor.proof.exhaustive

icons: $(DEV)  ## the icons of phones, drawn from static/icon.svg
	@$(PY) scripts/icons.py

docs: $(RUNTIME)  ## write docs/systems.md and docs/shares.md from the shipped pack, the table of variables from the code
	@$(PY) -m scripts.systems
	@$(PY) -m scripts.shares
	@$(PY) -m scripts.variables

sheets: $(DEV)  ## the sheet of every worked example held to its gates, in both languages and in a browser
	@TODOKU_ALL_SHEETS=1 $(PY) -m pytest -q -n 0 tests/advisor/test_intake_gate.py \
		tests/portal/guidance/test_gates.py tests/portal/intake/test_gate.py tests/browser/test_sheet.py

rows: $(DEV)  ## every row of the shipped pack through its form in the admin
	@TODOKU_ALL_ROWS=1 $(PY) -m pytest -q -n 0 tests/portal/curation/test_admin_every_row.py

admin-pages: $(DEV)  ## every page of the admin with axe, wide and light, narrow and dark
	@TODOKU_ALL_ADMIN_PAGES=1 $(PY) -m pytest -q -n 0 tests/browser/test_admin_pages.py

bench: $(DEV)  ## the matcher beside other engines, a whole advice, and the sheet beside a bare view
	@$(PY) -m bench

hosting-check:  ## docs/hosting.md line by line on a bare Debian (root, debootstrap, systemd-container)
	@$(PYTHON) scripts/hostingcheck.py

chaos: $(DEV)  ## kills, locks, a full disk, a stopped database, clock jumps: 500 acknowledged entries each, 0 lost
	@$(PY) -m scripts.chaos $(ONLY)

chaos-short: $(DEV)  ## the same with 60 entries each
	@$(PY) -m scripts.chaos --short $(ONLY)

soak: $(DEV)  ## 100,000 cases, their backup restored against the clock, twenty people who walk (MINUTES=15)
	@$(PY) -m scripts.soak --minutes $(MINUTES)

screens: $(DEV)  ## the screenshots under docs/screens
	@$(PY) scripts/screens.py

lighthouse: $(DEV)  ## home, intake, advice and reasons measured five times each, as a phone: the medians
	@TODOKU_REQUIRE_NODE=1 $(PY) scripts/nodetools.py
	@$(PY) scripts/lighthouse.py

format: $(DEV)  ## format and mend what ruff can mend
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

messages: $(DEV)  ## collect and compile the words of the pages (needs GNU gettext)
	$(PY) manage.py makemessages --locale ja --no-wrap --no-location --no-obsolete \
		--ignore .venv --ignore data --ignore tests
	$(PY) manage.py compilemessages --ignore .venv

statements: $(DEV)  ## which tests need not run on PostgreSQL too, for others ask it the same (needs PostgreSQL)
	@$(PY) scripts/statements.py

wheel: $(DEV)  ## the site as one wheel, in dist/; two builds are equal byte by byte
	@$(PY) -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

sbom: $(RUNTIME)  ## what a running site is made of (CycloneDX JSON)
	@$(PY) scripts/sbom.py

audit:  ## known weaknesses of what is installed (needs pip-audit and the network)
	@$(PYTHON) scripts/audit.py

lock:  ## lock the newest allowed releases, with hashes (needs uv)
	$(COMPILE) --upgrade requirements.in -o requirements.txt
	$(COMPILE) --upgrade requirements-dev.in -o requirements-dev.txt

.venv: $(DEV)  ## create .venv with everything needed for testing

$(RUNTIME): requirements.txt
	@echo "Preparing .venv (once) …"
	@$(PYTHON) scripts/venv.py requirements.txt
	@touch $@

$(DEV): requirements-dev.txt
	@echo "Preparing .venv with the tools for testing (once) …"
	@$(PYTHON) scripts/venv.py requirements-dev.txt
	@touch $(RUNTIME) $@
