"""The second door to the network: asks a language model behind an OpenAI-compatible endpoint.

Only the command line opens it, and only for an engine that the user names.
"""

from __future__ import annotations

from recount.endpoint.asking import Endpoint
from recount.endpoint.kept import Kept, cache_folder
from recount.endpoint.tally import Prices, Tally

__all__ = ["Endpoint", "Kept", "Prices", "Tally", "cache_folder"]
