"""The desk runs as a role of PostgreSQL that owns nothing: no statement of it gets past the rules of the desk."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from newsdesk.articles.models import Article
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.db import grants, roles
from newsdesk.lib.db.grants import NoRuntimeRole, RuntimeRole, TableKind
from newsdesk.ops.postgres import RUNTIME_ROLE
from newsdesk.ops.table_kinds import KINDS, kinds_of_tables
from newsdesk.publishing.models import CurrentRelease, Release
from newsdesk.publishing.releases import lifecycle
from reviews.discussion import comments, inquiries, questions
from reviews.models import Approval, Review
from reviews.workflow import second_opinions
from tests import factories
from tests.live.debate import session_of_article
from tests.roles import owner, owner_url_of_tests, url_of_tests

ROOT = Path(__file__).resolve().parents[2]
RIGHTS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
# What whoever can send a statement of their own as the desk may try.
TRIED = (
    # Switch the rules off.
    "SET session_replication_role = replica",
    "ALTER TABLE reviews_approval DISABLE TRIGGER ALL",
    "ALTER TABLE reviews_approval DISABLE TRIGGER USER",
    "ALTER TABLE reviews_review DROP CONSTRAINT review_holder_not_uploader",
    """DO $$ BEGIN EXECUTE (SELECT format('DROP TRIGGER %I ON reviews_approval', tgname) FROM pg_trigger
        WHERE tgrelid = 'reviews_approval'::regclass AND tgname LIKE 'pgtrigger%' LIMIT 1); END $$""",
    """DO $$ BEGIN EXECUTE (SELECT format('ALTER FUNCTION %s OWNER TO CURRENT_USER', oid::regprocedure) FROM pg_proc
        WHERE proname LIKE 'pgtrigger%' LIMIT 1); END $$""",
    "DROP TABLE reviews_approval",
    "ALTER DATABASE newsdesk SET session_replication_role = replica",
    "ALTER SYSTEM SET session_replication_role = replica",
    # Change what is only ever added.
    "DELETE FROM reviews_approval",
    "TRUNCATE reviews_approval CASCADE",
    "UPDATE reviews_approval SET approver_id = approver_id",
    "UPDATE reviews_verdict SET rating = 'sourced'",
    "DELETE FROM audit_event",
    "UPDATE audit_event SET data = '{}'",
    "DELETE FROM publishing_release",
    "UPDATE articles_articleversion SET text = text",
    # Write what only triggers write.
    "INSERT INTO audit_seal (position, event_id, previous, hash) SELECT position + 1000, event_id, previous, hash FROM audit_seal",
    "INSERT INTO publishing_change (position, release_id) SELECT 1000, id FROM publishing_release",
    # Put an empty table in the place of one that a rule reads.
    "CREATE TEMPORARY TABLE reviews_verdict (LIKE public.reviews_verdict)",
    "CREATE TABLE somewhere (id int)",
    "CREATE SCHEMA elsewhere",
    "CREATE FUNCTION pick() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE EXTENSION citext",
    # Reach the machine.
    "SELECT pg_read_file('/etc/hostname')",
    "SELECT pg_ls_dir('/')",
    "COPY (SELECT 1) TO PROGRAM 'true'",
    "COPY reviews_savedview FROM PROGRAM 'true'",
    "COPY (SELECT 1) TO '/tmp/newsdesk-copied'",
    "SELECT lo_import('/etc/hostname')",
    # Become somebody else.
    "SET ROLE newsdesk",
    "SET SESSION AUTHORIZATION newsdesk",
    "CREATE ROLE other LOGIN",
    "ALTER ROLE CURRENT_USER SUPERUSER",
    "ALTER ROLE CURRENT_USER BYPASSRLS",
    "GRANT newsdesk TO CURRENT_USER",
    "GRANT pg_execute_server_program TO CURRENT_USER",
)  # fmt: skip
# A direct change of each column on which a rule rests: what four eyes, blindness and embargo are decided by.
GUARDED = (
    "UPDATE articles_article SET uploader_id = (SELECT id FROM accounts_user WHERE id <> uploader_id LIMIT 1)",
    "UPDATE articles_article SET embargo = NULL WHERE embargo IS NOT NULL",
    "UPDATE articles_article SET embargo = now() - interval '1 day'",
    "UPDATE articles_article SET stopped_at = now()",
    "UPDATE articles_upload SET submitter_id = (SELECT id FROM accounts_user WHERE id <> submitter_id LIMIT 1)",
    "UPDATE articles_upload SET article_id = (SELECT id FROM articles_article WHERE id <> article_id LIMIT 1)",
    "UPDATE reviews_review SET uploader_id = (SELECT id FROM accounts_user WHERE id <> uploader_id LIMIT 1)",
    "UPDATE reviews_review SET article_id = (SELECT id FROM articles_article WHERE id <> article_id LIMIT 1)",
    "UPDATE reviews_review SET claim_id = (SELECT id FROM claims_claim WHERE id <> claim_id LIMIT 1)",
    "UPDATE reviews_review SET first_by_id = NULL WHERE first_by_id IS NOT NULL",
    "UPDATE reviews_review SET first_by_id = (SELECT id FROM accounts_user WHERE id <> first_by_id LIMIT 1) WHERE first_by_id IS NOT NULL",
    "UPDATE reviews_review SET first_by_id = (SELECT id FROM accounts_user LIMIT 1) WHERE first_by_id IS NULL",
    "UPDATE reviews_review SET reviews_required = 1 WHERE reviews_required = 2",
    "UPDATE reviews_review SET reviews_required = 2 WHERE reviews_required = 1",
    "UPDATE reviews_review SET disagreement = NOT disagreement",
    "UPDATE reviews_review SET read_both = ARRAY[first_by_id] WHERE first_by_id IS NOT NULL",
    "UPDATE live_livesession SET opener_id = (SELECT id FROM accounts_user WHERE id <> opener_id LIMIT 1)",
    "UPDATE live_livepart SET article_id = (SELECT id FROM articles_article WHERE id <> article_id LIMIT 1)",
    # What was there before two verdicts were asked for is not hidden: so nothing becomes older than it is.
    *(
        f"UPDATE {table} SET created_at = created_at - interval '1 year'"
        for table in ("reviews_review", "reviews_evidence", "reviews_comment", "reviews_question", "reviews_enquiry")
    ),
    "UPDATE reviews_evidence SET added_by_id = (SELECT id FROM accounts_user WHERE id <> added_by_id LIMIT 1)",
    "UPDATE reviews_draft SET reviewer_id = (SELECT id FROM accounts_user WHERE id <> reviewer_id LIMIT 1)",
    "UPDATE publishing_currentrelease SET retracted = NOT retracted",
    "UPDATE publishing_currentrelease SET release_id = gen_random_uuid()",
)  # fmt: skip


@pytest.fixture
def newsroom(transactional_db, sam, mara, jonas, ruth) -> Article:
    """A claim that was published, another with the first of two verdicts, and a second article under embargo."""
    article = factories.make_article(sam)
    factories.approve(factories.submit_verdict(factories.review_of(article, "4,200"), mara), ruth)
    session_of_article(article, sam)
    two = factories.review_of(article, "120 dockers")
    comments.add_comment(two.pk, text="Ask the union.", actor=jonas)
    questions.ask_question(two.pk, text="Who counted?", actor=jonas)
    asked = inquiries.InquiryRequest(role="expert", name="Dr. Ito", email="", text="Is it right?", days=3)
    inquiries.create_inquiry(two.pk, asked, actor=jonas)
    second_opinions.require_second_opinion(two.pk, actor=sam)
    factories.submit_verdict(two, jonas)
    factories.react()
    factories.make_article(
        sam, factories.TEXT.replace("900", "910"), embargo=timezone.now() + timedelta(days=1)
    )
    return article


@pytest.fixture
def desk_itself(newsroom) -> Iterator[psycopg.Connection]:
    """A connection that signed in as the desk does, each statement a transaction of its own."""
    with psycopg.connect(url_of_tests(), autocommit=True) as signed_in:
        yield signed_in


# What PostgreSQL says when somebody may not do something, or when a rule forbids it.
REFUSED = (
    psycopg.errors.InsufficientPrivilege,
    psycopg.errors.CheckViolation,
    psycopg.errors.RaiseException,
)


def went_through(desk_itself: psycopg.Connection, statements: tuple[str, ...]) -> list[str]:
    """The statements that PostgreSQL did not refuse, with what it said; one that fails for another reason proves nothing."""
    passed = []
    for statement in statements:
        try:
            said = desk_itself.execute(statement).statusmessage
        except REFUSED:
            continue
        except psycopg.Error as error:
            said = str(error)
        passed.append(f"{statement}: {said}")
    return passed


def test_nothing_that_gets_past_the_rules_goes_through(desk_itself):
    before = (Approval.objects.count(), Release.objects.count())
    assert went_through(desk_itself, TRIED) == []
    assert (Approval.objects.count(), Release.objects.count()) == before == (1, 1)


def test_no_guarded_column_is_changed_directly(desk_itself):
    assert went_through(desk_itself, GUARDED) == []
    assert Review.objects.filter(first_by__isnull=False, reviews_required=2).count() == 1
    assert Article.objects.filter(embargo__gt=timezone.now()).count() == 1
    assert CurrentRelease.objects.get().retracted is False


def test_a_change_that_is_on_record_goes_through(newsroom, sam):
    later = timezone.now() + timedelta(days=9)
    with transaction.atomic():
        Article.objects.filter(pk=newsroom.pk).update(embargo=later)
        with transaction.atomic():
            record_event(EventKind.ARTICLE_HELD_BACK, newsroom, actor=sam, until=later.isoformat())
    newsroom.refresh_from_db()
    assert newsroom.embargo == later


@pytest.fixture
def signed_in_as_the_desk(newsroom) -> Iterator[None]:
    """The connection of the test signs in as the desk does, and can be nobody else."""
    ours = connection.settings_dict
    before = {"USER": ours["USER"], "OPTIONS": ours["OPTIONS"]}
    connection.close()
    ours.update(USER=RUNTIME_ROLE, OPTIONS={})
    yield
    connection.close()
    ours.update(before)


def test_the_work_of_a_day_needs_no_more_rights(signed_in_as_the_desk, mara, ruth, sam, jonas):
    """Upload, two verdicts, approval, retraction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_user, current_user, current_setting('is_superuser')")
        assert cursor.fetchone() == (RUNTIME_ROLE, RUNTIME_ROLE, "off")
    article = factories.make_article(sam, factories.TEXT.replace("900", "920"))
    two = factories.review_of(article, "4,200")
    second_opinions.require_second_opinion(two.pk, actor=sam)
    factories.submit_verdict(two, mara)
    factories.approve(factories.submit_verdict(two, jonas), ruth)
    factories.react()
    standing = CurrentRelease.objects.get(article=article)
    lifecycle.retract_release(standing.claim_id, reason="The figures were withdrawn.", actor=ruth)
    factories.react()
    standing.refresh_from_db()
    assert standing.retracted
    call_command("verify_audit", verbosity=0)


