"""Who speaks in many reports: names that are one person's, each join with its reason, and namesakes kept apart.

Fuller names are settled before shorter ones, and those with a known body before those without, so that the order of
the reports plays no part. A name joins the one person it agrees with whose office agrees; a full name also where
nothing is told against it. Where several may be meant, or only a surname speaks for it, it is left open.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, groupby, product

from recount.link.faces import Face, faces_of
from recount.link.groups import groups_of
from recount.link.offices import Compared, compared
from recount.records import Alike, Claim, ClaimKey, Namesake, Office, Report, Speaker


@dataclass(slots=True)
class _Person:
    """Faces taken for one person's, and why."""

    faces: list[Face]
    alike: list[Alike] = field(default_factory=list)

    def named(self, face: Face) -> bool:
        """Whether a face's name agrees with all names of the person."""
        return all(face.form.agrees(own.form) for own in self.faces)

    def compared(self, face: Face) -> Compared:
        """How a face's office stands to all that is told of the person: what contradicts once contradicts."""
        found = [compared(own, face) for own in self.faces]
        order = ("contradicts", "agrees", "later", "silent")
        return min(found, key=lambda each: (order.index(each.standing), each.rule, each.offices))

    def take(self, face: Face, why: Compared) -> None:
        """Take a face for one of this person's."""
        self.alike.append(Alike(self.faces[0].names[0], face.names[0], why.rule, why.offices))
        self.faces.append(face)


def speakers_of(claims: Iterable[Claim], reports: Mapping[str, Report]) -> tuple[Speaker, ...]:
    """The persons who make these claims, those with most claims first.

    Args:
        claims: Claims of any reports.
        reports: Their reports by id.
    """
    by_surname: dict[str, list[Face]] = defaultdict(list)
    for face in faces_of(claims, reports):
        by_surname[face.form.last].append(face)
    found = [speaker for faces in by_surname.values() for speaker in _speakers(faces)]
    return tuple(sorted(found, key=lambda one: (-len(one.claims), one.name, one.id)))


def _speakers(faces: Sequence[Face]) -> Iterator[Speaker]:
    """The persons of one surname."""
    persons: list[_Person] = []
    for _, level in groupby(sorted(faces, key=_rank), key=_rank):
        _settle(sorted(level, key=_order), persons)
    ids = {id(person): _id(person) for person in persons}
    beside: dict[str, list[Namesake]] = defaultdict(list)
    for one, other in _pairs(persons):
        if why := _apart(one, other):
            beside[ids[id(one)]].append(Namesake(ids[id(other)], why.rule, why.offices))
            beside[ids[id(other)]].append(Namesake(ids[id(one)], why.rule, why.offices))
    for person in persons:
        key = ids[id(person)]
        yield _speaker(key, person, sorted(beside[key], key=lambda namesake: namesake.speaker))


def _pairs(persons: Sequence[_Person]) -> Iterator[tuple[_Person, _Person]]:
    """The pairs of which one at least is told by more than a surname."""
    known = [person for person in persons if person.faces[0].known]
    yield from combinations(known, 2)
    yield from product(known, (person for person in persons if not person.faces[0].known))


def _rank(face: Face) -> tuple[int, int, int]:
    """What is settled first: the fuller name, then the one whose body is known, then the one with an office."""
    names, spelled = face.form.fullness
    told = 0 if any(o.actor for o in face.offices) else 1 if any(o.said for o in face.offices) else 2
    return -names, -spelled, told


def _order(face: Face) -> tuple[str, ClaimKey]:
    return str(face.first or "9"), face.claims[0]


def _settle(level: Sequence[Face], persons: list[_Person]) -> None:
    """Give each face of one rank to the person it belongs to; those left make persons of their own."""
    homes = [(face, *_home(face, persons)) for face in level]
    left = [face for face, home, _ in homes if home is None]
    for person in list(persons):
        coming = [(face, why) for face, home, why in homes if home is person and why]
        torn = [face for face, _ in coming if _contradicted(face, [other for other, _ in coming])]
        left += torn
        for face, why in coming:
            if face not in torn:
                person.take(face, why)
    persons += [_person(group) for group in _together(sorted(left, key=_order))]


def _contradicted(face: Face, others: Iterable[Face]) -> bool:
    return any(compared(face, other).standing == "contradicts" for other in others if other is not face)


