# `make help` lists the targets. Variables go on the command line or into the environment: make run PORT=9000
SHELL := /bin/sh
.DEFAULT_GOAL := help
PY := .venv/bin/python
# All our Python code.
CODE := newsdesk reviews claims tests clients/python/src $(wildcard bench) manage.py
TOOLS := bin/audit bin/sbom bin/translations
SCRIPTS := newsdesk/static/js clients/typescript/src/index.js clients/typescript/src/index.d.ts

.PHONY: help run setup lint test coverage check format schema messages lock mirror audit sbom bench-anchoring bench-api bench-bulk bench-desk bench-documents bench-extraction bench-matching bench-memory bench-pages bench-people load-changes load-desk bench-scale bench-upload chaos hosts pgbouncer model-check manage clean bench-live

help: ## list all targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## set up and run the whole desk at http://127.0.0.1:8000 (PORT=, NEWSDESK_HOME=, REQUIREMENTS=server without the embedded servers)
	@bin/setup $(or $(REQUIREMENTS),base)
	@exec $(PY) manage.py run --with-parent

setup: ## create .venv from the locked requirements
	@bin/setup dev

lint: setup ## run every static check: format, lint, known vulnerabilities, types, import contracts, migrations, API schema
	.venv/bin/ruff format --check $(CODE) $(TOOLS)
	.venv/bin/ruff check $(CODE) $(TOOLS)
	.venv/bin/bandit --quiet --recursive --severity-level medium --confidence-level medium newsdesk reviews claims
	@AUDIT=$${AUDIT:-optional} $(PY) bin/audit
	.venv/bin/djlint --lint --quiet templates
	.venv/bin/oxfmt --check $(SCRIPTS)
	.venv/bin/oxlint --deny-warnings $(SCRIPTS)
	.venv/bin/mypy $(CODE)
	@for tool in $(TOOLS); do .venv/bin/mypy $$tool || exit 1; done
	.venv/bin/lint-imports
	$(PY) -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	$(PY) manage.py check_migrations
	$(PY) bin/translations check
	@bin/check-schema
	@$(PY) -m bench.uncovered_rules --ratchet

test: setup ## run every test, including browser tests (ARGS= for pytest)
	@bin/test $(ARGS)

coverage: setup ## run the tests, then list branches and rules that no test executes (ARGS= for pytest)
	@bin/coverage $(ARGS)

check: lint ## lint, then test
	@bin/test $(ARGS)

format: setup ## format the code
	.venv/bin/ruff format $(CODE) $(TOOLS)
	.venv/bin/ruff check --fix $(CODE) $(TOOLS)
	.venv/bin/oxfmt $(SCRIPTS)
	.venv/bin/oxlint --fix $(SCRIPTS)

schema: setup ## write docs/openapi.yaml from the code, and the types of the clients from it
	$(PY) manage.py spectacular --validate --fail-on-warn --file docs/openapi.yaml
	bin/client-types

messages: setup ## bring the catalogues in newsdesk/locale up to date with the code, and list what has no translation yet
	$(PY) bin/translations update
	@$(PY) bin/translations missing

mirror: ## download every locked requirement into a folder, for machines without a package index (FOLDER=mirror)
	@bin/setup base
	$(PY) -m pip download --quiet --require-hashes --no-deps --dest $(or $(FOLDER),mirror) --requirement requirements/dev.txt

audit: setup ## look up the requirements in vulnerability databases; fails if none can be reached (AUDIT_DATA=all.zip of OSV)
	@$(PY) bin/audit

sbom: setup ## write sbom.json, the list of everything that the desk consists of (CycloneDX)
	@$(PY) bin/sbom sbom.json

lock: setup ## write requirements/*.txt, with hashes, from requirements/*.in (newest releases)
	bin/lock

bench-api: setup ## compare the public API with a bare function, plain Django REST framework and another build (CLAIMS=, DEEP=, SECONDS=, BEST_OF=, LATENCY=0, AGAINST=path, PEER_PYTHON=)
	$(PY) -m bench api

bench-anchoring: setup ## check that claims are found again after 100,000 random edits, and compare the time with extraction (EDITS=)
	$(PY) -m bench.extraction.anchoring $(if $(EDITS),--edits $(EDITS))

bench-extraction: setup ## measure extraction on public benchmarks, and each language (QUICK=1 reads fewer German articles, DATA= folder of the data sets, CASES= folder with facts.jsonl, attribution.jsonl, texts/)
	$(PY) -m bench.extraction.public_data $(if $(DATA),--data $(DATA)) $(if $(CASES),--cases $(CASES))
	$(if $(CASES),$(PY) -m bench.extraction.fact_cases $(CASES) --wrong)
	$(PY) -m bench.languages.public_data $(if $(DATA),--data $(DATA)) $(if $(QUICK),--quick)

