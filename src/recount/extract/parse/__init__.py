"""Sentences and their grammar: sentence ranges, tokens, and our own dependency parser, filling spaCy documents."""

from recount.extract.parse.parser import Parser
from recount.extract.parse.readers import load_parser
from recount.extract.parse.sentences import abbreviations, split_sentences

__all__ = ["Parser", "abbreviations", "load_parser", "split_sentences"]
