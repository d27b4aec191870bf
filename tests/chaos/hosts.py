"""`make hosts`: the desk on several machines, as network namespaces; one is disconnected while it works.

One machine has PostgreSQL, the broker and the scheduler; two have web servers, three have workers. They are connected
only by a bridge. Needs root and iproute2. Uses only its own network namespaces, which are removed at the end.
"""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import psycopg

from newsdesk.ops.desk import ROOT
from newsdesk.ops.postgres import RUNTIME_ROLE
from newsdesk.ops.processes import Service, is_process_up_once_started
from tests.chaos.__main__ import end, keep_logs, load, say, set_up, verify, wait_until_done
from tests.chaos.ledger import Ledger
from tests.chaos.newsroom import Newsroom, clear, own_mounts, scratch, wait_for
from tests.chaos.receiver import Receiver

CLONE_NEWNET = 0x40000000
NET = "10.77.0"
HUB = f"{NET}.1"
WORKERS = ("work1", "work2", "work3")
WEB = ("page1", "page2")
PORT = 8000
# Noticed within seconds, so that a machine that is gone holds no lock for hours.
KEEPALIVE = {
    "tcp_keepalives_idle": "5",
    "tcp_keepalives_interval": "2",
    "tcp_keepalives_count": "3",
    "tcp_user_timeout": "15000",
}


class Machines(Newsroom):
    """The same desk, spread over machines."""

    def __init__(self, folder: Path, allow: str) -> None:
        super().__init__(folder, allow)
        self.hosts = {name: f"{NET}.{number}" for number, name in enumerate((*WEB, *WORKERS), 11)}
        port = self.broker.port
        self.environment |= {
            "DATABASE_URL": f"postgres://{RUNTIME_ROLE}@{HUB}:5432/newsdesk",
            "REDIS_URL": f"redis://:{self.broker.password}@{HUB}:{port}/0",
            "ALLOWED_HOSTS": ",".join(["127.0.0.1", *self.hosts.values()]),
        }

    @property
    def addresses(self) -> list[str]:
        """Where the pages are."""
        return [f"{self.hosts[name]}:{PORT}" for name in WEB]

    def build_network(self) -> None:
        """A bridge, and a cable from it to each machine."""
        ip("link set lo up")
        ip("link add bridge0 type bridge")
        ip(f"addr add {HUB}/24 dev bridge0")
        ip("link set bridge0 up")
        for name, address in self.hosts.items():
            ip(f"netns add {name}")
            ip(f"link add {name} type veth peer name eth0 netns {name}")
            ip(f"link set {name} master bridge0 up")
            ip(f"-n {name} addr add {address}/24 dev eth0")
            ip(f"-n {name} link set eth0 up")
            ip(f"-n {name} link set lo up")

    def start_servers(self) -> None:
        """PostgreSQL and the broker, to be reached by the network."""
        self.postgres.set_up()
        hba = self.postgres.data / "pg_hba.conf"
        hba.write_text(hba.read_text() + f"\nhost all all {NET}.0/24 trust\n")
        database, broker = self.postgres.service(), self.broker.service()
        told = [f"-c{name}={value}" for name, value in {"listen_addresses": HUB, **KEEPALIVE}.items()]
        self.put("postgres", replace(database, command=[*database.command, *told]))
        listening = [*broker.command, "--bind", HUB]
        self.put(
            "broker", replace(broker, command=listening, is_ready=lambda: answers(HUB, self.broker.port))
        )
        for place in self.places.values():
            place.child.wait_until_ready()

    def start_desk(self) -> None:
        """Pages on two machines, work on three, the clock on one."""
        for name in WEB:
            where = {"HOST": self.hosts[name], "PORT": str(PORT)}
            web = self.on(name, ["newsdesk.ops.web"])
            self.put(name, replace(web, environment={**self.environment, **where}))
        for name in WORKERS:
            command = [
                "celery",
                "--app",
                "newsdesk",
                "worker",
                "--hostname",
                f"{name}@{name}",
                "--concurrency",
                "1",
            ]
            self.put(name, self.on(name, [*command, "--without-gossip", "--without-mingle"]))
        command = [
            "celery",
            "--app",
            "newsdesk.clock",
            "beat",
            "--pidfile=",
            "--schedule",
            str(self.home.path / "beat"),
        ]
        self.put("clock", self.on("", command))
        for name in WEB:
            wait_for(lambda name=name: answers(self.hosts[name], PORT), 90, f"pages of {name}")

    def on(self, host: str, command: Sequence[str]) -> Service:
        """A program on one of the machines; on this one without a name."""
        prefix = [str(shutil.which("ip")), "netns", "exec", host] if host else []
        return Service(
            name=host or "clock",
            command=[*prefix, sys.executable, "-m", *command],
            log=self.home.logs / f"{host or 'clock'}.log",
            is_ready=is_process_up_once_started,
            environment=self.environment,
            folder=ROOT,
            stop_signals=(signal.SIGTERM,),
            parent_death=signal.SIGKILL,
        )

    def cut(self, host: str) -> None:
        """Pull the cable."""
        ip(f"link set {host} down")

    def join(self, host: str) -> None:
        """Put it back."""
        ip(f"link set {host} up")


