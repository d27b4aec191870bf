"""Whether 3/4/2026 is in April or in March: by other dates in the article, otherwise by the custom of its country."""

from __future__ import annotations

import re

_NUMBERS = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d\d)(?![\d/])")
_MONTH_FIRST = frozenset(["US", "PH"])
# Both are usual there.
_EITHER = frozenset(["CA", "ZA", "KE"])


def date_order_day_first(text: str, locale: str = "") -> bool | None:
    """True, False, or None where nothing tells; `locale` is a tag such as "en-GB"."""
    pairs = [(int(first), int(second)) for first, second in _NUMBERS.findall(text)]
    by_day, by_month = any(first > 12 for first, _ in pairs), any(second > 12 for _, second in pairs)
    if by_day or by_month:
        return None if by_day and by_month else by_day
    country = locale.replace("_", "-").split("-")[-1].upper() if re.search("[-_]", locale) else ""
    if len(country) != 2 or country in _EITHER:
        return None
    return country not in _MONTH_FIRST