bench-documents: setup ## read files and web pages with known text: accuracy, time, memory (DATA=, CASES= folders)
	$(PY) -m bench.extraction.documents $(if $(DATA),--data $(DATA)) $(if $(CASES),--cases $(CASES))

bench-desk: setup ## measure the queue and the search with a million claims, in a temporary database (MANY=, FEW=)
	$(PY) -m bench desk

bench-live: setup ## play two recorded transcripts against a desk: how late are claims, matches and readers' page (MINUTES=120 READERS=1000 PEOPLE=20 VERIFIED=100000 SPEED=1; TOGETHER=1 plays both at once, ONLY=debate or ONLY=council one alone, FORWARD=100 measures only what comes after so many minutes)
	@MINUTES=$(or $(MINUTES),120) READERS=$(or $(READERS),1000) VERIFIED=$(or $(VERIFIED),100000) PEOPLE=$(or $(PEOPLE),20) SPEED=$(or $(SPEED),1) TOGETHER=$(TOGETHER) ONLY=$(ONLY) FORWARD=$(or $(FORWARD),0) $(PY) -m bench live

bench-matching: setup ## measure precision and recall of claim matching on labelled pairs, including pairs with a negation
	$(PY) -m bench.extraction.matching

bench-people: setup ## measure the comparison of names on labelled pairs, and suggestions while typing among 100,000 names (NAMES=); PEOPLE=50000 ALIASES=200: pages and suggestions with so many
	$(PY) -m bench.desk.names
	$(if $(PEOPLE),PEOPLE=$(PEOPLE) ALIASES=$(or $(ALIASES),200) $(PY) -m bench many_people,$(PY) -m bench suggestions)

bench-pages: setup ## measure the pages of a long article beside those of a short one (WORDS=106000 BEST_OF=3 AGAINST=path)
	$(PY) -m bench pages

bench-bulk: setup ## compare the claims of a long article with the archive, in bulk and one by one (CLAIMS=20000 AGAINST=path)
	$(PY) -m bench bulk

bench-upload: setup ## measure the time from the upload to the first and last claim on the page, in a real browser (WORDS=10000 AGAINST=path)
	@NEWSDESK_CHROMIUM=$$(bin/chromium) $(PY) -m bench upload

load-desk: setup ## run many reviewers at the same time through the API; fails if a rule of the queue is broken (REVIEWERS=200 DURATION=60 AGAINST=path TURNS=2)
	@REVIEWERS=$(or $(REVIEWERS),200) DURATION=$(or $(DURATION),60) $(PY) -m bench load_desk

load-changes: setup ## publish and retract at the same time while readers follow; fails if a reader misses a change (PUBLISHERS=8 DURATION=60, or FOLLOWERS=500 of the stream)
	@$(if $(FOLLOWERS),FOLLOWERS=$(FOLLOWERS) DURATION=$(or $(DURATION),20) $(PY) -m bench follow_changes,PUBLISHERS=$(or $(PUBLISHERS),8) DURATION=$(or $(DURATION),60) $(PY) -m bench load_changes)

bench-memory: setup ## measure the memory of worker, web server and clock after every worker process has extracted an article (ARTICLES=, AGAINST=path)
	$(PY) -m bench memory

bench-scale: setup ## measure the most frequent calls with more and more claims, then reading with 1 and 2 processes (SIZES=, ARTICLES=)
	$(PY) -m bench scale
	$(PY) -m bench throughput

chaos: setup ## inject faults into the desk under load, and check that nothing is lost (FAULTS=300 SEED=1)
	$(PY) -m tests.chaos --faults $(or $(FAULTS),300) --seed $(or $(SEED),1)

hosts: setup ## test the desk on several machines, with one disconnected (needs root; uses network namespaces)
	$(PY) -m tests.chaos.hosts

pgbouncer: setup ## test the whole desk through PgBouncer in transaction mode (needs pgbouncer; SECONDS=60)
	@SECONDS=$(or $(SECONDS),60) $(PY) -m tests.chaos.pooled

model-check: setup ## play the whole workflow at random, and compare each step with a model in plain Python (STEPS=50000 SEED=1)
	MODEL_STEPS=$(or $(STEPS),50000) MODEL_SEED=$(or $(SEED),1) $(PY) -m pytest -n 0 -q -s tests/stateful/test_workflow.py -k model_does

manage: ## run a management command on the running desk: make manage CMD="shell"
	@bin/manage $(CMD)

clean: ## remove caches and .venv, but not the data folder
	rm -rf .venv .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -not -path './var/*' -prune -exec rm -rf {} +
