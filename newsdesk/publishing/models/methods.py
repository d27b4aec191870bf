"""The newsroom's own text on its methodology page."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsdesk.lib.db.models import Record
from newsdesk.lib.db.triggers import append_only_trigger


class OwnMethod(Record):
    """The newsroom's text on its methodology page; the newest is shown, older ones are kept."""

    text = models.TextField(
        _("text"),
        help_text=_("Separate paragraphs with an empty line. Leave empty to show only the generated text."),
        blank=True,
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("text of the methodology page")
        verbose_name_plural = _("texts of the methodology page")
        ordering = ["-id"]
        triggers = append_only_trigger("own_method")

    def __str__(self) -> str:
        return self.text[:60]
