"""Looking a claimant up at Wikidata: off by default, a person picks, and a wrong answer is said in words.

A server on this machine stands in for Wikidata, at the edge of the network.
"""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Claimant
from claims.people import records, registry, wikidata
from newsdesk.accounts.models import User
from newsdesk.audit.models import Event

SEARCH = {
    "search": [
        {"id": "Q42", "label": "Elena Voss", "description": "harbour pilot", "match": {"type": "label"}},
        {"id": "Q43", "label": "Elena Voss", "description": "Dutch painter"},
        {"id": "L7", "label": "no item"},
        "nonsense",
    ],
    "success": 1,
}
ENTITY = {
    "entities": {
        "Q42": {
            "type": "item",
            "id": "Q42",
            "labels": {"en": {"language": "en", "value": "Elena Voss"}},
            "descriptions": {"en": {"language": "en", "value": "harbour\u0000 pilot"}},
            "aliases": {
                "en": [{"language": "en", "value": "E. M. Voss"}, {"language": "en", "value": "Elena  Maria Voss"}],
                "mul": [{"language": "mul", "value": "E. M. Voss"}, {"value": 7}],
            },
        }
    },
    "success": 1,
}  # fmt: skip
INSTANCE_OF = {
    "claims": {
        "P31": [
            {"mainsnak": {"datavalue": {"value": {"id": "Q43229"}}}, "rank": "deprecated"},
            {"mainsnak": {"snaktype": "somevalue"}},
            {"mainsnak": {"datavalue": {"value": {"id": "Q5"}}}, "rank": "normal"},
        ]
    }
}


