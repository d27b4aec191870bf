#!/bin/sh
# sdmx1: the month "2025-M04" is four seconds past midnight on 1 January, and the last third of a year is March.
#
# One would guess: to_pandas() with a time dimension turns the periods of SDMX into dates or pandas periods, as it does for "2025-04"
#     and "2025-Q2". "2025-M04" is how the standard writes a reporting month, and "2025-T3" the third of three parts of a year.
# What happens: the text is read by the general parser of dates in pandas. M04 becomes four seconds past midnight, so twelve months are
#     twelve seconds of 1 January; as periods with the frequency "M" all twelve are January. T3 is the third month. A range with a
#     time in it, "2025-03-01T00:00:00/P1M", begins at one minute past noon. Half-years and weeks raise an error.
# Version: sdmx1 2.28.0 with pandas 3.1.1 and python-dateutil 2.9.0.
# Why it matters: some banks and statistical offices write months in this way. The order stays right, so a chart looks right; a claim
#     about April is compared with nothing or with January, and a sum by month adds up the year.
# What to do instead: take the periods as text, without a time dimension, and read them by their letter: A, S, T, Q, M, W and D.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile sdmx1==2.28.0 pandas==3.1.1 python-dateutil==2.9.0.post0
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import io
import sys
from importlib.metadata import version

import sdmx

changed = []
NAMES = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"


def check(what, got, seen):
    """Print what the library answers, and remember an answer that is not the one seen before."""
    print(f"  {what}\n    -> {got!r}")
    if got != seen:
        changed.append(what)


def message(figures):
    """A message of SDMX-ML 2.1 with one series: the prices of a country by period."""
    observations = "".join(
        f'<g:Obs><g:ObsDimension value="{period}"/><g:ObsValue value="{figure}"/></g:Obs>' for period, figure in figures.items()
    )
    return (
        f'<m:GenericData xmlns:m="{NAMES}/message" xmlns:g="{NAMES}/data/generic" xmlns:c="{NAMES}/common">'
        "<m:Header><m:ID>prices</m:ID><m:Test>false</m:Test><m:Prepared>2026-05-01T10:00:00</m:Prepared><m:Sender id="
        '"OFFICE"/><m:Structure structureID="PRICES" dimensionAtObservation="TIME_PERIOD"><c:Structure>'
        '<Ref agencyID="OFFICE" id="PRICES" version="1.0"/></c:Structure></m:Structure></m:Header>'
        '<m:DataSet structureRef="PRICES" action="Append"><g:Series><g:SeriesKey><g:Value id="AREA" value="SKELBY"/>'
        f"</g:SeriesKey>{observations}</g:Series></m:DataSet></m:GenericData>"
    )


def read(figures, **options):
    """What stands beside each figure in the frame of pandas, or the name of the error."""
    data = sdmx.read_sdmx(io.BytesIO(message(figures).encode())).data[0]
    try:
        frame = sdmx.to_pandas(data, **options)
    except ValueError as error:
        return type(error).__name__
    periods = [index[0] if isinstance(index, tuple) else index for index in frame.index]
    return [(str(period), float(figure)) for period, figure in zip(periods, frame.to_numpy().ravel())]


dates = {"datetime_dimension": "TIME_PERIOD"}
periods = dates | {"datetime_freq": "M"}
print("sdmx1", version("sdmx1"), "with pandas", version("pandas"))
months = {"2025-M01": 1.5, "2025-M04": 4.5, "2025-M12": 12.5}
check("2025-M01, 2025-M04 and 2025-M12 as text", read(months), [("2025-M01", 1.5), ("2025-M04", 4.5), ("2025-M12", 12.5)])
check(
    "  as dates",
    read(months, **dates),
    [("2025-01-01 00:00:01", 1.5), ("2025-01-01 00:00:04", 4.5), ("2025-01-01 00:00:12", 12.5)],
)
check("  as periods of months", read(months, **periods), [("2025-01", 1.5), ("2025-01", 4.5), ("2025-01", 12.5)])
check("2025-01 and 2025-04 as periods", read({"2025-01": 1.5, "2025-04": 4.5}, **periods), [("2025-01", 1.5), ("2025-04", 4.5)])
check("2025-Q2 as a date", read({"2025-Q2": 2.5}, **dates), [("2025-04-01 00:00:00", 2.5)])
thirds = {"2025-T2": 2.5, "2025-T3": 3.5}
check("2025-T2 (May to August) and T3 as dates", read(thirds, **dates), [("2025-02-01 00:00:00", 2.5), ("2025-03-01 00:00:00", 3.5)])
check("2025-03-01T00:00:00/P1M as a date", read({"2025-03-01T00:00:00/P1M": 3.5}, **dates), [("2025-03-01 12:01:00", 3.5)])
check("2025-S2 as a date", read({"2025-S2": 2.5}, **dates), "DateParseError")
check("2025-W10 as a date", read({"2025-W10": 2.5}, **dates), "DateParseError")
if changed:
    sys.exit(f"The behaviour has changed for: {changed}")
print("As recorded.")
PYTHON
