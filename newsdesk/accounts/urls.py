"""Addresses of the administrator's pages, and of one's own sessions."""

from django.urls import path

from newsdesk.accounts import key_page, views

app_name = "accounts"

urlpatterns = [
    path("people/", views.people_list, name="people"),
    path("people/invite/", views.invite, name="invite"),
    path("people/<uuid:user_id>/", views.one_person, name="person"),
    path("people/<uuid:user_id>/active/", views.set_active, name="set_active"),
    path("people/<uuid:user_id>/invite-again/", views.invite_again, name="invite_again"),
    path("people/<uuid:user_id>/second-factor/", views.reset_second_factor, name="reset_second_factor"),
    path("sessions/", views.session_list, name="sessions"),
    path("sessions/end-others/", views.end_other_sessions, name="end_other_sessions"),
    path("sessions/<int:session_id>/end/", views.end_session, name="end_session"),
    path("keys/", views.key_list, name="keys"),
    path("keys/new/", views.make_key, name="make_key"),
    path("keys/<uuid:key_id>/", key_page.one_key, name="key"),
    path("keys/<uuid:key_id>/stop-old/", key_page.stop_old_secret, name="stop_old_secret"),
    path("keys/<uuid:key_id>/take-back/", key_page.take_back_secret, name="take_back_secret"),
    path("keys/<uuid:key_id>/revoke/", views.revoke_key, name="revoke_key"),
]
