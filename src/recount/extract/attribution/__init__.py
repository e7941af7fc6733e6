"""Who says what, in which words: reporting words, their speakers, what they report, and quotations."""

from recount.extract.attribution.assemble import attribute
from recount.extract.attribution.choose import answers, attribution_of, chain_of
from recount.extract.attribution.found import Attributed
from recount.extract.attribution.needed import sentences_needed

__all__ = ["Attributed", "answers", "attribute", "attribution_of", "chain_of", "sentences_needed"]
