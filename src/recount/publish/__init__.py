"""Publishing: records -> a table, JSON, JSON lines, a page, sentences. Import the module you need; each brings its own library."""
