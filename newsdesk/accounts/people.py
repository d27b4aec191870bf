"""Invite people, set their roles, deactivate them."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from allauth.account.utils import user_pk_to_url_str
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from structlog.stdlib import get_logger

from newsdesk.accounts import keys, sessions
from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import require_permission
from newsdesk.accounts.roles import Role
from newsdesk.accounts.service_accounts import checked_service_account_roles
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.errors import BadInput, Conflict
from newsdesk.lib.languages import switch_languages_for_recipient

log = get_logger(__name__)

NAME_LENGTH = User._meta.get_field("name").max_length


@transaction.atomic
def invite_person(email: str, name: str, roles: Iterable[str], *, actor: User) -> User:
    """A new person without a password, who gets a link by email to choose one."""
    require_permission(actor, "manage_people")
    email = email.strip().lower()
    if User.objects.filter(email__iexact=email).exists():
        raise BadInput(
            _("Someone with this email address already has an account."), email=_("Already has an account.")
        )
    user = User.objects.create_user(email, name=name.strip(), roles=_known(roles))
    # Only by id, here and in every event: events are permanent, names and addresses are not.
    record_event(EventKind.PERSON_INVITED, user, actor=actor, roles=user.roles)
    transaction.on_commit(lambda: send_person_invitation(user))
    return user


def person_invitation_link(user: User) -> str:
    """The URL at which the person chooses a password; valid for three days, or until used."""
    kwargs = {"uidb36": user_pk_to_url_str(user), "key": sessions.LinkTokens().make_token(user)}
    return settings.PUBLIC_URL + reverse("account_reset_password_from_key", kwargs=kwargs)


def send_person_invitation(user: User) -> None:
    """Email the invitation link."""
    context = {"user": user, "link": person_invitation_link(user), "newsroom": settings.NEWSROOM_NAME}
    with switch_languages_for_recipient(user.language):
        subject = _("You are invited to Newsdesk at %(newsroom)s") % {"newsroom": settings.NEWSROOM_NAME}
        text = render_to_string("accounts/invitation.txt", context)
    send_mail(subject, text, None, [user.email])


@transaction.atomic
def set_person_roles(user: User, roles: Iterable[str], *, actor: User) -> None:
    """Set the roles of a person; the last administrator stays one."""
    require_permission(actor, "manage_people")
    before, user.roles = (
        user.roles,
        checked_service_account_roles(roles) if user.is_service else _known(roles),
    )
    _keep_an_administrator(user)
    user.save(update_fields=["roles"])
    record_event(EventKind.PERSON_ROLES, user, actor=actor, before=before, after=user.roles)


@transaction.atomic
def set_person_active(user: User, active: bool, *, actor: User) -> None:
    """Reactivate or deactivate a person; their past work keeps their name.

    Deactivation ends sessions, keys and mailed links for good: reactivation does not bring them back.
    """
    require_permission(actor, "manage_people")
    if not active:
        if user == actor:
            raise Conflict(_("You cannot deactivate yourself. Ask another administrator."))
        let_person_go(user, actor=actor)
        return
    user.is_active = True
    user.save(update_fields=["is_active"])
    record_event(EventKind.PERSON_ACTIVATED, user, actor=actor)


@transaction.atomic
def let_person_go(user: User, *, actor: User | None = None) -> None:
    """Deactivate a person, unless they are the last administrator; without an actor, by a command on the machine."""
    user.is_active = False
    _keep_an_administrator(user)
    user.access_number += 1
    user.save(update_fields=["is_active", "access_number"])
    sessions.end_all_sessions(user)
    keys.revoke_api_keys_of(user, actor=actor)
    record_event(EventKind.PERSON_DEACTIVATED, user, actor=actor)


@transaction.atomic
def join_person(email: str, name: str, roles: Iterable[str], *, provider: str) -> User:
    """A new person who came in from a sign-in provider; without a password."""
    user: User = User.objects.create_user(email, name=name[:NAME_LENGTH] or email, roles=_known(roles))
    record_event(EventKind.PERSON_JOINED, user, actor=user, provider=provider, roles=user.roles)
    return user


@transaction.atomic
def unlink_person_account(user: User, provider: str, *, actor: User) -> None:
    """Remove the link to an account outside; the next sign-in from there finds the person by their address again."""
    require_permission(actor, "manage_people")
    if SocialAccount.objects.filter(user=user, provider=provider).delete()[0]:
        sessions.end_all_sessions(user)
        record_event(EventKind.PERSON_UNLINKED, user, actor=actor, provider=provider)


@transaction.atomic
def set_person_roles_by_groups(
    user: User, held: AbstractSet[str], followed: AbstractSet[str], *, provider: str
) -> None:
    """Set those roles that follow groups; roles that were given here stay, and so does the last administrator."""
    before = user.roles
    user.roles = _known(held | (set(before) - followed))
    if Role.ADMINISTRATOR in before:
        try:
            _keep_an_administrator(user)
        except Conflict:
            log.warning("last_administrator_is_in_no_group", person=str(user.pk), provider=provider)
            user.roles = _known({*user.roles, Role.ADMINISTRATOR})
    if user.roles == before:
        return
    user.save(update_fields=["roles"])
    record_event(EventKind.PERSON_ROLES_BY_GROUPS, user, provider=provider, before=before, after=user.roles)


def _known(roles: Iterable[str]) -> list[str]:
    chosen = set(roles)
    if unknown := chosen - set(Role.values):
        raise BadInput(_("Unknown role: %(roles)s.") % {"roles": ", ".join(sorted(unknown))})
    return [role for role in Role.values if role in chosen]


def _keep_an_administrator(user: User) -> None:
    """Raise Conflict if this change would leave no administrator.

    Locks the administrators, so that two who deactivate each other at once cannot both succeed.
    """
    if user.may("manage_people"):
        return
    administrators = User.objects.who_may("manage_people").select_for_update().order_by("pk")
    if not [other for other in administrators if other.pk != user.pk]:
        raise Conflict(_("This is the only administrator. Make someone else an administrator first."))
