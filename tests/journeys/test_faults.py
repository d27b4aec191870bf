"""Whatever crashes while an article is processed, it is processed once, completely."""

from pathlib import Path

import pytest

from claims.models import Claim, Mention, Run
from newsdesk.accounts.models import Desk, User
from newsdesk.articles import intake
from newsdesk.articles.models import Article, ArticleVersion
from newsdesk.audit.models import Reaction
from reviews.models import Review
from tests.journeys import processes
from tests.journeys.processes import wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.worker]

SEEDS = sorted((Path(__file__).resolve().parents[2] / "seeds").glob("0*.txt"))
# Nothing in it is worth a claim: an article gets longer by it and takes time to read, and leaves no more work behind.
WEATHER = "It was a long, quiet evening, and the rain kept on falling over the roofs of the old town.\n\n"


@pytest.fixture
def sam():
    return User.objects.create_user("sam@newsdesk.example", name="Sam Okafor", roles=["editor"])


@pytest.fixture
def started(tmp_path):
    """The processes of a test; whatever still runs at its end is killed."""
    running: list[processes.Process] = []
    processes.broker().flushdb()
    yield running
    for process in running:
        if process.process.poll() is None:
            process.kill()
    processes.broker().flushdb()


def upload(sam, seeds=SEEDS, weather=0):
    """Sam uploads an article: samples, and as many paragraphs about the weather as are to make it long."""
    desk, _new = Desk.objects.get_or_create(name="World", slug="world")
    text = "\n\n".join(seed.read_text() for seed in seeds) + "\n\n" + WEATHER * weather
    return intake.submit_article(
        intake.Details(title="A long story", desk=desk), intake.Material.pasted(text), actor=sam
    )


def read_once_and_whole(article):
    """Every record of the article is there once, as a run that nobody disturbed would leave them."""
    assert ArticleVersion.objects.get(article=article).number == 1
    run = Run.objects.get(version__article=article)
    claims = Claim.objects.filter(article=article)
    assert run.state == Run.State.DONE
    assert claims.count() == run.counts["claims"] > 0
    assert Mention.objects.filter(claim__in=claims).count() == claims.count()
    places = list(Mention.objects.filter(claim__in=claims).values_list("start", "end"))
    assert len(set(places)) == len(places)
    reviewed = Review.objects.filter(article=article).values_list("claim", flat=True)
    assert 0 < len(set(reviewed)) == len(reviewed)


def all_done():
    return Reaction.objects.exists() and not Reaction.objects.unfinished().exists()


def test_a_worker_killed_in_the_middle_of_an_article_loses_and_doubles_nothing(sam, started, tmp_path):
    article = upload(sam, weather=2000)
    first = processes.worker(tmp_path)
    started += [first, processes.clock(tmp_path)]
    wait_until(
        lambda: Run.objects.filter(progress__gt=0, state="running").exists(), 60, "an article half read"
    )
    first.kill()
    assert not Claim.objects.exists(), "half an article must not show"
    started.append(processes.worker(tmp_path))
    wait_until(all_done, 240, "everything done by the second worker")
    read_once_and_whole(article)


def test_a_flushed_broker_loses_nothing(sam, started, tmp_path):
    articles = [upload(sam, [seed]) for seed in SEEDS]
    processes.broker().flushdb()
    started += [processes.worker(tmp_path), processes.clock(tmp_path)]
    wait_until(all_done, 240, "everything done after the flush")
    for article in articles:
        read_once_and_whole(article)


def test_messages_that_come_twice_double_nothing(sam, started, tmp_path):
    article = upload(sam)
    messages = processes.broker().lrange("reading", 0, -1)
    assert messages, "the upload was handed to the broker"
    for message in messages * 3:
        processes.broker().lpush("reading", message)
    started.append(processes.worker(tmp_path))
    wait_until(all_done, 60, "everything done")
    read_once_and_whole(article)
    assert Article.objects.count() == 1


def test_each_message_goes_to_one_queue(sam, started):
    upload(sam)
    lengths = {
        name: processes.broker().llen(name)
        for name in ("desk", "reading", "extraction", "matching", "delivery")
    }
    assert lengths == {"desk": 0, "reading": 1, "extraction": 0, "matching": 0, "delivery": 0}
