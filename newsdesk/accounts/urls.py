"""URLs of the administrators' pages, and of one's own sessions."""

from django.urls import path

from newsdesk.accounts.pages import api_keys, people, settings

app_name = "accounts"

urlpatterns = [
    path("people/", people.people_list, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/<uuid:user_id>/", people.one_person, name="person"),
    path("people/<uuid:user_id>/active/", people.set_active, name="set_active"),
    path("people/<uuid:user_id>/invite-again/", people.invite_again, name="invite_again"),
    path("people/<uuid:user_id>/second-factor/", people.reset_second_factor, name="reset_second_factor"),
    path("settings/", settings.own, name="settings"),
    path("settings/zone/", settings.zone, name="zone"),
    path("sessions/", people.session_list, name="sessions"),
    path("sessions/end-others/", people.end_other_sessions, name="end_other_sessions"),
    path("sessions/<int:session_id>/end/", people.end_session, name="end_session"),
    path("keys/", api_keys.api_keys_page, name="keys"),
    path("keys/new/", api_keys.issue_api_key_page, name="make_key"),
    path("keys/service-accounts/new/", api_keys.make_service_account_page, name="make_service_account"),
    path("keys/<uuid:key_id>/", api_keys.one_key, name="key"),
    path("keys/<uuid:key_id>/stop-old/", api_keys.stop_old_secret, name="stop_old_secret"),
    path("keys/<uuid:key_id>/take-back/", api_keys.take_back_secret, name="take_back_secret"),
    path("keys/<uuid:key_id>/revoke/", api_keys.revoke_api_key_view, name="revoke_key"),
]
