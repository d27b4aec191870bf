"""Read standard input in the format named by the argument, in the sandbox; `newsdesk.articles.sandbox` starts it."""

import json
import sys
from typing import Any

from newsdesk.articles.readers import Unreadable, read_any_format
from newsdesk.articles.readers.document import document_to_json
from newsdesk.lib.process_limits import set_process_limits


def main(media_type: str, cpu_seconds: int, memory: int, output: int) -> None:
    """Write the document, or the reason why there is none, as JSON to standard output."""
    content = sys.stdin.buffer.read()
    set_process_limits(cpu_seconds=cpu_seconds, memory=memory, file_size=output)
    sys.stdout.write(json.dumps(_answer(content, media_type)))


def _answer(content: bytes, media_type: str) -> dict[str, Any]:
    """What came of the reading."""
    try:
        return {"document": document_to_json(read_any_format(content, media_type))}
    except Unreadable as error:
        return {"unreadable": error.reason, "details": error.details}
    except MemoryError:
        return {"unreadable": "too-heavy", "details": {}}
    except RecursionError:
        return {"unreadable": "broken", "details": {}}


if __name__ == "__main__":
    main(sys.argv[1], *(int(number) for number in sys.argv[2:5]))
