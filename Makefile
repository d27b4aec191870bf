# `make help` lists the targets. Variables go on the command line or into the environment: make run PORT=9000
SHELL := /bin/sh
.DEFAULT_GOAL := help
PY := .venv/bin/python
# All that is Python and ours.
CODE := newsdesk reviews claims tests $(wildcard bench) manage.py bin/audit
SCRIPTS := newsdesk/static/js

.PHONY: help run setup lint test coverage check format schema lock bench-anchoring bench-api bench-bulk bench-desk bench-documents bench-extraction bench-matching load-changes load-desk bench-scale bench-upload chaos hosts pgbouncer manage clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## set up and run the whole desk at http://127.0.0.1:8000 (PORT=, NEWSDESK_HOME=)
	@bin/setup base
	@exec $(PY) manage.py run --with-parent

setup: ## make .venv from the locked requirements, and nothing else
	@bin/setup dev

lint: setup ## every check that runs no test: format, lint, known holes, types, import contracts, migrations, API schema
	.venv/bin/ruff format --check $(CODE)
	.venv/bin/ruff check $(CODE)
	.venv/bin/bandit --quiet --recursive --severity-level medium --confidence-level medium newsdesk reviews claims
	@$(PY) bin/audit
	.venv/bin/djlint --lint --quiet templates
	.venv/bin/oxfmt --check $(SCRIPTS)
	.venv/bin/oxlint --deny-warnings $(SCRIPTS)
	.venv/bin/mypy $(CODE)
	.venv/bin/lint-imports
	$(PY) -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	$(PY) manage.py check_migrations
	@bin/check-schema
	@$(PY) -m bench.uncovered_rules --ratchet

test: setup ## set up and run every test, browser tests included (ARGS= for pytest)
	@bin/test $(ARGS)

coverage: setup ## run the tests and list what they leave out: branches, and rules that none puts to work (ARGS= for pytest)
	@bin/coverage $(ARGS)

check: lint ## lint, then test
	@bin/test $(ARGS)

format: setup ## put code into shape
	.venv/bin/ruff format $(CODE)
	.venv/bin/ruff check --fix $(CODE)
	.venv/bin/oxfmt $(SCRIPTS)
	.venv/bin/oxlint --fix $(SCRIPTS)

schema: setup ## write docs/openapi.yaml from the code
	$(PY) manage.py spectacular --validate --fail-on-warn --file docs/openapi.yaml

lock: setup ## write requirements/*.txt, with hashes, from requirements/*.in (newest releases)
	bin/lock

bench-api: setup ## measure the public API against the plain way, in a scratch database (CLAIMS=, DEEP=, SECONDS=, TURNS=, PEER_PYTHON=)
	$(PY) -m bench api

bench-anchoring: setup ## prove re-anchoring over 100,000 random edits, and time it against extraction (EDITS=)
	$(PY) -m bench.anchoring $(if $(EDITS),--edits $(EDITS))

bench-extraction: setup ## measure extraction on public benchmarks (DATA= the folder of the data sets, CASES= a folder with facts.jsonl, attribution.jsonl, texts/)
	$(PY) -m bench.extraction $(if $(DATA),--data $(DATA)) $(if $(CASES),--cases $(CASES))
	$(if $(CASES),$(PY) -m bench.fact_cases $(CASES) --wrong)

bench-documents: setup ## read cases and web pages with known text: what is right, how fast, how large (DATA=, CASES= folders)
	$(PY) -m bench.documents $(if $(DATA),--data $(DATA)) $(if $(CASES),--cases $(CASES))

bench-desk: setup ## measure the queue at a million claims, in a scratch database (MANY=, FEW=)
	$(PY) -m bench desk

bench-matching: setup ## precision and recall of the comparison of claims, on the labelled pairs, with those that have a negation
	$(PY) -m bench.matching

bench-bulk: setup ## the claims of a long article compared with the archive, in bulk and one by one (CLAIMS=20000 AGAINST=path)
	$(PY) -m bench bulk

bench-upload: setup ## from the upload to the first and the last claim on the page, in a real browser (WORDS=10000)
	@NEWSDESK_CHROMIUM=$$(bin/chromium) $(PY) -m bench upload

load-desk: setup ## many reviewers at once over the API; fails when a rule of the queue broke (REVIEWERS=200 DURATION=60)
	@REVIEWERS=$(or $(REVIEWERS),200) DURATION=$(or $(DURATION),60) $(PY) -m bench load_desk

load-changes: setup ## many publish and withdraw at once while readers follow; fails when one misses anything (PUBLISHERS=8 DURATION=60, or FOLLOWERS=500)
	@$(if $(FOLLOWERS),FOLLOWERS=$(FOLLOWERS) DURATION=$(or $(DURATION),20) $(PY) -m bench follow_changes,PUBLISHERS=$(or $(PUBLISHERS),8) DURATION=$(or $(DURATION),60) $(PY) -m bench load_changes)

bench-scale: setup ## the commonest calls at growing numbers of claims, then reading with 1 and 2 processes (SIZES=, ARTICLES=)
	$(PY) -m bench scale
	$(PY) -m bench throughput

chaos: setup ## break what the desk stands on while people work, and check that nothing is lost (FAULTS=300 SEED=1)
	$(PY) -m tests.chaos --faults $(or $(FAULTS),300) --seed $(or $(SEED),1)

hosts: setup ## the desk on several machines, one of them cut off (root; network namespaces)
	$(PY) -m tests.chaos.hosts

pgbouncer: setup ## the whole desk through PgBouncer in transaction mode (needs the program; SECONDS=60)
	@SECONDS=$(or $(SECONDS),60) $(PY) -m tests.chaos.pooled

manage: ## any management command on the running desk: make manage CMD="shell"
	@bin/manage $(CMD)

clean: ## remove caches and .venv; the data folder stays
	rm -rf .venv .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -not -path './var/*' -prune -exec rm -rf {} +
