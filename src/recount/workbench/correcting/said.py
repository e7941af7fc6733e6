"""Fields that rest on words of the report: how many, who, says who, where, when, by what, by whom."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any, get_args

import yaml
from django import forms
from django.utils.translation import gettext_lazy as _

from recount.language import data_folder
from recount.publish.wording import wording
from recount.records import Qualifier, SourceStatus, Stance, Status
from recount.workbench.correcting.words import FieldForm, choices, words_of

# Kinds of speakers, in alphabetical order, which means nothing.
SOURCES = (
    *("expert", "humanitarian", "media", "medical", "military", "monitor", "official", "police", "rescue", "witness"),
)
# UCDP's codes for how precise a place is, in words.
PRECISIONS = wording()["precisions"] | {1: _("exactly there")}


@cache
def means_classes() -> dict[str, Any]:
    """The classes of means, from data/means/classes.yaml."""
    loaded: dict[str, Any] = yaml.safe_load((data_folder() / "means" / "classes.yaml").read_text(encoding="utf-8"))
    return loaded


class FigureForm(FieldForm):
    """How many."""

    low = forms.IntegerField(label=_("Low"), min_value=0, required=False)
    best = forms.IntegerField(label=_("Best"), min_value=0, required=False)
    high = forms.IntegerField(label=_("High"), min_value=0, required=False)
    qualifier = forms.ChoiceField(label=_("As said"), choices=choices(get_args(Qualifier)))

    def clean(self) -> dict[str, Any]:
        """Low, best and high in order, where they are known."""
        told = super().clean()
        known = [told[name] for name in ("low", "best", "high") if told.get(name) is not None]
        if known != sorted(known):
            self.add_error("low", _("Low, best and high must be in order."))
        return told

    def value(self, before: Any) -> Any:
        """The bounds; the unit stays what it was."""
        told = self.cleaned_data
        return {
            **{name: told[name] for name in ("low", "best", "high", "qualifier", "span")},
            "unit": (before or {}).get("unit", "persons"),
        }


class PeopleForm(FieldForm):
    """Who was harmed, as said."""

    status = forms.ChoiceField(label=_("Status"), choices=choices(get_args(Status), wording()["people"]))
    groups = forms.CharField(label=_("Groups"), required=False, help_text=_("Comma between them: children, women."))
    names = forms.CharField(label=_("Names"), required=False, help_text=_("Semicolon between them."))

    def value(self, before: Any) -> Any:
        """The people; their side stays what it was."""
        told = self.cleaned_data
        return {
            "status": told["status"],
            "groups": [part.strip().replace(" ", "_") for part in told["groups"].split(",") if part.strip()],
            "names": [part.strip() for part in told["names"].split(";") if part.strip()],
            "side": (before or {}).get("side"),
            "span": told["span"],
        }

    @classmethod
    def initial_of(cls, value: Any) -> dict[str, Any]:
        """Lists as people write them."""
        told = super().initial_of(value)
        return {**told, "groups": ", ".join(told.get("groups", ())), "names": "; ".join(told.get("names", ()))}


class AttributionForm(FieldForm):
    """Whose claim it is, and what the reporting word adds."""

    status = forms.ChoiceField(label=_("Kind of source"), choices=choices(get_args(SourceStatus)))
    name = forms.CharField(label=_("Name"), required=False)
    role = forms.CharField(label=_("Role"), required=False)
    source_class = forms.ChoiceField(label=_("Class"), required=False, choices=choices(SOURCES, none=True))
    stance = forms.ChoiceField(label=_("What the reporting word adds"), choices=choices(get_args(Stance)))

    def value(self, before: Any) -> Any:
        """The attribution; cited and relaying sources, and the reporting word, stay what they were."""
        told, source = self.cleaned_data, None
        if told["name"]:
            actor = ((before or {}).get("source") or {}).get("actor")
            names = {"name": told["name"], "role": told["role"] or None, "class": told["source_class"] or None}
            source = {**names, "actor": actor, "span": told["span"]}
        return {**before, "status": told["status"], "stance": told["stance"], "source": source, "carried_over": False}

    @classmethod
    def initial_of(cls, value: Any) -> dict[str, Any]:
        """The source's parts beside the attribution's."""
        source = value.get("source") or {}
        named = {"name": source.get("name"), "role": source.get("role"), "source_class": source.get("class")}
        return {"status": value["status"], "stance": value["stance"], **named, **words_of(source.get("span"))}


class PlaceForm(FieldForm):
    """Where."""

    needs_words = True
    candidate = forms.ChoiceField(label=_("Which one"), required=False)
    lat = forms.FloatField(label=_("Latitude"), min_value=-90, max_value=90, required=False)
    lon = forms.FloatField(label=_("Longitude"), min_value=-180, max_value=180, required=False)
    precision = forms.TypedChoiceField(
        label=_("Precision"), coerce=int, choices=[(n, f"{n} {word}") for n, word in PRECISIONS.items()]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        several = self.initial.get("candidates", ())
        told = [(one["id"], f"{one['name']}, {one['admin1'] or ''} {one['country'] or ''}") for one in several]
        self.fields["candidate"].choices = [("", _("another, or not known")), *told]

    def value(self, before: Any) -> Any:
        """The candidate chosen, else the point given, else a place that is not resolved."""
        told = self.cleaned_data
        before = before or {"candidates": []}
        chosen = next((one for one in before["candidates"] if one["id"] == told["candidate"]), None)
        point = {"lat": told["lat"], "lon": told["lon"]}
        if chosen and (point["lat"], point["lon"]) in ((None, None), (before.get("lat"), before.get("lon"))):
            point = {"lat": chosen["lat"], "lon": chosen["lon"]}
        named = {name: (chosen or {}).get(name) for name in ("id", "country", "admin1")}
        known = point["lat"] is not None and point["lon"] is not None
        return {
            "name": told["span"]["quote"],
            "span": told["span"],
            **named,
            **point,
            "precision": told["precision"] if known else None,
            "reason": "",
            "candidates": before["candidates"],
            "carried_over": False,
        }

    @classmethod
    def initial_of(cls, value: Any) -> dict[str, Any]:
        """The place as it stands, its reading among the candidates chosen."""
        told = super().initial_of(value)
        return {**told, "candidate": told.get("id") or "", "precision": told.get("precision") or 1}


class WhenForm(FieldForm):
    """When."""

    first = forms.DateField(label=_("First day"), required=False, widget=forms.DateInput({"type": "date"}))
    last = forms.DateField(label=_("Last day"), required=False, widget=forms.DateInput({"type": "date"}))

    def clean(self) -> dict[str, Any]:
        """The first day is not after the last."""
        told = super().clean()
        if told.get("first") and told.get("last") and told["first"] > told["last"]:
            self.add_error("first", _("The first day is after the last."))
        return told

    def value(self, before: Any) -> Any:
        """The days, and how precise they are by the field's codes."""
        first, last = self.cleaned_data["first"], self.cleaned_data["last"]
        days = {"start": first and first.isoformat(), "end": last and last.isoformat()}
        told = {"span": self.cleaned_data["span"], "reason": "", "carried_over": False}
        return {**days, "precision": precision(first, last), **told}

    @classmethod
    def initial_of(cls, value: Any) -> dict[str, Any]:
        """The days as they stand. A form's own `start` and `end` are of the words."""
        days = {"first": value["start"], "last": value["end"]} if value else {}
        return {**days, **words_of(value and value["span"])}


