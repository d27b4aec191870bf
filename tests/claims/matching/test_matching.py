"""Has it been checked? How a new claim relates to claims of other articles."""

import re
from datetime import timedelta

import pytest
from django.db import OperationalError, connection, transaction
from psycopg import connect

from bench.extraction import matching as measured
from claims import editing
from claims.matching import candidates, matcher
from claims.matching.features import Statement, statement_features
from claims.matching.similarity import compare_similarity, has_similarity_of_claimants
from claims.models import Claim, Match, Run
from newsdesk.audit.models import Event
from tests import factories
from tests.journeys.processes import database_url

SAME_NEWS = """Dockers at Aldmouth

The port of Aldmouth handled 4,200 containers in March 2026, according to the harbour authority.

The harbour employs 650 people.
"""


def relation(first: str, second: str, claimants: tuple[str, str] = ("", "")) -> str | None:
    return compare_similarity(Statement(first, claimants[0]), Statement(second, claimants[1])).relation


def test_the_same_words_of_the_same_claimant_are_the_same_claim():
    words = "the company dismissed 120 dockers without notice in April"
    assert relation(words, "In April the company fired 120 dockers without notice") == "same"
    assert relation(words, words, ("union officials", "Union officials")) == "same"


def test_the_same_words_in_other_names_are_attributed_differently():
    first, second = (
        "they are using the talks to buy time to rebuild",
        "Iran is using the talks to buy time to rebuild",
    )
    likeness = compare_similarity(Statement(first, "Iranian officials"), Statement(second))
    assert likeness.relation == "attributed differently"
    assert "other-claimant" in likeness.reasons


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("The harbour employs 900 people", "The harbour employs 650 people", "other-number"),
        ("The company dismissed 120 dockers", "The company never dismissed 120 dockers", "denied"),
        ("Burglaries in the capital rose last year", "Burglaries in the capital fell last year", "denied"),
        (
            "The trial of the mayor begins on 4 May 2026",
            "The trial of the mayor begins on 8 June 2026",
            "other-date",
        ),
        ("Petra Holm beat Ana Silva", "Ana Silva beat Petra Holm", "turned-round"),
    ],
)
def test_what_cannot_both_be_so_contradicts_and_says_why(first, second, reason):
    likeness = compare_similarity(Statement(first), Statement(second))
    assert (likeness.relation, likeness.reasons) == ("contradicts", (reason,))


def test_a_denial_by_the_claimant_contradicts_what_is_denied():
    said = Statement("the company dismissed 120 dockers", "Union officials")
    denied = Statement("the company dismissed 120 dockers", "The company", denied=True)
    assert compare_similarity(said, denied).reasons == ("denied",)


def test_figures_of_two_months_do_not_contradict_each_other():
    march, april = (
        "The port handled 4,200 containers in March 2026",
        "The port handled 3,900 containers in April 2026",
    )
    assert relation(march, april) == "related"


def test_two_countries_with_one_figure_are_two_claims():
    assert relation("Unemployment in Norland fell to 4%", "Unemployment in Sudria fell to 4%") is None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The council spent £61.8m on care last year", "The council overspent by £4.2m on care last year"),
        ("Care cost the council £61.8m last year", "The council made a £4.2m overspend on care last year"),
        ("The council spent £61.8m on care in 2025", "The council saved £4.2m on care in 2025"),
        ("The cost of care was £61.8m last year", "The cost of care rose by £4.2m last year"),
        ("Spending on care was £61.8m last year", "Spending on care rose £4.2m last year"),
        ("The council spent £61.8m on care last year", "The council allocated £60m to care last year"),
        (
            "The club earned £40m from television last season",
            "The club lost £12m from television last season",
        ),
        ("The council owes £40m to the bank", "The council borrowed £12m from the bank"),
        ("Inflation rose to 5% in May", "Inflation rose 3% in May"),
        (
            "The attack killed 40 people in the northern city",
            "The attack injured 60 people in the northern city",
        ),
        ("The harbour employs 900 dockers in Lund", "The harbour hired 120 dockers in Lund"),
        ("The council hired 120 nurses last year", "The council dismissed 300 nurses last year"),
    ],
)
def test_amounts_that_measure_different_things_contradict_nothing(first: str, second: str) -> None:
    assert {relation(first, second), relation(second, first)} == {"related"}
    same_figure = re.sub(r"(?<=[ £])[0-9.]+(?=m|%| people| dockers| nurses)", "40", f"{first}|{second}")
    assert relation(*same_figure.split("|")) == "related"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The council spent £61.8m on care last year", "The council spent £41.8m on care last year"),
        ("Care cost the council £61.8m last year", "The council spent £41.8m on care last year"),
        ("The council overspent by £4.2m on care", "The council's overspend on care was £6m"),
        (
            "The council overspent its £60m care budget by £4.2m",
            "The council overspent its £60m care budget by £9m",
        ),
        (
            "The attack killed 40 people in the northern city",
            "60 people died in the attack on the northern city",
        ),
        ("Rents rose by 5% in May", "Rents rose 8% in May"),
        ("Rents rose by 5% in May", "Rents fell to 3% in May"),
        ("The cost of the bridge rose to £5bn", "The bridge cost £7bn"),
    ],
)
def test_amounts_of_one_measure_contradict_each_other_in_other_words_too(first: str, second: str) -> None:
    assert relation(first, second) == "contradicts"


