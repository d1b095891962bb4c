# The one place for commands. `make help` lists them.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
PORT ?= 8700
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
CHROMIUM := chromium chromium-browser google-chrome
FIREFOX := firefox-esr firefox
GENERATED := schema/schema.graphql schema/documents.json pwa/src/gql
LOCK := uv pip compile --universal --generate-hashes --no-header --no-emit-index-url --python-version 3.11 --quiet

# A stamp carries the sum of what it was made from, so what has not changed is not made again.
sum_of = $(firstword $(shell cat $(1) 2>/dev/null | cksum))
python_stamp := .venv/.installed-$(call sum_of,requirements.lock pyproject.toml)
bench_stamp := .venv/.bench-$(call sum_of,tests/bench/requirements.lock)
node_stamp := pwa/node_modules/.installed-$(call sum_of,pwa/package-lock.json)
tools_stamp := pwa/tools/node_modules/.installed-$(call sum_of,pwa/tools/package-lock.json)
pwa_sources := $(shell find pwa -type f -not -path '*/node_modules/*' -not -path 'pwa/dist/*' 2>/dev/null | sort)
pwa_stamp := .make/pwa-$(call sum_of,$(pwa_sources))

say = { echo "$(1)" >&2; exit 1; }

##@ Run

run: $(python_stamp) pwa ## Start Ripple with a demo community: make run PORT=8700
	@exec $(BIN)/ripple up --demo --port $(PORT)

install: $(python_stamp) $(node_stamp) $(tools_stamp) ## Install what is needed, at the versions that are locked

pwa: $(pwa_stamp) ## Build the app for phones and browsers

##@ Check

test: check browser ## Run every check and every test but the long ones
	@$(BIN)/python -m pytest -m "not soak" -n 2 --no-loadscope-reorder

check: check-python check-pwa check-drift ## Run the checks that need no database

check-python: $(python_stamp) ## Lint, format, types and import rules of the backend
	@$(BIN)/ruff check backend tests infra
	@$(BIN)/ruff format --check backend tests infra
	@$(BIN)/mypy
	@$(BIN)/lint-imports

check-pwa: $(node_stamp) pwa ## Types, lint, unit tests and size of the PWA
	@cd pwa && for script in check lint test size; do npm run --silent $$script; done

check-drift: $(python_stamp) $(tools_stamp) ## Whether the generated files are what would be generated
	@$(BIN)/ripple schema --check
	@sums() { find $(GENERATED) -type f -exec cksum {} + | sort -k 3; }; before=$$(sums); npm run --silent --prefix pwa/tools codegen; \
	[ "$$before" = "$$(sums)" ] || $(call say,Generated files were out of date. They have been written anew: commit them.)

soak: $(python_stamp) ## Kill processes for a long time and look whether anything was lost
	@$(BIN)/python -m pytest -m soak

cluster: $(python_stamp) caddy pwa ## Three databases, two web, two workers and Caddy: break one after the other
	@$(BIN)/python -m infra.cluster

bench: $(python_stamp) $(bench_stamp) pwa ## Measure, and print the figures
	@$(BIN)/python -m tests.bench

##@ Change

schema: $(python_stamp) $(tools_stamp) ## Write the schema, the trusted documents and their types anew
	@$(BIN)/ripple schema
	@npm run --silent --prefix pwa/tools codegen

format: $(python_stamp) ## Format the backend and its tests
	@$(BIN)/ruff check --fix --quiet backend tests infra
	@$(BIN)/ruff format --quiet backend tests infra

lock: ## Resolve the locked requirements anew (needs uv)
	@$(LOCK) --all-extras --group dev pyproject.toml -o requirements.lock >/dev/null
	@$(LOCK) --group bench --constraints requirements.lock -o tests/bench/requirements.lock >/dev/null
	@$(LOCK) --constraints requirements.lock pyproject.toml -o infra/requirements.lock >/dev/null

clean: ## Remove what was built and installed, never the data
	@rm -rf .venv .make pwa/dist pwa/node_modules pwa/tools/node_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

help: ## List these targets
	@awk 'BEGIN { FS = ":.*## " } /^##@/ { printf "\n%s\n", substr($$0, 5) } \
	  /^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

# What the targets above stand on

$(python_stamp):
	@command -v $(PYTHON) >/dev/null && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || $(call say,Ripple needs Python 3.11 or newer: install it$(,) or say which one it is: make run PYTHON=python3.12)
	@[ -x $(BIN)/python ] || $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || $(call say,Python cannot make virtual environments here: on Debian$(,) run 'apt install python3-venv'.)
	@[ -x $(BIN)/python ] || { echo "Making a virtual environment in .venv"; $(PYTHON) -m venv .venv; }
	@echo "Installing the backend's requirements"
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@rm -f .venv/.installed-*; touch $@

$(bench_stamp): $(python_stamp)
	@$(PIP) --require-hashes -r tests/bench/requirements.lock
	@rm -f .venv/.bench-*; touch $@

$(node_stamp): | node
	@echo "Installing the app's requirements"
	@npm ci --loglevel=error --prefix pwa >/dev/null
	@touch $@

$(tools_stamp): | node
	@npm ci --loglevel=error --prefix pwa/tools >/dev/null
	@touch $@

$(pwa_stamp): $(if $(wildcard pwa/dist/index.html),,not-built) | $(node_stamp)
	@echo "Building the app"
	@npm run --silent --prefix pwa build -- --logLevel warn
	@mkdir -p .make; rm -f .make/pwa-*; touch $@

node:
	@command -v npm >/dev/null && node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null \
	  || $(call say,Ripple needs Node 20.19 or newer with npm to build its app: install it from nodejs.org or with your package manager.)

browser:
	@any() { for each in "$$@"; do if command -v $$each >/dev/null; then return; fi; done; return 1; }; \
	missing=; any $(CHROMIUM) || missing=chromium; any $(FIREFOX) || missing="$$missing firefox-esr"; [ "$$missing" ] || exit 0; \
	as_root=; [ "$$(id -u)" = 0 ] || as_root=sudo; \
	{ command -v apt-get >/dev/null && $$as_root apt-get update -qq && $$as_root apt-get install -y -qq --no-install-recommends $$missing; } \
	  || $(call say,The browser tests need Chromium and Firefox: install them so that 'chromium' and 'firefox-esr' are on PATH.)

caddy:
	@command -v caddy >/dev/null || { as_root=; [ "$$(id -u)" = 0 ] || as_root=sudo; \
	  command -v apt-get >/dev/null && $$as_root apt-get update -qq && $$as_root apt-get install -y -qq --no-install-recommends caddy; } \
	  || $(call say,This needs Caddy 2.6 or newer: install it so that 'caddy' is on PATH.)

, := ,

.PHONY: run install pwa test check check-python check-pwa check-drift soak cluster caddy bench schema format lock clean help node browser not-built
