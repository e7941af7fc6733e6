"""The JSON API: what others may have of the ledger, for programs with a token. docs/api.md."""
