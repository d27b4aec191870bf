"""The last words of companies' names, by which a name tells that it is no person's ("Corvex Mining"), and legal forms behind them."""

from __future__ import annotations

import re

from claims.extraction.lexicon.reporting_words import FEMALE_NAMES, MALE_NAMES

_WORDS = (
    "Airlines|Airways|Aviation|Aerospace|Automotive|Biotech|Breweries|Brewery|Broadcasting|Chemicals?|Construction|Cruises"
    "|Electronics|Energy|Entertainment|Estates|Ferries|Foods|Freight|Hotels|Industries|Insurance|Investments|Holdings|Laboratories"
    "|Lines|Logistics|Lottery|Lotto|Media|Mining|Motors|Networks|Partners|Petroleum|Pharma|Pharmaceuticals|Pictures|Power|Properties"
    "|Railways|Records|Securities|Semiconductors?|Shipping|Shipyards?|Software|Solutions|Steel|Stores|Studios|Supermarkets|Systems"
    "|Sons|Bros|Papers|Homes|Care|Bakery|Bakeries|Builders|Developments|Engineering|Dairies|Rail|Trains|Buses"
    "|Technologies|Telecom|Utilities|Ventures|Water|Works"
)
_LEGAL = r"Inc|Corp|Ltd|LLC|PLC|plc|Co|AG|GmbH|SA|Company|Group"
_COMPANY = re.compile(rf"\s(?:{_WORDS}|(?:{_LEGAL})\.?)$")
_LEGAL_FORM = re.compile(
    r",?\s+(?:plc|PLC|Inc|Incorporated|Ltd|LTD|Limited|LLC|LLP|GmbH|AG|SA|S\.A|SE|NV|N\.V|BV|AB|ASA|AS|A/S|Oyj?|SpA|Corp|Co|KG)\.?$"
)

_FORM_FIRST = re.compile(r"(?:plc|PLC|Inc|Incorporated|Ltd|LTD|Limited|LLC|LLP|GmbH|Corp|Co)\b\.?(?!\s[A-Z])")


def is_company_name(name: str) -> bool:
    """True for a name of two words or more that ends as companies' names do; "Samantha Power" is a person's."""
    return bool(_COMPANY.search(name)) and name.split(" ", 1)[0].lower() not in FEMALE_NAMES | MALE_NAMES


def is_legal_form(words: str) -> bool:
    """True for words that begin with the "Inc." of "Norvolt, Inc., a maker of mills"."""
    return _FORM_FIRST.match(words) is not None


def company_name_without_legal_form(name: str) -> str:
    """A firm's name without "AS" or "plc"."""
    return _LEGAL_FORM.sub("", name)
