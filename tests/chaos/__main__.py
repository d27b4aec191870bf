"""`python -m tests.chaos`: put the desk under load, inject faults, then check that nothing was lost."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import django
import psycopg
from django.core.management import call_command
from django.db import connections

from tests.chaos import checker
from tests.chaos.clients import Approver, Browser, Client, Corrector, Follower, Reviewer, Uploader
from tests.chaos.faults import Faults
from tests.chaos.ledger import Ledger
from tests.chaos.live import Speaker
from tests.chaos.newsroom import Newsroom, clear, manage, scratch
from tests.chaos.receiver import Receiver

PASSWORD = "chaos has a password"
SCOPES = ["articles:read", "articles:write", "desk", "webhooks"]
PEOPLE = {
    "Sam Okafor": ["editor"],
    "Iris Bell": ["editor"],
    "Lena Fuchs": ["editor"],
    "Mara Lindqvist": ["reviewer"],
    "Jonas Weber": ["reviewer"],
    "Nils Brandt": ["reviewer"],
    "Ruth Adeyemi": ["approver"],
    "Omar Haddad": ["approver"],
}
# While the work of the run is finished, how much is left is said so often.
TELL_EVERY = 15
LOADS: dict[str, type[Client]] = {
    "Sam Okafor": Uploader,
    "Iris Bell": Uploader,
    "Lena Fuchs": Speaker,
    "Mara Lindqvist": Reviewer,
    "Jonas Weber": Reviewer,
    "Nils Brandt": Reviewer,
    "Ruth Adeyemi": Approver,
    "Omar Haddad": Corrector,
}


def main() -> int:
    """Run once; 1 when an invariant broke."""
    wanted = argparse.ArgumentParser(prog="make chaos")
    wanted.add_argument("--faults", type=int, default=300, help="how many (FAULTS=)")
    wanted.add_argument("--seed", type=int, default=1, help="which ones (SEED=)")
    wanted.add_argument("--seconds", type=float, default=1800, help="longest time for the faults")
    wanted.add_argument(
        "--quiet-within", type=float, default=900, help="longest time to finish the work afterwards"
    )
    options = wanted.parse_args()
    records = Path(tempfile.mkdtemp(prefix="chaos-records-"))
    folder, disk = scratch()
    say(f"seed {options.seed}; records in {records}; the desk in {folder}")
    if not disk:
        say("***** THE DISK IS NOT FILLED: that needs root and a tmpfs of its own *****")
    try:
        broken = run(options, folder, disk, Ledger(records / "ledger.jsonl"))
    except BaseException:
        say(f"logs of the processes: {records / 'logs'}")
        keep_logs(folder, records)
        raise
    else:
        if broken:
            keep_logs(folder, records)
    finally:
        clear(folder, disk)
    for line in broken:
        say(f"BROKEN: {line}")
    say(f"{len(broken)} invariants broke" if broken else "nothing was lost, nothing was doubled")
    return 1 if broken else 0


def run(options: argparse.Namespace, folder: Path, disk: bool, ledger: Ledger) -> list[str]:
    """Start, load, break, mend, wait until all work is done, check."""
    receiver = Receiver(ledger)
    newsroom = Newsroom(folder, receiver.address)
    clients: list[Client] = []
    try:
        newsroom.start_servers()
        keys = set_up(newsroom, receiver)
        newsroom.start_desk()
        clients = load(newsroom, keys, ledger, options.seed)
        faults = Faults(newsroom, receiver, options.seed, disk)
        strike(faults, options.faults, options.seconds)
        faults.mend_all()
        newsroom.heal()
        end(clients, faults.tick)
        wait_until_done(newsroom, options.quiet_within)
        tell(faults, clients, ledger)
        broken = verify(newsroom, clients, ledger)
        if broken:
            dump(newsroom, ledger)
        return broken
    finally:
        for client in clients:
            client.over.set()
        newsroom.stop()


def set_up(newsroom: Newsroom, receiver: Receiver) -> dict[str, str]:
    """Tables, people with keys, a webhook; afterwards this process touches the desk only from outside."""
    os.environ.update(newsroom.environment)
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    accounts, keys, webhooks = (
        import_module(f"newsdesk.{name}")
        for name in ("accounts.models", "accounts.keys", "publishing.webhooks.subscriptions")
    )
    accounts.Desk.objects.create(name="World", slug="world")
    made = {}
    for name, roles in PEOPLE.items():
        email = f"{name.split()[0].lower()}@newsdesk.example"
        person = accounts.User.objects.create_user(email, PASSWORD, name=name, roles=roles)
        made[name] = keys.issue_api_key(
            person, "chaos", [one for one in SCOPES if person.may_use(one)], actor=person
        )[1]
        if name == "Sam Okafor":
            kinds = ["claim.published", "claim.corrected", "claim.retracted"]
            receiver.secret = webhooks.create_subscription(
                f"http://{receiver.address}/", kinds, {}, actor=person
            )[1]
    connections.close_all()
    return made


def load(newsroom: Newsroom, keys: dict[str, str], ledger: Ledger, seed: int) -> list[Client]:
    """Everybody begins to work."""
    clients = [kind(name, newsroom.addresses, keys[name], ledger, seed) for name, kind in LOADS.items()]
    clients += [Follower(f"follower {n}", newsroom.addresses, "", ledger, seed) for n in (1, 2)]
    browser = Browser("browser", newsroom.addresses, "", ledger, seed)
    browser.email, browser.password = "mara@newsdesk.example", PASSWORD
    clients.append(browser)
    for client in clients:
        client.start()
    return clients


def strike(faults: Faults, count: int, seconds: float) -> None:
    """Fault after fault, mending in between."""
    began = time.monotonic()
    # The desk gets something to lose first.
    due = began + 4
    while faults.done.total() < count and time.monotonic() - began < seconds:
        faults.tick()
        if time.monotonic() >= due:
            say(f"{time.monotonic() - began:6.1f} s  {faults.done.total() + 1:3} {faults.strike()}")
            due = time.monotonic() + faults.next_gap()
        time.sleep(0.05)
    if faults.done.total() < count:
        say(f"only {faults.done.total()} of {count} faults fitted into {seconds:.0f} s")


def end(clients: list[Client], tick: Callable[[], None]) -> None:
    """Everybody finishes what they have in hand; followers go on reading."""
    workers = [client for client in clients if not isinstance(client, Follower)]
    for client in workers:
        client.over.set()
    while any(client.is_alive() for client in workers):
        tick()
        time.sleep(0.1)


def wait_until_done(newsroom: Newsroom, seconds: float) -> None:
    """Until nothing waits. Messages that wait for a later try are due now: so much time has passed."""
    began = told = time.monotonic()
    left: tuple[Any, ...] = ()
    while time.monotonic() - began < seconds:
        newsroom.look_after()
        try:
            with psycopg.connect(newsroom.postgres.url, autocommit=True) as connection:
                connection.execute(
                    "UPDATE publishing_delivery SET due_at = now() WHERE state = 'waiting' AND due_at > now() + '1 min'"
                )
                left = connection.execute(
                    "SELECT (SELECT count(*) FROM audit_reaction WHERE state IN ('waiting', 'running')),"
                    " (SELECT count(*) FROM publishing_delivery WHERE state = 'waiting'),"
                    # A session that a dead worker held is read when its time is over; no reaction waits for that.
                    " (SELECT count(*) FROM live_livesession WHERE reading_until IS NOT NULL OR id IN"
                    """ (SELECT session_id FROM live_liveline WHERE "offset" IS NULL))"""
                ).fetchall()[0]
        except psycopg.OperationalError:
            left = ("PostgreSQL does not answer",)
        if left == (0, 0, 0):
            say(f"all work was done {time.monotonic() - began:.0f} s after the last fault was mended")
            return
        if time.monotonic() - told >= TELL_EVERY:
            told = time.monotonic()
            say(f"{told - began:6.1f} s  {left} (reactions, messages, live sessions) are still to be done")
        time.sleep(0.5)
    say(f"after {seconds:.0f} s there is still work: {left} (reactions, messages, live sessions)")


def verify(newsroom: Newsroom, clients: list[Client], ledger: Ledger) -> list[str]:
    """Everything that broke."""
    followers = [client for client in clients if isinstance(client, Follower)]
    with psycopg.connect(newsroom.postgres.url) as connection:
        released = connection.execute("SELECT count(*) FROM publishing_change").fetchall()[0][0]
        deadline = time.monotonic() + 30
        while any(follower.place < released for follower in followers) and time.monotonic() < deadline:
            time.sleep(0.2)
        broken = checker.check(ledger, connection)
        for follower in followers:
            broken += checker.feed(follower.seen, connection)
    said = manage(newsroom.environment, "verify_audit", check=False)
    say(said.strip())
    if import_module("newsdesk.audit.chain").verify_audit_chain().fault is not None:
        broken.append(f"the audit chain: {said.strip()}")
    connections.close_all()
    return broken


def tell(faults: Faults, clients: list[Client], ledger: Ledger) -> None:
    """Figures for the record."""
    say(f"{faults.done.total()} faults: {dict(faults.done.most_common())}")
    say(f"acknowledged: {ledger.counts()}")
    answers: Counter[str] = Counter()
    for client in clients:
        answers.update(client.answers)
    say(f"answers: {dict(answers.most_common())}")


def dump(newsroom: Newsroom, ledger: Ledger) -> None:
    """Keep the database beside the ledger, for whoever looks for the cause."""
    target = Path(ledger.file.name).with_name("database.sql")
    program = str(newsroom.postgres.programs / "pg_dump")
    with target.open("wb") as file:
        subprocess.run([program, "--dbname", newsroom.postgres.url], stdout=file, check=False)


def keep_logs(folder: Path, records: Path) -> None:
    """What the processes had to say outlives their disk."""
    for log in (folder / "logs").glob("*.log"):
        (records / "logs").mkdir(exist_ok=True)
        (records / "logs" / log.name).write_bytes(log.read_bytes())


def say(line: str) -> None:
    """Tell the person at the terminal, at once."""
    print(line, flush=True)  # noqa: T201 - a program for a terminal


if __name__ == "__main__":
    sys.exit(main())
