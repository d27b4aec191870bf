"""Patterns for dates."""

from __future__ import annotations

import re

from claims.extraction.facts import numerals
from claims.extraction.facts.calendar_names import MONTH_NAMES, WEEKDAY_NAMES

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|April|Apr\.|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?:1[5-9]|20|21)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_NUMBER = rf"(?:\d{{1,3}}|an?|{numerals.SMALL_WORD}|several|(?:a\s)?few|many|(?:a\s)?couple\sof)"
_UNIT = "(?:minute|hour|day|week|fortnight|month|quarter|year|decade|century|centurie)"
_SEASON = "(?:spring|summer|autumn|fall|winter)"
_ORDINAL = "(?:first|opening|second|third|fourth|final|closing)"
_LEAD = r"(?:in|since|by|until|till|before|after|during|from|of|to|and|between|through|for|around|as\sof|early|late|mid|year|late\sin|early\sin|back\sin)[\s-]"
_COUNTED = r"\d{1,2}\s(?:(?:[a-z]+\s)?(?:[a-z]+s|people|men|women|children)|percent|per|of|more)\b"
_MONTHLY_FIGURES = "(?:sales|figures|output|exports|imports|data|revenues?|inflation|traffic|production|orders|prices|profits?|shipments|unemployment)"
# Between two days of different months; "and" only after "between".
_TO = r"\s?(?:-|–|to|until|till|through|(?(between)and|(?!)))\s?"
DATE = re.compile(
    rf"""(?<![\w/.])(?:(?<!\d[-–])|(?={_MONTH}\W))(?:
    (?P<iso>\d{{4}}-\d\d-\d\d)(?![\d-])
    |(?P<ymd>\d{{4}}/\d{{1,2}}/\d{{1,2}})(?![\d/])
    |(?P<dmy>\d{{1,2}}(?P<mark>[/.-])\d{{1,2}}(?P=mark)(?:{_YEAR}|(?<=/)\d\d))(?![\d/]|\.\d)
    |(?:(?:on\s)?{WEEKDAY_NAMES},?\s(?:the\s)?)?(?:
       (?P<between>(?<=\bbetween\s))?(?P<early_day>{_DAY})\s(?:of\s)?(?P<early_month>{_MONTH}){_TO}(?P<late_day>{_DAY})\s(?:of\s)?(?P<late_month>{_MONTH}),?\s(?P<late_year>{_YEAR})
      |(?P<between2>(?<=\bbetween\s))?(?P<early_month2>{_MONTH})\s(?P<early_day2>{_DAY}){_TO.replace("between", "between2")}(?P<late_month2>{_MONTH})\s(?P<late_day2>{_DAY}),?\s(?P<late_year2>{_YEAR})
      |(?:(?<=\bon\s)(?P<days_first>\d{{1,2}}),\s)?(?P<days>{_DAY})\s?(?:-|–|/|to|and)\s?(?P<days_to>{_DAY})\s(?:of\s)?(?P<days_month>{_MONTH})(?!\w)(?:,?\s(?P<days_year>{_YEAR}))?
      |(?P<month>{_MONTH})\s(?P<day>{_DAY})(?!\d|,\d{{3}}|\.\d|\s?%|\s(?:percent|per\scent|million|billion|points?)\b)
         (?:(?:\s?(?:-|–|to)\s?|\sand\s(?=\d{{1,2}}(?:[.,;]|$|\s[a-z]))(?!{_COUNTED}))(?P<day_to>{_DAY})(?!\d))?(?:,?\s(?P<year>{_YEAR})|,?\s(?:of\s)?(?P<year_of_day>(?:this|last|next)\syear))?
      |(?P<day2>{_DAY})\s(?:of\s)?(?P<month2>{_MONTH})(?!\w)(?:,?\s(?P<year2>{_YEAR})|,?\s(?:of\s)?(?P<day_of_year>(?:this|last|next)\syear))?)
    |(?:between\s(?P<month_first>{MONTH_NAMES})\sand|(?:from\s)?(?P<month_from>{_MONTH})\s?(?:to|until|till|through|-|–))\s?(?P<month_to>{_MONTH})(?!\w|\s\d{{1,2}}(?!\d))
       (?:\s(?:of\s)?(?P<months_year>{_YEAR})(?!\d)|,?\s(?:of\s)?(?P<months_of>(?:this|last|next)\syear))?
    |(?P<month3>{_MONTH}),?\s(?:of\s)?(?P<year3>{_YEAR})(?!\d)
    |(?:(?P<whichmonth>last|this|next)\s|{_LEAD}|(?={MONTH_NAMES}\s{_MONTHLY_FIGURES}\b))
       (?P<monthly>{MONTH_NAMES})(?![\w’'])(?!\s\d|,?\s(?:of\s)?{_YEAR})(?:,?\s(?:of\s)?(?P<of_year>(?:this|last|next)\syear))?
    |(?:FY\s?|(?:fiscal|financial)\s(?:year\s)?)(?P<fiscal>(?:20)?\d\d)(?:\s?[-/–]\s?(?P<fiscal_to>\d\d|20\d\d))?(?!\d)
    |(?P<split>{_YEAR})/(?P<split_to>\d\d|{_YEAR})(?![\d/])
    |(?P<years>{_YEAR})(?:\s?[-–]\s?|\sto\s(?={_YEAR}(?!\d)(?!,?\s(?:[a-z]+\s)?[a-z]+s\b)))(?P<years_to>{_YEAR}|\d\d(?!\d))(?![\w%/-])
    |(?:the\s)?(?:Q(?P<q>[1-4])|(?P<nq>[1-4])Q|(?P<qth>{_ORDINAL}|last)[\s-]quarter\b|H(?P<h>[12])(?!\w)|(?P<hth>first|second)[\s-]half(?=\sof\s(?:{_YEAR}|(?:this|last|next|the)\syear))
       |(?P<mth>first|last|final)\s(?P<mcount>{numerals.SMALL_WORD}|\d{{1,2}})\smonths(?=\sof\s(?:{_YEAR}|(?:this|last|next|the)\syear)))
       (?!\w)(?:,?\s(?:of\s|in\s)?(?P<part_of>{_YEAR}|(?:this|last|next|the)\syear|FY\s?\d{{2,4}}|(?:fiscal|financial)\s(?:year\s)?(?:20)?\d\d))?
    |(?P<ago_n>{_NUMBER})\s(?P<ago>{_UNIT})s?\s(?:ago(?:\s(?P<ago_from>today))?|earlier(?=\s*[.,;]|$))
    |(?:(?P<year_and_half>an?|{numerals.SMALL_WORD}|\d{{1,2}})\syears?\sand\sa\shalf|(?P<half_years>{numerals.SMALL_WORD}|\d{{1,2}})\sand\sa\shalf\syears)\sago
    |(?P<piece>half|a\squarter\sof)\san?\s(?P<pieced>century|decade|year)\sago
    |(?:for|in|over|during|within|across|throughout)?\s?(?:the\s)?(?P<span_way>past|last|previous|next|coming)\s(?P<span_n>{_NUMBER})\s(?P<span>{_UNIT})s\b
    |(?:over|in|during|for|within)\sthe\s(?P<one_way>past|last|next|coming)\s(?P<one>week|month|year|decade|century)\b(?!-and-a|\sand\sa\s)
    |(?:over|at|during)\sthe\s(?P<weekend>weekend)\b(?!['’]|\s(?:of|before|after)\b)
    |(?P<in_n>(?:(?<=\bin\s)|(?<=\bwithin\s)){_NUMBER})\s(?P<in_unit>{_UNIT})s?(?:['’]\stime)?\b
    |(?P<relative>the\sday\s(?:before\syesterday|after\stomorrow)|yesterday|today|tonight|tomorrow|last\snight|this\s(?:morning|afternoon|evening))
    |(?:the\s)?(?:end|start|beginning|close|middle)\sof\s(?P<edge>(?:this|the|next|last)\s(?:week|month|quarter|year|decade))\b
    |(?P<named>(?:last|this|next)\s(?:week|month|quarter|year|decade|weekend|{_SEASON}))\b(?!['’]s\s(?:time|worth))
    |(?P<season>{_SEASON})\s(?:of\s)?(?P<season_year>{_YEAR})(?:[-/–](?P<season_to>{_YEAR}|\d\d(?!\d)))?
    |(?:(?P<which>last|next|this|coming|past|on|by|since|until|till|from|before|after|late|early|through)\s)?(?P<weekday>{WEEKDAY_NAMES})
      (?:\s(?:morning|afternoon|evening|night)(?!\w))?(?!\w|\s(?:morning|afternoon|evening|night)s)
    |(?P<decade>(?:the\s)?(?:(?:early|mid|late)[\s-])?(?:1[5-9]|20)\d0s)
    |(?:the\s)?(?P<century>\d\d)(?:st|nd|rd|th)[\s-]century
    |(?:{_LEAD}(?:the\s)?|the\s|its\s|their\s|last\sin\s|{_MONTH}\s|(?<=[12]\d\d\d,\s)|(?:an?|his|her|our|that|this)\s(?={_YEAR}\s(?-i:[a-z]))|(?:in|since|from|until|by)\s(?:about|around)\s|(?:\A|(?<=[.!?]\s)|(?<=\n))(?={_YEAR}\s(?:was|is|has|will|saw|brought)\b))(?P<yearonly>{_YEAR})(?![\w%–/-]|[,.]\d|\s(?:people|men|women|children|met(?:re|er)s?|miles?|km|pages?|seats?|words?|volts?|watts?|feet|foot|dollars|euros|pounds|jobs|homes|tonnes|tons)\b)
    |(?P<bracketed>(?<=\(){_YEAR}(?=\)))
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_ANY_DATE = re.compile(
    r"\d|day\b|night|morrow|\b(?=[aewmqydcstlpnjfo])"
    rf"(?:ago|earlier|week|month|quarter|year|decade|century|{_SEASON}|this|last|past|next|coming|{MONTH_NAMES.lower()}\b)"
)


def may_contain_date(words: str) -> bool:
    """False only for words without a date.

    Made small before, they are searched in a third of the time that a pattern for both cases takes.
    """
    return _ANY_DATE.search(words.casefold()) is not None
