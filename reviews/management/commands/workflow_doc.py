"""`manage.py workflow_doc`: write docs/workflow.md from the table of the workflow."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation

from reviews.states import MOVES, State

PATH = settings.BASE_DIR / "docs" / "workflow.md"
HEAD = """# The workflow of a claim

Generated from the table in `reviews/states.py` by `python manage.py workflow_doc`. Change the table, not this page.

A claim has one open review. The review's **state** is independent of the **rating**
of a verdict and of the state of the public **release**. A move that is not in this table is not possible
(409 Conflict). A move that is in the table, but not for this person, is refused (403 Forbidden).

| from | action | who | to | rule |
|---|---|---|---|---|
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
    """The whole document, in English whatever the reader's language."""
    with translation.override("en"):
        rows = [
            f"| {State(state).label} | {action.label} | {row.who} | {row.to.label} | {row.rule} |"
            for (state, action), row in MOVES.items()
        ]
        return HEAD + "\n".join(rows) + "\n\n" + picture()


def picture() -> str:
    """The same table as a diagram; several ways between two states share an arrow."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for (state, action), row in MOVES.items():
        arrows.setdefault((_node(state), _node(row.to)), []).append(str(action.label))
    lines = [f"    {start} --> {end}: {', '.join(labels)}" for (start, end), labels in arrows.items()]
    return "\n".join(
        ["```mermaid", "stateDiagram-v2", f"    [*] --> {_node(State.WAITING)}", *lines, "```", ""]
    )


def _node(state: State) -> str:
    return state.value.replace(" ", "_")
