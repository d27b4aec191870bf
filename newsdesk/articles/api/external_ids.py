"""The ids that content management systems give to articles: each key uses an id for one article only."""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from rest_framework.request import Request

from newsdesk.accounts.models import ApiKey, User
from newsdesk.accounts.permissions import signed_in_person
from newsdesk.articles.models import Article
from newsdesk.lib.errors import Conflict, PermissionDenied


@dataclass(frozen=True, slots=True)
class ExternalId:
    """An id, and the key by which it came; for a person without a key, the account."""

    text: str
    source: UUID

    @classmethod
    def sent(cls, text: str, user: User, key: ApiKey | None) -> "ExternalId":
        """The id that this request sends."""
        return cls(text.strip(), user.pk if key is None else key.pk)

    def give_to(self, article: Article) -> None:
        """Write it to the article; raises Conflict if the key has given it to another. An empty one removes it."""
        article.external_id, article.external_source = self.text, self.source if self.text else None
        try:
            with transaction.atomic():
                article.save(update_fields=["external_id", "external_source"])
        except IntegrityError:
            other = Article.objects.get(external_id=self.text, external_source=self.source)
            raise Conflict(
                _("You have given the external id “%(id)s” to another article: %(article)s.")
                % {"id": self.text, "article": other.pk}
            ) from None


@transaction.atomic
def change_external_id(article: Article, external: ExternalId, *, actor: User) -> None:
    """Give an article another id. Only for whoever uploaded it; raises PermissionDenied or Conflict."""
    if not article.handed_in_by(actor):
        raise PermissionDenied(_("Only whoever uploaded an article may change its external id."))
    external.give_to(article)


def external_id_of_request(request: Request, text: str) -> ExternalId:
    """The external id as this key gives it."""
    key = request.auth if isinstance(request.auth, ApiKey) else None
    return ExternalId.sent(text, signed_in_person(request), key)
