"""Makes the English parser's weights: `python -m training --corpora DIR --out DIR`. See README.md."""
