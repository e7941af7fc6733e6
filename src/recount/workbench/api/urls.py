"""Where the API hangs: below `api/v1/`."""

from __future__ import annotations

from django.urls import include, path

from recount.workbench.api.routes import api

app_name = "api"
urlpatterns = [path("v1/", include(api.urls[0]))]
