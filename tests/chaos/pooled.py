"""`make pgbouncer`: the whole desk under load, through PgBouncer in transaction mode.

The pool is smaller than the number of processes, so that the statements of one client connection use many connections
of PostgreSQL. PgBouncer is killed and restarted during the test.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg

from newsdesk.ops.broker import free_broker_port
from newsdesk.ops.errors import StartError
from newsdesk.ops.postgres import RUNTIME_ROLE
from newsdesk.ops.processes import Service
from tests.chaos.__main__ import end, keep_logs, load, say, set_up, verify, wait_until_done
from tests.chaos.ledger import Ledger
from tests.chaos.newsroom import Newsroom, clear, manage, scratch
from tests.chaos.receiver import Receiver

PROGRAM = os.environ.get("NEWSDESK_PGBOUNCER") or shutil.which(
    "pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin"
)
POOL = 5
# Each of the two web servers has two connections past the pool: for readers, and while somebody waits for changes.
LISTENERS = 2 * 2
# What reads a long list in pieces must find the rest of it, though another connection answers by then.
READ_IN_PIECES = (
    "import time; from newsdesk.audit.models import Event; some = Event.objects.order_by('pk')[:100]; "
    "print(sum(1 for _event in some.iterator(chunk_size=5) if not time.sleep(0.02)))"
)
WITHIN = 300


class Pooled(Newsroom):
    """The desk, with PgBouncer between it and PostgreSQL."""

    def __init__(self, folder: Path, allow: str) -> None:
        super().__init__(folder, allow)
        self.port = free_broker_port()
        self.pooled = f"postgres://{RUNTIME_ROLE}@127.0.0.1:{self.port}/newsdesk"

    def start_pool(self) -> None:
        """PgBouncer, once the role that it connects as is there: migrations make it."""
        self.put("pgbouncer", self.pgbouncer())
        self.places["pgbouncer"].child.wait_until_ready()

    def pgbouncer(self) -> Service:
        """As docs/operations.md has it, with a small pool."""
        file = self.postgres.sockets / "pgbouncer.ini"
        told = {
            "listen_addr": "127.0.0.1",
            "listen_port": self.port,
            "unix_socket_dir": "",
            # Nobody else is on this machine's loopback; elsewhere scram-sha-256.
            "auth_type": "any",
            "pool_mode": "transaction",
            "default_pool_size": POOL,
            "max_client_conn": 200,
        }
        settings = "\n".join(f"{name} = {value}" for name, value in told.items())
        server = f"host={self.postgres.sockets} port=5432 user={RUNTIME_ROLE}"
        file.write_text(f"[databases]\n* = {server}\n\n[pgbouncer]\n{settings}\n")
        self.postgres.identity.own(self.postgres.sockets)
        return Service(
            name="PgBouncer",
            command=[str(PROGRAM), str(file)],
            log=self.home.logs / "pgbouncer.log",
            is_ready=self.pool_answers,
            identity=self.postgres.identity.spelling,
            parent_death=signal.SIGKILL,
        )

    def pool_answers(self) -> bool:
        """Whether PostgreSQL answers through PgBouncer."""
        try:
            with psycopg.connect(self.pooled, connect_timeout=2) as connection:
                return connection.execute("SELECT 1").fetchone() == (1,)
        except psycopg.OperationalError:
            return False

    def connections(self) -> int:
        """How many connections PostgreSQL has to the desk's database, without the one that asks."""
        with psycopg.connect(self.postgres.url) as connection:
            # PostgreSQL's own processes, such as autovacuum, are in the same view.
            query = (
                "SELECT count(*) - 1 FROM pg_stat_activity "
                "WHERE datname = current_database() AND backend_type = 'client backend'"
            )
            return int(connection.execute(query).fetchall()[0][0])


def main() -> int:
    """Set up past the pool, work through it, check."""
    if PROGRAM is None:
        say(
            "***** NOT TRIED: there is no pgbouncer (apt-get install pgbouncer, or NEWSDESK_PGBOUNCER=/path) *****"
        )
        return 2
    told = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, check=True).stdout
    say(told.splitlines()[0])
    records = Path(tempfile.mkdtemp(prefix="pgbouncer-records-"))
    folder, mounted = scratch()
    broken = []
    try:
        broken = run(folder, Ledger(records / "ledger.jsonl"), float(os.environ.get("SECONDS", "60")))
    except BaseException:
        keep_logs(folder, records)
        say(f"logs: {records / 'logs'}")
        raise
    finally:
        if broken:
            keep_logs(folder, records)
        clear(folder, mounted)
    for line in broken:
        say(f"BROKEN: {line}")
    say(f"{len(broken)} invariants broke" if broken else "nothing was lost, nothing was doubled")
    return 1 if broken else 0


def run(folder: Path, ledger: Ledger, seconds: float) -> list[str]:
    """The trial itself."""
    receiver = Receiver(ledger)
    newsroom = Pooled(folder, receiver.address)
    clients = []
    try:
        newsroom.start_servers()
        # Tables are made past the pool, as in production; from here on everything goes through it.
        keys = set_up(newsroom, receiver)
        newsroom.start_pool()
        newsroom.environment |= {
            "DATABASE_URL": newsroom.pooled,
            "DATABASE_DIRECT_URL": newsroom.postgres.url,
        }
        newsroom.start_desk()
        clients = load(newsroom, keys, ledger, 1)
        most = work(newsroom, seconds / 2)
        read = manage(
            newsroom.environment, "shell", "--no-imports", "-c", READ_IN_PIECES, check=False
        ).strip()
        newsroom.die("pgbouncer", 2)
        say("PgBouncer is killed, and comes back after two seconds")
        most = max(most, work(newsroom, seconds / 2))
        newsroom.heal()
        end(clients, newsroom.look_after)
        wait_until_done(newsroom, WITHIN)
        say(f"acknowledged: {ledger.counts()}; PostgreSQL had {most} connections at most")
        broken = verify(newsroom, clients, ledger)
        if most > POOL + LISTENERS:
            broken.append(f"PostgreSQL had {most} connections: some went past the pool of {POOL}")
        if "packet 'A'" in (newsroom.home.logs / "pgbouncer.log").read_text():
            broken.append("somebody listens for news through the pool: PgBouncer gives it to others")
        return broken if read == "100" else [*broken, f"a long list was not read whole: {read[-300:]}"]
    finally:
        for client in clients:
            client.over.set()
        newsroom.stop()


def work(newsroom: Pooled, seconds: float) -> int:
    """Look after everything for so long; the most connections that PostgreSQL ever had."""
    most, until = 0, time.monotonic() + seconds
    while time.monotonic() < until:
        newsroom.look_after()
        most = max(most, newsroom.connections())
        time.sleep(0.2)
    return most


if __name__ == "__main__":
    try:
        sys.exit(main())
    except StartError as error:
        sys.exit(str(error))
