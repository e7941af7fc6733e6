"""Forms that correct one field of a claim each; what they make is JSON in the names of docs/claim.md."""

from __future__ import annotations

from recount.workbench.correcting.chosen import KindForm, ModalityForm, OutcomeForm, PolarityForm, ScopeForm
from recount.workbench.correcting.said import (
    AttributionForm,
    BlamedForm,
    FigureForm,
    MeansForm,
    PeopleForm,
    PlaceForm,
    WhenForm,
)
from recount.workbench.correcting.words import FieldForm

FORMS: dict[str, type[FieldForm]] = {
    "kind": KindForm,
    "outcome": OutcomeForm,
    "figure": FigureForm,
    "people": PeopleForm,
    "attribution": AttributionForm,
    "place": PlaceForm,
    "when": WhenForm,
    "means": MeansForm,
    "blamed": BlamedForm,
    "polarity": PolarityForm,
    "modality": ModalityForm,
    "scope": ScopeForm,
}
# Fields that a report may say nothing of: a correction may take the value away.
REMOVABLE = ("figure", "place", "when", "means", "blamed")