@pytest.mark.parametrize(
    ("words", "measures"),
    [
        ("the council spent £61.8m on care, £4.2m more than planned", ["outlay", "excess"]),
        ("40 people were killed and 60 injured in the attack", ["dead", "hurt"]),
        ("23 people lost their lives and the firm lost £3m", ["dead", "loss"]),
        ("growth of 2% and £4m of debt", ["", "debt"]),
        ("employers run 12 clinics for 300 people", ["", ""]),
        ("the state paid £4m for the bridge, which is worth £9m", ["payment", "price"]),
    ],
)
def test_an_amount_measures_what_the_nearest_word_says(words: str, measures: list[str]) -> None:
    assert [number.measure for number in statement_features(Statement(words)).numbers] == measures


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("In ward 50 the council built 70 homes", "In ward 500 the council built 520 homes"),
        ("Bus route 12 was cut", "Bus route 21 was cut"),
        ("Article 50 was triggered by the government", "Article 49 was triggered by the government"),
        ("Flight MH370 carried 239 people", "Flight MH17 carried 298 people"),
        ("The F-35 costs 80 million dollars", "The F-16 costs 80 million dollars"),
        ("The 5th ward has 300 shops", "The 6th ward has 310 shops"),
        ("Sections 21 and 22 were repealed", "Sections 23 and 24 were repealed"),
        ("COP26 cost 100 million pounds", "COP27 cost 120 million pounds"),
        ("Phase Two of the trial enrolled 300 people", "Phase 3 of the trial enrolled 300 people"),
    ],
)
def test_what_its_number_names_is_another_thing_with_another_number(first, second):
    assert relation(first, second) is relation(second, first) is None


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("In ward 50 the council built 70 homes", "In ward 50 the council built 90 homes", "contradicts"),
        ("The ward has 50 beds", "The ward has 60 beds", "contradicts"),
        ("Route 12 lost 300 passengers", "The route lost 400 passengers", "contradicts"),
        ("Phase Two of the trial enrolled 300 people", "Phase 2 of the trial enrolled 300 people", "same"),
        ("Sections 21 and 22 were repealed", "Section 22 was repealed", "same"),
        ("The company dismissed 120 dockers [1]", "The company dismissed 120 dockers [2]", "same"),
        # An hour and the score of a game count nothing, but whoever gives another one says something else.
        ("The polls opened at 3pm", "The polls opened at 5pm", "related"),
        ("Brennick won 3-1 on Sunday", "Brennick won 2-1 on Sunday", "related"),
        # By how much it changed is another thing than to what.
        ("Unemployment rose by 5%", "Unemployment rose to 5%", "related"),
        ("Unemployment rose by 5%", "Unemployment rose by 6%", "contradicts"),
    ],
)
def test_figures_of_one_numbered_thing_are_compared(first, second, expected):
    assert relation(first, second) == expected


def test_a_rounded_number_is_the_same_number():
    assert relation("The mine employs 4,980 people", "The mine employs about 5,000 people") == "same"
    assert relation("The mine employs 4,980 people", "The mine employs 4,400 people") == "contradicts"


def test_the_order_does_not_matter():
    first, second = (
        Statement("Rents rose by 18 percent", "tenants"),
        Statement("Rents rose by 11 percent", "owners"),
    )
    assert compare_similarity(first, second) == compare_similarity(second, first)


