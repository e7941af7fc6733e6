"""Forms: what a person may send, checked before anything looks at it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recount.errors import RecountError
from recount.ledger.where import claims_where
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
