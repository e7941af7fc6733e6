"""Makes the English parser's weights: `python -m training --corpora DIR --out DIR`. See README.md."""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # before anything imports the runtime, as in recount.extract.parse.network
