"""Convert Word's XML so that pandoc reads all of it: text boxes, fields, controls, ruby; without hidden text.

Each step takes the body of one part, changes it, and counts what cannot be kept. This is needed because pandoc 3.9
replaces a paragraph by the text box that is anchored to it, drops simple fields and custom XML with their words, drops
the base of a ruby with its reading, shows hidden text, and drops the title if there is an empty title line.
"""

from collections import Counter

from newsdesk.articles.readers.office.xml_parts import (
    Element,
    remove_xml_part_element,
    unwrap_xml_part_element,
    xml_part_local_name,
    xml_part_text,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OFF = frozenset(["0", "false", "off"])
_TITLES = frozenset(["title", "subtitle", "author", "date", "abstract"])
_WRAPPERS = frozenset(
    [W + "fldSimple", W + "customXml", W + "smartTag", W + "dir", W + "bdo", W + "sdtContent"]
)
_SETTINGS = frozenset([W + "customXmlPr", W + "smartTagPr", W + "sdtPr", W + "sdtEndPr"])
_BLOCKS = frozenset([W + "p", W + "tbl"])
# Drawings that hold words which no reader sees.
_CHARTS = {"chart": "charts-lost", "relIds": "diagrams-lost"}


def open_docx_alternatives(body: Element) -> None:
    """Of two forms of one thing, made for new and old programs, keep the one with words, or the new one."""
    for choice in list(body.iter(_MC + "AlternateContent")):
        if choice.getparent() is None:
            continue
        forms = list(choice)
        kept = next(
            (form for form in forms if any(True for _ in form.iter(W + "t"))), forms[0] if forms else None
        )
        for form in forms:
            if form is not kept:
                remove_xml_part_element(form)
        if kept is not None:
            unwrap_xml_part_element(kept)
        unwrap_xml_part_element(choice)


def move_docx_boxes_out(body: Element) -> None:
    """Move the content of a text box after the paragraph that it is anchored to."""
    boxes = list(body.iter(W + "txbxContent"))
    # The innermost first: a box in a box comes to stand behind a paragraph of the outer one.
    for box in reversed(boxes):
        anchor = _above(box, {W + "p"})
        shape = _above(box, {W + "pict", W + "drawing", W + "object"})
        if anchor is None:
            continue
        for block in reversed(list(box)):
            anchor.addnext(block)
        holder = box.getparent()
        if holder is not None:
            holder.remove(box)
        if shape is not None and not _holds_more(shape):
            remove_xml_part_element(shape)


def _holds_more(shape: Element) -> bool:
    """Whether a shape has a picture, a chart, or another box."""
    return any(
        xml_part_local_name(e) in {"blip", "imagedata", "chart", "relIds", "txbxContent"}
        for e in shape.iter()
    )


def _above(element: Element, tags: set[str]) -> Element | None:
    return next((above for above in element.iterancestors() if above.tag in tags), None)


def unwrap_docx_parts(body: Element, lost: Counter[str]) -> None:
    """Let fields, custom XML and content controls leave their words; what a control only asks for is no word."""
    for control in list(body.iter(W + "sdt")):
        settings = control.find(W + "sdtPr")
        asks = settings is not None and settings.find(W + "showingPlcHdr") is not None
        if asks and xml_part_text(control).strip():
            lost["prompts-lost"] += 1
            remove_xml_part_element(control)
        else:
            unwrap_xml_part_element(control)
    for element in list(body.iter(*_SETTINGS)):
        remove_xml_part_element(element)
    for element in list(body.iter(*_WRAPPERS)):
        unwrap_xml_part_element(element)


def keep_docx_ruby_bases(body: Element) -> None:
    """Of words with their reading above them, keep the words."""
    for ruby in list(body.iter(W + "ruby")):
        for run in [run for base in ruby.iter(W + "rubyBase") for run in base.iter(W + "r")]:
            for piece in [piece for piece in run if piece.tag != W + "rPr"]:
                ruby.addprevious(piece)
        remove_xml_part_element(ruby)


def drop_hidden_docx_runs(body: Element, hidden_styles: frozenset[str], lost: Counter[str]) -> None:
    """Take away what Word does not show: runs that are marked as hidden, by themselves or by their style."""
    passages: set[Element] = set()
    for run in list(body.iter(W + "r")):
        if _is_hidden(run, hidden_styles) and any(True for _ in run.iter(W + "t")):
            if xml_part_text(run).strip():
                paragraph = _above(run, {W + "p"})
                passages.add(run if paragraph is None else paragraph)
            remove_xml_part_element(run)
    if passages:
        lost["hidden"] += len(passages)


def _is_hidden(run: Element, hidden_styles: frozenset[str]) -> bool:
    paragraph = _above(run, {W + "p"})
    in_paragraph = paragraph is not None and _style(paragraph, W + "pPr", W + "pStyle") in hidden_styles
    properties = run.find(W + "rPr")
    own = properties.find(W + "vanish") if properties is not None else None
    if own is not None:
        return own.get(W + "val", "1") not in _OFF
    return in_paragraph or _style(run, W + "rPr", W + "rStyle") in hidden_styles


def _style(element: Element, properties: str, style: str) -> str:
    found = element.find(f"{properties}/{style}")
    return (found.get(W + "val") or "") if found is not None else ""


def hidden_docx_styles(styles: Element | None) -> frozenset[str]:
    """The names of the styles whose text is hidden, also by the style that they are based on."""
    direct: dict[str, bool | None] = {}
    based: dict[str, str] = {}
    for style in styles.iter(W + "style") if styles is not None else ():
        name = style.get(W + "styleId") or ""
        vanish = style.find(f"{W}rPr/{W}vanish")
        direct[name] = None if vanish is None else vanish.get(W + "val", "1") not in _OFF
        parent = style.find(W + "basedOn")
        based[name] = (parent.get(W + "val") or "") if parent is not None else ""
    return frozenset(name for name in direct if _inherits(name, direct, based))


def _inherits(name: str, direct: dict[str, bool | None], based: dict[str, str]) -> bool:
    for _step in range(len(direct)):
        known = direct.get(name)
        if known is not None:
            return known
        name = based.get(name, "")
    return False


def docx_title_styles(styles: Element | None) -> dict[str, str]:
    """For each style that pandoc takes for metadata (a title, an author), what it is."""
    found = {name.capitalize(): name for name in _TITLES}
    for style in styles.iter(W + "style") if styles is not None else ():
        named = style.find(W + "name")
        name = (named.get(W + "val") or "").lower() if named is not None else ""
        if name in _TITLES:
            found[style.get(W + "styleId") or ""] = name
    return found


def settle_docx_part_titles(body: Element, styles: dict[str, str]) -> None:
    """Keep every title line: an empty one loses its style, a second one becomes a heading in bold."""
    seen: set[str] = set()
    for paragraph in list(body.iter(W + "p")):
        kind = styles.get(_style(paragraph, W + "pPr", W + "pStyle"))
        if kind is None:
            continue
        empty = not xml_part_text(paragraph).strip()
        if empty or kind in seen or kind == "abstract":
            paragraph.find(W + "pPr").remove(paragraph.find(f"{W}pPr/{W}pStyle"))
            if kind in {"title", "subtitle"}:
                _embolden(paragraph)
        else:
            seen.add(kind)


def _embolden(paragraph: Element) -> None:
    for run in paragraph.iter(W + "r"):
        properties = run.find(W + "rPr")
        if properties is None:
            properties = run.makeelement(W + "rPr", {}, None)
            run.insert(0, properties)
        properties.append(properties.makeelement(W + "b", {}, None))


def join_docx_drop_caps(body: Element) -> None:
    """A drop cap is a separate paragraph in the file: it belongs to the next one."""
    for frame in list(body.iter(W + "framePr")):
        paragraph = _above(frame, {W + "p"})
        following = paragraph.getnext() if paragraph is not None else None
        if paragraph is None or following is None or following.tag != W + "p" or not frame.get(W + "dropCap"):
            continue
        at = 1 if following.find(W + "pPr") is not None else 0
        for run in reversed([child for child in paragraph if child.tag != W + "pPr"]):
            following.insert(at, run)
        remove_xml_part_element(paragraph)


def drop_docx_charts(body: Element, lost: Counter[str]) -> None:
    """Count charts and diagrams, whose words stand in parts that no reader opens; pandoc puts words of its own there."""
    for drawing in list(body.iter(W + "drawing")):
        kind = next(
            (_CHARTS[xml_part_local_name(e)] for e in drawing.iter() if xml_part_local_name(e) in _CHARTS), ""
        )
        if kind:
            lost[kind] += 1
            remove_xml_part_element(drawing)


def visible_text_of_docx_part(body: Element) -> str:
    """The visible words of a part, one paragraph per line: what a reader has to keep."""
    return "\n".join(_shown(paragraph) for paragraph in body.iter(W + "p"))


def _shown(paragraph: Element) -> str:
    pieces = []
    for element in paragraph.iter(W + "t", *_SPACING):
        owner, changed = _above(element, {W + "p"}), _above(element, {W + "moveFrom", W + "del"})
        if owner is paragraph and changed is None:
            pieces.append(_SPACING.get(str(element.tag), element.text or ""))
    return "".join(pieces)


_SPACING = {W + "tab": " ", W + "br": " ", W + "cr": " ", W + "noBreakHyphen": "\u2011"}
