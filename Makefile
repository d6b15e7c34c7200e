# What a developer runs. CI runs .ci/run, which calls the same targets.

GO    ?= go
TOOLS  = $(GO) tool -modfile=tools/go.mod

.PHONY: check test race bench golden fmt

check: ## formatting, vet, static analysis, a build without cgo
	@out=$$($(TOOLS) gofumpt -l .); if [ -n "$$out" ]; then echo "gofumpt would change:"; echo "$$out"; exit 1; fi
	$(GO) vet ./...
	$(TOOLS) staticcheck ./...
	CGO_ENABLED=0 $(GO) build ./...

test: ## what the README names
	$(GO) test ./...

race: ## the packages that run goroutines, under the race detector
	CGO_ENABLED=1 $(GO) test -race -short . ./pipeline/... ./store/... ./cmd/... ./nlp/ ./atlas/

bench: ## reports/s and tokens/s by stage, on the samples with changed names and numbers
	$(GO) test ./pipeline -run '^$$' -bench . -benchtime 3s

golden: ## rewrite the golden files; read the diff before you commit
	$(GO) test ./pipeline/... ./cmd/... -update

fmt:
	$(TOOLS) gofumpt -w .
