"""What may go wrong."""

import httpx

from newsdesk_client.core import Problem


class ApiError(Exception):
    """The desk refused a call; the message says why."""

    def __init__(self, status: int, problem: Problem, retry_after: float | None = None) -> None:
        self.status, self.problem, self.retry_after = status, problem, retry_after
        super().__init__(problem.get("detail") or problem.get("title") or str(status))

    @property
    def kind(self) -> str:
        """The kind of error, such as “not-found”."""
        return self.problem.get("type", "").rpartition(":")[2]

    @property
    def reason(self) -> str | None:
        """With 410: why the claim was retracted."""
        return self.problem.get("reason")


class Unverified(Exception):
    """The content is not what the newsroom signed; the message says why."""


def error_of(response: httpx.Response) -> ApiError:
    """The error that a response tells."""
    try:
        problem: Problem = response.json()
    except ValueError:
        problem = {"type": "", "title": response.reason_phrase, "status": response.status_code, "detail": ""}
    after = response.headers.get("Retry-After", "")
    return ApiError(response.status_code, problem, float(after) if after.isdigit() else None)
