"""Mara reads what Tom Hale said and not what the article adds to it: who denies it, what went on meanwhile, what he did next."""

import datetime as dt

import pytest

from tests.claims.extraction.wording.test_refusals import found

WRITTEN = dt.date(2026, 3, 5)

ADDED = [
    ("a claim somebody rejects", "Tom Hale said Norvolt had hidden 14 leaks, a claim the company rejects."),
    ("a charge that doctors reject", "Tom Hale said Norvolt had hidden 14 leaks, a charge which doctors there reject."),
    ("something it denies", "Tom Hale said Norvolt had hidden 14 leaks, something it denies."),
    ("which somebody disputes", "Tom Hale said Norvolt had hidden 14 leaks, which the company disputes."),
    ("what he did next", "Tom Hale said Norvolt had hidden 14 leaks, before leaving the hall to applause."),
    ("who answered", "Tom Hale said Norvolt had hidden 14 leaks, prompting a denial from the company."),
    ("who said so too", "Tom Hale said Norvolt had hidden 14 leaks, and so did Ada Quill."),
    ("who claimed it before", "Tom Hale said Norvolt had hidden 14 leaks, as she claimed in a letter."),
    ("a claim others support", "Tom Hale said Norvolt had hidden 14 leaks, a claim that two nurses support."),
    ("what photographs show", "Tom Hale said Norvolt had hidden 14 leaks, but photographs show only two."),
    ("how it was taken", "Tom Hale said Norvolt had hidden 14 leaks, to loud applause from nurses in Helm."),
    ("that he was asked", "Tom Hale said Norvolt had hidden 14 leaks, when asked about the fire on Monday."),
    ("that he offered nothing", "Tom Hale said Norvolt had hidden 14 leaks, without offering evidence."),
    ("where he said it", "Tom Hale said Norvolt had hidden 14 leaks in an interview on Monday."),
    ("hours before", "Tom Hale said on Tuesday, hours before nurses left, that Norvolt had hidden 14 leaks."),
    ("what went on meanwhile", "Tom Hale said Norvolt had hidden 14 leaks, as nurses waited outside."),
    ("when he said it", "Tom Hale said on Monday as 300 nurses marched through Helm that Norvolt had hidden 14 leaks."),
]  # fmt: skip


@pytest.mark.parametrize("text", [r[1] for r in ADDED], ids=[r[0] for r in ADDED])
def test_what_the_article_adds_to_a_report_is_left_out(read, text):
    assert found(read(text, date=WRITTEN), "14 leaks").wording == "Norvolt had hidden 14 leaks."


KEPT = [
    (
        "as it did before",
        "Norvolt said it had paid 14 nurses, as it did in 2024.",
        "Norvolt had paid 14 nurses, as it did in 2024.",
    ),
    (
        "as planned",
        "Norvolt said it would pay 14 nurses, as planned.",
        "Norvolt would pay 14 nurses, as planned.",
    ),
    (
        "two halves of a statement",
        "Norvolt said 14 nurses had left, but 12 cooks had stayed.",
        "14 nurses had left, but 12 cooks had stayed.",
    ),
    (
        "a lie in an interview",
        "Tom Hale said Norvolt had lied about 14 nurses in an interview in 2024.",
        "Norvolt had lied about 14 nurses in an interview in 2024.",
    ),
    (
        "a conference at which nurses were hurt",
        "Tom Hale said 14 nurses were hurt at a peace conference in Helm.",
        "14 nurses were hurt at a peace conference in Helm.",
    ),
    (
        "somebody who was asked",
        "Tom Hale said Norvolt hid 14 nurses in Helm and, when asked, lied.",
        "Norvolt hid 14 nurses in Helm and, when asked, lied.",
    ),
    (
        "a figure that shocked",
        "Norvolt said it had fired 14 nurses, a figure that shocked Helm.",
        "Norvolt had fired 14 nurses, a figure that shocked Helm.",
    ),
    (
        "a time of what is said",
        "Tom Hale said that in 2024, when Helm lost 300 jobs, Norvolt fired 14 nurses.",
        "In 2024, when Helm lost 300 jobs, Norvolt fired 14 nurses.",
    ),
]


@pytest.mark.parametrize(("text", "sentence"), [r[1:] for r in KEPT], ids=[r[0] for r in KEPT])
def test_what_belongs_to_the_statement_stays(read, text, sentence):
    assert found(read(text, date=WRITTEN), "14 nurses").wording == sentence


def test_figures_that_either_may_have_told_stay_with_the_report(read):
    text = "Tom Hale said sales had fallen by 4 percent, as 300 nurses left Helm."

    assert found(read(text, date=WRITTEN), "4 percent").wording == text


def test_reports_behind_one_verb_are_joined(read):
    text = "Tom Hale said Norvolt had hidden 14 leaks, that Ada Quill knew of them and that Helm did nothing."

    claim = found(read(text, date=WRITTEN), "14 leaks")

    assert claim.wording == "Norvolt had hidden 14 leaks, Ada Quill knew of them and Helm did nothing."
    [change] = [c for c in claim.changes if c.why == "clause"]
    assert change.was == ", that"


def test_two_reports_behind_one_verb_are_joined_by_and(read):
    text = "Tom Hale said Norvolt had hidden 14 leaks, that Ada Quill knew of them."

    wording = found(read(text, date=WRITTEN), "14 leaks").wording

    assert wording == "Norvolt had hidden 14 leaks and Ada Quill knew of them."


def test_a_word_that_points_to_another_who_was_not_told_is_left_out(read):
    text = "Tom Hale said Norvolt had never told 14 nurses either."

    assert found(read(text, date=WRITTEN), "14 nurses").wording == "Norvolt had never told 14 nurses."
