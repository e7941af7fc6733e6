"""The pages, one module a page: each asks the ledger and the stages, and renders."""
