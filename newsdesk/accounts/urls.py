"""URLs of the administrators' pages, and of one's own sessions."""

from django.urls import path

from newsdesk.accounts.pages import api_keys, language, own_sessions, people, settings

app_name = "accounts"

urlpatterns = [
    path("people/", people.people_page, name="people"),
    path("people/invite/", people.invite_person_page, name="invite"),
    path("people/<uuid:user_id>/", people.person_page, name="person"),
    path("people/<uuid:user_id>/active/", people.set_person_active_view, name="set_active"),
    path("people/<uuid:user_id>/invite-again/", people.invite_person_again_view, name="invite_again"),
    path(
        "people/<uuid:user_id>/second-factor/",
        people.reset_person_second_factor_view,
        name="reset_second_factor",
    ),
    path("people/<uuid:user_id>/unlink/", people.unlink_person_account_view, name="unlink"),
    path("settings/", settings.own_settings_page, name="settings"),
    path("settings/zone/", settings.time_zone_settings_view, name="zone"),
    path("language/", language.choose_language_view, name="language"),
    path("sessions/", own_sessions.own_sessions_page, name="sessions"),
    path("sessions/end-others/", own_sessions.end_other_sessions_view, name="end_other_sessions"),
    path("sessions/<int:session_id>/end/", own_sessions.end_own_session_view, name="end_session"),
    path("keys/", api_keys.api_keys_page, name="keys"),
    path("keys/new/", api_keys.issue_api_key_page, name="make_key"),
    path("keys/service-accounts/new/", api_keys.make_service_account_page, name="make_service_account"),
    path("keys/<uuid:key_id>/", api_keys.api_key_page, name="key"),
    path("keys/<uuid:key_id>/stop-old/", api_keys.stop_old_api_secret_view, name="stop_old_secret"),
    path("keys/<uuid:key_id>/take-back/", api_keys.cancel_new_api_secret_view, name="take_back_secret"),
    path("keys/<uuid:key_id>/revoke/", api_keys.revoke_api_key_view, name="revoke_key"),
]
