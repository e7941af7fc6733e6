"""How Django knows this package."""

from django.apps import AppConfig


class WorkbenchConfig(AppConfig):
    """The tables of people, their rights and their saved views are `workbench_…`."""

    name = "recount.workbench"
    label = "workbench"
    default_auto_field = "django.db.models.BigAutoField"
