"""Every URL of the project."""

from allauth.account import views as sign_in
from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.base import views as second_factor
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import include, path, re_path

from newsdesk import claim_record, event_history, views
from newsdesk.accounts.pages import locked, outside, passkeys
from newsdesk.articles.urls import urlpatterns as intake_pages
from newsdesk.ops import health
from newsdesk.publishing.dumps.pages import dump_page
from reviews.article_urls import urlpatterns as article_pages
from reviews.pages import inquiry_answer

handler400 = views.bad_request_view
handler403 = views.forbidden
handler404 = views.not_found
handler500 = views.server_error

# Permissions come only from roles, and an email address belongs to its person: the admin changes neither.
for theirs in (Group, EmailAddress, Authenticator, SocialAccount, SocialApp, SocialToken, UserSession):
    if admin.site.is_registered(theirs):
        admin.site.unregister(theirs)

# The database admin uses our sign-in: its own would not be throttled.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

# Only the URLs of allauth that are used: people are invited, so nobody signs up or manages addresses.
sign_in_pages = [
    path("login/", sign_in.login, name="account_login"),
    path("logout/", outside.SignOutView.as_view(), name="account_logout"),
    path("inactive/", sign_in.account_inactive, name="account_inactive"),
    path("reauthenticate/", sign_in.reauthenticate, name="account_reauthenticate"),
    path("password/change/", sign_in.password_change, name="account_change_password"),
    path("password/set/", sign_in.password_set, name="account_set_password"),
    path("password/reset/", sign_in.password_reset, name="account_reset_password"),
    path("password/reset/done/", sign_in.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        sign_in.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        sign_in.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("2fa/", second_factor.index, name="mfa_index"),
    path("2fa/authenticate/", second_factor.authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("2fa/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("2fa/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "2fa/recovery-codes/new/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path("passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/add/", passkeys.AddPasskeyPage.as_view(), name="mfa_add_webauthn"),
    path("passkeys/sign-in/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("passkeys/confirm/", passkeys.ConfirmPasskeyPage.as_view(), name="mfa_reauthenticate_webauthn"),
    path("passkeys/<int:pk>/", passkeys.RenamePasskeyPage.as_view(), name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/remove/", passkeys.RemovePasskeyPage.as_view(), name="mfa_remove_webauthn"),
    path("locked/", locked.ask_opening_link_page, name="account_ask_opening"),
    path("locked/<str:token>/", locked.open_account_view, name="account_open"),
    path("at/<slug:provider_id>/", outside.start_outside_sign_in_view, name="outside_sign_in"),
    # The addresses that are entered at the providers.
    path(
        "oidc/<slug:provider_id>/callback/",
        outside.openid_connect_callback_view,
        name="openid_connect_callback",
    ),
    path("saml/<slug:organization_slug>/acs/", outside.saml_acs_view, name="saml_acs"),
    path("saml/<slug:organization_slug>/acs/finish/", outside.saml_finish_view, name="saml_finish_acs"),
    path("saml/<slug:organization_slug>/metadata/", outside.saml_metadata_view, name="saml_metadata"),
    path("saml/<slug:organization_slug>/sls/", outside.closed_saml_logout_view, name="saml_sls"),
    # allauth links to these by name.
    path("signup/", views.closed_url_view, name="account_signup"),
    path("email/", views.closed_url_view, name="account_email"),
]

urlpatterns = [
    path("", views.home_view, name="home"),
    path("articles/", include(([*intake_pages, *article_pages], "articles"))),
    path("desk/", include("reviews.urls")),
    path("desk/live/", include("newsdesk.live.urls")),
    path("desk/live/", include("newsdesk.live.desk_urls")),
    # For sources, who have no account: docs/desk.md.
    path("answer/<str:token>/", inquiry_answer.inquiry_answer_page, name="outside"),
    path("claims/", include("newsdesk.publishing.urls")),
    path("live/", include("newsdesk.live.public.urls")),
    path("feeds/live/", include("newsdesk.live.public.feed_urls")),
    path("webhooks/", include("newsdesk.publishing.webhooks.urls")),
    path("", include("newsdesk.accounts.urls")),
    path("accounts/", include(sign_in_pages)),
    path("api/", include("newsdesk.api_urls")),
    path("", include("newsdesk.publishing.public_api.feed_urls")),
    path("", include("newsdesk.publishing.site.crawler_urls")),
    path("dumps/<str:name>", dump_page, name="dump"),
    path("admin/", admin.site.urls),
    path("record/<uuid:pk>/", claim_record.claim_record_page, name="record"),
    path("story/<uuid:record_id>/", event_history.event_history_page, name="story"),
    path("story/<uuid:record_id>/export/", event_history.event_history_csv_page, name="story-export"),
    path(".well-known/security.txt", views.security_txt_view, name="security-txt"),
    path("healthz", health.health_live_endpoint, name="healthz"),
    path("readyz", health.health_ready_view, name="readyz"),
    path("metrics", health.health_metrics_view, name="metrics"),
]
