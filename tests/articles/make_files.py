"""Make the files in tests/articles/files, with the text that is expected of each.

    .venv/bin/python -m tests.articles.make_files        # needs LibreOffice (soffice) and Chromium

The stories below are the source of all files. Each gives a Markdown text, which the real programs convert to their
formats, and, separately and without a reader, the text that is expected of all formats.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from email.message import EmailMessage
from functools import partial
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pypandoc
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

FILES = Path(__file__).parent / "files"

Block = tuple[str, Any]

# --- The stories: (kind, words in Markdown) -------------------------------------------------------
HARBOUR: list[Block] = [
    ("h1", "Harbour dispute deepens"),
    ("p", "The port of Aldmouth handled [4,200 containers](https://harbour.example/figures/2026-03) in March 2026, according to the harbour authority."),
    ("h2", "What the union says"),
    ("p", "Union officials said the company *dismissed* 120 dockers without notice in April. The company **denied** the claim."),
    ("q", "The harbour is losing ships to Brennick, and nobody in this town wants to say so."),
    ("li", "The crane on pier 2 has stood still since January."),
    ("li", "Two of the four pilots have left."),
    ("t", [["Year", "Ships", "Dockers"], ["2024", "1,020", "940"], ["2025", "900", "820"]]),
    ("p", "The harbour employs 820 people. It is the largest employer of the county."),
]  # fmt: skip
BUDGET: list[Block] = [
    ("h1", "Council budget passes by one vote"),
    ("p", "The council passed a budget of 41.2 million crowns on Tuesday.[^1] It is 3.1 percent more than last year."),
    ("p", "Mayor Ines Halloran said the reserve would last until 2029.[^2] The opposition called that “wishful thinking”."),
    ("h2", "Where the money goes"),
    ("p", "Schools receive 18.4 million, roads 6.9 million.[^3] The fire brigade’s share falls by a tenth."),
    ("p", "Critics point to the debt of the waterworks, which stands at 12 million."),
]  # fmt: skip
BUDGET_NOTES = {
    "1": "Source: Minutes of the council, 14 April 2026, https://council.example/minutes/2026-04-14.",
    "2": "Interview with the mayor, 15 April 2026.",
    "3": "Roads include the bridge at Lower Quay.",
}
LETTERS: list[Block] = [
    ("h1", "Größe, café, naïveté: a test of letters"),
    ("p", "The café’s owner, Zoë Łukasiewicz, paid €4,200 – “a record”, she said – for 10 tonnes of coffee."),
    ("p", "Kaffee für 5 € kostet in Ålborg 40 kr.; the naïve façade of the Hôtel d’Été was painted in 1987."),
    ("p", "Профсоюз сообщил о 120 увольнениях. Ο υπουργός δήλωσε ότι η ανεργία μειώθηκε στο 4%."),
]  # fmt: skip
RUSSIAN: list[Block] = [
    ("h1", "Спор в порту"),
    ("p", "Профсоюз сообщил о 120 увольнениях в апреле. Компания отвергла это утверждение и назвала его неверным."),
    ("p", "По данным управления порта, в марте было обработано 4200 контейнеров, что на пять процентов больше, чем год назад."),
]  # fmt: skip
TRADES = ["containers", "tonnes of grain", "cars", "passengers", "crates of fish", "reefer units"]
SAYERS = [
    "the harbour authority",
    "the pilots’ association",
    "the customs office",
    "union officials",
    "the shipping line",
]
LONG_WORDS = [
    "internationalisation", "responsibilities", "administration", "infrastructural", "transformation", "reorganisation",
    "representatives", "disproportionately", "telecommunication", "unconstitutional", "repercussions", "characterisation",
]  # fmt: skip


def long_story(paragraphs: int = 24) -> list[Block]:
    """Enough words for several pages, with long ones that are divided at the ends of lines."""
    blocks: list[Block] = [("h1", "A year of the harbour in figures")]
    for number in range(1, paragraphs + 1):
        if number % 8 == 1:
            blocks.append(
                ("h2", f"The {['first', 'second', 'third', 'fourth'][number // 8]} part of the year")
            )
        words = [LONG_WORDS[(number * step) % len(LONG_WORDS)] for step in (1, 5, 7)]
        blocks.append(("p", (
            f"In week {number} the port handled {3800 + 37 * number} {TRADES[number % 6]}, according to {SAYERS[number % 5]}. "
            f"The {words[0]} of the piers cost {number + 2} million crowns, and its {words[1]} were discussed in a well-known "
            f"meeting that lasted {2 + number % 4} hours. Representatives of the county called the {words[2]} a long-term affair."
        )))  # fmt: skip
    return blocks


STORIES: dict[str, list[Block]] = {
    "harbour": HARBOUR, "budget": BUDGET, "letters": LETTERS, "year": long_story(),
}  # fmt: skip


# --- What must be read ----------------------------------------------------------------------------
def shown(words: str) -> str:
    """Markdown as a reader sees it: no marks, no addresses, no numbers of footnotes."""
    words = re.sub(r"\[\^\w+\]", "", words)
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", words)
    return re.sub(r"\*+", "", words)


def expected(story: Iterable[Block], *, ending: Iterable[str] = ()) -> str:
    """The words of a story: a blank line between blocks and between the rows of a table, a cell a line."""
    parts = []
    for kind, words in story:
        parts += ["\n".join(shown(cell) for cell in row) for row in words] if kind == "t" else [shown(words)]
    return "\n\n".join([*parts, *ending])


# --- The story as Markdown, as HTML ---------------------------------------------------------------
def markdown(story: Iterable[Block], notes: dict[str, str] | None = None) -> str:
    """The story as pandoc's Markdown."""
    marks = {"h1": "# ", "h2": "## ", "p": "", "q": "> ", "li": "- "}
    text, before = "", ""
    for kind, words in story:
        text += "\n" if kind == before == "li" else "\n\n"
        before = kind
        if kind == "t":
            head, *rows = words
            text += "\n".join("| " + " | ".join(line) + " |" for line in [head, ["---"] * len(head), *rows])
        else:
            text += marks[kind] + words
    text += "".join(f"\n\n[^{number}]: {words}" for number, words in (notes or {}).items())
    return text.strip() + "\n"


