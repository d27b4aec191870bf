"""The second factor: who needs one, whether this session has given it, and how it is reset."""

from collections.abc import Mapping
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed
from django.conf import settings
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import gettext as _
from structlog.stdlib import get_logger

from newsdesk.accounts import sessions
from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import require_permission
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.errors import Conflict

log = get_logger(__name__)

# The session key under which allauth stores the sign-in methods.
METHODS = "account_authentication_methods"
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
ADDED = {
    Authenticator.Type.TOTP: EventKind.PERSON_SECOND_FACTOR_ADDED,
    Authenticator.Type.WEBAUTHN: EventKind.PERSON_PASSKEY_ADDED,
}
REMOVED = {
    Authenticator.Type.TOTP: EventKind.PERSON_SECOND_FACTOR_REMOVED,
    Authenticator.Type.WEBAUTHN: EventKind.PERSON_PASSKEY_REMOVED,
}


def requires_second_factor(user: User) -> bool:
    """Whether this person's roles require a second factor; users of the database admin always need one."""
    asked = set(settings.REQUIRE_SECOND_FACTOR)
    return bool(asked) and (user.is_staff or not asked.isdisjoint(user.roles))


def gave_second_factor(session: Mapping[str, Any]) -> bool:
    """Whether this session was opened, or confirmed, with a second factor."""
    return any(used.get("method") == "mfa" for used in session.get(METHODS, []))


def has_second_factor(user: User) -> bool:
    """Whether the person has set one up: an app or a passkey."""
    return bool(Authenticator.objects.filter(user=user, type__in=FACTORS).exists())


def is_needed_second_factor(authenticator: Authenticator) -> bool:
    """Whether the person's roles require a second factor, and this is the only one."""
    others = Authenticator.objects.filter(user=authenticator.user, type__in=FACTORS).exclude(
        pk=authenticator.pk
    )
    return requires_second_factor(authenticator.user) and not others.exists()


def second_factor_url_name(user: User) -> str:
    """The name of the page where this person gives a second factor, or sets one up."""
    held = set(Authenticator.objects.filter(user=user, type__in=FACTORS).values_list("type", flat=True))
    if Authenticator.Type.TOTP in held:
        return "mfa_reauthenticate"
    return "mfa_reauthenticate_webauthn" if held else "mfa_activate_totp"


@transaction.atomic
def reset_lost_second_factor(user: User, *, actor: User) -> None:
    """Remove a lost second factor and end the person's sessions; they set up a new one at the next sign-in.

    Nobody resets their own: anyone at an unlocked computer could.
    """
    require_permission(actor, "manage_people")
    if user == actor:
        raise Conflict(_("Ask another administrator to do this."))
    remove_second_factor(user)
    record_event(EventKind.PERSON_SECOND_FACTOR_RESET, user, actor=actor)


def remove_second_factor(user: User) -> None:
    """Delete the person's second factor and recovery codes, and end all their sessions."""
    Authenticator.objects.filter(user=user).delete()
    sessions.end_all_sessions(user)


@receiver(authenticator_added)
def _was_added(request: HttpRequest, user: User, authenticator: Authenticator, **_sent: Any) -> None:
    """The setup needed the factor, so this session has given it; other sessions have not, and end."""
    if authenticator.type not in ADDED:
        return
    if authenticator.type == Authenticator.Type.TOTP:
        # The code of the setup is used up with it: whoever saw it cannot sign in with it.
        authenticator.wrap().validate_code(request.POST.get("code", ""))
    record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
    with transaction.atomic():
        sessions.end_sessions_except(user, request.session.session_key)
        record_event(ADDED[authenticator.type], user, actor=user)


@receiver(authenticator_removed)
def _was_removed(user: User, authenticator: Authenticator, **_sent: Any) -> None:
    if authenticator.type in REMOVED:
        with transaction.atomic():
            record_event(REMOVED[authenticator.type], user, actor=user)


@receiver(authentication_failed)
def _was_wrong(user: User, **_sent: Any) -> None:
    """Log a wrong code after a correct password."""
    log.warning("second_factor_wrong", person=str(user.pk))
