"""The text changes while reviewers work: what the editor and the reviewer see, without a reload."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from newsdesk.accounts.roles import Role
from reviews.discussion import questions
from tests.factories import (
    TEXT,
    approve,
    make_article,
    make_person,
    react,
    resubmit,
    review_of,
    submit_verdict,
)

pytestmark = [pytest.mark.browser]


def test_changed_words_come_back_and_one_key_confirms_them(transactional_db, at_desk):
    sam, mara = make_person("Sam Okafor", Role.EDITOR), make_person("Mara Lindqvist", Role.REVIEWER)
    jonas, ruth = make_person("Jonas Weber", Role.REVIEWER), make_person("Ruth Adeyemi", Role.APPROVER)
    article = make_article(sam)
    review = review_of(article, "4,200")
    approve(submit_verdict(review, jonas), ruth)
    resubmit(article, TEXT.replace("4,200", "4,300"), sam)

    page = at_desk(sam)
    page.goto(reverse("articles:clearance", args=[article.pk]))
    page.get_by_role("link", name="See what changed").click()
    expect(page.locator("ins.new")).to_contain_text("4,300")
    expect(page.get_by_role("button", name="Same meaning")).to_have_count(0)

    checker = at_desk(mara)
    checker.goto(reverse("reviews:carried", args=[review.pk]))
    checker.keyboard.press("y")
    expect(checker.get_by_text("once a second person approves it")).to_be_visible()
    verdict = review.verdicts.order_by("-pk").first()
    assert verdict.reviewer == mara
    assert "4,300" in verdict.mention.exact


def test_the_checker_sees_the_writer_s_answer_without_a_reload(transactional_db, at_desk):
    sam, mara = make_person("Sam Okafor", Role.EDITOR), make_person("Mara Lindqvist", Role.REVIEWER)
    article = make_article(sam)
    review = review_of(article, "4,200")

    checker = at_desk(mara)
    checker.goto(reverse("reviews:bench", args=[review.pk]))
    checker.get_by_text("Ask the author").click()
    checker.get_by_label("Your question").fill("Which authority?")
    checker.get_by_role("button", name="Ask", exact=True).click()
    expect(checker.get_by_text("Which authority?")).to_be_visible()

    writer = at_desk(sam)
    writer.goto(reverse("articles:article", args=[article.pk]))
    asked = writer.locator(".question", has_text="Which authority?")
    asked.get_by_label("Answer", exact=True).fill("Aldmouth's own, in its yearly report.")
    questions.ask_question(review.pk, text="And for which month?", actor=mara)
    expect(writer.get_by_text("And for which month?")).to_be_visible()
    asked.get_by_role("button", name="Answer", exact=True).click()
    expect(asked).to_contain_text("Aldmouth's own, in its yearly report.")
    expect(asked.get_by_label("Answer", exact=True)).to_be_empty()
    expect(checker.get_by_text("Aldmouth's own, in its yearly report.")).to_be_visible()
    assert [
        answer.by
        for question in questions.questions_about_claim(review.claim_id, mara)
        for answer in question.answers.all()
    ] == [sam]
    react()
