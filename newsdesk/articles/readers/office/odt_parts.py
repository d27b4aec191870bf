"""Convert OpenDocument's XML so that pandoc reads all of it: text boxes, fields, references, ruby; without hidden text.

Pandoc 3.9 knows about 20 elements of running text and drops the others with their words: dates, variables, most
references, ruby, grouped rows of tables, the text in a text box.
"""

from collections import Counter

from newsdesk.articles.readers.office.xml_parts import (
    Element,
    remove_xml_part_element,
    unwrap_xml_part_element,
    xml_part_local_name,
    xml_part_text,
)

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
# What pandoc reads with its words; every other element in a paragraph is a field, whose words it would drop.
_READ = frozenset(
    "p h span a s tab line-break list list-item list-header note note-citation note-body bookmark bookmark-start"
    " bookmark-end section tracked-changes changed-region deletion insertion change change-start change-end"
    " soft-page-break ruby ruby-base ruby-text numbered-paragraph".split()
)
_SHAPES = frozenset(
    "text-box custom-shape rect circle ellipse line connector polygon caption g frame a".split()
)
_INDEXES = frozenset(
    "table-of-content illustration-index table-index object-index user-index alphabetical-index bibliography".split()
)
_BLOCKS = frozenset(
    [TEXT + "p", TEXT + "h", TEXT + "list", TEXT + "section", TEXT + "numbered-paragraph", _TABLE + "table"]
)


def rewrite_odt_body(body: Element, hidden: frozenset[str], lost: Counter[str]) -> None:
    """Put the body into the form that pandoc reads in full."""
    _drop_hidden(body, hidden, lost)
    for index in [
        e
        for e in body.iter()
        if isinstance(e.tag, str) and e.tag.startswith(TEXT) and xml_part_local_name(e) in _INDEXES
    ]:
        if xml_part_text(index).strip():
            lost["indexes-lost"] += 1
        remove_xml_part_element(index)
    for group in list(
        body.iter(_TABLE + "table-row-group", _TABLE + "table-rows", TEXT + "numbered-paragraph")
    ):
        unwrap_xml_part_element(group)
    _keep_ruby_bases(body)
    for field in [
        e for e in body.iter() if isinstance(e.tag, str) and e.tag.startswith(TEXT) and _is_field(e)
    ]:
        field.tag = TEXT + "span"
        field.attrib.clear()
    _move_boxes_out(body)


def _is_field(element: Element) -> bool:
    """Whether an element is a field in running text."""
    above = element.getparent()
    return (
        xml_part_local_name(element) not in _READ
        and above is not None
        and xml_part_local_name(above) in {"p", "h", "span", "a"}
    )


def _drop_hidden(body: Element, hidden: frozenset[str], lost: Counter[str]) -> None:
    for element in list(body.iter()):
        if element.getparent() is None or not isinstance(element.tag, str) or not _is_hidden(element, hidden):
            continue
        target = element
        if xml_part_local_name(element) == "hidden-paragraph":
            target = next(
                (up for up in element.iterancestors() if xml_part_local_name(up) in {"p", "h"}), element
            )
        if xml_part_text(target).strip():
            lost["hidden"] += 1
        remove_xml_part_element(target)


def _is_hidden(element: Element, hidden: frozenset[str]) -> bool:
    if xml_part_local_name(element) in {"hidden-text", "hidden-paragraph"}:
        return str(element.get(TEXT + "is-hidden")) == "true"
    if xml_part_local_name(element) == "section":
        return str(element.get(TEXT + "display")) == "none" or str(element.get(TEXT + "is-hidden")) == "true"
    if element.get(_TABLE + "visibility") == "collapse" or element.get(_DRAW + "display") == "none":
        return True
    return element.get(TEXT + "style-name") in hidden


def hidden_odt_styles(*roots: Element | None) -> frozenset[str]:
    """The names of the styles whose text is hidden, also by the style that they come from."""
    parents: dict[str, str] = {}
    display: dict[str, str] = {}
    for style in [style for root in roots if root is not None for style in root.iter(_STYLE + "style")]:
        name = style.get(_STYLE + "name") or ""
        parents[name] = style.get(_STYLE + "parent-style-name") or ""
        properties = style.find(_STYLE + "text-properties")
        shown = properties.get(TEXT + "display") if properties is not None else None
        if shown:
            display[name] = shown
    return frozenset(name for name in parents if _display(name, parents, display) == "none")


def _display(name: str, parents: dict[str, str], display: dict[str, str]) -> str:
    for _step in range(len(parents)):
        if name in display or name not in parents:
            break
        name = parents[name]
    return display.get(name, "")


def _keep_ruby_bases(body: Element) -> None:
    for ruby in list(body.iter(TEXT + "ruby")):
        for reading in list(ruby.iter(TEXT + "ruby-text")):
            remove_xml_part_element(reading)
        for base in list(ruby.iter(TEXT + "ruby-base")):
            unwrap_xml_part_element(base)
        unwrap_xml_part_element(ruby)


def _move_boxes_out(body: Element) -> None:
    """Move the content of a box or shape after the paragraph that it is anchored to, or to the place of the box."""
    shapes = [
        e
        for e in body.iter()
        if isinstance(e.tag, str) and e.tag.startswith(_DRAW) and xml_part_local_name(e) in _SHAPES
    ]
    for shape in reversed(shapes):
        blocks = [child for child in shape if child.tag in _BLOCKS]
        if not blocks:
            continue
        anchor = next((up for up in shape.iterancestors() if up.tag in {TEXT + "p", TEXT + "h"}), None)
        for block in reversed(blocks):
            if anchor is not None:
                block.tail = None
                anchor.addnext(block)
            else:
                _top_shape(shape).addnext(block)


def _top_shape(shape: Element) -> Element:
    top = shape
    for above in shape.iterancestors():
        if not (isinstance(above.tag, str) and above.tag.startswith(_DRAW)):
            break
        top = above
    return top


def odt_part_words(body: Element) -> str:
    """The words that the body shows, a line a paragraph."""
    inside = {"tracked-changes", "annotation", "p", "h"}
    return "\n".join(
        _shown(paragraph)
        for paragraph in body.iter(TEXT + "p", TEXT + "h")
        if not any(xml_part_local_name(up) in inside for up in paragraph.iterancestors())
    )


def _shown(element: Element) -> str:
    if xml_part_local_name(element) in {"annotation", "note-citation"}:
        return ""
    pieces = [_SPACING.get(xml_part_local_name(element), ""), element.text or ""]
    for child in element:
        edge = "\n" if child.tag in _BLOCKS or xml_part_local_name(child) == "note" else ""
        pieces += [edge, _shown(child) if isinstance(child.tag, str) else "", edge, child.tail or ""]
    return "".join(pieces)


_SPACING = {"s": " ", "tab": " ", "line-break": " "}
