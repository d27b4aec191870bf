"""URLs of the public pages."""

from django.urls import path

from newsdesk.publishing.error_reports import pages
from newsdesk.publishing.site import amend, cards, claim_pages, embargo_end, policies

app_name = "publishing"

urlpatterns = [
    path("", claim_pages.published_claims_page, name="published"),
    path("corrections/", policies.corrections_policy_page, name="corrections"),
    path("methodology/", policies.methodology_policy_page, name="methodology"),
    path("embargo/<uuid:article_id>/", embargo_end.end_embargo_page, name="end_embargo"),
    path("<uuid:claim_id>/", claim_pages.published_claim_page, name="claim"),
    path("<uuid:claim_id>/card/", cards.claim_card_page, name="card"),
    path("<uuid:claim_id>/amend/", amend.amend_page, name="amend"),
    path("<uuid:claim_id>/report/", pages.report_error_page, name="report"),
    path("report/<str:token>/", pages.error_report_status_page, name="report_status"),
    path("reports/", pages.error_reports_page, name="reports"),
    path("reports/<uuid:report_id>/", pages.answer_error_report_page, name="answer_report"),
]
