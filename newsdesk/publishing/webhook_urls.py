"""Addresses of the page of webhooks."""

from django.urls import path

from newsdesk.publishing import webhook_page

app_name = "webhooks"

urlpatterns = [
    path("", webhook_page.webhook_list, name="list"),
    path("new/", webhook_page.make_webhook, name="new"),
    path("<uuid:webhook_id>/", webhook_page.one_webhook, name="one"),
    path("<uuid:webhook_id>/secret/", webhook_page.rotate, name="rotate"),
    path("<uuid:webhook_id>/stop-old/", webhook_page.stop_old_secret, name="stop_old_secret"),
    path("<uuid:webhook_id>/take-back/", webhook_page.take_back_secret, name="take_back_secret"),
    path("<uuid:webhook_id>/test/", webhook_page.test, name="test"),
    path("<uuid:webhook_id>/switch/", webhook_page.switch, name="switch"),
    path("<uuid:webhook_id>/remove/", webhook_page.remove, name="remove"),
    path("<uuid:webhook_id>/replay/<uuid:delivery_id>/", webhook_page.replay, name="replay"),
]
