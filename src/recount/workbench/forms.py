"""Forms: what a person may send, checked before anything looks at it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from recount.errors import RecountError
from recount.language import known_languages
from recount.ledger.where import claims_where
from recount.publish.exports import EXPORTS, SQLITE, SQLITE_FILE
from recount.publish.imprint import RULES
from recount.workbench.models import ROLES, Collection


class InvitationForm(forms.Form):
    """An invitation: for what work, in which part of the ledger."""

    role = forms.TypedChoiceField(label=_("Role"), choices=ROLES, coerce=int)
    collection = forms.ModelChoiceField(
        Collection.objects.order_by("name"), label=_("In"), required=False, empty_label=_("the whole ledger")
    )
    note = forms.CharField(label=_("For whom"), max_length=120, required=False)


class RoleForm(forms.Form):
    """A role given, or with 0 taken."""

    role = forms.TypedChoiceField(label=_("Role"), choices=[*ROLES, (0, _("none"))], coerce=int)
    collection = forms.ModelChoiceField(
        Collection.objects.order_by("name"), label=_("In"), required=False, empty_label=_("the whole ledger")
    )


class Conditions(forms.CharField):
    """Conditions, one a line, that the ledger understands; none is fine."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        shown = forms.Textarea({"rows": 3, "placeholder": "country=UA\npublished>=2025-01-01"})
        super().__init__(label=_("Conditions, one a line"), required=False, widget=shown, **kwargs)

    def clean(self, value: Any) -> list[str]:
        """The conditions."""
        listed = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        try:
            claims_where(listed)
        except RecountError as error:
            raise forms.ValidationError(str(error)) from error
        return listed


class PublishingForm(forms.Form):
    """What `publish.toml` says."""

    title = forms.CharField(label=_("Title"), max_length=200)
    publisher = forms.CharField(label=_("Who publishes"), max_length=200, required=False)
    contact = forms.CharField(label=_("Where to write to"), max_length=200, required=False)
    licence = forms.CharField(label=_("Licence"), max_length=100, required=False)
    address = forms.URLField(label=_("Where it will stand on the web"), required=False, assume_scheme="https")
    about = forms.CharField(
        label=_("What this account takes in, and what not"), required=False, widget=forms.Textarea({"rows": 3})
    )
    rule = forms.ChoiceField(label=_("Rule of the headline numbers"), choices=[(rule, rule) for rule in RULES])
    decimals = forms.IntegerField(
        label=_("Decimals of a degree that coordinates keep"), required=False, min_value=0, max_value=8,
        help_text=_("2 is about a kilometre, 1 about ten; empty leaves them as they are."),
    )  # fmt: skip
    delay = forms.IntegerField(label=_("Days for which what has just happened waits"), min_value=0, max_value=3650)

    def told(self) -> dict[str, Any]:
        """The entries of the file."""
        return dict(self.cleaned_data)


class DossierForm(forms.Form):
    """What a dossier is made of."""

    title = forms.CharField(label=_("Title"), max_length=200, required=False)
    where = Conditions()
    kind = forms.ChoiceField(label=_("As"), choices=[("html", _("a page")), ("pdf", "PDF")])
    incident = forms.SlugField(required=False, widget=forms.HiddenInput)  # this one alone


class FileForm(forms.Form):
    """Which file."""

    format = forms.ChoiceField(
        label=_("Format"), choices=[*((one.name, one.file) for one in EXPORTS), (SQLITE, SQLITE_FILE)]
    )
    where = Conditions()


class CollectionForm(forms.ModelForm):
    """A collection: a name, and conditions that the claims in it meet."""

    class Meta:
        """The fields as the page shows them."""

        model = Collection
        fields = ("name", "conditions")
        labels = {"name": _("Name"), "conditions": _("Conditions, one a line")}  # noqa: RUF012 - as Django wants it
        widgets = {"conditions": forms.Textarea({"rows": 3, "placeholder": "country=UA\npublished>=2025-01-01"})}  # noqa: RUF012

    def clean_conditions(self) -> Any:
        """Conditions that the ledger understands."""
        text = self.cleaned_data["conditions"]
        try:
            claims_where([line.strip() for line in text.splitlines() if line.strip()])
        except RecountError as error:
            raise forms.ValidationError(str(error)) from error
        return text


class Files(forms.FileField):
    """Several files, each of a size that is taken in."""

    widget = forms.ClearableFileInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The files chosen; none is fine."""
        chosen = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        cleaned = [super(Files, self).clean(one, initial) for one in chosen]
        for file in cleaned:
            if file.size > settings.LARGEST_UPLOAD:
                raise forms.ValidationError(_("%(name)s is too large.") % {"name": file.name})
        return cleaned


class Several(forms.ClearableFileInput):
    """The field in which several files are chosen."""

    allow_multiple_selected = True


class AddForm(forms.Form):
    """Reports to be added, and what is known of them."""

    files = Files(label=_("Files"), required=False, widget=Several)
    url = forms.URLField(label=_("Or an address on the web"), required=False, assume_scheme="https")
    text = forms.CharField(
        label=_("Or the text itself"), required=False, max_length=500_000, widget=forms.Textarea({"rows": 6})
    )
    name = forms.CharField(label=_("Name of the text"), required=False, max_length=200)
    published = forms.DateField(
        label=_("Day of publication"), required=False, widget=forms.DateInput({"type": "date"}),
        help_text=_("Needed where the report itself does not say it: “on Monday” counts from this day."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", _("as detected")), *((code, code) for code in known_languages())]

    def clean(self) -> dict[str, Any]:
        """At least one report."""
        told: dict[str, Any] = super().clean()
        if not self.errors and not (told.get("files") or told.get("url") or told.get("text")):
            raise forms.ValidationError(_("Choose a file, give an address, or paste a text."))
        return told
