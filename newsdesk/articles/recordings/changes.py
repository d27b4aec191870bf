"""Give an article the address of its recording, at the upload or later."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import require_permission
from newsdesk.articles.models import Article
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.errors import BadInput

LONGEST_RECORDING_URL = 2000
_is_url = URLValidator(schemes=["http", "https"])


def check_recording_url(address: str) -> str:
    """The address as it is stored, "" for none; raises BadInput unless it is http or https, without a user name."""
    bare = address.strip()
    if not bare:
        return ""
    message = _("Enter the address of the recording, beginning with http:// or https://.")
    try:
        _is_url(bare)
        named = "@" in urlsplit(bare).netloc
    except (ValidationError, ValueError):
        raise BadInput(message, recording_url=message) from None
    if named or len(bare) > LONGEST_RECORDING_URL:
        raise BadInput(message, recording_url=message)
    return bare


@transaction.atomic
def change_recording_url(article: Article, address: str, *, actor: User) -> Article:
    """Give the article another address of its recording, or none; raises BadInput."""
    require_permission(actor, "upload")
    checked = check_recording_url(address)
    locked: Article = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
    if locked.recording_url != checked:
        locked.recording_url = article.recording_url = checked
        locked.save(update_fields=["recording_url"])
        record_event(EventKind.ARTICLE_RECORDING_CHANGED, locked, actor=actor, address=checked)
    return locked