def html(story: Iterable[Block]) -> str:
    """The body of the story as HTML."""
    return pandoc(markdown(story), "html", "--wrap=none", "--no-highlight", alone=False).decode()


def pandoc(source: str, form: str, *options: str, alone: bool = True) -> bytes:
    """What pandoc makes of some Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "made")
        command = [pypandoc.get_pandoc_path(), "--from=markdown", f"--to={form}", f"--output={made}"]
        command += [*options, "--standalone"] if alone else options
        subprocess.run(command, input=source.encode(), check=True, capture_output=True)
        return made.read_bytes()


def office(content: bytes, ending: str, target: str) -> bytes:
    """What LibreOffice makes of a file."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"source{ending}")
        source.write_bytes(content)
        command = [
            "soffice",
            "--headless",
            f"-env:UserInstallation=file://{tempfile.gettempdir()}/soffice-forms",
        ]
        command += ["--convert-to", target, "--outdir", str(Path(folder, "out")), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return next(Path(folder, "out").iterdir()).read_bytes()


def printed(page: str, *options: str) -> bytes:
    """What Chromium prints of a page."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "page.html")
        source.write_text(page)
        target = Path(folder, "page.pdf")
        chromium = shutil.which("chromium") or "chromium-browser"
        command = [
            chromium,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={folder}/profile",
        ]
        command += [*options, f"--print-to-pdf={target}", str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return target.read_bytes()


# --- Word files by python-docx --------------------------------------------------------------------
def saved(document: Any) -> bytes:
    """The bytes of a python-docx document."""
    into = BytesIO()
    document.save(into)
    return into.getvalue()


def with_comments() -> bytes:
    """Comments on words: one that gives a source, one that asks, one without words under it."""
    document = docx.Document()
    document.add_heading("Harbour dispute deepens", 0)
    paragraph = document.add_paragraph("The port handled ")
    figure = paragraph.add_run("4,200 containers")
    last = paragraph.add_run(" in March 2026.")
    document.add_comment(
        figure, text="Source: https://harbour.example/figures/2026-03", author="Elena Voss", initials="EV"
    )
    document.add_comment(last, text="Is that the right month?", author="Sam Okafor", initials="SO")
    paragraph = document.add_paragraph("The company dismissed ")
    dockers = paragraph.add_run("120 dockers")
    paragraph.add_run(".")
    document.add_comment(
        dockers, text="Interview with Piet Maas, 2 April 2026", author="Elena Voss", initials="EV"
    )
    document.core_properties.author = "Elena Voss"
    document.core_properties.title = "Harbour dispute deepens"
    return saved(document)


WITH_COMMENTS = "Harbour dispute deepens\n\nThe port handled 4,200 containers in March 2026.\n\nThe company dismissed 120 dockers."


def change(kind: str, words: str, tag: str = "t") -> Any:
    """A tracked change as Word writes it."""
    run = f'<w:r><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'
    return parse_xml(
        f'<w:{kind} {nsdecls("w")} w:id="9" w:author="Elena" w:date="2026-04-01T09:00:00Z">{run}</w:{kind}>'
    )


def with_changes() -> bytes:
    """Tracked insertions, deletions, a move, and two paragraphs made one."""
    document = docx.Document()
    document.add_heading("Harbour dispute deepens", 1)
    paragraph = document.add_paragraph("The port handled ")
    paragraph._p.append(change("del", "4,000", "delText"))
    paragraph._p.append(change("ins", "4,200"))
    paragraph.add_run(" containers in March.")
    paragraph = document.add_paragraph("The company ")
    paragraph._p.append(change("moveFrom", "firmly "))
    paragraph.add_run("denied the claim")
    paragraph._p.append(change("moveTo", " firmly"))
    paragraph.add_run(".")
    paragraph = document.add_paragraph("Two pilots have left, ")
    mark = f'<w:rPr {nsdecls("w")}><w:del w:id="8" w:author="Elena" w:date="2026-04-01T09:00:00Z"/></w:rPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(mark))
    document.add_paragraph("and two remain.")
    return saved(document)


WITH_CHANGES = (
    "Harbour dispute deepens\n\nThe port handled 4,200 containers in March.\n\n"
    "The company denied the claim firmly.\n\nTwo pilots have left, and two remain."
)


def with_all() -> bytes:
    """Footnotes (from pandoc's file) and, beside them, comments."""
    document = docx.Document(BytesIO(pandoc(markdown(BUDGET, BUDGET_NOTES), "docx")))
    paragraph = document.paragraphs[-1]
    document.add_comment(
        paragraph.runs[0], text="See https://waterworks.example/debt", author="Elena", initials="E"
    )
    return saved(document)


def with_tables() -> bytes:
    """A table with merged cells and several paragraphs in a cell, and a frame around a paragraph."""
    document = docx.Document()
    document.add_paragraph("The figures of the harbour:")
    table = document.add_table(rows=3, cols=3)
    for row, cells in enumerate(
        [["Pier", "Ships", "Share"], ["North", "610", "68%"], ["South", "290", "32%"]]
    ):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    table.cell(2, 0).add_paragraph("since 2019")
    wide = table.add_row()
    wide.cells[0].merge(wide.cells[2]).text = "All figures are for 2025."
    document.add_paragraph("Between the tables.")
    document.add_table(rows=1, cols=1).cell(0, 0).text = "A frame around some words."
    return saved(document)


WITH_TABLES = (
    "The figures of the harbour:\n\nPier\nShips\nShare\n\nNorth\n610\n68%\n\nSouth\nsince 2019\n290\n32%\n\n"
    "All figures are for 2025.\n\nBetween the tables.\n\nA frame around some words."
)


def newspaper() -> bytes:
    """The long story in two columns, divided at the ends of lines, with a running head and page numbers."""
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "The Aldmouth Paper – draft for checking"
    footer = section.footer.paragraphs[0]
    footer.add_run("Page ")
    for kind, words in (("begin", None), (None, "PAGE"), ("end", None)):
        run = footer.add_run()
        field = (
            f"<w:instrText {nsdecls('w')}>PAGE</w:instrText>"
            if words
            else f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'
        )
        run._r.append(parse_xml(field))
    document.styles["Normal"].font.name = "Liberation Serif"
    document.styles["Normal"].font.size = Pt(10)
    document.settings.element.append(parse_xml(f'<w:autoHyphenation {nsdecls("w")} w:val="true"/>'))
    for kind, words in STORIES["year"]:
        if kind == "h1":
            document.add_heading(words, 1)
            columns = document.add_section(WD_SECTION.CONTINUOUS)._sectPr.find(qn("w:cols"))
            columns.set(qn("w:num"), "2")
            columns.set(qn("w:space"), "420")
        elif kind == "h2":
            document.add_heading(words, 2)
        else:
            document.add_paragraph(words).paragraph_format.alignment = 3
    return saved(document)


# --- Mail, the wire, web pages: by hand and by the standard library -------------------------------
def mail(
    story: list[Block], *, kind: str = "plain", flowed: bool = False, attachment: bool = False, **how: Any
) -> bytes:
    """A story in an e-mail."""
    message = EmailMessage()
    message["From"] = "Elena Voss <elena@paper.example>"
    message["To"] = "desk@paper.example"
    message["Subject"] = "Fwd: " + shown(story[0][1])
    message["Date"] = "Fri, 03 Apr 2026 10:00:00 +0200"
    words = expected(story)
    if kind == "html":
        message.set_content(f"<html><body>{html(story)}</body></html>", subtype="html", **how)
    elif flowed:
        wrapped = "\n".join(" \n".join(wrap(line)) for line in words.split("\n"))
        message.set_content(
            wrapped + "\n\n-- \nElena Voss\nThe Aldmouth Paper\n",
            params={"format": "flowed"},
            cte="quoted-printable",
        )
    else:
        message.set_content(words + "\n\n-- \nElena Voss\n", **how)
        if kind == "both":
            message.add_alternative(f"<p>{escape(words)}</p>", subtype="html")
    if attachment:
        message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="figures.pdf")
    return message.as_bytes()


def wrap(line: str, width: int = 66) -> list[str]:
    """A paragraph as lines of some width."""
    lines = [""]
    for word in line.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def ninjs(version: str, story: list[Block]) -> bytes:
    """A story as ninjs."""
    body = html(story[1:])
    item: dict[str, Any] = {
        "uri": "http://wire.example/2026/harbour", "type": "text", "language": "en-GB",
        "versioncreated": "2026-04-03T10:00:00Z", "pubstatus": "usable",
    }  # fmt: skip
    title = shown(story[0][1])
    if version == "1.4":
        item |= {
            "headline": title,
            "byline": "By Elena Voss",
            "body_xhtml": body,
            "associations": {"main": {"type": "picture"}},
        }
    elif version == "2.0":
        item |= {"headlines": [{"role": "main", "value": title}], "by": "Elena Voss", "bodies": [
            {"role": "main", "contenttype": "text/html", "value": body}]}  # fmt: skip
    else:
        text = expected([block for block in story[1:] if block[0] != "t"])
        item |= {"headlines": [{"role": "short", "value": "Harbour"}, {"role": "main", "value": title}],
                 "bodies": [{"role": "main", "contenttype": "text/plain", "value": text}]}  # fmt: skip
    return json.dumps(item, ensure_ascii=False, indent=1).encode()


def newsml(story: list[Block], inside: str, *, message: bool = False) -> bytes:
    """A story as NewsML-G2, with XHTML or NITF inside."""
    body = html(story[1:])
    title = escape(shown(story[0][1]))
    if inside == "nitf":
        nitf = re.sub(r"<(/?)h2[^>]*>", r"<\1hl2>", re.sub(r"<(/?)blockquote>", r"<\1bq>", body))
        inline = (
            '<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body>'
            f"<body.head><hedline><hl1>{title}</hl1></hedline></body.head><body.content><block>{nitf}</block>"
            '<media media-type="image"><media-caption>The harbour in April.</media-caption></media>'
            "</body.content></body></nitf></inlineXML>"
        )
    else:
        inline = (
            '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">'
            f"<head><title>Wire</title></head><body>{body}</body></html></inlineXML>"
        )
    item = (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:wire.example:harbour" version="2" '
        'standard="NewsML-G2" standardversion="2.34" xml:lang="en-GB"><itemMeta><itemClass qcode="ninat:text"/>'
        "<versionCreated>2026-04-03T10:00:00+02:00</versionCreated><title>harbour-dispute</title></itemMeta>"
        f'<contentMeta><by>By Elena Voss</by><language tag="en-GB"/><headline>{title}</headline></contentMeta>'
        f"<contentSet>{inline}</contentSet></newsItem>"
    )
    if message:
        item = f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>{item}{item}</itemSet></newsMessage>'
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + item).encode()


