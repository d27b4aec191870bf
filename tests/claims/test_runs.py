"""A run parses the blocks of an article a few times, not once for each block."""

import pytest

from newsdesk.accounts.models import User
from newsdesk.articles.models import ArticleVersion
from tests import factories

PARAGRAPHS = 40


def test_the_blocks_of_a_long_article_are_parsed_a_few_times_not_once_for_each(
    sam: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = factories.submit_article(sam, "The rain kept on falling.\n\n" * PARAGRAPHS)
    taken_apart = []
    parse = vars(ArticleVersion)["parsed_blocks"].func

    def watched(version: ArticleVersion) -> object:
        taken_apart.append(version.pk)
        return parse(version)

    monkeypatch.setattr(ArticleVersion, "parsed_blocks", property(watched))
    factories.react()
    version = article.versions.get()
    assert len(version.blocks) == PARAGRAPHS
    assert 0 < len(taken_apart) < 10
