"""A synthetic newsroom keeps every rule of a real one, and people can work in it."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from newsdesk.audit import chain
from newsdesk.ops.database_owner import connected_as_owner
from newsdesk.synthetic import load as synthetic
from newsdesk.synthetic.load import Broken
from newsdesk.synthetic.newsroom import Newsroom
from reviews.models import Review
from reviews.workflow import leases

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_made_up_newsroom_can_be_read_and_worked_with(capsys, mara, tmp_path):
    call_command("load_synthetic", articles=8)
    assert "8 articles" in capsys.readouterr().out
    assert chain.verify_audit_chain().fault is None
    [newest, *_others] = Client().get("/api/v1/claims/").json()["results"]
    word = newest["words"].split()[0]
    assert newest["id"] in [
        row["id"] for row in Client().get("/api/v1/claims/", {"q": f'"{word}"'}).json()["results"]
    ]
    changes = Client().get("/api/v1/changes/").json()["changes"]
    assert [change["position"] for change in changes] == list(range(1, len(changes) + 1))
    signed, keys = tmp_path / "claim.json", tmp_path / "keys.json"
    signed.write_bytes(Client().get(f"/api/v1/claims/{newest['id']}/").content)
    keys.write_bytes(Client().get("/api/v1/keys/").content)
    call_command("verify_release", str(signed), keys=str(keys))
    taken = leases.lease_next_claim(actor=mara)
    assert taken is not None
    assert taken.priority == max(
        Review.objects.filter(state__in=["waiting", "in review"]).values_list("priority", flat=True)
    )


def test_more_can_be_added_with_every_index_back(sam):
    def names():
        with connection.cursor() as cursor:
            cursor.execute("SELECT indexname FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1")
            return cursor.fetchall()

    before = names()
    call_command("load_synthetic", articles=2)
    call_command("load_synthetic", articles=2, seed=2)
    assert names() == before
    assert chain.verify_audit_chain().fault is None


def test_what_breaks_a_rule_is_not_kept(monkeypatch):
    def one_pair_of_eyes(self, *arguments):
        self.people["approver"] = self.people["reviewer"][:1]
        self.people["reviewer"] = self.people["reviewer"][:1]
        return real(self, *arguments)

    real = Newsroom.article
    monkeypatch.setattr(Newsroom, "article", one_pair_of_eyes)
    with pytest.raises(Broken, match="one person where two must be"), connected_as_owner():
        synthetic.load_synthetic_articles(2, 1, lambda line: None)
    assert not Review.objects.exists()


def test_production_is_left_alone(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="production"):
        call_command("load_synthetic", articles=1)