def web_page(story: list[Block], *, charset: str = "utf-8", language: str = "en-GB") -> bytes:
    """A story as a newspaper's page: with navigation, scripts, related stories, a footer."""
    title = escape(shown(story[0][1]))
    related = "".join(f'<li><a href="/{n}">Another story, number {n}</a></li>' for n in range(9))
    page = f"""<!doctype html><html lang="{language}"><head><meta charset="{charset}"><title>{title} | The Aldmouth Paper</title>
<link rel="canonical" href="https://paper.example/2026/harbour"><meta name="author" content="Elena Voss">
<meta property="og:title" content="{title}"><meta property="article:published_time" content="2026-04-03T10:00:00+02:00">
<script>document.write("<p>injected</p>")</script><style>p {{ color: red }}</style></head>
<body><header><nav><ul>{related}</ul></nav></header><main><article>{html(story)}</article></main>
<aside><h3>Most read</h3><ul>{related}</ul></aside><footer><p>© The Aldmouth Paper. All rights reserved.</p></footer></body></html>"""
    return page.encode(charset)


PRINT = "<style>@page{size:A4;margin:22mm}body{font:11pt/1.4 'Liberation Serif'}q,blockquote{font-style:italic}table{border-collapse:collapse}td,th{padding:2pt 14pt;text-align:left}%s</style>"