def _home(face: Face, persons: Sequence[_Person]) -> tuple[_Person | None, Compared | None]:
    """The one person a face may be of: whose office agrees, or who alone bears its full name, nothing told against."""
    found = [(person, person.compared(face)) for person in persons if person.named(face)]
    fits = [(person, why) for person, why in found if why.standing == "agrees"]
    if not fits and face.form.full:
        fits = [(person, why) for person, why in found if why.standing in ("silent", "later")]
    if len(fits) != 1 or fits[0][1].standing == "later":
        return None, None
    return fits[0]


def _together(faces: Sequence[Face]) -> Iterator[list[Face]]:
    """Faces under one name: all where nothing parts two, else those whose offices agree, else each alone."""
    yield from ([face] for face in faces if not face.known)
    for group in _grouped([face for face in faces if face.known], "agrees", "silent"):
        if _whole(group):
            yield group
        else:
            for part in _grouped(group, "agrees"):
                yield from [part] if _whole(part) else [[face] for face in part]


def _grouped(faces: Sequence[Face], *standings: str) -> list[list[Face]]:
    """Faces that hang together by offices of these standings."""
    pairs = [(a, b) for a, b in combinations(range(len(faces)), 2) if _joins(faces[a], faces[b], standings)]
    return [[faces[at] for at in sorted(group)] for group in groups_of(pairs, range(len(faces)))]


def _whole(group: Sequence[Face]) -> bool:
    """Whether no two faces contradict: a third that fits both of those decides nothing."""
    return not any(_contradicted(face, group) for face in group)


def _joins(one: Face, other: Face, standings: Sequence[str]) -> bool:
    """Whether two faces under one and the same name may be one person's: a surname alone must have an office for it."""
    standing = compared(one, other).standing
    return one.form == other.form and standing in standings and (standing == "agrees" or one.form.full)


def _person(group: Sequence[Face]) -> _Person:
    """A person of faces that hang together; each later one is tied to the first it joins."""
    person = _Person([group[0]])
    for at, face in enumerate(group[1:], start=1):
        tied = min(group[:at], key=lambda own: compared(own, face).standing)  # "agrees" before "silent"
        why = compared(tied, face)
        person.alike.append(Alike(tied.names[0], face.names[0], why.rule, why.offices))
        person.faces.append(face)
    return person


def _apart(one: _Person, other: _Person) -> Compared | None:
    """Why two people whose names agree are not taken for one; None where the names contradict."""
    if not all(one.named(face) for face in other.faces):
        return None
    found = [one.compared(face) for face in other.faces]
    order = ("contradicts", "later", "agrees", "silent")
    why = min(found, key=lambda each: (order.index(each.standing), each.rule, each.offices))
    if why.standing in ("contradicts", "later"):
        return why
    full = one.faces[0].form.full and other.faces[0].form.full
    rule = "several" if why.standing == "agrees" else why.rule if full else "surname"
    return Compared(why.standing, rule, why.offices)


def _speaker(key: str, person: _Person, namesakes: Sequence[Namesake]) -> Speaker:
    faces = sorted(person.faces, key=lambda face: (_rank(face)[:2], _order(face)))
    names = tuple(dict.fromkeys(name for face in faces for name in face.names))
    alike = (*person.alike, *(why for face in faces for why in (*face.alike, *_told_alike(face))))
    claims = tuple(sorted(claim for face in faces for claim in face.claims))
    return Speaker(key, names[0], names, tuple(_offices(faces)), claims, tuple(dict.fromkeys(alike)), tuple(namesakes))


def _told_alike(face: Face) -> Iterator[Alike]:
    """Why reports that tell a name in the very same way are taken to mean one person."""
    if len({report for report, _ in face.claims}) > 1:
        why = compared(face, face)
        within = {name for each in face.alike for name in (each.one, each.other)}
        others = [name for name in face.names[1:] if name not in within] or face.names[:1]
        yield from (Alike(face.names[0], name, why.rule, why.offices) for name in others)


def _offices(faces: Iterable[Face]) -> Iterator[Office]:
    """Each office with the first and last day it was told, the earliest first."""
    told: dict[tuple[str | None, str | None], list[Face]] = defaultdict(list)
    for face in faces:
        for office in face.offices:
            if office.said or office.actor:
                told[office.said, office.actor].append(face)
    found = [
        Office(
            said,
            actor,
            min((face.first for face in several if face.first), default=None),
            max((face.last for face in several if face.last), default=None),
        )
        for (said, actor), several in told.items()
    ]
    yield from sorted(found, key=lambda office: (str(office.first or "9"), str(office.said), str(office.actor)))


def _id(person: _Person) -> str:
    """An id drawn from the claims."""
    words = "\n".join(" ".join(key) for key in sorted(claim for face in person.faces for claim in face.claims))
    return hashlib.sha256(words.encode()).hexdigest()[:12]