def test_every_table_has_one_kind():
    labels = [label for named in KINDS.values() for label in named]
    known = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    assert sorted(labels) == sorted(set(labels)), "a table has two kinds"
    assert known - set(labels) == set(), "say in newsdesk/ops/table_kinds.py what may happen to their rows"
    assert set(labels) <= known


@pytest.mark.django_db
def test_the_role_has_just_the_rights_of_each_kind():
    with connection.cursor() as cursor:
        for table, kind in kinds_of_tables().items():
            cursor.execute(
                "SELECT array_agg(r) FROM unnest(%s::text[]) r WHERE has_table_privilege(current_user, %s, r)",
                [list(RIGHTS), table],
            )
            assert ", ".join(cursor.fetchone()[0]) == kind.value, table


@pytest.mark.django_db
def test_tables_of_which_rows_are_never_deleted_refuse_it_by_a_rule_as_well():
    """Whoever adds an append-only table says so twice: by its kind, and by a trigger that holds for the owner, too."""
    with connection.cursor() as cursor:
        for table, kind in kinds_of_tables().items():
            if kind in (TableKind.APPEND_ONLY, TableKind.BY_TRIGGERS) and table.startswith(
                ("reviews_", "audit_", "publishing_", "articles_")
            ):
                cursor.execute(
                    "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname LIKE '%%\\_keep\\_%%'",
                    [table],
                )
                kept = cursor.fetchone()[0] > 0
                assert kept or table in {"reviews_comment_mentioned", "reviews_enquirylink"}, table


