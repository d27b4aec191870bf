"""Wrong guesses lock an account for a while, and its owner opens it all the same: by a mailed link.

The link signs nobody in. It gives one browser five tries of its own, which nobody else can use up.
"""

import secrets

from django.conf import settings
from django.core import signing
from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from newsdesk.accounts.models import User
from newsdesk.lib.languages import switch_languages_for_recipient

SALT = "newsdesk.accounts.locked"
VALID_FOR = 3600
# In the session of a browser that came by a link.
OPENED = "opened_account"
TRIES = {"login_failed": "5/h/key"}


def send_locked_account_link(email: str) -> None:
    """Mail the link, if an active person has this address."""
    user = User.objects.active().people().filter(email__iexact=email.strip()).first()
    if user is None:
        return
    token = signing.dumps([str(user.pk), user.access_number, secrets.token_urlsafe(12)], salt=SALT)
    context = {
        "user": user,
        "newsroom": settings.NEWSROOM_NAME,
        "link": settings.PUBLIC_URL + reverse("account_open", args=[token]),
    }
    with switch_languages_for_recipient(user.language):
        subject, text = _("Sign in to Newsdesk"), render_to_string("accounts/opening_link.txt", context)
    send_mail(subject, text, None, [user.email])


def open_locked_account(request: HttpRequest, token: str) -> bool:
    """Give this browser tries of its own; False if the link is not valid (any more)."""
    try:
        user_id, number, link = signing.loads(token, salt=SALT, max_age=VALID_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return False
    user = User.objects.active().filter(pk=user_id, access_number=number).first()
    if user is None:
        return False
    request.session[OPENED] = [user.email.lower(), link]
    return True


def locked_account_count_name(request: HttpRequest, email: str) -> str:
    """The name under which this browser's wrong passwords are counted; empty without a link for this account."""
    address, link = request.session.get(OPENED) or ("", "")
    return f"opened:{link}" if address and address == email.strip().lower() else ""
