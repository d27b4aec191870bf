"""A debate for the tests: who opens it, what is said, what was found."""

from datetime import UTC, datetime

from claims.models import Claim
from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.live import lines, sessions
from newsdesk.live.lines import LinesResult, SpokenLine
from newsdesk.live.models import LiveLine, LivePart, LiveSession
from tests import factories

BEGAN = datetime(2026, 11, 3, 20, 38, tzinfo=UTC)
DOCKERS = "Union officials said the company dismissed 120 dockers without notice in April."


def open_debate(sam: User) -> LiveSession:
    """Sam opens a session for the port debate."""
    speakers = [
        sessions.Speaker("Ana Reyes", "leader of the council"),
        sessions.Speaker("Tom Hale", "opposition"),
    ]
    details = sessions.LiveDetails("Port debate", factories.make_desk(), speakers=speakers)
    return sessions.open_live_session(details, actor=sam)


def hear(session: LiveSession, sender: User, *spoken: SpokenLine | str) -> LinesResult:
    """Lines come, and the worker reads them; a bare text is Tom Hale's."""
    heard = [SpokenLine(one, "Tom Hale") if isinstance(one, str) else one for one in spoken]
    told = lines.add_live_lines(session.pk, heard, actor=sender)
    factories.react()
    session.refresh_from_db()
    return told


def words_of(session: LiveSession) -> list[str]:
    """The claims that stand, in the order of speech."""
    found: list[str] = []
    for part in session.parts.order_by("number"):
        version = part.article.current
        if version is not None:
            found += version.mentions.order_by("start").values_list("exact", flat=True)
    return found


def claim_with(session: LiveSession, words: str) -> Claim:
    """The claim of a session with these words in it."""
    return Claim.objects.get(article__live_part__session=session, words__contains=words)


def session_of_article(article: Article, sam: User) -> LiveSession:
    """A session whose one part is this article, with a line for each of its paragraphs."""
    session = LiveSession.objects.create(
        title="Westmere council debates its budget",
        desk=article.desk,
        speakers=[{"name": "Ana Reyes", "role": "leader of the council"}, {"name": "Tom Hale", "role": ""}],
        recording_url="https://council.example/budget.mp4",
        opener=sam,
        started_at=BEGAN,
    )
    part = LivePart.objects.create(session=session, number=1, article=article, first_sequence=1)
    version = article.current
    assert version is not None
    for number, text in enumerate(version.text.split("\n\n"), 1):
        LiveLine.objects.create(
            session=session, part=part, sequence=number, text=text, received_at=BEGAN, sender=sam,
            speaker="Ana Reyes" if number < 3 else "Tom Hale", start=60.0 * number, end=60.0 * number + 20,
            offset=version.text.index(text), length=len(text),
        )  # fmt: skip
    return session