def main() -> int:
    """Work, cut one machine off while it reads, finish without it, let it come back, check."""
    if os.geteuid() != 0 or shutil.which("ip") is None:
        say("***** NOT TRIED: several machines need root and iproute2 (apt-get install iproute2) *****")
        return 2
    if not own_mounts() or ctypes.CDLL(None).unshare(CLONE_NEWNET) != 0:
        say("***** NOT TRIED: this kernel gives no namespaces *****")
        return 2
    subprocess.run(["mount", "-t", "tmpfs", "none", "/run"], check=True)
    records = Path(tempfile.mkdtemp(prefix="hosts-records-"))
    folder, mounted = scratch()
    ledger = Ledger(records / "ledger.jsonl")
    try:
        broken = run(folder, ledger, float(os.environ.get("SECONDS", "40")))
        if broken:
            keep_logs(folder, records)
    except BaseException:
        keep_logs(folder, records)
        say(f"logs: {records / 'logs'}")
        raise
    finally:
        clear(folder, mounted)
    for line in broken:
        say(f"BROKEN: {line}")
    say(f"{len(broken)} invariants broke" if broken else "nothing was lost, nothing was doubled")
    return 1 if broken else 0


def run(folder: Path, ledger: Ledger, seconds: float) -> list[str]:
    """The trial itself."""
    ip("link set lo up")
    machines = Machines(folder, "")
    machines.build_network()
    receiver = Receiver(ledger, HUB)
    machines.environment["FETCH_ALLOW"] = receiver.address
    clients = []
    try:
        machines.start_servers()
        keys = set_up(machines, receiver)
        machines.start_desk()
        clients = load(machines, keys, ledger, 1)
        # Asked once: an article is read within a fifth of a second, and a second look may find nobody at it.
        lost = wait_for(lambda: busy(machines), 120, "a machine in the middle of an article")
        machines.cut(lost)
        say(f"{lost} is cut off while it reads an article")
        time.sleep(seconds)
        end(clients, machines.look_after)
        wait_until_done(machines, 300)
        machines.join(lost)
        say(f"{lost} is back")
        time.sleep(20)
        say(f"acknowledged: {ledger.counts()}")
        return verify(machines, clients, ledger)
    finally:
        for client in clients:
            client.over.set()
        machines.stop()


def busy(machines: Machines) -> str:
    """A worker machine that has a reaction in hand now, by its connection in the middle of a statement or between."""
    query = (
        "SELECT host(a.client_addr) FROM pg_stat_activity a WHERE a.client_addr IS NOT NULL "
        "AND a.query ILIKE '%%claims_run%%' AND now() - a.state_change < interval '1 second'"
    )
    with psycopg.connect(machines.postgres.url) as connection:
        found = {row[0] for row in connection.execute(query).fetchall()}
    return next((name for name in WORKERS if machines.hosts[name] in found), "")


def answers(host: str, port: int) -> bool:
    """Whether somebody listens there."""
    program = f"import socket; socket.create_connection(({host!r}, {port}), 2).close()"
    return subprocess.run([sys.executable, "-c", program], capture_output=True, check=False).returncode == 0


def ip(command: str) -> None:
    """One command of iproute2."""
    done = subprocess.run(["ip", *command.split()], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise AssertionError(f"ip {command}: {done.stderr.strip()}")


if __name__ == "__main__":
    sys.exit(main())
