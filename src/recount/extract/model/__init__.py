"""An engine that has a language model point at words, and reads those words by Recount's own grammars and lexicons.

Nothing here touches the network: the engine is given a function that asks (see recount.endpoint).
"""

from __future__ import annotations

from recount.extract.model.engine import ModelEngine
from recount.extract.model.pointing import Refusal
from recount.extract.model.question import Ask, Question

__all__ = ["Ask", "ModelEngine", "Question", "Refusal"]
