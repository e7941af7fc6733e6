"""The ledger page's form, and the conditions it stands for: those that `recount claims --where` takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from django import forms
from django.utils.translation import gettext_lazy as _

from recount.publish.wording import wording
from recount.records import Kind, Modality, Outcome, Polarity, Scope, SourceStatus, Stance, Status
from recount.workbench.correcting.said import SOURCES, means_classes
from recount.workbench.correcting.words import choices


@dataclass(frozen=True, slots=True)
class Filter:
    """One field of the form and the condition it makes; `first` ones are shown at once, the others when asked for."""

    name: str
    condition: str
    field: forms.Field
    first: bool = False


def _chosen(label: Any, values: Any, words: Mapping[str, str] | None = None) -> forms.Field:
    options = [("", _("any")), *choices(values, words)]
    return forms.ChoiceField(label=label, choices=options, required=False)


def _text(label: Any) -> forms.Field:
    return forms.CharField(label=label, required=False, max_length=200)


def _number(label: Any) -> forms.Field:
    return forms.IntegerField(label=label, required=False, min_value=0)


def _day(label: Any) -> forms.Field:
    return forms.DateField(label=label, required=False, widget=forms.DateInput({"type": "date"}))


FILTERS = (
    Filter("words", "words~{}", forms.CharField(label=_("Words"), required=False, max_length=200), True),
    Filter("outcome", "outcome={}", _chosen(_("Outcome"), get_args(Outcome), wording()["outcomes"]), True),
    Filter("country", "country={}", _text(_("Country code")), True),
    Filter("since", "start>={}", _day(_("Happened from")), True),
    Filter("until", "start<={}", _day(_("until")), True),
    Filter("kind", "kind={}", _chosen(_("Kind"), get_args(Kind), wording()["kinds"])),
    Filter("source", "source~{}", _text(_("Source"))),
    Filter("source_class", "source_class={}", _chosen(_("Class of source"), SOURCES)),
    Filter("status", "status={}", _chosen(_("Kind of evidence"), get_args(SourceStatus), wording()["evidence"])),
    Filter("stance", "stance={}", _chosen(_("What the reporting word adds"), get_args(Stance))),
    Filter("people", "people={}", _chosen(_("People"), get_args(Status), wording()["people"])),
    Filter("least", "best>={}", _number(_("At least so many"))),
    Filter("most", "best<={}", _number(_("At most so many"))),
    Filter("place", "place~{}", _text(_("Place"))),
    Filter("means", "means={}", _chosen(_("Means"), means_classes())),
    Filter("blamed", "blamed~{}", _text(_("Blamed, as named"))),
    Filter("polarity", "polarity={}", _chosen(_("Said or denied"), get_args(Polarity))),
    Filter("modality", "modality={}", _chosen(_("Certainty"), get_args(Modality))),
    Filter("scope", "scope={}", _chosen(_("Of one event or several"), get_args(Scope))),
    Filter("publisher", "publisher={}", _text(_("Publisher"))),
    Filter("told_since", "published>={}", _day(_("Published from"))),
    Filter("told_until", "published<={}", _day(_("until"))),
    Filter("language", "language={}", _text(_("Language"))),
)


class FilterForm(forms.Form):
    """Everything the ledger can be narrowed by; `where` takes conditions as the command line does, one a line."""

    where = forms.CharField(
        label=_("Further conditions"), required=False, max_length=2000, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in FILTERS:
            self.fields[one.name] = one.field

    def conditions(self) -> list[str]:
        """The conditions that the form stands for."""
        told = self.cleaned_data
        made = [one.condition.format(told[one.name]) for one in FILTERS if told.get(one.name) not in (None, "")]
        return made + [line.strip() for line in told.get("where", "").splitlines() if line.strip()]

    @property
    def first(self) -> list[Any]:
        """The fields shown at once."""
        return [self[one.name] for one in FILTERS if one.first]

    @property
    def further(self) -> list[Any]:
        """The fields shown when asked for."""
        return [self[one.name] for one in FILTERS if not one.first] + [self["where"]]

    @property
    def is_far(self) -> bool:
        """Whether any of the further fields is in use."""
        return any(field.value() for field in self.further)
