"""The workbench: where people read, judge and publish. A Django site over the ledger, with no logic of its own."""
