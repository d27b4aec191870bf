"""No error in a number or a date stops the processing of an article."""

import datetime as dt
import json
import logging
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction.facts import numerals
from claims.extraction.facts.date_order import date_order_day_first
from claims.extraction.facts.dates import find_dates
from claims.extraction.facts.polarity import has_hedged_polarity, has_negative_polarity
from claims.extraction.facts.quantities import find_quantities
from claims.extraction.types import Date, Quantity

PIECES = st.sampled_from(
    """0 1 3 5 12 19 20 31 99 100 365 737 1999 2000 2024 2026 0042 ½ ¾ ٣ १२ ² one two twelve twenty ninety hundred thousand million lakh
    crore half third quarters tenths a an the of in out to and or between from by until since every per about nearly than more at least up
    minus + - – — − / . , ' ’ : ; ( ) % ‰ $ £ € ₹ Rs EUR USD kr bn m mn k tn °C C F km percent points basis bps people homes pm a.m. GMT
    Monday Friday May March Sept. Q3 H1 FY quarter half first last next past this ago weeks years decade century spring 1990s 2024/25
    3/4/2026 2026-02-30 COVID-19 F-16 9/11 A40 Article Room No. # § + 1/3 3.4.5 dozen dozens hundreds tens several few couple not no may""".split()
)
GAPS = st.sampled_from(["", " ", "  ", "-", "\u202f", "\u00a0", "\u2009", "\n", "\u2011", ", "])
TEXTS = st.lists(st.tuples(PIECES | st.text(max_size=3), GAPS), max_size=14).map(
    lambda pairs: "".join(piece + gap for piece, gap in pairs)
)
DAYS = st.none() | st.dates(dt.date(1600, 1, 1), dt.date(2400, 12, 31))


@settings(max_examples=1500)
@given(TEXTS, DAYS, st.sampled_from(["", "en-GB", "en-US", "-", "x_y"]))
def test_numbers_separators_and_words_in_any_order_are_read_without_an_error(text, written, locale):
    logging.getLogger("claims.extraction.facts.guard").addHandler(_fails)
    try:
        days = find_dates(text, (0, len(text)), written, date_order_day_first(text, locale))
        numbers = find_quantities(text, (0, len(text)), [(day.start, day.end) for day in days])
        has_negative_polarity(text)
        has_hedged_polarity(text, text, text)
    finally:
        logging.getLogger("claims.extraction.facts.guard").removeHandler(_fails)
    facts: list[Date | Quantity] = [*days, *numbers]
    for fact in facts:
        assert fact.text == text[fact.start : fact.end] != ""
    for number in numbers:
        assert math.isfinite(number.value)
        json.dumps(number.value, allow_nan=False)


class Failing(logging.Handler):
    """The guard is for what nobody thought of: in this test it must have nothing to do."""

    def emit(self, record: logging.LogRecord) -> None:
        raise AssertionError(record.getMessage()) from (record.exc_info or (None, None))[1]


_fails = Failing()


@pytest.mark.parametrize("broken", ["english_numeral_digits_value", "numeral_scale_factor"])
def test_an_error_in_one_fact_leaves_it_out_and_is_logged(broken, monkeypatch, caplog, read):
    right = getattr(numerals, broken)

    def wrong(written: str, **more: bool) -> float:
        if written.strip() in ("13", "bn"):
            raise ValueError("a fault of ours")
        return right(written, **more)

    monkeypatch.setattr(numerals, broken, wrong)
    reading = read("Police said 13bn dollars were stolen and 40 people were arrested.").reading
    assert [number.value for claim in reading.claims for number in claim.quantities] == [40]
    assert "is left out" in caplog.text
