"""URLs of live pages for readers."""

from django.urls import path

from newsdesk.live.public import embed, page

app_name = "live_public"

urlpatterns = [
    path("<uuid:session_id>/", page.public_live_page, name="page"),
    path("<uuid:session_id>/card/", page.public_live_card_page, name="card"),
    path("<uuid:session_id>/oembed/", embed.SessionOembed.as_view(), name="oembed"),
]
