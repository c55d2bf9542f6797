# What a newcomer needs: `make demo`, `make test`. `make help` lists the rest.
SWIFT_BUILD = swift build -c release
BIN = .build/release

.PHONY: help setup build demo test format lint check install proto

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
	swift test -c release --disable-testable-imports
	scripts/test-clients.sh

format: ## Format all Swift files.
	swift format format --in-place --recursive --parallel Sources Tests Package.swift

lint: ## Check the format and the imports.
	swift format lint --strict --recursive --parallel Sources Tests Package.swift
	scripts/check-imports.sh

check: lint test ## What a change must pass.

install: build ## Install the program and its sandbox below PREFIX (default /usr/local).
	@scripts/install.sh

proto: ## Generate the wire messages anew after a change in Protos/.
	scripts/generate-proto.sh
