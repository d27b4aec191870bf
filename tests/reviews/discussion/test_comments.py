"""Mara, Jonas and others comment on a claim, on pages and through the API; comments cannot be changed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import Error as DatabaseError
from django.db import transaction
from django.test import Client
from django.urls import reverse

from newsdesk.accounts.models import User
from newsdesk.accounts.roles import Role
from newsdesk.articles.models import Article
from newsdesk.audit.models import Event
from newsdesk.lib.errors import BadInput, Conflict, PermissionDenied
from reviews.discussion import activity, comments
from reviews.discussion.mentions import find_at_mentions, split_at_mentions
from reviews.models import Comment, Conversation, Review
from reviews.workflow import leases
from tests import factories

SignIn = Callable[[User], Client]


@pytest.fixture
def review(article: Article) -> Review:
    return factories.review_of(article, "dismissed 120 dockers")


@pytest.fixture
def asked(review: Review, mara: User, jonas: User) -> Comment:
    """Mara asks Jonas."""
    return comments.add_comment(review.pk, text="@Jonas Weber, is this from the union?", actor=mara)


def page(name: str, review: Review, *more: Any) -> str:
    return reverse(f"reviews:{name}", args=[review.pk, *more])


def test_jonas_answers_and_resolves_and_it_all_stands_in_the_story(
    review: Review, asked: Comment, jonas: User, sam: User, signed_in: SignIn
) -> None:
    browser = signed_in(jonas)
    conversation = asked.conversation_id
    browser.post(
        page("comment", review),
        {
            "conversation": conversation,
            f"comment-{conversation}": "Yes, from their own site.",
            "comment": "else",
        },
    )
    browser.post(page("resolve", review, conversation))
    shown = signed_in(sam).get(page("comments", review)).content.decode()
    assert "Yes, from their own site." in shown
    assert '<b class="talk__called">@Jonas Weber</b>' in shown
    assert "2 comments, resolved by Jonas Weber" in shown
    assert Conversation.objects.count() == 1
    story = signed_in(sam).get(reverse("story", args=[review.claim_id])).content.decode()
    assert story.count("wrote a comment") == 2
    assert "resolved a conversation" in story


def test_who_is_called_is_on_record(asked: Comment, jonas: User) -> None:
    assert list(asked.mentioned.all()) == [jonas]
    assert Event.objects.get(kind="comment.added").data["mentioned"] == [str(jonas.pk)]


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("@Jonas Weber look", ["Jonas Weber"]),
        ("@jonas, look", ["Jonas Weber"]),
        ("look, @jonas@newsdesk.example!", ["Jonas Weber"]),
        ("(@Ruth Adeyemi) and @Jonas", ["Ruth Adeyemi", "Jonas Weber"]),
        ("write to desk@jonas.example", []),
        ("at @noon or @ Jonas", []),
        ("@Jonasson", []),
    ],
)
def test_a_name_is_found_where_it_is_one(text: str, called: list[str], jonas: User, ruth: User) -> None:
    assert [call.people[0].name for call in find_at_mentions(text, [jonas, ruth])] == called


def test_a_text_is_its_pieces_again(jonas: User, ruth: User) -> None:
    text = "So: @Jonas Weber and @Ruth,\n@nobody"
    assert "".join(piece.text for piece in split_at_mentions(text, [jonas, ruth])) == text


def test_two_of_a_name_are_told_apart_before_anybody_is_told(review: Review, mara: User, jonas: User) -> None:
    other = User.objects.create_user("j.weber@newsdesk.example", name="Jonas Weber", roles=[Role.REVIEWER])
    with pytest.raises(BadInput, match="Several people are called Jonas Weber"):
        comments.add_comment(review.pk, text="@Jonas Weber?", actor=mara)
    said = comments.add_comment(review.pk, text=f"@{other.email}?", actor=mara)
    assert list(said.mentioned.all()) == [other]


def test_somebody_who_left_is_called_by_nobody(review: Review, mara: User, jonas: User) -> None:
    User.objects.filter(pk=jonas.pk).update(is_active=False)
    said = comments.add_comment(review.pk, text="@Jonas Weber?", actor=mara)
    assert not said.mentioned.exists()


def test_people_can_delete_only_their_own_comments(
    review: Review, asked: Comment, mara: User, jonas: User, signed_in: SignIn
) -> None:
    with pytest.raises(PermissionDenied):
        comments.delete_comment(review.pk, asked.pk, actor=jonas)
    comments.delete_comment(review.pk, asked.pk, actor=mara)
    comments.delete_comment(review.pk, asked.pk, actor=mara)
    shown = signed_in(jonas).get(page("comments", review)).content.decode()
    assert "is this from the union" not in shown
    assert "deleted" in shown
    assert Event.objects.filter(kind="comment.withdrawn").count() == 1


@pytest.mark.parametrize("change", [{"text": "Other words"}, {"withdrawn_at": None}])
def test_the_database_changes_no_comment(asked: Comment, change: dict[str, Any]) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Comment.objects.filter(pk=asked.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Comment.objects.filter(pk=asked.pk).delete()


def test_a_resolved_conversation_is_opened_before_one_goes_on(
    review: Review, asked: Comment, mara: User
) -> None:
    conversation = comments.resolve_comment_conversation(review.pk, asked.conversation_id, actor=mara)
    with pytest.raises(Conflict, match="Reopen it, or start a new one"):
        comments.add_comment(review.pk, text="And?", conversation_id=conversation.pk, actor=mara)
    comments.reopen_comment_conversation(review.pk, conversation.pk, actor=mara)
    comments.add_comment(review.pk, text="And?", conversation_id=conversation.pk, actor=mara)
    assert conversation.comments.count() == 2


@pytest.mark.parametrize("text", ["", "  \n", "\u202e", "x" * 4001])
def test_an_empty_and_a_too_long_comment_are_refused_with_a_message(
    review: Review, mara: User, signed_in: SignIn, text: str
) -> None:
    answer = signed_in(mara).post(page("comment", review), {"comment": text}, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert "Enter a comment" in answer.content.decode() or "at most 4000" in answer.content.decode()
    assert not Comment.objects.exists()


def test_what_one_writes_is_text_and_nothing_else(
    review: Review, mara: User, jonas: User, signed_in: SignIn
) -> None:
    comments.add_comment(review.pk, text="<img src=x onerror=alert(1)> @Jonas Weber<script>", actor=mara)
    shown = signed_in(jonas).get(page("comments", review)).content.decode()
    assert "<img" not in shown
    assert "<script" not in shown


def test_of_the_first_opinion_nothing_is_heard_until_the_second_is_there(
    review: Review, mara: User, jonas: User, signed_in: SignIn
) -> None:
    Review.objects.filter(pk=review.pk).update(reviews_required=2)
    comments.add_comment(review.pk, text="To me the union invents this.", actor=mara)
    factories.submit_verdict(review, mara)
    review.refresh_from_db()
    assert "invents" not in signed_in(jonas).get(page("comments", review)).content.decode()
    called = signed_in(jonas).get(reverse("api:comments", args=[review.pk]))
    assert "invents" not in called.content.decode()
    assert "invents" in signed_in(mara).get(page("comments", review)).content.decode()
    with pytest.raises(Conflict, match="independently"):
        comments.add_comment(review.pk, text="Look at the date!", actor=mara)
    factories.submit_verdict(review, jonas)
    assert "invents" in signed_in(jonas).get(page("comments", review)).content.decode()


def test_the_workbench_hears_of_it(review: Review, mara: User, jonas: User, signed_in: SignIn) -> None:
    leases.lease_claim(review.pk, actor=jonas)
    known = activity.activity_stamp(review, jonas)
    comments.add_comment(review.pk, text="Look at the date.", actor=mara)
    news = signed_in(jonas).get(page("bench_now", review), headers={"Stamp": known}).content.decode()
    assert "Mara Lindqvist commented on this claim." in news
    assert 'href="#talk"' in news
    answer = signed_in(jonas).get(page("comments", review))
    seen = answer.content.decode().split("seen=")[1].split('"')[0]
    again = signed_in(jonas).get(page("comments", review), {"seen": seen})
    assert again.status_code == 204


def test_by_the_api_as_by_the_page(review: Review, mara: User, jonas: User, signed_in: SignIn) -> None:
    browser = signed_in(mara)
    there = reverse("api:comments", args=[review.pk])
    said = browser.post(there, {"text": "@Jonas Weber?"}, content_type="application/json")
    assert (said.status_code, said.json()["mentioned"]) == (201, ["Jonas Weber"])
    listed = browser.get(there).json()["conversations"]
    assert [one["text"] for one in listed[0]["comments"]] == ["@Jonas Weber?"]
    resolve = reverse("api:resolve", args=[review.pk, listed[0]["id"]])
    assert browser.post(resolve, content_type="application/json").json()["resolved_by"] == "Mara Lindqvist"
    withdraw = reverse("api:withdraw-comment", args=[review.pk, said.json()["id"]])
    refused = signed_in(jonas).post(withdraw, content_type="application/json")
    assert refused.status_code == 403
    assert browser.post(withdraw, content_type="application/json").json()["text"] == ""
    reopened = browser.post(
        reverse("api:reopen", args=[review.pk, listed[0]["id"]]), content_type="application/json"
    )
    assert reopened.json()["resolved_by"] is None


def test_a_comment_of_another_claim_is_not_there(
    review: Review, article: Article, asked: Comment, mara: User, signed_in: SignIn
) -> None:
    other = factories.review_of(article, "900 people")
    browser = signed_in(mara)
    assert browser.post(page("withdraw_comment", other, asked.pk)).status_code == 404
    assert browser.post(page("resolve", other, asked.conversation_id)).status_code == 404


def test_the_article_says_where_people_talk(
    review: Review, article: Article, asked: Comment, mara: User, sam: User, signed_in: SignIn
) -> None:
    browser, there = signed_in(sam), reverse("articles:article", args=[article.pk])
    assert "1 open conversation" in browser.get(there).content.decode()
    comments.resolve_comment_conversation(review.pk, asked.conversation_id, actor=mara)
    assert "open conversation" not in browser.get(there).content.decode()


def test_any_number_of_comments_takes_few_queries(
    review: Review, mara: User, jonas: User, signed_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        comments.add_comment(review.pk, text=f"@Jonas Weber, {number}", actor=mara)
    browser = signed_in(jonas)
    with django_assert_max_num_queries(14):
        assert browser.get(page("comments", review)).content.decode().count("talk__called") == 30
