"""Verified claims are found in every way of writing, also those that were published before."""

import importlib
from types import SimpleNamespace

import pytest
from django.db import connection

from newsdesk.publishing.models import CurrentRelease
from newsdesk.publishing.releases import search


def write_again() -> None:
    migration = importlib.import_module("newsdesk.publishing.migrations.0009_words_as_searched")
    migration.write_again(None, SimpleNamespace(connection=connection))


@pytest.mark.parametrize("words", ["4200", "4,200 containers", "“4200 containers”"])
def test_a_reader_finds_a_claim_however_its_figure_is_written(published, reader, words):
    assert [claim["id"] for claim in reader.get("claims/", {"q": words}).json()["results"]] == [published]


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_migration_writes_what_a_publication_writes(published, language):
    CurrentRelease.objects.update(language=language)
    current = CurrentRelease.objects.get()
    written = search.release_search_vector(current.claim, current.release.approval, language)
    CurrentRelease.objects.update(search=written)
    before = CurrentRelease.objects.get().search
    CurrentRelease.objects.update(search=None)
    write_again()
    assert CurrentRelease.objects.get().search == before
