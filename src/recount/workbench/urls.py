"""Every address of the workbench. tests/workbench/test_routes.py tells, for each, who may open it."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import include, path
from django.views.i18n import set_language

from recount.workbench.pages import account, entry, people, today

urlpatterns = [
    path("", today.today, name="today"),
    path("welcome/", entry.welcome, name="welcome"),
    path("join/<str:word>/", entry.join, name="join"),
    path("account/", account.account, name="account"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/<int:number>/role/", people.give_role, name="give_role"),
    path("people/collections/", people.add_collection, name="add_collection"),
    path("audit/", people.audit, name="audit"),
    path("language/", set_language, name="set_language"),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("accounts/sessions/", include("allauth.usersessions.urls")),
]
if find_spec("recount.workbench.api"):
    urlpatterns.append(path("api/", include("recount.workbench.api.urls", namespace="api")))
