"""What a process keeps of the sessions and pages that were asked for last."""

from newsdesk.lib.recently_used import RecentlyUsed


def test_of_too_many_sessions_the_one_that_nobody_has_looked_at_for_longest_goes() -> None:
    boards = RecentlyUsed[str, list[str]](most=2)
    debate = boards.find_or_make("debate", lambda: ["debate"])
    boards.find_or_make("council", lambda: ["council"])
    # Somebody looks at the debate again.
    assert boards.find("debate") is debate
    boards.find_or_make("speech", lambda: ["speech"])

    assert boards.find("council") is None
    assert boards.find_or_make("debate", lambda: ["made anew"]) is debate


def test_what_is_forgotten_is_made_anew() -> None:
    pages = RecentlyUsed[str, str](most=8)
    pages.find_or_make("/live/", lambda: "the page")
    pages.forget("/live/")
    pages.forget("/nowhere/")

    assert pages.find("/live/") is None
    assert pages.find_or_make("/live/", lambda: "a newer page") == "a newer page"
