"""URLs of the webhook pages."""

from django.urls import path

from newsdesk.publishing.webhooks import pages

app_name = "webhooks"

urlpatterns = [
    path("", pages.webhook_list_page, name="list"),
    path("new/", pages.create_webhook_page, name="new"),
    path("<uuid:webhook_id>/", pages.webhook_page, name="one"),
    path("<uuid:webhook_id>/secret/", pages.rotate_webhook_secret_view, name="rotate"),
    path("<uuid:webhook_id>/stop-old/", pages.stop_webhook_secret_view, name="stop_old_secret"),
    path("<uuid:webhook_id>/take-back/", pages.cancel_webhook_secret_view, name="take_back_secret"),
    path("<uuid:webhook_id>/test/", pages.send_webhook_test_view, name="test"),
    path("<uuid:webhook_id>/switch/", pages.toggle_webhook_view, name="switch"),
    path("<uuid:webhook_id>/remove/", pages.delete_webhook_view, name="remove"),
    path("<uuid:webhook_id>/replay/<uuid:delivery_id>/", pages.replay_webhook_view, name="replay"),
]
