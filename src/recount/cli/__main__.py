"""`python -m recount.cli`."""

from recount.cli.main import main

main()
