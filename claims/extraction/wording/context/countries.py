"""Countries by name and by adjective, to find out whose government or army is meant."""

from __future__ import annotations

import re
from collections.abc import Collection

_TABLE = """
Afghanistan Afghan|Albania Albanian|Algeria Algerian|Angola Angolan|Argentina Argentine Argentinian|Armenia Armenian
Australia Australian|Austria Austrian|Azerbaijan Azerbaijani|Bahrain Bahraini|Bangladesh Bangladeshi|Belarus Belarusian
Belgium Belgian|Bolivia Bolivian|Bosnia Bosnian|Botswana|Brazil Brazilian|Britain British UK,the U.K. United_Kingdom,the
Bulgaria Bulgarian|Burundi|Cambodia Cambodian|Cameroon|Canada Canadian|Chad Chadian|Chile Chilean|China Chinese
Colombia Colombian|Congo Congolese|Croatia Croatian|Cuba Cuban|Cyprus Cypriot|Denmark Danish|Ecuador Ecuadorian
Egypt Egyptian|England English|Eritrea Eritrean|Estonia Estonian|Ethiopia Ethiopian|Finland Finnish|France French
Gabon|Gambia|Georgia Georgian|Germany German|Ghana Ghanaian|Greece Greek|Guatemala Guatemalan|Guinea|Haiti Haitian
Honduras Honduran|Hungary Hungarian|Iceland Icelandic|India Indian|Indonesia Indonesian|Iran Iranian|Iraq Iraqi
Ireland Irish|Israel Israeli|Italy Italian|Jamaica Jamaican|Japan Japanese|Jordan Jordanian|Kazakhstan Kazakh
Kenya Kenyan|Kosovo|Kuwait Kuwaiti|Laos|Latvia Latvian|Lebanon Lebanese|Liberia Liberian|Libya Libyan
Lithuania Lithuanian|Luxembourg|Madagascar|Malawi Malawian|Malaysia Malaysian|Mali Malian|Malta Maltese|Mexico Mexican
Moldova Moldovan|Mongolia Mongolian|Montenegro|Morocco Moroccan|Mozambique|Myanmar|Namibia|Nepal Nepalese
Netherlands,the Dutch|New_Zealand|Nicaragua Nicaraguan|Niger|Nigeria Nigerian|North_Korea North_Korean|Norway Norwegian
Oman Omani|Pakistan Pakistani|Panama|Paraguay|Peru Peruvian|Philippines,the Philippine Filipino|Poland Polish
Portugal Portuguese|Qatar Qatari|Romania Romanian|Russia Russian|Rwanda Rwandan|Saudi_Arabia Saudi|Scotland Scottish
Senegal Senegalese|Serbia Serbian|Singapore|Slovakia Slovak|Slovenia Slovenian|Somalia Somali|South_Africa South_African
South_Korea South_Korean|South_Sudan|Spain Spanish|Sri_Lanka Sri_Lankan|Sudan Sudanese|Sweden Swedish
Switzerland Swiss|Syria Syrian|Taiwan Taiwanese|Tanzania Tanzanian|Thailand Thai|Tunisia Tunisian|Turkey Turkish
Uganda Ugandan|Ukraine Ukrainian|United_States,the American US,the U.S. USA,the|Uruguay Uruguayan|Uzbekistan Uzbek
Venezuela Venezuelan|Vietnam Vietnamese|Wales Welsh|Yemen Yemeni|Zambia Zambian|Zimbabwe Zimbabwean
"""


def _read() -> dict[str, str]:
    found = {}
    for entry in re.split(r"[|\n]", _TABLE.strip()):
        names = entry.split()
        main = names[0].replace("_", " ").removesuffix(",the")
        whole = f"the {main}" if names[0].endswith(",the") else main
        for name in names:
            found[name.replace("_", " ").removesuffix(",the")] = whole
    found |= {
        "UK": "the United Kingdom",
        "U.K.": "the United Kingdom",
        "United Kingdom": "the United Kingdom",
    }
    return found


COUNTRIES = _read()
"""Every name and adjective, and the name by which a sentence calls the country."""
_SAME = {"the United Kingdom": "Britain", "England": "Britain", "Scotland": "Britain", "Wales": "Britain"}
# To see first that a word begins with a capital takes a third of the time.
_NAMED = re.compile(
    r"\b(?=[A-Z])(?:" + "|".join(re.escape(n) for n in sorted(COUNTRIES, key=lambda n: -len(n))) + r")(?!\w)"
)
_NOT_HERE = re.compile(r"\b(?:Baltimore|New|New South|Little|Gulf of|Strait of)\s$")


def countries_in(text: str, start: int, end: int, others: Collection[str] = ()) -> dict[str, tuple[int, int]]:
    """The countries that a stretch of text speaks of, and the other names, each with the place where it is named first."""
    found: dict[str, tuple[int, int]] = {}
    for whole, span in country_mentions(text, start, end, others):
        if one_country(whole) not in {one_country(name) for name in found}:
            found[whole] = span
    return found


def country_mentions(
    text: str, start: int, end: int, others: Collection[str] = ()
) -> list[tuple[str, tuple[int, int]]]:
    """Each place where a country, or one of the other names, is named, in order."""
    found = [
        (COUNTRIES[match[0]], match.span())
        for match in _NAMED.finditer(text, start, end)
        if not _NOT_HERE.search(text, max(0, match.start() - 12), match.start())
    ]
    if others:
        pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(others))) + r")(?!\w)")
        found = sorted(
            [*found, *((m[0], m.span()) for m in pattern.finditer(text, start, end))], key=lambda f: f[1]
        )
    return found


def one_country(name: str) -> str:
    """The name under which what belongs together counts as one: "England" is Britain."""
    return _SAME.get(name, name)