def precision(first: dt.date | None, last: dt.date | None) -> int | None:
    """UCDP's date_prec of an interval: 1 one day … 6 more than a year; None where an end is open."""
    if first is None or last is None:
        return None
    days = (last - first).days + 1
    steps = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
    return next((code for longest, code in steps if days <= longest), 6)


class MeansForm(FieldForm):
    """By what."""

    needs_words = True
    means_class = forms.ChoiceField(label=_("Class"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = [(key, row["en"]) for key, row in means_classes().items()]
        self.fields["means_class"].choices = told

    def value(self, before: Any) -> Any:
        """The class; the type below it only while the class is the same."""
        told = self.cleaned_data
        same = bool(before) and before["class"] == told["means_class"]
        kind = before.get("type") if same else None
        return {"class": told["means_class"], "span": told["span"], "carried_over": False, "type": kind}

    @classmethod
    def initial_of(cls, value: Any) -> dict[str, Any]:
        """The class as it stands."""
        return {"means_class": value["class"], **words_of(value["span"])} if value else {}


class BlamedForm(FieldForm):
    """Whom the source holds responsible, as named."""

    needs_words = True

    def value(self, before: Any) -> Any:
        """The name is the words themselves."""
        found = self.cleaned_data["span"]
        return {"name": found["quote"], "span": found, "actor": None, "carried_over": False}
