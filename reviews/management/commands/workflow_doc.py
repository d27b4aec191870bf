"""`manage.py workflow_doc`: write docs/workflow.md from the table of the workflow."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation

from claims.statements.table import LINES
from reviews.states import MOVES, State

PATH = settings.BASE_DIR / "docs" / "workflow.md"
HEAD = """# The workflow of a claim

Generated from the table in `reviews/states.py` by `python manage.py workflow_doc`. Change the table, not this page.

A claim has one open review. The **state** of the review is independent of the **rating**
of a verdict and of the state of the public **release**. An action that is not in this table is not possible
(409 Conflict). An action that is in the table, but not for this person, is refused (403 Forbidden).

| from | action | who | to | rule |
|---|---|---|---|---|
"""
TOLD = """
## What readers are told

A verdict judges one **statement**: an affirmative sentence that can be understood without the article. **Sides** say who
says, denies, alleges or asks it, and whether this is confirmed. There are no sides if the statement is in the article's own
voice. The rating always judges the statement, never the denial of it. `claims/statements/` builds the **sentence** for
readers from these, with this table. Evidence is *for* the statement, *against* it, or *shows who said it*. If there is
evidence for and against, it is “mixed” in the table.

| side | did they? | evidence | sentence |
|---|---|---|---|
"""
AFTERWARDS = """
## After publication

An approver has three choices on the page of a published claim and on its workbench:

- **Correct**: the claim returns to the queue, and the release stays public, marked as under review. The next approved
  verdict becomes the corrected release. It is refused where nothing would change for readers.
- **Retract**: the page says why, for good, and what was retracted. The claim is never published again.
- **No change needed**, for a re-check: nothing is published and the mark is removed. Readers who reported an error get an answer
  by email or on the page of their report. It is recorded as `review.kept`. It is refused where the words of the article changed since
  the approval, and where a new verdict tells readers something else.

Each form and each call has one text for each public, and none stands in for another. **What readers are told** is public and is
required for a correction and a retraction. The **answer to the reader** goes to whoever reported the error. The **note to
colleagues** is never published. What a reader reports is shown on the workbench and on the page for approval.

The change feed and the webhook `claim.under_review` tell when a claim is being re-checked and when it no longer is.

## Embargo, and items that their sender takes back

`newsdesk/articles/visibility.py` alone answers whether readers may see something of an article now. Nothing of an article under
embargo is published, quoted as evidence, copied to another claim's draft, listed, searched or matched. An embargo that comes later
hides what was published until it ends; the change feed keeps its entries.

An agency's cancelled, withheld or killed item is refused. If it is here already, as an earlier version or under the same id
of the sender, its open claims are **held**: nobody takes, approves or publishes them. Published claims stay until a person retracts
them; the page of the article lists them. A new embargo in an update is followed.
"""


class Command(BaseCommand):
    """Writes the document, or prints it."""

    help = "Write docs/workflow.md from the table in reviews/states.py."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file."""
        PATH.write_text(workflow_document())
        self.stdout.write(str(PATH.relative_to(settings.BASE_DIR)))


def workflow_document() -> str:
    """The whole document, always in English."""
    with translation.override("en"):
        rows = [
            f"| {State(state).label} | {action.label} | {row.who} | {row.to.label} | {row.rule} |"
            for (state, action), row in MOVES.items()
        ]
        return HEAD + "\n".join(rows) + "\n\n" + _picture() + AFTERWARDS + TOLD + "\n".join(_lines()) + "\n"


def _lines() -> list[str]:
    """The table of the lines that readers get."""
    return [
        f"| {' · '.join(filter(None, (side, answer)))} | {finding} | {rating} | {template!s} |"
        for (side, finding, answer), cells in LINES.items()
        for rating, template in cells.items()
    ]


def _picture() -> str:
    """The table as a diagram; transitions between the same two states share one arrow."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for (state, action), row in MOVES.items():
        arrows.setdefault((_node(state), _node(row.to)), []).append(str(action.label))
    lines = [f"    {start} --> {end}: {', '.join(labels)}" for (start, end), labels in arrows.items()]
    return "\n".join(
        ["```mermaid", "stateDiagram-v2", f"    [*] --> {_node(State.WAITING)}", *lines, "```", ""]
    )


def _node(state: State) -> str:
    return state.value.replace(" ", "_")
