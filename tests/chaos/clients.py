"""People and programs that use the desk only through HTTP, and record the responses."""

import hashlib
import random
import re
import threading
import time
from typing import Any

import httpx

from tests.chaos.ledger import Ledger

TIMEOUT = httpx.Timeout(8)
# How long somebody who asked with an Idempotency-Key goes on asking, once the run is over.
INSIST = 90
PLACES = "Aldmouth Brennick Carrow Dunmere Eastlow Farling Grenholt Harwick Inchmoor Kelby".split()
VERBS = {"correction": "correct", "retraction": "retract"}
# So many pairs of sentences take a worker several seconds, in which it can be hit.
LONG = 30
# Claims may be pieces of a sentence, which no verdict may be on.
STATEMENT = "The port handled 4,200 containers in March 2026."
SPEAKERS = ("the harbour authority", "Union officials", "The ministry", "Elena Voss", "the statistics office")


class Client(threading.Thread):
    """Somebody who does one thing after another until told to stop; reaches any of the web servers."""

    pause = 0.2

    def __init__(self, name: str, addresses: list[str], key: str, ledger: Ledger, seed: int) -> None:
        super().__init__(name=name, daemon=True)
        self.addresses, self.ledger, self.random = addresses, ledger, random.Random(f"{seed} {name}")
        self.headers = {"authorization": f"Bearer {key}"} if key else {}
        self.over = threading.Event()
        self.count = 0
        self.answers: dict[str, int] = {}

    def run(self) -> None:
        """Act, rest, and again; what a client itself does wrong ends the run as a complaint."""
        with httpx.Client(timeout=TIMEOUT, headers=self.headers) as self.http:
            while not self.over.is_set():
                try:
                    self.act()
                except Exception as error:  # noqa: BLE001 - a thread must not end without a word
                    self.ledger.complain(f"{self.name} could not go on: {error!r}")
                    return
                self.over.wait(self.random.uniform(0, 2 * self.pause))

    def act(self) -> None:
        """One thing."""
        raise NotImplementedError

    def marker(self, what: str) -> str:
        """Words that stand for one act and no other."""
        self.count += 1
        return f"{self.name} {what} {self.count}"

    def url(self, path: str) -> str:
        """As a load balancer would have it."""
        return f"http://{self.random.choice(self.addresses)}{path}"

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response | None:
        """One request; None when no answer came, or one that promises nothing."""
        try:
            answer = self.http.request(method, self.url(f"/api/v1/{path}"), **more)
        except httpx.HTTPError:
            self.note("no answer")
            return None
        self.note(str(answer.status_code))
        return answer if answer.status_code < 500 else None

    def note(self, answer: str) -> None:
        self.answers[answer] = self.answers.get(answer, 0) + 1

    def post(self, what: str, path: str, marker: str, body: dict[str, Any]) -> dict[str, Any] | None:
        """Ask for something once, or with an Idempotency-Key again and again; what it said yes to, if it did."""
        self.ledger.tried(what, marker)
        headers = {"idempotency-key": hashlib.sha256(marker.encode()).hexdigest()}
        if self.random.random() < 0.4:
            answer = self.ask("POST", path, json=body)
        else:
            answer = self.insist(path, body, headers)
        if answer is None or not answer.is_success:
            return None
        told: dict[str, Any] = answer.json() if answer.content else {}
        self.ledger.told(what, marker, id=str(told.get("id", "")))
        return told

    def insist(self, path: str, body: dict[str, Any], headers: dict[str, str]) -> httpx.Response | None:
        """Until there is an answer."""
        give_up: float | None = None
        while give_up is None or time.monotonic() < give_up:
            if (answer := self.ask("POST", path, json=body, headers=headers)) is not None:
                return answer
            if self.over.is_set() and give_up is None:
                give_up = time.monotonic() + INSIST
            time.sleep(0.3)
        return None


class Uploader(Client):
    """Sends articles in, and looks how far the earlier ones are; does not pile up more than can be read."""

    pause = 0.7
    most_unread = 4

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.unread: list[str] = []

    def act(self) -> None:
        if len(self.unread) >= self.most_unread:
            self.look()
            return
        marker = self.marker("article")
        body = {"title": marker, "desk": "world", "text": self.story(marker)}
        if (told := self.post("article", "articles/", marker, body)) is not None:
            self.unread.append(str(told["id"]))

    def look(self) -> None:
        """Whether the oldest has been read."""
        answer = self.ask("GET", f"articles/{self.unread[0]}/")
        if answer is not None and answer.status_code == 404:
            self.ledger.complain(f"article {self.unread[0]} was acknowledged and is not there")
        if answer is not None and answer.json().get("state") not in ("waiting", "finding claims"):
            self.unread.pop(0)

    def story(self, marker: str) -> str:
        """A short story of its own, with figures to check; sometimes a long one, that takes a while."""
        chance = self.random
        parts = [marker, ""]
        for _part in range(1 if chance.random() < 0.9 else LONG):
            place, speaker = chance.choice(PLACES), chance.choice(SPEAKERS)
            handled, dismissed = chance.randint(100, 99999), chance.randint(3, 900)
            parts += [
                f"The port of {place} handled {handled} containers in March 2026, according to {speaker} [1].",
                "",
                f"{speaker.capitalize()} said the company dismissed {dismissed} dockers in {place} in April [2].",
                "",
            ]
        return "\n".join(parts)


