"""Proper names inside a noun phrase, told from the titles and roles around them by shape and surface.

Appositions are the least reliable relations of a parse, so a name beside a role is recognised by what
stands next to what, not by its relation.
"""

from __future__ import annotations

from collections.abc import Sequence

from recount.extract.attribution.wording import Wording, is_glued
from recount.extract.syntax import children, has_feature, is_dep, tokens
from recount.extract.tree import Token

# What a name in apposition stands behind: "crimes of the regime X Y" names X Y, "spokesman for X" does not.
NAMING = frozenset({"NOUN", "ADJ", "NUM", "X", "VERB", "ADV"})  # words that, with a capital, stand in names
BEARERS = frozenset({"NOUN", "PROPN"})


def name_runs(tokens: Sequence[Token], wording: Wording) -> list[list[Token]]:
    """The longest runs of capitalised words among `tokens`, titles and roles before them cut off."""
    runs: list[list[Token]] = []
    joints: list[Token] = []
    for token in tokens:
        if is_namelike(token, wording):
            fits = runs and joints and runs[-1][-1].i + len(joints) + 1 == token.i
            if runs and (runs[-1][-1].i + 1 == token.i or fits):
                runs[-1] += [*joints, token] if fits else [token]
            else:
                runs.append([token])
            joints = []
        elif runs and runs[-1][-1].i + 1 == token.i and _is_cut_off(token):
            runs[-1].append(token)
        elif runs and (_is_joint(token, wording) or _joins_body(token, runs[-1], wording)):
            joints.append(token)
        else:
            joints = []
    return [piece for run in runs for piece in _split(run, wording)]


def _is_cut_off(token: Token) -> bool:
    """Whether a number belongs to the word before it, where a parser cuts them: "М23"."""
    return token.text.isdigit() and not token.nbor(-1).whitespace_


def is_namelike(token: Token, wording: Wording) -> bool:
    """Whether a token can be part of a proper name."""
    if token.pos_ == "ADJ" and token.morph.get("Case", ()) and token.head.text[:1].islower():
        return False  # "глава Херсонской области": an adjective that agrees with a common noun
    if token.pos_ == "PROPN":
        common = token.text[0].islower() and (wording.is_role(token) or wording.is_body(token))
        return bool(token.text[0].isalnum()) and not common
    return bool(token.text[:1].isupper() and token.i > 0 and token.pos_ in NAMING)


def _is_joint(token: Token, wording: Wording) -> bool:
    known = token.lower_ in wording.sources.members["name.joint"]
    return known or token.tag_ == "POS" or token.lower_ in ("'s", "’s", "-", "&", ".")


def _joins_body(token: Token, run: Sequence[Token], wording: Wording) -> bool:
    """ "Centre for X", "Mission in Y": such words join the names of bodies and single words, not of people."""
    if wording.sources.is_a(token.lower_, "name.joint.branch"):
        return any(wording.sources.is_a(t.lower_, "name.branch") for t in run)
    fits = len(run) == 1 or any(wording.is_body(t) for t in run)
    return fits and wording.sources.is_a(token.lower_, "name.joint.body")


def _split(run: list[Token], wording: Wording) -> list[list[Token]]:
    """A run cut after the last title or office that stands before a name."""
    for at in range(len(run) - 1, 0, -1):
        before, rest = run[at - 1], run[at:]
        joined = _is_joint(rest[0], wording) or wording.sources.is_a(
            rest[0].lower_, "name.joint.body", "name.joint.branch"
        )
        if joined or any(wording.is_body(t) for t in rest) or _is_within_name(run, at - 1, wording):
            continue
        if wording.sources.is_a(before.lower_, "role", "title") or (wording.is_body(before) and len(rest) > 1):
            return [run[:at], rest]
        if is_dep(rest[0], "appos") and is_dep(before, "nmod") and len(rest) > 1:
            return [run[:at], rest]  # "президент Кении Иван Кравец"
        if _is_initials(before) and rest[0].text.istitle() and has_feature(rest[0], "Case", "Nom"):
            return [run[:at], rest]  # "глава ДНР Иван Кравец"
    return [run]


def _is_within_name(run: Sequence[Token], at: int, wording: Wording) -> bool:
    """Whether a title stands inside a name: "Hassan Sheikh Mohamud"."""
    inner = wording.sources.is_a(run[at].lower_, "name.inner")
    return inner and at > 0 and not wording.sources.is_a(run[at - 1].lower_, "role", "title")


