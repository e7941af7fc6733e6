"""Every address of the workbench. tests/workbench/test_routes.py tells, for each, who may open it."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import include, path, register_converter
from django.views.i18n import set_language

from recount.workbench.pages import (
    account,
    claims,
    correct,
    entry,
    estimates,
    incidents,
    maps,
    people,
    publish,
    reports,
    review,
    series,
    sources,
    statements,
    today,
    tokens,
)


class Digest:
    """A report in an address: the hex digits of its SHA-256."""

    regex = "[0-9a-f]{64}"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands; of a whole id, what follows the name of the hash."""
        return value.removeprefix("sha256:")


register_converter(Digest, "digest")
urlpatterns = [
    path("", today.today, name="today"),
    path("reports/", reports.reports, name="reports"),
    path("reports/add/", reports.add, name="add_report"),
    path("reports/<digest:digest>/", reports.report, name="report"),
    path("reports/<digest:digest>/original/", reports.original, name="original"),
    path("reports/<digest:digest>/embargo/", reports.hold_back, name="hold_back"),
    path("reports/<digest:digest>/versions/", reports.report_versions, name="report_versions"),
    path("reports/<digest:digest>/claims/<slug:claim>/", correct.record, name="record"),
    path("reports/<digest:digest>/claims/<slug:claim>/standing/", correct.stand, name="stand"),
    path("reports/<digest:digest>/claims/<slug:claim>/remark/", correct.remark, name="remark"),
    path("reports/<digest:digest>/claims/<slug:claim>/correct/<slug:field>/", correct.correct, name="correct"),
    path("claims/", claims.claims, name="claims"),
    path("claims/judge/", claims.judge_several, name="judge_several"),
    path("claims/views/", claims.save_view, name="save_view"),
    path("claims/views/<int:number>/drop/", claims.drop_view, name="drop_view"),
    path("incidents/", incidents.incidents, name="incidents"),
    path("incidents/map/", maps.map_page, name="map"),
    path("incidents/map.json", maps.map_points, name="map_points"),
    path("incidents/timeline/", maps.timeline, name="timeline"),
    path("incidents/acts/<slug:key>/undo/", incidents.undo_act, name="undo_act"),
    path("incidents/<slug:key>/", incidents.incident, name="incident"),
    path("incidents/<slug:key>/assess/", incidents.assess, name="assess"),
    path("incidents/<slug:key>/comment/", incidents.comment, name="comment"),
    path("incidents/<slug:key>/rejoin/", incidents.rejoin, name="rejoin"),
    path("incidents/<slug:key>/name/", incidents.show_name, name="show_name"),
    path("statements/", statements.statements, name="statements"),
    path("review/", review.review, name="review"),
    path("review/<slug:key>/", review.judge, name="judge"),
    path("sources/", sources.sources, name="sources"),
    path("series/", series.series, name="series"),
    path("series/<slug:key>/", series.one_series, name="one_series"),
    path("estimates/", estimates.estimates, name="estimates"),
    path("publish/", publish.publish, name="publish"),
    path("publish/settings/", publish.set_publishing, name="set_publishing"),
    path("publish/site/make/", publish.make_site, name="make_site"),
    path("publish/site.zip", publish.site_zip, name="site_zip"),
    path("publish/site/<path:path>", publish.site, name="site"),
    path("publish/dossier/", publish.make_dossier, name="make_dossier"),
    path("publish/file/", publish.make_file, name="make_file"),
    path("decisions/<slug:key>/undo/", correct.undo, name="undo"),
    path("welcome/", entry.welcome, name="welcome"),
    path("join/<str:word>/", entry.join, name="join"),
    path("account/", account.account, name="account"),
    path("account/tokens/", tokens.tokens, name="tokens"),
    path("account/tokens/make/", tokens.make_token, name="make_token"),
    path("account/tokens/<int:number>/revoke/", tokens.revoke_token, name="revoke_token"),
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
