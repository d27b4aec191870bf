"""Words in quotation marks, as the language of the page has them."""

from django import template
from django.template.defaultfilters import stringfilter

from newsdesk.lib.languages import quotation_in_language

register = template.Library()


@register.filter(name="quoted", is_safe=True)
@stringfilter
def quoted_words_filter(words: str) -> str:
    """The words in quotation marks; for a part of a page: `{% filter quoted %}…{% endfilter %}`."""
    return quotation_in_language(words)
