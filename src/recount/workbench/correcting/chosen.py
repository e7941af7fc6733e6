"""Fields that are one word of a closed list."""

from __future__ import annotations

from typing import Any, get_args

from django import forms
from django.utils.translation import gettext_lazy as _

from recount.publish.wording import wording
from recount.records import Kind, Modality, Outcome, Polarity, Scope
from recount.workbench.correcting.words import FieldForm, choices


class ChoiceForm(FieldForm):
    """A field that is one word of a closed list, and rests on no words of its own."""

    options: list[Any] = []  # noqa: RUF012 - each child sets its own
    choice = forms.ChoiceField(label=_("Value"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["choice"].choices = self.options
        del self.fields["quote"], self.fields["start"], self.fields["end"]

    def value(self, before: Any) -> Any:
        """The word chosen."""
        return self.cleaned_data["choice"] or None

    @classmethod
    def initial_of(cls, value: Any) -> dict[str, Any]:
        """The word that stands."""
        return {"choice": value or ""}


class OutcomeForm(ChoiceForm):
    """What is said to have happened to people."""

    options = choices(get_args(Outcome), wording()["outcomes"], none=True)


class KindForm(ChoiceForm):
    """What kind of claim it is."""

    options = choices(get_args(Kind), wording()["kinds"])


class PolarityForm(ChoiceForm):
    """Whether the source says it or denies it."""

    options = choices(get_args(Polarity))


class ModalityForm(ChoiceForm):
    """Whether the source says that it is so, may be so or will be so."""

    options = choices(get_args(Modality))


class ScopeForm(ChoiceForm):
    """Whether the figure is of one event or of several."""

    options = choices(get_args(Scope))
