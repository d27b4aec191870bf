"""Readers who come at the same time get one page that is no older than their question."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from newsdesk.live.public.made_once import MadeOnce


def give(pages: MadeOnce[str], page: str, *, state: str, holds: float = 60) -> str:
    return pages.give("debate", lambda: page, state=lambda: state, holds_seconds=holds)


def test_many_who_ask_at_the_same_time_get_one_page() -> None:
    pages, begun, made = MadeOnce[str](), threading.Event(), []

    def make() -> str:
        made.append(len(made))
        begun.set()
        time.sleep(0.1)
        return f"page {made[-1]}"

    with ThreadPoolExecutor(9) as readers:
        ask = partial(pages.give, "debate", make, state=lambda: len(made), holds_seconds=60)
        first = readers.submit(ask)
        begun.wait(60)
        others = [readers.submit(ask) for _number in range(8)]
        told = [one.result(60) for one in others]

    # Those who asked while the first page was in the making may miss what was published since; they share the next one.
    assert first.result() == "page 0"
    assert "page 0" not in told
    assert len(set(told)) < len(told)


def test_whoever_asks_later_gets_what_is_there_then() -> None:
    pages = MadeOnce[str]()
    assert give(pages, "one", state="before") == "one"
    assert give(pages, "two", state="after") == "two"


def test_a_page_is_given_again_while_nothing_is_published() -> None:
    pages = MadeOnce[str]()
    assert give(pages, "one", state="before", holds=60) == "one"
    assert give(pages, "two", state="before", holds=60) == "one"


def test_what_holds_no_longer_is_made_anew_although_nothing_is_published() -> None:
    pages = MadeOnce[str]()
    assert give(pages, "one", state="before", holds=0) == "one"
    time.sleep(0.01)
    assert give(pages, "two", state="before", holds=0) == "two"


def test_what_is_published_while_a_page_is_made_comes_with_the_next_one() -> None:
    pages, states = MadeOnce[str](), ["before"]

    def make() -> str:
        states.append("published meanwhile")
        return f"page {len(states)}"

    for page in ("page 2", "page 3"):
        assert pages.give("debate", make, state=lambda: states[-1], holds_seconds=60) == page


def test_what_cannot_be_made_is_tried_again() -> None:
    pages = MadeOnce[str]()
    with pytest.raises(LookupError):
        pages.give("debate", lambda: dict[str, str]()["debate"], state=str, holds_seconds=60)
    assert give(pages, "there", state="") == "there"