def page(story: list[Block], css: str = "") -> str:
    """A story as a page to print."""
    return f'<html lang="en"><head><meta charset="utf-8"><title>{shown(story[0][1])}</title>{PRINT % css}</head><body>{html(story)}</body></html>'


# --- All files ------------------------------------------------------------------------------------
COLUMNS = "body{columns:2;column-gap:9mm;text-align:justify;hyphens:auto;font-size:10pt}h1{column-span:all}"
Maker = Callable[[], bytes]


def from_pandoc(source: str, form: str) -> bytes:
    """What LibreOffice makes of pandoc's Word file."""
    return office(pandoc(source, "docx"), ".docx", form)


def printed_plain(story: list[Block]) -> bytes:
    """A story printed without what browsers put above and below it."""
    return printed(page(story), "--no-pdf-header-footer")


def flat(packed: bytes) -> bytes:
    """An OpenDocument text in one XML file, with all that its archive has."""
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        content, styles, meta = (
            archive.read(name).decode() for name in ("content.xml", "styles.xml", "meta.xml")
        )
    parts = [
        re.search(r"<office:document-\w+([^>]*)>(.*)</office:document-\w+>", part, re.DOTALL)
        for part in (meta, styles, content)
    ]
    names = {
        name: said for part in parts if part for name, said in re.findall(r'(xmlns:\w+)="([^"]*)"', part[1])
    }
    # The styles of the text itself and its fonts stand in its own part.
    twice = r"<office:(automatic-styles|font-face-decls).*?</office:\1>"
    inner = [
        re.sub(twice, "", part[2], flags=re.DOTALL) if number == 1 else part[2]
        for number, part in enumerate(parts)
        if part
    ]
    said = " ".join(f'{name}="{value}"' for name, value in names.items())
    mimetype = 'office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {said} {mimetype}>{"".join(inner)}</office:document>'.encode()


