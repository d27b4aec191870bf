"""Whatever dies in the middle of an article, it is read once, and whole."""

from pathlib import Path

import pytest

from claims.models import Claim, Mention, Run
from newsdesk.accounts.models import Desk, User
from newsdesk.articles import intake
from newsdesk.articles.models import Article, ArticleVersion
from newsdesk.audit.models import Reaction
from reviews.models import Review
from tests.flows import processes
from tests.flows.processes import wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.worker]

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


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


def upload(sam, times=1):
    """Sam uploads a long article: the samples, several times over."""
    desk, _new = Desk.objects.get_or_create(name="World", slug="world")
    text = "\n\n".join(seed.read_text() for seed in sorted(SEEDS.glob("0*.txt")))
    material = intake.Material.pasted("\n\n".join(f"Part {part}.\n\n{text}" for part in range(times)))
    return intake.submit(intake.Details(title="A long story", desk=desk), material, actor=sam)


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


def test_a_worker_reads_an_article_from_upload_to_queue(sam, started, tmp_path):
    started.append(processes.worker(tmp_path))
    article = upload(sam)
    wait_until(all_done, 60, "everything done")
    read_once_and_whole(article)


def test_a_worker_killed_in_the_middle_of_an_article_loses_and_doubles_nothing(sam, started, tmp_path):
    article = upload(sam, times=5)
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
    articles = [upload(sam) for _each in range(3)]
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
