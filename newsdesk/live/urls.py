"""URLs of the live desk, under `desk/live/`."""

from django.urls import path

from newsdesk.live import pages

app_name = "live"
urlpatterns = [
    path("", pages.live_sessions_page, name="list"),
    path("new/", pages.new_live_session_page, name="new"),
    path("<uuid:session_id>/", pages.live_desk_page, name="desk"),
    path("<uuid:session_id>/now/", pages.live_desk_columns_page, name="update"),
    path("<uuid:session_id>/stream/", pages.live_desk_changes_page, name="stream"),
    path("<uuid:session_id>/lines/", pages.add_live_lines_view, name="lines"),
    path("<uuid:session_id>/move/", pages.move_live_session_view, name="move"),
    path("<uuid:session_id>/decide/", pages.decide_live_claim_view, name="decide"),
]
