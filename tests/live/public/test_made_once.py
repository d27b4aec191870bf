"""Readers who come at the same time get one page that is no older than their question."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from newsdesk.live.public.made_once import MadeOnce


def test_many_who_ask_at_the_same_time_get_one_page() -> None:
    pages, begun, made = MadeOnce[str](), threading.Event(), []

    def make() -> str:
        made.append(len(made))
        begun.set()
        time.sleep(0.1)
        return f"page {made[-1]}"

    with ThreadPoolExecutor(9) as readers:
        first = readers.submit(pages.give, "debate", make)
        begun.wait(60)
        others = [readers.submit(pages.give, "debate", make) for _number in range(8)]
        told = [one.result(60) for one in others]

    # Those who asked while the first page was in the making may miss what was published since; they share the next one.
    assert first.result() == "page 0"
    assert "page 0" not in told
    assert len(set(told)) < len(told)


def test_whoever_asks_later_gets_what_is_there_then() -> None:
    pages = MadeOnce[str]()
    assert pages.give("debate", lambda: "one") == "one"
    assert pages.give("debate", lambda: "two") == "two"


def test_what_cannot_be_made_is_tried_again() -> None:
    pages = MadeOnce[str]()
    with pytest.raises(LookupError):
        pages.give("debate", lambda: dict[str, str]()["debate"])
    assert pages.give("debate", lambda: "there") == "there"
