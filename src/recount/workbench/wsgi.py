"""The workbench as a WSGI application, for any server that runs one."""

import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recount.workbench.settings")
application = get_wsgi_application()
import_module("recount.workbench.urls")  # all pages, before the first is asked for
