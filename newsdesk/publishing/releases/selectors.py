"""W3C Web Annotation selectors of a claim: where its words stand, for whoever shows the article.

The context of a quotation is short and stays within its paragraph. Between paragraphs every page has other characters
(a new line, two, spaces of indented HTML, nothing), so that context from there is found on no page.
"""

import re
from typing import Any

from claims.models import Mention

# The libraries that anchor quotations compare at most this much.
CONTEXT = 32
_LINE_END = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def selectors_of(mention: Mention) -> list[dict[str, Any]]:
    """The position in code points of the version's text, and the quotation with its context."""
    return [
        {"type": "TextPositionSelector", "start": mention.start, "end": mention.end},
        {
            "type": "TextQuoteSelector",
            "exact": mention.exact,
            "prefix": _LINE_END.split(mention.prefix)[-1][-CONTEXT:],
            "suffix": _LINE_END.split(mention.suffix)[0][:CONTEXT],
        },
    ]
