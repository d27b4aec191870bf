"""Small hand-made files with parts that readers are known to lose: fields, boxes, code pages, headers, turned pages."""

import io
import json
import zipfile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NS = (
    f'xmlns:w="{_W}" xmlns:r="{_REL}" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in [("office", "office"), ("text", "text"), ("draw", "drawing"), ("style", "style"), ("table", "table")]
)  # fmt: skip


def run(words: str, properties: str = "") -> str:
    """A run of Word."""
    style = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{style}<w:t xml:space="preserve">{words}</w:t></w:r>'


def docx(
    body: str, *, main: str = "word/document.xml", parts: dict[str, str] | None = None, relations: str = ""
) -> bytes:
    """A Word file with this body."""
    folder, _slash, name = main.rpartition("/")
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
        "</Types>"
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    first = f'<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{_REL}/officeDocument" Target="{main}"/></Relationships>'
    made = {
        "[Content_Types].xml": types,
        "_rels/.rels": first,
        main: f"<w:document {_NS}><w:body>{body}</w:body></w:document>",
        f"{folder}/_rels/{name}.rels": f'<Relationships xmlns="{package}">{relations}</Relationships>',
        **(parts or {}),
    }
    return _zipped(made)


def text_box(words: str) -> str:
    """A text box as Word writes it: in a new form and in one for older programs."""
    inner = f"<w:txbxContent><w:p>{run(words)}</w:p></w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><a:graphic><wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp>"
        f"</a:graphic></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def odt(body: str, *, styles: str = "", parts: dict[str, str] | None = None) -> bytes:
    """An OpenDocument text with this body."""
    made = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        "content.xml": f"<office:document-content {_ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {_ODF}><office:styles/></office:document-styles>",
        **(parts or {}),
    }
    return _zipped(made)


def _zipped(parts: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def rtf(words: str, page: int, charset: int | None, codec: str) -> bytes:
    """RTF as a program of that country writes it: each letter beyond ASCII as a byte of its code page."""
    font = f"\\fcharset{charset}" if charset is not None else ""
    coded = "".join(
        chr(b) if 32 <= b < 127 and chr(b) not in "\\{}" else f"\\'{b:02x}" for b in words.encode(codec)
    )
    return f"{{\\rtf1\\ansi\\ansicpg{page}\\deff0{{\\fonttbl{{\\f0\\fnil{font} Arial;}}}}\\f0\\pard {coded}\\par}}".encode()


def ninjs(**members: object) -> bytes:
    """An item of an agency in JSON."""
    return json.dumps({"uri": "https://agency.example/1", "type": "text", **members}).encode()


def turned_pdf(turn: int, words: str, *, crop: str = "") -> bytes:
    """A page of which the words stand upright for its reader, on a sheet that is turned by so many degrees."""
    matrix = {0: "1 0 0 1 50 700", 90: "0 1 -1 0 100 50", 180: "-1 0 0 -1 550 100", 270: "0 -1 1 0 500 750"}[
        turn
    ]
    content = f"BT /F1 12 Tf {matrix} Tm ({words}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]{crop}/Rotate {turn}/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>".encode(),
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    return _pdf(objects)


def page_pdf(lines: list[tuple[float, float, int, str]]) -> bytes:
    """A page with lines at these places, in this type, drawn in this order."""
    content = "".join(
        f"BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET\n" for x, y, size, words in lines
    ).encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    return _pdf(objects)


def _pdf(objects: list[bytes]) -> bytes:
    made, places = b"%PDF-1.4\n", []
    for number, words_of in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, words_of)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(made)
    return made + b"xref\n0 6\n0000000000 65535 f \n" + table + end