def test_a_name_in_full_is_the_claimant_of_the_short_one():
    assert has_similarity_of_claimants("the harbour authority", "Aldmouth harbour authority")
    assert has_similarity_of_claimants("Mayor Kent", "Dario Kent")
    assert not has_similarity_of_claimants("the harbour authority", "union officials")
    assert not has_similarity_of_claimants("", "union officials")


@pytest.mark.parametrize(
    ("first", "second", "one_person"),
    [
        ("Anna Berg", "Tom Berg", False),
        ("MR OKORO", "MS OKORO", False),
        ("Mr Berg", "Anna Berg", False),
        ("Mr Berg", "Tom Berg", True),
        ("Berg", "Anna Berg", True),
        ("Councillor Emre Demir", "Mayor Elif Demir", False),
        ("John Price Jr.", "John Price Sr.", False),
        ("BERG (LAB)", "BERG (CON)", False),
        ("Bob Hale", "Robert Hale", True),
        ("T. Hale", "Tom Hale", True),
        ("European Commission", "EU Commission", True),
    ],
)
def test_two_people_of_one_surname_are_two_claimants(first, second, one_person):
    assert (
        has_similarity_of_claimants(first, second) == has_similarity_of_claimants(second, first) == one_person
    )
    said = "Rents rose by 18 percent"
    told = compare_similarity(Statement(said, first), Statement(said, second))
    assert told.relation == ("same" if one_person else "attributed differently")


def test_the_measurement_holds_on_pairs_that_nothing_was_tuned_on():
    """Not the exact figures, which docs/benchmarks.md has, but what would be felt at the desk."""
    rows = measured.judged("held out")
    assert len(rows) + len(measured.judged("tuning")) >= 300
    for name, precision, recall in (
        ("same", 0.9, 0.85),
        ("attributed differently", 0.85, 0.9),
        ("contradicts", 0.8, 0.85),
    ):
        right = sum(label == said == name for label, said, _row in rows)
        assert right / sum(said == name for _label, said, _row in rows) >= precision
        assert right / sum(label == name for label, _said, _row in rows) >= recall


def claim(article, words):
    return Claim.objects.get(article=article, words__contains=words)


def pair(one, other):
    return Match.objects.of_claim(one.pk).of_claim(other.pk).get()


def test_a_second_article_finds_what_the_first_said(article, sam):
    other = factories.make_article(sam, SAME_NEWS, title="Dockers at Aldmouth")

    same = pair(claim(article, "4,200"), claim(other, "4,200"))
    assert (same.relation, same.method, same.confirmed) == ("same", "words-2", None)
    against = pair(claim(article, "900 people"), claim(other, "650 people"))
    assert (against.relation, against.reasons) == ("contradicts", ["other-number"])
    assert Event.objects.filter(kind="matches.found", subject_id=other.versions.get().runs.get().pk).exists()


def test_a_claim_inside_another_is_no_other_account_of_it(article, sam):
    version = article.current
    inside = "company dismissed 120 dockers without notice"
    part = editing.add_claim(version.pk, editing.find_words_for_editing(version, inside), actor=sam)
    assert inside in claim(article, "the company dismissed 120 dockers").words
    factories.react()
    assert not Match.objects.of_claim(part.pk).exists()

    another = factories.make_article(sam, SAME_NEWS + f"\nIn April the {inside}.\n", title="Another")
    assert Match.objects.of_claim(part.pk).of_claim(claim(another, "120 dockers").pk).exists()


def test_looking_again_keeps_what_a_person_has_answered(article, sam):
    other = factories.make_article(sam, SAME_NEWS, title="Dockers at Aldmouth")
    found = pair(claim(article, "4,200"), claim(other, "4,200"))
    Match.objects.filter(pk=found.pk).update(confirmed=False, confirmed_by=sam)

    before = Match.objects.count()
    Run.objects.update(compared_to=None)
    assert not matcher.match_run(other.versions.get().runs.get().pk)
    assert Match.objects.count() == before
    found.refresh_from_db()
    assert found.confirmed is False


def test_a_claim_with_slips_in_some_words_is_found_by_its_others(article, sam):
    odd = Claim(
        article=article, words="Tha harbur authority: the porrt of Aldmouth handeled 4,200 contaners in March"
    )
    assert claim(article, "4,200").pk in [candidate.pk for candidate in candidates.matching_candidates(odd)]


