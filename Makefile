# Every command of the project. `make run` and `make test` need only Python 3.11+, make and a package index.
PYTHON ?= python3
VENV_PYTHON := .venv/bin/python
RUNTIME := .venv/runtime.stamp
DEV := .venv/dev.stamp

.DEFAULT_GOAL := help
.PHONY: .venv lock

$(RUNTIME): requirements.txt
	@echo "Preparing .venv (once) …"
	@$(PYTHON) scripts/venv.py requirements.txt
	@touch $@

$(DEV): requirements-dev.txt requirements.txt
	@echo "Preparing .venv with the tools for testing (once) …"
	@$(PYTHON) scripts/venv.py requirements-dev.txt
	@touch $(RUNTIME) $@

.venv: $(DEV)  ## create .venv with everything needed for testing

lock:  ## lock the newest allowed releases, with hashes (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links requirements.in -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links requirements-dev.in -o requirements-dev.txt