class Reviewer(Client):
    """Takes claims, gathers evidence, writes verdicts; now and then walks away from one."""

    def act(self) -> None:
        taken = self.ask("POST", "queue/take/", json={})
        if taken is None or taken.status_code != 200:
            return
        review = taken.json()
        lease = review.get("lease") or {}
        if not lease.get("token"):
            self.ledger.complain(f"{self.name} took {review['id']} and got no lease: {lease}")
            return
        self.ledger.told("take", self.marker("take"), id=review["id"])
        way = self.random.random()
        if way < 0.05:
            return
        if way < 0.1:
            self.ask("POST", f"reviews/{review['id']}/release/", json={"token": lease["token"]})
            return
        self.judge(review, lease["token"])

    def judge(self, review: dict[str, Any], token: str) -> None:
        """Evidence, draft, submission."""
        at = f"reviews/{review['id']}"
        rating, stance = self.random.choice(
            [("sourced", "supports"), ("disputed", "contradicts"), ("unsupported", "context")]
        )
        passage = self.marker("evidence")
        document = {"title": "Monthly figures", "url": "https://harbour.example/f", "stance": stance}
        if (
            self.post("evidence", f"{at}/evidence/", passage, document | {"token": token, "passage": passage})
            is None
        ):
            return
        rationale = self.marker("verdict")
        finding = "confirmed" if review["claim"]["claimant"] else "not attributed"
        draft = {"rating": rating, "finding": finding, "rationale": rationale, "search_log": "The register."}
        draft["statement"] = STATEMENT
        if self.post("draft", f"{at}/draft/", rationale, draft) is not None:
            self.post("verdict", f"{at}/submit/", rationale, {"token": token})


class Approver(Client):
    """Answers verdicts: mostly yes."""

    def act(self) -> None:
        waiting = self.ask("GET", "queue/", params={"state": "awaiting approval", "limit": 20})
        rows = waiting.json()["results"] if waiting is not None and waiting.is_success else []
        if not rows:
            return
        review = self.ask("GET", f"reviews/{self.random.choice(rows)['id']}/")
        if review is None or not review.is_success or not review.json()["verdicts"]:
            return
        newest = max(review.json()["verdicts"], key=lambda verdict: verdict["id"])
        path = f"reviews/{review.json()['id']}"
        if self.random.random() < 0.85:
            note = self.marker("approval")
            self.post("approval", f"{path}/approve/", note, {"verdict": newest["id"], "note": note})
        else:
            note = self.marker("return")
            self.post("return", f"{path}/return/", note, {"verdict": newest["id"], "reason": note})


class Corrector(Client):
    """Begins corrections and withdraws what was published."""

    pause = 0.8

    def act(self) -> None:
        published = self.ask("GET", "claims/", params={"limit": 50})
        rows = published.json()["results"] if published is not None and published.is_success else []
        if not rows:
            return
        claim = self.random.choice(rows)["id"]
        what = "correction" if self.random.random() < 0.7 else "retraction"
        reason = self.marker(what)
        self.post(what, f"claims/{claim}/{VERBS[what]}/", reason, {"reason": reason})


class Follower(Client):
    """Reads the change feed from the start, keeps its place, and looks at each answer closely."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.place = 0
        self.seen: list[tuple[int, str, str]] = []

    def act(self) -> None:
        answer = self.ask("GET", "changes/", params={"after": self.place, "wait": 2, "limit": 50})
        if answer is None or not answer.is_success:
            return
        for change in answer.json()["changes"]:
            if change["position"] != self.place + 1:
                self.ledger.complain(
                    f"after position {self.place} the feed went on with {change['position']}"
                )
            self.place = change["position"]
            self.seen.append((change["position"], change["type"], change["claim"]["id"]))


class Browser(Client):
    """Somebody signed in, who looks at pages."""

    pause = 0.6
    password = ""
    email = ""
    signed_in = False

    def act(self) -> None:
        try:
            if not self.signed_in:
                self.sign_in()
            path = self.random.choice(["/desk/", "/claims/", "/articles/", "/desk/approvals/"])
            answer = self.http.get(self.url(path), follow_redirects=False)
        except httpx.HTTPError:
            self.note("no answer")
            return
        self.note(f"page {answer.status_code}")
        self.signed_in = answer.status_code != 302

    def sign_in(self) -> None:
        """By the form, as everybody does."""
        page = self.http.get(self.url("/accounts/login/"))
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
        if found is None:
            return
        form = {"login": self.email, "password": self.password, "csrfmiddlewaretoken": found[1]}
        self.http.post(self.url("/accounts/login/"), data=form)
