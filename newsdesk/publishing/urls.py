"""Addresses of what readers see in a browser."""

from django.urls import path

from newsdesk.publishing import card_page, error_report_page, policy_pages, views

app_name = "publishing"

urlpatterns = [
    path("", views.published, name="published"),
    path("corrections/", policy_pages.corrections, name="corrections"),
    path("methodology/", policy_pages.methodology, name="methodology"),
    path("<uuid:claim_id>/", views.claim, name="claim"),
    path("<uuid:claim_id>/card/", card_page.card, name="card"),
    path("<uuid:claim_id>/report/", error_report_page.report, name="report"),
    path("report/<str:token>/", error_report_page.report_status, name="report_status"),
    path("reports/", error_report_page.reports, name="reports"),
    path("reports/<uuid:report_id>/", error_report_page.answer_report, name="answer_report"),
]
