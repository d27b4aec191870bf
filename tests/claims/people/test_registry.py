"""One record for a person over all articles; a surname alone never decides who is meant."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from claims.extraction.types import Person
from claims.models import Claimant, ClaimantName
from claims.people import directory, merging, records, registry
from newsdesk.accounts.models import User
from newsdesk.lib.db.ids import uuid7
from newsdesk.lib.errors import BadInput, PermissionDenied
from tests import factories

FIRST = (
    "Transport Minister Pieter Hoekman said on Monday that the port handled 4,200 containers in March 2026.\n"
)
SECOND = (
    "Hoekman, Pieter Hoekman's brother said, was wrong. Minister Pieter Hoekman said 900 people work there.\n"
)
BARE = "The harbour will lose 40 ships, Minister Hoekman said on Friday.\n"


def claimant_of(uploader: User, text: str, words: str) -> Claimant:
    found = factories.review_of(factories.make_article(uploader, text), words).claim.claimant
    assert found is not None
    return found


def test_two_articles_lead_to_one_record(sam: User) -> None:
    one, other = claimant_of(sam, FIRST, "4,200"), claimant_of(sam, SECOND, "900 people")
    assert one == other
    assert (one.name, one.kind, one.kind_confirmed) == ("Pieter Hoekman", "person", False)
    assert [role.title for role in one.roles.all()] == ["minister", "transport minister"]


def test_a_surname_alone_is_a_record_of_its_own(sam: User) -> None:
    whole, bare = claimant_of(sam, FIRST, "4,200"), claimant_of(sam, BARE, "40 ships")
    assert whole != bare
    assert bare.name == "Minister Hoekman"


def test_a_colleague_may_say_that_a_surname_tells(sam: User) -> None:
    whole = claimant_of(sam, FIRST, "4,200")
    records.add_name_to_record(whole.pk, "Minister Hoekman", actor=sam)
    assert claimant_of(sam, BARE, "40 ships") == whole


def test_between_two_of_one_name_the_article_or_the_role_decides(sam: User) -> None:
    mayor, striker = (
        registry.registered_by_name("John Smith"),
        registry.add_another_to_people_registry("John Smith", "person"),
    )
    for record, role in ((mayor, "mayor"), (striker, "striker")):
        registry.register_role(record, role, "")
    article = uuid7()
    told = Person("John Smith", "person", ("John Smith",), "striker")
    assert registry.register_people_of_article([told], article)["John Smith"] == striker
    unknown = Person("John Smith", "person", ("John Smith",))
    third = registry.register_people_of_article([unknown], article)["John Smith"]
    assert third not in (mayor, striker), "nothing tells who is meant: a person has to"
    assert registry.register_people_of_article([unknown], article)["John Smith"] == third


def test_phrases_that_name_nobody_are_no_names(sam: User) -> None:
    told = Person("Rapid Support Forces", "organisation", ("Rapid Support Forces", "the group", "RSF"))
    record = registry.register_people_of_article([told], uuid7())["Rapid Support Forces"]
    record.refresh_from_db()
    assert record.aliases == ["RSF"]


@pytest.mark.parametrize("typed", ["weiss", "hanna w", "WEISS HA", "Hána Weiß", "hana weis"])
def test_a_name_is_suggested_while_typing(db: None, typed: str) -> None:
    record = registry.registered_by_name("Hanna Weiss")
    registry.registered_by_name("Peter Hoekman")
    assert directory.suggest_from_directory(typed)[0].record == record


def test_the_people_of_the_article_come_first(db: None) -> None:
    one, other = registry.registered_by_name("Anna Berg"), registry.registered_by_name("Anna Bergmann")
    assert [row.record for row in directory.suggest_from_directory("anna be")] == [one, other]
    assert [row.record for row in directory.suggest_from_directory("anna be", first=[other.pk])] == [
        other,
        one,
    ]
    assert directory.suggest_from_directory("  ") == []


def test_an_alias_says_who_it_stands_for(db: None, sam: User) -> None:
    record = registry.registered_by_name("World Health Organization")
    records.add_name_to_record(record.pk, "WHO", actor=sam)
    [found] = directory.suggest_from_directory("who")
    assert (found.record, found.other_name) == (record, "WHO")


@pytest.mark.parametrize(
    "asked", ["Hanna Weiss", "hanna weiss", "Auditor Hanna Weiss", "Weiss, Hanna", "Weiss"]
)
def test_a_record_is_found_by_a_name_in_any_form(db: None, asked: str) -> None:
    record = registry.registered_by_name("Hanna Weiss")
    record.kind = "person"
    record.save()
    assert list(directory.find_in_directory(asked)) == [record]


def test_data_about_a_person_are_deleted_and_the_name_stays(sam: User, ada: User) -> None:
    record = registry.registered_by_name("Hanna Weiss")
    records.change_person_record(record.pk, actor=sam, party="Labour", note="Called twice.", wikidata="Q42")
    records.add_name_to_record(record.pk, "H. Weiss", actor=sam)
    records.add_role_to_record(record.pk, "auditor", actor=sam, since="2024-05")
    with pytest.raises(PermissionDenied):
        records.forget_person_record(record.pk, actor=sam)
    records.forget_person_record(record.pk, actor=ada)
    record.refresh_from_db()
    assert (record.name, record.party, record.note, record.wikidata, record.aliases) == (
        "Hanna Weiss",
        "",
        "",
        "",
        [],
    )
    assert not record.roles.exists()
    assert list(ClaimantName.objects.filter(claimant=record).values_list("name", flat=True)) == [
        "Hanna Weiss"
    ]


def test_deleted_data_of_a_merged_record_is_gone_too(sam: User, ada: User) -> None:
    record, married = registry.registered_by_name("Hanna Weiss"), registry.registered_by_name("Hanna Lund")
    records.change_person_record(married.pk, actor=sam, note="Lives in Aldmouth.", party="Labour")
    records.add_name_to_record(married.pk, "H. Lund", actor=sam)
    merge = merging.merge_people(record.pk, married.pk, actor=sam)
    records.forget_person_record(record.pk, actor=ada)
    married.refresh_from_db()
    assert (married.note, married.party, married.aliases) == ("", "", [])
    assert list(ClaimantName.objects.values_list("name", flat=True)) == ["Hanna Weiss"]
    # The merge can be undone even so: the record has its main name again, and nothing else.
    merging.undo_merging(merge.pk, actor=sam)
    assert [(row.name, row.main) for row in married.names.all()] == [("Hanna Lund", True)]


def test_the_kind_is_a_guess_until_a_person_confirms_it(sam: User) -> None:
    record = registry.registered_by_name("Trenitalia")
    assert not record.kind_confirmed
    changed = records.change_person_record(record.pk, actor=sam, kind="organisation")
    assert changed.kind_confirmed
    told = Person("Trenitalia", "person", ("Trenitalia",))
    registry.register_people_of_article([told], uuid7())
    record.refresh_from_db()
    assert record.kind == "organisation"


@pytest.mark.parametrize("wrong", [{"since": "May 2024"}, {"since": "2024", "until": "2023"}, {"title": " "}])
def test_a_role_has_dates_in_order(sam: User, wrong: dict[str, str]) -> None:
    record = registry.registered_by_name("Hanna Weiss")
    with pytest.raises(BadInput):
        records.add_role_to_record(record.pk, **({"title": "auditor", "actor": sam} | wrong))


def test_another_main_name(sam: User) -> None:
    record = registry.registered_by_name("Hanna Weiss")
    records.add_name_to_record(record.pk, "Hanna Weiss-Brandt", actor=sam, main=True)
    record.refresh_from_db()
    assert (record.name, record.aliases) == ("Hanna Weiss-Brandt", ["Hanna Weiss"])
    assert registry.registered_by_name("Hanna Weiss") == record


def test_the_command_deletes_what_was_noted(sam: User, ada: User) -> None:
    record = registry.registered_by_name("Hanna Weiss")
    records.change_person_record(record.pk, actor=sam, note="Called twice.")
    out = StringIO()
    call_command("forget_claimant", str(record.pk), "--by", ada.email, stdout=out)
    record.refresh_from_db()
    assert record.note == ""
    assert "Hanna Weiss" in out.getvalue()
    with pytest.raises(CommandError):
        call_command("forget_claimant", str(record.pk), "--by", sam.email)
    with pytest.raises(CommandError):
        call_command("forget_claimant", str(record.pk), "--by", "nobody@newsdesk.example")
