"""Addresses of what readers see in a browser."""

from django.urls import path

from newsdesk.publishing import views

app_name = "publishing"

urlpatterns = [
    path("", views.published, name="published"),
    path("<uuid:claim_id>/", views.claim, name="claim"),
]
