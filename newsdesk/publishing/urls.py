"""URLs of the public pages."""

from django.urls import path

from newsdesk.publishing.error_reports import pages
from newsdesk.publishing.site import amend, cards, policies, views

app_name = "publishing"

urlpatterns = [
    path("", views.published, name="published"),
    path("corrections/", policies.corrections, name="corrections"),
    path("methodology/", policies.methodology, name="methodology"),
    path("<uuid:claim_id>/", views.claim, name="claim"),
    path("<uuid:claim_id>/card/", cards.card, name="card"),
    path("<uuid:claim_id>/amend/", amend.amend, name="amend"),
    path("<uuid:claim_id>/report/", pages.report, name="report"),
    path("report/<str:token>/", pages.report_status, name="report_status"),
    path("reports/", pages.reports, name="reports"),
    path("reports/<uuid:report_id>/", pages.answer_report, name="answer_report"),
]
