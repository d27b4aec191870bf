"""Colours have enough contrast, and pages work with a strict Content-Security-Policy."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

ROOT = Path(__file__).resolve().parents[2]
STYLES = (ROOT / "newsdesk/static/css/newsdesk.css").read_text()
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
LONGEST_LINE = 160

TONES = ["sourced", "disputed", "unsupported", "waiting", "danger"]
GROUNDS = ["paper", "sheet", "wash"]
READ = [
    (ink, ground) for ink in ("ink", "soft") for ground in [*GROUNDS, *(f"{tone}-wash" for tone in TONES)]
]
READ += [(tone, ground) for tone in TONES for ground in [*GROUNDS, f"{tone}-wash"]]
READ += [("paper", "ink"), ("sheet", "danger")]


def tokens(scheme):
    """The colours of a scheme by name, read from the stylesheet."""
    light, dark = STYLES.split("@media (prefers-color-scheme: dark)", 1)
    dark = dark[: dark.index("\n}\n")]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light if scheme == "light" else dark))


def test_dark_pages_that_are_chosen_look_like_those_of_a_dark_device():
    """The stylesheet has the colours twice: for the device, and for the setting."""
    setting = STYLES.split(':root[data-scheme="dark"] {', 1)[1].split("}", 1)[0]
    assert dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", setting)) == tokens("dark")


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), READ)
def test_every_text_stands_out_from_its_ground(scheme, ink, ground):
    colours = tokens(scheme)
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", [*GROUNDS, *(f"{tone}-wash" for tone in TONES)])
def test_the_outline_of_a_field_can_be_seen(scheme, ground):
    colours = tokens(scheme)
    assert contrast(colours["edge"], colours[ground]) >= 3


def test_both_schemes_name_the_same_colours():
    assert tokens("light").keys() == tokens("dark").keys()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_compiles_and_has_nothing_inline(path):
    get_template(str(path.relative_to(ROOT / "templates")))
    source = path.read_text()
    assert not re.search(
        r"<style|\sstyle=|\son\w+=|javascript:|hx-on|<script(?![^>]*(?:\bsrc=|\btype=\"application/ld\+json\"))",
        source,
    )
    assert not re.search(r"(?:src|href)=[\"'](?:https?:)?//", source), "nothing comes from another host"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_static_file_that_a_template_names_is_there(path):
    for name in re.findall(r"{% static ['\"]([^'\"]+)", path.read_text()):
        assert (ROOT / "newsdesk/static" / name).is_file(), name


def test_every_file_that_the_stylesheet_names_is_there():
    names = re.findall(r"url\(([^)]+)\)", STYLES)
    assert names
    for name in names:
        assert (ROOT / "newsdesk/static/css" / name).resolve().is_file(), name


def test_no_filter_is_given_what_may_be_missing():
    """Django leaves out a variable that is not there, and raises where it is the argument of a filter: use {% firstof %}."""
    found = [path.name for path in TEMPLATES if re.search(r"\|\w+:\w+\.\w+\.\w", path.read_text())]
    assert found == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_box_to_tick_stands_in_one_line_with_its_words(path):
    """Only a label with a class sets the two level."""
    assert not re.search(r"<label>\s*<input\s[^>]*type=\"checkbox\"", path.read_text())


def test_no_line_of_a_template_is_too_long_to_read():
    files = [path for path in sorted((ROOT / "templates").rglob("*")) if path.is_file()]
    long = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if len(line) > LONGEST_LINE
    ]
    assert files
    assert not long