@pytest.mark.django_db
def test_a_table_that_is_added_later_gets_its_rights_by_its_kind():
    with owner(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE reviews_ballot (id int)")
        cursor.execute("CREATE TABLE reviews_unknown (id int)")
        role = RuntimeRole("newsdesk_trial", "kept in a safe")
        given = grants.set_table_grants(
            connection, role, kinds_of_tables() | {"reviews_ballot": TableKind.APPEND_ONLY}
        )
        assert "reviews_unknown" in given
        cursor.execute("SET ROLE newsdesk_trial")
        cursor.execute("INSERT INTO reviews_ballot VALUES (1) RETURNING id")
        for refused in (
            "DELETE FROM reviews_ballot",
            "INSERT INTO reviews_unknown VALUES (1)",
            "CREATE TEMPORARY TABLE reviews_ballot (id int)",
        ):
            with pytest.raises(Exception, match="permission denied"), transaction.atomic():
                cursor.execute(refused)
        cursor.execute("SET ROLE NONE")
        cursor.execute(
            "SELECT rolpassword LIKE 'SCRAM-SHA-256$%' FROM pg_authid WHERE rolname = 'newsdesk_trial'"
        )
        assert cursor.fetchone() == (True,)


@pytest.mark.django_db
def test_an_owner_who_may_not_create_roles_is_told_what_to_do():
    with owner(), connection.cursor() as cursor:
        cursor.execute("CREATE ROLE newsdesk_modest")
        cursor.execute("SET LOCAL ROLE newsdesk_modest")
        with pytest.raises(NoRuntimeRole, match='CREATE ROLE "newsdesk_trial"'), transaction.atomic():
            grants.set_table_grants(connection, RuntimeRole("newsdesk_trial"), {})


@pytest.mark.django_db
def test_the_role_of_the_desk_may_nothing_that_it_must_not():
    assert roles.excess_of_runtime_role() == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("made", "words"),
    [
        ("CREATE ROLE newsdesk_trial SUPERUSER", "is a superuser"),
        ("CREATE ROLE newsdesk_trial BYPASSRLS", "may bypass row security"),
        ("CREATE ROLE newsdesk_trial REPLICATION", "may replicate"),
        ("CREATE ROLE newsdesk_trial; ALTER TABLE reviews_approval OWNER TO newsdesk_trial", "owns tables"),
        ("CREATE ROLE newsdesk_trial; GRANT newsdesk TO newsdesk_trial", "owns tables"),
        ("CREATE ROLE newsdesk_trial; GRANT pg_execute_server_program TO newsdesk_trial", "is a member of a role"),
        ("CREATE ROLE newsdesk_trial; GRANT CREATE ON SCHEMA public TO newsdesk_trial", "may create tables"),
    ],
)  # fmt: skip
def test_each_right_too_many_is_said(made, words):
    with owner(), connection.cursor() as cursor:
        cursor.execute(made)
        cursor.execute("SET ROLE newsdesk_trial")
        problem = roles.excess_of_runtime_role()
        assert words in problem
        assert "newsdesk_trial" in problem


@pytest.mark.parametrize(("kind", "code"), [("production", 1), ("local", 0)])
def test_a_desk_that_runs_as_the_owner_does_not_start_in_production_and_says_so_elsewhere(
    transactional_db, kind, code
):
    command = "from newsdesk.checks import exit_on_failed_database_role_check as check; check()"
    done = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup(); {command}"],
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "newsdesk.settings",
            "NEWSDESK_ENV": kind,
            "DATABASE_URL": owner_url_of_tests(),
        },
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout + done.stderr
    assert done.returncode == code, said
    assert "is a superuser" in said
    assert "DATABASE_OWNER_URL" in said
