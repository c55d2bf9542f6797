# What a newcomer needs: `make demo`, `make test`. `make help` lists the rest.
SWIFT_BUILD = swift build -c release
BIN = .build/release
SWIFT_TEST = swift test -c release --disable-testable-imports
# Three groups, one after the other: tests that only compute, which keep all threads busy; tests with processes, servers and
# bounds on time, which must not wait for those; and tests that fill the machine or measure it, one by one.
OUTWARD = (CodeMode|CurlTransport|EndToEnd|MCPOverHTTP|MCPServing|MontySandbox|OAuthAccess|PythonSandbox)Tests\.
ALONE = EndToEndTests\.(GrowthTests|ServerLifeTests)|PythonSandboxTests\.ContractTests

.PHONY: help setup build demo test load fuzz-messages fuzz-lint format lint check install proto bench bench-quick lint-specs docs

help: ## List the targets.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 18

setup: ## Install the Debian packages and the sandbox binary that are missing.
	@scripts/setup.sh

build: setup ## Build the program and the sample API (release).
	$(SWIFT_BUILD)

demo: build ## Start the sample API and run the main job against it.
	@scripts/demo.sh

test: build ## Run every test: Swift, the running program, and MCP clients from PyPI.
	scripts/check-imports.sh
	$(BIN)/openapi-codemode lint 'specs/*.yaml' --profile strict --fail-on hint
	$(SWIFT_TEST) --skip '$(OUTWARD)'
	$(SWIFT_TEST) --skip-build --filter '$(OUTWARD)' --skip '$(ALONE)'
	$(SWIFT_TEST) --skip-build --no-parallel --filter '$(ALONE)'
	scripts/test-clients.sh

bench: build ## Measure beside FastMCP, and write benchmarks/RESULTS.md (three to ten minutes).
	@benchmarks/setup.sh
	@PATH="$$PATH:/usr/sbin" python3 benchmarks/run.py --peer .tools/benchmarks-fastmcp-4.1.2/bin/python

bench-quick: build ## The same in about a minute, for a look.
	@benchmarks/setup.sh
	@PATH="$$PATH:/usr/sbin" python3 benchmarks/run.py --quick --output .build/bench-quick \
		--peer .tools/benchmarks-fastmcp-4.1.2/bin/python

load: build ## Put the server under load for a minute, and hold 2,000 idle connections (needs wrk).
	@scripts/load.sh

fuzz-messages: build ## Send 100,000 mutated messages over each transport.
	MUTATED_MESSAGES=100000 $(SWIFT_TEST) --filter 'Mutated(Message|Request)Tests'

format: ## Format all Swift files.
	swift format format --in-place --recursive --parallel Sources Tests benchmarks Package.swift

lint: ## Check the format and the imports.
	swift format lint --strict --recursive --parallel Sources Tests benchmarks Package.swift
	scripts/check-imports.sh

lint-specs: build ## Check the project's own specifications with every rule of the linter.
	$(BIN)/openapi-codemode lint 'specs/*.yaml' --profile strict --fail-on hint

docs: build ## Write the part of docs/lint.md about rules anew.
	scripts/generate-docs.sh

check: lint test ## What a change must pass.

fuzz-lint: ## Lint RUNS (default 100000) mutations of documents; none may crash or take over two seconds.
	$(SWIFT_BUILD) --product lint-fuzzer
	$(BIN)/lint-fuzzer --runs $(or $(RUNS),100000) Tests/Fuzzing/Seeds specs $(and $(CORPUS_DIR),$(CORPUS_DIR)/documents)

install: build ## Install the program and its sandbox below PREFIX (default /usr/local).
	@scripts/install.sh

proto: ## Generate the wire messages anew after a change in Protos/.
	scripts/generate-proto.sh
