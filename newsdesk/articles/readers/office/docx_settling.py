"""Convert fields, breaks and tables in Word's XML to the form that Word itself writes, because pandoc expects that."""

from newsdesk.articles.readers.office.docx_parts import W
from newsdesk.articles.readers.office.xml_parts import Element, remove_xml_part_element

_MOST_COLUMNS = 500


def settle_docx_breaks(body: Element) -> None:
    """A carriage return is a line break; a hyphen that only shows where a word may be divided is no letter."""
    for element in list(body.iter(W + "cr")):
        element.tag = W + "br"
    for element in list(body.iter(W + "softHyphen")):
        remove_xml_part_element(element)


def complete_docx_grids(body: Element) -> None:
    """Pandoc reads no more cells of a row than the grid of the table has columns, which some programs leave empty."""
    for table in body.iter(W + "tbl"):
        wide = max(
            (
                _width(row)
                for row in table.iter(W + "tr")
                if next(row.iterancestors(W + "tbl"), None) is table
            ),
            default=0,
        )
        grid = table.find(W + "tblGrid")
        if grid is None:
            grid = table.makeelement(W + "tblGrid", {}, None)
            settings = table.find(W + "tblPr")
            table.insert(0 if settings is None else table.index(settings) + 1, grid)
        for _missing in range(len(grid.findall(W + "gridCol")), min(wide, _MOST_COLUMNS)):
            grid.append(grid.makeelement(W + "gridCol", {W + "w": "1000"}, None))


def _width(row: Element) -> int:
    """How many columns the cells of a row take."""
    spans = (cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(W + "tc"))
    return sum(
        int(said) if span is not None and (said := span.get(W + "val") or "").isdecimal() else 1
        for span in spans
    )


def drop_inner_docx_fields(body: Element) -> None:
    """Of a field whose instruction has other fields in it, only its own result is text."""
    for paragraph in body.iter(W + "p"):
        depth: list[bool] = []
        for run in paragraph.iter(W + "r"):
            mark = run.find(W + "fldChar")
            kind = mark.get(W + "fldCharType") if mark is not None else ""
            inside = any(not shown for shown in depth[:-1])
            if kind == "begin":
                depth.append(False)
            elif kind == "separate" and depth:
                depth[-1] = True
            elif kind == "end" and depth:
                depth.pop()
            elif inside:
                for words in run.findall(W + "t"):
                    run.remove(words)
