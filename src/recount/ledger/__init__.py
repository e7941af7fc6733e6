"""The ledger: what was read is kept, and nothing of it is lost or changed unseen.

A Django app, and the only code that knows a database. `open_ledger` opens one. A program that is no
Django site has Django set up here with the ledger alone, because models can be imported only then.
"""

from __future__ import annotations

import os

import django
from django.conf import ENVIRONMENT_VARIABLE, settings

from recount.ledger.home import STANDALONE

if not settings.configured and ENVIRONMENT_VARIABLE not in os.environ:
    settings.configure(**STANDALONE)
    django.setup()