class StandIn:
    """Answers the three calls; a test may set another body or status."""

    def __init__(self) -> None:
        self.asked: list[dict[str, list[str]]] = []
        self.answers: dict[str, Any] = {
            "wbsearchentities": SEARCH, "wbgetentities": ENTITY, "wbgetclaims": INSTANCE_OF,
        }  # fmt: skip
        self.status = 200
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                assert parts.path == "/w/api.php"
                asked = parse_qs(parts.query)
                stand_in.asked.append(asked)
                answer = stand_in.answers[asked["action"][0]]
                body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
                self.send_response(stand_in.status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port


@pytest.fixture
def elsewhere(settings: Any) -> Iterator[StandIn]:
    """Wikidata, as far as the newsroom can tell."""
    there = StandIn()
    settings.WIKIDATA_LOOKUP, settings.WIKIDATA_URL = True, f"http://127.0.0.1:{there.port}"
    settings.FETCH_ALLOW = [f"127.0.0.1:{there.port}"]
    thread = threading.Thread(target=there.server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield there
    there.server.shutdown()
    there.server.server_close()
    thread.join()


@pytest.fixture
def pilot(db: None) -> Claimant:
    return registry.registered_by_name("Elena Voss")


@pytest.fixture
def desk(client: Client, sam: User) -> Client:
    client.force_login(sam)
    return client


def look(desk: Client, record: Claimant, asked: str) -> Any:
    return desk.get(reverse("reviews:claimant_wikidata", args=[record.pk]), {"q": asked})


def test_a_name_leads_to_items_and_an_item_to_what_can_be_taken_over(
    elsewhere: StandIn, pilot: Claimant, sam: User, desk: Client
) -> None:
    painter = registry.registered_by_name("E. Voss, painter")
    records.change_person_record(painter.pk, actor=sam, wikidata="Q43")
    page = look(desk, pilot, "Elena Voss")
    text = page.content.decode()
    assert page.status_code == 200
    assert ("harbour pilot" in text, "no item" in text, "already the id of" in text) == (True, False, True)
    assert elsewhere.asked[0]["search"] == ["Elena Voss"]
    item = look(desk, pilot, "https://www.wikidata.org/wiki/q42/").content.decode()
    assert ("E. M. Voss" in item, "Elena Maria Voss" in item, "the kind: person" in item) == (
        True,
        True,
        True,
    )
    pilot.refresh_from_db()
    assert (pilot.wikidata, pilot.aliases, pilot.kind_confirmed) == ("", [], False), (
        "nothing is taken by itself"
    )


def test_what_is_ticked_is_taken_over_and_is_in_the_audit_log(
    elsewhere: StandIn, pilot: Claimant, desk: Client
) -> None:
    address = reverse("reviews:claimant_edit", args=[pilot.pk])
    sent = {"do": "wikidata", "wikidata": "Q42", "kind": "person", "names": ["E. M. Voss"]}
    assert desk.post(address, sent).status_code == 302
    pilot.refresh_from_db()
    assert (pilot.wikidata, pilot.kind_confirmed, pilot.aliases) == ("Q42", True, ["E. M. Voss"])
    assert Event.objects.filter(subject_id=pilot.pk, kind="claimant.changed").count() == 2
    assert desk.post(address, {"do": "wikidata"}).status_code == 422


def test_a_name_of_another_record_asks_and_keeps_every_tick(pilot: Claimant, desk: Client) -> None:
    registry.registered_by_name("E. M. Voss")
    sent = {"do": "wikidata", "wikidata": "Q42", "names": ["Elena Maria Voss", "E. M. Voss"]}
    asks = desk.post(reverse("reviews:claimant_edit", args=[pilot.pk]), sent)
    assert asks.status_code == 409
    for value in ("Q42", "Elena Maria Voss", "E. M. Voss"):
        assert f'value="{value}"' in asks.content.decode()
    pilot.refresh_from_db()
    assert (pilot.wikidata, pilot.aliases) == ("", []), "all of it or nothing"
    desk.post(reverse("reviews:claimant_edit", args=[pilot.pk]), sent | {"confirmed": "1"})
    pilot.refresh_from_db()
    assert (pilot.wikidata, len(pilot.aliases)) == ("Q42", 2)


def test_it_is_off_until_the_newsroom_enables_it(pilot: Claimant, desk: Client) -> None:
    assert (
        "Look up at Wikidata" not in desk.get(reverse("reviews:claimant", args=[pilot.pk])).content.decode()
    )
    page = look(desk, pilot, "Q42")
    assert (page.status_code, "WIKIDATA_LOOKUP" in page.content.decode()) == (409, True)


def test_the_page_of_the_record_leads_there(elsewhere: StandIn, pilot: Claimant, desk: Client) -> None:
    page = desk.get(reverse("reviews:claimant", args=[pilot.pk])).content.decode()
    assert reverse("reviews:claimant_wikidata", args=[pilot.pk]) + "?q=Elena%20Voss" in page
    assert elsewhere.asked == [], "nothing is asked before a person does"


NONSENSE = {
    "no JSON": b"<html>busy</html>",
    "another form": [],
    "an error": {"error": {"code": "internal", "info": "down"}},
    "no entity": {"entities": []},
    "an entity of another form": {"entities": {"Q42": "Q42"}},
    "an id that is none": {"entities": {"Q42": {"id": "Q42\n", "labels": {}}}},
    "nesting without end": b"[" * 200_000,
    "too much": b" " * (wikidata.MAX_BYTES + 1),
}


@pytest.mark.parametrize("name", NONSENSE)
def test_nonsense_is_said_in_words(elsewhere: StandIn, pilot: Claimant, desk: Client, name: str) -> None:
    elsewhere.answers["wbgetentities"] = NONSENSE[name]
    page = look(desk, pilot, "Q42")
    assert (page.status_code, "Try again later." in page.content.decode()) == (502, True)


def test_an_item_that_is_not_there_is_said(elsewhere: StandIn, pilot: Claimant, desk: Client) -> None:
    for answer in (
        {"entities": {"Q42": {"id": "Q42", "missing": ""}}},
        {"error": {"code": "no-such-entity", "info": "Could not find an entity with the ID"}},
    ):
        elsewhere.answers["wbgetentities"] = answer
        assert look(desk, pilot, "Q42").status_code == 404
    elsewhere.answers["wbsearchentities"] = {"search": [], "success": 1}
    assert look(desk, pilot, "Nobody Known").status_code == 404
    elsewhere.status = 429
    assert look(desk, pilot, "Q42").status_code == 502


def test_what_comes_back_is_bounded(elsewhere: StandIn, pilot: Claimant, db: None) -> None:
    many = [{"language": "en", "value": f"Alias {n} " + "x" * 900} for n in range(500)]
    elsewhere.answers["wbgetentities"] = {
        "entities": {"Q42": {"id": "Q42", "labels": {"mul": {"value": "Voss"}}, "aliases": {"en": many}}}
    }
    item = wikidata.read_wikidata_item("Q42")
    assert (item.label, item.description, item.kind) == ("Voss", "", "person")
    assert len(item.aliases) == wikidata.MOST_ALIASES
    assert max(map(len, item.aliases)) <= 300


def test_a_site_that_cannot_be_reached_or_is_private_is_said(
    elsewhere: StandIn, pilot: Claimant, desk: Client, settings: Any
) -> None:
    settings.FETCH_ALLOW = []
    assert look(desk, pilot, "Q42").status_code == 502
    assert elsewhere.asked == [], "a private address is not asked unless it is allowed"
    settings.FETCH_ALLOW = ["127.0.0.1:9"]
    settings.WIKIDATA_URL = "http://127.0.0.1:9"
    page = look(desk, pilot, "Q42")
    assert (page.status_code, "cannot be reached" in page.content.decode()) == (502, True)