def _is_initials(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper()


def name_in(core: Sequence[Token], head: Token, wording: Wording) -> list[Token]:
    """The run of `core` that names what `head` is the head of; empty if `head` stays unnamed."""
    runs = name_runs(core, wording)
    holding = next((run for run in runs if run[0].i <= head.i <= run[-1].i and not _is_office(run, wording)), [])
    if len(holding) == 1 and wording.sources.is_a(head.lower_, "source.collective"):
        return []  # "СМИ"
    if len(holding) == 1 and wording.is_body(head) and head.morph.get("Case", ()) and core[-1].i > head.i:
        return []  # "Министерство обороны": a sentence's first word, and more of the name behind it
    if wording.is_role(head) or not holding:
        apart = any(c.pos_ == "PROPN" and c.i > core[-1].i for c in children(head, "appos"))
        for run in reversed(runs):
            if apart and is_dep(run[0], "nmod"):
                continue  # "представителя Сил обороны Ивана Кравца"
            if run[0].i > head.i and _apposed(run, core, wording) and not _is_office(run, wording):
                return run
    if not holding and wording.sources.is_a(head.lower_, "descriptor.outlet"):
        return next((run for run in reversed(runs) if run[-1].i < head.i and not _owns(run[-1])), [])
    return holding


def _apposed(run: Sequence[Token], core: Sequence[Token], wording: Wording) -> bool:
    """Whether a name stands in apposition: right behind a noun, or behind a comma at the phrase's end."""
    before = run[0].nbor(-1)
    if before.text == "»" or _is_full_name(run, core, wording):
        return True
    person = before.pos_ == "NOUN" and has_feature(before, "Animacy", "Anim")
    if is_dep(run[0], "appos") and run[0].head.i == before.i and person:
        return True  # "водитель Иван", whatever case a gloss has
    if has_feature(run[0], "Case", "Gen") and not has_feature(before, "Case", "Gen"):
        return False  # "полиция Кении": whose it is, and not its name
    oblique = has_feature(run[0], "Case", "Gen") or has_feature(run[0], "Case", "Dat")  # one form in glosses
    if oblique and is_dep(run[0], "nmod") and not wording.is_role(before):
        return False  # "в штабе армии Кении"
    at_end = before.text == "," and run[-1].i == core[-1].i
    return before.pos_ in BEARERS or at_end or (run[0].i > 1 and is_glued(before))


def _is_full_name(run: Sequence[Token], core: Sequence[Token], wording: Wording) -> bool:
    """ "По словам представителя войск Ивана Кравца": two words at the phrase's end that name no body."""
    ends = len(run) > 1 and run[-1].i == core[-1].i and bool(run[0].morph.get("Case", ()))
    named = ends and all(t.pos_ == "PROPN" and t.text.istitle() for t in run)
    return named and not any(wording.is_body(t) or wording.is_role(t) for t in run)


def _is_office(run: Sequence[Token], wording: Wording) -> bool:
    """Whether a run is nothing but words of office ("Governor", "Prime Minister"), or for an outlet ("TV")."""
    return all(wording.is_role(token) or _is_of_outlet(token, wording) for token in run)


def _owns(token: Token) -> bool:
    """ "Israel's army radio" is not called Israel."""
    return token.i + 1 < len(token.doc) and token.nbor(1).tag_ == "POS"


def _is_of_outlet(token: Token, wording: Wording) -> bool:
    return token.text.isupper() and wording.sources.is_a(token.lower_, "body.media")


def name_after(core: Sequence[Token], head: Token, wording: Wording) -> list[Token]:
    """The name between commas behind a role: "the district's mayor, X, said"."""
    doc, at = head.doc, core[-1].i + 1
    if not wording.is_role(head) or at + 1 >= len(doc) or doc[at].text != ",":
        return []
    run: list[Token] = []
    for token in tokens(doc)[at + 1 :]:
        if not is_namelike(token, wording) and not (run and _is_joint(token, wording)):
            break
        run.append(token)
    closes = run and (run[-1].i + 1 == len(doc) or doc[run[-1].i + 1].text in (",", ".", "”", '"'))
    return _split(run, wording)[-1] if closes else []
