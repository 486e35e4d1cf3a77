# Company Line: every command a person needs. `make help` lists them.

VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/installed-requirements.txt
ARGS ?=
export PYTHONUNBUFFERED := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help run test check format browser lock bench faults screenshot venv

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' Makefile
	@echo
	@echo "  PORT=8080 make run                 another port"
	@echo "  DATABASE_URL=… REDIS_URL=… make run   servers of your own (PostgreSQL 18)"
	@echo "  STARTER_RECORD=no make run         begin with an empty record"
	@echo "  make test ARGS='tests/lifecycle -x'   a part of the tests"
	@echo "  make bench ONLY=name               one measurement"
	@echo "  make faults ARGS='--only F07'      one fault"
	@echo "  make bench ONLY=record ARGS='--sizes 1000x2'   a small one"

run: venv ## start everything on this machine and print where
	@exec $(PY) -m tracker.laptop

test: venv ## run the whole suite on real servers and a real browser
	@$(PY) -m tracker.browser ensure
	@exec $(PY) -m pytest -n 2 $(ARGS)

check: venv ## format, lint, layers, types, templates, migrations, deployment
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(VENV)/bin/lint-imports --no-logo
	$(PY) -m mypy
	$(PY) -m djlint --check --lint events
	$(PY) manage.py makemigrations --check --dry-run
	@echo "manage.py check --deploy, as production would"
	@env PROFILE=production SECRET_KEY="$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(50))')" \
		ALLOWED_HOSTS=tracker.example.org DATABASE_URL=postgresql:///none REDIS_URL=redis://none \
		$(PY) manage.py check --deploy --fail-level WARNING
	$(PY) -m pytest --quiet tests/architecture

format: venv ## put the code into its one form
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

browser: venv ## install the browser that the tests drive
	@exec $(PY) -m tracker.browser install

lock: venv ## pin and hash every dependency of pyproject.toml again
	@$(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header pyproject.toml -o requirements.txt
	@$(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --extra embedded --extra dev pyproject.toml \
		--constraint requirements.txt -o requirements-dev.txt
	@$(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --group pyproject.toml:peers -o requirements-peers.txt

faults: venv ## hurt a running installation in every way and see that it heals
	@exec $(PY) -m tests.faults $(ARGS)

bench: venv ## measure against the bars; ONLY=name for one
	@exec $(PY) -m tracker.benching "$(ONLY)" $(ARGS)

screenshot: venv ## take the picture in README.md again
	@$(PY) -m tracker.browser ensure
	@exec $(PY) -m tracker.screenshot

venv:
	@if ! cmp -s requirements-dev.txt $(STAMP); then sh .ci/venv; fi
