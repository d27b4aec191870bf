"""What the logs contain, and that nobody can forge lines in them."""

import io
import json
import logging
import logging.config

import pytest
import structlog

from newsdesk import logging_config


@pytest.fixture
def lines():
    """Log lines as JSON, as production writes them; the other handlers rest meanwhile."""
    written = io.StringIO()
    formatter = logging_config.logging_configuration("json", "INFO")["formatters"]["lines"]
    handler = logging.StreamHandler(written)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(**{k: v for k, v in formatter.items() if k != "()"})
    )
    root = logging.getLogger()
    root.addHandler(handler)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    root.removeHandler(handler)


def test_a_line_has_its_time_level_and_origin(lines):
    logging.getLogger("newsdesk.tried").warning("the %s is away", "broker")
    [line] = lines()
    assert line["event"] == "the broker is away"
    assert (line["level"], line["logger"]) == ("warning", "newsdesk.tried")
    assert line["timestamp"].endswith("Z")


def test_a_newline_in_what_somebody_typed_makes_no_second_line(lines):
    logging.getLogger("newsdesk.tried").warning("refused: %s", 'x\n{"event": "approved"}')
    [line] = lines()
    assert "approved" in line["event"]


def test_lines_of_a_request_carry_its_id(lines, client, db):
    client.get("/nothing-here/", headers={"X-Request-ID": "forged\nid"})
    mine = [line for line in lines() if line["event"] == "request_finished" or "Not Found" in line["event"]]
    assert mine
    assert len({line["request_id"] for line in mine if "request_id" in line}) == 1
    assert "forged" not in json.dumps(mine)
