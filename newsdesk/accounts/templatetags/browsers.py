"""Names of browsers."""

import ua_parser
from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def browser(user_agent: str) -> str:
    """“Firefox 143 on Linux” for a User-Agent header; the header itself if it is unknown."""
    said = ua_parser.parse(user_agent)
    if said.user_agent is None:
        return user_agent or "–"
    name = " ".join(filter(None, [said.user_agent.family, said.user_agent.major]))
    if said.os is None:
        return name
    return _("%(browser)s on %(system)s") % {"browser": name, "system": said.os.family}
