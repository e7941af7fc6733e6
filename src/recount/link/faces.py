"""A person as reports know them: the name, what they say the person is, and the claims made there.

Within a report a shorter name is that of the one person with a fuller name it agrees with. Reports that tell one full
name with the very same offices, or a surname with one, show one face.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from recount.cases import nominatives
from recount.language import Language, load_language
from recount.link.person_names import PersonName, parted, person_name
from recount.records import Alike, Claim, ClaimKey, Report, Source

HELD = "actor.office"  # the rule of a person whom the list of holders knows in an office that day
OBLIQUE = "attribution.according_to"  # the rule of a source that may stand in another case than the nominative


@dataclass(frozen=True, slots=True)
class Told:
    """One office as one report tells it: its words, whom they call, the class of source, and the report's language."""

    said: str | None
    actor: str | None
    class_: str | None
    language: str
    held: bool


@dataclass(frozen=True, slots=True)
class Face:
    """One name with what is said of its bearer, from the first to the last day told (None: without a day).

    `names` are as written, the fullest first; `alike` says why those of one report are one person's.
    """

    form: PersonName
    names: tuple[str, ...]
    offices: tuple[Told, ...]
    claims: tuple[ClaimKey, ...]
    first: dt.date | None
    last: dt.date | None
    alike: tuple[Alike, ...] = ()

    @property
    def known(self) -> bool:
        """Whether more is told than a surname: a given name or an office."""
        return self.form.full or any(office.said or office.actor for office in self.offices)


@dataclass(frozen=True, slots=True)
class _Mention:
    name: str
    form: PersonName
    office: Told
    claim: ClaimKey
    oblique: bool


def faces_of(claims: Iterable[Claim], reports: Mapping[str, Report]) -> list[Face]:
    """The persons who speak in these reports, as each of them knows them, in no order of the claims'."""
    mentions: dict[str, list[_Mention]] = defaultdict(list)
    for mention in _upright([found for claim in claims if (found := _mention(claim, reports[claim.report]))]):
        mentions[mention.claim[0]].append(mention)
    faces = [face for key in sorted(mentions) for face in _faces(reports[key], mentions[key])]
    same: dict[tuple[object, ...], list[Face]] = defaultdict(list)
    for face in faces:
        same[face.form, face.offices, face.first is None, () if face.known else face.claims].append(face)
    return [_merged(several) for several in same.values()]


def _upright(mentions: Sequence[_Mention]) -> Iterator[_Mention]:
    """The mentions, names in oblique cases by the one nominative that stands somewhere among them."""
    known = {mention.form for mention in mentions if not mention.oblique}
    for mention in mentions:
        forms = set(_nominatives(mention)) & known if mention.oblique else set()
        yield replace(mention, form=forms.pop()) if len(forms) == 1 else mention


def _nominatives(mention: _Mention) -> Iterator[PersonName]:
    language = load_language(mention.office.language)
    cases = language.table("language").get("cases", {})
    forms = (person_name(name, language) for name in (mention.name, *nominatives(mention.name, cases)))
    yield from (form for form in forms if form)


def _merged(faces: Sequence[Face]) -> Face:
    """The faces of several reports that are told in the same way, as one."""
    return Face(
        faces[0].form,
        tuple(sorted({name for face in faces for name in face.names}, key=lambda name: (-len(name), name))),
        faces[0].offices,
        tuple(sorted(claim for face in faces for claim in face.claims)),
        min((face.first for face in faces if face.first), default=None),
        max((face.last for face in faces if face.last), default=None),
        tuple(dict.fromkeys(why for face in faces for why in face.alike)),
    )


def _mention(claim: Claim, report: Report) -> _Mention | None:
    source, language = claim.attribution.source, load_language(report.language)
    if source is None or claim.attribution.status != "attributed":
        return None
    before, name = parted(source.name, language)
    role = _office(" ".join(part for part in (source.role, before) if part), language)
    form, rules = person_name(name, language), {reason.rule for reason in claim.made_by.reasons}
    held = HELD in {reason.rule for reason in claim.made_by.reasons if reason.field == "source.actor"}
    if form is None or not _is_person(source, form, language, held):
        return None
    office = Told(role, source.actor, source.class_, language.code, held)
    return _Mention(name, form, office, (claim.report, claim.id), OBLIQUE in rules)


def _office(words: str, language: Language) -> str | None:
    """The words of office; None for a mere form of address ("Mr.")."""
    sources = language.lexicon("sources")
    return words if any(not sources.is_a(word.casefold(), "title") for word in words.split()) else None


def _is_person(source: Source, form: PersonName, language: Language, held: bool) -> bool:
    """Whether the words name somebody: one with an office, or a full name that calls no body, nor is an outlet's."""
    words = [word.strip(".").casefold() for word in (source.role or "").split()]
    if any(language.lexicon("sources").is_a(word, "descriptor.outlet") for word in (*words[:1], *words[-1:])):
        return False
    return bool(words) or held or (form.full and source.actor is None)


def _faces(report: Report, mentions: Sequence[_Mention]) -> Iterator[Face]:
    """The mentions of one report by person; a short name belongs to the one fuller name that it agrees with."""
    forms = sorted({m.form for m in mentions}, key=lambda form: (form.fullness, form.last, repr(form)), reverse=True)
    home: dict[PersonName, PersonName] = {}
    for form in forms:
        fuller = [root for root in dict.fromkeys(home.values()) if root.fullness > form.fullness and root.agrees(form)]
        home[form] = fuller[0] if len(fuller) == 1 else form
    for root in dict.fromkeys(home.values()):
        yield _face(report, root, [m for m in mentions if home[m.form] == root])


def _face(report: Report, form: PersonName, mentions: Sequence[_Mention]) -> Face:
    ordered = sorted(mentions, key=lambda m: (m.form.fullness, m.name), reverse=True)
    names = tuple(dict.fromkeys(m.name for m in ordered))
    return Face(
        form,
        names,
        tuple(sorted({m.office for m in mentions}, key=repr)),
        tuple(sorted({m.claim for m in mentions})),
        report.day,
        report.day,
        tuple(Alike(names[0], name, "same_report") for name in names[1:]),
    )
