"""URLs of the webhook pages."""

from django.urls import path

from newsdesk.publishing.webhooks import pages

app_name = "webhooks"

urlpatterns = [
    path("", pages.webhook_list, name="list"),
    path("new/", pages.make_webhook, name="new"),
    path("<uuid:webhook_id>/", pages.one_webhook, name="one"),
    path("<uuid:webhook_id>/secret/", pages.rotate, name="rotate"),
    path("<uuid:webhook_id>/stop-old/", pages.stop_old_secret, name="stop_old_secret"),
    path("<uuid:webhook_id>/take-back/", pages.take_back_secret, name="take_back_secret"),
    path("<uuid:webhook_id>/test/", pages.test, name="test"),
    path("<uuid:webhook_id>/switch/", pages.switch, name="switch"),
    path("<uuid:webhook_id>/remove/", pages.remove, name="remove"),
    path("<uuid:webhook_id>/replay/<uuid:delivery_id>/", pages.replay, name="replay"),
]
