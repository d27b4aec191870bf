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


class Command(BaseCommand):
    """Writes the document, or prints it."""

    help = "Write docs/workflow.md from the table in reviews/states.py."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file."""
        PATH.write_text(document())
        self.stdout.write(str(PATH.relative_to(settings.BASE_DIR)))


def document() -> str:
    """The whole document, always in English."""
    with translation.override("en"):
        rows = [
            f"| {State(state).label} | {action.label} | {row.who} | {row.to.label} | {row.rule} |"
            for (state, action), row in MOVES.items()
        ]
        return HEAD + "\n".join(rows) + "\n\n" + picture() + TOLD + "\n".join(lines()) + "\n"


def lines() -> list[str]:
    """The table of the lines that readers get."""
    return [
        f"| {' · '.join(filter(None, (side, answer)))} | {finding} | {rating} | {template!s} |"
        for (side, finding, answer), cells in LINES.items()
        for rating, template in cells.items()
    ]


def picture() -> str:
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
