"""Tables as CSV and as XLSX; no text from people becomes a formula or a link in either."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import IO, Any

import xlsxwriter
from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone

# A spreadsheet takes a cell that begins so for a formula; the letters of full width are the same to some.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What one cell of a workbook holds; longer texts end with the mark.
CELL_AT_MOST = 32_767
CUT = " …"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MONTH, _DAY = "yyyy-mm-dd hh:mm", "yyyy-mm-dd"


@dataclass(frozen=True, slots=True)
class SpreadsheetTable:
    """A sheet: its name, the names of its columns, and its rows."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Any]]


class _CsvLine:
    """A file that returns what is written to it, for the csv module."""

    def write(self, line: str) -> str:
        """The line."""
        return line


def spreadsheet_cell(value: Any) -> str:
    """A value as text: times with their zone, and no text from people that a spreadsheet would calculate."""
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="minutes")
    if isinstance(value, timedelta):
        return f"{value.total_seconds() / 3600:.2f}"
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) and not isinstance(value, int | float) else text


def spreadsheet_csv(name: str, table: SpreadsheetTable) -> StreamingHttpResponse:
    """The table as a download; it begins with the mark by which spreadsheets recognise UTF-8."""
    writer = csv.writer(_CsvLine())

    def lines() -> Iterator[str]:
        yield "\ufeff" + str(writer.writerow(list(table.header)))
        for row in table.rows:
            yield str(writer.writerow([spreadsheet_cell(value) for value in row]))

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def spreadsheet_xlsx(name: str, tables: Iterable[SpreadsheetTable]) -> HttpResponse:
    """The tables as sheets of a workbook, whose rows are written one at a time; the result is a few megabytes at most."""
    file = BytesIO()
    _write_workbook(file, tables)
    response = HttpResponse(file.getvalue(), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _write_workbook(file: IO[bytes], tables: Iterable[SpreadsheetTable]) -> None:
    options = {
        "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    }  # fmt: skip
    with xlsxwriter.Workbook(file, options) as book:
        bold, moment, day = (
            book.add_format(one) for one in ({"bold": True}, {"num_format": _MONTH}, {"num_format": _DAY})
        )
        for table in tables:
            sheet = book.add_worksheet(table.name[:31])
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, len(table.header) - 1, 22)
            for column, title in enumerate(table.header):
                sheet.write_string(0, column, title, bold)
            for number, row in enumerate(table.rows, 1):
                for column, value in enumerate(row):
                    _write_cell(sheet, number, column, value, moment, day)


def _write_cell(sheet: Any, row: int, column: int, value: Any, moment: Any, day: Any) -> None:
    """Numbers and times as such, everything else as text, whatever it begins with."""
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    elif isinstance(value, timedelta):
        sheet.write_number(row, column, round(value.total_seconds() / 3600, 2))
    elif isinstance(value, datetime):
        # A workbook knows no zones: the time is the reader's.
        sheet.write_datetime(row, column, timezone.localtime(value).replace(tzinfo=None), moment)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
    else:
        text = str(value)
        sheet.write_string(row, column, text if len(text) <= CELL_AT_MOST else text[: CELL_AT_MOST - 2] + CUT)