def all_files() -> dict[str, tuple[Maker, str]]:
    """By name: what makes the file, and the words expected of it."""
    made: dict[str, tuple[Maker, str]] = {}
    for name, story in STORIES.items():
        notes = BUDGET_NOTES if name == "budget" else None
        words = expected(story, ending=[BUDGET_NOTES["3"]] if notes else [])
        source = markdown(story, notes)
        for form in ("docx", "odt", "rtf", "html"):
            made[f"{name}.pandoc.{form}"] = partial(pandoc, source, form), words
        if not notes:
            made[f"{name}.md"] = partial(str.encode, source), words
        for form in ("docx", "odt", "rtf", "pdf"):
            made[f"{name}.office.{form}"] = partial(from_pandoc, source, form), words
        if not notes:
            made[f"{name}.chromium.pdf"] = partial(printed_plain, story), words
            made[f"{name}.page.html"] = partial(web_page, story), words
    year, harbour, letters = (STORIES[name] for name in ("year", "harbour", "letters"))
    made |= {
        "year.columns.chromium.pdf": (lambda: printed(page(year, COLUMNS), "--no-pdf-header-footer"), expected(year)),
        "year.heads.chromium.pdf": (lambda: printed(page(year)), expected(year)),
        "year.newspaper.docx": (newspaper, expected(year)),
        "year.newspaper.pdf": (lambda: office(newspaper(), ".docx", "pdf"), expected(year)),
        "comments.docx": (with_comments, WITH_COMMENTS),
        "comments.office.docx": (lambda: office(with_comments(), ".docx", "docx"), WITH_COMMENTS),
        "comments.office.odt": (lambda: office(with_comments(), ".docx", "odt"), WITH_COMMENTS),
        "changes.docx": (with_changes, WITH_CHANGES),
        "changes.office.odt": (lambda: office(with_changes(), ".docx", "odt"), WITH_CHANGES),
        "budget.comments.docx": (with_all, expected(BUDGET, ending=[BUDGET_NOTES["3"]])),
        "tables.docx": (with_tables, WITH_TABLES),
        "tables.office.odt": (lambda: office(with_tables(), ".docx", "odt"), WITH_TABLES),
        "changes.flat.fodt": (lambda: flat(office(with_changes(), ".docx", "odt")), WITH_CHANGES),
        "tables.flat.fodt": (lambda: flat(office(with_tables(), ".docx", "odt")), WITH_TABLES),
        "harbour.plain.eml": (lambda: mail(harbour), expected(harbour)),
        "harbour.flowed.eml": (lambda: mail(harbour, flowed=True), expected(harbour)),
        "harbour.html.eml": (lambda: mail(harbour, kind="html"), expected(harbour)),
        "harbour.both.eml": (lambda: mail(harbour, kind="both", attachment=True), expected(harbour)),
        "letters.base64.eml": (lambda: mail(letters, charset="utf-8", cte="base64"), expected(letters)),
        "harbour.ninjs1.json": (lambda: ninjs("1.4", harbour), expected(harbour)),
        "harbour.ninjs2.json": (lambda: ninjs("2.0", harbour), expected(harbour)),
        "harbour.ninjs3.json": (lambda: ninjs("3.0", harbour), expected([b for b in harbour if b[0] != "t"])),
        "harbour.xhtml.newsml.xml": (lambda: newsml(harbour, "xhtml"), expected(harbour)),
        "harbour.nitf.newsml.xml": (lambda: newsml(harbour, "nitf"), expected(harbour)),
        "letters.message.newsml.xml": (lambda: newsml(letters, "xhtml", message=True), expected(letters)),
        "letters.cp1251.html": (lambda: web_page(RUSSIAN, charset="cp1251", language="ru"),
                                expected(RUSSIAN)),
    }  # fmt: skip
    return made


def main(*names: str) -> None:
    """Make the files of these names, or all of them; with --words, write anew what is expected alone."""
    FILES.mkdir(exist_ok=True)
    for name, (make, words) in all_files().items():
        if not {*names} - {"--words"} or name in names:
            if "--words" not in names:
                (FILES / name).write_bytes(make())
            (FILES / f"{name}.expected").write_text(words, encoding="utf-8")
            sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
