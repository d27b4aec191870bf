"""Parts of pages."""

from django import template
from django.template import RequestContext
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True, name="rendered")
def rendered_part_tag(context: RequestContext, name: str) -> SafeString:
    """A template with the variables of this one, for a part that a page has twice: `{% rendered "…" as part %}`."""
    engine = context.template.engine  # type: ignore[union-attr] # set while a template is rendered
    with context.push():
        return engine.get_template(name).render(context)
