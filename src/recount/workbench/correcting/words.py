"""What all forms that correct a field share: the words of the report that a value rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recount.records import Span

Json = Mapping[str, Any]


def choices(values: Iterable[str], words: Mapping[str, str] | None = None, *, none: bool = False) -> list[Any]:
    """The values with the words readers know them by."""
    told = [(value, (words or {}).get(value) or value.replace("_", " ")) for value in values]
    return [("", _("not said")), *told] if none else told


class FieldForm(forms.Form):
    """What all corrections share: the words of the report that the value rests on, and why it is corrected."""

    needs_words = False
    quote = forms.CharField(label=_("Words in the report"), required=False, widget=forms.TextInput)
    start = forms.IntegerField(required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, widget=forms.HiddenInput)
    why = forms.CharField(label=_("Why"), required=False, max_length=500)

    def __init__(self, *args: Any, text: str, near: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text, self.near = text, near
        self.order_fields([name for name in self.fields if name not in ("quote", "why")] + ["quote", "why"])
        self.fields["quote"].required = self.needs_words
        self.fields["quote"].help_text = _("Drag over the words in the text, or type them as they stand there.")

    def clean(self) -> dict[str, Any]:
        """Find the words: where they were dragged over, else where they stand nearest to the claim."""
        told = super().clean() or self.cleaned_data
        quote, start, end = told.get("quote") or "", told.get("start"), told.get("end")
        told["span"] = None
        if quote:
            told["span"] = self._dragged(quote, start, end) or self._nearest(quote)
            if told["span"] is None:
                self.add_error("quote", _("These words do not stand in the report."))
        return told

    def _dragged(self, quote: str, start: int | None, end: int | None) -> Json | None:
        if start is None or end is None or not 0 <= start < end <= len(self.text):
            return None
        same = " ".join(self.text[start:end].split()) == " ".join(quote.split())
        return span(self.text, start, end) if same else None

    def _nearest(self, quote: str) -> Json | None:
        starts = [at for at in range(len(self.text)) if self.text.startswith(quote, at)]
        if not starts:
            return None
        start = min(starts, key=lambda at: abs(at - self.near))
        return span(self.text, start, start + len(quote))

    def value(self, before: Any) -> Any:
        """The field's new value, given the one that stands."""
        raise NotImplementedError

    @classmethod
    def initial_of(cls, value: Any) -> dict[str, Any]:
        """What the form shows at first."""
        return {**value, **words_of(value.get("span"))} if value else {}


def span(text: str, start: int, end: int) -> Json:
    """A span as JSON."""
    made = Span.of(text, start, end)
    return {"start": made.start, "end": made.end, "quote": made.quote}


def words_of(found: Json | None) -> dict[str, Any]:
    return {"quote": found["quote"], "start": found["start"], "end": found["end"]} if found else {}
