"""How Django knows this package."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The ledger's tables are `ledger_…`."""

    name = "recount.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