def test_where_few_share_the_rarest_words_the_others_are_looked_for(article):
    rare = "In Oberwalden, Unterfels, Mitterbach, Hinterau, Vorderegg, Niedertal and Hochstein the harbour employs 900 people"
    odd = Claim(article=article, words=rare)
    assert claim(article, "900 people").pk in [
        candidate.pk for candidate in candidates.matching_candidates(odd)
    ]


def test_quotes_and_signs_in_a_claim_are_words_like_others(article):
    odd = Claim(article=article, words="O'Brien\\'s \"harbour\" & | ! <-> :* employs 900 people '")
    assert claim(article, "900 people").pk in [
        candidate.pk for candidate in candidates.matching_candidates(odd)
    ]


def test_a_search_that_takes_too_long_is_stopped_and_nothing_breaks(article, settings):
    settings.MATCHING_TIME = timedelta(milliseconds=1)
    reached = []
    with candidates.match_candidate_time_limit():
        list(Claim.objects.extra(select={"slow": "pg_sleep(0.2)"}))
        reached.append("the end")
    assert reached == []
    assert Claim.objects.filter(article=article).exists()


@pytest.mark.django_db(transaction=True)
def test_two_workers_do_not_compare_the_same_claims(article):
    run = Run.objects.get(version__article=article)
    with connect(database_url()) as other, transaction.atomic(), connection.cursor() as mine:
        other.execute("SELECT id FROM claims_run WHERE id = %s FOR NO KEY UPDATE", [run.pk])
        mine.execute("SET LOCAL lock_timeout = '100ms'")
        with pytest.raises(OperationalError, match="lock timeout"), transaction.atomic():
            matcher.match_run(run.pk)
        # The other one is dead: nothing is lost.
        other.close()
        assert not matcher.match_run(run.pk)


LONG = """The state of the harbours

The port of Aldmouth handled 4,200 containers in March 2026. The harbour employs 650 people.

Union officials said the company dismissed 120 dockers without notice in April. The company never dismissed dockers.

The harbour of Brennick employs 900 people. “The harbour could be losing ships to Brennick,” said Elena Voss.

Tha harbur emploies 900 peple, 900 of them. The port of Aldmouth handled 3,100 containers in March 2026.

The ferry to Brennick carried 52,000 passengers in April 2026. The harbour employs 650 people.
"""


def told(found):
    return {(match.first_id, match.second_id, match.relation, match.score, *match.reasons) for match in found}


def test_an_article_in_bulk_has_the_matches_of_its_claims_one_by_one(article, sam, monkeypatch):
    long = factories.make_article(sam, LONG, title="The state of the harbours")
    claims = list(Claim.objects.filter(article=long).with_claimant())
    alone = {one.pk: told(matcher.matches_of_claim(one)) for one in claims}
    assert sum(map(len, alone.values())) >= 5

    for at_once in (1, 3, 100):
        monkeypatch.setattr(candidates, "AT_ONCE", at_once)
        bulk = matcher.matches_of_claims(claims)
        assert {pk: told(found) for pk, found in bulk.items()} == alone


def test_many_claims_take_as_many_queries_as_few(article, sam, django_assert_max_num_queries):
    long = factories.make_article(sam, LONG, title="The state of the harbours")
    claims = list(Claim.objects.filter(article=long).with_claimant())
    with django_assert_max_num_queries(14):
        matcher.matches_of_claims(claims)


def test_where_one_search_of_many_takes_too_long_only_that_one_is_given_up(
    article, sam, monkeypatch, settings
):
    long = factories.make_article(sam, LONG, title="The state of the harbours")
    claims = list(Claim.objects.filter(article=long).with_claimant())
    alone = {one.pk: told(matcher.matches_of_claim(one)) for one in claims}
    slow = claim(long, "ferry to Brennick")
    too_long = candidates.BY_WORDS.replace(
        "similarity(shared.words, asked.words)",
        "CASE WHEN asked.words LIKE '%%ferry to Brennick%%' THEN length(pg_sleep(20)::text || set_config('test.slept', 'yes', false)) ELSE similarity(shared.words, asked.words) END",
    )
    settings.MATCHING_TIME = timedelta(milliseconds=300)
    monkeypatch.setattr(candidates, "BY_WORDS", too_long)
    bulk = matcher.matches_of_claims(claims)
    assert {pk: told(found) for pk, found in bulk.items() if pk != slow.pk} == {
        pk: found for pk, found in alone.items() if pk != slow.pk
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('test.slept', true)")
        assert cursor.fetchone() != ("yes",), "the search was not stopped"
