"""The form for a feed that a desk follows."""

from django import forms
from django.utils.translation import gettext_lazy

from newsdesk.articles import links
from newsdesk.articles.forms.details import DeskForm, UrlInput, url_from_details_form
from newsdesk.lib.errors import BadInput


class FeedForm(DeskForm):
    """A feed, and the desk that follows it."""

    url = forms.CharField(
        label=gettext_lazy("Feed URL"),
        max_length=2000,
        widget=UrlInput(),
        error_messages={"required": gettext_lazy("Enter the URL of an RSS or Atom feed.")},
    )

    def clean_url(self) -> str:
        """The address as it will be asked for."""
        try:
            return links.check_link_url(url_from_details_form(self.cleaned_data["url"]))
        except BadInput as error:
            raise forms.ValidationError(str(error)) from None
