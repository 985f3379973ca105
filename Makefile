# Everything that people do with the project. `make` alone lists it. Needs Python 3.11 or newer.

PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1

.PHONY: help serve site clean test fuzz test-all check check-code publish-check publish destination \
  check-links-external check-supply gallery bench schema weeks scripts body lock dependencies

help:
	@echo "make serve   the site on http://127.0.0.1:8000/, reloading as you edit"
	@echo "make site    the finished site in site/"
	@echo "make clean   away with what earlier builds have left: the site, and what they keep"
	@echo "make check   what is wrong in the content, and where"
	@echo "make check-code  what ruff and pyright find in the code"
	@echo "make test    all tests"
	@echo "make fuzz    what tests draw at random, twenty times as much of it"
	@echo "make gallery all figures on one sheet, in gallery.html"
	@echo "make test-all  the same, and what needs web servers or WordPress (Debian: see CONTRIBUTING)"
	@echo "make publish-check         what stands in the way of publishing; set SITE_URL"
	@echo "make publish DEST=FOLDER   build, look, and show the site from FOLDER; see deploy/README.md"
	@echo "make check-links-external  asks other sites whether what is linked is still there"
	@echo "make check-supply  whether what we stand on has known holes, and licences that are free"
	@echo "make bench   speed, into BENCHMARKS.md"
	@echo "make schema  the JSON Schemas for editors"
	@echo "make weeks   the table of weeks, after a change in the planner's rules"
	@echo "make scripts the pages' scripts, bundled, after a change in one (needs npm)"
	@echo "make body DATA=FOLDER  the body that figures draw, from the base mesh; see tests/human_body"
	@echo "make lock    the exact versions, after a change in pyproject.toml"
	@echo "make dependencies  their table with licences and last releases, after make lock"

serve: .venv/ready
	$(BIN)/mkdocs serve

site: .venv/ready
	$(BIN)/mkdocs build --strict

clean:
	rm -rf site site.new site.old .site.lock .cache/strideband

test: .venv/ready
	@$(BIN)/python -m tests.support.browser_program
	$(BIN)/pytest -n 2 $(OPTIONS)

fuzz: OPTIONS = -m fuzz -rP
fuzz: TIMES ?= 20
fuzz: export STRIDEBAND_FUZZ = $(TIMES)
fuzz: test

test-all: OPTIONS = -m ""
test-all: test

check: .venv/ready
	$(BIN)/strideband check

check-code: .venv/ready
	@failed=0; \
	$(BIN)/ruff check || failed=1; \
	$(BIN)/ruff format --check || failed=1; \
	$(BIN)/pyright --pythonpath $(BIN)/python || failed=1; \
	exit $$failed

publish-check: check site
	$(BIN)/strideband publish-check site

publish: destination publish-check
	$(BIN)/strideband publish site "$(DEST)"

destination:
	@[ -n "$(DEST)" ] || { echo "Say where to: make publish DEST=/srv/strideband"; exit 1; }

check-links-external: site
	$(BIN)/strideband check-links-external site --exceptions content/external-links.yml

# In an environment of its own, so that what asks is not among what is asked for.
check-supply: .venv/ready
	$(BIN)/python -m tests.dependencies --check
	$(PYTHON) -m venv .venv/audit
	.venv/audit/bin/pip install --quiet --disable-pip-version-check pip-audit
	.venv/audit/bin/pip-audit --disable-pip --require-hashes --vulnerability-service osv \
	  --requirement requirements.lock
	if command -v npm >/dev/null; then npm audit; fi

gallery: .venv/ready
	$(BIN)/strideband gallery

bench: .venv/ready
	$(BIN)/python -m tests.bench

schema: .venv/ready
	$(BIN)/strideband schema

weeks: .venv/ready
	$(BIN)/python -m strideband.planner.week_table

scripts: node_modules/.package-lock.json
	node macros/strideband/pages/scripts/build.mjs

node_modules/.package-lock.json: package-lock.json
	@command -v npm >/dev/null || { echo "This needs npm, which comes with Node.js."; exit 1; }
	npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

body: .venv/ready
	$(BIN)/python -m tests.human_body "$(DATA)"

lock: .venv/ready
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --all-extras \
	  --no-emit-index-url --no-header --no-annotate pyproject.toml --output-file requirements.lock

dependencies: .venv/ready
	$(BIN)/pip install --quiet uv
	$(BIN)/python -m tests.dependencies

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Strideband needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>&1 || true)." \
	       "Name another one: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "'$(PYTHON)' comes without venv. On Debian and Ubuntu: sudo apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch .venv/ready
