"""How fast and how well very many pages are read: `python -m benchmarks.bulk --part NAME`; see __main__.py."""
