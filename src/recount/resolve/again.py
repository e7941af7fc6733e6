"""Claims as they were before they were resolved, so that they can be resolved by other rules or another gazetteer."""

from __future__ import annotations

from dataclasses import replace

from recount.records import Blamed, Claim, Means, Place, Source, When

POINTING = "grammar"  # the engine that leaves all of where and when to the resolver; others point at words


def unresolved(claim: Claim) -> Claim:
    """The claim with what was said, and nothing that was made of it: no place, day, or actor, nothing carried over.

    Words of place and time that an engine pointed at are kept, for they are its own finding.
    """
    said = claim.attribution
    attribution = replace(
        said,
        source=_nameless(said.source) if said.source else None,
        cites=tuple(map(_nameless, said.cites)),
        relayed_by=tuple(map(_nameless, said.relayed_by)),
    )
    reasons = tuple(r for r in claim.made_by.reasons if not r.field.endswith(".actor"))
    pointed = claim.made_by.engine != POINTING
    return replace(
        claim,
        attribution=attribution,
        place=_place(claim.place) if pointed else None,
        when=_when(claim.when) if pointed else None,
        means=_means(claim.means),
        blamed=_blamed(claim.blamed),
        made_by=replace(claim.made_by, reasons=reasons),
        confidence=None,
    )


def _nameless(source: Source) -> Source:
    return replace(source, actor=None)


def _place(place: Place | None) -> Place | None:
    return Place(place.name, place.span) if place is not None and not place.carried_over else None


def _when(when: When | None) -> When | None:
    own = when is not None and not when.carried_over and when.span is not None
    return When(None, None, None, when.span) if when is not None and own else None


def _means(means: Means | None) -> Means | None:
    return replace(means, type=None) if means is not None and not means.carried_over else None


def _blamed(blamed: Blamed | None) -> Blamed | None:
    return replace(blamed, actor=None) if blamed is not None and not blamed.carried_over else None
