"""A parsed sentence as spaCy's own document, for whoever works on with spaCy's tools; reading itself needs none."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc as SpacyDoc
from spacy.vocab import Vocab

from recount.extract.tree import Doc, Features


def as_spacy(doc: Doc, vocab: Vocab | None = None) -> SpacyDoc:
    """The same tokens, heads, labels, tags, features and lemmas; `vocab` is a blank one if not given."""
    return SpacyDoc(
        vocab if vocab is not None else spacy.blank("xx").vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        heads=[token.head.i for token in doc],
        deps=[token.dep_ for token in doc],
        pos=[token.pos_ for token in doc],
        tags=[token.tag_ for token in doc],
        morphs=[_written(token.morph) for token in doc],
        lemmas=[token.lemma_ for token in doc],
    )


def _written(features: Features) -> str:
    return "|".join(f"{name}={','.join(values)}" for name, values in features.items())
