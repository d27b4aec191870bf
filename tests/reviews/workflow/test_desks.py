"""Ada keeps the list of desks."""

import pytest
from django.urls import reverse

from newsdesk.accounts.models import Desk
from newsdesk.audit.models import Event
from newsdesk.lib.errors import BadInput, PermissionDenied
from reviews.workflow import desks
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_desk_is_added_and_renamed_and_keeps_its_short_name(client, ada) -> None:
    client.force_login(ada)
    client.post(reverse("reviews:desks"), {"name": "  Science  & Health "})
    desk = Desk.objects.get(slug="science-health")
    assert desk.name == "Science & Health"
    client.post(reverse("reviews:rename_desk", args=[desk.pk]), {"name": "Science"})
    desk.refresh_from_db()
    assert (desk.name, desk.slug) == ("Science", "science-health")
    assert list(Event.objects.order_by("id").values_list("kind", flat=True)) == ["desk.added", "desk.renamed"]
    page = client.get(reverse("reviews:desks")).content.decode()
    assert "science-health" in page


def test_the_kinds_that_must_be_checked_are_called_as_elsewhere(client, ada, desk) -> None:
    client.force_login(ada)
    for address in (reverse("reviews:desks"), reverse("reviews:desk_settings", args=[desk.pk])):
        page = client.get(address).content.decode()
        assert "statistic, event, statement, cause" in page
        assert "causal" not in page
        page = client.get(address, headers={"Accept-Language": "de"}).content.decode()
        assert "Ursache" in page


@pytest.mark.parametrize("name", ["", "  ", "World", "WORLD", "x" * 61, "世界"])
def test_a_name_that_cannot_be_is_refused(client, ada, name) -> None:
    factories.make_desk("World")
    client.force_login(ada)
    assert client.post(reverse("reviews:desks"), {"name": name}).status_code == 422
    assert Desk.objects.count() == 1


def test_only_administrators_do_so(sam, ada) -> None:
    world, politics = factories.make_desk("World"), factories.make_desk("Politics")
    with pytest.raises(PermissionDenied):
        desks.add_desk("Sports", actor=sam)
    with pytest.raises(BadInput):
        desks.rename_desk(politics.pk, world.name, actor=ada)
