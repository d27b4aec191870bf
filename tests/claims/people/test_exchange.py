"""Claimants go out as CSV and Popolo JSON, and come in again; what cannot be decided is left to a person."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.models import Claimant, ClaimantRole
from claims.people import records, registry
from newsdesk.accounts.models import User
from newsdesk.audit.models import Event
from tests import roles


@pytest.fixture
def karin(sam: User) -> Claimant:
    """A minister with everything that a record can have."""
    record = registry.registered_by_name("Karin de Boer")
    records.change_person_record(
        record.pk, actor=sam, kind="person", party="Liberals", wikidata="Q42", note="=Press office: 555"
    )
    records.add_name_to_record(record.pk, "Minister De Boer", actor=sam)
    records.add_name_to_record(record.pk, "کارین دی بور", actor=sam, language="fa")
    records.add_role_to_record(
        record.pk, "transport minister", actor=sam, organisation="Cabinet", since="2024-07"
    )
    record.refresh_from_db()
    return record


def run(*arguments: str) -> tuple[str, str]:
    out, error = StringIO(), StringIO()
    call_command("import_people", *arguments, stdout=out, stderr=error)
    return out.getvalue(), error.getvalue()


@pytest.mark.parametrize(("form", "ending"), [("csv", "csv"), ("popolo", "json")])
def test_what_goes_out_comes_in_again(karin: Claimant, tmp_path: Path, form: str, ending: str) -> None:
    file = tmp_path / f"people.{ending}"
    call_command("export_people", "--format", form, "--output", str(file))
    before = _all(karin)
    assert "0 new, 0 changed, 1 as before" in run(str(file))[0]
    # Into an empty directory.
    karin.names.all().delete()
    ClaimantRole.objects.all().delete()
    with roles.owner():
        Claimant.objects.all().delete()
    assert "1 new" in run(str(file))[0]
    assert _all(Claimant.objects.get()) == before


def _all(record: Claimant) -> object:
    return (
        record.name, record.kind, record.party, record.wikidata, record.note, set(record.aliases),
        set(record.names.values_list("name", "language", "main")),
        list(record.roles.values_list("title", "organisation", "since", "until")),
    )  # fmt: skip


def test_a_formula_stays_text_in_a_spreadsheet(karin: Claimant, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    call_command("export_people", "--output", str(file))
    assert ",'=Press office: 555" in file.read_text("utf-8")


def test_popolo_has_the_members_that_others_read(karin: Claimant, tmp_path: Path) -> None:
    file = tmp_path / "people.json"
    call_command("export_people", "--format", "popolo", "--output", str(file))
    document = json.loads(file.read_text("utf-8"))
    [person] = document["persons"]
    assert person["identifiers"] == [{"scheme": "wikidata", "identifier": "Q42"}]
    assert {"name": "کارین دی بور", "lang": "fa"} in person["other_names"]
    [membership] = document["memberships"]
    assert membership["person_id"] == person["id"]
    assert (membership["role"], membership["start_date"]) == ("transport minister", "2024-07")
    assert membership["organization"] == {"name": "Cabinet"}


def test_a_dry_run_changes_nothing(db: None, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("name,kind\nAna Reyes,person\n", "utf-8")
    told, _error = run(str(file), "--dry-run")
    assert "1 new" in told
    assert "Nothing was saved" in told
    assert not Claimant.objects.exists()
    assert not Event.objects.exists()
    run(str(file))
    assert Claimant.objects.get().name == "Ana Reyes"


def test_what_cannot_be_decided_is_left_out(karin: Claimant, tmp_path: Path) -> None:
    registry.registered_by_name("John Smith")
    registry.add_another_to_people_registry("John Smith", "person")
    file = tmp_path / "people.csv"
    file.write_text(
        "name,kind,names,wikidata,roles\n"
        "John Smith,person,,,\n"
        "Petra Vos,person,Minister De Boer,,\n"
        "Ana Reyes,person,,42,\n"
        "Tom Hale,robot,,,\n"
        "Ida Berg,person,,,mayor; Aldmouth; 2026; 2024\n"
        "Ugo Stein,person,U. Stein | Stein,Q77,mayor; Brenn; 2024\n",
        "utf-8",
    )
    told, error = run(str(file))
    assert "1 new" in told
    assert "5 left out" in told
    assert [line.split()[1] for line in error.splitlines() if line] == ["John", "Petra", "Ana", "Tom", "Ida"]
    ugo = Claimant.objects.get(name="Ugo Stein")
    assert (ugo.aliases, ugo.wikidata) == (["U. Stein", "Stein"], "Q77")
    assert ugo.roles.get().since == "2024"


def test_a_wikidata_id_finds_the_record_under_another_name(karin: Claimant, tmp_path: Path) -> None:
    file = tmp_path / "people.json"
    person = {"id": "x1", "name": "K. de Boer", "identifiers": [{"scheme": "Wikidata", "identifier": "Q42"}]}
    file.write_text(json.dumps({"persons": [person], "memberships": []}), "utf-8")
    assert "0 new" in run(str(file))[0]
    assert Claimant.objects.count() == 1


@pytest.mark.parametrize(
    ("ending", "text"),
    [("csv", "surname\nReyes\n"), ("csv", "name,colour\nReyes,red\n"), ("json", "[]"), ("json", "{"), ("json", '{"persons": {}}')],
)  # fmt: skip
def test_a_file_of_another_form_is_refused(db: None, tmp_path: Path, ending: str, text: str) -> None:
    if text == '{"persons": {}}':
        text = '{"persons": {"a": 1}}'
    file = tmp_path / f"people.{ending}"
    file.write_text(text, "utf-8")
    with pytest.raises(CommandError):
        run(str(file))
