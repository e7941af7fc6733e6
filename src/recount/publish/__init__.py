"""Publishing: records -> a table, JSON, a page, sentences; one module each, with its own library."""
