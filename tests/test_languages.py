"""People read pages and mails in their language; what is published, and what programs read, stays in the newsroom's."""

import importlib.util
import re
from importlib.machinery import SourceFileLoader
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.template import Context, Template
from django.test import Client
from django.utils import translation

from newsdesk.accounts import people

ROOT = Path(__file__).resolve().parent.parent
STYLES = sorted((ROOT / "newsdesk/static/css").glob("*.css"))
# Sides of the screen. Right-to-left languages need sides of the text: inline-start, inline-end.
PHYSICAL = re.compile(
    r"(?:margin|padding|border|scroll-margin)-(?:left|right)\b|(?<![\w-])(?:left|right)\s*:|text-align:\s*(?:left|right)\b"
    r"|float:\s*(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius"
)
QUOTED = {"en": "“{}”", "de": "„{}“", "fr": "«\u00a0{}\u00a0»", "es": "«{}»", "pt-br": "“{}”"}
CATALOGUES = {"de": "Anmelden", "fr": "Se connecter", "es": "Iniciar sesión", "pt-br": "Entrar"}


def load_catalogue_tool():
    loader = SourceFileLoader("translations_tool", str(ROOT / "bin/translations"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


@pytest.mark.parametrize(("code", "words"), CATALOGUES.items())
def test_a_browser_wishes_for_a_language_and_gets_the_page_in_it(db, client: Client, code, words):
    answer = client.get("/accounts/login/", headers={"Accept-Language": f"{code},en;q=0.5"})
    assert f'<html lang="{code}"' in answer.text
    assert words in answer.text
    assert answer["Content-Language"] == code


def test_a_published_page_is_in_the_newsroom_s_language_until_the_reader_chooses(db, client: Client):
    german = {"Accept-Language": "de"}
    page = client.get("/claims/", headers=german)
    assert "Published claims" in page.text
    assert not page.cookies
    chosen = client.post("/language/", {"language": "de", "next": "/claims/?rating=sourced"})
    assert chosen["Location"] == "/claims/?rating=sourced"
    page = client.get("/claims/")
    assert "Veröffentlichte Behauptungen" in page.text
    assert "Cookie" in page["Vary"]


def test_another_site_cannot_choose_and_no_choice_leads_to_another_site(db, client: Client):
    assert (
        client.post("/language/", {"language": "de"}, headers={"Sec-Fetch-Site": "cross-site"}).status_code
        == 403
    )
    assert client.post("/language/", {"language": "xx"}).status_code == 422
    away = client.post("/language/", {"language": "de", "next": "https://elsewhere.example/"})
    assert away["Location"] == "/"


def test_programs_read_english_also_after_a_german_reader(db, client: Client):
    german = {"Accept-Language": "de"}
    client.get("/accounts/login/", headers=german)
    refused = client.get("/api/v1/queue/", headers=german)
    assert "Accept-Language" not in refused.get("Vary", "")
    feed = client.get("/feeds/claims.atom", headers=german)
    card = client.get("/claims/019df0a4-2f11-7e52-a1a0-5a0b1c6d7e8f/card/", headers=german)
    for answer in (refused, feed, card):
        assert not re.search("Behauptung|Anmeld", answer.content.decode()), answer.request["PATH_INFO"]


def test_mara_reads_german_and_gets_german_mail(mara, ada, signed_in, django_capture_on_commit_callbacks):
    browser = signed_in(mara)
    saved = browser.post("/settings/", {"language": "de", "time_zone": "Europe/Berlin"}, follow=True)
    assert "Einstellungen gespeichert." in saved.text
    mara.refresh_from_db()
    assert mara.language == "de"
    # Ada, who sends it, reads English.
    with translation.override("en"), django_capture_on_commit_callbacks(execute=True):
        people.send_person_invitation(mara)
        people.send_person_invitation(ada)
    german, english = mail.outbox
    assert german.subject.startswith("Einladung zu Newsdesk")
    assert english.subject.startswith("You are invited")


@pytest.mark.parametrize("code", ["ar", "fa"])
def test_a_page_in_arabic_or_persian_runs_from_right_to_left(mara, signed_in, settings, code):
    settings.LANGUAGES = [*django_settings.LANGUAGES, (code, code)]
    mara.language = code
    mara.save()
    assert re.search(rf'<html lang="{code}" dir="rtl"', signed_in(mara).get("/desk/").text)


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_styles_name_sides_of_the_text_not_of_the_screen(path):
    assert PHYSICAL.findall(path.read_text()) == []
    for shorthand in re.findall(r"(?<=[;{ ])(?:margin|padding): ([^;}]+)", path.read_text()):
        sides = re.sub(r"\((?:[^()]|\([^()]*\))*\)", "()", shorthand).split()
        assert len(sides) < 4 or sides[1] == sides[3], shorthand


@pytest.mark.parametrize(("code", "told"), QUOTED.items())
def test_words_are_in_the_quotation_marks_of_the_language(code, told):
    with translation.override(code):
        page = Template("{% load quotations %}{{ words|quoted }}").render(Context({"words": "<b>900 people"}))
        part = "{% load quotations %}{% filter quoted %}<mark>{{ words }}</mark>{% endfilter %}"
        marked = Template(part).render(Context({"words": "900 people"}))
    assert page == told.format("&lt;b&gt;900 people")
    assert marked == told.format("<mark>900 people</mark>")


@pytest.mark.parametrize("code", CATALOGUES)
def test_a_catalogue_quotes_as_the_pages_do(code):
    opening, closing = (mark.strip() for mark in QUOTED[code].split("{}"))
    catalogue = load_catalogue_tool().read_catalog(translation.to_locale(code))
    for message in catalogue:
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and "“" in str(message.id) and any(forms):
            assert all(opening in form and closing in form for form in forms), message.id


def test_no_template_has_the_quotation_marks_of_one_language():
    """They stand in strings, which are translated, or come from the filter `quoted`."""
    marked = re.compile(r"{% blocktranslate.*?{% endblocktranslate %}|{%.*?%}|{#.*?#}", re.DOTALL)
    files = [path for path in sorted((ROOT / "templates").rglob("*")) if path.is_file()]
    found = [path.name for path in files if re.search("[“”„«»]", marked.sub("", path.read_text()))]
    assert files
    assert found == []


def test_the_check_finds_what_does_not_fit():
    tool = load_catalogue_tool()
    catalogue = tool.Catalog()
    one = catalogue.add("%(n)s by %(name)s", "%(n)s von %(nam)s")
    assert "placeholders" in tool.broken(one)
    many = catalogue.add(("%(n)s day", "%(n)s days"), ("ein Tag", "%(n)s Tage"))
    assert tool.broken(many) == ""
    many.string = ("ein Tag", "Tage")
    assert "placeholders" in tool.broken(many)
    source = '<h1 title="Read it">{% translate "Known" %} and more</h1>{# a note #}<b>Newsdesk</b>'
    assert list(tool.unmarked_in_template(source)) == ["Read it", "and more"]
    assert list(tool.unmarked_in_python('Field(label="Full name"); BadInput(_("Marked text"))')) == [
        "Full name"
    ]
    assert tool.po_path("pt_BR").with_suffix(".mo").read_bytes() == tool.compiled("pt_BR")
